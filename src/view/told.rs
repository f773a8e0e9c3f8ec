//! The texts of an axis.

use alloc::{string::String, sync::Arc, vec::Vec};

use super::store::Store;
use crate::{
    story::Story,
    timeline::{Texts, day},
};

/// What an axis says of a story, as far as it is here.
pub struct Told<'s> {
    story: &'s Story,
    store: Store,
    importance: Arc<Vec<u8>>,
}

impl Told<'_> {
    pub fn new(story: &Story, store: Store) -> Told<'_> {
        let importance = store.with(|held| Arc::clone(&held.importance)).unwrap_or_default();
        Told { story, store, importance }
    }
}

impl Texts for Told<'_> {
    fn story(&self) -> &Story {
        self.story
    }

    fn title(&self, event: u32) -> Option<String> {
        match self.story.title_ahead(event) {
            Some(title) => Some(title.into()),
            None => Some(self.store.event(event as usize)?.title.clone()),
        }
    }

    fn importance(&self, event: u32) -> u8 {
        self.importance.get(event as usize).copied().unwrap_or_default()
    }

    fn date(&self, event: u32) -> (String, bool) {
        if let Some(here) = self.store.event(event as usize) {
            return here.when.label();
        }
        let extent = self.store.with(|held| held.outlines.extent(event as usize)).flatten();
        let said = extent.map(|(from, _)| day(from, &self.story.words));
        (said.unwrap_or_default(), false)
    }
}
