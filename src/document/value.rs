//! Typed values: the type decides how they are said.

use alloc::{string::String, vec::Vec};
#[cfg(not(target_arch = "wasm32"))]
use schemars::JsonSchema;
use serde::Deserialize;

use super::Text;

/// A typed value: the type decides how it is said.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
// Unknown fields are refused here: the reader of a tagged value cannot see and report them.
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum Value {
    /// Words, with `*emphasis*`, `**strong**`, `[links](https://…)` and line breaks.
    Text { text: Text },
    /// A number of things.
    Count {
        /// The number.
        value: u64,
        #[serde(default)]
        bound: Bound,
        /// What is counted, where the label does not say it: “missions to space”.
        #[serde(default)]
        unit: Text,
    },
    /// A sum of money.
    Money {
        /// In units of the currency, or of `scale`: 1.3 with the scale `billion`, or 1300000000, are
        /// both said as “$1.3 billion”.
        value: f64,
        #[serde(default)]
        scale: Scale,
        /// Three capitals of ISO 4217: `USD`, `KZT`.
        currency: String,
        #[serde(default)]
        bound: Bound,
    },
    /// A part of a hundred.
    Percentage {
        /// 12.5 is said as “12.5%”.
        value: f64,
        #[serde(default)]
        bound: Bound,
    },
    /// A quantity with its unit.
    Quantity {
        /// In units of `unit`.
        value: f64,
        /// As the reader sees it after the number: “km”, “tonnes”.
        unit: Text,
        #[serde(default)]
        bound: Bound,
    },
    /// A date.
    Date {
        /// In EDTF, or an RFC 3339 date-time.
        date: String,
    },
    /// People, organizations, places, projects or vehicles of the story.
    Entity {
        /// Their `id`s.
        entities: Vec<String>,
    },
}

/// What a number says of the true one.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// It is the number.
    #[default]
    Exactly,
    /// It is near it.
    About,
    /// There is more: “50+”.
    MoreThan,
    /// There is as much or more.
    AtLeast,
    /// There is less.
    LessThan,
    /// There is as much or less.
    AtMost,
}

/// By what a number is to be multiplied.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    #[default]
    One,
    Thousand,
    Million,
    Billion,
    Trillion,
}

impl Scale {
    /// The power of ten.
    pub fn zeros(self) -> i32 {
        match self {
            Scale::One => 0,
            Scale::Thousand => 3,
            Scale::Million => 6,
            Scale::Billion => 9,
            Scale::Trillion => 12,
        }
    }
}
