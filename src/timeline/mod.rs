//! Where on the axis: pure geometry, from dates to thousandths of a width.
//!
//! [`Axis::new`] lays events and eras out for a width in CSS pixels. Time that passes without an
//! event is left out: the scale is broken there, and the break is marked.

mod axis;
mod labels;
mod scale;

pub use axis::{Axis, Band, Mark, Shape};
pub use labels::{Anchor, Label};
pub use scale::Scale;

#[cfg(test)]
mod tests;
