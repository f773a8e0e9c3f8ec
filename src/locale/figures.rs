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
            Language::Russian => FigureWords {
                about: "около {n}",
                more_than: "более {n}",
                at_least: "не менее {n}",
                less_than: "менее {n}",
                at_most: "не более {n}",
                percent: "{n}\u{a0}%",
                group: "\u{a0}",
                decimal: ",",
                scales: ["млн", "млрд", "трлн"],
                sign_first: false,
            },
            Language::Kazakh => FigureWords {
                about: "шамамен {n}",
                more_than: "{n}+",
                at_least: "кемінде {n}",
                less_than: "<\u{a0}{n}",
                at_most: "ең көбі {n}",
                percent: "{n}%",
                group: "\u{a0}",
                decimal: ",",
                scales: ["млн", "млрд", "трлн"],
                sign_first: false,
            },
            Language::Arabic => FigureWords {
                about: "نحو {n}",
                more_than: "أكثر من {n}",
                at_least: "{n} على الأقل",
                less_than: "أقل من {n}",
                at_most: "{n} على الأكثر",
                percent: "{n}%",
                group: ",",
                decimal: ".",
                scales: ["مليون", "مليار", "تريليون"],
                sign_first: false,
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

    /// Digits with their thousands grouped.
    pub fn whole(&self, digits: &str) -> String {
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
