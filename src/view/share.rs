use leptos::prelude::*;

use super::{context::StoryContext, text::in_words};
use crate::dom::{Element, element};

/// The buttons to open all that one looks up, to share, to cite and to embed the story. The element acts on them, with and without Wasm; the
/// style sheet hides them where no script has come.
#[component]
pub fn Share() -> Element {
    let context = StoryContext::get();
    let words = context.words();
    let button = |action: &'static str, text: &str| {
        element("button").attr("type", "button").attr("data-action", action).child(text)
    };
    let unfold = button("unfold", words.open_all()).attr("data-other", words.close_all());
    in_words(element("p"), &context.story)
        .class("share")
        .child(unfold)
        .child(" ")
        .child(button("share", words.share()))
        .child(" ")
        .child(button("cite", words.cite()))
        .child(" ")
        .child(button("embed", words.embed()))
}

/// A button that acts on what it stands in. It works without Wasm too.
pub fn act(action: &'static str, text: &str) -> Element {
    element("button").class("act").attr("type", "button").attr("data-action", action).child(text)
}
