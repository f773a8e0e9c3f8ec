use crate::{
    dom::{Element, Node, element},
    story::{Span, Text},
};

/// A text with its emphasis, links and breaks.
pub fn text(text: &Text) -> Vec<Node> {
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

/// A link out of the story. The page that it leads to is not told more than browsers tell by
/// themselves, and cannot reach back.
pub fn link(href: &str) -> Element {
    element("a").attr("href", href).attr("rel", "noopener")
}
