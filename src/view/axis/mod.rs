//! The axis: a picture in the prerender, and an instrument once the browser has taken over.

pub mod doors;
mod draw;
mod input;
mod lanes;
mod later;
mod state;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use self::draw::percent;
pub use self::later::later;
use self::state::Model;
pub use self::state::{AxisState, wake};
use self::{
    draw::{Drawing, Frame, canvas, group, minimap, seen},
    input::Input,
    lanes::By,
};
use super::{context::StoryContext, text::in_words, told::Told};
use crate::{
    browser,
    dom::{Element, Filled, Handle, decimal, element, svg},
    filter::Period,
    locale::fill,
    timeline::{Place, Texts, WIDTHS, Window},
};

/// The classes of the texts of [`WIDTHS`]: the style sheet shows those that fit.
const CLASSES: [&str; 3] = ["narrow", "middle", "wide"];

/// What the plot of the instrument is to whoever comes by key, or hears it.
const PLOT: [(&str, &str); 4] = [
    ("role", "listbox"),
    ("tabindex", "0"),
    ("aria-orientation", "horizontal"),
    ("aria-activedescendant", "told"),
];
/// And what is told of a place of it.
const TOLD: [(&str, &str); 2] = [("role", "option"), ("aria-selected", "true")];

/// An attribute of the instrument; the picture has none, or another value.
fn lively(
    element: Element,
    state: AxisState,
    (name, value): (&'static str, &'static str),
    still: Option<&'static str>,
) -> Element {
    element
        .bind(name, move || if state.lives.get() { Some(value) } else { still }.map(str::to_owned))
}

/// The axis with its tools.
#[component]
pub fn AxisView() -> Option<Element> {
    let context = StoryContext::get();
    let state = context.axis;
    // No event has a date.
    if context.story.stretches.is_empty() {
        return None;
    }
    let frame = Frame::new(state.height(context.height));
    let [from, to] = &context.story.ends;
    let label = fill(context.words().axis_label(), &[("from", from), ("to", to)]);
    let input = Input::new(state, frame, context.filter, context.story.rtl);
    let mut area = element("div")
        .class("plot")
        .attr("id", "plot")
        .attr("data-rows", frame.height.written())
        .attr("aria-label", label)
        .handle(state.plot)
        .on("wheel", move |event| input.wheel(&event))
        .on("dblclick", move |event| input.double(&event))
        .on("keydown", move |event| input.key(&event))
        .on("pointerover", move |_| state.want())
        .on("focus", move |_| state.want())
        .on("blur", move |_| state.choose(None));
    for (name, value) in PLOT {
        area = lively(area, state, (name, value), (name == "role").then_some("img"));
    }
    for event in ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave"] {
        area = area.on(event, move |event| input.pointer(&event));
    }
    let height = move || Some(decimal(state.frame(frame).total()));
    let drawing = canvas("axis-marks").bind("height", height).drawn(drawn(&context, frame));
    let tip = Handle::new();
    let ring = canvas("axis-ring").bind("height", height).drawn(ring(&context, frame, tip));
    Some(
        element("figure")
            .class("axis")
            .child(area.child(drawing).child(ring).child(told(&context, tip)))
            .child(tools(&context, input, frame)),
    )
}

/// The drawing: once for every width with the titles of three, then for what is in sight.
fn drawn(
    context: &StoryContext,
    frame: Frame,
) -> impl Fn(bool) -> Option<Vec<Element>> + Send + 'static {
    let (state, shown) = (context.axis, context.shown);
    move |first| {
        if !first {
            state.moved.track();
        }
        let draw = |model: &mut Model| {
            if first {
                // A widget that only takes over finds it there, or draws it once it is measured.
                return cfg!(feature = "long").then(|| for_any_width(model, frame));
            }
            (model.width > 0.0).then(|| {
                shown.with(|shown| {
                    model.lay(shown);
                    let shows = |event| shown.has(event);
                    let frame = model.frame(frame);
                    let Model { story, width, axis, .. } = &*model;
                    let drawing = Drawing { story, frame, width: *width, shown: &shows };
                    let marks = [drawing.marks(axis), lanes::drawn(&model.lanes, &drawing)];
                    let drawn = marks.into_iter().chain([drawing.texts(axis)]);
                    drawn.map(|drawn| group(None, drawn)).collect()
                })
            })
        };
        state.with(draw).flatten()
    }
}

