//! What the axis draws to scale: where nothing happens for long, time is left out.

use alloc::{string::String, vec, vec::Vec};

use crate::{
    date::{DAY, When},
    locale::Language,
    story::{Event, Outline, Stretch},
};

/// The axis has no more stretches: every wave in it is one more thing to understand.
const MOST: usize = 4;
/// A time without an event is left out where it takes more than this part of the whole.
const LONG: f64 = 0.28;
/// Gaps are alike where one is up to so many times as long as the other.
const ALIKE: f64 = 1.5;
/// The part of the axis that a stretch takes at least, and that what is left out takes.
const LEAST: f64 = 0.11;
/// The part of the whole axis that stands for a time that is left out.
const GAP: f64 = 0.05;

/// The stretches of a story's axis. Those with more events, and longer ones, take more of it.
pub fn stretches(events: &[Event], as_of: &When, language: Language) -> Vec<Stretch> {
    let mut extents: Vec<(i64, i64)> =
        events.iter().filter_map(|event| event.when.extent()).collect();
    // The line between what has happened and what is planned has a place of its own.
    if events.iter().any(|event| Outline::of(event).is_ahead(as_of)) && extents.len() > 1 {
        extents.extend(as_of.extent());
    }
    let extents = sorted(&extents);
    let bursts = bursts(&extents);
    let count = bursts.len() as f64;
    let weight = |(from, to): (i64, i64)| {
        // Ten times as long is not ten times as wide, or a decade would leave no room for a day.
        let held = extents.iter().filter(|extent| (from..=to).contains(&extent.0)).count() as f64;
        (1.0 + days(from, to) / 2.0).ln() + 2.0 * held.sqrt()
    };
    let total: f64 = bursts.iter().map(|burst| weight(*burst)).sum();
    let spare = 1.0 - GAP * (count - 1.0) - LEAST * count;
    let mut before: Option<i64> = None;
    bursts
        .iter()
        .map(|&(from, to)| {
            let gap = before.replace(to).map_or_else(String::new, |end| {
                language.durations.say(from.abs_diff(end), &language.figures)
            });
            let share = LEAST + spare * weight((from, to)) / total;
            Stretch { from, to, share: share as f32, gap }
        })
        .collect()
}

fn days(from: i64, to: i64) -> f64 {
    (to as f64 - from as f64) / DAY as f64
}

/// In the order of their beginnings. By insertion: they come nearly sorted, and the library's sorts are
/// 5 KB of Wasm for each type.
fn sorted(extents: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut sorted: Vec<(i64, i64)> = Vec::with_capacity(extents.len());
    for extent in extents {
        let at = sorted.iter().rposition(|before| before <= extent).map_or(0, |at| at + 1);
        sorted.insert(at, *extent);
    }
    sorted
}

/// A time that events cover without a gap, and how many they are.
#[derive(Clone, Copy)]
struct Piece {
    from: i64,
    to: i64,
    events: usize,
}

/// Merges extents that touch, then cuts at the longest gaps, as long as one is long beside what it is cut
/// out of.
fn bursts(extents: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut pieces: Vec<Piece> = Vec::new();
    for &(from, to) in extents {
        match pieces.last_mut() {
            Some(last) if from <= last.to.saturating_add(1) => {
                last.to = last.to.max(to);
                last.events += 1;
            }
            _ => pieces.push(Piece { from, to, events: 1 }),
        }
    }
    let mut bursts: Vec<&[Piece]> = vec![&pieces];
    while bursts.len() < MOST {
        let gaps =
            bursts.iter().enumerate().filter_map(|(i, burst)| Some((i, longest_gap(burst)?)));
        let Some((i, (_, at))) = gaps.max_by(|a, b| a.1.0.total_cmp(&b.1.0)) else { break };
        let (before, after) = bursts[i].split_at(at);
        bursts[i] = before;
        bursts.insert(i + 1, after);
    }
    let ends = |burst: &&[Piece]| Some((burst.first()?.from, burst.last()?.to));
    bursts.iter().filter_map(ends).collect()
}

/// The longest gap between some pieces, in days, and the piece after it, where it is long beside the whole
/// and beside most of the other gaps: what lies at even distances is drawn to scale.
fn longest_gap(pieces: &[Piece]) -> Option<(f64, usize)> {
    let gaps = || pieces.windows(2).map(|pair| days(pair[0].to, pair[1].from));
    let (gap, at) = gaps().zip(1..).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let alike = gaps().filter(|other| *other >= gap / ALIKE).count();
    let events: usize = pieces.iter().map(|piece| piece.events).sum();
    let whole = days(pieces.first()?.from, pieces.last()?.to);
    (gap > LONG * whole && alike * 2 < events).then_some((gap, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: i64 = 31_556_952;

    /// The ends of the bursts of these days, in years and days from 1970 on.
    fn cut(days: &[(i64, i64)]) -> Vec<usize> {
        let at: Vec<(i64, i64)> =
            days.iter().map(|(y, d)| (y * YEAR + d * DAY, y * YEAR + d * DAY + DAY - 1)).collect();
        let bursts = bursts(&sorted(&at));
        bursts
            .iter()
            .map(|burst| at.iter().filter(|day| (burst.0..=burst.1).contains(&day.0)).count())
            .collect()
    }

    #[test]
    fn what_lies_at_even_distances_is_in_one_stretch() {
        assert_eq!(cut(&[(0, 0), (5, 0), (10, 0)]), [3]);
        assert_eq!(cut(&[(0, 0), (40, 0)]), [2]);
    }

    #[test]
    fn a_time_that_is_long_beside_the_others_is_left_out() {
        assert_eq!(cut(&[(0, 0), (124, 0), (124, 30)]), [1, 2]);
        let thrice = [0, 17, 34].map(|year| [0, 1, 2, 3].map(|day| (year, day)));
        assert_eq!(cut(thrice.as_flattened()), [4, 4, 4]);
    }

    #[test]
    fn no_more_than_four_stretches_are_made() {
        let bursts: Vec<(i64, i64)> =
            (0..10).flat_map(|n| [(n * 20, 0), (n * 20, 1), (n * 20, 2)]).collect();
        assert_eq!(
            cut(&bursts).len(),
            1,
            "none of nine equal gaps is longer than a quarter of all"
        );
        let bursts = [0, 100, 150, 175, 188, 195].map(|year| [(year, 0), (year, 1)]);
        assert_eq!(cut(bursts.as_flattened()).len(), 4);
    }
}
