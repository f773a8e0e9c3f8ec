use alloc::{format, string::String, sync::Arc, vec::Vec};

use super::mend::{Owned, Taken};
use crate::document::{Code, Severity};

/// A part of the document: its path, and its text.
#[derive(Clone)]
pub struct Place<'t> {
    pub path: String,
    /// Of an item of a list, which one it is.
    index: Option<usize>,
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
        Place { path: path.into(), index: None, raw, mending: None }
    }

    /// An item of a list of the document.
    pub fn item(list: &str, index: usize, raw: &'t str) -> Self {
        Place { index: Some(index), ..Place::new(format!("{list}[{index}]"), raw) }
    }

    /// The path from the document as a whole: a field of it, or an item of one of its lists.
    pub fn steps(&self) -> Vec<Owned> {
        if self.path.is_empty() {
            return Vec::new();
        }
        match self.index {
            Some(index) => {
                let list = self.path.rfind('[').map_or(&*self.path, |at| &self.path[..at]);
                [Owned::Key(list.into()), Owned::Index(index)].into()
            }
            None => [Owned::Key(self.path.clone())].into(),
        }
    }

    /// Whether a problem at a path is one of the document, and not of what was done to it.
    pub fn tells(&self, severity: Severity, code: Code, path: &str) -> bool {
        // About what is not there: no problem where it was taken out.
        let absent: &[&str] = match code {
            Code::NoSource => &["citations"],
            Code::MissingSpeaker | Code::SpeakerUnused => &["speaker", "attribution"],
            Code::MissingField => &["about", "section", "label"],
            Code::MissingAlt => &["alt", "type"],
            Code::TooFewParties => &["parties"],
            Code::EmptyRange => &["start", "end"],
            _ => &[],
        };
        let within = |put: &str| {
            put.strip_prefix(path).is_some_and(|rest| {
                absent.iter().any(|field| rest.split(['.', '[']).any(|part| part == *field))
            })
        };
        let told = severity == Severity::Error || code == Code::LeftOut;
        self.mending.as_ref().is_none_or(|mending| {
            told && !mending.changed.iter().any(|put| path.starts_with(put.as_str()) || within(put))
        })
    }
}
