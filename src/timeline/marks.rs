//! The axis as it is drawn: plain data, in pixels.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    steps::Shape,
    texts::{Anchor, text_width},
};

/// One or more events at one place of the axis. Places are in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The left end of a bar, the middle of a column.
    pub x: f64,
    /// The width of a bar; a column has none.
    pub width: f64,
    /// In which row its foot stands: 0 on the line.
    pub row: u8,
    pub kind: Kind,
    /// Positions in [`Story::events`], from the foot up: the first in time stands on top, as in a list.
    pub events: Vec<u32>,
    pub shape: Shape,
    /// The time that it stands for: its first second and the one after its last.
    pub from: i64,
    pub to: i64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// As long as it is known to be, or fading at an end that is open or unknown.
    Bar { fades: [bool; 2] },
    /// A dot for each event.
    Dots,
    /// So many rows high: its events are too many for dots.
    Pile { rows: f64 },
}

/// A text at a place of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub text: String,
    pub x: f64,
    pub anchor: Anchor,
    /// Above the line: the row, 0 on it. Below: 0, or 1 for the row beneath.
    pub row: u8,
    pub kind: TextKind,
    /// Where a stem leads to it, and from which row: the one above its mark, where it stands higher.
    pub stem: Option<(f64, u8)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Of an event, by its position.
    Title(u32),
    /// When something happened.
    Date,
    /// The same, where it is in doubt.
    Doubt,
    /// A place of the calendar.
    Tick,
    /// How much time is left out.
    Gap,
}

/// The stretch of an era.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// A position in [`Story::eras`].
    pub era: usize,
    pub x: f64,
    pub width: f64,
    /// 0 for the upper row of eras.
    pub row: u8,
    /// Whether there is room for its name.
    pub is_named: bool,
}

/// An axis as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pub bands: Vec<Band>,
    pub marks: Vec<Mark>,
    pub titles: Vec<Text>,
    pub below: Vec<Text>,
    /// Where time is left out: the ends of each wave.
    pub breaks: Vec<(f64, f64)>,
    /// From where on everything is planned.
    pub known: Option<f64>,
}

/// How high an axis is, in rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Height {
    /// Of marks and titles.
    pub rows: usize,
    /// Of eras, and of what names the plans.
    pub eras: usize,
    /// Of dates beneath the line.
    pub dates: usize,
}

impl Height {
    /// No axis is higher.
    pub const MOST: Height = Height { rows: 9, eras: 2, dates: 2 };

    /// As the prerender leaves it for whoever takes over: the three numbers, with blanks between them.
    pub fn written(self) -> String {
        let Height { rows, eras, dates } = self;
        [rows, eras, dates].map(|number| number.to_string()).join(" ")
    }

    /// From what was written. `None` where it is no height that an axis can have.
    pub fn parse(text: &str) -> Option<Height> {
        let mut numbers = text.split(' ').map(|number| number.parse().ok().filter(|n| *n < 100));
        let mut next = || numbers.next().flatten();
        Some(Height { rows: next()?, eras: next()?, dates: next()? })
    }
}

/// Half of the width that a dot takes.
pub const HALF: f64 = 5.5;

impl Mark {
    pub fn end(&self) -> f64 {
        if self.width > 0.0 { self.x + self.width } else { self.x + HALF }
    }

    pub fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }

    /// How many rows it takes.
    pub fn height(&self) -> f64 {
        match self.kind {
            Kind::Bar { .. } => 1.0,
            Kind::Dots => self.events.len() as f64,
            Kind::Pile { rows } => rows,
        }
    }

    /// The row above it.
    pub fn top(&self) -> usize {
        usize::from(self.row) + self.height().ceil() as usize
    }
}

impl Text {
    /// Where it begins and ends.
    pub fn ends(&self) -> (f64, f64) {
        let wide = text_width(&self.text);
        let from = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - wide / 2.0,
            Anchor::End => self.x - wide,
        };
        (from, from + wide)
    }
}

impl Axis {
    /// The mark of an event.
    pub fn mark_of(&self, event: u32) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.events.contains(&event))
    }
}
