//! Timelines of others: all that is in them is in the story, or told.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs, path::PathBuf};

use factline::{
    compile::{Options as StoryOptions, compile},
    import::{Format, Imported, Mapping, Options, Outcome, Target, export, import},
    publish::Prerendered,
    story::{Status, Story},
};
use serde_json::{Value, json};

fn taken(text: &str) -> Imported {
    import(text.as_bytes(), &Options { as_of: "2026-01", ..Options::default() })
        .unwrap_or_else(|e| panic!("{e:?}"))
}

fn story(imported: &Imported) -> Story {
    let bytes = serde_json::to_vec(&imported.document).unwrap();
    compile(&bytes).unwrap_or_else(|p| panic!("{p:#?}\n{:#?}", imported.document)).story
}

fn lost(imported: &Imported) -> Vec<(String, &str)> {
    let lost = imported.report.entries().filter(|entry| entry.outcome == Outcome::Lost);
    lost.map(|entry| (entry.from, entry.reason)).collect()
}

const THREE: &str = r#"{
  "title": {"text": {"headline": "A <b>title</b>", "text": "<p>Words</p>"}},
  "events": [
    {
      "start_date": {"year": "1969", "month": "7", "day": "20", "hour": 20, "minute": "17"},
      "text": {"headline": "Landing", "text": "On <a href=\"https://example.org\">the moon</a>"},
      "media": {"url": "https://example.org/a.jpg", "caption": "<i>Eagle</i>", "credit": "NASA", "thumbnail": "https://example.org/t.jpg"},
      "group": "Flights", "unique_id": "landing", "background": {"color": "red"}, "mood": "elated"
    },
    {"start_date": {"year": -44}, "end_date": {"year": "-40"}, "text": {"headline": "", "text": "Long ago"},
     "media": {"url": "https://youtube.com/watch?v=1", "caption": "A film"}}
  ],
  "eras": [{"start_date": {"year": "1960"}, "end_date": {"year": "1970"}, "text": {"headline": "The sixties"}}]
}"#;

/// The document as it is written.
fn json(imported: &Imported) -> Value {
    serde_json::from_str(&imported.document.to_json()).unwrap()
}

#[test]
fn a_timeline_of_version_3_becomes_a_story() {
    let imported = taken(THREE);
    assert_eq!(imported.format, Format::TimelineJs3);
    let event = &json(&imported)["events"][0];
    assert_eq!(event["date"], "1969-07-20T20:17:00");
    assert_eq!(event["body"], "On [the moon](https://example.org/)");
    assert_eq!(event["media"][0]["caption"], "*Eagle*");
    assert_eq!(event["media"][0]["alt"], "Eagle");
    assert_eq!((&event["id"], &event["tags"]), (&json!("landing"), &json!(["flights"])));
    let other = &json(&imported)["events"][1];
    assert_eq!((&other["date"], &other["title"]), (&json!("-0043/-0039"), &json!("Long ago")));
    assert_eq!(other["body"], "Long ago\n\n[A film](https://youtube.com/watch?v=1)");
    assert_eq!(json(&imported)["headline"], "A title");
    assert_eq!(json(&imported)["eras"][0]["date"], "1960/1970");
    let story = story(&imported);
    assert!(Prerendered::new(story).html.contains("the moon"));
    let lost: Vec<String> = lost(&imported).into_iter().map(|(from, _)| from).collect();
    assert_eq!(lost, ["events[0].media.thumbnail", "events[0].background.color", "events[0].mood"]);
}

#[test]
fn a_clock_is_read_as_it_is_written_and_told_where_it_is_none() {
    for (hour, minute, date) in [
        ("3 PM", "", "2020-05-04T15:00:00"),
        ("3pm", "30", "2020-05-04T15:30:00"),
        ("12 am", "5", "2020-05-04T00:05:00"),
        ("9", "5", "2020-05-04T09:05:00"),
        ("m", "5", "2020-05-04"),
        ("pm", "5", "2020-05-04"),
        ("Юm", "5", "2020-05-04"),
        ("", "5", "2020-05-04"),
        ("25", "5", "2020-05-04"),
    ] {
        let start = json!({"year": "2020", "month": 5, "day": 4, "hour": hour, "minute": minute});
        let timeline = json!({"events": [{"start_date": start, "text": {"headline": "h"}}]});
        let imported = taken(&timeline.to_string());
        assert_eq!(json(&imported)["events"][0]["date"], date, "{hour:?} {minute:?}");
        assert_eq!(lost(&imported).is_empty(), date.contains('T'), "{:?}", lost(&imported));
        story(&imported);
    }
}

