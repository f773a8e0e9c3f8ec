//! Rows of a table as slides: TimelineJS's spreadsheet of today, the one before it, and any other by a
//! mapping.

use super::{
    Format, ImportError, Options, Report,
    mapping::{From, Mapping},
    propose::propose,
    sheet::{MORE, SHEET, unguarded},
    slide::{DateParts, Field, Place, Slide, Timeline, together},
};
use crate::date::written::Order;

/// Of more cells beyond the last column than this the rest are counted.
const MOST_BEYOND: usize = 100;

/// What the columns of a table are.
pub enum Kind {
    Sheet,
    OldSheet,
    Mapped(Vec<(&'static str, From)>),
}

impl Kind {
    /// What a table with such a header is; `sample` are its first rows.
    ///
    /// # Errors
    /// [`ImportError`] where it is no table of TimelineJS and no mapping is given, with the mapping that
    /// its header and its cells propose; or where the mapping names a column that is not there.
    pub fn of(
        header: &[String],
        sample: &[Vec<String>],
        options: &Options,
    ) -> Result<(Format, Kind), ImportError> {
        let columns = || format!("the columns are {}", header.join(", "));
        if let Some(mapping) = options.mapping {
            let found = mapping.find(header).map_err(|name| {
                ImportError::whole(format!("there is no column `{name}`"), columns())
            })?;
            return Ok((Format::Table, Kind::Mapped(found)));
        }
        let has = |name: &str| header.iter().any(|other| other.eq_ignore_ascii_case(name));
        if has("Headline") && has("Year") {
            return Ok((Format::Spreadsheet, Kind::Sheet));
        }
        if has("Headline") && has("Start Date") {
            return Ok((Format::OldSpreadsheet, Kind::OldSheet));
        }
        let proposal = propose(header, sample);
        let help = match &proposal {
            Some(mapping) => {
                format!("`--map '{}'` fits its columns; {}", mapping.written(), columns())
            }
            None => format!("say which column is what, as `--map title=…,date=…`; {}", columns()),
        };
        let message = "this is neither JSON nor TimelineJS's spreadsheet: it takes a mapping";
        let proposal = proposal.as_ref().map(Mapping::written);
        Err(ImportError { proposal, ..ImportError::whole(message, help) })
    }

    /// Takes a row into the timeline.
    pub fn row(&self, row: Row, timeline: &mut Timeline, report: &mut Report) {
        match self {
            Kind::Sheet => sheet(row, timeline, report),
            Kind::OldSheet => {
                timeline.usual = Some(Order::Mdy);
                old_sheet(row, timeline, report);
            }
            Kind::Mapped(fields) => timeline.events.push(mapped(row, fields, report)),
        }
    }
}

/// A row, and which of its cells somebody has taken.
pub struct Row<'a> {
    /// Where it stands: `line 4`.
    from: String,
    header: &'a [String],
    cells: Vec<&'a str>,
    taken: Vec<bool>,
}

impl<'a> Row<'a> {
    pub fn new(from: String, header: &'a [String], cells: Vec<&'a str>) -> Row<'a> {
        let taken = vec![false; cells.len()];
        Row { from, header, cells, taken }
    }

    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// A cell that is not empty, by its column.
    fn take_at(&mut self, at: usize) -> Option<Field> {
        *self.taken.get_mut(at)? = true;
        let text = unguarded(self.cells.get(at)?.trim());
        let from = format!("{}, {}", self.from, self.header.get(at)?);
        (!text.is_empty()).then(|| Field { from, text: text.to_owned() })
    }

    /// A cell that is not empty, by the name of its column.
    fn take(&mut self, column: &str) -> Option<Field> {
        let at = self.header.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        self.take_at(at)
    }

    /// The cells of a date; as one text where the year is more than a year.
    fn date(&mut self, before: &str) -> (Option<DateParts>, Option<Field>) {
        let mut part = |name: &str| self.take(&format!("{before}{name}"));
        let parts = [part("Year"), part("Month"), part("Day"), part("Time")];
        let from = together(parts.iter().flatten().map(|field| &*field.from));
        let [year, month, day, time] =
            parts.map(|part| part.map(|field| field.text).unwrap_or_default());
        let is_number = |c: char| c.is_ascii_digit() || "-−,.' \u{a0}\u{202f}".contains(c);
        let is_alone = month.is_empty() && day.is_empty() && time.is_empty();
        let is_figure = year.chars().all(is_number) && !super::dates::is_pair(&year);
        if is_alone && !is_figure {
            return (None, Some(Field { from, text: year }));
        }
        let date = DateParts { from, year, month, day, time };
        ((!date.is_empty()).then_some(date), None)
    }

