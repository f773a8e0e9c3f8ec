//! A window in time, laid over so many pixels.

use core::f64::consts::SQRT_2;

use super::scale::{Part, Scale, Window, seconds};

/// A window in so many pixels.
pub struct Projection<'s> {
    pub scale: &'s Scale,
    pub window: Window,
    pub width: f64,
    /// Of the whole axis, at this zoom.
    pub pixels: f64,
    /// How many times larger everything is than at the beginning of this step of zoom: marks are gathered
    /// and titles placed as there, so that they stay while it grows.
    pub grown: f64,
    /// What is laid out: the window and at least as much on either side, in steps of its width, so that
    /// what is in sight does not depend on where exactly the window is.
    pub left: f64,
    pub right: f64,
}

impl Projection<'_> {
    pub fn new(scale: &Scale, window: Window, width: f64) -> Projection<'_> {
        let size = scale.size(window).min(1.0);
        let mut grown = 1.0 / size;
        while grown >= SQRT_2 {
            grown /= SQRT_2;
        }
        let pixels = width / size;
        let tile = width * grown;
        let at = scale.between(scale.whole().from, window.from) * pixels;
        let left = ((at / tile).floor() - 1.0) * tile - at;
        let right = (((at + width) / tile).floor() + 2.0) * tile - at;
        Projection { scale, window, width, pixels, grown, left, right }
    }

    pub fn x(&self, second: i64) -> f64 {
        self.scale.between(self.window.from, second) * self.pixels
    }

    /// How many seconds a pixel stands for in a stretch.
    pub fn pixel(&self, part: &Part) -> f64 {
        seconds(part.from, part.to) / (part.share * self.pixels)
    }

    /// Whether something of a stretch is in sight, or near.
    pub fn is_near(&self, part: &Part) -> bool {
        self.x(part.to) >= self.left && self.x(part.from) <= self.right
    }

    pub fn is_whole(&self) -> bool {
        self.window == self.scale.whole()
    }
}
