//! What is alive in the parts of a story that are told once: names and the places of the map, media, plans whose date
//! has passed. One listener and a few effects see to all of them, in the document as it is: they cost the same
//! however many there are, and nothing of what the story tells is made again for their sake.

use alloc::{boxed::Box, string::ToString, vec::Vec};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    context::StoryContext,
    dates::is_over,
    entity::{as_button, choose},
    lines::is_long,
};
use crate::{
    browser,
    dom::{Element, Handle, effect},
    filter::Shown,
    story::{Entity, Ix},
};

/// Sees to a widget's root.
pub fn alive(context: &StoryContext, root: Element) -> Element {
    let handle = Handle::new();
    names(context.clone(), handle);
    pins(context.clone(), handle);
    passed(context.hydrated, handle);
    // What is chosen is shown on the axis too; of very many events once the reader comes to it.
    let (restricts, axis, is_small) = (context.restricts, context.axis, context.is_small());
    effect(Box::new(move || {
        if restricts.get() && is_small {
            axis.want();
        }
    }));
    if !is_long(&context.story) {
        lines(context);
    }
    let (own, by_key) = (context.clone(), context.clone());
    let on_key = move |event: web_sys::Event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(|event| event.key());
        let name = browser::target(&event).filter(|target| target.class_list().contains("name"));
        if let (Some("Enter" | " "), Some(name)) = (key.as_deref(), name) {
            event.prevent_default();
            chosen(&by_key, &name, &event);
        }
    };
    root.handle(handle).on("click", move |event| clicked(&own, &event)).on("keydown", on_key)
}

fn clicked(context: &StoryContext, event: &web_sys::Event) {
    let Some(target) = browser::target(event) else { return };
    if let Some(name) = browser::around(&target, "[data-entity]") {
        chosen(context, &name, event);
    } else if let Some(link) = browser::around(&target, ".media > a")
        && context.hydrated.get_untracked()
    {
        browser::load(event, &link);
    }
}

/// What a name, or a place of the map, stands for.
fn entity_of(context: &StoryContext, element: &web_sys::Element) -> Option<Ix<Entity>> {
    let id = element.get_attribute("data-entity")?;
    let at = context.story.entities.iter().position(|entity| entity.id == id)?;
    Some(Ix::new(at as u32))
}

fn chosen(context: &StoryContext, name: &web_sys::Element, event: &web_sys::Event) {
    let entity = entity_of(context, name);
    if let Some(entity) = entity.filter(|entity| context.story.entity(*entity).events > 0) {
        choose(context, entity, event);
    }
}

/// Names are buttons as long as they can be chosen, and say whether they are.
fn names(context: StoryContext, root: Handle) {
    let mut before = false;
    effect(Box::new(move || {
        let works = context.works.get();
        context.entities.track();
        let Some(root) = root.get().filter(|_| works || before) else { return };
        for name in browser::all(&root, ".name") {
            let Some(entity) = entity_of(&context, &name) else { continue };
            for (attribute, value) in as_button(&context, entity) {
                if !works {
                    let _ = name.remove_attribute(attribute);
                } else if name.get_attribute(attribute).as_ref() != Some(&value) {
                    let _ = name.set_attribute(attribute, &value);
                }
            }
        }
        before = works;
    }));
}

/// A place of the map is lit while it is chosen, or an event is told that took place there.
fn pins(context: StoryContext, root: Handle) {
    effect(Box::new(move || {
        let mut lit: Vec<Ix<Entity>> = context.entities.get();
        let told = context.axis.told().and_then(|event| context.store.event(event as usize));
        lit.extend(told.iter().flat_map(|event| &event.entities));
        let Some(root) = root.get() else { return };
        for pin in browser::all(&root, ".pin") {
            let is_lit = entity_of(&context, &pin).is_some_and(|place| lit.contains(&place));
            let _ = pin.toggle_attribute_with_force("data-lit", is_lit);
        }
    }));
}

/// What is said of a plan whose date has passed is shown once the browser has been asked for the time.
fn passed(hydrated: RwSignal<bool>, root: Handle) {
    effect(Box::new(move || {
        let Some(root) = root.get().filter(|_| hydrated.get()) else { return };
        for late in browser::all(&root, "[data-until]") {
            if late.get_attribute("data-until").is_some_and(|end| is_over(&end)) {
                browser::hide(&late, false);
            }
        }
    }));
}

/// The lines of a list that is there as a whole are hidden where a choice does not show them, with the headings
/// under which none is left.
fn lines(context: &StoryContext) {
    let (shown, list) = (context.shown, context.list.element);
    let mut before = Shown::all(&context.story);
    let total = context.story.events.len();
    effect(Box::new(move || {
        let now = shown.get();
        let Some(list) = list.get().filter(|_| now != before) else { return };
        for event in (0..total).filter(|event| now.has(*event) != before.has(*event)) {
            let summary = browser::find(&list, &["#e", &event.to_string()].concat());
            if let Some(line) = summary.and_then(|summary| browser::around(&summary, "li")) {
                browser::hide(&line, !now.has(event));
            }
        }
        for group in browser::all(&list, "[data-group]") {
            browser::hide(&group, browser::find(&group, "li:not([hidden])").is_none());
        }
        before = now;
    }));
}
