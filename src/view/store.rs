//! What of a story is here, and what comes when it is asked for.

use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};
use core::ops::Deref;

use leptos::prelude::*;

use crate::{
    browser,
    filter::{Directory, Filter, Index, Shown, Terms},
    story::{Chunk, EVENTS, Event, Heading, Outlines, Part, Story, UnpackError},
    timeline::{Texts, day},
};

/// So many chunks of events are kept: the last ones that were asked for.
const KEPT: usize = 40;
/// So many are asked for at a time, those of where the reader is now: what a search finds may lie in as many
/// as there are rows in sight and near.
const AT_ONCE: usize = 30;
/// A reader who is on the way is not to load what lies along it: after so many milliseconds.
const REST: u32 = 60;
/// What did not come is asked for again after so many.
const AGAIN: u32 = 3_000;

/// The data of a widget. A story that is whole is all here. One in parts is asked for them, and says when they
/// have come.
#[derive(Clone, Copy)]
pub struct Store {
    held: StoredValue<Held, LocalStorage>,
    /// Something has come that a choice waits for.
    pub come: RwSignal<bool>,
}

/// Asks for a part by its address relative to that of the story.
type Ask = Box<dyn Fn(&str)>;

struct Held {
    story: Arc<Story>,
    outlines: Option<Arc<Outlines>>,
    chunks: Vec<(usize, Arc<Chunk>)>,
    terms: Vec<(usize, Terms)>,
    /// Of a story that is whole: made at the first search.
    index: Option<Index>,
    /// Chunks that are wanted and not yet asked for.
    wanted: Vec<Part>,
    pause: browser::Pause,
    /// What did not come.
    missing: Vec<Part>,
    again: browser::Pause,
    /// What is on its way.
    asked: Vec<Part>,
    ask: Option<Ask>,
    awaited: Option<Awaited>,
}

/// A line of the list that a reader is led to.
#[derive(Clone, Copy)]
pub struct Goal {
    pub event: u32,
    pub opens: bool,
    pub focuses: bool,
}

/// Where an event is in the story.
pub enum Position {
    At(usize),
    /// There is no such one.
    None,
    /// It is known once a part has come.
    Asked,
}

/// What waits for a part.
pub enum Awaited {
    /// An event, to be opened by its id.
    Id(String),
    /// What is told from a second on.
    Second(i64),
    Goal(Goal),
}

/// An event that is here.
pub enum Here {
    Whole(Arc<Story>, usize),
    Part(Arc<Chunk>, usize),
}

impl Deref for Here {
    type Target = Event;

    fn deref(&self) -> &Event {
        match self {
            Here::Whole(story, event) => &story.events[*event],
            Here::Part(chunk, at) => &chunk.events[*at],
        }
    }
}

impl Here {
    /// The heading under which it stands.
    pub fn heading(&self) -> Option<&Heading> {
        match self {
            Here::Whole(story, event) => story.heading_of(*event),
            Here::Part(chunk, at) => chunk.heading_of(chunk.first as usize + at),
        }
    }
}

impl Held {
    fn event(&mut self, event: usize) -> Option<Here> {
        if event < self.story.events.len() {
            return Some(Here::Whole(Arc::clone(&self.story), event));
        }
        let (number, at) = (event / EVENTS, event % EVENTS);
        let found = self.chunks.iter().position(|(own, _)| *own == number)?;
        // The last one to go.
        let kept = self.chunks.remove(found);
        let chunk = Arc::clone(&kept.1);
        self.chunks.push(kept);
        (at < chunk.events.len()).then_some(Here::Part(chunk, at))
    }

    /// Asks for a part, unless it is on its way.
    fn ask(&mut self, part: Part) {
        if let (Some(ask), Some(parts), false) =
            (&self.ask, self.story.parts(), self.asked.contains(&part))
        {
            ask(&[&*parts.folder, &part.name()].concat());
            self.asked.push(part);
        }
    }

