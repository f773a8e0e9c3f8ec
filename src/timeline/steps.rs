//! The marks of a stretch at one step of zoom. They hold for the whole stretch and the whole step, so that
//! nothing changes its place among the others while the reader pans or zooms within it.

use alloc::{sync::Arc, vec::Vec};

use super::scale::{Part, Scale, seconds};
use crate::story::{Outline, Outlines, Status};

/// What an axis needs to know of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Its position in the story.
    pub event: u32,
    /// The first second that its date can mean, and the one after the last.
    pub from: i64,
    pub to: i64,
    /// Whether its beginning and its end are open or not known.
    pub fades: [bool; 2],
    /// Whether it goes on to the end of what is told.
    pub lasts: bool,
    /// Whether it is one day or a moment of it: a dot, however large a day is drawn.
    pub is_moment: bool,
    pub shape: Shape,
}

/// How a mark is drawn, which says how its date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Known to the day or finer.
    Sharp,
    /// Coarser, about, or with an end that is open or unknown.
    Soft,
    /// A plan.
    Hollow,
}

/// An event that is drawn as long as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// A position among the items.
    pub item: u32,
    pub from: i64,
    pub to: i64,
    /// 0 on the line, the others above it.
    pub lane: u8,
}

/// Events that stand on one another: those of one time, or of times too near to tell apart here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The time that is its own.
    pub from: i64,
    pub to: i64,
    /// Its events: from this position of [`Step::points`] on, so many.
    pub first: u32,
    pub count: u32,
    /// The row above the bars that lie there.
    pub row: u8,
}

/// The marks of a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// In the order of their beginnings.
    pub bars: Vec<Bar>,
    pub columns: Vec<Column>,
    /// The items of the columns.
    pub points: Vec<u32>,
    /// How many events the tallest column has.
    pub tallest: u32,
    /// How many rows its columns of dots take, and its bars.
    pub rows: usize,
    pub lanes: usize,
}

/// So many bars may lie over one another; an event that finds no lane stands in a column.
pub const LANES: usize = 3;
/// So many of the very same time are bars; of more each is a dot.
const FEW: usize = 2;
/// The width of a column, in pixels, is this much or up to twice as much.
pub const COLUMN: f64 = 11.0;

impl Item {
    fn new(event: u32, outline: &Outline) -> Option<Item> {
        let (from, to) = outline.extent?;
        let shape = match (outline.status, outline.is_soft) {
            (Status::Planned, _) => Shape::Hollow,
            (_, true) => Shape::Soft,
            (_, false) => Shape::Sharp,
        };
        Some(Item {
            event,
            from,
            to: to.saturating_add(1),
            fades: outline.fades,
            lasts: outline.lasts,
            is_moment: outline.is_moment,
            shape,
        })
    }

    /// The middle of what its date can mean.
    pub fn middle(&self) -> i64 {
        self.from.midpoint(self.to)
    }
}

/// The events that have a date, in the order of their beginnings.
pub fn items(outlines: &Outlines) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(outlines.len());
    for event in 0..outlines.len() {
        let outline = outlines.get(event);
        let Some(item) = outline.and_then(|outline| Item::new(event as u32, &outline)) else {
            continue;
        };
        // They come nearly sorted, and the library's sorts are 5 KB of Wasm for each type.
        let is_before = |before: &Item| (before.from, before.to) <= (item.from, item.to);
        let at = items.iter().rposition(is_before).map_or(0, |at| at + 1);
        items.insert(at, item);
    }
    items
}

