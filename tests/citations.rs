//! Citations held against a source. The source is one that stands here: of real articles a story
//! keeps positions and key words, and not the text.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs, path::Path};

use factline::{
    publish::sha256,
    story::{Problem, SourceText, Verified, verify},
};

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
    verify(document.as_bytes(), &SourceText { id: "s", text: SOURCE, sha256: &sum })
}

fn codes(document: &str) -> Vec<(&'static str, String)> {
    let problems = check(document).map_or_else(|problems| problems, |verified| verified.problems);
    problems.into_iter().map(|problem| (problem.code, problem.path)).collect()
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
    assert!(moved.problems[0].help.contains("from 70 to 81"), "{:?}", moved.problems);
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
    let problems = verify(good().as_bytes(), &SourceText { id: "x", text: SOURCE, sha256: &sum });
    assert_eq!(problems.err().unwrap()[0].code, "unknown-source");
}

/// The forum's story against its article, where that is at hand: beside the corpora.
#[test]
fn the_forums_story_stands_in_its_article() {
    let corpora = env::var_os("FACTLINE_CORPORA");
    let article = corpora
        .map(|folder| Path::new(&folder).join("../sources/space-days-kazakhstan.txt"))
        .filter(|file| file.is_file());
    let Some(article) = article else {
        eprintln!("skipped: the article is not at hand");
        return;
    };
    let text = fs::read_to_string(article).unwrap();
    let document = include_bytes!("../stories/space-days-kazakhstan.json");
    let sum = sha256(text.as_bytes());
    let verified = verify(document, &SourceText { id: "mntv", text: &text, sha256: &sum });
    let verified = verified.unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(verified.problems.is_empty(), "{:#?}", verified.problems);
    // The article's own headline and standfirst, which its first paragraphs say again.
    let uncited: Vec<usize> = verified.uncited.iter().map(|sentence| sentence.line).collect();
    assert_eq!(uncited, [1, 2], "{:#?}", verified.uncited);
}
