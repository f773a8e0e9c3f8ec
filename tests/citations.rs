//! Citations held against a source. The source is one that stands here: of real articles a story
//! keeps positions and key words, and not the text.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs, path::Path};

use factline::{
    compile::Options,
    document::Problem,
    publish::sha256,
    verify::{Change, SourceText, Verified, anchor, find, verify},
};

#[path = "citations/corpus.rs"]
mod corpus;
#[path = "citations/properties.rs"]
mod properties;
#[path = "citations/reviewed.rs"]
mod reviewed;
#[path = "citations/series.rs"]
mod series;
#[path = "citations/sources.rs"]
mod sources;

const SOURCE: &str = "A bridge for Almaty\n\
    The council opened the bridge on Sept. 8. It cost €41 million, “twice the plan,” said Ada Ö.\n\
    Nobody was hurt.\n";

/// A story with one quote and one event, which cites a range of the source.
fn story(range: (usize, usize), words: &str, quote: &str, sum: &str) -> String {
    let (start, end) = range;
    let cites = format!(
        r#"[{{"source": "s", "selector": [{{"type": "TextPositionSelector", "start": {start}, "end": {end}}}, {{"type": "TextQuoteSelector", "exact": "{words}"}}]}}]"#
    );
    format!(
        r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2020",
  "sources": [{{"id": "s", "name": "S", "sha256": "{sum}"}}],
  "entities": [{{"id": "ada", "type": "Person", "name": "Ada"}}],
  "quotes": [{{"id": "q", "speaker": "ada", "text": "{quote}", "citations": [{{"source": "s"}}]}}],
  "events": [{{"id": "e", "date": "2020", "title": "t", "citations": {cites}}}]}}"#
    )
}

fn check(document: &str) -> Result<Verified, Vec<Problem>> {
    let sum = sha256(SOURCE.as_bytes());
    verify(
        document.as_bytes(),
        &SourceText { id: "s", text: SOURCE, sha256: &sum },
        &Options::default(),
    )
}

fn codes(document: &str) -> Vec<(&'static str, String)> {
    let problems = check(document).map_or_else(|problems| problems, |verified| verified.problems);
    problems.into_iter().map(|problem| (problem.code.as_str(), problem.path)).collect()
}

fn good() -> String {
    story((62, 81), "€41 million", "twice the plan.", &sha256(SOURCE.as_bytes()))
}

#[test]
fn citations_that_stand_in_the_source_are_good_and_what_nothing_cites_is_listed() {
    let verified = check(&good()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(verified.problems.is_empty(), "{:#?}", verified.problems);
    assert_eq!((verified.citations, verified.sentences), (2, 4));
    let uncited: Vec<(usize, &str)> =
        verified.uncited.iter().map(|sentence| (sentence.line, sentence.text.as_str())).collect();
    let opened = "The council opened the bridge on Sept. 8.";
    assert_eq!(uncited, [(1, "A bridge for Almaty"), (2, opened), (3, "Nobody was hurt.")]);
}

#[test]
fn words_that_stand_elsewhere_or_nowhere_are_reported_with_their_place() {
    let sum = sha256(SOURCE.as_bytes());
    let at = "events[0].citations[0].selector[1]".to_owned();
    assert_eq!(
        codes(&story((0, 19), "€41 million", "twice", &sum)),
        [("words-not-found", at.clone())]
    );
    assert_eq!(codes(&story((62, 81), "€42 million", "twice", &sum)), [("words-not-found", at)]);
    let moved =
        check(&story((0, 19), "€41 million", "twice", &sum)).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(moved.problems[0].help.contains("70 to 81"), "{:?}", moved.problems);
}

#[test]
fn a_range_past_the_end_a_false_quote_and_another_text_are_reported_at_once() {
    let other = "0".repeat(64);
    let found = codes(&story((5, 5000), "bridge", "half the plan", &other));
    let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["other-source", "words-not-found", "range-outside"]);
}

