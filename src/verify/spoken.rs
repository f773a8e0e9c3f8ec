//! A person's words in a source: word for word, but for quotation marks, and for what stands in brackets or
//! is left out and shown to be.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

use super::source::whole_words;

/// Where some words of a person stand, or why they do not.
#[derive(Debug, PartialEq)]
pub enum Spoken {
    /// In bytes of the text that was looked through.
    At(Vec<usize>),
    /// The words stand there, and what is left out or put in changes what they say.
    Changed(String),
    Nowhere,
}

/// So far apart may the parts of one statement stand, in bytes.
const FAR: usize = 2_000;
/// Words without which something else is said.
const NEGATIONS: [&str; 28] = [
    "not",
    "no",
    "never",
    "nor",
    "cannot",
    "none",
    "without",
    "hardly",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "isn't",
    "wasn't",
    "не",
    "ни",
    "нет",
    "никогда",
    "без",
    "емес",
    "жоқ",
    "ешқашан",
    "لا",
    "لم",
    "لن",
    "ليس",
    "غير",
    "ليست",
];

/// The parts of a statement between ellipses and brackets, and what stands in each of those.
fn parts(words: &str) -> (Vec<String>, Vec<String>) {
    let (mut parts, mut between) = (Vec::from([String::new()]), Vec::new());
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let bracket = rest.strip_prefix('[').and_then(|after| after.split_once(']'));
        let ellipsis = ["…", "..."].iter().find_map(|mark| rest.strip_prefix(mark));
        let letter = bracket.filter(|(inside, after)| {
            inside.chars().count() == 1
                && inside.starts_with(char::is_alphabetic)
                && after.starts_with(char::is_alphabetic)
        });
        if let Some((letter, after)) = letter {
            // “[W]e”: a letter that was a small one.
            parts.last_mut().into_iter().for_each(|part| part.push_str(letter));
            rest = after;
        } else if let Some((inside, after)) = bracket {
            let is_ellipsis = matches!(inside.trim(), "…" | "...");
            between.push(if is_ellipsis { String::new() } else { inside.to_owned() });
            parts.push(String::new());
            rest = after;
        } else if let Some(after) = ellipsis {
            between.push(String::new());
            parts.push(String::new());
            rest = after;
        } else {
            parts.last_mut().into_iter().for_each(|part| part.push(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    (parts, between)
}

fn has_negation(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    let mut words = lower.split(|c: char| !c.is_alphabetic() && c != '\'');
    // A quotation mark may stand at the word.
    words.any(|word| {
        let word = word.trim_matches('\'');
        NEGATIONS.contains(&word) || word.ends_with("n't")
    })
}

/// The word right before a place that says the opposite of what follows it.
fn negation_before(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].strip_suffix(' ')?;
    let is_part = |c: char| c.is_alphabetic() || c == '\'';
    let word = before.rsplit(|c: char| !is_part(c)).next().unwrap_or_default().trim_matches('\'');
    has_negation(word).then_some(word)
}

/// Where some words stand in a text, both with the same marks.
pub fn spoken(text: &str, words: &str) -> Spoken {
    let (parts, between) = parts(words);
    let trimmed: Vec<&str> =
        parts.iter().map(|part| part.trim_matches([' ', ',', ';', ':', '.', '!', '?'])).collect();
    if between.is_empty() {
        let (whole, cut): (Vec<usize>, Vec<usize>) = places(text, trimmed[0])
            .into_iter()
            .partition(|at| negation_before(text, *at).is_none());
        return match cut.first().and_then(|at| negation_before(text, *at)) {
            _ if !whole.is_empty() => Spoken::At(whole),
            Some(word) => Spoken::Changed(word.to_owned()),
            None => Spoken::Nowhere,
        };
    }
    let said: Vec<(usize, &str)> =
        trimmed.iter().copied().enumerate().filter(|(_, part)| !part.is_empty()).collect();
    let Some((_, first)) = said.first() else { return Spoken::Nowhere };
    let mut changed = None;
    for start in places(text, first) {
        if let Some(word) = negation_before(text, start).filter(|_| said[0].0 == 0) {
            changed = Some(word.to_owned());
            continue;
        }
        let Some(ranges) = follow(text, start, &said) else { continue };
        let omitted = ranges.windows(2).map(|pair| &text[pair[0].end..pair[1].start]);
        let lost = omitted.into_iter().find(|gap| has_negation(gap));
        let added = between.iter().find(|inside| has_negation(inside));
        match (lost, added) {
            (Some(gap), None) => changed = Some(gap.trim().to_owned()),
            (None, Some(inside)) => changed = Some(inside.clone()),
            _ => return Spoken::At([start].into()),
        }
    }
    changed.map_or(Spoken::Nowhere, Spoken::Changed)
}

/// The ranges of parts that follow one another from a place on.
fn follow(text: &str, start: usize, said: &[(usize, &str)]) -> Option<Vec<Range<usize>>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (_, part) in said {
        let at = match ranges.last() {
            None => start,
            Some(last) => {
                let end = text.floor_char_boundary((last.end + FAR).min(text.len()));
                last.end + *places(&text[last.end..end], part).first()?
            }
        };
        ranges.push(at..at + part.len());
    }
    Some(ranges)
}

/// Where words stand, with a capital or without one at their beginning.
fn places(text: &str, words: &str) -> Vec<usize> {
    let found = whole_words(text, words);
    if !found.is_empty() {
        return found;
    }
    let mut letters = words.chars();
    let Some(first) = letters.next() else { return found };
    let rest = letters.as_str();
    let is_small = first.is_lowercase();
    let other: String =
        if is_small { first.to_uppercase().collect() } else { first.to_lowercase().collect() };
    if other.len() != first.len_utf8() {
        return found;
    }
    whole_words(text, &(other + rest))
}

#[cfg(test)]
mod tests {
    use super::{super::alike::Alike, *};

    const SOURCE: &str = "“We do not support the bridge,” she said. “He told me ‘go’ and I went. It cost twice the plan.”";

    fn found(words: &str) -> Spoken {
        spoken(&Alike::of(SOURCE).text, &Alike::of(words).text)
    }

    #[test]
    fn words_stand_there_with_other_marks_and_with_what_is_left_out_shown() {
        for words in [
            "We do not support the bridge.",
            "He told me “go” and I went.",
            "It cost … the plan.",
            "[The work] cost twice the plan",
            "He told me ‘go’ […] It cost twice the plan.",
            "[w]e do not support the bridge",
            "He told me … [i]t cost twice the plan",
        ] {
            let spoken = found(words);
            assert!(matches!(spoken, Spoken::At(_)), "{words}: {spoken:?}");
        }
        assert_eq!(found("We … support the bridge"), Spoken::Changed("do not".into()));
        assert_eq!(found("We do […] support the bridge"), Spoken::Changed("not".into()));
        assert_eq!(found("It cost [not] twice the plan"), Spoken::Changed("not".into()));
        assert_eq!(found("It cost half the plan"), Spoken::Nowhere);
        assert_eq!(found("It … went"), Spoken::Nowhere);
        // Who cuts the words off behind “not” has them say the opposite.
        assert_eq!(found("support the bridge"), Spoken::Changed("not".into()));
        let first = |text: &str| spoken(&Alike::of(text).text, "сдались мы");
        assert_eq!(first("«Не сдались мы»"), Spoken::Changed("Не".into()));
        assert_eq!(first("Нет. Сдались мы"), Spoken::At([8].into()));
        assert_eq!(found("support … she said"), Spoken::Changed("not".into()));
    }
}
