use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};
use leptos::prelude::*;

use super::{
    axis::{AxisState, wake},
    lines::Lines,
    store::{Awaited, Goal, Position, Store},
};
use crate::{
    browser,
    dom::effect,
    filter::{Filter, Shown},
    locale::{Words, fill},
    story::{Basis, Columns, EVENTS, Entity, Ix, Part, Story, UnpackError},
    timeline::Height,
};

/// A zoom is told once it has rested for so many milliseconds.
const REST: u32 = 250;
/// Of so many events the dates and categories are loaded as soon as the page is alive: some 13 KB.
const SMALL: usize = 20_000;

/// What every component of one widget shares: the story, the reader's choices, and what they show.
#[derive(Clone)]
pub struct StoryContext {
    pub story: Arc<Story>,
    /// The one thing that changes.
    pub filter: RwSignal<Filter>,
    /// What is here of the story.
    pub store: Store,
    /// The axis of time.
    pub axis: AxisState,
    /// Derived from it, so that who follows one choice is not woken by another one.
    pub shown: Memo<Shown>,
    pub entities: Memo<Vec<Ix<Entity>>>,
    pub restricts: Memo<bool>,
    /// The number that readers see for each of the story's notes: one for what stands on the same sources
    /// and paragraphs.
    pub marks: Arc<[u32]>,
    /// The height of the axis where the prerender has measured it.
    pub height: Option<Height>,
    /// The list of events.
    pub list: Lines,
    /// The address of the first of the pages that hold all events of a long list, and what leads there.
    pub pages: Option<[String; 2]>,
    /// How far a reader has come who is led from event to event; empty for who is not.
    pub progress: RwSignal<String>,
    /// Whether the browser has taken the widget over; false in the prerender and while hydrating.
    pub hydrated: RwSignal<bool>,
    /// Whether a name leads to its events; it cannot where the timeline is not shown.
    leads: RwSignal<bool>,
    /// Whether a name can be chosen.
    pub works: Memo<bool>,
}

/// The numbers of notes.
fn marks(notes: &[Basis]) -> Arc<[u32]> {
    let places = |basis: &Basis| -> Vec<_> {
        basis.citations.iter().map(|citation| (citation.source, citation.paragraph)).collect()
    };
    let mut known = Vec::new();
    let number = |basis: &Basis| {
        let places = places(basis);
        let found = known.iter().position(|other| *other == places).unwrap_or(known.len());
        if found == known.len() {
            known.push(places);
        }
        found as u32 + 1
    };
    notes.iter().map(number).collect()
}

impl StoryContext {
    /// Makes the signals of a widget, within its owner.
    pub fn new(story: Arc<Story>) -> StoryContext {
        let filter = RwSignal::new(Filter::default());
        let hydrated = RwSignal::new(false);
        let store = Store::new(&story);
        let shown = Memo::new({
            let story = Arc::clone(&story);
            move |before: Option<&Shown>| {
                let found = filter.with(|filter| store.shown(filter));
                // Until what a choice needs has come, what is shown stays.
                found.or_else(|| before.cloned()).unwrap_or_else(|| Shown::all(&story))
            }
        });
        let list = Lines::new(store);
        let axis = AxisState::new(&story, list, store);
        let entities = Memo::new(move |_| filter.with(|filter| filter.entities.clone()));
        let restricts = Memo::new(move |_| filter.with(|filter| filter.restricts()));
        let leads = RwSignal::new(true);
        let works = Memo::new(move |_| hydrated.get() && leads.get());
        let pages = story.parts().map(|parts| parts.pages.clone());
        StoryContext {
            marks: marks(&story.card.notes),
            story,
            filter,
            store,
            axis,
            shown,
            entities,
            restricts,
            height: None,
            list,
            pages,
            progress: RwSignal::new(String::new()),
            hydrated,
            leads,
            works,
        }
    }

    /// Makes a change to the choices; one that changes nothing wakes nobody.
    pub fn change(&self, change: impl FnOnce(&mut Filter)) {
        let mut changed = self.filter.get_untracked();
        change(&mut changed);
        if self.filter.with_untracked(|filter| *filter != changed) {
            self.filter.set(changed);
        }
    }

    /// Says that the browser has taken all of the widget over. Before that no choice is made.
    pub fn start(&self) {
        self.hydrated.set(true);
        if self.axis.is_open() {
            self.axis.start();
        }
        // What is small is here before anybody asks for it, and so is what there is no picture of.
        if self.is_small() {
            self.store.outlines(&[Columns::Times, Columns::Tags]);
        } else if self.height.is_none() {
            self.store.outlines(&[Columns::Times]);
        }
    }

