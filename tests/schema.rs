//! The JSON Schema: in step with the types, and good enough to write with.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs};

use boon::{Compiler, Schemas};
use factline::document::schema;
use serde_json::{Value, json};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/stories/story.schema.json");
const FORUM: &str = include_str!("../stories/space-days-kazakhstan.json");
const SMALL: &str = include_str!("fixtures/small.json");

#[test]
fn the_committed_schema_is_that_of_the_types() {
    if env::var_os("FACTLINE_WRITE_FIXTURES").is_some() {
        fs::write(FILE, schema()).unwrap();
    }
    let committed = fs::read_to_string(FILE).unwrap();
    assert!(
        committed == schema(),
        "write it anew: cargo run --bin factline -- schema > stories/story.schema.json"
    );
}

fn errors(story: &Value) -> Option<String> {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.add_resource("story.schema.json", serde_json::from_str(&schema()).unwrap()).unwrap();
    let index = compiler.compile("story.schema.json", &mut schemas).unwrap();
    schemas.validate(story, index).err().map(|error| error.to_string())
}

#[test]
fn the_stories_that_ship_fit_the_schema() {
    for story in [FORUM, SMALL] {
        assert_eq!(errors(&serde_json::from_str(story).unwrap()), None);
    }
}

#[test]
fn what_an_editor_should_underline_does_not_fit() {
    let changes: [(&str, Value); 10] = [
        ("/headline", json!(7)),
        ("/headline", json!("")),
        ("/version", json!(3)),
        ("/headline", json!({"english": 1})),
        (
            "/events/0/media",
            json!([{"type": "picture", "contentUrl": "https://example.org/a.png"}]),
        ),
        ("/colour", json!("red")),
        ("/facts/0/section", json!("figures")),
        ("/facts/0/citations", json!([])),
        ("/facts/0/value", json!({"type": "money", "value": 1})),
        ("/events/0/titel", json!("x")),
    ];
    for (pointer, value) in changes {
        let mut story: Value = serde_json::from_str(SMALL).unwrap();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        story.pointer_mut(parent).unwrap()[name] = value;
        assert!(errors(&story).is_some(), "{pointer}");
    }
}

#[test]
fn every_field_and_every_choice_is_explained() {
    fn walk(value: &Value, path: &str, missing: &mut Vec<String>) {
        for (name, field) in value["properties"].as_object().into_iter().flatten() {
            let explained = field.get("description").is_some()
                || field.get("$ref").is_some()
                || field.get("const").is_some()
                || field.get("allOf").is_some();
            // The name says all.
            let plain = ["id", "text"].contains(&name.as_str());
            if !explained && !plain {
                missing.push(format!("{path}.{name}"));
            }
        }
        for (name, inner) in value["$defs"].as_object().into_iter().flatten() {
            if inner.get("description").is_none() {
                missing.push(name.clone());
            }
            walk(inner, name, missing);
        }
        for key in ["oneOf", "anyOf"] {
            for inner in value[key].as_array().into_iter().flatten() {
                walk(inner, path, missing);
            }
        }
    }
    let mut missing = Vec::new();
    walk(&serde_json::from_str(&schema()).unwrap(), "story", &mut missing);
    assert!(missing.is_empty(), "{missing:?}");
}
