//! Reads a document: its text into a tree, and the tree into the types of the document, field by field,
//! so that every part that is wrong is reported, with its place, and none hides another.
//!
//! Something stands in for what is missing or cannot be read, so that the rest is checked all the same;
//! nothing is reported about what stands in.

mod encoding;
#[cfg(not(target_arch = "wasm32"))]
mod figure;
mod near;
mod object;
mod place;
mod report;
mod turn;
mod value;

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use core::cell::RefCell;

pub use super::json::{Rewrite, quoted};
use super::{
    Code, Document,
    json::{Fault, Kind, Node, Parser, Tree},
    problem::Lines,
};
pub use encoding::{text_of, without_bom};
#[cfg(not(target_arch = "wasm32"))]
pub use figure::as_people_write;
pub use near::closest;
pub use object::Need;
pub use place::{Item, Place, Step};
use report::Problems;
pub use turn::at_once;
pub use value::Read;

/// No list of an item is longer: a document may be one item and nothing else, and the page that it is
/// compiled in waits for it.
const MOST_ITEMS: usize = 1_000;
/// For so many unknown names it is guessed what was meant: each is compared with all that are known.
const MOST_GUESSES: usize = 200;
/// A text is in no more languages.
const MOST_TEXTS: usize = 100;
/// More fields of one item that the format does not know are counted and not listed.
const MOST_UNKNOWN: usize = 200;

pub struct Reader<'t> {
    tree: Tree<'t>,
    lines: Lines<'t>,
    problems: Problems,
    /// Values that could not be read.
    broken: BTreeSet<Node>,
    /// Fields that have to be there and are not: the objects and the names.
    missing: BTreeMap<String, Node>,
    /// The items of the document that are not what was written; and those of which what is left says something else.
    marred: BTreeSet<Node>,
    unsound: BTreeSet<Node>,
    /// What was asked about the fields of very large objects; the root where there is none.
    large: RefCell<BTreeMap<String, Node>>,
    /// Of the document's own lists, which items could be read, and which ones they are.
    lists: BTreeMap<Node, Vec<(Node, u32)>>,
    /// The way from the outermost value to the one that is being read; of an item, which one of its list
    /// it is.
    way: Vec<(Node, Option<usize>)>,
    /// What is known of the item that is being read.
    item: State,
    /// For how many unknown names it is still guessed what was meant.
    guesses: usize,
    /// Whether nothing in the text is guessed: where something is, no change is made without a look.
    is_sure: bool,
    /// Asked between two parts: whether others are to have their turn.
    pause: fn() -> bool,
}

/// A field of an object, as one key: maps of one kind take less Wasm than maps of several.
fn field_key(holder: Node, name: &str) -> String {
    format!("{} {name}", holder.number())
}

/// How far an item has been read.
#[derive(Clone, Copy)]
struct State {
    /// Something in it could not be read.
    is_marred: bool,
    /// Nothing was left out without which it would say something else.
    is_sound: bool,
    /// How many unknown fields are still listed.
    unknown: usize,
}

const OUTSIDE: State = State { is_marred: false, is_sound: true, unknown: usize::MAX };

impl<'t> Reader<'t> {
    /// Reads the syntax of a text, and reports what is wrong with it. `pause` is asked now and then
    /// whether others are to have their turn. Returns with the reader whether it is plain what the text
    /// means, so that the document can be read.
    pub async fn new(text: &'t str, pause: fn() -> bool) -> (Self, bool) {
        let mut parser = Parser::new(text);
        while parser.go_on() {
            if pause() {
                turn::taken().await;
            }
        }
        let (tree, faults, plain) = parser.done();
        let mut reader = Reader {
            tree,
            lines: Lines::new(text),
            problems: Problems::default(),
            broken: BTreeSet::new(),
            missing: BTreeMap::new(),
            marred: BTreeSet::new(),
            unsound: BTreeSet::new(),
            lists: BTreeMap::new(),
            large: RefCell::default(),
            way: Vec::new(),
            item: OUTSIDE,
            guesses: MOST_GUESSES,
            is_sure: faults.iter().all(Fault::is_sure),
            pause,
        };
        for fault in faults {
            reader.syntax(fault);
        }
        (reader, plain)
    }

    /// Reads the document. `None` where the text holds none.
    pub async fn document(&mut self) -> Option<Document> {
        let root = self.tree.root()?;
        if self.tree.kind(root) != Kind::Object {
            if !self.is_quiet() {
                // What stands there has been called no JSON.
                return None;
            }
            let found = self.found(root);
            let help = "a story is a single JSON object: { … }";
            let message = format!("expected an object, found {found}");
            let whole = self.whole();
            let items: Vec<Node> = self.tree.items(root).take(2).collect();
            let reported = self.report(&whole, &[], Code::NotAnObject, message, help);
            if let [item] = items[..] {
                reported.unwrap(item);
            }
            return None;
        }
        self.way.push((root, None));
        Document::read_in_turns(self, root).await
    }

    /// The text as a tree.
    pub fn tree(&self) -> &Tree<'t> {
        &self.tree
    }

    /// Lets others have their turn, if it is time for that.
    pub async fn turn(&self) {
        if (self.pause)() {
            turn::taken().await;
        }
    }

    /// The document as a whole.
    pub fn whole(&self) -> Place {
        Place::whole(self.tree.root().unwrap_or_default())
    }

    /// The items of one of the document's lists, each with its place.
    pub fn items<'d, T>(&self, name: &'static str, list: &'d [T]) -> Vec<Item<'d, T>> {
        let root = self.tree.root();
        let node = root.and_then(|root| self.tree.field(root, name));
        let Some((node, places)) = node.and_then(|node| Some((node, self.lists.get(&node)?)))
        else {
            return Vec::new();
        };
        let place = |(item, index): &(Node, u32)| Place::item(name, node, *index as usize, *item);
        let places = places.iter().map(place);
        list.iter().zip(places).map(|(value, place)| Item { value, place }).collect()
    }

    /// Whether what an item says is what was written, or a part of it.
    pub fn is_sound(&self, place: &Place) -> bool {
        !self.unsound.contains(&place.of_item())
    }

    /// Whether a value and all that is in it could be read.
    pub fn is_whole(&self, place: &Place, path: &[Step]) -> bool {
        let spot = self.spot(place, path);
        let within = spot.way.last().map(|node| self.tree.within(*node));
        let is_broken = within.is_some_and(|within| self.broken.range(within).next().is_some());
        !is_broken && !self.stands_in(&spot)
    }

    /// Whether every item of one of the document's lists is among these.
    pub fn are_all<T>(&self, name: &'static str, items: &[Item<T>]) -> bool {
        let path = [Step::Key(name)];
        let spot = self.spot(&self.whole(), &path);
        let list = spot.way.last().filter(|_| spot.is_there);
        let count = list.map_or(0, |list| self.tree.items(*list).count());
        count == items.len() && !self.stands_in(&spot)
    }

    /// Whether nothing has been reported since the last time.
    pub fn is_quiet(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether a value could be read, or need not be there.
    pub fn is_read(&self, place: &Place, path: &[Step]) -> bool {
        !self.stands_in(&self.spot(place, path))
    }
}
