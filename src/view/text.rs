use crate::{
    dom::{Element, Node, element},
    story::{RichText, Span, Story},
};

/// A text with its emphasis, links and breaks.
pub fn text(text: &RichText) -> Vec<Node> {
    text.0.iter().map(span).collect()
}

fn span(span: &Span) -> Node {
    let (around, inner) = match span {
        Span::Text(words) => return words.as_str().into(),
        Span::Break => return element("br").into(),
        Span::Emphasis(inner) => (element("em"), inner),
        Span::Strong(inner) => (element("strong"), inner),
        Span::Link(href, inner) => (link(href), inner),
    };
    around.children(text(inner)).into()
}

/// Words of another language than the story's own, which may run the other way: set apart by the
/// isolates of Unicode (UAX 9), where it matters.
pub fn foreign(story: &Story, words: &str) -> String {
    if story.rtl { format!("\u{2068}{words}\u{2069}") } else { words.to_owned() }
}

/// An element whose words may be of another language than the story's.
pub fn in_language(element: Element, language: Option<&String>) -> Element {
    match language {
        Some(language) => element.attr("lang", language.as_str()).attr("dir", "auto"),
        None => element,
    }
}

/// An element whose words are the interface's, of which there may be none in the story's language.
pub fn in_words(element: Element, story: &Story) -> Element {
    let tag = story.words.tag();
    match story.language.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(tag)) {
        true => element,
        false => element.attr("lang", tag).attr("dir", "ltr"),
    }
}

/// A link out of the story. The page that it leads to is not told more than browsers tell by
/// themselves, and cannot reach back.
pub fn link(href: &str) -> Element {
    element("a").attr("href", href).attr("rel", "noopener")
}
