//! The lines of the list as whoever leads to one of them finds it.

use alloc::string::ToString;

use super::store::{Awaited, Goal, Store};
use crate::{
    browser,
    dom::{Handle, RowsHandle},
    story::{EVENTS, Story},
};

/// So many of a long list are in the prerender: what its box shows, and as much again.
pub const FIRST: usize = 32;

/// Whether the list of a story is a long one. A widget that is built for short ones knows none.
pub fn is_long(story: &Story) -> bool {
    cfg!(feature = "long") && story.is_long()
}

/// The list in the document.
#[derive(Clone, Copy)]
pub struct Lines {
    pub element: Handle,
    pub rows: RowsHandle,
    store: Store,
}

impl Lines {
    pub fn new(store: Store) -> Lines {
        Lines { element: Handle::new(), rows: RowsHandle::new(), store }
    }

    /// The line of an event, by its position in the story; of a long list it is brought there first.
    fn line(self, event: u32) -> Option<web_sys::Element> {
        let id = ["#e", &event.to_string()].concat();
        match self.rows.reveal(event) {
            Some(row) => browser::find(&row, &id),
            None => browser::find(&self.element.get()?, &id),
        }
    }

    /// Leads to what is told from a second on, of a story in parts.
    pub fn go_to(self, second: i64) {
        let Some(first) = self.store.begins(second) else { return };
        let ends = |event: &usize| {
            let here = self.store.event(*event)?;
            here.when.extent().map(|(_, end)| end >= second)
        };
        // The one after those that are over; they are looked into once they are here.
        let mut event = first;
        while event < first + EVENTS && ends(&event) == Some(false) {
            event += 1;
        }
        self.go(Goal { event: event as u32, opens: false, focuses: false });
        if self.store.event(first).is_none() {
            self.store.want(first);
            self.store.awaits(Awaited::Second(second));
        }
    }

    /// Leads to an event. Says whether its line is there; else it is gone to once it has come.
    pub fn go(self, goal: Goal) -> bool {
        // Where events are shown one at a time it is the one.
        if self.store.step_to(goal.event) {
            return true;
        }
        let Some(line) = self.line(goal.event) else {
            self.store.awaits(Awaited::Goal(goal));
            return false;
        };
        if let Some(details) = line.parent_element().filter(|_| goal.opens) {
            let _ = details.set_attribute("open", "");
        }
        if goal.focuses {
            browser::reveal(&line);
        }
        true
    }
}