#[test]
fn positions_count_characters_and_not_bytes() {
    let end = SOURCE.chars().count();
    let sum = sha256(SOURCE.as_bytes());
    assert!(codes(&story((end - 17, end), "Nobody was hurt.", "twice", &sum)).is_empty());
    assert_eq!(codes(&story((0, end + 1), "bridge", "twice", &sum))[0].0, "range-outside");
}

#[test]
fn paragraphs_are_counted_without_the_headings_and_have_to_agree() {
    let with = |paragraph: u32, other: u32| {
        let cite = |paragraph: u32, start: usize, end: usize| {
            format!(
                r#"[{{"source": "s", "paragraph": {paragraph}, "selector": [{{"type": "TextPositionSelector", "start": {start}, "end": {end}}}]}}]"#
            )
        };
        let end = SOURCE.chars().count();
        good().replace(r#"[{"source": "s"}]"#, &cite(paragraph, 62, 81)).replace(
            r#""events": ["#,
            &format!(
                r#""events": [{{"id": "f", "date": "2020", "title": "t", "citations": {}}}, "#,
                cite(other, end - 17, end)
            ),
        )
    };
    assert_eq!(codes(&with(1, 2)), []);
    let wrong = ("wrong-paragraph", "events[0].citations[0].paragraph".to_owned());
    assert_eq!(codes(&with(1, 3)), [wrong]);
    assert_eq!(codes(&with(0, 2))[0].0, "wrong-paragraph");
}

#[test]
fn a_source_that_the_story_does_not_have_is_misuse_that_is_named() {
    let sum = sha256(SOURCE.as_bytes());
    let problems = verify(
        good().as_bytes(),
        &SourceText { id: "x", text: SOURCE, sha256: &sum },
        &Options::default(),
    );
    assert_eq!(problems.err().unwrap()[0].code, "unknown-source");
}

/// The forum's story against its article, where that is at hand: beside the corpora.
#[test]
#[ignore = "reads the article, beside the folder that FACTLINE_CORPORA names"]
fn the_forums_story_stands_in_its_article() {
    let corpora = env::var_os("FACTLINE_CORPORA").unwrap();
    let article = Path::new(&corpora).join("../sources/space-days-kazakhstan.txt");
    let text = fs::read_to_string(article).unwrap();
    let document = include_bytes!("../stories/space-days-kazakhstan.json");
    let sum = sha256(text.as_bytes());
    let verified = verify(
        document,
        &SourceText { id: "mntv", text: &text, sha256: &sum },
        &Options::default(),
    );
    let verified = verified.unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(verified.problems.is_empty(), "{:#?}", verified.problems);
    assert!(verified.uncited.is_empty(), "{:#?}", verified.uncited);
    // The article's own headline and standfirst, which its paragraphs say again.
    let omitted: Vec<usize> = verified.omitted.iter().map(|(sentence, _)| sentence.line).collect();
    assert_eq!(omitted, [1, 2]);
}

/// A story with one figure that cites the sum of the source.
fn figure(value: &str) -> String {
    good().replace(
        r#""events": ["#,
        &format!(
            r#""facts": [{{"id": "f", "section": "figure", "label": "x", "value": {value}, "citations": [{{"source": "s", "selector": [{{"type": "TextPositionSelector", "start": 62, "end": 81}}]}}]}}], "events": ["#
        ),
    )
}

