//! The text of a source: its characters by number, its sentences, its paragraphs.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// A text that a document cites.
pub struct SourceText<'a> {
    /// The `id` of the source in the document.
    pub id: &'a str,
    pub text: &'a str,
    /// The SHA-256 of the text's bytes, in hexadecimal digits.
    pub sha256: &'a str,
}

/// A sentence of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Counted from 1.
    pub line: usize,
    pub text: String,
}

/// A text whose characters can be found by their number, after the Web Annotation Data Model: code
/// points, counted from 0.
pub struct TextIndex<'a> {
    pub text: &'a str,
    /// The byte at which each character starts.
    starts: Vec<u32>,
    /// The byte at which each line starts that is not empty.
    lines: Vec<u32>,
}

impl<'a> TextIndex<'a> {
    /// Of a text of up to 4 GB, as any file of words is.
    pub fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32).collect();
        let full = text.lines().filter(|line| !line.trim().is_empty());
        let start = |line: &str| (line.as_ptr() as usize - text.as_ptr() as usize) as u32;
        TextIndex { text, starts, lines: full.map(start).collect() }
    }

    /// How many characters there are.
    pub fn length(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of some characters; `None` where the text has no such place.
    pub fn bytes(&self, characters: Range<usize>) -> Option<Range<usize>> {
        let byte = |character: usize| match character {
            end if end == self.starts.len() => Some(self.text.len()),
            other => self.starts.get(other).map(|at| *at as usize),
        };
        let range = byte(characters.start)?..byte(characters.end)?;
        (range.start <= range.end).then_some(range)
    }

    /// The number of the character at a byte.
    pub fn position(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| (*start as usize) < byte)
    }

    /// The line that holds a byte, counted from 1 among those that are not empty.
    pub fn full_line(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| (*start as usize) <= byte)
    }

    /// How many lines are not empty.
    pub fn full_lines(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of a line, by its number among those that are not empty.
    pub fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.lines.get(number.checked_sub(1)?)? as usize;
        let line = self.text[start..].lines().next()?;
        Some(start..start + line.len())
    }

    /// How many lines stand before the first paragraph, as far as that can be told: headings do not
    /// end as sentences do.
    pub fn headings(&self) -> usize {
        let ends = |line: &str| line.ends_with(['.', '!', '?', '…', '”', '"', '»', ':']);
        let full = self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let before = full.take_while(|line| !ends(line)).count();
        if before == self.lines.len() { 0 } else { before }
    }
}

/// The sentences of a text, each with its range in bytes. A line ends a sentence, and so does a mark
/// that is followed by a blank and a capital or a quotation mark.
pub fn sentences(text: &str) -> Vec<(Range<usize>, Sentence)> {
    let mut found = Vec::new();
    let mut offset = 0;
    for (line, content) in text.split_inclusive('\n').enumerate() {
        let mut start = 0;
        for (at, mark) in content.match_indices(['.', '!', '?', '؟']) {
            let rest = &content[at + mark.len()..];
            let after = rest.trim_start_matches(['”', '’', '»', '"', '\'', ')']);
            let end = content.len() - after.len();
            let next = after.trim_start();
            let ends = next.len() < after.len()
                && next.starts_with(|c: char| is_first(c) || "“‘«„\"'(".contains(c));
            if ends && end > start && !is_abbreviation(&content[start..at]) {
                found.push((start..end, offset, line));
                start = end;
            }
        }
        found.push((start..content.len(), offset, line));
        offset += content.len();
    }
    let sentence = |(range, offset, line): (Range<usize>, usize, usize)| {
        let range = offset + range.start..offset + range.end;
        let said = text[range.clone()].trim();
        (!said.is_empty()).then(|| (range, Sentence { line: line + 1, text: said.into() }))
    };
    found.into_iter().filter_map(sentence).collect()
}

/// Whether a sentence may begin with a letter: a capital one, or one of a script without capitals.
fn is_first(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase()
}

/// Whether the full stop after some words belongs to the last of them: an initial, a title.
fn is_abbreviation(before: &str) -> bool {
    const KNOWN: [&str; 11] =
        ["Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Gov", "St", "Jr", "vs"];
    let last = before.rsplit(|c: char| c.is_whitespace() || "“‘(\"'".contains(c)).next();
    let last = last.unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(is_first);
    initial || KNOWN.contains(&last)
}

/// Where some words stand in a text as whole words: not within a longer word or number.
pub fn whole_words(text: &str, words: &str) -> Vec<usize> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let inside = |c: Option<char>, edge: Option<char>| {
        c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
    };
    let whole = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !inside(before, words.chars().next()) && !inside(after, words.chars().next_back())
    };
    text.match_indices(words).map(|(at, _)| at).filter(whole).collect()
}

/// A text made comparable: one kind of quotation mark, dash and blank, lower case. Character by
/// character, so that places stay.
pub fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '`' => '\'',
        '–' | '—' | '−' | '‑' | '‐' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    };
    text.chars().map(fold).collect()
}
