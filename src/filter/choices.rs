use alloc::string::String;

use crate::story::{Entity, Ix, Tag};

/// The choices of a reader. What is not chosen restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The text of the search field, as typed.
    pub query: String,
    pub tag: Option<Ix<Tag>>,
    pub entity: Option<Ix<Entity>>,
}

impl Filter {
    /// Whether anything is chosen.
    pub fn restricts(&self) -> bool {
        self.tag.is_some() || self.entity.is_some() || !self.query.trim().is_empty()
    }

    /// Chooses a category; the one that is chosen already is let go.
    pub fn choose_tag(&mut self, tag: Option<Ix<Tag>>) {
        self.tag = if self.tag == tag { None } else { tag };
    }

    /// Chooses a person, organization, place, project or vehicle, in the place of every other
    /// choice: who follows a name from the card wants to see all that it is part of. The one that is
    /// chosen already is let go.
    pub fn choose_entity(&mut self, entity: Ix<Entity>) {
        let chosen = (self.entity != Some(entity)).then_some(entity);
        *self = Filter { entity: chosen, ..Self::default() };
    }

    /// Lets every choice go.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The keys that step through a list, as in the ARIA Authoring Practices' accordion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Next,
    Previous,
    First,
    Last,
}

impl Key {
    /// From the `key` of a `KeyboardEvent`.
    pub fn named(name: &str) -> Option<Key> {
        match name {
            "ArrowDown" => Some(Key::Next),
            "ArrowUp" => Some(Key::Previous),
            "Home" => Some(Key::First),
            "End" => Some(Key::Last),
            _ => None,
        }
    }
}
