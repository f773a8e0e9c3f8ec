//! A list with a moving window.

use std::{
    cell::RefCell,
    future::poll_fn,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst},
    },
    task::{Poll, Waker},
};

use factline::{
    browser,
    dom::{Element, Rows, RowsHandle, element, mount},
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

/// A list that scrolls.
fn boxed(
    keys: impl Fn() -> Arc<[u32]> + Send + 'static,
    make: impl Fn(&[u32], usize) -> Element + Send + 'static,
    first: usize,
    handle: RowsHandle,
) -> Element {
    let rows = Rows { keys: Box::new(keys), make: Box::new(make), at: Box::new(|_| ()), first };
    let list = element("ol").attr("tabindex", "-1").attr("style", "height: 500px; overflow: auto");
    element("div").child(list.rows(handle, rows))
}

#[wasm_bindgen_test]
async fn a_list_of_a_hundred_thousand_rows_has_at_most_a_hundred_of_them() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    static GONE: AtomicUsize = AtomicUsize::new(0);
    const COUNT: u32 = 100_000;
    let row = |keys: &[u32], index: usize| {
        let index = keys[index] as usize;
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
    let rows = "<li data-row=\"0\">row 0</li><li data-row=\"1\">row 1</li>";
    let list = format!("<ol style=\"height: 500px; overflow: auto\">{rows}</ol>");
    let parent = place(&format!("<div>{list}</div>"));
    let scroller = browser::find(&parent, "ol").unwrap();
    scroller.scroll_into_view();
    let first = browser::find(&parent, "li").unwrap();
    let all: Arc<[u32]> = (0..COUNT).collect();
    let keys = move || Arc::clone(&all);
    let mounted = mount(&parent, true, move || boxed(keys, row, 2, RowsHandle::new()));
    let list = browser::find(&parent, "ol").unwrap();
    painted().await;
    assert!(browser::find(&parent, "li[data-row]").unwrap().is_same_node(Some(&first)));
    let present = |at: &str| {
        let (present, _) = rows_in(&list);
        assert!((10..=100).contains(&present), "{present} rows {at}");
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

/// A row that opens and can have the focus.
fn details(keys: &[u32], index: usize) -> Element {
    let key = keys[index].to_string();
    let summary = element("summary").attr("id", format!("s{key}")).child(format!("row {key}"));
    let body = element("p").attr("style", "height: 70px; margin: 0").child("text");
    element("li").attr("data-row", key).child(element("details").child(summary).child(body))
}

#[wasm_bindgen_test]
async fn a_row_comes_back_open_and_with_the_focus_that_it_had() {
    let parent = place("");
    let handle = Rc::new(RefCell::new(None));
    let mounted = mount(&parent, false, {
        let handle = Rc::clone(&handle);
        move || {
            let own = RowsHandle::new();
            handle.replace(Some(own));
            let all: Arc<[u32]> = (0..5_000).collect();
            boxed(move || Arc::clone(&all), details, 20, own)
        }
    });
    let list = browser::find(&parent, "ol").unwrap();
    let scroller = list.clone();
    scroller.scroll_into_view();
    painted().await;
    let handle = handle.borrow().unwrap();
    let row = handle.reveal(3_000).unwrap();
    assert_eq!(row.get_attribute("data-row").as_deref(), Some("3000"));
    assert!(handle.reveal(5_000).is_none());
    painted().await;
    let top = |row: &DomElement| row.get_bounding_client_rect().top();
    let (from, to) = (top(&scroller), top(&scroller) + 500.0);
    let row = browser::find(&list, "[data-row=\"3000\"]").unwrap();
    assert!((from..to).contains(&top(&row)), "{} in {from} to {to}", top(&row));
    click(&list, "#s3000");
    let summary = browser::find(&list, "#s3000").unwrap();
    browser::reveal(&summary);
    assert!(summary.matches(":focus").unwrap());
    scroller.set_scroll_top(0);
    painted().await;
    painted().await;
    assert!(browser::find(&list, "#s3000").is_none());
    assert!(scroller.matches(":focus").unwrap(), "the focus waits on the box");
    handle.reveal(3_000);
    painted().await;
    let summary = browser::find(&list, "#s3000").unwrap();
    assert!(summary.parent_element().unwrap().has_attribute("open"));
    assert!(summary.matches(":focus").unwrap(), "and comes back");
    drop(mounted);
    parent.remove();
}

#[wasm_bindgen_test]
async fn other_rows_begin_at_the_top_and_more_of_them_stay_where_the_reader_was() {
    static TOLD: AtomicU32 = AtomicU32::new(0);
    let parent = place("");
    let set = Rc::new(RefCell::new(None));
    let mounted = mount(&parent, false, {
        let set = Rc::clone(&set);
        move || {
            let step = RwSignal::new(1_u32);
            set.replace(Some(step));
            let keys = move || (0..20_000).step_by(step.get() as usize).collect();
            let at = |key| TOLD.store(key, SeqCst);
            let rows =
                Rows { keys: Box::new(keys), make: Box::new(details), at: Box::new(at), first: 20 };
            let list = element("ol").attr("style", "height: 500px; overflow: auto");
            element("div").child(list.rows(RowsHandle::new(), rows))
        }
    });
    let list = browser::find(&parent, "ol").unwrap();
    let scroller = list.clone();
    scroller.scroll_into_view();
    painted().await;
    let step = set.borrow().unwrap();
    scroller.set_scroll_top(50_000);
    painted().await;
    painted().await;
    assert!(TOLD.load(SeqCst) > 1_000);
    step.set(10);
    settled().await;
    painted().await;
    assert_eq!((scroller.scroll_top(), TOLD.load(SeqCst)), (0, 0));
    assert_eq!(rows_in(&list).1, "row 0text");
    scroller.set_scroll_top(10_000);
    painted().await;
    painted().await;
    let was = TOLD.load(SeqCst);
    step.set(1);
    settled().await;
    painted().await;
    assert!(was > 1_000 && TOLD.load(SeqCst).abs_diff(was) <= 1, "{was}, {TOLD:?}");
    drop(mounted);
    parent.remove();
}
