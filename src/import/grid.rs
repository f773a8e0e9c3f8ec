//! The sheets of a spreadsheet as rows of texts, and what is lost on the way.

use std::io::Cursor;

use calamine::{Cell, Data, DataRef, Dimensions, Error, Reader, Sheets, Xlsx};

use super::{ImportError, Report, cell};

pub type Book<'a> = Sheets<Cursor<&'a [u8]>>;

/// So many cells may a sheet have, with the empty ones before the last of each row.
const MOST_CELLS: usize = 5_000_000;

/// A sheet as rows of texts.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
    /// How many cells its rows have.
    count: usize,
    /// Cells that hold an error, and formulas whose value is not in the file; the first of each.
    errors: Told,
    formulas: Told,
    /// Where a cell leads to that does not say so itself.
    links: Vec<(usize, usize, String)>,
}

/// How many cells there are, and where the first one is.
#[derive(Default)]
struct Told {
    count: usize,
    first: String,
}

impl Told {
    fn add(&mut self, row: u32, column: u32) {
        self.count += 1;
        if self.count == 1 {
            self.first = place(row, column);
        }
    }
}

/// What the spreadsheet calls a cell: `B3`.
fn place(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (String::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    format!("{letters}{}", row + 1)
}

impl Sheet {
    /// Reads a sheet.
    ///
    /// # Errors
    /// [`ImportError`] where the sheet cannot be read, or its cells are too many or too far apart.
    pub fn read(book: &mut Book, name: &str) -> Result<Sheet, ImportError> {
        let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
        match book {
            Sheets::Xlsx(xlsx) => sheet.xlsx(xlsx)?,
            Sheets::Xlsb(xlsb) => {
                let mut cells = xlsb.worksheet_cells_reader(name).map_err(broken)?;
                while let Some(cell) = cells.next_cell().map_err(broken)? {
                    sheet.take(&cell, "")?;
                }
            }
            Sheets::Xls(xls) => {
                let merged = xls.merge_cells_by_sheet_name(name).map_err(broken)?;
                sheet.range(&xls.worksheet_range(name).map_err(broken)?)?;
                sheet.merge(&merged);
            }
            Sheets::Ods(ods) => sheet.range(&ods.worksheet_range(name).map_err(broken)?)?,
        }
        Ok(sheet)
    }

    fn xlsx(&mut self, xlsx: &mut Xlsx<Cursor<&[u8]>>) -> Result<(), ImportError> {
        let name = self.name.clone();
        {
            let mut cells = xlsx.worksheet_cells_reader(&name).map_err(broken)?;
            while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
                let form = cells.styles().get(style).and_then(|s| s.number_format.as_ref());
                self.take(&cell, form.map_or("", |form| &form.format_code))?;
            }
        }
        {
            let mut cells = xlsx.worksheet_cells_reader(&name).map_err(broken)?;
            while let Some(cell) = cells.next_cell_with_formula().map_err(broken)? {
                if cell.formula.is_some() && cell.value == DataRef::Empty {
                    self.formulas.add(cell.pos.0, cell.pos.1);
                }
            }
        }
        self.merge(&xlsx.merge_cells_by_sheet_name(&name).map_err(broken)?);
        for link in xlsx.hyperlinks_by_sheet_name(&name).map_err(broken)? {
            let at = (link.range.start.0 as usize, link.range.start.1 as usize);
            self.link(at, link.target.as_deref());
        }
        Ok(())
    }

    fn range(&mut self, range: &calamine::Range<Data>) -> Result<(), ImportError> {
        let top = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (top.0 + row as u32, top.1 + column as u32);
            self.take(&Cell::new(at, borrowed(value)), "")?;
        }
        Ok(())
    }

    fn take(&mut self, cell: &Cell<DataRef>, form: &str) -> Result<(), ImportError> {
        let (row, column) = cell.get_position();
        if matches!(cell.get_value(), DataRef::Error(_)) {
            self.errors.add(row, column);
        }
        let text = cell::text(cell.get_value(), form);
        if text.is_empty() {
            return Ok(());
        }
        let (row, column) = (row as usize, column as usize);
        let known = self.rows.get(row).map_or(0, Vec::len);
        self.count += (column + 1).saturating_sub(known) + row.saturating_sub(self.rows.len());
        if self.count > MOST_CELLS {
            let message = format!("the sheet “{}” has cells too many or too far apart", self.name);
            let help = "delete the rows and columns that are not the table, or save it as CSV";
            return Err(ImportError { line: row + 1, ..ImportError::whole(message, help) });
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
        Ok(())
    }

    /// Cells of several rows that are merged all have the text of the first one.
    fn merge(&mut self, areas: &[Dimensions]) {
        let mut filled = 0;
        for area in areas {
            let (first, last) = (area.start.0 as usize, area.end.0 as usize);
            // Areas that lie on one another are nobody's table.
            filled += last.min(self.rows.len()).saturating_sub(first);
            if filled > MOST_CELLS {
                return;
            }
            let column = area.start.1 as usize;
            let value = self.rows.get(first).and_then(|row| row.get(column)).cloned();
            let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
            for row in self.rows.iter_mut().take(last.saturating_add(1)).skip(first + 1) {
                // A row with nothing of its own is none.
                if row.iter().all(String::is_empty) {
                    continue;
                }
                if row.len() <= column {
                    row.resize_with(column + 1, String::new);
                }
                row[column].clone_from(&value);
            }
        }
    }

    fn link(&mut self, (row, column): (usize, usize), target: Option<&str>) {
        let text = self.rows.get(row).and_then(|row| row.get(column));
        let Some((text, target)) = text.filter(|text| !text.is_empty()).zip(target) else { return };
        let bare = |text: &str| text.trim().trim_end_matches('/').to_owned();
        if bare(text) != bare(target) {
            self.links.push((row, column, target.to_owned()));
        }
    }

    /// Tells what the rows do not have.
    pub fn tell(&self, header: &[String], report: &mut Report) {
        let cells = |count: usize| match count {
            1 => "1 cell holds".to_owned(),
            count => format!("{count} cells hold"),
        };
        let Told { count, first } = &self.errors;
        if *count > 0 {
            let note = format!(
                "{} an error in the place of a value (first {first}), and are read as empty",
                cells(*count)
            );
            report.notes.push(match count {
                1 => note.replace("and are", "and is"),
                _ => note,
            });
        }
        let Told { count, first } = &self.formulas;
        if *count > 0 {
            report.notes.push(format!(
                "{} a formula whose value is not in the file (first {first}): open it in a spreadsheet \
                 program, and save it again",
                cells(*count)
            ));
        }
        for (row, column, target) in &self.links {
            let name = header.get(*column).map_or("beyond the last column", String::as_str);
            let from = format!("line {}, {name}", row + 1);
            report.lost(from, format!("the cell leads to {target}, and only its words are read"));
        }
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// What is told of a file that calamine cannot read.
pub fn broken(error: impl Into<Error>) -> ImportError {
    let message = format!("this is no spreadsheet that can be read: {}", error.into());
    ImportError::whole(message, "save it as XLSX, ODS or CSV")
}