/// The marks, and the texts of three widths.
fn for_any_width(model: &mut Model, frame: Frame) -> Vec<Element> {
    let window = model.whole();
    let Model { story, store, timeline, .. } = model;
    let (shown, told) = (&|_| true, &Told::new(story, *store));
    let mut drawn = Vec::new();
    for (width, class) in WIDTHS.into_iter().zip(CLASSES) {
        let axis = timeline.axis(told, window, width, shown);
        let drawing = Drawing { story, frame, width, shown };
        if width == WIDTHS[1] {
            drawn.push(group(None, drawing.marks(&axis)));
        }
        drawn.push(group(Some(class), drawing.texts(&axis)));
    }
    drawn
}

/// What is drawn once the browser has taken over: nothing at first, and then whenever something else is in
/// sight. `None` leaves what is there.
fn alive(
    state: AxisState,
    draw: impl Fn(&mut Model) -> Option<Vec<Element>> + Send + 'static,
) -> impl Fn(bool) -> Option<Vec<Element>> + Send + 'static {
    move |first| {
        if first {
            return Some(Vec::new());
        }
        state.moved.track();
        state.with(&draw).flatten()
    }
}

/// The period that is chosen, or is being drawn; the ring around the event that is, and what tells of it beside it.
fn ring(
    context: &StoryContext,
    frame: Frame,
    tip: Handle,
) -> impl Fn(bool) -> Option<Vec<Element>> + Send + 'static {
    let (state, filter) = (context.axis, context.filter);
    let rings = move |model: &Model, frame: Frame| {
        let Model { story, width, axis, place, .. } = model;
        let place = place.filter(|_| *width > 0.0)?;
        let mark = axis.mark_of(place.event)?;
        if let Some(tip) = tip.get() {
            let part = (mark.middle() / *width).clamp(0.0, 1.0);
            let shift = if story.rtl { part } else { -part };
            let shift = ["translateX(", &percent(shift * 100.0), ")"].concat();
            let at = percent(part * 100.0);
            browser::set_styles(&tip, [("inset-inline-start", &at), ("transform", &shift)]);
        }
        let drawing = Drawing { story, frame, width: *width, shown: &|_| true };
        Some(match model.lanes.is_empty() {
            true => drawing.ring(axis, place).into_iter().collect(),
            false => lanes::rings(&model.lanes, &drawing, place),
        })
    };
    let drawn = alive(state, move |model| {
        let frame = model.frame(frame);
        let period = model.brush.or_else(|| filter.with(|filter| filter.period));
        let Model { story, width, .. } = &*model;
        let drawing = Drawing { story, frame, width: *width, shown: &|_| true };
        let period = period.filter(|_| *width > 0.0).and_then(|Period { from, to }| {
            let [from, to] =
                [from, to].map(|second| model.part_at(second).clamp(0.0, 1.0) * *width);
            (from < to).then(|| drawing.period(from, to))
        });
        Some(period.into_iter().chain(rings(model, frame).into_iter().flatten()).collect())
    });
    move |first| {
        if !first {
            state.chosen.track();
        }
        drawn(first)
    }
}

/// What is chosen, in words: for those who see it beside the mark, and for those who hear it.
fn told(context: &StoryContext, tip: Handle) -> Filled {
    let state = context.axis;
    let hint = context.words().keyboard_hint().to_owned();
    let told = move || {
        state.chosen.track();
        state.with(|model| Some(words(model, model.place?))).flatten()
    };
    let told_of = element("p").attr("id", "told");
    TOLD.into_iter()
        .fold(told_of, |told_of, attribute| lively(told_of, state, attribute, None))
        .bind("class", move || Some(if told().is_some() { "told" } else { "heard" }.into()))
        .handle(tip)
        .text(move || told().unwrap_or_else(|| hint.clone()))
}

/// A place in words.
fn words(model: &Model, place: Place) -> String {
    let Model { story, store, timeline, axis, .. } = model;
    let texts = Told::new(story, *store);
    let told = |total: usize, from: &str, to: &str| {
        let text = if from == to { story.words.extent_same() } else { story.words.extent() };
        fill(text, &[("total", &story.words.count(total)), ("from", from), ("to", to)])
    };
    let event = place.event;
    // Type does not tell here what is in doubt.
    let date = |event: u32| match (texts.date(event), store.event(event as usize)) {
        ((_, true), Some(here)) => here.when.long.clone(),
        ((date, _), _) => date,
    };
    let mark = axis.mark_of(event).map(|mark| &mark.events[..]);
    match (place.count, mark) {
        (0, Some(held @ [first, .., last])) => told(held.len(), &date(*last), &date(*first)),
        (2.., _) => {
            let last = timeline.later(event, place.count as usize - 1);
            told(place.count as usize, &date(event), &date(last))
        }
        _ => {
            let title = texts.title(event);
            if title.is_none() {
                store.want(event as usize);
            }
            let words: Vec<String> = [date(event)].into_iter().chain(title).collect();
            words.join(" · ")
        }
    }
}

