//! What only a browser can do. The one place that names `web_sys`, `js_sys` and `gloo`.
//!
//! All but [`fold`] is called from effects and event handlers, which do not run in the prerender.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::{any::Any, cell::Cell};

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, KeyboardEvent, MouseEvent, NodeList, ResizeObserver,
    ResizeObserverEntry, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// A text made comparable for search: compatibility forms taken apart (NFKD), without marks, in
/// lower case, by the browser's own Unicode. In the prerender, where nothing is searched, lower case.
pub fn fold(text: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    {
        let marks = js_sys::RegExp::new("\\p{M}", "gu");
        let plain = js_sys::JsString::from(text).normalize("NFKD").replace_by_pattern(&marks, "");
        plain.to_lower_case().into()
    }
    #[cfg(not(target_arch = "wasm32"))]
    text.to_lowercase()
}

/// Seconds since 1970-01-01T00:00 UTC, by the reader's clock.
pub fn now() -> i64 {
    (milliseconds() / 1000.0) as i64
}

/// Seconds since 1970-01-01T00:00 on the reader's own calendar and clock.
pub fn civil_now() -> i64 {
    now() - (js_sys::Date::new_0().get_timezone_offset() * 60.0) as i64
}

/// Milliseconds since 1970-01-01T00:00 UTC, by the reader's clock.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Puts an action off until nothing has asked for it for a while.
#[derive(Default)]
pub struct Pause(Cell<Option<Timeout>>);

impl Pause {
    /// Runs an action after so many milliseconds, in the place of the one that is still waiting.
    pub fn then(&self, milliseconds: u32, action: impl FnOnce() + 'static) {
        self.0.set(Some(Timeout::new(milliseconds, action)));
    }
}

