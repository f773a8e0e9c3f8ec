//! Facts against prose as newsrooms write it, and citations of sources that change.
#![cfg(not(target_arch = "wasm32"))]

use factline::compile::Options;
use factline::verify::{Change, SourceText, anchor, verify};

/// A story with one fact that cites a source of one paragraph as a whole.
fn against(source: &str, value: &str) -> Vec<&'static str> {
    let document = format!(
        r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2030",
  "sources": [{{"id": "s", "name": "S"}}],
  "facts": [{{"id": "f", "section": "figure", "label": "x", "value": {value}, "citations": [{{"source": "s", "paragraph": 1}}]}}]}}"#
    );
    let text = SourceText { id: "s", text: source, sha256: "" };
    let verified = verify(document.as_bytes(), &text, &Options::default())
        .unwrap_or_else(|p| panic!("{p:#?}"));
    let mut codes: Vec<&str> =
        verified.problems.iter().map(|problem| problem.code.as_str()).collect();
    codes.extend(verified.uncompared.iter().map(|_| "uncompared"));
    codes
}

#[test]
fn figures_of_real_prose_are_neither_refused_nor_waved_through() {
    let count = |value: &str| format!(r#"{{"type": "count", {value}}}"#);
    let money = |value: &str| format!(r#"{{"type": "money", {value}}}"#);
    let date = |date: &str| format!(r#"{{"type": "date", "date": "{date}"}}"#);
    for (source, value, found) in [
        ("Twenty-five trains came.", count(r#""value": 25"#), &[][..]),
        ("Twenty-five trains came.", count(r#""value": 20"#), &["number-differs"]),
        ("Nearly two dozen came.", count(r#""value": 24, "bound": "about""#), &[]),
        ("Two hundred fifty came.", count(r#""value": 250"#), &[]),
        (
            "Two-thirds of them came.",
            r#"{"type": "percentage", "value": 66.7}"#.into(),
            &[],
        ),
        ("Half a million cars.", count(r#""value": 1000000"#), &["number-differs"]),
        ("It fell by 5%.", r#"{"type": "percentage", "value": -5}"#.into(), &[]),
        ("It fell -5%.", r#"{"type": "percentage", "value": 5}"#.into(), &["number-differs"]),
        (
            "No fewer than 40 came.",
            count(r#""value": 40, "bound": "less-than""#),
            &["bound-differs"],
        ),
        ("более 50 человек.", count(r#""value": 50"#), &["bound-differs"]),
        (
            "It cost 3 trillion tenge.",
            money(r#""value": 3, "scale": "trillion", "currency": "USD""#),
            &["currency-differs"],
        ),
        (
            "The line is 8.4 miles long.",
            r#"{"type": "quantity", "value": 8.4, "unit": "km"}"#.into(),
            &["unit-differs"],
        ),
        (
            "The line is 8.4 miles long.",
            r#"{"type": "quantity", "value": 8.4, "unit": "miles"}"#.into(),
            &[],
        ),
        (
            "Линия длиной 8,4 км строится.",
            r#"{"type": "quantity", "value": 8.4, "unit": {"en": "kilometres", "ru": "километра"}}"#.into(),
            &[],
        ),
        (
            "It runs 13.5 km (8.4 miles).",
            r#"{"type": "quantity", "value": 13.5, "unit": "miles"}"#.into(),
            &["unit-differs"],
        ),
        (
            "The train makes 160 kilometres per hour.",
            r#"{"type": "quantity", "value": 160, "unit": "km/h"}"#.into(),
            &[],
        ),
        ("It cost R$7m.", money(r#""value": 7, "scale": "million", "currency": "BRL""#), &[]),
        (
            "It cost €1.3 billion ($1.5 billion).",
            money(r#""value": 1.3, "scale": "billion", "currency": "USD""#),
            &["currency-differs"],
        ),
        (
            "It cost €1.3 billion ($1.5 billion).",
            money(r#""value": 1.5, "scale": "billion", "currency": "USD""#),
            &[],
        ),
        (
            "Es kostet 20 Mio. Euro.",
            money(r#""value": 20, "scale": "million", "currency": "EUR""#),
            &[],
        ),
        ("On 8 and 9 September 2025.", date("2025-09-08/2025-09-09"), &[]),
        ("September 8 through 10.", date("2025?-09-08/2025?-09-10"), &[]),
        ("8 сентября 2025 года.", date("2025-10-08"), &["date-differs"]),
        (
            "On 15 January 2024 it began, and on 2 February 2025 it ended.",
            date("2024-02-15"),
            &["date-differs"],
        ),
        (
            "On 15 January 2024 it began, and on 2 February 2025 it ended.",
            date("2024-01-15/2025-02-02"),
            &[],
        ),
        ("In the mid-1990s.", date("1990"), &["date-differs"]),
        ("In the mid-1990s.", date("199X"), &[]),
        ("On 11/03/2024.", date("2024-03-12"), &["uncompared"]),
        ("It pays 40% of the bill.", count(r#""value": 40"#), &["number-differs"]),
        (
            "Four out of five came.",
            r#"{"type": "percentage", "value": 80}"#.into(),
            &["uncompared"],
        ),
        ("Not more than 12 roads.", count(r#""value": 12, "bound": "at-most""#), &[]),
        ("It costs 50 cents.", money(r#""value": 0.5, "currency": "USD""#), &[]),
        ("It costs 50 cents.", money(r#""value": 50, "currency": "USD""#), &["number-differs"]),
        ("No date is there.", date("2025-10-08"), &["uncompared"]),
    ] {
        assert_eq!(against(source, &value), found, "{source} {value}");
    }
}

#[test]
fn a_citation_moves_to_its_own_words_and_not_to_the_like_of_them() {
    let old = "Head\nFirst: profits rose 5 percent in Asia. Filler words here.\nSecond: profits rose 5 percent in Europe. More words.";
    let new =
        old.replace("Head\n", "Head\nA wholly new opening paragraph was added by the editor.\n");
    let at = old.rfind("profits").unwrap();
    let document = |cites: &str| {
        format!(
            r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2030",
  "sources": [{{"id": "s", "name": "S"}}],
  "events": [{{"id": "e", "date": "2020", "title": "t", "citations": [{cites}]}}]}}"#
        )
    };
    let positioned = document(&format!(
        r#"{{"source": "s", "paragraph": 2, "selector": [{{"type": "TextPositionSelector", "start": {at}, "end": {}}}, {{"type": "TextQuoteSelector", "exact": "profits rose 5 percent"}}]}}"#,
        at + 22
    ));
    let moved = |document: &str, old: Option<&str>| {
        anchor(document.as_bytes(), "s", old, &new, "", &Options::default())
            .unwrap_or_else(|p| panic!("{p:#?}"))
    };
    let right = new.rfind("profits").unwrap();
    let anchored = moved(&positioned, Some(old));
    assert_eq!(anchored.changes[0].1, Change::Moved { from: at..at + 22, to: right..right + 22 });
    assert!(anchored.document.contains("\"paragraph\": 3"));
    assert_eq!(moved(&positioned, None).changes[0].1, Change::Ambiguous { places: 2 });
    let paragraph = document(r#"{"source": "s", "paragraph": 2}"#);
    assert!(moved(&paragraph, Some(old)).document.contains("\"paragraph\": 3"));
    assert_eq!(moved(&paragraph, None).changes[0].1, Change::Unknown);
}

#[test]
fn what_is_left_out_moves_too_and_the_same_source_moves_nothing() {
    let old = "A headline\nOne two three. Four five six.\n";
    let new = "A headline\nSomething new. One two three. Four five six.\n";
    let document = r#"{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2030",
  "sources": [{"id": "s", "name": "S", "omissions": [{"start": 26, "end": 40, "reason": "r"}]}],
  "events": [{"id": "e", "date": "2020", "title": "t", "citations": [{"source": "s", "paragraph": 1}]}]}"#;
    let moved = |old: Option<&str>, new: &str| {
        anchor(document.as_bytes(), "s", old, new, "", &Options::default())
            .unwrap_or_else(|p| panic!("{p:#?}"))
    };
    let same = moved(Some(old), old);
    assert_eq!(same.document, document);
    assert!(same.changes.iter().all(|(_, change)| *change == Change::Kept), "{:?}", same.changes);
    let anchored = moved(Some(old), new);
    assert_eq!(
        anchored.changes[0],
        ("sources[0].omissions[0]".into(), Change::Moved { from: 26..40, to: 41..55 })
    );
    assert!(anchored.document.contains("\"start\": 41, \"end\": 55"));
    assert_eq!(moved(None, new).changes[0].1, Change::Unknown);
}
