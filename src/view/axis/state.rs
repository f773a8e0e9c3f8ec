//! What the axis shows of time, and where the reader is on it.

use alloc::{boxed::Box, sync::Arc, vec::Vec};
use core::any::Any;

use leptos::prelude::*;
use web_sys::{Element, Event};

use super::{
    draw::Frame,
    lanes::{self, By, Lane},
};
use crate::{
    browser,
    date::DAY,
    dom::Handle,
    filter::{Period, Shown},
    story::{Columns, Story},
    timeline::{Axis, Height, Led, Place, Timeline, Window},
    view::{
        lines::Lines,
        store::{Goal, Store},
        told::Told,
    },
};

/// Less than so many seconds has no days in its address: a month.
const LITTLE: i64 = 30 * DAY;
/// Of so many events in sight the titles are loaded.
const FEW: usize = 60;

/// The axis of a widget. What changes is one value, and two signals say that it has: each type of signal
/// is a kilobyte of Wasm.
#[derive(Clone, Copy)]
pub struct AxisState {
    pub(super) held: StoredValue<Held, LocalStorage>,
    /// Something else is in sight, or in another width.
    pub moved: RwSignal<bool>,
    /// Something else is chosen.
    pub chosen: RwSignal<bool>,
    /// Whether it is an instrument; false in the prerender and while hydrating.
    pub lives: RwSignal<bool>,
    pub figure: Handle,
    pub plot: Handle,
    /// Where an event is opened.
    pub list: Lines,
}

/// What is here before the outlines of the events are, and they.
pub(super) struct Held {
    story: Arc<Story>,
    pub(super) store: Store,
    height: Option<Height>,
    model: Option<Model>,
    /// What is to be in sight once it is here.
    pub(super) asked: Option<Window>,
    /// Whether the instrument is here.
    pub(super) is_open: bool,
    /// Asks for it.
    pub(super) needs: Option<Box<dyn Fn()>>,
    /// What was done to the picture before it came.
    pub(super) kept: Vec<(Element, Event)>,
}

/// What changes.
pub struct Model {
    pub story: Arc<Story>,
    pub store: Store,
    pub timeline: Timeline,
    /// `None`: all of it.
    pub window: Option<Window>,
    /// In pixels; 0 before anybody has measured.
    pub width: f64,
    pub place: Option<Place>,
    /// Whether a pointer alone is at it, and takes it along.
    pub hovers: bool,
    /// A period that is being drawn.
    pub brush: Option<Period>,
    pub by: By,
    pub lanes: Vec<Lane>,
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
        days(self.seen())
    }

    /// The whole days between two parts of the width along time.
    pub fn days_between(&self, a: f64, b: f64) -> Period {
        let (seen, scale) = (self.seen(), &self.timeline.scale);
        let at = |part: f64| scale.after(seen.from, part.clamp(0.0, 1.0) * scale.size(seen));
        days(Window { from: at(a.min(b)), to: at(a.max(b)) })
    }

    /// Which part of the width a second is at, along time.
    pub fn part_at(&self, second: i64) -> f64 {
        let (Window { from, .. }, scale) = (self.seen(), &self.timeline.scale);
        let place = |second| scale.between(scale.whole().from, second);
        (place(second) - place(from)) / scale.size(self.seen())
    }

    pub fn frame(&self, frame: Frame) -> Frame {
        Frame { lanes: self.lanes.len(), ..frame }
    }

    /// Whether so few events are in sight that all of their titles are to be had.
    fn is_few(&self) -> bool {
        self.axis.marks.iter().map(|mark| mark.events.len()).sum::<usize>() <= FEW
    }

    /// Lays the axis out for what is in sight.
    pub fn lay(&mut self, shown: &Shown) {
        let window = self.seen();
        let shows = |event| shown.has(event);
        let told = Told::new(&self.story, self.store);
        self.axis = self.timeline.axis(&told, window, self.width, &shows);
        for lane in &mut self.lanes {
            lane.lay(&told, window, self.width, shown);
        }
        if self.is_few() {
            let events = self.axis.marks.iter().flat_map(|mark| &mark.events);
            let is_here = |event: &u32| self.store.event(*event as usize).is_some();
            events.filter(|event| !is_here(event)).for_each(|e| self.store.want(*e as usize));
        }
    }
}

/// The whole days that a window touches.
fn days(Window { from, to }: Window) -> Period {
    let day = |second: i64| second.div_euclid(DAY) * DAY;
    Period { from: day(from), to: day(to.saturating_sub(1)).saturating_add(DAY) }
}

/// What is in sight, as an address names it.
fn written(Window { from, to }: Window) -> String {
    match to.saturating_sub(from) < LITTLE {
        true => ["@", &from.to_string(), "/", &to.to_string()].concat(),
        false => Period { from, to }.written(),
    }
}

impl AxisState {
    pub fn new(story: &Arc<Story>, list: Lines, store: Store) -> AxisState {
        let held = Held {
            story: Arc::clone(story),
            store,
            height: None,
            model: None,
            asked: None,
            is_open: cfg!(feature = "long"),
            needs: None,
            kept: Vec::new(),
        };
        let state = AxisState {
            held: StoredValue::new_local(held),
            moved: RwSignal::new(false),
            chosen: RwSignal::new(false),
            lives: RwSignal::new(false),
            figure: Handle::new(),
            plot: Handle::new(),
            list,
        };
        if cfg!(feature = "long") {
            state.begin();
        }
        state
    }

