use super::*;
use crate::compile::compile;
use crate::story::{Event, Ix, Outlines, Status, Story};

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

pub(super) fn fold(text: &str) -> String {
    text.to_lowercase().replace('é', "e")
}

fn shown_of(story: &Story, filter: &Filter, fold: &dyn Fn(&str) -> String) -> Shown {
    let query = filter.query.trim();
    let holds = (!query.is_empty()).then(|| Index::new(story, fold).holds(query, fold));
    Shown::of(story, &Outlines::of(&story.events), filter, holds.as_deref())
}

fn shown(state: Filter) -> String {
    let story = story();
    let shown = shown_of(&story, &state, &fold);
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
    assert_eq!(shown(Filter { tags: vec![Ix::new(0)], ..Default::default() }), "ab");
    assert_eq!(shown(Filter { entities: vec![Ix::new(0)], ..Default::default() }), "ac");
    assert_eq!(
        shown(Filter { tags: vec![Ix::new(0)], entities: vec![Ix::new(0)], ..Default::default() }),
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
    state.choose_tag(Ix::new(1));
    state.choose_tag(Ix::new(0));
    assert_eq!(state.tags, [Ix::new(0), Ix::new(1)]);
    state.choose_tag(Ix::new(1));
    assert_eq!(state.tags, [Ix::new(0)]);
    state.choose_status(Status::Planned);
    state.choose_entity(Ix::new(0));
    assert_eq!(state, Filter { entities: vec![Ix::new(0)], ..Default::default() });
    state.choose_entity(Ix::new(0));
    assert!(!state.restricts());
    state.add_entity(Ix::new(1));
    state.add_entity(Ix::new(0));
    assert_eq!(state.entities, [Ix::new(0), Ix::new(1)]);
    state.drop_entity(Ix::new(0));
    assert_eq!(state.entities, [Ix::new(1)]);
    state.clear();
    assert!(!state.restricts());
}

#[test]
fn stepping_leaps_over_what_is_not_shown_and_stops_at_the_ends() {
    let story = story();
    let state = Filter { entities: vec![Ix::new(0)], ..Default::default() };
    let shown = shown_of(&story, &state, &fold);
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
        Filter {
            query: "third start".into(),
            tags: vec![Ix::new(1)],
            entities: vec![Ix::new(0)],
            ..Default::default()
        }
    );
    assert!(unknown.is_empty());
    assert_eq!(state.written(&story()), "tag:y entity:ada third start");
    assert_eq!(named(""), (Filter::default(), vec![]));
}

