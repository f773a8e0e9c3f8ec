//! A list with a moving window.

use std::{
    cell::RefCell,
    future::poll_fn,
    rc::Rc,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    task::{Poll, Waker},
};

use factline::{
    browser,
    dom::{element, mount},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element as DomElement;

use super::{click, place, settled};

/// How many rows of a list are in the document, and what the first of them says.
fn rows_in(list: &DomElement) -> (usize, String) {
    let rows = list.query_selector_all("li[data-row]").unwrap();
    let first = rows.item(0).map(|row| row.text_content().unwrap_or_default());
    (rows.length() as usize, first.unwrap_or_default())
}

/// After the next frame has been painted.
async fn painted() {
    for _ in 0..2 {
        let state: Rc<RefCell<(bool, Option<Waker>)>> = Rc::default();
        let done = Closure::once_into_js({
            let state = Rc::clone(&state);
            move || {
                let mut state = state.borrow_mut();
                state.0 = true;
                if let Some(waker) = state.1.take() {
                    waker.wake();
                }
            }
        });
        window().request_animation_frame(done.unchecked_ref()).unwrap();
        poll_fn(|context| {
            let mut state = state.borrow_mut();
            state.1 = Some(context.waker().clone());
            if state.0 { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

#[wasm_bindgen_test]
async fn a_list_of_a_hundred_thousand_rows_has_at_most_two_hundred_of_them() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    static GONE: AtomicUsize = AtomicUsize::new(0);
    const COUNT: usize = 100_000;
    let row = |index: usize| {
        MADE.fetch_add(1, SeqCst);
        on_cleanup(|| _ = GONE.fetch_add(1, SeqCst));
        let (opened, open) = signal(false);
        element("li")
            .attr("data-row", index.to_string())
            .attr("style", format!("box-sizing: border-box; height: {}px", 20 + index % 7 * 15))
            .bind("data-open", move || opened.get().then(String::new))
            .on("click", move |_| open.set(true))
            .child(format!("row {index}"))
    };
    let html = "<div><ol><li data-row=\"0\">row 0</li><li data-row=\"1\">row 1</li></ol></div>";
    let parent = place(&format!("<div style=\"height: 500px; overflow: auto\">{html}</div>"));
    let scroller = parent.first_element_child().unwrap();
    scroller.scroll_into_view();
    let first = browser::find(&parent, "li").unwrap();
    let mounted =
        mount(&scroller, true, move || element("div").child(element("ol").rows(COUNT, 0..2, row)));
    let list = browser::find(&parent, "ol").unwrap();
    painted().await;
    assert!(browser::find(&parent, "li[data-row]").unwrap().is_same_node(Some(&first)));
    let present = |at: &str| {
        let (present, _) = rows_in(&list);
        assert!((10..=200).contains(&present), "{present} rows {at}");
        assert_eq!(MADE.load(SeqCst) - GONE.load(SeqCst), present, "{at}");
    };
    present("at the start");
    // Step by step, what is seen moves as far as one scrolls, whatever comes and goes around it.
    let top = |row: &DomElement| row.get_bounding_client_rect().top();
    for step in 0..40 {
        let middle = document().element_from_point(60.0, top(&scroller) as f32 + 250.0);
        let row = middle.filter(|row| row.has_attribute("data-row"));
        let was = row.as_ref().map(top);
        let by = if step % 8 == 7 { -700 } else { 300 };
        let before = scroller.scroll_top();
        scroller.set_scroll_top(before + by);
        painted().await;
        present("on the way");
        if let (Some(row), Some(was)) = (row.filter(|row| row.is_connected()), was) {
            let moved = was - top(&row);
            assert!((moved - f64::from(by)).abs() <= 1.0, "step {step}: {moved} px, not {by}");
        }
    }
    scroller.set_scroll_top(scroller.scroll_height());
    painted().await;
    painted().await;
    present("at the end");
    scroller.set_scroll_top(scroller.scroll_height());
    painted().await;
    assert!(browser::find(&list, "li[data-row=\"99999\"]").is_some(), "{:?}", rows_in(&list));
    click(&list, "li[data-row=\"99999\"]");
    settled().await;
    assert!(browser::find(&list, "li[data-row=\"99999\"][data-open]").is_some());
    scroller.set_scroll_top(0);
    painted().await;
    painted().await;
    assert_eq!(rows_in(&list).1, "row 0");
    present("at the start again");
    drop(mounted);
    assert_eq!(MADE.load(SeqCst), GONE.load(SeqCst));
    assert!(MADE.load(SeqCst) < 3_000, "{}", MADE.load(SeqCst));
    parent.remove();
}
