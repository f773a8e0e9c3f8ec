//! Where a reader is on the axis, and where a step leads from there.

use super::{
    axis::Timeline,
    marks::{Axis, Band, Kind, Mark, TextKind},
    scale::{SHORTEST, Window, seconds},
};
use crate::{date::span_of, story::Era};

/// An event of the axis, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// A position in [`crate::story::Story::events`].
    pub event: u32,
    /// So many in the order of time, from it on; none says all that share its mark.
    pub count: u32,
}

/// What a reader asks for by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
    Up,
    Down,
    First,
    Last,
    /// Into what is chosen.
    In,
    /// Out of it.
    Out,
    /// The part of nine, from 0, of what is in sight, by the number of events.
    Part(usize),
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Led {
    pub window: Option<Window>,
    pub place: Option<Place>,
    /// Whether the event is to be opened in the list.
    pub opens: bool,
}

impl Place {
    pub fn one(event: u32) -> Place {
        Place { event, count: 1 }
    }

    /// All that share the mark of an event.
    pub fn whole(event: u32) -> Place {
        Place { event, count: 0 }
    }

    /// Whether it is more than one event.
    pub fn is_many(self) -> bool {
        self.count != 1
    }

    fn of(mark: &Mark) -> Option<Place> {
        let count = u32::from(mark.events.len() == 1);
        mark.events.last().map(|event| Place { event: *event, count })
    }
}

impl Axis {
    /// The place at a point: `row` rows above the line, at most so many pixels away.
    pub fn hit(&self, x: f64, row: f64, reach: f64) -> Option<Place> {
        for text in &self.titles {
            let TextKind::Title(event) = text.kind else { continue };
            let (from, to) = text.ends();
            let own = f64::from(text.row);
            if (own..own + 1.0).contains(&row) && (from..to).contains(&x) {
                return Some(Place::one(event));
            }
        }
        let away = |mark: &Mark| {
            let (from, to) = (mark.end() - mark.width.max(11.0), mark.end());
            let (foot, top) = (f64::from(mark.row), f64::from(mark.row) + mark.height());
            let beside = (from - x).max(x - to).max(0.0);
            // A row is some 14 pixels high; above and below is not as far as beside.
            beside + (foot - row).max(row - top).max(0.0) * 5.0
        };
        let nearest = self.marks.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
        if away(nearest) > reach {
            return None;
        }
        match nearest.kind {
            Kind::Pile { .. } => Place::of(nearest),
            Kind::Bar { .. } | Kind::Dots => {
                let number = (row - f64::from(nearest.row)).max(0.0) as usize;
                let event = nearest.events.get(number).or(nearest.events.last())?;
                Some(Place::one(*event))
            }
        }
    }
}

impl Axis {
    /// The era whose bracket is at a point, by its position in the story: a row of eras, 0 the upper one.
    pub fn era(&self, x: f64, row: usize) -> Option<usize> {
        let is_at = |band: &&Band| {
            usize::from(band.row) == row && (band.x..band.x + band.width).contains(&x)
        };
        self.bands.iter().find(is_at).map(|band| band.era)
    }
}

impl Timeline {
    /// The window of an era, with a little around it; `None` where that is all of the axis.
    pub fn of_era(&self, era: &Era) -> Option<Window> {
        let whole = self.scale.whole();
        let from = era.when.earliest.at().unwrap_or(whole.from).max(whole.from);
        let to = era.when.latest.at().map_or(whole.to, |to| to.saturating_add(1)).min(whole.to);
        let around = self.scale.between(from, to) * 0.04;
        let from = self.scale.after(from, -around).max(whole.from);
        let window = Window { from, to: self.scale.after(to, around).min(whole.to) };
        (window.from < window.to && window != whole).then_some(window)
    }

    /// The event that comes so many after another one in the order of time.
    pub fn later(&self, event: u32, by: usize) -> u32 {
        let own = self.rank(event);
        own.and_then(|own| self.items.get(own + by)).map_or(event, |item| item.event)
    }

