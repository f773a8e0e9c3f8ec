use alloc::{string::String, vec, vec::Vec};

use super::{Filter, Key};
use crate::story::{Event, Story};

/// What is needed to search a story: the folded text of each event, with its status, its categories,
/// the names of who takes part and of its sources.
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
            let tags = event.tags.iter().map(|ix| &story.tags[*ix].name);
            event.body.write_words(&mut text);
            let cited = event.basis.citations.iter();
            let sources = cited.map(|citation| &story.source(citation.source).name);
            let own = [&event.title, &event.when.long];
            let status = story.status_word(event.status);
            let parts = own.into_iter().chain(names).chain(tags).chain(sources);
            for part in parts.map(String::as_str).chain(status) {
                text.push_str(part);
                text.push('\n');
            }
            fold(&as_typed(&text))
        };
        Index { texts: story.events.iter().map(text).collect() }
    }

    /// Which events hold every word of a query, in their order.
    fn holds(&self, query: &str, fold: &dyn Fn(&str) -> String) -> impl Iterator<Item = bool> {
        let query = fold(&as_typed(query));
        self.texts.iter().map(move |text| query.split_whitespace().all(|word| text.contains(word)))
    }
}

/// The characters that a keyboard has in the place of those that a typesetter sets: quotation marks,
/// dashes, blanks. What has no width is left out.
fn as_typed(text: &str) -> String {
    let typed = |c: char| match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '`' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‐'..='―' | '−' => Some('-'),
        c => Some(c),
    };
    text.chars().filter_map(typed).collect()
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

    /// The events that fit every choice and every word of the query. `index` is asked for where there
    /// is something to search for, and `fold` is the one that it was made with.
    pub fn of<'i>(
        story: &Story,
        filter: &Filter,
        index: impl FnOnce() -> &'i Index,
        fold: &dyn Fn(&str) -> String,
    ) -> Shown {
        let chosen = |event: &Event| {
            filter.tag.is_none_or(|tag| event.tags.contains(&tag))
                && filter.entity.is_none_or(|entity| event.entities.contains(&entity))
        };
        let mut flags: Vec<bool> = story.events.iter().map(chosen).collect();
        if !filter.query.trim().is_empty() {
            let held = index().holds(&filter.query, fold);
            flags.iter_mut().zip(held).for_each(|(flag, held)| *flag &= held);
        }
        Shown { count: flags.iter().filter(|shown| **shown).count(), flags }
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
