//! Static pages of stories: one for each language, on the widget's own files.

use std::{fmt::Write as _, sync::OnceLock};

use super::{Asset, Prerendered, WidgetFiles, escape, hashed, json_ld, json_ld_element};
use crate::story::{Compiled, Options, Problem, Story, compile_with};

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

/// A story with its pages, each file with its path in the site.
pub struct Published {
    pub id: String,
    pub headline: String,
    pub language: String,
    pub files: Vec<Asset>,
    pub warnings: Vec<Problem>,
    /// The languages that there is a page for, the story's own first.
    pub languages: Vec<String>,
}

/// Compiles a document and makes its pages: `ID/index.html` in the story's own language, and
/// `ID/LANGUAGE/index.html` for each of its translations.
///
/// `live` is put at the end of each page: the preview reloads itself by it.
///
/// # Errors
/// Every problem of the document.
pub fn publish(
    document: &[u8],
    widget: &WidgetFiles,
    options: &Options,
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
        published.files.extend(pages(story, &folder, up, &languages, widget, &[&data, live]));
    }
    Ok(published)
}

/// The page of a story in one language, and its compiled form.
fn pages(
    story: Story,
    folder: &str,
    up: &str,
    languages: &[String],
    widget: &WidgetFiles,
    [data, live]: &[&str; 2],
) -> [Asset; 2] {
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
    let prerendered = Prerendered::new(story);
    let compiled = hashed(&id, "story", prerendered.packed.clone());
    let (loader, src) = (&widget.loader, &compiled.name);
    let element = format!("<fact-line src=\"{src}\">{}</fact-line>", prerendered.shadow_root());
    let html = page(&Page {
        text: &text,
        head: &format!("{}{data}\n", alternates(&here, &own, languages)),
        nav: &switch(&here, &own, languages),
        loader: &format!("{up}/{ASSETS}/{loader}"),
        frame: &format!("{up}/{ASSETS}/{}", frame_scripts()[0].name),
        id: &id,
        story: src,
        element: &element,
        live,
    });
    let at = |name: &str| format!("{folder}/{name}");
    [
        Asset { name: at("index.html"), bytes: html.into_bytes() },
        Asset { name: at(&compiled.name), bytes: compiled.bytes },
    ]
}

struct PageText {
    language: String,
    direction: &'static str,
    name: String,
    headline: String,
    summary: String,
}

struct Page<'a> {
    text: &'a PageText,
    head: &'a str,
    nav: &'a str,
    loader: &'a str,
    frame: &'a str,
    id: &'a str,
    story: &'a str,
    element: &'a str,
    live: &'a str,
}

const STYLE: &str = "body{margin:0;background:light-dark(#fff,#0e1114);color:light-dark(#12171d,#eef1f4)}\
header,main,footer{max-width:1180px;margin:0 auto;padding:0 16px}\
header{display:flex;flex-wrap:wrap;gap:0 16px;align-items:baseline;justify-content:space-between;font:400 .875rem/1.4 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}\
h1{margin:0;padding:14px 0;font:650 .9375rem/1.3 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}\
header a{color:inherit}fact-line{display:block}";

fn page(page: &Page) -> String {
    let Page { text, head, nav, loader, frame, id, story, element, live } = page;
    let PageText { language, direction, name, headline, summary } = text;
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{headline}</title>\n<meta name=\"description\" content=\"{summary}\">\n\
         <meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{headline}\">\n\
         <meta property=\"og:description\" content=\"{summary}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Factline {version}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n{head}<style>{STYLE}</style>\n\
         <link rel=\"preload\" href=\"{story}\" as=\"fetch\" crossorigin=\"anonymous\">\n\
         <script type=\"module\" src=\"{loader}\" crossorigin=\"anonymous\"></script>\n\
         <script type=\"module\" src=\"{frame}\" crossorigin=\"anonymous\" data-id=\"{id}\"></script>\n</head>\n<body>\n\
         <header><h1>{name}</h1>{nav}</header>\n<main>\n{element}\n</main>\n{live}</body>\n</html>\n",
        version = env!("CARGO_PKG_VERSION"),
    )
}

/// The address of one language's page from another one's.
fn between(from: &str, to: &str, own: &str) -> String {
    match (from == own, to == own) {
        (true, true) | (false, false) if from == to => "./".to_owned(),
        (true, _) => format!("{to}/"),
        (false, true) => "../".to_owned(),
        (false, false) => format!("../{to}/"),
    }
}

fn alternates(here: &str, own: &str, languages: &[String]) -> String {
    let mut out = String::new();
    if languages.len() > 1 {
        for language in languages {
            let href = between(here, language, own);
            let _ = writeln!(
                out,
                "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
                escape(language),
                escape(&href)
            );
        }
    }
    out
}

fn switch(here: &str, own: &str, languages: &[String]) -> String {
    if languages.len() < 2 {
        return String::new();
    }
    let link = |language: &String| {
        let name = escape(language);
        match language == here {
            true => format!("<b aria-current=\"page\" lang=\"{name}\">{name}</b>"),
            false => format!(
                "<a href=\"{}\" lang=\"{name}\" hreflang=\"{name}\">{name}</a>",
                escape(&between(here, language, own))
            ),
        }
    };
    let links: Vec<String> = languages.iter().map(link).collect();
    format!("<nav>{}</nav>", links.join(" · "))
}

/// The page that leads to all stories of a site.
pub fn contents(stories: &[Published], live: &str) -> Asset {
    let mut list = String::new();
    for story in stories {
        let (id, headline) = (escape(&story.id), escape(&story.headline));
        let _ = writeln!(
            list,
            "<li lang=\"{}\"><a href=\"{id}/\">{headline}</a></li>",
            escape(&story.language)
        );
    }
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Stories</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}\
         li{{font:400 1.0625rem/1.6 Georgia,serif}}</style>\n</head>\n<body>\n<header><h1>Stories</h1></header>\n\
         <main><ul>\n{list}</ul></main>\n{live}</body>\n</html>\n"
    );
    Asset { name: "index.html".into(), bytes: html.into_bytes() }
}
