//! From a path in a document to the place in its text.

use alloc::{borrow::Cow, collections::BTreeMap, string::String, vec::Vec};

/// The places of a well-formed JSON text. An object or a list is read when it is first asked about, and
/// once: a thousand problems of one object cost no more than one of them.
pub struct Places<'t> {
    pub(super) text: &'t str,
    /// By the byte at which an object or a list starts.
    known: BTreeMap<usize, Parts<'t>>,
    /// Where they end.
    ends: BTreeMap<usize, usize>,
}

/// What an object or a list holds, in the order of the text.
pub(super) enum Parts<'t> {
    /// Where each key and its value start; and the first field of each name.
    Object(Vec<(usize, usize)>, BTreeMap<Cow<'t, str>, usize>),
    /// Where each item starts.
    List(Vec<usize>),
    /// Of another value, which has none.
    None,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Where the value starts; if a step is not there, where the innermost value starts that is.
    pub at: usize,
    /// The object or list that holds it, and which of its parts it is. `None` for the document as a
    /// whole, and where a step is not there.
    pub(super) holder: Option<(usize, usize)>,
    /// Whether every step is there.
    pub is_there: bool,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Self {
        Places { text, known: BTreeMap::new(), ends: BTreeMap::new() }
    }

    /// What a path leads to, from the value on that starts at `from` or after the blanks there.
    pub fn find<'p>(&mut self, from: usize, path: impl IntoIterator<Item = Step<'p>>) -> Spot {
        let mut scanner = Scanner { text: self.text, at: from };
        scanner.blank();
        let mut spot = Spot { at: scanner.at, holder: None, is_there: true };
        for step in path {
            let next = match (step, self.parts(spot.at)) {
                (Step::Key(key), Parts::Object(members, names)) => {
                    names.get(key).map(|i| (*i, members[*i].1))
                }
                (Step::Index(index), Parts::List(items)) => items.get(index).map(|at| (index, *at)),
                _ => None,
            };
            match next {
                Some((part, at)) => {
                    spot = Spot { at, holder: Some((spot.at, part)), is_there: true };
                }
                None => return Spot { holder: None, is_there: false, ..spot },
            }
        }
        spot
    }

    pub(super) fn parts(&mut self, at: usize) -> &Parts<'t> {
        let text = self.text;
        self.known.entry(at).or_insert_with(|| Scanner { text, at }.parts())
    }

    /// The byte after a value.
    pub fn end(&mut self, at: usize) -> usize {
        let text = self.text;
        *self.ends.entry(at).or_insert_with(|| end_of(text, at))
    }
}

/// The byte after a value of a text.
pub(super) fn end_of(text: &str, at: usize) -> usize {
    let mut scanner = Scanner { text, at };
    scanner.skip();
    scanner.at.min(text.len())
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
            let (mut members, mut names) = (Vec::new(), BTreeMap::new());
            while self.peek() == b'"' {
                let start = self.at;
                self.skip();
                let key = key(&self.text[start..self.at]);
                self.blank();
                self.take(b':');
                // Of two of one name the first is meant.
                names.entry(key).or_insert(members.len());
                members.push((start, self.at));
                self.next();
            }
            return Parts::Object(members, names);
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
                    // What is not JSON at all is gone past too.
                    self.at += 1;
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
                0 if self.at >= self.text.len() => break,
                _ => self.at += 1,
            }
        }
        self.at = (self.at + 1).min(self.text.len());
    }
}

/// A key as it is meant, of how it is written.
pub(super) fn key(written: &str) -> Cow<'_, str> {
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
        let mut at = |path: &[Step<'_>]| &text[places.find(0, path.iter().copied()).at..];
        assert!(at(&[]).starts_with("{\"a\""));
        assert!(at(&[Key("a"), Index(1), Key("c")]).starts_with("true"));
        assert!(at(&[Key("a"), Index(1), Key("b\"]")]).starts_with("\"x,}"));
        assert!(at(&[Key("d")]).starts_with("-1.5"));
    }

    #[test]
    fn the_end_of_what_is_not_json_is_found_too() {
        for text in ["{\"\\", "[\0]", "{\0\0", "[\u{1}", "\"\\", "[[[", "{\"a\\\"", "\0", ""] {
            let mut places = Places::new(text);
            assert!(places.end(0) <= text.len(), "{text:?}");
            assert!(places.find(0, [Key("a"), Index(0)]).at <= text.len(), "{text:?}");
        }
    }

    #[test]
    fn a_step_that_is_not_there_ends_at_what_holds_it() {
        let text = r#"{"a": [1]}"#;
        let mut places = Places::new(text);
        for (path, at) in
            [([Key("a"), Index(4)], 6), ([Key("zz"), Index(0)], 0), ([Key("a"), Key("b")], 6)]
        {
            let spot = places.find(0, path);
            assert_eq!((spot.at, spot.is_there), (at, false));
        }
    }

    proptest! {
        #[test]
        fn any_text_and_path_ends_inside_the_text(text in "\\PC{0,40}", key in "[a-z]{0,2}", i in 0usize..4) {
            let mut places = Places::new(&text);
            let spot = places.find(0, [Key(&key), Index(i), Key(&key)]);
            prop_assert!(spot.at <= text.len() && text.is_char_boundary(spot.at));
            prop_assert!(places.end(spot.at) <= text.len());
        }
    }
}
