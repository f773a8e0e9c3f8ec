//! What all events of a timeline say together, before any of them is written.

use super::{
    Options, Report,
    columns::Column,
    order::{Cell, Usual},
    shared::{self, Times},
    slide::{Field, Found, Slide},
};
use crate::date::written::{Form, Order, fold_text, read};

/// The last year that two digits mean, where the day of the import is not known.
const THIS_YEAR: i64 = 2029;

pub struct Survey {
    /// How the dates are written.
    pub column: Column,
    /// The ids that somebody chose.
    pub ids: Vec<String>,
    pub count: usize,
    /// Every time is midnight, and none is meant.
    pub is_midnight: bool,
}

/// What columns of dates are called in German, French and Spanish, and not in English.
const DAY_FIRST: [&str; 16] = [
    "datum",
    "beginn",
    "von",
    "wann",
    "ende",
    "bis",
    "tag",
    "debut",
    "date de debut",
    "quand",
    "jour",
    "fecha",
    "inicio",
    "fecha de inicio",
    "cuando",
    "dia",
];

/// Whether the name of a column is of a language that writes the day first: one with Cyrillic or Arabic
/// letters, German, French or Spanish.
fn is_day_first(name: &str) -> bool {
    let other = |c: char| matches!(c, '\u{400}'..='\u{52f}' | '\u{600}'..='\u{6ff}');
    name.contains(other) || name.split(" + ").any(|name| DAY_FIRST.contains(&&*fold_text(name)))
}

/// The cells with dates, and the names of their columns.
#[derive(Default)]
struct Dates {
    /// All of them and the wordings beside them, one after another.
    texts: String,
    /// How long each is, and the wording beside it.
    lengths: Vec<(u32, Option<u32>)>,
    names: Vec<String>,
}

impl Dates {
    fn look(&mut self, slide: &Slide) {
        for (field, beside) in [(&slide.date, &slide.display_date), (&slide.end_date, &None)] {
            let Some(field) = field else { continue };
            let mut keep = |field: &Field| {
                self.texts.push_str(&field.text);
                field.text.len() as u32
            };
            let lengths = (keep(field), beside.as_ref().map(keep));
            self.lengths.push(lengths);
            // `line 3, When`, and not each `events[3].begin`.
            let name = field.from.split_once(", ").map_or("the dates", |(_, name)| name);
            if self.names.len() < 4 && !self.names.iter().any(|known| known == name) {
                self.names.push(name.to_owned());
            }
        }
    }

    /// How they are written, told in the report.
    fn column(&self, found: &mut Found, options: &Options) -> Column {
        let mut rest = &*self.texts;
        let mut next = |length: u32| {
            let (text, after) = rest.split_at_checked(length as usize).unwrap_or_default();
            rest = after;
            text
        };
        let cell = |(text, beside): &(u32, Option<u32>)| {
            let text = next(*text);
            Cell { text, beside: beside.map(&mut next), usual: read(text, &Form::default()) }
        };
        let cells: Vec<Cell> = self.lengths.iter().map(cell).collect();
        let year = options.as_of.get(..4).and_then(|year| year.parse().ok()).unwrap_or(THIS_YEAR);
        let of_format = found.timeline.usual;
        let of_format = of_format.map(|order| Usual { order, why: "this format has it" });
        let named = self.names.iter().find(|name| is_day_first(name));
        let why = named.map(|name| format!("the language of `{name}` has it"));
        let of_language = why.as_ref().map(|why| Usual { order: Order::Dmy, why });
        let usual = of_format.or(of_language);
        let column = Column::decide(&cells, &options.habits, usual, year);
        let names = self.names.join(", ");
        found.report.notes.extend(column.told.iter().map(|told| format!("{names}: {told}")));
        column
    }
}

/// Looks at every event once, and completes the eras.
pub fn survey<'a>(mut found: Found<'a>, options: &Options) -> (Survey, Found<'a>) {
    let (mut dates, mut times, mut told) = (Dates::default(), Times::default(), Report::default());
    let (mut ids, mut count) = (Vec::new(), 0);
    found.look(&mut |slide| {
        shared::complete(slide, &mut told);
        times.look(slide);
        dates.look(slide);
        ids.extend(slide.id.as_ref().map(|field| field.text.clone()));
        count += 1;
    });
    for era in &mut found.timeline.eras {
        shared::complete(era, &mut told);
        dates.look(era);
    }
    found.report.append(told);
    let midnight = times.told();
    let is_midnight = midnight.is_some();
    found.report.notes.extend(midnight);
    let column = dates.column(&mut found, options);
    (Survey { column, ids, count, is_midnight }, found)
}
