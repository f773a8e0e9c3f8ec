//! Figures over time against the words that they cite: each observation is a statement of its own.

use factline::{
    compile::Options,
    publish::sha256,
    verify::{SourceText, anchor, review, verify},
};

const SOURCE: &str = "The bridge\n\
    In 2019 the bridge was to cost €20.5 million. By May 2021 it was about €26 million.\n\
    Later it was said to be dear.\n";

/// A story with two observations, each with a value, a date and the words that it cites.
fn story(observations: [(&str, &str, &str); 2]) -> String {
    let one = |(value, date, words): (&str, &str, &str)| {
        let at = SOURCE.find(words).unwrap_or_default();
        let start = SOURCE[..at].chars().count();
        format!(
            r#"{{"observationDate": "{date}", "value": {{"type": "money", "currency": "EUR", {value}}},
        "citations": [{{"source": "s", "selector": [{{"type": "TextPositionSelector", "start": {start}, "end": {}}}, {{"type": "TextQuoteSelector", "exact": "{words}"}}]}}]}}"#,
            start + words.chars().count()
        )
    };
    format!(
        r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2026",
  "sources": [{{"id": "s", "name": "S", "url": "https://example.org"}}],
  "facts": [{{"id": "cost", "section": "figure", "label": "in all", "value": {{"type": "money", "value": 41, "scale": "million", "currency": "EUR"}},
    "citations": [{{"source": "s"}}],
    "series": [{}]}}]}}"#,
        observations.map(one).join(", ")
    )
}

const FIRST: (&str, &str, &str) =
    (r#""value": 20500000"#, "2019", "In 2019 the bridge was to cost €20.5 million");
const SECOND: (&str, &str, &str) = (
    r#""value": 26, "scale": "million", "bound": "about""#,
    "2021-05",
    "By May 2021 it was about €26 million",
);

/// The codes and the paths of what does not fit, and the paths of what could not be compared.
fn held(document: &str) -> (Vec<(&'static str, String)>, Vec<String>) {
    let sum = sha256(SOURCE.as_bytes());
    let source = SourceText { id: "s", text: SOURCE, sha256: &sum };
    let verified = verify(document.as_bytes(), &source, &Options::default());
    let verified = verified.unwrap_or_else(|p| panic!("{p:#?}"));
    let problems = verified.problems.into_iter();
    let found = problems.map(|problem| (problem.code.as_str(), problem.path)).collect();
    // The fact itself cites no words.
    let open = verified.uncompared.into_iter().filter(|path| path != "facts[0]");
    (found, open.collect())
}

#[test]
fn the_value_and_the_date_of_each_observation_are_held_against_its_own_words() {
    assert_eq!(held(&story([FIRST, SECOND])), (vec![], vec![]));
    let at = |i: usize, rest: &str| format!("facts[0].series[{i}].{rest}");
    for (wrong, code, path) in [
        ((r#""value": 25000000"#, FIRST.1, FIRST.2), "number-differs", at(0, "value.value")),
        ((FIRST.0, "2018", FIRST.2), "date-differs", at(0, "observationDate")),
        ((FIRST.0, "2019-04", FIRST.2), "date-differs", at(0, "observationDate")),
        (
            (FIRST.0, FIRST.1, "In 2019 it was to cost"),
            "words-not-found",
            at(0, "citations[0].selector[1]"),
        ),
    ] {
        let (found, _) = held(&story([wrong, SECOND]));
        assert!(found.contains(&(code, path)), "{wrong:?}: {found:?}");
    }
    let exact = (r#""value": 26, "scale": "million""#, SECOND.1, SECOND.2);
    assert_eq!(held(&story([FIRST, exact])).0, [("bound-differs", at(1, "value.value"))]);
}

#[test]
fn what_the_words_of_an_observation_do_not_give_is_told_as_not_compared() {
    let dear = (SECOND.0, SECOND.1, "Later it was said to be dear");
    let (found, open) = held(&story([FIRST, dear]));
    let at = |field: &str| format!("facts[0].series[1].{field}");
    assert_eq!((found, open), (vec![], vec![at("value"), at("observationDate")]));
}

#[test]
fn the_citations_of_observations_move_with_the_source() {
    let new = SOURCE.replace("The bridge\n", "The bridge, again\n");
    let sum = sha256(new.as_bytes());
    let document = story([FIRST, SECOND]);
    let anchored =
        anchor(document.as_bytes(), "s", Some(SOURCE), &new, &sum, &Options::default()).unwrap();
    let paths: Vec<&str> = anchored.changes.iter().map(|(path, _)| &**path).collect();
    assert_eq!(
        paths,
        [
            "facts[0].citations[0]",
            "facts[0].series[0].citations[0]",
            "facts[0].series[1].citations[0]"
        ]
    );
    let source = SourceText { id: "s", text: &new, sha256: &sum };
    let verified = verify(anchored.document.as_bytes(), &source, &Options::default()).unwrap();
    assert!(verified.problems.is_empty(), "{:#?}", verified.problems);
}

#[test]
fn an_observation_bears_out_a_headline() {
    let told = |headline: &str| {
        let document = story([FIRST, SECOND]).replace(r#""headline": "h""#, headline);
        let found = review(document.as_bytes(), None, &[]).into_iter();
        found.filter(|problem| problem.code.as_str() == "headline-differs").count()
    };
    assert_eq!(told(r#""headline": "It was to cost €20.5 million in 2019""#), 0);
    assert_eq!(told(r#""headline": "It was to cost €20.4 million in 2019""#), 1);
}

#[test]
fn a_part_of_more_than_all_is_odd_in_a_series_too() {
    let percent = |n: u32| format!(r#"{{"type": "percentage", "value": {n}}}"#);
    let one = |date: u32, n: u32| {
        format!(
            r#"{{"observationDate": "{date}", "value": {}, "citations": [{{"source": "s"}}]}}"#,
            percent(n)
        )
    };
    let document = format!(
        r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2026",
  "sources": [{{"id": "s", "name": "S", "url": "https://example.org"}}],
  "facts": [{{"id": "f", "section": "figure", "label": "of them", "value": {}, "citations": [{{"source": "s"}}], "series": [{}, {}]}}]}}"#,
        percent(40),
        one(2019, 30),
        one(2021, 140)
    );
    let found = review(document.as_bytes(), None, &[]);
    let found: Vec<(&str, &str)> =
        found.iter().map(|problem| (problem.code.as_str(), &*problem.path)).collect();
    assert_eq!(found, [("odd-scale", "facts[0].series[1].value.value")]);
    let grown = document.replace("of them", "it has grown by");
    assert!(review(grown.as_bytes(), None, &[]).is_empty());
}
