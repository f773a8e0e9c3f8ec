//! A reader's choices as text: what a page writes into `filter`, and what an address carries.
//!
//! `tag:ID`, `entity:ID` and words to search for, with blanks between them, in any order; after
//! `q:` all the rest is searched for as it stands.

use alloc::{string::String, vec::Vec};

use super::Filter;
use crate::story::{Ix, Story};

const TAG: &str = "tag:";
const ENTITY: &str = "entity:";
const WORDS: &str = "q:";

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
            if let Some(id) = part.strip_prefix(TAG) {
                match (0..).zip(&story.tags).find(|(_, tag)| tag.id == id) {
                    Some((ix, _)) => state.tag = Some(Ix::new(ix)),
                    None => unknown.push(part),
                }
            } else if let Some(id) = part.strip_prefix(ENTITY) {
                match (0..).zip(&story.entities).find(|(_, entity)| entity.id == id) {
                    Some((ix, _)) => state.entity = Some(Ix::new(ix)),
                    None => unknown.push(part),
                }
            } else {
                add(&mut state.query, part);
            }
        }
        (state, unknown)
    }

    /// The text that names these choices, in one way only; empty where nothing is chosen.
    pub fn written(&self, story: &Story) -> String {
        let mut text = String::new();
        if let Some(tag) = self.tag {
            add(&mut text, TAG);
            text.push_str(&story.tags[tag].id);
        }
        if let Some(entity) = self.entity {
            add(&mut text, ENTITY);
            text.push_str(&story.entity(entity).id);
        }
        let words: Vec<&str> = self.query.split_whitespace().collect();
        let marked =
            words.iter().any(|word| [TAG, ENTITY, WORDS].iter().any(|p| word.starts_with(p)));
        if !words.is_empty() {
            add(&mut text, if marked { WORDS } else { "" });
            text.push_str(&words.join(" "));
        }
        text
    }
}

/// Adds a part after a blank.
fn add(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(part);
}
