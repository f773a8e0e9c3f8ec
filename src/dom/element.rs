use alloc::{boxed::Box, string::String, vec::Vec};

use leptos::prelude::*;

/// What an element holds: text or elements.
pub enum Node {
    Text(String),
    Element(Element),
}

/// A value that is asked for again whenever a signal that it reads has changed.
pub type Live<T> = Box<dyn Fn() -> T + Send>;

/// What is called with an event.
pub type Handler = Box<dyn FnMut(web_sys::Event) + Send>;

pub(super) enum Value {
    Fixed(String),
    /// `None`: the element does not have the attribute.
    Live(Live<Option<String>>),
}

/// An element with all that is in it. Made by [`element`] and [`svg`].
///
/// It is boxed, so that handing one on moves a pointer: that alone takes 20 KB off the Wasm.
pub struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) svg: bool,
    pub(super) attributes: Vec<(&'static str, Value)>,
    pub(super) handlers: Vec<(&'static str, Handler)>,
    pub(super) children: Vec<Node>,
    pub(super) text: Option<Live<String>>,
    pub(super) handle: Option<Handle>,
    /// What makes the element in its place, once it is its turn.
    pub(super) make: Option<Make>,
}

pub(super) type Make = Box<dyn FnOnce() -> Element + Send>;

/// The element of the document, once it is there: never in the prerender.
#[derive(Clone, Copy)]
pub struct Handle(StoredValue<Option<web_sys::Element>, LocalStorage>);

impl Handle {
    /// An empty one, which belongs to the current owner.
    pub fn new() -> Handle {
        Handle(StoredValue::new_local(None))
    }

    pub fn get(self) -> Option<web_sys::Element> {
        self.0.try_get_value().flatten()
    }

    pub(super) fn set(self, element: web_sys::Element) {
        self.0.try_set_value(Some(element));
    }
}

impl Default for Handle {
    fn default() -> Self {
        Self::new()
    }
}

/// An element of HTML.
pub fn element(tag: &'static str) -> Element {
    make(tag, false)
}

/// An element of SVG.
pub fn svg(tag: &'static str) -> Element {
    make(tag, true)
}

/// An element of HTML that is made where its turn comes: at once in the prerender, and in the browser
/// in a step of its own, [`Mounted::step`](super::Mounted::step). Until then no signal that it follows
/// may change. `make` gives an element of the same tag.
pub fn deferred(tag: &'static str, make: impl FnOnce() -> Element + Send + 'static) -> Element {
    let mut element = element(tag);
    element.0.make = Some(Box::new(make));
    element
}

#[inline(never)]
fn make(tag: &'static str, svg: bool) -> Element {
    Element(Box::new(Parts {
        tag,
        svg,
        attributes: Vec::new(),
        handlers: Vec::new(),
        children: Vec::new(),
        text: None,
        handle: None,
        make: None,
    }))
}

impl Element {
    /// The element itself, where it was to be made later.
    pub(super) fn made(mut self) -> Element {
        match self.0.make.take() {
            Some(make) => {
                let made = make();
                debug_assert_eq!(
                    made.0.tag, self.0.tag,
                    "what is deferred has the tag it was given"
                );
                made.made()
            }
            None => self,
        }
    }

    /// An attribute that stays as it is.
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Element {
        self.with(name, Value::Fixed(value.into()))
    }

    pub fn class(self, value: &'static str) -> Element {
        self.attr("class", value)
    }

    /// An attribute that follows signals; it is absent while the value is `None`.
    pub fn live(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Element {
        self.with(name, Value::Live(Box::new(value)))
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: Value) -> Element {
        self.0.attributes.push((name, value));
        self
    }

    /// Hides the element while something holds.
    pub fn hidden(self, hidden: impl Fn() -> bool + Send + 'static) -> Element {
        self.live("hidden", move || hidden().then(String::new))
    }

    /// Listens to an event.
    pub fn on(
        self,
        event: &'static str,
        handler: impl FnMut(web_sys::Event) + Send + 'static,
    ) -> Element {
        self.listen(event, Box::new(handler))
    }

    #[inline(never)]
    fn listen(mut self, event: &'static str, handler: Handler) -> Element {
        self.0.handlers.push((event, handler));
        self
    }

    /// Puts the element of the document into a handle, once it is there.
    pub fn handle(mut self, handle: Handle) -> Element {
        self.0.handle = Some(handle);
        self
    }

    pub fn child(self, child: impl Into<Node>) -> Element {
        self.push(child.into())
    }

    /// Any number of children; an `Option` is none or one.
    pub fn children<N: Into<Node>>(self, children: impl IntoIterator<Item = N>) -> Element {
        children.into_iter().fold(self, |element, child| element.push(child.into()))
    }

    /// A text that follows signals, in the place of children.
    pub fn text(mut self, text: impl Fn() -> String + Send + 'static) -> Element {
        self.0.text = Some(Box::new(text));
        self
    }

    /// Texts that touch are one node, as they are for whoever parses the prerendered HTML.
    #[inline(never)]
    fn push(mut self, child: Node) -> Element {
        match (child, self.0.children.last_mut()) {
            (Node::Text(text), _) if text.is_empty() => {}
            (Node::Text(text), Some(Node::Text(before))) => before.push_str(&text),
            (child, _) => self.0.children.push(child),
        }
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Node::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        Node::Text(text.into())
    }
}
