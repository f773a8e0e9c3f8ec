use super::{labels::text_width, *};
use crate::compile::compile;
use crate::story::Story;
use proptest::prelude::*;

const YEAR: i64 = 31_556_952;

fn story(dates: &[&str]) -> Story {
    let events: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(i, date)| {
            let status = if date.ends_with('!') { "planned" } else { "happened" };
            let date = date.trim_end_matches('!');
            format!(r#"{{"id":"e{i}","date":"{date}","status":"{status}","title":"t","citations":[{{"source":"s"}}]}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"version":1,"id":"t","language":"en","name":"n","headline":"h","summary":"s","asOf":"2020",
        "sources":[{{"id":"s","name":"S"}}],"eras":[{{"id":"e","name":"Era","date":"195X/"}}],"events":[{}]}}"#,
        events.join(",")
    );
    compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:?}")).story
}

const FORUM: [&str; 7] = [
    "195X",
    "199X/200X",
    "2025?-09-08/2025?-09-09",
    "2025?-09-08/2025?-09-09",
    "2025?-09-08/2025?-09-09",
    "2025?-12!",
    "XXXX!",
];

#[test]
fn a_long_time_without_events_is_left_out_and_the_break_is_marked() {
    let axis = Axis::new(&story(&FORUM), 560.0);
    assert_eq!(axis.breaks.len(), 3);
    assert_eq!(axis.marks.len(), 4);
    assert_eq!(axis.marks[2].events, [2, 3, 4], "what happened at one time is one mark");
}

#[test]
fn events_at_even_distance_are_drawn_to_one_scale() {
    let axis = Axis::new(&story(&["2001", "2003", "2005", "2007", "2009", "2011"]), 560.0);
    assert!(axis.breaks.is_empty());
    let x: Vec<f64> = axis.marks.iter().map(|mark| mark.x).collect();
    let steps: Vec<f64> = x.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| (step - steps[0]).abs() < 1.0), "{steps:?}");
}

#[test]
fn a_mark_tells_how_its_date_is_known() {
    let shapes = |dates: &[&str]| {
        Axis::new(&story(dates), 560.0).marks.iter().map(|m| m.shape).collect::<Vec<_>>()
    };
    assert_eq!(shapes(&FORUM), [Shape::Soft, Shape::Soft, Shape::Sharp, Shape::Hollow]);
    assert_eq!(shapes(&["1985/.."]), [Shape::Soft]);
}

#[test]
fn a_story_without_a_known_date_has_an_empty_axis() {
    assert_eq!(Axis::new(&story(&["XXXX"]), 560.0), Axis::default());
    assert_eq!(Axis::new(&story(&[]), 560.0), Axis::default());
}

#[test]
fn the_ends_and_the_plan_of_the_forum_are_labelled_on_a_phone() {
    let axis = Axis::new(&story(&FORUM), 288.0);
    let texts: Vec<&str> = axis.labels.iter().map(|label| label.text.as_str()).collect();
    for wanted in ["1950s", "8–9 Sep 2025?", "Dec 2025?"] {
        assert!(texts.contains(&wanted), "{texts:?}");
    }
}

fn pixels(label: &Label, width: f64) -> (f64, f64) {
    let (x, w) = (label.x / 1000.0 * width, text_width(&label.text));
    let from = match label.anchor {
        Anchor::Start => x,
        Anchor::Middle => x - w / 2.0,
        Anchor::End => x - w,
    };
    (from, from + w)
}

proptest! {
    #[test]
    fn later_is_never_left_of_earlier(
        stretches in prop::collection::vec((-4000i64..4000, 0i64..400), 1..30), width in 240f64..2000.0
    ) {
        let stretches: Vec<(i64, i64)> = stretches.iter().map(|(y, l)| (y * YEAR, (y + l) * YEAR)).collect();
        let scale = Scale::new(&stretches, width).unwrap();
        let mut last = -1e-6;
        for year in -4500..4500 {
            let x = scale.x(year * YEAR);
            prop_assert!(x >= last - 1e-6 && x <= width + 1e-6, "{year}: {x} after {last}");
            last = x;
        }
    }

    #[test]
    fn marks_and_labels_stay_inside_and_labels_keep_apart(
        years in prop::collection::vec(1i64..9999, 1..40), width in 240f64..2000.0
    ) {
        let dates: Vec<String> = years.iter().map(|y| format!("{y:04}")).collect();
        let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        let axis = Axis::new(&story(&dates), width);
        let mut drawn: Vec<usize> = axis.marks.iter().flat_map(|m| m.events.clone()).collect();
        drawn.sort_unstable();
        prop_assert_eq!(drawn, (0..dates.len()).collect::<Vec<_>>());
        for mark in &axis.marks {
            prop_assert!(mark.x >= -0.01 && mark.x + mark.width <= 1000.01, "{:?}", mark);
        }
        for (i, a) in axis.labels.iter().enumerate() {
            let (from, to) = pixels(a, width);
            prop_assert!(from >= -0.01 && to <= width + 0.01, "{:?}", a);
            for b in axis.labels[i + 1..].iter().filter(|b| b.row == a.row) {
                let (start, end) = pixels(b, width);
                prop_assert!(to <= start || from >= end, "{:?} {:?}", a, b);
            }
        }
    }

    #[test]
    fn any_bounds_at_all_are_laid_out_without_a_panic(
        stretches in prop::collection::vec((any::<i64>(), any::<i64>()), 0..8), width in 1f64..400.0
    ) {
        let stretches: Vec<(i64, i64)> = stretches.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
        if let Some(scale) = Scale::new(&stretches, width) {
            for (a, _) in stretches {
                prop_assert!(scale.x(a).is_finite());
            }
        }
    }
}
