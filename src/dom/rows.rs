//! A list of which only a window is in the document.
//!
//! The rows that a reader sees, and a screen before and after them, are there; a space stands for the
//! others on either side. Rows come and go at both ends, each with an owner of its own, and those that stay
//! do not move: what turns out longer or shorter than it was taken to be is made up for in the space before.

#[cfg(not(target_arch = "wasm32"))]
use alloc::string::String;
use alloc::{
    boxed::Box,
    collections::VecDeque,
    rc::{Rc, Weak},
    vec::Vec,
};
use core::{
    any::Any,
    cell::{Cell, RefCell},
    ops::Range,
};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element as DomElement, HtmlElement, Node as DomNode};

use super::{
    Element, Filled,
    element::{Content, Driven},
    lengths::Lengths,
    state::{Listener, State, remove_until},
};

/// No more rows are in the document at a time.
const MOST: usize = 200;
/// So often the rows are shown anew before a frame, where their lengths turn out otherwise.
const MOST_LOOKS: usize = 4;
/// What a row is taken to be as long as, in pixels, before one has been measured.
const GUESS: f64 = 60.0;

/// The rows of a list, as the element is told of them.
pub(super) struct Rows {
    pub(super) count: usize,
    /// Those that are there first, and in the prerender.
    pub(super) first: Range<usize>,
    pub(super) make: Box<dyn Fn(usize) -> Element + Send>,
}

impl Driven for Rows {
    #[cfg(not(target_arch = "wasm32"))]
    fn write_html(self: Box<Self>, out: &mut String) {
        for index in self.first.start..self.first.end.min(self.count) {
            (self.make)(index).write_html(out);
        }
    }

    fn open(self: Box<Self>, element: &DomElement) -> Box<dyn Any> {
        Box::new(Window::open(element, *self))
    }
}

impl Element {
    /// A list of very many rows, of which only those are in the document that a reader sees, with a screen
    /// before and after them: at most 200. `make` makes the row of an index, each with an owner of its own,
    /// which goes when the row goes. `first` are the rows in the prerender, which are taken over; a space
    /// in the place of the others comes in the browser.
    pub fn rows(
        self,
        count: usize,
        first: Range<usize>,
        make: impl Fn(usize) -> Element + Send + 'static,
    ) -> Filled {
        self.fill(Content::Driven(Box::new(Rows { count, first, make: Box::new(make) })))
    }
}

/// A row in the document.
struct Row {
    state: State,
    owner: Owner,
}

impl Drop for Row {
    fn drop(&mut self) {
        self.state.element.remove();
        self.owner.cleanup();
    }
}

/// The list in the document. Dropping it ends its rows and its listeners.
struct Window {
    list: Rc<List>,
    _listeners: Vec<Listener>,
}

struct List {
    element: DomElement,
    /// Before the rows and after them.
    spaces: [HtmlElement; 2],
    make: Box<dyn Fn(usize) -> Element + Send>,
    count: usize,
    owner: Owner,
    shown: RefCell<Shown>,
    /// Whether the next frame will look where the reader is.
    is_due: Cell<bool>,
}

/// What is in the document.
struct Shown {
    rows: VecDeque<Row>,
    /// Which row the first one is.
    first: usize,
    lengths: Lengths,
    /// By how much the space before is longer than the rows that it stands for are taken to be.
    slack: f64,
}

impl Window {
    /// Puts the first rows into an element, or takes those over that are there.
    fn open(element: &DomElement, rows: Rows) -> Window {
        let Rows { count, first, make } = rows;
        let first = first.start.min(count)..first.end.min(count).min(first.start + MOST);
        let owner = Owner::current().unwrap_or_default();
        let mut made = VecDeque::new();
        let mut at = element.first_child();
        for index in first.clone() {
            let owner = owner.child();
            let (state, next) = owner.with(|| make(index).take_over(element, at.take()));
            at = next;
            made.push_back(Row { state: state.whole(), owner });
        }
        remove_until(element, at, None);
        let tag = if ["ul", "ol"].contains(&&*element.local_name()) { "li" } else { "div" };
        let space = |before: Option<DomNode>| {
            let space = document().create_element(tag).expect("it is the name of an element");
            let _ = space.set_attribute("aria-hidden", "true");
            let _ = space.set_attribute("role", "none");
            let _ = element.insert_before(&space, before.as_ref());
            space.unchecked_into::<HtmlElement>()
        };
        let spaces = [space(element.first_child()), space(None)];
        let shown = Shown {
            rows: made,
            first: first.start,
            lengths: Lengths::new(count, GUESS),
            slack: 0.0,
        };
        let list = Rc::new(List {
            element: element.clone(),
            spaces,
            make,
            count,
            owner,
            shown: RefCell::new(shown),
            is_due: Cell::new(false),
        });
        // Whatever scrolls, be it the page or a box within it; and the first time as soon as it is laid out.
        let window = window();
        let listeners = ["scroll", "resize"].map(|event| {
            let list = Rc::downgrade(&list);
            let look = Box::new(move |_| List::look_soon(&list));
            Listener::new(window.clone().into(), event, look, true)
        });
        List::look_soon(&Rc::downgrade(&list));
        Window { list, _listeners: listeners.into() }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.list.shown.borrow_mut().rows.clear();
    }
}

