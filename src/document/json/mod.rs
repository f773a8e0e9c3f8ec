//! A JSON text (RFC 8259) as a tree with byte ranges.
//!
//! The text is read once. Everything that needs a place in it, or wants to change it and keep its form,
//! asks this tree. It is a flat list of entries in the order of the text: 16 bytes for each value and
//! each name of a field, nothing nested, so that no depth is too much for the stack.

mod edit;
mod fault;
mod number;
mod parse;
mod pretty;
mod recover;
mod string;
mod unclosed;

use alloc::{borrow::Cow, vec::Vec};
use core::ops::Range;

pub use edit::{Rewrite, edited, quoted};
pub use fault::{Fault, Repair};
#[cfg(not(target_arch = "wasm32"))]
pub use number::as_number;
pub use number::is_number;
pub use number::meant_number;
pub use parse::{Parser, parse};
pub use pretty::{pretty, pretty_part};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Null,
    False,
    True,
    Number,
    String,
    List,
    Object,
    /// A value is missing here, or is none: a [`Fault`] says so.
    Missing,
}

/// A value of a [`Tree`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node(u32);

impl Node {
    /// Which one it is, in the order of the text: the outermost value is 0.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// One value, or the name of a field, which stands before its value.
#[derive(Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
    /// The entry after this one and all that is in it.
    next: u32,
    kind: Kind,
    /// Of a string: how its characters are found.
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// They stand there as they are.
    Plain,
    /// There are escapes among them.
    Escaped,
    /// The string is not written as JSON has it, and a [`Fault`] says so.
    Odd,
}

pub struct Tree<'t> {
    text: &'t str,
    entries: Vec<Entry>,
}

impl<'t> Tree<'t> {
    /// The outermost value. `None` for a text without any.
    pub fn root(&self) -> Option<Node> {
        (!self.entries.is_empty()).then_some(Node(0))
    }

