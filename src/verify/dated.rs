//! Dates as they stand in running text: names of months in several languages, with their days;
//! years and decades in figures.

use alloc::{string::String, vec::Vec};

use super::{
    numbers::words,
    words::{bounds, is_between, is_of_year, season},
};
use crate::{
    date,
    document::Bound,
    locale::{Case, Language, ProseWords},
};

/// Years, months and days that stand in a text.
#[derive(Debug, Default, PartialEq)]
pub struct Dated {
    pub years: Vec<i64>,
    /// The first years of decades: “the 1950s”.
    pub decades: Vec<i64>,
    pub mentions: Vec<Mention>,
    /// Seasons with a year beside them, from 1, which is spring.
    pub seasons: Vec<u8>,
    /// Years with a word beside them that says that nothing finer is meant: “in 2025”.
    pub alone: Vec<i64>,
    /// Years after a word for “about”, wherever they stand.
    pub about: Vec<i64>,
    /// Whole numbers that may be days.
    pub numbers: Vec<u8>,
    /// There are dates in figures that may be read in two ways: 11/03/2024.
    pub others: bool,
}

/// A month, with the days and the year beside it.
#[derive(Debug, PartialEq)]
pub struct Mention {
    pub month: u8,
    pub days: Vec<u8>,
    pub year: Option<i64>,
}

impl Dated {
    pub fn is_empty(&self) -> bool {
        self.years.is_empty() && self.decades.is_empty() && self.mentions.is_empty()
    }
}

/// The month that a word names, by language: in the words of ours, and in some more.
fn month_of(word: &str) -> Option<u8> {
    if word.starts_with(char::is_uppercase)
        && let Some(month) = date::month(word)
    {
        return Some(month);
    }
    let lower: String = word.to_lowercase();
    let at = |found: usize| found as u8 + 1;
    let named = ProseWords::all().filter_map(|words| words.months.as_ref());
    for list in named {
        if let Some(found) = list.iter().position(|month| *month == lower) {
            return Some(at(found));
        }
    }
    // Those of English are names of people and verbs too, without their capitals.
    for language in Language::all().filter(|language| *language != Language::ENGLISH) {
        let name = language.dates.month;
        let cases = [Case::Plain, Case::From, Case::To];
        let is = |month: usize| {
            cases
                .iter()
                .any(|case| name(month, *case, true) == lower || name(month, *case, false) == lower)
        };
        let inflected = language.locale().prose.inflected.as_ref();
        let found = (0..12).find(|month| is(*month));
        if let Some(found) = found.or_else(|| inflected.and_then(|months| months.month(&lower))) {
            return Some(at(found));
        }
    }
    None
}

