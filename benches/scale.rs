//! What the axis, the filter and the search of a long story cost as it grows, and by how much more for ten times
//! as many events. `cargo bench --bench scale [MOST]`.

use std::{env, hint::black_box, time::Instant};

use factline::{
    compile::compile,
    date::{Edge, span_of},
    filter::{Directory, Filter, Shown, make_terms},
    story::{Columns, Event, Ix, Outlines, Story},
    timeline::{Timeline, Window},
};

/// The same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % end
    }
}

/// A story of so many events, over a hundred years.
fn story(count: usize) -> Story {
    let text = r#"{"version":2,"id":"s","language":"en","name":"n","headline":"h","summary":"s","asOf":"2025",
        "sources":[{"id":"s","name":"S"}],"tags":[{"id":"a","name":"A"},{"id":"b","name":"B"},{"id":"c","name":"C"}],
        "events":[{"id":"a","date":"1900","title":"t","tags":["a"],"citations":[{"source":"s"}]},
        {"id":"z","date":"2024","title":"t","tags":["b"],"citations":[{"source":"s"}]}]}"#;
    let mut story = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story;
    let mut numbers = Numbers(7);
    let one = story.events[0].clone();
    let (from, to) = (span_of("1900").unwrap().0, span_of("2024").unwrap().1);
    let days = (to - from) / 86_400 - 400;
    let mut starts: Vec<i64> = (0..count)
        .map(|_| from + numbers.below(days.cast_unsigned()).cast_signed() * 86_400)
        .collect();
    starts.sort_unstable();
    let words = ["launch", "landing", "treaty", "of", "Vostok", "Soyuz", "Apollo", "Gemini"];
    story.events = starts
        .into_iter()
        .enumerate()
        .map(|(i, start)| {
            let length = [1, 1, 1, 30, 365][numbers.below(5) as usize];
            let mut event: Event = one.clone();
            event.id = format!("e{i}");
            event.title = format!(
                "{} {} {i}",
                words[numbers.below(8) as usize],
                words[numbers.below(8) as usize]
            );
            event.when.earliest = Edge::At(start);
            event.when.latest = Edge::At(start + length * 86_400 - 1);
            event.when.precision = match length {
                1 => factline::date::Precision::Day,
                30 => factline::date::Precision::Month,
                _ => factline::date::Precision::Year,
            };
            event.tags = vec![Ix::new(numbers.below(3) as u32)];
            event.importance = 1 + numbers.below(10) as u8;
            event
        })
        .collect();
    story
}

/// The shortest of some runs, in milliseconds: what the work takes where nothing disturbs it.
fn time<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut best = f64::MAX;
    for _ in 0..9 {
        let start = Instant::now();
        black_box(work());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    best
}

/// What is measured, in milliseconds.
fn measured(count: usize) -> Vec<(&'static str, f64)> {
    let story = story(count);
    let outlines = Outlines::of(&story.events);
    let packed = Columns::ALL.map(|columns| (columns, outlines.pack(columns)));
    let read = || {
        let mut outlines = Outlines::new(count);
        for (columns, bytes) in &packed {
            outlines.take(*columns, bytes, &story).unwrap();
        }
        outlines
    };
    let by_tag = Filter { tags: vec![Ix::new(1)], ..Filter::default() };
    let fold = |text: &str| text.to_lowercase();
    let (firsts, parts) = make_terms(&story, &fold);
    let directory = Directory(&firsts);
    let search = |query: &str| directory.holds(query, count, &fold, &|at| parts.get(at));
    let mut timeline = Timeline::of(&story, &outlines).unwrap();
    timeline.measure(&story);
    let whole = timeline.scale.whole();
    let window = |zoom: f64, at: f64| {
        let from = timeline.scale.after(whole.from, at);
        Window { from, to: timeline.scale.after(from, 1.0 / zoom) }
    };
    let zoomed: Vec<Window> = (0..8).map(|i| window(f64::from(1 << i), 0.3)).collect();
    let panned: Vec<Window> = (0..8).map(|i| window(16.0, 0.3 + f64::from(i) / 160.0)).collect();
    let mut turn = 0;
    let mut next = |windows: &[Window]| {
        turn += 1;
        windows[turn % windows.len()]
    };
    vec![
        ("outlines: read", time(read)),
        ("axis: set up", time(|| Timeline::of(&story, &outlines))),
        ("axis: zoom", time(|| timeline.axis(&story, next(&zoomed), 900.0, &|_| true).marks.len())),
        ("axis: pan", time(|| timeline.axis(&story, next(&panned), 900.0, &|_| true).marks.len())),
        ("filter: a tag", time(|| Shown::of(&story, &outlines, &by_tag, None).count())),
        (
            "filter: what is shown, in order",
            time(|| Shown::of(&story, &outlines, &by_tag, None).events().len()),
        ),
        ("search: a word of one event", time(|| search("9"))),
        ("search: two frequent words", time(|| search("laun sojuz vost"))),
    ]
}

fn main() {
    let most = env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let counts: Vec<usize> =
        [100, 1_000, 10_000, 100_000, 1_000_000].into_iter().filter(|n| *n <= most).collect();
    let columns: Vec<_> = counts.iter().map(|count| measured(*count)).collect();
    print!("{:<34}", "ms (x: times the column before)");
    for count in &counts {
        print!("{count:>10} {:>5}", "x");
    }
    println!();
    for row in 0..columns[0].len() {
        print!("{:<34}", columns[0][row].0);
        for (i, column) in columns.iter().enumerate() {
            let (_, time) = column[row];
            let times = i.checked_sub(1).map(|before| time / columns[before][row].1);
            let times = times.map(|times| format!("{times:.1}")).unwrap_or_default();
            print!("{time:>10.3} {times:>5}");
        }
        println!();
    }
}
