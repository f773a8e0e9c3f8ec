//! CSV: TimelineJS's spreadsheet, or any other by a mapping of its columns.

use super::{
    Format, ImportError, Imported, Options, Report, bounded,
    sheet::{MORE, SHEET, unguarded},
    slide::{DateParts, Field, Slide, Timeline},
    story,
};

/// What a column may be mapped to.
pub const FIELDS: [&str; 10] = [
    "id",
    "date",
    "endDate",
    "originalDate",
    "title",
    "body",
    "tags",
    "media",
    "caption",
    "credit",
];

/// Which column of a table is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Of [`FIELDS`], and the name of the column.
    columns: Vec<(&'static str, String)>,
}

/// What is wrong with a mapping.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    #[error("`{0}` is not of the form field=column")]
    Form(String),
    #[error("no field `{field}`; there are {known}", field = .0, known = FIELDS.join(", "))]
    NoField(String),
    #[error("`{0}` is mapped twice")]
    Twice(String),
}

impl Mapping {
    /// Reads `title=What,date=When`.
    ///
    /// # Errors
    /// [`MappingError`].
    pub fn parse(text: &str) -> Result<Mapping, MappingError> {
        let mut columns: Vec<(&'static str, String)> = Vec::new();
        for part in text.split(',') {
            let Some((field, column)) = part.split_once('=') else {
                // The name of a column may hold a comma.
                match columns.last_mut() {
                    Some((_, column)) => column.push_str(&format!(",{part}")),
                    None => return Err(MappingError::Form(part.to_owned())),
                }
                continue;
            };
            let known = FIELDS.iter().find(|known| **known == field.trim());
            let known = known.ok_or_else(|| MappingError::NoField(field.to_owned()))?;
            if columns.iter().any(|(other, _)| other == known) {
                return Err(MappingError::Twice(field.to_owned()));
            }
            columns.push((*known, column.trim().to_owned()));
        }
        Ok(Mapping { columns })
    }
}

/// Of more cells beyond the last column than this the rest are counted.
const MOST_BEYOND: usize = 100;

pub fn import(text: &str, options: &Options) -> Result<Imported, ImportError> {
    let (text, skipped, delimiter) = delimited(text);
    quotes(text, delimiter).map_err(|mut error| {
        error.line += skipped;
        error
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter as u8)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let position = error.position().map_or((0, 0), |at| (at.line() as usize, 1));
        ImportError {
            line: position.0,
            column: position.1,
            message: format!("this is not CSV: {error}"),
            help: String::new(),
        }
    };
    let header: Vec<String> =
        reader.headers().map_err(broken)?.iter().map(|name| name.trim().to_owned()).collect();
    let position = |name: &str| header.iter().position(|other| other.eq_ignore_ascii_case(name));
    let is_sheet = position("Headline").is_some() && position("Year").is_some();
    let format = match options.mapping {
        Some(_) => Format::Table,
        None if is_sheet => Format::Spreadsheet,
        None => {
            let help = format!(
                "say which column is what, as `--map title=…,date=…`; the columns are {}",
                header.join(", ")
            );
            let message = "this is neither JSON nor TimelineJS's spreadsheet as CSV";
            return Err(ImportError { line: 1, column: 1, message: message.into(), help });
        }
    };
    if let Some(mapping) = options.mapping {
        for (_, column) in &mapping.columns {
            if position(column).is_none() {
                let message = format!("there is no column `{column}`");
                let help = format!("the columns are {}", header.join(", "));
                return Err(ImportError { line: 1, column: 1, message, help });
            }
        }
    }
    let mut report = Report::default();
    let mut timeline = Timeline::default();
    let (mut line, mut counted) = (1 + skipped, 0);
    for record in reader.records() {
        let record = record.map_err(broken)?;
        // The reader counts a line break of two characters where the next record starts.
        let at = record.position().map_or(0, |position| position.byte() as usize);
        let at = at + text[at..].len() - text[at..].trim_start_matches(['\r', '\n']).len();
        line += breaks(&text[counted..at]);
        counted = at;
        let row = Row { line, header: &header, cells: record.iter().collect(), taken: Vec::new() };
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        bounded(timeline.events.len() + 1, text.len(), line)?;
        match options.mapping {
            Some(mapping) => timeline.events.push(mapped(row, mapping, &mut report)),
            None => sheet(row, &mut timeline, &mut report),
        }
    }
    let document = story::write(timeline, options, &mut report);
    Ok(Imported { format, document, report })
}

/// How many line breaks of any kind there are.
fn breaks(text: &str) -> usize {
    let feeds = text.matches('\n').count();
    feeds + text.matches('\r').count() - text.matches("\r\n").count()
}

/// The table without Excel's line `sep=;`, how many lines that was, and what parts its cells: what
/// stands most often in the first line.
fn delimited(text: &str) -> (&str, usize, char) {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    if let Some(delimiter) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next())
        && delimiter.is_ascii()
    {
        let rest = text[first.len()..].strip_prefix('\r').unwrap_or(&text[first.len()..]);
        return (rest.strip_prefix('\n').unwrap_or(rest), 1, delimiter);
    }
    let count = |c: &char| first.matches(*c).count();
    let delimiter = [',', ';', '\t'].into_iter().rev().max_by_key(count).unwrap_or(',');
    (text, 0, delimiter)
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
        ImportError { line, column, message: message.to_owned(), help: help.to_owned() }
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

struct Row<'a> {
    line: usize,
    header: &'a [String],
    cells: Vec<&'a str>,
    taken: Vec<usize>,
}