/// The dates of a text. “May” is a month where it is beside a number.
pub fn dated(text: &str) -> Dated {
    let all: Vec<(usize, &str)> = words(text).collect();
    let mut found = Dated::default();
    let days = |words: &mut dyn Iterator<Item = &(usize, &str)>| -> Vec<u8> {
        let mut days = Vec::new();
        for (_, word) in words.take(5) {
            match date::day(word) {
                Some(day) => days.push(day),
                None if is_between(word) => {}
                None => break,
            }
        }
        days
    };
    let year_of = |word: &str| {
        let year: i64 = word.parse().ok()?;
        (word.len() == 4 && (1000..=2999).contains(&year)).then_some(year)
    };
    // What stands between a word and the next one.
    let gap = |i: usize| {
        let (at, word) = all[i];
        all.get(i + 1).map_or("", |(next, _)| &text[at + word.len()..*next])
    };
    let number = |i: usize| all.get(i).and_then(|(_, word)| word.parse::<u8>().ok());
    for (i, (_, word)) in all.iter().enumerate() {
        if let Some(decade) = word.strip_suffix('s').and_then(year_of) {
            found.decades.push(decade);
        }
        found.numbers.extend(date::day(word));
        if let Some(year) = year_of(word) {
            found.years.push(year);
            let beside = |at: Option<usize>| {
                at.and_then(|at| all.get(at)).map(|(_, word)| word.to_lowercase())
            };
            let (before, after) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
            if [&before, &after].into_iter().flatten().any(|word| is_of_year(word)) {
                found.alone.push(year);
            }
            let is_about = |word: &String| {
                bounds().any(|(known, bound)| bound == Bound::About && known == word)
            };
            if before.as_ref().is_some_and(is_about) {
                found.about.push(year);
            }
            match (gap(i), number(i + 1), all.get(i + 1).map(|(_, next)| next.len())) {
                // 2024-09-05
                ("-", Some(month), Some(2)) if gap(i + 1) == "-" && number(i + 2).is_some() => {
                    let days = number(i + 2).into_iter().collect();
                    found.mentions.push(Mention { month, days, year: Some(year) });
                }
                // 2026–27
                ("-" | "–" | "/", Some(next), Some(2)) => {
                    found.years.push(year / 100 * 100 + i64::from(next));
                }
                _ => {}
            }
        }
        let is_year = |at: usize| all.get(at).is_some_and(|(_, word)| year_of(word).is_some());
        if let Some(season) = season(&word.to_lowercase())
            && (i.saturating_sub(2)..i + 4).any(is_year)
        {
            found.seasons.push(season);
        }
        let figures = number(i).is_some() && number(i + 1).is_some();
        if figures
            && ["/", "."].contains(&gap(i))
            && gap(i) == gap(i + 1)
            && all.get(i + 2).is_some_and(|(_, word)| word.parse::<u16>().is_ok())
        {
            found.others = true;
        }
        let Some(month) = month_of(word) else { continue };
        let mut beside = days(&mut all[..i].iter().rev());
        let after = days(&mut all[i + 1..].iter());
        let skipped = if after.is_empty() { 0 } else { after.len().max(1) };
        beside.extend(&after);
        let year = (i + 1..=i + 1 + skipped + 1)
            .find_map(|at| all.get(at).and_then(|(_, word)| year_of(word)));
        // Words that are months as well.
        let doubtful = is_doubtful(word);
        // “between March and November 2025”
        let month_at = |at: Option<usize>| at.and_then(|at| month_of(all.get(at)?.1)).is_some();
        let joins = |at: Option<usize>| {
            at.and_then(|at| all.get(at)).is_some_and(|(_, word)| is_between(word))
        };
        let spans = joins(Some(i + 1)) && month_at(Some(i + 2))
            || joins(i.checked_sub(1)) && month_at(i.checked_sub(2));
        if !doubtful || !beside.is_empty() || year.is_some() || spans {
            found.mentions.push(Mention { month, days: beside, year });
        }
    }
    found
}

/// Whether a word may be another one than the name of a month: a verb, a season, a town.
fn is_doubtful(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["May", "March", "mars", "mai", "آب"].contains(&word)
        || ["маусым", "қазан"].iter().any(|other| lower.starts_with(other))
        || word.chars().count() < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str) -> (u8, Vec<u8>, Option<i64>) {
        let mut found = dated(text).mentions;
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let Mention { month, days, year } = found.remove(0);
        (month, days, year)
    }

    #[test]
    fn dates_are_found_by_their_parts() {
        assert_eq!(mention("on Sept. 8–9, where"), (9, vec![8, 9], None));
        assert_eq!(mention("8 and 9 September 2025"), (9, vec![9, 8], Some(2025)));
        assert_eq!(mention("September 8 through 10"), (9, vec![8, 10], None));
        assert_eq!(mention("5th of August"), (8, vec![5], None));
        assert_eq!(mention("June 21, 1998"), (6, vec![21], Some(1998)));
        assert_eq!(mention("on 2024-09-05"), (9, vec![5], Some(2024)));
        assert_eq!(dated("the 1990s and 2000s").decades, [1990, 2000]);
        assert_eq!(dated("In 2026–27").years, [2026, 2027]);
        assert!(dated("on 11/03/2024").others && !dated("1.5 km").others);
        assert_eq!(mention("8 May 1945 may"), (5, vec![8], Some(1945)));
        assert!(dated("He may go. May he?").is_empty());
        assert_eq!(mention("first flight in December").0, 12);
        for text in
            ["8 сентября 2025", "8. September 2025", "8 қыркүйек", "8 سبتمبر", "le 8 septembre"]
        {
            let (month, days, _) = mention(text);
            assert_eq!((month, days), (9, vec![8]), "{text}");
        }
        assert_eq!(mention("8. März 2025").0, 3);
        assert_eq!(mention("En août 2024").0, 8);
    }
}