    /// The whole text.
    pub fn whole(&self) -> &'t str {
        self.text
    }

    fn entry(&self, node: Node) -> Entry {
        self.entries[node.0 as usize]
    }

    pub fn kind(&self, node: Node) -> Kind {
        self.entry(node).kind
    }

    /// Where a value stands, in bytes.
    pub fn range(&self, node: Node) -> Range<usize> {
        let entry = self.entry(node);
        entry.start as usize..entry.end as usize
    }

    /// A value as it is written.
    pub fn written(&self, node: Node) -> &'t str {
        &self.text[self.range(node)]
    }

    /// The characters of a string. Half a character (a lone surrogate) is U+FFFD.
    pub fn string(&self, node: Node) -> Cow<'t, str> {
        let written = self.written(node);
        match self.entry(node).form {
            Form::Plain => {
                Cow::Borrowed(written.get(1..written.len().max(1) - 1).unwrap_or_default())
            }
            Form::Escaped => Cow::Owned(string::decode(&written[1..written.len() - 1])),
            Form::Odd => Cow::Owned(string::decode(recover::without_marks(written))),
        }
    }

    /// The items of a list; none of another value.
    pub fn items(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        self.children(node, Kind::List)
    }

    /// The names of an object's fields with their values; none of another value.
    pub fn fields(&self, node: Node) -> impl Iterator<Item = (Node, Node)> + '_ {
        let mut within = self.children(node, Kind::Object);
        core::iter::from_fn(move || Some((within.next()?, within.next()?)))
    }

    fn children(&self, node: Node, of: Kind) -> impl Iterator<Item = Node> + '_ {
        let entry = self.entry(node);
        let end = if entry.kind == of { entry.next } else { node.0 };
        let mut at = node.0 + 1;
        core::iter::from_fn(move || {
            let child = Node(at);
            (at < end).then(|| {
                at = self.entry(child).next;
                child
            })
        })
    }

    /// Whether the name of a field is this one.
    pub fn is_named(&self, name: Node, wanted: &str) -> bool {
        match self.entry(name).form {
            Form::Plain => {
                let written = self.written(name);
                written.len() == wanted.len() + 2 && written.get(1..=wanted.len()) == Some(wanted)
            }
            Form::Escaped | Form::Odd => self.string(name) == wanted,
        }
    }

    /// The value of an object's first field of a name.
    pub fn field(&self, node: Node, name: &str) -> Option<Node> {
        self.fields(node).find(|(key, _)| self.is_named(*key, name)).map(|(_, value)| value)
    }

    /// Whether a value holds very many others.
    pub fn is_large(&self, node: Node) -> bool {
        self.entry(node).next - node.0 > 2_000
    }

    /// Every value and name in a value, itself among them.
    pub fn within(&self, node: Node) -> Range<Node> {
        node..Node(self.entry(node).next)
    }

    /// The first item of a list, or the name of an object's first field.
    pub fn first(&self, node: Node) -> Option<Node> {
        (self.entry(node).next > node.0 + 1).then_some(Node(node.0 + 1))
    }

    /// What stands after a part of a list or an object: an item, the value of a name, or the next name.
    pub fn after(&self, holder: Node, part: Node) -> Option<Node> {
        let next = self.entry(part).next;
        (next < self.entry(holder).next).then_some(Node(next))
    }

    /// The name of the field that has a value.
    pub fn name(&self, value: Node) -> Cow<'t, str> {
        self.string(Self::name_of(value))
    }

    fn name_of(value: Node) -> Node {
        Node(value.0 - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String};
    use proptest::prelude::*;

    /// A tree as `serde_json` has it.
    fn value(tree: &Tree, node: Node) -> serde_json::Value {
        match tree.kind(node) {
            Kind::Object => tree
                .fields(node)
                .map(|(name, held)| (tree.string(name).into_owned(), value(tree, held)))
                .collect(),
            Kind::List => tree.items(node).map(|item| value(tree, item)).collect(),
            Kind::String => tree.string(node).into(),
            _ => serde_json::from_str(tree.written(node)).unwrap(),
        }
    }

    fn parsed(text: &str) -> Option<serde_json::Value> {
        let (tree, faults) = parse(text);
        faults.is_empty().then(|| value(&tree, tree.root().unwrap()))
    }

    /// Any value, nested a little.
    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<i32>().prop_map(|number| (f64::from(number) / 8.0).into()),
            "\\PC{0,6}|[\"\\\\\n\t\u{1}]{0,3}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                proptest::collection::btree_map("[a-c\"\\\\]{0,2}", inner, 0..5)
                    .prop_map(|map| map.into_iter().collect()),
            ]
        })
    }
    proptest! {
        #[test]
        fn a_text_is_read_as_serde_json_reads_it(value in values(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            prop_assert_eq!(parsed(&text.unwrap()), Some(value));
        }

        #[test]
        fn a_text_is_json_if_and_only_if_serde_json_says_so(text in "[{}\\[\\],:\"\\\\ \nabu0-9.eE+-]{0,12}|\\PC{0,8}") {
            let wanted: Option<serde_json::Value> = serde_json::from_str(&text).ok();
            // Ours is lenient about what a reader of numbers decides.
            let lenient = wanted.is_none() && (text.contains(['e', 'E']) || text.contains("\\u"));
            let found = parse(&text).1.is_empty();
            prop_assert!(found == wanted.is_some() || lenient && found, "{:?}", text);
        }

        #[test]
        fn what_is_broken_keeps_every_range_within_the_text(
            value in values(), cut in any::<prop::sample::Index>(), put in "[{}\\[\\],:\"'“”\\\\/*\na0]{0,3}", gone in 0usize..3,
        ) {
            let text = serde_json::to_string_pretty(&value).unwrap();
            let at = text.floor_char_boundary(cut.index(text.len()));
            let rest = text.get(at + gone..).unwrap_or_default();
            let text: String = format!("{}{put}{rest}", &text[..at]);
            let (tree, faults) = parse(&text);
            for node in (0..tree.entries.len()).map(|at| Node(at as u32)) {
                prop_assert!(tree.range(node).end <= text.len() && text.is_char_boundary(tree.range(node).end));
                prop_assert!(tree.entry(node).next as usize <= tree.entries.len());
                let _ = tree.string(node);
            }
            for fault in faults {
                prop_assert!(text.get(fault.range.clone()).is_some(), "{:?}", fault);
                for (range, _) in fault.repair.iter().flat_map(|repair| &repair.edits) {
                    prop_assert!(text.get(range.clone()).is_some(), "{:?}", fault);
                }
            }
        }
    }
}
