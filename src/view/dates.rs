//! Dates, set so that what is in doubt about them is seen, and heard in words.

use alloc::string::ToString;

use leptos::prelude::GetUntracked;

use super::context::StoryContext;
use crate::{
    browser,
    date::{Clock, Edge, When},
    dom::{Element, Node, element},
    story::{Fact, Section, Value},
};

/// What stands after a second that is counted by no clock of a place.
const UNIVERSAL: &str = "z";

/// How much room a date has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    Long,
    Short,
}

/// A date: what is in doubt about it is set in italics, and said to those who hear it.
pub fn date(when: &When, wording: Wording) -> Vec<Node> {
    let is_long = wording == Wording::Long;
    let Some(doubt) = &when.doubt else {
        return vec![if is_long { &*when.long } else { &*when.short }.into()];
    };
    let text = if is_long { &*doubt.long } else { &*doubt.short };
    let part = Some(&*doubt.part).filter(|part| !part.is_empty());
    let (before, part, after) = match part.and_then(|part| Some((text.split_once(part)?, part))) {
        Some(((before, after), part)) => (before, part, after),
        None => ("", text, ""),
    };
    let heard = element("span").class("heard").child(" ").child(doubt.words.as_str());
    vec![before.into(), element("i").class("doubt").child(part).into(), after.into(), heard.into()]
}

/// A text with a date in its place `{date}`.
pub fn with_date(text: &str, when: &When, wording: Wording) -> Vec<Node> {
    let (before, after) = text.split_once("{date}").unwrap_or((text, ""));
    let mut nodes: Vec<Node> = vec![before.into()];
    nodes.extend(date(when, wording));
    nodes.push(after.into());
    nodes
}

/// An element that is shown once a date is over by the reader's clock, which the browser asks; at once where the story
/// itself has told of it.
pub fn once_over(context: &StoryContext, element: Element, when: &When, is_told: bool) -> Element {
    if is_told {
        return element;
    }
    let end = when.end_by().map(|(second, clock)| {
        second.to_string() + if clock == Clock::Universal { UNIVERSAL } else { "" }
    });
    // One that a list makes later is what those are that are there already.
    let over = context.hydrated.get_untracked() && end.as_deref().is_some_and(is_over);
    let element = if over { element } else { element.attr("hidden", "") };
    match end {
        Some(end) => element.attr("data-until", end),
        None => element,
    }
}

/// Whether a second is over by the reader's clock: one of Unix time with a `z`, or one of his own calendar.
pub fn is_over(end: &str) -> bool {
    let universal = end.strip_suffix(UNIVERSAL);
    let second = universal.unwrap_or(end).parse::<i64>();
    let now = || if universal.is_some() { browser::now() } else { browser::civil_now() };
    second.is_ok_and(|second| second < now())
}

/// The date of a figure that lies after what is known: a plan.
pub fn planned<'f>(context: &StoryContext, fact: &'f Fact) -> Option<&'f When> {
    match (&fact.value, context.story.as_of.latest) {
        (Value::Date(when), Edge::At(known)) if fact.section == Section::Figure => {
            Some(when).filter(|when| when.earliest.at().is_some_and(|from| from > known))
        }
        _ => None,
    }
}
