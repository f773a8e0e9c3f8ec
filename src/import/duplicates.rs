//! Fields that stand twice in their object: most readers of JSON keep the last one alone.

use std::{collections::HashMap, fmt};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::document::json::{Node, Tree, parse};

/// The fields of a text that another one of their name follows: path and value. `value` is what was read of
/// it.
pub fn fields(text: &str, value: &Value) -> Vec<(String, Value)> {
    // Where as many were read as are written, none stands twice.
    let written = serde_json::Deserializer::from_str(text).deserialize_any(Fields);
    if written.is_ok_and(|written| written == count(value)) {
        return Vec::new();
    }
    let (tree, _) = parse(text);
    let mut found = Vec::new();
    if let Some(root) = tree.root() {
        walk(&tree, root, &mut String::new(), &mut found);
    }
    found
}

fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.len() + fields.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// Counts the fields of a text, of which nothing is held.
struct Fields;

impl<'de> DeserializeSeed<'de> for Fields {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, text: D) -> Result<usize, D::Error> {
        text.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fields {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<usize, A::Error> {
        let mut sum = 0;
        while let Some(inner) = items.next_element_seed(Fields)? {
            sum += inner;
        }
        Ok(sum)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<usize, A::Error> {
        let mut sum = 0;
        while fields.next_key::<IgnoredAny>()?.is_some() {
            sum += 1 + fields.next_value_seed(Fields)?;
        }
        Ok(sum)
    }

    fn visit_unit<E>(self) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_bool<E>(self, _: bool) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_i64<E>(self, _: i64) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_u64<E>(self, _: u64) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_f64<E>(self, _: f64) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_str<E>(self, _: &str) -> Result<usize, E> {
        Ok(0)
    }
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
