//! A date as it stands in running text.

use alloc::vec::Vec;

/// What some words say of when something was, as finely as they do.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of its own beside a date")]
pub struct Mention {
    /// The first of its tokens, and the one after it.
    pub first: usize,
    pub end: usize,
    /// Astronomical: 0 is 1 BCE.
    pub year: Option<i64>,
    /// The first year of a decade: “the 1950s”.
    pub decade: Option<i64>,
    /// A decade of a century that is not named: “the fifties” are 50.
    pub tens: Option<i64>,
    /// The first year of a century: 1900 is that of the 20th.
    pub century: Option<i64>,
    /// From 1, which is spring.
    pub season: Option<u8>,
    pub quarter: Option<u8>,
    pub half: Option<u8>,
    pub month: Option<u8>,
    pub days: Vec<u8>,
    pub is_about: bool,
    /// “Early”, “late”: a part of it.
    pub is_share: bool,
    pub is_before: bool,
    pub is_after: bool,
    /// A number that may be a year, and that nothing beside it says to be one.
    pub is_weak: bool,
}

impl Mention {
    pub fn at(first: usize, end: usize) -> Mention {
        Mention { first, end, ..Mention::default() }
    }

    /// Whether it names more than a year, a decade or a century.
    pub fn is_finer(&self) -> bool {
        self.month.or(self.season).or(self.quarter).or(self.half).is_some()
    }
}

/// What a text says of dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dated {
    pub mentions: Vec<Mention>,
    /// Of each token, whether it is a part of a date.
    pub used: Vec<bool>,
    /// Days that stand apart from their month: “on the 17th”.
    pub days: Vec<u8>,
    /// Hours and minutes.
    pub times: Vec<(u8, u8)>,
    /// They may be those of another place: GMT, UTC.
    pub is_universal: bool,
    /// There are dates in figures alone that may be read in two ways: 11/03/2024.
    pub is_open: bool,
}
