//! What only a browser shows: elements that are built, taken over and mended, and widgets that come
//! and go. Run by `cargo xtask test --only browser`, in headless Chromium.
#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use factline::{
    browser,
    dom::{Handle, Mounted, element, mount, runs, svg},
    story::{Ix, Story, unpack},
    view::{StoryContext, Widget, WidgetProps},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element as DomElement, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/intl.rs"]
mod intl;
#[path = "browser/long.rs"]
mod long;
#[path = "browser/rows.rs"]
mod rows;

fn place(html: &str) -> DomElement {
    let place = document().create_element("div").unwrap();
    place.set_inner_html(html);
    document().body().unwrap().append_child(&place).unwrap();
    place
}

fn click(within: &DomElement, selector: &str) {
    browser::find(within, selector).unwrap().unchecked_into::<HtmlElement>().click();
}

async fn settled() {
    leptos::task::tick().await;
    leptos::task::tick().await;
}

/// A paragraph with a live attribute and a button that counts.
fn counter() -> factline::dom::Element {
    let count = RwSignal::new(0);
    element("section")
        .child(
            element("p").bind("data-count", move || Some(count.get().to_string())).child("Count"),
        )
        .child(element("output").text(move || count.get().to_string()))
        .child(element("button").on("click", move |_| count.update(|n| *n += 1)).child("More"))
}

const COUNTER: &str =
    "<section><p data-count=\"0\">Count</p><output>0</output><button>More</button></section>";

#[wasm_bindgen_test]
async fn an_element_is_built_as_it_is_prerendered_and_follows_its_signals() {
    let parent = place("what stood here before");
    let mounted = mount(&parent, false, counter);
    assert_eq!(parent.inner_html(), COUNTER);
    click(&parent, "button");
    settled().await;
    assert_eq!(parent.inner_html(), COUNTER.replace("\"0\"", "\"1\"").replace(">0<", ">1<"));
    drop(mounted);
    assert_eq!(parent.inner_html(), "");
}

#[wasm_bindgen_test]
async fn hydration_keeps_the_nodes_that_are_there() {
    let parent = place(COUNTER);
    let before = browser::find(&parent, "p").unwrap();
    let text = before.first_child().unwrap();
    let mounted = mount(&parent, true, counter);
    assert_eq!(parent.inner_html(), COUNTER);
    assert!(browser::find(&parent, "p").unwrap().is_same_node(Some(&before)));
    assert!(before.first_child().unwrap().is_same_node(Some(&text)));
    click(&parent, "button");
    settled().await;
    assert_eq!(before.get_attribute("data-count").as_deref(), Some("1"));
    drop(mounted);
}

#[wasm_bindgen_test]
async fn hydration_mends_what_somebody_else_has_changed_and_never_traps() {
    for tampered in [
        "<section>An advertisement<p data-count=\"0\">Count</p><output>0</output><b></b><button>More</button></section>",
        "<section><b>An advertisement</b><p data-count=\"0\">Count</p><button>More</button><i></i></section>",
        "<section></section>",
        "<section>text<!-- a comment --></section>",
    ] {
        let parent = place(tampered);
        let mounted = mount(&parent, true, counter);
        assert_eq!(parent.inner_html(), COUNTER, "{tampered}");
        click(&parent, "button");
        settled().await;
        assert!(parent.inner_html().contains("data-count=\"1\""), "{tampered}");
        drop(mounted);
    }
}

#[wasm_bindgen_test]
async fn what_is_deferred_is_taken_over_or_made_step_by_step_and_then_follows_like_all_else() {
    let view = |count: RwSignal<i32>| {
        let part = move |tag: &'static str| {
            let text = move || element("b").text(move || count.get().to_string());
            element(tag).deferred(move |part| part.child(text()))
        };
        let inner = move |div: factline::dom::Element| div.child(part("p")).child(part("output"));
        element("section").child(element("div").deferred(inner)).child(element("p"))
    };
    for found in [true, false] {
        let zero = "<b>0</b>";
        let parent = place(&format!(
            "<section><div><p>{zero}</p><output>{zero}</output></div><p></p></section>"
        ));
        let mut count = None;
        let mut mounted = mount(&parent, found, || {
            let made = RwSignal::new(0);
            count = Some(made);
            view(made)
        });
        let html = "<section><div></div><p></p></section>";
        assert!(found || parent.inner_html() == html, "what is made anew is empty at first");
        assert!(mounted.step(), "what is in it comes later");
        assert!(mounted.step(), "one of two");
        assert!(!mounted.step(), "and no more");
        assert!(!mounted.step());
        count.unwrap().set(3);
        settled().await;
        let html = "<section><div><p><b>3</b></p><output><b>3</b></output></div><p></p></section>";
        assert_eq!(parent.inner_html(), html);
        drop(mounted);
        assert_eq!(parent.inner_html(), "");
    }
}

