use alloc::{string::String, sync::Arc, vec, vec::Vec};

use super::{Filter, Key, Period};
use crate::story::{Event, Ix, Story, Tag};

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
            plain(&fold(&as_typed(&text)))
        };
        Index { texts: story.events.iter().map(text).collect() }
    }

    /// Which events hold words that begin as those of a query, in their order.
    fn holds(&self, query: &str, fold: &dyn Fn(&str) -> String) -> impl Iterator<Item = bool> {
        let query = plain(&fold(&as_typed(query)));
        self.texts.iter().map(move |text| query.split_whitespace().all(|word| begins(text, word)))
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

/// Letters as those write them whose keyboard lacks them, or who leave their marks out: what the browser's
/// Unicode does not take apart. Kazakh for Russian keyboards, Latin of the North and of Turkey, forms of
/// Arabic letters; its lengthening of a line is left out.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ә' => plain.push('а'),
            'ғ' => plain.push('г'),
            'қ' => plain.push('к'),
            'ң' => plain.push('н'),
            'ө' => plain.push('о'),
            'ұ' | 'ү' => plain.push('у'),
            'һ' => plain.push('х'),
            'і' => plain.push('и'),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ى' => plain.push('ي'),
            'ة' => plain.push('ه'),
            'ـ' => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Whether a word of a text begins so. In scripts without blanks between words it may begin anywhere.
fn begins(text: &str, word: &str) -> bool {
    let anywhere = |c: char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..);
    let mut before = None;
    let mut at = text;
    while let Some((skipped, rest)) = at.split_once(word) {
        let last = skipped.chars().next_back().or(before);
        if last.is_none_or(|last| !last.is_alphanumeric()) || word.starts_with(anywhere) {
            return true;
        }
        before = word.chars().next_back();
        at = rest;
    }
    false
}

/// Which events are shown, and how many would be with one more choice of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    flags: Vec<bool>,
    count: usize,
    /// For each category, the events that fit every choice but those of categories.
    tags: Vec<u32>,
    /// The same for each of [`STATUSES`], and for all that there are without a choice of either.
    statuses: [u32; 6],
    all: u32,
}

impl Shown {
    /// All events of a story.
    pub fn all(story: &Story) -> Shown {
        Shown::with(story, &Filter::default(), None)
    }

    /// How many events of a category fit the choices of other kinds.
    pub fn with_tag(&self, tag: Ix<Tag>) -> u32 {
        self.tags.get(tag.position()).copied().unwrap_or(0)
    }

    /// How many events of a state, by its position in [`STATUSES`], fit the choices of other kinds.
    pub fn with_status(&self, status: usize) -> u32 {
        self.statuses.get(status).copied().unwrap_or(0)
    }

    /// How many events fit all choices but those of categories and states.
    pub fn with_any(&self) -> u32 {
        self.all
    }

    /// The events that fit every choice and every word of the query. `index` is asked for where there
    /// is something to search for, and `fold` is the one that it was made with.
    pub fn of<'i>(
        story: &Story,
        filter: &Filter,
        index: impl FnOnce() -> &'i Index,
        fold: &dyn Fn(&str) -> String,
    ) -> Shown {
        if filter.query.trim().is_empty() {
            return Shown::with(story, filter, None);
        }
        Shown::with(story, filter, Some(&mut index().holds(&filter.query, fold)))
    }

    /// The same, where it is known for each event whether it holds what is searched for.
    fn with(
        story: &Story,
        filter: &Filter,
        mut held: Option<&mut dyn Iterator<Item = bool>>,
    ) -> Shown {
        let mut shown = Shown {
            flags: Vec::with_capacity(story.events.len()),
            count: 0,
            tags: vec![0; story.tags.len()],
            statuses: [0; 6],
            all: 0,
        };
        for event in &story.events {
            let is_held = held.as_mut().is_none_or(|held| held.next().unwrap_or(false));
            let fits = is_held
                && filter.entity.is_none_or(|entity| event.entities.contains(&entity))
                && filter.period.is_none_or(|period| period.holds(event));
            let has_tag =
                filter.tags.is_empty() || event.tags.iter().any(|tag| filter.tags.contains(tag));
            let has_status = filter.statuses.is_empty() || filter.statuses.contains(&event.status);
            if fits && has_status {
                event.tags.iter().for_each(|tag| shown.tags[tag.position()] += 1);
            }
            if fits && has_tag {
                shown.statuses[event.status as usize] += 1;
            }
            shown.all += u32::from(fits);
            shown.count += usize::from(fits && has_tag && has_status);
            shown.flags.push(fits && has_tag && has_status);
        }
        shown
    }

    /// Whether an event, by its position in the story, is shown.
    pub fn has(&self, event: usize) -> bool {
        self.flags.get(event).copied().unwrap_or(false)
    }

    /// The positions of the events that are shown, in their order.
    pub fn events(&self) -> Arc<[u32]> {
        (0..).zip(&self.flags).filter(|(_, shown)| **shown).map(|(event, _)| event).collect()
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

impl Period {
    /// Whether an event may lie in it: what its date can mean touches it.
    fn holds(self, event: &Event) -> bool {
        event.when.extent().is_some_and(|(from, to)| from < self.to && to >= self.from)
    }
}
