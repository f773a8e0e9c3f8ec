//! How numbers are said. These words are used where a story is compiled, and readers load none of them but
//! what stands between groups of digits.

#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

use alloc::{format, string::String, string::ToString};

/// The words of a language around a number, `{n}`.
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
#[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
pub struct FigureWords {
    pub about: &'static str,
    pub more_than: &'static str,
    pub at_least: &'static str,
    pub less_than: &'static str,
    pub at_most: &'static str,
    pub percent: &'static str,
    /// Between groups of three digits.
    pub group: &'static str,
    pub decimal: &'static str,
    /// 10⁶, 10⁹, 10¹².
    pub scales: [&'static str; 3],
    /// Whether a currency's sign stands before the number.
    pub sign_first: bool,
}

impl FigureWords {
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
        grouped(digits, self.group)
    }
}

/// Digits in groups of three.
pub(super) fn grouped(digits: &str, group: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}