#[wasm_bindgen_test]
fn a_view_that_is_mounted_while_another_one_is_leaves_it_what_is_deferred() {
    let (outer, inner) = (place(""), place(""));
    let part = || element("p").deferred(|p| p.child("made"));
    let mut within = None;
    let mut mounted = mount(&outer, false, || {
        let outer = element("div").child(part());
        within = Some(mount(&inner, false, || element("div").child(part())));
        outer
    });
    assert!(!mounted.step() && !within.as_mut().unwrap().step());
    for parent in [&outer, &inner] {
        assert_eq!(parent.inner_html(), "<div><p>made</p></div>");
    }
}

/// Buttons that say which of them was touched.
fn choices(chosen: RwSignal<String>, ids: &[&'static str]) -> factline::dom::Element {
    let button = |id: &&'static str| {
        let id = *id;
        element("button").attr("data-tag", id).on("click", move |_| chosen.set(id.into())).child(id)
    };
    element("div").children(ids.iter().map(button))
}

#[wasm_bindgen_test]
fn what_somebody_removed_added_or_moved_makes_no_listener_hear_for_another_element() {
    let buttons = |ids: &[&str]| -> String {
        let button = |id: &&str| format!("<button data-tag=\"{id}\">{id}</button>");
        ids.iter().map(button).collect()
    };
    let whole = ["", "a", "b", "c"];
    for found in [
        &["", "b", "c"][..],
        &["a", "b", "c"],
        &["", "a", "b"],
        &["", "a", "x", "b", "c"],
        &["c", "b", "a", ""],
        &[],
    ] {
        let parent = place(&format!("<div>{}</div>", buttons(found)));
        let mut signal = None;
        let mounted = mount(&parent, true, || {
            let chosen = RwSignal::new(String::from("none"));
            signal = Some(chosen);
            choices(chosen, &whole)
        });
        assert_eq!(parent.inner_html(), format!("<div>{}</div>", buttons(&whole)), "{found:?}");
        for id in whole {
            click(&parent, &format!("[data-tag='{id}']"));
            assert_eq!(signal.unwrap().get_untracked(), id, "{found:?}");
        }
        drop(mounted);
    }
}

#[wasm_bindgen_test]
async fn a_page_that_the_browser_has_translated_keeps_its_translation() {
    let font = |text: &str| {
        let style = "style=\"vertical-align: inherit;\"";
        format!("<font {style}><font {style}>{text}</font></font>")
    };
    let html = |count: &str| {
        let (a, b) = (font("Compte"), font("Plus"));
        format!(
            "<section><p data-count=\"{count}\">{a}</p><output>{}</output><button>{b}</button></section>",
            if count == "0" { font("0") } else { count.into() }
        )
    };
    let parent = place(&html("0"));
    let mounted = mount(&parent, true, counter);
    assert_eq!(parent.inner_html(), html("0"));
    click(&parent, "button");
    settled().await;
    assert_eq!(parent.inner_html(), html("1"), "what changes is said anew, and nothing else");
    drop(mounted);
    // A translator puts words before and after what stands within a text.
    let mixed = "<p><font>A</font><b>b</b><font>c</font><font>d</font></p>";
    let parent = place(mixed);
    let view = || element("p").child(element("b").child("b")).child("c");
    let mounted = mount(&parent, true, view);
    assert_eq!(parent.inner_html(), mixed);
    drop(mounted);
}

#[wasm_bindgen_test]
fn what_stands_around_the_view_is_taken_out_and_the_view_is_there_once() {
    let parent = place(&format!("\n  <!-- formatted -->{COUNTER}\n<p>and more</p>"));
    let section = browser::find(&parent, "section").unwrap();
    let mounted = mount(&parent, true, counter);
    assert_eq!(parent.inner_html(), COUNTER);
    assert!(browser::find(&parent, "section").unwrap().is_same_node(Some(&section)));
    drop(mounted);
}

#[wasm_bindgen_test]
fn a_text_that_was_translated_in_place_stays_translated() {
    let parent = place(&COUNTER.replace("Count", "Compte"));
    let mounted = mount(&parent, true, counter);
    assert!(parent.inner_html().contains("Compte"));
    drop(mounted);
}

