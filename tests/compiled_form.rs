//! The compiled form is a contract between builds: a page that was built once is read by whatever
//! widget comes later, or refused by it, but never misread.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs};

use factline::compile::compile;
use factline::story::{UnpackError, digest, pack, pack_live, unpack};
use proptest::prelude::*;

const SMALL: &[u8] = include_bytes!("fixtures/small.json");
const PACKED: &[u8] = include_bytes!("fixtures/small.story");

fn packed() -> Vec<u8> {
    pack(&compile(SMALL).unwrap_or_else(|p| panic!("{p:#?}")).story)
}

/// Fails when the bytes of the form change. If they do on purpose: count `FORMAT` in
/// `src/story/pack.rs` up, and write the fixture anew with `FACTLINE_WRITE_FIXTURES=1 cargo test`.
#[test]
fn the_compiled_form_changes_only_on_purpose() {
    let packed = packed();
    if env::var_os("FACTLINE_WRITE_FIXTURES").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small.story");
        fs::write(path, &packed).unwrap();
        return;
    }
    assert!(packed == PACKED, "the compiled form has changed; see the comment above this test");
}

#[test]
fn what_was_packed_is_unpacked_the_same() {
    let story = compile(SMALL).unwrap_or_else(|p| panic!("{p:#?}")).story;
    assert_eq!(unpack(&pack(&story)), Ok(story));
}

#[test]
fn what_takes_over_is_given_the_story_without_its_card_and_the_checksum_of_the_whole() {
    let story = compile(SMALL).unwrap_or_else(|p| panic!("{p:#?}")).story;
    let (whole, live) = (pack(&story), pack_live(&story, &pack(&story)));
    let (head, told) = live.split_at(18);
    let (told, checksum) = told.split_at(told.len() - 8);
    assert_eq!((&head[..8], &head[8..10]), (&b"factlive"[..], &whole[8..10]));
    assert_eq!(checksum, &whole[10..18]);
    let card = whole[18..].strip_prefix(told).expect("the card is the last of a story");
    assert_eq!(card, postcard::to_allocvec(&story.card).unwrap());
    let shown = |text: &str| card.windows(text.len()).any(|words| words == text.as_bytes());
    assert!(shown(&story.card.headline) && story.events.iter().all(|event| !shown(&event.title)));
    // This build renders, and what it renders is the whole.
    assert_eq!(unpack(&live), Err(UnpackError::NotAStory));
}

#[test]
fn prerendered_html_is_known_by_the_story_it_was_made_of() {
    let story = compile(SMALL).unwrap_or_else(|p| panic!("{p:#?}")).story;
    assert_eq!(digest(&pack(&story)), digest(&pack(&story.clone())));
    let mut other = story.clone();
    other.card.headline.push('!');
    assert_ne!(digest(&pack(&story)), digest(&pack(&other)));
}

#[test]
fn bytes_that_are_no_story_are_told_from_those_of_another_version() {
    let mut other = packed();
    other[8] ^= 1;
    assert_eq!(unpack(&other), Err(UnpackError::OtherFormat));
    assert_eq!(unpack(b""), Err(UnpackError::NotAStory));
    assert_eq!(unpack(b"<!doctype html>"), Err(UnpackError::NotAStory));
}

proptest! {
    #[test]
    fn a_story_that_was_cut_or_changed_is_refused(at in 0usize..10_000, bit in 0u8..8, cut: bool) {
        let mut bytes = packed();
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        prop_assert!(unpack(&bytes).is_err());
    }
}
