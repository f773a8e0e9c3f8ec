//! Fields that stand twice in their object: most readers of JSON keep the last one alone.

use std::collections::HashMap;

use serde_json::Value;

use crate::document::json::{Node, Tree, parse};

/// The fields of a text that another one of their name follows: path and value.
pub fn fields(text: &str) -> Vec<(String, Value)> {
    let (tree, _) = parse(text);
    let mut found = Vec::new();
    if let Some(root) = tree.root() {
        walk(&tree, root, &mut String::new(), &mut found);
    }
    found
}

/// Goes through a value, no deeper than a [`Tree`] is; `path` is its own.
fn walk(tree: &Tree, node: Node, path: &mut String, found: &mut Vec<(String, Value)>) {
    let above = path.len();
    for (i, item) in tree.items(node).enumerate() {
        path.push_str(&format!("[{i}]"));
        walk(tree, item, path, found);
        path.truncate(above);
    }
    let mut before: HashMap<_, Node> = HashMap::new();
    for (name, value) in tree.fields(node) {
        let name = tree.string(name);
        if above > 0 {
            path.push('.');
        }
        path.push_str(&name);
        if let Some(first) = before.insert(name, value)
            && let Ok(first) = serde_json::from_str(tree.written(first))
        {
            found.push((path.clone(), first));
        }
        walk(tree, value, path, found);
        path.truncate(above);
    }
}
