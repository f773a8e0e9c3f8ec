//! What the reader has chosen, and what that shows: plain data and functions on it.
//!
//! [`ReadingState`] is the one mutable thing of a widget. [`Index`] is made once from a story and
//! answers which events a state shows, as [`Shown`]. [`ReadingState::named`] and
//! [`ReadingState::filter`] turn a state into text and back, for pages and addresses.

mod filter;
mod index;
mod reading;

pub use index::{Index, Shown};
pub use reading::{Key, ReadingState};

#[cfg(test)]
mod tests;
