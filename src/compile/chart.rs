//! Native: a chart of a figure over time. Its time is to scale, and its columns rise from zero.

use alloc::{format, string::String, vec::Vec};

use super::observed::{Observed, highest, lowest};
use crate::story::{Align, Chart, Ink, Label, LabelKind};

/// The widths, in pixels, for which it is seen what has room: on a small phone, and beside others or alone.
const NARROW: f64 = 272.0;
const WIDE: f64 = 440.0;
/// Where the highest value and the lowest one stand, and the dates; where values stand below what they are of, the
/// lowest one leaves room for them.
const TOP: f64 = 20.0;
const FLOOR: f64 = 130.0;
const BELOW: f64 = 16.0;
const DATES: f64 = 147.0;
/// As many observations have columns, where each is as wide as this.
const MOST_COLUMNS: usize = 12;
const LEAST_COLUMN: f64 = 9.0;
/// How much of the way to the next one a column takes, and of the whole at most.
const SHARE: f64 = 0.62;
const WIDEST: f64 = 0.14;
/// What a line leaves free at its ends; and as near as this its dots stand.
const MARGIN: f64 = 0.02;
const DOTS: f64 = 9.0;
/// No number is greater.
const MOST: f64 = 1e300;
/// The height of texts, the width of one of their letters at most, and what they keep between them.
const TEXT: f64 = 11.0;
const LETTER: f64 = 7.2;
const GAP: f64 = 5.0;

/// Draws observations, which are in the order of time. `plans` says which of them are planned. `None` where a number is
/// beyond what can be drawn.
pub fn chart(all: &[Observed], plans: &[bool], is_rtl: bool) -> Option<Chart> {
    if all.iter().any(|one| one.number.abs() > MOST) {
        return None;
    }
    let drawing = Drawing::new(all, plans);
    let mut labels = drawing.labels();
    let mut paths = drawing.paths(&labels, is_rtl);
    paths.retain(|(_, path)| !path.is_empty());
    if is_rtl {
        for (_, label) in &mut labels {
            label.x = Chart::WIDTH - label.x;
        }
    }
    Some(Chart { paths, labels: labels.into_iter().map(|(_, label)| label).collect() })
}

/// What stands where: in parts of the width, and in pixels from the top.
struct Drawing<'o, 'd> {
    all: &'o [Observed<'d>],
    plans: &'o [bool],
    /// How wide columns are; `None` for a line.
    column: Option<f64>,
    x: Vec<f64>,
    y: Vec<f64>,
    /// Where zero is, if it is on the sheet.
    zero: Option<f64>,
}

/// A stretch of the sheet in pixels: from side to side, and from top to bottom.
#[derive(Clone, Copy)]
struct Area {
    x: [f64; 2],
    y: [f64; 2],
}

impl Area {
    fn meets(self, other: Area, gap: f64) -> bool {
        self.x[0] < other.x[1] + gap
            && other.x[0] < self.x[1] + gap
            && self.y[0] < other.y[1]
            && other.y[0] < self.y[1]
    }
}

/// The middle of a time, in seconds.
fn middle(one: &Observed) -> f64 {
    let (from, to) = one.when.extent().unwrap_or_default();
    f64::midpoint(from as f64, to as f64)
}

impl<'o, 'd> Drawing<'o, 'd> {
    fn new(all: &'o [Observed<'d>], plans: &'o [bool]) -> Self {
        let (first, last) = (middle(&all[0]), middle(&all[all.len() - 1]));
        // Times that do not overlap have different middles.
        let span = (last - first).max(1.0);
        let times: Vec<f64> = all.iter().map(|one| (middle(one) - first) / span).collect();
        let gap = times.windows(2).map(|pair| pair[1] - pair[0]).fold(1.0, f64::min);
        let width = (SHARE * gap / (1.0 + SHARE * gap)).min(WIDEST);
        let has_columns = all.len() <= MOST_COLUMNS && width * NARROW >= LEAST_COLUMN;
        let column = has_columns.then_some(width);
        let margin = column.map_or(MARGIN, |width| width / 2.0);
        let x = times.iter().map(|at| margin + at * (1.0 - 2.0 * margin)).collect();

