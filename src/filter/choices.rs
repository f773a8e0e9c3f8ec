use alloc::{string::String, vec::Vec};

use crate::story::{Columns, Entity, Ix, Status, Tag};

/// The choices of a reader. What is not chosen restricts nothing; of several kinds of choices each
/// restricts, of several of one kind any lets an event through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The text of the search field, as typed.
    pub query: String,
    /// In the order of the story, each once.
    pub tags: Vec<Ix<Tag>>,
    /// In the order of the story, each once.
    pub entities: Vec<Ix<Entity>>,
    /// In the order of [`STATUSES`], each once.
    pub statuses: Vec<Status>,
    pub period: Option<Period>,
}

/// Whole days: the first second, and the one after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: i64,
    pub to: i64,
}

/// What has become of an event, by the words of the story format.
pub const STATUSES: [(Status, &str); 6] = [
    (Status::Happened, "happened"),
    (Status::Planned, "planned"),
    (Status::Ongoing, "ongoing"),
    (Status::Cancelled, "cancelled"),
    (Status::Disputed, "disputed"),
    (Status::Corrected, "corrected"),
];

impl Filter {
    /// Whether anything is chosen.
    pub fn restricts(&self) -> bool {
        !self.tags.is_empty()
            || !self.entities.is_empty()
            || !self.statuses.is_empty()
            || self.period.is_some()
            || !self.query.trim().is_empty()
    }

    /// Chooses a category beside those that are chosen; one that is chosen already is let go.
    pub fn choose_tag(&mut self, tag: Ix<Tag>) {
        if self.tags.contains(&tag) {
            self.tags.retain(|other| *other != tag);
        } else {
            self.add_tag(tag);
        }
    }

    /// Chooses a state in the same way.
    pub fn choose_status(&mut self, status: Status) {
        if self.statuses.contains(&status) {
            self.statuses.retain(|other| *other != status);
        } else {
            self.add_status(status);
        }
    }

    /// Chooses a category beside those that are chosen, where it is not.
    pub fn add_tag(&mut self, tag: Ix<Tag>) {
        add(&mut self.tags, tag, Ix::position);
    }

    /// Chooses a state in the same way.
    pub fn add_status(&mut self, status: Status) {
        add(&mut self.statuses, status, |status| status as usize);
    }

    /// Chooses a person, organization, place, project or vehicle, in the place of every other
    /// choice: who follows a name from the card wants to see all that it is part of. The one that is
    /// chosen already is let go.
    pub fn choose_entity(&mut self, entity: Ix<Entity>) {
        let is_chosen = self.entities == [entity];
        *self = Self::default();
        if !is_chosen {
            self.add_entity(entity);
        }
    }

    /// Chooses one beside what is chosen, where it is not.
    pub fn add_entity(&mut self, entity: Ix<Entity>) {
        add(&mut self.entities, entity, Ix::position);
    }

    /// Lets one of them go.
    pub fn drop_entity(&mut self, entity: Ix<Entity>) {
        self.entities.retain(|other| *other != entity);
    }

    /// What has to be known of the events to say which of them it shows.
    pub fn columns(&self) -> Vec<Columns> {
        let times = self.period.map(|_| Columns::Times);
        let entities = (!self.entities.is_empty()).then_some(Columns::Entities);
        [Some(Columns::Tags), times, entities].into_iter().flatten().collect()
    }

    /// Lets every choice go.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Puts something into a list at its place, once.
fn add<T: Copy>(list: &mut Vec<T>, one: T, place: impl Fn(T) -> usize) {
    match list.iter().position(|other| place(*other) >= place(one)) {
        Some(at) if place(list[at]) == place(one) => {}
        Some(at) => list.insert(at, one),
        None => list.push(one),
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
