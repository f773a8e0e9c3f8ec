use super::{
    Directory, Index,
    terms::{Terms, make_sized},
    tests::{fold, random},
};
use crate::story::{Columns, Outlines};

/// Which events hold what a query asks for, by terms of which only those parts are loaded that it needs.
fn held(query: &str, total: usize, firsts: &[String], parts: &[Terms]) -> (Vec<bool>, usize) {
    let directory = Directory(firsts);
    let needs = directory.needs(query, &fold);
    let part = |number: usize| {
        assert!(needs.contains(&number), "{query:?} asks for part {number}, and needs {needs:?}");
        parts.get(number)
    };
    let holds = directory.holds(query, total, &fold, &part);
    (holds, needs.len())
}

proptest::proptest! {
    #[test]
    fn terms_in_parts_find_what_the_whole_text_does(
        story in random(),
        query in r"(s|st|sta|start|o|old|р|ракет|ракеты|ғ|алаң|ف|محطة|宇宙|宇|2|199|2001|x)( (s|star|рак|2|1))?",
        size in 1usize..300,
    ) {
        let (firsts, parts) = make_sized(&story, size, &fold);
        proptest::prop_assert!(firsts.is_sorted(), "{:?}", firsts);
        let (holds, needs) = held(&query, story.events.len(), &firsts, &parts);
        proptest::prop_assert_eq!(&holds, &Index::new(&story, &fold).holds(&query, &fold), "{:?}", firsts);
        proptest::prop_assert!(needs <= 8, "{} parts for {:?}", needs, query);
    }

    #[test]
    fn an_id_leads_to_its_event(story in random(), size in 1usize..60) {
        let mut story = story;
        for (at, event) in story.events.iter_mut().enumerate() {
            event.id = format!("Event-{at}");
        }
        let (firsts, parts) = make_sized(&story, size, &fold);
        let find = |id: &str| {
            let directory = Directory(&firsts);
            directory.event(id, &parts[directory.needs_id(id)?])
        };
        for (at, event) in story.events.iter().enumerate() {
            proptest::prop_assert_eq!(find(&event.id), Some(at));
        }
        proptest::prop_assert_eq!(find("Event"), None);
        proptest::prop_assert_eq!(find("zzz"), None);
        proptest::prop_assert_eq!(find(""), None);
    }

    #[test]
    fn outlines_are_read_as_they_were_written(story in random(), undated in 0usize..12, later in 0i64..90_000) {
        let mut story = story;
        if let Some(event) = story.events.get_mut(undated) {
            event.when.earliest = crate::date::Edge::Unknown;
            event.when.latest = crate::date::Edge::Open;
        }
        if let Some(crate::date::Edge::At(second)) = story.events.first_mut().map(|e| &mut e.when.latest) {
            *second += later;
        }
        let made = Outlines::of(&story.events);
        let mut read = Outlines::new(story.events.len());
        for columns in Columns::ALL {
            proptest::prop_assert!(!read.has(columns) || story.events.is_empty());
            read.take(columns, &made.pack(columns), &story).unwrap();
            proptest::prop_assert!(read.has(columns));
        }
        for event in 0..story.events.len() {
            proptest::prop_assert_eq!(read.get(event), made.get(event));
            proptest::prop_assert_eq!(read.status(event), story.events[event].status);
            proptest::prop_assert!(read.tags(event).eq(story.events[event].tags.iter().copied()));
            proptest::prop_assert!(read.entities(event).eq(story.events[event].entities.iter().copied()));
        }
        proptest::prop_assert_eq!(read.get(story.events.len()), None);
    }
}

#[test]
fn nothing_to_search_for_needs_nothing_and_shows_all() {
    let directory = Directory(&[]);
    assert!(directory.needs(" ?! ", &fold).is_empty());
    assert_eq!(directory.holds("", 2, &fold, &|_| None), [true, true]);
    assert_eq!(directory.holds("word", 2, &fold, &|_| None), [false, false]);
    assert_eq!(directory.needs_id("a"), None);
}
