//! Where something was read, and who said it.

use alloc::{string::String, vec::Vec};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;

use super::Text;

/// A text that was read.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// A short name, by which citations refer to it.
    pub id: String,
    /// Who published it: “The Astana Times”.
    pub name: Text,
    /// What it is, in a few words: its title, where it reports from.
    #[serde(default)]
    pub description: Text,
    /// When it was published, in EDTF.
    pub date_published: Option<String>,
    /// Its address, starting with https:// or http://. Citations then lead to the very words.
    pub url: Option<String>,
    /// The `id` of the source in which this one was read, where it was not read itself.
    pub via: Option<String>,
    /// The SHA-256 of its text as it was cited, in hexadecimal digits: `factline check --source`
    /// then knows when it is held against another text.
    pub sha256: Option<String>,
    /// Sentences of its text that the story leaves out on purpose, so that the coverage report of
    /// `factline check --source` is about the others.
    #[serde(default)]
    pub omissions: Vec<Omission>,
}

/// A stretch of a source that the story leaves out.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Omission {
    /// The first character, in code points from the beginning of the text.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
    /// Why it is left out.
    pub reason: String,
}

/// Who stands behind a statement.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// The source states it as fact.
    #[default]
    Fact,
    /// The source has it from officials.
    Officials,
    /// The source has it from analysts.
    Analysts,
    /// A person says it, whom `speaker` names.
    Person,
}

/// Where something was read.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Citation {
    /// The `id` of a source.
    pub source: String,
    /// Counted from 1 in the body of the source: headline and standfirst do not count.
    pub paragraph: Option<u32>,
    /// W3C Web Annotation selectors into the source's text: one position, and the few words in it
    /// that carry the statement.
    #[serde(default)]
    pub selector: Vec<Selector>,
}

/// A selector of the W3C Web Annotation Data Model.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(tag = "type", deny_unknown_fields)]
pub enum Selector {
    /// A range of the text, in code points from its beginning.
    TextPositionSelector {
        /// The first character.
        start: u32,
        /// The one after the last.
        end: u32,
    },
    /// Words of the text.
    TextQuoteSelector {
        /// As they stand there: key words, numbers and names, not whole sentences.
        exact: String,
    },
}

/// What was said before, and is no longer.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Correction {
    /// When it was corrected, in EDTF.
    pub date: String,
    /// What was said before.
    pub was: Text,
    /// What is said now.
    pub now: Text,
    /// Why.
    pub why: Text,
}
