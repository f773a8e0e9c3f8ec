use alloc::vec::Vec;

use leptos::{prelude::*, tachys::view::Mountable};
use web_sys::Element as DomElement;

use super::{Element, state::State};

/// A view in the document. Dropping it takes the view out and ends its signals and effects.
pub struct Mounted {
    state: State,
    adopted: Vec<State>,
    owner: Owner,
}

impl Mounted {
    /// Brings the next of the deferred elements to life, in the order of the document; says whether
    /// there are more. A page is to be let to its reader between two steps.
    pub fn step(&mut self) -> bool {
        let Mounted { state, owner, .. } = self;
        owner.with(|| state.step())
    }

    /// Gives life to an element within the view that it leaves as it is.
    pub fn adopt(&mut self, found: &DomElement, view: impl FnOnce() -> Option<Element>) {
        let Some(parent) = found.parent_node() else { return };
        let state = self.owner.with(|| {
            let (state, _) = view()?.take_over(&parent, Some(found.clone().into()));
            Some(state.whole())
        });
        self.adopted.extend(state);
    }
}

/// Puts a view into an element, or with `take_over` gives life to the nodes that are there already.
///
/// `leptos::mount` would make each owner a child of the last one, so that the first widget to go
/// takes the signals of the others along, and would read globals of the page. Here every view has a
/// root of its own and knows of nothing else. What is deferred is left to [`Mounted::step`].
pub fn mount(parent: &DomElement, take_over: bool, view: impl FnOnce() -> Element) -> Mounted {
    // A second widget finds the executor set: that is not an error.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new_root(None);
    let mount = || {
        let view = view();
        if take_over {
            // What stands around the view goes: blanks and comments are a formatter's.
            let (state, _) = view.take_over(parent, parent.first_child());
            while let Some(node) = state.element.next_sibling() {
                let _ = parent.remove_child(&node);
            }
            state
        } else {
            parent.set_text_content(None);
            let mut state = view.build_in_document();
            state.mount(parent, None);
            state
        }
    };
    let state = owner.with(mount);
    Mounted { state, adopted: Vec::new(), owner }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.state.unmount();
        self.owner.cleanup();
    }
}
