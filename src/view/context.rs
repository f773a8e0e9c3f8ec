use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};
use std::sync::OnceLock;

use leptos::prelude::*;

use super::{
    axis::AxisState,
    lines::{Lines, is_long},
};
use crate::{
    browser,
    dom::effect,
    filter::{Filter, Index, Shown},
    locale::{Words, fill},
    story::{Entity, Ix, Story},
    timeline::Height,
};

/// What every component of one widget shares: the story, the reader's choices, and what they show.
#[derive(Clone)]
pub struct StoryContext {
    pub story: Arc<Story>,
    /// The one thing that changes.
    pub filter: RwSignal<Filter>,
    /// The axis of time.
    pub axis: AxisState,
    /// Derived from it, so that who follows one choice is not woken by another one.
    pub shown: Memo<Shown>,
    pub entity: Memo<Option<Ix<Entity>>>,
    pub restricts: Memo<bool>,
    /// The height of the axis where the prerender has measured it.
    pub height: Option<Height>,
    /// The list of events.
    pub list: Lines,
    /// The address of the first of the pages that hold all events of a long list, and what leads there.
    #[cfg(not(target_arch = "wasm32"))]
    pub pages: Option<(String, String)>,
    /// For each event of a list that is there as a whole, whether it is shown: a change wakes those that it
    /// concerns.
    visible: Arc<[ArcRwSignal<bool>]>,
    /// Whether the browser has taken the widget over; false in the prerender and while hydrating.
    pub hydrated: RwSignal<bool>,
    /// Whether a name leads to its events; it cannot where the timeline is not shown.
    leads: RwSignal<bool>,
    /// Whether a name can be chosen.
    pub works: Memo<bool>,
}

impl StoryContext {
    /// Makes the signals of a widget, within its owner.
    pub fn new(story: Arc<Story>) -> StoryContext {
        let filter = RwSignal::new(Filter::default());
        let hydrated = RwSignal::new(false);
        let shown = Memo::new({
            let story = Arc::clone(&story);
            // Made at the first search: who never searches does not pay for it.
            let index = OnceLock::new();
            move |_| {
                let index = || index.get_or_init(|| Index::new(&story, &browser::fold));
                filter.with(|filter| Shown::of(&story, filter, index, &browser::fold))
            }
        });
        let whole = if is_long(&story) { 0 } else { story.events.len() };
        let visible: Arc<[ArcRwSignal<bool>]> =
            (0..whole).map(|_| ArcRwSignal::new(true)).collect();
        effect({
            let visible = Arc::clone(&visible);
            let mut before = Shown::all(&story);
            Box::new(move || {
                let shown = shown.get();
                for (i, visible) in visible.iter().enumerate() {
                    if shown.has(i) != before.has(i) {
                        visible.set(shown.has(i));
                    }
                }
                before = shown;
            })
        });
        let list = Lines::new();
        let axis = AxisState::new(&story, list);
        let entity = Memo::new(move |_| filter.with(|filter| filter.entity));
        let restricts = Memo::new(move |_| filter.with(|filter| filter.restricts()));
        let leads = RwSignal::new(true);
        let works = Memo::new(move |_| hydrated.get() && leads.get());
        StoryContext {
            story,
            filter,
            axis,
            shown,
            entity,
            restricts,
            height: None,
            list,
            #[cfg(not(target_arch = "wasm32"))]
            pages: None,
            visible,
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

    /// Whether an event, by its position, is shown.
    pub fn shows(&self, event: usize) -> ArcRwSignal<bool> {
        self.visible[event].clone()
    }

    /// Says that the browser has taken all of the widget over. Before that no choice is made.
    pub fn start(&self) {
        self.hydrated.set(true);
        self.axis.start();
    }

    /// Makes the choices that a filter names, in the place of those that there are. Returns what of
    /// it the story does not know.
    pub fn choose<'t>(&self, filter: &'t str) -> Vec<&'t str> {
        let (chosen, unknown) = Filter::parse(filter, &self.story);
        self.change(|filter| *filter = chosen);
        unknown
    }

    /// The choices that are in force, as a filter.
    pub fn chosen(&self) -> String {
        self.filter.with_untracked(|filter| filter.written(&self.story))
    }

    /// Opens an event by its id, and says whether it is there: not where the choices hide it.
    pub fn open(&self, id: &str) -> bool {
        let event = self.story.events.iter().position(|event| event.id == id);
        let line = event.and_then(|event| self.list.line(event as u32));
        let details = line.and_then(|line| line.parent_element());
        details.is_some_and(|details| details.set_attribute("open", "").is_ok())
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

    /// The one of the widget around the component that asks.
    pub fn get() -> StoryContext {
        expect_context()
    }

    pub fn words(&self) -> &Words {
        &self.story.words
    }

    /// What the timeline holds in all: “12 events, 1950s to Dec 2025?”.
    pub fn extent(&self) -> String {
        let (from, to) = self.ends();
        let words = self.words();
        let text = match self.story.events.len() {
            _ if from.is_empty() => words.extent_undated(),
            1 => words.extent_one(),
            _ if from == to => words.extent_same(),
            _ => words.extent(),
        };
        let total = self.story.events.len().to_string();
        fill(text, &[("total", &total), ("from", &from), ("to", &to)])
    }

    /// The wordings of the first and the last date.
    pub fn ends(&self) -> (String, String) {
        let dated = || self.story.events.iter().filter(|event| event.when.extent().is_some());
        let first = dated().min_by_key(|event| event.when.extent());
        let last = dated().max_by_key(|event| event.when.extent().map(|(_, end)| end));
        let short = |event: Option<&crate::story::Event>| {
            event.map(|event| event.when.short.clone()).unwrap_or_default()
        };
        (short(first), short(last))
    }
}
