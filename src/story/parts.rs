//! A long story in parts. What a reader loads first, the story itself, holds its beginning and says where the
//! rest lies: the outlines of all events in columns, which the axis draws and the filter reads; the events themselves, a
//! few in each part; and the terms of the search (`filter`), some in each part.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use super::pack::sealed;
use crate::date::DAY;

use super::{Columns, Event, Heading, Status, Story, UnpackError, pack::unsealed};

/// A story of more events is a long one: its list scrolls in a box of its own, and what is near is there.
const LONG: usize = 200;
/// So many events are in each part; the first ones are in the story itself, too.
pub const EVENTS: usize = 32;

/// Where the parts of a story are, and what is to be known before any of them has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Their folder, as an address relative to that of the story, with a slash at its end.
    pub folder: String,
    /// How many events the story has in all.
    pub total: u32,
    /// The address of the pages that hold all events without a script, and the text of the link there.
    pub pages: [String; 2],
    /// Titles for the axis, by the positions of their events, each with how important its event is.
    pub titles: Vec<(u32, u8, String)>,
    /// The ids of the first plan and of the last event that is none; empty where there is no such one.
    pub next: String,
    pub latest: String,
    /// How many days each part of the events begins after the one before it; the first after 1970-01-01.
    pub days: Vec<i64>,
    /// The first term of each part of the search, in their order.
    pub terms: Vec<String>,
}

/// Some of the events, one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    /// The position of the first of them.
    pub first: u32,
    pub events: Vec<Event>,
    /// Those under which they stand; the first one may begin before them.
    pub headings: Vec<Heading>,
}

/// What a part is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Columns of the outlines of all events.
    Columns(Columns),
    /// The chunk of a number.
    Events(usize),
    /// The terms of a number.
    Terms(usize),
}

impl Part {
    /// The name of its file, in the folder of the parts.
    pub fn name(self) -> String {
        let number = |letter: &str, number: usize| [letter, &number.to_string(), ".part"].concat();
        match self {
            Part::Columns(Columns::Times) => String::from("times.part"),
            Part::Columns(Columns::Tags) => String::from("tags.part"),
            Part::Columns(Columns::Entities) => String::from("entities.part"),
            Part::Events(at) => number("events-", at),
            Part::Terms(at) => number("terms-", at),
        }
    }

    /// From such a name.
    pub fn named(name: &str) -> Option<Part> {
        let name = name.strip_suffix(".part")?;
        match name.split_once('-') {
            None => {
                let columns = Columns::ALL.into_iter().map(Part::Columns);
                columns.into_iter().find(|part| part.name().strip_suffix(".part") == Some(name))
            }
            Some(("events", at)) => at.parse().ok().map(Part::Events),
            Some(("terms", at)) => at.parse().ok().map(Part::Terms),
            Some(_) => None,
        }
    }
}

impl Story {
    /// The ids of the first plan and of the last event that is none; empty where there is no such one.
    pub fn next_and_latest(&self) -> [String; 2] {
        if let Some(Parts { next, latest, .. }) = &self.parts {
            return [next.clone(), latest.clone()];
        }
        let is_planned = |event: &&Event| event.status == Status::Planned;
        let next = self.events.iter().find(is_planned);
        let latest = self.events.iter().rfind(|event| !is_planned(event));
        [next, latest].map(|event| event.map(|event| event.id.clone()).unwrap_or_default())
    }

    /// Whether it has more events than a list is to hold at once.
    pub fn is_long(&self) -> bool {
        self.total() > LONG
    }

    /// Where the rest of a long story lies that comes in parts. A widget that is built for short ones knows none.
    pub fn parts(&self) -> Option<&Parts> {
        self.parts.as_ref().filter(|_| cfg!(feature = "long"))
    }

    /// The titles that are known of a story in parts before its events are here.
    pub fn titles(&self) -> &[(u32, u8, String)] {
        self.parts().map_or(&[], |parts| &parts.titles)
    }

    /// The title of an event that is known so.
    pub fn title_ahead(&self, event: u32) -> Option<&str> {
        let titles = self.titles();
        let at = titles.binary_search_by_key(&event, |(own, ..)| *own).ok()?;
        titles.get(at).map(|(.., title)| title.as_str())
    }

    /// How many events it has, be they here or in parts.
    pub fn total(&self) -> usize {
        self.parts.as_ref().map_or(self.events.len(), |parts| parts.total as usize)
    }

    /// The heading under which an event of the story itself stands.
    pub fn heading_of(&self, event: usize) -> Option<&Heading> {
        heading_of(&self.headings, event)
    }
}

impl Parts {
    /// The part of the events in which one begins to read at a second.
    pub fn at(&self, second: i64) -> usize {
        let mut day = 0_i64;
        let begins = self.days.iter().take_while(|step| {
            day = day.saturating_add(**step);
            day.saturating_mul(DAY) <= second
        });
        begins.count().saturating_sub(1)
    }
}

impl Chunk {
    /// Reads the chunk of a number, and holds it to what a compiler holds a story to.
    ///
    /// # Errors
    /// As [`super::unpack`].
    pub fn unpack(bytes: &[u8], story: &Story, number: usize) -> Result<Chunk, UnpackError> {
        let chunk: Chunk = unsealed(bytes)?;
        if chunk.is_sound(story, number) { Ok(chunk) } else { Err(UnpackError::Unsound) }
    }

    /// The heading under which an event stands.
    pub fn heading_of(&self, event: usize) -> Option<&Heading> {
        heading_of(&self.headings, event)
    }

    /// Whether it is the chunk of a number, in a story.
    fn is_sound(&self, story: &Story, number: usize) -> bool {
        let first = number * EVENTS;
        let count = story.total().saturating_sub(first).min(EVENTS);
        self.first as usize == first
            && self.events.len() == count
            && self.events.iter().all(|event| story.has_event(event))
            && self.headings.windows(2).all(|pair| pair[0].first < pair[1].first)
            && self.headings.first().is_some_and(|heading| heading.first as usize <= first)
            && self.headings.last().is_some_and(|last| (last.first as usize) < first + count)
    }
}

fn heading_of(headings: &[Heading], event: usize) -> Option<&Heading> {
    let at = headings.partition_point(|heading| heading.first as usize <= event);
    headings.get(at.checked_sub(1)?)
}

/// Writes a part.
#[cfg(not(target_arch = "wasm32"))]
pub fn pack_part<T: Serialize>(part: &T) -> Vec<u8> {
    sealed(&postcard::to_allocvec(part).expect("sequences know their length"))
}
