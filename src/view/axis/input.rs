//! Pointer, wheel and keys on the axis. Nothing is taken from the page: its scrolling stays its own, and
//! keys are heard only while the axis has the focus.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::{
    draw::{Frame, ROW},
    lanes,
    state::{AxisState, Model},
};
use crate::{
    browser,
    date::span_of,
    filter::Filter,
    timeline::{Key, Place, Step, Window},
};

/// A pointer reaches so far, in pixels; a finger further.
const REACH: f64 = 14.0;
const FINGER: f64 = 26.0;
/// What a pointer moves before it drags, in pixels; a finger on its way down the page goes to the side, too.
const SLACK: f64 = 5.0;
const LOOSE: f64 = 16.0;
/// By a key or a button.
const CLOSER: f64 = 0.5;
const PAGE: f64 = 0.8;

/// A pointer that is down.
#[derive(Clone, Copy)]
struct Down {
    id: i32,
    began: f64,
    x: f64,
}

/// What the pointers do.
#[derive(Clone, Copy, Default)]
struct Gesture {
    down: [Option<Down>; 2],
    /// What was in sight where it began.
    from: Option<Window>,
    drags: bool,
    /// Whether it draws a period, and does not pan.
    draws: bool,
}

/// The axis as what the reader does finds it.
#[derive(Clone, Copy)]
pub struct Input {
    state: AxisState,
    frame: Frame,
    filter: RwSignal<Filter>,
    rtl: bool,
    gesture: StoredValue<Gesture, LocalStorage>,
}

impl Input {
    pub fn new(state: AxisState, frame: Frame, filter: RwSignal<Filter>, rtl: bool) -> Input {
        Input { state, frame, filter, rtl, gesture: StoredValue::new_local(Gesture::default()) }
    }

    fn frame(&self) -> Frame {
        self.state.with(|model| model.frame(self.frame)).unwrap_or(self.frame)
    }

    /// Where an event is: part of the width along time, and rows above the line.
    fn at(&self, event: &MouseEvent) -> Option<(f64, f64)> {
        let (part, top) = browser::point_on(&self.state.plot.get()?, event);
        Some((self.along(part), (self.frame().line() - top) / ROW))
    }

    /// A part of the width from the left, as one along time.
    fn along(&self, part: f64) -> f64 {
        if self.rtl { 1.0 - part } else { part }
    }

    fn hit(&self, event: &MouseEvent, reach: f64) -> Option<Place> {
        let (part, row) = self.at(event)?;
        let hit = |model: &mut Model| {
            let (x, frame) = (part * model.width, model.frame(self.frame));
            match model.lanes.is_empty() {
                true => model.axis.hit(x, row, reach),
                false => lanes::hit(&model.lanes, frame, x, row, reach),
            }
        };
        self.state.with(hit).flatten()
    }

    /// What an era would show whose bracket or name is at a place.
    fn era(&self, event: &MouseEvent) -> Option<Window> {
        let (part, row) = self.at(event)?;
        let row = self.frame().era(row)?;
        let window = |model: &mut Model| {
            let era = model.axis.era(part * model.width, row)?;
            model.timeline.of_era(&model.story.eras[era])
        };
        self.state.with(window).flatten()
    }

    pub fn pointer(&self, event: &Event) {
        let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
        let Some((x, _)) = self.at(pointer) else { return };
        let mut gesture = self.gesture.get_value();
        let is_mouse = pointer.pointer_type() == "mouse";
        match &*event.type_() {
            "pointerdown" if pointer.button() == 0 => {
                let down = Down { id: pointer.pointer_id(), began: x, x };
                if let [Some(_), None] = gesture.down {
                    gesture.down[1] = Some(down);
                    // Two fingers zoom.
                    gesture.draws = false;
                    self.state.draw(None);
                } else {
                    let draws = pointer.shift_key() || self.is_whole();
                    gesture = Gesture { down: [Some(down), None], draws, ..Gesture::default() };
                }
                self.begin(&mut gesture);
            }
            "pointermove" if gesture.down[0].is_none() && is_mouse => {
                self.state.hover(self.hit(pointer, REACH));
            }
            "pointermove" => self.moved(&mut gesture, pointer, x),
            "pointerup" => {
                let reach = if is_mouse { REACH } else { FINGER };
                if gesture.down[1].is_none() && gesture.down[0].is_some() && !gesture.drags {
                    match (self.hit(pointer, reach), self.era(pointer)) {
                        (None, Some(window)) => self.state.show(window),
                        (place, _) => self.press(place),
                    }
                }
                if gesture.drags
                    && gesture.draws
                    && let Some(period) = self.state.draw(None)
                {
                    self.filter.update(|filter| filter.period = Some(period));
                }
                self.lift(&mut gesture, pointer);
            }
            "pointercancel" => {
                self.state.draw(None);
                self.lift(&mut gesture, pointer);
            }
            "pointerleave" if is_mouse && gesture.down[0].is_none() => self.state.hover(None),
            _ => {}
        }
        self.gesture.set_value(gesture);
    }

    /// From here on everything is told relative to what is in sight now.
    fn begin(&self, gesture: &mut Gesture) {
        gesture.from = self.window();
        for down in gesture.down.iter_mut().flatten() {
            down.began = down.x;
        }
        gesture.drags |= gesture.down[1].is_some();
    }

    fn lift(&self, gesture: &mut Gesture, pointer: &PointerEvent) {
        let stays = |down: &Down| down.id != pointer.pointer_id();
        let [a, b] = gesture.down.map(|down| down.filter(stays));
        gesture.down = [a.or(b), a.and(b)];
        let drags = gesture.drags;
        self.begin(gesture);
        gesture.drags = drags && gesture.down[0].is_some();
    }

