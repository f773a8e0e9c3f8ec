//! An element whose content is drawn anew as a whole.

#[cfg(not(target_arch = "wasm32"))]
use alloc::string::String;
use alloc::{boxed::Box, vec::Vec};
use core::{any::Any, cell::RefCell};

use leptos::prelude::*;
use web_sys::Element as DomElement;

use super::{
    Element, Filled,
    element::{Content, Driven},
    state::State,
};

/// Draws: `true` for what is there first, whatever the signals say; else `None` where what is there is
/// still right.
type Draw = Box<dyn Fn(bool) -> Option<Vec<Element>> + Send>;

struct Drawn(Draw);

impl Driven for Drawn {
    #[cfg(not(target_arch = "wasm32"))]
    fn write_html(self: Box<Self>, out: &mut String) {
        for element in (self.0)(true).unwrap_or_default() {
            element.write_html(out);
        }
    }

    fn open(self: Box<Self>, element: &DomElement) -> Box<dyn Any> {
        let draw = self.0;
        let element = element.clone();
        let show = |element: &DomElement, drawn: Vec<Element>| -> Vec<State> {
            element.set_text_content(None);
            let put = |drawn: Element| {
                let state = drawn.build_in_document().whole();
                let _ = element.append_child(&state.element);
                state
            };
            drawn.into_iter().map(put).collect()
        };
        // What the prerender holds stays until something changes.
        let first = match element.first_element_child() {
            Some(_) => Vec::new(),
            None => show(&element, draw(true).unwrap_or_default()),
        };
        let states = RefCell::new(first);
        Box::new(RenderEffect::new(move |_| {
            if let Some(drawn) = draw(false) {
                states.replace(show(&element, drawn));
            }
        }))
    }
}

impl Element {
    /// A content that is drawn anew, all of it, whenever a signal that `draw` reads has changed. `draw` is
    /// called with `true` for the first drawing, in the prerender or where there is none, which it must
    /// give; later with `false`, where `None` leaves what is there. What the prerender holds is neither
    /// drawn nor compared while the browser takes it over.
    pub fn drawn(self, draw: impl Fn(bool) -> Option<Vec<Element>> + Send + 'static) -> Filled {
        self.fill(Content::Driven(Box::new(Drawn(Box::new(draw)))))
    }
}
