//! Elements in the document: built anew, or found there and taken over.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::any::Any;
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element as DomElement, Event, EventTarget, Node as DomNode, Text};

use super::{
    Element, Node,
    element::{Content, Handler, Reactive, Value},
};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element that lives in the document. Dropping it ends its effects and its listeners.
pub struct State {
    pub element: DomElement,
    _effects: Vec<RenderEffect<Option<String>>>,
    _listeners: Vec<Listener>,
    _driven: Option<Box<dyn Any>>,
    children: Vec<State>,
    /// What is to be brought to life in this very element, and whether that was found.
    deferred: Option<(Element, bool)>,
    /// Whether it or something in it is yet to be brought to life.
    waits: bool,
}

impl State {
    /// Brings the next of the deferred elements to life, in the order of the document; says whether
    /// there are more.
    pub fn step(&mut self) -> bool {
        if let Some((element, found)) = self.deferred.take() {
            *self = element.bring_to_life(self.element.clone(), found);
        } else if let Some(child) = self.children.iter_mut().find(|child| child.waits) {
            child.step();
            self.waits = self.children.iter().any(|child| child.waits);
        }
        self.waits
    }

    /// The element with everything in it brought to life.
    pub fn whole(mut self) -> State {
        while self.step() {}
        self
    }
}

pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn Fn(Event)>,
    /// Whether it hears of events before the elements that they happen to.
    captures: bool,
}

impl Listener {
    pub(super) fn new(
        target: EventTarget,
        event: &'static str,
        handler: Box<dyn Fn(Event)>,
        captures: bool,
    ) -> Listener {
        let closure = Closure::wrap(handler);
        let callback = closure.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback_and_bool(event, callback, captures);
        Listener { target, event, closure, captures }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let (event, captures) = (self.event, self.captures);
        let _ = self.target.remove_event_listener_with_callback_and_bool(event, callback, captures);
    }
}

fn document() -> Document {
    leptos::prelude::document()
}

impl Element {
    /// Makes the element anew.
    pub fn build_in_document(self) -> State {
        let document = document();
        let element = match self.0.svg {
            true => document.create_element_ns(Some(SVG), self.0.tag),
            false => document.create_element(self.0.tag),
        };
        self.place(element.expect("the tags of the components are names of elements"), false)
    }

    /// Takes over the element where it stands among the nodes from a place on; else makes it anew at
    /// that place. Returns the place after it.
    pub fn take_over(self, parent: &DomNode, at: Option<DomNode>) -> (State, Option<DomNode>) {
        let mut found = at.clone();
        while let Some(node) = found.take_if(|node| !self.fits(node)) {
            found = node.next_sibling();
        }
        let Some(found) = found else {
            let state = self.build_in_document();
            let _ = parent.insert_before(&state.element, at.as_ref());
            return (state, at);
        };
        remove_until(parent, at, Some(&found));
        let next = found.next_sibling();
        (self.place(found.unchecked_into(), true), next)
    }

    /// Whether a node of the document is this element.
    fn fits(&self, node: &DomNode) -> bool {
        node.dyn_ref::<DomElement>().is_some_and(|node| {
            node.local_name() == self.0.tag
                && self.key().is_none_or(|(name, value)| {
                    node.get_attribute(name).is_some_and(|found| found == value)
                })
        })
    }

    /// Gives life to an element of the document, or puts that off.
    fn place(self, node: DomElement, found: bool) -> State {
        if !matches!(self.0.content, Content::Deferred(_)) {
            return self.bring_to_life(node, found);
        }
        State {
            element: node,
            _effects: Vec::new(),
            _listeners: Vec::new(),
            _driven: None,
            children: Vec::new(),
            deferred: Some((self, found)),
            waits: true,
        }
    }

