//! Labels that do not overlap.

use alloc::{string::String, vec::Vec};

/// Which point of a label stands at its place, as SVG's `text-anchor` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A text at a place of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub text: String,
    /// Thousandths of the width.
    pub x: f64,
    pub anchor: Anchor,
    /// 0, or 1 for the row below.
    pub row: u8,
}

/// The mean width of a character, in pixels at the size in which labels are set; on the safe side.
const CHARACTER: f64 = 6.4;
/// What two labels keep between them.
const GAP: f64 = 8.0;

/// The width of a text, in pixels, as far as it can be known without a browser.
pub fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// Places texts, each centred on its pixel, in up to two rows; the first come first, and what finds
/// no place is left out.
pub fn place(wanted: &[(f64, &str)], width: f64) -> Vec<Label> {
    let mut taken: [Vec<(f64, f64)>; 2] = [Vec::new(), Vec::new()];
    let mut labels = Vec::new();
    for (x, text) in wanted {
        let half = text_width(text) / 2.0;
        if half * 2.0 > width {
            continue;
        }
        let (at, anchor, from) = if x - half < 0.0 {
            (0.0, Anchor::Start, 0.0)
        } else if x + half > width {
            (width, Anchor::End, width - half * 2.0)
        } else {
            (*x, Anchor::Middle, x - half)
        };
        let to = from + half * 2.0;
        let free =
            |row: &Vec<(f64, f64)>| row.iter().all(|(a, b)| to + GAP <= *a || from >= b + GAP);
        let Some(row) = taken.iter().position(free) else { continue };
        taken[row].push((from, to));
        labels.push(Label { text: (*text).into(), x: at / width * 1000.0, anchor, row: row as u8 });
    }
    labels
}
