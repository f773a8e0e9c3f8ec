//! Inputs that are made to take long or to fill the memory, one kind for each door, of any size; for
//! the bench that times them, and for the test that counts what they allocate.

mod counting;
mod texts;

use std::fmt::Write as _;

use factline::{
    compile::{Options, compile},
    date,
    import::{self, Mapping, Target, export, import},
    locale::Language,
    story::{parse_markdown, sealed, unpack},
    verify::{SourceText, anchor, find, verify},
};

pub use counting::{Counting, allocated};
use texts::{body, events, filled, many_slides, numbered, packed, slides, story};

/// A way into Factline, and an input for it.
pub struct Door {
    pub name: &'static str,
    /// An input of about so many bytes.
    pub make: fn(usize) -> String,
    pub enter: fn(&str),
}

fn check(text: &str) {
    let _ = compile(text.as_bytes());
}

fn cite(text: &str) {
    let _ = find(text, "a b", None);
    let _ = find(text, "A  B", None);
    let _ = find(text, "nothing like it there", None);
}

fn hold(text: &str) {
    let citation =
        r#"{"source": "s", "selector": [{"type": "TextQuoteSelector", "exact": "not there"}]}"#;
    let wide = r#"{"source": "s", "paragraph": 1}"#;
    let list = numbered(text.len(), |out, i| {
        let comma = if i == 0 { "" } else { "," };
        let citation = if i % 2 == 0 { citation } else { wide };
        let _ = write!(
            out,
            r#"{comma}{{"id": "e{i}", "date": "2020", "title": "t 7", "citations": [{citation}]}}"#
        );
    });
    let document = story(&list, "");
    let source = SourceText { id: "s", text, sha256: "" };
    let _ = verify(document.as_bytes(), &source, &Options::default());
}

