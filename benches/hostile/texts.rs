//! The texts that the inputs are made of.

use std::fmt::Write as _;

/// A text again and again, up to a length.
pub fn filled(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

/// Numbered parts, up to a length.
pub fn numbered(bytes: usize, mut part: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::with_capacity(bytes + 100);
    let mut i = 0;
    while out.len() < bytes {
        part(&mut out, i);
        i += 1;
    }
    out
}

/// A story with something in the place of its events, and more fields.
pub fn story(events: &str, more: &str) -> String {
    format!(
        r#"{{"version": 2, "id": "s", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2026",
"sources": [{{"id": "s", "name": "S", "url": "https://example.org/s"}}],
"entities": [{{"id": "a", "type": "Organization", "name": "A"}}, {{"id": "b", "type": "Organization", "name": "B"}}],
"events": [{events}]{more}}}"#
    )
}

fn event(title: &str, body: &str, citations: &str) -> String {
    format!(
        r#"{{"id": "e", "date": "2020", "title": "{title}", "body": "{body}", "citations": [{citations}]}}"#
    )
}

pub fn events(bytes: usize, fields: &str) -> String {
    let list = numbered(bytes, |out, i| {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(out, "{comma}{{\"id\": \"e{i}\", {fields}}}");
    });
    story(&list, "")
}

pub fn body(part: &str, bytes: usize) -> String {
    story(&event("t", &filled(part, bytes), r#"{"source": "s"}"#), "")
}

pub fn slides(part: &str, bytes: usize) -> String {
    let text = serde_json::to_string(&filled(part, bytes)).unwrap_or_default();
    format!(
        r#"{{"events": [{{"start_date": {{"year": 2020}}, "text": {{"headline": "h", "text": {text}}}}}]}}"#
    )
}

/// Texts of the length that is taken over, many of them.
pub fn many_slides(part: &str, bytes: usize) -> String {
    let text = serde_json::to_string(&filled(part, 60_000)).unwrap_or_default();
    let list = numbered(bytes, |out, i| {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(
            out,
            r#"{comma}{{"start_date": {{"year": 2020}}, "text": {{"headline": "h{i}", "text": {text}}}}}"#
        );
    });
    format!(r#"{{"events": [{list}]}}"#)
}

/// A compiled story whose list of sources is as long as its bytes say, with a right checksum.
pub fn packed(bytes: usize) -> String {
    // Text of one character a byte: it is made bytes again by `read`.
    let mut payload = vec![1, b'a', 1, b'e', 0, 0, 1, b'n', 1, b'h'];
    payload.resize(bytes, 0x7f);
    payload.iter().map(|byte| char::from(*byte)).collect()
}
