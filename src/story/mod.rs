//! What happened: the document that people write, its compilation with every problem found, and the
//! compiled story that readers load.
//!
//! [`compile`] turns the text of a document into a [`Story`]; [`pack`] and [`unpack`] turn that into
//! bytes and back. The widget calls [`unpack`] alone.

mod compile;
mod document;
mod fields;
mod figures;
mod items;
mod locate;
mod model;
mod pack;
mod problem;
mod resolve;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod verify;

pub use compile::{Compiled, compile};
pub use document::VERSION;
pub use model::*;
pub use pack::{Damaged, digest, pack, unpack};
pub use problem::{Position, Problem, Severity};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use verify::{Sentence, SourceText, Verified, verify};

#[cfg(test)]
mod tests;
