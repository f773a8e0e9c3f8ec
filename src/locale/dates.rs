//! How dates are said. These words are used where a story is compiled, and readers do not load them.

#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

/// What stands around a date: some languages write it otherwise after “since” and after “until”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
#[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "lowercase"))]
pub enum Case {
    Plain,
    From,
    To,
}

/// A word in each [`Case`].
pub type Cases = [&'static str; 3];

/// How a language says dates. Braces mark what is filled in.
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
#[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
pub struct DateWords {
    pub months: [Cases; 12],
    /// The same after a day, where that differs.
    pub months_with_day: Option<[Cases; 12]>,
    pub months_short: [&'static str; 12],
    /// The same after a day, where that differs.
    pub months_short_with_day: Option<[&'static str; 12]>,
    /// The groupings of ISO 8601-2, 4.8, from 21 (spring) on.
    pub seasons: [Cases; 21],
    /// A grouping and its year: `{season}`, `{y}`.
    pub season: &'static str,
    /// A year alone: `{y}`; and in a narrow place.
    pub year: Cases,
    /// Day and month, or month, with their year: `{core}`, `{y}`.
    pub with_year: &'static str,
    pub with_year_short: &'static str,
    /// The same with a decade or another stretch of years: `{core}`, `{years}`.
    pub within: &'static str,
    /// The same where nothing is known of the year: `{core}`.
    pub without_year: &'static str,
    /// Ten years: `{n}` is the first.
    pub decade: Cases,
    pub decade_short: &'static str,
    /// `{n}` years before our era.
    pub bce: &'static str,
    /// `{a}`, `{b}`: the first and the last year that can be meant.
    pub between: &'static str,
    pub a_month_in: &'static str,
    pub a_day_in: &'static str,
    pub not_given: &'static str,
    /// Date and time: `{date}`, `{time}`.
    pub at_time: &'static str,
    pub one_of: &'static str,
    pub and: &'static str,
    pub comma: &'static str,
    pub or_earlier: &'static str,
    pub or_later: &'static str,
    pub since: &'static str,
    pub from_end_not_given: &'static str,
    pub from_short: &'static str,
    pub until: &'static str,
    pub until_start_not_given: &'static str,
    /// From one stretch to another one: `{a}` as after “from”, `{b}` as [`DateWords::to_case`] says.
    pub from_to: &'static str,
    pub to_case: Case,
    pub about: &'static str,
    pub about_case: Case,
    pub about_short: &'static str,
    pub uncertain: &'static str,
    /// The same of the day or the month alone.
    pub day_uncertain: &'static str,
    pub month_uncertain: &'static str,
    pub year_inferred: &'static str,
    /// After what is in doubt, in a narrow place.
    pub doubt: &'static str,
}

impl DateWords {
    /// The name of a month, counted from 0, with or without a day before it.
    pub fn month(&self, month: usize, case: Case, with_day: bool) -> &'static str {
        let months = self.months_with_day.as_ref().filter(|_| with_day).unwrap_or(&self.months);
        months[month][case as usize]
    }
}

/// A word that is the same in every case.
pub const fn same(word: &'static str) -> Cases {
    [word, word, word]
}

/// Words of which each is the same in every case.
pub const fn all_same(words: [&'static str; 12]) -> [Cases; 12] {
    let mut cases = [same(""); 12];
    let mut at = 0;
    while at < words.len() {
        cases[at] = same(words[at]);
        at += 1;
    }
    cases
}
