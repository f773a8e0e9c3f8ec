//! Titles beside and above their marks.

use alloc::{string::String, vec::Vec};

use super::{
    marks::{HALF, Kind, Mark, Text, TextKind},
    projection::Projection,
    texts::{Anchor, GAP, Rows, Texts, cut, text_width},
};

/// No more titles are tried.
const MOST: usize = 160;
/// A title stands at most so many rows above its mark.
const HIGHEST: usize = 4;
/// What the stem of a bar takes, from its beginning on.
const STEM: f64 = 9.0;
/// And where it stands in that.
const STEM_AT: f64 = 5.0;

/// An event whose title is to be placed.
struct Wanted {
    /// What decides who comes first: the importance; whether it is a bar, whose title has one place only; how
    /// empty it is around the mark; a number without a meaning. None of them depends on what else is in
    /// sight, or titles would flicker.
    rank: (u8, bool, u8, u8),
    mark: usize,
    event: u32,
    /// Its own row.
    row: usize,
}

/// Places titles, the more important first; what finds no place is left out. `known` is where the plans
/// begin: no title stands across it.
pub fn titles(
    marks: &[Mark],
    texts: &dyn Texts,
    view: &Projection,
    (count, known): (usize, Option<f64>),
    shown: &dyn Fn(usize) -> bool,
) -> Vec<Text> {
    let grown = view.grown;
    let importance = |event: u32| texts.importance(event);
    let mut rows = Rows::new(count);
    if let Some(known) = known {
        (0..count).for_each(|row| rows.take(row, known / grown - 2.0, known / grown + 2.0));
    }
    let mut order: Vec<Wanted> = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let (x, end) = (mark.x / grown, (mark.x + mark.width) / grown);
        let (from, to) = if mark.width > 0.0 { (x, end) } else { (x - HALF - 1.0, x + HALF + 1.0) };
        let (row, top) = (usize::from(mark.row), mark.top());
        (row..top).for_each(|row| rows.take(row, from, to));
        let gap = |other: Option<&Mark>| {
            let away = |a: &Mark, b: &Mark| (b.x - a.x - a.width) / grown;
            other.map_or(f64::MAX, |other| away(other, mark).max(away(mark, other)))
        };
        let before = number.checked_sub(1).and_then(|before| marks.get(before));
        let empty =
            (gap(before).min(gap(marks.get(number + 1))) / 8.0 + 0.013).clamp(0.0, 40.0) as u8;
        let mut want = |event: u32, row: usize| {
            if importance(event) == 0 {
                return;
            }
            let any = (event.wrapping_mul(0x9e37_79b9) >> 24) as u8;
            let rank = (importance(event), mark.width > 0.0, empty, any);
            // By insertion, as the library's sorts are long.
            let at = order.iter().rposition(|other| other.rank >= rank).map_or(0, |at| at + 1);
            if at < MOST {
                order.insert(at, Wanted { rank, mark: number, event, row });
                order.truncate(MOST);
            }
        };
        let seen = |event: &&u32| shown(**event as usize);
        if let Kind::Pile { .. } = mark.kind {
            let best = mark.events.iter().filter(seen).max_by_key(|event| importance(**event));
            if let Some(event) = best {
                want(*event, top - 1);
            }
        } else {
            for (event, row) in mark.events.iter().zip(row..).filter(|(event, _)| seen(event)) {
                want(*event, row);
            }
        }
    }
    let edges = if view.is_whole() { (0.0, view.width / grown) } else { (f64::MIN, f64::MAX) };
    let most = (view.width * 0.6).min(320.0);
    let place = |wanted: Wanted| {
        let Wanted { mark, event, row, .. } = wanted;
        let mark = &marks[mark];
        let own = importance(event);
        // Above a column stands the title of its top, or that of the most important of it.
        let is_best = mark.events.last() == Some(&event)
            || mark.events.iter().all(|other| *other == event || importance(*other) < own);
        let place = Place { mark, row, x: mark.x / grown, edges, most, is_best };
        let (text, at, anchor, row) = place.find(&mut rows, &texts.title(event)?)?;
        let foot = if mark.width > 0.0 { mark.x.max(0.0) + STEM_AT } else { mark.x };
        let stem = (row > mark.top()).then_some((foot, mark.top() as u8));
        let x = mark.x + (at - mark.x / grown);
        Some(Text { text, x, anchor, row: row as u8, kind: TextKind::Title(event), stem })
    };
    order.into_iter().filter_map(place).collect()
}

