//! Safe fixes do no harm, whatever else is wrong with a document.

use super::{Code, FULL, SMALL, changed, compile, fixed, problems};

/// A text after `check --fix`: the safe fixes, round after round.
fn after_fix(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..8 {
        let found = problems(&text);
        text = fixed(&text, &found).0;
    }
    text
}

#[test]
fn where_something_is_guessed_nothing_is_changed_without_a_look() {
    for (from, to) in [
        // Not closed: the next lines are no part of the text.
        ("\"title\": \"First\"", "\"title\": \"First"),
        ("\"title\": \"First\"", "\"title\": First\""),
        ("\"tags\": [\"x\"]", "\"tags\": \"x,\n"),
        ("\"id\": \"small\",", "\"id\": \"small,\n\"id\": \"small,\n"),
        ("\"https://example.org/a\"", "//example.org/a"),
        ("\"id\": \"small\",", "\"id\": \"small\"; small,"),
        ("\"2019-03\"", "0800"),
        ("\"title\": \"Second\"", "\"title\": undefined"),
    ] {
        let text = changed(SMALL, from, to);
        assert_eq!(after_fix(&text), text, "{to}");
    }
    let text = changed(SMALL, "\"id\": \"small\",", "\"id\": \"small\";");
    assert_eq!(after_fix(&text), SMALL);
    let text = SMALL.replace("A small story", "A small\r\nstory");
    assert!(after_fix(&text).contains("A small\\nstory"));
    let twice = changed(SMALL, "\"name\": \"Small\"", "\"Name\": \"Small\", \"NAME\": \"Other\"");
    assert_eq!(after_fix(&twice).matches("\"name\": \"Small\"").count(), 1);
    assert!(after_fix(&twice).contains("\"NAME\": \"Other\""));
    let number = FULL.replacen("\"value\": 12.5", "\"value\": \"1.e5\"", 1);
    assert!(after_fix(&number).contains("\"1.e5\""));
}

#[test]
fn a_document_of_version_1_means_the_same_after_it() {
    let old = FULL.replace("\"version\": 2", "\"version\": 1");
    let story = |text: &str| compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story;
    let new = after_fix(&old);
    assert!(new.contains("\"version\": 2"));
    // A line feed was a blank like any other, and is shown as one.
    let shown = |text: &str| format!("{:?}", story(text)).replace("\\n", " ");
    assert_eq!(shown(&new), shown(&old));
    // What is renamed first is escaped then.
    let body = changed(
        &old,
        "\"title\": \"The first tram crosses\"",
        "\"title\": \"T\", \"Body\": \"x *y*\"",
    );
    assert!(story(&after_fix(&body)).events.iter().any(|event| event.body.words() == "x *y*"));
}

#[test]
fn what_refers_to_a_list_that_cannot_be_read_is_not_wrong_too() {
    for (from, to) in
        [("\"sources\": [", "\"sources\": 5, \"x\": ["), ("\"id\": \"gazette\"", "\"id\": 5")]
    {
        let found = problems(&changed(FULL, from, to));
        assert!(found.iter().all(|p| p.code != Code::UnknownReference), "{to}: {found:#?}");
    }
    let codes = |text: &str| problems(text).iter().map(|p| p.code.as_str()).collect::<Vec<_>>();
    assert!(!codes("{}").contains(&"unknown-version"));
    assert_eq!(codes("@"), ["json-syntax"]);
    let broken = FULL.replace("\"version\": 2", "\"version\": 3");
    let broken = changed(
        &broken,
        "\"headline\": \"The bridge opens, two years late\"",
        "\"headline\": {\"en\": [1]}",
    );
    assert!(compile(broken.as_bytes()).is_err());
    let many = format!("[{}1]", "1 ".repeat(150));
    assert!(problems(&many).last().unwrap().message.contains("nothing from here on"));
}
