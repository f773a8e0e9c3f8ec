//! What the axis shows of time, and where the reader is on it.

use alloc::{boxed::Box, sync::Arc};
use core::any::Any;

use leptos::prelude::*;

use crate::{
    browser,
    date::DAY,
    dom::Handle,
    filter::{Period, Shown},
    story::Story,
    timeline::{Axis, Led, Place, Timeline, Window},
    view::lines::Lines,
};

/// The axis of a widget. What changes is one value, and two signals say that it has: each type of signal
/// is a kilobyte of Wasm.
#[derive(Clone, Copy)]
pub struct AxisState {
    model: StoredValue<Option<Model>, LocalStorage>,
    /// Something else is in sight, or in another width.
    pub moved: RwSignal<bool>,
    /// Something else is chosen.
    pub chosen: RwSignal<bool>,
    pub plot: Handle,
    /// Where an event is opened.
    pub list: Lines,
}

/// What changes.
pub struct Model {
    pub story: Arc<Story>,
    pub timeline: Timeline,
    /// `None`: all of it.
    pub window: Option<Window>,
    /// In pixels; 0 before anybody has measured.
    pub width: f64,
    pub place: Option<Place>,
    /// Whether a pointer alone is at it, and takes it along.
    pub hovers: bool,
    /// As it is drawn now.
    pub axis: Axis,
    /// The width for which the minimap is drawn.
    pub mapped: Option<f64>,
    /// Tells of another width, as long as it is here.
    watch: Option<Box<dyn Any>>,
}

impl Model {
    pub fn whole(&self) -> Window {
        self.timeline.scale.whole()
    }

    /// The window in sight.
    pub fn seen(&self) -> Window {
        self.window.unwrap_or(self.whole())
    }

    /// The whole days in sight.
    pub fn days(&self) -> Period {
        let Window { from, to } = self.seen();
        let day = |second: i64| second.div_euclid(DAY) * DAY;
        Period { from: day(from), to: day(to.saturating_sub(1)).saturating_add(DAY) }
    }

    /// Lays the axis out for what is in sight.
    pub fn lay(&mut self, shown: &Shown) {
        let window = self.seen();
        let shows = |event| shown.has(event);
        self.axis = self.timeline.axis(&self.story, window, self.width, &shows);
    }
}

impl AxisState {
    pub fn new(story: &Arc<Story>, list: Lines) -> AxisState {
        let model = Timeline::new(story).map(|timeline| Model {
            story: Arc::clone(story),
            timeline,
            window: None,
            width: 0.0,
            place: None,
            hovers: false,
            axis: Axis::default(),
            mapped: None,
            watch: None,
        });
        AxisState {
            model: StoredValue::new_local(model),
            moved: RwSignal::new(false),
            chosen: RwSignal::new(false),
            plot: Handle::new(),
            list,
        }
    }

    /// Asks the model something, or changes it; `None` where no event has a date.
    pub fn with<T>(&self, ask: impl FnOnce(&mut Model) -> T) -> Option<T> {
        self.model.try_update_value(|model| model.as_mut().map(ask)).flatten()
    }

    /// Keeps the axis laid out for the width that it has, from here on.
    pub fn start(self) {
        let Some(plot) = self.plot.get() else { return };
        let told = move |width: f64| {
            let is_new = self.with(|model| {
                let is_new = width > 0.0 && (model.width - width).abs() >= 1.0;
                if is_new {
                    model.width = width;
                }
                is_new
            });
            if is_new == Some(true) {
                wake(self.moved);
            }
        };
        let watch = browser::watch_width(&plot, Box::new(told));
        self.with(|model| model.watch = watch);
    }

    /// Shows another window.
    pub fn show(&self, window: Window) {
        let changed = self.with(|model| {
            let window = (model.whole() != window).then_some(window);
            core::mem::replace(&mut model.window, window) != window
        });
        if changed == Some(true) {
            wake(self.moved);
        }
    }

    /// Whether all of it is in sight. Follows.
    pub fn is_whole(&self) -> bool {
        self.moved.track();
        self.with(|model| model.window.is_none()).unwrap_or(true)
    }

    /// Shows so many times as much time, around a place of the width (0 to 1), moved by a part of it.
    pub fn zoom(&self, from: Window, at: f64, times: f64, by: f64) {
        if let Some(window) = self.with(|model| model.timeline.scale.zoomed(from, at, times, by)) {
            self.show(window);
        }
    }

    pub fn choose(&self, place: Option<Place>) {
        let before = self.with(|model| {
            model.hovers = false;
            core::mem::replace(&mut model.place, place)
        });
        if before.is_some_and(|before| before != place) {
            wake(self.chosen);
        }
    }

    /// Chooses what a pointer is at, as long as it is there.
    pub fn hover(&self, place: Option<Place>) {
        let takes = self.with(|model| place.is_some() || core::mem::take(&mut model.hovers));
        if takes == Some(true) {
            self.choose(place);
            self.with(|model| model.hovers = place.is_some());
        }
    }

    /// Goes where a step has led.
    pub fn follow(&self, led: Led) {
        if let Some(window) = led.window {
            self.show(window);
        }
        self.choose(led.place);
        if let Some(place) = led.place.filter(|_| led.opens) {
            self.list.open(place.event);
        }
    }

    /// Lights the mark of an event that the reader is at in the list, and moves the window to it.
    pub fn light(&self, event: u32) {
        self.choose(Some(Place::one(event)));
        let moved = self.with(|model| {
            let middle = model.timeline.item(event)?.middle();
            Some(model.timeline.shifted(model.seen(), middle))
        });
        if let Some(window) = moved.flatten() {
            self.show(window);
        }
    }
}

/// Wakes who follows a signal, whatever it says.
fn wake(signal: RwSignal<bool>) {
    signal.set(!signal.get_untracked());
}
