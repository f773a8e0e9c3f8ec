//! Where on the axis: pure geometry, from dates to pixels.
//!
//! [`Timeline`] holds a story's scale and its dated events; [`Timeline::axis`] lays them out for a window
//! in time and a width. Time that passes without an event is left out: the scale is broken there, and the
//! break says how much.

mod axis;
mod below;
mod keys;
mod marks;
mod places;
mod projection;
mod scale;
mod steps;
mod texts;
mod ticks;
mod titles;

pub use axis::{Timeline, WIDTHS};
pub use keys::Key;
pub use marks::{Axis, Band, Height, Kind, Mark, Text, TextKind};
pub use places::{Led, Place, Step};
pub use scale::{Scale, Window};
pub use steps::Shape;
pub use texts::{Anchor, Texts, text_width};
pub use ticks::day;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
