//! How long something takes. These words are used where a story is compiled, and readers do not load
//! them.

#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

use alloc::{format, string::String, string::ToString};

use super::{FigureWords, fill};

/// Which form of a word goes with a number; not the grammatical categories of a language, but as many as
/// ours need (CLDR's `one`, `two`, `few` and everything else).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    One,
    Two,
    Few,
    Many,
}

/// Which form a number takes in a language.
#[derive(Clone, Copy, Debug, Default)]
pub enum Plural {
    /// One for all numbers.
    #[default]
    Other,
    /// One for one, another one for all others.
    OneOther,
    /// That of the East Slavic languages.
    EastSlavic,
    Arabic,
    /// That of CLDR, for a language of which this program has no table.
    #[cfg(not(target_arch = "wasm32"))]
    Cldr(&'static str),
}

impl Plural {
    pub fn form(self, n: u64) -> Form {
        match self {
            Plural::Other => Form::Many,
            Plural::OneOther if n == 1 => Form::One,
            Plural::OneOther => Form::Many,
            Plural::EastSlavic => match (n % 10, n % 100) {
                (_, 11..=14) => Form::Many,
                (1, _) => Form::One,
                (2..=4, _) => Form::Few,
                _ => Form::Many,
            },
            Plural::Arabic => match (n, n % 100) {
                (1, _) => Form::One,
                (2, _) => Form::Two,
                (_, 3..=10) => Form::Few,
                _ => Form::Many,
            },
            #[cfg(not(target_arch = "wasm32"))]
            Plural::Cldr(tag) => {
                cldr(tag).map_or(Form::Many, |rules| form_of(rules.category_for(n)))
            }
        }
    }
}

/// The rules of CLDR for the primary subtag of a language.
#[cfg(not(target_arch = "wasm32"))]
pub fn cldr(tag: &str) -> Option<icu_plurals::PluralRules> {
    let locale: icu_locale_core::Locale = tag.parse().ok()?;
    icu_plurals::PluralRules::try_new(locale.into(), icu_plurals::PluralRulesOptions::default())
        .ok()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn form_of(category: icu_plurals::PluralCategory) -> Form {
    match category {
        icu_plurals::PluralCategory::One => Form::One,
        icu_plurals::PluralCategory::Two => Form::Two,
        icu_plurals::PluralCategory::Few => Form::Few,
        _ => Form::Many,
    }
}

/// A duration in each [`Form`], with `{n}` for the number where that is said.
pub type Forms = [&'static str; 4];

/// The forms of a language that tells one from more.
pub const fn one_or_many(one: &'static str, many: &'static str) -> Forms {
    [one, many, many, many]
}

/// The forms of a language that has one word for all numbers.
pub const fn always(word: &'static str) -> Forms {
    [word; 4]
}

/// How a language says durations.
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
#[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
#[cfg_attr(not(target_arch = "wasm32"), serde(bound(deserialize = "'de: 'static")))]
pub struct DurationWords {
    #[cfg_attr(not(target_arch = "wasm32"), serde(skip))]
    pub plural: Plural,
    pub minutes: Forms,
    pub hours: Forms,
    pub days: Forms,
    pub months: Forms,
    pub years: Forms,
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const MONTH: u64 = 2_629_746;
const YEAR: u64 = 12 * MONTH;

impl DurationWords {
    /// So many seconds in the unit that suits them, rounded: “30 years”, “2 months”. From a million years
    /// on, two digits say how many millions.
    pub fn say(&self, seconds: u64, figures: &FigureWords) -> String {
        let (unit, forms) = match seconds {
            0..=7_199 => (MINUTE, &self.minutes),
            7_200..=172_799 => (HOUR, &self.hours),
            172_800..=5_183_999 => (DAY, &self.days),
            5_184_000..=63_113_903 => (MONTH, &self.months),
            _ => (YEAR, &self.years),
        };
        let n = (seconds / unit + u64::from(seconds % unit * 2 >= unit)).max(1);
        for (scale, word) in [(1_000_000_000, figures.scales[1]), (1_000_000, figures.scales[0])] {
            if n >= scale {
                let tenths = (n / (scale / 10)) as f64 / 10.0;
                let number = figures.number(if tenths < 10.0 { tenths } else { tenths.round() });
                return fill(forms[Form::Many as usize], &[("n", &format!("{number} {word}"))]);
            }
        }
        let number = match n {
            0..=9_999 => n.to_string(),
            _ => figures.whole(&n.to_string()),
        };
        fill(forms[self.plural.form(n) as usize], &[("n", &number)])
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn a_duration_is_said_in_the_unit_that_suits_it_and_in_the_form_that_its_number_takes() {
        for (seconds, english, russian, kazakh, arabic) in [
            (40, "1 minute", "1 минута", "1 минут", "دقيقة واحدة"),
            (2 * HOUR, "2 hours", "2 часа", "2 сағат", "ساعتان"),
            (5 * DAY, "5 days", "5 дней", "5 күн", "5 أيام"),
            (61 * DAY, "2 months", "2 месяца", "2 ай", "شهران"),
            (21 * YEAR, "21 years", "21 год", "21 жыл", "21 سنة"),
            (30 * YEAR, "30 years", "30 лет", "30 жыл", "30 سنة"),
            (112 * YEAR, "112 years", "112 лет", "112 жыл", "112 سنة"),
            (12_000 * YEAR, "12,000 years", "12\u{a0}000 лет", "12\u{a0}000 жыл", "12,000 سنة"),
            (
                4_540_000_000 * YEAR,
                "4.5 billion years",
                "4,5 млрд лет",
                "4,5 млрд жыл",
                "4.5 مليار سنة",
            ),
            (66_000_000 * YEAR, "66 million years", "66 млн лет", "66 млн жыл", "66 مليون سنة"),
        ] {
            let say = |tag| {
                let language = Language::of(tag).unwrap();
                language.durations.say(seconds, &language.figures)
            };
            assert_eq!(
                [say("en"), say("ru"), say("kk"), say("ar")],
                [english, russian, kazakh, arabic]
            );
        }
    }
}
