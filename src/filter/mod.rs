//! What the reader has chosen, and what that shows: plain data and functions on it.
//!
//! [`Filter`] is the one mutable thing of a widget. [`Shown`] says which events it shows; [`Index`] is
//! made for that from a story, once, when something is first searched for. [`Filter::parse`] and
//! [`Filter::written`] turn text into a filter and back, for pages and addresses.

mod choices;
mod index;
mod text;

pub use choices::{Filter, Key, Period, STATUSES};
pub use index::{Index, Shown};

#[cfg(test)]
mod tests;
