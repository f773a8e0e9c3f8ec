use alloc::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    axis::{AxisView, event_in},
    card::kicker,
    context::StoryContext,
    controls::Controls,
    event::event_view,
};
use crate::{
    browser,
    dom::{Element, Handle, element},
    filter::Key,
    story::{Status, Story},
    timeline::Place,
};

/// More events are a large list, of which the browser lays out what is near.
const LARGE: usize = 200;

/// The timeline: axis, controls, and the list of events under their dates.
#[component]
pub fn Timeline() -> Element {
    let context = StoryContext::get();
    let shown = context.shown;

    let story = Arc::clone(&context.story);
    let ends = story.headings.iter().skip(1).map(|heading| heading.first as usize);
    let ends = ends.chain([story.events.len()]);
    let groups = story.headings.iter().zip(ends).enumerate().map(|(number, (heading, end))| {
        let (context, story) = (context.clone(), Arc::clone(&story));
        let first = heading.first as usize;
        let section = element("section").attr("data-group", first.to_string());
        section.deferred(move |section| {
            let heading = &story.headings[number];
            let events = (first..end).map(|i| event_view(&context, i, (number, heading.is_dated)));
            section
                .hidden(move || shown.with(|shown| !(first..end).any(|i| shown.has(i))))
                .children(heading_view(&story, number))
                .child(element("ol").children(events))
        })
    });
    let axis = context.axis;
    let list = axis.list;
    let groups = element("div")
        .class("list")
        .attr("id", "events")
        .attr("data-size", if context.story.events.len() > LARGE { "large" } else { "small" })
        .handle(list)
        .on("keydown", move |event| step(shown, list, &event))
        .on("focusin", move |event| event_of(&event).into_iter().for_each(|at| axis.light(at)))
        .on("mouseover", move |event| axis.hover(event_of(&event).map(Place::one)))
        .on("mouseleave", move |_| axis.hover(None))
        .children(groups);
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
        if let Some(to) = to.and_then(|to| event_in(&list, to as u32)) {
            browser::reveal(&to);
        }
        event.prevent_default();
    }
}

/// The event of the list in which something happens.
fn event_of(event: &web_sys::Event) -> Option<u32> {
    let row = browser::target(event)?.closest("[data-event]").ok()??;
    browser::find(&row, "summary")?.id().trim_start_matches('e').parse().ok()
}

/// What the events stand under: a date, or a period, and what is to be said beside it.
fn heading_view(story: &Story, number: usize) -> Option<Element> {
    let heading = &story.headings[number];
    let is_planned = story.events[heading.first as usize].status == Status::Planned;
    let remark =
        (!heading.remark.is_empty()).then(|| element("small").child(heading.remark.as_str()));
    (!heading.name.is_empty()).then(|| {
        element("h4")
            .class(if is_planned { "planned" } else { "day" })
            .attr("id", ["h", &number.to_string()].concat())
            .child(element("span").child(heading.name.as_str()))
            .children(remark.is_some().then_some(" "))
            .children(remark)
    })
}
