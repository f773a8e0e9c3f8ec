//! Media and corrections, beside what they belong to.

use alloc::{string::ToString, vec::Vec};

use super::text::{link, text};
use crate::{
    dom::{Element, element},
    story::{Media, MediaKind, RichText},
};

/// What was said before, beside what is said now.
pub fn corrections(corrections: &[RichText]) -> Vec<Element> {
    let one = |correction| element("small").class("correction").children(text(correction));
    corrections.iter().map(one).collect()
}

/// Pictures, films and recordings: a link that says who will be asked for the file, and in the
/// browser becomes the file itself ([`browser::load`](crate::browser::load)).
pub fn media(media: &[Media]) -> Vec<Element> {
    let numbered = media.iter().zip(1..);
    numbered
        .map(|(medium, number): (_, u32)| figure(medium).attr("data-media", number.to_string()))
        .collect()
}

fn figure(medium: &Media) -> Element {
    let Media { kind, url, player, label, alt, caption, size, focal_point } = medium;
    let tag = match kind {
        _ if !player.is_empty() => "iframe",
        MediaKind::Image => "img",
        MediaKind::Video => "video",
        MediaKind::Audio => "audio",
    };
    let mut figure = element("figure").class("media").attr("data-as", tag);
    if !player.is_empty() {
        figure = figure.attr("data-player", player.as_str());
    }
    if let Some((width, height)) = size {
        figure = figure.attr("data-size", [&width.to_string(), " ", &height.to_string()].concat());
    }
    if let Some((x, y)) = focal_point {
        let focus = [x.to_string(), "% ".into(), y.to_string(), "%".into()].concat();
        figure = figure.attr("data-focus", focus);
    }
    let ask = link(url).attr("referrerpolicy", "no-referrer").child(label.as_str());
    let described = (!alt.is_empty()).then(|| element("p").class("alt").child(alt.as_str()));
    figure.child(ask).children(described).child(element("figcaption").children(text(caption)))
}
