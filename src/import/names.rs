//! Short names for events, eras, categories and places, each there once.

use std::{
    collections::{BTreeMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::story::{is_id, is_reserved};

/// Names that are taken, each by a number that is made of it: of two names with one number, which are not met
/// in practice, the second is numbered as if it were the first.
#[derive(Default)]
pub struct Names {
    taken: HashSet<u64>,
    reserved: HashSet<u64>,
    /// The last number that was given to a name.
    last: BTreeMap<String, u32>,
}

fn number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

impl Names {
    /// Keeps a name for who has chosen it.
    pub fn reserve(&mut self, name: &str) {
        if is_id(name) && !is_reserved(name) {
            self.reserved.insert(number(name));
        }
    }

    /// A name that was reserved, to the first who asks for it.
    pub fn claim(&mut self, name: &str) -> bool {
        self.reserved.remove(&number(name)) && self.taken.insert(number(name))
    }

    /// A name, with a number if it is taken already.
    pub fn free(&mut self, base: String) -> String {
        let mut name = base.clone();
        while self.reserved.contains(&number(&name)) || !self.taken.insert(number(&name)) {
            let next = self.last.entry(base.clone()).or_insert(1);
            *next += 1;
            name = format!("{base}-{next}");
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
