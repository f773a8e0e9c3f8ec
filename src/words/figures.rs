//! How numbers are said. These words are used where a story is compiled, and readers do not load
//! them.

use alloc::{format, string::String, string::ToString};

use super::Language;

/// The words of a language around a number, `{n}`.
pub struct FigureWords {
    pub about: &'static str,
    pub more_than: &'static str,
    pub at_least: &'static str,
    pub less_than: &'static str,
    pub at_most: &'static str,
    pub percent: &'static str,
    /// Between groups of three digits.
    group: &'static str,
    decimal: &'static str,
    /// 10⁶, 10⁹, 10¹².
    pub scales: [&'static str; 3],
    /// Whether a currency's sign stands before the number.
    pub sign_first: bool,
}

impl FigureWords {
    pub fn of(language: Language) -> FigureWords {
        match language {
            Language::English => FigureWords {
                about: "about {n}",
                more_than: "{n}+",
                at_least: "at least {n}",
                less_than: "under {n}",
                at_most: "up to {n}",
                percent: "{n}%",
                group: ",",
                decimal: ".",
                scales: ["million", "billion", "trillion"],
                sign_first: true,
            },
        }
    }

    /// A number with its thousands grouped and the language's decimal mark.
    pub fn number(&self, value: f64) -> String {
        let digits = value.abs().to_string();
        let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
        let sign = if value < 0.0 { "−" } else { "" };
        let whole = self.whole(whole);
        match part {
            "" => format!("{sign}{whole}"),
            part => format!("{sign}{whole}{}{part}", self.decimal),
        }
    }

    fn whole(&self, digits: &str) -> String {
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push_str(self.group);
            }
            text.push(digit);
        }
        text
    }
}

/// A number with its thousands grouped, in English: `1,200`.
pub fn grouped(value: u64) -> String {
    FigureWords::of(Language::English).whole(&value.to_string())
}
