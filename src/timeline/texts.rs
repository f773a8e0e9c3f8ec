//! Texts that stand on one another nowhere.

use alloc::{string::String, vec::Vec};

use crate::story::Story;

/// Which point of a text stands at its place, as SVG's `text-anchor` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What an axis says of a story and of its events, by their positions.
pub trait Texts {
    fn story(&self) -> &Story;
    /// `None` where it is not here.
    fn title(&self, event: u32) -> Option<String>;
    /// How important an event is, from 1 to 10; 0 where its title is not here.
    fn importance(&self, event: u32) -> u8;
    /// When it is, and whether that is in doubt.
    fn date(&self, event: u32) -> (String, bool);
}

/// Of a story that is whole.
impl Texts for Story {
    fn story(&self) -> &Story {
        self
    }

    fn title(&self, event: u32) -> Option<String> {
        Some(self.events.get(event as usize)?.title.clone())
    }

    fn importance(&self, event: u32) -> u8 {
        self.events.get(event as usize).map_or(0, |event| event.importance)
    }

    fn date(&self, event: u32) -> (String, bool) {
        self.events.get(event as usize).map(|event| event.when.label()).unwrap_or_default()
    }
}

/// What texts keep between them, in pixels.
pub const GAP: f64 = 7.0;

/// The width of a text, in pixels at the size in which the axis is set (12), as far as it can be known
/// without a browser; on the safe side.
pub fn text_width(text: &str) -> f64 {
    let width = |c: char| match c {
        ' ' | '.' | ',' | 'i' | 'l' | 'j' | 'і' | '’' | '\'' | '|' | ':' | ';' => 3.7,
        'm' | 'w' | 'M' | 'W' | 'ш' | 'щ' | 'ж' | 'ю' | 'Ш' | 'Щ' | 'Ж' | 'Ю' => 11.0,
        'м' | 'ф' | 'ы' | 'М' | 'Ф' | 'Ы' => 10.0,
        'A'..='Z' | 'А'..='Я' => 8.6,
        'а'..='ӿ' => 7.5,
        // Whole and half forms of East Asian scripts.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 12.5,
        _ => 7.0,
    };
    text.chars().map(width).sum()
}

/// A text cut at a blank so that it is no wider than this, with an ellipsis; `None` where nothing that can
/// be read would be left.
pub fn cut(text: &str, width: f64) -> Option<String> {
    const ELLIPSIS: f64 = 12.0;
    let mut end = None;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            if text_width(text.get(..at)?) + ELLIPSIS > width {
                break;
            }
            end = Some(at);
        }
    }
    let kept = text.get(..end?)?.trim_end_matches([',', '.', ':', ';', '–', '—', '-', ' ']);
    // A word or two say nothing.
    (kept.chars().count() >= 10).then(|| [kept, "…"].concat())
}

/// Rows of places that are taken.
pub struct Rows(Vec<Vec<(f64, f64)>>);

impl Rows {
    pub fn new(count: usize) -> Rows {
        Rows((0..count).map(|_| Vec::new()).collect())
    }

    pub fn take(&mut self, row: usize, from: f64, to: f64) {
        if let Some(row) = self.0.get_mut(row) {
            row.push((from, to));
        }
    }

    /// Whether a place is free, in a row that there is.
    pub fn is_free(&self, row: usize, from: f64, to: f64) -> bool {
        self.0.get(row).is_some_and(|row| row.iter().all(|(a, b)| to <= *a || from >= *b))
    }

    /// How far it is free from a place on, at most so far.
    pub fn room(&self, row: usize, from: f64, most: f64) -> f64 {
        let Some(row) = self.0.get(row) else { return 0.0 };
        if row.iter().any(|(a, b)| *a <= from && from < *b) {
            return 0.0;
        }
        row.iter().filter(|(a, _)| *a > from).map(|(a, _)| a - from).fold(most, f64::min)
    }

    /// How far it is free before a place, at most so far.
    pub fn room_before(&self, row: usize, to: f64, most: f64) -> f64 {
        let Some(row) = self.0.get(row) else { return 0.0 };
        if row.iter().any(|(a, b)| *a < to && to <= *b) {
            return 0.0;
        }
        row.iter().filter(|(_, b)| *b < to).map(|(_, b)| to - b).fold(most, f64::min)
    }
}

/// A text centred on a place and moved inside a width: its anchor, its place, and what it takes.
pub fn inside(x: f64, text: f64, width: f64) -> (Anchor, f64, f64) {
    let half = text / 2.0;
    if x - half < 0.0 {
        (Anchor::Start, 0.0, 0.0)
    } else if x + half > width {
        (Anchor::End, width, width - text)
    } else {
        (Anchor::Middle, x, x - half)
    }
}
