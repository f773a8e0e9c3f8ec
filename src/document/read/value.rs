//! How values of the simple types are read.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::{MOST_TEXTS, Reader, Rewrite, quoted};
use crate::document::{
    Code, Text,
    json::{Kind, Node, is_number},
};

/// A type of the document.
pub trait Read: Sized {
    /// Reads a value, and reports what is wrong with it. `None` where it cannot be read.
    fn read(reader: &mut Reader, node: Node) -> Option<Self>;

    /// The same, with the turns of others between the items of a list.
    #[expect(async_fn_in_trait, reason = "nothing of it is sent to another thread")]
    async fn read_in_turns(reader: &mut Reader<'_>, node: Node) -> Option<Self> {
        Self::read(reader, node)
    }

    /// What stands in for a value that is missing or cannot be read.
    fn stand_in() -> Self;

    /// Whether nothing is said by it, so that it need not be written.
    fn is_absent(&self) -> bool {
        false
    }
}

impl Read for String {
    fn read(reader: &mut Reader, node: Node) -> Option<String> {
        match reader.tree.kind(node) {
            Kind::String => Some(reader.tree.string(node).into_owned()),
            _ => no_text(reader, node, "a text"),
        }
    }

    fn stand_in() -> String {
        String::new()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Reports what is no text; a number may have been meant for one.
fn no_text<T>(reader: &mut Reader, node: Node, expected: &str) -> Option<T> {
    let written = quoted(reader.tree.written(node));
    let change = ("put it into quotation marks".into(), Rewrite::Value(written));
    let is_number = reader.tree.kind(node) == Kind::Number;
    reader.wrong_type(node, expected, is_number.then_some(change));
    None
}

/// Reads a number.
fn number<T: core::str::FromStr>(
    reader: &mut Reader,
    node: Node,
    expected: &str,
    is_good: impl Fn(&T) -> bool,
) -> Option<T> {
    let parsed = |text: &str| text.parse().ok().filter(&is_good);
    if reader.tree.kind(node) == Kind::Number
        && let Some(number) = parsed(reader.tree.written(node))
    {
        return Some(number);
    }
    let inside = reader.tree.string(node);
    let inside = inside.trim();
    let is_number = reader.tree.kind(node) == Kind::String
        && is_number(inside.as_bytes())
        && parsed(inside).is_some();
    let mut change =
        is_number.then(|| ("remove the quotation marks".into(), Rewrite::Value(inside.into())));
    // `1200.0` is a whole number.
    let written = reader.tree.written(node);
    if reader.tree.kind(node) == Kind::Number
        && let Some((whole, part)) = written.split_once('.')
        && part.bytes().all(|byte| byte == b'0')
        && parsed(whole).is_some()
    {
        change = Some((format!("write `{whole}`"), Rewrite::Value(whole.into())));
    }
    reader.wrong_type(node, expected, change);
    None
}

macro_rules! numbers {
    ($($type:ty, $expected:literal, $is_good:expr;)*) => {$(
        impl Read for $type {
            fn read(reader: &mut Reader, node: Node) -> Option<$type> {
                number(reader, node, $expected, $is_good)
            }

            fn stand_in() -> $type {
                Default::default()
            }
        }
    )*};
}

numbers! {
    u32, "a whole number, 0 or more", |_| true;
    u64, "a whole number, 0 or more", |_| true;
    f64, "a number", |number: &f64| number.is_finite();
}

impl Read for bool {
    fn read(reader: &mut Reader, node: Node) -> Option<bool> {
        match reader.tree.kind(node) {
            Kind::True => return Some(true),
            Kind::False => return Some(false),
            _ => {}
        }
        let written = reader.tree.string(node).trim().to_lowercase();
        let meant = ["true", "false"].into_iter().find(|name| *name == written);
        let change = meant.map(|name| (format!("write `{name}`"), Rewrite::Value(name.into())));
        reader.wrong_type(node, "`true` or `false`", change);
        None
    }

    fn stand_in() -> bool {
        false
    }
}

impl<T: Read> Read for Option<T> {
    fn read(reader: &mut Reader, node: Node) -> Option<Option<T>> {
        match reader.tree.kind(node) {
            Kind::Null => Some(None),
            _ => T::read(reader, node).map(Some),
        }
    }

    fn stand_in() -> Option<T> {
        None
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(reader: &mut Reader, node: Node) -> Option<Vec<T>> {
        reader.list(node)
    }

    async fn read_in_turns(reader: &mut Reader<'_>, node: Node) -> Option<Vec<T>> {
        reader.list_in_turns(node).await
    }

    fn stand_in() -> Vec<T> {
        Vec::new()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Read for Text {
    fn read(reader: &mut Reader, node: Node) -> Option<Text> {
        match reader.tree.kind(node) {
            Kind::String => Some(Text::One(reader.tree.string(node).into_owned())),
            Kind::Object => {
                let mut texts = BTreeMap::new();
                let fields = reader.tree.fields(node).take(MOST_TEXTS + 1);
                let fields: Vec<(Node, Node)> = fields.collect();
                for (i, (name, value)) in fields.into_iter().enumerate() {
                    if i == MOST_TEXTS {
                        let message = "this text is in more languages than a story is published in";
                        let help = format!("up to {MOST_TEXTS}: nothing beyond them is looked at");
                        reader.report_here(Code::TooManyItems, message, help);
                        break;
                    }
                    let tag = reader.tree.string(name).into_owned();
                    // Capitals make no difference in a tag (BCP 47).
                    let is_same = |known: &&String| known.eq_ignore_ascii_case(&tag);
                    if let Some(known) = texts.keys().find(is_same) {
                        match *known == tag {
                            true => reader.repeated(node, value, &tag),
                            false => reader.same_language(value, known, &tag),
                        }
                        continue;
                    }
                    let text = reader.field::<String>(node, "", Some(value), super::Need::Required);
                    texts.insert(tag, text);
                }
                Some(Text::Map(texts))
            }
            _ => no_text(reader, node, "a text, or an object of texts by language"),
        }
    }

    fn stand_in() -> Text {
        Text::default()
    }

    fn is_absent(&self) -> bool {
        matches!(self, Text::One(text) if text.is_empty())
    }
}
