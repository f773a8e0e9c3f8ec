//! The outer object.

use alloc::{string::String, vec::Vec};

use super::{
    Agreement, Authors, Correction, Entity, Era, Event, Fact, Media, Problem, Quote, Severity,
    Source, Tag, Text,
    declare::object,
    json::pretty,
    read::{Reader, at_once},
};

/// The version of the format that this build writes. It reads the older ones too.
pub const VERSION: u32 = 2;

object! {
    /// The outer object of a document.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Factline story"))]
    Document {
        /// The address of this schema, for editors.
        "$schema" => schema: Option<String> = default,
        /// The version of the format: 2. In version 1, no text was read as Markdown.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 2)))]
        "version" => version: u32,
        /// A short name that never changes: `space-days-kazakhstan`. It is part of file names.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(regex(pattern = "^[A-Za-z0-9_-]+$")))]
        "id" => id: String,
        /// The language of the story, as a BCP 47 tag: `en`. Texts without a language are in this one.
        "language" => language: String,
        /// The other languages that the story is published in: `["kk", "ru"]`. Each text that lacks one
        /// of them is reported.
        "translations" => translations: Vec<String> = default,
        /// The subject in a few words: “Space Days Kazakhstan”. It heads the story's page.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "some_text"))]
        "name" => name: Text,
        /// The headline of the fact card.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "some_text"))]
        "headline" => headline: Text,
        /// One or two sentences under the headline, with `*emphasis*`, `**strong**` and
        /// `[links](https://…)`.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(schema_with = "some_text"))]
        "summary" => summary: Text,
        /// Up to when the story's facts hold, in EDTF: `2025-09`, or `2025?-09` where the year is
        /// inferred. Plans are shown as known at this date.
        "asOf" => as_of: String,
        /// Who wrote the story: a name, an object with `name`, `url` and `type`, or a list of them.
        "author" => author: Authors = default,
        /// Who publishes it, in the same ways.
        "publisher" => publisher: Authors = default,
        /// When the story was published, in EDTF.
        "datePublished" => date_published: Option<String> = default,
        /// When it was last changed, in EDTF: readers see it, where it is after `datePublished`. Plans before this date want an outcome or a note.
        "dateModified" => date_modified: Option<String> = default,
        /// Pictures, films and recordings of the story as a whole.
        "media" => media: Vec<Media> = default,
        /// Whether a map of the places that say where they lie is drawn; without this, it is. Its outlines
        /// are those of Natural Earth, which shows who controls a territory.
        "map" => map: Option<bool> = default,
        /// Where the facts were read.
        "sources" => sources: Vec<Source> = default,
        /// The people, organizations, places, projects and vehicles that the story speaks of. Readers
        /// can choose one, and see the events that it is part of.
        "entities" => entities: Vec<Entity> = default,
        /// The categories by which readers filter events.
        "tags" => tags: Vec<Tag> = default,
        /// What stands on the fact card, and in the background.
        "facts" => facts: Vec<Fact> = default,
        /// Who has agreed with whom.
        "agreements" => agreements: Vec<Agreement> = default,
        /// What was said, word for word.
        "quotes" => quotes: Vec<Quote> = default,
        /// Stretches of time that group the events and stand behind the axis.
        "eras" => eras: Vec<Era> = default,
        /// What has happened or is planned. The order does not matter: the timeline sorts them.
        "events" => events: Vec<Event> = default,
        /// What the headline, the summary or the story as a whole said before.
        "corrections" => corrections: Vec<Correction> = default,
    }
}

impl Document {
    /// Reads the text of a document, whatever it refers to: [`crate::compile`] checks that.
    ///
    /// # Errors
    /// What is wrong with the text, where something is.
    pub fn from_json(text: &str) -> Result<Document, Vec<Problem>> {
        let (mut reader, is_plain) = at_once(Reader::new(text, || false));
        let document = if is_plain { at_once(reader.document()) } else { None };
        let problems = reader.take_problems();
        match document {
            Some(document) if problems.iter().all(|p| p.severity == Severity::Warning) => {
                Ok(document)
            }
            _ => Err(problems),
        }
    }

    /// The text of a document, set as people set it: fields in the order of the guide to the format,
    /// and none that says nothing.
    pub fn to_json(&self) -> String {
        pretty(&serde_json::to_string(self).unwrap_or_default())
    }
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
