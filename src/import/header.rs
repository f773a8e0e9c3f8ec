//! Where a table begins, and what its columns are called.

use super::{
    ImportError, Options, Report,
    propose::{count_names, is_row, propose},
};
use crate::date::written::readings;

/// So many lines may stand above the names of the columns.
const MOST_ABOVE: usize = 30;

/// The names of the columns of a table.
pub struct Header {
    /// Numbers, where the table has no names.
    pub names: Vec<String>,
    /// How many rows stand above: titles and notes, which fill fewer cells.
    pub above: usize,
    /// The first row is an event already: the table has no names.
    pub is_row: bool,
}

impl Header {
    /// Said of a table without names.
    pub const NO_NAMES: &str =
        "the first line is an event, and no line of names: columns are mapped by their numbers";

    /// Finds the names in the first rows; `None` where there is no row.
    pub fn of(rows: &[Vec<String>], options: &Options) -> Option<Header> {
        let above = above(rows, options);
        let mut names = trimmed(rows.get(above)?);
        if is_second(rows, above) {
            beneath(&mut names, &rows[above - 1]);
        }
        let names = named(names, &rows[above + 1..]);
        let by_name = options.mapping.is_some_and(|mapping| mapping.is_by_name(&names));
        if !by_name && is_row(&names, &rows[above + 1..]) {
            let width = rows.iter().map(Vec::len).max().unwrap_or(0);
            let names = (1..=width).map(|number| number.to_string()).collect();
            return Some(Header { names, above, is_row: true });
        }
        Some(Header { names, above, is_row: false })
    }
}

/// Tells a row that stands above the names.
pub fn told_above<'c>(line: usize, cells: impl Iterator<Item = &'c str>, report: &mut Report) {
    let words: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
    let why = format!("it stands above the names of the columns: {}", words.join(" "));
    report.lost(format!("line {line}"), why);
}

/// A table without names.
pub fn no_names() -> ImportError {
    ImportError::whole("there is no line of names above the rows", "")
}

/// A table of names alone is no timeline.
///
/// # Errors
/// [`ImportError`] where there is no event.
pub fn has_rows(count: usize) -> Result<(), ImportError> {
    match count == 0 {
        true => Err(ImportError::whole("there is no row below the names of the columns", "")),
        false => Ok(()),
    }
}

/// Columns that have cells and no name, by their numbers.
fn named(mut names: Vec<String>, rows: &[Vec<String>]) -> Vec<String> {
    for (at, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        let filled = |row: &Vec<String>| row.get(at).is_some_and(|cell| !cell.trim().is_empty());
        if rows.iter().any(filled) {
            *name = format!("column {}", at + 1);
        }
    }
    names
}

/// Whether the names stand in two rows, and this is the second one: “Dates” over “from” and “to”.
fn is_second(rows: &[Vec<String>], at: usize) -> bool {
    let count = |row: &Vec<String>| count_names(&trimmed(row));
    let is_date = |cell: &String| !readings(cell).is_empty();
    at > 0
        && count(&rows[at]) > 1
        && count(&rows[at - 1]) > 0
        && filled(&rows[at - 1]) > 1
        && !rows[at].iter().any(is_date)
}

/// Takes the names of the row above where a row has none.
fn beneath(names: &mut Vec<String>, above: &[String]) {
    if names.len() < above.len() {
        names.resize_with(above.len(), String::new);
    }
    for (name, above) in names.iter_mut().zip(above).filter(|(name, _)| name.is_empty()) {
        above.trim().clone_into(name);
    }
}

/// Whether a row is the line that Markdown has between the names and the rows: `---|:-:`.
pub fn is_rule<'c>(mut cells: impl Iterator<Item = &'c str>) -> bool {
    let is_dash = |cell: &str| {
        let (cell, dashes) = (cell.trim(), cell.trim().trim_matches(':'));
        cell.len() > 2 && !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    cells.by_ref().find(|cell| !cell.trim().is_empty()).is_some_and(is_dash)
        && cells.all(|cell| cell.trim().is_empty() || is_dash(cell))
}

/// Says that a table has its names in the first column, where that is so.
pub fn on_its_side(rows: &[Vec<String>]) -> Option<ImportError> {
    let names: Vec<String> = rows.iter().filter_map(|row| row.first()).cloned().collect();
    let width = rows.iter().map(Vec::len).max()?;
    let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
    let columns: Vec<Vec<String>> =
        (1..width).map(|at| rows.iter().map(|row| cell(row, at)).collect()).collect();
    let lies = (2..=30).contains(&names.len()) && width > 2 && propose(&names, &columns).is_some();
    lies.then(|| {
        let message = "the table lies on its side: the names stand in the first column";
        ImportError::whole(message, "swap rows and columns in the spreadsheet (paste transposed)")
    })
}

fn trimmed(row: &[String]) -> Vec<String> {
    row.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn above(rows: &[Vec<String>], options: &Options) -> usize {
    let near = || rows.iter().take(MOST_ABOVE);
    let known = |row: &Vec<String>| {
        let has = |name: &str| row.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        match options.mapping {
            Some(mapping) => filled(row) > 1 && mapping.is_by_name(&trimmed(row)),
            None => has("Headline") && (has("Year") || has("Start Date")),
        }
    };
    if let Some(at) = near().position(known) {
        return at;
    }
    // Two names that columns have make a line of names.
    if let Some(at) = near().position(|row| count_names(&trimmed(row)) > 1) {
        return if at + 1 < rows.len() && is_second(rows, at + 1) { at + 1 } else { at };
    }
    let widest = rows.iter().map(|row| filled(row)).max().unwrap_or(0);
    let width = |row: &Vec<String>| filled(row) * 2 > widest && filled(row) > 1;
    near().position(width).unwrap_or(0)
}
