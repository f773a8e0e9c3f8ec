use alloc::{boxed::Box, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{
    context::StoryContext,
    steps::{bar, starter},
    text::in_words,
};
use crate::{
    browser,
    dom::{Element, Filled, Handle, effect, element},
    filter::{Filter, Period, STATUSES, Shown},
    locale::fill,
    story::{Entity, Ix},
    timeline,
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
    let StoryContext { shown, entities, restricts, .. } = context;
    let change = changes(&context);
    let words = context.words();
    let button = |label: &str| element("button").attr("type", "button").child(label);
    // The button goes with what it clears, so the focus is led on.
    let clear = {
        let change = change.clone();
        move |event: web_sys::Event| {
            change(&|filter| filter.clear());
            browser::lead(&event, ".timeline", &["h3"]);
        }
    };
    let count = count(&context);
    let counted = element("p")
        .class("count")
        .attr("id", "count")
        .hidden(move || !restricts.get())
        .child(element("span").text(move || count.get()))
        .child(element("span").class("chips").attr("id", "chips").drawn(chips(&context)))
        .child(period(&context))
        .child(
            button(words.back_to_card())
                .attr("id", "back")
                .hidden(move || entities.with(Vec::is_empty))
                .on("click", move |event| back(&event)),
        );
    let announced = announced(&context, count);
    in_words(element("div"), &context.story)
        .class("controls")
        .attr("id", "controls")
        .child(choices(&context))
        .child(search(&context))
        .child(counted)
        .child(bar(&context))
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

/// Changes what is chosen, once the widget has all started. A touch that comes before is made up for by the
/// page's loader.
fn changes(context: &StoryContext) -> impl Fn(&dyn Fn(&mut Filter)) + Clone + Send + use<> {
    let context = context.clone();
    move |change| {
        if context.hydrated.get_untracked() {
            context.change(change);
        }
    }
}

/// The categories and the states that there are, each with how many events it would show.
fn choices(context: &StoryContext) -> Element {
    let StoryContext { filter, shown, restricts, .. } = *context;
    let words = context.words();
    let change = changes(context);
    // What is chosen of them, as a filter names it: a word in the search wakes none of them.
    let story = Arc::clone(&context.story);
    let chosen = Memo::new(move |_| {
        let (tags, statuses) = filter.with(|f| (f.tags.clone(), f.statuses.clone()));
        Filter { tags, statuses, ..Filter::default() }.written(&story)
    });
    let pressed = move |kind: &str, id: &str| {
        let own = [kind, ":", id].concat();
        move || Some(chosen.with(|chosen| chosen.split(' ').any(|part| part == own)).to_string())
    };
    let pill =
        |key: &'static str, id: &str, label: &str, number: fn(&Shown, u32) -> u32, at: u32| {
            let story = Arc::clone(&context.story);
            element("button").attr(key, id).attr("type", "button").child(label).child(" ").child(
                element("span").text(move || {
                    let number = shown.with(|shown| number(shown, at));
                    story.words.count(number as usize)
                }),
            )
        };
    let all = {
        let change = change.clone();
        pill("data-tag", "", words.all(), |shown, _| shown.total(), 0)
            .bind("aria-pressed", move || Some((!restricts.get()).to_string()))
            .on("click", move |_| change(&|filter| filter.clear()))
    };
    let tags = context.story.tags.iter().zip(0u32..).map(|(tag, at)| {
        let (change, ix) = (change.clone(), Ix::new(at));
        pill("data-tag", &tag.id, &tag.name, |shown, at| shown.with_tag(Ix::new(at)), at)
            .bind("aria-pressed", pressed("tag", &tag.id))
            .on("click", move |_| change(&|filter| filter.choose_tag(ix)))
    });
    // What has become of events is a choice where it is more than one thing.
    let has = |status| context.story.states[status as usize] > 0;
    let states = STATUSES.into_iter().zip(0u32..).filter(|((status, _), _)| has(*status));
    let states = states.filter_map(|((status, id), at)| {
        let name = context.story.status_word(status)?;
        let change = change.clone();
        let number = |shown: &Shown, at| shown.with_status(at as usize);
        Some(
            pill("data-status", id, name, number, at)
                .bind("aria-pressed", pressed("status", id))
                .on("click", move |_| change(&|filter| filter.choose_status(status))),
        )
    });
    let rtl = context.story.rtl;
    element("div")
        .class("choices")
        .attr("role", "toolbar")
        .attr("aria-label", words.filter_label())
        .on("focusin", move |event| browser::rove(&event, rtl))
        .on("keydown", move |event| browser::rove(&event, rtl))
        .child(all.attr("tabindex", "0"))
        .children(tags.map(|tag| tag.attr("tabindex", "-1")))
        .children(states.map(|state| state.attr("tabindex", "-1")))
        .children(starter(context).map(|starter| starter.attr("tabindex", "-1")))
}

/// The names that are chosen, each as a button that lets it go.
fn chips(context: &StoryContext) -> impl Fn(bool) -> Option<Vec<Element>> + Send + 'static {
    let own = context.clone();
    move |first| {
        let chosen = if first { Vec::new() } else { own.entities.get() };
        let chip = |entity: Ix<Entity>| {
            let (own, name) = (own.clone(), &own.story.entity(entity).name);
            let label = fill(own.words().let_go(), &[("name", name)]);
            element("button")
                .class("chip")
                .attr("type", "button")
                .attr("aria-label", label)
                .child([name, " ×"].concat())
                .on("click", move |event| {
                    browser::lead(&event, ".controls", &[".choices button"]);
                    own.change(|filter| filter.drop_entity(entity));
                })
        };
        Some(chosen.into_iter().map(chip).collect())
    }
}

/// The period that is chosen, as a button that lets it go.
fn period(context: &StoryContext) -> Filled {
    let (filter, own) = (context.filter, context.clone());
    let story = Arc::clone(&context.story);
    let text = Memo::new(move |_| {
        let day = |second| timeline::day(second, &story.words);
        let period = filter.with(|filter| filter.period).map(|Period { from, to }| {
            [&day(from), " – ", &day(to.saturating_sub(1)), " ×"].concat()
        });
        period.unwrap_or_default()
    });
    element("button")
        .class("chip")
        .attr("id", "during")
        .attr("type", "button")
        .attr("title", context.words().any_date())
        .hidden(move || text.with(String::is_empty))
        .on("click", move |event| {
            browser::lead(&event, ".controls", &[".choices button"]);
            own.change(|filter| filter.period = None);
        })
        .text(move || text.get())
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
    let StoryContext { shown, restricts, .. } = *context;
    let story = Arc::clone(&context.story);
    let extent = context.extent();
    let total = story.words.count(story.total());
    Memo::new(move |_| {
        if !restricts.get() {
            return extent.clone();
        }
        let n = story.words.count(shown.with(|shown| shown.count()));
        fill(story.words.shown_of(), &[("n", &n), ("total", &total)])
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
