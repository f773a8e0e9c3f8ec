//! What the second version of the format can say, and what it refuses.

use super::*;
use crate::story::{RichText, Span, Value};

pub(super) const FULL: &str = include_str!("../../tests/fixtures/full.json");

fn full() -> Story {
    compile(FULL.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story
}

/// Changes one thing, and expects one problem.
pub(super) fn check(from: &str, to: &str, code: &str, path: &str, words: &str) {
    assert!(FULL.contains(from), "{from}");
    let found = match compile(FULL.replacen(from, to, 1).as_bytes()) {
        Ok(compiled) => compiled.warnings,
        Err(problems) => problems,
    };
    let [problem] = &found[..] else { panic!("{to}: {found:#?}") };
    assert_eq!((problem.code.as_str(), &*problem.path), (code, path), "{problem:#?}");
    let said = format!("{} {}", problem.message, problem.help);
    assert!(said.contains(words), "{said}");
}

#[test]
fn everything_that_the_format_can_say_compiles_without_a_remark() {
    let compiled = compile(FULL.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
}

#[test]
fn values_are_said_by_their_type() {
    let said = |value: &Value| match value {
        Value::Figure { lead, rest } => format!("{lead}|{rest}"),
        Value::Text(text) => text.words(),
        _ => String::new(),
    };
    let said: Vec<String> = full().card.facts.iter().map(|fact| said(&fact.value)).collect();
    assert_eq!(
        said,
        [
            "about €41|million",
            "1,234.5|m",
            "up to 12.5%|",
            "1,200+|people",
            "A bridge, the longest of its kind"
        ]
    );
}

#[test]
fn texts_are_parsed_and_quotes_are_not() {
    let story = full();
    assert_eq!(
        story.card.summary.words(),
        "It cost much more than planned, as the council says. Who pays is open."
    );
    assert!(story.card.summary.0.contains(&Span::Emphasis(RichText::plain("much"))));
    assert!(story.card.summary.0.contains(&Span::Break));
    assert_eq!(story.card.quotes[0].text, "Twice the *plan*.");
}

#[test]
fn a_citation_of_a_known_address_leads_to_the_very_words() {
    let story = full();
    let citation = &story.events[0].basis.citations[0];
    assert_eq!(
        citation.url.as_deref(),
        Some("https://example.org/gazette#:~:text=opened%20at%20ten")
    );
    let workers = &story.card.notes[story.card.facts[3].note];
    assert_eq!(workers.citations[0].url, None);
}

#[test]
fn each_mistake_of_the_second_version_is_named_with_the_way_to_mend_it() {
    check(
        "https://example.org/council",
        "javascript:alert(1)",
        "bad-url",
        "summary",
        "scheme `javascript`",
    );
    check("https://example.org/programme", "/programme", "bad-url", "events[0].body", "mailto:");
    check("\"alt\": \"A bridge over a river\",", "", "missing-alt", "media[0]", "alt");
    check(
        "https://media.example.org/bridge.jpg",
        "data:image/png,x",
        "bad-url",
        "media[0].contentUrl",
        "https://",
    );
    check("\"width\": 1200", "\"width\": 0", "bad-size", "media[0].width", "pixels");
    check("\"x\": 0.25", "\"x\": 25", "bad-focal-point", "media[0].focalPoint", "from 0 to 1");
    check("ance\": 9", "ance\": 0", "bad-importance", "events[0].importance", "from 1");
    check(
        "\"was\": \"€14 million\"",
        "\"was\": \"\"",
        "empty-text",
        "facts[0].corrections[0].was",
        "told",
    );
    check(
        "\"note\": \"The tram is late: no new date is given.\",",
        "",
        "plan-passed",
        "events[1].date",
        "note",
    );
    check(
        "\"dateModified\": \"2026-06-01\"",
        "\"dateModified\": \"2026-05-01\"",
        "wrong-order",
        "dateModified",
        "before",
    );
    check(
        "\"currency\": \"EUR\"",
        "\"currency\": \"euro\"",
        "bad-currency",
        "facts[0].value.currency",
        "ISO 4217",
    );
    check(
        "\"value\": 41,",
        "\"value\": 41000000,",
        "odd-scale",
        "facts[0].value.scale",
        "41,000,000,000,000",
    );
    check(
        "\"value\": 12.5,",
        "\"value\": \"12.5\",",
        "wrong-type",
        "facts[2].value.value",
        "expected a number",
    );
    check(
        "\"type\": \"audio\"",
        "\"type\": \"sound\"",
        "unknown-value",
        "events[0].media[0].type",
        "audio",
    );
    check("The bridge opens, two", &"long ".repeat(40), "too-long", "headline", "140");
    check("\"type\": \"Organization\"", "\"type\": 5", "wrong-type", "entities[0].type", "");
    check(
        "\"corrections\": [{\"date\": \"2026-06-01\", \"was\": \"at 11:00\", \"now\": \"at 10:00\", \"why\": \"The source was [corrected](https://example.org/c).\"}]",
        "\"corrections\": []",
        "no-correction",
        "events[0].status",
        "was",
    );
}

#[test]
fn what_refers_to_a_broken_item_is_not_wrong_too() {
    let broken = FULL.replace(
        "\"type\": \"Place\", \"name\": \"Town\"",
        "\"type\": \"Plaice\", \"name\": \"Town\"",
    );
    let problems = compile(broken.as_bytes()).err().unwrap();
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["unknown-value"], "{problems:#?}");
}

#[test]
fn a_text_by_language_is_compiled_for_each_and_what_is_missing_is_told() {
    let text = FULL
        .replace("\"language\": \"en\"", "\"language\": \"en\", \"translations\": [\"kk\"]")
        .replace("\"name\": \"Works\"", "\"name\": {\"en\": \"Works\", \"kk\": \"Жұмыс\"}")
        .replace(
            "\"The bridge opens, two years late\"",
            "{\"en\": \"It opens\", \"kk\": \"Ашылды\"}",
        );
    let compiled = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert_eq!(compiled.story.card.headline, "It opens");
    let coverage = &compiled.coverage[0];
    assert_eq!((&*coverage.language, coverage.there), ("kk", 2));
    assert_eq!(coverage.total, compiled.warnings.len() + 2);
    assert!(
        compiled.warnings.iter().all(|p| p.code == "missing-translation"),
        "{:#?}",
        compiled.warnings
    );
    let options = Options { language: Some("kk"), ..Options::default() };
    let kazakh = compile_with(text.as_bytes(), &options).unwrap_or_else(|p| panic!("{p:#?}")).story;
    assert_eq!((&*kazakh.card.headline, &*kazakh.tags[0].name), ("Ашылды", "Жұмыс"));
    assert_eq!(kazakh.language, "kk");
    assert_eq!(
        kazakh.card.name, "The bridge",
        "what is not there is shown in the story's own language"
    );
}

#[test]
fn a_map_of_languages_is_held_to_what_the_story_declares() {
    check(
        "\"name\": \"Works\"",
        "\"name\": {\"kk\": \"Жұмыс\", \"en\": \"Works\"}",
        "undeclared-language",
        "tags[0].name.kk",
        "translations",
    );
    let problems = compile(
        FULL.replace("\"name\": \"Works\"", "\"name\": {\"english\": \"Works\", \"!\": \"x\"}")
            .as_bytes(),
    );
    let codes: Vec<&str> =
        problems.err().unwrap().iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["missing-language", "undeclared-language", "bad-language"]);
}

