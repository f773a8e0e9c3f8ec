//! Time and memory grow with the input, and no faster: at each door, twice the input is about twice the
//! work, counted by what is allocated, and an input of 1 MB stays within its memory.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../benches/hostile/mod.rs"]
mod hostile;

use hostile::{Counting, DOORS, allocated};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// An input, in bytes: a part of a megabyte, since tests run without optimisation. The bench has all of it.
const INPUT: usize = 100_000;
/// What it may take at a time; a document's 100,000 problems take most of it. Where a door has a limit, less than a megabyte is enough to come to it,
/// and what is taken no longer grows from there on.
const MOST: usize = 60_000_000;
/// What counts as twice: lists grow by doubling, and what is small is not of weight.
const TWICE: f64 = 2.7;

/// One test, since what others allocate beside it would be counted too.
#[test]
fn twice_the_input_is_about_twice_the_work_and_within_its_memory() {
    let mut wrong = Vec::new();
    for door in DOORS {
        let at = |bytes: usize| {
            let input = (door.make)(bytes);
            allocated(|| (door.enter)(&input))
        };
        // Each at least once before it counts: tables that are made once are made now.
        at(1_000);
        let (half, one) = (at(INPUT / 2), at(INPUT));
        let growth = one.total as f64 / half.total.max(INPUT) as f64;
        let bytes = one.peak / INPUT;
        println!("{:<50}{bytes:>6} bytes for each at a time, {growth:.1} times in all", door.name);
        if one.peak > MOST || growth > TWICE {
            wrong.push(format!("{}: {bytes} bytes for each, {growth:.1} times", door.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
