use alloc::{boxed::Box, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::context::StoryContext;
use crate::{
    browser,
    dom::{Element, Handle, effect, element},
    filter::Filter,
    locale::fill,
    story::{Ix, Tag},
};

/// After so many milliseconds without a change the count is read out.
const QUIET: u32 = 600;

/// Search, categories, the count of what is shown, and the way back to all.
///
/// It stands in the prerender too, so that nothing moves when the browser takes over; the style
/// sheet hides it where scripts do not run.
#[component]
pub fn Controls() -> Element {
    let context = StoryContext::get();
    let StoryContext { shown, tag: chosen, entity, restricts, .. } = context;
    // A touch that comes before the widget has all started is made up for by the page's loader.
    let change = {
        let context = context.clone();
        move |change: &dyn Fn(&mut Filter)| {
            if context.hydrated.get_untracked() {
                context.change(change);
            }
        }
    };
    let words = context.words();
    let total = context.story.events.len();

    let choice = |id: &str, label: &str, events: u32, tag: Option<Ix<Tag>>| {
        let change = change.clone();
        element("button")
            .attr("data-tag", id)
            .attr("type", "button")
            .bind("aria-pressed", move || Some((chosen.get() == tag).to_string()))
            .on("click", move |_| change(&|filter| filter.choose_tag(tag)))
            .child(label)
            .child(" ")
            .child(element("span").child(events.to_string()))
    };
    let tags = context.story.tags.iter().zip(0u32..);
    let choices = element("div")
        .class("choices")
        .attr("role", "group")
        .attr("aria-label", words.filter_label())
        .child(choice("", words.all(), total as u32, None))
        .children(tags.map(|(tag, ix)| choice(&tag.id, &tag.name, tag.events, Some(Ix::new(ix)))));

    let button = |label: &str| element("button").attr("type", "button").child(label);
    // The button goes with what it clears, so the focus is led on.
    let clear = {
        let change = change.clone();
        move |event: web_sys::Event| {
            change(&|filter| filter.clear());
            browser::lead(&event, ".timeline", &["h3"]);
        }
    };
    let free = move || !restricts.get();
    let count = count(&context);
    let hint = words.keyboard_hint().to_owned();
    let counted = element("p")
        .class("count")
        .attr("id", "count")
        .child(element("span").class("hint").hidden(move || !free()).child(hint))
        .child(element("span").hidden(free).text(move || count.get()))
        .child(button(words.show_all()).attr("id", "all").hidden(free).on("click", clear.clone()))
        .child(
            button(words.back_to_card())
                .attr("id", "back")
                .hidden(move || entity.get().is_none())
                .on("click", move |event| back(&event)),
        );
    let announced = announced(&context, count);
    element("div")
        .class("controls")
        .attr("id", "controls")
        .child(choices)
        .child(search(&context))
        .child(counted)
        .child(
            element("p")
                .class("heard")
                .attr("id", "heard")
                .attr("role", "status")
                .text(move || announced.get()),
        )
        .child(
            element("p")
                .class("nothing")
                .attr("id", "nothing")
                .hidden(move || shown.with(|shown| shown.count()) > 0)
                .child(words.nothing_found())
                .child(" ")
                .child(button(words.show_all()).on("click", clear)),
        )
}

fn search(context: &StoryContext) -> Element {
    let StoryContext { filter, hydrated, .. } = *context;
    let own = context.clone();
    let query = Memo::new(move |_| filter.with(|filter| filter.query.clone()));
    let field = Handle::new();
    let input = move || field.get().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    // What was typed before the browser took over counts; a cleared filter clears the field.
    let mut has_started = false;
    effect(Box::new(move || {
        let query = query.get();
        // Asked first, so that this runs again when it changes: the field may not be there yet.
        let started = hydrated.get();
        let Some(field) = input().filter(|_| started) else { return };
        if !has_started && !field.value().is_empty() {
            own.change(|filter| filter.query = field.value());
        } else if field.value() != query {
            field.set_value(&query);
        }
        has_started = true;
    }));
    let label = context.words().search();
    let own = context.clone();
    element("input")
        .attr("type", "search")
        .attr("placeholder", label)
        .attr("aria-label", label)
        .attr("autocomplete", "off")
        .handle(field)
        .on("input", move |_| {
            if let Some(field) = input().filter(|_| hydrated.get_untracked()) {
                own.change(|filter| filter.query = field.value());
            }
        })
}

/// What is shown, in words.
fn count(context: &StoryContext) -> Memo<String> {
    let StoryContext { shown, entity, restricts, .. } = *context;
    let story = Arc::clone(&context.story);
    let extent = context.extent();
    let total = story.events.len().to_string();
    Memo::new(move |_| {
        if !restricts.get() {
            return extent.clone();
        }
        let n = shown.with(|shown| shown.count()).to_string();
        let mut text = fill(story.words.shown_of(), &[("n", &n), ("total", &total)]);
        if let Some(entity) = entity.get() {
            text.push(' ');
            text.push_str(&fill(
                story.words.with_entity(),
                &[("name", &story.entity(entity).name)],
            ));
        }
        text
    })
}

/// The same for those who hear it, and what to do where nothing is found: only once the reader has
/// paused.
fn announced(context: &StoryContext, count: Memo<String>) -> RwSignal<String> {
    let StoryContext { shown, restricts, .. } = *context;
    let words = context.words();
    let nothing = [words.nothing_found(), " ", words.show_all(), "."].concat();
    let announced = RwSignal::new(String::new());
    let pause = StoredValue::new_local(browser::Pause::default());
    let mut is_first = true;
    effect(Box::new(move || {
        let mut text = count.get();
        if shown.with(|shown| shown.count()) == 0 {
            text = [&*text, ". ", &nothing].concat();
        }
        let touched = restricts.get_untracked();
        if !core::mem::take(&mut is_first) || touched {
            pause.with_value(|pause| pause.then(QUIET, move || _ = announced.try_set(text)));
        }
    }));
    announced
}

/// Back to the name that was chosen: in the card, in what follows it, or to the card's headline.
fn back(event: &web_sys::Event) {
    let places = [".card [aria-pressed=true]", ".more [aria-pressed=true]", "h2"];
    browser::lead(event, ".story", &places);
}
