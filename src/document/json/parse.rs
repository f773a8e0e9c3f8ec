//! From a text to a [`Tree`].
//!
//! The parser is a loop over one token at a time, with the open brackets on a list of its own: it can
//! stop between any two tokens and go on later. What is wrong is noted, and guessed over where it is
//! plain what was meant, so that one comma too many hides no other mistake.

use alloc::vec::Vec;

use super::{
    Entry, Fault, Form, Kind, Tree,
    fault::{DEEPEST, Faults},
    number::is_number,
    recover::{Instead, goes_on},
    string,
};

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A value; or the end of a list that has just been opened.
    First,
    Value,
    /// The name of a field; or the end of an object that has just been opened.
    FirstName,
    Name,
    Colon,
    /// A comma, or the end of a list or an object.
    Comma,
    /// Nothing.
    End,
}

pub struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) entries: Vec<Entry>,
    /// The lists and objects that are open.
    pub(super) open: Vec<u32>,
    pub(super) next: Next,
    /// Where the last comma stands.
    pub(super) comma: usize,
    pub(super) faults: Faults<'t>,
    /// Whether it is plain what the text means in spite of its faults.
    pub(super) plain: bool,
}

/// Reads a text at one go.
pub fn parse(text: &str) -> (Tree<'_>, Vec<Fault>) {
    let mut parser = Parser::new(text);
    while parser.go_on() {}
    let (tree, faults, _) = parser.done();
    (tree, faults)
}

/// How many tokens are read before others may have their turn.
const TOKENS: usize = 2_000;

impl<'t> Parser<'t> {
    /// Of a text of less than 4 GB.
    pub fn new(text: &'t str) -> Self {
        Parser {
            text,
            at: 0,
            // A value and its name have a dozen bytes between them, most often more.
            entries: Vec::with_capacity(text.len() / 12),
            open: Vec::new(),
            next: Next::Value,
            comma: 0,
            faults: Faults::new(text),
            plain: true,
        }
    }

    /// Reads some of the text. Returns whether there is more of it.
    pub fn go_on(&mut self) -> bool {
        for _ in 0..TOKENS {
            if !self.token() {
                return false;
            }
            if self.faults.are_too_many() {
                self.plain = false;
                self.faults.stops(self.at.min(self.text.len()));
                self.close_all();
                return false;
            }
        }
        true
    }

    /// The tree, what is wrong with the text, and whether it is plain all the same what it means: then
    /// the tree can be read.
    pub fn done(self) -> (Tree<'t>, Vec<Fault>, bool) {
        (Tree { text: self.text, entries: self.entries }, self.faults.list, self.plain)
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Goes past blanks and comments.
    fn blank(&mut self) {
        loop {
            while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
                self.at += 1;
            }
            let ahead = &self.text[self.at..];
            let length = ahead.find(|c| !is_odd_blank(c)).unwrap_or(ahead.len());
            if length > 0 {
                self.faults.odd_blanks(self.at..self.at + length);
                self.at += length;
                continue;
            }
            let rest = &self.text.as_bytes()[self.at..];
            let length = if rest.starts_with(b"//") || rest.starts_with(b"#") {
                rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
            } else if rest.starts_with(b"/*") || rest.starts_with(b"<!--") {
                let close = if rest[0] == b'/' { "*/" } else { "-->" };
                match self.text[self.at..].find(close) {
                    Some(end) => end + close.len(),
                    None => return,
                }
            } else {
                return;
            };
            // Where a value is due, it may be the value: an address without its quotation marks.
            let is_due = self.next == Next::Value && self.is_in(Kind::Object);
            self.faults.comment(self.at..self.at + length, !is_due);
            self.at += length;
            if self.faults.are_too_many() {
                return;
            }
        }
    }

