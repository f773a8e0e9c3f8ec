//! The compiled story: what a reader's page loads and every component reads.
//!
//! Dates are bounds and wording, values are wording, references are positions in the tables of the
//! same story. It is made by [`super::compile`], or by [`super::unpack`], which holds what comes from
//! elsewhere to the same rules: no reference that does not resolve, no address that could act.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use super::{CardRead, Ix, Parts, text::RichText};
use crate::{date::When, locale::Words};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    pub id: String,
    /// BCP 47.
    pub language: String,
    /// All languages that it is published in, the first that of the document.
    pub languages: Vec<String>,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// Up to when the story's facts hold.
    pub as_of: When,
    pub sources: Vec<Source>,
    pub entities: Vec<Entity>,
    pub tags: Vec<Tag>,
    pub eras: Vec<Era>,
    /// In the order in which a timeline tells them.
    pub events: Vec<Event>,
    /// Under which the list shows them; the first of them is that of the first event.
    pub headings: Vec<Heading>,
    /// What the axis draws to scale, in its order.
    pub stretches: Vec<Stretch>,
    /// How many events there are of each state, in the order of [`Status`].
    pub states: [u32; 6],
    /// The wordings of the first and of the last date.
    pub ends: [String; 2],
    /// Where the rest of the events is, of a long story that is loaded in parts: `events` and `headings` are
    /// the first ones then.
    pub parts: Option<Parts>,
    pub words: Words,
    /// What is told once. It stands last, for a widget that takes over what was prerendered leaves it unread.
    pub card: CardRead,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub name: String,
    /// What kind of source it is and whence it reports, in words.
    pub description: String,
    pub published: Option<When>,
    /// An absolute http(s) address.
    pub url: Option<String>,
    /// The source in which this one was read.
    pub via: Option<Ix<Source>>,
}

/// The kinds of things a story speaks of, by their names in schema.org; a project and a vehicle are
/// `Project` and `Vehicle` there too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum EntityKind {
    Person,
    Organization,
    Place,
    Project,
    Vehicle,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// By which a page's filter names it.
    pub id: String,
    pub kind: EntityKind,
    pub name: String,
    pub description: String,
    /// Where an organization sits or a place lies.
    pub location: Option<Ix<Entity>>,
    /// Degrees north and east, each in [`Entity::DEGREE`] parts.
    pub geo: Option<(i32, i32)>,
    /// How many events it is part of: none means that choosing it leads nowhere.
    pub events: u32,
}

impl Entity {
    /// So many parts of a degree are counted in `geo`: some ten metres each.
    pub const DEGREE: i32 = 10_000;
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// By which a page's filter names it.
    pub id: String,
    pub name: String,
    pub events: u32,
}

/// What a statement stands on: who said it, and where that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    pub attribution: Attribution,
    pub citations: Vec<Citation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attribution {
    Fact,
    Officials,
    Analysts,
    /// A person or an organization.
    Speaker(Ix<Entity>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    pub source: Ix<Source>,
    /// Counted from 1 in the body of the source.
    pub paragraph: Option<u32>,
    /// The few words of the source that carry the statement.
    pub key_words: Vec<String>,
    /// Where they can be read: the source's address, with a text fragment (WICG) that lands on them.
    pub url: Option<String>,
}

/// What kind of file a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A recording of sound.
    Audio,
}

/// A picture, a film or a recording, which is loaded when the reader asks for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Media {
    pub kind: MediaKind,
    /// An absolute http(s) address.
    pub url: String,
    /// The address of the frame in which a platform plays it; `url` is then a page. Empty for a file.
    pub player: String,
    /// What the reader is asked: it names the host that will be asked for the file.
    pub label: String,
    pub alt: String,
    /// With credit and licence.
    pub caption: RichText,
    /// Width and height in pixels, where they are told.
    pub size: Option<(u32, u32)>,
    /// What must stay to be seen, in percent of width and height from the left and the top.
    pub focal_point: Option<(u8, u8)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Era {
    pub name: String,
    pub when: When,
}

/// What has become of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Happened,
    /// Announced, as of a date. It stands after everything that has happened.
    Planned,
    /// Begun, and not over.
    Ongoing,
    /// Planned once, and no longer.
    Cancelled,
    /// Some say that it did not happen so.
    Disputed,
    /// Told otherwise before.
    Corrected,
}

impl Status {
    /// Each, in their order.
    pub const ALL: [Status; 6] = [
        Status::Happened,
        Status::Planned,
        Status::Ongoing,
        Status::Cancelled,
        Status::Disputed,
        Status::Corrected,
    ];
}

/// A date or a period, under which the events stand that it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The position of its first event; those up to the next heading are its own.
    pub first: u32,
    /// Empty where the list needs no heading.
    pub name: String,
    /// Beside the name: the era that begins here, or up to when plans were known to stand.
    pub remark: String,
    /// Whether each event has to say its own date, which the heading does not.
    pub is_dated: bool,
}

/// A time that the axis draws to scale. What lies between two of them is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its first and its last second, counted as in [`crate::date::Edge`].
    pub from: i64,
    pub to: i64,
    /// Which part of the whole axis it takes.
    pub share: f32,
    /// How much time is left out before it, in words; empty for the first.
    pub gap: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    pub when: When,
    pub status: Status,
    /// 1 to 10: whose title the axis shows where it has no room for all.
    pub importance: u8,
    /// Up to when a plan was known to stand.
    pub as_of: Option<When>,
    pub title: String,
    pub body: RichText,
    /// What is known of a plan whose date has passed, and what became of one that did not come.
    pub note: RichText,
    /// That a plan did not come, in a word or two; empty where that is not told.
    pub outcome: String,
    pub tags: Vec<Ix<Tag>>,
    pub entities: Vec<Ix<Entity>>,
    /// The era under which it is told; `None` stands before all eras or, for a plan, after them.
    pub era: Option<Ix<Era>>,
    pub media: Vec<Media>,
    pub basis: Basis,
    pub corrections: Vec<RichText>,
    /// The language (BCP 47) of its words, where they are not there in the story's.
    pub language: Option<String>,
}

impl Story {
    /// The state of an event in a word of the story's language; what has happened needs none.
    pub fn status_word(&self, status: Status) -> Option<&str> {
        match status {
            Status::Happened => None,
            Status::Planned => Some(self.words.planned()),
            Status::Ongoing => Some(self.words.ongoing()),
            Status::Cancelled => Some(self.words.cancelled()),
            Status::Disputed => Some(self.words.disputed()),
            Status::Corrected => Some(self.words.corrected()),
        }
    }

    /// The direction of its language, as HTML's `dir` has it.
    pub fn direction(&self) -> &'static str {
        if self.rtl { "rtl" } else { "ltr" }
    }

    pub fn entity(&self, ix: Ix<Entity>) -> &Entity {
        &self.entities[ix]
    }

    pub fn source(&self, ix: Ix<Source>) -> &Source {
        &self.sources[ix]
    }
}
