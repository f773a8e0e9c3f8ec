//! The document: the JSON that people write, read by serde into the types of the format.
//!
//! Names follow schema.org where it has one. What a reference points to is not known here; that is
//! resolved, and every error found, in [`crate::compile`]. The JSON Schema is made of these types,
//! so the comments on their fields are what an editor is shown while writing.

mod citation;
mod media;
mod migrate;
mod outer;
mod problem;
pub mod read;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod text;
mod value;

use alloc::{string::String, vec::Vec};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;

pub use crate::story::{EntityKind, MediaKind, Section, Status};
pub use citation::*;
pub use media::*;
pub(crate) use migrate::rewrites;
pub use outer::*;
#[cfg(not(target_arch = "wasm32"))]
pub use problem::guide;
pub use problem::{Code, Edit, Fix, Position, Problem, Severity, fixed};
pub use read::{closest, text_of, without_bom};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use text::Text;
pub use value::*;

/// Somebody or something that the story speaks of.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    /// A short name, by which the rest of the story refers to it.
    pub id: String,
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// Its name, as readers see it.
    pub name: Text,
    /// What it is, in a few words: a person's role, “cosmodrome”.
    #[serde(default)]
    pub description: Text,
    /// The `id` of the place where it sits or lies.
    pub location: Option<String>,
    /// For places: where on Earth.
    pub geo: Option<Geo>,
}

/// WGS 84, in degrees.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Geo {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}

/// A category of events.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Tag {
    /// A short name, by which events refer to it.
    pub id: String,
    /// Its name on the button.
    pub name: Text,
}

/// A fact of the card.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// A short name that never changes.
    pub id: String,
    pub section: Section,
    /// The `id` of the entity that it is about. In the background, it stands under that.
    pub about: Option<String>,
    /// Under a figure, or before a fact of the background.
    #[serde(default)]
    pub label: Text,
    pub value: Value,
    /// The value as the source words it, where readers should see that too: “US$1.3 bn”.
    #[serde(default)]
    pub original: String,
    /// Words after the value: “by the Soviet Union”.
    #[serde(default)]
    pub remark: Text,
    #[serde(default)]
    pub attribution: Attribution,
    /// The `id` of the person, where `attribution` is `person`.
    pub speaker: Option<String>,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// What was said of it before: readers see it beside the fact.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// An agreement.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Agreement {
    /// A short name that never changes.
    pub id: String,
    /// The `id`s of those who have agreed: two or more. Who is a party to all agreements of the
    /// story is named once.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 2)))]
    pub parties: Vec<String>,
    /// When it was signed, in EDTF, where that is known.
    pub date: Option<String>,
    #[serde(default)]
    pub attribution: Attribution,
    /// The `id` of the person, where `attribution` is `person`.
    pub speaker: Option<String>,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// What was said of it before.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// A person's own words.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Quote {
    /// A short name that never changes.
    pub id: String,
    /// The `id` of the person who said it.
    pub speaker: String,
    /// Word for word, without quotation marks around it. Nothing in it is taken for Markdown. A
    /// translation is a language map: the words of the story's language are held against the source.
    pub text: Text,
    /// The `id` of whom it was said to.
    pub to: Option<String>,
    /// What the words are about: “on the Baiterek project”.
    #[serde(default)]
    pub context: Text,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// What was said of it before.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// A stretch of time.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Era {
    /// A short name that never changes.
    pub id: String,
    /// Its name, over its events and on the axis.
    pub name: Text,
    /// From when to when, in EDTF: `195X/200X`.
    pub date: String,
}

/// Something that has happened or is planned.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// A short name that never changes.
    pub id: String,
    /// When, in EDTF: `2025-09-08`, `2025-09-08/2025-09-09`, `195X`, `2021~` (about), `2025?-12` (the
    /// year is inferred), `1985/..` (since), `XXXX` (not given). Or an RFC 3339 date-time with the
    /// offset of the place where it happens: `2025-09-08T10:00:00+05:00`.
    pub date: String,
    /// The date as the source words it, where readers should see that too: “Bronze Age”.
    #[serde(default)]
    pub original_date: Text,
    #[serde(default)]
    pub status: Status,
    /// For a plan: up to when it was known to stand, in EDTF. Without it, the story's own `asOf`.
    pub as_of: Option<String>,
    /// What happens, in one line.
    pub title: Text,
    /// What is seen when the event is opened, with `*emphasis*`, `**strong**`,
    /// `[links](https://…)` and line breaks.
    #[serde(default)]
    pub body: Text,
    /// For a plan whose date has passed: what is known of it. It is shown with the plan.
    #[serde(default)]
    pub note: Text,
    /// The `id`s of its categories.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The `id`s of who and what is part of it.
    #[serde(default)]
    pub entities: Vec<String>,
    /// Pictures, films and recordings.
    #[serde(default)]
    pub media: Vec<Media>,
    #[serde(default)]
    pub attribution: Attribution,
    /// The `id` of the person, where `attribution` is `person`.
    pub speaker: Option<String>,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
    /// What was said of it before: readers see it beside the event.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}
