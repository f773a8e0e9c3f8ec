use alloc::{sync::Arc, vec, vec::Vec};

use super::{Filter, Key, Period};
use crate::story::{Ix, Outlines, Story, Tag};

/// Which events are shown, and how many would be with one more choice of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `None`: all.
    flags: Option<Vec<bool>>,
    total: usize,
    count: usize,
    /// For each category, the events that fit every choice but those of categories.
    tags: Vec<u32>,
    /// The same for each of [`super::STATUSES`].
    statuses: [u32; 6],
}

impl Shown {
    /// All events of a story.
    pub fn all(story: &Story) -> Shown {
        let total = story.total();
        Shown {
            flags: None,
            total,
            count: total,
            tags: story.tags.iter().map(|tag| tag.events).collect(),
            statuses: story.states,
        }
    }

    /// The events that fit every choice. `holds` says for each whether it holds what is searched for, where
    /// something is.
    pub fn of(
        story: &Story,
        outlines: &Outlines,
        filter: &Filter,
        holds: Option<&[bool]>,
    ) -> Shown {
        let total = outlines.len();
        let mut flags = vec![false; total];
        let mut shown = Shown {
            flags: None,
            total,
            count: 0,
            tags: vec![0; story.tags.len()],
            statuses: [0; 6],
        };
        for (event, flag) in flags.iter_mut().enumerate() {
            let is_held = holds.is_none_or(|holds| holds.get(event) == Some(&true));
            let fits = is_held
                && (filter.entities.is_empty()
                    || outlines.entities(event).any(|entity| filter.entities.contains(&entity)))
                && filter.period.is_none_or(|period| period.holds(outlines.extent(event)));
            if !fits {
                continue;
            }
            let status = outlines.status(event);
            let has_tag = filter.tags.is_empty()
                || outlines.tags(event).any(|tag| filter.tags.contains(&tag));
            let has_status = filter.statuses.is_empty() || filter.statuses.contains(&status);
            if has_status {
                outlines.tags(event).for_each(|tag| shown.tags[tag.position()] += 1);
            }
            if has_tag {
                shown.statuses[status as usize] += 1;
            }
            *flag = has_tag && has_status;
            shown.count += usize::from(*flag);
        }
        // Whatever is chosen, all is all.
        shown.flags = (shown.count < total).then_some(flags);
        shown
    }

    /// How many events of a category fit the choices of other kinds.
    pub fn with_tag(&self, tag: Ix<Tag>) -> u32 {
        self.tags.get(tag.position()).copied().unwrap_or(0)
    }

    /// How many events of a state, by its position in [`super::STATUSES`], fit the choices of other kinds.
    pub fn with_status(&self, status: usize) -> u32 {
        self.statuses.get(status).copied().unwrap_or(0)
    }

    /// Whether an event, by its position in the story, is shown.
    pub fn has(&self, event: usize) -> bool {
        match &self.flags {
            Some(flags) => flags.get(event) == Some(&true),
            None => event < self.total,
        }
    }

    /// The positions of the events that are shown, in their order.
    pub fn events(&self) -> Arc<[u32]> {
        (0..self.total as u32).filter(|event| self.has(*event as usize)).collect()
    }

    /// How many events there are.
    pub fn total(&self) -> u32 {
        self.total as u32
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// Which one of those that are shown an event is, and of how many.
    pub fn place(&self, event: usize) -> (usize, usize) {
        ((0..=event).filter(|at| self.has(*at)).count(), self.count)
    }

    /// The event to which a key leads from another one; `None` where it leads nowhere.
    pub fn step(&self, from: usize, key: Key) -> Option<usize> {
        let shown = |i: &usize| self.has(*i);
        match key {
            Key::Next => (from + 1..self.total).find(shown),
            Key::Previous => (0..from.min(self.total)).rev().find(shown),
            Key::First => (0..self.total).find(shown),
            Key::Last => (0..self.total).rev().find(shown),
        }
    }
}

impl Period {
    /// Whether an event may lie in it: what its date can mean touches it.
    fn holds(self, extent: Option<(i64, i64)>) -> bool {
        extent.is_some_and(|(from, to)| from < self.to && to >= self.from)
    }
}
