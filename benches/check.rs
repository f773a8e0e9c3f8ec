//! How fast a document of 50 MB is checked, beside plain `serde_json` on the same bytes in the same
//! run: `cargo bench`. Figures are medians; machines differ, ratios hardly.

use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

use factline::compile::compile;
use serde_json::Value;

/// A good story with so many events.
fn story(events: usize) -> String {
    let mut text = String::from(
        r#"{"version": 2, "id": "bench", "language": "en", "name": "n", "headline": "h", "summary": "A *summary*.",
"asOf": "2026", "sources": [{"id": "s", "name": "S", "url": "https://example.org/s"}],
"entities": [{"id": "a", "type": "Person", "name": "A"}, {"id": "b", "type": "Place", "name": "B"}],
"tags": [{"id": "t", "name": "T"}], "events": ["#,
    );
    for i in 0..events {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}
{{"id": "e{i}", "date": "{year}-{month:02}-{day:02}", "title": "Event number {i}", "tags": ["t"], "entities": ["a", "b"],
"body": "Something **happened** here, of which [a page](https://example.org/{i}) tells more than this, at some length, as stories do. It is one of many.",
"citations": [{{"source": "s", "paragraph": 3, "selector": [{{"type": "TextPositionSelector", "start": 10, "end": 60}}, {{"type": "TextQuoteSelector", "exact": "happened here"}}]}}]}}"#,
            year = 1900 + i % 120,
            month = i % 12 + 1,
            day = i % 28 + 1,
        );
    }
    text.push_str("]}");
    text
}

fn median(of: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            of();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[2]
}

/// As in the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let text = story(102_000);
    let megabytes = text.len() as f64 / 1e6;
    println!("{megabytes:.1} MB, 102,000 events; medians of 5");
    let parse = median(|| drop(black_box(serde_json::from_slice::<Value>(text.as_bytes()))));
    let check = median(|| drop(black_box(compile(text.as_bytes()))));
    for (what, time) in [("serde_json to a Value", parse), ("compile, with every check", check)] {
        println!(
            "{what:<28}{:>8.0} ms{:>8.0} MB/s",
            time.as_secs_f64() * 1e3,
            megabytes / time.as_secs_f64()
        );
    }
    println!("compile takes {:.2} times as long", check.as_secs_f64() / parse.as_secs_f64());
}
