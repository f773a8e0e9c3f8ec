//! What the reader has chosen, and what that shows: plain data and functions on it.
//!
//! [`Filter`] is the one mutable thing of a widget. [`Shown`] says which events it shows; [`Index`] is
//! made for that from a story, once, when something is first searched for; a long story has [`Terms`] in its
//! place, of which a search loads what it needs. [`Filter::parse`] and
//! [`Filter::written`] turn text into a filter and back, for pages and addresses.

mod choices;
mod index;
mod shown;
mod terms;
mod text;

pub use choices::{Filter, Key, Period, STATUSES};
pub use index::{Index, folded};
pub use shown::Shown;
#[cfg(not(target_arch = "wasm32"))]
pub use terms::make as make_terms;
pub use terms::{Directory, Terms};

#[cfg(test)]
mod terms_tests;
#[cfg(test)]
mod tests;
