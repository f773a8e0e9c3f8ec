//! Spreadsheets themselves: XLSX, XLS and ODS.

use std::io::Cursor;

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use super::{
    ImportError, Options, Report, bounded,
    header::{Header, has_rows, no_names, told_above},
    slide::{Found, Timeline},
    table::{Kind, Row},
};
use crate::date::{Civil, DAY, iso_day};

/// Whether a file is one of those: a ZIP archive, or a compound file of old.
pub fn is_book(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// What an archive may hold.
const MOST_UNPACKED: u64 = 200_000_000;

/// How large the files of an archive say that they are.
fn unpacked(bytes: &[u8]) -> u64 {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let entries = bytes.windows(28).filter(|window| window.starts_with(ENTRY));
    let size =
        |entry: &[u8]| entry[24..28].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
    entries.map(size).sum()
}

/// A sheet as rows of texts.
struct Sheet {
    name: String,
    rows: Vec<Vec<String>>,
}

pub fn import(bytes: &[u8], options: &Options) -> Result<Found<'static>, ImportError> {
    let broken = |error: calamine::Error| {
        let message = format!("this is no spreadsheet that can be read: {error}");
        ImportError::whole(message, "save it as XLSX, ODS or CSV")
    };
    if unpacked(bytes) > MOST_UNPACKED {
        let message = "the spreadsheet is larger than 200 MB when it is unpacked";
        return Err(ImportError::whole(message, "save the sheet alone, or save it as CSV"));
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    if let Some(name) = options.sheet
        && !names.iter().any(|other| other == name)
    {
        let message = format!("there is no sheet `{name}`");
        return Err(ImportError::whole(message, format!("the sheets are {}", names.join(", "))));
    }
    let mut refused = None;
    for name in names.iter().filter(|name| options.sheet.is_none_or(|sheet| sheet == *name)) {
        let sheet = sheet(&mut book, name).map_err(broken)?;
        if sheet.rows.is_empty() {
            continue;
        }
        match table(&sheet, names.len(), bytes.len(), options) {
            Ok(imported) => return Ok(imported),
            Err(error) if error.proposal.is_some() || options.mapping.is_some() => {
                refused.get_or_insert(error);
            }
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or_else(|| ImportError::whole("the spreadsheet is empty", "")))
}

/// The cells of a sheet as texts; those that are merged all have the text of the first one.
fn sheet(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Sheet, calamine::Error> {
    let range = book.worksheet_range(name)?;
    let top = range.start().unwrap_or_default();
    let mut rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(text).collect()).collect();
    if let Sheets::Xlsx(xlsx) = book
        && let Ok(merged) = xlsx.merge_cells_by_sheet_name(name)
    {
        for area in merged {
            // A title over all columns is no value of each row.
            if area.start.1 != area.end.1 {
                continue;
            }
            let column = area.start.1.saturating_sub(top.1) as usize;
            let (first, last) = (
                area.start.0.saturating_sub(top.0) as usize,
                area.end.0.saturating_sub(top.0) as usize,
            );
            let value =
                rows.get(first).and_then(|row| row.get(column)).cloned().unwrap_or_default();
            for row in rows.iter_mut().take(last + 1).skip(first + 1) {
                if let Some(cell) = row.get_mut(column) {
                    cell.clone_from(&value);
                }
            }
        }
    }
    // Lines are counted as the spreadsheet does.
    let above = (0..top.0).map(|_| Vec::new());
    Ok(Sheet { name: name.to_owned(), rows: above.chain(rows).collect() })
}

/// A cell as text: a date as ISO 8601 writes it, a whole number without a point.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTimeIso(text) => text.clone(),
        Data::DurationIso(text) => text.clone(),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
            // The number of a day is not exact to the second.
            let rounded = i64::from(milli >= 500);
            let clock =
                i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second) + rounded;
            let time = |clock: i64| {
                format!("{:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60)
            };
            // A time of day alone, or a length of time.
            if date.is_duration() || date.as_f64() < 1.0 {
                return time(clock);
            }
            let Some(start) = (Civil { year: year.into(), month, day }).seconds() else {
                return String::new();
            };
            let at = start + clock;
            match at.rem_euclid(DAY) {
                0 => iso_day(at),
                clock => format!("{}T{}", iso_day(at), time(clock)),
            }
        }
    }
}

fn table(
    sheet: &Sheet,
    sheets: usize,
    bytes: usize,
    options: &Options,
) -> Result<Found<'static>, ImportError> {
    let mut report = Report::default();
    let Some(Header { names: header, above, is_row }) = Header::of(&sheet.rows, options) else {
        return Err(no_names());
    };
    let rows = &sheet.rows[above + usize::from(!is_row)..];
    has_rows(rows.len())?;
    let (format, kind) = Kind::of(&header, rows, options).map_err(|error| {
        let message = format!("{} (sheet “{}”)", error.message, sheet.name);
        ImportError { line: above + 1, message, ..error }
    })?;
    if is_row {
        report.notes.push(Header::NO_NAMES.to_owned());
    }
    if sheets > 1 {
        let name = &sheet.name;
        report
            .notes
            .push(format!("the sheet “{name}” was read, of {sheets}; `--sheet` names another"));
    }
    let mut timeline = Timeline::default();
    for (number, cells) in sheet.rows.iter().enumerate() {
        let line = number + 1;
        let row = Row::new(format!("line {line}"), &header, cells.iter().map(|c| &**c).collect());
        if row.is_empty() || number == above && !is_row {
            continue;
        }
        if number < above {
            told_above(line, cells.iter().map(|cell| cell.trim()), &mut report);
            continue;
        }
        bounded(timeline.events.len() + 1, bytes * 20, line)?;
        kind.row(row, &mut timeline, &mut report);
    }
    has_rows(timeline.events.len())?;
    Ok(Found::new(format, timeline, report))
}
