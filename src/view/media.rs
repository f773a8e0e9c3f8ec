//! Media and corrections, beside what they belong to.

use leptos::prelude::GetUntracked;

use super::{
    context::StoryContext,
    text::{link, text},
};
use crate::{
    browser,
    dom::{Element, element},
    story::{Media, MediaKind, RichText},
};

/// What was said before, beside what is said now.
pub fn corrections(corrections: &[RichText]) -> Vec<Element> {
    let one = |correction| element("small").class("correction").children(text(correction));
    corrections.iter().map(one).collect()
}

/// Pictures, films and recordings: a link that says who will be asked for the file, and in the
/// browser becomes the file itself.
pub fn media(context: &StoryContext, media: &[Media]) -> Vec<Element> {
    let numbered = media.iter().zip(1..);
    numbered
        .map(|(medium, number): (_, u32)| {
            figure(context, medium).attr("data-media", number.to_string())
        })
        .collect()
}

fn figure(context: &StoryContext, medium: &Media) -> Element {
    let hydrated = context.hydrated;
    let Media { kind, url, player, label, alt, caption, .. } = medium;
    let asked = medium.clone();
    let tag = match kind {
        _ if !player.is_empty() => "iframe",
        MediaKind::Image => "img",
        MediaKind::Video => "video",
        MediaKind::Audio => "audio",
    };
    let ask = link(url)
        .attr("referrerpolicy", "no-referrer")
        .on("click", move |event| {
            if hydrated.get_untracked() {
                let Media { url, player, label, alt, size, focal_point, .. } = &asked;
                let shown = match player.is_empty() {
                    true => [url, alt],
                    // A frame has a title in any case.
                    false => [player, if alt.is_empty() { label } else { alt }],
                };
                browser::load(&event, tag, shown, *size, *focal_point);
            }
        })
        .child(label.as_str());
    let described = (!alt.is_empty()).then(|| element("p").class("alt").child(alt.as_str()));
    element("figure")
        .class("media")
        .child(ask)
        .children(described)
        .child(element("figcaption").children(text(caption)))
}
