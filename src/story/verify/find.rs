//! Finds words in a source.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

use super::source::{Words, folded, sentences, whole_words};

/// A place of a source where some words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// In code points, from `start` to the one before `end`.
    pub start: usize,
    pub end: usize,
    /// Counted from 1, without the headings.
    pub paragraph: Option<usize>,
    /// As they stand there.
    pub exact: String,
    /// The sentence around them.
    pub sentence: String,
    /// Whether they stand there to the letter; else with other quotation marks, dashes or capitals,
    /// or only much alike.
    pub to_the_letter: bool,
}

/// Where some words stand in a source: everywhere to the letter, else everywhere but for quotation
/// marks, dashes, blanks and capitals, else the sentence that is most alike. `headings` is how many
/// lines stand before the first paragraph; `None` is a guess.
pub fn find(text: &str, words: &str, headings: Option<usize>) -> Vec<Found> {
    let source = Words::new(text);
    let words = words.trim();
    let headings = headings.unwrap_or_else(|| source.headings());
    let sentences = sentences(text);
    let found = |range: Range<usize>, to_the_letter: bool| {
        let around = sentences.iter().find(|(other, _)| other.contains(&range.start));
        Found {
            start: source.position(range.start),
            end: source.position(range.end),
            paragraph: source.full_line(range.start).checked_sub(headings).filter(|n| *n > 0),
            exact: text[range].to_owned(),
            sentence: around.map(|(_, sentence)| sentence.text.clone()).unwrap_or_default(),
            to_the_letter,
        }
    };
    if words.is_empty() {
        return Vec::new();
    }
    let whole = whole_words(text, words);
    if !whole.is_empty() {
        return whole.into_iter().map(|at| found(at..at + words.len(), true)).collect();
    }
    let (all, wanted) = (folded(text), folded(words));
    let alike = all.windows(wanted.len()).enumerate().filter(|(_, window)| **window == wanted[..]);
    let alike: Vec<Found> = alike
        .filter_map(|(start, _)| Some(found(source.bytes(start..start + wanted.len())?, false)))
        .collect();
    if !alike.is_empty() {
        return alike;
    }
    let likeness = |sentence: &str| shared(sentence, words);
    let best = sentences
        .iter()
        .map(|(range, sentence)| (likeness(&sentence.text), range))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let trimmed = |range: &Range<usize>| {
        let content = &text[range.clone()];
        let start = range.start + content.len() - content.trim_start().len();
        start..start + content.trim().len()
    };
    best.filter(|(likeness, _)| *likeness > 0.5)
        .map(|(_, range)| found(trimmed(range), false))
        .into_iter()
        .collect()
}

/// The part of some words that a sentence has too, 0 to 1.
fn shared(sentence: &str, words: &str) -> f64 {
    let split = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let (there, wanted) = (split(sentence), split(words));
    let both = wanted.iter().filter(|word| there.contains(word)).count();
    both as f64 / wanted.len().max(1) as f64
}
