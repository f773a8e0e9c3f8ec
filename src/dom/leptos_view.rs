//! [`Element`] as a view of Leptos.

use alloc::{string::String, vec, vec::Vec};

use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        view::{Mountable, Position, PositionState},
    },
};
use wasm_bindgen::JsCast;

use super::{Element, state::State};

impl Mountable for State {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        let _ = parent.insert_before(&self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.element.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&self.element));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        vec![self.element.clone()]
    }
}

impl Render for Element {
    type State = State;

    fn build(self) -> State {
        self.build_in_document().whole()
    }

    /// A new tree takes the place of the old one: what changes within a tree is live.
    fn rebuild(self, state: &mut State) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Element {
    type Output<SomeNewAttr: Attribute> = Element;

    /// Attributes are given where the element is made. One that a `view!` spreads onto a component
    /// of ours does not compile:
    ///
    /// ```compile_fail
    /// use factline::dom::element;
    /// use leptos::{html, prelude::*};
    /// let _ = element("p").add_any_attr(leptos::attr::title("none"));
    /// ```
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Element
    where
        Element: RenderHtml,
    {
        // Of the type, so that it is asked of those alone that are really spread.
        const {
            assert!(
                size_of::<NewAttr>() == usize::MAX,
                "an element of `dom` takes its attributes where it is made, by `attr` and `bind`"
            );
        }
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Element;
    type Owned = Element;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Element {
        self
    }

    fn to_html_with_buf(
        self,
        out: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra: Vec<AnyAttribute>,
    ) {
        self.write_html(out);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        let found = cursor.current();
        // The cursor stays where it is if there is nothing to go to.
        let parent = found.parent_node().unwrap_or_else(|| found.clone());
        let found = (found.node_type() == web_sys::Node::ELEMENT_NODE).then_some(found);
        self.take_over(parent.unchecked_ref(), found).0.whole()
    }

    fn into_owned(self) -> Element {
        self
    }
}
