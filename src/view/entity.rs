use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::reading::Reading;
use crate::{
    browser,
    dom::{Node, element},
    story::EntityIx,
    words::fill,
};

/// The name of a person, organization, place, project or vehicle.
///
/// In the prerender it is text. Once the browser has taken over, the name of something that takes
/// part in an event is a toggle button that shows those events and leads to them; so no dead control
/// is ever read out where scripts do not run.
pub fn name(reading: &Reading, entity: EntityIx) -> Node {
    let Reading { state, live, leads, .. } = *reading;
    let known = reading.story.entity(entity);
    if known.events == 0 {
        return known.name.as_str().into();
    }
    let title = fill(reading.words().show_events_of(), &[("name", &known.name)]);
    let choose = move |event: &web_sys::Event| {
        if live.get_untracked() && leads.get_untracked() {
            state.update(|state| state.choose_entity(entity));
            // Whoever chooses a name is led to what it shows, be it before the widget came.
            if state.with_untracked(|state| state.entity.is_some()) {
                browser::lead(event, ".story", &[".timeline h3"]);
            }
        }
    };
    let on_key = move |event: web_sys::Event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(|event| event.key());
        if matches!(key.as_deref(), Some("Enter" | " ")) {
            event.prevent_default();
            choose(&event);
        }
    };
    let works = move || live.get() && leads.get();
    let pressed = move || works().then(|| (state.with(|s| s.entity) == Some(entity)).to_string());
    element("span")
        .class("name")
        .live("role", move || works().then(|| "button".into()))
        .live("tabindex", move || works().then(|| "0".into()))
        .live("aria-pressed", pressed)
        .live("title", move || works().then(|| title.clone()))
        .on("click", move |event| choose(&event))
        .on("keydown", on_key)
        .child(known.name.as_str())
        .into()
}

/// Several names, with commas.
pub fn names(reading: &Reading, entities: &[EntityIx]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for entity in entities {
        if !nodes.is_empty() {
            nodes.push(", ".into());
        }
        nodes.push(name(reading, *entity));
    }
    nodes
}
