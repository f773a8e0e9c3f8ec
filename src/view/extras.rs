//! Media and corrections, beside what they belong to.

use super::{
    reading::Reading,
    text::{link, text},
};
use crate::{
    browser,
    dom::{Element, element},
    story::{Correction, Media, MediaKind, Text},
    words::fill,
};

/// What was said before, beside what is said now.
pub fn corrections(reading: &Reading, corrections: &[Correction]) -> Vec<Element> {
    let words = reading.words();
    let labelled = |label: &str, what: &Text| {
        let label = element("b").child(label);
        element("span").child(label).child(" ").children(text(what)).child(" ")
    };
    let one = |correction: &Correction| {
        let date = fill(words.corrected_on(), &[("date", &correction.when.long)]);
        element("small")
            .class("correction")
            .child(element("b").class("flag").child(date))
            .child(" ")
            .child(labelled(words.before(), &correction.was))
            .child(labelled(words.now(), &correction.now))
            .children(text(&correction.why))
    };
    corrections.iter().map(one).collect()
}

/// Pictures, films and recordings: a link that says who will be asked for the file, and in the
/// browser becomes the file itself.
pub fn media(reading: &Reading, media: &[Media]) -> Vec<Element> {
    media.iter().map(|medium| figure(reading, medium)).collect()
}

fn figure(reading: &Reading, medium: &Media) -> Element {
    let words = reading.words();
    let (tag, label) = match medium.kind {
        MediaKind::Image => ("img", words.show_image()),
        MediaKind::Video => ("video", words.show_video()),
        MediaKind::Audio => ("audio", words.show_audio()),
    };
    let live = reading.live;
    let load = browser::Load {
        tag,
        url: medium.url.clone(),
        alt: medium.alt.clone(),
        size: medium.size,
        focal_point: medium.focal_point,
    };
    let ask = link(&medium.url)
        .attr("referrerpolicy", "no-referrer")
        .on("click", move |event| {
            if leptos::prelude::GetUntracked::get_untracked(&live) {
                load.instead_of(&event);
            }
        })
        .child(fill(label, &[("host", &medium.host)]));
    let mut caption = element("figcaption").children(text(&medium.caption));
    if !medium.credit.is_empty() {
        caption = caption.child(" ").children(text(&medium.credit));
    }
    if !medium.license.is_empty() {
        let name = match &medium.license_url {
            Some(url) => link(url),
            None => element("span"),
        };
        let name = name.child(medium.license.as_str());
        caption = caption.child(" ").child(words.license()).child(" ").child(name);
    }
    let described =
        (!medium.alt.is_empty()).then(|| element("p").class("alt").child(medium.alt.as_str()));
    element("figure").class("media").child(ask).children(described).child(caption)
}
