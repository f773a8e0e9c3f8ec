//! A Leptos application that shows a story of Factline by writing its components in its own `view!`:
//! the whole widget, with a line of its own that follows the reader's choices, and the card alone.
//!
//! `factline build` has made the compiled story that it loads, and the style sheet. The style is for a
//! shadow root, which keeps it and the application's own apart.

#[cfg(target_arch = "wasm32")]
mod app {
    use std::sync::Arc;

    use factline::{
        story::{Story, unpack},
        view::{Card, More, StoryContext, Widget},
    };
    use gloo::net::http::Request;
    use leptos::{mount::mount_to, prelude::*, task::spawn_local};
    use wasm_bindgen::JsCast;
    use web_sys::{HtmlElement, ShadowRootInit, ShadowRootMode};

    /// The whole widget, below a line that is this application's own.
    #[component]
    fn WholeStory(context: StoryContext) -> impl IntoView {
        let StoryContext { story, shown, .. } = context.clone();
        let total = story.events.len();
        view! {
            <p class="count-of-ours">
                {move || format!("{} of {total} events, says the application", shown.with(|shown| shown.count()))}
            </p>
            <Widget context />
        }
    }

    /// The fact card, without its timeline: names lead nowhere.
    #[component]
    fn CardAlone(context: StoryContext) -> impl IntoView {
        context.lead(false);
        provide_context(context);
        view! {
            <article class="story">
                <section part="card"><Card /></section>
                <section part="more"><More /></section>
            </article>
        }
    }

    /// Shows something of a story in an element, within a shadow root that has Factline's style.
    fn show<V: IntoView + 'static>(
        id: &str,
        story: Arc<Story>,
        part: impl FnOnce(StoryContext) -> V + 'static,
    ) {
        let document = document();
        let host = document.get_element_by_id(id).expect("the page has this element");
        let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open));
        let shadow = shadow.expect("an element that may have a shadow root");
        shadow.set_inner_html(
            "<link rel=\"stylesheet\" href=\"factline.css\"><div class=\"fl\"></div>",
        );
        let root = shadow.last_element_child().expect("it was just put there");
        let view = move || {
            let context = StoryContext::new(story);
            // Everything is there: the reader may choose.
            Effect::new({
                let context = context.clone();
                move |_| context.start()
            });
            part(context)
        };
        mount_to(root.unchecked_into::<HtmlElement>(), view).forget();
    }

    async fn load() -> Result<Story, String> {
        let answer =
            Request::get("bridge.story").send().await.map_err(|error| error.to_string())?;
        let bytes = answer.binary().await.map_err(|error| error.to_string())?;
        unpack(&bytes).map_err(|error| error.to_string())
    }

    pub fn run() {
        console_error_panic_hook::set_once();
        _ = any_spawner::Executor::init_wasm_bindgen();
        spawn_local(async {
            match load().await.map(Arc::new) {
                Ok(story) => {
                    show("whole", Arc::clone(&story), |context| view! { <WholeStory context /> });
                    show("card", story, |context| view! { <CardAlone context /> });
                }
                Err(why) => leptos::logging::error!("no story: {why}"),
            }
        });
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::run();
}
