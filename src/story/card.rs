//! What is told of a story around its timeline, once: headline, facts, agreements, quotes, and what they stand on.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use super::{Basis, Entity, Ix, Map, Media, Series, Story, text::RichText};
use crate::date::When;

/// What is told of a story around its timeline, and does not change while one reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// What the story is about, in a few words.
    pub name: String,
    pub headline: String,
    pub summary: RichText,
    /// What facts, agreements and quotes stand on, each basis once, in the order of the card.
    pub notes: Vec<Basis>,
    pub facts: Vec<Fact>,
    pub agreements: Vec<Agreement>,
    pub quotes: Vec<Quote>,
    /// Where the places are, where pages are made and a place says where it lies.
    pub map: Option<Map>,
    pub media: Vec<Media>,
    /// Of the story as a whole.
    pub corrections: Vec<RichText>,
    /// Who wrote it, who publishes it, and when it was changed since it was published, each as a text; what is not
    /// told is empty.
    pub foot: Vec<RichText>,
    /// What readers are told first: that the story was written in a newer format than its compiler
    /// knew. Empty where there is nothing to tell.
    pub notice: String,
}

/// The card as it is read: all of it, or by a widget that takes over only, none of it.
#[cfg(feature = "long")]
pub type CardRead = Card;

#[cfg(feature = "long")]
impl Card {
    /// As it is read.
    pub fn read(self) -> CardRead {
        self
    }
}

#[cfg(not(feature = "long"))]
pub use unread::CardRead;

#[cfg(not(feature = "long"))]
mod unread {
    use super::{Card, Deserialize, RichText, Serialize, String, Vec};

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct CardRead;

    impl Card {
        /// As it is read: not at all.
        pub fn read(self) -> CardRead {
            CardRead
        }
    }

    impl core::ops::Deref for CardRead {
        type Target = Card;

        fn deref(&self) -> &Card {
            static NONE: Card = Card {
                name: String::new(),
                headline: String::new(),
                summary: RichText(Vec::new()),
                notes: Vec::new(),
                facts: Vec::new(),
                agreements: Vec::new(),
                quotes: Vec::new(),
                map: None,
                media: Vec::new(),
                corrections: Vec::new(),
                foot: Vec::new(),
                notice: String::new(),
            };
            &NONE
        }
    }
}

/// Where on the card a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// Among the few large figures.
    Figure,
    /// In the row of that name, like the four after it.
    What,
    When,
    Where,
    Who,
    Why,
    /// Under the agreements.
    Agreements,
    /// In the background, under the entity that it is about.
    Background,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub section: Section,
    /// What the fact is about, where that is not the story itself.
    pub about: Option<Ix<Entity>>,
    pub label: String,
    pub value: Value,
    /// That the source words the value so; empty where it is not told.
    pub original: String,
    /// Words after the value, with what joins them to it.
    pub remark: String,
    pub note: Ix<Basis>,
    /// What became of the plan whose date it is, where it did not come.
    pub outcome: RichText,
    /// What the figure was at other times, where that is told.
    pub series: Option<Series>,
    pub corrections: Vec<RichText>,
    /// The language (BCP 47) of its words, where they are not there in the story's.
    pub language: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Text(RichText),
    /// A count, a sum, a percentage or a quantity: the digits that are set large, and the unit or scale after them.
    Figure {
        lead: String,
        rest: String,
    },
    Date(When),
    Entities(Vec<Ix<Entity>>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    pub parties: Vec<Ix<Entity>>,
    /// What it is about, in a few words.
    pub description: String,
    pub date: Option<When>,
    pub note: Ix<Basis>,
    pub corrections: Vec<RichText>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    pub speaker: Ix<Entity>,
    /// The speaker's own words, without quotation marks.
    pub text: String,
    /// Where `text` is a translation: the words that were said, with their language (BCP 47).
    pub original: Option<(String, String)>,
    pub to: Option<Ix<Entity>>,
    /// What the words are about, in the story's own.
    pub context: String,
    pub note: Ix<Basis>,
    pub corrections: Vec<RichText>,
}

impl Value {
    /// The value as plain words.
    pub fn words(&self, story: &Story) -> String {
        match self {
            Value::Text(text) => text.words(),
            Value::Figure { lead, rest } => format!("{lead} {rest}").trim().to_owned(),
            Value::Date(when) => when.long.clone(),
            Value::Entities(all) => {
                let names: Vec<&str> = all.iter().map(|ix| &*story.entity(*ix).name).collect();
                names.join(story.words.comma())
            }
        }
    }
}