    /// Tells the cells that nobody took.
    fn rest(self, report: &mut Report) {
        let mut beyond = 0;
        for (at, cell) in self.cells.iter().enumerate() {
            if self.taken[at] || cell.trim().is_empty() {
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
            report.lost(format!("{}, {column}", self.from), format!("{reason}: {short}"));
        }
        if beyond > MOST_BEYOND {
            let more = beyond - MOST_BEYOND;
            let from = format!("{}, beyond the last column", self.from);
            report.lost(from, format!("{more} more cells, which no column names"));
        }
    }
}

/// A row of the spreadsheet of TimelineJS 3.
fn sheet(mut row: Row, timeline: &mut Timeline, report: &mut Report) {
    let mut slide = Slide { from: row.from.clone(), ..Slide::default() };
    let kind = row.take("Type");
    (slide.start, slide.date) = row.date("");
    (slide.end, slide.end_date) = row.date("End ");
    slide.display_date = row.take("Display Date");
    slide.tags.extend(row.take("Group"));
    told(row, slide, kind, timeline, report);
}

/// A row of the spreadsheet of TimelineJS 2.
fn old_sheet(mut row: Row, timeline: &mut Timeline, report: &mut Report) {
    let mut slide = Slide { from: row.from.clone(), ..Slide::default() };
    let kind = row.take("Type");
    slide.date = row.take("Start Date");
    slide.end_date = row.take("End Date");
    slide.tags.extend(row.take("Tag").map(|field| list(&field)).unwrap_or_default());
    told(row, slide, kind, timeline, report);
}

/// What both spreadsheets have.
fn told(
    mut row: Row,
    mut slide: Slide,
    kind: Option<Field>,
    timeline: &mut Timeline,
    report: &mut Report,
) {
    slide.headline = row.take("Headline");
    slide.text = row.take("Text");
    slide.medium.url = row.take("Media");
    slide.medium.credit = row.take("Media Credit");
    slide.medium.caption = row.take("Media Caption");
    slide.medium.alt = row.take(MORE[0]).or_else(|| row.take(MORE[1]));
    slide.medium.link = row.take(MORE[2]);
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

/// What people write into a cell that has nothing to say.
const NOTHING: [&str; 16] = [
    "nil",
    "n/a",
    "na",
    "none",
    "null",
    "unknown",
    "-",
    "–",
    "—",
    "tbd",
    "nan",
    "#n/a",
    "нет",
    "нет данных",
    "жоқ",
    "لا يوجد",
];

/// A row of any other table.
fn mapped(mut row: Row, fields: &[(&'static str, From)], report: &mut Report) -> Slide {
    let mut slide = Slide { from: row.from.clone(), ..Slide::default() };
    for (field, from) in fields {
        let cell = match from {
            From::Text(text) => Some(Field { from: row.from.clone(), text: text.clone() }),
            From::Columns(columns) => joined(&mut row, columns, report),
        };
        let Some(cell) = cell else { continue };
        match *field {
            "id" => slide.id = Some(cell),
            "date" => slide.date = Some(cell),
            "endDate" => slide.end_date = Some(cell),
            "precision" => slide.precision = Some(cell),
            "originalDate" => slide.display_date = Some(cell),
            "title" => slide.headline = Some(cell),
            "body" => slide.text = Some(cell),
            "importance" => slide.importance = Some(cell),
            "place" => {
                let (from, name) = (cell.from, cell.text);
                slide.place = Some(Place { from, name, latitude: None, longitude: None });
            }
            "media" => slide.medium.url = Some(cell),
            "alt" => slide.medium.alt = Some(cell),
            "caption" => slide.medium.caption = Some(cell),
            "credit" => slide.medium.credit = Some(cell),
            "link" => slide.medium.link = Some(cell),
            "lane" => slide.tags.push(cell),
            _ => slide.tags.extend(list(&cell)),
        }
    }
    row.rest(report);
    slide
}

/// Cells as one text.
fn joined(row: &mut Row, columns: &[usize], report: &mut Report) -> Option<Field> {
    let cells = columns.iter().filter_map(|at| row.take_at(*at));
    let mut joined: Option<Field> = None;
    for cell in cells {
        if columns.len() > 1 && NOTHING.contains(&&*cell.text.to_lowercase()) {
            report.lost(cell.from, format!("“{}” says nothing", cell.text));
            continue;
        }
        match &mut joined {
            Some(all) => {
                all.from = together([&*all.from, &*cell.from].into_iter());
                all.text = format!("{} {}", all.text, cell.text);
            }
            None => joined = Some(cell),
        }
    }
    joined
}

/// The tags of a cell.
fn list(cell: &Field) -> Vec<Field> {
    let tags = cell.text.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty());
    tags.map(|tag| Field { from: cell.from.clone(), text: tag.to_owned() }).collect()
}