#[test]
fn an_older_version_is_read_as_it_was_meant() {
    let old = FULL.replace("\"version\": 2", "\"version\": 1");
    let compiled = compile(old.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(compiled.story.card.summary.words().contains("It cost *much* more than **planned**"));
    assert_eq!(compiled.warnings[0].code, "older-version");
}

#[test]
fn a_newer_version_is_shown_as_far_as_it_is_understood_with_a_notice() {
    let new = FULL
        .replace("\"version\": 2", "\"version\": 3")
        .replace("\"type\": \"percentage\"", "\"type\": \"ratio\"")
        .replace(
            "\"corrections\": [{\"date\": \"2026-06-01\", \"was\": \"three",
            "\"mood\": 1, \"corrections\": [{\"date\": \"2026-06-01\", \"was\": \"three",
        );
    let compiled = compile(new.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    let codes: Vec<&str> = compiled.warnings.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["newer-version", "left-out", "unknown-value", "unknown-field"]);
    assert_eq!(compiled.story.card.facts.len(), 4);
    assert!(compiled.story.card.notice.contains("newer version"));
}

#[test]
fn a_long_line_and_a_hundred_thousand_wrong_references_are_reported_in_time() {
    let event = |i: usize| {
        format!(
            r#"{{"id": "e{i}", "date": "2020", "title": "é", "entities": ["adda{i}"], "citations": [{{"source": "gazette"}}]}}"#
        )
    };
    let events: Vec<String> = (0..100_000).map(event).collect();
    let start = FULL.find("\"events\": [").unwrap() + 11;
    let text = format!("{}{},{}", &FULL[..start], events.join(","), &FULL[start..]);
    let problems = compile(text.as_bytes()).err().unwrap();
    assert_eq!(problems.len(), 100_000);
    let last = &problems[99_999];
    assert_eq!(last.path, "events[99999].entities[0]");
    let line = text.lines().nth(last.position.line - 1).unwrap();
    let at: String = line.chars().skip(last.position.column - 1).take(10).collect();
    assert_eq!(at, "\"adda99999");
}

#[test]
fn every_mistake_of_one_item_is_found_and_none_that_is_not_one() {
    let all = |from: &[(&str, &str)]| -> Vec<String> {
        let text = from.iter().fold(FULL.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let problems = compile(text.as_bytes()).err().unwrap();
        problems.iter().map(|p| format!("{} {}", p.code.as_str(), p.path)).collect()
    };
    let tram = "\"id\": \"tram\", \"date\": \"2026-05-20\", \"status\": \"planned\", \"title\": \"The first tram crosses\"";
    assert_eq!(
        all(&[(
            tram,
            "\"id\": \"\", \"date\": \"2026-13\", \"status\": \"plannd\", \"titel\": 7, \"tags\": [\"wroks\"], \"asOf\": \"x\""
        )]),
        [
            "missing-field events[1]",
            "empty-text events[1].id",
            "bad-date events[1].date",
            "unknown-value events[1].status",
            "unknown-field events[1].titel",
            "unknown-reference events[1].tags[0]",
            "bad-date events[1].asOf",
        ]
    );
    assert_eq!(
        all(&[(
            "\"media\": [{\"type\": \"audio\"",
            "\"media\": [{\"type\": \"sound\"}, 5, {\"type\": \"image\", \"contentUrl\": \"x\"}, {\"type\": \"audio\"",
        )]),
        [
            "missing-field events[0].media[0]",
            "unknown-value events[0].media[0].type",
            "wrong-type events[0].media[1]",
            "missing-alt events[0].media[2]",
            "bad-url events[0].media[2].contentUrl",
        ]
    );
    assert_eq!(
        all(&[
            ("\"type\": \"money\", \"value\": 41", "\"type\": \"mony\", \"value\": 41"),
            ("for the whole bridge", "")
        ]),
        ["empty-text facts[0].label", "unknown-value facts[0].value.type"]
    );
    assert_eq!(
        all(&[(
            "new date is given.\", \"citations\": [{\"source\": \"gazette\"}]",
            "\", \"citations\": 5"
        )]),
        ["wrong-type events[1].citations"]
    );
}

#[test]
fn one_mistake_is_told_once_however_many_there_are() {
    let found = |from: &str, to: &str| -> Vec<String> {
        assert!(FULL.contains(from), "{from}");
        let problems = compile(FULL.replacen(from, to, 1).as_bytes()).err().unwrap_or_default();
        problems.iter().map(|p| format!("{} {}", p.code.as_str(), p.path)).collect()
    };
    assert_eq!(
        found("\"section\": \"what\",", "\"section\": \"waht\", \"label\": 5,"),
        ["unknown-value facts[4].section", "wrong-type facts[4].label"]
    );
    assert_eq!(
        found(
            "{\"type\": \"TextQuoteSelector\", \"exact\": \"opened at ten\"}",
            "{\"type\": \"TextPositionSelector\", \"start\": \"1\", \"end\": -4}"
        ),
        [
            "wrong-type events[0].citations[0].selector[0].start",
            "wrong-type events[0].citations[0].selector[0].end",
        ]
    );
    assert_eq!(
        found("\"was\": \"at 11:00\", \"now\": \"at 10:00\"", "\"was\": 5, \"now\": \"\""),
        ["wrong-type events[0].corrections[0].was", "empty-text events[0].corrections[0].now"]
    );
    assert_eq!(
        found(
            "\"value\": {\"type\": \"text\", \"text\": \"A bridge, *the longest* of its kind\"}",
            "\"value\": {\"type\": \"entity\", \"entities\": [\"zz\", 5]}"
        ),
        ["wrong-type facts[4].value.entities[1]", "unknown-reference facts[4].value.entities[0]"]
            .map(str::to_owned)
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    // What really is not there is told all the same.
    let quote = "\"text\": \"Twice the *plan*.\", \"context\": \"on the cost\",\n    \"citations\": [{\"source\": \"gazette\", \"paragraph\": 3}]";
    assert_eq!(
        found(quote, "\"text\": \"Twice the *plan*.\", \"context\": 5"),
        ["no-source quotes[0]", "wrong-type quotes[0].context"]
    );
    let text = FULL.replacen("\"version\": 2,", "", 1).replacen(
        "\"section\": \"what\"",
        "\"section\": \"waht\"",
        1,
    );
    let problems = compile(text.as_bytes()).err().unwrap();
    let codes: Vec<&str> = problems.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["missing-field", "unknown-value"]);
}

#[test]
fn what_is_not_translated_says_which_language_it_is_in() {
    let text = FULL
        .replace("\"language\": \"en\"", "\"language\": \"en\", \"translations\": [\"ar\"]")
        .replace("\"The bridge opens\"", "{\"en\": \"The bridge opens\", \"ar\": \"افتتاح\"}");
    let options = Options { language: Some("ar"), ..Options::default() };
    let story = compile_with(text.as_bytes(), &options).unwrap_or_else(|p| panic!("{p:#?}")).story;
    let languages: Vec<Option<&str>> = story.events.iter().map(|e| e.language.as_deref()).collect();
    assert_eq!(languages, [None, Some("en")]);
    assert!(compile(text.as_bytes()).unwrap().story.events.iter().all(|e| e.language.is_none()));
}

#[test]
fn a_language_that_the_story_is_not_published_in_is_not_promised() {
    let options = Options { language: Some("ar"), ..Options::default() };
    let story = compile_with(FULL.as_bytes(), &options).unwrap_or_else(|p| panic!("{p:#?}")).story;
    assert_eq!((&*story.language, story.rtl), ("en", false));
}

#[test]
fn what_is_beyond_the_problems_that_are_listed_is_an_error_only_if_one_of_it_is() {
    let fields: String = (0..100_010).map(|i| format!("\"x{i}\": 1, ")).collect();
    let text = FULL.replacen('{', &format!("{{{fields}"), 1);
    let warnings = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{:?}", p.last())).warnings;
    let last = warnings.iter().find(|problem| problem.code == "more-problems").unwrap();
    assert_eq!((warnings.len(), last.severity), (100_001, Severity::Warning));
    assert!(last.message.starts_with("10 more"), "{}", last.message);
    let wrong = text.replace("\"2026-05-20\"", "\"2026-13\"");
    let problems = compile(wrong.as_bytes()).err().unwrap();
    assert!(problems.iter().any(|problem| problem.severity == Severity::Error));
}
