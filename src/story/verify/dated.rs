//! Dates as they stand in running text: names of months in several languages, with their days;
//! years and decades in figures.

use alloc::{string::String, vec::Vec};

use super::numbers::words;
use crate::{
    date,
    words::{Case, DateWords, Language},
};

/// Years, months and days that stand in a text.
#[derive(Debug, Default, PartialEq)]
pub struct Dated {
    pub years: Vec<i64>,
    /// The first years of decades: “the 1950s”.
    pub decades: Vec<i64>,
    pub months: Vec<u8>,
    /// Numbers beside the name of a month.
    pub days: Vec<u8>,
}

/// Words that stand between days: 8 and 9 September.
const BETWEEN: [&str; 9] = ["and", "to", "through", "or", "until", "the", "и", "по", "und"];

const GERMAN: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The month that a word names, by language: in the words of ours, and in some more.
fn month_of(word: &str) -> Option<u8> {
    if word.starts_with(char::is_uppercase)
        && let Some(month) = date::month(word)
    {
        return Some(month);
    }
    let lower: String = word.to_lowercase();
    let at = |found: usize| found as u8 + 1;
    for list in [&GERMAN, &FRENCH] {
        if let Some(found) = list.iter().position(|month| *month == lower) {
            return Some(at(found));
        }
    }
    for language in [Language::Russian, Language::Kazakh, Language::Arabic] {
        let name = DateWords::of(language).month;
        let cases = [Case::Plain, Case::From, Case::To];
        let is = |month: usize| {
            cases
                .iter()
                .any(|case| name(month, *case, true) == lower || name(month, *case, false) == lower)
        };
        if let Some(found) = (0..12).find(|month| is(*month)) {
            return Some(at(found));
        }
    }
    None
}

/// The dates of a text. “May” is a month where it is beside a number.
pub fn dated(text: &str) -> Dated {
    let all: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let mut found = Dated::default();
    let days = |words: &mut dyn Iterator<Item = &&str>| -> Vec<u8> {
        let mut days = Vec::new();
        for word in words.take(5) {
            match date::day(word) {
                Some(day) => days.push(day),
                None if BETWEEN.contains(word) => {}
                None => break,
            }
        }
        days
    };
    for (i, word) in all.iter().enumerate() {
        let digits = word.strip_suffix('s').unwrap_or(word);
        if digits.len() == 4
            && let Ok(year) = digits.parse::<i64>()
            && (1000..=2999).contains(&year)
        {
            if digits.len() < word.len() {
                found.decades.push(year);
            } else {
                found.years.push(year);
            }
        }
        let Some(month) = month_of(word) else { continue };
        let mut beside = days(&mut all[..i].iter().rev());
        beside.extend(days(&mut all[i + 1..].iter()));
        let is_year = |next: &&str| next.len() == 4 && next.parse::<u16>().is_ok();
        let year_follows = all.get(i + 1).is_some_and(is_year);
        // Words that are months as well.
        let doubtful = ["May", "March", "mars", "mai"].contains(word) || word.chars().count() < 3;
        if !doubtful || !beside.is_empty() || year_follows {
            found.months.push(month);
            found.days.extend(beside);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_by_their_parts() {
        let sept = dated("on Sept. 8–9, where");
        assert_eq!((sept.months, sept.days), (vec![9], vec![8, 9]));
        assert_eq!(dated("8 and 9 September 2025").days, [9, 8]);
        assert_eq!(dated("September 8 through 10").days, [8, 10]);
        assert_eq!(dated("the 1990s and 2000s").decades, [1990, 2000]);
        assert_eq!(dated("8 May 1945 may").days, [8]);
        assert_eq!(dated("He may go. May he?"), Dated::default());
        assert_eq!(dated("first flight in December").months, [12]);
        for text in
            ["8 сентября 2025", "8. September 2025", "8 қыркүйек", "8 سبتمبر", "le 8 septembre"]
        {
            assert_eq!((dated(text).months, dated(text).days), (vec![9], vec![8]), "{text}");
        }
        assert_eq!(dated("8. März 2025").months, [3]);
        assert_eq!(dated("En août 2024").months, [8]);
    }
}
