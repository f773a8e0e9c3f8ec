//! What the list of a site says of a story.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The stories of a site by their ids, which is their order too: a site is the same in whatever order its
/// stories were built.
pub type Listing = BTreeMap<String, Entry>;

/// A story in the list of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub headline: String,
    /// The languages that there is a page for, the story's own first.
    pub languages: Vec<String>,
}