    /// Gives life to an element of the document, which was `found` there or has just been made.
    fn bring_to_life(self, element: DomElement, found: bool) -> State {
        let parts = *self.made().0;
        let mut effects = Vec::new();
        for (name, value) in parts.attributes {
            match value {
                Value::Fixed(value) if !found => _ = element.set_attribute(name, &value),
                Value::Fixed(_) => {}
                Value::Reactive(value) => {
                    effects.push(follow_attribute(element.clone(), name, value, found));
                }
            }
        }
        let mut states = Vec::new();
        let mut driven = None;
        match parts.content {
            Content::Children(children) => {
                let mut at = element.first_child();
                for child in children {
                    match child {
                        Node::Text(text) => at = place_text(&element, at, &text),
                        Node::Element(child) => {
                            let (state, next) = child.take_over(&element, at);
                            states.push(state);
                            at = next;
                        }
                    }
                }
                remove_until(&element, at, None);
            }
            Content::Text(text) => effects.push(follow_text(element.clone(), text, found)),
            Content::Driven(content) => driven = Some(content.open(&element)),
            // `made` has filled it, or it stays as it was found.
            Content::Deferred(_) | Content::Kept => {}
        }
        let listen = |(event, handler): (_, Handler)| {
            Listener::new(element.clone().into(), event, handler, false)
        };
        let listeners = parts.handlers.into_iter().map(listen).collect();
        if let Some(handle) = parts.handle {
            handle.set(element.clone());
        }
        let waits = states.iter().any(|state| state.waits);
        State {
            element,
            _effects: effects,
            _listeners: listeners,
            _driven: driven,
            children: states,
            deferred: None,
            waits,
        }
    }
}

static RUNS: AtomicUsize = AtomicUsize::new(0);

/// How often anything live has been asked for its value so far: what a change costs.
pub fn runs() -> usize {
    RUNS.load(Relaxed)
}

/// Writes a value whenever it has changed. What was found in the document has the first value already.
fn follow(
    value: Reactive<Option<String>>,
    found: bool,
    write: impl Fn(Option<&str>) + 'static,
) -> RenderEffect<Option<String>> {
    RenderEffect::new(move |before: Option<Option<String>>| {
        RUNS.fetch_add(1, Relaxed);
        let value = value();
        let same = before.map_or(found, |before| before == value);
        if !same {
            write(value.as_deref());
        }
        value
    })
}

/// Keeps an attribute as its value is.
fn follow_attribute(
    element: DomElement,
    name: &'static str,
    value: Reactive<Option<String>>,
    found: bool,
) -> RenderEffect<Option<String>> {
    follow(value, found, move |value| {
        let _ = match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
    })
}

/// Keeps the text of an element as its value is.
fn follow_text(
    element: DomElement,
    text: Reactive<String>,
    found: bool,
) -> RenderEffect<Option<String>> {
    follow(Box::new(move || Some(text())), found, move |text| element.set_text_content(text))
}

/// Takes over the text at a place, whatever it says (a reader may have had it translated), or puts
/// it there. Returns the place after it.
fn place_text(parent: &DomElement, at: Option<DomNode>, text: &str) -> Option<DomNode> {
    match at {
        Some(node) if node.dyn_ref::<Text>().is_some() || is_translation(&node) => {
            node.next_sibling()
        }
        at => {
            let _ = parent.insert_before(&document().create_text_node(text), at.as_ref());
            at
        }
    }
}

/// Whether a node is what browsers put in the place of a text that they translate: a `<font>`.
fn is_translation(node: &DomNode) -> bool {
    node.dyn_ref::<DomElement>().is_some_and(|element| element.local_name() == "font")
}

/// Removes what somebody has put between two places, but for what a translation has.
pub(super) fn remove_until(parent: &DomNode, mut at: Option<DomNode>, end: Option<&DomNode>) {
    while let Some(node) = at.filter(|node| !node.is_same_node(end)) {
        at = node.next_sibling();
        if !is_translation(&node) {
            let _ = parent.remove_child(&node);
        }
    }
}
