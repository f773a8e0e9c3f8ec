//! Counts, sums, percentages and quantities as words: the part that is set large, and the rest.

use alloc::{format, string::String, string::ToString};

use crate::{
    document::{Bound, Scale},
    locale::{Language, fill},
};

/// A number with what it says of the true one: `50+`, `about 1,200`.
pub fn bounded(number: String, bound: Bound, language: Language) -> String {
    let words = &language.figures;
    let pattern = match bound {
        Bound::Exactly => return number,
        Bound::About => words.about,
        Bound::MoreThan => words.more_than,
        Bound::AtLeast => words.at_least,
        Bound::LessThan => words.less_than,
        Bound::AtMost => words.at_most,
    };
    fill(pattern, &[("n", &number)])
}

/// A number in the look of a language.
pub fn number(value: f64, language: Language) -> String {
    language.figures.number(value)
}

/// A percentage: `12.5%`.
pub fn percentage(value: f64, language: Language) -> String {
    let words = &language.figures;
    fill(words.percent, &[("n", &words.number(value))])
}

/// A sum in a currency of ISO 4217: (`$1.3`, `billion`). A sum that cannot be said in at most two
/// decimals of a scale is written out.
pub fn money(value: f64, scale: Scale, currency: &str, language: Language) -> (String, String) {
    let words = &language.figures;
    // Through its digits: 1.1 with nine zeros is 1100000000, which a product would miss.
    let whole = shifted(value, scale.zeros());
    let scales = [(12, words.scales[2]), (9, words.scales[1]), (6, words.scales[0])];
    let said = scales.into_iter().find_map(|(zeros, name)| {
        let part = shifted(whole, -zeros);
        let short = (part * 100.0).round() / 100.0;
        let exact = shifted(short, zeros).to_bits() == whole.to_bits();
        (part.abs() >= 1.0 && exact).then(|| (words.number(short), name))
    });
    let (number, name) = said.unwrap_or_else(|| (words.number(whole), ""));
    let sign = sign_of(currency);
    if words.sign_first {
        let (minus, number) = number.strip_prefix('−').map_or(("", &*number), |rest| ("−", rest));
        let gap = if sign.len() == 3 && sign == currency { "\u{a0}" } else { "" };
        (format!("{minus}{sign}{gap}{number}"), name.to_string())
    } else {
        (number, format!("{name} {sign}").trim_start().to_string())
    }
}

/// A number with its decimal point moved.
pub fn shifted(value: f64, zeros: i32) -> f64 {
    format!("{value}e{zeros}").parse().unwrap_or(value)
}

fn sign_of(currency: &str) -> &str {
    match currency {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "KZT" => "₸",
        "JPY" => "¥",
        "INR" => "₹",
        "RUB" => "₽",
        "KRW" => "₩",
        "UAH" => "₴",
        "TRY" => "₺",
        "ILS" => "₪",
        "VND" => "₫",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_said_in_their_scale_where_that_loses_nothing() {
        let say = |value: f64, scale| {
            let (lead, rest) = money(value, scale, "USD", Language::ENGLISH);
            format!("{lead} {rest}").trim().to_string()
        };
        for (value, scale, said) in [
            (1_300_000_000.0, Scale::One, "$1.3 billion"),
            (1.3, Scale::Billion, "$1.3 billion"),
            (1.1, Scale::Billion, "$1.1 billion"),
            (2_000_000.0, Scale::One, "$2 million"),
            (2_050_000.0, Scale::One, "$2.05 million"),
            (1_234_567.0, Scale::One, "$1,234,567"),
            (950.0, Scale::One, "$950"),
            (950.0, Scale::Thousand, "$950,000"),
            (0.29, Scale::Trillion, "$290 billion"),
            (-4.5, Scale::Million, "−$4.5 million"),
            (9.99, Scale::One, "$9.99"),
        ] {
            assert_eq!(say(value, scale), said);
        }
        assert_eq!(money(5.0, Scale::One, "CHF", Language::ENGLISH).0, "CHF\u{a0}5");
    }

    #[test]
    fn numbers_look_as_a_language_writes_them() {
        let say = |language| {
            let (lead, rest) = money(1.3, Scale::Billion, "USD", language);
            format!("{lead}|{rest}|{}|{}", number(1234.5, language), percentage(12.5, language))
        };
        assert_eq!(say(Language::of("ru").unwrap()), "1,3|млрд $|1\u{a0}234,5|12,5\u{a0}%");
        assert_eq!(say(Language::of("kk").unwrap()), "1,3|млрд $|1\u{a0}234,5|12,5%");
        assert_eq!(say(Language::of("ar").unwrap()), "1.3|مليار $|1,234.5|12.5%");
    }

    #[test]
    fn numbers_say_what_they_are_worth() {
        let say =
            |value, bound| bounded(number(value, Language::ENGLISH), bound, Language::ENGLISH);
        assert_eq!(say(50.0, Bound::MoreThan), "50+");
        assert_eq!(say(1200.0, Bound::About), "about 1,200");
        assert_eq!(say(3.0, Bound::Exactly), "3");
        assert_eq!(say(7.5, Bound::LessThan), "under 7.5");
        assert_eq!(say(-1234.5, Bound::Exactly), "−1,234.5");
        assert_eq!(percentage(12.5, Language::ENGLISH), "12.5%");
    }
}
