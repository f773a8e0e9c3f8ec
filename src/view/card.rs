use leptos::prelude::*;

use super::{
    agreements::Agreements,
    background::Background,
    chart::charts,
    context::StoryContext,
    dates::{Wording, with_date},
    facts::{Brief, Figures},
    map::MapView,
    media::{corrections, media},
    notes::Sources,
    quotes::Quotes,
    share::Share,
    text::{in_words, text},
};
use crate::{
    dom::{Element, Node, element},
    story::Value,
};

/// The fact card at one glance: headline, summary, key figures.
#[component]
pub fn Card() -> Element {
    let context = StoryContext::get();
    let (story, words) = (&context.story, context.words());
    let as_of = with_date(words.as_of(), &story.as_of, Wording::Long);
    element("section")
        .class("card")
        .attr("part", "card")
        .child(kicker(element("p"), words.fact_card(), element("span").children(as_of)))
        .child(
            element("h2")
                .attr("id", "headline")
                .attr("tabindex", "-1")
                .attr("part", "headline")
                .child(story.card.headline.as_str()),
        )
        .children(
            (!story.card.notice.is_empty())
                .then(|| element("p").class("newer").child(story.card.notice.as_str())),
        )
        .child(
            element("p")
                .class("summary")
                .attr("part", "summary")
                .children(text(&story.card.summary)),
        )
        .children(corrections(&story.card.corrections))
        .children(media(&story.card.media))
        .children(MapView())
        .children(Figures())
        .children(charts(&context))
        .children(imprint(&context))
        .child(
            element("button")
                .class("whole")
                .attr("type", "button")
                .attr("data-action", "extend")
                .child(words.whole_story()),
        )
}

/// Who wrote the story, who publishes it, and when it was changed.
fn imprint(context: &StoryContext) -> Option<Element> {
    let parts = ["author", "publisher", "updated"].into_iter().zip(&context.story.card.foot);
    let mut line: Option<Element> = None;
    for (part, told) in parts.filter(|(_, told)| !told.is_empty()) {
        let before = line.map(|line| line.child(" · "));
        let before = before.unwrap_or_else(|| element("p").class("imprint"));
        line = Some(before.child(element("span").class(part).children(text(told))));
    }
    line
}

/// What one looks up: who and what and where and when and why, agreements, quotes, background and sources.
#[component]
pub fn More() -> Element {
    element("section")
        .class("more")
        .attr("part", "more")
        .children(Brief())
        .children(Agreements())
        .children(Quotes())
        .children(Background())
        .child(Sources())
        .children(legend(&StoryContext::get()))
        .child(Share())
}

/// What type tells of dates, where it tells anything.
fn legend(context: &StoryContext) -> Option<Element> {
    let story = &context.story;
    let facts = story.card.facts.iter().filter_map(|fact| match &fact.value {
        Value::Date(when) => Some(when),
        Value::Text(_) | Value::Figure { .. } | Value::Entities(_) => None,
    });
    let mut dates = facts.chain(story.events.iter().map(|event| &event.when)).chain([&story.as_of]);
    let (before, after) = context.words().doubt_legend().split_once("{dates}")?;
    dates.any(|when| when.doubt.is_some()).then(|| {
        let dates = element("i").class("doubt").child(context.words().doubt_dates());
        in_words(element("p").class("legend"), story).child(before).child(dates).child(after)
    })
}

/// The line above the card and above the timeline: what it is, and its extent.
pub fn kicker(line: Element, name: &str, extent: impl Into<Node>) -> Element {
    let name = in_words(element("b"), &StoryContext::get().story).child(name);
    line.class("kicker").child(name).child(" ").child(extent)
}
