//! Ranges of a source: what is cited, and what stands before the first paragraph.

use alloc::{collections::BTreeMap, vec::Vec};
use core::ops::Range;

use super::source::TextIndex;
use crate::document::{self as doc, Selector};

/// Ranges in their order, those that touch as one.
pub fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Whether a range overlaps one of some that are merged.
pub fn touching(merged: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = merged.partition_point(|other| other.end <= range.start);
    merged.get(next).is_some_and(|other| other.start < range.end)
}

/// How many lines stand before the first paragraph: what most citations that give a paragraph and a
/// position agree on, or else what the text looks like.
pub fn headings<'c>(
    words: &TextIndex,
    id: &str,
    citations: impl Iterator<Item = &'c doc::Citation>,
) -> usize {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for citation in citations.filter(|citation| citation.source == id) {
        for selector in &citation.selector {
            if let (Selector::TextPositionSelector { start, end }, Some(paragraph)) =
                (selector, citation.paragraph)
                && let Some(range) = words.bytes(*start as usize..*end as usize)
                && let Some(before) = words.full_line(range.start).checked_sub(paragraph as usize)
            {
                *votes.entry(before).or_default() += 1;
            }
        }
    }
    let most = votes.into_iter().max_by_key(|(_, count)| *count);
    most.map_or_else(|| words.headings(), |(before, _)| before)
}
