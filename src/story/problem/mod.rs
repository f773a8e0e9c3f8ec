//! What is wrong with a document, and where.

mod code;

use alloc::{string::String, vec::Vec};

use serde::Serialize;

pub use code::Code;
#[cfg(not(target_arch = "wasm32"))]
pub use code::guide;

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Bytes from the start of the file.
    pub offset: usize,
    /// Counted from 1.
    pub line: usize,
    /// Characters (Unicode scalar values), counted from 1.
    pub column: usize,
}

/// Finds lines and columns in one text; made once, asked often.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters stand before each block of [`BLOCK`] bytes, so that a column is found as
    /// fast in a document of one long line as in any other.
    characters: Vec<usize>,
}

const BLOCK: usize = 4096;

/// The characters that start in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| byte.cast_signed() >= -0x40).count()
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = 0;
        let counted = text.as_bytes().chunks(BLOCK).map(|block| {
            let start = before;
            before += characters(block);
            start
        });
        let characters = counted.collect();
        Lines { text, starts: core::iter::once(0).chain(breaks).collect(), characters }
    }

    /// The place of a byte; one past the end, or within a character, is moved back to one before.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let column = self.characters_before(offset) - self.characters_before(start) + 1;
        Position { offset, line, column }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let known = self.characters.get(block).copied();
        let (start, before) = match known {
            Some(before) => (block * BLOCK, before),
            // Past the last block, which is full.
            None => match self.characters.last() {
                Some(before) => ((self.characters.len() - 1) * BLOCK, *before),
                None => return 0,
            },
        };
        before + characters(&self.text.as_bytes()[start..offset])
    }
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
    pub position: Position,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it; empty where the message says all.
    pub help: String,
}

impl Problem {
    /// The problem as a JSON object: `file`, `line`, `column`, `path`, `severity`, `code`, `message`,
    /// `help`.
    pub fn to_json(&self, file: &str) -> String {
        #[derive(Serialize)]
        struct Record<'a> {
            file: &'a str,
            line: usize,
            column: usize,
            path: &'a str,
            severity: &'a str,
            code: &'a str,
            message: &'a str,
            help: &'a str,
        }
        let record = Record {
            file,
            line: self.position.line,
            column: self.position.column,
            path: &self.path,
            severity: self.severity.word(),
            code: self.code.as_str(),
            message: &self.message,
            help: &self.help,
        };
        serde_json::to_string(&record).unwrap_or_default()
    }
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Position { line, column, .. } = self.position;
        write!(f, "{line}:{column}: {}: {}", self.path, self.message)
    }
}
