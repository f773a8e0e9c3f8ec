//! The lines of the list as whoever leads to one of them finds it.

use alloc::string::ToString;

use crate::{
    browser,
    dom::{Handle, RowsHandle},
    story::Story,
};

/// A list of more events is a long one: it scrolls in a box of its own, and what is near is there.
const LONG: usize = 200;
/// So many of a long list are in the prerender.
pub const FIRST: usize = 60;

/// Whether the list of a story is a long one.
pub fn is_long(story: &Story) -> bool {
    story.events.len() > LONG
}

/// The list in the document.
#[derive(Clone, Copy)]
pub struct Lines {
    pub element: Handle,
    pub rows: RowsHandle,
}

impl Lines {
    pub fn new() -> Lines {
        Lines { element: Handle::new(), rows: RowsHandle::new() }
    }

    /// The line of an event, by its position in the story; of a long list it is brought there first.
    pub fn line(self, event: u32) -> Option<web_sys::Element> {
        let id = ["#e", &event.to_string()].concat();
        match self.rows.reveal(event) {
            Some(row) => browser::find(&row, &id),
            None => browser::find(&self.element.get()?, &id),
        }
    }

    /// Opens an event.
    pub fn open(self, event: u32) {
        if let Some(line) = self.line(event) {
            if let Some(details) = line.parent_element() {
                let _ = details.set_attribute("open", "");
            }
            browser::reveal(&line);
        }
    }
}
