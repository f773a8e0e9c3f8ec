//! The events of a long story as pages that are complete without a script: for readers whose browser runs
//! none, for search engines and for paper.

use std::{ops::Range, path::Path, sync::Arc};

use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

use super::{Asset, json_ld::events_json_ld, json_ld_element, page::whole_page};
use crate::{
    locale::{Language, fill},
    story::Story,
    view::{StoryContext, part_of_list},
};

/// Their folder, in that of the story.
pub const FOLDER: &str = "events";
/// So many events stand on a page.
const EVENTS: usize = 100;

/// What leads to the pages.
pub fn all_pages(story: &Story) -> String {
    let total = story.words.count(story.events.len());
    fill(language(story).phrases.all_pages, &[("total", &total)])
}

/// Whether a file of a site is one of the pages of events, `…/events/N/index.html`, by its path.
pub fn is_event_page(file: &Path) -> bool {
    let mut names = file.iter().rev().skip(1).map(|name| name.to_str().unwrap_or_default());
    let is_number = |name: &str| name.parse::<usize>().is_ok();
    names.next().is_some_and(is_number) && names.next() == Some(FOLDER) && names.next().is_some()
}

fn language(story: &Story) -> Language {
    Language::of(&story.language).unwrap_or(Language::ENGLISH)
}

/// All events of a story in the folder of its page: `events/`, which leads to `events/1/` and so on, with
/// about a hundred events each. `style` is the address of the style sheet from the story's page, `url` that of
/// the site, where it is known.
pub fn event_pages(story: &Arc<Story>, folder: &str, style: &str, url: Option<&str>) -> Vec<Asset> {
    // The same number on each, so that none is all but empty.
    let total = story.events.len();
    let count = total.div_ceil(EVENTS);
    let part = |page: usize| page * total / count..(page + 1) * total / count;
    let parts: Vec<Range<usize>> = (0..count).map(part).collect();
    let pages = Pages { story, style, parts: &parts, url, folder };
    let owner = Owner::new_root(None);
    let made = owner.with(|| {
        let context = StoryContext::new(Arc::clone(story));
        let page = |page| Asset {
            name: format!("{folder}/{FOLDER}/{}/index.html", page + 1),
            bytes: pages.page(&context, page).into_bytes(),
        };
        (0..count).map(page).collect::<Vec<Asset>>()
    });
    drop(owner);
    let list =
        Asset { name: format!("{folder}/{FOLDER}/index.html"), bytes: pages.list().into_bytes() };
    made.into_iter().chain([list]).collect()
}

struct Pages<'a> {
    story: &'a Story,
    /// The address of the style sheet from the story's page.
    style: &'a str,
    parts: &'a [Range<usize>],
    url: Option<&'a str>,
    folder: &'a str,
}

impl Pages<'_> {
    /// What a page holds, in words.
    fn extent(&self, page: usize) -> String {
        let part = &self.parts[page];
        let date = |event: usize| self.story.events[event].when.short.as_str();
        let (from, to) = (date(part.start), date(part.end - 1));
        let words = &self.story.words;
        let text = if from == to { words.extent_same() } else { words.extent() };
        fill(text, &[("total", &words.count(part.len())), ("from", from), ("to", to)])
    }

    fn page(&self, context: &StoryContext, page: usize) -> String {
        let Pages { story, parts, .. } = self;
        let part = &parts[page];
        let phrases = &language(story).locale().phrases;
        let way = |to: Option<usize>, relation: &str, text: &str| {
            let to = to.filter(|to| *to < parts.len());
            html! {
                @if let Some(to) = to {
                    a href={ "../" (to + 1) "/" } rel=(relation) { (text) } " "
                }
            }
        };
        let ways = html! {
            div class="ways" {
                (way(page.checked_sub(1), "prev", phrases.earlier_page))
                a href="../" { (all_pages(story)) } " "
                (way(Some(page + 1), "next", phrases.later_page))
            }
        };
        let data = json_ld_element(&events_json_ld(story, &story.events[part.clone()]));
        let list = part_of_list(context, part).to_html();
        let main = html! {
            nav { (ways) }
            div class="fl" data-state="static" {
                article class="story" data-card="plain" lang=(story.language) dir=(story.direction()) {
                    section class="timeline" {
                        h2 { (self.extent(page)) }
                        (PreEscaped(list))
                    }
                }
            }
            (ways)
            (PreEscaped(data))
        };
        let number = page + 1;
        self.whole(
            &format!("{} ({number}/{})", story.card.headline, parts.len()),
            2,
            &format!("{number}/"),
            &main,
        )
    }

    /// The page that leads to all others.
    fn list(&self) -> String {
        let main = html! {
            ol {
                @for page in 0..self.parts.len() {
                    li { a href={ (page + 1) "/" } { (self.extent(page)) } }
                }
            }
        };
        self.whole(
            &format!("{} – {}", self.story.card.headline, all_pages(self.story)),
            1,
            "",
            &main,
        )
    }

    /// A page so many folders below that of the story.
    fn whole(&self, title: &str, depth: usize, address: &str, main: &Markup) -> String {
        let up = "../".repeat(depth);
        let head = html! {
            link rel="stylesheet" href={ (up) (self.style) };
            @if let Some(url) = self.url {
                link rel="canonical" href={ (url) (self.folder) "/" (FOLDER) "/" (address) };
            }
        };
        let header = html! { a href=(up) { (self.story.card.headline) } };
        let language = (&*self.story.language, self.story.direction());
        let style = "li{line-height:1.8}.ways{display:flex;flex-wrap:wrap;gap:4px 20px;margin:0;padding:8px 0}.ways,main>ol{font:400 .9375rem/1.6 system-ui,sans-serif}";
        whole_page(language, title, style, &head, &header, main)
    }
}
