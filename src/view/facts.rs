use super::{
    chart::chart,
    context::StoryContext,
    dates::{Wording, date, once_over, planned},
    entity::names,
    fold::fold,
    media::corrections,
    notes::{note_mark, said},
    text::{in_language, in_words, text},
};
use crate::{
    dom::{Element, Node, element},
    story::{Fact, Section, Value},
};
use leptos::prelude::*;

/// The few figures that one remembers.
#[component]
pub fn Figures() -> Option<Element> {
    let context = StoryContext::get();
    let figure = |fact: &Fact| {
        let dd = match &fact.value {
            Value::Date(when) => element("dd").child(lead(date(when, Wording::Short))),
            Value::Text(_) | Value::Figure { .. } | Value::Entities(_) => {
                element("dd").children(value(&context, fact))
            }
        };
        let mut label = element("dt").child(fact.label.as_str());
        if !fact.remark.is_empty() {
            label = label.child(fact.remark.as_str());
        }
        let told = !fact.outcome.is_empty();
        let late = || element("span").class("late");
        let late = match planned(&context, fact) {
            _ if told => Some(late().child(" ").children(text(&fact.outcome))),
            Some(when) => {
                let late = once_over(&context, late(), when, false);
                Some(late.child(" ").child(context.words().date_passed()))
            }
            None => None,
        };
        if let Some(said) = said(&context, fact.note) {
            label = label.child(" ").child(said);
        }
        element("div").child(label.children(late)).child(
            dd.child(note_mark(&context, fact.note))
                .children(original(fact))
                .children(corrections(&fact.corrections)),
        )
    };
    let mut figures = of_section(&context, Section::Figure).map(figure).peekable();
    figures.peek()?;
    Some(element("dl").class("figures").children(figures))
}

/// What, when, where, who and why, as rows. Closed it says when and where.
#[component]
pub fn Brief() -> Option<Element> {
    let context = StoryContext::get();
    let words = context.words();
    let rows = [
        (Section::What, "what", words.what()),
        (Section::When, "when", words.when()),
        (Section::Where, "where", words.place()),
        (Section::Who, "who", words.who()),
        (Section::Why, "why", words.why()),
    ];
    let rows = rows.into_iter().filter_map(|(section, key, label)| {
        let mut facts = of_section(&context, section)
            .map(|fact| {
                in_language(element("dd"), fact.language.as_ref())
                    .children(fact_line(&context, fact))
                    .children(chart(&context, fact))
            })
            .peekable();
        facts.peek()?;
        Some(
            element("div")
                .attr("data-row", key)
                .child(in_words(element("dt"), &context.story).child(label))
                .children(facts),
        )
    });
    let mut rows = rows.peekable();
    rows.peek()?;
    let of = |sections: &[Section]| -> Vec<&Fact> {
        sections.iter().flat_map(|section| of_section(&context, *section)).collect()
    };
    let said = of(&[Section::When, Section::Where]);
    // A story of which neither is told still says something.
    let said =
        if said.is_empty() { of(&[Section::Who, Section::What, Section::Why]) } else { said };
    let mut essence: Vec<Node> = Vec::new();
    for fact in said {
        if !essence.is_empty() {
            essence.push(" · ".into());
        }
        match &fact.value {
            Value::Date(when) => essence.extend(date(when, Wording::Long)),
            Value::Text(_) | Value::Figure { .. } | Value::Entities(_) => {
                essence.push(fact.value.words(&context.story).into());
            }
        }
    }
    let rows = element("dl").class("rows").children(rows);
    Some(fold("brief", words.in_brief(), essence).child(rows))
}

/// A fact's value, the remark after it, who says so where it is not stated as fact, and its source.
pub fn fact_line(context: &StoryContext, fact: &Fact) -> Vec<Node> {
    let mut line = value(context, fact);
    if !fact.remark.is_empty() {
        line.push(element("span").class("remark").child(fact.remark.as_str()).into());
    }
    if let Some(said) = said(context, fact.note) {
        line.extend([" · ".into(), said.into()]);
    }
    line.push(note_mark(context, fact.note).into());
    line.extend(original(fact).map(Node::from));
    line.extend(corrections(&fact.corrections).into_iter().map(Node::from));
    line
}

/// The value as the source words it.
fn original(fact: &Fact) -> Option<Element> {
    (!fact.original.is_empty())
        .then(|| element("small").class("original").child(" ").child(fact.original.as_str()))
}

fn value(context: &StoryContext, fact: &Fact) -> Vec<Node> {
    match &fact.value {
        Value::Text(words) => text(words),
        Value::Figure { lead: digits, rest } => {
            let mut nodes = vec![lead([digits.as_str()])];
            if !rest.is_empty() {
                nodes.extend([" ".into(), element("small").child(rest.as_str()).into()]);
            }
            nodes
        }
        Value::Date(when) => match &when.machine {
            // `datetime` knows no doubt.
            Some(machine) => {
                let time = element("time").attr("datetime", machine.as_str());
                vec![time.child(when.long.as_str()).into()]
            }
            None => date(when, Wording::Long),
        },
        Value::Entities(entities) => names(context, entities),
    }
}

fn lead(digits: impl IntoIterator<Item = impl Into<Node>>) -> Node {
    element("span").class("lead").children(digits).into()
}

/// The facts of a section of the card.
pub fn of_section(context: &StoryContext, section: Section) -> impl Iterator<Item = &Fact> {
    context.story.card.facts.iter().filter(move |fact| fact.section == section)
}
