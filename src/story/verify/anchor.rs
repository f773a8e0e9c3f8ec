//! Finds words in a source, and moves citations to a source that has changed.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::ops::Range;

use super::source::{Words, folded, sentences};
use crate::story::{
    Options, Problem,
    compile::{compile_with, text_of},
    document::{self as doc, Selector},
    read::{
        Place, Reader,
        Step::{self, Index, Key},
    },
};

/// A place of a source where some words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// In code points, from `start` to the one before `end`.
    pub start: usize,
    pub end: usize,
    /// Counted from 1, without the headings.
    pub paragraph: Option<usize>,
    /// As they stand there.
    pub exact: String,
    /// The sentence around them.
    pub sentence: String,
    /// Whether they stand there to the letter; else with other quotation marks, dashes or capitals,
    /// or only much alike.
    pub to_the_letter: bool,
}

/// Where some words stand in a source: everywhere to the letter, else everywhere but for quotation
/// marks, dashes, blanks and capitals, else the sentence that is most alike. `headings` is how many
/// lines stand before the first paragraph; `None` is a guess.
pub fn find(text: &str, words: &str, headings: Option<usize>) -> Vec<Found> {
    let source = Words::new(text);
    let words = words.trim();
    let headings = headings.unwrap_or_else(|| source.headings());
    let sentences = sentences(text);
    let found = |range: Range<usize>, to_the_letter: bool| {
        let around = sentences.iter().find(|(other, _)| other.contains(&range.start));
        Found {
            start: source.position(range.start),
            end: source.position(range.end),
            paragraph: source.full_line(range.start).checked_sub(headings).filter(|n| *n > 0),
            exact: text[range].to_owned(),
            sentence: around.map(|(_, sentence)| sentence.text.clone()).unwrap_or_default(),
            to_the_letter,
        }
    };
    if words.is_empty() {
        return Vec::new();
    }
    let exact: Vec<Found> =
        text.match_indices(words).map(|(at, _)| found(at..at + words.len(), true)).collect();
    if !exact.is_empty() {
        return exact;
    }
    let (all, wanted) = (folded(text), folded(words));
    let alike = all.windows(wanted.len()).enumerate().filter(|(_, window)| **window == wanted[..]);
    let alike: Vec<Found> = alike
        .filter_map(|(start, _)| Some(found(source.bytes(start..start + wanted.len())?, false)))
        .collect();
    if !alike.is_empty() {
        return alike;
    }
    let likeness = |sentence: &str| shared(sentence, words);
    let best = sentences
        .iter()
        .map(|(range, sentence)| (likeness(&sentence.text), range))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let trimmed = |range: &Range<usize>| {
        let content = &text[range.clone()];
        let start = range.start + content.len() - content.trim_start().len();
        start..start + content.trim().len()
    };
    best.filter(|(likeness, _)| *likeness > 0.5)
        .map(|(_, range)| found(trimmed(range), false))
        .into_iter()
        .collect()
}

/// The part of some words that a sentence has too, 0 to 1.
fn shared(sentence: &str, words: &str) -> f64 {
    let split = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let (there, wanted) = (split(sentence), split(words));
    let both = wanted.iter().filter(|word| there.contains(word)).count();
    both as f64 / wanted.len().max(1) as f64
}

/// What became of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands where it stood.
    Kept,
    /// The same words stand elsewhere.
    Moved { from: Range<usize>, to: Range<usize> },
    /// The words around have changed; it is narrowed to its key words.
    Narrowed { from: Range<usize>, to: Range<usize> },
    /// Its key words, or all of its words, are gone.
    Lost { words: Vec<String> },
}

/// A document whose citations were moved to a changed source.
pub struct Anchored {
    /// The document with the new positions; everything else in it is as it was, to the byte.
    pub document: String,
    /// Each citation of the source by its path, and what became of it.
    pub changes: Vec<(String, Change)>,
}

/// A piece of the document that is to be replaced.
struct Edit {
    range: Range<usize>,
    by: String,
}

