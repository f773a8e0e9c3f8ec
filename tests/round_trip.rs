//! A story that is exported and imported again loses nothing that both formats have.
#![cfg(not(target_arch = "wasm32"))]

use factline::{
    compile::{Options as StoryOptions, compile},
    import::{Options, Target, export, import},
    story::Story,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What TimelineJS has too: an exact date or a stretch between two of them, the date's wording, words, a
/// category, and a picture.
#[derive(Clone, Debug)]
struct Told {
    date: String,
    wording: Option<String>,
    title: String,
    body: String,
    tag: Option<usize>,
    alt: Option<String>,
}

fn date() -> impl Strategy<Value = String> {
    let (year, month, day) = (1i64..=2200, 1u8..=12, 1u8..=28);
    let clock = (1u8..=11, 0u8..60);
    (year, month, day, clock, 0u8..9).prop_map(|(year, month, day, (hour, minute), kind)| {
        let day_of = |day: u8| format!("{year:04}-{month:02}-{day:02}");
        let time = |hour: u8| format!("{}T{hour:02}:{minute:02}:00", day_of(day));
        match kind {
            0 => format!("{year:04}"),
            1 => format!("-{year:04}"),
            2 => format!("{year:04}-{month:02}"),
            3 => day_of(day),
            4 => time(hour),
            5 => format!("{}/{}", time(hour), time(hour + 12)),
            6 => format!("{}/{}", day_of(day), format_args!("{:04}", year + 1)),
            7 => format!("{:04}/{:04}", year, year + 7),
            _ => format!("{year:04}-{month:02}/{:04}-{month:02}", year + 1),
        }
    })
}

/// Words with what other formats take for something else.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zа-яә=+'@][a-zA-Zа-яә0-9 <>&\"',;:.!?|#=+@-]{0,30}[a-z]"
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn body() -> impl Strategy<Value = String> {
    let plain = "[a-zA-Zа-яә0-9 ,.!?]{0,20}";
    (plain, "[a-z]{1,9}", 0u8..4).prop_map(|(words, word, kind)| match kind {
        // In HTML, which TimelineJS writes, several blanks are one.
        0 => words.split_whitespace().collect::<Vec<_>>().join(" "),
        1 => format!("a *{word}* b"),
        2 => format!("a\n{word}"),
        _ => format!("[{word}](https://example.org/{word}) b"),
    })
}

fn told() -> impl Strategy<Value = Told> {
    let tag = proptest::option::of(0usize..3);
    let made = (date(), proptest::option::of(words()), words(), body(), tag);
    (made, proptest::option::of(words())).prop_map(|((date, wording, title, body, tag), alt)| {
        Told { date, wording, title, body, tag, alt }
    })
}

fn document(events: &[Told]) -> String {
    let of = |(at, told): (usize, &Told)| {
        let mut event = json!({
            "id": format!("e{at}"), "date": told.date, "title": told.title, "body": told.body,
            "citations": [{"source": "s"}]
        });
        if let Some(wording) = &told.wording {
            event["originalDate"] = wording.as_str().into();
        }
        if let Some(tag) = told.tag {
            event["tags"] = json!([format!("t{tag}")]);
        }
        if let Some(alt) = &told.alt {
            let url = format!("https://example.org/{at}.jpg");
            event["media"] = json!([{"type": "image", "contentUrl": url, "alt": alt}]);
        }
        event
    };
    let events: Vec<Value> = events.iter().enumerate().map(of).collect();
    let tags: Vec<Value> =
        (0..3).map(|tag| json!({"id": format!("t{tag}"), "name": format!("Tag, {tag}")})).collect();
    json!({
        "version": 2, "id": "a", "language": "en", "name": "A", "headline": "A & <b>", "summary": "S.",
        "asOf": "2026-01", "sources": [{"id": "s", "name": "S"}], "tags": tags, "events": events
    })
    .to_string()
}

fn story(document: &[u8]) -> Story {
    compile(document).unwrap_or_else(|problems| panic!("{problems:#?}")).story
}

/// What is told of each event, in the story's order.
fn facts(story: &Story) -> Vec<Value> {
    let fact = |event: &factline::story::Event| {
        let tags: Vec<&str> = event.tags.iter().map(|tag| &*story.tags[*tag].name).collect();
        let media: Vec<(&str, &str)> =
            event.media.iter().map(|media| (&*media.url, &*media.alt)).collect();
        json!([
            event.when.long,
            format!("{:?} {:?}", event.when.earliest, event.when.latest),
            event.title,
            format!("{:?}", event.body),
            tags,
            media
        ])
    };
    story.events.iter().map(fact).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_both_formats_have_comes_back(events in proptest::collection::vec(told(), 1..6)) {
        let document = document(&events);
        let before = story(document.as_bytes());
        for target in [Target::Json, Target::Csv] {
            let exported = export(document.as_bytes(), target, &StoryOptions::default()).unwrap();
            let options = Options { as_of: "2026-01", ..Options::default() };
            let imported = import(exported.text.as_bytes(), &options).unwrap();
            let after = story(&serde_json::to_vec(&imported.document).unwrap());
            prop_assert_eq!(&before.card.headline, &after.card.headline);
            prop_assert_eq!(facts(&before), facts(&after), "{:?}\n{}", target, exported.text);
            let wording = |event: &factline::story::Event| {
                let at: usize = event.id.trim_start_matches('e').parse().unwrap();
                events[at].wording.clone().unwrap_or_default()
            };
            let wordings: Vec<String> = before.events.iter().map(wording).collect();
            let kept = imported.document.events.iter();
            let kept: Vec<&str> =
                kept.map(|event| event.original_date.in_language("en").unwrap_or_default()).collect();
            prop_assert_eq!(wordings, kept, "{:?}\n{}", target, exported.text);
            if target == Target::Json {
                let ids = |story: &Story| -> Vec<String> {
                    story.events.iter().map(|event| event.id.clone()).collect()
                };
                prop_assert_eq!(ids(&before), ids(&after));
            }
        }
    }
}
