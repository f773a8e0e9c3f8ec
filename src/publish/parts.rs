//! A long story in parts: what its readers load first, and what they load when they ask for it.

use std::collections::BTreeSet;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup},
};

use super::{Asset, sha256};
use crate::{
    date::DAY,
    filter::make_terms,
    story::{Chunk, Columns, EVENTS, Event, Outlines, Part, Parts, Status, Story, pack_part},
    timeline::{TextKind, Timeline, WIDTHS, Window},
    view::FIRST,
};

/// So many titles are there for the axis before anything else has come.
const TITLES: usize = 240;
/// How many times as large the axis is, for which they are there.
const ZOOMS: [u32; 4] = [1, 2, 4, 8];

/// A story as its readers load it first, and the files of its parts, by their addresses relative to that of
/// the story. `pages` are the address of the pages of its events, and the text of the link there. A short
/// story is whole.
pub fn parts(story: &Story, pages: &[String; 2]) -> (Option<Story>, Vec<Asset>) {
    if !story.is_long() {
        return (None, Vec::new());
    }
    let (terms, parts_of_terms) = make_terms(story, &fold);
    let outlines = Outlines::of(&story.events);
    let columns = Columns::ALL.map(|columns| (Part::Columns(columns), outlines.pack(columns)));
    let mut files: Vec<(Part, Vec<u8>)> = columns.into();
    for (number, events) in story.events.chunks(EVENTS).enumerate() {
        files.push((Part::Events(number), pack_part(&chunk(story, number, events))));
    }
    for (number, terms) in parts_of_terms.iter().enumerate() {
        files.push((Part::Terms(number), pack_part(terms)));
    }
    let all: Vec<u8> = files.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let folder = format!("{}-{}.parts/", story.id, &sha256(&all)[..16]);
    let files = files
        .into_iter()
        .map(|(part, bytes)| Asset { name: format!("{folder}{}", part.name()), bytes })
        .collect();
    let total = story.events.len() as u32;
    let [next, latest] = story.next_and_latest();
    // As many as the prerender has, in whole chunks.
    let first = FIRST.next_multiple_of(EVENTS).min(story.events.len());
    let head = Story {
        events: story.events[..first].to_vec(),
        headings: story.headings.iter().filter(|h| (h.first as usize) < first).cloned().collect(),
        parts: Some(Parts {
            folder,
            total,
            pages: pages.clone(),
            titles: titles(story),
            next,
            latest,
            days: days(story),
            terms,
        }),
        ..story.clone()
    };
    (Some(head), files)
}

fn chunk(story: &Story, number: usize, events: &[Event]) -> Chunk {
    let first = number * EVENTS;
    let end = first + events.len();
    // The heading of the first event may begin before it.
    let begins = story.headings.partition_point(|heading| heading.first as usize <= first);
    let headings = story.headings[begins.saturating_sub(1)..].iter();
    let headings = headings.take_while(|heading| (heading.first as usize) < end).cloned();
    Chunk { first: first as u32, events: events.to_vec(), headings: headings.collect() }
}

/// How many days each chunk begins after the one before it. Plans stand after everything else: a chunk of
/// them begins as late as what is before them.
fn days(story: &Story) -> Vec<i64> {
    let firsts = story.events.iter().step_by(EVENTS);
    let mut before = None;
    let day = |event: &Event| {
        let (is_undated, second, _) = event.when.order();
        let is_told = !is_undated && event.status != Status::Planned;
        let own = is_told.then(|| second.div_euclid(DAY));
        let day = own.max(before).unwrap_or(0);
        day - before.replace(day).unwrap_or(0)
    };
    firsts.map(day).collect()
}

