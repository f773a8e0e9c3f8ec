use super::*;
use crate::compile::compile;
use crate::story::{Ix, Story};

/// A story of four events: `a` and `b` of tag `x`, `c` of tag `y`, `d` a plan without one.
fn story() -> Story {
    let event = |id: &str, title: &str, tag: &str, entity: &str| {
        format!(
            r#"{{"id":"{id}","date":"2020","title":"{title}","tags":[{tag}],"entities":[{entity}],"citations":[{{"source":"s"}}]}}"#
        )
    };
    let events = [
        event("a", "Élan vital", "\"x\"", "\"ada\""),
        event("b", "Second start", "\"x\"", ""),
        event("c", "Third start", "\"y\"", "\"ada\""),
        event("d", "Bardi’s “plain” – a twenty\u{2011}first", "", "")
            .replace("2020", "2030\",\"status\":\"planned"),
    ];
    let text = format!(
        r#"{{"version":1,"id":"t","language":"en","name":"n","headline":"h","summary":"s","asOf":"2020",
        "sources":[{{"id":"s","name":"Star Gazette"}}],"entities":[{{"id":"ada","type":"Person","name":"Ada"}}],
        "tags":[{{"id":"x","name":"X-rays"}},{{"id":"y","name":"Yards"}}],"events":[{}]}}"#,
        events.join(",")
    );
    compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:?}")).story
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace('é', "e")
}

fn shown(state: Filter) -> String {
    let story = story();
    let index = Index::new(&story, &fold);
    let shown = Shown::of(&story, &state, || &index, &fold);
    let ids = story.events.iter().enumerate().filter(|(i, _)| shown.has(*i));
    let ids: String = ids.map(|(_, event)| event.id.as_str()).collect();
    assert_eq!(ids.len(), shown.count());
    ids
}

#[test]
fn without_a_choice_everything_is_shown() {
    assert_eq!(shown(Filter::default()), "abcd");
    assert!(!Filter { query: "  ".into(), ..Default::default() }.restricts());
}

#[test]
fn choices_narrow_one_another() {
    assert_eq!(shown(Filter { tag: Some(Ix::new(0)), ..Default::default() }), "ab");
    assert_eq!(shown(Filter { entity: Some(Ix::new(0)), ..Default::default() }), "ac");
    assert_eq!(
        shown(Filter { tag: Some(Ix::new(0)), entity: Some(Ix::new(0)), ..Default::default() }),
        "a"
    );
}

#[test]
fn search_finds_all_words_in_any_order_in_title_names_and_categories() {
    let find = |query: &str| shown(Filter { query: query.into(), ..Default::default() });
    assert_eq!(find("start"), "bc");
    assert_eq!(find("START third"), "c");
    assert_eq!(find("elan"), "a");
    assert_eq!(find("ada"), "ac");
    assert_eq!(find("yard"), "c");
    assert_eq!(find("2020"), "abc");
    assert_eq!(find("planned"), "d");
    assert_eq!(find("gazette"), "abcd");
    assert_eq!(find("nothing"), "");
}

#[test]
fn search_finds_what_a_typesetter_sets_by_what_a_keyboard_has() {
    let find = |query: &str| shown(Filter { query: query.into(), ..Default::default() });
    for query in [
        "bardi's",
        "Bardi’s",
        "\"plain\"",
        "«plain»",
        "\"plain\" - a",
        "twenty-first",
        "pla\u{ad}in",
    ] {
        assert_eq!(find(query), "d", "{query}");
    }
}

#[test]
fn choosing_a_category_again_lets_it_go_and_a_name_replaces_all() {
    let mut state = Filter { query: "x".into(), ..Default::default() };
    state.choose_tag(Some(Ix::new(1)));
    assert_eq!(state.tag, Some(Ix::new(1)));
    state.choose_tag(Some(Ix::new(1)));
    assert_eq!(state.tag, None);
    state.choose_entity(Ix::new(0));
    assert_eq!(state, Filter { entity: Some(Ix::new(0)), ..Default::default() });
    state.choose_entity(Ix::new(0));
    assert!(!state.restricts());
    state.choose_entity(Ix::new(0));
    state.clear();
    assert!(!state.restricts());
}

#[test]
fn stepping_leaps_over_what_is_not_shown_and_stops_at_the_ends() {
    let story = story();
    let state = Filter { entity: Some(Ix::new(0)), ..Default::default() };
    let shown = Shown::of(&story, &state, || unreachable!("nothing is searched for"), &fold);
    let key = |name: &str| Key::named(name).unwrap();
    assert_eq!(shown.step(0, key("ArrowDown")), Some(2));
    assert_eq!(shown.step(2, key("ArrowDown")), None);
    assert_eq!(shown.step(3, key("ArrowUp")), Some(2));
    assert_eq!(shown.step(3, key("Home")), Some(0));
    assert_eq!(shown.step(0, key("End")), Some(2));
    assert_eq!(Key::named("a"), None);
}

fn named(filter: &str) -> (Filter, Vec<String>) {
    let story = story();
    let (state, unknown) = Filter::parse(filter, &story);
    (state, unknown.into_iter().map(String::from).collect())
}

#[test]
fn a_filter_names_a_category_a_name_and_words() {
    let (state, unknown) = named(" third tag:y  entity:ada start ");
    assert_eq!(
        state,
        Filter { query: "third start".into(), tag: Some(Ix::new(1)), entity: Some(Ix::new(0)) }
    );
    assert!(unknown.is_empty());
    assert_eq!(state.written(&story()), "tag:y entity:ada third start");
    assert_eq!(named(""), (Filter::default(), vec![]));
}

#[test]
fn what_a_story_does_not_know_is_told_and_chooses_nothing() {
    let (state, unknown) = named("tag:z start entity:bob");
    assert_eq!(state, Filter { query: "start".into(), ..Default::default() });
    assert_eq!(unknown, ["tag:z", "entity:bob"]);
}

proptest::proptest! {
    #[test]
    fn every_choice_survives_being_written_and_read(
        query in r"[a-z:q \t]{0,8}|tag:x|q:entity:ada| é  ",
        tag in proptest::option::of(0u32..2),
        entity in proptest::option::of(0u32..1),
    ) {
        let (tag, entity) = (tag.map(Ix::new), entity.map(Ix::new));
        let state = Filter { query, tag, entity };
        let text = state.written(&story());
        let (read, unknown) = named(&text);
        proptest::prop_assert_eq!(unknown, Vec::<String>::new());
        let query = state.query.split_whitespace().collect::<Vec<_>>().join(" ");
        proptest::prop_assert_eq!(read, Filter { query, ..state });
    }
}
