//! From seconds to pixels, with long empty stretches left out.

use alloc::{vec, vec::Vec};

/// A stretch of time that is drawn to one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Segment {
    from: i64,
    to: i64,
    x: f64,
    width: f64,
}

/// A piecewise linear scale. Later never lies left of earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    segments: Vec<Segment>,
}

/// The width of a break, in pixels.
const BREAK: f64 = 26.0;
/// No segment is narrower, in pixels.
const NARROWEST: f64 = 30.0;
/// There are no more segments than labels that find a place; each takes so much.
const LABEL: f64 = 58.0;
/// A stretch without an event is left out where it takes more than this part of the whole.
const LONG: f64 = 0.28;

impl Scale {
    /// Lays stretches of time (first and last second) out over a width in pixels. Returns `None`
    /// where there is nothing to lay out.
    pub fn new(stretches: &[(i64, i64)], width: f64) -> Option<Scale> {
        let bursts = bursts(stretches, (width / (LABEL + BREAK)) as usize);
        let count = bursts.len();
        if count == 0 {
            return None;
        }
        let room = width - BREAK * (count - 1) as f64;
        // Ten times as long is not ten times as wide, or a decade would leave no room for a day.
        let weights: Vec<f64> =
            bursts.iter().map(|(a, b)| (1.0 + days(*a, *b) / 2.0).ln()).collect();
        let total: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let least = NARROWEST.min(room / count as f64);
        let spare = room - least * count as f64;
        let mut x = 0.0;
        let mut segments = Vec::with_capacity(count);
        for ((from, to), weight) in bursts.into_iter().zip(weights) {
            let width = least + spare * weight / total;
            segments.push(Segment { from, to, x, width });
            x += width + BREAK;
        }
        Some(Scale { segments })
    }

    /// The place of a second, in pixels; what lies outside is moved to the nearest end.
    pub fn x(&self, second: i64) -> f64 {
        let mut end = 0.0;
        let mut last = i64::MIN;
        for Segment { from, to, x, width } in &self.segments {
            if second < *from {
                // Within a break, or before the beginning.
                return end + (x - end) * part(second, last, *from);
            }
            if second <= *to {
                return x + width * part(second, *from, *to);
            }
            (end, last) = (x + width, *to);
        }
        end
    }

    /// The middles of the breaks, in pixels.
    pub fn breaks(&self) -> impl Iterator<Item = f64> {
        self.segments.iter().skip(1).map(|segment| segment.x - BREAK / 2.0)
    }
}

/// How far a second lies on the way from one to another, 0 to 1.
fn part(second: i64, from: i64, to: i64) -> f64 {
    let (second, from, to) = (second as f64, from as f64, to as f64);
    if to <= from { 0.5 } else { ((second - from) / (to - from)).max(0.0).min(1.0) }
}

fn days(from: i64, to: i64) -> f64 {
    (to as f64 - from as f64) / 86_400.0
}

/// Merges stretches that touch, then cuts at the longest gaps, as long as one is long beside what it
/// is cut out of and there is room for the pieces.
///
/// Sorting is by insertion: stretches come nearly sorted, and the library's sorts are 5 KB of Wasm
/// for each type.
fn bursts(stretches: &[(i64, i64)], most: usize) -> Vec<(i64, i64)> {
    let mut sorted: Vec<(i64, i64)> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let at = sorted.iter().rposition(|before| before <= stretch).map_or(0, |at| at + 1);
        sorted.insert(at, *stretch);
    }
    let mut pieces: Vec<(i64, i64)> = Vec::new();
    for (from, to) in sorted {
        match pieces.last_mut() {
            Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
            _ => pieces.push((from, to)),
        }
    }
    let mut bursts: Vec<&[(i64, i64)]> = vec![&pieces];
    while bursts.len() < most {
        let gaps =
            bursts.iter().enumerate().filter_map(|(i, burst)| Some((i, longest_gap(burst)?)));
        let Some((i, (_, at))) = gaps.max_by(|a, b| a.1.0.total_cmp(&b.1.0)) else { break };
        let (before, after) = bursts[i].split_at(at);
        bursts[i] = before;
        bursts.insert(i + 1, after);
    }
    let ends = |burst: &&[(i64, i64)]| Some((burst.first()?.0, burst.last()?.1));
    bursts.iter().filter_map(ends).collect()
}

/// The longest gap between some pieces, in days, and the piece after it, where it is long beside the
/// whole.
fn longest_gap(pieces: &[(i64, i64)]) -> Option<(f64, usize)> {
    let gaps = pieces.windows(2).zip(1..).map(|(pair, at)| (days(pair[0].1, pair[1].0), at));
    let (gap, at) = gaps.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let whole = days(pieces.first()?.0, pieces.last()?.1);
    (gap > LONG * whole).then_some((gap, at))
}
