use alloc::{collections::BTreeSet, format, string::String, string::ToString, sync::Arc, vec::Vec};
use core::cell::RefCell;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_path_to_error::{Segment, Track};

use super::{
    explain::{closest, explain, reason, syntax},
    locate::{Places, Step},
    mend::{Mended, Owned, mend, steps_of},
    outer::Fields,
    place::{Mending, Place},
    turn,
};
use crate::story::{Code, Problem, Severity, document::NAMES, problem::Lines};

/// A part of the document that was read.
pub struct Item<'t, T> {
    pub value: T,
    pub place: Place<'t>,
    /// It could not be read as it stands, and was mended so that it can be checked further.
    pub mended: bool,
    /// What it says is what was written, or a part of it.
    pub sound: bool,
}

pub struct Reader<'t> {
    text: &'t str,
    lines: Lines<'t>,
    places: RefCell<Places<'t>>,
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those that are kept, and the most severe of them.
    more: usize,
    worst: Severity,
    /// How many bytes of items may still be read again: a document may be wrong all over.
    rereads: usize,
    /// For how many unknown names it is still guessed what was meant.
    guesses: usize,
    /// Asked between two items: whether others are to have their turn.
    pause: fn() -> bool,
}

/// More problems than this are counted and not kept.
const MOST_PROBLEMS: usize = 100_000;

