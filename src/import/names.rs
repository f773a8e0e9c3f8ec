//! Short names for events, eras, categories and places, each there once.

use std::collections::{BTreeMap, BTreeSet};

use crate::story::{is_id, is_reserved};

/// Names that are taken.
#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
    reserved: BTreeSet<String>,
    /// The last number that was given to a name.
    last: BTreeMap<String, u32>,
}

impl Names {
    /// Keeps a name for who has chosen it.
    pub fn reserve(&mut self, name: &str) {
        if is_id(name) && !is_reserved(name) {
            self.reserved.insert(name.to_owned());
        }
    }

    /// A name that was reserved, to the first who asks for it.
    pub fn claim(&mut self, name: &str) -> bool {
        self.reserved.remove(name) && self.taken.insert(name.to_owned())
    }

    /// A name, with a number if it is taken already.
    pub fn free(&mut self, base: String) -> String {
        let mut name = base.clone();
        while self.reserved.contains(&name) || !self.taken.insert(name.clone()) {
            let number = self.last.entry(base.clone()).or_insert(1);
            *number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

/// A text as a short name: `the-big-bang`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= 40 {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}