    /// The event that is told of, where it is one.
    pub fn told(&self) -> Option<u32> {
        self.chosen.track();
        let place = self.with(|model| model.place).flatten();
        place.filter(|place| !place.is_many()).map(|place| place.event)
    }

    /// Asks the model something, or changes it; `None` where no event has a date, and until the dates are here.
    pub fn with<T>(&self, ask: impl FnOnce(&mut Model) -> T) -> Option<T> {
        self.held.try_update_value(|held| held.model.as_mut().map(ask)).flatten()
    }

    /// Sets up the model, where the outlines of the events are here.
    pub fn begin(&self) {
        self.held.try_update_value(|held| {
            let outlines = held.store.outlines(&[Columns::Times])?;
            let mut timeline = Timeline::of(&held.story, &outlines)?;
            if let Some(height) = held.height {
                timeline.take(height);
            }
            held.model = Some(Model {
                story: Arc::clone(&held.story),
                store: held.store,
                timeline,
                window: held.asked.take(),
                width: 0.0,
                place: None,
                hovers: false,
                brush: None,
                by: By::Nothing,
                lanes: Vec::new(),
                axis: Axis::default(),
                mapped: None,
                watch: None,
            });
            Some(())
        });
        self.start();
    }

    /// How high the axis is: as it was measured, or as it measures itself. Of a story whose dates are yet to
    /// come it is as high as an axis may be.
    pub fn height(&self, measured: Option<Height>) -> Height {
        let own = self.with(|model| match measured {
            Some(height) => model.timeline.take(height),
            None if cfg!(feature = "long") => model.timeline.measure(&*model.story),
            // Prerendered HTML says how high it is.
            None => Height::MOST,
        });
        let height = own.or(measured).unwrap_or(Height::MOST);
        self.held.try_update_value(|held| held.height = Some(height));
        height
    }

    /// Tells, and where few are in sight draws, what waits for the titles of events that have come.
    pub fn titled(&self) {
        wake(self.chosen);
        if self.with(|model| model.is_few()) == Some(true) {
            wake(self.moved);
        }
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
        if !self.lives.get_untracked() {
            self.lives.set(true);
        }
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

    /// What is in sight, as an address names it: two days, or where it is less than a month two Unix times
    /// after an `@`. Empty for all of it. Follows.
    pub fn sight(&self) -> String {
        self.moved.track();
        self.with(|model| model.window).flatten().map(written).unwrap_or_default()
    }

    /// Brings into sight what an address names; what it does not name is all of it. Returns how it is written.
    pub fn see(&self, sight: &str) -> String {
        let seconds = |text: &str| {
            let (from, to) = text.split_once('/')?;
            Some(Window { from: from.parse().ok()?, to: to.parse().ok()? })
        };
        let window = match sight.strip_prefix('@') {
            Some(text) => seconds(text),
            None => Period::parse(sight).map(|Period { from, to }| Window { from, to }),
        };
        let window = window.filter(|window| window.from < window.to);
        let whole = self.with(|model| model.whole());
        if let Some(whole) = whole {
            self.show(window.unwrap_or(whole));
        } else {
            self.held.try_update_value(|held| held.asked = window);
            if window.is_some() {
                self.want();
            }
        }
        window.filter(|window| Some(*window) != whole).map(written).unwrap_or_default()
    }

    /// How high the axis is now. Follows.
    pub fn frame(&self, frame: Frame) -> Frame {
        self.moved.track();
        self.with(|model| model.frame(frame)).unwrap_or(frame)
    }

    /// What the events are in lanes for. Follows.
    pub fn by(&self) -> By {
        self.moved.track();
        self.with(|model| model.by).unwrap_or_default()
    }

    /// Puts the events in lanes, or back on one line.
    pub fn group(&self) {
        self.want();
        self.with(|model| model.by = model.by.next(&By::ways(&model.story)));
        self.line_up();
    }

    /// Makes the lanes, where what they are for is here.
    pub fn line_up(&self) {
        self.with(|model| {
            let outlines = model.store.outlines(model.by.columns());
            let lanes = outlines
                .map(|outlines| lanes::lanes(&model.story, &outlines, &model.timeline, model.by));
            model.lanes = lanes.unwrap_or_default();
        });
        wake(self.moved);
    }

    /// Whether all of it is in sight. Follows.
    pub fn is_whole(&self) -> bool {
        self.moved.track();
        self.with(|model| model.window.is_none()).unwrap_or(true)
    }

    /// Draws a period between two parts of the width; or none any more, and returns the one that was drawn.
    pub fn draw(&self, between: Option<(f64, f64)>) -> Option<Period> {
        let drawn = self.with(|model| {
            let period = between.map(|(a, b)| model.days_between(a, b));
            core::mem::replace(&mut model.brush, period)
        });
        wake(self.chosen);
        drawn.flatten()
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
        if place.is_some() && !self.is_open() {
            return self.want();
        }
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
        if let Some(Place { event, .. }) = led.place {
            self.list.go(Goal { event, opens: led.opens, focuses: led.opens });
        }
    }
}

/// Wakes who follows a signal, whatever it says.
pub fn wake(signal: RwSignal<bool>) {
    signal.set(!signal.get_untracked());
}
