//! The map of a story's places, as it is drawn. It is made where pages are.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use super::{Entity, Ix};

/// A map, in a box that is [`Map::WIDTH`] wide and [`Map::HEIGHT`] high.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Map {
    /// All that is no sea, as the path of SVG; so are the next two.
    pub land: String,
    /// The countries that the places lie in.
    pub home: String,
    /// Between other countries.
    pub borders: String,
    /// The names of countries, each with its middle.
    pub countries: Vec<(String, u16, u16)>,
    /// The most important place first.
    pub pins: Vec<Pin>,
}

/// A place on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    pub place: Ix<Entity>,
    pub x: u16,
    pub y: u16,
    pub name: Side,
    /// For a place that lies beyond the map, and stands at its edge: the direction, in eighths of a turn from
    /// the north by the east.
    pub beyond: Option<u8>,
}

/// On which side of its place a name stands, whatever the direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    Right,
    Left,
    Above,
    Below,
    /// There is no room for it.
    None,
}

impl Map {
    pub const WIDTH: u16 = 640;
    pub const HEIGHT: u16 = 360;
}
