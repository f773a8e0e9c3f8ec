use leptos::prelude::*;

use super::{
    chart::chart,
    context::StoryContext,
    entity::name,
    facts::{fact_line, of_section},
    fold::{fold, listed},
};
use crate::{
    dom::{Element, element},
    story::{Entity, Ix, Section},
};

/// What one needs to know beside the news, under the thing that it is about.
#[component]
pub fn Background() -> Option<Element> {
    let context = StoryContext::get();
    let mut subjects: Vec<Ix<Entity>> = Vec::new();
    for about in of_section(&context, Section::Background).filter_map(|fact| fact.about) {
        if !subjects.contains(&about) {
            subjects.push(about);
        }
    }
    let heading = |subject: Ix<Entity>| {
        let description = context.story.entity(subject).description.as_str();
        element("h4")
            .attr("data-about", context.story.entity(subject).id.as_str())
            .child(name(&context, subject))
            .child(" ")
            .child(element("small").child(description))
    };
    let rows = |subject: Ix<Entity>| {
        let own =
            of_section(&context, Section::Background).filter(|fact| fact.about == Some(subject));
        let row = own.map(|fact| {
            element("div").child(element("dt").child(fact.label.as_str())).child(
                element("dd").children(fact_line(&context, fact)).children(chart(&context, fact)),
            )
        });
        element("dl")
            .class("rows")
            .attr("data-about", context.story.entity(subject).id.as_str())
            .children(row)
    };
    (!subjects.is_empty()).then(|| {
        let names = subjects.iter().map(|subject| &*context.story.entity(*subject).name);
        fold("background", context.words().background(), [listed(context.words(), names)])
            .children(subjects.into_iter().flat_map(|subject| [heading(subject), rows(subject)]))
    })
}
