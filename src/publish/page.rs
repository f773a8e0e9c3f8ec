//! The pages of a site, as HTML.

use std::fmt::Write as _;

use super::{Asset, Published, escape, integrity};

/// The texts of a story's page, as they may stand in HTML.
pub(super) struct PageText {
    pub(super) language: String,
    pub(super) direction: &'static str,
    pub(super) name: String,
    pub(super) headline: String,
    pub(super) summary: String,
}

pub(super) struct Page<'a> {
    pub(super) text: &'a PageText,
    pub(super) head: &'a str,
    pub(super) nav: &'a str,
    pub(super) loader: &'a str,
    pub(super) frame: &'a str,
    pub(super) id: &'a str,
    /// What stands after the story: hints, data.
    pub(super) last: &'a str,
    pub(super) element: &'a str,
    pub(super) reload: &'a str,
}

pub(super) const STYLE: &str = "body{margin:0;background:light-dark(#fff,#0e1114);color:light-dark(#12171d,#eef1f4)}\
header,main,footer{max-width:1180px;margin:0 auto;padding:0 16px}\
header{display:flex;flex-wrap:wrap;gap:0 16px;align-items:baseline;justify-content:space-between;font:400 .875rem/1.4 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}\
h1{margin:0;padding:14px 0;font:650 .9375rem/1.3 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}\
header a{color:inherit}fact-line{display:block}";

pub(super) fn page(page: &Page) -> String {
    let Page { text, head, nav, loader, frame, id, last, element, reload } = page;
    let PageText { language, direction, name, headline, summary } = text;
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{headline}</title>\n<meta name=\"description\" content=\"{summary}\">\n\
         <meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{headline}\">\n\
         <meta property=\"og:description\" content=\"{summary}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Factline {version}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n{head}<style>{STYLE}</style>\n\
         </head>\n<body>\n\
         <header><h1>{name}</h1>{nav}</header>\n<main>\n{element}\n</main>\n\
         {loader}\n{frame}\n{last}\n{reload}</body>\n</html>\n",
        loader = module(loader, None, ""),
        frame = module(frame, None, &format!(" data-id=\"{id}\"")),
        version = env!("CARGO_PKG_VERSION"),
    )
}

/// A link that has the browser ask for a file before a script does. `kind` is the value of `as`, for
/// a `preload`; `bytes` are those of the file, where it is to be held to their checksum.
pub(super) fn hint(relation: &str, kind: &str, address: &str, bytes: Option<&[u8]>) -> String {
    let kind = if kind.is_empty() { String::new() } else { format!(" as=\"{kind}\"") };
    let (address, fetched) = (escape(address), fetched(bytes));
    format!("<link rel=\"{relation}\"{kind} href=\"{address}\"{fetched}>")
}

/// Hints that the page's own script takes up, unless it is in a frame.
pub(super) fn hints(hints: &[String]) -> String {
    format!("<template data-hints>{}</template>", hints.concat())
}

/// A script of ours, with `more` attributes; `bytes` as in [`hint`].
pub(super) fn module(address: &str, bytes: Option<&[u8]>, more: &str) -> String {
    let (address, fetched) = (escape(address), fetched(bytes));
    format!("<script type=\"module\" src=\"{address}\"{fetched}{more}></script>")
}

/// How our files are asked for: as files of any origin are, after all that the page itself shows, and
/// with the checksum of their bytes.
fn fetched(bytes: Option<&[u8]>) -> String {
    let sri = bytes.map(|bytes| format!(" integrity=\"{}\"", integrity(bytes)));
    format!(" crossorigin=\"anonymous\"{} fetchpriority=\"low\"", sri.unwrap_or_default())
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

pub(super) fn alternates(here: &str, own: &str, languages: &[String]) -> String {
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

pub(super) fn switch(here: &str, own: &str, languages: &[String]) -> String {
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
pub(super) fn contents(stories: &[Published], reload: &str) -> Asset {
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
         <main><ul>\n{list}</ul></main>\n{reload}</body>\n</html>\n"
    );
    Asset { name: "index.html".into(), bytes: html.into_bytes() }
}
