//! A compiled story as bytes and back.
//!
//! `b"factline"`, the format as a little-endian `u16`, an FNV-1a checksum of the rest as a little-endian `u64`, then
//! the [`Story`] in postcard's format.
//!
//! A widget that takes over prerendered HTML reads nothing of the card, which is the last of a story. It is given
//! `b"factlive"`, the same format, a checksum of the rest, the story without its card, then the checksum of the
//! whole story.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    Story,
    decode::{Decode, UnpackError, decode},
};

const MAGIC: &[u8; 8] = b"factline";
/// Of what takes over only.
const LIVE: &[u8; 8] = b"factlive";
/// Counts up whenever [`Story`] changes its shape: postcard's format does not describe itself.
const FORMAT: u16 = 14;
/// How many bytes stand before the story itself, and where among them its checksum stands.
pub const HEADER: usize = CHECKSUM.end;
const CHECKSUM: Range<usize> = 10..18;

/// Writes a story. The same story gives the same bytes.
pub fn pack(story: &Story) -> Vec<u8> {
    let payload = postcard::to_allocvec(story)
        .expect("postcard writes every type whose sequences know their length");
    sealed(&payload)
}

/// Bytes behind the head of a compiled story, with the checksum that is right for them, whatever they
/// are: what whoever changes a story can make too.
pub fn sealed(payload: &[u8]) -> Vec<u8> {
    sealed_as(MAGIC, payload)
}

/// A story, of which [`pack`] has made these bytes, for those who have its HTML: without the card.
#[cfg(not(target_arch = "wasm32"))]
pub fn pack_live(story: &Story, packed: &[u8]) -> Vec<u8> {
    let card = postcard::to_allocvec(&story.card).expect("a card that was written can be written");
    let told = &packed[HEADER..packed.len() - card.len()];
    sealed_as(LIVE, &[told, &packed[CHECKSUM]].concat())
}

fn sealed_as(magic: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend_from_slice(magic);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&fnv(FNV_START, payload).to_le_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// Reads a story, and holds it to what a compiler holds it to ([`Story::is_sound`]): whoever changes
/// the bytes can mend their checksum. A widget that takes over only reads what [`pack_live`] writes, too.
///
/// # Errors
/// [`UnpackError`] where the bytes are not what [`pack`] of this build's format writes.
pub fn unpack(bytes: &[u8]) -> Result<Story, UnpackError> {
    let story: Story = unsealed(bytes)?;
    if story.is_sound() { Ok(story) } else { Err(UnpackError::Unsound) }
}

/// Whether bytes are what is left of a story for who takes over, and this build is such a one.
fn is_live(bytes: &[u8]) -> bool {
    !cfg!(feature = "long") && bytes.starts_with(LIVE)
}

/// Reads what is behind the head of a compiled story, or of a part of one.
///
/// # Errors
/// [`UnpackError`] where the bytes are not what this build's format writes.
pub fn unsealed<T: Decode>(bytes: &[u8]) -> Result<T, UnpackError> {
    let (magic, rest) = bytes.split_first_chunk().ok_or(UnpackError::NotAStory)?;
    if magic != MAGIC && !is_live(bytes) {
        return Err(UnpackError::NotAStory);
    }
    let (format, rest) = rest.split_first_chunk().ok_or(UnpackError::Corrupt)?;
    if u16::from_le_bytes(*format) != FORMAT {
        return Err(UnpackError::OtherFormat);
    }
    let (checksum, payload) = rest.split_first_chunk().ok_or(UnpackError::Corrupt)?;
    if u64::from_le_bytes(*checksum) != fnv(FNV_START, payload) {
        return Err(UnpackError::Corrupt);
    }
    decode(payload)
}

/// The mark by which the widget knows prerendered HTML as its own: it depends on the sources of what is
/// rendered, and on the checksum of the compiled story.
pub fn digest(packed: &[u8]) -> u64 {
    let checksum = match is_live(packed) {
        true => packed.len().checked_sub(CHECKSUM.len()).and_then(|at| packed.get(at..)),
        false => packed.get(CHECKSUM),
    };
    fnv(fnv(FNV_START, env!("FACTLINE_MARKUP").as_bytes()), checksum.unwrap_or_default())
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits: against accidents, not against attackers.
fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