/// The titles that the axis shows, whole and up to eight times as large: those are known before anything else
/// has come. The less it has to be zoomed for one, the sooner it is among them.
fn titles(story: &Story) -> Vec<(u32, u8, String)> {
    let mut found = BTreeSet::new();
    if let Some(mut timeline) = Timeline::new(story) {
        timeline.measure(story);
        let whole = timeline.scale.whole();
        for zoom in ZOOMS {
            let size = 1.0 / f64::from(zoom);
            for (width, part) in
                WIDTHS.into_iter().flat_map(|w| (0..zoom).map(move |part| (w, part)))
            {
                let from = timeline.scale.after(whole.from, f64::from(part) * size);
                let to = timeline.scale.after(whole.from, f64::from(part + 1) * size);
                let axis = timeline.axis(story, Window { from, to }, width, &|_| true);
                let titled = axis.titles.iter().filter_map(|text| match text.kind {
                    TextKind::Title(event) => Some(event),
                    TextKind::Date | TextKind::Doubt | TextKind::Tick | TextKind::Gap => None,
                });
                for event in titled {
                    if found.len() < TITLES {
                        found.insert(event);
                    }
                }
            }
        }
    }
    let title = |at: u32| {
        let event = &story.events[at as usize];
        (at, event.importance, event.title.clone())
    };
    found.into_iter().map(title).collect()
}

/// A text made comparable for search, as the browser makes a query: see [`crate::browser::fold`].
fn fold(text: &str) -> String {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let is_mark = |c: char| GeneralCategoryGroup::Mark.contains(categories.get(c));
    apart.chars().filter(|c| !is_mark(*c)).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compile::compile,
        filter::Terms,
        story::{pack, unpack},
    };

    /// A story of so many events, with plans at its end.
    fn story(events: usize) -> Story {
        let event = |i: usize| {
            let plan = if i + 40 > events { r#","status":"planned""# } else { "" };
            let year = 1000 + i;
            format!(
                r#"{{"id":"e{i}","date":"{year}","title":"Title {i}","citations":[{{"source":"s"}}]{plan}}}"#
            )
        };
        let events: Vec<String> = (0..events).map(event).collect();
        let text = format!(
            r#"{{"version":2,"id":"long","language":"en","name":"n","headline":"h","summary":"s","asOf":"2020",
            "sources":[{{"id":"s","name":"S"}}],"events":[{}]}}"#,
            events.join(",")
        );
        compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story
    }

    fn pages() -> [String; 2] {
        ["events/", "All events"].map(String::from)
    }

    #[test]
    fn a_short_story_is_whole() {
        let (head, files) = parts(&story(200), &pages());
        assert!(head.is_none() && files.is_empty());
    }

    #[test]
    fn the_parts_of_a_long_story_are_all_of_it() {
        let story = story(1_000);
        let (head, files) = parts(&story, &pages());
        let head = unpack(&pack(&head.unwrap())).unwrap();
        let Parts { folder, .. } = head.parts.as_ref().unwrap();
        assert_eq!((head.total(), head.events.len()), (1_000, 32));
        assert_eq!(head.next_and_latest(), ["e961", "e960"]);
        assert_eq!(head.next_and_latest(), story.next_and_latest());
        for (year, event) in [(900, 0), (1000, 0), (1500, 500), (1959, 959), (2500, 999)] {
            let (from, _) = crate::date::span_of(&format!("{year:04}-07-02")).unwrap();
            assert_eq!(head.parts.as_ref().unwrap().at(from), event / EVENTS, "{year}");
        }
        let (mut events, mut outlines) = (Vec::new(), Outlines::new(1_000));
        for file in &files {
            let part = Part::named(file.name.strip_prefix(&**folder).unwrap()).unwrap();
            match part {
                Part::Columns(columns) => outlines.take(columns, &file.bytes, &head).unwrap(),
                Part::Events(number) => {
                    let chunk = Chunk::unpack(&file.bytes, &head, number).unwrap();
                    assert!(Chunk::unpack(&file.bytes, &head, number + 1).is_err());
                    for at in 0..chunk.events.len() {
                        let own = chunk.heading_of(number * EVENTS + at);
                        assert_eq!(own, story.heading_of(number * EVENTS + at));
                    }
                    events.extend(chunk.events);
                }
                Part::Terms(_) => _ = Terms::unpack(&file.bytes).unwrap(),
            }
        }
        assert_eq!(events, story.events);
        assert_eq!(outlines, Outlines::of(&story.events));
    }

    #[test]
    fn a_text_is_folded_as_the_browser_folds_a_query() {
        // The same as in tests/browser.rs.
        assert_eq!(fold("Élan ﬁn Ё Ǆ"), "elan fin е dž".replace('ž', "z"));
        assert_eq!(fold("İstanbul"), "istanbul");
    }
}
