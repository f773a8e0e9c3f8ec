//! Typed values: the type decides how they are said.

use alloc::{string::String, vec::Vec};

use super::{
    Text,
    declare::{tagged, words},
};

tagged! {
    /// A typed value: the type decides how it is said.
    Value or as_people_write {
        /// Words, with `*emphasis*`, `**strong**`, `[links](https://…)` and line breaks.
        "text" => Text {
            "text" => text: Text,
        }
        /// A number of things.
        "count" => Count {
            /// The number.
            "value" => value: u64,
            "bound" => bound: Bound = default,
            /// What is counted, where the label does not say it: “missions to space”.
            "unit" => unit: Text = default,
        }
        /// A sum of money.
        "money" => Money {
            /// In units of the currency, or of `scale`: 1.3 with the scale `billion`, or 1300000000, are
            /// both said as “$1.3 billion”.
            "value" => value: f64,
            "scale" => scale: Scale = default,
            /// Three capitals of ISO 4217: `USD`, `KZT`.
            "currency" => currency: String,
            "bound" => bound: Bound = default,
        }
        /// A part of a hundred.
        "percentage" => Percentage {
            /// 12.5 is said as “12.5%”.
            "value" => value: f64,
            "bound" => bound: Bound = default,
        }
        /// A quantity with its unit.
        "quantity" => Quantity {
            /// In units of `unit`.
            "value" => value: f64,
            /// As the reader sees it after the number: “km”, “tonnes”.
            "unit" => unit: Text,
            "bound" => bound: Bound = default,
        }
        /// A date.
        "date" => Date {
            /// In EDTF, or an RFC 3339 date-time.
            "date" => date: String,
        }
        /// People, organizations, places, projects or vehicles of the story.
        "entity" => Entity {
            /// Their `id`s.
            "entities" => entities: Vec<String>,
        }
    }
}

words! {
    /// What a number says of the true one.
    Bound {
        /// It is the number.
        "exactly" => Exactly,
        /// It is near it.
        "about" => About,
        /// There is more: “50+”.
        "more-than" => MoreThan,
        /// There is as much or more.
        "at-least" => AtLeast,
        /// There is less.
        "less-than" => LessThan,
        /// There is as much or less.
        "at-most" => AtMost,
    }

    /// By what a number is to be multiplied.
    Scale {
        "one" => One,
        "thousand" => Thousand,
        "million" => Million,
        "billion" => Billion,
        "trillion" => Trillion,
    }
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
