use super::*;
use crate::compile::compile;
use crate::date::{Civil, DAY};
use crate::story::Story;

/// A story with events of these dates: `!` at the end makes a plan, `*` an important event.
pub fn story(dates: &[&str]) -> Story {
    let events: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(i, date)| {
            let status = if date.ends_with('!') { "planned" } else { "happened" };
            let importance = if date.ends_with('*') { 9 } else { 5 };
            let date = date.trim_end_matches(['!', '*']);
            format!(r#"{{"id":"e{i}","date":"{date}","status":"{status}","importance":{importance},"title":"What happened as number {i}","citations":[{{"source":"s"}}]}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"version":2,"id":"t","language":"en","name":"n","headline":"h","summary":"s","asOf":"2025-09",
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

/// The axis of all of a story.
fn axis(story: &Story, width: f64) -> Axis {
    let mut timeline = Timeline::new(story).unwrap();
    let whole = timeline.scale.whole();
    timeline.measure(story);
    timeline.axis(story, whole, width, &|_| true)
}

#[test]
fn a_long_time_without_events_is_left_out_and_the_break_says_how_much() {
    let axis = axis(&story(&FORUM), 560.0);
    assert_eq!(axis.breaks.len(), 3);
    assert_eq!(axis.marks.len(), 4);
    let gaps: Vec<&str> = axis
        .below
        .iter()
        .filter(|text| text.kind == TextKind::Gap)
        .map(|text| &*text.text)
        .collect();
    assert_eq!(gaps, ["30 years", "16 years", "2 months"]);
}

#[test]
fn events_of_one_day_stand_on_one_another_so_that_a_count_is_seen() {
    let axis = axis(&story(&FORUM), 280.0);
    let day = &axis.marks[2];
    assert_eq!((day.kind, day.height()), (Kind::Dots, 3.0));
    assert_eq!(day.events, [4, 3, 2], "the first stands on top, as in a list");
}

#[test]
fn events_at_even_distance_are_drawn_to_one_scale() {
    let days = ["2001-01-01", "2003-01-01", "2005-01-01", "2007-01-01", "2009-01-01"];
    let axis = axis(&story(&days), 560.0);
    assert!(axis.breaks.is_empty());
    let x: Vec<f64> = axis.marks.iter().map(Mark::middle).collect();
    // A dot keeps within its column, which is up to two dots wide.
    assert!(x.windows(2).all(|pair| (pair[1] - pair[0] - 139.0).abs() < 12.0), "{x:?}");
}

#[test]
fn a_mark_tells_how_its_date_is_known() {
    let shapes = |dates: &[&str]| {
        axis(&story(dates), 560.0).marks.iter().map(|m| m.shape).collect::<Vec<_>>()
    };
    assert_eq!(shapes(&FORUM), [Shape::Soft, Shape::Soft, Shape::Sharp, Shape::Hollow]);
    assert_eq!(shapes(&["1985-05-01~"]), [Shape::Soft]);
    let open = axis(&story(&["1985/..", "1990-01-01", "1995-01-01"]), 560.0);
    assert_eq!(open.marks[0].kind, Kind::Bar { fades: [false, true] });
    assert!(open.marks[0].width > 500.0, "what goes on goes on to the end");
}

#[test]
fn too_many_for_dots_are_a_pile_as_high_as_it_is_large() {
    let mut days = vec!["2001-01-01"; 40];
    days.extend(["2002-06-01"; 20]);
    let axis = axis(&story(&days), 560.0);
    let piles: Vec<f64> = axis.marks.iter().map(Mark::height).collect();
    assert_eq!(axis.marks.iter().map(|mark| mark.events.len()).collect::<Vec<_>>(), [40, 20]);
    assert!((piles[0] / piles[1] - 2.0).abs() < 0.01, "{piles:?}");
}

#[test]
fn a_story_without_a_known_date_has_no_axis() {
    assert!(Timeline::new(&story(&["XXXX"])).is_none());
    assert!(Timeline::new(&story(&[])).is_none());
}

#[test]
fn the_ends_and_the_plan_of_the_forum_are_dated_on_a_phone() {
    let axis = axis(&story(&FORUM), 288.0);
    let texts: Vec<&str> = axis.below.iter().map(|text| &*text.text).collect();
    for wanted in ["1950s", "8–9 Sep 2025", "Dec 2025"] {
        assert!(texts.contains(&wanted), "{texts:?}");
    }
}

#[test]
fn what_stands_on_one_another_and_is_not_of_one_time_says_both_dates() {
    let dates = ["1900-01-01", "1950-01-01", "1950-06-01", "2000-01-01"];
    let axis = axis(&story(&dates), 280.0);
    let texts: Vec<&str> = axis.below.iter().map(|text| &*text.text).collect();
    assert!(texts.contains(&"1 Jan 1950–1 Jun 1950"), "{texts:?}");
}

#[test]
fn what_is_planned_lies_behind_the_line_up_to_which_the_facts_hold() {
    let axis = axis(&story(&FORUM), 560.0);
    let known = axis.known.unwrap();
    let (ahead, behind): (Vec<&Mark>, Vec<&Mark>) = axis.marks.iter().partition(|m| m.x > known);
    assert!(ahead.iter().all(|mark| mark.shape == Shape::Hollow) && ahead.len() == 1);
    assert!(behind.iter().all(|mark| mark.shape != Shape::Hollow && mark.end() <= known + 1.0));
    assert_eq!(self::axis(&story(&["2001"]), 560.0).known, None);
}

#[test]
fn the_more_important_title_stands_where_there_is_room_for_one() {
    let crowd: Vec<String> = (1..=60).map(|n| format!("20{n:02}-01-01")).collect();
    let mut crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    crowd[33] = "2034-01-01*";
    let axis = axis(&story(&crowd), 280.0);
    let told = |event| axis.titles.iter().any(|text| text.kind == TextKind::Title(event));
    assert!(told(33), "{:?}", axis.titles);
    assert!(axis.titles.len() < 20);
}

#[test]
fn ticks_suit_the_zoom_from_thousands_of_millions_of_years_to_minutes() {
    let words = story(&[]).words;
    let ticks = |from: i64, to: i64| -> Vec<String> {
        let least = (to - from) as f64 / 5.0;
        ticks::ticks(Window { from, to }, least, &words).into_iter().map(|(_, text)| text).collect()
    };
    let year = |year| Civil { year, month: 1, day: 1 }.seconds().unwrap();
    assert_eq!(ticks(year(-13_800_000_000), year(0)), ["10 billion BCE", "5 billion BCE"],);
    assert_eq!(
        ticks(year(-66_000_000), year(0)),
        ["60 million BCE", "40 million BCE", "20 million BCE"]
    );
    assert_eq!(ticks(year(-450), year(250)), ["400 BCE", "200 BCE", "1", "200"]);
    assert_eq!(ticks(year(1901), year(2000)), ["1920", "1940", "1960", "1980"]);
    assert_eq!(ticks(year(2001), year(2004)), ["2001", "2002", "2003"]);
    let may = Civil { year: 1969, month: 5, day: 20 }.seconds().unwrap();
    assert_eq!(ticks(may, may + 30 * DAY), ["22 May 1969", "1 Jun", "8 Jun", "15 Jun"]);
    assert_eq!(ticks(may, may + DAY), ["20 May 1969", "06:00", "12:00", "18:00"],);
    assert_eq!(ticks(may + 60, may + 360), ["20 May 00:01", "00:02", "00:03", "00:04", "00:05"]);
}

#[test]
fn every_event_of_a_hundred_thousand_is_reached_in_twelve_keys() {
    let stretches =
        [crate::story::Stretch { from: 0, to: 4_000_000_000, share: 1.0, gap: String::new() }];
    let mut made = story(&["2001"]);
    made.stretches = stretches.into();
    let one = made.events.remove(0);
    for n in 0..100_000_i64 {
        let mut event = one.clone();
        // Some days have hundreds of events.
        let second = n / 300 * 300 * 40_000;
        event.when.earliest = crate::date::Edge::At(second);
        event.when.latest = crate::date::Edge::At(second + DAY - 1);
        made.events.push(event);
    }
    let mut timeline = Timeline::new(&made).unwrap();
    timeline.measure(&made);
    for wanted in [0, 299, 12_345, 99_999_u32] {
        let mut window = timeline.scale.whole();
        let mut place = None;
        let mut keys = 0;
        while place != Some(Place::one(wanted)) {
            assert!(keys < 12, "{wanted} is not reached: {place:?}");
            let axis = timeline.axis(&made, window, 560.0, &|_| true);
            let led = (0..9)
                .map(|part| timeline.step(&axis, window, place, Step::Part(part)))
                .rfind(|led| led.place.is_some_and(|place| place.event <= wanted))
                .unwrap();
            window = led.window.unwrap_or(window);
            place = led.place;
            keys += 1;
        }
    }
}
