//! Lays the axis out: marks, titles, eras, breaks, dates.

use alloc::{sync::Arc, vec, vec::Vec};

use super::{
    below::below,
    marks::{Axis, Band, HALF, Height, Kind, Mark},
    projection::Projection,
    scale::{Part, Scale, Window, seconds},
    steps::{Item, Shape, Step, Steps, items},
    texts::{GAP, Rows, Texts, text_width},
    titles::titles,
};
use crate::story::{Outline, Outlines, Story};

/// The events and the scale of a story, from which an axis is laid out for any window and any width.
pub struct Timeline {
    pub scale: Scale,
    pub items: Vec<Item>,
    /// The position of each event among the items; none of those without a date.
    ranks: Vec<Option<u32>>,
    /// Up to when the facts hold, where something is planned beyond.
    known: Option<i64>,
    steps: Steps,
    /// In which marks and titles stand, one above the other.
    pub rows: usize,
}

/// The widths that a page is prepared for before anybody knows how wide it is: for each the titles that
/// find a place. The marks are those of the middle one.
pub const WIDTHS: [f64; 3] = [280.0, 560.0, 900.0];
/// Marks and titles stand in at most so many rows, and at least in so many.
const ROWS: usize = 9;
const LEAST_ROWS: usize = 3;

impl Timeline {
    /// Of a story that is whole; `None` where no event has a date.
    pub fn new(story: &Story) -> Option<Timeline> {
        Timeline::of(story, &Outlines::of(&story.events))
    }

    /// The same where the outlines of its events are known.
    pub fn of(story: &Story, outlines: &Outlines) -> Option<Timeline> {
        let scale = Scale::new(&story.stretches)?;
        let items = items(outlines);
        let ranks = ranks(&items, outlines.len());
        let is_ahead = |outline: Outline| outline.is_ahead(&story.as_of);
        let mut all = (0..outlines.len()).filter_map(|event| outlines.get(event));
        let known = all.any(is_ahead).then(|| story.as_of.extent());
        let known = known.flatten().map(|(_, known)| known);
        Some(Timeline { scale, items, ranks, known, steps: Steps::default(), rows: ROWS })
    }

    /// The same scale with some of the events alone, in so many rows.
    pub fn only(&self, holds: &dyn Fn(usize) -> bool, rows: usize) -> Timeline {
        let items = self.items.iter().filter(|item| holds(item.event as usize));
        let items: Vec<Item> = items.copied().collect();
        let ranks = ranks(&items, self.ranks.len());
        let (scale, known) = (self.scale.clone(), self.known);
        Timeline { scale, items, ranks, known, steps: Steps::default(), rows }
    }

    /// The position of an event among the items.
    pub fn rank(&self, event: u32) -> Option<usize> {
        self.ranks.get(event as usize).copied().flatten().map(|rank| rank as usize)
    }

    /// An event as the axis knows it.
    pub fn item(&self, event: u32) -> Option<&Item> {
        self.items.get(self.rank(event)?)
    }

    /// Takes a height that has been measured before.
    pub fn take(&mut self, height: Height) -> Height {
        self.rows = height.rows;
        height
    }

    /// Finds out how high the axis has to be, so that it has one height whatever is in sight.
    pub fn measure(&mut self, texts: &dyn Texts) -> Height {
        let whole = self.scale.whole();
        self.rows = ROWS;
        let mut height = Height { rows: LEAST_ROWS, eras: 0, dates: 1 };
        for width in WIDTHS {
            let axis = self.axis(texts, whole, width, &|_| true);
            for mark in &axis.marks {
                height.rows = height.rows.max(mark.top());
            }
            for text in &axis.titles {
                height.rows = height.rows.max(usize::from(text.row) + 1);
            }
            for text in &axis.below {
                height.dates = height.dates.max(usize::from(text.row) + 1);
            }
            for band in &axis.bands {
                height.eras = height.eras.max(usize::from(band.row) + 1);
            }
            if axis.known.is_some() {
                height.eras = height.eras.max(1);
            }
        }
        height.rows = height.rows.min(ROWS);
        self.rows = height.rows;
        height
    }

    /// Lays the axis out for a window, in so many pixels. `shown` says which events the reader's choices
    /// show: the others are on it, without a title.
    pub fn axis(
        &mut self,
        texts: &dyn Texts,
        window: Window,
        width: f64,
        shown: &dyn Fn(usize) -> bool,
    ) -> Axis {
        let story = texts.story();
        let view = Projection::new(&self.scale, window, width);
        let mut steps = Vec::new();
        for (number, part) in self.scale.parts().iter().enumerate() {
            if view.is_near(part) {
                let pixel = view.pixel(part) * view.grown;
                steps.push((*part, self.steps.at(&self.items, &self.scale, number, pixel)));
            }
        }
        let tallest = steps.iter().map(|(_, step)| step.tallest).max().unwrap_or(0);
        // Piles stand on one line, so that they can be compared.
        let lanes = steps.iter().map(|(_, step)| step.lanes).max().unwrap_or(0);
        let foot = steps.iter().any(|(_, step)| step.rows > self.rows).then_some(lanes);
        let mut marks = Vec::new();
        for (part, step) in steps {
            let (view, items, rows) = (&view, &self.items, self.rows);
            Layer { view, items, part, step, rows, tallest, foot }.marks(&mut marks);
        }
        let known = self.known.map(|second| view.x(second));
        let mut titles = titles(&marks, texts, &view, (self.rows, known), shown);
        titles.retain(|text| (-400.0..width + 400.0).contains(&text.x));
        // A column stands beside the window where the middle of its events does.
        let is_seen = |mark: &Mark| {
            mark.end() >= 0.0 && mark.x - HALF <= width
                || mark.from < window.to && mark.to > window.from
        };
        marks.retain(is_seen);
        let parts = self.scale.parts();
        let breaks = parts.windows(2).map(|pair| (view.x(pair[0].to), view.x(pair[1].from)));
        let breaks: Vec<(f64, f64)> = breaks.collect();
        Axis {
            bands: bands(story, &view, known),
            titles,
            below: below(texts, &view, &marks, &breaks, known),
            breaks: breaks.into_iter().filter(|(a, b)| *b > 0.0 && *a < width).collect(),
            known: known.filter(|x| *x < width).map(|x| x.max(0.0)),
            marks,
        }
    }
}

