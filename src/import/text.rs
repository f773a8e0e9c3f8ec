//! A timeline as the text of a document, of which no more than a part is held in any other form.

use super::{Format, Options, Report, slide::Found, story};
use crate::{
    compile::compile,
    document::{Document, Event, Problem, json::pretty_part},
};

/// A part of the events, in bytes, is no shorter than this.
const PART: usize = 500_000;

const BEFORE: &str = ",\n  \"events\": [\n    ";
const BETWEEN: &str = ",\n    ";
const AFTER: &str = "\n  ]\n}\n";

/// A timeline as the text of a document of ours.
pub struct ImportedText {
    pub format: Format,
    pub report: Report,
    pub text: Text,
}

/// The text of a document in parts.
pub struct Text {
    /// Up to its first event; or all of it, where there are no parts.
    head: String,
    /// Events, with what stands between them.
    parts: Vec<String>,
}

pub fn write(found: Found, options: &Options) -> ImportedText {
    let format = found.format;
    let (mut first, mut parts) = (None, Vec::<String>::new());
    let (mut document, report) = story::write(found, options, &mut |event| {
        let before: Option<Event> = match parts.is_empty() && first.is_none() {
            true => {
                first = Some(event);
                return;
            }
            false => first.take(),
        };
        for event in before.into_iter().chain([event]) {
            let event = serde_json::to_string(&event).unwrap_or_default();
            let event = pretty_part(&event, 2);
            match parts.last_mut() {
                Some(part) if part.len() < PART => {
                    part.push_str(BETWEEN);
                    part.push_str(&event);
                }
                _ => parts.push(event),
            }
        }
    });
    // One event may stand in a line with the name of their list.
    document.events.extend(first);
    let text = Text { head: head(&document, parts.is_empty()), parts };
    ImportedText { format, report, text }
}

fn head(document: &Document, is_all: bool) -> String {
    let mut head = document.to_json();
    if !is_all {
        head.truncate(head.trim_end_matches(['}', '\n']).len());
        head.push_str(BEFORE);
    }
    head
}

impl Text {
    /// What is wrong with the document, and what somebody should look at all the same, as [`compile`] tells
    /// it.
    ///
    /// # Errors
    /// All problems, where one of them is an error.
    pub fn check(&self) -> Result<Vec<Problem>, Vec<Problem>> {
        let of = |text: &str| compile(text.as_bytes()).map(|compiled| compiled.warnings);
        let mut known: Option<Vec<Problem>> = None;
        for part in &self.parts {
            // The head of a story with many categories weighs more than a part.
            if self.head.len() > PART {
                return of(&self.pieces().collect::<String>());
            }
            let Ok(problems) = of(&[&self.head, part, AFTER].concat()) else {
                return of(&self.pieces().collect::<String>());
            };
            let is_of_head = |problem: &Problem| !problem.path.starts_with("events");
            let is_same = known.as_ref().is_none_or(|known| *known == problems);
            if !is_same || !problems.iter().all(is_of_head) {
                return of(&self.pieces().collect::<String>());
            }
            known = Some(problems);
        }
        known.map_or_else(|| of(&self.head), Ok)
    }

    /// The text in its pieces.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        let end = if self.parts.is_empty() { "" } else { AFTER };
        let part = |(at, part)| [if at == 0 { "" } else { BETWEEN }, part];
        let parts = self.parts.iter().map(String::as_str).enumerate().flat_map(part);
        [&*self.head].into_iter().chain(parts).chain([end])
    }
}
