//! Elements in the document: built anew, or found there and taken over.

use alloc::{boxed::Box, collections::VecDeque, string::String, vec::Vec};
use core::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Document, Element as DomElement, Event, Node as DomNode, Text};

use super::{
    Element, Node,
    element::{Live, Value},
};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element that lives in the document. Dropping it ends its effects and its listeners.
pub struct State {
    pub element: DomElement,
    _effects: Vec<RenderEffect<Option<String>>>,
    _listeners: Vec<Listener>,
    _children: Vec<State>,
}

/// An element that is brought to life later, and where: in a node that was found, or made for it.
pub struct Deferred {
    element: Element,
    node: DomElement,
    found: bool,
}

impl Deferred {
    pub fn bring_to_life(self) -> State {
        self.element.bring_to_life(self.node, self.found)
    }
}

/// What is brought to life later, in the order of the document.
pub type Later = VecDeque<Deferred>;

std::thread_local! {
    /// Where it is put while a view is mounted; elsewhere nothing is put off.
    static LATER: RefCell<Option<Later>> = const { RefCell::new(None) };
}

/// Mounts a view or a part of one, and hands out what of it is put off.
pub fn with_later<T>(mount: impl FnOnce() -> T) -> (T, Later) {
    LATER.with(|later| later.replace(Some(VecDeque::new())));
    let state = mount();
    (state, LATER.with(RefCell::take).unwrap_or_default())
}

struct Listener {
    element: DomElement,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(self.event, callback);
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

    /// Takes over the element that a place in the document holds, if it is one of this kind; else
    /// makes it anew before that place.
    pub fn take_over(self, parent: &DomNode, found: Option<DomNode>) -> (State, Option<DomNode>) {
        match found {
            Some(node)
                if node.dyn_ref::<DomElement>().is_some_and(|e| e.local_name() == self.0.tag) =>
            {
                let next = node.next_sibling();
                let state = self.place(node.unchecked_into(), true);
                (state, next)
            }
            found => {
                let state = self.build_in_document();
                let _ = parent.insert_before(&state.element, found.as_ref());
                (state, found)
            }
        }
    }

    /// Gives life to an element of the document, or puts that off.
    fn place(self, node: DomElement, found: bool) -> State {
        let later = LATER.with(|later| later.borrow().is_some());
        if self.0.make.is_none() || !later {
            return self.bring_to_life(node, found);
        }
        let element = node.clone();
        let deferred = Deferred { element: self, node, found };
        LATER.with(|later| later.borrow_mut().get_or_insert_default().push_back(deferred));
        State { element, _effects: Vec::new(), _listeners: Vec::new(), _children: Vec::new() }
    }

    /// Gives life to an element of the document, which was `found` there or has just been made.
    fn bring_to_life(self, element: DomElement, found: bool) -> State {
        let parts = *self.made().0;
        let mut effects = Vec::new();
        for (name, value) in parts.attributes {
            match value {
                Value::Fixed(value) if !found => _ = element.set_attribute(name, &value),
                Value::Fixed(_) => {}
                Value::Live(value) => {
                    effects.push(follow_attribute(element.clone(), name, value, found));
                }
            }
        }
        let own_text = parts.text.is_some();
        if let Some(text) = parts.text {
            effects.push(follow_text(element.clone(), text, found));
        }
        let mut children = Vec::new();
        let mut at = element.first_child();
        for child in parts.children {
            match child {
                Node::Text(text) => at = place_text(&element, at, &text),
                Node::Element(child) => {
                    let (state, next) = child.take_over(&element, at);
                    children.push(state);
                    at = next;
                }
            }
        }
        // What is left over was put there by somebody else.
        while let Some(extra) = at.filter(|_| !own_text) {
            at = extra.next_sibling();
            let _ = element.remove_child(&extra);
        }
        let listen = |(event, handler)| {
            let closure = Closure::wrap(handler as Box<dyn FnMut(Event)>);
            let _ =
                element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
            Listener { element: element.clone(), event, closure }
        };
        let listeners = parts.handlers.into_iter().map(listen).collect();
        if let Some(handle) = parts.handle {
            handle.set(element.clone());
        }
        State { element, _effects: effects, _listeners: listeners, _children: children }
    }
}

/// Writes a value whenever it has changed. What was found in the document has the first value already.
fn follow(
    value: Live<Option<String>>,
    found: bool,
    write: impl Fn(Option<&str>) + 'static,
) -> RenderEffect<Option<String>> {
    RenderEffect::new(move |before: Option<Option<String>>| {
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
    value: Live<Option<String>>,
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
    text: Live<String>,
    found: bool,
) -> RenderEffect<Option<String>> {
    follow(Box::new(move || Some(text())), found, move |text| element.set_text_content(text))
}

/// Takes over the text at a place, whatever it says (a reader may have had it translated), or puts
/// it there. Returns the place after it.
fn place_text(parent: &DomElement, at: Option<DomNode>, text: &str) -> Option<DomNode> {
    match at {
        Some(node) if node.dyn_ref::<Text>().is_some() => node.next_sibling(),
        at => {
            let _ = parent.insert_before(&document().create_text_node(text), at.as_ref());
            at
        }
    }
}