/// A list of the document.
pub struct List<'t, T> {
    pub items: Vec<Item<'t, T>>,
    /// The ids of those items that could not be read: what refers to them is not wrong.
    pub lost: Vec<String>,
}

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Self {
        Reader {
            text,
            lines: Lines::new(text),
            places: RefCell::new(Places::new(text)),
            problems: Vec::new(),
            more: 0,
            worst: Severity::Warning,
            // What is wrong in all of a large document is told once for each item.
            rereads: 16_000_000 + text.len(),
            guesses: 1_000,
            pause: || false,
        }
    }

    /// A reader that asks `pause` between two items whether others are to have their turn.
    pub fn in_turns(text: &'t str, pause: fn() -> bool) -> Self {
        Reader { pause, ..Self::new(text) }
    }

    /// Lets others have their turn, if it is time for that.
    pub async fn turn(&self) {
        if (self.pause)() {
            turn::taken().await;
        }
    }

    /// The document as a whole.
    pub fn whole(&self) -> Place<'t> {
        Place::new("", self.text)
    }

    /// Reads the outer object; reports where the text is not JSON or not an object.
    pub fn object(&mut self) -> Option<Fields<'t>> {
        match serde_json::from_str::<Fields<'t>>(self.text) {
            Ok(fields) => {
                let mut seen = BTreeSet::new();
                for (name, raw) in &fields.0 {
                    if !seen.insert(name) {
                        let place = Place::new(name.clone(), raw.get());
                        let help = "keep one of them";
                        self.report(
                            &place,
                            &[],
                            Code::DuplicateField,
                            format!("`{name}` stands here a second time"),
                            help,
                        );
                    }
                }
                Some(fields)
            }
            Err(error) => {
                let offset = self.offset_of(&error);
                let (code, message, help) = if error.is_data() {
                    let help = "a story is one JSON object: { … }";
                    (Code::NotAnObject, reason(&error), help.to_string())
                } else {
                    syntax(&reason(&error))
                };
                self.push(code.severity(), code, String::new(), offset, message, help);
                None
            }
        }
    }

    /// Takes a field that must be there.
    pub fn required<T: DeserializeOwned>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
    ) -> Option<T> {
        let Some(raw) = fields.take(name) else {
            let message = format!("the story has no `{name}`");
            self.report(
                &self.whole(),
                &[],
                Code::MissingField,
                message,
                "add it to the outer object",
            );
            return None;
        };
        self.read(Place::new(name, raw.get())).filter(|item| !item.mended).map(|item| item.value)
    }

    /// Takes a field that may be there.
    pub fn optional<T: DeserializeOwned>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
    ) -> Option<T> {
        let raw = fields.take(name)?;
        self.read(Place::new(name, raw.get())).filter(|item| !item.mended).map(|item| item.value)
    }

    /// Takes a field that holds a list, item by item; no field is an empty list.
    pub async fn list<T: DeserializeOwned>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
    ) -> List<'t, T> {
        let mut list = List { items: Vec::new(), lost: Vec::new() };
        let Some(raw) = fields.take(name) else { return list };
        let place = Place::new(name, raw.get());
        let items: Vec<&'t RawValue> = match serde_json::from_str(place.raw) {
            Ok(items) => items,
            Err(error) => {
                self.report(
                    &place,
                    &[],
                    Code::WrongType,
                    reason(&error),
                    "this field holds a list: [ … ]",
                );
                return list;
            }
        };
        for (i, raw) in items.into_iter().enumerate() {
            self.turn().await;
            match self.read(Place::new(format!("{name}[{i}]"), raw.get())) {
                Some(item) => list.items.push(item),
                None => list.lost.extend(id_of(raw)),
            }
        }
        list
    }

    /// Reports the fields that nobody took.
    pub fn finish(&mut self, fields: Fields<'t>, known: &[&str]) {
        for (name, raw) in fields.0 {
            if name == "$schema" {
                continue;
            }
            let place = Place::new(name.clone(), raw.get());
            self.unknown_field(&place, &[], &name, known);
        }
    }

    fn read<T: DeserializeOwned>(&mut self, place: Place<'t>) -> Option<Item<'t, T>> {
        let mut track = Track::new();
        let mut ignored = Vec::new();
        let mut json = serde_json::Deserializer::from_str(place.raw);
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let mut note = |path: serde_ignored::Path| ignored.push(steps_of(&path.to_string()));
        let read = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note));
        match read {
            Ok(value) => {
                self.ignored(&place, &ignored);
                Some(Item { value, place, mended: false, sound: true })
            }
            Err(error) => {
                let why = reason(&error);
                // A value holds a field once, so only the text tells that it stands there twice.
                let twice = why.starts_with("duplicate field");
                let mended = mend::<T>(place.raw, &mut self.rereads);
                if twice || mended.as_ref().is_none_or(|mended| mended.faults.is_empty()) {
                    let path = track.path();
                    let steps: Vec<Step> = path.iter().filter_map(step).collect();
                    let (code, message, help) = explain(&why);
                    self.report(&place, &steps, code, message, help);
                }
                self.mended(place, mended?)
            }
        }
    }

    /// Looks for what else is wrong with an item. What is made of it then is there to be checked
    /// further, and not to be shown.
    fn mended<T>(&mut self, mut place: Place<'t>, mended: Mended<T>) -> Option<Item<'t, T>> {
        for fault in mended.faults {
            let steps: Vec<Step> = fault.path.iter().map(borrowed).collect();
            let (code, message, help) = explain(&fault.reason);
            self.report(&place, &steps, code, message, help);
        }
        self.ignored(&place, &mended.ignored);
        let value = mended.value?;
        let changed = mended.changed.iter().map(|path| {
            let mut whole = place.path.clone();
            Owned::write(path, &mut whole);
            whole
        });
        place.mending = Some(Arc::new(Mending { changed: changed.collect(), taken: mended.taken }));
        Some(Item { value, place, mended: true, sound: mended.sound })
    }

    fn ignored(&mut self, place: &Place<'t>, paths: &[Vec<Owned>]) {
        for path in paths {
            let steps: Vec<Step> = path.iter().map(borrowed).collect();
            let name = path.last().map(Owned::named).unwrap_or_default();
            self.unknown_field(place, &steps, &name, &[]);
        }
    }

    fn unknown_field(&mut self, place: &Place<'t>, steps: &[Step], name: &str, known: &[&str]) {
        let names: &[&str] = if known.is_empty() { &NAMES } else { known };
        let guess = self.guesses.checked_sub(1).and_then(|left| {
            self.guesses = left;
            closest(name, names.iter().copied())
        });
        let help = match guess {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "it has no effect: take it out, or check its spelling".to_string(),
        };
        let message = format!("the format has no field `{name}` here");
        self.report(place, steps, Code::UnknownField, message, help);
    }

    /// Reports something that is there and does nothing.
    pub fn without_effect(&mut self, place: &Place<'t>, field: &str, reason: &str) {
        let message = format!("`{field}` has no effect here");
        let steps = [Step::Key(field)];
        self.report(place, &steps, Code::NoEffect, message, reason);
    }

    /// Reports a problem at a path within a part of the document.
    pub fn report(
        &mut self,
        place: &Place<'t>,
        steps: &[Step],
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report_as(code.severity(), place, steps, code, message.into(), help.into());
    }

    /// The byte of the document at which a part of it starts.
    pub fn offset(&self, place: &Place<'_>, steps: &[Step]) -> usize {
        let start = place.raw.as_ptr() as usize - self.text.as_ptr() as usize;
        self.places.borrow_mut().locate(start, steps.iter().copied())
    }

    /// The same with a severity that the case decides.
    pub fn report_as(
        &mut self,
        severity: Severity,
        place: &Place<'t>,
        steps: &[Step],
        code: Code,
        message: String,
        help: String,
    ) {
        // What was taken out of an item is still in its text.
        let mapped: Option<Vec<Owned>> = place.mending.as_ref().map(|mending| {
            let own = |step: &Step| match step {
                Step::Key(key) => Owned::Key((*key).to_string()),
                Step::Index(index) => Owned::Index(*index),
            };
            mending.taken.original(&steps.iter().map(own).collect::<Vec<_>>())
        });
        let mapped: Option<Vec<Step>> =
            mapped.as_ref().map(|path| path.iter().map(borrowed).collect());
        let steps = mapped.as_deref().unwrap_or(steps);
        let mut path = place.path.clone();
        for step in steps {
            match step {
                Step::Index(i) => path.push_str(&format!("[{i}]")),
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.push_str(&format!(".{key}")),
            }
        }
        if !place.tells(severity, code, &path) {
            return;
        }
        let offset = self.offset(place, steps);
        self.push(severity, code, path, offset, message, help);
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        path: String,
        offset: usize,
        message: String,
        help: String,
    ) {
        if self.problems.len() == MOST_PROBLEMS {
            self.more += 1;
            self.worst = self.worst.min(severity);
            return;
        }
        let position = self.lines.position(offset);
        self.problems.push(Problem { severity, code, path, position, message, help });
    }

    /// Every problem that was found; the last one counts those that are not kept.
    pub fn told(&mut self) -> Vec<Problem> {
        if self.more > 0 {
            let message = format!("{} more problems are not listed", self.more);
            let help = "mend the first ones: others often go with them";
            let position = self.lines.position(self.text.len());
            self.problems.push(Problem {
                severity: self.worst,
                code: Code::MoreProblems,
                path: String::new(),
                position,
                message,
                help: help.into(),
            });
        }
        core::mem::take(&mut self.problems)
    }

    /// The byte at which `serde_json` stopped.
    fn offset_of(&self, error: &serde_json::Error) -> usize {
        let before = self.text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let line: usize = before.map(str::len).sum();
        (line + error.column().saturating_sub(1)).min(self.text.len())
    }
}

/// The id of an item that could not be read as a whole.
fn id_of(raw: &RawValue) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_str::<Named>(raw.get()).ok().map(|named| named.id)
}

fn borrowed(step: &Owned) -> Step<'_> {
    match step {
        Owned::Key(key) => Step::Key(key),
        Owned::Index(index) => Step::Index(*index),
    }
}

fn step(segment: &Segment) -> Option<Step<'_>> {
    match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key)),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}
