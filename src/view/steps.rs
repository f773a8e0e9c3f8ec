//! One event at a time, for those who want to be led: the line of each other one is hidden while it lasts. Of a
//! long list its row is then the only one.

use alloc::{boxed::Box, string::String, sync::Arc};
use core::sync::atomic::{AtomicI32, Ordering};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{context::StoryContext, lines::is_long};
use crate::{
    browser,
    dom::{Element, effect, element},
    filter::Key,
    locale::fill,
};

/// A finger that goes so many pixels to a side goes to the next event.
const SWIPE: i32 = 48;

fn button(sign: &str) -> Element {
    element("button").attr("type", "button").child(sign)
}

/// The way into it, after the choices.
pub fn starter(context: &StoryContext) -> Option<Element> {
    let has_several = context.story.total() > 1;
    let (own, progress) = (context.clone(), context.progress);
    has_several.then(|| {
        button(context.words().step_by_step())
            .class("starter")
            .attr("id", "starter")
            .hidden(move || progress.with(|progress| !progress.is_empty()))
            .on("click", move |event| {
                go(&own, None);
                // A page that begins so takes no focus.
                if event.is_trusted() {
                    browser::lead(&event, ".timeline", &["#next"]);
                }
            })
    })
}

/// The way on and back, how far one has come, and the way out; above the list.
pub fn bar(context: &StoryContext) -> Element {
    let (shown, progress) = (context.shown, context.progress);
    let words = context.words();
    let way = |id: &str, sign: &str, name: &str, key: Key| {
        let own = context.clone();
        button(sign)
            .attr("id", id)
            .attr("aria-label", name)
            .attr("title", name)
            .on("click", move |_| go(&own, Some(key)))
    };
    let own = context.clone();
    let out = button("×")
        .attr("id", "out-of-steps")
        .attr("aria-label", words.close())
        .attr("title", words.close())
        .on("click", move |event| {
            leave(&own);
            browser::lead(&event, ".timeline", &["#starter"]);
        });
    // What is no longer shown is left for what is.
    let own = context.clone();
    effect(Box::new(move || {
        shown.track();
        own.store.come.track();
        if own.progress.with_untracked(|progress| !progress.is_empty()) {
            go(&own, None);
        }
    }));
    element("div")
        .class("steps")
        .attr("id", "steps")
        .hidden(move || progress.with(String::is_empty))
        .child(way("previous", "‹", words.previous_event(), Key::Previous))
        .child(element("span").attr("aria-live", "polite").text(move || progress.get()))
        .child(way("next", "›", words.next_event(), Key::Next))
        .child(out)
}

/// Follows a finger on the list, to the next event and back.
pub fn swiped(context: &StoryContext, list: Element) -> Element {
    let began = Arc::new(AtomicI32::new(0));
    let (start, own) = (Arc::clone(&began), context.clone());
    let x = |event: &web_sys::Event| {
        let pointer = event.dyn_ref::<web_sys::PointerEvent>();
        pointer
            .filter(|pointer| pointer.pointer_type() == "touch")
            .map(|pointer| pointer.client_x())
    };
    list.on("pointerdown", move |event| start.store(x(&event).unwrap_or(0), Ordering::Relaxed)).on(
        "pointerup",
        move |event| {
            let Some(to) = x(&event) else { return };
            let way = to - began.load(Ordering::Relaxed);
            let way = if own.story.rtl { -way } else { way };
            if way.abs() >= SWIPE && own.progress.with_untracked(|progress| !progress.is_empty()) {
                go(&own, Some(if way < 0 { Key::Next } else { Key::Previous }));
            }
        },
    )
}

/// Shows the event to which a key leads from the one that is shown; without a key that one itself, or where it is
/// not shown the one that is open, or the first.
fn go(context: &StoryContext, key: Option<Key>) {
    let Some(list) = context.list.element.get() else { return };
    let number = |selector: &str| -> Option<usize> {
        let id = browser::find(&list, selector)?.id();
        let number: usize = id.trim_start_matches('e').parse().ok()?;
        context.shown.with_untracked(|shown| shown.has(number)).then_some(number)
    };
    let is_long = is_long(&context.story);
    let shows = |event: &usize| context.shown.with_untracked(|shown| shown.has(*event));
    let now = match is_long {
        true => context.store.step().map(|event| event as usize).filter(shows),
        false => number("[data-now] summary"),
    };
    let open = || number(".event:not([hidden]) [open] > summary");
    let to = context.shown.with_untracked(|shown| match (now, key) {
        (Some(now), Some(key)) => shown.step(now, key),
        (now, _) => now.or_else(open).or_else(|| shown.step(0, Key::First)),
    });
    let row = to.filter(|_| !is_long).and_then(|to| {
        let summary = browser::find(&list, &["#e", &to.to_string()].concat())?;
        summary.closest("li").ok().flatten()
    });
    let Some(to) = to.filter(|_| is_long || row.is_some()) else {
        // The last one stays, and with none there is nothing to be led through.
        if now.is_none() {
            leave(context);
        }
        return;
    };
    let _ = list.set_attribute("data-step", "");
    if let Some(row) = row {
        forget(&list);
        let _ = row.set_attribute("data-now", "");
        if let Some(details) = browser::find(&row, "details") {
            let _ = details.set_attribute("open", "");
        }
    }
    if is_long {
        context.store.set_step(Some(to as u32));
    }
    context.axis.light(to as u32);
    let (place, total) = context.shown.with_untracked(|shown| shown.place(to));
    let words = context.words();
    context
        .progress
        .set(fill(words.step_of(), &[("n", &words.count(place)), ("total", &words.count(total))]));
}

/// Takes the mark off the event that was shown.
fn forget(list: &web_sys::Element) {
    if let Some(before) = browser::find(list, "[data-now]") {
        let _ = before.remove_attribute("data-now");
    }
}

fn leave(context: &StoryContext) {
    if let Some(list) = context.list.element.get() {
        forget(&list);
        let _ = list.remove_attribute("data-step");
    }
    context.store.set_step(None);
    context.progress.set(String::new());
}
