use alloc::{collections::BTreeSet, format, string::String, string::ToString, vec::Vec};
use core::fmt;

use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_path_to_error::{Segment, Track};

use super::locate::{Step, locate};
use crate::story::{Problem, Severity, problem::Lines};

/// A part of the document: its path, and its text.
#[derive(Clone)]
pub struct Place<'t> {
    pub path: String,
    raw: &'t str,
}

/// A part of the document that was read.
pub struct Item<'t, T> {
    pub value: T,
    pub place: Place<'t>,
}

pub struct Reader<'t> {
    text: &'t str,
    lines: Lines<'t>,
    pub problems: Vec<Problem>,
}

/// A list of the document.
pub struct List<'t, T> {
    pub items: Vec<Item<'t, T>>,
    /// The ids of those items that could not be read: what refers to them is not wrong.
    pub lost: Vec<String>,
}

/// The fields of the outer object that nobody has taken yet.
pub struct Fields<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Self {
        Reader { text, lines: Lines::new(text), problems: Vec::new() }
    }

    /// The document as a whole.
    pub fn whole(&self) -> Place<'t> {
        Place { path: String::new(), raw: self.text }
    }

    /// Reads the outer object; reports where the text is not JSON or not an object.
    pub fn object(&mut self) -> Option<Fields<'t>> {
        match serde_json::from_str::<Pairs<'t>>(self.text) {
            Ok(Pairs(pairs)) => {
                let mut seen = BTreeSet::new();
                for (name, raw) in &pairs {
                    if !seen.insert(name) {
                        let place = Place { path: name.clone(), raw: raw.get() };
                        let help = "keep one of them";
                        self.error(
                            &place,
                            &[],
                            "duplicate-field",
                            format!("`{name}` stands here a second time"),
                            help,
                        );
                    }
                }
                Some(Fields(pairs))
            }
            Err(error) => {
                let offset = self.offset_of(&error);
                let (code, message, help) = match error.classify() {
                    serde_json::error::Category::Data => {
                        ("not-an-object", reason(&error), "a story is one JSON object: { … }")
                    }
                    _ => {
                        let (code, message, help) = syntax(&reason(&error));
                        self.push(Severity::Error, code, String::new(), offset, message, help);
                        return None;
                    }
                };
                self.push(Severity::Error, code, String::new(), offset, message, help.to_string());
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
            self.error(&self.whole(), &[], "missing-field", message, "add it to the outer object");
            return None;
        };
        self.read(Place { path: name.to_string(), raw: raw.get() }).map(|item| item.value)
    }

    /// Takes a field that may be there.
    pub fn optional<T: DeserializeOwned>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
    ) -> Option<T> {
        let raw = fields.take(name)?;
        self.read(Place { path: name.to_string(), raw: raw.get() }).map(|item| item.value)
    }

    /// Takes a field that holds a list, item by item; no field is an empty list.
    pub fn list<T: DeserializeOwned>(
        &mut self,
        fields: &mut Fields<'t>,
        name: &str,
    ) -> List<'t, T> {
        let mut list = List { items: Vec::new(), lost: Vec::new() };
        let Some(raw) = fields.take(name) else { return list };
        let place = Place { path: name.to_string(), raw: raw.get() };
        let items: Vec<&'t RawValue> = match serde_json::from_str(place.raw) {
            Ok(items) => items,
            Err(error) => {
                self.error(
                    &place,
                    &[],
                    "wrong-type",
                    reason(&error),
                    "this field holds a list: [ … ]",
                );
                return list;
            }
        };
        for (i, raw) in items.into_iter().enumerate() {
            match self.read(Place { path: format!("{name}[{i}]"), raw: raw.get() }) {
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
            let place = Place { path: name.clone(), raw: raw.get() };
            self.unknown_field(&place, &[], &name, known);
        }
    }

    fn read<T: DeserializeOwned>(&mut self, place: Place<'t>) -> Option<Item<'t, T>> {
        let mut track = Track::new();
        let mut ignored = Vec::new();
        let mut json = serde_json::Deserializer::from_str(place.raw);
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let mut note = |path: serde_ignored::Path| ignored.push(path.to_string());
        let read = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note));
        for path in &ignored {
            let steps: Vec<Step> = path
                .split('.')
                .filter(|part| *part != "?")
                .map(|part| part.parse().map_or(Step::Key(part), Step::Index))
                .collect();
            let name = path.rsplit('.').next().unwrap_or(path).to_string();
            self.unknown_field(&place, &steps, &name, &[]);
        }
        match read {
            Ok(value) => Some(Item { value, place }),
            Err(error) => {
                let path = track.path();
                let steps: Vec<Step> = path.iter().filter_map(step).collect();
                let (code, message, help) = explain(&reason(&error));
                self.error(&place, &steps, code, message, help);
                None
            }
        }
    }

    fn unknown_field(&mut self, place: &Place<'t>, steps: &[Step], name: &str, known: &[&str]) {
        let help = match closest(name, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "it has no effect: take it out, or check its spelling".to_string(),
        };
        let message = format!("the format has no field `{name}` here");
        self.report(Severity::Warning, place, steps, "unknown-field", message, help);
    }

    /// Reports something that somebody should look at.
    pub fn warn(
        &mut self,
        place: &Place<'t>,
        steps: &[Step],
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Warning, place, steps, code, message.into(), help.into());
    }

    /// Reports something that is kept and does nothing.
    pub fn without_effect(&mut self, place: &Place<'t>, field: &str, reason: &str) {
        let message = format!("`{field}` has no effect here");
        let steps = [Step::Key(field)];
        self.report(Severity::Warning, place, &steps, "no-effect", message, reason.to_string());
    }

    pub fn error(
        &mut self,
        place: &Place<'t>,
        steps: &[Step],
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Error, place, steps, code, message.into(), help.into());
    }

    /// The byte of the document at which a part of it starts.
    pub fn offset(&self, place: &Place<'t>, steps: &[Step]) -> usize {
        let start = place.raw.as_ptr() as usize - self.text.as_ptr() as usize;
        start + locate(place.raw, steps.iter().copied())
    }

    fn report(
        &mut self,
        severity: Severity,
        place: &Place<'t>,
        steps: &[Step],
        code: &'static str,
        message: String,
        help: String,
    ) {
        let mut path = place.path.clone();
        for step in steps {
            match step {
                Step::Index(i) => path.push_str(&format!("[{i}]")),
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.push_str(&format!(".{key}")),
            }
        }
        let offset = self.offset(place, steps);
        self.push(severity, code, path, offset, message, help);
    }

    fn push(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: String,
        offset: usize,
        message: String,
        help: String,
    ) {
        let position = self.lines.position(offset);
        self.problems.push(Problem { severity, code, path, position, message, help });
    }

    /// The byte at which `serde_json` stopped.
    fn offset_of(&self, error: &serde_json::Error) -> usize {
        let before = self.text.split_inclusive('\n').take(error.line().saturating_sub(1));
        let line: usize = before.map(str::len).sum();
        (line + error.column().saturating_sub(1)).min(self.text.len())
    }
}

