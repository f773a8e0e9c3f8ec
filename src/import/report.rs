//! What became of every field.

use std::collections::HashMap;

/// What became of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is in the story, as it was.
    Mapped,
    /// It is in the story, changed; or something was added that the format wants.
    Repaired,
    /// The format has no place for it.
    Lost,
}

impl Outcome {
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Mapped => "mapped",
            Outcome::Repaired => "repaired",
            Outcome::Lost => "not representable",
        }
    }
}

/// A field of what was read, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Where it stood: `events[3].media.url`, `row 4, Headline`.
    pub from: String,
    pub outcome: Outcome,
    /// Where it stands now: `events[3].media[0].contentUrl`; empty where it does not.
    pub to: String,
    /// Why it was changed or left out; empty where it was not.
    pub reason: &'a str,
}

/// A place as it is kept: a large file has a million of them, and few that differ but in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// Of [`Report::shapes`].
    shape: u32,
    number: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    from: Place,
    to: Place,
    /// How long the reason is, in bytes.
    reason: u32,
    outcome: Outcome,
}

/// Stands in a shape where the number does.
const NUMBER: char = '\u{0}';

/// What became of every field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was decided for many fields at once, and what is open.
    pub notes: Vec<String>,
    /// Places without their numbers.
    shapes: Vec<Box<str>>,
    known: HashMap<Box<str>, u32>,
    /// All reasons, one after another.
    reasons: String,
    kept: Vec<Kept>,
}

impl Report {
    pub fn mapped(&mut self, from: impl AsRef<str>, to: impl AsRef<str>) {
        self.add(from.as_ref(), Outcome::Mapped, to.as_ref(), "");
    }

    pub fn repaired(
        &mut self,
        from: impl AsRef<str>,
        to: impl AsRef<str>,
        reason: impl AsRef<str>,
    ) {
        self.add(from.as_ref(), Outcome::Repaired, to.as_ref(), reason.as_ref());
    }

    pub fn lost(&mut self, from: impl AsRef<str>, reason: impl AsRef<str>) {
        self.add(from.as_ref(), Outcome::Lost, "", reason.as_ref());
    }

    fn add(&mut self, from: &str, outcome: Outcome, to: &str, reason: &str) {
        let (from, to) = (self.place(from), self.place(to));
        self.reasons.push_str(reason);
        self.kept.push(Kept { from, to, reason: reason.len() as u32, outcome });
    }

    /// Keeps a place: its first number, and the rest of it once.
    fn place(&mut self, text: &str) -> Place {
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: Option<u32> = rest[..length].parse().ok();
        // What would be written otherwise stays as it is.
        let number = number.filter(|number| number.to_string().len() == length);
        let shape = match number {
            Some(_) => format!("{}{NUMBER}{}", &text[..start], &rest[length..]),
            None => text.to_owned(),
        };
        let next = self.shapes.len() as u32;
        let shape = *self.known.entry(shape.into()).or_insert_with_key(|shape| {
            self.shapes.push(shape.clone());
            next
        });
        Place { shape, number: number.unwrap_or_default() }
    }

    fn written(&self, place: Place) -> String {
        let shape = self.shapes.get(place.shape as usize).map_or("", |shape| &**shape);
        shape.replacen(NUMBER, &place.number.to_string(), 1)
    }

    /// Every field, in the order in which it was told.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.select(|_| true)
    }

    /// The fields with some outcomes.
    fn select(&self, is_wanted: fn(Outcome) -> bool) -> impl Iterator<Item = Entry<'_>> {
        let mut rest = &*self.reasons;
        self.kept.iter().filter_map(move |kept| {
            let (reason, after) = rest.split_at_checked(kept.reason as usize).unwrap_or_default();
            rest = after;
            let of = |place| self.written(place);
            is_wanted(kept.outcome).then(|| Entry {
                from: of(kept.from),
                outcome: kept.outcome,
                to: of(kept.to),
                reason,
            })
        })
    }

    /// How many fields it tells of.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Tells what another report tells too.
    pub fn append(&mut self, mut other: Report) {
        self.notes.append(&mut other.notes);
        for entry in other.entries() {
            self.add(&entry.from, entry.outcome, &entry.to, entry.reason);
        }
    }

    /// Forgets every field.
    pub fn clear(&mut self) {
        self.reasons.clear();
        self.kept.clear();
    }

    /// How many fields had an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.kept.iter().filter(|kept| kept.outcome == outcome).count()
    }
}

/// What many fields have in common: an outcome, and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind<'a> {
    /// The first of them.
    pub first: Entry<'a>,
    pub count: usize,
}

impl Report {
    /// What is not taken over as it was, by kind: in the order in which each kind comes first.
    pub fn kinds(&self) -> Vec<Kind<'_>> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut known: HashMap<(Outcome, String, String), usize> = HashMap::new();
        for entry in self.select(|outcome| outcome != Outcome::Mapped) {
            let key = (entry.outcome, field(&entry.from).to_owned(), shape(entry.reason));
            let next = kinds.len();
            match *known.entry(key).or_insert(next) {
                at if at == next => kinds.push(Kind { first: entry, count: 1 }),
                at => kinds[at].count += 1,
            }
        }
        kinds
    }
}

/// Which field it is, whatever the row: `Headline` of `line 4, Headline`, `media.url` of
/// `events[3].media.url`.
pub fn field(from: &str) -> &str {
    match from.split_once(", ") {
        Some((_, name)) => name,
        None => from.split_once("].").map_or(from, |(_, name)| name),
    }
}

/// A reason without the words that it quotes and the value that it ends with.
fn shape(reason: &str) -> String {
    let mut shape = String::new();
    let mut depth = 0;
    for c in reason.split(": ").next().unwrap_or_default().chars() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            c if depth == 0 && !c.is_ascii_digit() => shape.push(c),
            _ => {}
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_as_they_were_told() {
        let places = [
            "line 4, Column 2",
            "events[3].media[0].url",
            "the file",
            "",
            "007",
            "99999999999",
            "9",
        ];
        let mut report = Report::default();
        for place in places {
            report.repaired(place, place, "as it was");
        }
        let mut all = Report::default();
        all.append(report);
        let told: Vec<(String, String)> =
            all.entries().map(|entry| (entry.from, entry.to)).collect();
        assert_eq!(told, places.map(|place| (place.to_owned(), place.to_owned())));
        assert!(all.entries().all(|entry| entry.reason == "as it was"));
    }

    #[test]
    fn what_is_said_of_many_fields_is_one_kind() {
        let mut report = Report::default();
        report.lost("line 2, Mood", "the column is not mapped to anything: glad");
        report.mapped("line 2, What", "events[0].title");
        report.lost("line 3, Mood", "the column is not mapped to anything: sad");
        report.lost("line 3, When", "“soon” is no date");
        report.lost("line 4, When", "“later” is no date");
        let kinds = report.kinds();
        let kinds: Vec<(&str, usize)> =
            kinds.iter().map(|kind| (&*kind.first.from, kind.count)).collect();
        assert_eq!(kinds, [("line 2, Mood", 2), ("line 3, When", 2)]);
        assert_eq!(field("events[3].media.url"), "media.url");
        assert_eq!(field("the file"), "the file");
    }
}
