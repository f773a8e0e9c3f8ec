//! The axis: marks for events, bands for eras, breaks, labels.

use alloc::{vec, vec::Vec};

use super::{Label, Scale, labels};
use crate::story::{Era, Event, Status, Story};

/// How a mark is drawn, which says how its date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Known to the day or finer.
    Sharp,
    /// Coarser, or with an end that is open or unknown: soft edges.
    Soft,
    /// A plan: hollow.
    Hollow,
}

/// One or more events at one place of the axis. Places are in thousandths of the width.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f64,
    pub width: f64,
    /// 0 on the axis, 1 and 2 above it.
    pub lane: u8,
    pub shape: Shape,
    /// Positions in [`Story::events`].
    pub events: Vec<usize>,
}

/// The stretch of an era, in thousandths of the width.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// A position in [`Story::eras`].
    pub era: usize,
    pub x: f64,
    pub width: f64,
    /// Whether its name fits.
    pub labelled: bool,
}

/// An axis as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pub bands: Vec<Band>,
    pub marks: Vec<Mark>,
    pub labels: Vec<Label>,
    /// Where the scale leaves time out.
    pub breaks: Vec<f64>,
}

/// No mark is narrower, in pixels.
const NARROWEST: f64 = 14.0;
/// So many marks may stand over one another before they become one.
const LANES: usize = 3;

impl Axis {
    /// Lays a story out for a width in CSS pixels. Events without any known bound are not on it.
    pub fn new(story: &Story, width: f64) -> Axis {
        let dated: Vec<(usize, (i64, i64))> = story
            .events
            .iter()
            .enumerate()
            .filter_map(|(i, event)| Some((i, event.when.extent()?)))
            .collect();
        let stretches: Vec<(i64, i64)> = dated.iter().map(|(_, extent)| *extent).collect();
        let Some(scale) = Scale::new(&stretches, width) else { return Axis::default() };
        let permille = |x: f64| x / width * 1000.0;

        let mut marks: Vec<Mark> = Vec::new();
        for (i, (from, to)) in dated {
            let (mut x, mut right) = (scale.x(from), scale.x(to));
            if right - x < NARROWEST {
                let middle =
                    f64::midpoint(x, right).max(NARROWEST / 2.0).min(width - NARROWEST / 2.0);
                (x, right) = (middle - NARROWEST / 2.0, middle + NARROWEST / 2.0);
            }
            add(
                &mut marks,
                Mark {
                    x,
                    width: right - x,
                    lane: 0,
                    shape: shape(&story.events[i]),
                    events: vec![i],
                },
            );
        }
        let labels = place_labels(&marks, &story.events, width);
        for mark in &mut marks {
            (mark.x, mark.width) = (permille(mark.x), permille(mark.width));
        }
        let mut bands: Vec<Band> =
            (0..).zip(&story.eras).filter_map(|(i, era)| band(&scale, i, era, width)).collect();
        label_bands(&mut bands, &story.eras, width);
        Axis { bands, marks, labels, breaks: scale.breaks().map(permille).collect() }
    }
}

fn shape(event: &Event) -> Shape {
    match event.status {
        Status::Planned => Shape::Hollow,
        Status::Happened
        | Status::Ongoing
        | Status::Cancelled
        | Status::Disputed
        | Status::Corrected => match event.when.is_soft() {
            true => Shape::Soft,
            false => Shape::Sharp,
        },
    }
}

/// Adds a mark: to one that covers nearly the same place and looks the same, else in the lowest
/// lane that is free there, else to the one that it overlaps most.
fn add(marks: &mut Vec<Mark>, new: Mark) {
    let overlap = |a: &Mark| (a.x + a.width).min(new.x + new.width) - a.x.max(new.x);
    let same =
        |mark: &Mark| mark.shape == new.shape && overlap(mark) >= 0.7 * mark.width.max(new.width);
    if let Some(mark) = marks.iter_mut().find(|mark| same(mark)) {
        mark.events.extend(new.events);
        return;
    }
    let free = |lane: &usize| {
        marks
            .iter()
            .filter(|mark| usize::from(mark.lane) == *lane)
            .all(|mark| overlap(mark) <= -2.0)
    };
    if let Some(lane) = (0..LANES).find(free) {
        marks.push(Mark { lane: lane as u8, ..new });
        return;
    }
    let nearest = marks.iter_mut().max_by(|a, b| overlap(a).total_cmp(&overlap(b)));
    if let Some(mark) = nearest {
        let right = (mark.x + mark.width).max(new.x + new.width);
        mark.x = mark.x.min(new.x);
        mark.width = right - mark.x;
        mark.events.extend(new.events);
    }
}

/// Labels the beginning first, then plans, then the rest.
fn place_labels(marks: &[Mark], events: &[Event], width: f64) -> Vec<Label> {
    let rank = |mark: &Mark| match mark.shape {
        _ if mark.events.contains(&0) => 0,
        Shape::Hollow => 1,
        Shape::Sharp | Shape::Soft => 2,
    };
    let wanted: Vec<(f64, &str)> = (0..3)
        .flat_map(|wanted| marks.iter().filter(move |mark| rank(mark) == wanted))
        .filter_map(|mark| {
            Some((mark.x + mark.width / 2.0, &*events[*mark.events.first()?].when.short))
        })
        .collect();
    labels::place(&wanted, width)
}

/// Names the eras whose names fit, before the next era or the end of the axis.
fn label_bands(bands: &mut [Band], eras: &[Era], width: f64) {
    for i in 0..bands.len() {
        let Band { era, x, width: own, .. } = bands[i];
        let later = bands.iter().map(|band| band.x).filter(|other| *other > x);
        let free = later.fold(1000.0, f64::min) - x;
        let room = own.max(free) * width / 1000.0;
        bands[i].labelled = labels::text_width(&eras[era].name) <= room - 10.0;
    }
}

fn band(scale: &Scale, era: usize, from: &Era, width: f64) -> Option<Band> {
    from.when.extent()?;
    let x = from.when.earliest.at().map_or(0.0, |second| scale.x(second));
    let right = from.when.latest.at().map_or(width, |second| scale.x(second));
    (right - x >= 2.0).then_some(Band {
        era,
        x: x / width * 1000.0,
        width: (right - x) / width * 1000.0,
        labelled: false,
    })
}
