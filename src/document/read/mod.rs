//! Reads the parts of a document one by one, so that every part that is wrong is reported, with its
//! place, and none hides another.

mod encoding;
mod explain;
mod fields;
mod fixes;
mod locate;
mod mend;
mod outer;
mod place;
mod report;
mod rewrite;
mod turn;

pub use encoding::{text_of, without_bom};
pub use explain::closest;
pub use fields::{Item, List, Reader};
pub use locate::Step;
pub use place::Place;
pub use rewrite::{Rewrite, quoted};
pub use turn::at_once;
