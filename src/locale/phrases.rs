//! What stands in a story beside its own texts. These words are put into the story where it is
//! compiled, so that readers load those alone that are in use.

#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

/// Words around corrections, media and original wordings. Braces mark what is filled in.
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
#[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
pub struct Phrases {
    /// Before a correction: `{date}`.
    pub corrected_on: &'static str,
    /// In a correction: before what was said, and before what is said now.
    pub before: &'static str,
    pub now: &'static str,
    /// Of a plan that did not come: `{date}`, when it was to come; and that it did not.
    pub planned_for: &'static str,
    pub did_not_happen: &'static str,
    /// At the foot of the card, with `{date}`: when the story was last changed.
    pub updated: &'static str,
    /// After a value: `{words}`, as the source words it.
    pub original: &'static str,
    /// What a figure over time comes down to: `{a}` at `{from}`, `{b}` at `{to}`, which are dates in few words.
    pub series: &'static str,
    /// The same, `{all}`, with the highest or the lowest value between them: `{n}`, at `{date}`.
    pub series_highest: &'static str,
    pub series_lowest: &'static str,
    /// Opens the table of such values.
    pub series_table: &'static str,
    /// The way to a picture, a film or a recording: `{host}` will be asked for it.
    pub show_image: &'static str,
    pub show_video: &'static str,
    pub show_audio: &'static str,
    /// Before a licence.
    pub license: &'static str,
    /// Where the story was written in a newer format than its compiler knew.
    pub newer_format: &'static str,
    /// Where the interactive part cannot start.
    pub reading_only: &'static str,
    /// The way to the pages of a long story, with `{total}`: how many events they hold.
    pub all_pages: &'static str,
    /// From one of these pages to the one before and to the next one.
    pub earlier_page: &'static str,
    pub later_page: &'static str,
}
