//! The list of events under their dates: all of it, or of a long one what is near.

use alloc::{boxed::Box, string::String, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    context::StoryContext,
    event::{Line, event_view},
    lines::{FIRST, Lines, is_long},
};
use crate::{
    browser,
    dom::{Element, Rows, element},
    filter::{Key, Shown},
    story::{Status, Story},
    timeline::Place,
};

/// The events of a story.
#[component]
pub fn EventList() -> Element {
    let context = StoryContext::get();
    let StoryContext { shown, axis, list, .. } = context;
    let made = match is_long(&context.story) {
        true => long(&context),
        false => whole(&context),
    };
    made.attr("id", "events")
        .handle(list.element)
        .on("keydown", move |event| step(shown, list, &event))
        .on("focusin", move |event| event_of(&event).into_iter().for_each(|at| axis.light(at)))
        .on("mouseover", move |event| axis.hover(event_of(&event).map(Place::one)))
        .on("mouseleave", move |_| axis.hover(None))
}

/// All events, in groups under their headings.
fn whole(context: &StoryContext) -> Element {
    let shown = context.shown;
    let story = Arc::clone(&context.story);
    let ends = story.headings.iter().skip(1).map(|heading| heading.first as usize);
    let ends = ends.chain([story.events.len()]);
    let groups = story.headings.iter().zip(ends).enumerate().map(|(number, (heading, end))| {
        let (context, story) = (context.clone(), Arc::clone(&story));
        let first = heading.first as usize;
        let section = element("section").attr("data-group", first.to_string());
        section.deferred(move |section| {
            let is_dated = story.headings[number].is_dated;
            let events = (first..end).map(|i| {
                let line = Line { under: Ok(number), is_dated, heading: None, is_open: false };
                let visible = context.shows(i);
                event_view(&context, i, line).hidden(move || !visible.get())
            });
            section
                .hidden(move || shown.with(|shown| !(first..end).any(|i| shown.has(i))))
                .children(heading_view(&story, number))
                .child(element("ol").children(events))
        })
    });
    element("div").class("list").children(groups)
}

/// The events of a long list, each with the heading that begins with it. What one reads is headed again above
/// the box.
fn long(context: &StoryContext) -> Element {
    let StoryContext { shown, list, .. } = *context;
    let keys = move || shown.with(Shown::events);
    let own = context.clone();
    let make = move |keys: &[u32], at: usize| {
        let story = &own.story;
        let event = keys[at] as usize;
        let number = heading_of(story, event);
        let begins = at
            .checked_sub(1)
            .is_none_or(|before| heading_of(story, keys[before] as usize) != number);
        let heading = number.filter(|_| begins).and_then(|number| heading_view(story, number));
        let is_dated = number.is_none_or(|number| story.headings[number].is_dated);
        let under = number.filter(|_| begins).ok_or_else(|| name_of(story, number));
        event_view(&own, event, Line { under, is_dated, heading, is_open: false })
            .attr("aria-posinset", (at + 1).to_string())
            .attr("aria-setsize", keys.len().to_string())
    };
    let story = &context.story;
    let reads = RwSignal::new(name_of(story, heading_of(story, 0)));
    let read = Arc::clone(story);
    let at = move |event: u32| {
        let name = name_of(&read, heading_of(&read, event as usize));
        if reads.with_untracked(|reads| *reads != name) {
            reads.set(name);
        }
    };
    let rows = Rows { keys: Box::new(keys), make: Box::new(make), at: Box::new(at), first: FIRST };
    // Which of them a page may ask for by no id.
    let id_of = |position: Option<usize>| {
        position.map(|position| story.events[position].id.clone()).unwrap_or_default()
    };
    let is_planned = |event: &crate::story::Event| event.status == Status::Planned;
    let next = id_of(story.events.iter().position(is_planned));
    let latest = id_of(story.events.iter().rposition(|event| !is_planned(event)));
    let made = element("div")
        .class("long")
        .attr("data-next", next)
        .attr("data-latest", latest)
        .child(element("p").class("reads").attr("aria-hidden", "true").text(move || reads.get()))
        .child(element("ol").class("list").attr("tabindex", "-1").rows(list.rows, rows));
    // Where no script comes the other events are on pages of their own; who takes over needs no such way.
    #[cfg(not(target_arch = "wasm32"))]
    let made = made.children(context.pages.as_ref().map(|(address, name)| {
        element("p").class("pages").child(super::text::link(address).child(name.as_str()))
    }));
    made
}

/// A part of the events for a page of their own, all open. In the prerender alone.
#[cfg(not(target_arch = "wasm32"))]
pub fn part_of_list(context: &StoryContext, part: core::ops::Range<usize>) -> Element {
    let story = &context.story;
    let ends = story.headings.iter().skip(1).map(|heading| heading.first as usize);
    let ends = ends.chain([story.events.len()]);
    let groups =
        story.headings.iter().zip(ends).enumerate().filter_map(|(number, (heading, end))| {
            let events = part.start.max(heading.first as usize)..part.end.min(end);
            let lines = events.clone().map(|event| {
                let is_dated = heading.is_dated;
                event_view(
                    context,
                    event,
                    Line { under: Ok(number), is_dated, heading: None, is_open: true },
                )
            });
            (!events.is_empty()).then(|| {
                element("section")
                    .children(heading_view(story, number))
                    .child(element("ol").children(lines))
            })
        });
    element("div").class("list").children(groups)
}

/// The heading under which an event stands.
fn heading_of(story: &Story, event: usize) -> Option<usize> {
    story.headings.partition_point(|heading| heading.first as usize <= event).checked_sub(1)
}

fn name_of(story: &Story, heading: Option<usize>) -> String {
    heading.map(|number| story.headings[number].name.clone()).unwrap_or_default()
}

/// The arrow keys step from one event to the next, only while one of them has the focus.
fn step(shown: Memo<Shown>, list: Lines, event: &web_sys::Event) {
    let key = event.dyn_ref::<web_sys::KeyboardEvent>();
    let key = key.filter(|event| !event.alt_key() && !event.ctrl_key() && !event.meta_key());
    let key = key.and_then(|event| Key::named(&event.key()));
    let from = browser::target(event).filter(|target| target.local_name() == "summary");
    if let (Some(key), Some(from)) = (key, from) {
        let from = from.id().trim_start_matches('e').parse().unwrap_or(0);
        let to = shown.with_untracked(|shown| shown.step(from, key));
        if let Some(to) = to.and_then(|to| list.line(to as u32)) {
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
