//! The axis as long as its instrument has not come: the picture that the prerender has drawn, which asks for it when
//! the reader comes near. What is done to it meanwhile is kept, and done again once it is there.

use alloc::boxed::Box;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, WheelEvent};

use super::{
    PLOT, TOLD, doors,
    state::{AxisState, Held},
};
use crate::{
    browser,
    dom::{Filled, effect, element},
    story::Columns,
    timeline::{Place, Window},
    view::context::StoryContext,
};

/// So much of what is done to the picture is done again to the instrument: the last of it.
const KEPT: usize = 16;

/// The picture of the axis.
pub fn later(context: &StoryContext) -> Option<Filled> {
    // No event has a date.
    if context.story.stretches.is_empty() {
        return None;
    }
    let (state, hydrated) = (context.axis, context.hydrated);
    let mut figure = element("figure").class("axis").handle(state.figure);
    for event in ["pointerover", "focusin"] {
        figure = figure.on(event, move |_| state.want());
    }
    for event in ["pointerdown", "pointerup", "click", "dblclick", "wheel", "keydown", "change"] {
        figure = figure.on(event, move |event| keep(state, event));
    }
    // By key, and by those who hear it, it is found as what it will be.
    effect(Box::new(move || {
        if !hydrated.get() || state.is_open() {
            return;
        }
        let Some(figure) = state.figure.get() else { return };
        for (selector, attributes) in [(".plot", &PLOT[..]), ("#told", &TOLD)] {
            let Some(element) = browser::find(&figure, selector) else { continue };
            for (name, value) in attributes {
                let _ = element.set_attribute(name, value);
            }
        }
    }));
    Some(figure.kept(|figure| figure))
}

fn keep(state: AxisState, event: Event) {
    if state.is_open() {
        return;
    }
    // What scrolls or zooms the page otherwise.
    let is_its_own = match (event.dyn_ref::<WheelEvent>(), event.dyn_ref::<KeyboardEvent>()) {
        (Some(wheel), _) => wheel.ctrl_key() || wheel.meta_key(),
        (_, Some(key)) => {
            let target = browser::target(&event);
            target.is_some_and(|target| target.id() == "plot") && browser::scrolls(key)
        }
        (None, None) => false,
    };
    if is_its_own {
        event.prevent_default();
    }
    state.want();
    state.keep(event);
}

impl AxisState {
    /// Whether the instrument is here. In a widget that takes over only it comes once it is wanted.
    pub fn is_open(&self) -> bool {
        self.held.try_update_value(|held| held.is_open) == Some(true)
    }

    /// Says how the instrument is asked for. It is not to come before the call has returned.
    pub fn needs(&self, needs: Box<dyn Fn()>) {
        self.held.try_update_value(|held| held.needs = Some(needs));
    }

    /// Takes it that the instrument is here. Returns what is to be in sight.
    pub fn opened(&self) -> Option<Window> {
        let opened = |held: &mut Held| {
            held.is_open = true;
            held.asked.take()
        };
        self.held.try_update_value(opened).flatten()
    }

    /// Keeps what was done to the picture of the axis, until [`AxisState::catch_up`].
    pub fn keep(&self, event: Event) {
        if let Some(target) = browser::target(&event) {
            self.held.try_update_value(|held| {
                held.kept.push((target, event));
                let excess = held.kept.len().saturating_sub(KEPT);
                held.kept.drain(..excess);
            });
        }
    }

    /// Does to the instrument what was done to the picture.
    pub fn catch_up(&self) {
        let kept = self.held.try_update_value(|held| core::mem::take(&mut held.kept));
        for (target, event) in kept.into_iter().flatten() {
            let _ = target.dispatch_event(&event);
        }
    }

    /// Asks for what the axis needs, where the reader comes near: the instrument itself, the outlines of the events.
    pub fn want(&self) {
        self.held.try_update_value(|held| match &held.needs {
            Some(needs) if !held.is_open => needs(),
            _ => _ = held.store.outlines(&[Columns::Times]),
        });
    }

    /// Lights the mark of an event that the reader is at in the list, and moves the window to it.
    pub fn light(&self, event: u32) {
        self.choose(Some(Place::one(event)));
        match self.is_open() {
            true => doors::light(*self, event),
            false => self.want(),
        }
    }
}