proptest::proptest! {
    #[test]
    fn any_parts_of_a_date_are_taken_or_told(
        parts in proptest::collection::vec("[0-9]{0,3}|[-+0-9.]{1,6}|[ap]?m|\\PC{0,5}|1[0-2] ?[AaPp][Mm]", 6)
    ) {
        let [year, month, day, hour, minute, second] = &parts[..] else { unreachable!() };
        let date = json!({"year": year, "month": month, "day": day, "hour": hour, "minute": minute,
            "second": second});
        let timeline = json!({"events": [
            {"start_date": date, "end_date": date, "text": {"headline": "h", "text": "t"}},
            {"start_date": {"year": 2020}, "text": {"headline": "other"}},
        ]});
        let imported = taken(&timeline.to_string());
        let story = story(&imported);
        proptest::prop_assert_eq!(story.events.len(), 2);
        // Either the date says what was written, or the report does.
        let written = parts.iter().any(|part| !part.trim().is_empty());
        let dated = json(&imported)["events"][0]["date"] != "XXXX";
        proptest::prop_assert!(!written || dated || !lost(&imported).is_empty());
    }
}

#[test]
fn a_timeline_of_version_2_becomes_a_story() {
    let imported = taken(
        r#"{"timeline": {"headline": "T", "type": "default", "text": "x", "startDate": "2011",
        "date": [
          {"startDate": "2011,12,10", "endDate": "2011,12,11", "headline": "A", "text": "a", "tag": "One, Two",
           "asset": {"media": "//example.org/a.png", "caption": "", "credit": "C"}, "classname": "x"},
          {"startDate": "12/24/2011", "headline": "B"}
        ], "era": [{"startDate": "2011", "endDate": "2012", "headline": "E", "tag": "t"}]}}"#,
    );
    assert_eq!(imported.format, Format::TimelineJs2);
    let events = &json(&imported)["events"];
    assert_eq!(events[0]["date"], "2011-12-10/2011-12-11");
    assert_eq!(events[0]["tags"], json!(["one", "two"]));
    assert_eq!(events[0]["media"][0]["contentUrl"], "https://example.org/a.png");
    assert_eq!(events[1]["date"], "2011-12-24");
    let lost: Vec<String> = lost(&imported).into_iter().map(|(from, _)| from).collect();
    assert_eq!(lost, ["timeline.date[0].classname", "timeline.startDate", "timeline.era[0].tag"]);
    story(&imported);
}

#[test]
fn the_spreadsheet_becomes_a_story_and_any_other_table_by_a_mapping() {
    let sheet = "Year,Month,Day,Time,End Year,Headline,Text,Media,Type,Group,Mood\n\
        ,,,,,Title,Intro,,title,,\n\
        1815,12,10,,1852,\"Ada, L.\",\"two\nlines\",,,,glad\n\
        1800,,,,1900,Century,,,era,,\n";
    let imported = taken(&sheet.replace('\n', "\r\n"));
    assert_eq!(taken(sheet).report, imported.report, "line breaks of any kind");
    assert_eq!(imported.format, Format::Spreadsheet);
    assert_eq!(json(&imported)["events"][0]["date"], "1815-12-10/1852");
    assert_eq!(json(&imported)["events"][0]["title"], "Ada, L.");
    assert_eq!(json(&imported)["eras"][0]["name"], "Century");
    assert_eq!(
        lost(&imported),
        [("line 3, Mood".to_owned(), "the column is not mapped to anything: glad")]
    );
    story(&imported);

    let mapping = Mapping::parse("title=What,date=When,tags=Kind").unwrap();
    let options = Options { mapping: Some(&mapping), as_of: "2026", ..Options::default() };
    let table = "When,What,Kind,Else\n8 September 2025,It opens,a; b,x\nsoon,It closes,,\n";
    let imported = import(table.as_bytes(), &options).unwrap();
    let events = &json(&imported)["events"];
    assert_eq!((&events[0]["date"], &events[1]["date"]), (&json!("2025-09-08"), &json!("XXXX")));
    assert_eq!(events[0]["tags"], json!(["a", "b"]));
    let told = lost(&imported);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|(_, reason)| reason.contains("“soon” is no date")), "{told:?}");
    story(&imported);
    assert!(Mapping::parse("titel=What").unwrap_err().to_string().contains("title"));
    let none = import(table.as_bytes(), &Options::default()).err().unwrap();
    assert!(none.help.contains("When, What, Kind, Else"), "{none:?}");
}

