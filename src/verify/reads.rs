//! What a changed source has in the place of some words: the same ones with other figures.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

/// A run of digits, or a character.
#[derive(PartialEq)]
enum Piece {
    Figure,
    Letter(char),
}

/// The pieces of a text, each with its range.
fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let mut pieces: Vec<(Piece, Range<usize>)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        if !c.is_numeric() {
            let letter = c.to_lowercase().next().unwrap_or(c);
            pieces
                .push((Piece::Letter(if letter.is_whitespace() { ' ' } else { letter }), at..end));
            continue;
        }
        while let Some((next, other)) = chars.peek().copied() {
            let after = text[next + other.len_utf8()..].chars().next();
            let is_mark = matches!(other, '.' | ',') && after.is_some_and(char::is_numeric);
            if !other.is_numeric() && !is_mark {
                break;
            }
            end = next + other.len_utf8();
            chars.next();
        }
        pieces.push((Piece::Figure, at..end));
    }
    pieces
}

/// What a text has in the place of some words with figures, if all but the figures is the same.
pub fn reads(text: &str, words: &str) -> Option<String> {
    let wanted = pieces(words.trim());
    let has = |piece: fn(&Piece) -> bool| wanted.iter().any(|(found, _)| piece(found));
    if !has(|piece| *piece == Piece::Figure) || !has(|piece| *piece != Piece::Figure) {
        return None;
    }
    let there = pieces(text);
    let is_there = |window: &&[(Piece, Range<usize>)]| {
        window.iter().zip(&wanted).all(|((one, _), (other, _))| one == other)
    };
    let found = there.windows(wanted.len()).find(is_there)?;
    let (first, last) = (found.first()?, found.last()?);
    Some(text[first.1.start..last.1.end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_figure_is_shown_in_its_words() {
        let text = "It cost €22.5 million, and 60 experts came.";
        assert_eq!(reads(text, "€21 million").as_deref(), Some("€22.5 million"));
        assert_eq!(reads(text, "50 experts").as_deref(), Some("60 experts"));
        assert_eq!(reads(text, "21"), None);
        assert_eq!(reads(text, "50 people"), None);
    }
}
