//! Media of other formats: files become media, everything else a link.

use serde_json::{Map, Value, json};

use super::{
    Options, Report,
    html::{Converted, absolute, markdown, plain},
    slide::Medium,
};

/// What a slide's medium becomes.
#[derive(Default)]
pub struct Made {
    /// An item of `media`.
    pub item: Option<Value>,
    /// Words for the body.
    pub body: String,
}

/// What a file is, by the end of its name.
fn kind(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    // The page of a file on Wikimedia Commons ends as the file does.
    if path.contains("/wiki/File:") {
        return None;
    }
    let name = path.rsplit('/').next()?;
    let (_, end) = name.rsplit_once('.')?;
    match &*end.to_ascii_lowercase() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg" | "avif" => Some("image"),
        "mp4" | "webm" | "ogv" | "mov" | "m4v" => Some("video"),
        "mp3" | "wav" | "ogg" | "oga" | "m4a" | "flac" => Some("audio"),
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
    match kind(&address) {
        Some(kind) => Made {
            item: Some(file(kind, address, medium, title, to, options, report)),
            body: String::new(),
        },
        None => page(address, medium, body, options, report),
    }
}

/// A file.
fn file(
    kind: &str,
    address: String,
    medium: Medium,
    title: &str,
    to: &str,
    options: &Options,
    report: &mut Report,
) -> Value {
    let mut item = Map::new();
    item.insert("type".into(), kind.into());
    let at = format!("{to}.contentUrl");
    if let Some(url) = &medium.url {
        match url.text == address {
            true => report.mapped(&*url.from, at),
            false => report.repaired(&*url.from, at, "the address was written out in full"),
        }
    }
    item.insert("contentUrl".into(), address.into());
    let caption = medium.caption.as_ref().map(|caption| plain(&caption.text, options).text);
    let alt = medium.alt.as_ref().map(|alt| {
        report.mapped(&*alt.from, format!("{to}.alt"));
        plain(&alt.text, options).text
    });
    if kind == "image" || alt.is_some() {
        let alt = alt.unwrap_or_else(|| {
            let from = medium.url.as_ref().map(|url| url.from.clone()).unwrap_or_default();
            let why = "the image had no alt text: it was made of its caption or title, look at it";
            report.repaired(from, format!("{to}.alt"), why);
            caption.filter(|text| !text.is_empty()).unwrap_or_else(|| title.to_owned())
        });
        item.insert("alt".into(), alt.into());
    }
    let mut link = medium.link;
    for (name, field) in [("caption", medium.caption), ("credit", medium.credit)] {
        let Some(field) = field else { continue };
        let converted = markdown(&field.text, options);
        let at = format!("{to}.{name}");
        tell(&field.from, &at, &converted, report);
        item.insert(name.into(), converted.text.into());
    }
    if let Some(link) = link.take() {
        match absolute(&link.text, options) {
            Ok(address) => {
                let before = item.get("caption").and_then(Value::as_str).unwrap_or_default();
                let host = address.split('/').nth(2).unwrap_or("link").to_owned();
                let caption = format!("{before} [{host}]({})", escaped(&address));
                item.insert("caption".into(), caption.trim().into());
                report.repaired(
                    link.from,
                    format!("{to}.caption"),
                    "the link stands in the caption",
                );
            }
            Err(reason) => report.lost(link.from, reason),
        }
    }
    Value::Object(item)
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

/// A list with the item, if there is one.
pub fn list(item: Option<Value>) -> Option<Value> {
    item.map(|item| json!([item]))
}
