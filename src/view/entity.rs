use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::context::StoryContext;
use crate::{
    browser,
    dom::{Node, element},
    locale::fill,
    story::{Entity, Ix},
};

/// The name of a person, organization, place, project or vehicle.
///
/// In the prerender it is text. Once the browser has taken over, the name of something that takes
/// part in an event is a toggle button that shows those events and leads to them; so no dead control
/// is ever read out where scripts do not run.
pub fn name(context: &StoryContext, entity: Ix<Entity>) -> Node {
    let StoryContext { entities: chosen, works, .. } = *context;
    let known = context.story.entity(entity);
    if known.events == 0 {
        return known.name.as_str().into();
    }
    let title = fill(context.words().show_events_of(), &[("name", &known.name)]);
    let (own, by_key) = (context.clone(), context.clone());
    let on_key = move |event: web_sys::Event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(|event| event.key());
        if matches!(key.as_deref(), Some("Enter" | " ")) {
            event.prevent_default();
            choose(&by_key, entity, &event);
        }
    };
    let pressed =
        move || works.get().then(|| chosen.with(|chosen| chosen.contains(&entity)).to_string());
    element("span")
        .class("name")
        .attr("data-entity", known.id.as_str())
        .bind("role", move || works.get().then(|| "button".into()))
        .bind("tabindex", move || works.get().then(|| "0".into()))
        .bind("aria-pressed", pressed)
        .bind("title", move || works.get().then(|| title.clone()))
        .on("click", move |event| choose(&own, entity, &event))
        .on("keydown", on_key)
        .child(known.name.as_str())
        .into()
}

/// Shows the events of something whose name the reader has chosen, and leads there.
pub fn choose(context: &StoryContext, entity: Ix<Entity>, event: &web_sys::Event) {
    if !context.works.get_untracked() {
        return;
    }
    if browser::is_beside(event) {
        context.change(|filter| match filter.entities.contains(&entity) {
            true => filter.drop_entity(entity),
            false => filter.add_entity(entity),
        });
        return;
    }
    context.change(|filter| filter.choose_entity(entity));
    // Whoever chooses a name is led to what it shows, be it before the widget came.
    if context.entities.with_untracked(|chosen| !chosen.is_empty()) {
        browser::lead(event, ".story", &[".timeline h3"]);
    }
}

/// Several names, with commas.
pub fn names(context: &StoryContext, entities: &[Ix<Entity>]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for entity in entities {
        if !nodes.is_empty() {
            nodes.push(context.words().comma().into());
        }
        nodes.push(name(context, *entity));
    }
    nodes
}
