//! Timelines that somebody has already, into a story; and a story back into theirs.
//!
//! [`import`] reads the JSON of TimelineJS, vis-timeline, SIMILE and Wikidata, the spreadsheets of
//! TimelineJS, and any other table or list of objects by a mapping. It writes a document and says of
//! every field what became of it: nothing is dropped without a word. [`export`] writes TimelineJS 3 JSON
//! or CSV.

mod book;
mod calendar;
mod called;
mod cell;
mod columns;
mod csv;
mod dates;
mod duplicates;
mod encoding;
mod export;
mod grid;
mod header;
mod html;
mod json;
mod mapping;
mod markdown;
mod marks;
mod markwhen;
mod media;
mod names;
mod nesting;
mod objects;
mod order;
mod places;
mod precision;
mod propose;
mod report;
mod shapes;
mod shared;
mod sheet;
mod slide;
mod standing;
mod story;
mod survey;
mod table;
mod text;
mod timelinejs;

use serde_json::Value;

use crate::document::Document;
use crate::story::{ParseAddress, parse_address};
pub use columns::Habits;
pub use export::{Exported, Target, export};
pub use mapping::{FIELDS, Mapping, MappingError};
pub use report::{Entry, Kind, Outcome, Report, field};
use slide::Found;
pub use text::{ImportedText, Text};

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
    /// How dates are written, as far as it is known.
    pub habits: Habits,
    /// The encoding of the file, by its name on the web, where it is not recognised.
    pub encoding: Option<&'a str>,
    /// The sheet of a spreadsheet, by its name.
    pub sheet: Option<&'a str>,
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
            habits: Habits::default(),
            encoding: None,
            sheet: None,
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
    /// The spreadsheet of TimelineJS 2.
    OldSpreadsheet,
    /// Any other table.
    Table,
    /// The items of vis-timeline.
    VisTimeline,
    /// The events of SIMILE's Timeline.
    Simile,
    /// An answer of Wikidata's query service.
    Wikidata,
    /// Any other list of objects.
    Objects,
    /// iCalendar.
    Calendar,
    Markwhen,
}

impl Format {
    /// The name of the format.
    pub fn name(self) -> &'static str {
        match self {
            Format::TimelineJs3 => "TimelineJS 3 JSON",
            Format::TimelineJs2 => "TimelineJS 2 JSON",
            Format::Spreadsheet => "TimelineJS's spreadsheet",
            Format::OldSpreadsheet => "the spreadsheet of TimelineJS 2",
            Format::Table => "a table",
            Format::VisTimeline => "vis-timeline's items",
            Format::Simile => "SIMILE's events",
            Format::Wikidata => "an answer of Wikidata",
            Format::Objects => "a list of objects",
            Format::Calendar => "a calendar (iCalendar)",
            Format::Markwhen => "Markwhen",
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
    /// The mapping that the columns and their cells propose, as it is written after `--map`.
    pub proposal: Option<String>,
}

impl ImportError {
    fn whole(message: impl Into<String>, help: impl Into<String>) -> ImportError {
        let (message, help) = (message.into(), help.into());
        ImportError { line: 1, column: 1, message, help, proposal: None }
    }
}

/// A file that is held to be a timeline has no more rows or slides than this, or one for each so many
/// bytes: what is shorter has nothing to tell, and a million of them would fill the memory.
const MOST_SLIDES: usize = 20_000;
const BYTES_A_SLIDE: usize = 50;

/// A large file may have shorter rows: a hundred thousand of them are somebody's work.
const LARGE: usize = 1_500_000;
const BYTES_A_SLIDE_OF_A_LARGE_FILE: usize = 20;

/// Whether a file of some length may have so many rows or slides.
fn bounded(count: usize, bytes: usize, line: usize) -> Result<(), ImportError> {
    let each = if bytes > LARGE { BYTES_A_SLIDE_OF_A_LARGE_FILE } else { BYTES_A_SLIDE };
    let most = MOST_SLIDES.max(bytes / each);
    if count <= most {
        return Ok(());
    }
    Err(ImportError {
        line,
        column: 1,
        message: format!("there are more than {most} events, and next to nothing in each"),
        help: "divide the file into several, or take out what is empty".into(),
        proposal: None,
    })
}

/// Imports a timeline, whatever its format.
///
/// # Errors
/// [`ImportError`] where the file is none of the formats, or is broken.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    find(bytes, options, |found| {
        let (format, mut events) = (found.format, Vec::new());
        let (mut document, report) = story::write(found, options, &mut |event| events.push(event));
        document.events = events;
        Imported { format, document, report }
    })
}

/// The same as the text of a document: of a large file nothing else is held as a whole.
///
/// # Errors
/// As [`import`].
pub fn import_text(bytes: &[u8], options: &Options) -> Result<ImportedText, ImportError> {
    find(bytes, options, |found| text::write(found, options))
}

/// Finds the timeline in a file.
fn find<T>(
    bytes: &[u8],
    options: &Options,
    write: impl FnOnce(Found) -> T,
) -> Result<T, ImportError> {
    if book::is_book(bytes) {
        return book::import(bytes, options).map(write);
    }
    if let Some(what) = foreign(bytes) {
        let help = "export the timeline as CSV, JSON or a spreadsheet";
        return Err(ImportError::whole(format!("this is {what}, which is not read"), help));
    }
    let decoded = encoding::decode(bytes, options.encoding)?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    let mut found = read(text, options)?;
    found.first = decoded.told;
    Ok(write(found))
}

/// What a file is that is no text of a timeline, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "a text of a word processor (RTF)"),
        (b"\x89PNG", "a picture"),
        (b"GIF8", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
    ];
    known.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| what)
}

/// Whether a text is a page or another document of markup, and no table that begins with a sign.
fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect();
    let start = start.to_ascii_lowercase();
    ["<!doctype", "<html", "<?xml", "<svg", "<rss", "<feed"]
        .iter()
        .any(|mark| start.starts_with(mark))
}

/// Imports a text.
fn read<'a>(text: &'a str, options: &Options) -> Result<Found<'a>, ImportError> {
    match text.trim_start().chars().next() {
        Some('{' | '[') => json::import(text, options),
        // A text of JSON is no table.
        Some('"') if serde_json::from_str::<Value>(text).is_ok() => json::import(text, options),
        Some('<') if is_markup(text) => {
            let help = "export the timeline as CSV, JSON or a spreadsheet";
            Err(ImportError::whole("this is HTML or XML, which is not read", help))
        }
        Some(_) if calendar::is_calendar(text) => calendar::import(text),
        Some(_) if json::is_padded(text) => json::import(text, options),
        Some(_) if options.mapping.is_none() && markwhen::is_markwhen(text) => {
            markwhen::import(text)
        }
        Some(_) => csv::import(text, options),
        None => Err(ImportError::whole("the file is empty", "give a timeline to import")),
    }
}
