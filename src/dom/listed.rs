//! The rows of a list that are in the document, in a box that scrolls.

use alloc::{
    collections::VecDeque,
    rc::{Rc, Weak},
    sync::Arc,
    vec::Vec,
};
use core::{
    cell::{Cell, RefCell},
    ops::Range,
};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element as DomElement, FocusOptions, HtmlElement, Node as DomNode};

use super::{html::decimal, lengths::Lengths, row::Row, rows::Rows, state::remove_until};

/// No more rows are in the document at a time.
pub(super) const MOST: usize = 100;
/// So often the rows are shown anew before a frame, where their lengths turn out otherwise.
const MOST_LOOKS: usize = 4;
/// What a row is taken to be as long as, in pixels, before one has been measured.
const GUESS: f64 = 45.0;
/// What is deferred in a row is made after so many milliseconds.
const LATER: i32 = 150;
/// A box that is longer, in pixels, does not scroll: of it what the window shows is seen.
const LONGEST_BOX: f64 = 4_000.0;
/// What of a row that came back is not to be taken for the reader's.
const KEPT: &str = "data-kept";

/// A list in the document.
pub(super) struct List {
    pub(super) element: HtmlElement,
    /// Before the rows and after them.
    spaces: [HtmlElement; 2],
    pub(super) rows: Rows,
    owner: Owner,
    pub(super) shown: RefCell<Shown>,
    /// Whether the next frame will look where the reader is.
    is_due: Cell<bool>,
    /// Whether there are rows of which something is still to be made.
    is_to_fill: Cell<bool>,
}

/// What is in the document.
pub(super) struct Shown {
    pub(super) keys: Arc<[u32]>,
    pub(super) rows: VecDeque<Row>,
    /// Which row the first one is.
    pub(super) first: usize,
    pub(super) lengths: Lengths,
    /// By how much the space before is longer than the rows that it stands for are taken to be.
    slack: f64,
    /// The keys of the rows that are open, and are not there.
    opened: Vec<u32>,
    /// The row whose focus waits on the box.
    focused: Option<u32>,
    /// The key that was told of.
    pub(super) at: Option<u32>,
    /// Whether the spaces stand for the other rows: not before these are laid out for the first time.
    is_spaced: bool,
}

/// Rows around where the reader is.
struct Around {
    /// With half a box before and after them: these have to be there.
    near: Range<usize>,
    /// With a whole one.
    far: Range<usize>,
    /// The first in sight.
    at: usize,
}

impl List {
    /// Puts the first rows into an element, or takes those over that are there.
    pub(super) fn new(element: &DomElement, rows: Rows) -> Rc<List> {
        let keys = untrack(|| (rows.keys)());
        let owner = Owner::current().unwrap_or_default();
        let mut made = VecDeque::new();
        let mut at = element.first_child();
        for index in 0..rows.first.min(keys.len()).min(MOST) {
            let owner = owner.child();
            let (state, next) =
                owner.with(|| (rows.make)(&keys, index).take_over(element, at.take()));
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
            lengths: Lengths::new(keys.len(), GUESS),
            keys,
            rows: made,
            first: 0,
            slack: 0.0,
            opened: Vec::new(),
            focused: None,
            at: None,
            is_spaced: false,
        };
        Rc::new(List {
            element: element.clone().unchecked_into(),
            spaces,
            rows,
            owner,
            shown: RefCell::new(shown),
            is_due: Cell::new(false),
            is_to_fill: Cell::new(false),
        })
    }

    /// Takes all rows out.
    pub(super) fn clear(&self) {
        self.shown.borrow_mut().rows.clear();
    }

    /// Looks where the reader is before the next frame is painted.
    pub(super) fn look_soon(list: &Weak<List>) {
        let Some(strong) = list.upgrade().filter(|list| !list.is_due.replace(true)) else { return };
        drop(strong);
        let list = list.clone();
        let look = Closure::once_into_js(move || {
            if let Some(list) = list.upgrade() {
                list.is_due.set(false);
                list.look();
                if list.is_to_fill.replace(false) {
                    List::fill_later(Rc::downgrade(&list));
                }
            }
        });
        let _ = window().request_animation_frame(look.unchecked_ref());
    }

