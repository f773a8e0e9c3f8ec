//! CSV and its like: where the table begins, and what parts its cells.

use super::{
    ImportError, Options, Report, bounded,
    header::{Header, has_rows, no_names, told_above},
    propose::propose,
    slide::{Again, Found, Slide, Timeline},
    table::{Kind, Row},
};

/// So many rows show what a table is.
const SAMPLE: usize = 200;

pub fn import<'a>(text: &'a str, options: &Options) -> Result<Found<'a>, ImportError> {
    let (text, skipped, delimiter) = delimited(text);
    let mut report = Report::default();
    quotes(text, delimiter).map_err(|mut error| {
        error.line += skipped;
        error
    })?;
    let mut first: Vec<csv::StringRecord> = Vec::new();
    for record in reader(text, delimiter).records().take(SAMPLE) {
        first.push(record.map_err(broken)?);
    }
    let cells: Vec<Vec<String>> =
        first.iter().map(|row| row.iter().map(str::to_owned).collect()).collect();
    let Some(Header { names: header, above, is_row }) = Header::of(&cells, options) else {
        return Err(no_names());
    };
    let (format, kind) = Kind::of(&header, &cells[above + usize::from(!is_row)..], options)
        .map_err(|error| {
            let line = lines(text, first.get(above).map_or(0, position)) + skipped;
            match on_its_side(&cells) {
                Some(side) if options.mapping.is_none() => ImportError { line, ..side },
                _ => ImportError { line, ..error },
            }
        })?;
    if is_row {
        report.notes.push(Header::NO_NAMES.to_owned());
    }
    let table = Table { text, skipped, delimiter, header, above, is_row, kind };
    let mut timeline = Timeline::default();
    let mut count = 0;
    table.each(&mut timeline, &mut report, &mut |_, _| count += 1)?;
    has_rows(count, format)?;
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

fn reader(text: &str, delimiter: char) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter as u8)
        .from_reader(text.as_bytes())
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
    delimiter: char,
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
        let mut reader = reader(text, self.delimiter);
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
            let mended = in_quotes(&record, header.len(), self.delimiter);
            let cells = match &mended {
                Some(cells) => cells.iter().map(String::as_str).collect(),
                None => record.iter().collect(),
            };
            let row = Row::new(format!("line {line}"), header, cells);
            if number == *above && !self.is_row || row.is_empty() {
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

/// Says that a table has its names in the first column, where that is so.
fn on_its_side(rows: &[Vec<String>]) -> Option<ImportError> {
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

/// How many line breaks of any kind there are.
fn breaks(text: &str) -> usize {
    let feeds = text.matches('\n').count();
    feeds + text.matches('\r').count() - text.matches("\r\n").count()
}

/// The table without Excel's line `sep=;`, how many lines that was, and what parts its cells.
fn delimited(text: &str) -> (&str, usize, char) {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    if let Some(delimiter) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next())
        && delimiter.is_ascii()
    {
        let rest = text[first.len()..].strip_prefix('\r').unwrap_or(&text[first.len()..]);
        return (rest.strip_prefix('\n').unwrap_or(rest), 1, delimiter);
    }
    (text, 0, delimiter(text))
}

/// What parts the cells: the sign that stands equally often in most of the first lines, or most often.
fn delimiter(text: &str) -> char {
    let sample: String = text.chars().take(20_000).collect();
    let counts = |delimiter: char| -> Vec<usize> {
        let (mut inside, mut count, mut counts) = (false, 0, Vec::new());
        for c in sample.chars() {
            match c {
                '"' => inside = !inside,
                '\n' | '\r' if !inside => counts.push(std::mem::take(&mut count)),
                c if c == delimiter && !inside => count += 1,
                _ => {}
            }
        }
        counts.push(count);
        counts
    };
    let score = |delimiter: &char| -> (usize, usize) {
        let counts = counts(*delimiter);
        let same = counts
            .iter()
            .filter(|count| **count > 0)
            .map(|count| (counts.iter().filter(|other| *other == count).count(), *count));
        same.max().unwrap_or_default()
    };
    // Of two that do as well the first one counts.
    ['|', ';', '\t', ','].into_iter().max_by_key(score).unwrap_or(',')
}

/// Whether every quotation mark that opens a cell is closed, and nothing stands after it.
fn quotes(text: &str, delimiter: char) -> Result<(), ImportError> {
    let mut chars = text.char_indices().peekable();
    let mut start = true;
    let at = |place: usize, message: &str| {
        let before = &text[..place];
        let line = breaks(before) + 1;
        let column = before.rsplit(['\n', '\r']).next().unwrap_or_default().chars().count() + 1;
        let help = "a quotation mark in a cell is written twice, and the cell in quotation marks";
        ImportError { line, column, ..ImportError::whole(message, help) }
    };
    while let Some((place, c)) = chars.next() {
        if c == '"' && start {
            let mut closed = false;
            while let Some((_, inner)) = chars.next() {
                if inner == '"' && chars.next_if(|(_, next)| *next == '"').is_none() {
                    closed = true;
                    break;
                }
            }
            if !closed {
                return Err(at(place, "this quotation mark is not closed"));
            }
            if let Some((after, next)) = chars.peek()
                && *next != delimiter
                && !matches!(next, '\n' | '\r')
            {
                return Err(at(*after, "after a closing quotation mark the cell ends"));
            }
            start = false;
        } else {
            start = c == delimiter || c == '\n' || c == '\r';
        }
    }
    Ok(())
}
