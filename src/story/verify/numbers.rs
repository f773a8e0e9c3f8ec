//! Numbers, sums and dates as they stand in running text.
//!
//! A source is written in whatever language and by whatever custom: “1,300” may be a thousand and
//! something or one and something. So each number is read in every way that it can be meant, and a
//! difference is only what fits none of them.

use alloc::{string::String, string::ToString, vec::Vec};

use crate::story::document::Bound;

/// A number that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As it stands there, with its scale.
    pub text: String,
    /// What it may mean.
    pub values: Vec<f64>,
    /// What the words before it say of the true number, in English.
    pub bound: Bound,
}

const SCALES: [(&str, f64); 32] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("trillion", 1e12),
    ("k", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("mln", 1e6),
    ("b", 1e9),
    ("bn", 1e9),
    ("bln", 1e9),
    ("tn", 1e12),
    ("тыс", 1e3),
    ("тысяч", 1e3),
    ("тысячи", 1e3),
    ("мың", 1e3),
    ("млн", 1e6),
    ("миллион", 1e6),
    ("миллиона", 1e6),
    ("миллионов", 1e6),
    ("млрд", 1e9),
    ("миллиард", 1e9),
    ("миллиарда", 1e9),
    ("миллиардов", 1e9),
    ("трлн", 1e12),
    ("ألف", 1e3),
    ("مليون", 1e6),
    ("مليار", 1e9),
    ("mrd", 1e9),
    ("milliarden", 1e9),
];

const NAMES: [(&str, f64); 26] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("hundred", 100.0),
    ("dozen", 12.0),
    ("twice", 2.0),
];

const BOUNDS: [(&str, Bound); 20] = [
    ("more than", Bound::MoreThan),
    ("over", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("about", Bound::About),
    ("around", Bound::About),
    ("roughly", Bound::About),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("some", Bound::About),
    ("approximately", Bound::About),
    ("an estimated", Bound::About),
    ("up to", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("under", Bound::LessThan),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
];

/// The numbers of a text in digits, and with `names` those in English words.
pub fn numbers(text: &str, names: bool) -> Vec<Number> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let end = end_of(text, start);
        // Soyuz-5 and A4 are names.
        let before = text[..start].trim_end_matches('-');
        if before.ends_with(char::is_alphabetic) {
            rest = end;
            continue;
        }
        let digits = &text[start..end];
        let (scale, scaled) = scale_after(text, end);
        let values = meanings(digits).into_iter().map(|value| value * scale).collect();
        let bound = bound_before(&text[..start]);
        found.push(Number { text: text[start..scaled].to_string(), values, bound });
        rest = scaled.max(end);
    }
    if names {
        for (at, word) in words(text) {
            let lower = word.to_lowercase();
            if let Some((_, value)) = NAMES.iter().find(|(name, _)| *name == lower) {
                let (scale, _) = scale_after(text, at + word.len());
                let bound = bound_before(&text[..at]);
                found.push(Number {
                    text: word.to_string(),
                    values: [value * scale].into(),
                    bound,
                });
            }
        }
    }
    found
}

/// The words of a text, with their places.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Where a number ends that starts at a place: digits, with single marks between them.
fn end_of(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit_next = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            end = start + at + 1;
        } else if !(digit_next && is_mark(c) && fits(&text[start + at + c.len_utf8()..], c)) {
            break;
        }
    }
    end
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ')
}

/// A blank parts a number only before three digits, or two numbers would be one.
fn fits(after: &str, mark: char) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    matches!(mark, '.' | ',') || digits == 3
}

/// Every number that some digits may mean.
fn meanings(digits: &str) -> Vec<f64> {
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    let mut values: Vec<f64> = plain.parse().ok().into_iter().collect();
    let last = digits.rfind(|c: char| !c.is_ascii_digit());
    if let Some(at) = last {
        let mark = digits[at..].chars().next().unwrap_or('.');
        let (whole, part) = (&digits[..at], &digits[at + mark.len_utf8()..]);
        let once = !whole.contains(mark);
        if matches!(mark, '.' | ',') && once {
            let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
            values.extend(alloc::format!("{whole}.{part}").parse::<f64>());
            // What is not in threes is no grouping.
            if part.len() != 3 {
                values.remove(0);
            }
        }
    }
    values
}

