//! A table and a list of objects of as many rows as one likes, and their import as the command does it.

use std::fmt::Write as _;

use factline::import::{Mapping, Options, import_text};

/// So many rows with a date, a title and a note.
pub fn table(rows: usize) -> String {
    let mut table = "Date,Title,Notes\n".to_owned();
    for i in 0..rows {
        let (day, year) = (1 + i % 28, 1900 + i % 100);
        let _ = writeln!(
            table,
            "{day} May {year},Event number {i},What is told of the event with the number {i}"
        );
    }
    table
}

/// The same as a list of objects.
pub fn objects(rows: usize) -> String {
    let mut list = "[".to_owned();
    for i in 0..rows {
        let (day, year) = (1 + i % 28, 1900 + i % 100);
        let comma = if i > 0 { "," } else { "" };
        let _ = write!(
            list,
            "{comma}\n{{\"Date\": \"{day} May {year}\", \"Title\": \"Event number {i}\", \
             \"Notes\": \"What is told of the event with the number {i}\"}}"
        );
    }
    list + "\n]\n"
}

/// Imports it, and has the text of the story in pieces at the end.
pub fn take(table: &str) {
    let mapping = Mapping::parse("title=Title,date=Date,body=Notes").unwrap_or_default();
    let options = Options { mapping: Some(&mapping), as_of: "2026-01", ..Options::default() };
    if let Ok(imported) = import_text(table.as_bytes(), &options) {
        drop(imported.report);
        assert!(imported.text.check().is_ok());
        assert!(imported.text.pieces().map(str::len).sum::<usize>() > table.len());
    }
}
