use leptos::prelude::*;

use super::{
    context::StoryContext,
    entity::name,
    fold::{fold, listed},
    media::corrections,
    notes::note_mark,
    share::act,
    text::in_language,
};
use crate::{
    dom::{Element, element},
    locale::fill,
    story::Quote,
};

/// What was said, by whom, in which role and to whom.
#[component]
pub fn Quotes() -> Option<Element> {
    let context = StoryContext::get();
    let (story, words) = (&context.story, context.words());
    let quote = |quote: &Quote| {
        let text = element("blockquote")
            .child(words.quote_open())
            .child(quote.text.as_str())
            .child(words.quote_close());
        let original = quote.original.as_ref().map(|(language, said)| {
            let said = in_language(element("span"), Some(language)).child(said.as_str());
            element("p").class("original").child(words.translated()).child(" ").child(said)
        });
        let to = quote.to.map(|to| fill(words.said_to(), &[("name", &story.entity(to).name)]));
        let mut caption =
            element("figcaption").child(element("b").child(name(&context, quote.speaker)));
        let role = story.entity(quote.speaker).description.as_str();
        for part in [role, to.as_deref().unwrap_or_default(), &quote.context] {
            if !part.is_empty() {
                caption = caption.child(words.comma()).child(part);
            }
        }
        let copy = act("quote", words.copy_quote());
        element("figure")
            .child(text)
            .children(original)
            .child(caption.child(note_mark(&context, quote.note)).child(" ").child(copy))
            .children(corrections(&quote.corrections))
    };
    (!story.card.quotes.is_empty()).then(|| {
        let speakers = story.card.quotes.iter().map(|quote| &*story.entity(quote.speaker).name);
        fold("quotes", words.quotes(), [listed(words, speakers)])
            .children(story.card.quotes.iter().map(quote))
    })
}
