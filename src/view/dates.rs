//! Dates, set so that what is in doubt about them is seen, and heard in words.

use leptos::prelude::Get;

use super::context::StoryContext;
use crate::{
    browser,
    date::{Clock, Edge, When},
    dom::{Node, element},
    story::{Fact, Section, Value},
};

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

/// Whether a date is over by the reader's clock, which is asked after the first rendering alone.
pub fn is_over(context: &StoryContext, when: &When) -> impl Fn() -> bool + Send + Copy + 'static {
    let (hydrated, end) = (context.hydrated, when.end_by());
    move || {
        hydrated.get()
            && end.is_some_and(|(second, clock)| match clock {
                Clock::Universal => second < browser::now(),
                Clock::Civil => second < browser::civil_now(),
            })
    }
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