#[wasm_bindgen_test]
fn svg_is_built_in_its_namespace_and_a_handle_leads_to_its_element() {
    let parent = place("");
    let got = Arc::new(std::sync::Mutex::new(None));
    let inner = Arc::clone(&got);
    let mounted = mount(&parent, false, move || {
        let handle = Handle::new();
        *inner.lock().unwrap() = Some(handle);
        element("figure").child(svg("svg").child(svg("rect").handle(handle)))
    });
    let rect = browser::find(&parent, "rect").unwrap();
    assert_eq!(rect.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    let handle = got.lock().unwrap().unwrap();
    assert!(handle.get().unwrap().is_same_node(Some(&rect)));
    drop(mounted);
    assert!(handle.get().is_none(), "a handle of a widget that is gone leads nowhere");
}

#[wasm_bindgen_test]
async fn three_widgets_live_apart_and_the_first_may_go() {
    let parents = [place(COUNTER), place(""), place(COUNTER)];
    let mut mounted: Vec<Mounted> = parents
        .iter()
        .map(|parent| mount(parent, parent.first_child().is_some(), counter))
        .collect();
    drop(mounted.remove(0));
    for parent in &parents[1..] {
        click(parent, "button");
        settled().await;
        assert!(parent.inner_html().contains("data-count=\"1\""));
    }
    assert_eq!(parents[0].inner_html(), "");
}

#[wasm_bindgen_test]
async fn an_element_that_is_gone_hears_nothing_and_follows_nothing() {
    let count = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let heard = Arc::clone(&count);
    let parent = place("");
    let signal = RwSignal::new(0);
    let mounted = mount(&parent, false, move || {
        element("button")
            .bind("data-n", move || Some(signal.get().to_string()))
            .on("click", move |_| _ = heard.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    });
    let button = browser::find(&parent, "button").unwrap().unchecked_into::<HtmlElement>();
    button.click();
    drop(mounted);
    button.click();
    signal.set(5);
    settled().await;
    assert_eq!(count.load(std::sync::atomic::Ordering::Relaxed), 1);
    assert_eq!(button.get_attribute("data-n").as_deref(), Some("0"));
}

#[wasm_bindgen_test]
fn folding_makes_case_accents_and_compatibility_forms_equal() {
    assert_eq!(browser::fold("Élan ﬁn Ё Ǆ"), "elan fin е dž".replace('ž', "z"));
    assert_eq!(browser::fold("İstanbul"), "istanbul");
}

/// The packed bytes of a small story, made by the native build (`tests/fixtures/`).
fn story() -> Story {
    unpack(include_bytes!("fixtures/small.story")).unwrap()
}

#[wasm_bindgen_test]
async fn a_story_is_searched_filtered_and_shown_again() {
    let (parent, mounted, _) = alive(story()).await;
    let shown = || {
        let items = parent.query_selector_all(".event:not([hidden])").unwrap();
        items.length()
    };
    assert_eq!(shown(), 3);
    click(&parent, ".choices button:nth-child(2)");
    settled().await;
    assert_eq!(shown(), 2);
    click(&parent, ".choices button");
    settled().await;
    assert_eq!(shown(), 3);
    let name = browser::find(&parent, ".more .name").unwrap();
    assert_eq!(name.get_attribute("role").as_deref(), Some("button"));
    name.unchecked_into::<HtmlElement>().click();
    settled().await;
    assert_eq!(shown(), 1);
    drop(mounted);
    assert_eq!(parent.inner_html(), "");
}

/// A story alive in an element of its own.
async fn alive(story: Story) -> (DomElement, Mounted, StoryContext) {
    let parent = place("");
    let mut context = None;
    let mut mounted = mount(&parent, false, || {
        let made = StoryContext::new(Arc::new(story));
        context = Some(made.clone());
        Widget(WidgetProps { context: made })
    });
    while mounted.step() {}
    let context = context.unwrap();
    context.start();
    settled().await;
    (parent, mounted, context)
}

/// A story of so many events, whose titles count them.
fn story_of(events: usize) -> Story {
    let mut story = story();
    let event = story.events[0].clone();
    story.events = (0..events).map(|_| event.clone()).collect();
    story.states = [0; 6];
    story.states[event.status as usize] = events as u32;
    for (at, tag) in (0..).zip(&mut story.tags) {
        tag.events = if event.tags.contains(&Ix::new(at)) { events as u32 } else { 0 };
    }
    for (i, event) in story.events.iter_mut().enumerate() {
        event.id = format!("e{i}");
        event.title = format!("Title number {i} of many");
    }
    story
}

#[wasm_bindgen_test]
async fn a_change_wakes_what_it_concerns_and_nothing_else() {
    let story = story_of(200);
    let (parent, mounted, context) = alive(story).await;
    let shown = || parent.query_selector_all(".event:not([hidden])").unwrap().length();
    for (query, left, most) in [
        // The first key brings the way back to all events; the others change nothing.
        ("t", 200, 10),
        ("ti", 200, 0),
        ("title", 200, 0),
        // Words are found by their beginnings: 19, and from 190 on.
        ("title number 19", 11, 10),
        ("title number 199", 1, 10),
        ("title number 199 ", 1, 0),
    ] {
        let before = runs();
        context.change(|state| state.query = query.into());
        settled().await;
        assert_eq!(shown(), left, "{query}");
        let ran = runs() - before;
        assert!(ran <= most, "{ran} effects ran for {query:?}");
    }
    let before = runs();
    context.change(|state| state.query = "title number 199 ".into());
    context.choose("title number 199");
    settled().await;
    assert_eq!(runs(), before, "a choice that is made already");
    drop(mounted);
}
