//! The Wasm entry: brings a prerendered story to life, or renders a compiled one.

#[cfg(target_arch = "wasm32")]
mod entry {
    use std::sync::Arc;

    use factline::{
        dom::{Mounted, mount},
        story,
        view::{Widget, WidgetProps},
    };
    use wasm_bindgen::prelude::*;

    /// A story that lives in an element. Freeing it takes the story out of the element.
    #[wasm_bindgen]
    pub struct Live {
        hydrated: bool,
        _mounted: Mounted,
    }

    #[wasm_bindgen]
    impl Live {
        /// Whether the prerendered nodes were taken over; else they were rendered anew.
        #[wasm_bindgen(getter)]
        pub fn hydrated(&self) -> bool {
            self.hydrated
        }
    }

    /// Brings a compiled story to life in an element.
    ///
    /// Where the element holds the HTML that this build prerendered from this very story
    /// (`data-digest`), its nodes are taken over; else the element is cleared and the story rendered.
    ///
    /// # Errors
    /// A JavaScript `Error` where the bytes are not a story that this build reads; the element is
    /// then left as it was.
    #[wasm_bindgen]
    pub fn attach(element: web_sys::Element, bytes: &[u8]) -> Result<Live, JsError> {
        let story = Arc::new(story::unpack(bytes)?);
        let digest = format!("{:016x}", story::digest(bytes));
        let hydrated = element.get_attribute("data-digest").as_deref() == Some(&digest)
            && element.first_element_child().is_some();
        let mounted = mount(&element, hydrated, || Widget(WidgetProps { story }));
        Ok(Live { hydrated, _mounted: mounted })
    }
}

/// The page's loader calls [`entry::attach`]; there is nothing to run.
fn main() {}
