//! The chart of a figure over time. It tells nothing that is not in the table below it too: those who do not see it
//! hear what it comes down to, and read the table.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    axis::percent,
    context::StoryContext,
    dates::{Wording, date},
    notes::{note_mark, said},
};
use crate::{
    dom::{Element, element, svg},
    story::{Align, Basis, Chart, Fact, Ink, Ix, Label, LabelKind, Observation, Section},
};

/// The charts of the figures, below them.
pub fn charts(context: &StoryContext) -> Option<Element> {
    let facts = context.story.card.facts.iter().filter(|fact| fact.section == Section::Figure);
    let mut charts = facts.filter_map(|fact| chart(context, fact)).peekable();
    charts.peek()?;
    Some(element("div").class("charts").children(charts))
}

/// What a fact was at other times, where that is told.
pub fn chart(context: &StoryContext, fact: &Fact) -> Option<Element> {
    let series = fact.series.as_ref()?;
    let mut caption = element("figcaption");
    // It does not stand by its label.
    if fact.section == Section::Figure {
        caption = caption.child(element("b").child(fact.label.as_str())).child(" ");
    }
    caption = caption.child(series.essence.as_str());
    // What one alone says of all of them is said once.
    let attribution = |note: Ix<Basis>| context.story.card.notes[note].attribution;
    let mut notes = series.observations.iter().map(|observation| observation.note);
    let first = notes.next();
    let is_shared = notes.all(|note| Some(attribution(note)) == first.map(attribution));
    let shared = first.filter(|_| is_shared).and_then(|note| said(context, note));
    if let Some(said) = shared {
        caption = caption.child(" ").child(said);
    }
    let row = |observation: &Observation| {
        let Observation { when, value, is_planned, note, .. } = observation;
        let mut time = element("th").attr("scope", "row").children(date(when, Wording::Long));
        if *is_planned {
            let planned = element("span").class("late").child(context.words().planned());
            time = time.child(" ").child(planned);
        }
        let mut value = element("td").child(value.as_str()).child(note_mark(context, *note));
        if let Some(said) = said(context, *note).filter(|_| !is_shared) {
            value = value.child(" ").child(said);
        }
        element("tr").child(time).child(value)
    };
    let rows = element("tbody").children(series.observations.iter().map(row));
    let table = element("details")
        .child(element("summary").child(series.table.as_str()))
        .child(element("table").child(rows));
    Some(
        element("figure")
            .class("chart")
            .child(caption)
            .children(series.chart.as_ref().map(drawing))
            .child(table),
    )
}

/// Columns or a line, which are as wide as the figure, and texts, which keep their size.
fn drawing(chart: &Chart) -> Element {
    let class = |ink: Ink| match ink {
        Ink::Column => "column",
        Ink::SoftColumn => "soft-column",
        Ink::PlannedColumn => "hollow-column",
        Ink::Line => "line",
        Ink::PlannedLine => "hollow-line",
        Ink::Dot => "dot",
        Ink::SoftDot => "soft-dot",
        Ink::PlannedDot => "hollow-dot",
        Ink::Hole => "hole",
        Ink::Zero => "zero",
    };
    let path =
        |(ink, path): &(Ink, String)| svg("path").class(class(*ink)).attr("d", path.as_str());
    // Some have room where the chart is wide.
    let (wide, all): (Vec<&Label>, Vec<&Label>) =
        chart.labels.iter().partition(|label| label.is_wide);
    let wide =
        (!wide.is_empty()).then(|| svg("g").class("wide").children(wide.into_iter().map(label)));
    let height = Chart::HEIGHT.to_string();
    let ground = svg("svg")
        .attr("viewBox", ["0 0 ", &Chart::WIDTH.to_string(), " ", &height].concat())
        .attr("preserveAspectRatio", "none")
        .children(chart.paths.iter().map(path));
    svg("svg")
        .attr("height", height)
        .attr("aria-hidden", "true")
        .child(ground)
        .children(all.into_iter().map(label))
        .children(wide)
}

fn label(label: &Label) -> Element {
    let Label { text, x, y, align, kind, .. } = label;
    let anchor = match align {
        Align::Start => "start",
        Align::Middle => "middle",
        Align::End => "end",
    };
    let told = svg("text")
        .attr("x", percent(f64::from(*x) / f64::from(Chart::WIDTH) * 100.0))
        .attr("y", y.to_string())
        .attr("text-anchor", anchor)
        .child(text.as_str());
    match kind {
        LabelKind::Value => told,
        LabelKind::Date => told.class("date"),
        LabelKind::Doubt => told.class("doubt"),
    }
}
