//! `docs/story-format.md` is true: its examples are one story, and its tables are what is said.
#![cfg(not(target_arch = "wasm32"))]

use factline::{compile::compile, date, locale::Language, story::Value as Said};
use serde_json::{Map, Value};

const GUIDE: &str = include_str!("../docs/story-format.md");

fn blocks() -> Vec<Map<String, Value>> {
    let json = GUIDE.split("```json\n").skip(1).filter_map(|rest| rest.split_once("```"));
    json.map(|(block, _)| serde_json::from_str(block).unwrap_or_else(|e| panic!("{e}: {block}")))
        .collect()
}

/// The examples, put together.
fn story() -> Value {
    let mut story = Map::new();
    for (name, value) in blocks().into_iter().flatten() {
        match (story.get_mut(&name), value) {
            (Some(Value::Array(items)), Value::Array(more)) => items.extend(more),
            (_, value) => _ = story.insert(name, value),
        }
    }
    Value::Object(story)
}

#[test]
fn the_examples_are_one_good_story_but_for_what_is_not_translated() {
    let compiled = compile(story().to_string().as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    let odd = compiled.warnings.iter().filter(|p| p.code != "missing-translation");
    assert_eq!(odd.count(), 0, "{:#?}", compiled.warnings);
}

/// The rows of a table whose first column is code.
fn rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    let (_, after) = GUIDE.split_once(heading).unwrap();
    let section = after.split("\n## ").next().unwrap();
    let cells = |line: &'static str| {
        let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
        Some((cells.next()?.strip_prefix('`')?.strip_suffix('`')?, cells.next()?))
    };
    section.lines().filter(|line| line.starts_with("| `")).filter_map(cells).collect()
}

#[test]
fn every_date_is_said_as_the_guide_says() {
    let rows = rows("\n## Dates\n");
    assert!(rows.len() >= 16);
    for (text, words) in rows {
        assert_eq!(date::parse(text, Language::ENGLISH).unwrap().long, words, "{text}");
    }
}

#[test]
fn every_value_is_said_as_the_guide_says() {
    let rows = rows("\n## Facts\n");
    assert_eq!(rows.len(), 8);
    for (value, words) in rows {
        let mut story = story();
        story["facts"][0]["value"] = serde_json::from_str(value).unwrap();
        let compiled = compile(story.to_string().as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
        let said = match &compiled.story.card.facts[0].value {
            Said::Text(text) => text.words(),
            Said::Figure { lead, rest } => format!("{lead} {rest}").trim().to_owned(),
            Said::Date(when) => when.long.clone(),
            Said::Entities(list) => compiled.story.entity(list[0]).name.clone(),
        };
        assert_eq!(said, words, "{value}");
    }
}

#[test]
fn every_remark_is_joined_as_the_guide_says() {
    let lines = GUIDE.lines().filter_map(|line| line.strip_prefix("- `\"remark\": "));
    let mut count = 0;
    for (remark, said) in lines.filter_map(|line| line.split_once("`: ")) {
        let mut story = story();
        story["facts"][0]["remark"] = serde_json::from_str(remark).unwrap();
        let compiled = compile(story.to_string().as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
        assert_eq!(format!("$1.3 billion{}", compiled.story.card.facts[0].remark), said);
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn every_field_of_the_schema_is_in_the_guide() {
    let schema: Value = serde_json::from_str(&factline::document::schema()).unwrap();
    let mut fields: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    for inner in schema["$defs"].as_object().unwrap().values() {
        fields.extend(inner["properties"].as_object().into_iter().flat_map(Map::keys));
        for one in inner["oneOf"].as_array().into_iter().flatten() {
            fields.extend(one["properties"].as_object().into_iter().flat_map(Map::keys));
        }
    }
    for field in fields {
        let there =
            GUIDE.contains(&format!("`{field}`")) || GUIDE.contains(&format!("\"{field}\""));
        assert!(there, "the guide does not know `{field}`");
    }
}

#[test]
fn a_field_that_is_nearly_right_is_guessed() {
    let text = story()
        .to_string()
        .replace("\"attribution\":\"officials\"", "\"atribution\":\"officials\"");
    let compiled = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    let guess = compiled.warnings.iter().find(|p| p.code == "unknown-field").unwrap();
    assert!(guess.help.contains("did you mean `attribution`?"), "{guess:?}");
}