    /// The part of an address, which is no longer on its way.
    fn came(&mut self, name: &str) -> Option<Part> {
        let folder = &self.story.parts()?.folder;
        let part = Part::named(name.strip_prefix(folder.as_str())?)?;
        self.asked.retain(|asked| *asked != part);
        Some(part)
    }

    /// What a query finds: `None` until all that it needs has come.
    fn holds(&mut self, query: &str) -> Option<Vec<bool>> {
        let Some(parts) = self.story.parts() else {
            let story = &self.story;
            let index = self.index.get_or_insert_with(|| Index::new(story, &browser::fold));
            return Some(index.holds(query, &browser::fold));
        };
        let directory = Directory(&parts.terms);
        let part = |number: usize| {
            self.terms.iter().find(|(own, _)| *own == number).map(|(_, terms)| terms)
        };
        let needs = directory.needs(query, &browser::fold);
        let missing: Vec<usize> = needs.into_iter().filter(|at| part(*at).is_none()).collect();
        if missing.is_empty() {
            let total = self.story.total();
            return Some(directory.holds(query, total, &browser::fold, &part));
        }
        for at in missing {
            self.ask(Part::Terms(at));
        }
        None
    }

    fn outlines(&mut self) -> Option<Arc<Outlines>> {
        if self.outlines.is_none() {
            self.ask(Part::Outlines);
        }
        self.outlines.clone()
    }
}

impl Store {
    pub fn new(story: &Arc<Story>) -> Store {
        let outlines = story.parts().is_none().then(|| Arc::new(Outlines::of(&story.events)));
        let held = Held {
            story: Arc::clone(story),
            outlines,
            chunks: Vec::new(),
            terms: Vec::new(),
            index: None,
            wanted: Vec::new(),
            pause: browser::Pause::default(),
            missing: Vec::new(),
            again: browser::Pause::default(),
            asked: Vec::new(),
            ask: None,
            awaited: None,
        };
        Store { held: StoredValue::new_local(held), come: RwSignal::new(false) }
    }

    fn with<T>(&self, ask: impl FnOnce(&mut Held) -> T) -> Option<T> {
        self.held.try_update_value(ask)
    }

    /// Says how parts are asked for, by their addresses relative to that of the story. Nothing may come before
    /// the call has returned.
    pub fn asks(&self, ask: Ask) {
        self.with(|held| held.ask = Some(ask));
    }

    /// An event, where it is here.
    pub fn event(&self, event: usize) -> Option<Here> {
        self.with(|held| held.event(event)).flatten()
    }

    /// Asks for an event once the reader has come to rest.
    pub fn want(self, event: usize) {
        self.with(|held| {
            let part = Part::Events(event / EVENTS);
            held.wanted.retain(|other| *other != part);
            held.wanted.push(part);
            let excess = held.wanted.len().saturating_sub(AT_ONCE);
            held.wanted.drain(..excess);
            held.pause.then(REST, move || {
                self.with(|held| {
                    let wanted = core::mem::take(&mut held.wanted);
                    for part in wanted {
                        held.ask(part);
                    }
                });
            });
        });
    }

    /// The outlines of all events, where they are here; they are asked for where not.
    pub fn outlines(&self) -> Option<Arc<Outlines>> {
        self.with(Held::outlines).flatten()
    }

    /// What a filter shows; `None` until what it needs has come. Follows that.
    pub fn shown(&self, filter: &Filter) -> Option<Shown> {
        self.come.track();
        self.with(|held| {
            if !filter.restricts() {
                return Some(Shown::all(&held.story));
            }
            let outlines = held.outlines()?;
            let query = filter.query.trim();
            let holds = if query.is_empty() { None } else { Some(held.holds(query)?) };
            Some(Shown::of(&held.story, &outlines, filter, holds.as_deref()))
        })
        .flatten()
    }

