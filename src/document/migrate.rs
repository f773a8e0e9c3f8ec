//! A document of an older version in the current one.

use alloc::{format, string::String, vec::Vec};

use super::{
    VERSION,
    json::{Kind, Node, Rewrite, Tree, quoted},
};
use crate::story::escape_markdown;

/// What to change in a document of version 1 so that it means the same in the current one: then no text
/// was Markdown, so what would be markup now is escaped.
pub fn rewrites(tree: &Tree) -> Vec<(Node, Rewrite)> {
    let Some(root) = tree.root() else { return Vec::new() };
    let items = |list| {
        let list = tree.field(root, list);
        list.into_iter().flat_map(|list| tree.items(list))
    };
    let text_of_fact = |fact| {
        let value = tree.field(fact, "value")?;
        let kind = tree.field(value, "type")?;
        tree.field(value, "text").filter(|_| tree.string(kind) == "text")
    };
    let mut made = Vec::new();
    made.extend(
        tree.field(root, "version").map(|version| (version, Rewrite::Value(format!("{VERSION}")))),
    );
    let summary = tree.field(root, "summary").into_iter();
    let facts = items("facts").filter_map(text_of_fact);
    let events = items("events").filter_map(|event| tree.field(event, "body"));
    made.extend(summary.chain(facts).chain(events).filter_map(|text| plain(tree, text)));
    made
}

/// A text, or texts by language, as plain words.
fn plain(tree: &Tree, text: Node) -> Option<(Node, Rewrite)> {
    // A line feed was a blank like any other.
    let escaped = |words: &str| escape_markdown(words).replace('\n', " ");
    let json = match tree.kind(text) {
        Kind::String => {
            let words = tree.string(text);
            let escaped = escaped(&words);
            (escaped != words).then(|| quoted(&escaped))?
        }
        Kind::Object => {
            let one = |(tag, words): (Node, Node)| {
                let tag = quoted(&tree.string(tag));
                match tree.kind(words) {
                    Kind::String => format!("{tag}: {}", quoted(&escaped(&tree.string(words)))),
                    _ => format!("{tag}: {}", tree.written(words)),
                }
            };
            let all: Vec<String> = tree.fields(text).map(one).collect();
            format!("{{ {} }}", all.join(", "))
        }
        _ => return None,
    };
    Some((text, Rewrite::Value(json)))
}
