//! What is wrong with the syntax of a text, and how it can be mended.

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use super::{number::as_number, quoted};

/// A place of a text that is not as JSON (RFC 8259) has it.
#[derive(Debug)]
pub struct Fault {
    /// In bytes.
    pub range: Range<usize>,
    /// `{line}` stands for the line of `opened`.
    pub message: String,
    pub help: &'static str,
    /// Where the bracket stands that the message is about.
    pub opened: Option<usize>,
    pub mend: Option<Mend>,
}

impl Fault {
    /// Whether it is mended without a look: nothing is guessed about what was meant.
    pub fn is_sure(&self) -> bool {
        self.mend.as_ref().is_some_and(|mend| mend.safe)
    }
}

/// What to put where in a text.
#[derive(Debug)]
pub struct Mend {
    /// Whether nobody has to look at it.
    pub safe: bool,
    /// What it does, in the imperative.
    pub title: String,
    pub edits: Vec<(Range<usize>, String)>,
}

impl Mend {
    fn one(safe: bool, title: impl Into<String>, range: Range<usize>, text: &str) -> Mend {
        Mend { safe, title: title.into(), edits: [(range, text.into())].into() }
    }
}

/// A text has no more faults than this that are told; what comes after them is not read.
const MOST_FAULTS: usize = 100;
/// How far beyond a fault is looked for where things go on, in bytes.
const FAR: usize = 2_000;

/// What stood in the place of a value.
pub enum Instead {
    /// A text, up to a byte, in other quotation marks or in none.
    Text(usize),
    /// Something, up to a byte.
    Other(usize),
}

/// What people take for the quotation marks of JSON.
pub const MARKS: [char; 11] = ['"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];

/// The faults of a text.
pub struct Faults<'t> {
    text: &'t str,
    pub list: Vec<Fault>,
}

impl<'t> Faults<'t> {
    pub fn new(text: &'t str) -> Self {
        Faults { text, list: Vec::new() }
    }

    /// Whether no more of them are told.
    pub fn are_too_many(&self) -> bool {
        self.list.len() >= MOST_FAULTS
    }

    fn fault(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: &'static str,
        mend: impl Into<Option<Mend>>,
    ) {
        let (message, mend) = (message.into(), mend.into());
        self.list.push(Fault { range, message, help, opened: None, mend });
    }

    /// What is on from a byte, as far as it is looked at.
    fn ahead(&self, from: usize) -> &str {
        let end = self.text.ceil_char_boundary((from + FAR).min(self.text.len()));
        &self.text[from..end]
    }

    pub fn comment(&mut self, range: Range<usize>, is_safe: bool) {
        let mend = Mend::one(is_safe, "remove the comment", range.clone(), "");
        self.fault(range, "JSON has no comments", "", mend);
    }

    /// A comma before a closing bracket, or before another comma.
    pub fn comma_too_many(&mut self, comma: usize) {
        let range = comma..comma + 1;
        let mend = Mend::one(true, "remove the comma", range.clone(), "");
        self.fault(range, "there is a comma too many", "remove the comma", mend);
    }

    /// A value that begins where a comma should be.
    pub fn comma_missing(&mut self, after: usize, at: usize) {
        let safe = self.text[after..at].contains('\n');
        let mend = Mend::one(safe, "add the comma", after..after, ",");
        self.fault(
            after..after,
            "a comma is missing here",
            "commas part values from one another",
            mend,
        );
    }

    pub fn colon_missing(&mut self, after: usize) {
        let mend = Mend::one(false, "add the colon", after..after, ":");
        self.fault(
            after..after,
            "a colon is missing here",
            "a field is written \"name\": value",
            mend,
        );
    }

    pub fn value_missing(&mut self, at: usize) {
        self.fault(at..at, "a value is missing here", "", None);
    }

    pub fn closes_nothing(&mut self, at: usize) {
        let bracket = &self.text[at..=at];
        let mend = Mend::one(false, format!("remove the `{bracket}`"), at..at + 1, "");
        let message = format!("this `{bracket}` closes nothing");
        self.fault(at..at + 1, message, "remove it, or open what it closes", mend);
    }

