use leptos::prelude::*;

use super::{
    entity::name,
    facts::{fact_line, of_section},
    notes::number,
    reading::Reading,
};
use crate::{
    dom::{Element, element},
    story::{EntityIx, Section},
};

/// What one needs to know beside the news, under the thing that it is about.
#[component]
pub fn Background() -> Option<Element> {
    let reading = Reading::get();
    let mut subjects: Vec<EntityIx> = Vec::new();
    for about in of_section(&reading, Section::Background).filter_map(|fact| fact.about) {
        if !subjects.contains(&about) {
            subjects.push(about);
        }
    }
    let heading = |subject: EntityIx| {
        let description = reading.story.entity(subject).description.as_str();
        element("h4")
            .attr("data-about", reading.story.entity(subject).id.as_str())
            .child(name(&reading, subject))
            .child(" ")
            .child(element("small").child(description))
    };
    let rows = |subject: EntityIx| {
        let own =
            of_section(&reading, Section::Background).filter(|fact| fact.about == Some(subject));
        let row = own.map(|fact| {
            element("div")
                .attr("data-note", number(fact.note))
                .child(element("dt").child(fact.label.as_str()))
                .child(element("dd").children(fact_line(&reading, fact)))
        });
        element("dl")
            .class("rows")
            .attr("data-about", reading.story.entity(subject).id.as_str())
            .children(row)
    };
    (!subjects.is_empty()).then(|| {
        element("section")
            .class("background")
            .child(element("h3").child(reading.words().background()))
            .children(subjects.into_iter().flat_map(|subject| [heading(subject), rows(subject)]))
    })
}
