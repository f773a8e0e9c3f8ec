use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    axis::AxisView, card::kicker, context::StoryContext, controls::Controls, event::event_view,
};
use crate::{
    browser,
    dom::{Element, Handle, element},
    filter::Key,
    story::{Status, Story},
};

/// The timeline: axis, controls, and the list of events under their eras.
#[component]
pub fn Timeline() -> Element {
    let context = StoryContext::get();
    let shown = context.shown;

    let group = |(name, first, end): (String, usize, usize)| {
        let context = context.clone();
        let section = element("section").attr("data-group", first.to_string());
        section.deferred(move |section| {
            section
                .hidden(move || shown.with(|shown| !(first..end).any(|i| shown.has(i))))
                .children((!name.is_empty()).then(|| element("h4").child(name)))
                .child(element("ol").children((first..end).map(|i| event_view(&context, i))))
        })
    };
    let list = Handle::new();
    let groups = element("div")
        .class("list")
        .attr("id", "events")
        .handle(list)
        .on("keydown", move |event| step(shown, list, &event))
        .children(groups(&context.story).into_iter().map(group));
    element("section")
        .class("timeline")
        .attr("part", "timeline")
        .child(
            kicker(element("h3"), context.words().timeline(), context.extent())
                .attr("tabindex", "-1"),
        )
        .children(AxisView())
        .child(element("div").attr("id", "controls").deferred(|_| Controls()))
        .child(groups)
}

/// The arrow keys step from one event to the next, only while one of them has the focus.
fn step(shown: Memo<crate::filter::Shown>, list: Handle, event: &web_sys::Event) {
    let key = event.dyn_ref::<web_sys::KeyboardEvent>();
    let key = key.filter(|event| !event.alt_key() && !event.ctrl_key() && !event.meta_key());
    let key = key.and_then(|event| Key::named(&event.key()));
    let from = browser::target(event).filter(|target| target.local_name() == "summary");
    if let (Some(key), Some(from), Some(list)) = (key, from, list.get()) {
        let from = from.id().trim_start_matches('e').parse().unwrap_or(0);
        let to = shown.with_untracked(|shown| shown.step(from, key));
        if let Some(to) = to.and_then(|to| browser::find(&list, &format!("#e{to}"))) {
            browser::reveal(&to);
        }
        event.prevent_default();
    }
}

/// Runs of events under one heading: its text, the first event and the one after the last. What
/// belongs to no era stands before the eras, after them, or without a date; where a story has no
/// eras, what has happened needs no heading.
fn groups(story: &Story) -> Vec<(String, usize, usize)> {
    let words = &story.words;
    let mut groups: Vec<(String, usize, usize)> = Vec::new();
    let mut in_eras = false;
    for (i, event) in story.events.iter().enumerate() {
        in_eras |= event.era.is_some();
        let name: &str = match event.era {
            Some(era) => &story.eras[era].name,
            None if event.status == Status::Planned => words.next(),
            None if event.when.extent().is_none() => words.undated(),
            None if story.eras.is_empty() => "",
            None if in_eras => words.later(),
            None => words.earlier(),
        };
        match groups.last_mut() {
            Some(last) if last.0 == name => last.2 = i + 1,
            _ => groups.push((name.into(), i, i + 1)),
        }
    }
    groups
}