/// Moves the focus to an element, and the element into view where it is above the window or too low
/// in it to be of use.
pub fn reveal(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
    let top = element.get_bounding_client_rect().top();
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    if top < 0.0 || top > window.unwrap_or(0.0) * 0.7 {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Moves the focus from the target of an event to the first of some places around it.
pub fn lead(event: &Event, around: &str, places: &[&str]) {
    let around = target(event).and_then(|target| target.closest(around).ok().flatten());
    let place = around.and_then(|around| places.iter().find_map(|p| find(&around, p)));
    if let Some(place) = place {
        // What it stands in may be closed.
        if let Some(closed) = place.closest("details:not([open])").ok().flatten() {
            let _ = closed.set_attribute("open", "");
        }
        // What leads here may show it, and has not yet.
        if let Some(hidden) = place.closest("[hidden]").ok().flatten() {
            let _ = hidden.remove_attribute("hidden");
        }
        reveal(&place);
    }
}

/// Whether a click or a key comes with a key that chooses one more beside what is chosen, as in lists of
/// the platform: Ctrl, Cmd or Shift.
pub fn is_beside(event: &Event) -> bool {
    if let Some(click) = event.dyn_ref::<MouseEvent>() {
        return click.ctrl_key() || click.meta_key() || click.shift_key();
    }
    let key = event.dyn_ref::<KeyboardEvent>();
    key.is_some_and(|key| key.ctrl_key() || key.meta_key() || key.shift_key())
}

/// Whether a key scrolls a page.
pub fn scrolls(key: &KeyboardEvent) -> bool {
    let key = key.key();
    key.starts_with("Arrow") || matches!(&*key, " " | "Home" | "End")
}

/// Makes the buttons of a toolbar one tab stop (ARIA Authoring Practices): the one that has the focus, or had it
/// last. Called with each `focusin` and `keydown` in it; the arrow keys go along, as the language is written.
pub fn rove(event: &Event, rtl: bool) {
    let Some(button) = target(event).and_then(|at| at.closest("button").ok().flatten()) else {
        return;
    };
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    let next = match (key.as_deref(), rtl) {
        (None, _) => {
            let last = button.parent_element().and_then(|bar| find(&bar, "[tabindex='0']"));
            let _ = last.map(|last| last.set_attribute("tabindex", "-1"));
            let _ = button.set_attribute("tabindex", "0");
            return;
        }
        (Some("ArrowRight"), false) | (Some("ArrowLeft"), true) => button.next_element_sibling(),
        (Some("ArrowLeft"), false) | (Some("ArrowRight"), true) => {
            button.previous_element_sibling()
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
    }
}

/// Puts a picture, a film or a recording in the place of the link that was clicked, and does not follow the link.
/// What it is stands on the figure around: `data-as` is `img`, `video`, `audio`, or `iframe` for somebody's player,
/// whose address is `data-player`; `data-size` is its width and height in pixels, and `data-focus` what must stay to
/// be seen, as `object-position` has it. What is to be seen or heard is told beside the link.
pub fn load(click: &Event, link: &Element) {
    let Some(figure) = link.parent_element() else { return };
    let told = |name: &str| figure.get_attribute(name).unwrap_or_default();
    let (tag, player) = (told("data-as"), told("data-player"));
    let made = link.owner_document().and_then(|document| document.create_element(&tag).ok());
    let Some(medium) = made else { return };
    let set = |name: &str, value: &str| _ = medium.set_attribute(name, value);
    if let Some((width, height)) = told("data-size").split_once(' ') {
        set("width", width);
        set("height", height);
    }
    let words = |element: Element| element.text_content().unwrap_or_default();
    let alt = find(&figure, ".alt").map(words).unwrap_or_default();
    if tag == "img" {
        set("alt", &alt);
    } else if !alt.is_empty() {
        set("aria-label", &alt);
    }
    let (title, url) = match player.is_empty() {
        true => (String::new(), link.get_attribute("href").unwrap_or_default()),
        // A frame has a title in any case.
        false => (if alt.is_empty() { words(link.clone()) } else { alt }, player),
    };
    let attributes = match &*tag {
        "iframe" => [
            ("title", &*title),
            ("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation"),
            ("allow", "autoplay;encrypted-media;fullscreen"),
            // Players refuse a page that does not say whose it is.
            ("referrerpolicy", "origin"),
            ("src", &*url),
        ],
        _ => [
            ("controls", ""),
            ("autoplay", ""),
            ("tabindex", "-1"),
            ("referrerpolicy", "no-referrer"),
            ("src", &*url),
        ],
    };
    for (name, value) in attributes {
        set(name, value);
    }
    click.prevent_default();
    let _ = link.replace_with_with_node_1(&medium);
    set_styles(&medium, [("object-position", &told("data-focus"))]);
    if let Some(medium) = medium.dyn_ref::<HtmlElement>() {
        let _ = medium.focus();
    }
}

/// An absolute address, parsed by the browser.
pub fn parse_address(text: &str) -> Option<[String; 3]> {
    let url = web_sys::Url::new(text).ok()?;
    let scheme = url.protocol().trim_end_matches(':').to_string();
    Some([scheme, url.hostname(), url.href()])
}

/// Calls a function with the width of an element in pixels, now and whenever it changes, until what is
/// returned is dropped.
pub fn watch_width(element: &Element, told: Box<dyn Fn(f64)>) -> Option<Box<dyn Any>> {
    struct Watch {
        observer: ResizeObserver,
        _told: Closure<dyn Fn(js_sys::Array)>,
    }
    impl Drop for Watch {
        fn drop(&mut self) {
            self.observer.disconnect();
        }
    }
    let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Ok(entry) = entries.get(0).dyn_into::<ResizeObserverEntry>() {
            told(entry.content_rect().width());
        }
    });
    let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Box::new(Watch { observer, _told: told }))
}

/// Where a pointer is on an element: from its left, as a part of its width, and from its top in pixels.
pub fn point_on(element: &Element, pointer: &MouseEvent) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    let part = (f64::from(pointer.client_x()) - place.left()) / place.width().max(1.0);
    (part, f64::from(pointer.client_y()) - place.top())
}

/// Sets properties of an element's style, through the object model: a policy against inline style
/// forbids the attribute.
pub fn set_styles<const N: usize>(element: &Element, properties: [(&str, &str); N]) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        for (name, value) in properties {
            let _ = element.style().set_property(name, value);
        }
    }
}

/// The first element within another one that fits a CSS selector.
pub fn find(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

/// The elements within another one that fit a CSS selector, in the order of the document.
pub fn all(within: &Element, selector: &str) -> impl Iterator<Item = Element> {
    let found = within.query_selector_all(selector).ok();
    let each = (0..found.as_ref().map_or(0, NodeList::length))
        .filter_map(move |at| found.as_ref()?.get(at));
    each.filter_map(|node| node.dyn_into().ok())
}

/// The nearest element that fits a CSS selector: itself, or one around it.
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Hides an element, or shows it.
pub fn hide(element: &Element, hidden: bool) {
    let _ = element.toggle_attribute_with_force("hidden", hidden);
}

/// The element that an event came from, seen from within the shadow root.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
