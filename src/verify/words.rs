//! The words by which running text gives numbers, in all languages that are known.

use crate::{document::Bound, locale::ProseWords};

/// Words of one kind, of every language.
fn each<T: 'static>(
    of: impl Fn(&'static ProseWords) -> &'static [T],
) -> impl Iterator<Item = &'static T> {
    ProseWords::all().flat_map(of)
}

/// Words for a power of ten.
pub fn scales() -> impl Iterator<Item = &'static (&'static str, f64)> {
    each(|words| words.scales)
}

/// Numbers in words.
pub fn names() -> impl Iterator<Item = &'static (&'static str, f64)> {
    each(|words| words.names)
}

/// Words before a number, and what they say of the true one.
pub fn bounds() -> impl Iterator<Item = (&'static str, Bound)> {
    let of = |bound: Bound, list: fn(&'static ProseWords) -> &'static [&'static str]| {
        each(list).map(move |words| (*words, bound))
    };
    of(Bound::About, |words| words.about)
        .chain(of(Bound::MoreThan, |words| words.more_than))
        .chain(of(Bound::AtLeast, |words| words.at_least))
        .chain(of(Bound::LessThan, |words| words.less_than))
        .chain(of(Bound::AtMost, |words| words.at_most))
}

/// Words between the days of one month.
pub fn is_between(word: &str) -> bool {
    each(|words| words.between).any(|between| *between == word)
}

/// Whether a word stands beside a year that stands alone.
pub fn is_of_year(word: &str) -> bool {
    each(|words| words.year).any(|known| *known == word)
}

/// The season that a word in lower case names, from 1, which is spring.
pub fn season(word: &str) -> Option<u8> {
    ProseWords::all().find_map(|words| {
        let is =
            |stems: &&str| stems.split('|').any(|stem| !stem.is_empty() && word.starts_with(stem));
        words.seasons.iter().position(is).map(|at| at as u8 + 1)
    })
}

/// The currencies that a word names, in lower case.
pub fn currency_codes(word: &str) -> Option<&'static [&'static str]> {
    let (_, name) = each(|words| words.currencies).find(|(stem, _)| word.starts_with(stem))?;
    CURRENCIES.iter().find(|(known, _)| known == name).map(|(_, codes)| *codes)
}

const DOLLARS: [&str; 20] = [
    "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "BBD", "BMD", "BND", "BSD", "BZD", "FJD",
    "GYD", "JMD", "LRD", "NAD", "SRD", "TTD", "XCD",
];

const CENTS: [&str; 6] = ["USD", "EUR", "CAD", "AUD", "NZD", "SGD"];

/// Signs, and the currencies that they may mean. The longest that fits counts.
pub const SIGNS: [(&str, &[&str]); 24] = [
    ("$", &DOLLARS),
    ("US$", &["USD"]),
    ("C$", &["CAD"]),
    ("CA$", &["CAD"]),
    ("A$", &["AUD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("S$", &["SGD"]),
    ("HK$", &["HKD"]),
    ("NT$", &["TWD"]),
    ("R$", &["BRL"]),
    ("MX$", &["MXN"]),
    ("€", &["EUR"]),
    ("£", &["GBP", "EGP", "FKP", "GIP", "SHP", "SYP", "LBP"]),
    ("¥", &["JPY", "CNY"]),
    ("₸", &["KZT"]),
    ("₽", &["RUB"]),
    ("₹", &["INR"]),
    ("₩", &["KRW", "KPW"]),
    ("₴", &["UAH"]),
    ("₺", &["TRY"]),
    ("₪", &["ILS"]),
    ("zł", &["PLN"]),
    ("Rs", &["INR", "PKR", "LKR", "NPR", "MUR"]),
];

/// Currencies by their names in English.
const CURRENCIES: [(&str, &[&str]); 15] = [
    ("cent", &CENTS),
    ("dollar", &DOLLARS),
    ("euro", &["EUR"]),
    ("pound", &["GBP", "EGP", "FKP", "GIP", "SHP", "SYP", "LBP"]),
    ("tenge", &["KZT"]),
    ("rouble", &["RUB", "BYN"]),
    ("rupee", &["INR", "PKR", "LKR", "NPR", "MUR"]),
    ("yuan", &["CNY"]),
    ("yen", &["JPY"]),
    ("won", &["KRW", "KPW"]),
    ("franc", &["CHF", "XOF", "XAF", "XPF"]),
    ("lira", &["TRY"]),
    ("złoty", &["PLN"]),
    ("hryvnia", &["UAH"]),
    ("shekel", &["ILS"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_that_a_language_names_is_known() {
        for (stem, name) in each(|words| words.currencies) {
            assert!(CURRENCIES.iter().any(|(known, _)| known == name), "{stem}: {name}");
        }
    }
}