    fn moved(&self, gesture: &mut Gesture, pointer: &PointerEvent, x: f64) {
        let own = gesture.down.iter_mut().flatten().find(|down| down.id == pointer.pointer_id());
        let Some(own) = own else { return };
        own.x = x;
        let (Some(from), Some(plot)) = (gesture.from, self.state.plot.get()) else { return };
        match gesture.down {
            [Some(a), Some(b)] => {
                let (before, now) = ((a.began - b.began).abs(), (a.x - b.x).abs().max(0.02));
                let at = f64::midpoint(a.began, b.began);
                let times = before / now;
                self.state.zoom(from, at, times, (f64::midpoint(a.x, b.x) - at) * times);
            }
            [Some(down), None] => {
                let by = down.x - down.began;
                let is_finger = pointer.pointer_type() == "touch" && gesture.draws;
                let slack = if is_finger { LOOSE } else { SLACK };
                let is_slack = by.abs() * plot.get_bounding_client_rect().width() < slack;
                if !gesture.drags && (is_slack || self.is_whole() && !gesture.draws) {
                    return;
                }
                gesture.drags = true;
                let _ = plot.set_pointer_capture(pointer.pointer_id());
                match gesture.draws {
                    true => _ = self.state.draw(Some((down.began, down.x))),
                    false => self.state.zoom(from, 0.5, 1.0, by),
                }
            }
            _ => {}
        }
    }

    /// What is in sight.
    fn window(&self) -> Option<Window> {
        self.state.with(|model| model.seen())
    }

    fn is_whole(&self) -> bool {
        self.state.with(|model| model.window.is_none()) != Some(false)
    }

    /// A mark that is pressed: one event is opened, a pile is looked into.
    fn press(&self, place: Option<Place>) {
        self.state.choose(place);
        if place.is_some() {
            self.step(Step::In);
        }
    }

    pub fn wheel(&self, event: &Event) {
        let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
        // Otherwise it is the page's, which scrolls.
        if !wheel.ctrl_key() && !wheel.meta_key() {
            return;
        }
        event.prevent_default();
        if let (Some((at, _)), Some(window)) = (self.at(wheel), self.window()) {
            let lines = if wheel.delta_mode() == 0 { 1.0 } else { 30.0 };
            let times = (wheel.delta_y() * lines * 0.004).clamp(-0.7, 0.7).exp();
            self.state.zoom(window, at, times, 0.0);
        }
    }

    pub fn double(&self, event: &Event) {
        let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return };
        if let (Some((at, _)), Some(window), None) =
            (self.at(mouse), self.window(), self.hit(mouse, REACH))
        {
            self.state.zoom(window, at, CLOSER, 0.0);
        }
    }

    /// Closer, or further away, around what is chosen.
    pub fn zoom(&self, times: f64) {
        let seen = self.state.with(|model| {
            let mark = model.place.and_then(|place| model.axis.mark_of(place.event));
            (model.seen(), mark.map_or(0.5, |mark| mark.middle() / model.width.max(1.0)))
        });
        if let Some((window, at)) = seen {
            self.state.zoom(window, at.clamp(0.0, 1.0), times, 0.0);
        }
    }

    pub fn whole(&self) {
        if let Some(whole) = self.state.with(|model| model.whole()) {
            self.state.show(whole);
        }
    }

    fn step(&self, step: Step) {
        let led = self
            .state
            .with(|model| model.timeline.step(&model.axis, model.seen(), model.place, step));
        if let Some(led) = led {
            self.state.follow(led);
        }
    }

    pub fn key(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.alt_key() || key.ctrl_key() || key.meta_key() {
            return;
        }
        let Some(asked) = Key::named(&key.key(), self.rtl) else { return };
        // At the top of everything Escape is the page's, and so are its pages.
        let is_pages = match asked {
            Key::Step(Step::Out) => self.is_whole() && self.has_no_place(),
            Key::On | Key::Back => self.is_whole(),
            _ => false,
        };
        if is_pages {
            return;
        }
        event.prevent_default();
        match asked {
            Key::Step(step) => self.step(step),
            Key::Closer => self.zoom(CLOSER),
            Key::Further => self.zoom(1.0 / CLOSER),
            Key::Whole => self.whole(),
            Key::Lanes => self.state.group(),
            Key::On => self.pan(-PAGE),
            Key::Back => self.pan(PAGE),
        }
    }

    fn has_no_place(&self) -> bool {
        self.state.with(|model| model.place.is_none()) != Some(false)
    }

    /// Moves what is in sight by a part of the window.
    fn pan(&self, by: f64) {
        if let Some(window) = self.window() {
            self.state.zoom(window, 0.5, 1.0, by);
        }
    }

    /// Goes to a date that was typed; says whether it is one.
    pub fn go_to(&self, typed: &str) -> bool {
        let led = self.state.with(|model| model.timeline.at_date(model.seen(), typed));
        match (led, span_of(typed)) {
            (Some(Some(led)), _) => self.state.follow(led),
            // The list knows the way without the axis.
            (None, Some((from, _))) => self.state.list.go_to(from),
            _ => return false,
        }
        true
    }

    /// Shows the place of a minimap that is pressed, as much of time as before.
    pub fn centre(&self, event: &Event) {
        let map = event.current_target().and_then(|map| map.dyn_into().ok());
        let (Some(mouse), Some(map)) = (event.dyn_ref::<MouseEvent>(), map) else { return };
        let part = self.along(browser::point_on(&map, mouse).0);
        let moved = self.state.with(|model| {
            let scale = &model.timeline.scale;
            scale.moved(model.seen(), scale.after(scale.whole().from, part), 0.5)
        });
        if let Some(window) = moved {
            self.state.show(window);
        }
    }
}
