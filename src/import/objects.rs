//! A list of objects: of vis-timeline, of SIMILE, of Wikidata, or any other by a mapping of paths.

use std::collections::HashMap;

use serde_json::{Number, Value};

use super::{
    Format, ImportError, Options, Report, bounded,
    mapping::Mapping,
    shapes::{is_blank, longest, plain, shaped},
    slide::{Again, Field, Found, Slide, Timeline},
    table::{Kind, Row},
};
use crate::date::{DAY, iso_day};

/// The names of the formats that are read, for who has given another one.
const KNOWN: &str = "TimelineJS 3 has a list `events` of objects with a `start_date`, TimelineJS 2 an \
                         object `timeline` with a list `date`; any other list of objects takes `--map`";

/// Numbers that are instants and no years: from 1970-04 to the year 5138.
const INSTANTS: std::ops::Range<i64> = 10_000_000_000..100_000_000_000_000;

/// Objects have no more paths than this together.
const MOST_PATHS: usize = 2_000;

#[derive(Default)]
/// A list of objects as a table: the paths that they have, and the texts that stand there.
struct Flat {
    header: Vec<String>,
    known: HashMap<String, usize>,
    /// The texts of all cells, one after another.
    texts: String,
    /// The column of each cell, and where it ends in the texts.
    cells: Vec<(u32, usize)>,
    /// Where the cells of each row end.
    rows: Vec<usize>,
    /// How many values stand at paths beyond the last one that is kept.
    beyond: usize,
}

pub fn import(
    mut root: Value,
    bytes: usize,
    options: &Options,
    mut report: Report,
) -> Result<Found<'static>, ImportError> {
    shaped(&mut root, options, &mut report)?;
    let found = longest(&root, String::new(), 0);
    let Some((count, path)) = found.filter(|(count, _)| *count > 0) else {
        let message = match root["events"].as_array() {
            Some(_) => "the list of events is empty",
            None => "there is no list of events in this JSON",
        };
        return Err(ImportError::whole(message, KNOWN));
    };
    bounded(count, bytes, 1)?;
    let pointer: String =
        path.split('.').filter(|name| !name.is_empty()).map(|n| format!("/{n}")).collect();
    let groups = groups(&root);
    let bindings = root["results"]["bindings"].is_array();
    let has_format = root.get("dateTimeFormat").is_some();
    let list = root.pointer_mut(&pointer).map(Value::take).unwrap_or_default();
    let Value::Array(items) = list else {
        return Err(ImportError::whole("there is no list", KNOWN));
    };
    let mut instants = None;
    let mut flat = Flat::default();
    for (i, item) in items.into_iter().enumerate() {
        match item {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let value = match value {
                        // A value of Wikidata's, with its type.
                        Value::Object(mut value) if bindings => {
                            value.remove("value").unwrap_or_default()
                        }
                        Value::String(id) if name == "group" => {
                            Value::String(groups.get(&id).cloned().unwrap_or(id))
                        }
                        Value::Number(at) if is_instant(&name, &at) => {
                            instants.get_or_insert_with(|| at.to_string());
                            Value::String(instant(at.as_i64().unwrap_or_default()))
                        }
                        Value::Number(id) if name == "group" => {
                            let id = id.to_string();
                            Value::String(groups.get(&id).cloned().unwrap_or(id))
                        }
                        value => value,
                    };
                    flat.add(name, value);
                }
            }
            other => report.lost(format!("{path}[{i}]"), format!("this is no object: {other}")),
        }
        flat.rows.push(flat.cells.len());
    }
    if let Some(example) = instants {
        report.notes.push(format!(
            "numbers such as {example} are thousandths of a second since 1970, in UTC"
        ));
    }
    if flat.beyond > 0 {
        let why = format!("{} values stand at more than {MOST_PATHS} paths", flat.beyond);
        report.lost("the file", why);
    }
    let format = Format::of_objects(bindings, has_format, &flat.header);
    let known = known(format, &flat.header);
    let kind = match &known {
        Some(mapping) if options.mapping.is_none() => {
            Kind::of(&flat.header, &[], &Options { mapping: Some(mapping), ..*options })
        }
        _ => Kind::of(&flat.header, &flat.sample(), options),
    };
    let (_, kind) = kind.map_err(|error| {
        let message = match error.proposal {
            Some(_) => format!("this is no timeline of TimelineJS, but a list of {count} objects"),
            None if options.mapping.is_some() => error.message.clone(),
            None => "this is no timeline of TimelineJS".to_owned(),
        };
        let help = match error.proposal.is_some() || options.mapping.is_some() {
            true => error.help.replace("columns", "paths"),
            false => format!("{KNOWN}; the paths are {}", flat.header.join(", ")),
        };
        ImportError { message, help, ..error }
    })?;
    let timeline = Timeline { title: title(&mut root, &mut report), ..Timeline::default() };
    let table = Table { flat, kind, path };
    table.each(&mut report, &mut |_, _| ());
    let again: Again = Box::new(move |take| {
        table.each(&mut Report::default(), &mut |slide, told| {
            // It was told when the list was read.
            told.clear();
            take(slide);
        });
    });
    Ok(Found { again: Some(again), ..Found::new(format, timeline, report) })
}

/// A list of objects as a table, and what its columns are.
struct Table {
    flat: Flat,
    kind: Kind,
    /// Where the list stands.
    path: String,
}

