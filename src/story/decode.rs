//! The reader of postcard's format (<https://postcard.jamesmunns.com/wire-format>), for what widgets load.
//!
//! What serde derives for it would be a quarter of the widget's own code: each type has a visitor, and each field
//! a way out. Here a type names its fields, in the order in which they are written, and an error is found at the
//! end. What writes is postcard itself, which the tests hold this to.

use alloc::{string::String, vec::Vec};

use super::Ix;

/// Why bytes are not a compiled story that this build reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnpackError {
    /// They are something else altogether.
    NotAStory,
    /// They were compiled for another version of the widget.
    OtherFormat,
    /// They were cut short or changed on the way.
    Corrupt,
    /// Their checksum is right, and no compiler writes them so.
    Unsound,
}

impl core::fmt::Display for UnpackError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            UnpackError::NotAStory => "this is not a compiled story",
            UnpackError::OtherFormat => "this story was compiled by another version of Factline",
            UnpackError::Corrupt => "this compiled story is damaged",
            UnpackError::Unsound => "this compiled story holds what no compiler writes",
        })
    }
}

impl core::error::Error for UnpackError {}

/// Bytes that are read from their beginning.
pub struct Decoder<'a> {
    rest: &'a [u8],
    /// Whether something was not what it has to be. From there on there are no bytes any more.
    failed: bool,
    /// How deep in a text it is.
    pub depth: u8,
}

/// What can be read. After an error it may be any value: [`decode`] gives none of them out.
pub trait Decode: Sized {
    fn decode(from: &mut Decoder) -> Self;
}

/// Reads a value that takes all of the bytes.
pub fn decode<T: Decode>(bytes: &[u8]) -> Result<T, UnpackError> {
    let mut from = Decoder { rest: bytes, failed: false, depth: 0 };
    let read = T::decode(&mut from);
    match (from.failed, from.rest) {
        (false, []) => Ok(read),
        (false, _) => Err(UnpackError::Unsound),
        (true, _) => Err(UnpackError::Corrupt),
    }
}

impl<'a> Decoder<'a> {
    #[inline(never)]
    pub fn fail(&mut self) {
        (self.failed, self.rest) = (true, &[]);
    }

    /// Leaves the rest unread.
    #[cfg(not(feature = "long"))]
    pub fn leave(&mut self) {
        self.rest = &[];
    }

    #[inline(never)]
    fn bytes(&mut self, count: usize) -> &'a [u8] {
        if let Some((bytes, rest)) = self.rest.split_at_checked(count) {
            self.rest = rest;
            bytes
        } else {
            self.fail();
            &[]
        }
    }

    fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or_default()
    }

    /// A number of so many bits, seven in each byte, the lowest first.
    #[inline(never)]
    fn number(&mut self, bits: u32) -> u64 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            let part = u64::from(byte & 0x7f);
            if shift >= bits || (bits - shift < 7 && part >> (bits - shift) != 0) {
                self.fail();
                return 0;
            }
            number |= part << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    /// The same with a sign, which is the lowest bit.
    fn signed(&mut self, bits: u32) -> i64 {
        let number = self.number(bits);
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    /// One of so many variants.
    #[inline(never)]
    pub fn variant(&mut self, count: u32) -> u32 {
        let variant = self.number(32) as u32;
        if variant >= count {
            self.fail();
            return 0;
        }
        variant
    }

    /// How many things follow, each of which takes a byte at least.
    #[inline(never)]
    fn count(&mut self) -> usize {
        let count = self.number(32) as usize;
        if count > self.rest.len() {
            self.fail();
            return 0;
        }
        count
    }
}

macro_rules! numbers {
    ($($type:ty, $read:ident, $bits:literal);*) => {
        $(impl Decode for $type {
            fn decode(from: &mut Decoder) -> Self {
                from.$read($bits) as $type
            }
        })*
    };
}

numbers!(u16, number, 16; u32, number, 32; u64, number, 64; i16, signed, 16; i32, signed, 32; i64, signed, 64);

impl Decode for u8 {
    fn decode(from: &mut Decoder) -> Self {
        from.byte()
    }
}

impl Decode for bool {
    fn decode(from: &mut Decoder) -> Self {
        from.variant(2) == 1
    }
}

impl Decode for f32 {
    fn decode(from: &mut Decoder) -> Self {
        f32::from_le_bytes(from.bytes(4).try_into().unwrap_or_default())
    }
}

impl Decode for f64 {
    fn decode(from: &mut Decoder) -> Self {
        f64::from_le_bytes(from.bytes(8).try_into().unwrap_or_default())
    }
}

impl Decode for String {
    #[inline(never)]
    fn decode(from: &mut Decoder) -> Self {
        let count = from.count();
        if let Ok(text) = core::str::from_utf8(from.bytes(count)) {
            text.into()
        } else {
            from.fail();
            String::new()
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline(never)]
    fn decode(from: &mut Decoder) -> Self {
        let count = from.count();
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(T::decode(from));
        }
        all
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(from: &mut Decoder) -> Self {
        bool::decode(from).then(|| T::decode(from))
    }
}

impl<T: Decode, const N: usize> Decode for [T; N] {
    fn decode(from: &mut Decoder) -> Self {
        core::array::from_fn(|_| T::decode(from))
    }
}

impl<A: Decode, B: Decode> Decode for (A, B) {
    fn decode(from: &mut Decoder) -> Self {
        (A::decode(from), B::decode(from))
    }
}

impl<A: Decode, B: Decode, C: Decode> Decode for (A, B, C) {
    fn decode(from: &mut Decoder) -> Self {
        (A::decode(from), B::decode(from), C::decode(from))
    }
}

impl<T> Decode for Ix<T> {
    fn decode(from: &mut Decoder) -> Self {
        Ix::new(u32::decode(from))
    }
}

/// A structure, by its fields in the order in which they are declared.
macro_rules! fields {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::story::Decode for $type {
            #[inline(never)]
            fn decode(from: &mut $crate::story::Decoder) -> Self {
                $type { $($field: $crate::story::Decode::decode(from)),* }
            }
        }
    };
}
pub(crate) use fields;

/// An enumeration without values, by its variants in the order in which they are declared.
macro_rules! variants {
    ($type:ident { $($variant:ident),* $(,)? }) => {
        impl $crate::story::Decode for $type {
            #[inline(never)]
            fn decode(from: &mut $crate::story::Decoder) -> Self {
                const ALL: &[$type] = &[$($type::$variant),*];
                ALL[from.variant(ALL.len() as u32) as usize]
            }
        }
    };
}
pub(super) use variants;