#[test]
fn what_is_named_twice_is_chosen_once_and_known() {
    let (state, unknown) = named("tag:y tag:x status:planned tag:y status:planned");
    assert_eq!(state.written(&story()), "tag:x tag:y status:planned");
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn what_a_story_does_not_know_is_told_and_chooses_nothing() {
    let (state, unknown) = named("tag:z start entity:bob");
    assert_eq!(state, Filter { query: "start".into(), ..Default::default() });
    assert_eq!(unknown, ["tag:z", "entity:bob"]);
}

#[test]
fn several_categories_let_more_through_and_a_state_and_a_period_less() {
    let both = vec![Ix::new(0), Ix::new(1)];
    assert_eq!(shown(Filter { tags: both, ..Default::default() }), "abc");
    let planned = Filter { statuses: vec![Status::Planned], ..Default::default() };
    assert_eq!(shown(planned), "d");
    assert_eq!(shown(named("during:2020-06").0), "abc", "what may lie in it is in it");
    assert_eq!(shown(named("during:2021/2031").0), "d");
    assert_eq!(shown(named("during:2021/2029-12-31").0), "");
}

#[test]
fn each_choice_says_how_many_events_it_would_show_beside_the_other_kinds() {
    let story = story();
    let shown = shown_of(&story, &named("tag:x start").0, &fold);
    assert_eq!(shown.count(), 1);
    assert_eq!([shown.with_tag(Ix::new(0)), shown.with_tag(Ix::new(1))], [1, 1]);
    assert_eq!((shown.with_status(0), shown.with_status(1), shown.total()), (1, 0, 4));
}

#[test]
fn search_finds_the_beginnings_of_words_and_letters_without_their_marks() {
    let text = |query: &str, text: &str| {
        let mut story = story();
        story.events[0].title = text.into();
        let filter = Filter { query: query.into(), ..Default::default() };
        shown_of(&story, &filter, &|text| text.to_lowercase()).has(0)
    };
    assert!(text("cosmo", "A cosmodrome") && !text("drome", "A cosmodrome"));
    assert!(text("art", "an old start of art"), "a later word may begin so");
    assert!(text("алматы казак", "Алматы қазақ"));
    assert!(text("қазақ", "қазақ") && text("омир", "Өмір"));
    assert!(text("strasse lodz", "Straße, Łodz"));
    assert!(text("مدرسه", "مدرســة"));
    assert!(text("宇宙", "日本の宇宙開発"), "there are no blanks between words");
}

#[test]
fn a_period_that_is_none_is_told_and_chooses_nothing() {
    for wrong in ["during:soon", "during:2020/2019", "during:", "status:lost"] {
        assert_eq!(named(wrong), (Filter::default(), vec![wrong.to_string()]));
    }
}

/// Every event by itself, as slowly as it can be said.
fn naive(story: &Story, filter: &Filter) -> Vec<bool> {
    let words = filter.query.to_lowercase();
    let holds = |event: &Event| {
        let mut text = format!("{} {}", event.title, event.when.long).to_lowercase();
        text += &format!(" {}", story.status_word(event.status).unwrap_or_default().to_lowercase());
        for tag in &event.tags {
            text += &format!(" {}", story.tags[*tag].name.to_lowercase());
        }
        let own: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        words.split_whitespace().all(|word| own.iter().any(|own| own.starts_with(word)))
            && (filter.tags.is_empty() || event.tags.iter().any(|tag| filter.tags.contains(tag)))
            && (filter.statuses.is_empty() || filter.statuses.contains(&event.status))
            && filter.period.is_none_or(|period| {
                event.when.extent().is_some_and(|(a, b)| !(b < period.from || a >= period.to))
            })
    };
    story.events.iter().map(holds).collect()
}

/// Stories of random words in four scripts.
pub(super) fn random() -> impl proptest::strategy::Strategy<Value = Story> {
    use proptest::{collection::vec, prelude::*, sample::select};
    let word = select(vec![
        "start",
        "star",
        "Old",
        "ракета",
        "Ракеты",
        "ғарыш",
        "алаң",
        "فضاء",
        "محطة",
        "宇宙",
    ]);
    let event = (vec(word, 1..5), 1990u16..2030, vec(0u32..2, 0..2), 0usize..6);
    vec(event, 1..12).prop_map(|events| {
        let mut story = story();
        let one = story.events[0].clone();
        story.sources[0].name = String::new();
        story.words = crate::locale::Language::ENGLISH.words();
        story.events = events
            .into_iter()
            .map(|(words, year, tags, status)| {
                let (from, to) = crate::date::span_of(&year.to_string()).unwrap();
                let mut event = one.clone();
                event.title = words.join(" ");
                event.entities.clear();
                event.tags = tags.into_iter().map(Ix::new).collect();
                event.status = STATUSES[status].0;
                event.when.long = year.to_string();
                event.when.earliest = crate::date::Edge::At(from);
                event.when.latest = crate::date::Edge::At(to - 1);
                event
            })
            .collect();
        story
    })
}

proptest::proptest! {
    #[test]
    fn filter_and_search_equal_a_naive_oracle(
        story in random(),
        query in r"(sta|star|o|ракет|алаң|ғар|فض|محطة)?",
        tags in proptest::collection::vec(0u32..2, 0..2),
        status in proptest::option::of(0usize..6),
        years in proptest::option::of((1990u16..2030, 0u16..10)),
    ) {
        let mut filter = Filter { query, ..Default::default() };
        for tag in tags {
            filter.choose_tag(Ix::new(tag));
        }
        if let Some(status) = status {
            filter.choose_status(STATUSES[status].0);
        }
        filter.period = years.map(|(from, more)| {
            let year = |year: u16| crate::date::span_of(&year.to_string()).unwrap();
            Period { from: year(from).0, to: year(from + more).1 }
        });
        let fold = |text: &str| text.to_lowercase();
        let shown = shown_of(&story, &filter, &fold);
        let flags: Vec<bool> = (0..story.events.len()).map(|event| shown.has(event)).collect();
        proptest::prop_assert_eq!(flags, naive(&story, &filter));
    }

    #[test]
    fn every_choice_survives_being_written_and_read(
        query in r"[a-z:q \t]{0,8}|tag:x|q:entity:ada|during:2020| é  ",
        tags in proptest::sample::subsequence(vec![0u32, 1], 0..=2),
        entities in proptest::sample::subsequence(vec![0u32], 0..=1),
        statuses in proptest::sample::subsequence(vec![0usize, 1, 2, 3, 4, 5], 0..=6),
        days in proptest::option::of((-2_000_000i64..2_000_000, 1i64..1000)),
    ) {
        let day = crate::date::DAY;
        let state = Filter {
            query,
            tags: tags.into_iter().map(Ix::new).collect(),
            entities: entities.into_iter().map(Ix::new).collect(),
            statuses: statuses.into_iter().map(|status| STATUSES[status].0).collect(),
            period: days.map(|(from, length)| Period { from: from * day, to: (from + length) * day }),
        };
        let text = state.written(&story());
        let (read, unknown) = named(&text);
        proptest::prop_assert_eq!(unknown, Vec::<String>::new());
        let query = state.query.split_whitespace().collect::<Vec<_>>().join(" ");
        proptest::prop_assert_eq!(read, Filter { query, ..state });
    }
}
