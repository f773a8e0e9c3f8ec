//! The ways into the instrument. A site's widget is without what is behind them until the reader comes to the axis
//! (`publish/split`), so nothing else of it is called from outside before [`AxisState::is_open`] says that it is there.

use super::{AxisView, state::AxisState};
use crate::{browser, dom::Mounted};

/// Makes an instrument of the picture that the prerender has drawn.
#[inline(never)]
pub fn open(state: AxisState, mounted: &mut Mounted) {
    let Some(figure) = state.figure.get() else { return };
    let asked = state.opened();
    state.begin();
    // It is laid out for its width at once, so that whatever the reader has done meanwhile finds it.
    let width = browser::find(&figure, ".plot").map(|plot| plot.get_bounding_client_rect().width());
    state.with(|model| model.width = width.unwrap_or_default());
    mounted.adopt(&figure, AxisView);
    state.start();
    if let Some(window) = asked {
        state.show(window);
    }
}

/// [`AxisState::light`]
#[inline(never)]
pub fn light(state: AxisState, event: u32) {
    let moved = state.with(|model| {
        let middle = model.timeline.item(event)?.middle();
        Some(model.timeline.shifted(model.seen(), middle))
    });
    if let Some(window) = moved.flatten() {
        state.show(window);
    }
}
