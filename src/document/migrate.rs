//! A document of an older version in the current one.

use alloc::{format, string::String, vec::Vec};

use super::{
    VERSION,
    json::{Kind, Node, Rewrite, Tree, quoted},
};
use crate::story::escape_markdown;

/// The fields whose texts are read as Markdown, wherever they stand.
const MARKDOWN: [&str; 8] = ["summary", "body", "note", "caption", "credit", "was", "now", "why"];

/// What to change in a document of version 1 so that it means the same in the current one: then no text
/// was Markdown, so what would be markup now is escaped.
pub fn rewrites(tree: &Tree) -> Vec<(Node, Rewrite)> {
    let Some(root) = tree.root() else { return Vec::new() };
    let version = tree.field(root, "version");
    let mut made: Vec<_> = version
        .map(|version| (version, Rewrite::Value(format!("{VERSION}"))))
        .into_iter()
        .collect();
    // Without recursion: what is not known may be nested deeply.
    let mut open = Vec::from([root]);
    while let Some(node) = open.pop() {
        open.extend(tree.items(node));
        for (name, value) in tree.fields(node) {
            let is_named = |wanted: &&&str| tree.is_named(name, wanted);
            let text = match tree.field(value, "type") {
                Some(kind) if tree.is_named(name, "value") && tree.string(kind) == "text" => {
                    tree.field(value, "text")
                }
                _ => MARKDOWN.iter().find(is_named).map(|_| value),
            };
            match text.and_then(|text| plain(tree, text)) {
                Some(rewrite) => made.push(rewrite),
                None => open.push(value),
            }
        }
    }
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