#[test]
fn numbers_sums_and_currencies_are_held_against_the_cited_words() {
    let money = |value: &str| figure(&format!(r#"{{"type": "money", {value}}}"#));
    assert_eq!(codes(&money(r#""value": 41, "scale": "million", "currency": "EUR""#)), []);
    assert_eq!(codes(&money(r#""value": 41000000, "currency": "EUR""#)), []);
    let wrong = |code: &'static str, path: &str| [(code, format!("facts[0].value.{path}"))];
    assert_eq!(
        codes(&money(r#""value": 14, "scale": "million", "currency": "EUR""#)),
        wrong("number-differs", "value")
    );
    assert_eq!(
        codes(&money(r#""value": 41, "scale": "million", "currency": "USD""#)),
        wrong("currency-differs", "currency")
    );
    let count = |value: u32| figure(&format!(r#"{{"type": "count", "value": {value}}}"#));
    assert_eq!(codes(&count(41_000_001)), wrong("number-differs", "value"));
    let text = |text: &str| figure(&format!(r#"{{"type": "text", "text": "{text}"}}"#));
    assert_eq!(codes(&text("It cost 41 million.")), []);
    assert_eq!(codes(&text("It cost 42 million.")), wrong("number-not-cited", "text"));
}

#[test]
fn dates_are_held_against_the_cited_words() {
    let date = |date: &str| {
        figure(&format!(r#"{{"type": "date", "date": "{date}"}}"#)).replace(
            r#""start": 62, "end": 81}]}]}], "events""#,
            r#""start": 20, "end": 61}]}]}], "events""#,
        )
    };
    for good in ["2025?-09-08", "2025-09-08", "2025-09", "XXXX-09-08"] {
        assert_eq!(codes(&date(good)), [], "{good}");
    }
    for wrong in ["2025-09-09", "2025-10-08", "2025-10"] {
        let at = "facts[0].value.date".to_owned();
        assert_eq!(codes(&date(wrong)), [("date-differs", at)], "{wrong}");
    }
}

#[test]
fn what_is_left_out_on_purpose_is_told_apart_from_what_was_forgotten() {
    let omitted = good().replace(
        r#""name": "S","#,
        r#""name": "S", "omissions": [{"start": 0, "end": 19, "reason": "the headline"}],"#,
    );
    let verified = check(&omitted).unwrap_or_else(|p| panic!("{p:#?}"));
    let lines =
        |list: &[factline::verify::Sentence]| list.iter().map(|s| s.line).collect::<Vec<_>>();
    assert_eq!(lines(&verified.uncited), [2, 3]);
    assert_eq!(verified.omitted[0].1, "the headline");
    let outside = omitted.replace("\"end\": 19, \"reason\"", "\"end\": 1900, \"reason\"");
    assert_eq!(codes(&outside)[0].0, "range-outside");
}

#[test]
fn words_are_found_to_the_letter_or_nearly_or_by_likeness() {
    let found = find(SOURCE, "twice the plan", None).found;
    assert_eq!((found.len(), found[0].start, found[0].end), (1, 84, 98));
    assert_eq!((found[0].paragraph, found[0].to_the_letter), (Some(1), true));
    let nearly = find(SOURCE, "\"Twice the plan", None).found;
    assert_eq!((&*nearly[0].exact, nearly[0].to_the_letter), ("“twice the plan", false));
    let alike = find(SOURCE, "the council had opened a bridge in Sept", None).found;
    assert!(alike[0].exact.starts_with("The council opened the bridge"), "{alike:?}");
    assert!(find(SOURCE, "an elephant crossed", None).found.is_empty());
    assert!(find(SOURCE, " ", None).found.is_empty());
}

#[test]
fn a_changed_source_moves_its_citations_and_says_what_is_lost() {
    let new = SOURCE.replace("The council opened", "On Monday the council of the town opened");
    let moved = |document: &str, old: Option<&str>, new: &str| {
        let sum = sha256(new.as_bytes());
        anchor(document.as_bytes(), "s", old, new, &sum, &Options::default())
            .unwrap_or_else(|p| panic!("{p:#?}"))
    };
    for old in [Some(SOURCE), None] {
        let anchored = moved(&good(), old, &new);
        let sum = sha256(new.as_bytes());
        let source = SourceText { id: "s", text: &new, sha256: &sum };
        let verified = verify(anchored.document.as_bytes(), &source, &Options::default());
        let verified = verified.unwrap_or_else(|p| panic!("{p:#?}"));
        assert!(verified.problems.is_empty(), "{:#?}", verified.problems);
        let (path, change) = anchored.changes.last().unwrap();
        assert_eq!(path, "events[0].citations[0]");
        match (old, change) {
            (Some(_), Change::Moved { to, .. }) => assert_eq!(*to, 84..103),
            (None, Change::Narrowed { to, .. }) => assert_eq!(*to, 92..103),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(moved(&good(), Some(SOURCE), SOURCE).document, good());
    let lost = moved(&good(), Some(SOURCE), &SOURCE.replace("€41 million", "a lot"));
    let (_, change) = lost.changes.last().unwrap();
    assert_eq!(*change, Change::Lost { words: vec!["€41 million".into()] });
}

#[test]
fn what_became_of_a_plan_is_held_against_its_own_citations_which_move_with_the_source() {
    let planned = |text: &str, words: &str| {
        let cites = format!(
            r#"[{{"source": "s", "selector": [{{"type": "TextPositionSelector", "start": 62, "end": 81}}, {{"type": "TextQuoteSelector", "exact": "{words}"}}]}}]"#
        );
        let outcome = format!(
            r#""status": "planned", "outcome": {{"text": "{text}", "citations": {cites}}}, "title": "t""#
        );
        good()
            .replace("\"2020\", \"title\"", "\"2019\", \"title\"")
            .replace("\"title\": \"t\"", &outcome)
    };
    assert_eq!(codes(&planned("It cost €41 million.", "€41 million")), []);
    let at = "events[0].outcome";
    assert_eq!(
        codes(&planned("It cost €42 million.", "€41 million")),
        [("number-not-cited", format!("{at}.text"))]
    );
    assert_eq!(
        codes(&planned("It was late.", "€42 million")),
        [("words-not-found", format!("{at}.citations[0].selector[1]"))]
    );
    let new = SOURCE.replace("The council opened", "On Monday the council of the town opened");
    let sum = sha256(new.as_bytes());
    let document = planned("It cost €41 million.", "€41 million");
    let anchored =
        anchor(document.as_bytes(), "s", Some(SOURCE), &new, &sum, &Options::default()).unwrap();
    assert_eq!(anchored.changes.last().unwrap().0, format!("{at}.citations[0]"));
    assert_eq!(anchored.document.matches("\"start\": 84").count(), 2);
}

#[test]
fn a_paragraph_that_is_not_there_and_one_wrong_number_are_told_once_and_where_they_stand() {
    let cite = |paragraph: u32, start: usize, end: usize| {
        format!(
            r#"[{{"source": "s", "paragraph": {paragraph}, "selector": [{{"type": "TextPositionSelector", "start": {start}, "end": {end}}}]}}]"#
        )
    };
    let event = |id: &str, cites: String| {
        format!(r#"{{"id": "{id}", "date": "2020", "title": "t", "citations": {cites}}}"#)
    };
    let end = SOURCE.chars().count();
    let events = [
        event("a", cite(5, 20, 61)),
        event("b", cite(1, 20, 61)),
        event("c", cite(2, end - 17, end)),
        event("d", r#"[{"source": "s", "paragraph": 9}]"#.to_owned()),
    ];
    let document =
        good().replace(r#""events": ["#, &format!(r#""events": [{}, "#, events.join(", ")));
    let wrong = |i: usize| ("wrong-paragraph", format!("events[{i}].citations[0].paragraph"));
    assert_eq!(codes(&document), [wrong(0), wrong(3)]);
}

#[test]
fn a_quote_stands_as_whole_words_in_the_paragraph_that_is_cited() {
    let sum = sha256(SOURCE.as_bytes());
    let quote = |text: &str, cites: &str| {
        story((62, 81), "€41 million", text, &sum).replacen(r#"[{"source": "s"}]"#, cites, 1)
    };
    assert_eq!(codes(&quote("wice the pla", r#"[{"source": "s"}]"#))[0].0, "words-not-found");
    assert_eq!(
        codes(&quote("twice the plan", r#"[{"source": "s", "paragraph": 2}]"#))[0].0,
        "wrong-paragraph"
    );
    assert_eq!(codes(&quote("twice the plan", r#"[{"source": "s", "paragraph": 1}]"#)), []);
    assert_eq!(codes(&quote("“twice the plan,”", r#"[{"source": "s"}]"#))[0].0, "quotation-marks");
}
