//! The axis as long as its instrument has not come: the picture that the prerender has drawn, which asks for it when
//! the reader comes near. What is done to it meanwhile is kept, and done again once it is there.

use alloc::boxed::Box;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, WheelEvent};

use super::state::AxisState;
use crate::{
    browser,
    dom::{Filled, effect, element},
    view::context::StoryContext,
};

/// What the parts of the instrument are to whoever comes by key, or hears them.
const LIVE: [(&str, &[(&str, &str)]); 2] = [
    (
        ".plot",
        &[
            ("role", "listbox"),
            ("tabindex", "0"),
            ("aria-orientation", "horizontal"),
            ("aria-activedescendant", "told"),
        ],
    ),
    ("#told", &[("role", "option"), ("aria-selected", "true")]),
];

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
        let figure = state.figure.get().filter(|_| hydrated.get() && !state.is_open());
        for (selector, attributes) in figure.iter().flat_map(|_| LIVE) {
            let element = figure.as_ref().and_then(|figure| browser::find(figure, selector));
            for (name, value) in attributes {
                let _ = element.as_ref().map(|element| element.set_attribute(name, value));
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
            let on_plot = browser::target(&event).is_some_and(|target| target.id() == "plot");
            on_plot
                && (key.key().starts_with("Arrow") || matches!(&*key.key(), " " | "Home" | "End"))
        }
        (None, None) => false,
    };
    if is_its_own {
        event.prevent_default();
    }
    state.want();
    state.keep(event);
}
