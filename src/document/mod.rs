//! The document: the JSON that people write, its types, and how it is read into them.
//!
//! Names follow schema.org where it has one. What a reference points to is not known here; that is
//! resolved, and every error found, in [`crate::compile`]. Each type is declared once, with the names of
//! its fields: its reader, its writer and the JSON Schema are made of that, so the comments on its fields
//! are what an editor is shown while writing.

mod citation;
mod declare;
#[cfg(not(target_arch = "wasm32"))]
mod figure;
mod imprint;
mod items;
pub mod json;
mod media;
mod migrate;
mod problem;
pub mod read;
mod root;
#[cfg(not(target_arch = "wasm32"))]
mod said;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod text;
mod value;

pub use crate::story::{EntityKind, MediaKind, Section, Status};
pub use citation::*;
pub use imprint::*;
pub use items::*;
pub use media::*;
pub(crate) use migrate::rewrites;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use problem::Lines;
#[cfg(not(target_arch = "wasm32"))]
pub use problem::guide;
pub use problem::{Code, Edit, Fix, Position, Problem, Severity, fixed};
pub use read::{closest, text_of, without_bom};
pub use root::*;
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use text::Text;
pub use value::*;

// The words of types that the compiled story has too.
declare::known_words! {
    EntityKind {
        "Person" => Person,
        "Organization" => Organization,
        "Place" => Place,
        "Project" => Project,
        "Vehicle" => Vehicle,
    }
    MediaKind {
        "image" => Image,
        "video" => Video,
        "audio" => Audio,
    }
    Section {
        "figure" => Figure,
        "what" => What,
        "when" => When,
        "where" => Where,
        "who" => Who,
        "why" => Why,
        "agreements" => Agreements,
        "background" => Background,
    }
    Status {
        "happened" => Happened,
        "planned" => Planned,
        "ongoing" => Ongoing,
        "cancelled" => Cancelled,
        "disputed" => Disputed,
        "corrected" => Corrected,
    }
}