impl Step {
    /// Lays out the items of a stretch, in the order of their beginnings, for columns of so many seconds.
    pub fn new(items: &[Item], first: u32, part: &Part, bin: i64) -> Step {
        let mut step = Step::default();
        let mut lanes = [i64::MIN; LANES];
        // The middle of each point, in their order.
        let mut points: Vec<(i64, u32)> = Vec::with_capacity(items.len());
        let mut first = first;
        for same in items.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
            for (index, item) in (first..).zip(same) {
                // What there are many of stands on one another.
                let stretch = if same.len() > FEW { None } else { stretch_of(item, part, bin) };
                if let Some((from, to)) = stretch
                    && let Some(lane) = lanes.iter().position(|end| *end <= from)
                {
                    // A little room before the next one.
                    lanes[lane] = to.saturating_add(bin / 4);
                    step.bars.push(Bar { item: index, from, to, lane: lane as u8 });
                    continue;
                }
                let middle = item.middle().clamp(part.from, part.to);
                let at =
                    points.iter().rposition(|before| before.0 <= middle).map_or(0, |at| at + 1);
                points.insert(at, (middle, index));
            }
            first += same.len() as u32;
        }
        let bins = (part.to.saturating_sub(part.from) / bin).max(1);
        for (middle, index) in points {
            let number = (middle.saturating_sub(part.from) / bin).min(bins - 1);
            let from = part.from + number * bin;
            let to = if number == bins - 1 { part.to } else { from + bin };
            match step.columns.last_mut() {
                Some(last) if last.from == from => last.count += 1,
                _ => {
                    let first = step.points.len() as u32;
                    step.columns.push(Column { from, to, first, count: 1, row: 0 });
                }
            }
            step.points.push(index);
        }
        step.lift();
        step.tallest = step.columns.iter().map(|column| column.count).max().unwrap_or(0);
        let tops =
            step.columns.iter().map(|column| column.count as usize + usize::from(column.row));
        step.rows = tops.max().unwrap_or(0);
        step.lanes = step.bars.iter().map(|bar| usize::from(bar.lane) + 1).max().unwrap_or(0);
        step
    }

    /// Puts each column above the bars that lie in its time.
    fn lift(&mut self) {
        for lane in 0..LANES as u8 {
            // The bars of a lane follow one another.
            let mut bars = self.bars.iter().filter(|bar| bar.lane == lane).peekable();
            for column in &mut self.columns {
                while bars.next_if(|bar| bar.to <= column.from).is_some() {}
                if bars.peek().is_some_and(|bar| bar.from < column.to) {
                    column.row = lane + 1;
                }
            }
        }
    }

    /// The items of a column.
    pub fn held(&self, column: &Column) -> &[u32] {
        &self.points[column.first as usize..(column.first + column.count) as usize]
    }
}

/// What an event takes of a stretch, where that is long enough to be drawn as a bar.
fn stretch_of(item: &Item, part: &Part, bin: i64) -> Option<(i64, i64)> {
    // One and a half columns; and what fades takes two, however long it is.
    if item.fades == [false; 2] {
        let long = !item.is_moment && seconds(item.from, item.to) > 1.5 * bin as f64;
        return long.then_some((item.from, item.to));
    }
    let stub = bin.saturating_mul(2);
    let from =
        if item.fades[0] { item.from.saturating_sub(stub).max(part.from) } else { item.from };
    let to = match item.fades[1] {
        true if item.lasts => part.to,
        true => item.to.saturating_add(stub).min(part.to),
        false => item.to,
    };
    // Where the axis ends there may be no room for it.
    (seconds(from, to) > 1.5 * bin as f64).then_some((from, to))
}

/// The steps that are laid out, one for each stretch, and the seconds of their columns.
#[derive(Default)]
pub struct Steps(Vec<Option<(i64, Arc<Step>)>>);

impl Steps {
    /// The step of a stretch at which a pixel stands for so many seconds.
    pub fn at(&mut self, items: &[Item], scale: &Scale, number: usize, pixel: f64) -> Arc<Step> {
        let bin = column_of(pixel);
        self.0.resize(scale.parts().len(), None);
        let part = &scale.parts()[number];
        match &mut self.0[number] {
            Some((known, step)) if *known == bin => Arc::clone(step),
            place => {
                let first = items.partition_point(|item| item.from < part.from);
                let end = items.partition_point(|item| item.from < part.to);
                let step = Arc::new(Step::new(&items[first..end], first as u32, part, bin));
                Arc::clone(&place.insert((bin, step)).1)
            }
        }
    }
}

/// The seconds of a column where a pixel stands for so many: a power of two.
fn column_of(pixel: f64) -> i64 {
    let mut bin = 1_i64;
    while (bin as f64) < pixel * COLUMN && bin < 1 << 61 {
        bin *= 2;
    }
    bin
}
