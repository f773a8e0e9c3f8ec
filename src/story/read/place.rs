use alloc::{string::String, sync::Arc, vec::Vec};

use super::mend::Taken;
use crate::story::Severity;

/// A part of the document: its path, and its text.
#[derive(Clone)]
pub struct Place<'t> {
    pub path: String,
    pub(super) raw: &'t str,
    /// Of an item that could not be read as it stands: paths of which nothing is told, since what
    /// stands there was put there.
    pub(super) mending: Option<Arc<Mending>>,
}

/// What was done to an item so that it could be read.
pub struct Mending {
    pub muted: Vec<String>,
    pub taken: Taken,
}

impl<'t> Place<'t> {
    pub fn new(path: impl Into<String>, raw: &'t str) -> Self {
        Place { path: path.into(), raw, mending: None }
    }

    /// Whether a problem at a path is one of the document, and not of what was put into it.
    pub fn tells(&self, severity: Severity, code: &str, path: &str) -> bool {
        // These are about what is not there, which may have been taken out.
        const HOLLOW: [&str; 6] = [
            "no-source",
            "missing-speaker",
            "speaker-unused",
            "missing-field",
            "missing-alt",
            "too-few-parties",
        ];
        self.mending.as_ref().is_none_or(|mending| {
            severity == Severity::Error
                && !HOLLOW.contains(&code)
                && !mending.muted.iter().any(|put| path.starts_with(put.as_str()))
        })
    }
}
