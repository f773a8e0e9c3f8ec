//! A JSON text set as people set it.

use alloc::string::String;

use super::{Kind, Node, Tree, parse};

/// A line is no longer than this, in characters, where it can be broken.
const WIDTH: usize = 100;

/// Sets a JSON text anew: what fits in a line stands in one, everything else has a line for each part of
/// it. With a line break at the end. What is no JSON stays as it is.
pub fn pretty(text: &str) -> String {
    let (tree, faults) = parse(text);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    match tree.root().filter(|_| faults.is_empty()) {
        Some(root) => write(&tree, root, 0, 0, &mut out),
        None => out.push_str(text),
    }
    out.push('\n');
    out
}

/// Sets a JSON text anew as it stands in another one, so deep in it and on a line of its own; without a
/// line break at the end.
pub fn pretty_part(text: &str, depth: usize) -> String {
    let (tree, faults) = parse(text);
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    match tree.root().filter(|_| faults.is_empty()) {
        Some(root) => write(&tree, root, depth, 0, &mut out),
        None => out.push_str(text),
    }
    out
}

/// Writes a part of a line that may have so many more characters; says whether any are left.
fn put(part: &str, left: &mut usize, out: &mut String) -> bool {
    out.push_str(part);
    *left = left.saturating_sub(part.chars().count());
    *left > 0
}

/// Writes a value in one line; says whether it fits.
fn inline(tree: &Tree, node: Node, left: &mut usize, out: &mut String) -> bool {
    let mut gap = "";
    match tree.kind(node) {
        Kind::List => {
            out.push('[');
            for item in tree.items(node) {
                if !(put(gap, left, out) && inline(tree, item, left, out)) {
                    return false;
                }
                gap = ", ";
            }
            put("]", left, out)
        }
        Kind::Object => {
            out.push('{');
            for (name, value) in tree.fields(node) {
                let fits = put(gap, left, out) && put(tree.written(name), left, out);
                if !(fits && put(": ", left, out) && inline(tree, value, left, out)) {
                    return false;
                }
                gap = ", ";
            }
            put("}", left, out)
        }
        _ => put(tree.written(node), left, out),
    }
}

/// Writes a value. `depth` is how deep it is, `before` how many characters stand before it in its line.
fn write(tree: &Tree, node: Node, depth: usize, before: usize, out: &mut String) {
    let start = out.len();
    // The outermost one is always broken.
    let mut left = if depth == 0 { 0 } else { WIDTH.saturating_sub(depth * 2 + before + 2) };
    let is_broken =
        matches!(tree.kind(node), Kind::List | Kind::Object) && tree.first(node).is_some();
    if !is_broken || inline(tree, node, &mut left, out) {
        if !is_broken {
            out.push_str(tree.written(node));
        }
        return;
    }
    out.truncate(start);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        for _ in 0..depth {
            out.push_str("  ");
        }
    };
    let (open, close) = if tree.kind(node) == Kind::List { ('[', ']') } else { ('{', '}') };
    out.push(open);
    for (i, item) in tree.items(node).enumerate() {
        if i > 0 {
            out.push(',');
        }
        line(out, depth + 1);
        write(tree, item, depth + 1, 0, out);
    }
    for (i, (name, value)) in tree.fields(node).enumerate() {
        if i > 0 {
            out.push(',');
        }
        line(out, depth + 1);
        let name = tree.written(name);
        out.push_str(name);
        out.push_str(": ");
        write(tree, value, depth + 1, name.chars().count() + 2, out);
    }
    line(out, depth);
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_fits_in_a_line_stands_in_one() {
        let long = "x".repeat(60);
        let text = alloc::format!(
            r#"{{"a":[{{"b":1,"c":[2,"{long}"]}},{{"b":"{long}","c":"{long}"}}],"d":[],"e":{{}}}}"#
        );
        let wanted = alloc::format!(
            "{{\n  \"a\": [\n    {{\"b\": 1, \"c\": [2, \"{long}\"]}},\n    {{\n      \"b\": \"{long}\",\n      \"c\": \"{long}\"\n    }}\n  ],\n  \"d\": [],\n  \"e\": {{}}\n}}\n"
        );
        assert_eq!(pretty(&text), wanted);
        assert_eq!(pretty(&wanted), wanted);
    }

    proptest! {
        #[test]
        fn what_is_set_anew_holds_the_same(text in "[\\[{]{0,9}(\"\\PC{0,30}\"[,:]){0,9}[\\]}]{0,9}|\\[(\"[a-z]{0,40}\",){0,9}1\\]") {
            let before = serde_json::from_str::<serde_json::Value>(&text).ok();
            prop_assume!(before.is_some());
            let after = pretty(&text);
            prop_assert_eq!(serde_json::from_str(&after).ok(), before);
        }
    }
}