impl Row<'_> {
    fn from(&self, column: &str) -> String {
        format!("line {}, {column}", self.line)
    }

    /// A cell that is not empty.
    fn take(&mut self, column: &str) -> Option<Field> {
        let at = self.header.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        self.taken.push(at);
        let text = unguarded(self.cells.get(at)?.trim());
        (!text.is_empty())
            .then(|| Field { from: self.from(&self.header[at]), text: text.to_owned() })
    }

    fn date(&mut self, before: &str) -> Option<DateParts> {
        let mut part = |name: &str| self.take(&format!("{before}{name}"));
        let parts = [part("Year"), part("Month"), part("Day"), part("Time")];
        let from: Vec<String> = parts.iter().flatten().map(|field| field.from.clone()).collect();
        let [year, month, day, time] =
            parts.map(|part| part.map(|field| field.text).unwrap_or_default());
        let date = DateParts { from: from.join(", "), year, month, day, time };
        (!date.is_empty()).then_some(date)
    }

    /// Tells the cells that nobody took.
    fn rest(self, report: &mut Report) {
        let mut beyond = 0;
        for (at, cell) in self.cells.iter().enumerate() {
            if self.taken.contains(&at) || cell.trim().is_empty() {
                continue;
            }
            beyond += usize::from(at >= self.header.len());
            if beyond > MOST_BEYOND {
                continue;
            }
            let column = self.header.get(at).map_or("beyond the last column", String::as_str);
            let reason = match column {
                "Background" => "backgrounds are the page's own",
                "Media Thumbnail" => {
                    "events are marked by how their date is known, not by pictures"
                }
                name if SHEET.contains(&name) => "the story has no such field",
                _ => "the column is not mapped to anything",
            };
            let short: String = cell.trim().chars().take(80).collect();
            report.lost(format!("line {}, {column}", self.line), format!("{reason}: {short}"));
        }
        if beyond > MOST_BEYOND {
            let more = beyond - MOST_BEYOND;
            let from = format!("line {}, beyond the last column", self.line);
            report.lost(from, format!("{more} more cells, which no column names"));
        }
    }
}

fn sheet(mut row: Row, timeline: &mut Timeline, report: &mut Report) {
    let mut slide = Slide { from: format!("line {}", row.line), ..Slide::default() };
    let kind = row.take("Type");
    slide.start = row.date("");
    slide.end = row.date("End ");
    slide.display_date = row.take("Display Date");
    slide.headline = row.take("Headline");
    slide.text = row.take("Text");
    slide.medium.url = row.take("Media");
    slide.medium.credit = row.take("Media Credit");
    slide.medium.caption = row.take("Media Caption");
    slide.medium.alt = row.take(MORE[0]).or_else(|| row.take(MORE[1]));
    slide.medium.link = row.take(MORE[2]);
    slide.tags.extend(row.take("Group"));
    row.rest(report);
    match kind {
        Some(field) if field.text.eq_ignore_ascii_case("title") && timeline.title.is_none() => {
            report.mapped(field.from, "the card");
            timeline.title = Some(slide);
        }
        Some(field) if field.text.eq_ignore_ascii_case("era") => {
            report.mapped(field.from, "eras");
            timeline.eras.push(slide);
        }
        Some(field) => {
            let why = match field.text.eq_ignore_ascii_case("title") {
                true => "the table has a title already: this row is an event".to_owned(),
                false => format!("there is no kind of event “{}”", field.text),
            };
            report.lost(field.from, why);
            timeline.events.push(slide);
        }
        None => timeline.events.push(slide),
    }
}

fn mapped(mut row: Row, mapping: &Mapping, report: &mut Report) -> Slide {
    let mut slide = Slide { from: format!("line {}", row.line), ..Slide::default() };
    for (field, column) in &mapping.columns {
        let Some(cell) = row.take(column) else { continue };
        match *field {
            "id" => slide.id = Some(cell),
            "date" => slide.date = Some(cell),
            "endDate" => slide.end_date = Some(cell),
            "originalDate" => slide.display_date = Some(cell),
            "title" => slide.headline = Some(cell),
            "body" => slide.text = Some(cell),
            "media" => slide.medium.url = Some(cell),
            "caption" => slide.medium.caption = Some(cell),
            "credit" => slide.medium.credit = Some(cell),
            _ => {
                let tags = cell.text.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
                let tag = |tag: &str| Field { from: cell.from.clone(), text: tag.to_owned() };
                slide.tags.extend(tags.map(tag));
            }
        }
    }
    row.rest(report);
    slide
}
