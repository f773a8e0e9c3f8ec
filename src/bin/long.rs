//! The Wasm entry of long stories: the widget with the window over its list, the parts of a story, and the terms of
//! its search.

#[path = "widget.rs"]
mod widget;

/// As that of the widget.
fn main() {
    widget::main();
}
