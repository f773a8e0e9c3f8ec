//! From a path in a document to the place in its text.

use alloc::string::String;

/// The byte at which the value of a path starts, in a text that is well-formed JSON.
///
/// A step that the text does not have ends the way: the result is then the innermost value that is
/// there, so that a missing field is shown at its object.
pub fn locate<'p>(text: &str, path: impl IntoIterator<Item = Step<'p>>) -> usize {
    let mut scanner = Scanner { text, at: 0 };
    scanner.blank();
    let mut found = scanner.at;
    for step in path {
        match scanner.descend(step) {
            Some(()) => found = scanner.at,
            None => break,
        }
    }
    found
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

impl Scanner<'_> {
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

    /// From the start of a value to the start of the value one step inside it.
    fn descend(&mut self, step: Step) -> Option<()> {
        match step {
            Step::Key(wanted) => {
                self.take(b'{').then_some(())?;
                while self.peek() == b'"' {
                    let start = self.at;
                    self.skip();
                    let key = &self.text[start..self.at];
                    self.blank();
                    self.take(b':');
                    if is_key(key, wanted) {
                        return Some(());
                    }
                    self.skip();
                    self.blank();
                    self.take(b',');
                }
                None
            }
            Step::Index(wanted) => {
                self.take(b'[').then_some(())?;
                for _ in 0..wanted {
                    if self.peek() == b']' {
                        return None;
                    }
                    self.skip();
                    self.blank();
                    self.take(b',');
                }
                (self.peek() != b']').then_some(())
            }
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

fn is_key(written: &str, wanted: &str) -> bool {
    match written.contains('\\') {
        true => serde_json::from_str::<String>(written).is_ok_and(|key| key == wanted),
        false => written.trim_matches('"') == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::{Step::*, *};
    use proptest::prelude::*;

    #[test]
    fn a_path_leads_to_the_start_of_its_value() {
        let text = r#" {"a": [1, {"b\"]": "x,}", "c" : true}], "d": -1.5e3}"#;
        let at = |path: &[Step<'_>]| &text[locate(text, path.iter().copied())..];
        assert!(at(&[]).starts_with("{\"a\""));
        assert!(at(&[Key("a"), Index(1), Key("c")]).starts_with("true"));
        assert!(at(&[Key("a"), Index(1), Key("b\"]")]).starts_with("\"x,}"));
        assert!(at(&[Key("d")]).starts_with("-1.5"));
    }

    #[test]
    fn a_step_that_is_not_there_ends_at_what_holds_it() {
        let text = r#"{"a": [1]}"#;
        assert_eq!(locate(text, [Key("a"), Index(4)]), 6);
        assert_eq!(locate(text, [Key("zz")]), 0);
    }

    proptest! {
        #[test]
        fn any_text_and_path_ends_inside_the_text(text in "\\PC{0,40}", key in "[a-z]{0,2}", i in 0usize..4) {
            prop_assert!(locate(&text, [Key(&key), Index(i), Key(&key)]) <= text.len());
        }
    }
}