    /// Where a step leads from a place, or from none.
    pub fn step(&self, axis: &Axis, window: Window, place: Option<Place>, step: Step) -> Led {
        let number = place.and_then(|place| {
            axis.marks.iter().position(|mark| mark.events.contains(&place.event))
        });
        let at = number.map(|number| &axis.marks[number]);
        let to = |mark: Option<&Mark>| Led { place: mark.and_then(Place::of), ..Led::default() };
        match (step, place, number, at) {
            (Step::First, ..) => self.to_end(window, true),
            (Step::Last, ..) => self.to_end(window, false),
            (Step::Part(part), place, ..) => self.part(axis, window, place, part),
            (Step::Next, _, Some(number), Some(mark)) => match axis.marks.get(number + 1) {
                Some(next) => to(Some(next)),
                None => self.beyond(window, mark, true),
            },
            (Step::Previous, _, Some(number), Some(mark)) => match number.checked_sub(1) {
                Some(before) => to(axis.marks.get(before)),
                None => self.beyond(window, mark, false),
            },
            (Step::Up | Step::Down, Some(place), _, Some(mark)) => {
                let own = mark.events.iter().position(|event| *event == place.event);
                let next = match (place.is_many(), step, own) {
                    (true, Step::Down, _) => mark.events.len().checked_sub(1),
                    (false, Step::Down, Some(own)) => own.checked_sub(1),
                    (false, Step::Up, Some(own)) => Some(own + 1),
                    _ => None,
                };
                let is_beyond = next.is_none_or(|next| next >= mark.events.len());
                match next.and_then(|next| mark.events.get(next)) {
                    Some(event) => Led { place: Some(Place::one(*event)), ..Led::default() },
                    None if is_beyond && step == Step::Up => to(Some(mark)),
                    None => Led { place: Some(place), ..Led::default() },
                }
            }
            (Step::In, Some(place), _, Some(mark)) if place.is_many() && mark.events.len() > 1 => {
                self.into(window, mark)
            }
            (Step::In, Some(place), ..) => {
                Led { place: Some(Place::one(place.event)), opens: true, window: None }
            }
            (Step::Out, Some(place), _, Some(mark))
                if place.count != 0 && mark.events.len() > 1 =>
            {
                to(Some(mark))
            }
            (Step::Out, ..) if window != self.scale.whole() => {
                Led { window: Some(self.scale.zoomed(window, 0.5, 4.0, 0.0)), place, opens: false }
            }
            (Step::Out, ..) => Led::default(),
            // Nothing is chosen yet, or it is not in sight any more.
            (Step::Previous, ..) => to(axis.marks.last()),
            _ => to(axis.marks.first()),
        }
    }

    /// The window that shows the events of a mark apart; where they are of one time, the first of them.
    fn into(&self, window: Window, mark: &Mark) -> Led {
        let place = mark.events.last().map(|event| Place::one(*event));
        match self.closer(window, mark.from, mark.to) {
            Some(closer) if !self.is_of_one_time(&mark.events) => {
                Led { window: Some(closer), place: Place::of(mark), opens: false }
            }
            _ => Led { place, ..Led::default() },
        }
    }

    /// A window around a time, where it shows it larger than another one does.
    pub fn closer(&self, window: Window, from: i64, to: i64) -> Option<Window> {
        let closer = self.scale.around(from, to);
        (self.scale.size(closer) < self.scale.size(window) * 0.9).then_some(closer)
    }

    fn is_of_one_time(&self, events: &[u32]) -> bool {
        let begin = |event: &u32| self.item(*event).map(|item| item.from);
        events.windows(2).all(|pair| begin(&pair[0]) == begin(&pair[1]))
    }

    /// The first or the last event of all, and a window that shows it.
    fn to_end(&self, window: Window, first: bool) -> Led {
        let item = if first { self.items.first() } else { self.items.last() };
        let Some(item) = item else { return Led::default() };
        let size = self.scale.size(window);
        let whole = self.scale.whole();
        let window = match (window == whole, first) {
            (true, _) => None,
            (_, true) => Some(Window { from: whole.from, to: self.scale.after(whole.from, size) }),
            (_, false) => Some(Window { from: self.scale.after(whole.to, -size), to: whole.to }),
        };
        Led { window, place: Some(Place::whole(item.event)), opens: false }
    }

