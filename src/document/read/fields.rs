use alloc::{collections::BTreeSet, format, string::String, string::ToString, sync::Arc, vec::Vec};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_path_to_error::{Segment, Track};

use super::{
    explain::{closest, reason, syntax},
    fixes::{is_spelling_of, retyped, template},
    locate::{Places, Step},
    mend::{Mended, Owned, mend, steps_of},
    outer::Fields,
    place::{Mending, Place},
    report::Problems,
    rewrite::Rewrite,
    turn,
};
use crate::document::{Code, NAMES, Severity, problem::Lines};

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
    pub(super) text: &'t str,
    pub(super) lines: Lines<'t>,
    pub(super) places: Places<'t>,
    pub(super) problems: Problems,
    /// How many bytes of items may still be read again: a document may be wrong all over.
    pub(super) rereads: usize,
    /// For how many unknown names it is still guessed what was meant.
    guesses: usize,
    /// Asked between two items: whether others are to have their turn.
    pause: fn() -> bool,
}

/// More fields of one item that the format does not know are counted and not listed.
const MOST_UNKNOWN: usize = 1_000;

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
            places: Places::new(text),
            problems: Problems::default(),
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

    /// The text of the document.
    pub fn text(&self) -> &'t str {
        self.text
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
                        let message = format!("`{name}` appears twice");
                        let help = "keep one of them";
                        let reported =
                            self.report(&place, &[], Code::DuplicateField, message, help);
                        reported.of_whole().repeated(name);
                    }
                }
                Some(fields)
            }
            Err(error) => {
                let offset = self.offset_of(&error);
                let (code, message, help) = if error.is_data() {
                    let help = "a story is a single JSON object: { … }";
                    (Code::NotAnObject, reason(&error), help.to_string())
                } else {
                    syntax(&reason(&error))
                };
                let fix = match code {
                    Code::JsonSyntax => self.mended_syntax(&reason(&error), offset),
                    Code::NotAnObject => self.unwrapped(),
                    _ => None,
                };
                let help = match &fix {
                    Some(fix) if help.is_empty() => fix.title.clone(),
                    _ => help,
                };
                let index = self.push(code.severity(), code, String::new(), offset, message, help);
                if let Some(index) = index {
                    self.problems.list[index].fix = fix;
                }
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
            let message = format!("`{name}` is missing");
            let help = "add it at the top level";
            let whole = self.whole();
            let reported = self.report(&whole, &[], Code::MissingField, message, help);
            reported.suggest(format!("add `{name}`"), Rewrite::Field(name.into(), template(name)));
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
                let help = "this field holds a list: [ … ]";
                let why = reason(&error);
                let reported = self.report(&place, &[], Code::WrongType, &*why, help);
                if let Some((title, change)) = retyped(place.raw, "a sequence") {
                    reported.safe(title, change);
                }
                return list;
            }
        };
        for (i, raw) in items.into_iter().enumerate() {
            self.turn().await;
            match self.read(Place::item(name, i, raw.get())) {
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
            self.unknown_field(&place, &[], &name, known, |_| true);
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
                self.ignored::<T>(&place, &ignored);
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
                    self.explained(&place, &steps, &why);
                }
                self.mended(place, mended?)
            }
        }
    }

    /// Looks for what else is wrong with an item. What is made of it then is there to be checked
    /// further, and not to be shown.
    fn mended<T: DeserializeOwned>(
        &mut self,
        mut place: Place<'t>,
        mended: Mended<T>,
    ) -> Option<Item<'t, T>> {
        for fault in mended.faults {
            let steps: Vec<Step> = fault.path.iter().map(Owned::borrowed).collect();
            self.explained(&place, &steps, &fault.reason);
        }
        self.ignored::<T>(&place, &mended.ignored);
        let value = mended.value?;
        let changed = mended.changed.iter().map(|path| {
            let mut whole = place.path.clone();
            Owned::write(path, &mut whole);
            whole
        });
        place.mending = Some(Arc::new(Mending { changed: changed.collect(), taken: mended.taken }));
        Some(Item { value, place, mended: true, sound: mended.sound })
    }

    fn ignored<T: DeserializeOwned>(&mut self, place: &Place<'t>, paths: &[Vec<Owned>]) {
        // Nobody looks through more of them: the rest is counted.
        self.problems.count(paths.len().saturating_sub(MOST_UNKNOWN), Severity::Warning);
        for path in paths.iter().take(MOST_UNKNOWN) {
            let steps: Vec<Step> = path.iter().map(Owned::borrowed).collect();
            let name = path.last().map(Owned::named).unwrap_or_default();
            self.unknown_field(place, &steps, &name, &[], |raw| known_in::<T>(raw) < paths.len());
        }
    }

    /// `helps` says whether a part of the document is better understood when it is changed so.
    fn unknown_field(
        &mut self,
        place: &Place<'t>,
        steps: &[Step],
        name: &str,
        known: &[&str],
        helps: impl Fn(&str) -> bool,
    ) {
        let names: &[&str] = if known.is_empty() { &NAMES } else { known };
        let guess = self.guesses.checked_sub(1).and_then(|left| {
            self.guesses = left;
            let spelling = names.iter().copied().find(|known| is_spelling_of(name, known));
            spelling.or_else(|| closest(name, names.iter().copied()))
        });
        let help = match guess {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "it has no effect: remove it, or check the spelling".to_string(),
        };
        let message = format!("unknown field `{name}`");
        let budget = self.rereads.checked_sub(place.raw.len());
        let mut reported = self.report(place, steps, Code::UnknownField, message, help);
        let rename = guess.map(|meant| (meant, Rewrite::Rename(meant.into())));
        match rename.filter(|(meant, _)| !reported.has_beside(meant)) {
            Some((meant, change)) => {
                let title = format!("rename it to `{meant}`");
                let mut sure = false;
                if let Some(left) = budget.filter(|_| is_spelling_of(name, meant)) {
                    let changed = reported.changed(&change);
                    sure = !known.is_empty() || changed.is_some_and(|changed| helps(&changed));
                    reported.left(left);
                }
                reported.fix(sure, title, &change);
            }
            None => reported.suggest(format!("remove `{name}`"), Rewrite::Remove),
        }
    }

    /// The byte at which `serde_json` stopped.
    fn offset_of(&self, error: &serde_json::Error) -> usize {
        let before = self.text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let line: usize = before.map(str::len).sum();
        (line + error.column().saturating_sub(1)).min(self.text.len())
    }
}

/// How many fields of an item the format does not know; all there can be where it is not even read.
fn known_in<T: DeserializeOwned>(raw: &str) -> usize {
    let mut ignored = 0;
    let mut json = serde_json::Deserializer::from_str(raw);
    let mut note = |_: serde_ignored::Path| ignored += 1;
    let read = T::deserialize(serde_ignored::Deserializer::new(&mut json, &mut note));
    read.map_or(usize::MAX, |_| ignored)
}

/// The id of an item that could not be read as a whole.
fn id_of(raw: &RawValue) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_str::<Named>(raw.get()).ok().map(|named| named.id)
}

fn step(segment: &Segment) -> Option<Step<'_>> {
    match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key)),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}
