//! What happened: the document that people write, its compilation with every problem found, and the
//! compiled story that readers load.
//!
//! [`compile`] turns the text of a document into a [`Story`]; [`pack`] and [`unpack`] turn that into
//! bytes and back. The widget calls [`unpack`] alone.

mod address;
mod compile;
mod document;
mod markdown;
mod migrate;
mod model;
mod pack;
mod problem;
mod read;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod sound;
mod text;
mod verify;

#[cfg(not(target_arch = "wasm32"))]
pub use address::parse_address;
pub use address::{Address, AddressError, ParseAddress, Use, address};
pub(crate) use compile::CURRENCIES;
#[cfg(not(target_arch = "wasm32"))]
pub use compile::compile;
pub use compile::{Compiled, Coverage, Options, compile_in_turns, compile_with, without_bom};
pub use document::VERSION;
pub use markdown::{escape as escape_markdown, parse_plainly as parse_markdown};
#[cfg(not(target_arch = "wasm32"))]
#[cfg(not(target_arch = "wasm32"))]
pub use migrate::migrate;
pub use model::*;
pub use pack::{HEADER, UnpackError, digest, pack, sealed, unpack};
#[cfg(not(target_arch = "wasm32"))]
pub use problem::guide;
pub use problem::{Code, Edit, Fix, Position, Problem, Severity, fixed};
pub use read::closest;
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use sound::{is_id, is_reserved, is_tag};
pub use text::{Span, Text};
pub use verify::{
    Anchored, Change, Found, Places, Sentence, SourceText, Verified, anchor, find, verify,
};

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod tests;
