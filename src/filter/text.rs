//! A reader's choices as text: what a page writes into `filter`, and what an address carries.
//!
//! `tag:ID`, `entity:ID`, `status:planned`, `during:1957/1969` and words to search for, with blanks between
//! them, in any order; after `q:` all the rest is searched for as it stands. A period is a year, a month or a
//! day as ISO 8601 writes it, or two of them with a slash between.

use alloc::{string::String, vec::Vec};

use super::{Filter, Period, STATUSES};
use crate::{
    date::{iso_day, span_of},
    story::{Ix, Story},
};

const TAG: &str = "tag:";
const ENTITY: &str = "entity:";
const STATUS: &str = "status:";
const DURING: &str = "during:";
const WORDS: &str = "q:";
const MARKS: [&str; 5] = [TAG, ENTITY, STATUS, DURING, WORDS];

impl Filter {
    /// The choices that a text names in a story, and those of its parts that the story does not
    /// know, which choose nothing.
    pub fn parse<'t>(filter: &'t str, story: &Story) -> (Filter, Vec<&'t str>) {
        let mut state = Filter::default();
        let mut unknown = Vec::new();
        let mut rest = filter.trim_start();
        while !rest.is_empty() {
            if let Some(words) = rest.strip_prefix(WORDS) {
                add(&mut state.query, words);
                break;
            }
            // Without a range that could panic: what tells of it is 4 KB of Wasm.
            let (part, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            rest = after.trim_start();
            let is_known = if let Some(id) = part.strip_prefix(TAG) {
                let tag = (0..).zip(&story.tags).find(|(_, tag)| tag.id == id);
                tag.map(|(ix, _)| state.add_tag(Ix::new(ix)))
            } else if let Some(id) = part.strip_prefix(ENTITY) {
                let entity = (0..).zip(&story.entities).find(|(_, entity)| entity.id == id);
                entity.map(|(ix, _)| state.add_entity(Ix::new(ix)))
            } else if let Some(name) = part.strip_prefix(STATUS) {
                let status = STATUSES.iter().find(|(_, known)| *known == name);
                status.map(|(status, _)| state.add_status(*status))
            } else if let Some(period) = part.strip_prefix(DURING) {
                Period::parse(period).map(|period| state.period = Some(period))
            } else {
                add(&mut state.query, part);
                Some(())
            };
            if is_known.is_none() {
                unknown.push(part);
            }
        }
        (state, unknown)
    }

    /// The text that names these choices, in one way only; empty where nothing is chosen.
    pub fn written(&self, story: &Story) -> String {
        let mut text = String::new();
        for tag in &self.tags {
            add(&mut text, TAG);
            text.push_str(&story.tags[*tag].id);
        }
        for entity in &self.entities {
            add(&mut text, ENTITY);
            text.push_str(&story.entity(*entity).id);
        }
        for (status, name) in STATUSES {
            if self.statuses.contains(&status) {
                add(&mut text, STATUS);
                text.push_str(name);
            }
        }
        if let Some(period) = self.period {
            add(&mut text, DURING);
            text.push_str(&period.written());
        }
        let words: Vec<&str> = self.query.split_whitespace().collect();
        let marked = words.iter().any(|word| MARKS.iter().any(|mark| word.starts_with(mark)));
        if !words.is_empty() {
            add(&mut text, if marked { WORDS } else { "" });
            text.push_str(&words.join(" "));
        }
        text
    }
}

impl Period {
    /// A year, a month or a day (ISO 8601), or all from the beginning of one to the end of another, with a slash
    /// between.
    pub fn parse(text: &str) -> Option<Period> {
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        let period = Period { from: span_of(from)?.0, to: span_of(to)?.1 };
        (period.from < period.to).then_some(period)
    }

    /// The same by its first and its last day.
    pub fn written(self) -> String {
        [&*iso_day(self.from), "/", &iso_day(self.to.saturating_sub(1))].concat()
    }
}

/// Adds a part after a blank.
fn add(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(part);
}