    /// The event of an id.
    pub fn position(&self, id: &str) -> Position {
        let position = |held: &mut Held| {
            let own = held.story.events.iter().position(|event| event.id == id);
            let parts = held.story.parts().filter(|_| own.is_none());
            let directory = parts.map(|parts| Directory(&parts.terms));
            let Some((directory, number)) =
                directory.and_then(|directory| Some((directory, directory.needs_id(id)?)))
            else {
                return own.map_or(Position::None, Position::At);
            };
            if let Some((_, terms)) = held.terms.iter().find(|(own, _)| *own == number) {
                return directory.event(id, terms).map_or(Position::None, Position::At);
            }
            held.ask(Part::Terms(number));
            Position::Asked
        };
        self.with(position).unwrap_or(Position::None)
    }

    /// Keeps what is to be gone to once it is here.
    pub fn awaits(&self, awaited: Awaited) {
        self.with(|held| held.awaited = Some(awaited));
    }

    /// The first event of the part in which one begins to read at a second, of a story in parts.
    pub fn begins(&self, second: i64) -> Option<usize> {
        self.with(|held| Some(held.story.parts()?.at(second) * EVENTS)).flatten()
    }

    /// What waits, which no longer does.
    pub fn awaited(&self) -> Option<Awaited> {
        self.with(|held| held.awaited.take()).flatten()
    }

    /// Takes a part that has come. Says what it is.
    ///
    /// # Errors
    /// Where it is none that belongs to the story.
    pub fn take(&self, name: &str, bytes: &[u8]) -> Result<Part, UnpackError> {
        let take = |held: &mut Held| {
            let part = held.came(name).ok_or(UnpackError::NotAStory)?;
            match part {
                Part::Outlines => {
                    let outlines = Outlines::unpack(bytes, &held.story)?;
                    held.outlines = Some(Arc::new(outlines));
                }
                Part::Events(number) => {
                    let chunk = Chunk::unpack(bytes, &held.story, number)?;
                    held.chunks.push((number, Arc::new(chunk)));
                    let excess = held.chunks.len().saturating_sub(KEPT);
                    held.chunks.drain(..excess);
                }
                Part::Terms(number) => held.terms.push((number, Terms::unpack(bytes)?)),
            }
            Ok(part)
        };
        self.with(take).unwrap_or(Err(UnpackError::NotAStory))
    }

    /// Takes it that a part does not come. After a while `again` is called with those that did not: whoever
    /// still waits for one asks again.
    pub fn missed(self, name: &str, again: impl Fn(Part) + 'static) {
        self.with(|held| {
            let Some(part) = held.came(name) else { return };
            held.missing.push(part);
            held.again.then(AGAIN, move || {
                let missing = self.with(|held| core::mem::take(&mut held.missing));
                missing.into_iter().flatten().for_each(&again);
            });
        });
    }
}

/// What an axis says of a story, as far as it is here.
pub struct Told<'s> {
    pub story: &'s Story,
    pub store: Store,
}

impl Texts for Told<'_> {
    fn story(&self) -> &Story {
        self.story
    }

    fn title(&self, event: u32) -> Option<String> {
        let titles = self.story.parts().map_or(&[][..], |parts| &parts.titles);
        let at = titles.binary_search_by_key(&event, |(own, _)| *own).ok();
        match at.and_then(|at| titles.get(at)) {
            Some((_, title)) => Some(title.clone()),
            None => Some(self.store.event(event as usize)?.title.clone()),
        }
    }

    fn date(&self, event: u32) -> (String, bool) {
        if let Some(here) = self.store.event(event as usize) {
            return here.when.label();
        }
        let outlines = self.store.with(|held| held.outlines.clone()).flatten();
        let extent = outlines.and_then(|outlines| outlines.extent(event as usize));
        let said = extent.map(|(from, _)| day(from, &self.story.words));
        (said.unwrap_or_default(), false)
    }
}
