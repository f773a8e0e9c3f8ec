use leptos::prelude::*;

use super::{
    context::StoryContext,
    dates::{Wording, date},
    fold::{fold, listed},
    text::{foreign, link},
};
use crate::{
    dom::{Element, Node, element},
    locale::fill,
    story::{Attribution, Basis, Citation, Ix, Source, Story},
};

/// The small number after a statement that opens its note. It works without scripts: the note is a
/// popover.
pub fn note_mark(context: &StoryContext, note: Ix<Basis>) -> Element {
    let mark = context.marks.get(note.position()).copied().unwrap_or_default().to_string();
    let label = fill(context.words().source_mark(), &[("n", &mark)]);
    let button = element("button")
        .attr("type", "button")
        .attr("popovertarget", ["n", &number(note)].concat())
        .attr("aria-label", label)
        .child(mark);
    element("sup").child(button)
}

/// The number of a note among those of the story; readers see that of its mark.
pub fn number(note: Ix<Basis>) -> String {
    (note.position() + 1).to_string()
}

/// Who said a statement, where it is not stated as fact.
pub fn said(context: &StoryContext, note: Ix<Basis>) -> Option<Element> {
    let said = said_by(&context.story, context.story.card.notes[note].attribution);
    said.map(|text| element("span").class("said").child(text))
}

/// The sources of the story, and the notes: who said a statement, where it can be read, and which
/// words carry it.
#[component]
pub fn Sources() -> Element {
    let context = StoryContext::get();
    let story = &context.story;
    let note = |(basis, number): (&Basis, u32)| {
        let id = ["n", &number.to_string()].concat();
        let close = element("button")
            .class("close")
            .attr("type", "button")
            .attr("popovertarget", id.as_str())
            .attr("popovertargetaction", "hide")
            .attr("aria-label", story.words.close())
            .child("×");
        element("div")
            .attr("id", id)
            .attr("popover", "")
            .child(close)
            .children(basis_line(story, basis))
    };
    // Under each mark what its statements stand on. No list: its items are empty as long as no note is open, and
    // would be heard.
    let marked = |mark: u32| {
        let own = story.card.notes.iter().zip(1..).zip(context.marks.iter());
        let own = own.filter(|(_, other)| **other == mark).map(|(own, _)| note(own));
        let mark = mark.to_string();
        element("div").attr("data-mark", mark.as_str()).children(own)
    };
    let last = context.marks.iter().copied().max().unwrap_or_default();
    let source = |source: &Source| element("li").children(source_text(story, source));
    let names = story.sources.iter().map(|source| &*source.name);
    // What is closed does not show its popovers either.
    element("section")
        .class("sources")
        .child(
            fold("cited", context.words().sources(), [listed(&story.words, names)])
                .child(element("ul").children(story.sources.iter().map(source))),
        )
        .child(element("div").class("notes").children((1..=last).map(marked)))
}

fn source_text(story: &Story, source: &Source) -> Vec<Node> {
    let name = match &source.url {
        Some(url) => link(url),
        None => element("b"),
    };
    let mut line: Vec<Node> = vec![name.child(source.name.as_str()).into()];
    let via =
        source.via.map(|via| fill(story.words.read_in(), &[("name", &story.source(via).name)]));
    if !source.description.is_empty() {
        line.push([story.words.comma(), &source.description].concat().into());
    }
    if let Some(when) = &source.published {
        line.push(story.words.comma().into());
        line.extend(date(when, Wording::Long));
    }
    if let Some(via) = via {
        line.push([story.words.comma(), &via].concat().into());
    }
    line
}

/// Who stands behind a statement and where it can be read, as one line.
pub fn basis_line(story: &Story, basis: &Basis) -> Vec<Node> {
    let mut line: Vec<Node> = vec![attributed(story, basis.attribution).into()];
    for citation in &basis.citations {
        line.push(" · ".into());
        cite(story, citation, &mut line);
    }
    line
}

/// A source, linked to the very words where its address is known.
fn cite(story: &Story, citation: &Citation, line: &mut Vec<Node>) {
    let words = &story.words;
    let source = story.source(citation.source);
    let mut text = String::new();
    match &citation.url {
        Some(url) => line.push(link(url).child(source.name.as_str()).into()),
        None => text.push_str(&source.name),
    }
    if let Some(paragraph) = citation.paragraph {
        text.push_str(words.comma());
        text.push_str(&fill(words.paragraph(), &[("n", &paragraph.to_string())]));
    }
    for (i, key_words) in citation.key_words.iter().enumerate() {
        text.push_str(if i == 0 { ": " } else { " … " });
        for part in [words.quote_open(), &foreign(story, key_words), words.quote_close()] {
            text.push_str(part);
        }
    }
    if let Some(via) = source.via {
        text.push_str(words.comma());
        text.push_str(&fill(words.read_in(), &[("name", &story.source(via).name)]));
    }
    line.push(text.into());
}

/// Who stands behind a statement, in the story's language; `None` where it is stated as fact.
pub fn said_by(story: &Story, attribution: Attribution) -> Option<String> {
    (attribution != Attribution::Fact).then(|| attributed(story, attribution))
}

fn attributed(story: &Story, attribution: Attribution) -> String {
    let words = &story.words;
    match attribution {
        Attribution::Fact => words.stated().to_owned(),
        Attribution::Officials => words.said_by_officials().to_owned(),
        Attribution::Analysts => words.said_by_analysts().to_owned(),
        Attribution::Speaker(speaker) => {
            fill(words.said_by(), &[("name", &story.entity(speaker).name)])
        }
    }
}
