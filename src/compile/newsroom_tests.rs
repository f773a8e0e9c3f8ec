//! Who speaks, who writes, and what became of plans.

use super::{
    compile,
    format_tests::{FULL, check},
};
use crate::story::Story;

#[test]
fn who_speaks_is_a_person_or_an_organization_and_is_attributed_so() {
    let officials = "\"attribution\": \"officials\"";
    let said = |word: &str, speaker: &str| {
        format!("\"attribution\": \"{word}\", \"speaker\": \"{speaker}\"")
    };
    check(
        officials,
        &said("person", "council"),
        "wrong-kind",
        "facts[0].speaker",
        "the speaker is an organization, but this is attributed to a person",
    );
    check(
        officials,
        &said("organization", "ada"),
        "wrong-kind",
        "facts[0].speaker",
        "write `\"attribution\": \"person\"`",
    );
    check(
        officials,
        &said("officials", "council"),
        "speaker-unused",
        "facts[0].speaker",
        "not attributed to an organization",
    );
    check(
        officials,
        "\"attribution\": \"organization\"",
        "missing-speaker",
        "facts[0].attribution",
        "with the id of an organization",
    );
    check(
        "\"speaker\": \"ada\"",
        "\"speaker\": \"town\"",
        "wrong-kind",
        "quotes[0].speaker",
        "needs a Person or Organization",
    );
}

/// What the note of the planned event is in the full story.
const NOTE: &str = "\"note\": \"The tram is late: no new date is given.\"";
const OUTCOME: &str = r#""outcome": {"text": "The council *now* says autumn.", "date": "2026-05-21", "citations": [{"source": "radio"}]}"#;

fn changed(from: &str, to: &str) -> Story {
    assert!(FULL.contains(from), "{from}");
    let text = FULL.replacen(from, to, 1);
    let compiled = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
    compiled.story
}

#[test]
fn a_plan_that_did_not_come_says_what_became_of_it_with_its_sources() {
    let story = changed(NOTE, OUTCOME);
    let tram = story.events.iter().find(|event| event.id == "tram").unwrap();
    assert_eq!(tram.outcome, "did not happen");
    assert_eq!(
        tram.note.words(),
        "Planned for 20 May 2026 · did not happen: The council now says autumn. (21 May 2026) · Radio Two"
    );
    // What was known before stands before it; a plan that is off has its status.
    let story = changed(NOTE, &format!("{NOTE}, {OUTCOME}"));
    let tram = story.events.iter().find(|event| event.id == "tram").unwrap();
    assert!(tram.note.words().starts_with("The tram is late: no new date is given. Planned for"));
    let story = changed(
        &format!("\"status\": \"planned\", \"title\": \"The first tram crosses\",\n      {NOTE}"),
        &format!("\"status\": \"cancelled\", \"title\": \"The first tram crosses\", {OUTCOME}"),
    );
    let tram = story.events.iter().find(|event| event.id == "tram").unwrap();
    assert_eq!(tram.outcome, "");
    assert!(tram.note.words().starts_with("Planned for 20 May 2026 · did not happen:"));
}

#[test]
fn what_became_of_a_plan_is_held_to_what_an_outcome_is() {
    let with = |from: &str, to: &str| {
        assert!(OUTCOME.contains(from), "{from}");
        OUTCOME.replacen(from, to, 1)
    };
    let at = "events[1].outcome";
    let text = format!("{at}.text");
    check(
        NOTE,
        &with("The council *now* says autumn.", " "),
        "empty-text",
        &text,
        "`text` is empty",
    );
    check(NOTE, &with("{\"source\": \"radio\"}", ""), "no-source", at, "citations");
    check(
        NOTE,
        &with("\"radio\"", "\"radios\""),
        "unknown-reference",
        &format!("{at}.citations[0].source"),
        "did you mean `radio`?",
    );
    check(NOTE, &with("2026-05-21", "21.5."), "bad-date", &format!("{at}.date"), "EDTF");
    let tram =
        "\"date\": \"2026-05-20\", \"status\": \"planned\", \"title\": \"The first tram crosses\"";
    check(
        tram,
        &format!("{}, {OUTCOME}", tram.replace("2026-05-20", "2027")),
        "not-yet",
        at,
        "its date has not passed",
    );
    check(
        "\"title\": \"The bridge opens\"",
        &format!("\"title\": \"The bridge opens\", {OUTCOME}"),
        "no-effect",
        "events[0].outcome",
        "set `status` to `planned` or `cancelled`",
    );
    check(
        "\"section\": \"what\"",
        &format!("\"section\": \"what\", {OUTCOME}"),
        "no-effect",
        "facts[4].outcome",
        "the figure that gives its date",
    );
}