impl<'t> Fields<'t> {
    pub fn take(&mut self, name: &str) -> Option<&'t RawValue> {
        let at = self.0.iter().position(|(field, _)| field == name)?;
        let (_, raw) = self.0.remove(at);
        self.0.retain(|(field, _)| field != name);
        Some(raw)
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

/// The name among the known ones that was most likely meant.
pub fn closest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

fn step(segment: &Segment) -> Option<Step<'_>> {
    match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key)),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

/// An error of `serde_json` without the place, which is counted in a part of the text alone.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_string()
}

fn syntax(reason: &str) -> (&'static str, String, String) {
    let help = match reason {
        reason if reason.contains("surrogate") || reason.contains("hex escape") => {
            "an escape of half a character: write the character itself, or both of its escapes"
        }
        reason if reason.contains("recursion limit") => "nothing in a story is nested so deeply",
        reason if reason.contains("number out of range") => "a number of up to 300 digits",
        reason if reason.contains("trailing comma") => "take the comma out",
        reason if reason.starts_with("EOF") => {
            "something is not closed: a bracket or a quotation mark"
        }
        _ => "",
    };
    ("json-syntax", format!("this is not JSON: {reason}"), help.to_string())
}

fn explain(reason: &str) -> (&'static str, String, String) {
    // The document as a whole was well-formed: what is left of syntax is this.
    let syntactic = ["surrogate", "hex escape", "recursion limit", "number out of range"];
    if syntactic.iter().any(|words| reason.contains(words)) {
        return syntax(reason);
    }
    let quoted = |at: usize| reason.split('`').nth(at).unwrap_or_default();
    if reason.starts_with("missing field") {
        let message = format!("`{}` is missing", quoted(1));
        return ("missing-field", message, format!("add `\"{}\": …` here", quoted(1)));
    }
    if reason.starts_with("duplicate field") {
        let message = format!("`{}` stands here twice", quoted(1));
        return ("duplicate-field", message, "keep one of them".to_string());
    }
    if reason.starts_with("unknown variant") || reason.starts_with("unknown field") {
        let code =
            if reason.starts_with("unknown field") { "unknown-field" } else { "unknown-value" };
        let found = quoted(1);
        let known: Vec<&str> = reason.split('`').skip(3).step_by(2).collect();
        let help = match closest(found, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => String::new(),
        };
        let message = format!("`{found}` is not known here; known are {}", known.join(", "));
        return (code, message, help);
    }
    ("wrong-type", reason.to_string(), String::new())
}

/// The fields of an object in their order, doubles included, each value as text.
struct Pairs<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> serde::Deserialize<'de> for Pairs<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor)
    }
}
