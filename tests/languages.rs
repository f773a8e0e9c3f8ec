//! Stories in languages that Factline does not speak itself: with a file of its texts, and without one.

use factline::{
    compile::compile,
    document::Code,
    locale::Language,
    publish::{Prerendered, language_template, read_language},
};

const STORY: &str = r#"{
  "version": 2, "id": "bridge", "language": "LANGUAGE", "name": "Brücke", "headline": "Die Brücke ist offen",
  "summary": "Sie ist fertig.", "asOf": "2026-05-04",
  "sources": [{"id": "s", "name": "S", "url": "https://example.org/"}],
  "facts": [{"id": "cost", "section": "figure", "label": "Kosten",
    "value": {"type": "money", "value": 1234.5, "currency": "EUR"}, "citations": [{"source": "s"}]}],
  "events": [{"id": "opening", "date": "2026-05-04", "title": "Eröffnung", "citations": [{"source": "s"}]},
    {"id": "start", "date": "2020-03", "title": "Beginn", "citations": [{"source": "s"}]}]
}"#;

fn page(language: &str) -> (String, Vec<Code>) {
    let compiled = compile(STORY.replace("LANGUAGE", language).as_bytes()).unwrap();
    let warnings = compiled.warnings.iter().map(|problem| problem.code).collect();
    (Prerendered::new(compiled.story).html, warnings)
}

#[test]
fn a_language_of_a_file_is_that_of_interface_dates_and_numbers() {
    let german = language_template("de")
        .unwrap()
        .replace("\"Timeline\"", "\"Zeitleiste\"")
        .replace("\"May\"", "\"Mai\"")
        .replace("\"group\": \",\"", "\"group\": \".\"")
        .replace("\"decimal\": \".\"", "\"decimal\": \",\"")
        .replace("\"withYear\": \"{core} {y}\"", "\"withYear\": \"{core}, {y}\"");
    let (locale, _) = read_language(&german).unwrap();
    Language::add(locale);
    let (html, warnings) = page("de");
    assert!(!warnings.contains(&Code::UnknownLanguage), "{warnings:?}");
    for expected in ["<b>Zeitleiste</b>", "1.234,5", "4 Mai, 2026", "lang=\"de\""] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
    assert!(!html.contains("lang=\"en\""), "{html}");
}

#[test]
fn a_language_without_a_file_has_an_english_interface_that_says_so() {
    let (html, warnings) = page("fr");
    assert!(warnings.contains(&Code::UnknownLanguage), "{warnings:?}");
    for expected in [
        "lang=\"fr\" dir=\"ltr\"",
        "<b lang=\"en\" dir=\"ltr\">Timeline</b>",
        "<div lang=\"en\" dir=\"ltr\" class=\"controls\"",
        "<div lang=\"en\" dir=\"ltr\" class=\"tools\"",
        "<h3 lang=\"en\" dir=\"ltr\">Sources</h3>",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
    assert!(page("he").0.contains("lang=\"he\" dir=\"rtl\""));
}
