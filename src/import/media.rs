//! Media of other formats: files become media, everything else a link.

use super::{
    Options, Report,
    html::{Converted, absolute, markdown, plain},
    slide::{Field, Medium},
};
use crate::{
    compile::film,
    document as doc,
    story::{MediaKind, parse_address},
};

/// What a slide's medium becomes.
#[derive(Default)]
pub struct Made {
    /// An item of `media`.
    pub item: Option<doc::Media>,
    /// Words for the body.
    pub body: String,
}

/// What a file is, by the end of its name.
fn kind(url: &str) -> Option<MediaKind> {
    let path = url.split(['?', '#']).next()?;
    // The page of a file on Wikimedia Commons ends as the file does.
    if path.contains("/wiki/File:") {
        return None;
    }
    let name = path.rsplit('/').next()?;
    let (_, end) = name.rsplit_once('.')?;
    match &*end.to_ascii_lowercase() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" | "avif" => Some(MediaKind::Image),
        "mp4" | "webm" | "ogv" | "mov" | "m4v" => Some(MediaKind::Video),
        "mp3" | "wav" | "ogg" | "oga" | "m4a" | "flac" => Some(MediaKind::Audio),
        _ => None,
    }
}

/// Makes a medium into an item of `to`, or into words for `body`. `title` is what the slide is
/// about.
pub fn make(
    medium: Medium,
    title: &str,
    (to, body): (&str, &str),
    options: &Options,
    report: &mut Report,
) -> Made {
    let Some(url) = medium.url.clone() else {
        return without_file(medium, body, options, report);
    };
    if url.text.starts_with('<') {
        let converted = markdown(&url.text, options);
        let why = format!(
            "HTML in the place of a medium became text; left out: {}",
            converted.lost.join(", ")
        );
        report.repaired(url.from, body, why);
        let mut made = Made { item: None, body: converted.text };
        let rest = without_file(Medium { url: None, ..medium }, body, options, report);
        join(&mut made.body, &rest.body);
        return made;
    }
    let address = match absolute(&url.text, options) {
        Ok(address) => address,
        Err(reason) => {
            report.lost(url.from, reason);
            return without_file(Medium { url: None, ..medium }, body, options, report);
        }
    };
    let is_film =
        || parse_address(&address).is_some_and(|found| film(&found.host, &found.href).is_some());
    match kind(&address).or_else(|| is_film().then_some(MediaKind::Video)) {
        Some(kind) => Made {
            item: Some(file(kind, address, medium, title, to, options, report)),
            body: String::new(),
        },
        None => page(address, medium, body, options, report),
    }
}

/// A file.
fn file(
    kind: MediaKind,
    address: String,
    medium: Medium,
    title: &str,
    to: &str,
    options: &Options,
    report: &mut Report,
) -> doc::Media {
    let at = format!("{to}.contentUrl");
    if let Some(url) = &medium.url {
        match url.text == address {
            true => report.mapped(&*url.from, at),
            false => report.repaired(&*url.from, at, "the address was written out in full"),
        }
    }
    let mut item = doc::Media { kind, content_url: address, ..doc::Media::default() };
    let caption = medium.caption.as_ref().map(|caption| plain(&caption.text, options).text);
    let alt = medium.alt.as_ref().map(|alt| {
        report.mapped(&*alt.from, format!("{to}.alt"));
        // It is no HTML: a `<` in it is one.
        alt.text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    if kind == MediaKind::Image || alt.is_some() {
        let alt = alt.unwrap_or_else(|| {
            let from = medium.url.as_ref().map(|url| url.from.clone()).unwrap_or_default();
            let why = "the image had no alt text: it was made of its caption or title, look at it";
            report.repaired(from, format!("{to}.alt"), why);
            caption.filter(|text| !text.is_empty()).unwrap_or_else(|| title.to_owned())
        });
        item.alt = Some(alt.into());
    }
    let mut link = medium.link;
    let mut words = |name: &str, field: Option<Field>| {
        let field = field?;
        let converted = markdown(&field.text, options);
        tell(&field.from, &format!("{to}.{name}"), &converted, report);
        Some(converted.text)
    };
    let mut caption = words("caption", medium.caption).unwrap_or_default();
    item.credit = words("credit", medium.credit).unwrap_or_default().into();
    if let Some(link) = link.take() {
        match absolute(&link.text, options) {
            Ok(address) => {
                let host = address.split('/').nth(2).unwrap_or("link").to_owned();
                let joined = format!("{caption} [{host}]({})", escaped(&address));
                caption = joined.trim().into();
                report.repaired(
                    link.from,
                    format!("{to}.caption"),
                    "the link stands in the caption",
                );
            }
            Err(reason) => report.lost(link.from, reason),
        }
    }
    item.caption = caption.into();
    item
}

/// A page: a film on a platform, a post, an article.
fn page(
    address: String,
    medium: Medium,
    body: &str,
    options: &Options,
    report: &mut Report,
) -> Made {
    let host = address.split('/').nth(2).unwrap_or(&address).to_owned();
    let mut label = String::new();
    if let Some(caption) = &medium.caption {
        let converted = plain(&caption.text, options);
        tell(&caption.from, body, &converted, report);
        label = converted.text;
    }
    if label.is_empty() {
        label.clone_from(&host);
    }
    if let Some(url) = &medium.url {
        let why =
            format!("{host} is a page, not a file: nothing of it is loaded, a link leads to it");
        report.repaired(&*url.from, body, why);
    }
    let mut text = format!("[{}]({})", crate::story::escape_markdown(&label), escaped(&address));
    if let Some(credit) = &medium.credit {
        let converted = markdown(&credit.text, options);
        tell(&credit.from, body, &converted, report);
        text = format!("{text} ({})", converted.text);
    }
    for field in [&medium.alt, &medium.link].into_iter().flatten() {
        if absolute(&field.text, options).as_deref() == Ok(&*address) {
            report.mapped(&*field.from, body);
        } else {
            report.lost(&*field.from, "the medium became a link");
        }
    }
    Made { item: None, body: text }
}

/// What is said of a medium that is not there.
fn without_file(medium: Medium, body: &str, options: &Options, report: &mut Report) -> Made {
    let mut made = Made::default();
    for field in [medium.caption, medium.credit].into_iter().flatten() {
        let converted = markdown(&field.text, options);
        let why = "there is no file that it could stand below: it stands in the text";
        report.repaired(field.from, body, why);
        join(&mut made.body, &converted.text);
    }
    for field in [medium.alt, medium.link].into_iter().flatten() {
        report.lost(field.from, "there is no file that it belongs to");
    }
    made
}

/// Tells of a text that it was taken over, and what of it was not.
pub fn tell(from: &str, to: &str, converted: &Converted, report: &mut Report) {
    if converted.lost.is_empty() {
        report.mapped(from, to);
    } else {
        let why = format!("its words are there; left out: {}", converted.lost.join(", "));
        report.repaired(from, to, why);
    }
    for gone in &converted.gone {
        report.lost(from, gone.as_str());
    }
}

/// Adds a paragraph.
pub fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

fn escaped(address: &str) -> String {
    address.replace('(', "%28").replace(')', "%29")
}
