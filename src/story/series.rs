//! A figure over time, as it is told and drawn.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use super::{Basis, Ix};
use crate::date::When;

/// What a figure was at some times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What it comes down to: “From €24 million (2019) to €41 million (2026)”.
    pub essence: String,
    /// On what opens the table of its observations.
    pub table: String,
    /// The currency of ISO 4217, or the unit, as programs read it.
    pub unit: String,
    /// In the order of time: two or more.
    pub observations: Vec<Observation>,
    /// It is drawn natively; a page that compiles a document itself has the table.
    pub chart: Option<Chart>,
}

/// What a figure was, is or is to be at some time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    pub when: When,
    /// As readers see it.
    pub value: String,
    /// In whole units.
    pub number: f64,
    /// The true number is this one, and not about it, or beyond it.
    pub is_exact: bool,
    /// It lies after what is known.
    pub is_planned: bool,
    pub note: Ix<Basis>,
}

/// A chart, in a box that is [`Chart::WIDTH`] wide, to whatever width that is stretched, and [`Chart::HEIGHT`] pixels
/// high. Where the language is written from right to left, so does its time run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What is drawn in each ink, as the path of SVG; in the order in which one lies on the other.
    pub paths: Vec<(Ink, String)>,
    pub labels: Vec<Label>,
}

/// What a part of a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ink {
    Column,
    /// It, or its date, is not known exactly.
    SoftColumn,
    PlannedColumn,
    Line,
    /// The way to what is planned.
    PlannedLine,
    Dot,
    SoftDot,
    PlannedDot,
    /// What makes a ring of a dot.
    Hole,
    /// Zero, from which columns rise.
    Zero,
}

/// A text of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub text: String,
    /// In parts of [`Chart::WIDTH`].
    pub x: u16,
    /// Of its base line, in pixels.
    pub y: u16,
    pub align: Align,
    pub kind: LabelKind,
    /// There is room for it where the chart is wide.
    pub is_wide: bool,
}

/// Which point of a text stands at its place, in the direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    Start,
    Middle,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelKind {
    Value,
    Date,
    /// A date of which something is in doubt.
    Doubt,
}

impl Chart {
    pub const WIDTH: u16 = 1000;
    pub const HEIGHT: u16 = 152;
}
