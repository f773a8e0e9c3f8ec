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
    format!("{} (character {})", error.message, error.offset + 1)
}

/// The date that a text most likely means: `2025-09-08` for “8 September 2025” or `2025-9-8`. What
/// may be two dates (08/09/2025) is not guessed.
pub fn suggest(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = words.iter().find_map(|word| {
        let full = |month: &&str| word.len() >= 3 && month.starts_with(*word);
        MONTHS.iter().position(full).map(|at| at + 1)
    });
    let number = |word: &&str| {
        let digits = word.trim_end_matches(|c: char| "stndrh".contains(c));
        digits.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    };
    let year = words.iter().find(|word| is_year(word));
    let days: Vec<u8> = words.iter().filter(|word| !is_year(word)).filter_map(number).collect();
    let date = match (year, named, &days[..]) {
        (Some(year), Some(month), [day]) => format!("{year}-{month:02}-{day:02}"),
        (Some(year), Some(month), []) => format!("{year}-{month:02}"),
        (Some(year), Some(month), [first, last]) if first < last => {
            format!("{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}")
        }
        (Some(year), None, [month, day]) if lower.starts_with(year) => {
            format!("{year}-{month:02}-{day:02}")
        }
        (Some(year), None, [month]) if lower.starts_with(year) => format!("{year}-{month:02}"),
        _ => decade(&lower)?,
    };
    (Edtf::parse(&date).is_ok() && date != text).then_some(date)
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
            ("08/09/2025", None),
            ("2025-13", None),
            ("soon", None),
        ] {
            assert_eq!(suggest(text).as_deref(), meant, "{text}");
        }
    }
}
