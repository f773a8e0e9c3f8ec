//! What mends a part of a document that cannot be read as it stands.

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    explain::{closest, explain},
    fields::Reader,
    locate::Step,
    place::Place,
    report::Reported,
    rewrite::{Rewrite, quoted},
};
use crate::document::{Code, Fix, VERSION};

/// What a field may begin as, for who fills it in: JSON.
pub fn template(field: &str) -> String {
    match field {
        "version" => VERSION.to_string(),
        "language" => quoted("en"),
        "asOf" | "date" => quoted("XXXX"),
        "value" => r#"{ "type": "text", "text": "" }"#.into(),
        "parties" | "citations" | "entities" => "[]".into(),
        _ => quoted(""),
    }
}

/// Whether a name is another one but for capitals, blanks, hyphens and underscores.
pub fn is_spelling_of(name: &str, meant: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        let plain = text.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
        plain.flat_map(char::to_lowercase).collect()
    };
    name != meant && letters(name) == letters(meant)
}

impl<'t> Reader<'t> {
    /// Reports what serde says of a part.
    pub(super) fn explained(&mut self, place: &Place<'t>, steps: &[Step], why: &str) {
        let (code, message, help) = explain(why);
        let quoted_names = || why.split('`').skip(1).step_by(2);
        let name = quoted_names().next().unwrap_or_default();
        let mut reported = self.report(place, steps, code, message, help);
        match code {
            Code::MissingField => {
                let change = Rewrite::Field(name.into(), template(name));
                reported.suggest(format!("add `{name}`"), change);
            }
            Code::DuplicateField => reported.repeated(name),
            Code::UnknownValue => {
                let meant = match quoted_names().skip(1).find(|known| is_spelling_of(name, known)) {
                    Some(meant) => Some(meant),
                    None => closest(name, quoted_names().skip(1)),
                };
                // What stands there is the word, and not something that holds it.
                let is_word = reported.value().is_some_and(|value| value == quoted(name));
                if let Some(meant) = meant.filter(|_| is_word) {
                    let title = format!("write `{meant}`");
                    let change = Rewrite::Value(quoted(meant));
                    reported.fix(is_spelling_of(name, meant), title, &change);
                }
            }
            Code::WrongType => {
                let expected = why.split_once(", expected ").map_or("", |(_, expected)| expected);
                let value = reported.value().map(String::from);
                if let Some((title, change)) = value.and_then(|value| retyped(&value, expected)) {
                    reported.safe(title, change);
                }
            }
            _ => {}
        }
    }

    /// A fix for a text that is no JSON: a comma too many, or brackets that are not closed.
    pub(super) fn mended_syntax(&self, why: &str, offset: usize) -> Option<Box<Fix>> {
        let edit = |range, text: &str| [self.lines.edit(range, text.into())].into();
        let before = self.text.get(..offset)?.trim_end_matches([' ', '\t', '\n', '\r']);
        let rest = self.text[before.len()..].trim_start();
        if before.ends_with(',') && rest.starts_with([']', '}']) {
            let edits = edit(before.len() - 1..before.len(), "");
            return Some(Box::new(Fix { safe: true, title: "remove the comma".into(), edits }));
        }
        if why.starts_with("EOF") {
            let end = self.text.trim_end().len();
            let closing = open_brackets(&self.text[..end])?;
            let title = format!("close what is open: `{closing}`");
            return Some(Box::new(Fix { safe: false, title, edits: edit(end..end, &closing) }));
        }
        None
    }
}

impl Reader<'_> {
    /// A fix for a list of one object.
    pub(super) fn unwrapped(&mut self) -> Option<Box<Fix>> {
        let list = self.places.find(0, []).at;
        let item = self.places.find(list, [Step::Index(0)]);
        let second = self.places.find(list, [Step::Index(1)]).is_there;
        if second || !item.is_there || !self.text[item.at..].starts_with('{') {
            return None;
        }
        let (start, end) = (self.places.end(item.at), self.places.end(list));
        let edits = [list..item.at, start..end].map(|range| self.lines.edit(range, String::new()));
        Some(Box::new(Fix {
            safe: false,
            title: "take it out of the list".into(),
            edits: edits.into(),
        }))
    }
}

/// A value of another type that says the same.
pub fn retyped(value: &str, expected: &str) -> Option<(String, Rewrite)> {
    let is_number = |text: &str| {
        text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
            && serde_json::from_str::<serde_json::Number>(text).is_ok()
    };
    let number = ["u32", "u64", "f64", "a number", "i64"].contains(&expected);
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    Some(match inner.map(str::trim) {
        _ if value == "null" => ("remove `null`".into(), Rewrite::Remove),
        Some(inner) if number && is_number(inner) => {
            ("remove the quotation marks".into(), Rewrite::Value(inner.into()))
        }
        None if expected == "a string" && is_number(value) => {
            ("put it into quotation marks".into(), Rewrite::Value(quoted(value)))
        }
        _ if expected == "a sequence" && !value.starts_with('[') => {
            ("put it into a list".into(), Rewrite::Value(format!("[{value}]")))
        }
        _ => return None,
    })
}

/// The brackets that close what a text leaves open; `None` within a string.
fn open_brackets(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut bytes = text.bytes();
    let mut within = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if within => _ = bytes.next(),
            b'"' => within = !within,
            b'{' if !within => open.push('}'),
            b'[' if !within => open.push(']'),
            b'}' | b']' if !within => _ = open.pop(),
            _ => {}
        }
    }
    (!within && !text.trim_end().ends_with([',', ':'])).then(|| open.into_iter().rev().collect())
}

impl Reported<'_, '_> {
    /// Takes out the second field of a name; if both say the same, nobody has to look.
    pub(super) fn repeated(mut self, name: &str) {
        let title = format!("remove the second `{name}`");
        let safe = self.is_said_twice(name);
        self.fix(safe, title, &Rewrite::Repeated(name.into()));
    }
}
