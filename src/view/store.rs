//! What of a story is here, and what comes when it is asked for.

use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};
use core::ops::Deref;

use leptos::prelude::*;

use crate::{
    browser,
    filter::{Directory, Filter, Index, Shown, Terms},
    story::{Chunk, Columns, EVENTS, Event, Heading, Outlines, Part, Story, UnpackError},
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

pub(super) struct Held {
    story: Arc<Story>,
    pub(super) outlines: Arc<Outlines>,
    /// How important each event is whose title is here.
    pub(super) importance: Arc<Vec<u8>>,
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
    /// The event of a long list that alone is shown, where a reader goes from one to the next.
    step: Option<u32>,
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

    /// The outlines, where some of their columns are here; those that are not are asked for.
    fn outlines(&mut self, columns: &[Columns]) -> Option<Arc<Outlines>> {
        let outlines = Arc::clone(&self.outlines);
        let missing = columns.iter().filter(|columns| !outlines.has(**columns));
        let missing = missing.map(|columns| self.ask(Part::Columns(*columns))).count();
        (missing == 0).then_some(outlines)
    }

    /// Notes how important events are that have come, or that nothing is known of those that have gone.
    fn rate(&mut self, chunk: &Chunk, is_here: bool) {
        let importance = Arc::make_mut(&mut self.importance);
        for (at, event) in (chunk.first..).zip(&chunk.events) {
            let is_titled = self.story.title_ahead(at).is_some();
            if let Some(own) = importance.get_mut(at as usize).filter(|_| !is_titled) {
                *own = if is_here { event.importance } else { 0 };
            }
        }
    }
}

impl Store {
    pub fn new(story: &Arc<Story>) -> Store {
        let outlines = match story.parts() {
            None => Outlines::of(&story.events),
            Some(_) => Outlines::new(story.total()),
        };
        let mut importance: Vec<u8> = story.events.iter().map(|event| event.importance).collect();
        importance.resize(story.total(), 0);
        for (event, own, _) in story.titles() {
            importance[*event as usize] = *own;
        }
        let held = Held {
            story: Arc::clone(story),
            outlines: Arc::new(outlines),
            importance: Arc::new(importance),
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
            step: None,
        };
        Store { held: StoredValue::new_local(held), come: RwSignal::new(false) }
    }

    /// Asks what is held, or changes it.
    pub(super) fn with<T>(&self, ask: impl FnOnce(&mut Held) -> T) -> Option<T> {
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

    /// The outlines of all events, where some of their columns are here; they are asked for where not.
    pub fn outlines(&self, columns: &[Columns]) -> Option<Arc<Outlines>> {
        self.with(|held| held.outlines(columns)).flatten()
    }

    /// What a filter shows; `None` until what it needs has come. Follows that.
    pub fn shown(&self, filter: &Filter) -> Option<Shown> {
        self.come.track();
        self.with(|held| {
            if !filter.restricts() {
                return Some(Shown::all(&held.story));
            }
            let outlines = held.outlines(&filter.columns())?;
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

    /// The event that alone is shown of a long list, where there is such a one.
    pub fn step(&self) -> Option<u32> {
        self.with(|held| held.step).flatten()
    }

    /// Shows an event alone, or no longer.
    pub fn set_step(&self, step: Option<u32>) {
        self.with(|held| held.step = step);
    }

    /// Shows another event alone, and says so; false where none is shown so.
    pub fn step_to(&self, event: u32) -> bool {
        let is_other = self.step().is_some_and(|step| step != event);
        if is_other {
            self.set_step(Some(event));
            self.come.set(!self.come.get_untracked());
        }
        is_other
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
                Part::Columns(columns) => {
                    Arc::make_mut(&mut held.outlines).take(columns, bytes, &held.story)?;
                }
                Part::Events(number) => {
                    let chunk = Chunk::unpack(bytes, &held.story, number)?;
                    held.rate(&chunk, true);
                    held.chunks.push((number, Arc::new(chunk)));
                    while held.chunks.len() > KEPT {
                        let (_, gone) = held.chunks.remove(0);
                        held.rate(&gone, false);
                    }
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
