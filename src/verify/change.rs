//! What becomes of citations when their source changes.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// What became of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands where it stood.
    Kept,
    /// The same words stand elsewhere.
    Moved { from: Range<usize>, to: Range<usize> },
    /// The words around have changed; it is narrowed to its key words.
    Narrowed { from: Range<usize>, to: Range<usize> },
    /// Its key words, or all of its words, are gone.
    Lost { words: Vec<String> },
    /// Its words stand in several places, and nothing tells which is meant.
    Ambiguous { places: usize },
    /// It names a paragraph alone, and without the old text nothing tells where that is now.
    Unknown,
}

/// A document whose citations were moved to a changed source.
pub struct Anchored {
    /// The document with the new positions; everything else in it is as it was, to the byte.
    pub document: String,
    /// Each citation of the source by its path, and what became of it.
    pub changes: Vec<(String, Change)>,
}

/// Where a citation stands after a change; `None` where it is lost.
pub fn target(change: &Change, from: &Range<usize>) -> Option<Range<usize>> {
    match change {
        Change::Kept => Some(from.clone()),
        Change::Moved { to, .. } | Change::Narrowed { to, .. } => Some(to.clone()),
        Change::Lost { .. } | Change::Ambiguous { .. } | Change::Unknown => None,
    }
}
