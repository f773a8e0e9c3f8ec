use alloc::{string::String, vec, vec::Vec};

use super::{Key, ReadingState};
use crate::story::{Event, Story};

/// What is needed to search a story: the folded text of each event.
pub struct Index {
    texts: Vec<String>,
}

impl Index {
    /// Reads a story once. `fold` makes texts comparable: lower case, without accents. In the
    /// browser that is the browser's own Unicode; it must be the one that the query gets as well.
    pub fn new(story: &Story, fold: &dyn Fn(&str) -> String) -> Index {
        let text = |event: &Event| {
            let mut text = String::new();
            let names = event.entities.iter().map(|ix| &story.entity(*ix).name);
            let tags = event.tags.iter().map(|ix| &story.tags[*ix as usize].name);
            event.body.write_words(&mut text);
            let own = [&event.title, &event.when.long];
            for part in own.into_iter().chain(names).chain(tags) {
                text.push_str(part);
                text.push('\n');
            }
            fold(&text)
        };
        Index { texts: story.events.iter().map(text).collect() }
    }

    /// The events that fit every choice, and every word of the query.
    pub fn shown(
        &self,
        story: &Story,
        state: &ReadingState,
        fold: &dyn Fn(&str) -> String,
    ) -> Shown {
        let query = fold(&state.query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let fits = |(event, text): (&Event, &String)| {
            state.tag.is_none_or(|tag| event.tags.contains(&tag))
                && state.entity.is_none_or(|entity| event.entities.contains(&entity))
                && words.iter().all(|word| text.contains(word))
        };
        let flags: Vec<bool> = story.events.iter().zip(&self.texts).map(fits).collect();
        Shown { count: flags.iter().filter(|shown| **shown).count(), flags }
    }
}

/// Which events are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    flags: Vec<bool>,
    count: usize,
}

impl Shown {
    /// All of so many events.
    pub fn all(events: usize) -> Shown {
        Shown { flags: vec![true; events], count: events }
    }

    /// Whether an event, by its position in the story, is shown.
    pub fn has(&self, event: usize) -> bool {
        self.flags.get(event).copied().unwrap_or(false)
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// The event to which a key leads from another one; `None` where it leads nowhere.
    pub fn step(&self, from: usize, key: Key) -> Option<usize> {
        let shown = |i: &usize| self.has(*i);
        match key {
            Key::Next => (from + 1..self.flags.len()).find(shown),
            Key::Previous => (0..from).rev().find(shown),
            Key::First => (0..self.flags.len()).find(shown),
            Key::Last => (0..self.flags.len()).rev().find(shown),
        }
    }
}