    /// Whether it has so few events that what is known of them all is little.
    pub fn is_small(&self) -> bool {
        self.story.total() <= SMALL
    }

    /// Makes the choices that a filter names, in the place of those that there are. Returns what of
    /// it the story does not know.
    pub fn choose<'t>(&self, filter: &'t str) -> Vec<&'t str> {
        let (chosen, unknown) = Filter::parse(filter, &self.story);
        self.change(|filter| *filter = chosen);
        unknown
    }

    /// What is searched for.
    pub fn query(&self) -> String {
        self.filter.with_untracked(|filter| filter.query.clone())
    }

    /// The choices that are in force, as a filter.
    pub fn chosen(&self) -> String {
        self.filter.with_untracked(|filter| filter.written(&self.story))
    }

    /// Opens an event by its id. Says what has become of it: nothing (0), where the story has none or the
    /// choices hide it; it is open (1), or will be once it has come (2).
    pub fn open(&self, id: &str) -> u8 {
        match self.store.position(id) {
            Position::At(event) if self.shown.with_untracked(|shown| shown.has(event)) => {
                let goal = Goal { event: event as u32, opens: true, focuses: false };
                if self.list.go(goal) { 1 } else { 2 }
            }
            Position::At(_) | Position::None => 0,
            Position::Asked => {
                self.store.awaits(Awaited::Id(id.into()));
                2
            }
        }
    }

    /// Takes a part of the story that has come.
    ///
    /// # Errors
    /// Where it is none that belongs to the story.
    pub fn take(&self, name: &str, bytes: &[u8]) -> Result<(), UnpackError> {
        let part = self.store.take(name, bytes)?;
        match part {
            Part::Columns(Columns::Times) => self.axis.begin(),
            Part::Columns(_) => self.axis.line_up(),
            Part::Events(_) => self.axis.titled(),
            Part::Terms(_) => {}
        }
        self.renew(part);
        // What was to be opened may be here now.
        match self.store.awaited() {
            Some(Awaited::Id(id)) => _ = self.open(&id),
            Some(Awaited::Goal(goal)) => _ = self.list.go(goal),
            Some(Awaited::Second(second)) => self.list.go_to(second),
            None => {}
        }
        Ok(())
    }

    /// Takes it that a part of the story does not come: it is asked for again.
    pub fn missed(&self, name: &str) {
        let own = self.clone();
        self.store.missed(name, move |part| own.renew(part));
    }

    /// Shows anew what a part is needed for.
    fn renew(&self, part: Part) {
        match part {
            Part::Columns(_) | Part::Terms(_) => wake(self.store.come),
            Part::Events(number) => {
                let first = (number * EVENTS) as u32;
                self.list.rows.renew(first..first + EVENTS as u32);
            }
        }
    }

    /// Says whether names lead to their events.
    pub fn lead(&self, leads: bool) {
        if self.leads.get_untracked() != leads {
            self.leads.set(leads);
        }
    }

    /// Calls a function with the filter and the number of events that it shows, whenever the reader
    /// or the page has chosen something else. For the owner of the widget's signals.
    pub fn on_filter(&self, told: impl Fn(&str, u32) + 'static) {
        let (filter, shown) = (self.filter, self.shown);
        let story = Arc::clone(&self.story);
        // A page may have chosen before this runs for the first time.
        let mut before = String::new();
        effect(Box::new(move || {
            let filter = filter.with(|filter| filter.written(&story));
            let count = shown.with(|shown| shown.count());
            if before != filter {
                told(&filter, count as u32);
            }
            before = filter;
        }));
    }

    /// Calls a function with what of time is in sight, whenever that has come to rest somewhere else.
    pub fn on_zoom(&self, told: impl Fn(&str) + Clone + 'static) {
        let axis = self.axis;
        let pause = StoredValue::new_local(browser::Pause::default());
        let mut before = String::new();
        effect(Box::new(move || {
            let sight = axis.sight();
            if before != sight {
                before.clone_from(&sight);
                let told = told.clone();
                pause.with_value(|pause| pause.then(REST, move || told(&sight)));
            }
        }));
    }

    /// The one of the widget around the component that asks.
    pub fn get() -> StoryContext {
        expect_context()
    }

    pub fn words(&self) -> &Words {
        &self.story.words
    }

    /// What the timeline holds in all: “12 events, 1950s to Dec 2025?”.
    pub fn extent(&self) -> String {
        let [from, to] = &self.story.ends;
        let words = self.words();
        let text = match self.story.total() {
            _ if from.is_empty() => words.extent_undated(),
            1 => words.extent_one(),
            _ if from == to => words.extent_same(),
            _ => words.extent(),
        };
        let total = words.count(self.story.total());
        fill(text, &[("total", &total), ("from", from), ("to", to)])
    }
}
