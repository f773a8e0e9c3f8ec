//! Reads the parts of a document one by one, so that every part that is wrong is reported, with its
//! place, and none hides another.

mod fields;
mod locate;
mod mend;

pub use fields::{Item, List, Place, Reader, closest};
pub use locate::Step;
