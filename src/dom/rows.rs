//! A list of which only a window is in the document: how it is described.

use alloc::{
    boxed::Box,
    rc::{Rc, Weak},
    sync::Arc,
};
use core::ops::Range;

use leptos::prelude::*;
use web_sys::Element as DomElement;

use super::Element;

/// Makes the row at a position among the keys.
type Make = Box<dyn Fn(&[u32], usize) -> Element + Send>;

/// The rows of a list.
pub struct Rows {
    /// The keys of all rows, which grow from row to row. Live.
    pub keys: Box<dyn Fn() -> Arc<[u32]> + Send>,
    /// Each row has an owner of its own, which goes when the row goes.
    pub make: Make,
    /// Told of the key of the first row in sight, whenever that is another one.
    pub at: Box<dyn Fn(u32) + Send>,
    /// So many are there first, and in the prerender.
    pub first: usize,
}

/// A list of rows in the document, once it is there.
#[derive(Clone, Copy)]
pub struct RowsHandle(StoredValue<Option<Weak<dyn InDocument>>, LocalStorage>);

/// A list in the document.
pub(super) trait InDocument {
    /// Brings a row into the document and into sight.
    fn reveal(&self, key: u32) -> Option<DomElement>;

    /// Makes rows anew that are in the document, those of some keys.
    fn renew(&self, keys: Range<u32>);
}

impl RowsHandle {
    /// An empty one, which belongs to the current owner.
    pub fn new() -> RowsHandle {
        RowsHandle(StoredValue::new_local(None))
    }

    /// Brings a row into the document and into sight; `None` where there is none of that key.
    pub fn reveal(self, key: u32) -> Option<DomElement> {
        self.list()?.reveal(key)
    }

    /// Makes the rows of some keys anew, where they are in the document.
    pub fn renew(self, keys: Range<u32>) {
        if let Some(list) = self.list() {
            list.renew(keys);
        }
    }

    fn list(self) -> Option<Rc<dyn InDocument>> {
        self.0.try_get_value()??.upgrade()
    }

    pub(super) fn set(self, list: Weak<dyn InDocument>) {
        self.0.try_set_value(Some(list));
    }
}

impl Default for RowsHandle {
    fn default() -> Self {
        Self::new()
    }
}
