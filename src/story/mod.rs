//! The compiled story: what a reader's page loads and every component reads.
//!
//! [`pack`] and [`unpack`] turn a [`Story`] into bytes and back. The widget calls [`unpack`] alone. It is
//! made by `compile` from a document that people write.

mod address;
mod card;
mod decode;
mod ix;
mod map;
mod markdown;
mod model;
mod outlines;
mod pack;
mod parts;
mod series;
mod shapes;
mod sound;
mod text;

#[cfg(not(target_arch = "wasm32"))]
pub use address::parse_address;
pub use address::{Address, AddressError, ParseAddress, Use, address};
pub use card::*;
pub(crate) use decode::fields;
pub use decode::{Decode, Decoder, UnpackError};
pub use ix::Ix;
pub use map::{Map, Pin, Side};
pub use markdown::{
    escape as escape_markdown, parse as parse_markdown_with, parse_plainly as parse_markdown,
};
pub use model::*;
pub use outlines::{Columns, Outline, Outlines};
#[cfg(not(target_arch = "wasm32"))]
pub use pack::pack_live;
pub use pack::{HEADER, digest, pack, sealed, unpack, unsealed};
#[cfg(not(target_arch = "wasm32"))]
pub use parts::pack_part;
pub use parts::{Chunk, EVENTS, Part, Parts};
pub use series::{Align, Chart, Ink, Label, LabelKind, Observation, Series};
pub use sound::{LONGEST_ID, is_id, is_reserved, is_tag};
pub use text::{RichText, Span};
