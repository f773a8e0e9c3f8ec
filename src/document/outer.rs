//! The outer object.

#[cfg(not(target_arch = "wasm32"))]
use alloc::{string::String, vec::Vec};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;

#[cfg(not(target_arch = "wasm32"))]
use super::{Agreement, Correction, Entity, Era, Event, Fact, Media, Quote, Source, Tag, Text};

/// The version of the format that this build writes. It reads the older ones too.
pub const VERSION: u32 = 2;

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
    /// The version of the format: 2. In version 1, no text was read as Markdown.
    #[schemars(range(min = 1, max = 2))]
    version: u32,
    /// A short name that never changes: `space-days-kazakhstan`. It is part of file names.
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]+$"))]
    id: String,
    /// The language of the story, as a BCP 47 tag: `en`. Texts without a language are in this one.
    language: String,
    /// The other languages that the story is published in: `["kk", "ru"]`. Each text that lacks one
    /// of them is reported.
    #[schemars(default)]
    translations: Vec<String>,
    /// The subject in a few words: “Space Days Kazakhstan”. It heads the story's page.
    #[schemars(schema_with = "some_text")]
    name: Text,
    /// The headline of the fact card.
    #[schemars(schema_with = "some_text")]
    headline: Text,
    /// One or two sentences under the headline, with `*emphasis*`, `**strong**` and
    /// `[links](https://…)`.
    #[schemars(schema_with = "some_text")]
    summary: Text,
    /// Up to when the story's facts hold, in EDTF: `2025-09`, or `2025?-09` where the year is
    /// inferred. Plans are shown as known at this date.
    as_of: String,
    /// When the story was published, in EDTF.
    date_published: Option<String>,
    /// When it was last changed, in EDTF. Plans before this date want a note.
    date_modified: Option<String>,
    /// Pictures, films and recordings of the story as a whole.
    #[schemars(default)]
    media: Vec<Media>,
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
    /// What the headline, the summary or the story as a whole said before.
    #[schemars(default)]
    corrections: Vec<Correction>,
}

/// A text that cannot be empty, as far as a schema can say so.
#[cfg(not(target_arch = "wasm32"))]
fn some_text(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "anyOf": [
            {"type": "string", "pattern": "\\S"},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
                "additionalProperties": {"type": "string", "pattern": "\\S"}
            }
        ]
    })
}

/// The fields of the outer object.
pub const FIELDS: [&str; 20] = [
    "version",
    "id",
    "language",
    "translations",
    "name",
    "headline",
    "summary",
    "asOf",
    "datePublished",
    "dateModified",
    "media",
    "sources",
    "entities",
    "tags",
    "facts",
    "agreements",
    "quotes",
    "eras",
    "events",
    "corrections",
];

/// Every field that an object within the outer one may have: for guessing what was meant.
pub const NAMES: [&str; 55] = [
    "about",
    "alt",
    "asOf",
    "attribution",
    "body",
    "bound",
    "caption",
    "citations",
    "contentUrl",
    "context",
    "corrections",
    "credit",
    "currency",
    "date",
    "datePublished",
    "description",
    "end",
    "entities",
    "exact",
    "focalPoint",
    "geo",
    "height",
    "id",
    "label",
    "latitude",
    "license",
    "licenseUrl",
    "location",
    "longitude",
    "media",
    "name",
    "note",
    "now",
    "omissions",
    "original",
    "originalDate",
    "paragraph",
    "parties",
    "reason",
    "remark",
    "scale",
    "section",
    "selector",
    "sha256",
    "source",
    "speaker",
    "start",
    "status",
    "tags",
    "text",
    "title",
    "to",
    "type",
    "unit",
    "url",
];
