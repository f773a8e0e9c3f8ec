use leptos::prelude::*;

use super::{
    entity::names,
    facts::{fact_line, of_section},
    notes::note_mark,
    reading::Reading,
};
use crate::{
    dom::{Element, element},
    story::{Agreement, EntityIx, Section},
};

/// The agreements: who signed with whom, from where, and what for.
#[component]
pub fn Agreements() -> Option<Element> {
    let reading = Reading::get();
    let story = &reading.story;
    let first = story.agreements.first()?;
    // Who takes part in all of them is named once, above.
    let in_all = |entity: &EntityIx| story.agreements.iter().all(|a| a.parties.contains(entity));
    let shared: Vec<EntityIx> = first.parties.iter().copied().filter(in_all).collect();
    let row = |agreement: &Agreement| {
        let partners: Vec<EntityIx> =
            agreement.parties.iter().copied().filter(|party| !shared.contains(party)).collect();
        let places: Vec<EntityIx> =
            partners.iter().filter_map(|partner| story.entity(*partner).location).collect();
        let partner = element("th")
            .attr("scope", "row")
            .children(names(&reading, &partners))
            .child(note_mark(&reading, agreement.note));
        element("tr").child(partner).child(element("td").children(names(&reading, &places)))
    };
    let aims = of_section(&reading, Section::Agreements)
        .map(|fact| element("p").class("aims").children(fact_line(&reading, fact)));
    let rows = element("tbody").children(story.agreements.iter().map(row));
    Some(
        element("section")
            .class("agreements")
            .child(element("h3").child(reading.words().agreements()))
            .child(element("p").class("parties").children(names(&reading, &shared)))
            .child(element("table").child(rows))
            .children(aims),
    )
}
