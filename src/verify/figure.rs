//! A number as it stands in running text.

use alloc::{string::String, vec::Vec};

use super::units::Unit;
use crate::document::Bound;

/// A number that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As it stands there, with its scale.
    pub text: String,
    /// The first of its tokens, and the one after it.
    pub first: usize,
    pub end: usize,
    /// What it may mean.
    pub values: Vec<f64>,
    /// What the words beside it say of the true number: each way in which a story may say it.
    pub bounds: Vec<Bound>,
    /// The currencies that the signs or words beside it may mean; empty where there are none.
    pub currencies: Vec<&'static str>,
    /// It is a part of a hundred.
    pub percent: bool,
    /// It is a part of something in words, and so not exact.
    pub is_part: bool,
    pub unit: Option<Unit>,
    /// It is a part of a date.
    pub is_dated: bool,
}

/// The numbers of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub list: Vec<Figure>,
    /// There are numbers in it that are not read.
    pub others: bool,
}
