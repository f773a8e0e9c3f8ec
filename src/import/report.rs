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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Where it stood: `events[3].media.url`, `row 4, Headline`.
    pub from: &'a str,
    pub outcome: Outcome,
    /// Where it stands now: `events[3].media[0].contentUrl`; empty where it does not.
    pub to: &'a str,
    /// Why it was changed or left out; empty where it was not.
    pub reason: &'a str,
}

/// How long the texts of an entry are, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lengths {
    outcome: Outcome,
    from: u32,
    to: u32,
    reason: u32,
}

/// What became of every field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was decided for many fields at once, and what is open.
    pub notes: Vec<String>,
    /// The texts of all entries, one after another: a large file has a million of them.
    texts: String,
    lengths: Vec<Lengths>,
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
        let [from, to, reason] = [from, to, reason].map(|text| {
            self.texts.push_str(text);
            text.len() as u32
        });
        self.lengths.push(Lengths { outcome, from, to, reason });
    }

    /// Every field, in the order in which it was told.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut rest = &*self.texts;
        self.lengths.iter().map(move |lengths| {
            let mut next = |length: u32| {
                let (text, after) = rest.split_at_checked(length as usize).unwrap_or_default();
                rest = after;
                text
            };
            let [from, to, reason] = [lengths.from, lengths.to, lengths.reason].map(&mut next);
            Entry { from, outcome: lengths.outcome, to, reason }
        })
    }

    /// How many fields it tells of.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Tells what another report tells too.
    pub fn append(&mut self, other: Report) {
        self.notes.extend(other.notes);
        self.texts.push_str(&other.texts);
        self.lengths.extend(other.lengths);
    }

    /// Forgets every field.
    pub fn clear(&mut self) {
        self.texts.clear();
        self.lengths.clear();
    }

    /// How many fields had an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.lengths.iter().filter(|entry| entry.outcome == outcome).count()
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
        let mut known: HashMap<(Outcome, &str, String), usize> = HashMap::new();
        for entry in self.entries().filter(|entry| entry.outcome != Outcome::Mapped) {
            let key = (entry.outcome, field(entry.from), shape(entry.reason));
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
    fn what_is_said_of_many_fields_is_one_kind() {
        let mut report = Report::default();
        report.lost("line 2, Mood", "the column is not mapped to anything: glad");
        report.mapped("line 2, What", "events[0].title");
        report.lost("line 3, Mood", "the column is not mapped to anything: sad");
        report.lost("line 3, When", "“soon” is no date");
        report.lost("line 4, When", "“later” is no date");
        let kinds: Vec<(&str, usize)> =
            report.kinds().iter().map(|kind| (kind.first.from, kind.count)).collect();
        assert_eq!(kinds, [("line 2, Mood", 2), ("line 3, When", 2)]);
        assert_eq!(field("events[3].media.url"), "media.url");
        assert_eq!(field("the file"), "the file");
    }
}
