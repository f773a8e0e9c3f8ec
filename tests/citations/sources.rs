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

/// What is said of a quote against the text of a source.
fn quoted(text: &str, quote: &str) -> Vec<String> {
    problems(text, quote)
        .into_iter()
        .filter(|(code, _)| code == "words-not-found")
        .map(|(_, told)| told)
        .filter(|told| !told.contains('€') && !told.contains("passage"))
        .collect()
}

#[test]
fn a_quote_is_found_however_the_source_is_set() {
    for (text, quote) in [
        ("“We never gave\u{ad} up,” she said.", "We never gave up"),
        ("“We\u{2009}never gave\u{200b} up,” she said.", "We never gave up"),
        ("‏«لم نستسلم أبدًا»", "لم نستسلم أبدا"),
        ("«Мы идём вперёд», — сказала она.", "Мы идем вперед"),
        ("“It is of\u{fb01}cial — now,” she said.", "It is official – now"),
        ("“It is a\nlong  way,” she said.", "It is a long way"),
        ("“And we never gave up,” she said.", "[W]e never gave up"),
        ("“One said no. We won,” she said.", "One said no … [w]e won"),
    ] {
        assert_eq!(quoted(text, quote), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_quote_that_begins_behind_its_not_is_told() {
    for (text, quote, not) in [
        ("“We do not support the bridge,” she said.", "support the bridge", "not"),
        ("«Мы не сдались», — сказала она.", "сдались", "не"),
        ("قالت: «لم نستسلم أبدا».", "نستسلم أبدا", "لم"),
        ("“There is no time to lose,” she said.", "time to … lose", "no"),
    ] {
        let found = quoted(text, quote);
        assert!(found.iter().any(|told| told.contains(&format!("“{not}”"))), "{text}: {found:?}");
    }
    let twice = "“We do not support it.” Then: “I support it,” she said.";
    assert_eq!(quoted(twice, "support it"), Vec::<String>::new());
}

#[test]
fn a_sentence_ends_in_every_script() {
    for (text, count) in [
        ("It opened. “We won,” she said. It cost €3.5 million.", 3),
        ("Мост открыт. «Мы победили», — сказала она. Всё.", 3),
        ("افتتح الجسر. وبلغت كلفته 41 مليون يورو. هل انتهى؟ نعم.", 4),
    ] {
        let document = r#"{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s",
  "asOf": "2020", "sources": [{"id": "s", "name": "S"}],
  "facts": [{"id": "f", "section": "figure", "label": "x", "value": {"type": "count", "value": 1}, "citations": [{"source": "s"}]}]}"#;
        let source = SourceText { id: "s", text, sha256: "" };
        let verified = verify(document.as_bytes(), &source, &Options::default());
        assert_eq!(verified.map(|verified| verified.sentences).ok(), Some(count), "{text}");
    }
}
