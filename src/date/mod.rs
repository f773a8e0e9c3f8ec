//! When something happened: EDTF (ISO 8601-2:2019, Annex A) and RFC 3339 in; bounds, precision and
//! wording out.
//!
//! [`When`] is what a reader's page carries. [`parse`] makes one from the text of a document and is
//! called where stories are compiled, never in the widget.
//!
//! [`written`] reads dates as people write them, and is native.
//!
//! This layer stands near the bottom: it knows [`crate::locale`] and no other layer, no browser and no
//! view.

mod calendar;
mod edtf;
mod explain;
mod hours;
mod meant;
mod parts;
mod rfc3339;
mod when;
mod wording;
mod wording_hours;
#[cfg(not(target_arch = "wasm32"))]
pub mod written;

pub use calendar::{Civil, DAY, iso_day, span_of};
pub use edtf::{edtf_year, parse};
pub use explain::{day, month, suggest};
pub use meant::{Meaning, meaning, meant};
pub use parts::{Moment, Stated, reach, stated};
pub use rfc3339::InvalidDate;
pub use when::{Clock, Doubt, Edge, Precision, Qualifier, When};

#[cfg(test)]
mod tests;
