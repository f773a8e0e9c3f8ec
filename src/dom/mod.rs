//! Elements as data, in one type, which is a Leptos view.
//!
//! Leptos gives every shape of markup a type of its own, and so a copy of the code that builds,
//! hydrates and updates it: 139 KB of Wasm (brotli) for this widget, 121 with erased types. Here a
//! tree of markup is a value, so that this code is there once. What changes is still Leptos': an
//! attribute or a text that is a closure becomes a `RenderEffect`, which follows the signals it reads.
//!
//! [`Element`] implements Leptos' own traits, so it stands in any `view!` and may be what a
//! `#[component]` returns; [`mount`] is for several widgets on one page.
//!
//! Hydration takes over the nodes that it finds. An element is found by its tag and, where it has one,
//! by the first attribute that is an `id`, a `part` or begins with `data-`; so what somebody has
//! removed or put in between moves no listener to another element. A text stays as it is found, be it changed in place or wrapped in
//! `<font>`, as browsers do when they translate a page. What is not there is made, and what nobody
//! asks for is removed. It never traps.

use alloc::boxed::Box;

mod drawn;
mod element;
mod html;
mod lengths;
mod leptos_view;
mod listed;
mod mount;
mod reach;
mod row;
mod rows;
mod state;
mod window;

pub use element::{Element, Filled, Handle, Node, element, svg};
pub use html::{decimal, escape};
pub use mount::{Mounted, mount};
pub use rows::{Rows, RowsHandle};
pub use state::runs;

/// An effect of Leptos: it runs in the browser alone, once everything is there, and whenever a signal that
/// it reads has changed. It is boxed, so that its machinery is in the Wasm once: a kilobyte less for each.
pub fn effect(mut run: Box<dyn FnMut()>) {
    leptos::prelude::Effect::new(move |_: Option<()>| run());
}
