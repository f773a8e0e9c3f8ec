//! Native: from a story to what is put on a web server.
//!
//! [`Prerendered`] is a story as HTML, by the same components as in the browser; [`finish`] turns
//! what Trunk has built into the finished site; [`report`] prints problems for people.

mod assets;
mod compress;
mod embed_code;
mod finish;
mod folder;
mod fonts;
mod image;
mod json_ld;
mod kept;
mod language_file;
#[cfg(test)]
mod language_tests;
mod listing;
mod map;
mod minify;
mod page;
mod pages;
mod parts;
mod prerender;
mod report;
mod save;
mod scripts;
#[cfg(test)]
mod scripts_tests;
mod shape;
mod short;
mod shrink;
mod site;
mod split;
mod style;
mod wasm;
mod ways;
mod widget;
mod words;

pub use assets::{ASSETS, Asset, hashed, integrity, sha256};
pub use compress::{ENDINGS, compressed};
pub use finish::{FinishError, Programs, document_of, finish};
pub use folder::{LIST, NotWritten, SiteFolder};
pub use fonts::FontError;
pub use image::{Picture, PictureError, Pictures};
pub use json_ld::{json_ld, json_ld_element};
pub use language_file::{language_template, read_language};
pub use listing::{Entry, Listing};
pub use map::map;
pub use page::plain_page;
pub use parts::parts;
pub use prerender::Prerendered;
pub use report::{Format, report, steers};
pub use save::save;
pub use site::{Ending, Place, PublishError, Published, listing, publish, site};
pub use style::style_sheet;
pub use widget::{WidgetError, WidgetFiles};

/// A text as it may stand in an element or in a quoted attribute of HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    crate::dom::escape(text, &mut out);
    out
}

/// What a panic says, and where in the code it came up if [`note_panics`] was called.
pub fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("panic");
    match PANICKED_AT.take() {
        place if place.is_empty() => text.to_owned(),
        place => format!("{text}, at {place}"),
    }
}

thread_local! {
    static PANICKED_AT: std::cell::Cell<String> = const { std::cell::Cell::new(String::new()) };
}

/// Keeps where the code has panicked instead of printing it: whoever catches the panic tells it with
/// the file that it was at work on. For the command; a panic that nobody catches prints itself.
pub fn note_panics() {
    std::panic::set_hook(Box::new(|info| {
        PANICKED_AT.set(info.location().map(ToString::to_string).unwrap_or_default());
    }));
}
