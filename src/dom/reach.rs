//! What whoever holds the handle of a list may ask of it.

use core::ops::Range;

use web_sys::Element as DomElement;

use super::{
    listed::{List, MOST, Shown},
    rows::InDocument,
};

impl InDocument for List {
    fn reveal(&self, key: u32) -> Option<DomElement> {
        let shown = &mut *self.shown.borrow_mut();
        let index = shown.keys.binary_search(&key).ok()?;
        let is_there =
            |shown: &Shown| (shown.first..shown.first + shown.rows.len()).contains(&index);
        let height = self.height();
        if !is_there(shown) {
            let top = shown.lengths.before(index) - height / 4.0;
            // From here on nothing above is as it was.
            let range = index.saturating_sub(MOST / 4)..(index + MOST / 4).min(shown.keys.len());
            self.show(shown, range);
            self.element.set_scroll_top(top as i32);
            self.measure(shown);
        }
        let row = shown.rows[index - shown.first].state.element.clone();
        let top =
            row.get_bounding_client_rect().top() - self.element.get_bounding_client_rect().top();
        if top < 40.0 || top > height * 0.7 {
            let by = top - (height / 4.0).min(120.0);
            self.element.set_scroll_top(self.element.scroll_top() + by as i32);
        }
        Some(row)
    }

    fn renew(&self, keys: Range<u32>) {
        let shown = &mut *self.shown.borrow_mut();
        let at = shown.at.and_then(|at| shown.keys.binary_search(&at).ok());
        let place = |shown: &Shown| {
            let row = shown.rows.get(at?.checked_sub(shown.first)?)?;
            Some(row.state.element.get_bounding_client_rect().top())
        };
        let was = place(shown);
        for at in 0..shown.rows.len() {
            let index = shown.first + at;
            if shown.keys.get(index).is_some_and(|key| keys.contains(key)) {
                let next = shown.rows[at].state.element.next_sibling();
                self.leave(shown, index, at);
                let row = self.row(shown, index, next.as_ref());
                shown.rows[at] = row;
            }
        }
        // What one reads stays where it is.
        if let (Some(was), Some(is)) = (was, place(shown)) {
            self.element.set_scroll_top(self.element.scroll_top() + (is - was).round() as i32);
        }
    }
}
