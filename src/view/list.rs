//! The list of events under their dates: all of it, or of a long one what is near.

use alloc::{boxed::Box, sync::Arc, vec::Vec};
use core::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    context::StoryContext,
    dates::{Wording, date, with_date},
    event::{Line, event_view},
    lines::{FIRST, Lines, is_long},
    steps::swiped,
    store::{Goal, Here},
    text::link,
};
use crate::{
    browser,
    dom::{Element, Filled, Node, Rows, element},
    filter::{Key, Shown},
    story::{Event, Heading, Status, Story},
    timeline::Place,
};

/// The events of a story.
pub fn event_list() -> Node {
    let context = StoryContext::get();
    let StoryContext { shown, axis, list, .. } = context;
    let is_long = is_long(&context.story);
    let made = element("div")
        .class(if is_long { "long" } else { "list" })
        .attr("id", "events")
        .handle(list.element)
        .on("keydown", move |event| step(shown, list, &event))
        .on("focusin", move |event| event_of(&event).into_iter().for_each(|at| axis.light(at)))
        .on("mouseover", move |event| axis.hover(event_of(&event).map(Place::one)))
        .on("mouseleave", move |_| axis.hover(None));
    match is_long {
        true => long(&context, swiped(&context, made)).into(),
        false => swiped(&context, made).kept(move |list| list.children(whole(&context))).into(),
    }
}

/// The headings of a story that is whole, with the events under them.
fn groups(story: &Story) -> impl Iterator<Item = (&Heading, Range<usize>)> {
    let ends = story.headings.iter().skip(1).map(|heading| heading.first as usize);
    let ends = ends.chain([story.events.len()]);
    story.headings.iter().zip(ends).map(|(heading, end)| (heading, heading.first as usize..end))
}

/// A line for each of some events under a heading, of a story that is whole.
fn lines(
    context: &StoryContext,
    heading: &Heading,
    events: Range<usize>,
    is_open: bool,
) -> impl Iterator<Item = Element> {
    events.map(move |at| {
        let Heading { first, is_dated, .. } = *heading;
        let line = Line { under: Ok(first), is_dated, heading: None, is_open, is_deferred: false };
        event_view(context, Here::Whole(Arc::clone(&context.story), at), at, line)
    })
}

/// All events, in groups under their headings.
fn whole(context: &StoryContext) -> Vec<Filled> {
    let group = |(number, (_, events)): (usize, (&Heading, Range<usize>))| {
        let context = context.clone();
        let section = element("section").attr("data-group", events.start.to_string());
        section.deferred(move |section| {
            let heading = &context.story.headings[number];
            let list = element("ol").children(lines(&context, heading, events.clone(), false));
            let heading =
                heading_view("h4", heading, &context.story, &context.story.events[events.start]);
            section.children(heading).child(list)
        })
    };
    groups(&context.story).enumerate().map(group).collect()
}

