//! Factline: an interactive fact card and timeline of a news story, for any page, with one tag.
//!
//! The layers, each of which uses only those above it (`tests/architecture.rs` holds them to it):
//!
//! | layer | what it knows |
//! | --- | --- |
//! | [`locale`] | what the interface itself says |
//! | [`date`] | when: EDTF in; bounds, precision and wording out |
//! | [`story`] | what: the compiled story, packed and unpacked |
//! | [`document`] | what people write: its types, its reader, problems with codes and fixes |
//! | [`compile`] | a document into a story, with every problem found |
//! | `verify` | native: a document's citations against the text of their source |
//! | `import` | native: timelines of other formats into a story, and back |
//! | [`timeline`], [`filter`] | where on the axis; what the reader has chosen: pure |
//! | [`browser`] | what only a browser can do; it and [`dom`] alone name `web_sys` |
//! | [`dom`] | elements as data: prerendered, built, hydrated, as a view of Leptos |
//! | [`view`] | the Leptos components |
//! | `publish` | native: prerendered HTML, the finished site, reports of problems |

extern crate alloc;

pub mod browser;
pub mod compile;
pub mod date;
pub mod document;
pub mod dom;
pub mod filter;
#[cfg(not(target_arch = "wasm32"))]
pub mod import;
pub mod locale;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
pub mod story;
pub mod timeline;
#[cfg(not(target_arch = "wasm32"))]
pub mod verify;
pub mod view;
