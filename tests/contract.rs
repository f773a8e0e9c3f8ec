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
