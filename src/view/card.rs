use leptos::prelude::*;

use super::{
    agreements::Agreements,
    background::Background,
    context::StoryContext,
    facts::{Figures, Rows},
    media::{corrections, media},
    notes::Sources,
    quotes::Quotes,
    share::Share,
    text::text,
};
use crate::{
    dom::{Element, element},
    locale::fill,
};

/// The fact card: headline, summary, key figures, who and what and where and when and why,
/// agreements, quotes.
#[component]
pub fn Card() -> Element {
    let context = StoryContext::get();
    let (story, words) = (&context.story, context.words());
    let as_of = fill(words.as_of(), &[("date", &story.as_of.long)]);
    element("section")
        .class("card")
        .attr("part", "card")
        .child(kicker(element("p"), words.fact_card(), as_of))
        .child(
            element("h2")
                .attr("id", "headline")
                .attr("tabindex", "-1")
                .attr("part", "headline")
                .child(story.headline.as_str()),
        )
        .children(
            (!story.notice.is_empty())
                .then(|| element("p").class("newer").child(story.notice.as_str())),
        )
        .child(element("p").class("summary").attr("part", "summary").children(text(&story.summary)))
        .children(corrections(&story.corrections))
        .children(media(&context, &story.media))
        .children(Figures())
        .children(Rows())
        .children(Agreements())
        .children(Quotes())
}

/// What follows the timeline on a phone: background and sources.
#[component]
pub fn More() -> Element {
    element("section")
        .class("more")
        .attr("part", "more")
        .children(Background())
        .child(Sources())
        .child(Share())
}

/// The line above the card and above the timeline: what it is, and its extent.
pub fn kicker(line: Element, name: &str, extent: String) -> Element {
    line.class("kicker")
        .child(element("b").child(name))
        .child(" ")
        .child(element("span").child(extent))
}