    /// The next event before or after what is in sight, and the window moved to it.
    fn beyond(&self, window: Window, mark: &Mark, forward: bool) -> Led {
        let stays = Led { place: Place::of(mark), ..Led::default() };
        if window == self.scale.whole() {
            return stays;
        }
        let held = |event: u32| mark.events.contains(&event);
        let own = mark.events.iter().filter_map(|event| self.rank(*event)).min();
        let next = match (own, forward) {
            (Some(own), true) => {
                self.items[own..].iter().find(|item| !held(item.event) && item.from >= mark.from)
            }
            (Some(own), false) => self.items[..own].iter().rev().find(|item| !held(item.event)),
            (None, _) => None,
        };
        let Some(next) = next else { return stays };
        let window = self.shifted(window, next.from);
        Led { window: Some(window), place: Some(Place::whole(next.event)), opens: false }
    }

    /// The window moved so that a second is well within it.
    pub fn shifted(&self, window: Window, second: i64) -> Window {
        let at = self.scale.between(window.from, second) / self.scale.size(window);
        if (0.05..=0.95).contains(&at) { window } else { self.scale.moved(window, second, 0.4) }
    }

    /// One of nine parts of the events in sight, or of those of one time that are chosen.
    fn part(&self, axis: &Axis, window: Window, place: Option<Place>, part: usize) -> Led {
        let first = place.and_then(|place| self.rank(place.event));
        let count = match place {
            Some(Place { event, count: 0 }) => {
                axis.mark_of(event).map_or(0, |mark| mark.events.len())
            }
            Some(place) => place.count as usize,
            None => 0,
        };
        // What was parted before is parted further; a mark, where its events are of one time.
        let chosen = first.map(|first| first..first + count).filter(|range| {
            let held = self.items.get(range.clone()).unwrap_or_default();
            let is_one_time =
                held.first().map(|item| item.from) == held.last().map(|item| item.from);
            held.len() > 1 && (is_one_time || place.is_some_and(|place| place.count > 1))
        });
        let range = chosen.unwrap_or_else(|| {
            self.items.partition_point(|item| item.from < window.from)
                ..self.items.partition_point(|item| item.from < window.to)
        });
        let pool = self.items.get(range).unwrap_or_default();
        let end = |part: usize| (pool.len() * part).div_ceil(9);
        let held = pool.get(end(part)..end(part + 1)).unwrap_or_default();
        let [first, .., last] = held else {
            // Of fewer than nine each part holds the nearest.
            let one = held.first().or_else(|| pool.get(end(part).saturating_sub(1)));
            return Led { place: one.map(|item| Place::one(item.event)), ..Led::default() };
        };
        let place = Place { event: first.event, count: held.len() as u32 };
        let window = self.closer(window, first.from, last.from.saturating_add(1));
        Led { window, place: Some(place), opens: false }
    }

    /// The window at a date that a reader has typed, and the event that is nearest to it: a year, a month
    /// or a day as ISO 8601 writes it (`1969`, `1969-07`, `-0043`).
    pub fn at_date(&self, window: Window, typed: &str) -> Option<Led> {
        let (from, to) = span_of(typed)?;
        let whole = self.scale.whole();
        let second = from.clamp(whole.from, whole.to.saturating_sub(1));
        let size = self.scale.size(window).min(0.2);
        let length = self.scale.between(second, to.clamp(second, whole.to));
        let middle = self.scale.after(second, length / 2.0);
        let half = size.max(length * 1.5) / 2.0;
        let window = Window {
            from: self.scale.after(middle, -half).max(whole.from),
            to: self.scale.after(middle, half).min(whole.to),
        };
        let away = |from: i64| seconds(from.min(middle), from.max(middle));
        let nearest =
            self.items.iter().min_by(|a, b| away(a.middle()).total_cmp(&away(b.middle())))?;
        let is_long = seconds(window.from, window.to) >= SHORTEST as f64;
        Some(Led {
            window: is_long.then_some(window),
            place: Some(Place::one(nearest.event)),
            opens: false,
        })
    }
}