impl Table {
    /// Gives away the event of each row.
    fn each(&self, report: &mut Report, take: &mut dyn FnMut(Slide, &mut Report)) {
        let mut timeline = Timeline::default();
        for (i, cells) in self.flat.rows().enumerate() {
            let mut row = vec![""; self.flat.header.len()];
            for (at, text) in cells {
                row[at] = text;
            }
            let from = format!("{}[{i}]", self.path);
            self.kind.row(Row::new(from, &self.flat.header, row), &mut timeline, report);
            for slide in timeline.events.drain(..) {
                take(slide, report);
            }
        }
    }
}

/// Whether a number is an instant as scripts count them.
fn is_instant(name: &str, number: &Number) -> bool {
    let name = name.to_lowercase();
    ["start", "end", "date", "time", "created", "published"].iter().any(|word| name.contains(word))
        && number.as_i64().is_some_and(|at| INSTANTS.contains(&at))
}

/// Thousandths of a second since 1970, as scripts count, as ISO 8601 writes them.
fn instant(thousandths: i64) -> String {
    let second = thousandths.div_euclid(1000);
    let clock = second.rem_euclid(DAY);
    let time = format!("{:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60);
    format!("{}T{time}Z", iso_day(second))
}

/// The names of vis-timeline's groups, by their ids.
fn groups(root: &Value) -> HashMap<String, String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let groups = root["groups"].as_array().into_iter().flatten();
    groups.filter_map(|group| Some((text(&group["id"])?, text(&group["content"])?))).collect()
}

/// What stands beside the list: a title, and what has no place.
fn title(root: &mut Value, report: &mut Report) -> Option<Slide> {
    let fields = root.as_object_mut()?;
    let mut slide = Slide { from: "the file".to_owned(), ..Slide::default() };
    for (names, body) in
        [(["title", "headline", "name"], false), (["description", "text", "summary"], true)]
    {
        let name = names.into_iter().find(|name| fields.get(*name).is_some_and(Value::is_string));
        if let Some(Value::String(text)) = name.and_then(|name| fields.remove(name)) {
            let field = Field { from: name.unwrap_or_default().to_owned(), text };
            if body { slide.text = Some(field) } else { slide.headline = Some(field) }
        }
    }
    for (name, value) in fields {
        let is_rest = name != "groups" && name != "results" && name != "head";
        if is_rest && !is_blank(value) {
            let short: String = value.to_string().chars().take(80).collect();
            report.lost(name.clone(), format!("it stands outside the list of events: {short}"));
        }
    }
    slide.headline.is_some().then_some(slide)
}

/// The mapping of a format whose fields are known.
fn known(format: Format, header: &[String]) -> Option<Mapping> {
    let fields: &[(&'static str, &str)] = match format {
        Format::VisTimeline => &[
            ("title", "content"),
            ("date", "start"),
            ("endDate", "end"),
            ("id", "id"),
            ("tags", "group"),
            ("body", "title"),
        ],
        Format::Simile => &[
            ("title", "title"),
            ("date", "start"),
            ("endDate", "end"),
            ("body", "description"),
            ("media", "image"),
            ("link", "link"),
            ("caption", "caption"),
        ],
        _ => return None,
    };
    let there = fields.iter().filter(|(_, name)| header.iter().any(|other| other == name));
    Some(Mapping::of(there.map(|(field, name)| (*field, (*name).to_owned())).collect()))
}

impl Flat {
    /// Adds what stands at a path.
    fn add(&mut self, path: String, value: Value) {
        let text = match value {
            Value::Null => return,
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.add(format!("{path}.{name}"), value);
                }
                return;
            }
            Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
                for (i, value) in items.into_iter().enumerate() {
                    self.add(format!("{path}[{i}]"), value);
                }
                return;
            }
            Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
            value => plain(&value),
        };
        if text.is_empty() {
            return;
        }
        if self.header.len() >= MOST_PATHS && !self.known.contains_key(&path) {
            self.beyond += 1;
            return;
        }
        let next = self.header.len();
        let at = *self.known.entry(path.clone()).or_insert(next);
        if at == next {
            self.header.push(path);
        }
        self.texts.push_str(&text);
        self.cells.push((at as u32, self.texts.len()));
    }

    /// The cells of each row: column and text.
    fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = (usize, &str)>> {
        let starts = [0].into_iter().chain(self.rows.iter().copied());
        starts.zip(&self.rows).map(|(start, end)| {
            (start..*end).map(|at| {
                let from = at.checked_sub(1).map_or(0, |before| self.cells[before].1);
                let (column, to) = self.cells[at];
                (column as usize, self.texts.get(from..to).unwrap_or_default())
            })
        })
    }

    /// The first rows, as cells.
    fn sample(&self) -> Vec<Vec<String>> {
        let dense = |cells: &mut dyn Iterator<Item = (usize, &str)>| {
            let mut row = vec![String::new(); self.header.len()];
            for (at, text) in cells {
                text.clone_into(&mut row[at]);
            }
            row
        };
        self.rows().take(200).map(|mut cells| dense(&mut cells)).collect()
    }
}

impl Format {
    /// What a list of objects is, by the fields of its items and what stands beside it.
    fn of_objects(bindings: bool, has_format: bool, names: &[String]) -> Format {
        let has = |name: &str| names.iter().any(|other| other == name);
        if bindings {
            Format::Wikidata
        } else if has_format || has("isDuration") || has("durationEvent") {
            Format::Simile
        } else if has("content") && has("start") {
            Format::VisTimeline
        } else {
            Format::Objects
        }
    }
}
