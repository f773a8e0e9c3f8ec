//! What to put where in a text, so that it holds something else and keeps its form.

use alloc::{format, string::String, vec::Vec};
use core::{fmt::Write, ops::Range};

use super::{Kind, Node, Tree};

/// A change of a document.
#[derive(Clone, Debug)]
pub enum Rewrite {
    /// Another value, as JSON.
    Value(String),
    /// Another name of the field.
    Rename(String),
    /// Nothing in its place.
    Remove,
    /// One more field in the object: its name, and its value as JSON.
    Field(String, String),
    /// A field of the object with this value, as JSON, be it there or not.
    Set(&'static str, String),
    /// One more item, as JSON, in the list that is a field of the object.
    Listed(&'static str, String),
    /// No second field of a name in the object.
    Repeated(String),
}

/// What may stand between tokens (RFC 8259, 2).
const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];
/// Longer values, in bytes, are not compared.
const LONGEST_SAID: usize = 10_000;

type Edits = Vec<(Range<usize>, String)>;

/// Fields of one name are not looked for in an object of more.
const MOST_FIELDS: usize = 1_000;

impl Tree<'_> {
    /// What to put where for a change of a value, which an object or a list holds unless it is the
    /// outermost one. `None` where there is nothing to change so.
    pub fn edits(&self, node: Node, holder: Option<Node>, change: &Rewrite) -> Option<Edits> {
        let (range, text) = match change {
            Rewrite::Value(json) => (self.range(node), json.clone()),
            Rewrite::Rename(name) => {
                let holder = holder.filter(|holder| self.kind(*holder) == Kind::Object);
                holder?;
                (self.range(Self::name_of(node)), quoted(name))
            }
            Rewrite::Remove => (self.with_comma(node, holder?), String::new()),
            Rewrite::Field(name, json) => return self.added(node, name, json),
            Rewrite::Set(name, json) => match self.field(node, name) {
                Some(field) => (self.range(field), json.clone()),
                None => return self.added(node, name, json),
            },
            Rewrite::Listed(name, json) => {
                let Some(list) = self.field(node, name) else {
                    return self.added(node, name, &format!("[{json}]"));
                };
                if self.kind(list) != Kind::List {
                    return None;
                }
                if let Some(last) = self.items(list).last() {
                    let end = self.range(last).end;
                    (end..end, format!(", {json}"))
                } else {
                    let start = self.range(list).start + 1;
                    (start..start, json.clone())
                }
            }
            Rewrite::Repeated(name) => {
                let (_, second) = self.twice(node, name)?;
                (self.with_comma(second, node), String::new())
            }
        };
        Some([(range, text)].into())
    }

    /// The first two fields of a name in an object that is not very large.
    fn twice(&self, node: Node, name: &str) -> Option<(Node, Node)> {
        let mut named = self
            .fields(node)
            .take(MOST_FIELDS)
            .filter(|(key, _)| self.is_named(*key, name))
            .map(|(_, value)| value);
        Some((named.next()?, named.next()?))
    }

    /// Whether the first two fields of a name have the same value.
    pub fn is_said_twice(&self, node: Node, name: &str) -> bool {
        self.twice(node, name).is_some_and(|(first, second)| {
            let (first, second) = (self.written(first), self.written(second));
            first.len() <= LONGEST_SAID && first == second
        })
    }

    /// A part of an object or a list with the comma that goes with it.
    fn with_comma(&self, node: Node, holder: Node) -> Range<usize> {
        let start = match self.kind(holder) {
            Kind::Object => self.range(Self::name_of(node)).start,
            _ => self.range(node).start,
        };
        let end = self.range(node).end;
        let after = self.whole()[end..].trim_start_matches(BLANK);
        if let Some(rest) = after.strip_prefix(',') {
            return start..self.whole().len() - rest.trim_start_matches(BLANK).len();
        }
        let before = self.whole()[..start].trim_end_matches(BLANK);
        match before.strip_suffix(',') {
            Some(before) => before.trim_end_matches(BLANK).len()..end,
            None => start..end,
        }
    }

    /// A field at the end of an object, set as the others are.
    fn added(&self, node: Node, name: &str, json: &str) -> Option<Edits> {
        if self.kind(node) != Kind::Object || self.field(node, name).is_some() {
            return None;
        }
        let field = format!("{}: {json}", quoted(name));
        let Some((key, value)) = self.fields(node).last() else {
            let start = self.range(node).start + 1;
            return Some([(start..start, field)].into());
        };
        let end = self.range(value).end;
        // What stands before the last key: a line of its own, or a blank.
        let before = &self.whole()[..self.range(key).start];
        let gap = &before[before.trim_end_matches(BLANK).len()..];
        let gap = if gap.is_empty() { " " } else { gap };
        Some([(end..end, format!(",{gap}{field}"))].into())
    }
}