    /// Reads one token. Returns whether there are more.
    fn token(&mut self) -> bool {
        let after = self.at;
        self.blank();
        if self.at >= self.text.len() {
            self.end_of_text();
            return false;
        }
        let byte = self.peek();
        match self.next {
            Next::First if byte == b']' => self.close(),
            Next::FirstName if byte == b'}' => self.close(),
            Next::First | Next::Value => self.value(byte),
            Next::FirstName | Next::Name => self.name(byte),
            Next::Colon => self.colon(byte, after),
            Next::Comma => self.comma_or_end(byte, after),
            Next::End => {
                self.faults.stands_after(self.at);
                self.plain = false;
                return false;
            }
        }
        true
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, form: Form) {
        let next = self.entries.len() as u32 + 1;
        self.entries.push(Entry { start: start as u32, end: end as u32, next, kind, form });
    }

    /// A whole value has been read.
    pub(super) fn valued(&mut self) {
        self.next = if self.open.is_empty() { Next::End } else { Next::Comma };
    }

    fn scalar(&mut self, end: usize, kind: Kind, form: Form) {
        self.push(self.at, end, kind, form);
        self.at = end;
        self.valued();
    }

    fn open(&mut self, kind: Kind, next: Next) {
        if self.open.len() == DEEPEST {
            self.plain = false;
            self.faults.too_deep(self.at);
            self.at = self.text.len();
            self.close_all();
            self.next = Next::End;
            return;
        }
        self.open.push(self.entries.len() as u32);
        self.push(self.at, self.at + 1, kind, Form::Plain);
        self.at += 1;
        self.next = next;
    }

    /// Closes the innermost list or object at the byte that comes next.
    pub(super) fn close(&mut self) {
        self.at += 1;
        self.close_at(self.at);
        self.valued();
    }

