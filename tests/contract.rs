//! The contract and its tests name one another: no line without a test, no test of a line that is not.
#![cfg(not(target_arch = "wasm32"))]

use std::{collections::BTreeSet, fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_name(name: &str) -> bool {
    name.contains('-') && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// The names of the contract's lines: the first cell of a row, as `` `el-src` ``.
fn lines() -> Vec<String> {
    let text = fs::read_to_string(root().join("docs/contracts.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let names = rows.filter_map(|row| row.split_once('`')).map(|(name, _)| name);
    names.filter(|name| is_name(name)).map(Into::into).collect()
}

/// The names that tests of the built site carry: `test('[el-src] …`, several where they hold several.
fn tested() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root().join("e2e/tests")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.contains("'[") || line.contains("`[")) {
            let names = line.split('[').skip(1).filter_map(|part| part.split_once("] "));
            found.extend(names.map(|(name, _)| name).filter(|name| is_name(name)).map(Into::into));
        }
    }
    found
}

#[test]
fn every_line_of_the_contract_has_a_test_in_the_browser() {
    let (lines, tested) = (lines(), tested());
    assert!(lines.len() > 50, "{} lines", lines.len());
    let without: Vec<&String> = lines.iter().filter(|line| !tested.contains(*line)).collect();
    assert!(without.is_empty(), "without a test: {without:?}");
    assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len(), "a line stands twice");
}

#[test]
fn every_test_that_names_a_line_names_one_that_there_is() {
    let lines = lines();
    let unknown: Vec<String> = tested().into_iter().filter(|name| !lines.contains(name)).collect();
    assert!(unknown.is_empty(), "in no contract: {unknown:?}");
}

/// The attributes that are properties, as the element's own script lists them: each with its values, the
/// first of which is the default, or none where it is any text.
fn attributes() -> Vec<(String, Vec<String>)> {
    let script = fs::read_to_string(root().join("embed/factline.js")).unwrap();
    let list = script.split_once("const ATTRIBUTES = {").unwrap().1.split_once("};").unwrap().0;
    let line = |line: &str| {
        let (name, values) = line.trim().trim_end_matches(',').split_once(": ")?;
        let values = values.trim_matches('\'').split(' ').filter(|value| *value != "null");
        Some((name.to_owned(), values.map(Into::into).collect()))
    };
    list.lines().filter_map(line).collect()
}

#[test]
fn contract_types_and_manifest_have_the_attributes_of_the_element_with_their_values() {
    let contract = fs::read_to_string(root().join("docs/contracts.md")).unwrap();
    let types = fs::read_to_string(root().join("embed/npm/factline.d.ts")).unwrap();
    let manifest = fs::read_to_string(root().join("embed/npm/custom-elements.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let declared = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap();
    let attributes = attributes();
    assert!(attributes.len() > 7, "{attributes:?}");
    for (name, values) in &attributes {
        let quoted: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
        let kind = if values.is_empty() { "string".into() } else { quoted.join(" | ") };
        assert!(types.contains(&format!("\n  {name}: {kind};")), "factline.d.ts: {name}: {kind}");
        let found = declared.iter().find(|attribute| attribute["name"] == **name);
        let found = found.unwrap_or_else(|| panic!("custom-elements.json: no {name}"));
        assert_eq!(found["type"]["text"], kind, "custom-elements.json: {name}");
        let default = found.get("default").and_then(|default| default.as_str());
        assert_eq!(default, quoted.first().map(String::as_str), "custom-elements.json: {name}");
        let row =
            contract.lines().find(|line| line.starts_with(&format!("| `el-{name}` | `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("contracts.md: no `el-{name}`"));
        let missing: Vec<_> =
            values.iter().filter(|value| !row.contains(&format!("`{value}`"))).collect();
        assert!(missing.is_empty(), "contracts.md: `el-{name}` does not tell {missing:?}");
    }
    // `lang` is an attribute of every element.
    let more: Vec<_> = declared.iter().filter_map(|attribute| attribute["name"].as_str()).collect();
    assert_eq!(more.len(), attributes.len() + 1, "custom-elements.json: {more:?}");
}
