//! Moves citations to a source that has changed.

use alloc::{borrow::ToOwned, collections::BTreeMap, format, rc::Rc, string::String, vec::Vec};
use core::{cell::RefCell, ops::Range};

use super::{
    change::{Anchored, Change, target},
    source::TextIndex,
    written::{observations, outcomes},
};
use crate::{
    compile::{Compiled, Options, read_and_compile},
    document::{
        self as doc, Problem, Selector,
        json::edited,
        read::{
            Place, Reader,
            Step::{self, Index, Key},
            at_once,
        },
    },
};

/// Words that stand in more places than this are not told apart by what stands around them.
const MOST_PLACES: usize = 1_000;

/// Moves the citations of a source to its new text. With the `old` text, each range is found by the
/// very words that it held; without it, by its key words.
///
/// # Errors
/// The problems of [`crate::compile::compile`], where the document is not one that can be read.
pub fn anchor(
    document: &[u8],
    id: &str,
    old: Option<&str>,
    new: &str,
    sha256: &str,
    options: &Options,
) -> Result<Anchored, Vec<Problem>> {
    let read = at_once(read_and_compile(document, options, || false));
    let (reader, Compiled { document, .. }) = read?;
    let mut mover = Mover {
        reader: &reader,
        id,
        old: old.map(TextIndex::new),
        new: TextIndex::new(new),
        edits: Vec::new(),
        changes: Vec::new(),
        headings: None,
        old_headings: None,
        same: old == Some(new),
        places: RefCell::default(),
    };
    for item in reader.items("sources", &document.sources) {
        let source = item.value;
        if source.id != id {
            continue;
        }
        if let Some(sum) = &source.sha256 {
            mover.same = sum.eq_ignore_ascii_case(sha256);
            mover.edit(&item.place, &[Key("sha256")], format!("\"{sha256}\""));
        }
        for (i, omission) in source.omissions.iter().enumerate() {
            mover.omission(&item.place, i, omission);
        }
    }
    macro_rules! each {
        ($($list:ident),*) => {$(
            for item in reader.items(stringify!($list), &document.$list) {
                mover.citations(&item.place, &item.value.citations);
            }
        )*};
    }
    each!(facts, agreements, quotes, events);
    for (place, outcome) in outcomes(&reader, &document) {
        mover.citations(&place, &outcome.citations);
    }
    for item in observations(&reader, &document) {
        mover.citations(&item.place, &item.value.citations);
    }
    Ok(mover.done())
}

struct Mover<'r, 's> {
    reader: &'r Reader<'r>,
    id: &'s str,
    old: Option<TextIndex<'s>>,
    new: TextIndex<'s>,
    /// What to put where in the document.
    edits: Vec<(Range<usize>, String)>,
    changes: Vec<(String, Change)>,
    /// Of the new text, if the document's paragraphs and the old text tell it.
    headings: Option<usize>,
    /// Of the old text.
    old_headings: Option<usize>,
    /// The new text is the one that the document was written from.
    same: bool,
    /// Where some words stand in the new text, once that was looked for.
    places: RefCell<BTreeMap<String, Rc<[usize]>>>,
}

impl Mover<'_, '_> {
    /// Replaces a value of the document.
    fn edit(&mut self, place: &Place, path: &[Step], by: String) {
        self.edits.push((self.reader.range(place, path), by));
    }

    /// What is left out on purpose moves as a citation does.
    fn omission(&mut self, place: &Place, i: usize, omission: &doc::Omission) {
        let from = omission.start as usize..omission.end as usize;
        let old =
            self.old.as_ref().and_then(|old| Some(old.text[old.bytes(from.clone())?].to_owned()));
        let change = match old {
            _ if self.same => Change::Kept,
            Some(words) if !words.is_empty() => self.nearest(&words, &from),
            _ => Change::Unknown,
        };
        if let Change::Moved { to, .. } = &change {
            let at = [Key("omissions"), Index(i)];
            for (field, value) in [("start", to.start), ("end", to.end)] {
                self.edit(place, &[&at[..], &[Key(field)]].concat(), format!("{value}"));
            }
        }
        self.changes.push((format!("{}.omissions[{i}]", place.path()), change));
    }