    /// Makes what is deferred in the rows that are there, once the reader has them before them.
    fn fill_later(list: Weak<List>) {
        let fill = Closure::once_into_js(move || {
            if let Some(list) = list.upgrade() {
                for row in &mut list.shown.borrow_mut().rows {
                    row.fill();
                }
            }
        });
        let _ = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(fill.unchecked_ref(), LATER);
    }

    /// Shows other rows: more of them around the row that the reader was at, fewer from the first one. Says
    /// whether they are others.
    pub(super) fn change(&self, keys: Arc<[u32]>) -> bool {
        let shown = &mut *self.shown.borrow_mut();
        if shown.keys == keys {
            return false;
        }
        let stays = shown.at.filter(|_| keys.len() > shown.keys.len());
        // Asked before anything changes, when the browser knows the answers.
        // Of a single row nobody scrolls away.
        let scrolled = self.element.scroll_top() > 0 || shown.keys.len() == 1;
        let height = self.height();
        while let Some(last) = shown.rows.len().checked_sub(1) {
            self.leave(shown, shown.first + last, last);
            shown.rows.pop_back();
        }
        let guess = shown.lengths.guess();
        shown.lengths = Lengths::new(keys.len(), guess);
        shown.keys = keys;
        (shown.first, shown.slack) = (0, 0.0);
        let to = stays.filter(|_| scrolled).map_or(0, |key| {
            let keys = &shown.keys;
            keys.partition_point(|known| *known < key).min(keys.len().saturating_sub(1))
        });
        let box_of = (height / guess) as usize + 1;
        // The box, and the half of one after it that has to be there.
        let end = (to + box_of * 3 / 2 + 2).min(to + MOST).min(shown.keys.len());
        self.show(shown, to..end);
        if scrolled {
            self.element.set_scroll_top(shown.lengths.before(to) as i32);
        }
        self.tell(shown, to);
        true
    }

    /// What the reader sees of the box, in pixels.
    pub(super) fn height(&self) -> f64 {
        if self.scrolls() {
            return f64::from(self.element.client_height());
        }
        let window = window().inner_height().ok().and_then(|height| height.as_f64());
        window.unwrap_or(1_000.0)
    }

    /// Whether the list is a box that scrolls, and not all of it laid out, as on paper.
    fn scrolls(&self) -> bool {
        f64::from(self.element.client_height()) <= LONGEST_BOX
    }

    /// Shows the rows around where the reader is. Those that come may be shorter than they were taken to be:
    /// then there are more of them.
    fn look(&self) {
        for _ in 0..MOST_LOOKS {
            let shown = &mut *self.shown.borrow_mut();
            let Around { near, far, at } = self.around(shown);
            self.tell(shown, at);
            let there = shown.first..shown.first + shown.rows.len();
            // Not for each row that one scrolls by.
            let is_enough =
                there.start <= near.start && near.end <= there.end && there.len() <= MOST;
            if is_enough && shown.is_spaced {
                break;
            }
            let with_held = Self::with_held(shown, &far);
            self.show(shown, if with_held.len() > MOST { far } else { with_held });
        }
    }

    /// Some rows, and those that hold what the reader has selected, with all between them.
    fn with_held(shown: &Shown, rows: &Range<usize>) -> Range<usize> {
        let (first, last) =
            (shown.rows.iter().position(Row::is_held), shown.rows.iter().rposition(Row::is_held));
        let end = last.map_or(0, |last| shown.first + last + 1);
        first.map_or(rows.start, |first| rows.start.min(shown.first + first))..rows.end.max(end)
    }

    fn tell(&self, shown: &mut Shown, at: usize) {
        let key = shown.keys.get(at).copied();
        if let Some(key) = key.filter(|key| shown.at != Some(*key)) {
            (self.rows.at)(key);
        }
        shown.at = key;
    }

    /// The rows around where the reader is.
    fn around(&self, shown: &mut Shown) -> Around {
        self.measure(shown);
        let height = self.height();
        // From the rows that are there: what the others are taken to be as long as may be another thing by now.
        let (top, first) =
            (self.spaces[0].get_bounding_client_rect().bottom(), shown.lengths.before(shown.first));
        // Where the list begins, below what is seen of it.
        let seen = if self.scrolls() { self.element.get_bounding_client_rect().top() } else { 0.0 };
        let row = |distance: f64| shown.lengths.row_at(first + seen + distance - top);
        let count = shown.keys.len();
        let rows = |before: f64, after: f64| {
            let (from, to) = (row(-before), row(height + after) + 1);
            // Of very short rows those in sight come first.
            let from = match to - from > MOST {
                true => row(0.0).saturating_sub(MOST / 4).max(from),
                false => from,
            };
            from..to.min(from + MOST).min(count)
        };
        Around { near: rows(height / 2.0, height / 2.0), far: rows(height, height), at: row(1.0) }
    }

