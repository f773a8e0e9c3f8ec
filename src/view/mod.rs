//! The components: what a story looks like, in the prerender and in the browser alike.
//!
//! [`Widget`] is the root. Below it every component takes what it shows from [`StoryContext`], which
//! stands in the context, and at most a position as a property. The first rendering depends on the
//! story alone, so that the browser finds the nodes that the prerender wrote; what depends on the
//! reader (the clock, the search) follows in effects.

mod agreements;
mod alive;
mod axis;
mod background;
mod card;
mod chart;
mod context;
mod controls;
mod dates;
mod entity;
mod event;
mod facts;
mod fold;
mod lines;
mod list;
mod map;
mod media;
mod notes;
mod quotes;
mod share;
mod steps;
mod store;
mod text;
mod timeline;
mod told;
mod widget;

pub use axis::doors;
pub use card::{Card, More};
pub use context::StoryContext;
pub use lines::FIRST;
#[cfg(not(target_arch = "wasm32"))]
pub use list::part_of_list;
pub use notes::said_by;
pub use timeline::Timeline;
pub use widget::{Widget, WidgetProps};