#[test]
fn what_is_no_timeline_is_refused_with_its_place() {
    let refused = |text: &[u8]| {
        let error = import(text, &Options::default()).err().unwrap_or_else(|| panic!("{text:?}"));
        (error.line, error.message)
    };
    assert_eq!(refused(b"{\n \"events\": [,]}").0, 2);
    assert_eq!(refused(b"a,b\n\"c\xff\n").0, 2);
    for text in
        [&b""[..], b"{}", b"[1]", b"{\"timeline\": {}}", b"{\"timeline\": 5}", b"a,b\n1,2\n"]
    {
        refused(text);
    }
    let deep = "[".repeat(100_000);
    refused(deep.as_bytes());
}

/// Every text of a value that is not empty, but for what has a place of its own.
fn words(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let parts = text.split('<').map(|part| part.rsplit('>').next().unwrap_or(part));
            let plain = parts.collect::<Vec<_>>().join(" ");
            // Dates are held by the tests above.
            let is_word = |word: &&str| {
                word.chars().count() > 3
                    && word.chars().all(char::is_alphanumeric)
                    && !word.chars().all(char::is_numeric)
            };
            out.extend(plain.split_whitespace().filter(is_word).map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, out)),
        Value::Object(fields) => fields.values().for_each(|item| words(item, out)),
        _ => {}
    }
}

#[test]
#[ignore = "reads the folder that FACTLINE_CORPORA names"]
fn every_timeline_of_the_corpus_imports_renders_and_drops_nothing_without_a_word() {
    let root = PathBuf::from(env::var_os("FACTLINE_CORPORA").unwrap());
    let mut files = 0;
    for entry in fs::read_dir(root.join("timelinejs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mapping = Mapping::parse("title=title,body=description").unwrap();
        let options = Options {
            as_of: "2026",
            base: Some("https://example.org/"),
            mapping: (name == "parser_test.csv").then_some(&mapping),
            ..Options::default()
        };
        let bytes = fs::read(&path).unwrap();
        let imported = import(&bytes, &options).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        let story = story(&imported);
        assert!(!story.events.is_empty(), "{name}");
        let html = Prerendered::new(story.clone()).html;
        // Each word of the timeline is in the story, or in the report.
        let told: String = imported
            .report
            .entries()
            .map(|e| format!("{} {} {}\n", e.from, e.to, e.reason))
            .collect();
        let everything = format!("{}{told}{html}", json(&imported));
        let plain = everything.replace('\\', "").replace("&#39;", "'").replace("&amp;", "&");
        if path.extension().is_some_and(|end| end == "json") {
            let value: Value = serde_json::from_slice(&bytes).unwrap();
            let mut all = Vec::new();
            words(&value, &mut all);
            let missing: Vec<&String> =
                all.iter().filter(|word| !plain.contains(word.as_str())).collect();
            assert!(missing.is_empty(), "{name}: {missing:?}");
        }
        for target in [Target::Json, Target::Csv] {
            let document = serde_json::to_vec(&imported.document).unwrap();
            let exported = export(&document, target, &StoryOptions::default()).unwrap();
            let again = import(exported.text.as_bytes(), &options_without_mapping(&options));
            let again = again.unwrap_or_else(|e| panic!("{name}: {e:?}"));
            let dates = |value: &Value| -> Vec<String> {
                let events = value["events"].as_array().unwrap();
                let mut dates: Vec<String> =
                    events.iter().map(|e| format!("{} {}", e["date"], e["title"])).collect();
                dates.sort();
                dates
            };
            if name != "parser_test.csv" {
                assert_eq!(dates(&json(&again)), dates(&json(&imported)), "{name} {target:?}");
            }
        }
        files += 1;
    }
    assert_eq!(files, 20);
}

fn options_without_mapping<'a>(options: &Options<'a>) -> Options<'a> {
    Options { mapping: None, as_of: options.as_of, base: options.base, ..Options::default() }
}

