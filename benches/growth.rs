//! What an input of 1 MB takes that is made to take long, at each door: time, how that grows from half of
//! it, and memory at a time and in all. `cargo bench --bench growth [WORDS OF A NAME]`.

mod hostile;

use std::{env, time::Instant};

use hostile::{Counting, DOORS, allocated};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MEGABYTE: usize = 1_000_000;

fn main() {
    let wanted: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!("{:<50}{:>9}{:>9}{:>9}{:>9}", "1 MB of", "ms", "x", "MB", "MB in all");
    for door in DOORS.iter().filter(|door| wanted.iter().all(|word| door.name.contains(word))) {
        let measured = |bytes: usize| {
            let input = (door.make)(bytes);
            let start = Instant::now();
            let memory = allocated(|| (door.enter)(&input));
            let time = start.elapsed().as_secs_f64() * 1e3;
            (time, memory.peak as f64 / 1e6, memory.total as f64 / 1e6)
        };
        let (half, one) = (measured(MEGABYTE / 2), measured(MEGABYTE));
        println!(
            "{:<50}{:>9.0}{:>9.1}{:>9.0}{:>9.0}",
            door.name,
            one.0,
            one.0 / half.0,
            one.1,
            one.2
        );
    }
}
