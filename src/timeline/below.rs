//! What stands beneath the line: dates, and how much time is left out.

use alloc::vec::Vec;

use super::{
    marks::{Mark, Text, TextKind},
    projection::Projection,
    scale::Window,
    steps::Shape,
    texts::{GAP, Rows, Texts, inside, text_width},
    ticks::ticks,
};
use crate::locale::fill;

/// From one tick to the next, at least.
const TICK: f64 = 74.0;
/// So many marks say their dates themselves; of more the calendar tells.
const DATED: usize = 9;

/// The texts beneath the line, as they find places.
struct Below {
    rows: Rows,
    width: f64,
    texts: Vec<Text>,
}

impl Below {
    fn add(&mut self, text: &str, x: f64, kind: TextKind) {
        let long = text_width(text);
        if text.is_empty() || long > self.width || !(0.0..=self.width).contains(&x) {
            return;
        }
        let (anchor, at, from) = inside(x, long, self.width);
        let (from, to) = (from - GAP / 2.0, from + long + GAP / 2.0);
        if let Some(row) = (0..2).find(|row| self.rows.is_free(*row, from, to)) {
            self.rows.take(row, from, to);
            let text = text.into();
            self.texts.push(Text { text, x: at, anchor, row: row as u8, kind, stem: None });
        }
    }
}

/// How a date is set.
fn kind(is_doubted: bool) -> TextKind {
    if is_doubted { TextKind::Doubt } else { TextKind::Date }
}

/// The dates of a few marks: the beginning first, then plans, then the rest. Of more marks, or once a
/// reader has zoomed, the calendar. `breaks` are the ends of what is left out, `known` is where the plans
/// begin.
pub fn below(
    texts: &dyn Texts,
    view: &Projection,
    marks: &[Mark],
    breaks: &[(f64, f64)],
    known: Option<f64>,
) -> Vec<Text> {
    let story = texts.story();
    let mut below = Below { rows: Rows::new(2), width: view.width, texts: Vec::new() };
    if view.is_whole() && marks.len() <= DATED {
        let rank = |mark: &Mark| match mark.shape {
            _ if mark.events.contains(&0) => 0,
            Shape::Hollow => 1,
            Shape::Sharp | Shape::Soft => 2,
        };
        for wanted in 0..3 {
            for mark in marks.iter().filter(|mark| rank(mark) == wanted) {
                let date = |event: Option<&u32>| event.map(|e| texts.date(*e)).unwrap_or_default();
                // What stands on one another need not be of one time.
                let (first, is_doubted) = date(mark.events.last());
                let (last, or_this) = date(mark.events.first());
                let both = [&*first, "–", &last].concat();
                let text = if first == last { first } else { both };
                below.add(&text, mark.middle(), kind(is_doubted || or_this));
            }
        }
    } else {
        for part in view.scale.parts() {
            let window =
                Window { from: part.from.max(view.window.from), to: part.to.min(view.window.to) };
            if window.from < window.to {
                for (at, text) in ticks(window, view.pixel(part) * TICK, &story.words) {
                    below.add(&text, view.x(at), TextKind::Tick);
                }
            }
        }
    }
    for ((from, to), stretch) in breaks.iter().zip(story.stretches.iter().skip(1)) {
        below.add(&stretch.gap, f64::midpoint(*from, *to), TextKind::Gap);
    }
    if let Some(known) = known {
        let (date, is_doubted) = story.as_of.label();
        let text = fill(story.words.as_of(), &[("date", &date)]);
        below.add(&text, known, kind(is_doubted));
    }
    below.texts
}