        let (low, high) = (all[lowest(all)].number, all[highest(all)].number);
        // What is small beside what it changes from would be a flat line.
        let is_far = column.is_none() && low < high && low > high - low;
        let (bottom, top) = match is_far {
            true => (low, high),
            false => (low.min(0.0), high.max(0.0)),
        };
        let top = if bottom < top { top } else { bottom + 1.0 };
        let has_below = column.is_none() || low < 0.0;
        let floor = if has_below { FLOOR - BELOW } else { FLOOR };
        let height = |value: f64| TOP + (top - value) / (top - bottom) * (floor - TOP);
        let y = all.iter().map(|one| height(one.number)).collect();
        let zero = (!is_far).then(|| height(0.0));
        Drawing { all, plans, column, x, y, zero }
    }

    /// What is drawn in each ink. Dots that stand close are drawn where they have a label.
    fn paths(&self, labels: &[(usize, Label)], is_rtl: bool) -> Vec<(Ink, String)> {
        const ORDER: [Ink; 10] = [
            Ink::Column,
            Ink::SoftColumn,
            Ink::PlannedColumn,
            Ink::PlannedLine,
            Ink::Line,
            Ink::Dot,
            Ink::SoftDot,
            Ink::PlannedDot,
            Ink::Hole,
            Ink::Zero,
        ];
        let mut paths: Vec<(Ink, String)> = ORDER.map(|ink| (ink, String::new())).into();
        let mut add = |ink: Ink, path: &str| {
            if let Some((_, known)) = paths.iter_mut().find(|(known, _)| *known == ink) {
                known.push_str(path);
            }
        };
        let at = |x: f64| {
            let x = (x * f64::from(Chart::WIDTH)).round() as i32;
            if is_rtl { i32::from(Chart::WIDTH) - x } else { x }
        };
        if let Some(zero) = self.zero {
            add(Ink::Zero, &format!("M0 {zero:.0}H{}", Chart::WIDTH));
        }
        let is_close = self.x.windows(2).any(|pair| (pair[1] - pair[0]) * NARROW < DOTS);
        for (i, one) in self.all.iter().enumerate() {
            let (x, y) = (self.x[i], self.y[i]);
            let inks = match (self.plans[i], one.is_soft()) {
                (true, _) => [Ink::PlannedColumn, Ink::PlannedDot],
                (false, true) => [Ink::SoftColumn, Ink::SoftDot],
                (false, false) => [Ink::Column, Ink::Dot],
            };
            if let (Some(width), Some(zero)) = (self.column, self.zero) {
                let [from, to] = [x - width / 2.0, x + width / 2.0].map(at);
                // What is not nothing is seen.
                let least = if one.number == 0.0 { 0.0 } else { one.number.signum() };
                let y = if (zero - y).abs() < 1.0 { zero - least } else { y };
                add(inks[0], &format!("M{from} {zero:.0}V{y:.0}H{to}V{zero:.0}Z"));
                continue;
            }
            let step = if i == 0 { 'M' } else { 'L' };
            if i > 0 && self.plans[i] {
                let before = if self.plans[i - 1] { String::new() } else { self.start(i - 1, at) };
                add(Ink::PlannedLine, &format!("{before}L{} {y:.0}", at(x)));
            } else {
                add(Ink::Line, &format!("{step}{} {y:.0}", at(x)));
            }
            if !is_close || labels.iter().any(|(of, label)| *of == i && !label.is_wide) {
                let dot = format!("M{} {y:.0}h0", at(x));
                add(inks[1], &dot);
                if inks[1] != Ink::Dot {
                    add(Ink::Hole, &dot);
                }
            }
        }
        paths
    }

    fn start(&self, i: usize, at: impl Fn(f64) -> i32) -> String {
        format!("M{} {:.0}", at(self.x[i]), self.y[i])
    }

    /// The texts that have room, each with the number of the observation that it is of.
    fn labels(&self) -> Vec<(usize, Label)> {
        let mut found = Vec::new();
        // What is known last is what one looks for, whatever is planned after it.
        let known = self.plans.iter().rposition(|is_planned| !is_planned).unwrap_or_default();
        let ends = [self.all.len() - 1, 0, known];
        let peaks = [highest(self.all), lowest(self.all)];
        let others: Vec<usize> = match self.column {
            Some(_) => (0..self.all.len()).collect(),
            None => Vec::new(),
        };
        for is_date in [false, true] {
            let mut placed: Vec<(usize, Label)> = Vec::new();
            for (width, is_wide) in [(NARROW, false), (WIDE, true)] {
                let mut taken: Vec<Area> =
                    placed.iter().map(|(_, label)| area(label, width)).collect();
                let mut put = |i: usize, placed: &mut Vec<(usize, Label)>| {
                    if placed.iter().any(|(known, _)| *known == i) {
                        return true;
                    }
                    let Some(label) = self.label(i, is_date, width, is_wide) else { return false };
                    let area = area(&label, width);
                    let is_free = !taken.iter().any(|other| other.meets(area, GAP))
                        && !self.is_on_another(i, area, width);
                    if is_free {
                        taken.push(area);
                        placed.push((i, label));
                    }
                    is_free
                };
                for i in ends.into_iter().chain(peaks) {
                    put(i, &mut placed);
                }
                // All of the others, or none.
                let mut with_others = placed.clone();
                if others.iter().all(|i| put(*i, &mut with_others)) {
                    placed = with_others;
                }
            }
            placed.sort_by_key(|(i, _)| *i);
            found.extend(placed);
        }
        found
    }

    /// A value or a date where it would stand; `None` where the chart is not as wide.
    fn label(&self, i: usize, is_date: bool, width: f64, is_wide: bool) -> Option<Label> {
        let one = &self.all[i];
        let share_rest = self.all.iter().all(|other| other.rest == one.rest);
        let (text, kind, y) = if is_date {
            let (text, is_doubt) = one.when.label();
            (text, if is_doubt { LabelKind::Doubt } else { LabelKind::Date }, DATES)
        } else {
            // What all have in common is said above.
            let rest = if share_rest { "" } else { &*one.rest };
            let text = format!("{} {rest}", one.lead).trim().into();
            let y = if self.is_below(i) { self.below(i) } else { self.y[i] - 6.0 };
            (text, LabelKind::Value, y)
        };
        let long = long(&text);
        let (side, at) = (self.column.unwrap_or_default() / 2.0, self.x[i]);
        let (align, x) = match at * width {
            _ if long > width => return None,
            middle if middle < long / 2.0 => (Align::Start, (at - side).max(0.0)),
            middle if middle + long / 2.0 > width => (Align::End, (at + side).min(1.0)),
            _ => (Align::Middle, at),
        };
        let x = (x * f64::from(Chart::WIDTH)).round() as u16;
        Some(Label { text, x, y: y.round() as u16, align, kind, is_wide })
    }

    /// Whether a value stands below what it is of: a column that falls, or a point of a line that is lower than those
    /// beside it.
    fn is_below(&self, i: usize) -> bool {
        if self.column.is_some() {
            return self.all[i].number < 0.0;
        }
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten();
        let mut beside = beside.filter_map(|i| self.y.get(i));
        beside.all(|y| *y < self.y[i])
    }

    /// The base line of a value that does; it does not stand on that of zero.
    fn below(&self, i: usize) -> f64 {
        let own = self.y[i] + 15.0;
        match self.zero {
            Some(zero) if self.y[i] <= zero && own + 3.0 > zero => zero + 14.0,
            _ => own,
        }
    }

    /// Whether a text lies on the column of another observation.
    fn is_on_another(&self, i: usize, area: Area, width: f64) -> bool {
        let (Some(column), Some(zero)) = (self.column, self.zero) else { return false };
        let mut others = (0..self.all.len()).filter(|other| *other != i);
        others.any(|other| {
            let (x, y) = (self.x[other], self.y[other]);
            let x = [x - column / 2.0, x + column / 2.0].map(|at| at * width);
            area.meets(Area { x, y: [y.min(zero), y.max(zero)] }, 1.0)
        })
    }
}

/// Where a text lies.
fn area(label: &Label, width: f64) -> Area {
    let at = f64::from(label.x) / f64::from(Chart::WIDTH) * width;
    let long = long(&label.text);
    let from = match label.align {
        Align::Start => at,
        Align::Middle => at - long / 2.0,
        Align::End => at - long,
    };
    let y = f64::from(label.y);
    Area { x: [from, from + long], y: [y - TEXT, y + 2.0] }
}

/// The width of a text, in pixels, as far as it can be known without a browser; on the safe side.
fn long(text: &str) -> f64 {
    let letter = |c: char| match c {
        ' ' | '.' | ',' | '\u{a0}' | '’' => LETTER / 2.0,
        // East Asian scripts.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 13.0,
        _ => LETTER,
    };
    text.chars().map(letter).sum()
}
