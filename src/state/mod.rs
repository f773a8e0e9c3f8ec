//! What the reader has chosen, and what that shows: plain data and functions on it.
//!
//! [`ReadingState`] is the one mutable thing of a widget. [`Shown`] says which events
//! it shows; [`Index`] is made for that from a story, once, when something is first searched for. [`ReadingState::named`] and
//! [`ReadingState::filter`] turn a state into text and back, for pages and addresses.

mod filter;
mod index;
mod reading;

pub use index::{Index, Shown};
pub use reading::{Key, ReadingState};

#[cfg(test)]
mod tests;
