//! Positions in the tables of a story, each of which fits its own table alone.

use alloc::vec::Vec;
use core::{cmp::Ordering, fmt, hash::Hash, hash::Hasher, marker::PhantomData, ops::Index};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The position of a `T` in its table. Written as a number.
pub struct Ix<T>(u32, PhantomData<fn() -> T>);

impl<T> Ix<T> {
    pub const fn new(position: u32) -> Self {
        Ix(position, PhantomData)
    }

    /// The position in a table of less than four thousand million entries.
    pub const fn of(position: usize) -> Self {
        Ix(position as u32, PhantomData)
    }

    pub const fn position(self) -> usize {
        self.0 as usize
    }
}

impl<T> Index<Ix<T>> for Vec<T> {
    type Output = T;

    fn index(&self, ix: Ix<T>) -> &T {
        &self[ix.position()]
    }
}

// What `derive` would want of `T` too.
impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ix<T> {}

impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Ix<T> {}

impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> Hash for Ix<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> Serialize for Ix<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for Ix<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u32::deserialize(deserializer).map(Ix::new)
    }
}