#[test]
fn a_figure_that_is_the_date_of_a_plan_says_what_became_of_it() {
    let story = changed(
        "{\"type\": \"quantity\", \"value\": 1234.5, \"unit\": \"m\"}",
        &format!("{{\"type\": \"date\", \"date\": \"2026-05-20\"}}, {OUTCOME}"),
    );
    assert_eq!(
        story.card.facts[1].outcome.words(),
        "did not happen: The council now says autumn. (21 May 2026) · Radio Two"
    );
    assert!(story.card.facts[0].outcome.is_empty());
}

/// The full story with more at its head.
fn headed(more: &str) -> Story {
    changed("\"version\": 2,", &format!("\"version\": 2, {more},"))
}

#[test]
fn the_foot_of_the_card_says_who_wrote_the_story_who_publishes_it_and_when_it_was_changed() {
    let foot = |more: &str| -> Vec<String> {
        headed(more).card.foot.iter().map(crate::story::RichText::words).collect()
    };
    assert_eq!(foot("\"map\": false"), ["", "", "Updated 1 June 2026"]);
    assert_eq!(
        foot(
            r#""author": "A. Writer", "publisher": {"name": "The Post", "url": "https://example.org"}"#
        ),
        ["A. Writer", "The Post", "Updated 1 June 2026"]
    );
    assert_eq!(
        foot(
            r#""author": [{"name": {"en": "A. Writer"}}, {"type": "Organization", "name": "The Agency"}, "B."]"#
        )[0],
        "A. Writer, The Agency, B."
    );
    // What was not changed since it was published is not updated.
    let same = "\"dateModified\": \"2026-06-01\"";
    assert!(changed(same, "\"dateModified\": \"2026-05-04\"").card.foot.is_empty());
    assert!(
        changed("\"datePublished\": \"2026-05-04\",\n  \"dateM", "\"dateM").card.foot.is_empty()
    );
}

#[test]
fn the_foot_of_the_card_is_said_in_each_language() {
    for (language, updated) in [
        ("ru", "Обновлено: 1 июня 2026 года"),
        ("kk", "Жаңартылды: 2026 жылғы 1 маусым"),
        ("ar", "آخر تحديث: 1 يونيو 2026"),
    ] {
        let story = changed("\"language\": \"en\"", &format!("\"language\": \"{language}\""));
        assert_eq!(story.card.foot[2].words(), updated);
    }
}

#[test]
fn who_wrote_a_story_is_a_name_or_an_object_with_one() {
    let check = |more: &str, code: &str, path: &str, words: &str| {
        check("\"version\": 2,", &format!("\"version\": 2, {more},"), code, path, words);
    };
    check("\"author\": \" \"", "empty-text", "author", "empty");
    check("\"author\": 5", "wrong-type", "author", "expected an object");
    check("\"author\": [\"A\", {\"name\": \"\"}]", "empty-text", "author[1].name", "empty");
    check("\"author\": {\"url\": \"https://example.org/\"}", "missing-field", "author", "`name`");
    check(
        "\"publisher\": {\"name\": \"P\", \"url\": \"javascript:x\"}",
        "bad-url",
        "publisher.url",
        "https://",
    );
    check(
        "\"author\": {\"type\": \"Place\", \"name\": \"A\"}",
        "unknown-value",
        "author.type",
        "Person, Organization",
    );
}

#[test]
fn a_value_that_is_written_as_people_write_it_is_told_with_the_object_that_is_meant() {
    let money = "{\"type\": \"money\", \"value\": 41, \"scale\": \"million\", \"currency\": \"EUR\", \"bound\": \"about\"}";
    let value = "facts[0].value";
    check(
        money,
        "\"$1.3 billion\"",
        "wrong-type",
        value,
        "write it as { \"type\": \"money\", \"value\": 1.3, \"scale\": \"billion\", \"currency\": \"USD\" }",
    );
    check(
        money,
        "1200",
        "wrong-type",
        value,
        "write it as { \"type\": \"count\", \"value\": 1200 }",
    );
    check(
        "\"value\": 41,",
        "\"value\": \"€41 million\",",
        "wrong-type",
        "facts[0].value.value",
        "found the text \"€41 million\" write it as { \"type\": \"money\", \"value\": 41, \"scale\": \"million\"",
    );
}
