use leptos::prelude::*;

use super::context::StoryContext;
use crate::dom::{Element, element};

/// The buttons to share and to embed the story. The element acts on them, with and without Wasm; the
/// style sheet hides them where no script has come.
#[component]
pub fn Share() -> Element {
    let context = StoryContext::get();
    let words = context.words();
    let button = |action: &'static str, text: &str| {
        element("button").attr("type", "button").attr("data-action", action).child(text)
    };
    element("p")
        .class("share")
        .child(button("share", words.share()))
        .child(" ")
        .child(button("embed", words.embed()))
}
