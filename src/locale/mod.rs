//! What the interface itself says, in one language.
//!
//! A compiled story carries the words of its own language and no other, so a reader loads one
//! table and the widget holds none. Braces mark what is filled in where the words are used.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::{Deserialize, Serialize};

mod arabic;
mod dates;
mod dialog;
mod durations;
mod english;
mod figures;
mod kazakh;
mod language;
mod phrases;
#[cfg(test)]
mod pseudo;
mod russian;
#[cfg(not(target_arch = "wasm32"))]
mod ways;

pub use dates::{Case, DateWords};
use dates::{Cases, all_same, same};
pub use dialog::DialogWords;
pub use durations::{DurationWords, Form, Plural};
use durations::{always, one_or_many};
#[cfg(not(target_arch = "wasm32"))]
pub use durations::{cldr, form_of};
pub use figures::FigureWords;
pub use language::{Language, Locale};
pub use phrases::Phrases;
#[cfg(not(target_arch = "wasm32"))]
pub use ways::{Way, WaysWords};

macro_rules! words {
    (
        $($(#[$doc:meta])* $name:ident),* ;
        $($(#[$of:meta])* $derived:ident = $from:expr),* $(,)?
    ) => {
        /// The texts of the interface. Each method's comment says where its text stands.
        ///
        /// It is read as one list, which takes less Wasm than fields do.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Words(Vec<String>);

        impl From<Vec<String>> for Words {
            fn from(all: Vec<String>) -> Self {
                Words(all)
            }
        }

        #[allow(non_camel_case_types)]
        enum Position {
            $($name,)*
            $($derived,)*
        }

        impl Words {
            $($(#[$doc])* pub fn $name(&self) -> &str {
                self.0.get(Position::$name as usize).map_or("", String::as_str)
            })*
            $($(#[$of])* pub fn $derived(&self) -> &str {
                self.0.get(Position::$derived as usize).map_or("", String::as_str)
            })*
        }

        /// A language's texts of the interface, as they stand in its file.
        #[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
        #[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
        pub struct Table {
            $(pub $name: &'static str,)*
        }

        impl From<&Locale> for Words {
            fn from(locale: &Locale) -> Self {
                let table = &locale.interface;
                let mut words: Vec<String> =
                    [$(table.$name),*].into_iter().map(String::from).collect();
                $(words.push($from(locale));)*
                Words(words)
            }
        }
    };
}

words! {
    /// Above the headline.
    fact_card,
    /// Above the axis.
    timeline,
    /// With `{date}`: up to when the story holds.
    as_of,
    /// Row labels of the card.
    what, when, place, who, why,
    /// Headings in the card.
    agreements, background, quotes, sources,
    /// After a quote's speaker, with `{name}`: to whom it was said.
    said_to,
    /// Before what was said, under a quote that is a translation of it.
    translated,
    /// On a source mark, for those who hear it, with `{n}`.
    source_mark,
    /// With `{n}`: the paragraph of a source, counted in its body.
    paragraph,
    /// Before the words of the source that carry a statement.
    key_words,
    /// With `{name}`: the source through which another one was read.
    read_in,
    /// Who stands behind a statement.
    stated, said_by_officials, said_by_analysts,
    /// With `{name}`: the person or organization that said it.
    said_by,
    /// What is the state of an event.
    planned, ongoing, cancelled, disputed, corrected,
    /// With `{date}`: a plan, and up to when it was known to stand.
    planned_as_of,
    /// A plan whose date has passed since, with `{date}` as in `planned_as_of`.
    plan_date_passed,
    /// The same in a word or two, on the row and on the figure.
    date_passed,
    /// At the foot, with `{dates}`: what type tells of dates; and which dates.
    doubt_legend, doubt_dates,
    /// The first choice among the categories.
    all,
    /// Names the row of categories for those who hear it.
    filter_label,
    /// In the empty search field.
    search,
    /// With `{total}`, `{from}` and `{to}`: what the timeline spans.
    extent,
    /// The same where it is one event, or several at one time: `{total}`, `{from}`.
    extent_one, extent_same,
    /// The same where no event has a date, with `{total}`.
    extent_undated,
    /// With `{n}` and `{total}`: what is shown of it.
    shown_of,
    /// With `{name}`: lets a choice go, on a button that shows what was chosen.
    let_go,
    /// What to do where nothing is found.
    nothing_found,
    /// The way back to all events.
    show_all,
    /// The way back to the card.
    back_to_card,
    /// On an entity's name, for those who hear it, with `{name}`.
    show_events_of,
    /// For those who hear it: how to step through the events by keyboard.
    keyboard_hint,
    /// Names the drawing of the axis, with `{from}` and `{to}`.
    axis_label,
    /// On the buttons of the axis.
    zoom_in, zoom_out, zoom_whole, go_to_date,
    /// Shows what is in sight on the axis and nothing else; lets that choice go.
    only_dates, any_date,
    /// On a button of the axis: how the events are put next, one above the other or all on one line.
    lanes_by_category, lanes_by_name, on_one_line,
    /// Names the lane of the events that are in none of the others.
    other,
    /// Heads the events that have no date.
    undated,
    /// Quotation marks.
    quote_open, quote_close,
    /// Heads the rows of what, when, where, who and why.
    in_brief,
    /// Before the names of the places on the map, for those who hear them.
    map,
    /// The way from event to event, one at a time; with `{n}` and `{total}`, how far one has come.
    step_by_step, step_of, previous_event, next_event,
    /// Closes the note of a source.
    close,
    /// On a story that shows its beginning alone.
    whole_story,
    /// Opens and closes all that one looks up.
    open_all, close_all,
    /// On the buttons under the story.
    share, cite, embed,
    /// On the button under a quote, and under what an event tells.
    copy_quote, share_event;
    /// The names of the months in a narrow place, with blanks between them; then those after a day,
    /// where they differ.
    axis_months = months,
    /// With `{n}`: a year before our era.
    axis_bce = |locale: &Locale| String::from(locale.dates.bce),
    /// Between the items of a list.
    comma = |locale: &Locale| String::from(locale.dates.comma),
    /// Between groups of three digits.
    digit_group = |locale: &Locale| String::from(locale.figures.group),
    /// The language that these are in, which may be another one than the story's.
    tag = |locale: &Locale| String::from(locale.tag),
    /// The words for 10⁶ and 10⁹, with a blank between them.
    axis_scales = |locale: &Locale| locale.figures.scales[..2].join(" "),
}

impl Words {
    /// A count, as the language writes it.
    pub fn count(&self, number: usize) -> String {
        figures::grouped(&number.to_string(), self.digit_group())
    }
}

fn months(locale: &Locale) -> String {
    let DateWords { months_short, months_short_with_day, .. } = &locale.dates;
    let all: Vec<&str> =
        months_short.iter().chain(months_short_with_day.iter().flatten()).copied().collect();
    all.join(" ")
}

/// Fills the `{name}` places of a text. A place that the text does not have is left out.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            out.push_str(value);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_by_name_in_any_order() {
        assert_eq!(fill("{n} of {total}", &[("total", "11"), ("n", "3")]), "3 of 11");
        assert_eq!(fill("no place", &[("n", "3")]), "no place");
    }

    #[test]
    fn a_value_that_looks_like_a_place_is_not_filled_again() {
        assert_eq!(fill("{a} {b}", &[("a", "{b}"), ("b", "x")]), "{b} x");
        assert_eq!(fill("{open", &[]), "{open");
    }

    #[test]
    fn every_language_fills_the_same_places() {
        let places = |text: &str| -> Vec<String> {
            let mut places: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|part| Some(part.split_once('}')?.0.into()))
                .collect();
            places.sort();
            places
        };
        let english = Language::ENGLISH.words();
        for language in Language::all() {
            for (text, other) in english.0.iter().zip(&language.words().0) {
                assert_eq!(places(text), places(other), "{language:?}: {other}");
                assert!(!other.is_empty());
            }
        }
    }

    #[test]
    fn a_count_is_written_as_the_language_writes_it() {
        let count = |tag: &str, n| Language::of(tag).unwrap().words().count(n);
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(|n| count("en", n)),
            ["0", "999", "1,000", "1,234,567"]
        );
        assert_eq!([count("ru", 12_000), count("kk", 1_000)], ["12\u{a0}000", "1\u{a0}000"]);
    }

    #[test]
    fn a_language_is_found_by_its_primary_subtag() {
        assert!(Language::of("en-GB").is_some());
        assert!(Language::of("tlh").is_none());
    }
}
