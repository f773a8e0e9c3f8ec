//! Values that are written as people write them: a text in the place of an object, or of its number.

use alloc::{borrow::ToOwned, format, string::String};

use super::{Reader, Rewrite};
use crate::document::{
    Code,
    json::{Kind, Node},
    said::{Meant, meant_object, meant_value},
};

/// A longer text, in bytes, is no figure.
const LONGEST: usize = 200;

/// Reports a value that is written as people write it, with the object that is meant. Says whether it is one.
pub fn as_people_write(reader: &mut Reader, node: Node) -> bool {
    let tree = &reader.tree;
    let language = tree.root().and_then(|root| tree.field(root, "language"));
    let language = language.map(|node| tree.string(node).into_owned()).unwrap_or_default();
    let (at, expected, meant) = match tree.kind(node) {
        Kind::String | Kind::Number => {
            let text: String = match tree.kind(node) {
                Kind::String => tree.string(node).into_owned(),
                _ => tree.written(node).to_owned(),
            };
            if text.len() > LONGEST || text.trim().is_empty() {
                return false;
            }
            (None, "an object with a `type`", meant_value(&text, &language))
        }
        Kind::Object => {
            let value = tree.field(node, "value").filter(|value| tree.kind(*value) == Kind::String);
            let value = value.filter(|value| tree.written(*value).len() <= LONGEST);
            let Some(value) = value else { return false };
            let Some(meant) = meant_object(tree, node, &language) else { return false };
            (Some(value), "a number", meant)
        }
        Kind::Null | Kind::False | Kind::True | Kind::List | Kind::Missing => return false,
    };
    let Meant { json, is_sure } = meant;
    let message = format!("expected {expected}, found {}", reader.found(at.unwrap_or(node)));
    reader.way.extend(at.map(|at| (at, None)));
    let reported = reader.report_here(Code::WrongType, message, format!("write it as {json}"));
    let reported = if at.is_some() { reported.of_holder() } else { reported };
    reported.fix(is_sure, format!("write `{json}`"), &Rewrite::Value(json));
    if at.is_some() {
        reader.way.pop();
    }
    true
}