    /// Measures the rows that are there.
    pub(super) fn measure(&self, shown: &mut Shown) {
        let top = |element: &DomElement| element.get_bounding_client_rect().top();
        let mut tops: Vec<f64> = shown.rows.iter().map(|row| top(&row.state.element)).collect();
        tops.push(top(&self.spaces[1]));
        for (i, pair) in tops.windows(2).enumerate() {
            shown.lengths.set(shown.first + i, pair[1] - pair[0]);
        }
    }

    /// Makes these rows those that are in the document.
    pub(super) fn show(&self, shown: &mut Shown, range: Range<usize>) {
        let before = shown.first..shown.first + shown.rows.len();
        // A row that stays, and where it is.
        let stays = range.start.max(before.start);
        let stays = (stays < range.end.min(before.end)).then_some(stays);
        let place = |shown: &Shown| {
            let row = &shown.rows[stays? - shown.first];
            Some(row.state.element.get_bounding_client_rect().top())
        };
        let was = place(shown);
        while (stays.is_none() || shown.first < range.start) && !shown.rows.is_empty() {
            self.leave(shown, shown.first, 0);
            shown.rows.pop_front();
            shown.first += 1;
        }
        if stays.is_none() {
            shown.first = range.start;
        }
        while shown.first + shown.rows.len() > range.end
            && let Some(last) = shown.rows.len().checked_sub(1)
        {
            self.leave(shown, shown.first + last, last);
            shown.rows.pop_back();
        }
        while shown.first > range.start {
            shown.first -= 1;
            let at = self.spaces[0].next_sibling();
            let row = self.row(shown, shown.first, at.as_ref());
            shown.rows.push_front(row);
        }
        while shown.first + shown.rows.len() < range.end {
            let row = self.row(shown, shown.first + shown.rows.len(), Some(&self.spaces[1]));
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
    fn space(&self, shown: &mut Shown) {
        shown.is_spaced = true;
        let before = shown.lengths.before(shown.first) + shown.slack;
        let end = shown.first + shown.rows.len();
        let after = shown.lengths.total() - shown.lengths.before(end);
        for (space, length) in self.spaces.iter().zip([before, after]) {
            // By the object model, which a page's policy for styles allows.
            let _ = space.style().set_property("height", &(decimal(length.max(0.0)) + "px"));
        }
    }

    /// Puts a row into the document, as it was when it left.
    pub(super) fn row(&self, shown: &mut Shown, index: usize, before: Option<&DomNode>) -> Row {
        let owner = self.owner.child();
        let state = owner.with(|| (self.rows.make)(&shown.keys, index).build_in_document());
        self.is_to_fill.set(true);
        let find = |selector| state.element.query_selector(selector).ok().flatten();
        let key = shown.keys[index];
        let mut was_open = false;
        if let Some(at) = shown.opened.iter().position(|opened| *opened == key)
            && let Some(details) = find("details")
        {
            shown.opened.swap_remove(at);
            was_open = true;
            let _ = details.set_attribute(KEPT, "");
            let _ = details.set_attribute("open", "");
        }
        let _ = self.element.insert_before(&state.element, before);
        if shown.focused == Some(key)
            && let Some(summary) = find("summary")
        {
            shown.focused = None;
            if self.element.matches(":focus").unwrap_or(false) {
                focus(summary.unchecked_ref());
            }
        }
        let mut row = Row { state, owner };
        if was_open {
            row.fill();
        }
        row
    }

    /// Notes what is to be kept of a row, by its position among those that are there, before it goes.
    pub(super) fn leave(&self, shown: &mut Shown, index: usize, at: usize) {
        let (Some(key), Some(row)) = (shown.keys.get(index).copied(), shown.rows.get(at)) else {
            return;
        };
        let row = &row.state.element;
        if row.query_selector("details[open]").is_ok_and(|open| open.is_some()) {
            shown.opened.push(key);
        }
        if row.matches(":focus-within").unwrap_or(false) {
            shown.focused = Some(key);
            focus(&self.element);
        }
    }
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
