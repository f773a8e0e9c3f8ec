//! The search of a long story: its terms, each with the events that hold it, in parts of which a search loads
//! one or two.
//!
//! A term is a run of letters and digits, folded; in scripts without blanks between words each character is
//! one. A query finds what terms begin with: for beginnings that so many terms share that they lie in several
//! parts there are entries of their own, and for the ids of events as well.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::ops::Range;

use serde::Serialize;

use super::index::{folded, is_unspaced};
use crate::story::{Decode, Decoder, UnpackError, fields, unsealed};

/// Before the beginnings that many terms share, and before ids: both stand before letters and digits.
const BEGINNING: char = '*';
const ID: char = '#';
/// A beginning whose terms lie in more parts has an entry of its own.
const MOST: usize = 2;

/// Some of the terms of a story, in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Terms(Vec<Term>);

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Term {
    text: String,
    /// How far each event is from the one before; the first from 0.
    steps: Vec<u32>,
}

fields!(Term { text, steps });

impl Decode for Terms {
    fn decode(from: &mut Decoder) -> Self {
        Terms(Vec::decode(from))
    }
}

impl Term {
    fn events(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().scan(0_usize, |at, step| {
            *at = at.saturating_add(*step as usize);
            Some(*at)
        })
    }
}

/// The terms of a folded text.
fn terms(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(|word| {
        let cut = |c: char| if is_unspaced(c) { c.len_utf8() } else { 0 };
        let mut rest = word;
        core::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let end = match cut(first) {
                0 => rest.find(is_unspaced).unwrap_or(rest.len()),
                one => one,
            };
            let (term, after) = rest.split_at_checked(end)?;
            rest = after;
            Some(term)
        })
    })
}

/// What a search asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    /// Every term that begins so, in these parts.
    Beginning(String, Range<usize>),
    /// This entry alone, in this part.
    Entry(String, usize),
}

/// Where the terms of a story lie, by the first one of each part.
#[derive(Clone, Copy)]
pub struct Directory<'d>(pub &'d [String]);

impl Directory<'_> {
    /// The parts in which terms may lie that begin so.
    fn parts(self, beginning: &str) -> Range<usize> {
        let first = self.0.partition_point(|first| first.as_str() <= beginning);
        let begins = |first: &&String| first.starts_with(beginning);
        let more = self.0.iter().skip(first).take_while(begins).count();
        first.saturating_sub(1)..(first + more).min(self.0.len())
    }

    fn wanted(self, query: &str, fold: &dyn Fn(&str) -> String) -> Vec<Wanted> {
        let query = folded(query, fold);
        let want = |term: &str| {
            let parts = self.parts(term);
            match parts.len() > MOST {
                true => self.entry(BEGINNING, term),
                false => Wanted::Beginning(term.to_string(), parts),
            }
        };
        terms(&query).map(want).collect()
    }

    fn entry(self, kind: char, name: &str) -> Wanted {
        let mut text = String::from(kind);
        text.push_str(name);
        let part = self.parts(&text).start;
        Wanted::Entry(text, part)
    }

    /// The parts that a query needs; none where there is nothing in it to search for.
    pub fn needs(self, query: &str, fold: &dyn Fn(&str) -> String) -> Vec<usize> {
        let mut parts = Vec::new();
        for wanted in self.wanted(query, fold) {
            match wanted {
                Wanted::Beginning(_, all) => parts.extend(all),
                Wanted::Entry(_, part) => parts.push(part),
            }
        }
        parts
    }

    /// The part that knows the event of an id.
    pub fn needs_id(self, id: &str) -> Option<usize> {
        match self.entry(ID, id) {
            Wanted::Entry(_, part) if !self.0.is_empty() => Some(part),
            _ => None,
        }
    }

    /// Which of so many events hold, for each term of a query, one that begins so. `part` hands out the parts
    /// that the query [`needs`](Self::needs).
    pub fn holds<'t>(
        self,
        query: &str,
        total: usize,
        fold: &dyn Fn(&str) -> String,
        part: &dyn Fn(usize) -> Option<&'t Terms>,
    ) -> Vec<bool> {
        let mut holds = vec![true; total];
        for wanted in self.wanted(query, fold) {
            let mut own = vec![false; total];
            let mut add = |term: &Term| {
                for event in term.events() {
                    if let Some(own) = own.get_mut(event) {
                        *own = true;
                    }
                }
            };
            match &wanted {
                Wanted::Beginning(text, parts) => {
                    let terms = parts.clone().filter_map(part).flat_map(|terms| terms.from(text));
                    terms
                        .take_while(|term| term.text.starts_with(text.as_str()))
                        .for_each(&mut add);
                }
                Wanted::Entry(text, at) => {
                    let found = part(*at).and_then(|terms| terms.from(text).first());
                    found.filter(|term| term.text == *text).into_iter().for_each(&mut add);
                }
            }
            holds.iter_mut().zip(own).for_each(|(holds, own)| *holds &= own);
        }
        holds
    }

    /// The event of an id, from the part that [`needs_id`](Self::needs_id) names.
    pub fn event(self, id: &str, part: &Terms) -> Option<usize> {
        let Wanted::Entry(text, _) = self.entry(ID, id) else { return None };
        let term = part.from(&text).first().filter(|term| term.text == text)?;
        term.events().next()
    }
}

