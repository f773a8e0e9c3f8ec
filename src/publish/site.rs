//! Static pages of stories: one for each language, on the widget's own files.

use std::sync::{Mutex, OnceLock};

use super::{
    Asset, Fonts, Prerendered, WidgetFiles, escape, hashed,
    image::social_image,
    integrity, json_ld, json_ld_element,
    page::{Page, PageText, STYLE, alternates, page, switch},
    ways::{Snippet, Way, said, ways_page},
};
use crate::{
    story::{Compiled, Options, Problem, Section, Story, Value, compile_with},
    words::fill,
};

/// The folder of a site that holds the widget's files.
pub const ASSETS: &str = "assets";

/// What a page tells the page around it, where it stands in a frame.
const FRAME: &str = include_str!("../../embed/frame.js");
/// For pages that hold stories in frames.
const HOST: &str = include_str!("../../embed/host.js");

/// The scripts of frames: that of the pages, under a name that carries what is in it, and that of
/// their hosts, under one that stays.
pub fn frame_scripts() -> &'static [Asset; 2] {
    static SCRIPTS: OnceLock<[Asset; 2]> = OnceLock::new();
    SCRIPTS.get_or_init(|| {
        let host = Asset { name: "host.js".into(), bytes: HOST.into() };
        [hashed("frame", "js", FRAME), host]
    })
}

/// Where a site will stand, which some of its files have to say.
pub struct Place {
    /// An absolute address with a slash at the end.
    pub url: String,
    /// For the pictures of the stories.
    pub fonts: Mutex<Fonts>,
}

/// A story with its pages, each file with its path in the site.
pub struct Published {
    pub id: String,
    pub headline: String,
    pub language: String,
    pub files: Vec<Asset>,
    pub warnings: Vec<Problem>,
    /// The languages that there is a page for, the story's own first.
    pub languages: Vec<String>,
    /// What could not be made of it, and why.
    pub missing: Vec<String>,
}

/// Compiles a document and makes its pages: `ID/index.html` in the story's own language, and
/// `ID/LANGUAGE/index.html` for each of its translations.
///
/// With a `place`, each page tells its address, its oEmbed and its picture to whoever is given a link
/// to it, and has a page `embed/` beside it with every way in as a text to copy.
///
/// `live` is put at the end of each page: the preview reloads itself by it.
///
/// # Errors
/// Every problem of the document.
pub fn publish(
    document: &[u8],
    widget: &WidgetFiles,
    options: &Options,
    place: Option<&Place>,
    live: &str,
) -> Result<Published, Vec<Problem>> {
    let Compiled { story, warnings, coverage, published: date, modified } =
        compile_with(document, options)?;
    let id = story.id.clone();
    let own = story.language.clone();
    let mut languages = vec![own.clone()];
    languages.extend(coverage.into_iter().map(|coverage| coverage.language));
    let mut published = Published {
        headline: story.headline.clone(),
        language: own.clone(),
        files: Vec::new(),
        warnings,
        languages: languages.clone(),
        id: id.clone(),
        missing: Vec::new(),
    };
    let mut story = Some(story);
    for language in &languages {
        // The first one is compiled already.
        let story = match story.take() {
            Some(story) => story,
            None => {
                compile_with(document, &Options { language: Some(language), ..*options })?.story
            }
        };
        let (folder, up) = match *language == own {
            true => (id.clone(), ".."),
            false => (format!("{id}/{language}"), "../.."),
        };
        let data = json_ld_element(&json_ld(&story, date.as_ref(), modified.as_ref()));
        let at = At { folder: &folder, up, languages: &languages, widget, place };
        let (files, missing) = pages(story, &at, &data, live);
        published.files.extend(files);
        published.missing.extend(missing);
    }
    Ok(published)
}

/// Where the page of a story in one language stands, and beside what.
struct At<'a> {
    folder: &'a str,
    up: &'a str,
    languages: &'a [String],
    widget: &'a WidgetFiles,
    place: Option<&'a Place>,
}

