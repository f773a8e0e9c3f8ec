//! A row of a list of which only a window is in the document.

use leptos::prelude::*;

use super::state::State;

/// Marks one that holds what the reader has selected (embed/selection.js).
const HELD: &str = "data-held";

/// A row in the document.
pub(super) struct Row {
    pub(super) state: State,
    pub(super) owner: Owner,
}

impl Row {
    /// Makes what is deferred in it.
    pub(super) fn fill(&mut self) {
        let Row { state, owner } = self;
        owner.with(|| while state.step() {});
    }

    /// Whether it holds what the reader has selected.
    pub(super) fn is_held(&self) -> bool {
        self.state.element.has_attribute(HELD)
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.state.element.remove();
        self.owner.cleanup();
    }
}
