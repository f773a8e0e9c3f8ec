//! From a path in a document to the place in its text.

use alloc::{borrow::Cow, collections::BTreeMap, string::String, vec::Vec};

/// The places of a well-formed JSON text. An object or a list is read when it is first asked about, and
/// once: a thousand problems of one object cost no more than one of them.
pub struct Places<'t> {
    text: &'t str,
    /// By the byte at which an object or a list starts.
    known: BTreeMap<usize, Parts<'t>>,
}

/// Where the values of an object or a list start.
enum Parts<'t> {
    Object(BTreeMap<Cow<'t, str>, usize>),
    List(Vec<usize>),
    /// Of another value, which has none.
    None,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Self {
        Places { text, known: BTreeMap::new() }
    }

    /// The byte at which the value of a path starts, from the value on that starts at `from` or after
    /// the blanks there.
    ///
    /// A step that the text does not have ends the way: the result is then the innermost value that is
    /// there, so that a missing field is shown at its object.
    pub fn locate<'p>(&mut self, from: usize, path: impl IntoIterator<Item = Step<'p>>) -> usize {
        let mut scanner = Scanner { text: self.text, at: from };
        scanner.blank();
        let mut found = scanner.at;
        for step in path {
            let text = self.text;
            let parts =
                self.known.entry(found).or_insert_with(|| Scanner { text, at: found }.parts());
            let next = match (step, parts) {
                (Step::Key(key), Parts::Object(fields)) => fields.get(key).copied(),
                (Step::Index(index), Parts::List(items)) => items.get(index).copied(),
                _ => None,
            };
            match next {
                Some(next) => found = next,
                None => break,
            }
        }
        found
    }
}

/// One step of a path.
#[derive(Clone, Copy, Debug)]
pub enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn blank(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Takes a character and the blanks after it.
    fn take(&mut self, wanted: u8) -> bool {
        let is = self.peek() == wanted;
        if is {
            self.at += 1;
            self.blank();
        }
        is
    }

    /// Where the values of an object or a list start, from the start of it.
    fn parts(mut self) -> Parts<'t> {
        if self.take(b'{') {
            let mut fields = BTreeMap::new();
            while self.peek() == b'"' {
                let start = self.at;
                self.skip();
                let key = key(&self.text[start..self.at]);
                self.blank();
                self.take(b':');
                // Of two of one name the first is meant.
                fields.entry(key).or_insert(self.at);
                self.next();
            }
            return Parts::Object(fields);
        }
        if self.take(b'[') {
            let mut items = Vec::new();
            while self.peek() != b']' && self.at < self.text.len() {
                items.push(self.at);
                self.next();
            }
            return Parts::List(items);
        }
        Parts::None
    }

    /// To the start of the next value of a list or the next key of an object.
    fn next(&mut self) {
        let before = self.at;
        self.skip();
        self.blank();
        self.take(b',');
        if self.at == before {
            // Only in what is not JSON.
            self.at = self.text.len();
        }
    }

    /// Past a value, without recursion.
    fn skip(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.peek() {
                b'"' => self.skip_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                    continue;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                0 if self.at >= self.text.len() => return,
                b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    while !matches!(
                        self.peek(),
                        b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r' | 0
                    ) {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        loop {
            match self.peek() {
                b'\\' => self.at += 2,
                b'"' => break,
                0 if self.at >= self.text.len() => return,
                _ => self.at += 1,
            }
        }
        self.at += 1;
    }
}

/// A key as it is meant, of how it is written.
fn key(written: &str) -> Cow<'_, str> {
    let plain = || Cow::Borrowed(written.trim_matches('"'));
    match written.contains('\\') {
        true => serde_json::from_str::<String>(written).map_or_else(|_| plain(), Cow::Owned),
        false => plain(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Step::*, *};
    use proptest::prelude::*;

    #[test]
    fn a_path_leads_to_the_start_of_its_value() {
        let text = r#" {"a": [1, {"b\"]": "x,}", "c" : true}], "d": -1.5e3}"#;
        let mut places = Places::new(text);
        let mut at = |path: &[Step<'_>]| &text[places.locate(0, path.iter().copied())..];
        assert!(at(&[]).starts_with("{\"a\""));
        assert!(at(&[Key("a"), Index(1), Key("c")]).starts_with("true"));
        assert!(at(&[Key("a"), Index(1), Key("b\"]")]).starts_with("\"x,}"));
        assert!(at(&[Key("d")]).starts_with("-1.5"));
    }

    #[test]
    fn a_step_that_is_not_there_ends_at_what_holds_it() {
        let text = r#"{"a": [1]}"#;
        let mut places = Places::new(text);
        assert_eq!(places.locate(0, [Key("a"), Index(4)]), 6);
        assert_eq!(places.locate(0, [Key("zz")]), 0);
        assert_eq!(places.locate(0, [Key("a"), Key("b")]), 6);
    }

    proptest! {
        #[test]
        fn any_text_and_path_ends_inside_the_text(text in "\\PC{0,40}", key in "[a-z]{0,2}", i in 0usize..4) {
            let found = Places::new(&text).locate(0, [Key(&key), Index(i), Key(&key)]);
            prop_assert!(found <= text.len() && text.is_char_boundary(found));
        }
    }
}