/// Moves the citations of a source to its new text. With the `old` text, each range is found by the
/// very words that it held; without it, by its key words.
///
/// # Errors
/// The problems of [`crate::story::compile`], where the document is not one that can be read.
pub fn anchor(
    document: &[u8],
    id: &str,
    old: Option<&str>,
    new: &str,
    sha256: &str,
    options: &Options,
) -> Result<Anchored, Vec<Problem>> {
    compile_with(document, options)?;
    let text = text_of(document).unwrap_or_default();
    let mut reader = Reader::new(text);
    let Some(mut fields) = reader.object() else { return Err(reader.problems) };
    let mut mover = Mover {
        text,
        id,
        old: old.map(Words::new),
        new: Words::new(new),
        edits: Vec::new(),
        changes: Vec::new(),
        headings: None,
    };
    for item in reader.list::<doc::Source>(&mut fields, "sources").items {
        if item.value.id == id && item.value.sha256.is_some() {
            mover.edit(&reader, &item.place, &[Key("sha256")], format!("\"{sha256}\""));
        }
    }
    macro_rules! each {
        ($($kind:ty, $name:literal;)*) => {$(
            for item in reader.list::<$kind>(&mut fields, $name).items {
                mover.citations(&reader, &item.place, &item.value.citations);
            }
        )*};
    }
    each! {
        doc::Fact, "facts";
        doc::Agreement, "agreements";
        doc::Quote, "quotes";
        doc::Event, "events";
    }
    Ok(mover.done())
}

struct Mover<'t, 's> {
    text: &'t str,
    id: &'s str,
    old: Option<Words<'s>>,
    new: Words<'s>,
    edits: Vec<Edit>,
    changes: Vec<(String, Change)>,
    /// Of the new text, if the document's paragraphs and the old text tell it.
    headings: Option<usize>,
}

impl Mover<'_, '_> {
    /// Replaces a number or a string of the document.
    fn edit(&mut self, reader: &Reader, place: &Place, steps: &[Step], by: String) {
        let start = reader.offset(place, steps);
        let rest = &self.text[start..];
        let length = match rest.strip_prefix('"') {
            Some(inside) => inside.find('"').map_or(rest.len(), |at| at + 2),
            None => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
        };
        self.edits.push(Edit { range: start..start + length, by });
    }

    fn citations(&mut self, reader: &Reader, place: &Place, list: &[doc::Citation]) {
        let id = self.id;
        for (i, citation) in list.iter().enumerate().filter(|(_, c)| c.source == id) {
            let keys: Vec<&str> = citation
                .selector
                .iter()
                .filter_map(|selector| match selector {
                    Selector::TextQuoteSelector { exact } => Some(exact.as_str()),
                    Selector::TextPositionSelector { .. } => None,
                })
                .collect();
            let path = format!("{}.citations[{i}]", place.path);
            let position =
                citation.selector.iter().enumerate().find_map(|(n, selector)| match selector {
                    Selector::TextPositionSelector { start, end } => {
                        Some((n, *start as usize..*end as usize))
                    }
                    Selector::TextQuoteSelector { .. } => None,
                });
            let Some((n, from)) = position else {
                let lost: Vec<String> = keys
                    .iter()
                    .filter(|key| !self.new.text.contains(**key))
                    .map(|key| (*key).to_owned())
                    .collect();
                let change =
                    if lost.is_empty() { Change::Kept } else { Change::Lost { words: lost } };
                self.changes.push((path, change));
                continue;
            };
            let change = self.place_of(&from, &keys);
            if let Change::Moved { to, .. } | Change::Narrowed { to, .. } = &change {
                let to = to.clone();
                let at = [Key("citations"), Index(i), Key("selector"), Index(n)];
                self.edit(
                    reader,
                    place,
                    &[&at[..], &[Key("start")]].concat(),
                    format!("{}", to.start),
                );
                self.edit(reader, place, &[&at[..], &[Key("end")]].concat(), format!("{}", to.end));
            }
            if let (Some(paragraph), Some(to)) = (citation.paragraph, target(&change, &from)) {
                self.paragraph(reader, place, i, paragraph as usize, &from, &to);
            }
            self.changes.push((path, change));
        }
    }

