//! What is compared: a statement with the words that it cites, and a number that it gives.

use super::{
    dated::{Dated, dated},
    figure::Figures,
    figures::cited,
    lexicon::Tongues,
    tokens::Prose,
};
use crate::document::{Bound, read::Place};

/// A statement, and the words that it cites.
pub struct Statement {
    pub place: Place,
    /// Everything that it cites of the source.
    pub prose: Prose,
    pub dated: Dated,
    pub figures: Figures,
}

/// What a number is one of.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind<'v> {
    Count,
    Percentage,
    Quantity,
    Money(&'v str),
}

/// A number of a story.
#[derive(Clone, Copy)]
pub struct Claim<'v> {
    pub value: f64,
    pub bound: Bound,
    pub kind: Kind<'v>,
    /// What the story's own number was multiplied with: that of “million tonnes”.
    pub scale: f64,
}

impl Statement {
    pub fn new(place: Place, words: &str, tongues: Tongues) -> Statement {
        let prose = Prose::new(words, tongues);
        let dated = dated(&prose);
        let figures = cited(&prose, &dated.used);
        Statement { place, prose, dated, figures }
    }
}
