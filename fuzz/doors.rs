//! What each door of Factline is held to, whatever bytes come: it does not panic, and what it hands out
//! keeps its promises. The fuzzers run these functions, and so do the tests, on what the fuzzers found.

use std::{str, sync::Arc};

use factline::{
    compile::{Options, compile},
    date::{
        self,
        written::{Form, Order, Pairs},
    },
    import::{self, Mapping, Target, export, import},
    locale::Language,
    publish::{Format, PictureError, Pictures, Prerendered, report},
    story::{Story, escape_markdown, pack, parse_markdown, sealed, unpack},
    verify::{SourceText, anchor, find, verify},
};

/// A door, by the name of its fuzz target.
pub type Door = (&'static str, fn(&[u8]));

/// All of them.
pub const DOORS: [Door; 11] = [
    ("document", document),
    ("unpacked", unpacked),
    ("edtf", edtf),
    ("written", written),
    ("timelinejs", timelinejs),
    ("table", table),
    ("html", html),
    ("markdown", markdown),
    ("cite", cite),
    ("held", held),
    ("picture", picture),
];

fn text(bytes: &[u8]) -> Option<&str> {
    str::from_utf8(bytes).ok()
}

/// A document: it compiles to a story that is read again as it was, or to problems with places in it.
pub fn document(bytes: &[u8]) {
    match compile(bytes) {
        Ok(compiled) => {
            drawn(&compiled.story);
            for target in [Target::Json, Target::Csv] {
                assert!(export(bytes, target, &Options::default()).is_ok());
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in &problems {
                assert!(problem.position.offset <= bytes.len() && problem.position.line > 0);
                assert!(!problem.message.is_empty());
            }
            if let Some(text) = text(bytes) {
                for format in [Format::Text, Format::Json, Format::Github] {
                    let _ = report("story.json", text, &problems, format, false);
                }
            }
        }
    }
}

/// A story is drawn, and nothing in the HTML could run.
fn drawn(story: &Story) {
    let packed = pack(story);
    assert_eq!(unpack(&packed).as_ref(), Ok(story));
    let html = Prerendered::new(Arc::new(story.clone())).html;
    let lower = html.to_ascii_lowercase();
    assert!(!lower.contains("<script") && !lower.contains("href=\"javascript:"));
}

/// A compiled story with a right checksum: it is refused, or can be drawn.
pub fn unpacked(bytes: &[u8]) {
    if let Ok(story) = unpack(&sealed(bytes)) {
        let html = Prerendered::new(Arc::new(story)).html.to_ascii_lowercase();
        assert!(!html.contains("<script") && !html.contains("href=\"javascript:"));
    }
    let _ = unpack(bytes);
}

/// A date: its bounds are in order, and it has a wording in every language.
pub fn edtf(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for language in Language::all() {
        if let Ok(when) = date::parse(text, language) {
            if let (Some(first), Some(last)) = (when.earliest.at(), when.latest.at()) {
                assert!(first <= last, "{first} to {last}");
            }
            assert!(!when.long.is_empty() && !when.short.is_empty());
        }
    }
    let _ = date::suggest(text);
    let _ = date::reach(text);
}

/// A date as people write it: what is made of it is EDTF, in every form.
pub fn written(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    for order in [Order::Dmy, Order::Mdy, Order::Ymd] {
        for pairs in [Pairs::Years, Pairs::Months] {
            let form = Form { order, pairs, ..Form::default() };
            if let Some(found) = date::written::read(text, &form) {
                assert!(date::parse(&found.edtf, Language::ENGLISH).is_ok(), "{}", found.edtf);
            }
        }
    }
    let _ = date::meant(text);
}

fn imported(bytes: &[u8], options: &import::Options) {
    if let Ok(imported) = import(bytes, options) {
        let document = serde_json::to_string(&imported.document).unwrap_or_default();
        // What it writes can be read; it may be in error, so that it can be mended.
        if let Ok(compiled) = compile(document.as_bytes()) {
            drawn(&compiled.story);
        }
    }
}

/// TimelineJS's JSON.
pub fn timelinejs(bytes: &[u8]) {
    imported(bytes, &import::Options::default());
    let base = import::Options { base: Some("https://example.org/a/"), ..Default::default() };
    imported(bytes, &base);
}

/// A table, as TimelineJS's spreadsheet and with a mapping.
pub fn table(bytes: &[u8]) {
    imported(bytes, &import::Options::default());
    let mapping = Mapping::parse("title=a,date=b,body=c,tags=d,endDate=e,media=f");
    let mapping = mapping.unwrap_or_default();
    imported(bytes, &import::Options { mapping: Some(&mapping), ..Default::default() });
}

/// HTML in a slide.
pub fn html(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let slide = serde_json::json!({"events": [{
        "start_date": {"year": 2020},
        "text": {"headline": text, "text": text},
        "media": {"url": text, "caption": text, "credit": text},
    }]});
    imported(slide.to_string().as_bytes(), &import::Options::default());
}

/// Markdown: words that are escaped are words.
pub fn markdown(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    let _ = parse_markdown(text).words();
    let plain = text.replace('\n', " ");
    assert_eq!(parse_markdown(&escape_markdown(&plain)).words(), plain);
}

/// Words looked for in a text: what is found stands where it is said to stand.
pub fn cite(bytes: &[u8]) {
    let Some((words, source)) = text(bytes).and_then(|text| text.split_once('\n')) else { return };
    let characters: Vec<char> = source.chars().collect();
    for place in find(source, words, None).found {
        let there: String = characters[place.start..place.end].iter().collect();
        assert_eq!(there, place.exact);
        assert!(!place.to_the_letter || there == words.trim());
    }
}

/// A document held against a text, and its citations moved to another one.
pub fn held(bytes: &[u8]) {
    let Some((old, new)) = text(bytes).and_then(|text| text.split_once('\0')) else { return };
    let document = include_bytes!("../tests/fixtures/full.json");
    let source = SourceText { id: "gazette", text: old, sha256: "" };
    assert!(verify(document, &source, &Options::default()).is_ok());
    for before in [Some(old), None] {
        let moved = anchor(document, "gazette", before, new, "", &Options::default());
        let moved = moved.unwrap_or_else(|problems| panic!("{problems:?}"));
        let _ = compile(moved.document.as_bytes());
    }
}

/// The picture of a headline: drawn, or refused for letters that no font has.
pub fn picture(bytes: &[u8]) {
    thread_local! {
        static PICTURES: Pictures = Pictures::new(None).unwrap_or_else(|why| panic!("{why}"));
    }
    let Some(text) = text(bytes) else { return };
    let document = include_bytes!("../tests/fixtures/small.json");
    let compiled = compile(document).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut story = compiled.story;
    text.clone_into(&mut story.card.headline);
    text.clone_into(&mut story.card.name);
    story.rtl = text.len() % 2 == 1;
    let drawn = PICTURES.with(|pictures| pictures.draw(&story));
    assert!(!matches!(drawn, Err(PictureError::Failed(_))), "{drawn:?}");
}