fn moved(text: &str) {
    let position = r#"{"source": "s", "selector": [{"type": "TextPositionSelector", "start": 3, "end": 4}, {"type": "TextQuoteSelector", "exact": "a"}, {"type": "TextQuoteSelector", "exact": "b"}]}"#;
    let list: Vec<String> = (0..200)
        .map(|i| {
            format!(r#"{{"id": "e{i}", "date": "2020", "title": "t", "citations": [{position}]}}"#)
        })
        .collect();
    let document = story(&list.join(","), "");
    let changed = format!("x{text}");
    let options = Options::default();
    let _ = anchor(document.as_bytes(), "s", Some(text), &changed, "", &options);
    let _ = anchor(document.as_bytes(), "s", None, &changed, "", &options);
}

fn take(text: &str) {
    let mapping = Mapping::parse("title=a,date=b,body=c,tags=d").unwrap_or_default();
    let mapping = (!text.starts_with(['{', '['])).then_some(&mapping);
    let options = import::Options { mapping, ..import::Options::default() };
    if let Ok(imported) = import(text.as_bytes(), &options) {
        let document = serde_json::to_string(&imported.document).unwrap_or_default();
        // As the command does: what is written is all that is kept.
        drop(imported.document);
        let _ = compile(document.as_bytes());
    }
}

fn give(text: &str) {
    for target in [Target::Json, Target::Csv] {
        let _ = export(text.as_bytes(), target, &Options::default());
    }
}

fn read(text: &str) {
    let _ = unpack(&sealed(text.as_bytes()));
}

const fn door(name: &'static str, make: fn(usize) -> String, enter: fn(&str)) -> Door {
    Door { name, make, enter }
}

pub const DOORS: &[Door] = &[
    door(
        "check: keys of languages that are not declared",
        |bytes| {
            let keys = numbered(bytes, |out, i| _ = write!(out, ", \"zz-a{i:05}\": \"x\""));
            story(
                "",
                &format!(
                    r#", "facts": [{{"id": "f", "section": "what", "value": {{"type": "text", "text": {{"en": "x"{keys}}}}}, "citations": [{{"source": "s"}}]}}]"#
                ),
            )
        },
        check,
    ),
    door(
        "check: parties of one agreement",
        |bytes| {
            let parties = numbered(bytes, |out, i| _ = write!(out, ", \"p{i}\""));
            story(
                "",
                &format!(
                    r#", "agreements": [{{"id": "g", "parties": ["a", "b"{parties}], "citations": [{{"source": "s"}}]}}]"#
                ),
            )
        },
        check,
    ),
    door(
        "check: one party again and again",
        |bytes| {
            let parties = filled(r#", "a""#, bytes);
            story(
                "",
                &format!(
                    r#", "agreements": [{{"id": "g", "parties": ["a", "b"{parties}], "citations": [{{"source": "s"}}]}}]"#
                ),
            )
        },
        check,
    ),
    door(
        "check: observations of one time",
        |bytes| {
            let one = r#", {"observationDate": "2019", "value": {"type": "count", "value": 5}, "citations": [{"source": "s"}]}"#;
            let series = filled(one, bytes);
            story(
                "",
                &format!(
                    r#", "facts": [{{"id": "f", "section": "figure", "label": "l", "value": {{"type": "count", "value": 5}}, "citations": [{{"source": "s"}}], "series": [{}]}}]"#,
                    series.trim_start_matches(',')
                ),
            )
        },
        check,
    ),
    door("check: events that are numbers", |bytes| story(&(filled("1,", bytes) + "1"), ""), check),
    door(
        "check: events that are empty objects",
        |bytes| story(&(filled("{},", bytes) + "{}"), ""),
        check,
    ),
    door(
        "check: events with a wrong field each",
        |bytes| {
            events(
                bytes,
                r#""date": "2020-13", "title": 7, "tags": ["x"], "mood": 1, "citations": [{"source": "t"}]"#,
            )
        },
        check,
    ),
    door(
        "check: good events",
        |bytes| events(bytes, r#""date": "2020", "title": "t", "citations": [{"source": "s"}]"#),
        check,
    ),
    door(
        "check: one event with a mile of unknown fields",
        |bytes| {
            let fields = numbered(bytes, |out, i| _ = write!(out, ", \"titel{i}\": 1"));
            story(
                &format!(
                    r#"{{"id": "e", "date": "2020", "title": "t", "citations": [{{"source": "s"}}]{fields}}}"#
                ),
                "",
            )
        },
        check,
    ),
    door(
        "check: one event with a mile of wrong tags",
        |bytes| {
            story(
                &format!(
                    r#"{{"id": "e", "date": "2020", "title": "t", "citations": [{{"source": "s"}}], "tags": [1{}]}}"#,
                    filled(",1", bytes)
                ),
                "",
            )
        },
        check,
    ),
    door(
        "check: unknown fields of the story",
        |bytes| story("", &numbered(bytes, |out, i| _ = write!(out, ", \"evnts{i}\": 1"))),
        check,
    ),
    door(
        "check: translations",
        |bytes| {
            story(
                "",
                &format!(
                    r#", "translations": ["kk"{}]"#,
                    numbered(bytes, |out, i| _ = write!(out, ", \"kk-a{i:05}\""))
                ),
            )
        },
        check,
    ),
    door(
        "check: long ids that are not there",
        |bytes| {
            let long = filled("abcdefgh", bytes / 2);
            let entity = format!(r#"{{"id": "x{long}", "type": "Place", "name": "x"}}"#);
            story(&format!(r#"{{"id": "e", "date": "2020", "title": "t", "entities": ["y{long}"], "citations": [{{"source": "s"}}]}}"#), "").replace("\"entities\": [{\"id\": \"a\"", &format!("\"entities\": [{entity}, {{\"id\": \"a\""))
        },
        check,
    ),
    door(
        "check: a long date",
        |bytes| {
            events(bytes, "\"date\": \"2020\"").replacen("2020", &filled("{2001..2002,", bytes), 1)
        },
        check,
    ),
    door("check: no JSON, nested", |bytes| filled("[", bytes), check),
    door("text: emphasis", |bytes| body("*a* ", bytes), check),
    door("text: marks that open", |bytes| body("_a *b ", bytes), check),
    door("text: links", |bytes| body("[a](https://x.org/) ", bytes), check),
    door("text: brackets", |bytes| body("[a](", bytes), check),
    door("text: line breaks", |bytes| body("\\n", bytes), check),
    door("text: marks alone", |bytes| filled("*", bytes), |text| _ = parse_markdown(text)),
    door(
        "text: nested brackets",
        |bytes| filled("[", bytes / 2) + &filled("]", bytes / 2),
        |text| _ = parse_markdown(text),
    ),
    door(
        "date: digits",
        |bytes| filled("1", bytes),
        |text| _ = date::parse(text, Language::ENGLISH),
    ),
    door(
        "date: a set",
        |bytes| format!("{{{}2001}}", filled("2001,", bytes)),
        |text| _ = date::parse(text, Language::ENGLISH),
    ),
    door("cite: one sentence", |bytes| filled("a b ", bytes), cite),
    door("cite: sentences", |bytes| filled("A b. ", bytes), cite),
    door("cite: lines", |bytes| filled("a b\n", bytes), cite),
    door("cite: full stops", |bytes| filled(".A", bytes), cite),
    door("check --source: one sentence", |bytes| filled("seven 7 million ", bytes), hold),
    door("check --source: lines", |bytes| filled("It cost 7.\n", bytes), hold),
    door("cite --story", |bytes| filled("a b ", bytes), moved),
    door("import: one long text of HTML", |bytes| slides("<div>", bytes), take),
    door("import: nested elements", |bytes| many_slides("<div>", bytes), take),
    door("import: nested emphasis", |bytes| many_slides("<b><i>x", bytes), take),
    door("import: paragraphs in emphasis", |bytes| many_slides("<b id=x><p>x", bytes), take),
    door("import: links", |bytes| many_slides("<a href=//x.org>x</a>", bytes), take),
    door("import: tables", |bytes| many_slides("<table><td>", bytes), take),
    door("import: entities", |bytes| many_slides("&amp;&#x1F600;", bytes), take),
    door(
        "import: empty slides",
        |bytes| format!("{{\"events\": [{}{{}}]}}", filled("{},", bytes)),
        take,
    ),
    door(
        "import: unknown fields",
        |bytes| {
            format!(
                "{{\"events\": [{{{}\"a\": 1}}]}}",
                numbered(bytes, |out, i| _ = write!(out, "\"a{i}\": 1, "))
            )
        },
        take,
    ),
    door(
        "import: places",
        |bytes| {
            format!(
                "{{\"events\": [{}{{}}]}}",
                numbered(bytes, |out, i| _ = write!(
                    out,
                    r#"{{"start_date": {{"year": 1}}, "location": {{"name": "p{i}"}}}},"#
                ))
            )
        },
        take,
    ),
    door("import: short rows", |bytes| format!("a,b,c,d\n{}", filled("x,1\n", bytes)), take),
    door(
        "import: rows of one title",
        |bytes| format!("a,b,c,d\n{}", filled("same title,2020,body,tag\n", bytes)),
        take,
    ),
    door(
        "import: rows of tags",
        |bytes| {
            format!(
                "a,b,c,d\n{}",
                numbered(bytes, |out, i| _ = writeln!(out, "t{i},2020,,\"x{i},y{i},z{i}\""))
            )
        },
        take,
    ),
    door(
        "import: cells beyond the header",
        |bytes| format!("a,b,c,d\n{}\n", filled("x,", bytes)),
        take,
    ),
    door(
        "import: columns",
        |bytes| format!("a,b,c,d{}\nx,1\n", numbered(bytes, |out, i| _ = write!(out, ",c{i}"))),
        take,
    ),
    door(
        "import: quotation marks",
        |bytes| format!("a,b\n\"{}\",1\n", filled("\"\"", bytes)),
        take,
    ),
    door(
        "export: events",
        |bytes| {
            events(bytes, r#""date": "2020", "title": "<b>t</b>", "citations": [{"source": "s"}]"#)
        },
        give,
    ),
    door("unpack: bytes of one kind", packed, read),
];
