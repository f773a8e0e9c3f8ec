use super::{context::StoryContext, text::in_words};
use crate::{
    dom::{Element, Node, element},
    locale::Words,
};

/// A part of the story that one looks up: its heading, beside it what it comes down to, and the rest once
/// it is opened.
///
/// Native `<details>`: it opens without scripts, for find-in-page and on paper.
pub fn fold(
    class: &'static str,
    title: &str,
    essence: impl IntoIterator<Item = impl Into<Node>>,
) -> Element {
    let title = in_words(element("h3"), &StoryContext::get().story).child(title);
    let essence = element("small").children(essence);
    let summary = element("summary").child(title).child(" ").child(essence);
    element("details").class(class).child(summary)
}

/// Some names in one line, each once.
pub fn listed<'n>(words: &Words, names: impl Iterator<Item = &'n str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(words.comma())
}
