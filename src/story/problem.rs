use alloc::{string::String, vec::Vec};

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
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines { text, starts: core::iter::once(0).chain(breaks).collect() }
    }

    /// The place of a byte; one past the end, or within a character, is moved back to one before.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        Position { offset, line, column: self.text[start..offset].chars().count() + 1 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The story cannot be published.
    Error,
    /// It can, and somebody should look.
    Warning,
}

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// Stable, for machines: `unknown-reference`.
    pub code: &'static str,
    /// Where in the document: `events[3].date`; empty for the document as a whole.
    pub path: String,
    pub position: Position,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it; empty where the message says all.
    pub help: String,
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Position { line, column, .. } = self.position;
        write!(f, "{line}:{column}: {}: {}", self.path, self.message)
    }
}
