//! Places of a document.

use alloc::{format, string::String, vec::Vec};

use super::{Reader, field_key};
use crate::document::json::Node;

/// One step of a path.
#[derive(Clone, Copy, Debug)]
pub enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

impl Step<'_> {
    /// Adds it to a path in writing: `.date`, `[3]`.
    fn write(self, out: &mut String) {
        match self {
            Step::Index(index) => out.push_str(&format!("[{index}]")),
            Step::Key(key) if out.is_empty() => out.push_str(key),
            Step::Key(key) => out.push_str(&format!(".{key}")),
        }
    }
}

/// The document as a whole, an item of one of its lists, or an object that such an item holds.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    node: Node,
    /// The list that holds the item, by its name, and which one it is.
    list: Option<(&'static str, Node, usize)>,
    /// Of an object within an item, where in it.
    within: Option<Within>,
}

/// Where in an item an object stands.
#[derive(Clone, Copy, Debug)]
struct Within {
    name: &'static str,
    item: Node,
    /// Of one of several, the list that holds it, and which one it is.
    list: Option<(Node, usize)>,
}

/// An item of one of the document's lists.
pub struct Item<'d, T> {
    pub value: &'d T,
    pub place: Place,
}

impl Place {
    pub(super) fn whole(node: Node) -> Place {
        Place { node, list: None, within: None }
    }

    pub(super) fn item(name: &'static str, list: Node, index: usize, node: Node) -> Place {
        Place { node, list: Some((name, list, index)), within: None }
    }

    /// The item that it is or stands in.
    pub(super) fn of_item(&self) -> Node {
        self.within.map_or(self.node, |within| within.item)
    }

    /// Its path: `events[3]`, `events[3].outcome`, `facts[0].series[1]`; empty for the document as a whole.
    pub fn path(&self) -> String {
        let item = self.list.map(|(name, _, index)| format!("{name}[{index}]")).unwrap_or_default();
        match self.within {
            Some(Within { name, list: Some((_, index)), .. }) => format!("{item}.{name}[{index}]"),
            Some(Within { name, .. }) => format!("{item}.{name}"),
            None => item,
        }
    }
}

/// What a path leads to.
pub(super) struct Spot<'p> {
    /// The values on the way, from the outermost one to the innermost one that is there.
    pub way: Vec<Node>,
    /// The name of a field that is not there.
    pub absent: Option<&'p str>,
    /// Whether every step is there.
    pub is_there: bool,
}

impl Reader<'_> {
    /// An object that an item holds.
    pub fn within(&self, place: &Place, name: &'static str) -> Option<Place> {
        let node = self.tree.field(place.node, name)?;
        let within = Within { name, item: place.node, list: None };
        Some(Place { node, within: Some(within), ..*place })
    }

    /// The objects of a list that an item holds, each with its place.
    pub fn each_within<'d, T>(
        &self,
        place: &Place,
        name: &'static str,
        list: &'d [T],
    ) -> Vec<Item<'d, T>> {
        let node = self.tree.field(place.node, name).unwrap_or_default();
        let items = list.iter().zip(self.tree.items(node)).enumerate();
        let item = |(index, (value, own))| {
            let within = Within { name, item: place.node, list: Some((node, index)) };
            Item { value, place: Place { node: own, within: Some(within), ..*place } }
        };
        items.map(item).collect()
    }

    pub(super) fn spot<'p>(&self, place: &Place, path: &[Step<'p>]) -> Spot<'p> {
        let mut way = Vec::with_capacity(path.len() + 3);
        if let Some((_, list, _)) = place.list {
            way.extend(self.tree.root());
            way.push(list);
        }
        if let Some(Within { item, list, .. }) = place.within {
            way.push(item);
            way.extend(list.map(|(list, _)| list));
        }
        way.push(place.node);
        let mut node = place.node;
        for step in path {
            let next = match step {
                Step::Key(name) => self.field_named(node, name),
                Step::Index(index) => self.tree.items(node).nth(*index),
            };
            match (next, step) {
                (Some(next), _) => node = next,
                (None, Step::Key(name)) => {
                    return Spot { way, absent: Some(*name), is_there: false };
                }
                (None, Step::Index(_)) => return Spot { way, absent: None, is_there: false },
            }
            way.push(node);
        }
        Spot { way, absent: None, is_there: true }
    }

    /// A field of an object. Where there are very many, each name is looked for once: there may be a problem
    /// about each item of a list behind it.
    fn field_named(&self, node: Node, name: &str) -> Option<Node> {
        if !self.tree.is_large(node) {
            return self.tree.field(node, name);
        }
        let key = field_key(node, name);
        let known = self.large.borrow().get(&key).copied();
        let found = known.unwrap_or_else(|| self.tree.field(node, name).unwrap_or_default());
        if known.is_none() {
            self.large.borrow_mut().insert(key, found);
        }
        Some(found).filter(|found| *found != Node::default())
    }

    /// Whether something stands in for what a path leads to.
    pub(super) fn stands_in(&self, spot: &Spot) -> bool {
        let holder = spot.way.last();
        let missing = holder.zip(spot.absent).filter(|_| !self.missing.is_empty());
        let missing = missing.map(|(holder, name)| field_key(*holder, name));
        spot.way.iter().any(|node| self.broken.contains(node))
            || missing.is_some_and(|missing| self.missing.contains_key(&missing))
    }

    /// The path of the value that is being read: `events[3].citations[0].source`.
    pub(super) fn path(&self) -> String {
        let mut out = String::new();
        for (node, index) in self.way.iter().skip(1) {
            match index {
                Some(index) => Step::Index(*index).write(&mut out),
                None => Step::Key(&self.tree.name(*node)).write(&mut out),
            }
        }
        out
    }

    /// The path of a place and some steps from there, in writing.
    pub(super) fn path_of(place: &Place, path: &[Step]) -> String {
        let mut out = place.path();
        for step in path {
            step.write(&mut out);
        }
        out
    }
}