impl Terms {
    /// Reads a part.
    ///
    /// # Errors
    /// As [`crate::story::unpack`].
    pub fn unpack(bytes: &[u8]) -> Result<Terms, UnpackError> {
        unsealed(bytes)
    }

    /// The terms from a text on.
    fn from(&self, text: &str) -> &[Term] {
        let at = self.0.partition_point(|term| term.text.as_str() < text);
        self.0.get(at..).unwrap_or_default()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn first(&self) -> &str {
        self.0.first().map_or("", |term| &term.text)
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use made::make;
#[cfg(test)]
pub(super) use made::make_sized;

/// How they are made, natively.
#[cfg(not(target_arch = "wasm32"))]
mod made {
    use alloc::collections::{BTreeMap, BTreeSet};

    use super::{
        BEGINNING, Directory, ID, MOST, String, Term, Terms, ToString, Vec, folded, terms, vec,
    };
    use crate::story::Story;

    /// So many bytes, before they are compressed, are in a part; a single term may have more.
    const SIZE: usize = 20_000;

    /// All terms of a story, in parts, with the first term of each.
    pub fn make(story: &Story, fold: &dyn Fn(&str) -> String) -> (Vec<String>, Vec<Terms>) {
        make_sized(story, SIZE, fold)
    }

    pub(in super::super) fn make_sized(
        story: &Story,
        size: usize,
        fold: &dyn Fn(&str) -> String,
    ) -> (Vec<String>, Vec<Terms>) {
        let mut events: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut ids: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (at, event) in (0..).zip(&story.events) {
            let text = super::super::index::text_of(story, event);
            let text = folded(&text, fold);
            let own: BTreeSet<&str> = terms(&text).collect();
            for term in own {
                match events.get_mut(term) {
                    Some(events) => events.push(at),
                    None => _ = events.insert(term.to_string(), vec![at]),
                }
            }
            ids.insert([&*String::from(ID), &event.id].concat(), vec![at]);
        }
        let parts = packed(events.iter(), size);
        // Some part always stands before those of the terms.
        let firsts = core::iter::once(String::from(ID));
        let firsts = firsts.chain(parts.iter().map(|part| part.first().to_string()));
        let firsts: Vec<String> = firsts.collect();
        let shared = shared(&events, Directory(&firsts));
        let others = packed(ids.iter(), size).into_iter().chain(packed(shared.iter(), size));
        let all = others.chain(parts);
        let all: Vec<Terms> = all.collect();
        (all.iter().map(|part| part.first().to_string()).collect(), all)
    }

    /// The beginnings whose terms lie in too many parts, with all of their events.
    fn shared(
        events: &BTreeMap<String, Vec<u32>>,
        directory: Directory,
    ) -> BTreeMap<String, Vec<u32>> {
        let mut shared: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for (term, events) in events {
            for (end, c) in term.char_indices() {
                let beginning = &term[..end + c.len_utf8()];
                if directory.parts(beginning).len() <= MOST {
                    break;
                }
                let name = [&*String::from(BEGINNING), beginning].concat();
                shared.entry(name).or_default().extend(events);
            }
        }
        shared.into_iter().map(|(name, events)| (name, events.into_iter().collect())).collect()
    }

    fn packed<'e>(
        events: impl Iterator<Item = (&'e String, &'e Vec<u32>)>,
        most: usize,
    ) -> Vec<Terms> {
        let mut parts: Vec<Terms> = Vec::new();
        let mut size = most;
        for (text, events) in events {
            let before = core::iter::once(0).chain(events.iter().copied());
            let steps = events.iter().zip(before).map(|(event, before)| event - before).collect();
            let term = Term { text: text.clone(), steps };
            let own = postcard::to_allocvec(&term).map_or(0, |bytes| bytes.len());
            if size + own > most {
                parts.push(Terms::default());
                size = 0;
            }
            size += own;
            parts.last_mut().expect("one was just begun").0.push(term);
        }
        parts
    }
}
