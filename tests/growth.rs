//! Time and memory grow with the input, and no faster: at each door, twice the input is about twice the
//! work, counted by what is allocated, and an input of 1 MB stays within its memory.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../benches/hostile/mod.rs"]
mod hostile;

use hostile::{Allocated, Counting, DOORS, allocated};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What an input of 1 MB may take at a time.
const MOST: usize = 100_000_000;
/// What counts as twice: lists grow by doubling, and what is small is not of weight.
const TWICE: f64 = 2.7;

/// One test, since what others allocate beside it would be counted too.
#[test]
fn twice_the_input_is_about_twice_the_work_and_a_megabyte_has_its_bounds() {
    let mut wrong = Vec::new();
    for door in DOORS {
        let at = |bytes: usize| {
            let input = (door.make)(bytes);
            allocated(|| (door.enter)(&input))
        };
        // Each at least once before it counts: tables that are made once are made now.
        at(1_000);
        let (half, one): (Allocated, Allocated) = (at(500_000), at(1_000_000));
        let growth = one.total as f64 / half.total.max(1_000_000) as f64;
        let megabytes = one.peak / 1_000_000;
        println!("{:<50}{megabytes:>6} MB at a time, {growth:.1} times in all", door.name);
        if one.peak > MOST || growth > TWICE {
            wrong.push(format!("{}: {megabytes} MB, {growth:.1} times", door.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
