//! The import of a large table, and of a large list of objects, holds no more at a time than ten times the file, the file not counted.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../benches/hostile/counting.rs"]
mod counting;
#[path = "../benches/tables/mod.rs"]
mod tables;

use counting::{Counting, allocated};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// With the file itself ten times.
const MOST: usize = 9;

/// One test, since what others allocate beside it would be counted too. Parts of the story are checked one at a
/// time, and weigh the same in a table of any size: it is what is added by more rows that is held to the file.
#[test]
fn a_large_table_is_imported_in_memory_of_ten_times_the_file() {
    let measured = |made: fn(usize) -> String, rows: usize| {
        let table = made(rows);
        // Tables that are made once are made before.
        tables::take(&made(10));
        let memory = allocated(|| tables::take(&table));
        println!("{rows} rows: {} bytes at a time, {} in all", memory.peak, memory.total);
        (table.len(), memory.peak)
    };
    for made in [tables::table, tables::objects] {
        let (few, many) = (measured(made, 5_000), measured(made, 20_000));
        let (bytes, more) = (many.0 - few.0, many.1.saturating_sub(few.1));
        println!("{:.1} times the file", more as f64 / bytes as f64);
        assert!(more <= MOST * bytes, "{more} bytes more for {bytes} of the file");
    }
}
