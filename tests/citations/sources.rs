//! The text of a source: its form, what has changed in it, and what a person said in it.

use factline::{
    compile::Options,
    publish::sha256,
    verify::{SourceText, normal, verify},
};

const SOURCE: &str =
    "The café opened.\nIt cost €21 million, “half of it ‘free’,” said Ada Ö. “We do not rest.”\n";

/// The problems of a story that cites the sum and quotes some words, against a text.
fn problems(text: &str, quote: &str) -> Vec<(String, String)> {
    let sum = sha256(normal(SOURCE).as_bytes());
    let start = SOURCE.chars().position(|c| c == '€').unwrap();
    let document = format!(
        r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2020",
  "sources": [{{"id": "s", "name": "S", "sha256": "{sum}"}}],
  "entities": [{{"id": "ada", "type": "Person", "name": "Ada"}}],
  "facts": [{{"id": "f", "section": "figure", "label": "x", "value": {{"type": "money", "value": 21, "scale": "million", "currency": "EUR"}},
    "citations": [{{"source": "s", "paragraph": 2, "selector": [{{"type": "TextPositionSelector", "start": {start}, "end": {}}}, {{"type": "TextQuoteSelector", "exact": "€21 million"}}]}}]}}],
  "quotes": [{{"id": "q", "speaker": "ada", "text": "{quote}", "citations": [{{"source": "s"}}]}}]}}"#,
        start + 11
    );
    let normal = normal(text);
    let sum = sha256(normal.as_bytes());
    let source = SourceText { id: "s", text, sha256: &sum };
    let verified = verify(document.as_bytes(), &source, &Options::default());
    let problems = verified.map_or_else(|problems| problems, |verified| verified.problems);
    problems
        .into_iter()
        .map(|p| (p.code.as_str().to_owned(), format!("{} ({})", p.message, p.help)))
        .collect()
}

#[test]
fn how_a_text_is_stored_changes_no_citation_and_no_checksum() {
    let quote = "We do not rest.";
    for text in [
        SOURCE.to_owned(),
        SOURCE.replace('\n', "\r\n"),
        SOURCE.replace('\n', "\r"),
        format!("\u{feff}{SOURCE}"),
        SOURCE.replace('é', "e\u{301}").replace('Ö', "O\u{308}"),
    ] {
        assert_eq!(problems(&text, quote), [], "{text:?}");
    }
}

#[test]
fn a_changed_figure_of_a_changed_source_is_shown() {
    let found = problems(&SOURCE.replace("€21 million", "€22 million"), "We do not rest.");
    let codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["other-source", "number-differs", "words-not-found"]);
    assert!(found.iter().any(|(_, told)| told.contains("now reads “€22 million”")), "{found:#?}");
}

#[test]
fn a_quote_keeps_its_words_whatever_its_marks_and_shows_what_it_leaves_out() {
    for good in [
        "half of it “free”",
        "Half of it ‘free’",
        "half […] free",
        "half … ‘free’",
        "[The first] half of it",
    ] {
        assert_eq!(problems(SOURCE, good), [], "{good}");
    }
    for (wrong, told) in [
        ("We … rest.", "changes what was said: “do not”"),
        ("half of it [not] free", "changes what was said"),
        ("half of that", "not in the source"),
        ("half of it “free", "has no other"),
    ] {
        let found = problems(SOURCE, wrong);
        assert!(found.iter().any(|(_, message)| message.contains(told)), "{wrong}: {found:#?}");
    }
}
