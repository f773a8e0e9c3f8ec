//! An observation as it is compiled: with what is compared and drawn.

use alloc::{format, string::String};

use super::figures;
use crate::{
    date::When,
    document::{self as doc, Bound, read::Item},
};

/// An observation that stands on nothing yet, with the two parts of its value.
pub struct Observed<'d> {
    pub when: When,
    pub lead: String,
    pub rest: String,
    pub number: f64,
    pub of: Item<'d, doc::Observation>,
}

/// What values have in common that can be compared: their type and their unit, with the field that gives it.
pub struct Measure<'v> {
    pub kind: &'static str,
    pub field: &'static str,
    pub unit: &'v str,
}

impl Observed<'_> {
    /// Its value as readers see it.
    pub fn words(&self) -> String {
        match &*self.rest {
            "" => self.lead.clone(),
            rest => format!("{} {rest}", self.lead),
        }
    }

    /// Whether it or its date is not known exactly.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn is_soft(&self) -> bool {
        self.when.qualifier.any() || !is_exact(&self.of.value.value)
    }
}

/// Which of them is the highest; of several the first.
pub fn highest(all: &[Observed]) -> usize {
    (1..all.len()).fold(0, |best, at| if all[at].number > all[best].number { at } else { best })
}

pub fn lowest(all: &[Observed]) -> usize {
    (1..all.len()).fold(0, |best, at| if all[at].number < all[best].number { at } else { best })
}

/// The measure of a figure, by the language that the story is written in; `None` of what is none.
pub fn measure<'v>(value: &'v doc::Value, main: &str) -> Option<Measure<'v>> {
    let (kind, field, unit) = match value {
        doc::Value::Count { unit, .. } => ("count", "unit", unit.in_language(main)),
        doc::Value::Quantity { unit, .. } => ("quantity", "unit", unit.in_language(main)),
        doc::Value::Money { currency, .. } => ("money", "currency", Some(&**currency)),
        doc::Value::Percentage { .. } => ("percentage", "value", None),
        doc::Value::Text { .. } | doc::Value::Date { .. } | doc::Value::Entity { .. } => {
            return None;
        }
    };
    Some(Measure { kind, field, unit: unit.unwrap_or_default() })
}

/// A figure in whole units.
pub fn number(value: &doc::Value) -> f64 {
    match value {
        doc::Value::Count { value, .. } => *value as f64,
        doc::Value::Money { value, scale, .. } => figures::shifted(*value, scale.zeros()),
        doc::Value::Percentage { value, .. } | doc::Value::Quantity { value, .. } => *value,
        doc::Value::Text { .. } | doc::Value::Date { .. } | doc::Value::Entity { .. } => 0.0,
    }
}

/// Whether the true number is the one that is told.
pub fn is_exact(value: &doc::Value) -> bool {
    match value {
        doc::Value::Count { bound, .. }
        | doc::Value::Money { bound, .. }
        | doc::Value::Percentage { bound, .. }
        | doc::Value::Quantity { bound, .. } => *bound == Bound::Exactly,
        doc::Value::Text { .. } | doc::Value::Date { .. } | doc::Value::Entity { .. } => true,
    }
}
