//! Names in a text of a story, as far as capitals tell them.

use alloc::{string::String, vec::Vec};

/// The words of a text that are written with a capital and do not begin a sentence. Where all words have
/// capitals, as in some headlines, nothing is told.
pub fn names(text: &str, language: &str) -> Vec<String> {
    if !["en", "ru", "kk"].iter().any(|known| language.starts_with(known)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut capitals, mut all) = (0, 0);
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.split(['’', '\'', '-', '–']).next().unwrap_or_default();
        let is_long = bare.chars().count() > 3;
        let is_name = bare.starts_with(char::is_uppercase) && bare.chars().all(char::is_alphabetic);
        if is_long && !begins {
            all += 1;
            capitals += usize::from(is_name);
            if is_name && !is_common(bare) {
                found.push(bare.into());
            }
        }
        begins = word.ends_with(['.', '!', '?', ':', '…', '—', '–'])
            || word.starts_with(['“', '«', '"', '(', '[', '*']);
    }
    if all > 3 && capitals * 10 > all * 6 { Vec::new() } else { found }
}

/// Words that English writes with a capital and that are no names: months, days, of a country.
fn is_common(word: &str) -> bool {
    const DAYS: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Sept",
    ];
    DAYS.contains(&word)
        || word.is_ascii()
            && ["ian", "ish", "ese", "ean", "iet"].iter().any(|ending| word.ends_with(ending))
        || word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_with_a_capital_within_a_sentence() {
        assert_eq!(names("The mayor of Almaty meets Ada Öst. Nobody came.", "en"), ["Almaty"]);
        assert_eq!(names("Мост в Алматы открыли. Никто не пришёл", "ru"), ["Алматы"]);
        assert!(names("Bridge Opens In Almaty After Delays", "en").is_empty());
        assert!(names("A Russian plan for September", "en").is_empty());
    }
}
