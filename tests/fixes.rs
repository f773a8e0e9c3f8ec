//! What mends a problem: each code that has a fix, with a document that it mends.
#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "fixes/harm.rs"]
mod harm;
#[path = "fixes/mended.rs"]
mod mended;
#[path = "fixes/reviewed.rs"]
mod reviewed;

use std::collections::BTreeSet;

use common::{Folder, Numbers};
use factline::{
    compile::{Options, Picture, compile, compile_with},
    document::{Code, Problem, fixed},
    publish::sha256,
    verify::{SourceText, verify},
};
use mended::MENDED;
use reviewed::{REVIEWED, reviewed};
use serde_json::{Value, json};

const SMALL: &str = include_str!("fixtures/small.json");
const FULL: &str = include_str!("fixtures/full.json");

fn problems(text: &str) -> Vec<Problem> {
    compile(text.as_bytes()).map_or_else(|problems| problems, |compiled| compiled.warnings)
}

/// A text with a fix, safe or not.
fn with(text: &str, problem: &Problem) -> String {
    let mut problem = problem.clone();
    problem.fix.as_mut().unwrap().safe = true;
    fixed(text, &[problem]).0
}

fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// The same for what a source brings to light: of a story that is right, a change.
const HELD: [(&str, &str, Code, bool); 10] = [
    (
        r#""facts": ["#,
        r#""facts": [{"id": "long", "section": "figure", "label": "long", "value": {"type": "quantity", "value": 5, "unit": "miles"}, "citations": [{"source": "s", "selector": [{"type": "TextQuoteSelector", "exact": "5 km long"}]}]},"#,
        Code::UnitDiffers,
        false,
    ),
    (r#""label": "came""#, r#""label": "60 came""#, Code::NumberNotCited, false),
    (r#""bound": "more-than""#, r#""bound": "exactly""#, Code::BoundDiffers, false),
    (r#""currency": "EUR""#, r#""currency": "USD""#, Code::CurrencyDiffers, false),
    (
        r#""date": "2025-09-08", "title""#,
        r#""date": "2025-09-18", "title""#,
        Code::DateDiffers,
        false,
    ),
    (r#""value": 50,"#, r#""value": 60,"#, Code::NumberDiffers, false),
    (r#""Twice the plan""#, r#""“Twice the plan”""#, Code::QuotationMarks, true),
    (r#""start": 0, "end": 5"#, r#""start": 0, "end": 5000"#, Code::RangeOutside, false),
    (r#""exact": "€41 million""#, r#""exact": "€41 Million""#, Code::WordsNotFound, false),
    (r#""paragraph": 2"#, r#""paragraph": 3"#, Code::WrongParagraph, true),
];

const SOURCE: &str = "It cost €41 million, said Ada. More than 50 people came.\n\
    “Twice the plan”, said Ada.\n\
    It opened on 8 September 2025, 5 km long.\n";

/// A story that the source bears out.
fn held() -> String {
    let sum = sha256(SOURCE.as_bytes());
    let cites = |words: &str| {
        format!(
            r#"[{{"source": "s", "selector": [{{"type": "TextQuoteSelector", "exact": "{words}"}}]}}]"#
        )
    };
    let (cost, came) = (cites("€41 million"), cites("More than 50 people"));
    let opened = cites("8 September 2025");
    format!(
        r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2020",
  "sources": [{{"id": "s", "name": "S", "sha256": "{sum}"}}],
  "entities": [{{"id": "ada", "type": "Person", "name": "Ada"}}],
  "facts": [
    {{"id": "cost", "section": "figure", "label": "in all", "value": {{"type": "money", "value": 41, "scale": "million", "currency": "EUR"}}, "citations": {cost}}},
    {{"id": "came", "section": "figure", "label": "came", "value": {{"type": "count", "value": 50, "bound": "more-than"}}, "citations": {came}}}
  ],
  "quotes": [{{"id": "q", "speaker": "ada", "text": "Twice the plan", "citations": [{{"source": "s", "paragraph": 2, "selector": [{{"type": "TextPositionSelector", "start": 57, "end": 73}}]}}]}}],
  "events": [{{"id": "f", "date": "2025-09-08", "title": "t", "citations": {opened}}}, {{"id": "e", "date": "2020", "title": "t", "citations": [{{"source": "s", "paragraph": 1, "selector": [{{"type": "TextPositionSelector", "start": 0, "end": 5}}]}}]}}]}}"#
    )
}

fn against_source(text: &str) -> Vec<Problem> {
    let sum = sha256(SOURCE.as_bytes());
    let source = SourceText { id: "s", text: SOURCE, sha256: &sum };
    verify(text.as_bytes(), &source, &Options::default())
        .map_or_else(|problems| problems, |verified| verified.problems)
}

/// Beside the document lies `pictures/bridge.jpg`.
fn with_a_picture(text: &str) -> Vec<Problem> {
    let find = |way: &str| match way {
        "pictures/bridge.jpg" => {
            Ok(Picture { url: "https://example.org/b.jpg".into(), size: None })
        }
        _ => Err(["there is no such picture".to_owned(), String::new()]),
    };
    let options = Options { pictures: Some(&find), ..Options::default() };
    compile_with(text.as_bytes(), &options).map_or_else(|problems| problems, |made| made.warnings)
}

/// Whether a document has a problem whose fix takes it away; or else what there is instead.
fn is_mended(
    text: &str,
    (code, safe): (Code, bool),
    find: impl Fn(&str) -> Vec<Problem>,
) -> Result<(), String> {
    let before = find(text);
    let of_code = |problem: &&Problem| problem.code == code;
    let problem = before.iter().filter(of_code).find(|problem| problem.fix.is_some());
    let problem = problem.ok_or_else(|| format!("{code} has no fix: {before:#?}"))?;
    let fix = problem.fix.as_ref().unwrap();
    if fix.safe != safe || fix.title.is_empty() || fix.title.ends_with('.') {
        return Err(format!("{code}: {fix:#?}"));
    }
    let after = with(text, problem);
    if serde_json::from_str::<Value>(&after).is_err() {
        return Err(format!("{code} is mended to what is no JSON: {after}"));
    }
    let left = find(&after);
    match left.iter().find(|other| other.code == code && other.path == problem.path) {
        Some(other) => Err(format!("{code} is still there: {other:#?}\n{after}")),
        None => Ok(()),
    }
}

#[test]
fn each_of_these_problems_is_mended_by_its_fix() {
    let mut failed = Vec::new();
    for (from, to, code, safe) in MENDED {
        let whole = if SMALL.contains(from) { SMALL } else { FULL };
        let many: Vec<String> = ('a'..='z')
            .flat_map(|a| ["ru", "kk"].map(|t| format!("\"{t}-{a}{a}\"")))
            .take(51)
            .collect();
        let text = match code {
            // A list of one document is not that document with something else in it.
            Code::NotAnObject => format!("[{SMALL}]"),
            _ => changed(whole, from, to).replace("MANY", &many.join(",")),
        };
        failed.extend(is_mended(&text, (code, safe), problems).err());
    }
    assert!(against_source(&held()).is_empty(), "{:#?}", against_source(&held()));
    for (from, to, code, safe) in HELD {
        let text = changed(&held(), from, to);
        failed.extend(is_mended(&text, (code, safe), against_source).err());
    }
    for (from, to, code, safe) in REVIEWED {
        failed.extend(is_mended(&changed(SMALL, from, to), (code, safe), reviewed).err());
    }
    let other = held().replace(&sha256(SOURCE.as_bytes()), &"0".repeat(64));
    failed.extend(is_mended(&other, (Code::OtherSource, false), against_source).err());
    let picture = FULL.replacen("https://media.example.org/bridge.jpg", r"pictures\\bridge.jpg", 1);
    failed.extend(is_mended(&picture, (Code::BadPicture, false), with_a_picture).err());
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn most_codes_have_a_fix() {
    let all = MENDED.iter().chain(&HELD).chain(&REVIEWED).map(|(_, _, code, _)| *code);
    let all = all.chain([Code::OtherSource, Code::BadPicture]);
    let fixes: BTreeSet<Code> = all.collect();
    let without: Vec<&Code> = Code::ALL.iter().filter(|code| !fixes.contains(code)).collect();
    println!("{} of {} codes have a fix; without: {without:?}", fixes.len(), Code::ALL.len());
    assert!(fixes.len() * 10 >= Code::ALL.len() * 8, "{}", fixes.len());
}

#[test]
fn no_edit_of_any_fix_leaves_the_text_or_breaks_its_json() {
    let mut numbers = Numbers(11);
    for round in 0..400 {
        let whole = if round % 2 == 0 { SMALL } else { FULL };
        // A document with some of its values changed for others.
        let mut value: Value = serde_json::from_str(whole).unwrap();
        for _ in 0..=numbers.below(4) {
            spoil(&mut value, &mut numbers);
        }
        let text = serde_json::to_string_pretty(&value).unwrap();
        for problem in problems(&text).iter().filter(|problem| problem.fix.is_some()) {
            let after = with(&text, problem);
            let read = serde_json::from_str::<Value>(&after);
            assert!(read.is_ok(), "{problem:#?}\n{text}\n{after}");
        }
    }
}

/// Puts another value somewhere, takes one out, or gives it another name.
fn spoil(value: &mut Value, numbers: &mut Numbers) {
    let deeper = numbers.below(5) > 0;
    match value {
        Value::Array(items) if deeper && !items.is_empty() => {
            let n = numbers.below(items.len());
            spoil(&mut items[n], numbers);
        }
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let n = numbers.below(fields.len());
            spoil(fields.values_mut().nth(n).unwrap(), numbers);
        }
        Value::Object(fields) if !fields.is_empty() => {
            let name = fields.keys().nth(numbers.below(fields.len())).unwrap().clone();
            let old = fields.remove(&name).unwrap();
            if numbers.below(2) == 0 {
                fields.insert(name.to_uppercase(), old);
            }
        }
        _ => {
            let others = [json!(null), json!(7), json!("x"), json!([]), json!({}), json!("2020")];
            *value = others[numbers.below(others.len())].clone();
        }
    }
}

#[test]
fn check_fix_makes_what_is_safe_says_so_and_leaves_the_rest() {
    let folder = Folder::new();
    let spoilt = SMALL
        .replacen("\"2019-01-02\"", "\"2 January 2019\"", 1)
        .replacen("\"tags\": [\"y\"]", "\"tags\": \"y\"", 1)
        .replacen("\"status\": \"planned\"", "\"status\": \"Planned\"", 1)
        .replacen("\"title\": \"First\"", "\"title\": \"First\", \"mood\": 1", 1);
    folder.write("a.json", &spoilt);
    let (code, out, err) = folder.run(&["check", "a.json", "--fix"]);
    assert_eq!(code, 0, "{err}");
    for words in [
        "a.json: 3 problems fixed",
        "a.json:16:25: events[0].date: write `2019-01-02`",
        "unknown field `mood`",
    ] {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert!(out.contains("good"), "{out}");
    let wanted = SMALL.replacen("\"title\": \"First\"", "\"title\": \"First\", \"mood\": 1", 1);
    assert_eq!(folder.read("a.json"), wanted, "nothing else is touched");
    let (code, _, err) = folder.run(&["check", "a.json", "--fix"]);
    assert_eq!(code, 0);
    assert!(!err.contains("fixed"), "{err}");
    // A comma too many is mended first, and what then comes to light next.
    folder.write("b.json", &spoilt.replacen("\"Yards\"}]", "\"Yards\"},]", 1));
    let (_, _, err) = folder.run(&["check", "b.json", "--fix"]);
    assert!(err.contains("the document: remove the comma"), "{err}");
    assert!(err.contains("b.json: 4 problems fixed"), "{err}");
    assert_eq!(folder.read("b.json"), wanted);
}

#[test]
fn json_says_where_a_problem_starts_and_ends_and_what_mends_it() {
    let text = changed(SMALL, r#""name": "Ada""#, r#""name": "😀", "nmae": 1"#);
    let problem = &problems(&text)[0];
    let json: Value = serde_json::from_str(&problem.to_json("a.json")).unwrap();
    let line = text.lines().nth(json["line"].as_u64().unwrap() as usize - 1).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    let from = json["utf16Column"].as_u64().unwrap() as usize - 1;
    let to = json["end"]["utf16Column"].as_u64().unwrap() as usize - 1;
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), "1");
    assert_eq!(
        json["column"].as_u64().unwrap() as usize + 1,
        from + 1,
        "an emoji is two of UTF-16"
    );
    let edit = &json["fix"]["edits"][0];
    let (start, end) = (&edit["start"]["offset"], &edit["end"]["offset"]);
    let at = |value: &Value| value.as_u64().unwrap() as usize;
    assert_eq!(&text[at(start)..at(end)], ", \"nmae\": 1");
    assert_eq!((&json["fix"]["safe"], &edit["text"]), (&false.into(), &"".into()));
}
