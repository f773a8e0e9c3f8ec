//! What the import of a table and of a list of objects takes as it grows: time, memory at a time beside that of the file, and by how
//! much more for ten times as many rows. `cargo bench --bench import [MOST]`.

#[path = "hostile/counting.rs"]
mod counting;
#[path = "tables/mod.rs"]
mod tables;

use std::{env, time::Instant};

use counting::{Counting, allocated};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let most = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(100_000);
    each("CSV", tables::table, most);
    each("JSON", tables::objects, most);
}

fn each(name: &str, made: fn(usize) -> String, most: usize) {
    println!(
        "{name:<5}{:>9}{:>9}{:>9}{:>9}{:>9}{:>11}",
        "rows", "ms", "x", "MB", "of file", "MB in all"
    );
    let mut before = None;
    for rows in [1_000, 10_000, 100_000].into_iter().filter(|rows| *rows <= most) {
        let table = made(rows);
        let start = Instant::now();
        let memory = allocated(|| tables::take(&table));
        let time = start.elapsed().as_secs_f64() * 1e3;
        let times = before.map(|before| format!("{:.1}", time / before)).unwrap_or_default();
        before = Some(time);
        let (peak, total) = (memory.peak as f64 / 1e6, memory.total as f64 / 1e6);
        let share = peak * 1e6 / table.len() as f64;
        println!("{rows:>14}{time:>9.0}{times:>9}{peak:>9.1}{share:>9.1}{total:>11.0}");
    }
}
