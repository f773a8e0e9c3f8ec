use std::sync::Arc;

use leptos::prelude::*;

use super::{Asset, escape, shape::shape, style::page_sheet};
use crate::{
    locale::Language,
    story::{Story, digest, pack, pack_live},
    view::{StoryContext, Widget},
};

/// A story as HTML that is complete without a script, and the bytes that bring it to life.
pub struct Prerendered {
    /// The compiled story that the widget loads.
    pub packed: Vec<u8>,
    /// What the components wrote.
    pub html: String,
    style: String,
    /// What is said where the widget cannot start, with its language and direction.
    notice: String,
}

impl Prerendered {
    /// Renders a story with the components that the browser renders it with.
    pub fn new(story: impl Into<Arc<Story>>) -> Prerendered {
        let story = story.into();
        let packed = pack(&story);
        Prerendered::long(story, packed, None)
    }

    /// The same for a long story, of which the widget loads something else first, `packed`; with the address
    /// of the pages that hold all of its events, and the text of the link that leads there.
    pub fn long(story: Arc<Story>, packed: Vec<u8>, pages: Option<[String; 2]>) -> Prerendered {
        let language = Language::of(&story.language).unwrap_or(Language::ENGLISH);
        let notice = format!(
            "<p class=\"notice\" lang=\"{}\" dir=\"{}\" hidden>{}</p>",
            escape(&story.language),
            story.direction(),
            escape(language.phrases.reading_only)
        );
        let style = page_sheet(&story);
        // A root of its own: nothing of one story is left when the next one is rendered.
        let owner = Owner::new_root(None);
        let html = owner.with(|| {
            let mut context = StoryContext::new(story);
            context.pages = pages.or(context.pages);
            view! { <Widget context/> }.to_html()
        });
        drop(owner);
        Prerendered { packed, html, style, notice }
    }

    /// The element's declarative shadow root: style, story, and the notice that is hidden until it
    /// is needed. The widget hydrates the story where `data-digest` fits it; `data-shape` says which of the two does.
    pub fn shadow_root(&self) -> String {
        format!(
            "<template shadowrootmode=\"open\" shadowrootclonable shadowrootserializable><style>{style}</style><div class=\"fl\" \
             data-digest=\"{digest:016x}\" data-shape=\"{shape}\">{html}</div>\
             {notice}</template>",
            style = self.style,
            digest = digest(&self.packed),
            shape = shape(&self.html),
            html = self.html,
            notice = self.notice,
        )
    }
}

/// What is loaded in the place of a compiled story where its HTML is taken over, beside it and under its name:
/// `forum-1f2e….live.story`. A long story has none.
pub(super) fn live(story: &Story, compiled: &Asset) -> Option<Asset> {
    let stem = compiled.name.strip_suffix(".story").filter(|_| !story.is_long())?;
    let bytes = pack_live(story, &compiled.bytes);
    Some(Asset { name: format!("{stem}.live.story"), bytes })
}
