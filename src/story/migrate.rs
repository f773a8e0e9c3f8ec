//! A document of an older version in the current one.

use alloc::{string::String, vec::Vec};

use serde_json::Value;

use super::{Options, Problem, compile_with, document::VERSION, markdown::escape, without_bom};

/// Writes a document in the current version of the format. What it means stays: in version 1 no
/// text was Markdown, so what would be markup now is escaped. Unknown fields are carried through.
///
/// # Errors
/// The problems of [`super::compile`], where the document is in error.
pub fn migrate(document: &[u8], options: &Options) -> Result<String, Vec<Problem>> {
    compile_with(document, options)?;
    // What compiles is JSON.
    let mut value: Value = serde_json::from_slice(without_bom(document)).unwrap_or_default();
    if value["version"].as_u64() == Some(1) {
        value["version"] = VERSION.into();
        text(&mut value["summary"]);
        for item in items(&mut value, "facts") {
            if item["value"]["type"] == "text" {
                text(&mut item["value"]["text"]);
            }
        }
        for item in items(&mut value, "events") {
            if item.get("body").is_some() {
                text(&mut item["body"]);
            }
        }
    }
    let mut out = serde_json::to_string_pretty(&value).unwrap_or_default();
    out.push('\n');
    Ok(out)
}

fn items<'v>(value: &'v mut Value, list: &str) -> impl Iterator<Item = &'v mut Value> {
    value.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten()
}

/// A text, or each text of a language map.
fn text(value: &mut Value) {
    match value {
        // A line feed was a blank like any other.
        Value::String(words) => *words = escape(words).replace('\n', " "),
        Value::Object(languages) => languages.values_mut().for_each(text),
        _ => {}
    }
}