    fn citations(&mut self, place: &Place, list: &[doc::Citation]) {
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
            let path = format!("{}.citations[{i}]", place.path());
            let position =
                citation.selector.iter().enumerate().find_map(|(n, selector)| match selector {
                    Selector::TextPositionSelector { start, end } => {
                        Some((n, *start as usize..*end as usize))
                    }
                    Selector::TextQuoteSelector { .. } => None,
                });
            let Some((n, from)) = position else {
                let change = self.without_position(place, i, citation, &keys);
                self.changes.push((path, change));
                continue;
            };
            let change = if self.same { Change::Kept } else { self.place_of(&from, &keys) };
            if let Change::Moved { to, .. } | Change::Narrowed { to, .. } = &change {
                let to = to.clone();
                let at = [Key("citations"), Index(i), Key("selector"), Index(n)];
                self.edit(place, &[&at[..], &[Key("start")]].concat(), format!("{}", to.start));
                self.edit(place, &[&at[..], &[Key("end")]].concat(), format!("{}", to.end));
            }
            if let (Some(paragraph), Some(to)) = (citation.paragraph, target(&change, &from)) {
                self.paragraph(place, i, paragraph as usize, &from, &to);
            }
            self.changes.push((path, change));
        }
    }

    /// A citation of a paragraph as a whole, or of key words wherever they stand.
    fn without_position(
        &mut self,
        place: &Place,
        i: usize,
        citation: &doc::Citation,
        keys: &[&str],
    ) -> Change {
        if self.same {
            return Change::Kept;
        }
        let lost = self.lost(keys);
        if !lost.is_empty() {
            return Change::Lost { words: lost };
        }
        let Some(paragraph) = citation.paragraph else { return Change::Kept };
        let Some(old) = &self.old else { return Change::Unknown };
        let headings = *self.old_headings.get_or_insert_with(|| old.headings());
        let Some(range) = old.line(headings + paragraph as usize) else { return Change::Unknown };
        let words = old.text[range.clone()].trim();
        let start = old.position(range.start);
        let from = start..start + words.chars().count();
        let change = self.nearest(words, &from);
        if let Change::Moved { to, .. } = &change {
            let to = to.clone();
            self.paragraph(place, i, paragraph as usize, &from, &to);
        }
        change
    }

    /// Where some words stand in the new text.
    fn places(&self, words: &str) -> Rc<[usize]> {
        if let Some(known) = self.places.borrow().get(words) {
            return Rc::clone(known);
        }
        let found = self.new.text.match_indices(words).map(|(at, _)| at).collect();
        let found: Rc<[usize]> = found;
        self.places.borrow_mut().insert(words.to_owned(), Rc::clone(&found));
        found
    }

    /// The key words that are gone.
    fn lost(&self, keys: &[&str]) -> Vec<String> {
        let gone = keys.iter().filter(|key| self.places(key).is_empty());
        gone.map(|key| (*key).to_owned()).collect()
    }

    /// Where the words that stood in a range of the old text stand now: of several places, the one
    /// around which most is as it was.
    fn nearest(&self, words: &str, from: &Range<usize>) -> Change {
        let length = words.chars().count();
        let made = |at: usize| {
            let start = self.new.position(at);
            let to = start..start + length;
            if to == *from { Change::Kept } else { Change::Moved { from: from.clone(), to } }
        };
        let places = self.places(words);
        if places.is_empty() {
            return Change::Lost { words: [words.to_owned()].into() };
        }
        if places.len() > MOST_PLACES {
            return Change::Ambiguous { places: places.len() };
        }
        let old = self.old.as_ref();
        let Some((old, range)) = old.and_then(|old| Some((old.text, old.bytes(from.clone())?)))
        else {
            return Change::Ambiguous { places: places.len() };
        };
        let new = self.new.text;
        let alike = |at: usize| {
            let before = old[..range.start].chars().rev().zip(new[..at].chars().rev());
            let after = old[range.end..].chars().zip(new[at + words.len()..].chars());
            before.take(400).take_while(|(a, b)| a == b).count()
                + after.take(400).take_while(|(a, b)| a == b).count()
        };
        let mut ranked: Vec<(usize, usize)> = places.iter().map(|at| (alike(*at), *at)).collect();
        ranked.sort_by(|a, b| b.cmp(a));
        // A few words in other surroundings may be said of something else.
        let strange = ranked[0].0 < 8 && length < 40;
        if ranked.get(1).is_some_and(|second| second.0 == ranked[0].0) || strange {
            return Change::Ambiguous { places: places.len() };
        }
        made(ranked[0].1)
    }

    fn paragraph(
        &mut self,
        place: &Place,
        i: usize,
        paragraph: usize,
        from: &Range<usize>,
        to: &Range<usize>,
    ) {
        let line = |words: &TextIndex, at: usize| {
            words.bytes(at..at).map(|range| words.full_line(range.start))
        };
        let Some(new) = line(&self.new, to.start) else { return };
        let old = self.old.as_ref().and_then(|old| line(old, from.start));
        let headings = match self.headings {
            Some(headings) => headings,
            // The headings that are still there, or what the new text looks like.
            None => match (&self.old, old) {
                (Some(text), Some(line)) => {
                    let before = line.saturating_sub(paragraph);
                    let heading = |number: &usize| {
                        text.line(*number).is_some_and(|range| {
                            let words = text.text[range].trim();
                            self.new.text.lines().any(|line| line.trim() == words)
                        })
                    };
                    (1..=before).filter(heading).count()
                }
                _ => self.new.headings(),
            },
        };
        self.headings = Some(headings);
        let now = new.saturating_sub(headings);
        if now != paragraph && now > 0 {
            let at = [Key("citations"), Index(i), Key("paragraph")];
            self.edit(place, &at, format!("{now}"));
        }
    }

    /// Where the words of a range stand in the new text.
    fn place_of(&self, from: &Range<usize>, keys: &[&str]) -> Change {
        let old = self.old.as_ref().and_then(|old| Some(&old.text[old.bytes(from.clone())?]));
        if let Some(words) = old.filter(|words| !words.is_empty()) {
            match self.nearest(words, from) {
                Change::Lost { .. } => {}
                change => return change,
            }
        }
        let lost = self.lost(keys);
        if keys.is_empty() || !lost.is_empty() {
            let words = if keys.is_empty() {
                old.map(ToOwned::to_owned).into_iter().collect()
            } else {
                lost
            };
            return Change::Lost { words };
        }
        // Words that stand there once, at both ends of the range, have not moved.
        let once = keys.iter().all(|key| self.places(key).len() == 1);
        let within = self
            .new
            .bytes(from.clone())
            .is_some_and(|range| keys.iter().all(|key| self.new.text[range.clone()].contains(key)));
        let tight = self.new.bytes(from.clone()).is_some_and(|range| {
            let words = &self.new.text[range];
            keys.iter().any(|key| words.starts_with(key))
                && keys.iter().any(|key| words.ends_with(key))
        });
        if old.is_none() && once && within && tight {
            return Change::Kept;
        }
        // The shortest stretch that holds all key words, from each place of the first one.
        if self.places(keys[0]).len() > MOST_PLACES {
            return Change::Ambiguous { places: self.places(keys[0]).len() };
        }
        let others: Vec<(usize, Rc<[usize]>)> =
            keys[1..].iter().map(|key| (key.len(), self.places(key))).collect();
        let span_from = |(at, found): (usize, &str)| {
            let mut span = at..at + found.len();
            for (length, places) in &others {
                let next = places.partition_point(|place| *place < span.start);
                let near = places[next.saturating_sub(1)..].iter().take(2);
                if let Some(place) = near.min_by_key(|place| place.abs_diff(span.start)) {
                    span = span.start.min(*place)..span.end.max(place + length);
                }
            }
            span
        };
        let mut spans: Vec<Range<usize>> =
            self.places(keys[0]).iter().map(|at| span_from((*at, keys[0]))).collect();
        let shortest = spans.iter().map(ExactSizeIterator::len).min().unwrap_or(0);
        spans.retain(|span| span.len() == shortest);
        match &spans[..] {
            [span] => {
                let to = self.new.position(span.start)..self.new.position(span.end);
                Change::Narrowed { from: from.clone(), to }
            }
            several => Change::Ambiguous { places: several.len() },
        }
    }

    fn done(mut self) -> Anchored {
        self.edits.sort_by_key(|(range, _)| range.start);
        let edits = self.edits.iter().map(|(range, by)| (range.clone(), by.as_str()));
        Anchored { document: edited(self.reader.tree().whole(), edits), changes: self.changes }
    }
}
