//! Spreadsheets themselves: XLSX, XLS and ODS.

use std::io::Cursor;

use calamine::{Reader, SheetVisible, open_workbook_auto_from_rs};

use super::{
    ImportError, Options, Report, bounded,
    grid::{Sheet, broken},
    header::{Header, has_rows, no_names, on_its_side, told_above},
    slide::{Found, Timeline},
    table::{Kind, Row},
};

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

pub fn import(bytes: &[u8], options: &Options) -> Result<Found<'static>, ImportError> {
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
    // What is hidden comes after what is to be seen.
    let mut order: Vec<(bool, String)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.visible != SheetVisible::Visible, sheet.name.clone()))
        .collect();
    order.sort_by_key(|(is_hidden, _)| *is_hidden);
    order.retain(|(_, name)| options.sheet.is_none_or(|sheet| sheet == name));
    let mut refused: Option<ImportError> = None;
    for (_, name) in order {
        let sheet = Sheet::read(&mut book, &name)?;
        if sheet.rows.is_empty() {
            continue;
        }
        match table(&sheet, names.len(), bytes.len(), options) {
            Ok(imported) => return Ok(imported),
            // A sheet that is a table counts before notes.
            Err(error) => {
                let is_table = error.proposal.is_some();
                let known = refused.as_ref().map(|refused| refused.proposal.is_some());
                if known.is_none_or(|known| is_table && !known) {
                    refused = Some(error);
                }
            }
        }
    }
    Err(refused.unwrap_or_else(|| ImportError::whole("the spreadsheet is empty", "")))
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
        let is_open = options.mapping.is_none() && error.proposal.is_none();
        let side = is_open.then(|| on_its_side(&sheet.rows)).flatten();
        let error = side.unwrap_or(error);
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
    sheet.tell(&header, &mut report);
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