    pub(super) fn close_at(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            let next = self.entries.len() as u32;
            let entry = &mut self.entries[open as usize];
            entry.end = end as u32;
            entry.next = next;
        }
    }

    pub(super) fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close_at(self.text.len());
        }
    }

    pub(super) fn is_in(&self, kind: Kind) -> bool {
        self.open.last().is_some_and(|open| self.entries[*open as usize].kind == kind)
    }

    fn value(&mut self, byte: u8) {
        match byte {
            b'"' => {
                let (end, form) = self.string();
                self.scalar(end, Kind::String, form);
            }
            b'{' => self.open(Kind::Object, Next::FirstName),
            b'[' => self.open(Kind::List, Next::First),
            b']' | b'}' | b',' if self.is_in(Kind::Object) => {
                self.faults.value_missing(self.at);
                self.push(self.at, self.at, Kind::Missing, Form::Plain);
                self.next = Next::Comma;
            }
            b',' if !self.open.is_empty() => {
                self.faults.comma_too_many(self.at);
                self.at += 1;
            }
            b']' if self.next == Next::Value && !self.open.is_empty() => {
                self.faults.comma_too_many(self.comma);
                self.close();
            }
            b']' | b'}' => self.other_bracket(byte),
            _ => match self.word() {
                Some((end, kind)) => self.scalar(end, kind, Form::Plain),
                None => match self.faults.no_value(self.at) {
                    Instead::Text(end) => self.scalar(end, Kind::String, Form::Odd),
                    Instead::Other(end) => self.scalar(end, Kind::Missing, Form::Plain),
                },
            },
        }
    }

    fn name(&mut self, byte: u8) {
        let start = self.at;
        let named = match byte {
            b'"' => Some(self.string()),
            b'}' => {
                self.faults.comma_too_many(self.comma);
                return self.close();
            }
            b',' => {
                self.faults.comma_too_many(start);
                self.at += 1;
                return;
            }
            b']' => return self.other_bracket(byte),
            // The next item of a list, of which this object is one.
            b'{' if self.next == Next::Name && self.is_item() => {
                self.object_not_closed(self.comma);
                self.next = Next::Value;
                return;
            }
            _ => match self.faults.no_name(start) {
                Some(end) => Some((end, Form::Odd)),
                None if byte == b'\'' || !byte.is_ascii() => match self.faults.no_value(start) {
                    Instead::Text(end) | Instead::Other(end) => Some((end, Form::Odd)),
                },
                None => None,
            },
        };
        if let Some((end, form)) = named {
            self.push(start, end, Kind::String, form);
            self.at = end;
            self.next = Next::Colon;
        } else {
            self.plain = false;
            self.at = self.faults.no_field(start);
            self.next = Next::Comma;
        }
    }

    fn colon(&mut self, byte: u8, after: usize) {
        let rest = &self.text[self.at..];
        let other = ["=>", ":=", "="].into_iter().find(|other| rest.starts_with(other));
        if let Some(other) = other {
            let end = self.at + other.len();
            self.faults.other_mark(self.at..end, ":");
            self.at = end;
        } else if byte == b':' {
            self.at += 1;
        } else {
            self.faults.colon_missing(after);
        }
        self.next = Next::Value;
    }

    fn comma_or_end(&mut self, byte: u8, after: usize) {
        match byte {
            b',' | b'%' if self.number_goes_on(after) => {}
            b',' => {
                self.comma = self.at;
                self.at += 1;
                self.next = if self.is_in(Kind::Object) { Next::Name } else { Next::Value };
            }
            b'}' | b']' => {
                let kind = if byte == b'}' { Kind::Object } else { Kind::List };
                if self.is_in(kind) {
                    self.close();
                } else {
                    self.other_bracket(byte);
                }
            }
            b';' if goes_on(self.text[self.at + 1..].trim_start(), self.is_in(Kind::Object)) => {
                self.faults.other_mark(self.at..self.at + 1, ",");
                self.comma = self.at;
                self.at += 1;
                self.next = if self.is_in(Kind::Object) { Next::Name } else { Next::Value };
            }
            b'{' if self.is_item() => {
                self.object_not_closed(after);
                self.faults.comma_missing(after, self.at);
                self.next = Next::Value;
            }
            b':' if self.was_name() => self.list_not_closed(),
            _ => {
                // A quotation mark within a text has ended it too early.
                let last = self.entries.last().copied();
                let last =
                    last.filter(|last| last.kind == Kind::String && last.end as usize == after);
                // One that has no marks has been told of.
                let last = last.filter(|_| self.text[..after].ends_with('"'));
                let is_word = !matches!(byte, b'"' | b'{' | b'[');
                if let Some(last) = last.filter(|_| is_word)
                    && let Some(end) = self.faults.marks_within(
                        last.start as usize,
                        after - 1,
                        self.is_in(Kind::Object),
                    )
                {
                    let entry = self.entries.len() - 1;
                    self.entries[entry].end = end as u32;
                    self.entries[entry].form = Form::Odd;
                    self.at = end;
                    return;
                }
                self.faults.comma_missing(after, self.at);
                self.next = if self.is_in(Kind::Object) { Next::Name } else { Next::Value };
            }
        }
    }

    /// A string that begins here: where it ends, and how it is written.
    fn string(&mut self) -> (usize, Form) {
        let read = string::scan(self.text, self.at, &mut self.faults);
        self.plain &= read.plain;
        (read.end, read.form)
    }

    /// A number or one of the three words: where it ends.
    fn word(&self) -> Option<(usize, Kind)> {
        let rest = &self.text.as_bytes()[self.at..];
        let ends =
            |byte: &u8| !(byte.is_ascii_alphanumeric() || b"+-._".contains(byte) || *byte >= 0x80);
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let kind = match &rest[..length] {
            b"true" => Kind::True,
            b"false" => Kind::False,
            b"null" => Kind::Null,
            word if is_number(word) => Kind::Number,
            _ => return None,
        };
        // `8 September` is a text without its quotation marks.
        let after = self.text[self.at + length..].trim_start_matches([' ', '\t']);
        let goes_on = kind == Kind::Number && after.starts_with(char::is_alphabetic);
        (!goes_on).then_some((self.at + length, kind))
    }
}

/// What looks like a blank, or like nothing, and is none of JSON's.
fn is_odd_blank(c: char) -> bool {
    let is_blank = c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
    is_blank || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}')
}
