//! The events in lanes, one above the other: for each category, or for each name that they share.

use alloc::{string::String, vec::Vec};

use super::draw::{Drawing, Frame, LANE_ROWS, ROW};
use crate::{
    dom::Element,
    filter::Shown,
    story::{Columns, Ix, Outlines, Story},
    timeline::{Axis, Place, Texts, Timeline, Window},
};

/// There are no more, and one for the rest: those with the most events have one, in the order of the story.
const MOST: usize = 9;
/// A name has a lane where so many events share it.
const SHARED: u32 = 2;

/// What the lanes are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Nothing,
    Tags,
    Entities,
}

/// Some of the events, on a line of their own.
pub struct Lane {
    name: String,
    timeline: Timeline,
    axis: Axis,
}

impl By {
    /// What a story has lanes for; that it has none comes first.
    pub fn ways(story: &Story) -> Vec<By> {
        let has_several = |by: &By| *by == By::Nothing || by.counts(story).len() > 1;
        [By::Nothing, By::Tags, By::Entities].into_iter().filter(has_several).collect()
    }

    /// The one of these that comes after it.
    pub fn next(self, ways: &[By]) -> By {
        let own = ways.iter().position(|by| *by == self).unwrap_or(0);
        ways.get(own + 1).copied().unwrap_or_default()
    }

    /// The positions of what may have a lane, in the order of the story, each with how many events it has.
    fn counts(self, story: &Story) -> Vec<(u32, u32)> {
        let (counts, least): (Vec<u32>, _) = match self {
            By::Nothing => return Vec::new(),
            By::Tags => (story.tags.iter().map(|tag| tag.events).collect(), 1),
            By::Entities => (story.entities.iter().map(|entity| entity.events).collect(), SHARED),
        };
        (0..).zip(counts).filter(|(_, events)| *events >= least).collect()
    }

    /// The positions of what has a lane, in the order of the story.
    fn groups(self, story: &Story) -> Vec<u32> {
        let counts = self.counts(story);
        let is_one = |(own, its): &(u32, u32)| {
            let is_before = |(at, events): &&(u32, u32)| events > its || events == its && at < own;
            counts.iter().filter(is_before).take(MOST).count() < MOST
        };
        counts.iter().filter(|own| is_one(own)).map(|(at, _)| *at).collect()
    }

    /// What has to be known of the events.
    pub fn columns(self) -> &'static [Columns] {
        match self {
            By::Nothing => &[],
            By::Tags => &[Columns::Tags],
            By::Entities => &[Columns::Entities],
        }
    }

    /// Whether an event is of a group.
    fn holds(self, outlines: &Outlines, group: u32, event: usize) -> bool {
        match self {
            By::Nothing => false,
            By::Tags => outlines.tags(event).any(|tag| tag == Ix::new(group)),
            By::Entities => outlines.entities(event).any(|entity| entity == Ix::new(group)),
        }
    }
}

/// The lanes of a story; none where there is nothing to tell apart.
pub fn lanes(story: &Story, outlines: &Outlines, timeline: &Timeline, by: By) -> Vec<Lane> {
    let groups = by.groups(story);
    if groups.is_empty() {
        return Vec::new();
    }
    let lane = |name: &str, holds: &dyn Fn(usize) -> bool| {
        let timeline = timeline.only(holds, LANE_ROWS);
        Lane { name: name.into(), timeline, axis: Axis::default() }
    };
    let of = |group: &u32| {
        let name = match by {
            By::Entities => &story.entity(Ix::new(*group)).name,
            _ => &story.tags[*group as usize].name,
        };
        lane(name, &|event| by.holds(outlines, *group, event))
    };
    let mut lanes: Vec<Lane> = groups.iter().map(of).collect();
    let is_other = |event| !groups.iter().any(|group| by.holds(outlines, *group, event));
    let other = lane(story.words.other(), &is_other);
    lanes.extend((!other.timeline.items.is_empty()).then_some(other));
    lanes
}

impl Lane {
    /// Lays it out for what is in sight.
    pub fn lay(&mut self, texts: &dyn Texts, window: Window, width: f64, shown: &Shown) {
        self.axis = self.timeline.axis(texts, window, width, &|event| shown.has(event));
    }
}

/// Each lane with its own drawing; the one that is given is of them all.
fn each<'m>(
    lanes: &'m [Lane],
    all: &'m Drawing<'m>,
) -> impl Iterator<Item = (Drawing<'m>, &'m Lane)> {
    lanes.iter().enumerate().map(move |(at, lane)| {
        let Drawing { story, frame, width, shown } = *all;
        (Drawing { story, frame: frame.lane(at), width, shown }, lane)
    })
}

/// The drawings of the lanes.
pub fn drawn(lanes: &[Lane], all: &Drawing) -> Vec<Element> {
    let drawn = each(lanes, all);
    drawn.flat_map(|(drawing, Lane { name, axis, .. })| drawing.lane(name, axis)).collect()
}

/// A ring in each lane around an event, or around all that shares its mark.
pub fn rings(lanes: &[Lane], all: &Drawing, place: Place) -> Vec<Element> {
    each(lanes, all).filter_map(|(drawing, lane)| drawing.ring(&lane.axis, place)).collect()
}

/// What is at a point of the axis: `row` rows above its line, at most so many pixels away.
pub fn hit(lanes: &[Lane], frame: Frame, x: f64, row: f64, reach: f64) -> Option<Place> {
    let above = |at: usize| row - (frame.line() - frame.lane(at).line()) / ROW;
    // The first from the top whose line lies below it, or as good as on it.
    let (at, lane) = lanes.iter().enumerate().find(|(at, _)| above(*at) > -0.5)?;
    lane.axis.hit(x, above(at), reach)
}
