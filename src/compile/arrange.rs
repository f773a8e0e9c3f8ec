//! What the parts of a story decide together.

use alloc::{string::String, vec::Vec};

use crate::{
    date::{Precision, When},
    locale::Language,
    story::{Entity, Era, Event, Ix, Status, Tag},
};

/// Gives each event its era and each plan its date of knowledge, and sorts them as they are told:
/// plans stand after everything else.
pub fn arrange(events: &mut [Event], eras: &[Era], as_of: &When) {
    for event in events.iter_mut() {
        if event.status == Status::Planned {
            event.as_of.get_or_insert_with(|| as_of.clone());
        } else {
            event.era = era_of(&event.when, eras);
        }
    }
    let key = |event: &Event| (event.status == Status::Planned, event.when.order());
    events.sort_by_cached_key(key);
    events.chunk_by_mut(|one, next| key(one) == key(next)).for_each(by_the_clock);
}

/// Puts the events of a day that have a time in the order of the clock: of one clock, where each says how
/// far its own is from UTC. The others keep their places, for nothing says when they were.
fn by_the_clock(day: &mut [Event]) {
    let timed = |at: &usize| day[*at].when.precision == Precision::Second;
    let places: Vec<usize> = (0..day.len()).filter(timed).collect();
    let has_offset = |at: &usize| day[*at].when.offset.is_some();
    let is_one_clock = places.iter().all(has_offset);
    let second = |at: usize| {
        let when = &day[places[at]].when;
        let offset = when.offset.filter(|_| is_one_clock).map_or(0, i64::from);
        (when.earliest.at().map(|second| second - offset * 60), when.latest.at())
    };
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_cached_key(|at| second(*at));
    for at in 0..order.len() {
        let mut from = order[at];
        // What stood there has gone where another one stood.
        while from < at {
            from = order[from];
        }
        day.swap(places[at], places[from]);
    }
}

/// Counts the events of each category and each entity.
pub fn count(events: &[Event], tags: &mut [Tag], entities: &mut [Entity]) {
    for event in events {
        for tag in &event.tags {
            tags[tag.position()].events += 1;
        }
        for entity in &event.entities {
            entities[entity.position()].events += 1;
        }
    }
}

/// How many events there are of each state, and the wordings of the first and of the last date.
pub fn sums(events: &[Event]) -> ([u32; 6], [String; 2]) {
    let mut states = [0; 6];
    for event in events {
        states[event.status as usize] += 1;
    }
    let dated = || events.iter().filter(|event| event.when.extent().is_some());
    let first = dated().min_by_key(|event| event.when.extent());
    let last = dated().max_by_key(|event| event.when.extent().map(|(_, end)| end));
    (states, [first, last].map(|event| event.map(|e| e.when.label().0).unwrap_or_default()))
}

/// The era that holds the start of a date; of several, the one that began last.
fn era_of(when: &When, eras: &[Era]) -> Option<Ix<Era>> {
    let (start, _) = when.extent()?;
    let began = |era: &Era| era.when.earliest.at().unwrap_or(i64::MIN);
    let ended = |era: &Era| era.when.latest.at().unwrap_or(i64::MAX);
    (0..)
        .zip(eras)
        .filter(|(_, era)| (began(era)..=ended(era)).contains(&start))
        .max_by_key(|(_, era)| began(era))
        .map(|(ix, _)| Ix::new(ix))
}

/// Whether a tag's script is written from right to left: that of the language, or the one that the tag
/// names.
pub fn is_rtl(tag: &str, language: Language) -> bool {
    match tag.split('-').skip(1).find(|subtag| subtag.len() == 4) {
        Some(script) => ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].contains(&script),
        None if Language::of(tag).is_none() => {
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            ["ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&&*primary)
        }
        None => language.right_to_left,
    }
}

#[cfg(test)]
mod tests {
    use crate::compile::compile;

    /// The titles of events in the order in which they are told; each is called by its place in the file.
    fn told(dates: &[&str]) -> String {
        let events: Vec<serde_json::Value> = (dates.iter().enumerate())
            .map(|(at, date)| {
                serde_json::json!({
                    "id": format!("e{at}"), "date": date, "title": at.to_string(),
                    "citations": [{"source": "s"}]
                })
            })
            .collect();
        let story = serde_json::json!({
            "version": 2, "id": "a", "language": "en", "name": "A", "headline": "A", "summary": "A.",
            "asOf": "2030", "sources": [{"id": "s", "name": "S"}], "events": events
        });
        let compiled = compile(&serde_json::to_vec(&story).unwrap()).unwrap();
        compiled.story.events.iter().map(|event| event.title.as_str()).collect()
    }

    #[test]
    fn a_day_is_told_by_the_clock_and_what_dates_do_not_order_as_in_the_file() {
        for (dates, order) in [
            (&["2024-03-26T14:00:00", "2024-03-26T00:45:00", "2024-03-26T06:30:00"][..], "120"),
            // A day without a time keeps its place among those that have one.
            (&["2024-03-26", "2024-03-26T14:00:00", "2024-03-26T09:00:00"], "021"),
            (&["2024-03-26T14:00:00", "2024-03-26", "2024-03-26T09:00:00"], "210"),
            (&["2024-03-26T06:00:00", "2024-03-26T09:00:00", "2024-03-26"], "012"),
            (&["2024-03-27", "2024-03-26T23:00:00", "2024-03-25"], "210"),
            // Of the same minute, and of the same day, the file decides.
            (&["2024-03-26T09:00:00", "2024-03-26T09:00:00", "2024-03-26", "2024-03-26"], "0123"),
            // Hours stand by their start.
            (
                &[
                    "2024-03-26T09:00:00/2024-03-26T17:00:00",
                    "2024-03-26T08:00:00",
                    "2024-03-26T10:00:00",
                ],
                "102",
            ),
            // One clock for all of a day, where each says its own: 05:00, 07:00 and 04:30 in UTC.
            (
                &[
                    "2024-03-26T10:00:00+05:00",
                    "2024-03-26T09:00:00+02:00",
                    "2024-03-26T09:30:00+05:00",
                ],
                "201",
            ),
            // Where one does not, they are the clocks on the wall.
            (
                &["2024-03-26T10:00:00+05:00", "2024-03-26T09:00:00+02:00", "2024-03-26T09:30:00"],
                "120",
            ),
            // A month is told after its second day, and the days of its middle are not torn apart by it.
            (&["2024-03", "2024-03-16T23:00:00", "2024-03-16T01:00:00", "2024-03-02"], "3210"),
        ] {
            assert_eq!(told(dates), order, "{dates:?}");
        }
    }
}
