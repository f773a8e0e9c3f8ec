//! What all the formats have in common: a slide with a date, a text and a medium.

use serde_json::{Map, Value};

use super::{Format, Report};
use crate::date::written::Order;

/// A value, and where it stood.
#[derive(Clone, Debug)]
pub struct Field {
    pub from: String,
    pub text: String,
}

/// Where several fields stand: `line 4, Year + Month` where that is one row.
pub fn together<'a>(places: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for place in places {
        let same = place
            .split_once(", ")
            .filter(|(row, _)| all.strip_prefix(row).is_some_and(|rest| rest.starts_with(", ")));
        match same {
            Some((_, name)) => all.push_str(&format!(" + {name}")),
            None if all.is_empty() => all.push_str(place),
            None => all.push_str(&format!(", {place}")),
        }
    }
    all
}

/// The parts of a date, as they are written.
#[derive(Clone, Debug, Default)]
pub struct DateParts {
    pub from: String,
    pub year: String,
    pub month: String,
    pub day: String,
    /// `14:30` or `14:30:05`.
    pub time: String,
}

impl DateParts {
    pub fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day, &self.time].iter().all(|part| part.is_empty())
    }
}

/// A medium: its address or HTML, and what is said of it.
#[derive(Clone, Debug, Default)]
pub struct Medium {
    pub url: Option<Field>,
    pub caption: Option<Field>,
    pub credit: Option<Field>,
    pub alt: Option<Field>,
    /// Where a click on it led.
    pub link: Option<Field>,
}

/// One event, era or title of a timeline. Texts are HTML.
#[derive(Clone, Debug, Default)]
pub struct Slide {
    /// Where it stood: `events[3]`, `row 4`.
    pub from: String,
    pub id: Option<Field>,
    pub start: Option<DateParts>,
    pub end: Option<DateParts>,
    /// A date as one text.
    pub date: Option<Field>,
    pub end_date: Option<Field>,
    pub display_date: Option<Field>,
    /// How exact the date is, as Wikidata says it, or as a word.
    pub precision: Option<Field>,
    pub headline: Option<Field>,
    pub text: Option<Field>,
    pub tags: Vec<Field>,
    /// From 1 to 10.
    pub importance: Option<Field>,
    pub medium: Medium,
    pub place: Option<Place>,
}

/// Where something happened.
#[derive(Clone, Debug)]
pub struct Place {
    pub from: String,
    pub name: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

/// A timeline, read.
#[derive(Debug, Default)]
pub struct Timeline {
    pub title: Option<Slide>,
    pub events: Vec<Slide>,
    pub eras: Vec<Slide>,
    /// The order in which the format has day, month and year, where figures leave it open.
    pub usual: Option<Order>,
}

/// Makes the slides of a table anew, each time that it is asked to: one is held at a time.
pub type Again<'a> = Box<dyn Fn(&mut dyn FnMut(Slide)) + 'a>;

/// What was found in a file.
pub struct Found<'a> {
    pub format: Format,
    pub timeline: Timeline,
    /// The events, where the timeline has none of them.
    pub again: Option<Again<'a>>,
    pub report: Report,
    /// What was told of the letters: it stands before the other notes.
    pub first: Option<String>,
}

impl<'a> Found<'a> {
    pub fn new(format: Format, timeline: Timeline, report: Report) -> Found<'a> {
        Found { format, timeline, again: None, report, first: None }
    }

    /// Looks at each event, and may change it for as long as it is held.
    pub fn look(&mut self, at: &mut dyn FnMut(&mut Slide)) {
        self.timeline.events.iter_mut().for_each(&mut *at);
        if let Some(again) = &self.again {
            again(&mut |mut slide| at(&mut slide));
        }
    }

    /// Gives away each event.
    pub fn give(&mut self, to: &mut dyn FnMut(Slide)) {
        std::mem::take(&mut self.timeline.events).into_iter().for_each(&mut *to);
        if let Some(again) = &self.again {
            again(to);
        }
    }
}

/// An object of JSON from which fields are taken; what is left is told.
pub struct Object {
    pub from: String,
    fields: Map<String, Value>,
}

impl Object {
    pub fn new(from: impl Into<String>, value: Value) -> Option<Object> {
        match value {
            Value::Object(fields) => Some(Object { from: from.into(), fields }),
            _ => None,
        }
    }

    pub fn path(&self, name: &str) -> String {
        if self.from.is_empty() { name.to_owned() } else { format!("{}.{name}", self.from) }
    }

    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.fields.remove(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    pub fn is_list(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(Value::is_array)
    }

    /// A text that is not empty; a number is taken as its digits.
    pub fn text(&mut self, name: &str) -> Option<Field> {
        let text = match self.fields.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => {
                match number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15) {
                    Some(whole) => format!("{whole:.0}"),
                    None => number.to_string(),
                }
            }
            Value::Bool(_) | Value::Array(_) | Value::Object(_) | Value::Null => return None,
        };
        if text.is_empty() {
            return None;
        }
        self.fields.remove(name);
        Some(Field { from: self.path(name), text })
    }

    pub fn object(&mut self, name: &str) -> Option<Object> {
        let path = self.path(name);
        if !self.fields.get(name)?.is_object() {
            return None;
        }
        Object::new(path, self.fields.remove(name)?)
    }

    /// Objects of a list; what is no object is left.
    pub fn list(&mut self, name: &str) -> Vec<(String, Value)> {
        let path = self.path(name);
        match self.fields.get(name) {
            Some(Value::Array(_)) => match self.fields.remove(name) {
                Some(Value::Array(items)) => items
                    .into_iter()
                    .enumerate()
                    .map(|(i, item)| (format!("{path}[{i}]"), item))
                    .collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What nobody took, with its path; what is empty is not told.
    pub fn rest(self) -> Vec<(String, Value)> {
        let mut rest = Vec::new();
        for (name, value) in self.fields {
            let path = if self.from.is_empty() { name } else { format!("{}.{name}", self.from) };
            leaves(path, value, &mut rest);
        }
        rest
    }
}

/// The values within a value, each with its path.
fn leaves(path: String, value: Value, out: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                leaves(format!("{path}.{name}"), inner, out);
            }
        }
        Value::Array(items) => {
            for (i, inner) in items.into_iter().enumerate() {
                leaves(format!("{path}[{i}]"), inner, out);
            }
        }
        Value::Null => {}
        Value::String(text) if text.trim().is_empty() => {}
        value => out.push((path, value)),
    }
}
