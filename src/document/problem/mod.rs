//! What is wrong with a document, and where.

mod code;
mod lines;

use alloc::{boxed::Box, collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

use super::json::edited;

pub use code::Code;
#[cfg(not(target_arch = "wasm32"))]
pub use code::guide;
pub(crate) use lines::Lines;

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Bytes from the start of the file.
    pub offset: usize,
    /// Counted from 1.
    pub line: usize,
    /// Characters (Unicode scalar values), counted from 1.
    pub column: usize,
    /// The column in UTF-16 code units, counted from 1: what editors and browsers count in.
    #[serde(rename = "utf16Column")]
    pub utf16: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The story cannot be published.
    Error,
    /// It can, and somebody should look.
    Warning,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub code: Code,
    /// Where in the document: `events[3].date`; empty for the document as a whole.
    pub path: String,
    /// Where the value that it is about starts, and the place after it.
    pub position: Position,
    pub end: Position,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it; empty where the message says all.
    pub help: String,
    /// A change of the text that mends it, where one is certain or likely.
    pub fix: Option<Box<Fix>>,
}

/// A change of a document that mends a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Whether the document means the same after it, so that nobody has to look.
    pub safe: bool,
    /// What it does, in the imperative: “remove the comma”.
    pub title: String,
    /// What to put where: in the order of the text, without overlaps.
    pub edits: Vec<Edit>,
}

/// A part of a text, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    pub start: Position,
    pub end: Position,
    pub text: String,
}

impl Problem {
    /// The problem as a JSON object: `file`; where it starts as `offset`, `line`, `column` and
    /// `utf16Column`, and where it ends as `end`, an object of the same; `path`, `severity`, `code`,
    /// `message`, `help`; and `fix`, which may be `null`.
    pub fn to_json(&self, file: &str) -> String {
        #[derive(Serialize)]
        struct Record<'a> {
            file: &'a str,
            #[serde(flatten)]
            position: Position,
            end: Position,
            path: &'a str,
            severity: &'a str,
            code: &'a str,
            message: &'a str,
            help: &'a str,
            fix: Option<&'a Fix>,
        }
        let record = Record {
            file,
            position: self.position,
            end: self.end,
            path: &self.path,
            severity: self.severity.word(),
            code: self.code.as_str(),
            message: &self.message,
            help: &self.help,
            fix: self.fix.as_deref(),
        };
        serde_json::to_string(&record).unwrap_or_default()
    }
}

/// Makes the safe fixes of a text's problems. Returns the text and the problems whose fixes are in it; a
/// fix that touches another one waits for the next time.
pub fn fixed<'p>(text: &str, problems: &'p [Problem]) -> (String, Vec<&'p Problem>) {
    let mut made: Vec<&Problem> = Vec::new();
    // The edits by where they start.
    let mut edits: BTreeMap<usize, &Edit> = BTreeMap::new();
    for problem in problems {
        let Some(fix) = problem.fix.as_deref().filter(|fix| fix.safe) else { continue };
        let is_apart = |edit: &Edit| {
            let (start, end) = (edit.start.offset, edit.end.offset);
            let before = edits.range(..=end).next_back();
            text.get(start..end).is_some()
                && before.is_none_or(|(_, other)| other.end.offset < start)
        };
        if fix.edits.iter().all(is_apart) {
            edits.extend(fix.edits.iter().map(|edit| (edit.start.offset, edit)));
            made.push(problem);
        }
    }
    let edits = edits.into_iter().map(|(start, edit)| (start..edit.end.offset, edit.text.as_str()));
    (edited(text, edits), made)
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Position { line, column, .. } = self.position;
        write!(f, "{line}:{column}: {}: {}", self.path, self.message)
    }
}