    fn paragraph(
        &mut self,
        reader: &Reader,
        place: &Place,
        i: usize,
        paragraph: usize,
        from: &Range<usize>,
        to: &Range<usize>,
    ) {
        let line = |words: &Words, at: usize| {
            words.bytes(at..at).map(|range| words.full_line(range.start))
        };
        let Some(new) = line(&self.new, to.start) else { return };
        let old = self.old.as_ref().and_then(|old| line(old, from.start));
        let headings = match self.headings {
            Some(headings) => headings,
            // As many headings as before, unless the new text looks otherwise.
            None => match old {
                Some(old) => old.saturating_sub(paragraph),
                None => self.new.headings(),
            },
        };
        self.headings = Some(headings);
        let now = new.saturating_sub(headings);
        if now != paragraph && now > 0 {
            let at = [Key("citations"), Index(i), Key("paragraph")];
            self.edit(reader, place, &at, format!("{now}"));
        }
    }

    /// Where the words of a range stand in the new text.
    fn place_of(&self, from: &Range<usize>, keys: &[&str]) -> Change {
        let old =
            self.old.as_ref().and_then(|old| old.bytes(from.clone()).map(|range| &old.text[range]));
        if let Some(words) = old.filter(|words| !words.is_empty()) {
            // Of several places, the one that is nearest to where it was.
            let places = self.new.text.match_indices(words).map(|(at, _)| self.new.position(at));
            if let Some(start) = places.min_by_key(|start| start.abs_diff(from.start)) {
                let to = start..start + words.chars().count();
                return if to == *from {
                    Change::Kept
                } else {
                    Change::Moved { from: from.clone(), to }
                };
            }
        }
        let within = |range: &Range<usize>| {
            self.new.bytes(range.clone()).is_some_and(|bytes| {
                keys.iter().all(|key| self.new.text[bytes.clone()].contains(key))
            })
        };
        if old.is_none() && !keys.is_empty() && within(from) {
            return Change::Kept;
        }
        let lost: Vec<String> = keys
            .iter()
            .filter(|key| !self.new.text.contains(**key))
            .map(|key| (*key).to_owned())
            .collect();
        if keys.is_empty() || !lost.is_empty() {
            let words = if keys.is_empty() {
                old.map(ToOwned::to_owned).into_iter().collect()
            } else {
                lost
            };
            return Change::Lost { words };
        }
        // The shortest stretch that holds all key words, from each place of the first one.
        let spans = self.new.text.match_indices(keys[0]).map(|(at, found)| {
            let mut span = at..at + found.len();
            for key in &keys[1..] {
                let places = self.new.text.match_indices(*key).map(|(at, _)| at..at + key.len());
                let near = places.min_by_key(|place| place.start.abs_diff(span.start));
                if let Some(place) = near {
                    span = span.start.min(place.start)..span.end.max(place.end);
                }
            }
            span
        });
        match spans
            .min_by_key(|span| (span.len(), self.new.position(span.start).abs_diff(from.start)))
        {
            Some(span) => {
                let to = self.new.position(span.start)..self.new.position(span.end);
                Change::Narrowed { from: from.clone(), to }
            }
            None => Change::Lost { words: Vec::new() },
        }
    }

    fn done(mut self) -> Anchored {
        self.edits.sort_by_key(|edit| edit.range.start);
        let mut document = String::with_capacity(self.text.len());
        let mut at = 0;
        for Edit { range, by } in self.edits {
            document.push_str(&self.text[at..range.start]);
            document.push_str(&by);
            at = range.end;
        }
        document.push_str(&self.text[at..]);
        Anchored { document, changes: self.changes }
    }
}

/// Where a citation stands after a change; `None` where it is lost.
fn target(change: &Change, from: &Range<usize>) -> Option<Range<usize>> {
    match change {
        Change::Kept => Some(from.clone()),
        Change::Moved { to, .. } | Change::Narrowed { to, .. } => Some(to.clone()),
        Change::Lost { .. } => None,
    }
}
