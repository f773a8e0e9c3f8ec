//! The map of the story's places. It tells nothing that is not in the rows too: those who do not see it hear
//! the names of the places, and choose them there.

use leptos::prelude::*;

use super::{axis::percent, context::StoryContext};
use crate::{
    dom::{Element, decimal, element, svg},
    story::{Map, Pin, Side},
};

/// Towards what lies beyond the map, from the north by the east.
const ARROWS: [&str; 8] = ["↑", "↗", "→", "↘", "↓", "↙", "←", "↖"];

/// The map, where the story has one.
#[component]
pub fn MapView() -> Option<Element> {
    let context = StoryContext::get();
    let story = &context.story;
    let map = story.card.map.as_ref()?;
    let path = |class: &'static str, d: &str| svg("path").class(class).attr("d", d);
    let ground = svg("svg")
        .attr("viewBox", ["0 0 ", &Map::WIDTH.to_string(), " ", &Map::HEIGHT.to_string()].concat())
        .child(path("land", &map.land))
        .child(path("borders", &map.borders))
        .child(path("home", &map.home));
    let countries = map.countries.iter().map(|(name, x, y)| {
        at(svg("text").class("country"), *x, *y).attr("dy", "4").child(name.as_str())
    });
    let pins = map.pins.iter().map(|pin| pin_view(&context, *pin));
    let names: Vec<&str> = map.pins.iter().map(|pin| &*story.entity(pin.place).name).collect();
    let told = [context.words().map(), ": ", &names.join(context.words().comma())].concat();
    Some(
        element("figure")
            .class("map")
            .child(
                svg("svg")
                    .attr("aria-hidden", "true")
                    .child(ground)
                    .children(countries)
                    .children(pins),
            )
            .child(element("figcaption").class("heard").child(told)),
    )
}

/// Puts something at a place of the map, which is as wide as its figure.
fn at(element: Element, x: u16, y: u16) -> Element {
    let part = |at: u16, of: u16| percent(f64::from(at) / f64::from(of) * 100.0);
    element.attr("x", part(x, Map::WIDTH)).attr("y", part(y, Map::HEIGHT))
}

/// A place with its name. In the browser choosing it shows its events, and what is told of it lights it.
fn pin_view(context: &StoryContext, pin: Pin) -> Element {
    let Pin { place, x, y, name, beyond } = pin;
    let known = context.story.entity(place);
    let rtl = context.story.rtl;
    // Anchors follow the direction of writing, and the map does not.
    let [right, left] = if rtl { ["end", "start"] } else { ["start", "end"] };
    let (anchor, dx, dy) = match name {
        Side::Right => (right, 9.0, 4.0),
        Side::Left => (left, -9.0, 4.0),
        Side::Above => ("middle", 0.0, -10.0),
        Side::Below | Side::None => ("middle", 0.0, 18.0),
    };
    let dot = svg("svg").attr("overflow", "visible");
    let dot = match beyond.and_then(|eighth| ARROWS.get(usize::from(eighth))) {
        Some(arrow) => at(dot, x, y).child(
            svg("text").class("arrow").attr("text-anchor", "middle").attr("dy", "5").child(*arrow),
        ),
        None => at(dot, x, y).child(svg("circle").attr("r", "4.5")),
    };
    let label = (name != Side::None).then(|| {
        svg("text")
            .attr("text-anchor", anchor)
            .attr("dx", decimal(dx))
            .attr("dy", decimal(dy))
            .child(known.name.as_str())
    });
    let group = svg("g").attr("data-entity", known.id.as_str()).class("pin");
    group.child(dot.children(label))
}
