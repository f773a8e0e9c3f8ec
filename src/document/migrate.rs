//! A document of an older version in the current one.

use alloc::{format, string::String, vec, vec::Vec};

use serde_json::Value;

use super::{
    VERSION,
    read::{
        Rewrite,
        Step::{self, Index, Key},
        quoted,
    },
};
use crate::story::escape_markdown as escape;

/// What to write where in a document of version 1 so that it means the same in the current one: then
/// no text was Markdown, so what would be markup now is escaped.
pub fn rewrites(text: &str) -> Vec<(Vec<Step<'static>>, Rewrite)> {
    // What is read at all is JSON.
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let mut made = vec![(vec![Key("version")], Rewrite::Value(format!("{VERSION}")))];
    plain(&value["summary"], vec![Key("summary")], &mut made);
    for (i, fact) in value["facts"].as_array().into_iter().flatten().enumerate() {
        if fact["value"]["type"] == "text" {
            let at = vec![Key("facts"), Index(i), Key("value"), Key("text")];
            plain(&fact["value"]["text"], at, &mut made);
        }
    }
    for (i, event) in value["events"].as_array().into_iter().flatten().enumerate() {
        plain(&event["body"], vec![Key("events"), Index(i), Key("body")], &mut made);
    }
    made
}

/// A text, or texts by language, as plain words.
fn plain(value: &Value, at: Vec<Step<'static>>, made: &mut Vec<(Vec<Step<'static>>, Rewrite)>) {
    // A line feed was a blank like any other.
    let escaped = |words: &str| escape(words).replace('\n', " ");
    let json = match value {
        Value::String(words) if escaped(words) != *words => quoted(&escaped(words)),
        Value::Object(languages) => {
            let all: Vec<String> = languages
                .iter()
                .map(|(tag, words)| match words {
                    Value::String(words) => format!("{}: {}", quoted(tag), quoted(&escaped(words))),
                    other => format!("{}: {other}", quoted(tag)),
                })
                .collect();
            format!("{{ {} }}", all.join(", "))
        }
        _ => return,
    };
    made.push((at, Rewrite::Value(json)));
}
