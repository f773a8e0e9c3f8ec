//! A list of which only a window is in the document.
//!
//! The list is a box that scrolls. The rows that a reader sees, and a box before and after
//! them, are there; a space stands for the others on either side. Rows come and go at both ends, each with an
//! owner of its own, and those that stay do not move: what turns out longer or shorter than it was taken to
//! be is made up for in the space before. A row that was opened is open when it comes back, and a focus that
//! would go with its row waits on the box.

#[cfg(not(target_arch = "wasm32"))]
use alloc::string::String;
use alloc::{
    boxed::Box,
    rc::{Rc, Weak},
    vec::Vec,
};
use core::any::Any;

use leptos::prelude::*;
use web_sys::{Element as DomElement, EventTarget};

use super::{
    Element, Filled,
    element::{Content, Driven},
    listed::List,
    rows::{Rows, RowsHandle},
    state::Listener,
};

struct Listed {
    rows: Rows,
    handle: RowsHandle,
}

impl Driven for Listed {
    #[cfg(not(target_arch = "wasm32"))]
    fn write_html(self: Box<Self>, out: &mut String) {
        let keys = (self.rows.keys)();
        for index in 0..self.rows.first.min(keys.len()) {
            (self.rows.make)(&keys, index).write_html(out);
        }
    }

    fn open(self: Box<Self>, element: &DomElement) -> Box<dyn Any> {
        Box::new(Window::open(element, self.rows, self.handle))
    }
}

impl Element {
    /// A list of very many rows that scrolls, of which only those are in the document that a reader
    /// sees, with a box before and after them: at most 100. The first ones are in the prerender, and are taken
    /// over; a space in the place of the others comes in the browser.
    pub fn rows(self, handle: RowsHandle, rows: Rows) -> Filled {
        self.fill(Content::Driven(Box::new(Listed { rows, handle })))
    }
}

/// The list in the document. Dropping it ends its rows and its listeners.
struct Window {
    list: Rc<List>,
    _listeners: Vec<Listener>,
    _keys: RenderEffect<()>,
}

impl Window {
    fn open(element: &DomElement, rows: Rows, handle: RowsHandle) -> Window {
        let list = List::new(element, rows);
        let weak: Weak<List> = Rc::downgrade(&list);
        handle.set(weak);
        let window: EventTarget = window().into();
        let scroller: EventTarget = list.element.clone().into();
        let listeners = [(&scroller, "scroll"), (&window, "scroll"), (&window, "resize")];
        let listeners = listeners.map(|(target, event)| {
            let list = Rc::downgrade(&list);
            let look = Box::new(move |_| List::look_soon(&list));
            Listener::new(target.clone(), event, look, true)
        });
        // For the first time as soon as it is laid out.
        List::look_soon(&Rc::downgrade(&list));
        let follower = Rc::downgrade(&list);
        let keys = RenderEffect::new(move |_| {
            if let Some(list) = follower.upgrade() {
                let keys = (list.rows.keys)();
                if untrack(|| list.change(keys)) {
                    List::look_soon(&follower);
                }
            }
        });
        Window { list, _listeners: listeners.into(), _keys: keys }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.list.clear();
    }
}