fn scale_after(text: &str, end: usize) -> (f64, usize) {
    let after = &text[end..];
    let blank = after.len() - after.trim_start_matches([' ', '\u{a0}', '-', '\u{202f}']).len();
    let word: String = after[blank..].chars().take_while(|c| c.is_alphabetic()).collect();
    let lower = word.to_lowercase();
    // A single letter stands at the number itself: `41m`, not `41 m`.
    let known =
        SCALES.iter().find(|(name, _)| *name == lower && (name.chars().count() > 1 || blank == 0));
    match known {
        Some((_, scale)) => (*scale, end + blank + word.len()),
        None => (1.0, end),
    }
}

fn bound_before(before: &str) -> Bound {
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // “no less than” ends as “less than” does: the longest counts.
    let fits = BOUNDS.iter().filter(|(words, _)| {
        before.ends_with(words)
            && !before[..before.len() - words.len()].ends_with(char::is_alphanumeric)
    });
    fits.max_by_key(|(words, _)| words.len()).map_or(Bound::Exactly, |(_, bound)| *bound)
}

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

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates of an English text. “May” is a month where it is beside a number.
pub fn dated(text: &str) -> Dated {
    let all: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let mut found = Dated::default();
    let month_of = |word: &str| {
        let lower = word.to_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        let name = |month: &str| lower.len() >= 3 && month.starts_with(lower.as_str());
        (capital).then(|| MONTHS.iter().position(|month| name(month)))?.map(|at| at as u8 + 1)
    };
    let day_of = |word: &str| {
        let digits = word.trim_end_matches(|c: char| "stndrh".contains(c));
        (digits.len() <= 2).then(|| digits.parse::<u8>().ok())?.filter(|day| (1..=31).contains(day))
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
        let before = all[..i].iter().rev().map_while(|word| day_of(word)).take(2);
        let after = all[i + 1..].iter().map_while(|word| day_of(word)).take(2);
        let beside: Vec<u8> = before.chain(after).collect();
        let year_follows =
            all.get(i + 1).is_some_and(|next| next.len() == 4 && next.parse::<u16>().is_ok());
        if *word != "May" && word.len() > 2 || !beside.is_empty() || year_follows {
            found.months.push(month);
            found.days.extend(beside);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<f64>> {
        numbers(text, true).into_iter().map(|number| number.values).collect()
    }

    #[test]
    fn a_number_is_read_in_every_way_that_it_can_be_meant() {
        assert_eq!(values("$1.3 billion"), [[1.3e9]]);
        assert_eq!(values("€41m, 41 m"), [[41e6], [41.0]]);
        assert_eq!(values("1,300"), [[1300.0, 1.3]]);
        assert_eq!(values("1,300,500.25"), [[1_300_500.25]]);
        assert_eq!(values("1 300 000 and 5 6"), [[1_300_000.0], [5.0], [6.0]]);
        assert_eq!(values("1,3 млрд"), [[1.3e9]]);
        assert_eq!(values("three missions, two dozen"), [[3.0], [2.0], [12.0]]);
        assert_eq!(values("8–9, 10.5%"), [[8.0], [9.0], [10.5]].map(Vec::from));
        assert!(numbers("three", false).is_empty());
        assert!(numbers("Soyuz-5 and A4", true).is_empty());
    }

    #[test]
    fn the_words_before_a_number_bound_it() {
        let bound = |text: &str| numbers(text, true)[0].bound;
        assert_eq!(bound("more than 50 experts"), Bound::MoreThan);
        assert_eq!(bound("no less than 50"), Bound::AtLeast);
        assert_eq!(bound("about $1.3 billion"), Bound::About);
        assert_eq!(bound("discover 50"), Bound::Exactly);
        assert_eq!(bound("50"), Bound::Exactly);
    }

    #[test]
    fn dates_are_found_by_their_parts() {
        let sept = dated("on Sept. 8–9, where");
        assert_eq!((sept.months, sept.days), (vec![9], vec![8, 9]));
        assert_eq!(dated("the 1990s and 2000s").decades, [1990, 2000]);
        assert_eq!(dated("8 May 1945 may").days, [8]);
        assert_eq!(dated("He may go. May he?"), Dated::default());
        assert_eq!(dated("first flight in December").months, [12]);
    }
}
