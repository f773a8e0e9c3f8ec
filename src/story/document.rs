//! The document: the JSON that people write, read by serde into the types of the format.
//!
//! Names follow schema.org where it has one. What a reference points to is not known here; that is
//! resolved, and every error found, in [`super::compile`].

use alloc::{string::String, vec::Vec};
use serde::Deserialize;

use super::model::{EntityKind, Section, Status};

/// The version of the format that this build reads.
pub const VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub description: String,
    /// EDTF.
    pub date_published: Option<String>,
    pub url: Option<String>,
    /// The `id` of the source in which this one was read.
    pub via: Option<String>,
    /// The SHA-256 of the source's text as it was cited, in hexadecimal digits.
    pub sha256: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: EntityKind,
    pub name: String,
    #[serde(default)]
    pub description: String,
    /// The `id` of a place.
    pub location: Option<String>,
    /// For places: WGS 84, degrees.
    pub geo: Option<Geo>,
}

#[derive(Deserialize)]
pub struct Geo {
    pub latitude: f64,
    pub longitude: f64,
}

#[derive(Deserialize)]
pub struct Tag {
    pub id: String,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    pub id: String,
    pub section: Section,
    /// The `id` of an entity.
    pub about: Option<String>,
    #[serde(default)]
    pub label: String,
    pub value: Value,
    /// Words after the value.
    #[serde(default)]
    pub remark: String,
    #[serde(default)]
    pub attribution: Attribution,
    /// The `id` of the person, where `attribution` is `person`.
    pub speaker: Option<String>,
    #[serde(default)]
    pub citations: Vec<Citation>,
}

#[derive(Deserialize)]
// Unknown fields are refused here: the reader of a tagged value cannot see and report them.
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum Value {
    Text {
        text: String,
    },
    Count {
        value: u64,
        #[serde(default)]
        bound: CountBound,
        #[serde(default)]
        unit: String,
    },
    /// A sum in whole units of an ISO 4217 currency.
    Money {
        value: u64,
        currency: String,
    },
    Date {
        date: String,
    },
    Entity {
        entities: Vec<String>,
    },
}

/// What a count says of the true number.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum CountBound {
    #[default]
    Exactly,
    About,
    MoreThan,
    AtLeast,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    #[default]
    Fact,
    Officials,
    Analysts,
    Person,
}

#[derive(Deserialize)]
pub struct Citation {
    /// The `id` of a source.
    pub source: String,
    /// Counted from 1 in the body of the source.
    pub paragraph: Option<u32>,
    /// W3C Web Annotation selectors into the source's text.
    #[serde(default)]
    pub selector: Vec<Selector>,
}

#[derive(Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub enum Selector {
    /// Code points, from the first that is cited to the one after the last.
    TextPositionSelector {
        start: u32,
        end: u32,
    },
    TextQuoteSelector {
        exact: String,
    },
}

#[derive(Deserialize)]
pub struct Agreement {
    pub id: String,
    /// The `id`s of organizations.
    pub parties: Vec<String>,
    pub date: String,
    #[serde(default)]
    pub attribution: Attribution,
    pub speaker: Option<String>,
    #[serde(default)]
    pub citations: Vec<Citation>,
}

#[derive(Deserialize)]
pub struct Quote {
    pub id: String,
    /// The `id` of a person.
    pub speaker: String,
    pub text: String,
    /// The `id` of an entity.
    pub to: Option<String>,
    #[serde(default)]
    pub context: String,
    #[serde(default)]
    pub citations: Vec<Citation>,
}

#[derive(Deserialize)]
pub struct Era {
    pub id: String,
    pub name: String,
    pub date: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub id: String,
    /// EDTF.
    pub date: String,
    #[serde(default)]
    pub status: Status,
    /// EDTF, for a plan: up to when it was known to stand.
    pub as_of: Option<String>,
    pub title: String,
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub entities: Vec<String>,
    #[serde(default)]
    pub attribution: Attribution,
    pub speaker: Option<String>,
    #[serde(default)]
    pub citations: Vec<Citation>,
}