/// The position of each event among the items, of so many events.
fn ranks(items: &[Item], events: usize) -> Vec<Option<u32>> {
    let mut ranks = vec![None; events];
    for (rank, item) in (0..).zip(items) {
        ranks[item.event as usize] = Some(rank);
    }
    ranks
}

/// A stretch at a step of zoom, in a window.
struct Layer<'s> {
    view: &'s Projection<'s>,
    items: &'s [Item],
    part: Part,
    step: Arc<Step>,
    rows: usize,
    /// How many events the tallest column of any stretch has.
    tallest: u32,
    /// The row on which piles stand, where there are any.
    foot: Option<usize>,
}

impl Layer<'_> {
    fn marks(&self, marks: &mut Vec<Mark>) {
        let Layer { view, items, step, .. } = self;
        let Projection { left, right, .. } = **view;
        let bars = step.bars.iter().map(|bar| {
            let item = &items[bar.item as usize];
            let (x, end) = (view.x(bar.from), view.x(bar.to));
            Mark {
                x,
                width: (end - x).max(2.0),
                row: bar.lane,
                kind: Kind::Bar { fades: item.fades },
                events: [item.event].into(),
                shape: item.shape,
                from: item.from,
                to: item.to,
            }
        });
        let mut bars = bars.filter(|bar| bar.end() >= left && bar.x <= right).peekable();
        let from = step.columns.partition_point(|column| view.x(column.to) < left);
        for column in &step.columns[from..] {
            let x = view.x(column.from);
            if x > right {
                break;
            }
            let held = step.held(column);
            let (Some(&one), Some(&last)) = (held.first(), held.last()) else { continue };
            let middle = items[one as usize].middle().midpoint(items[last as usize].middle());
            // A dot stays within its column, and so on no other one.
            let width = seconds(column.from, column.to) / view.pixel(&self.part);
            let half = (HALF * view.grown).min(width / 2.0);
            let x = view.x(middle).max(x + half).min((x + width - half).max(x + half));
            let row = self.foot.unwrap_or(usize::from(column.row));
            let kind = match self.foot {
                Some(foot) if column.count > 1 => Kind::Pile {
                    rows: (f64::from(column.count) / f64::from(self.tallest)
                        * self.rows.saturating_sub(foot) as f64)
                        .max(1.0),
                },
                _ => Kind::Dots,
            };
            // What is known of some of them only is not said of all.
            let own = items[one as usize].shape;
            let is_same = held.iter().all(|item| items[*item as usize].shape == own);
            let shape = if is_same { own } else { Shape::Sharp };
            while let Some(bar) = bars.next_if(|bar| bar.x <= x) {
                marks.push(bar);
            }
            marks.push(Mark {
                x,
                width: 0.0,
                row: row as u8,
                kind,
                events: held.iter().rev().map(|item| items[*item as usize].event).collect(),
                shape,
                from: items[one as usize].from,
                to: held.iter().map(|item| items[*item as usize].to).max().unwrap_or(column.to),
            });
        }
        marks.extend(bars);
    }
}

/// The eras in sight, in up to two rows, and where their names stand.
fn bands(story: &Story, view: &Projection, known: Option<f64>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut rows = [Rows::new(1), Rows::new(1)];
    for (era, of) in story.eras.iter().enumerate() {
        if of.when.extent().is_none() {
            continue;
        }
        let x = of.when.earliest.at().map_or(0.0, |second| view.x(second)).max(0.0);
        let end = of.when.latest.at().map_or(view.width, |second| view.x(second.saturating_add(1)));
        let end = end.min(view.width);
        if end - x < 2.0 {
            continue;
        }
        let Some(row) = rows.iter().position(|row| row.is_free(0, x + 1.0, end - 1.0)) else {
            continue;
        };
        rows[row].take(0, x, end);
        bands.push(Band { era, x, width: end - x, row: row as u8, is_named: false });
    }
    for i in 0..bands.len() {
        let Band { era, x, row, .. } = bands[i];
        let later = bands.iter().filter(|band| band.row == row && band.x > x).map(|band| band.x);
        // The upper row names the plans too.
        let plans = known.filter(|known| row == 0 && *known > x);
        let room = later.chain(plans).fold(view.width, f64::min) - x;
        bands[i].is_named = text_width(&story.eras[era].name) <= room - GAP;
    }
    bands
}
