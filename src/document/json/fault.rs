//! What is wrong with the syntax of a text, and how it can be mended.

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

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
    pub repair: Option<Repair>,
}

impl Fault {
    /// Whether it is mended without a look: nothing is guessed about what was meant.
    pub fn is_sure(&self) -> bool {
        self.repair.as_ref().is_some_and(|repair| repair.safe)
    }
}

/// What to put where in a text.
#[derive(Debug)]
pub struct Repair {
    /// Whether nobody has to look at it.
    pub safe: bool,
    /// What it does, in the imperative.
    pub title: String,
    pub edits: Vec<(Range<usize>, String)>,
}

impl Repair {
    pub(super) fn one(
        safe: bool,
        title: impl Into<String>,
        range: Range<usize>,
        text: &str,
    ) -> Repair {
        Repair { safe, title: title.into(), edits: [(range, text.into())].into() }
    }
}

/// What people take for the quotation marks of JSON.
pub const MARKS: [char; 11] = ['"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];

/// A text has no more faults than this that are told; what comes after them is not read.
const MOST_FAULTS: usize = 100;
/// So many lists and objects may stand in one another, as with `serde_json` and other readers.
pub const DEEPEST: usize = 128;
/// The faults of a text.
pub struct Faults<'t> {
    pub(super) text: &'t str,
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

    pub(super) fn fault(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: &'static str,
        repair: impl Into<Option<Repair>>,
    ) {
        let (message, repair) = (message.into(), repair.into());
        self.list.push(Fault { range, message, help, opened: None, repair });
    }

    pub fn comment(&mut self, range: Range<usize>, is_safe: bool) {
        let repair = Repair::one(is_safe, "remove the comment", range.clone(), "");
        self.fault(range, "JSON has no comments", "", repair);
    }

    /// Characters that look like blanks, or like nothing, and are none of JSON's four.
    pub fn odd_blanks(&mut self, range: Range<usize>) {
        let codes = self.text[range.clone()].chars().take(3).map(|c| format!("U+{:04X}", c as u32));
        let codes = codes.collect::<Vec<_>>().join(" ");
        let repair = Repair::one(true, "put a space in its place", range.clone(), " ");
        let message = format!("{codes} is no blank of JSON, though it looks like one");
        self.fault(range, message, "put a space in its place", repair);
    }

    /// Something that stands where JSON has a comma or a colon.
    pub fn other_mark(&mut self, range: Range<usize>, meant: &'static str) {
        let (what, help) = match meant {
            ":" => ("colon", "a field is written \"name\": value"),
            _ => ("comma", "commas part values from one another"),
        };
        let written = &self.text[range.clone()];
        let message = format!("a {what} belongs here, not `{written}`");
        let repair = Repair::one(true, format!("write `{meant}`"), range.clone(), meant);
        self.fault(range, message, help, repair);
    }

    /// A comma before a closing bracket, or before another comma.
    pub fn comma_too_many(&mut self, comma: usize) {
        let range = comma..comma + 1;
        let repair = Repair::one(true, "remove the comma", range.clone(), "");
        self.fault(range, "there is a comma too many", "remove the comma", repair);
    }

    /// A value that begins where a comma should be.
    pub fn comma_missing(&mut self, after: usize, at: usize) {
        let safe = self.text[after..at].contains('\n');
        let repair = Repair::one(safe, "add the comma", after..after, ",");
        self.fault(
            after..after,
            "a comma is missing here",
            "commas part values from one another",
            repair,
        );
    }

    pub fn colon_missing(&mut self, after: usize) {
        let repair = Repair::one(false, "add the colon", after..after, ":");
        self.fault(
            after..after,
            "a colon is missing here",
            "a field is written \"name\": value",
            repair,
        );
    }

    pub fn value_missing(&mut self, at: usize) {
        self.fault(at..at, "a value is missing here", "", None);
    }

    pub fn closes_nothing(&mut self, at: usize) {
        let bracket = &self.text[at..=at];
        let repair = Repair::one(false, format!("remove the `{bracket}`"), at..at + 1, "");
        let message = format!("this `{bracket}` closes nothing");
        self.fault(at..at + 1, message, "remove it, or open what it closes", repair);
    }

    /// A bracket that is not closed before something at a byte, and is to be at a byte before that.
    pub fn not_closed(&mut self, opened: usize, close_at: usize, at: usize) {
        let (open, close) = self.brackets(opened);
        let repair = Repair::one(false, format!("add `{close}`"), close_at..close_at, close);
        let message = format!("the `{open}` of line {{line}} is not closed");
        self.fault(at..at + 1, message, "close it before this", repair);
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
        let repair = between.then(|| Repair::one(false, title, end..end, &closing));
        let message = format!(
            "the text ends, and the `{}` of line {{line}} is not closed",
            self.brackets(last).0
        );
        self.fault(
            end..end,
            message,
            "something is not closed: a bracket or a quotation mark",
            repair,
        );
        self.name_opener(last);
    }

    pub fn stands_after(&mut self, at: usize) {
        let help = "a file holds one story: remove the rest";
        self.fault(at..self.text.len(), "something stands after the end of the story", help, None);
    }

    /// A string that has no closing quotation mark on its line, which ends at a byte.
    pub fn string_not_closed(&mut self, start: usize, end: usize) {
        let last = self.text[start + 1..end].chars().next_back().unwrap_or(' ');
        if MARKS.contains(&last) {
            let at = end - last.len_utf8();
            let repair =
                Repair::one(false, "write a straight double quotation mark", at..end, "\"");
            let message = format!("`{last}` is no quotation mark of JSON: this text is not closed");
            return self.fault(
                at..end,
                message,
                "texts stand in straight double ones: \"…\"",
                repair,
            );
        }
        let repair = Repair::one(false, "add the quotation mark", end..end, "\"");
        self.fault(
            start..end,
            "a quotation mark is missing: this text is not closed",
            "add it at the end of the text",
            repair,
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
        let repair = Repair::one(true, format!("write `{written}`"), range.clone(), &written);
        self.fault(range, format!("{what} within a text is written `{written}`"), "", repair);
        length
    }

    /// A list or an object that is within too many others.
    pub fn too_deep(&mut self, at: usize) {
        let message =
            format!("this stands within {DEEPEST} lists and objects; nothing from here on is read");
        self.fault(at..at + 1, message, "a story has a handful of them in one another", None);
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
        let repair = Repair::one(false, "write a backslash", range.start..range.start, "\\");
        let help =
            "a backslash is written `\\\\`; after a single one stands one of \" \\ / b f n r t u";
        self.fault(range.clone(), format!("`{}` is no escape", &self.text[range]), help, repair);
    }
}

#[cfg(test)]
#[path = "fault_tests.rs"]
mod tests;