#[test]
fn a_story_is_exported_with_a_word_for_all_that_the_other_format_cannot_hold() {
    let full = include_str!("fixtures/full.json");
    let export =
        |text: &str| export(text.as_bytes(), Target::Json, &StoryOptions::default()).unwrap();
    let exported = export(full);
    let value: Value = serde_json::from_str(&exported.text).unwrap();
    let event = &value["events"][0];
    let start = json!({"year": 2026, "month": 5, "day": 4, "hour": 10, "minute": 0, "second": 0});
    assert_eq!(event["start_date"], start);
    let body = "Thousands came.<br><a href=\"https://example.org/programme\">The programme</a>";
    assert_eq!(event["text"]["text"], body);
    assert_eq!(event["media"]["url"], "https://media.example.org/speech.mp3");
    let entries = exported.report.entries().filter(|e| e.outcome == Outcome::Lost);
    let lost: Vec<String> = entries.map(|e| e.from).collect();
    for from in
        ["facts", "quotes", "sources[0]", "event `opening`, status", "event `opening`, citations"]
    {
        assert!(lost.iter().any(|lost| lost == from), "{from}: {lost:?}");
    }
    let value = |date: &str| -> Value {
        let text = full.replace("2026-05-20", date);
        let value: Value = serde_json::from_str(&export(&text).text).unwrap();
        value["events"][1].clone()
    };
    let decade = value("195X");
    assert_eq!(
        (&decade["display_date"], &decade["end_date"]),
        (&json!("the 1950s (planned)"), &json!({"year": 1959}))
    );
    let mixed = value("1961-01-01/1964");
    assert_eq!(mixed["start_date"], json!({"year": 1961, "month": 1, "day": 1}));
    assert_eq!(mixed["end_date"], json!({"year": 1964}));
    assert_eq!(value("-0043")["start_date"], json!({"year": -44}));
    assert_eq!(value("XXXX")["display_date"], "date not given (planned)");
}

#[test]
fn what_timelinejs_has_room_for_goes_there_and_comes_back() {
    let full = include_str!("fixtures/full.json")
        .replace("\"date\": \"2026-05-20\"", "\"date\": \"2027-12\"")
        .replace(
            "\"type\": \"audio\", \"contentUrl\": \"https://media.example.org/speech.mp3\"",
            "\"type\": \"video\", \"contentUrl\": \"https://youtu.be/dQw4w9WgXcQ\", \"credit\": \"The Gazette\"",
        );
    for target in [Target::Json, Target::Csv] {
        let exported = export(full.as_bytes(), target, &StoryOptions::default()).unwrap();
        if target == Target::Json {
            let value: Value = serde_json::from_str(&exported.text).unwrap();
            let film = &value["events"][0]["media"];
            assert_eq!(
                (&film["caption"], &film["credit"]),
                (&json!("The speech"), &json!("The Gazette"))
            );
            let media = &value["title"]["media"];
            assert_eq!(media["caption"], "The bridge on <em>its first day</em>.");
            assert_eq!(
                media["credit"],
                "<a href=\"https://example.org/a\">A. Ö.</a> <a href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA 4.0</a>"
            );
            let tram = &value["events"][1];
            assert_eq!(tram["display_date"], "December 2027 (planned)");
        }
        let again = taken(&exported.text);
        let found = json(&again);
        let film = &found["events"][0]["media"][0];
        assert_eq!(
            (&film["type"], &film["caption"], &film["credit"]),
            (&json!("video"), &json!("The speech"), &json!("The Gazette")),
        );
        let tram = &found["events"][1];
        assert_eq!((&tram["date"], &tram["status"]), (&json!("2027-12"), &json!("planned")));
        assert_eq!(tram["originalDate"], Value::Null);
        // Nothing that was planned has happened on the way.
        assert_eq!(story(&again).events[1].status, Status::Planned);
    }
}