/// What zooms: buttons, a date to go to, and the whole with the window in it.
fn tools(context: &StoryContext, input: Input, frame: Frame) -> Element {
    let words = context.words();
    let (state, own) = (context.axis, context.clone());
    let button = |id: &str, sign: &str, name: &str| {
        element("button")
            .attr("id", id)
            .attr("type", "button")
            .attr("aria-label", name)
            .attr("title", name)
            // By key the axis itself has them.
            .attr("tabindex", "-1")
            .child(sign)
    };
    let field = Handle::new();
    let go = words.go_to_date();
    let typed = move || {
        let field = field.get()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
        let is_date = field.value().trim().is_empty() || input.go_to(&field.value());
        let _ = field.set_attribute("aria-invalid", if is_date { "false" } else { "true" });
        Some(())
    };
    let map = canvas("minimap")
        .attr("height", "20")
        .child(svg("g").drawn(mapped(state, frame)))
        .child(svg("g").drawn(in_sight(state, frame)));
    in_words(element("div"), &context.story)
        .class("tools")
        .attr("id", "tools")
        .child(
            element("div")
                .class("mini")
                .attr("id", "mini")
                .hidden(move || state.is_whole())
                .on("click", move |event| input.centre(&event))
                .child(map),
        )
        .child(
            element("button")
                .attr("id", "only")
                .attr("type", "button")
                .class("words")
                .hidden(move || state.is_whole())
                .on("click", move |_| {
                    let period = state.with(|model| model.days());
                    own.change(|filter| filter.period = period);
                })
                .child(words.only_dates()),
        )
        .child(
            element("input")
                .attr("id", "go")
                .attr("size", "12")
                .attr("placeholder", go)
                .attr("aria-label", go)
                .attr("autocomplete", "off")
                .handle(field)
                .on("change", move |_| _ = typed()),
        )
        .children(lane_button(context))
        .child(
            button("out", "−", words.zoom_out())
                .bind("disabled", move || state.is_whole().then(String::new))
                .on("click", move |_| input.zoom(2.0)),
        )
        .child(
            button("in", "+", words.zoom_in())
                .on("pointerover", move |_| state.want())
                .on("focus", move |_| state.want())
                .on("click", move |_| input.zoom(0.5)),
        )
        .child(
            button("whole", "↔", words.zoom_whole())
                .hidden(move || state.is_whole())
                .on("click", move |_| input.whole()),
        )
}

/// Puts the events in lanes, for what there is to tell apart, and back on one line.
fn lane_button(context: &StoryContext) -> Option<Element> {
    let (state, own) = (context.axis, context.clone());
    let ways = By::ways(&context.story);
    let has_lanes = ways.len() > 1;
    let name = move || {
        let words = own.words();
        let name = match state.by().next(&ways) {
            By::Nothing => words.on_one_line(),
            By::Tags => words.lanes_by_category(),
            By::Entities => words.lanes_by_name(),
        };
        Some(name.to_owned())
    };
    has_lanes.then(|| {
        element("button")
            .attr("id", "lanes")
            .attr("type", "button")
            .attr("tabindex", "-1")
            .bind("aria-label", name.clone())
            .bind("title", name)
            .child("☰")
            .on("pointerover", move |_| state.want())
            .on("click", move |_| state.group())
    })
}

/// The marks of the minimap, which are those of the whole: drawn where it comes, and for another width.
fn mapped(
    state: AxisState,
    frame: Frame,
) -> impl Fn(bool) -> Option<Vec<Element>> + Send + 'static {
    alive(state, move |model| {
        let wanted = model.window.map(|_| model.width);
        if core::mem::replace(&mut model.mapped, wanted) == wanted {
            return None;
        }
        let Some(width) = wanted else { return Some(Vec::new()) };
        let whole = model.whole();
        let Model { story, store, timeline, .. } = model;
        let told = Told::new(story, *store);
        let axis = timeline.axis(&told, whole, width, &|_| true);
        Some(minimap(&Drawing { story, frame, width, shown: &|_| true }, &axis))
    })
}

/// What is in sight of it.
fn in_sight(
    state: AxisState,
    frame: Frame,
) -> impl Fn(bool) -> Option<Vec<Element>> + Send + 'static {
    alive(state, move |model| {
        let Model { story, timeline, width, window, .. } = model;
        let x = |second| timeline.scale.between(timeline.scale.whole().from, second) * *width;
        let drawing = Drawing { story, frame, width: *width, shown: &|_| true };
        let seen = window.map(|Window { from, to }| seen(&drawing, x(from), x(to)));
        Some(seen.into_iter().collect())
    })
}
