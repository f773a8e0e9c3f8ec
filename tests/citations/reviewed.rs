//! What is wrong with a story that needs no source to be found: the headline against the facts, leftovers,
//! letters that only look right.

use factline::{document::Severity, verify::review};

/// A story with one change.
fn story(from: &str, to: &str) -> String {
    let whole = r#"{"version": 2, "id": "t", "language": "en", "translations": ["ru"], "name": "The bridge",
  "headline": "Bridge in Almaty costs €412 million", "summary": "It opened on 8 September 2025.", "asOf": "2025-10",
  "sources": [{"id": "s", "name": "The Gazette", "url": "https://example.org/a"}],
  "entities": [{"id": "almaty", "type": "Place", "name": "Almaty"}],
  "tags": [{"id": "works", "name": "Works"}],
  "facts": [{"id": "cost", "section": "figure", "label": "in all", "value": {"type": "money", "value": 412, "scale": "million", "currency": "EUR"},
    "citations": [{"source": "s", "selector": [{"type": "TextQuoteSelector", "exact": "cost €412 million"}]}]},
    {"id": "share", "section": "figure", "label": "of the cost", "value": {"type": "percentage", "value": 40}, "citations": [{"source": "s"}]}],
  "events": [{"id": "open", "date": "2025-09-08", "title": "The bridge opens", "tags": ["works"],
      "media": [{"type": "image", "contentUrl": "https://example.org/a.jpg", "alt": "A bridge"}], "citations": [{"source": "s"}]},
    {"id": "tram", "date": "2026-03-01", "status": "planned", "title": "The tram starts", "citations": [{"source": "s"}]}]}"#;
    assert!(whole.contains(from), "{from}");
    whole.replace(from, to)
}

fn found(document: &str) -> Vec<(String, String, bool)> {
    let problems = review(document.as_bytes(), Some("2026-01-15"), &[]);
    let of = |p: factline::document::Problem| {
        (
            p.code.as_str().to_owned(),
            format!("{}: {}", p.path, p.message),
            p.severity == Severity::Error,
        )
    };
    problems.into_iter().map(of).collect()
}

#[test]
fn a_good_story_has_none_of_these_problems() {
    assert_eq!(found(&story("Bridge", "Bridge")), []);
    for good in [
        "Bridge in Almaty costs more than €400 million",
        "Bridge costs about €410 million",
        "Bridge opens in September",
        "The 2025 bridge takes 40% of the budget",
    ] {
        assert_eq!(found(&story("Bridge in Almaty costs €412 million", good)), [], "{good}");
    }
}

#[test]
fn a_headline_that_no_fact_bears_out_is_reported_and_a_mistyped_sum_is_an_error() {
    for (headline, told, is_error) in [
        ("Bridge costs €421 million", "one says 412", true),
        ("Bridge costs €41.2 million", "one says 412", true),
        ("Bridge costs €9 billion", "€9 billion", false),
        ("Bridge takes 60% of the budget", "percentage 60", false),
        ("Bridge opens in November", "November", false),
        ("A bridge in Almtay opens", "Almtay", false),
        ("Bridge costs more than €450 million", "450", true),
    ] {
        let found = found(&story("Bridge in Almaty costs €412 million", headline));
        let headline_differs = found.iter().find(|(code, ..)| code == "headline-differs");
        let (_, message, error) =
            headline_differs.unwrap_or_else(|| panic!("{headline}: {found:?}"));
        let plain = message.replace('€', "");
        assert!(
            message.contains(told) || plain.contains(&told.replace('€', "")),
            "{headline}: {message}"
        );
        assert_eq!(*error, is_error, "{headline}: {message}");
    }
    let title = found(&story("The bridge opens", "The bridge opens on 9 September"));
    assert!(title[0].1.contains("9 September"), "{title:?}");
}

#[test]
fn a_headline_is_held_against_the_facts_in_every_language() {
    for (language, wrong, right) in [
        ("ru", "Мост обошёлся в 421 млн евро", "Мост обошёлся более чем в 400 млн евро"),
        ("kk", "Көпірге 421 млн еуро жұмсалды", "Көпірге 412 млн еуро жұмсалды"),
        ("ar", "كلف الجسر 421 مليون يورو", "كلف الجسر أكثر من 400 مليون يورو"),
        ("ru", "Мост открыли 9 сентября", "Мост открыли 8 сентября 2025 года"),
        ("kk", "Көпір 2025 жылғы 9 қыркүйекте ашылды", "Көпір 2025 жылғы 8 қыркүйекте ашылды"),
        ("ar", "افتتح الجسر في 9 سبتمبر", "افتتح الجسر في 8 سبتمبر"),
        ("ru", "На мост ушло 60% бюджета", "На мост ушло 40% бюджета"),
    ] {
        let translations = |headline: &str| {
            story(
                "\"Bridge in Almaty costs €412 million\"",
                &format!("{{\"en\": \"Bridge in Almaty costs €412 million\", \"{language}\": \"{headline}\"}}"),
            )
            .replace("\"translations\": [\"ru\"]", "\"translations\": [\"ru\", \"kk\", \"ar\"]")
        };
        let told = found(&translations(wrong));
        assert!(told.iter().any(|(code, ..)| code == "headline-differs"), "{wrong}: {told:?}");
        assert_eq!(found(&translations(right)), [], "{right}");
    }
}

#[test]
fn leftovers_and_letters_that_only_look_right_are_told() {
    for (from, to, code) in [
        ("The bridge opens", "What happened", "template-text"),
        ("The bridge opens", "The brid\u{202e}ge opens", "hidden-character"),
        ("The bridge opens", "The bridgе opens", "look-alike"),
        (
            "\"The bridge opens\"",
            "{\"en\": \"The bridge opens\", \"ru\": \"The bridge opens at ten\"}",
            "other-script",
        ),
        ("\"The bridge opens\"", "{\"en\": \"Мост открылся в десять утра\"}", "other-script"),
        ("\"url\": \"https://example.org/a\"", "\"description\": \"a paper\"", "no-address"),
        ("https://example.org/a.jpg", "http://example.org/a.jpg", "http-media"),
        (", \"tags\": [\"works\"]", "", "unused-tag"),
        ("\"value\": 40", "\"value\": 140", "odd-scale"),
        ("2026-03-01", "2025-12-01", "plan-passed"),
        (
            "\"The bridge opens\"",
            "\"It has 120 rooms: 70 in the north and 40 in the south\"",
            "sum-differs",
        ),
    ] {
        let found = found(&story(from, to));
        assert!(found.iter().any(|(found, ..)| found == code), "{to}: {found:?}");
    }
}

#[test]
fn a_plan_of_which_it_is_told_what_became_of_it_is_not_told_to_have_passed() {
    let outcome = r#""status": "planned", "outcome": {"text": "It did not start.", "citations": [{"source": "s"}]}"#;
    let passed = story("2026-03-01", "2025-12-01");
    assert!(found(&passed).iter().any(|(code, ..)| code == "plan-passed"));
    let told = passed.replace("\"status\": \"planned\"", outcome);
    assert_eq!(found(&told), []);
}

#[test]
fn the_story_of_the_forum_has_none_of_these_problems() {
    let document = include_bytes!("../../stories/space-days-kazakhstan.json");
    let problems = review(document, Some("2026-11-27"), &[]);
    assert!(problems.is_empty(), "{problems:#?}");
}
