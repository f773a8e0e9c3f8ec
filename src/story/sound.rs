//! Whether a decoded story is one that a compiler could have made.
//!
//! A compiled story is data from elsewhere, and its checksum is against accidents. So everything in it
//! that can act is held to what [`super::compile`] holds a document to: positions in tables, addresses,
//! ids and tags that become parts of addresses. Everything else in it is text, which is shown, or a
//! type of its own.

use super::{
    Agreement, Attribution, Basis, Entity, Event, Fact, Ix, Media, Parts, Quote, RichText, Series,
    Source, Span, Story, Value,
};

/// Whether a text may be the id of a story, which is part of addresses and names of files.
pub fn is_id(id: &str) -> bool {
    (1..=LONGEST_ID).contains(&id.len()) && is_name(id)
}

/// Whether a text can be the name of a file beside another one, whatever address that has.
fn is_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// No story has so many events: what is set aside for each is bounded by it.
const MOST_EVENTS: usize = 1_000_000;

/// The most characters that the id of a story has.
pub const LONGEST_ID: usize = 100;

/// Names that a site or a file system keeps for itself, as no story may be called.
const RESERVED: [&str; 5] = ["assets", "con", "prn", "aux", "nul"];

/// Whether a name is kept by a site for its own files, or by Windows for its devices, which it does
/// with and without capitals.
pub fn is_reserved(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    let port = id.strip_prefix("com").or_else(|| id.strip_prefix("lpt"));
    RESERVED.contains(&&*id)
        || port.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
}

/// Whether a text looks like a tag of BCP 47.
pub fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let short = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    subtags.next().is_some_and(|primary| {
        (2..=8).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
    }) && subtags.all(short)
}

/// Whether an address is of the web, as a parser of the URL Standard writes it: what begins so cannot
/// be anything else.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Whether an address is a folder beside the one that names it.
fn is_folder(address: &str) -> bool {
    address.strip_suffix('/').is_some_and(is_name)
}

fn is_link(url: &str) -> bool {
    is_web(url) || url.starts_with("mailto:")
}

/// Whether positions lie in a table of so many.
fn has<T>(positions: impl IntoIterator<Item = Ix<T>>, table: &[T]) -> bool {
    positions.into_iter().all(|ix| ix.position() < table.len())
}

impl Story {
    /// Whether every position leads somewhere, and every address is one that a reader may be led to.
    pub fn is_sound(&self) -> bool {
        let tags = self.languages.iter().chain([&self.language]);
        is_id(&self.id)
            && self.languages.contains(&self.language)
            && tags.into_iter().all(|tag| is_tag(tag))
            && self.card.summary.is_sound()
            && self.card.corrections.iter().chain(&self.card.foot).all(RichText::is_sound)
            && self.card.media.iter().all(Media::is_sound)
            && self.sources.iter().all(|source: &Source| {
                has(source.via, &self.sources) && source.url.iter().all(|url| is_web(url))
            })
            && self.entities.iter().all(|entity: &Entity| self.has_entity(entity.location))
            && self.card.notes.iter().all(|basis| self.has_basis(basis))
            && self.card.facts.iter().all(|fact| self.has_fact(fact))
            && self.card.agreements.iter().all(|agreement: &Agreement| {
                self.has_entity(agreement.parties.iter().copied())
                    && has([agreement.note], &self.card.notes)
                    && agreement.corrections.iter().all(RichText::is_sound)
            })
            && self.card.quotes.iter().all(|quote: &Quote| {
                self.has_entity(quote.to.into_iter().chain([quote.speaker]))
                    && quote.original.iter().all(|(language, _)| is_tag(language))
                    && has([quote.note], &self.card.notes)
                    && quote.corrections.iter().all(RichText::is_sound)
            })
            && self.events.iter().all(|event| self.has_event(event))
            && self.has_headings()
            && self.parts.as_ref().is_none_or(|parts| self.has_parts(parts))
            && self.has_stretches()
            && self.card.map.iter().all(|map| self.has_entity(map.pins.iter().map(|pin| pin.place)))
    }