    /// A bracket that is not closed before one that is around it.
    pub fn not_closed(&mut self, opened: usize, at: usize) {
        let (open, close) = self.brackets(opened);
        let mend = Mend::one(false, format!("add `{close}`"), at..at, close);
        let message = format!("the `{open}` of line {{line}} is not closed");
        self.fault(at..at + 1, message, "close it before this", mend);
        self.name_opener(opened);
    }

    fn name_opener(&mut self, opened: usize) {
        if let Some(fault) = self.list.last_mut() {
            fault.opened = Some(opened);
        }
    }

    fn brackets(&self, opened: usize) -> (&'static str, &'static str) {
        if self.text.as_bytes()[opened] == b'{' { ("{", "}") } else { ("[", "]") }
    }

    /// The text ends within brackets. `between` says whether no value had begun.
    pub fn ends_early(&mut self, opened: &[usize], between: bool) {
        let Some(&last) = opened.last() else {
            let help = "a story is a single JSON object: { … }";
            return self.fault(0..0, "the file is empty", help, None);
        };
        let end = self.text.trim_end().len();
        let closing: String = opened.iter().rev().map(|at| self.brackets(*at).1).collect();
        let title = format!("close what is open: `{closing}`");
        let mend = between.then(|| Mend::one(false, title, end..end, &closing));
        let message = format!(
            "the text ends, and the `{}` of line {{line}} is not closed",
            self.brackets(last).0
        );
        self.fault(
            end..end,
            message,
            "something is not closed: a bracket or a quotation mark",
            mend,
        );
        self.name_opener(last);
    }

    pub fn stands_after(&mut self, at: usize) {
        let help = "a file holds one story: remove the rest";
        self.fault(at..self.text.len(), "something stands after the end of the story", help, None);
    }

    /// A string that has no closing quotation mark on its line, which ends at a byte.
    pub fn string_not_closed(&mut self, start: usize, end: usize) {
        let mend = Mend::one(false, "add the quotation mark", end..end, "\"");
        self.fault(
            start..end,
            "a quotation mark is missing: this text is not closed",
            "add it at the end of the text",
            mend,
        );
    }

    /// A control character within a string.
    ///
    /// Returns how many bytes it takes: a line break may be two.
    pub fn control(&mut self, at: usize) -> usize {
        let byte = self.text.as_bytes()[at];
        let length = if self.text[at..].starts_with("\r\n") { 2 } else { 1 };
        let (what, written) = match byte {
            b'\n' | b'\r' => ("a line break", "\\n".into()),
            b'\t' => ("a tab", "\\t".into()),
            _ => ("a control character", format!("\\u{byte:04x}")),
        };
        let range = at..at + length;
        let mend = Mend::one(true, format!("write `{written}`"), range.clone(), &written);
        self.fault(range, format!("{what} within a text is written `{written}`"), "", mend);
        length
    }

    /// There are so many faults that the rest is not read.
    pub fn stops(&mut self, at: usize) {
        let help = "fix the first ones: others often go with them";
        self.fault(at..at, "nothing from here on is read, after so many mistakes", help, None);
    }

    /// A backslash that begins no escape, or half a character.
    pub fn bad_escape(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        if written.starts_with("\\u") && written.len() == 6 {
            let message = format!("`{written}` is half a character");
            let help =
                "an escape of half a character: write the character itself, or both of its escapes";
            return self.fault(range, message, help, None);
        }
        let mend = Mend::one(false, "write a backslash", range.start..range.start, "\\");
        let help =
            "a backslash is written `\\\\`; after a single one stands one of \" \\ / b f n r t u";
        self.fault(range.clone(), format!("`{}` is no escape", &self.text[range]), help, mend);
    }

