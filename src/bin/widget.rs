//! The Wasm entry: brings a story to life in an element. Built without the feature `long` it takes over what was
//! prerendered, which is what most readers need; with it (`long.rs`) it renders a compiled story too, and knows the
//! long ones.

#[cfg(target_arch = "wasm32")]
mod entry {
    use std::sync::Arc;

    #[cfg(not(feature = "long"))]
    use factline::view::doors;
    use factline::{
        browser,
        dom::{Mounted, mount},
        filter, story,
        timeline::Height,
        view::{StoryContext, Widget, WidgetProps},
    };
    use wasm_bindgen::prelude::*;

    /// A story that lives in an element. Freeing it takes the story out of the element.
    #[wasm_bindgen]
    pub struct Live {
        hydrated: bool,
        context: StoryContext,
        mounted: Mounted,
    }

    #[wasm_bindgen]
    impl Live {
        /// Whether the prerendered nodes were taken over; else they were rendered anew.
        #[wasm_bindgen(getter)]
        pub fn hydrated(&self) -> bool {
            self.hydrated
        }

        /// Takes the next step of bringing the story to life; says whether there are more. Until there
        /// are none, nothing can be chosen.
        pub fn step(&mut self) -> bool {
            let more = self.mounted.step();
            if !more {
                self.context.start();
            }
            more
        }

        /// How many events the story has.
        #[wasm_bindgen(getter)]
        pub fn total(&self) -> usize {
            self.context.story.total()
        }

        /// Makes the choices that a filter names: `tag:ID entity:ID status:planned during:1957/1969
        /// words`. Returns what of it the
        /// story does not know, with blanks between; that chooses nothing.
        pub fn filter(&self, filter: &str) -> String {
            self.context.choose(filter).join(" ")
        }

        /// The choices that are in force, in the one way in which they are written.
        #[wasm_bindgen(getter)]
        pub fn chosen(&self) -> String {
            self.context.chosen()
        }

        /// Brings into sight what a text names: `1957/1969`, or two Unix times after an `@`; else all of it.
        /// Returns how that is written, in the one way in which it is told.
        pub fn zoom(&self, sight: &str) -> String {
            self.context.axis.see(sight)
        }

        /// The words that are searched for, as [`folded`] makes them, with blanks between them.
        #[wasm_bindgen(getter)]
        pub fn words(&self) -> String {
            folded(&self.context.query())
        }

        /// Says whether names lead to their events. They do unless told otherwise.
        pub fn leads(&self, leads: bool) {
            self.context.lead(leads);
        }
    }

    /// What comes once a reader comes to the axis.
    #[cfg(not(feature = "long"))]
    #[wasm_bindgen]
    impl Live {
        /// Says how the instrument of the axis is asked for: the module with what this one is without. It is not to
        /// come before the call has returned, and may be asked for again until it has.
        pub fn needs(&self, ask: js_sys::Function) {
            self.context.axis.needs(Box::new(move || _ = ask.call0(&JsValue::NULL)));
        }

        /// Takes it that the instrument is here.
        pub fn equip(&mut self) {
            if !self.context.axis.is_open() {
                doors::open(self.context.axis, &mut self.mounted);
            }
        }

        /// Does to the instrument what the reader has done before it came.
        pub fn catch_up(&self) {
            self.context.axis.catch_up();
        }
    }

    /// What only a long story asks for.
    #[cfg(feature = "long")]
    #[wasm_bindgen]
    impl Live {
        /// Opens an event of a long list, which is brought into the document for that. Says what has become
        /// of it: nothing (0), where there is no such one among those that the choices show; it is open (1),
        /// or will be once its part of the story has come (2).
        pub fn open(&self, id: &str) -> u8 {
            self.context.open(id)
        }

        /// Says how a part of a long story is asked for: by its address relative to that of the story. It is
        /// not to come before the call has returned.
        pub fn asks(&self, ask: js_sys::Function) {
            self.context.store.asks(Box::new(move |name| {
                let _ = ask.call1(&JsValue::NULL, &name.into());
            }));
        }

        /// Takes a part that has come.
        ///
        /// # Errors
        /// A JavaScript `Error` where it is none that belongs to the story.
        pub fn take(&self, name: &str, bytes: &[u8]) -> Result<(), JsError> {
            Ok(self.context.take(name, bytes)?)
        }

        /// Says that a part has not come: it is asked for again when it is next needed.
        pub fn missed(&self, name: &str) {
            self.context.missed(name);
        }
    }

    /// A text as a search compares it: without marks, in lower case.
    #[wasm_bindgen]
    pub fn folded(text: &str) -> String {
        filter::folded(text, &browser::fold)
    }

    /// Brings a compiled story to life in an element.
    ///
    /// Where the element holds the HTML that this build prerendered from this very story
    /// (`data-digest`), its nodes are taken over; else the element is cleared and the story rendered. A widget
    /// that is built without the feature `long` takes over only, a story that is not long: else it does nothing
    /// and returns none, and the other one is to be asked.
    ///
    /// `told` is called with the filter and the number of events that it shows, whenever that has
    /// changed; `zoomed` with what the axis shows, once it has come to rest.
    ///
    /// # Errors
    /// A JavaScript `Error` where the bytes are not a story that this build reads, or a long one and this is not
    /// the widget for those; the element is then left as it was.
    #[wasm_bindgen]
    pub fn attach(
        element: web_sys::Element,
        bytes: &[u8],
        told: js_sys::Function,
        zoomed: js_sys::Function,
    ) -> Result<Option<Live>, JsError> {
        let hydrated = is_of(&element, bytes);
        if !hydrated && !cfg!(feature = "long") {
            return Ok(None);
        }
        let story = Arc::new(story::unpack(bytes)?);
        if story.is_long() && !cfg!(feature = "long") {
            return Ok(None);
        }
        let mut made = None;
        let mounted = mount(&element, hydrated, || {
            let mut context = StoryContext::new(story);
            let plot = element.query_selector("[data-rows]").ok().flatten().filter(|_| hydrated);
            let rows = plot.and_then(|plot| plot.get_attribute("data-rows"));
            context.height = rows.and_then(|rows| Height::parse(&rows));
            context.on_filter(move |filter, shown| {
                let _ = told.call2(&JsValue::NULL, &filter.into(), &shown.into());
            });
            context.on_zoom(move |sight| {
                let _ = zoomed.call1(&JsValue::NULL, &sight.into());
            });
            made = Some(context.clone());
            Widget(WidgetProps { context })
        });
        let context = made.ok_or_else(|| JsError::new("the view was not made"))?;
        Ok(Some(Live { hydrated, context, mounted }))
    }

    /// Whether an element holds the HTML that this build prerendered from a compiled story.
    fn is_of(element: &web_sys::Element, bytes: &[u8]) -> bool {
        let digest = format!("{:016x}", story::digest(bytes));
        element.get_attribute("data-digest").as_deref() == Some(&digest)
            && element.first_element_child().is_some()
    }
}

/// 2.5 KB less than the allocator of the standard library, whose better use of memory is for long stories.
#[cfg(all(target_arch = "wasm32", not(feature = "long")))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The page's loader calls [`entry::attach`]; there is nothing to run.
pub fn main() {}
