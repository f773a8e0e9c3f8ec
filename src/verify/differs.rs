//! What a date of a story states that the dates of some words do not.

use alloc::{format, string::String, vec::Vec};

use super::dated::{Dated, Mention};
use crate::date::Stated;

/// How a date differs from the words that are to give it.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Something that the words do not say, in words.
    Other(String),
    /// The words give less than the story.
    Finer { words: &'static str, story: &'static str },
    /// The words give a year that is not exact.
    About,
}

impl Difference {
    /// What the words do not say.
    pub fn other(&self) -> Option<String> {
        match self {
            Difference::Other(what) => Some(what.clone()),
            Difference::Finer { .. } | Difference::About => None,
        }
    }
}

/// What a date states that no date of a text does.
pub fn differs(part: &Stated, there: &Dated) -> Option<Difference> {
    let dated = !(there.years.is_empty() && there.decades.is_empty());
    if let Some(decade) = part.decade.filter(|_| dated) {
        let within = there.years.iter().any(|year| (decade..decade + 10).contains(year));
        if !within && !there.decades.contains(&decade) {
            return Some(Difference::Other(format!("the {decade}s")));
        }
    }
    if let Some(year) = part.year {
        // A year that stands there as its decade alone is not known so well.
        if dated && !there.years.contains(&year) {
            return Some(Difference::Other(format!("year {year}")));
        }
        let count = |list: &[i64]| list.iter().filter(|other| **other == year).count();
        if count(&there.about) > 0 && count(&there.about) == count(&there.years) {
            return Some(Difference::About);
        }
    }
    if let Some(season) = part.season {
        if !there.seasons.is_empty() && !there.seasons.contains(&season) {
            let name = ["spring", "summer", "autumn", "winter"][usize::from(season - 1)];
            return Some(Difference::Other(name.into()));
        }
        return (there.seasons.is_empty() && is_year_alone(part, there))
            .then_some(Difference::Finer { words: "a year", story: "a season" });
    }
    let month = part.month?;
    let finer = match part.day {
        Some(_) => "a day",
        None => "a month",
    };
    if there.mentions.is_empty() {
        if !there.seasons.is_empty() {
            return Some(Difference::Finer { words: "a season", story: finer });
        }
        return is_year_alone(part, there)
            .then_some(Difference::Finer { words: "a year", story: finer });
    }
    let of_month: Vec<&Mention> =
        there.mentions.iter().filter(|mention| mention.month == month).collect();
    if of_month.is_empty() {
        return Some(Difference::Other(format!("month {month}")));
    }
    let day = part.day?;
    let is_year = |mention: &&&Mention| {
        mention.year.is_none_or(|other| part.year.is_none_or(|year| year == other))
    };
    let mut of_year = of_month.iter().filter(is_year).peekable();
    if of_year.peek().is_none() {
        return Some(Difference::Other(format!("day {day} of month {month}")));
    }
    // The day may stand apart from its month: “in September 2025, on the 17th and 18th”.
    if of_year.clone().any(|mention| mention.days.contains(&day))
        || of_year.clone().any(|mention| mention.days.is_empty()) && there.numbers.contains(&day)
    {
        return None;
    }
    Some(match of_year.all(|mention| mention.days.is_empty()) {
        true => Difference::Finer { words: "a month", story: "a day" },
        false => Difference::Other(format!("day {day} of month {month}")),
    })
}

/// Whether the words give the year of a date, and say that they give nothing finer.
fn is_year_alone(part: &Stated, there: &Dated) -> bool {
    let is_day = part.day.is_some_and(|day| there.numbers.contains(&day));
    part.year.is_some_and(|year| there.alone.contains(&year)) && !is_day
}