/// Where the title of an event may stand. Everything is in the pixels of the beginning of the step.
struct Place<'m> {
    mark: &'m Mark,
    row: usize,
    x: f64,
    edges: (f64, f64),
    most: f64,
    is_best: bool,
}

/// A text, its place, which of its points stands there, and the row.
type Found = Option<(String, f64, Anchor, usize)>;

impl Place<'_> {
    fn find(&self, rows: &mut Rows, title: &str) -> Found {
        if self.mark.width > 0.0 {
            return self.above_bar(rows, title);
        }
        self.beside(rows, title).or_else(|| self.above(rows, title))
    }

    /// In the row of a dot: after it, or before it; cut, where there is more room.
    fn beside(&self, rows: &mut Rows, title: &str) -> Found {
        let Place { row, x, edges, most, .. } = *self;
        let (after, before) = (x + HALF + GAP / 2.0, x - HALF - GAP / 2.0);
        let room = rows.room(row, after, most.min(edges.1 - after) + GAP) - GAP;
        let other = rows.room_before(row, before, most.min(before - edges.0) + GAP) - GAP;
        let wide = text_width(title);
        let (is_after, text) = match (wide <= room, wide <= other) {
            (true, _) => (true, title.into()),
            (_, true) => (false, title.into()),
            // A difference that cannot be seen decides nothing, or it would flicker.
            _ => (room + 1.0 >= other, cut(title, room.max(other))?),
        };
        let wide = text_width(&text) + GAP;
        if is_after {
            rows.take(row, after - 1.0, after + wide);
            Some((text, after, Anchor::Start, row))
        } else {
            rows.take(row, before - wide, before + 1.0);
            Some((text, before, Anchor::End, row))
        }
    }

    /// Centred above a column.
    fn above(&self, rows: &mut Rows, title: &str) -> Found {
        let Place { x, edges, most, .. } = *self;
        let top = self.mark.top();
        if !self.is_best {
            return None;
        }
        let short = cut(title, most * 0.7);
        for text in core::iter::once(title).chain(short.as_deref()) {
            let half = text_width(text) / 2.0;
            // Near an end it leans inwards.
            let middle = x.max(edges.0 + half).min((edges.1 - half).max(edges.0 + half));
            let (from, to) = (middle - half - GAP / 2.0, middle + half + GAP / 2.0);
            let fits = 2.0 * half <= most && from - edges.0 > -GAP && edges.1 - to > -GAP;
            // The stem that leads to it crosses nothing.
            let stem = (x - 2.0, x + 2.0);
            let mut free = (top..top + HIGHEST)
                .take_while(|row| *row == top || rows.is_free(row - 1, stem.0, stem.1))
                .filter(|row| rows.is_free(*row, from, to));
            if let Some(row) = free.next().filter(|_| fits) {
                (top..row).for_each(|row| rows.take(row, stem.0, stem.1));
                rows.take(row, from, to);
                return Some((text.into(), middle, Anchor::Middle, row));
            }
        }
        None
    }

    /// Above a bar, from its beginning on.
    fn above_bar(&self, rows: &mut Rows, title: &str) -> Found {
        let x = self.x.max(self.edges.0);
        let (top, most) = (self.mark.top(), self.most.min(self.edges.1 - x));
        let wide = text_width(title);
        // In the second row a stem leads to it, which crosses nothing.
        let has_stem = |rows: &Rows, row| row == top || rows.is_free(top, x, x + STEM);
        let room = |rows: &Rows, row| {
            if has_stem(rows, row) { rows.room(row, x, most + GAP) - GAP } else { 0.0 }
        };
        let whole = (top..top + 2).find(|row| room(rows, *row) >= wide);
        let (row, text) = if let Some(row) = whole {
            (row, title.into())
        } else {
            let row = (top..top + 2).find(|row| room(rows, *row) >= 60.0)?;
            (row, cut(title, room(rows, row))?)
        };
        rows.take(row, x, x + text_width(&text) + GAP);
        (top..row).for_each(|row| rows.take(row, x, x + STEM));
        Some((text, x, Anchor::Start, row))
    }
}
