//! The document: the JSON that people write, read by serde into the types of the format.
//!
//! Names follow schema.org where it has one. What a reference points to is not known here; that is
//! resolved, and every error found, in [`super::compile`]. The JSON Schema is made of these types,
//! so the comments on their fields are what an editor is shown while writing.

use alloc::{string::String, vec::Vec};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;

use super::model::{EntityKind, Section, Status};

/// The version of the format that this build reads.
pub const VERSION: u32 = 1;

/// The outer object of a document, for the JSON Schema: the fields themselves are read one by one,
/// so that each error is found.
#[cfg(not(target_arch = "wasm32"))]
#[derive(JsonSchema)]
#[schemars(rename = "Factline story", rename_all = "camelCase", deny_unknown_fields)]
#[expect(dead_code, reason = "its fields are there for the schema alone")]
pub struct Document {
    /// The address of this schema, for editors.
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// The version of the format: 1.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// A short name that never changes: `space-days-kazakhstan`. It is part of file names.
    #[schemars(length(min = 1))]
    id: String,
    /// The language of the story, as a BCP 47 tag. So far: `en`.
    language: String,
    /// The subject in a few words: “Space Days Kazakhstan”. It heads the story's page.
    #[schemars(length(min = 1))]
    name: String,
    /// The headline of the fact card.
    #[schemars(length(min = 1))]
    headline: String,
    /// One or two sentences under the headline.
    #[schemars(length(min = 1))]
    summary: String,
    /// Up to when the story's facts hold, in EDTF: `2025-09`, or `2025?-09` where the year is
    /// inferred. Plans are shown as known at this date.
    as_of: String,
    /// Where the facts were read.
    #[schemars(default)]
    sources: Vec<Source>,
    /// The people, organizations, places, projects and vehicles that the story speaks of. Readers
    /// can choose one, and see the events that it is part of.
    #[schemars(default)]
    entities: Vec<Entity>,
    /// The categories by which readers filter events.
    #[schemars(default)]
    tags: Vec<Tag>,
    /// What stands on the fact card, and in the background.
    #[schemars(default)]
    facts: Vec<Fact>,
    /// Who has agreed with whom.
    #[schemars(default)]
    agreements: Vec<Agreement>,
    /// What was said, word for word.
    #[schemars(default)]
    quotes: Vec<Quote>,
    /// Stretches of time that group the events and stand behind the axis.
    #[schemars(default)]
    eras: Vec<Era>,
    /// What has happened or is planned. The order does not matter: the timeline sorts them.
    #[schemars(default)]
    events: Vec<Event>,
}

/// A text that was read.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// A short name, by which citations refer to it.
    pub id: String,
    /// Who published it: “The Astana Times”.
    pub name: String,
    /// What it is, in a few words: its title, where it reports from.
    #[serde(default)]
    pub description: String,
    /// When it was published, in EDTF.
    pub date_published: Option<String>,
    /// Its address, starting with https:// or http://.
    pub url: Option<String>,
    /// The `id` of the source in which this one was read, where it was not read itself.
    pub via: Option<String>,
    /// The SHA-256 of its text as it was cited, in hexadecimal digits: `factline check --source`
    /// then knows when it is held against another text.
    pub sha256: Option<String>,
}

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
    pub name: String,
    /// What it is, in a few words: a person's role, “cosmodrome”.
    #[serde(default)]
    pub description: String,
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
    pub name: String,
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
    pub label: String,
    pub value: Value,
    /// Words after the value: “by the Soviet Union”.
    #[serde(default)]
    pub remark: String,
    #[serde(default)]
    pub attribution: Attribution,
    /// The `id` of the person, where `attribution` is `person`.
    pub speaker: Option<String>,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
}

/// A typed value: the type decides how it is said.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
// Unknown fields are refused here: the reader of a tagged value cannot see and report them.
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum Value {
    /// Words.
    Text { text: String },
    /// A number of things.
    Count {
        /// The number.
        value: u64,
        #[serde(default)]
        bound: CountBound,
        /// What is counted, where the label does not say it: “missions to space”.
        #[serde(default)]
        unit: String,
    },
    /// A sum of money.
    Money {
        /// In whole units of the currency: 1300000000 is said as “$1.3 billion”.
        value: u64,
        /// Three capitals of ISO 4217: `USD`, `KZT`.
        currency: String,
    },
    /// A date.
    Date {
        /// In EDTF.
        date: String,
    },
    /// People, organizations, places, projects or vehicles of the story.
    Entity {
        /// Their `id`s.
        entities: Vec<String>,
    },
}

/// What a count says of the true number.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CountBound {
    /// It is the number.
    #[default]
    Exactly,
    /// It is near it.
    About,
    /// There are more: “50+”.
    MoreThan,
    /// There are as many or more.
    AtLeast,
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
}

/// A person's own words.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Quote {
    /// A short name that never changes.
    pub id: String,
    /// The `id` of the person who said it.
    pub speaker: String,
    /// Word for word, without quotation marks around it.
    pub text: String,
    /// The `id` of whom it was said to.
    pub to: Option<String>,
    /// What the words are about: “on the Baiterek project”.
    #[serde(default)]
    pub context: String,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
}

/// A stretch of time.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema), schemars(deny_unknown_fields))]
pub struct Era {
    /// A short name that never changes.
    pub id: String,
    /// Its name, over its events and on the axis.
    pub name: String,
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
    /// year is inferred), `1985/..` (since), `XXXX` (not given).
    pub date: String,
    #[serde(default)]
    pub status: Status,
    /// For a plan: up to when it was known to stand, in EDTF. Without it, the story's own `asOf`.
    pub as_of: Option<String>,
    /// What happens, in one line.
    pub title: String,
    /// What is seen when the event is opened.
    #[serde(default)]
    pub body: String,
    /// The `id`s of its categories.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The `id`s of who and what is part of it.
    #[serde(default)]
    pub entities: Vec<String>,
    #[serde(default)]
    pub attribution: Attribution,
    /// The `id` of the person, where `attribution` is `person`.
    pub speaker: Option<String>,
    /// Where it was read: at least one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
    #[serde(default)]
    pub citations: Vec<Citation>,
}
