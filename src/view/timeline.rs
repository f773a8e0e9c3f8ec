use leptos::prelude::*;

use super::{
    axis::{AxisView, later},
    card::kicker,
    context::StoryContext,
    controls::Controls,
    list::event_list,
};
use crate::dom::{Element, Node, element};

/// The timeline: axis, controls, and the list of events under their dates.
#[component]
pub fn Timeline() -> Element {
    let context = StoryContext::get();
    let restricts = context.restricts;
    // What is shown of it is told below, once.
    let extent = element("span").hidden(move || restricts.get()).child(context.extent());
    // A widget that takes over only is given the instrument when a reader comes to it.
    let axis: Option<Node> = match cfg!(feature = "long") {
        true => AxisView().map(Node::from),
        false => later(&context).map(Node::from),
    };
    element("section")
        .class("timeline")
        .attr("part", "timeline")
        .child(kicker(element("h3"), context.words().timeline(), extent).attr("tabindex", "-1"))
        .children(axis)
        .child(element("div").attr("id", "controls").deferred(|_| Controls()))
        .child(event_list())
}
