//! Native: from a story to what is put on a web server.
//!
//! [`Prerendered`] is a story as HTML, by the same components as in the browser; [`finish`] turns
//! what Trunk has built into the finished site; [`report`] prints problems for people.

mod assets;
mod compress;
mod finish;
mod image;
mod json_ld;
mod minify;
mod page;
mod prerender;
mod report;
mod site;
mod style;
mod tag;
mod ways;
mod widget;

pub use assets::{Asset, hashed, integrity, sha256};
pub use compress::{ENDINGS, compressed};
pub use finish::{FinishError, document_of, finish};
pub use image::{Fonts, NoFont, social_image};
pub use json_ld::{json_ld, json_ld_element};
pub use prerender::Prerendered;
pub use report::{Format, report};
pub use site::{Place, Published, frame_scripts, publish, site};
pub use style::style_sheet;
pub use widget::{NoWidget, WidgetFiles};

/// A text as it may stand in an element or in a quoted attribute of HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    crate::dom::escape(text, &mut out);
    out
}
