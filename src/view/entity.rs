use alloc::string::String;

use leptos::prelude::*;

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
    let known = context.story.entity(entity);
    if known.events == 0 {
        return known.name.as_str().into();
    }
    let name = element("span").class("name").attr("data-entity", known.id.as_str());
    // One that a list makes later is what those are that are there already.
    let attributes = context.works.get_untracked().then(|| as_button(context, entity));
    let attributes = attributes.into_iter().flatten();
    let name = attributes.fold(name, |name, (attribute, value)| name.attr(attribute, value));
    name.child(known.name.as_str()).into()
}

/// What makes a name a toggle button.
pub fn as_button(context: &StoryContext, entity: Ix<Entity>) -> [(&'static str, String); 4] {
    let name = &context.story.entity(entity).name;
    let title = fill(context.words().show_events_of(), &[("name", name)]);
    let chosen = context.entities.with_untracked(|chosen| chosen.contains(&entity));
    let pressed = if chosen { "true" } else { "false" };
    [
        ("role", "button".into()),
        ("tabindex", "0".into()),
        ("title", title),
        ("aria-pressed", pressed.into()),
    ]
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
