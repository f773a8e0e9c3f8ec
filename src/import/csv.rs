//! CSV and its like: where the table begins, and what parts its cells.

use super::{
    ImportError, Options, Report, bounded,
    header::{Header, has_rows, is_rule, no_names, on_its_side, told_above},
    marks::{Marks, breaks, delimited, quotes},
    slide::{Again, Found, Slide, Timeline},
    table::{Kind, Row},
};

/// So many rows show what a table is.
const SAMPLE: usize = 200;

pub fn import<'a>(text: &'a str, options: &Options) -> Result<Found<'a>, ImportError> {
    let (text, skipped, delimiter) = delimited(text);
    let mut report = Report::default();
    let marks = Marks::of(text, delimiter);
    report.notes.extend(marks.told());
    quotes(text, &marks).map_err(|mut error| {
        error.line += skipped;
        error
    })?;
    let mut first: Vec<csv::StringRecord> = Vec::new();
    for record in marks.reader(text).records().take(SAMPLE) {
        first.push(record.map_err(broken)?);
    }
    let cells: Vec<Vec<String>> =
        first.iter().map(|row| row.iter().map(str::to_owned).collect()).collect();
    let Some(Header { names: header, above, is_row }) = Header::of(&cells, options) else {
        return Err(no_names());
    };
    let line = || lines(text, first.get(above).map_or(0, position)) + skipped;
    let rows = &cells[above + usize::from(!is_row)..];
    has_rows(rows.len()).map_err(|error| ImportError { line: line(), ..error })?;
    let (format, kind) = Kind::of(&header, rows, options).map_err(|error| {
        let is_open = options.mapping.is_none() && error.proposal.is_none();
        let side = is_open.then(|| on_its_side(&cells)).flatten();
        ImportError { line: line(), ..side.unwrap_or(error) }
    })?;
    if is_row {
        report.notes.push(Header::NO_NAMES.to_owned());
    }
    let table = Table { text, skipped, marks, header, above, is_row, kind };
    let mut timeline = Timeline::default();
    let mut count = 0;
    table.each(&mut timeline, &mut report, &mut |_, _| count += 1)?;
    has_rows(count)?;
    let again: Again = Box::new(move |take| {
        let (mut timeline, mut told) = (Timeline::default(), Report::default());
        // It was told when the table was read, and what is broken too.
        let _ = table.each(&mut timeline, &mut told, &mut |slide, told| {
            told.clear();
            take(slide);
        });
    });
    Ok(Found { again: Some(again), ..Found::new(format, timeline, report) })
}

fn broken(error: csv::Error) -> ImportError {
    let line = error.position().map_or(0, |at| at.line() as usize);
    let message = format!("this is not CSV: {error}");
    ImportError { line, ..ImportError::whole(message, "") }
}

/// A table, and what its columns are.
struct Table<'a> {
    text: &'a str,
    /// So many lines stand before the text.
    skipped: usize,
    marks: Marks,
    header: Vec<String>,
    /// So many rows stand above the names.
    above: usize,
    /// The first row is an event: there are no names.
    is_row: bool,
    kind: Kind,
}

impl Table<'_> {
    /// Gives away the event of each row, as soon as it is read.
    fn each(
        &self,
        timeline: &mut Timeline,
        report: &mut Report,
        take: &mut dyn FnMut(Slide, &mut Report),
    ) -> Result<(), ImportError> {
        let Table { text, header, above, .. } = self;
        let (mut line, mut counted, mut events) = (1 + self.skipped, 0, 0);
        let mut reader = self.marks.reader(text);
        let mut record = csv::StringRecord::new();
        for number in 0.. {
            if !reader.read_record(&mut record).map_err(broken)? {
                break;
            }
            // The reader counts a line break of two characters where the next record starts.
            let at = position(&record).min(text.len());
            let at = at + text[at..].len() - text[at..].trim_start_matches(['\r', '\n']).len();
            line += breaks(&text[counted..at]);
            counted = at;
            if number < *above {
                told_above(line, record.iter(), report);
                continue;
            }
            let mended = in_quotes(&record, header.len(), self.marks.delimiter);
            let cells = match &mended {
                Some(cells) => cells.iter().map(String::as_str).collect(),
                None => record.iter().collect(),
            };
            let row = Row::new(format!("line {line}"), header, cells);
            let is_rule = number == above + 1 && is_rule(record.iter());
            if number == *above && !self.is_row || row.is_empty() || is_rule {
                continue;
            }
            if mended.is_some() {
                let why = "a delimiter between quotation marks was read as part of the cell";
                report.repaired(format!("line {line}"), "the row", why);
            }
            bounded(events + 1, text.len(), line)?;
            self.kind.row(row, timeline, report);
            for slide in timeline.events.drain(..) {
                events += 1;
                take(slide, report);
            }
        }
        Ok(())
    }
}

/// The cells of a row that has too many, where a cell in quotation marks of a text, “as these”, was cut at
/// a delimiter within them.
fn in_quotes(record: &csv::StringRecord, width: usize, delimiter: char) -> Option<Vec<String>> {
    if record.len() <= width {
        return None;
    }
    let closing = |cell: &str| match cell.trim_start().chars().next()? {
        '“' => Some(['”', '”']),
        '„' => Some(['“', '”']),
        '«' => Some(['»', '»']),
        '‘' => Some(['’', '’']),
        _ => None,
    };
    let mut cells: Vec<String> = Vec::new();
    let mut open: Option<[char; 2]> = None;
    for cell in record {
        if let (Some(_), Some(last)) = (open, cells.last_mut()) {
            last.push(delimiter);
            last.push_str(cell);
        } else {
            open = closing(cell);
            cells.push(cell.to_owned());
        }
        open = open.filter(|marks| !cell.trim_end().ends_with(*marks));
    }
    (open.is_none() && cells.len() == width).then_some(cells)
}

fn position(record: &csv::StringRecord) -> usize {
    record.position().map_or(0, |position| position.byte() as usize)
}

/// The line of a place, counted from 1.
fn lines(text: &str, at: usize) -> usize {
    1 + breaks(text.get(..at).unwrap_or_default())
}