impl List {
    /// Looks where the reader is before the next frame is painted.
    fn look_soon(list: &Weak<List>) {
        let Some(strong) = list.upgrade().filter(|list| !list.is_due.replace(true)) else { return };
        drop(strong);
        let list = list.clone();
        let look = Closure::once_into_js(move || {
            if let Some(list) = list.upgrade() {
                list.is_due.set(false);
                list.look();
            }
        });
        let _ = window().request_animation_frame(look.unchecked_ref());
    }

    /// Shows the rows around where the reader is. Those that come may be shorter than they were taken to be:
    /// then there are more of them.
    fn look(&self) {
        for _ in 0..MOST_LOOKS {
            let range = self.around();
            let shown = &mut *self.shown.borrow_mut();
            if range == (shown.first..shown.first + shown.rows.len()) {
                break;
            }
            self.show(shown, range);
        }
    }

    /// The rows that are in sight, and a screen before and after them.
    fn around(&self) -> Range<usize> {
        let shown = &mut *self.shown.borrow_mut();
        self.measure(shown);
        let height = window().inner_height().ok().and_then(|height| height.as_f64());
        let height = height.unwrap_or(1_000.0);
        let top = self.element.get_bounding_client_rect().top();
        let row = |distance: f64| shown.lengths.row_at(distance - top - shown.slack);
        let (from, to) = (row(-height), row(2.0 * height) + 1);
        // Of very short rows those in sight come first.
        let from = match to - from > MOST {
            true => row(0.0).saturating_sub(MOST / 4).max(from),
            false => from,
        };
        from..to.min(from + MOST).min(self.count)
    }

    /// Measures the rows that are there.
    fn measure(&self, shown: &mut Shown) {
        let top = |element: &DomElement| element.get_bounding_client_rect().top();
        let mut tops: Vec<f64> = shown.rows.iter().map(|row| top(&row.state.element)).collect();
        tops.push(top(&self.spaces[1]));
        for (i, pair) in tops.windows(2).enumerate() {
            shown.lengths.set(shown.first + i, pair[1] - pair[0]);
        }
    }

    /// Makes these rows those that are in the document.
    fn show(&self, shown: &mut Shown, range: Range<usize>) {
        let before = shown.first..shown.first + shown.rows.len();
        // A row that stays, and where it is.
        let stays = range.start.max(before.start);
        let stays = (stays < range.end.min(before.end)).then_some(stays);
        let place = |shown: &Shown| {
            let row = &shown.rows[stays? - shown.first];
            Some(row.state.element.get_bounding_client_rect().top())
        };
        let was = place(shown);
        if stays.is_none() {
            shown.rows.clear();
            shown.first = range.start;
        }
        while shown.first < range.start && shown.rows.pop_front().is_some() {
            shown.first += 1;
        }
        while shown.first + shown.rows.len() > range.end && shown.rows.pop_back().is_some() {}
        while shown.first > range.start {
            shown.first -= 1;
            let at = self.spaces[0].next_sibling();
            shown.rows.push_front(self.row(shown.first, at.as_ref()));
        }
        while shown.first + shown.rows.len() < range.end {
            let row = self.row(shown.first + shown.rows.len(), Some(&self.spaces[1]));
            shown.rows.push_back(row);
        }
        if shown.first == 0 {
            shown.slack = 0.0;
        }
        self.space(shown);
        if let (Some(was), Some(is)) = (was, place(shown))
            && shown.first > 0
            && (is - was).abs() > 0.5
        {
            shown.slack += was - is;
            self.space(shown);
        }
    }

    /// Makes the spaces as long as what they stand for.
    fn space(&self, shown: &Shown) {
        let before = shown.lengths.before(shown.first) + shown.slack;
        let end = shown.first + shown.rows.len();
        let after = shown.lengths.total() - shown.lengths.before(end);
        for (space, length) in self.spaces.iter().zip([before, after]) {
            // By the object model, which a page's policy for styles allows.
            let _ = space.style().set_property("height", &alloc::format!("{}px", length.max(0.0)));
        }
    }

    fn row(&self, index: usize, before: Option<&DomNode>) -> Row {
        let owner = self.owner.child();
        let state = owner.with(|| (self.make)(index).build_in_document().whole());
        let _ = self.element.insert_before(&state.element, before);
        Row { state, owner }
    }
}
