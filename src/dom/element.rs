use alloc::{boxed::Box, string::String, vec::Vec};
use core::any::Any;

use leptos::prelude::*;

/// What an element holds: text or elements.
pub enum Node {
    Text(String),
    Element(Element),
}

/// A value that is asked for again whenever a signal that it reads has changed.
pub type Reactive<T> = Box<dyn Fn() -> T + Send>;

/// What is called with an event.
pub type Handler = Box<dyn Fn(web_sys::Event) + Send>;

pub(super) enum Value {
    Fixed(String),
    /// `None`: the element does not have the attribute.
    Reactive(Reactive<Option<String>>),
}

/// An element with its children. Made by [`element`] and [`svg`].
///
/// It is boxed, so that handing one on moves a pointer: that alone takes 20 KB off the Wasm.
pub struct Element(pub(super) Box<Parts>);

/// An element whose content is settled: a live text, or what is made later. It takes no children.
pub struct Filled(Element);

pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) svg: bool,
    pub(super) attributes: Vec<(&'static str, Value)>,
    pub(super) handlers: Vec<(&'static str, Handler)>,
    pub(super) content: Content,
    pub(super) handle: Option<Handle>,
}

pub(super) enum Content {
    Children(Vec<Node>),
    /// A text that follows signals.
    Text(Reactive<String>),
    /// What fills the element, once it is its turn.
    Deferred(Make),
    /// Nothing is to be done with what the element holds, in a widget that only takes over.
    Kept,
    /// What sees to the element's content itself.
    Driven(Box<dyn Driven + Send>),
}

/// What sees to the content of an element itself: a list with a moving window. A trait, so that a widget
/// without one does not carry the code.
pub(super) trait Driven {
    /// Writes the content into the prerender, which no Wasm does.
    #[cfg(not(target_arch = "wasm32"))]
    fn write_html(self: Box<Self>, out: &mut String);

    /// Gives life to the content in the document; what is returned is dropped with the element.
    fn open(self: Box<Self>, element: &web_sys::Element) -> Box<dyn Any>;
}

pub(super) type Make = Box<dyn FnOnce(Element) -> Element + Send>;

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

#[inline(never)]
fn make(tag: &'static str, svg: bool) -> Element {
    Element(Box::new(Parts {
        tag,
        svg,
        attributes: Vec::new(),
        handlers: Vec::new(),
        content: Content::Children(Vec::new()),
        handle: None,
    }))
}

impl Element {
    /// The element with its content, where that was to be made later.
    pub(super) fn made(mut self) -> Element {
        match self.0.content {
            Content::Deferred(make) => {
                self.0.content = Content::Children(Vec::new());
                make(self).made()
            }
            _ => self,
        }
    }

    /// What tells the element from its siblings: the first of its attributes that is an `id`, a
    /// `part`, or begins with `data-`.
    pub(super) fn key(&self) -> Option<(&'static str, &str)> {
        self.0.attributes.iter().find_map(|(name, value)| match value {
            Value::Fixed(value) if matches!(*name, "id" | "part") || name.starts_with("data-") => {
                Some((*name, value.as_str()))
            }
            _ => None,
        })
    }

    /// An attribute that stays as it is.
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Element {
        self.with(name, Value::Fixed(value.into()))
    }

    pub fn class(self, value: &'static str) -> Element {
        self.attr("class", value)
    }

    /// An attribute that follows signals; it is absent while the value is `None`.
    pub fn bind(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Element {
        self.with(name, Value::Reactive(Box::new(value)))
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: Value) -> Element {
        self.0.attributes.push((name, value));
        self
    }

    /// Hides the element while something holds.
    pub fn hidden(self, hidden: impl Fn() -> bool + Send + 'static) -> Element {
        self.bind("hidden", move || hidden().then(String::new))
    }

    /// Listens to an event.
    pub fn on(
        self,
        event: &'static str,
        handler: impl Fn(web_sys::Event) + Send + 'static,
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
    pub fn text(self, text: impl Fn() -> String + Send + 'static) -> Filled {
        self.fill(Content::Text(Box::new(text)))
    }

    /// Leaves it to `make` to fill the element where its turn comes: at once in the prerender, and in
    /// the browser in a step of its own, [`Mounted::step`](super::Mounted::step). Until then no signal
    /// that it follows may change. `make` is handed the element with the attributes that it has; by
    /// such an attribute (an `id`, a `part`, a `data-`) it is found in the document before that.
    pub fn deferred(self, make: impl FnOnce(Element) -> Element + Send + 'static) -> Filled {
        self.fill(Content::Deferred(Box::new(make)))
    }

    /// What the element holds is told once, and nothing in it follows a signal. It is deferred; but a widget that is
    /// built without the feature `long` takes over what was prerendered and nothing else, so it leaves it as it is,
    /// and is without `make`.
    pub fn kept(self, make: impl FnOnce(Element) -> Element + Send + 'static) -> Filled {
        match cfg!(feature = "long") {
            true => self.deferred(make),
            false => self.fill(Content::Kept),
        }
    }

    #[inline(never)]
    pub(super) fn fill(mut self, content: Content) -> Filled {
        debug_assert!(matches!(&self.0.content, Content::Children(none) if none.is_empty()));
        self.0.content = content;
        Filled(self)
    }

    /// Texts that touch are one node, as they are for whoever parses the prerendered HTML.
    #[inline(never)]
    fn push(mut self, child: Node) -> Element {
        // Only `fill` puts another content in, and hands out what takes no children.
        if let Content::Children(children) = &mut self.0.content {
            match (child, children.last_mut()) {
                (Node::Text(text), _) if text.is_empty() => {}
                (Node::Text(text), Some(Node::Text(before))) => before.push_str(&text),
                (child, _) => children.push(child),
            }
        }
        self
    }
}

impl From<Filled> for Node {
    fn from(filled: Filled) -> Node {
        Node::Element(filled.0)
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
