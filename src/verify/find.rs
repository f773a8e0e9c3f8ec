//! Finds words in a source.

use alloc::{borrow::ToOwned, collections::BTreeSet, format, string::String, vec::Vec};
use core::ops::Range;

use super::source::{TextIndex, folded, sentences, whole_words};

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
    /// The sentence around them; of a long one, what stands near.
    pub sentence: String,
    /// Whether they stand there to the letter; else with other quotation marks, dashes or capitals,
    /// or only much alike.
    pub to_the_letter: bool,
}

/// The places where some words stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub found: Vec<Found>,
    /// How many more there are.
    pub more: usize,
}

/// Of more places than this nobody reads: they are counted.
const MOST: usize = 100;
/// What is shown of a long sentence on either side of the words, in characters.
const AROUND: usize = 120;

/// Where some words stand in a source: everywhere to the letter, else everywhere but for quotation
/// marks, dashes, blanks and capitals, else the sentence that is most alike. `headings` is how many
/// lines stand before the first paragraph; `None` is a guess.
pub fn find(text: &str, words: &str, headings: Option<usize>) -> Places {
    let source = TextIndex::new(text);
    let words = words.trim();
    let headings = headings.unwrap_or_else(|| source.headings());
    let sentences = sentences(text);
    let found = |range: Range<usize>, to_the_letter: bool| {
        let next = sentences.partition_point(|(other, _)| other.end <= range.start);
        let around = sentences.get(next).filter(|(other, _)| other.contains(&range.start));
        Found {
            start: source.position(range.start),
            end: source.position(range.end),
            paragraph: source.full_line(range.start).checked_sub(headings).filter(|n| *n > 0),
            exact: text[range.clone()].to_owned(),
            sentence: around.map(|(other, _)| excerpt(text, other, &range)).unwrap_or_default(),
            to_the_letter,
        }
    };
    if words.is_empty() {
        return Places::default();
    }
    let listed = |ranges: Vec<Range<usize>>, to_the_letter: bool| Places {
        more: ranges.len().saturating_sub(MOST),
        found: ranges.into_iter().take(MOST).map(|range| found(range, to_the_letter)).collect(),
    };
    let whole = whole_words(text, words);
    if !whole.is_empty() {
        return listed(whole.into_iter().map(|at| at..at + words.len()).collect(), true);
    }
    let (all, wanted) = (folded(text), folded(words));
    let length = wanted.chars().count();
    // Character by character the same, so a place is found by their number.
    let (mut counted, mut characters) = (0, 0);
    let alike = all.match_indices(&wanted).filter_map(|(at, _)| {
        characters += all[counted..at].chars().count();
        counted = at;
        source.bytes(characters..characters + length)
    });
    let alike: Vec<Range<usize>> = alike.collect();
    if !alike.is_empty() {
        return listed(alike, false);
    }
    let wanted = split(words);
    let best = sentences
        .iter()
        .map(|(range, sentence)| (shared(&sentence.text, &wanted), range))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let trimmed = |range: &Range<usize>| {
        let content = &text[range.clone()];
        let start = range.start + content.len() - content.trim_start().len();
        start..start + content.trim().len()
    };
    let best = best.filter(|(likeness, _)| *likeness > 0.5);
    listed(best.map(|(_, range)| trimmed(range)).into_iter().collect(), false)
}

/// A sentence, or of a long one what stands around some words in it.
fn excerpt(text: &str, sentence: &Range<usize>, words: &Range<usize>) -> String {
    let before = &text[sentence.start..words.start];
    let after = &text[words.start..sentence.end];
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let shown = (words.end - words.start).min(AROUND);
    let to = after.char_indices().map(|(at, _)| at).filter(|at| *at >= shown).nth(AROUND);
    let (start, end) = (if from > 0 { "… " } else { "" }, if to.is_some() { " …" } else { "" });
    let (before, after) = (&before[from..], &after[..to.unwrap_or(after.len())]);
    format!("{start}{}{end}", format!("{before}{after}").trim())
}

fn split(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(ToOwned::to_owned).collect()
}

/// The part of some words that a sentence has too, 0 to 1.
fn shared(sentence: &str, wanted: &[String]) -> f64 {
    let there: BTreeSet<String> = split(sentence).into_iter().collect();
    let both = wanted.iter().filter(|word| there.contains(*word)).count();
    both as f64 / wanted.len().max(1) as f64
}
