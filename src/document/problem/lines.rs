//! From bytes to lines and columns.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::{Edit, Position};

/// Finds lines and columns in one text; made once, asked often.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters, and how many of UTF-16, stand before each block of [`BLOCK`] bytes, so that
    /// a column is found as fast in a document of one long line as in any other.
    before: Vec<[usize; 2]>,
}

const BLOCK: usize = 256;

/// The characters that start in some bytes of UTF-8, and their length in UTF-16.
fn characters(bytes: &[u8]) -> [usize; 2] {
    let starts = bytes.iter().filter(|byte| byte.cast_signed() >= -0x40).count();
    [starts, starts + bytes.iter().filter(|byte| **byte >= 0xf0).count()]
}

fn sum([a, b]: [usize; 2], [c, d]: [usize; 2]) -> [usize; 2] {
    [a + c, b + d]
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut before = [0, 0];
        let counted = text.as_bytes().chunks(BLOCK).map(|block| {
            let start = before;
            before = sum(before, characters(block));
            start
        });
        let before = counted.collect();
        Lines { text, starts: core::iter::once(0).chain(breaks).collect(), before }
    }

    /// The place of a byte; one past the end, or within a character, is moved back to one before.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset);
        let [now, now16] = self.before(offset);
        let [start, start16] = self.before(self.starts[line - 1]);
        Position { offset, line, column: now - start + 1, utf16: now16 - start16 + 1 }
    }

    /// An edit of a range of bytes.
    pub fn edit(&self, range: Range<usize>, text: String) -> Edit {
        Edit { start: self.position(range.start), end: self.position(range.end), text }
    }

    fn before(&self, offset: usize) -> [usize; 2] {
        // At the very end of a last block that is full, that block is counted.
        let block = (offset / BLOCK).min(self.before.len().saturating_sub(1));
        let known = self.before.get(block).copied().unwrap_or_default();
        let start = if self.before.is_empty() { 0 } else { block * BLOCK };
        sum(known, characters(&self.text.as_bytes()[start..offset]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_and_in_utf_16() {
        let text = "a\né😀b";
        let lines = Lines::new(text);
        let place = |needle: char| {
            let Position { line, column, utf16, .. } = lines.position(text.find(needle).unwrap());
            (line, column, utf16)
        };
        assert_eq!((place('a'), place('😀'), place('b')), ((1, 1, 1), (2, 2, 2), (2, 3, 4)));
    }

    #[test]
    fn a_long_line_is_counted_like_a_short_one() {
        let text = "é😀".repeat(3 * BLOCK / 6);
        let lines = Lines::new(&text);
        for at in [0, BLOCK - 1, BLOCK, BLOCK + 2, 3 * BLOCK - 6, text.len()] {
            let found = lines.position(at);
            let before = &text[..found.offset];
            assert_eq!(found.column, before.chars().count() + 1, "{at}");
            assert_eq!(found.utf16, before.encode_utf16().count() + 1, "{at}");
        }
        assert_eq!(
            Lines::new("").position(9),
            Position { offset: 0, line: 1, column: 1, utf16: 1 }
        );
    }
}
