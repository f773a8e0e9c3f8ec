//! What the parts of a story decide together.

use alloc::string::String;

use crate::{
    date::When,
    locale::Language,
    story::{Entity, Era, Event, Ix, Status, Tag},
};

/// Gives each event its era and each plan its date of knowledge, and sorts them as they are told:
/// plans stand after everything else.
pub fn arrange(events: &mut [Event], eras: &[Era], as_of: &When) {
    for event in events.iter_mut() {
        if event.status == Status::Planned {
            event.as_of.get_or_insert_with(|| as_of.clone());
        } else {
            event.era = era_of(&event.when, eras);
        }
    }
    events.sort_by_cached_key(|event| (event.status == Status::Planned, event.when.order()));
}

/// Counts the events of each category and each entity.
pub fn count(events: &[Event], tags: &mut [Tag], entities: &mut [Entity]) {
    for event in events {
        for tag in &event.tags {
            tags[tag.position()].events += 1;
        }
        for entity in &event.entities {
            entities[entity.position()].events += 1;
        }
    }
}

/// How many events there are of each state, and the wordings of the first and of the last date.
pub fn sums(events: &[Event]) -> ([u32; 6], [String; 2]) {
    let mut states = [0; 6];
    for event in events {
        states[event.status as usize] += 1;
    }
    let dated = || events.iter().filter(|event| event.when.extent().is_some());
    let first = dated().min_by_key(|event| event.when.extent());
    let last = dated().max_by_key(|event| event.when.extent().map(|(_, end)| end));
    (states, [first, last].map(|event| event.map(|e| e.when.label().0).unwrap_or_default()))
}

/// The era that holds the start of a date; of several, the one that began last.
fn era_of(when: &When, eras: &[Era]) -> Option<Ix<Era>> {
    let (start, _) = when.extent()?;
    let began = |era: &Era| era.when.earliest.at().unwrap_or(i64::MIN);
    let ended = |era: &Era| era.when.latest.at().unwrap_or(i64::MAX);
    (0..)
        .zip(eras)
        .filter(|(_, era)| (began(era)..=ended(era)).contains(&start))
        .max_by_key(|(_, era)| began(era))
        .map(|(ix, _)| Ix::new(ix))
}

/// Whether a tag's script is written from right to left: that of the language, or the one that the tag
/// names.
pub fn is_rtl(tag: &str, language: Language) -> bool {
    match tag.split('-').skip(1).find(|subtag| subtag.len() == 4) {
        Some(script) => ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].contains(&script),
        None => language.right_to_left,
    }
}
