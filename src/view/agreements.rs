use leptos::prelude::*;

use super::{
    chart::chart,
    context::StoryContext,
    dates::{Wording, date},
    entity::names,
    facts::{fact_line, of_section},
    fold::{fold, listed},
    media::corrections,
    notes::note_mark,
};
use crate::{
    dom::{Element, element},
    story::{Agreement, Entity, Fact, Ix, Section},
};

/// The agreements: who signed with whom, about what, from where, and what for.
#[component]
pub fn Agreements() -> Option<Element> {
    let context = StoryContext::get();
    let story = &context.story;
    // Who takes part in all of several is named once, above.
    let several = story.card.agreements.len() > 1;
    let in_all =
        |entity: &Ix<Entity>| story.card.agreements.iter().all(|a| a.parties.contains(entity));
    let shared: Vec<Ix<Entity>> = match story.card.agreements.first() {
        Some(first) if several => first.parties.iter().copied().filter(in_all).collect(),
        _ => Vec::new(),
    };
    let row = |agreement: &Agreement| {
        let partners: Vec<Ix<Entity>> =
            agreement.parties.iter().copied().filter(|party| !shared.contains(party)).collect();
        let places: Vec<Ix<Entity>> =
            partners.iter().filter_map(|partner| story.entity(*partner).location).collect();
        let about = (!agreement.description.is_empty())
            .then(|| element("p").child(agreement.description.as_str()));
        let partner = element("th")
            .attr("scope", "row")
            .children(names(&context, &partners))
            .child(note_mark(&context, agreement.note))
            .children(about)
            .children(corrections(&agreement.corrections));
        let mut place = element("td").children(names(&context, &places));
        if let Some(when) = &agreement.date {
            let signed = element("small").children(date(when, Wording::Short));
            place = place.children((!places.is_empty()).then_some(" ")).child(signed);
        }
        element("tr").child(partner).child(place)
    };
    let aim = |fact: &Fact| {
        let told = element("p").class("aims").children(fact_line(&context, fact));
        [Some(told), chart(&context, fact)].into_iter().flatten()
    };
    let mut aims = of_section(&context, Section::Agreements).flat_map(aim).peekable();
    if story.card.agreements.is_empty() && aims.peek().is_none() {
        return None;
    }
    let rows = element("tbody").children(story.card.agreements.iter().map(row));
    let table = (!story.card.agreements.is_empty()).then(|| element("table").child(rows));
    let parties = (!shared.is_empty())
        .then(|| element("p").class("parties").children(names(&context, &shared)));
    // Who signed, and from where, where one is told.
    let partners = story.card.agreements.iter().flat_map(|agreement| &agreement.parties);
    let partners = partners.filter(|party| !shared.contains(party)).map(|party| {
        let Entity { name, location, .. } = story.entity(*party);
        match location {
            Some(place) => [name, " (", &story.entity(*place).name, ")"].concat(),
            None => name.clone(),
        }
    });
    let partners: Vec<String> = partners.collect();
    Some(
        fold(
            "agreements",
            context.words().agreements(),
            [listed(context.words(), partners.iter().map(|name| &**name))],
        )
        .children(parties)
        .children(table)
        .children(aims),
    )
}