    /// Whether every event stands under one heading, and every heading has an event.
    fn has_headings(&self) -> bool {
        let first = self.headings.first().map(|heading| heading.first);
        first == (!self.events.is_empty()).then_some(0)
            && self.headings.windows(2).all(|pair| pair[0].first < pair[1].first)
            && self.headings.last().is_none_or(|last| (last.first as usize) < self.events.len())
    }

    /// Whether parts can belong to it: they hold more than it does itself, and lie beside it.
    fn has_parts(&self, parts: &Parts) -> bool {
        let folder = parts.folder.strip_suffix(".parts/");
        folder.is_some_and(is_name)
            && (self.events.len()..MOST_EVENTS).contains(&(parts.total as usize))
            && !self.events.is_empty()
            && (is_web(&parts.pages[0]) || is_folder(&parts.pages[0]))
            && parts.titles.iter().all(|(event, ..)| *event < parts.total)
    }

    /// Whether the axis goes forward only, and its parts are no more than the whole.
    fn has_stretches(&self) -> bool {
        let total: f32 = self.stretches.iter().map(|stretch| stretch.share).sum();
        self.stretches.iter().all(|stretch| stretch.from <= stretch.to && stretch.share > 0.0)
            && self.stretches.windows(2).all(|pair| pair[0].to < pair[1].from)
            && (self.stretches.is_empty() || (0.01..=1.01).contains(&total))
    }

    fn has_entity(&self, positions: impl IntoIterator<Item = Ix<Entity>>) -> bool {
        has(positions, &self.entities)
    }

    fn has_basis(&self, basis: &Basis) -> bool {
        let speaker = match basis.attribution {
            Attribution::Speaker(speaker) => Some(speaker),
            Attribution::Fact | Attribution::Officials | Attribution::Analysts => None,
        };
        self.has_entity(speaker)
            && basis.citations.iter().all(|citation| {
                has([citation.source], &self.sources) && citation.url.iter().all(|url| is_web(url))
            })
    }

    fn has_fact(&self, fact: &Fact) -> bool {
        let value = match &fact.value {
            Value::Text(text) => text.is_sound(),
            Value::Entities(entities) => self.has_entity(entities.iter().copied()),
            Value::Figure { .. } | Value::Date(_) => true,
        };
        value
            && self.has_entity(fact.about)
            && has([fact.note], &self.card.notes)
            && fact.outcome.is_sound()
            && fact.series.iter().all(|series| self.has_series(series))
            && fact.language.iter().all(|tag| is_tag(tag))
            && fact.corrections.iter().all(RichText::is_sound)
    }

    fn has_series(&self, series: &Series) -> bool {
        let notes = series.observations.iter().map(|observation| observation.note);
        has(notes, &self.card.notes)
    }

    pub(super) fn has_event(&self, event: &Event) -> bool {
        has(event.tags.iter().copied(), &self.tags)
            && self.has_entity(event.entities.iter().copied())
            && has(event.era, &self.eras)
            && self.has_basis(&event.basis)
            && event.language.iter().all(|tag| is_tag(tag))
            && event.media.iter().all(Media::is_sound)
            && event.body.is_sound()
            && event.note.is_sound()
            && event.corrections.iter().all(RichText::is_sound)
    }
}

/// Who may play a film in a frame.
const PLAYERS: [&str; 2] =
    ["https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/"];

impl Media {
    fn is_sound(&self) -> bool {
        is_web(&self.url)
            && (self.player.is_empty() || PLAYERS.iter().any(|site| self.player.starts_with(site)))
            && self.caption.is_sound()
    }
}

impl RichText {
    fn is_sound(&self) -> bool {
        self.0.iter().all(|span| match span {
            Span::Text(_) | Span::Break => true,
            Span::Emphasis(inner) | Span::Strong(inner) => inner.is_sound(),
            Span::Link(url, inner) => is_link(url) && inner.is_sound(),
        })
    }
}
