//! Who wrote a story, who publishes it, and when.

use alloc::{string::String, vec::Vec};

use super::{
    resolve::Resolver,
    texts::{Kind, is_visible},
};
use crate::{
    date::When,
    document::{
        Author, AuthorKind, Code, Document,
        read::Step::{self, Key},
    },
    locale::{Language, fill},
    story::{RichText, Span, Use},
};

/// Who wrote a story, who publishes it, and when: for search engines, and for the foot of the card.
#[derive(Clone, Debug, Default)]
pub struct Imprint {
    pub authors: Vec<Maker>,
    pub publishers: Vec<Maker>,
    pub published: Option<When>,
    pub modified: Option<When>,
}

/// Who writes or publishes.
#[derive(Clone, Debug)]
pub struct Maker {
    pub kind: AuthorKind,
    pub name: String,
    pub url: Option<String>,
}

impl Maker {
    fn told(&self) -> RichText {
        let name = RichText::plain(&self.name);
        match &self.url {
            Some(url) => RichText([Span::Link(url.clone(), name)].into()),
            None => name,
        }
    }
}

impl Imprint {
    /// Its parts as readers see them: authors, publisher, and when the story was changed; nothing where none of
    /// them is there.
    pub fn foot(&self, language: Language) -> Vec<RichText> {
        let told = |makers: &[Maker]| {
            let mut all = RichText::default();
            for maker in makers {
                all.add(language.dates.comma, maker.told());
            }
            all
        };
        let changed = self.modified.as_ref().filter(|modified| {
            self.published.as_ref().and_then(|published| published.is_before(modified))
                == Some(true)
        });
        let updated = changed.map(|when| fill(language.phrases.updated, &[("date", &when.long)]));
        let updated = RichText::plain(updated.unwrap_or_default());
        let parts = [told(&self.authors), told(&self.publishers), updated];
        match parts.iter().all(RichText::is_empty) {
            true => Vec::new(),
            false => parts.into(),
        }
    }
}

impl Resolver<'_, '_> {
    /// The authors of a document, and who publishes it.
    pub fn makers(&mut self, document: &Document) -> [Vec<Maker>; 2] {
        [
            ("author", &document.author, AuthorKind::Person),
            ("publisher", &document.publisher, AuthorKind::Organization),
        ]
        .map(|(name, makers, kind)| {
            let makers = makers.each(name).into_iter();
            makers.map(|(steps, maker)| self.maker(&steps, maker, kind)).collect()
        })
    }

    /// One of them, and what it is where that is not said.
    fn maker(&mut self, steps: &[Step], author: &Author, kind: AuthorKind) -> Maker {
        let whole = self.reader.whole();
        match author {
            Author::Name(name) => {
                if !is_visible(name) {
                    let help = "write what readers should see";
                    let message = "this name is empty";
                    self.reader.report(&whole, steps, Code::EmptyText, message, help);
                }
                Maker { kind, name: name.clone(), url: None }
            }
            Author::Known(profile) => {
                let at = [steps, &[Key("name")]].concat();
                self.visible(&whole, &at, &profile.name);
                let name = self.text(&whole, &at, &profile.name, Kind::Name);
                let at = [steps, &[Key("url")]].concat();
                let url = profile.url.as_ref();
                let url = url.and_then(|url| self.address(&whole, &at, url, Use::Web));
                Maker { kind: profile.kind.unwrap_or(kind), name, url }
            }
        }
    }
}
