//! From seconds to parts of the axis, and back, with long empty times left out.
//!
//! Everything is told relative to a second that is near: sums of 64-bit seconds lose nothing where the
//! window is small, be it a minute in 13.8 billion years.

use alloc::vec::Vec;

use crate::story::Stretch;

/// A piecewise linear scale. Later never lies before earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    parts: Vec<Part>,
    /// The same, with what is left out between them.
    pieces: Vec<Part>,
}

/// A stretch of time that is drawn to one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The first second, and the one after the last.
    pub from: i64,
    pub to: i64,
    /// How much of the whole axis it takes.
    pub share: f64,
}

/// The time that is in sight: its first second, and the one after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: i64,
    pub to: i64,
}

/// A window is no shorter than this, in seconds.
pub const SHORTEST: i64 = 120;

/// From one second to another one.
pub fn seconds(from: i64, to: i64) -> f64 {
    match to.checked_sub(from) {
        Some(difference) => difference as f64,
        None => to as f64 - from as f64,
    }
}

/// A second so much later, or earlier.
pub fn later(second: i64, by: f64) -> i64 {
    // The cast stays within 64 bits.
    second.saturating_add(by as i64)
}

impl Scale {
    /// The scale of a story's stretches; `None` where it has none.
    pub fn new(stretches: &[Stretch]) -> Option<Scale> {
        let shares: f64 = stretches.iter().map(|stretch| f64::from(stretch.share)).sum();
        let gaps = stretches.len().checked_sub(1)?;
        let gap = if gaps == 0 { 0.0 } else { ((1.0 - shares) / gaps as f64).max(0.0) };
        let mut parts: Vec<Part> = Vec::with_capacity(stretches.len());
        let mut pieces = Vec::with_capacity(stretches.len() + gaps);
        for stretch in stretches {
            // With no more than one stretch the axis is that stretch.
            let share = if gaps == 0 { 1.0 } else { f64::from(stretch.share) };
            let part = Part { from: stretch.from, to: stretch.to.saturating_add(1), share };
            if let Some(before) = parts.last() {
                pieces.push(Part { from: before.to, to: part.from, share: gap });
            }
            pieces.push(part);
            parts.push(part);
        }
        Some(Scale { parts, pieces })
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// All of it.
    pub fn whole(&self) -> Window {
        let ends = self.parts.first().zip(self.parts.last());
        ends.map_or(Window { from: 0, to: 1 }, |(a, b)| Window { from: a.from, to: b.to })
    }

    /// Which part of the whole axis lies from one second to another one; less than nothing where that is
    /// earlier.
    pub fn between(&self, from: i64, to: i64) -> f64 {
        if to < from {
            return -self.between(to, from);
        }
        self.pieces.iter().map(|piece| piece.share * shared(piece, from, to)).sum()
    }

    /// How much of the whole axis a window shows.
    pub fn size(&self, window: Window) -> f64 {
        self.between(window.from, window.to).max(f64::MIN_POSITIVE)
    }

    /// The window moved so that a second lies at a part of its width, 0 to 1.
    pub fn moved(&self, window: Window, second: i64, to: f64) -> Window {
        let at = self.between(window.from, second) / self.size(window);
        self.zoomed(window, 0.5, 1.0, to - at)
    }

    /// The second that lies so much of the whole axis after another one, or before it.
    pub fn after(&self, second: i64, share: f64) -> i64 {
        let (mut left, mut at) = (share.abs(), second);
        let forward = share > 0.0;
        for number in 0..self.pieces.len() {
            let number = if forward { number } else { self.pieces.len() - 1 - number };
            let Part { from, to, share } = self.pieces[number];
            let (next, is_ahead) = if forward { (to, at < to) } else { (from, at > from) };
            if !is_ahead {
                continue;
            }
            let start = at.clamp(from, to);
            let length = seconds(from, to);
            let room = seconds(start.min(next), start.max(next)) / length * share;
            if left <= room {
                let step = if share > 0.0 { left / share * length } else { 0.0 };
                return later(start, if forward { step } else { -step });
            }
            left -= room;
            at = next;
        }
        at
    }

    /// The window around a place of another one (0 to 1 of its width) that shows so many times as much
    /// time, moved by a part of its width.
    pub fn zoomed(&self, window: Window, at: f64, times: f64, by: f64) -> Window {
        let whole = self.whole();
        let size = self.size(window);
        if size * times >= 1.0 {
            return whole;
        }
        let middle = self.after(window.from, size * at);
        let first = -size * times * at - size * by;
        let mut from = self.after(middle, first).max(whole.from);
        let mut to = self.after(from, size * times);
        if to >= whole.to {
            to = whole.to;
            from = self.after(to, -size * times).max(whole.from);
        }
        if seconds(from, to) < SHORTEST as f64 {
            from = middle.saturating_sub(SHORTEST / 2).max(whole.from);
            to = from.saturating_add(SHORTEST).min(whole.to);
        }
        Window { from, to }
    }

    /// A window that holds a time, with some room around it.
    pub fn around(&self, from: i64, to: i64) -> Window {
        let whole = self.whole();
        let size = self.between(from, to);
        let room = (size * 0.15).max(1e-15);
        let mut window = Window {
            from: self.after(from, -room).max(whole.from),
            to: self.after(to, room).min(whole.to),
        };
        if seconds(window.from, window.to) < SHORTEST as f64 {
            window.from = later(from, -(SHORTEST as f64) / 2.0).max(whole.from);
            window.to = window.from.saturating_add(SHORTEST).min(whole.to);
        }
        window
    }
}

/// How much of a piece lies between two seconds, 0 to 1.
fn shared(piece: &Part, from: i64, to: i64) -> f64 {
    let (from, to) = (piece.from.max(from), piece.to.min(to));
    if to <= from { 0.0 } else { seconds(from, to) / seconds(piece.from, piece.to) }
}
