use leptos::prelude::*;

use super::context::StoryContext;
use crate::{
    dom::{Element, element, svg},
    locale::fill,
    story::Story,
    timeline::{Anchor, Axis, Band, Label, Mark, Shape},
};

/// The widths in CSS pixels that the axis is laid out for; the style sheet shows the one that fits.
const WIDTHS: [(f64, &str); 2] = [(272.0, "narrow"), (540.0, "wide")];
/// The middle of the axis line, from the top, in CSS pixels, where eras stand behind it.
const LINE: i32 = 66;
/// The height of a mark, and from one lane of marks to the next.
const MARK: i32 = 14;
const LANE: i32 = MARK + 3;
/// From one row of labels to the next.
const ROW: i32 = 16;

/// The axis, drawn for each width. It is a picture; the list below it holds the same.
#[component]
pub fn AxisView() -> Option<Element> {
    let context = StoryContext::get();
    let (from, to) = context.ends();
    let label = fill(context.words().axis_label(), &[("from", &from), ("to", &to)]);
    let mut figure = element("figure").class("axis").attr("aria-label", label);
    let mut broken = false;
    for (width, class) in WIDTHS {
        let axis = Axis::new(&context.story, width);
        if axis.marks.is_empty() {
            return None;
        }
        broken |= !axis.breaks.is_empty();
        // The pieces of a drawing say nothing in their order: the figure has a name for all of it.
        let drawing = svg("svg").class(class).attr("aria-hidden", "true");
        figure = figure.child(draw(&context, axis, drawing));
    }
    let remark = element("figcaption").child(context.words().axis_breaks());
    Some(figure.children(broken.then_some(remark)))
}

/// The drawing takes the height that its marks and labels need.
fn draw(context: &StoryContext, axis: Axis, drawing: Element) -> Element {
    let story = &context.story;
    let lanes = axis.marks.iter().map(|mark| i32::from(mark.lane)).max().unwrap_or(0);
    let rows = axis.labels.iter().map(|label| i32::from(label.row)).max().unwrap_or(0);
    let middle = if axis.bands.is_empty() { MARK / 2 + 1 + lanes * LANE } else { LINE };
    let line = svg("line").attr("x2", "100%").attr("y1", px(middle)).attr("y2", px(middle));
    let cut = |x: &f64| text(side(story, *x, 0.0), middle + 5, "middle").class("break").child("//");
    drawing
        .attr("height", px(middle + 30 + rows * ROW))
        .children(axis.bands.iter().flat_map(|band| draw_band(story, band)))
        .child(line)
        .children(axis.breaks.iter().map(cut))
        .children(axis.marks.into_iter().map(|mark| draw_mark(context, mark, middle)))
        .children(axis.labels.into_iter().map(|label| draw_label(story, label, middle)))
}

/// An era as a stretch behind the axis, with its name where there is room.
fn draw_band(story: &Story, band: &Band) -> Vec<Element> {
    let x = side(story, band.x, band.width);
    let stretch = svg("rect")
        .class("era")
        .attr("x", percent(x))
        .attr("width", percent(band.width))
        .attr("height", px(LINE));
    let mut drawn = vec![stretch];
    if band.labelled {
        let (at, inset) = if story.rtl { (x + band.width, "-6") } else { (x, "6") };
        let name = story.eras[band.era].name.as_str();
        drawn.push(text(at, 14, "start").attr("dx", inset).child(name));
    }
    drawn
}

/// A mark; it fades while none of its events is shown, and counts those that are.
fn draw_mark(context: &StoryContext, mark: Mark, middle: i32) -> Element {
    let shown = context.shown;
    let shape = match mark.shape {
        Shape::Sharp => "mark",
        Shape::Soft => "mark soft",
        Shape::Hollow => "mark hollow",
    };
    let y = middle - MARK / 2 - i32::from(mark.lane) * LANE;
    let x = side(&context.story, mark.x, mark.width);
    let many = mark.events.len() > 1;
    let events = mark.events;
    let count =
        Memo::new(move |_| shown.with(|shown| events.iter().filter(|i| shown.has(**i)).count()));
    let bar = svg("rect")
        .attr("x", percent(x))
        .attr("width", percent(mark.width))
        .attr("y", px(y))
        .attr("height", px(MARK))
        .attr("rx", px(MARK / 2));
    let number = many.then(|| {
        text(x + mark.width / 2.0, y + 11, "middle")
            .class("number")
            .text(move || count.get().to_string())
    });
    let class = move || Some(if count.get() == 0 { format!("{shape} off") } else { shape.into() });
    svg("g").bind("class", class).child(bar).children(number)
}

/// Anchors follow the direction of writing: `start` is at the right where that is from right to left.
fn draw_label(story: &Story, label: Label, middle: i32) -> Element {
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let y = middle + 24 + i32::from(label.row) * ROW;
    text(side(story, label.x, 0.0), y, anchor).child(label.text)
}

fn text(x: f64, y: i32, anchor: &'static str) -> Element {
    svg("text").attr("x", percent(x)).attr("y", px(y)).attr("text-anchor", anchor)
}

/// The left edge of something, on an axis that runs from right to left where the language does.
fn side(story: &Story, x: f64, width: f64) -> f64 {
    if story.rtl { 1000.0 - x - width } else { x }
}

/// Thousandths as the percentage that SVG takes.
fn percent(thousandths: f64) -> String {
    let thousandths = thousandths.round() as i64;
    format!("{}.{}%", thousandths / 10, (thousandths % 10).abs())
}

fn px(pixels: i32) -> String {
    pixels.to_string()
}