/// The page of a story in one language, its compiled form, and what others ask of a page; with what
/// could not be made.
fn pages(story: Story, at: &At, data: &str, live: &str) -> (Vec<Asset>, Option<String>) {
    let At { folder, up, languages, widget, place } = *at;
    let text = PageText {
        language: escape(&story.language),
        direction: if story.rtl { "rtl" } else { "ltr" },
        name: escape(&story.name),
        headline: escape(&story.headline),
        summary: escape(&story.summary.words()),
    };
    let id = story.id.clone();
    let own = languages[0].clone();
    let here = story.language.clone();
    let mut files = Vec::new();
    let mut missing = None;
    let mut add = |name: &str, bytes: Vec<u8>| {
        files.push(Asset { name: format!("{folder}/{name}"), bytes });
    };
    let image = place.is_some_and(|place| {
        let mut fonts = place.fonts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match social_image(&story, &mut fonts) {
            Ok(png) => add("social.png", png),
            Err(why) => missing = Some(format!("{folder}: {why}")),
        }
        missing.is_none()
    });
    let (facts, summary) = (facts(&story), story.summary.words());
    let as_of = fill(story.words.as_of(), &[("date", &story.as_of.long)]);
    let (name, headline) = (story.name.clone(), story.headline.clone());
    let prerendered = Prerendered::new(story);
    let compiled = hashed(&id, "story", prerendered.packed.clone());
    let shadow_root = prerendered.shadow_root();
    let mut head = alternates(&here, &own, languages);
    if let Some(Place { url, .. }) = place {
        let page = format!("{url}{folder}/");
        let way = Way {
            site: url,
            page: &page,
            story: &format!("{page}{id}.story"),
            language: &here,
            name: &name,
            headline: &headline,
            summary: &summary,
            as_of: &as_of,
            facts: &facts,
            image,
        };
        head.push_str(&way.head());
        add("oembed.json", way.oembed().to_string().into_bytes());
        let snippets = snippets(&way, widget, &compiled, &shadow_root, data);
        add("embed/index.html", ways_page(&way, STYLE, &snippets).into_bytes());
    }
    let assets = format!("{up}/{ASSETS}");
    let hints = [
        format!("<link rel=\"modulepreload\" href=\"{assets}/{}\"", widget.glue),
        format!("<link rel=\"preload\" as=\"fetch\" href=\"{assets}/{}\"", widget.wasm),
        format!("<link rel=\"preload\" as=\"fetch\" href=\"{}\"", compiled.name),
    ];
    let hints =
        hints.map(|hint| format!("{hint} crossorigin=\"anonymous\" fetchpriority=\"low\">\n"));
    let html = page(&Page {
        text: &text,
        head: &head,
        nav: &switch(&here, &own, languages),
        loader: &format!("{assets}/{}", widget.loader),
        frame: &format!("{assets}/{}", frame_scripts()[0].name),
        id: &id,
        // A preview holds a line of its own open, and its small server has few.
        hints: &format!("{}{data}\n", if live.is_empty() { hints.concat() } else { String::new() }),
        element: &format!("<fact-line src=\"{}\">{shadow_root}</fact-line>", compiled.name),
        live,
    });
    add("index.html", html.into_bytes());
    // For pages of others, which are to show what the story says now.
    add(&format!("{id}.story"), compiled.bytes.clone());
    add(&compiled.name, compiled.bytes);
    (files, missing)
}

/// Statements of the card as plain text, each with who says it where it is not stated as fact.
fn facts(story: &Story) -> Vec<String> {
    let kept = story.facts.iter().filter(|fact| fact.section != Section::Background);
    let line = |fact: &crate::story::Fact| {
        let value = match &fact.value {
            Value::Text(text) => text.words(),
            Value::Figure { lead, rest } => format!("{lead} {rest}").trim().to_owned(),
            Value::Date(when) => when.long.clone(),
            Value::Entities(all) => {
                let names: Vec<&str> =
                    all.iter().map(|ix| story.entity(*ix).name.as_str()).collect();
                names.join(", ")
            }
        };
        let said = said(story, story.notes[fact.note as usize].attribution);
        let mut line = match fact.label.is_empty() {
            true => value,
            false => format!("{}: {value}", fact.label),
        };
        for (open, part, close) in [(" ", &fact.remark, ""), (" (", &said, ")")] {
            if !part.is_empty() {
                line.push_str(&format!("{open}{part}{close}"));
            }
        }
        line
    };
    kept.map(line).collect()
}

/// Every way in, for the page beside a story's page.
fn snippets(
    way: &Way,
    widget: &WidgetFiles,
    compiled: &Asset,
    shadow_root: &str,
    data: &str,
) -> Vec<Snippet<'static>> {
    let snippet = |heading, about, code| Snippet { heading, about, code };
    let assets = format!("{}{ASSETS}", way.site);
    let file = |name: &str| widget.files.iter().find(|file| file.name == name);
    let sri = |name: &str| file(name).map(|file| integrity(&file.bytes)).unwrap_or_default();
    let pinned = format!(
        "<link rel=\"modulepreload\" href=\"{assets}/{glue}\" crossorigin=\"anonymous\" integrity=\"{}\">\n\
         <script type=\"module\" src=\"{assets}/{loader}\" crossorigin=\"anonymous\" integrity=\"{}\"></script>\n\
         <fact-line src=\"{}{}\">{shadow_root}</fact-line>",
        sri(&widget.glue),
        sri(&widget.loader),
        way.page,
        compiled.name,
        glue = widget.glue,
        loader = widget.loader,
    );
    vec![
        snippet(
            "Element",
            "The story in the page itself. What stands in the element is read where no script runs.",
            way.element(),
        ),
        snippet(
            "Element with the whole story in it",
            "To be read before any script has come, by search engines too. When the story changes, the widget shows the new one.",
            way.prerendered(shadow_root),
        ),
        snippet(
            "Element, one version for good",
            "The story and the widget as they are now, held to their checksums (Subresource Integrity). Corrections do not reach it.",
            pinned,
        ),
        snippet(
            "Frame",
            "For systems that allow no scripts of others. The second line makes the frame as high as the story; without it the frame scrolls.",
            way.frame(),
        ),
        snippet("AMP", "A frame that asks for its height.", way.amp()),
        snippet(
            "Feeds and newsletters",
            "Plain HTML, complete without a script, a style or a frame.",
            way.blockquote(),
        ),
        snippet(
            "oEmbed",
            "Paste this address where your system takes links: it finds the rest by itself.",
            way.page.to_owned(),
        ),
        snippet(
            "Search engines",
            "The story in the vocabulary of schema.org, for the page around an element. A frame carries its own.",
            data.to_owned(),
        ),
    ]
}
