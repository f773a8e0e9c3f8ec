//! What is wrong with a text that is no date, and what was likely meant.

use alloc::{format, string::String, string::ToString, vec::Vec};

use edtf_core::{Edtf, ParseError};

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

/// The reason of an error in the words of who writes stories.
pub fn explain(text: &str, error: &ParseError) -> String {
    let at = text.get(error.offset..).unwrap_or_default();
    let number: String = at.chars().take_while(char::is_ascii_digit).take(2).collect();
    let known = number.len() == 2;
    if error.message.starts_with("month must be 01-12") && known {
        return format!("month {number} does not exist; months are 01 to 12, seasons 21 to 41");
    }
    if error.message.starts_with("day is out of range") && known {
        let month =
            text.get(..error.offset).unwrap_or_default().trim_end_matches(['-', '?', '~', '%']);
        return format!("{month} has no day {number}");
    }
    if error.message.contains("end precedes") {
        return "the end lies before the start".to_string();
    }
    let has_month = text.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some());
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 2);
    if has_month && !has_year {
        return "the year is missing".to_string();
    }
    format!("{} (character {})", error.message, error.offset + 1)
}

/// The date that a text most likely means: `2025-09-08` for “8 September 2025” or `2025-9-8`. What
/// may be two dates (08/09/2025), or says more than a date, is not guessed.
pub fn suggest(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let meant = with_seconds(text.trim())
        .or_else(|| plain(&lower))
        .or_else(|| decade(&lower))
        .or_else(|| readings(&lower).try_into().ok().map(|[only]: [String; 1]| only))?;
    (Edtf::parse(&meant).is_ok() && meant != text).then_some(meant)
}

/// The days that three numbers with the year at their end may be, day first and month first.
pub fn readings(text: &str) -> Vec<String> {
    let numbers: Vec<&str> = text.trim().split(['/', '.', '-', ' ']).collect();
    let is_number = |word: &str, lengths: [usize; 2]| {
        lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let [first, second, year] = numbers[..] else { return Vec::new() };
    if !(is_number(first, [1, 2]) && is_number(second, [1, 2]) && is_number(year, [4, 4])) {
        return Vec::new();
    }
    let mut days: Vec<String> = [(second, first), (first, second)]
        .map(|(month, day)| format!("{year}-{month:0>2}-{day:0>2}"))
        .into();
    days.dedup();
    days.retain(|day| Edtf::parse(day).is_ok());
    // The months 21 to 41 are seasons, and have no days.
    days.retain(|day| day.get(5..7).is_some_and(|month| month <= "12"));
    days
}

/// A date-time that lacks its seconds alone.
fn with_seconds(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T')?;
    let digits = time.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(time.len());
    let (clock, shift) = time.split_at(digits);
    (clock.len() == 5).then(|| format!("{date}T{clock}:00{shift}"))
}

/// The number of a month, 1 to 12, by its English name or the beginning of it.
pub fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let named = |month: &&str| word.len() >= 3 && month.starts_with(word.as_str());
    MONTHS.iter().position(named).map(|at| at as u8 + 1)
}

/// A day of a month, with or without its ending: `8`, `8th`.
pub fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| "stndrh".contains(c));
    let ending = &word[digits.len()..];
    let good = ["", "st", "nd", "rd", "th"].contains(&ending) && digits.len() <= 2;
    digits.parse().ok().filter(|day| good && (1..=31).contains(day))
}

/// Year, month and days, and nothing else.
fn plain(text: &str) -> Option<String> {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let mut year: Option<&str> = None;
    let mut named: Option<u8> = None;
    let mut days: Vec<u8> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match word {
            "the" | "of" | "on" => {}
            word if is_year(word) && year.is_none() => year = Some(word),
            word if month(word).is_some() && named.is_none() => named = month(word),
            word => days.push(day(word)?),
        }
    }
    let (year, first) = (year?, text.starts_with(year?));
    let stretch = text.contains(['–', '-', '/']) && named.is_some();
    Some(match (named, &days[..]) {
        (Some(month), []) => format!("{year}-{month:02}"),
        (Some(month), [day]) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), [from, to]) if stretch && from < to => {
            format!("{year}-{month:02}-{from:02}/{year}-{month:02}-{to:02}")
        }
        (None, [month]) if first && *month <= 12 => format!("{year}-{month:02}"),
        (None, [month, day]) if first => format!("{year}-{month:02}-{day:02}"),
        _ => return None,
    })
}

/// “the 1950s” is `195X`.
fn decade(text: &str) -> Option<String> {
    let digits = text.trim_start_matches("the ").strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let tens = digits.strip_suffix('0')?;
    let good = tens.len() == 3 && tens.bytes().all(|b| b.is_ascii_digit());
    good.then(|| format!("{tens}X"))
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn what_was_likely_meant_is_offered_and_what_is_open_is_not() {
        for (text, meant) in [
            ("8 September 2025", Some("2025-09-08")),
            ("Sept. 8, 2025", Some("2025-09-08")),
            ("Sept. 8–9, 2025", Some("2025-09-08/2025-09-09")),
            ("September 2025", Some("2025-09")),
            ("2025-9-8", Some("2025-09-08")),
            ("2025/9", Some("2025-09")),
            ("the 1950s", Some("195X")),
            ("1950's", Some("195X")),
            ("1923/24", None),
            ("08/09/2025", None),
            ("13.9.2025", Some("2025-09-13")),
            ("9/13/2025", Some("2025-09-13")),
            ("09/09/2025", Some("2025-09-09")),
            ("13/13/2025", None),
            ("2025-13", None),
            ("1985-04-12T23:20Z", Some("1985-04-12T23:20:00Z")),
            ("2025-09-08T10:00:00+24:00", None),
            ("2025-09/2025-08?", None),
            ("5 March 1999 BC", None),
            ("about March 1999", None),
            ("March 1999 to May 2000", None),
            ("March–May 1999", None),
            ("May 5 1999 10:00", None),
            ("40 March 1999", None),
            ("1999-1999-02", None),
            ("soon", None),
        ] {
            assert_eq!(suggest(text).as_deref(), meant, "{text}");
        }
    }
}