/// A text with something else in the place of some ranges, which are in its order and apart.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = (Range<usize>, &'e str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => _ = write!(out, "\\u{:04x}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{super::parse, *};
    use proptest::prelude::*;

    fn rewritten(text: &str, path: Option<&str>, change: &Rewrite) -> Option<String> {
        let (tree, _) = parse(text);
        let root = tree.root().unwrap();
        let (node, holder) = match path {
            Some(name) => (tree.field(root, name)?, Some(root)),
            None => (root, None),
        };
        let mut out = text.to_owned();
        for (range, new) in tree.edits(node, holder, change)?.into_iter().rev() {
            out.replace_range(range, &new);
        }
        Some(out)
    }

    #[test]
    fn an_object_is_rewritten_in_the_form_that_it_has() {
        let set = |json: &str| Rewrite::Set("a", json.into());
        let listed = |json: &str| Rewrite::Listed("l", json.into());
        let twice = || Rewrite::Repeated("a".into());
        for (text, change, wanted) in [
            ("{}", set("1"), "{\"a\": 1}"),
            ("{\n  \"b\": 2\n}", set("1"), "{\n  \"b\": 2,\n  \"a\": 1\n}"),
            ("{\"a\": [2, 3], \"b\": 1}", set("1"), "{\"a\": 1, \"b\": 1}"),
            ("{\"l\": []}", listed("1"), "{\"l\": [1]}"),
            ("{\"l\": [ 2 ]}", listed("1"), "{\"l\": [ 2, 1 ]}"),
            ("{\"b\": 2}", listed("1"), "{\"b\": 2, \"l\": [1]}"),
            ("{\"a\": 1, \"b\": 2, \"\\u0061\": 3}", twice(), "{\"a\": 1, \"b\": 2}"),
            ("{\"a\": 1, \"a\": 3, \"b\": 2}", twice(), "{\"a\": 1, \"b\": 2}"),
        ] {
            assert_eq!(rewritten(text, None, &change).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(rewritten("{\"a\": 1}", None, &twice()), None);
        assert_eq!(rewritten("[1]", None, &set("1")), None);
    }

    proptest! {
        #[test]
        fn a_text_is_quoted_as_serde_json_does_it(text in "\\PC{0,8}|[\"\\\\\n\t\r\u{1}\u{1f}\u{7f}]{0,4}") {
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&text)).unwrap(), text);
        }

        #[test]
        fn a_changed_document_is_still_json_and_holds_the_change(
            fields in proptest::collection::vec(("[a-e]", "-?[0-9]{1,3}|\"[a-z,}\u{e9}]{0,4}\"|\\[1, 2\\]|\\{\\}"), 1..6),
            gap in "|\n  | ",
            at in 0usize..6,
        ) {
            let mut seen = std::collections::BTreeSet::new();
            let fields: Vec<_> = fields.into_iter().filter(|(name, _)| seen.insert(name.clone())).collect();
            let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).ok();
            let good: Vec<_> = fields.iter().filter(|(_, json)| value(json).is_some()).collect();
            prop_assume!(!good.is_empty());
            let members: Vec<String> = good.iter().map(|(name, json)| format!("{gap}\"{name}\":{gap}{json}")).collect();
            let text = format!("{{{}{gap}}}", members.join(","));
            let name = &good[at % good.len()].0;
            for change in [
                Rewrite::Value("true".into()), Rewrite::Rename("zz".into()), Rewrite::Remove,
                Rewrite::Field("zz".into(), "null".into()),
            ] {
                let path = if matches!(change, Rewrite::Field(..)) { None } else { Some(name.as_str()) };
                let changed = rewritten(&text, path, &change).unwrap();
                let mut wanted = value(&text).unwrap();
                let object = wanted.as_object_mut().unwrap();
                match &change {
                    Rewrite::Set(..) | Rewrite::Listed(..) | Rewrite::Repeated(_) => unreachable!(),
                    Rewrite::Value(_) => _ = object.insert(name.clone(), true.into()),
                    Rewrite::Rename(new) => { let old = object.remove(name).unwrap(); object.insert(new.clone(), old); }
                    Rewrite::Remove => _ = object.remove(name),
                    Rewrite::Field(new, _) => _ = object.insert(new.clone(), serde_json::Value::Null),
                }
                prop_assert_eq!(value(&changed), Some(wanted), "{} {:?}", changed, change);
            }
        }
    }
}
