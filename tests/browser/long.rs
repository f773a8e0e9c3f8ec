//! A story with a long list.

use factline::browser;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{alive, settled, story_of};

#[wasm_bindgen_test]
async fn of_a_long_list_there_are_few_nodes_whatever_is_chosen() {
    let (parent, mounted, context) = alive(story_of(10_000)).await;
    let titles = || {
        let all = parent.query_selector_all(".event summary > span:first-child").unwrap();
        let text = |i| all.item(i).and_then(|node| node.text_content()).unwrap_or_default();
        (0..all.length()).map(text).collect::<Vec<_>>()
    };
    for (query, first, count) in
        [("", 0, 32..=100), ("title number 999", 999, 11..=11), ("number 9999", 9_999, 1..=1)]
    {
        context.change(|state| state.query = query.into());
        settled().await;
        let titles = titles();
        assert!(count.contains(&titles.len()), "{query}: {} rows", titles.len());
        assert_eq!(titles[0], format!("Title number {first} of many"), "{query}");
        let nodes = parent.query_selector_all("*").unwrap().length();
        assert!(nodes <= 2_000, "{nodes} elements for {query:?}");
    }
    assert_eq!(context.open("e5"), 0, "what is filtered out is not there to be opened");
    context.change(|state| state.query = String::new());
    settled().await;
    assert_eq!(context.open("e5000"), 1);
    assert!(browser::find(&parent, "[data-event=e5000] details[open]").is_some());
    assert_eq!(context.open("e10000"), 0);
    drop(mounted);
}
