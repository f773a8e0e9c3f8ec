//! Timelines that somebody has already, into a story; and a story back into theirs.
//!
//! [`import`] reads TimelineJS 3 and 2 JSON, TimelineJS's spreadsheet as CSV, and any other CSV by a
//! mapping of its columns. It writes a document and says of every field what became of it: nothing
//! is dropped without a word. [`export`] writes TimelineJS 3 JSON or CSV.

mod csv;
mod dates;
mod duplicates;
mod export;
mod html;
mod markdown;
mod media;
mod nesting;
mod report;
mod sheet;
mod slide;
mod story;
mod timelinejs;

use serde_json::Value;

use crate::document::{Document, without_bom};
use crate::story::{ParseAddress, parse_address};
pub use csv::{FIELDS as CSV_FIELDS, Mapping, MappingError};
pub use export::{Exported, Target, export};
pub use report::{Entry, Outcome, Report};

/// How a timeline is imported.
pub struct Options<'a> {
    /// The id of the story, part of names of files.
    pub id: &'a str,
    /// The language of its texts (BCP 47).
    pub language: &'a str,
    /// Up to when it holds, in EDTF: the day of the import, where nothing else is known.
    pub as_of: &'a str,
    /// The address that relative addresses start from.
    pub base: Option<&'a str>,
    /// Which column of a CSV is what, where it is not TimelineJS's spreadsheet.
    pub mapping: Option<&'a Mapping>,
    pub parse_address: ParseAddress,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            id: "imported",
            language: "en",
            as_of: "XXXX",
            base: None,
            mapping: None,
            parse_address,
        }
    }
}

/// What a file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    TimelineJs3,
    TimelineJs2,
    /// TimelineJS's spreadsheet.
    Spreadsheet,
    /// Another CSV.
    Table,
}

impl Format {
    /// The name of the format.
    pub fn name(self) -> &'static str {
        match self {
            Format::TimelineJs3 => "TimelineJS 3 JSON",
            Format::TimelineJs2 => "TimelineJS 2 JSON",
            Format::Spreadsheet => "TimelineJS's spreadsheet as CSV",
            Format::Table => "CSV",
        }
    }
}

/// A timeline as a document of ours.
pub struct Imported {
    pub format: Format,
    pub document: Document,
    pub report: Report,
}

/// Why a file could not be imported: what is wrong, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// Counted from 1.
    pub line: usize,
    pub column: usize,
    pub message: String,
    pub help: String,
}

impl ImportError {
    fn whole(message: impl Into<String>, help: impl Into<String>) -> ImportError {
        ImportError { line: 1, column: 1, message: message.into(), help: help.into() }
    }
}

/// A file that is held to be a timeline has no more rows or slides than this, or one for each so many
/// bytes: what is shorter has nothing to tell, and a million of them would fill the memory.
const MOST_SLIDES: usize = 20_000;
const BYTES_A_SLIDE: usize = 50;

/// Whether a file of some length may have so many rows or slides.
fn bounded(count: usize, bytes: usize, line: usize) -> Result<(), ImportError> {
    let most = MOST_SLIDES.max(bytes / BYTES_A_SLIDE);
    if count <= most {
        return Ok(());
    }
    Err(ImportError {
        line,
        column: 1,
        message: format!("there are more than {most} events, and next to nothing in each"),
        help: "divide the file into several, or take out what is empty".into(),
    })
}

/// Imports a timeline, whatever its format.
///
/// # Errors
/// [`ImportError`] where the file is none of the formats, or is broken.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    let bytes = without_bom(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        let message = format!("byte {} is not UTF-8", error.valid_up_to());
        ImportError { line, column, message, help: "save the file as UTF-8".into() }
    })?;
    match text.trim_start().chars().next() {
        Some('{' | '[') => timelinejs::import(text, options),
        // A text of JSON is no table.
        Some('"') if serde_json::from_str::<Value>(text).is_ok() => {
            timelinejs::import(text, options)
        }
        Some(_) => csv::import(text, options),
        None => Err(ImportError::whole("the file is empty", "give a timeline to import")),
    }
}
