use leptos::prelude::*;

use super::{
    alive::alive,
    card::{Card, More},
    context::StoryContext,
    timeline::Timeline,
};
use crate::{
    dom::{Element, element},
    story::Section,
};

/// A story's fact card and timeline.
///
/// In the prerender it gives the HTML in which everything can be read, and opened where it is
/// `<details>` or a popover. In the browser it hydrates that HTML or renders it anew, and adds
/// search, filters and the ways between card and timeline.
#[component]
pub fn Widget(context: StoryContext) -> Element {
    let story = &context.story;
    let id = story.id.clone();
    let languages = story.languages.join(" ");
    let language = story.language.clone();
    let direction = story.direction();
    let has_events = !story.events.is_empty();
    // No selector asks for it, or each change of a long list would have it looked for again.
    let is_plain = story.card.agreements.is_empty()
        && story.card.quotes.is_empty()
        && !story.card.facts.iter().any(|fact| fact.section != Section::Background);
    provide_context(context.clone());
    let part = |name: &'static str| element("section").attr("part", name);
    alive(&context, element("article"))
        .class("story")
        .attr("data-story", id)
        .attr("data-languages", languages)
        .attr("data-card", if is_plain { "plain" } else { "full" })
        .attr("lang", language)
        .attr("dir", direction)
        .attr("aria-labelledby", "headline")
        .child(part("card").kept(|_| Card()))
        .children(has_events.then(|| part("timeline").deferred(|_| Timeline())))
        .child(part("more").kept(|_| More()))
}