    /// Quotation marks within a text, which goes on after them: where it ends.
    pub fn marks_within(&mut self, start: usize, first: usize) -> Option<usize> {
        let line = self.ahead(start).lines().next()?;
        let closes = |at: &usize| {
            let after = line[at + 1..].trim_start();
            after.is_empty() || after.starts_with([',', '}', ']'])
        };
        let marks: Vec<usize> =
            line.match_indices('"').map(|(at, _)| at).filter(|at| start + at >= first).collect();
        let end = *marks.iter().rfind(|at| closes(at)).filter(|at| start + **at > first)?;
        let inner: Vec<usize> = marks.into_iter().take_while(|at| *at < end).collect();
        let is_escaped = |at: usize| self.text.as_bytes()[at - 1] == b'\\';
        let edits = inner.iter().map(|at| start + at).filter(|at| !is_escaped(*at));
        let mend = Mend {
            safe: false,
            title: "write the quotation marks within as `\\\"`".into(),
            edits: edits.map(|at| (at..at, String::from("\\"))).collect(),
        };
        let end = start + end + 1;
        let help = "or use “ and ”, which need no backslash";
        self.fault(
            first..end,
            "a quotation mark within a text is written `\\\"`",
            help,
            Some(mend),
        );
        Some(end)
    }

    /// What is no value, and what to take it for.
    pub fn no_value(&mut self, at: usize) -> Instead {
        let ahead = self.ahead(at);
        let first = ahead.chars().next().unwrap_or_default();
        if MARKS.contains(&first) {
            // Up to a mark after which a value ends.
            let line = ahead.lines().next().unwrap_or_default();
            let closes = |end: &usize| {
                let after = line[*end..].trim_start();
                after.is_empty() || after.starts_with([',', ':', '}', ']'])
            };
            let marks = line.match_indices(MARKS).skip(1).map(|(start, mark)| start + mark.len());
            if let Some(end) = marks.into_iter().find(closes) {
                let inside = line[..end].trim_matches(MARKS);
                let end = at + end;
                let mend = Mend::one(
                    false,
                    "write straight double quotation marks",
                    at..end,
                    &quoted(inside),
                );
                self.fault(
                    at..end,
                    format!("`{first}` is no quotation mark of JSON"),
                    "texts stand in straight double ones: \"…\"",
                    mend,
                );
                return Instead::Text(end);
            }
        }
        let stops = |c: char| matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"' | '\n' | '\r');
        let length = ahead[..ahead.find(stops).unwrap_or(ahead.len())].trim_end().len();
        let length = length.max(first.len_utf8());
        let end = at + length;
        let written = &ahead[..length];
        let word: String = written.chars().take(40).collect();
        // What a number or nothing is written for may have been a text: only two words are sure.
        let meant = match &*written.to_ascii_lowercase() {
            "true" => Some((true, "true".into())),
            "false" => Some((true, "false".into())),
            "null" | "none" | "nil" | "undefined" => Some((false, "null".into())),
            _ => as_number(written).map(|number| (false, number)),
        };
        let is_text = meant.is_none() && written.contains(char::is_alphanumeric);
        let quote = "texts stand in quotation marks: \"…\"";
        let (help, mend) = match meant {
            Some((safe, meant)) => {
                ("", Some(Mend::one(safe, format!("write `{meant}`"), at..end, &meant)))
            }
            None if is_text => {
                let quoted = quoted(&self.text[at..end]);
                (quote, Some(Mend::one(false, "put it in quotation marks", at..end, &quoted)))
            }
            None => ("", None),
        };
        self.fault(at..end, format!("`{word}` is no value of JSON"), help, mend);
        if is_text { Instead::Text(end) } else { Instead::Other(end) }
    }

    /// A name of a field without quotation marks; where it ends.
    pub fn no_name(&mut self, at: usize) -> Option<usize> {
        let ahead = self.ahead(at);
        let length =
            ahead.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '$'))?;
        if length == 0 || !ahead[length..].trim_start().starts_with(':') {
            return None;
        }
        let end = at + length;
        let name = &self.text[at..end];
        let mend = Mend::one(true, "put it in quotation marks", at..end, &quoted(name));
        self.fault(at..end, format!("the name `{name}` has no quotation marks"), "", mend);
        Some(end)
    }

    /// What is neither the name of a field nor the end of an object.
    pub fn no_field(&mut self, at: usize) -> usize {
        let ahead = self.ahead(at);
        let length = ahead.find(['\n', '"', '}', ',']).unwrap_or(ahead.len());
        let first = ahead.chars().next().map_or(0, char::len_utf8);
        let end = at + length.max(first);
        self.fault(
            at..end,
            "the name of a field is missing here",
            "a field is written \"name\": value",
            None,
        );
        end
    }
}

#[cfg(test)]
#[path = "fault_tests.rs"]
mod tests;