/// The events of a long list, each with the heading that begins with it. What one reads is headed again above
/// the box.
fn long(context: &StoryContext, list_of_all: Element) -> Element {
    let StoryContext { shown, list, store, progress, .. } = *context;
    // One at a time, where a reader is led so.
    let keys = move || {
        progress.track();
        store.step().map_or_else(|| shown.with(Shown::events), |event| [event].into())
    };
    let own = context.clone();
    let make = move |keys: &[u32], at: usize| {
        let event = keys[at] as usize;
        let line = if let Some(here) = store.event(event) {
            let heading = here.heading();
            // It begins where the event before it stands under another one.
            let begins = heading.filter(|heading| {
                at.checked_sub(1).is_none_or(|before| keys[before] < heading.first)
            });
            let name = heading.map(|heading| heading.name.clone()).unwrap_or_default();
            let line = Line {
                under: begins.map(|heading| heading.first).ok_or(name),
                is_dated: heading.is_none_or(|heading| heading.is_dated),
                heading: begins.and_then(|heading| heading_view("h4", heading, &own.story, &here)),
                is_open: store.step().is_some(),
                is_deferred: store.step().is_none(),
            };
            event_view(&own, here, event, line)
        } else {
            store.want(event);
            element("li").class("waits").attr("aria-busy", "true").child("…")
        };
        let place = store.step().map(|_| shown.with_untracked(|shown| shown.place(event)));
        let (place, of) = place.unwrap_or((at + 1, keys.len()));
        line.attr("aria-posinset", place.to_string()).attr("aria-setsize", of.to_string())
    };
    let name = move |event: usize| {
        store.event(event).and_then(|here| Some(here.heading()?.name.clone())).unwrap_or_default()
    };
    let reads = RwSignal::new(name(0));
    let at = move |event: u32| {
        let name = name(event as usize);
        if reads.with_untracked(|reads| *reads != name) {
            reads.set(name);
        }
    };
    let rows = Rows { keys: Box::new(keys), make: Box::new(make), at: Box::new(at), first: FIRST };
    // Which of them a page may ask for by no id.
    let [next, latest] = context.story.next_and_latest();
    let made = list_of_all
        .attr("data-next", next)
        .attr("data-latest", latest)
        .child(element("p").class("reads").attr("aria-hidden", "true").text(move || reads.get()))
        .child(element("ol").class("list").attr("tabindex", "-1").rows(list.rows, rows));
    // Where no script comes the other events are on pages of their own; on paper too.
    made.children(context.pages.as_ref().map(|[address, name]| {
        element("p").class("pages").child(link(address).child(name.as_str()))
    }))
}

/// A part of the events for a page of their own, all open. In the prerender alone.
#[cfg(not(target_arch = "wasm32"))]
pub fn part_of_list(context: &StoryContext, part: &Range<usize>) -> Element {
    let story = &context.story;
    let groups = groups(story).filter_map(|(heading, events)| {
        let events = part.start.max(events.start)..part.end.min(events.end);
        let first = events.clone().next()?;
        Some(
            element("section")
                .children(heading_view("h3", heading, story, &story.events[first]))
                .child(element("ol").children(lines(context, heading, events, true))),
        )
    });
    element("div").class("list").children(groups)
}

/// The arrow keys step from one event to the next, only while one of them has the focus.
fn step(shown: Memo<Shown>, list: Lines, event: &web_sys::Event) {
    let key = event.dyn_ref::<web_sys::KeyboardEvent>();
    let key = key.filter(|event| !event.alt_key() && !event.ctrl_key() && !event.meta_key());
    let key = key.and_then(|event| Key::named(&event.key()));
    let from = browser::target(event).filter(|target| target.local_name() == "summary");
    if let (Some(key), Some(from)) = (key, from) {
        let from = from.id().trim_start_matches('e').parse().unwrap_or(0);
        if let Some(to) = shown.with_untracked(|shown| shown.step(from, key)) {
            list.go(Goal { event: to as u32, opens: false, focuses: true });
        }
        event.prevent_default();
    }
}

/// The event of the list in which something happens.
fn event_of(event: &web_sys::Event) -> Option<u32> {
    let row = browser::target(event)?.closest("[data-event]").ok()??;
    browser::find(&row, "summary")?.id().trim_start_matches('e').parse().ok()
}

/// What the events stand under: a date, or a period, and what is to be said beside it. `event` is one of them.
fn heading_view(
    tag: &'static str,
    heading: &Heading,
    story: &Story,
    event: &Event,
) -> Option<Element> {
    let Heading { first, name, remark, .. } = heading;
    let is_planned = event.status == Status::Planned;
    let remark = (!remark.is_empty()).then(|| {
        let as_of = event.as_of.as_ref().filter(|_| is_planned);
        let as_of = as_of.map(|when| with_date(story.words.as_of(), when, Wording::Short));
        element("small").children(as_of.unwrap_or_else(|| vec![remark.as_str().into()]))
    });
    (!name.is_empty()).then(|| {
        // The date of its events, or the name of a period.
        let name = match *name == event.when.long {
            true => date(&event.when, Wording::Long),
            false => vec![name.as_str().into()],
        };
        element(tag)
            .class(if is_planned { "planned" } else { "day" })
            .attr("id", ["h", &first.to_string()].concat())
            .child(element("span").children(name))
            .children(remark.is_some().then_some(" "))
            .children(remark)
    })
}
