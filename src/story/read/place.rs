use alloc::{string::String, sync::Arc, vec::Vec};

use super::mend::Taken;
use crate::story::Severity;

/// A part of the document: its path, and its text.
#[derive(Clone)]
pub struct Place<'t> {
    pub path: String,
    pub(super) raw: &'t str,
    /// Of an item that could not be read as it stands.
    pub(super) mending: Option<Arc<Mending>>,
}

/// What was done to an item so that it could be read.
pub struct Mending {
    /// The paths of what was taken out or put in.
    pub changed: Vec<String>,
    pub taken: Taken,
}

impl<'t> Place<'t> {
    pub fn new(path: impl Into<String>, raw: &'t str) -> Self {
        Place { path: path.into(), raw, mending: None }
    }

    /// Whether a problem at a path is one of the document, and not of what was done to it.
    pub fn tells(&self, severity: Severity, code: &str, path: &str) -> bool {
        // About what is not there: no problem where it was taken out.
        let absent: &[&str] = match code {
            "no-source" => &["citations"],
            "missing-speaker" | "speaker-unused" => &["speaker", "attribution"],
            "missing-field" => &["about", "section", "label"],
            "missing-alt" => &["alt", "type"],
            "too-few-parties" => &["parties"],
            "empty-range" => &["start", "end"],
            _ => &[],
        };
        let within = |put: &str| {
            put.strip_prefix(path).is_some_and(|rest| {
                absent.iter().any(|field| rest.split(['.', '[']).any(|part| part == *field))
            })
        };
        let told = severity == Severity::Error || code == "left-out";
        self.mending.as_ref().is_none_or(|mending| {
            told && !mending.changed.iter().any(|put| path.starts_with(put.as_str()) || within(put))
        })
    }
}
