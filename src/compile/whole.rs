//! The document as a whole into a story.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::{
    Coverage, Imprint, Options, arrange, headings,
    language::Languages,
    resolve::{Ids, Notes, Resolver},
    stretches,
    texts::Kind,
    translations::{main_language, translations},
    version::version,
};
use crate::{
    date::When,
    document::{
        self as doc, Code, Document, VERSION,
        read::{Item, Reader, Step::Key},
    },
    locale::Language,
    story::{
        Agreement, Card, Entity, EntityKind, Era, Event, Fact, Quote, RichText, Section, Source,
        Story, Tag, is_tag,
    },
};

/// What a document holds.
pub struct Whole {
    pub story: Story,
    pub coverage: Vec<Coverage>,
    pub imprint: Imprint,
}

/// The items of a document's lists.
struct Items<'d> {
    media: Vec<Item<'d, doc::Media>>,
    sources: Vec<Item<'d, doc::Source>>,
    entities: Vec<Item<'d, doc::Entity>>,
    tags: Vec<Item<'d, doc::Tag>>,
    facts: Vec<Item<'d, doc::Fact>>,
    agreements: Vec<Item<'d, doc::Agreement>>,
    quotes: Vec<Item<'d, doc::Quote>>,
    eras: Vec<Item<'d, doc::Era>>,
    events: Vec<Item<'d, doc::Event>>,
    corrections: Vec<Item<'d, doc::Correction>>,
}

impl<'d> Items<'d> {
    fn of(reader: &Reader, document: &'d Document) -> Items<'d> {
        Items {
            media: reader.items("media", &document.media),
            sources: reader.items("sources", &document.sources),
            entities: reader.items("entities", &document.entities),
            tags: reader.items("tags", &document.tags),
            facts: reader.items("facts", &document.facts),
            agreements: reader.items("agreements", &document.agreements),
            quotes: reader.items("quotes", &document.quotes),
            eras: reader.items("eras", &document.eras),
            events: reader.items("events", &document.events),
            corrections: reader.items("corrections", &document.corrections),
        }
    }

    /// Leaves out what is not understood of a newer version, and says so: it is not guessed.
    fn keep_sound(&mut self, reader: &mut Reader) {
        fn keep<T>(reader: &mut Reader, items: &mut Vec<Item<T>>) {
            items.retain(|item| {
                let is_sound = reader.is_sound(&item.place);
                if !is_sound {
                    let message = "this item is left out: this version does not understand it";
                    let help = "readers see the story without it";
                    reader.report(&item.place, &[], Code::LeftOut, message, help);
                }
                is_sound
            });
        }
        keep(reader, &mut self.media);
        keep(reader, &mut self.corrections);
        keep(reader, &mut self.sources);
        keep(reader, &mut self.entities);
        keep(reader, &mut self.tags);
        keep(reader, &mut self.facts);
        keep(reader, &mut self.agreements);
        keep(reader, &mut self.quotes);
        keep(reader, &mut self.eras);
        keep(reader, &mut self.events);
    }
}

/// The texts of the story as a whole.
struct Head {
    name: String,
    headline: String,
    summary: RichText,
    as_of: Option<When>,
    imprint: Imprint,
}

/// The fields without which there is no story.
const NEEDED: [&str; 7] = ["version", "id", "language", "name", "headline", "summary", "asOf"];

/// Makes each item of a list into one of the story, with the others' turns between. What cannot be one
/// is left out.
macro_rules! each {
    ($resolver:ident, $items:expr, $make:ident) => {{
        let items = $items;
        let mut made = Vec::with_capacity(items.len());
        for item in items {
            $resolver.reader.turn().await;
            made.extend(Option::from($resolver.$make(item)));
        }
        made
    }};
}

/// Compiles a document. `None` where there is no story, about which problems were reported.
#[expect(clippy::too_many_lines, reason = "it is the order in which a document is compiled")]
pub async fn compile(
    reader: &mut Reader<'_>,
    document: &Document,
    options: &Options<'_>,
) -> Option<Whole> {
    let whole = reader.whole();
    // Without a version that can be read, everything else is checked as the current one.
    let version = match reader.is_read(&whole, &[Key("version")]) {
        true => version(reader, document.version)?,
        false => VERSION,
    };
    let mut items = Items::of(reader, document);
    if version > VERSION {
        items.keep_sound(reader);
    }
    let known = main_language(reader, &document.language);
    let coverage = translations(reader, document);
    let main = match reader.is_read(&whole, &[Key("language")]) {
        true => document.language.clone(),
        false => Language::ENGLISH.tag.to_owned(),
    };
    let is_main_known = reader.is_read(&whole, &[Key("language")]) && is_tag(&main);
    // A language that the story is not published in is not promised to a reader.
    let is_published =
        |tag: &&str| *tag == main || coverage.iter().any(|known| known.language == **tag);
    let wanted = options.language.filter(is_published).unwrap_or(&main).to_owned();
    let words_in = Language::of(&wanted).or(known).unwrap_or(Language::ENGLISH);
    let (source_ids, entity_ids, tag_ids) = ids(reader, &items);
    let kind_of = |item: &Item<doc::Entity>| {
        reader.is_read(&item.place, &[Key("type")]).then_some(item.value.kind)
    };
    let kinds: Vec<Option<EntityKind>> = items.entities.iter().map(kind_of).collect();
    let mut resolver = Resolver {
        reader,
        source_ids,
        entity_ids,
        tag_ids,
        kinds,
        notes: Notes::default(),
        source_urls: Vec::new(),
        source_names: Vec::new(),
        languages: Languages { main, is_main_known, wanted: wanted.clone(), coverage },
        words_in,
        parse_address: options.parse_address,
        #[cfg(not(target_arch = "wasm32"))]
        pictures: options.pictures,
        version,
        modified: None,
        as_of: None,
    };
    resolver.story_id(&whole, &document.id);
    let head = resolver.head(document);
    let media = items.media.iter();
    let media = media.filter_map(|item| resolver.medium(&item.place, &[], item.value)).collect();
    resolver.source_urls = resolver.urls(&items.sources);
    resolver.loops(&items.sources, "via", |source| (&source.id, source.via.as_ref()));
    resolver.loops(&items.entities, "location", |entity| (&entity.id, entity.location.as_ref()));
    let sources: Vec<Source> = each!(resolver, items.sources, source);
    resolver.source_names = sources.iter().map(|source| source.name.clone()).collect();
    let mut entities: Vec<Entity> = each!(resolver, items.entities, entity);
    // Without places there is no map.
    if document.map == Some(false) {
        for entity in &mut entities {
            entity.geo = None;
        }
    }
    let mut tags = each!(resolver, items.tags, tag);
    let [figures, rows, aims, background] = as_on_the_card(items.facts);
    let mut made: Vec<(Fact, &Item<doc::Fact>)> = each!(resolver, &figures, figure);
    // Below the figures stand their charts.
    for (fact, item) in &mut made {
        fact.series = resolver.series(item, fact);
    }
    let mut facts: Vec<Fact> = made.into_iter().map(|(fact, _)| fact).collect();
    facts.extend(each!(resolver, rows, whole_fact));
    let agreements = each!(resolver, items.agreements, agreement);
    facts.extend(each!(resolver, aims, whole_fact));
    let quotes = each!(resolver, items.quotes, quote);
    facts.extend(each!(resolver, background, whole_fact));
    let eras = each!(resolver, items.eras, era);
    let mut events = each!(resolver, items.events, event);
    let corrections = items.corrections.iter();
    let corrections =
        corrections.filter_map(|item| resolver.correction(&item.place, &[], item.value)).collect();
    let Resolver { reader, languages: Languages { main, coverage, .. }, notes, .. } = resolver;
    if !NEEDED.iter().all(|field| reader.is_whole(&whole, &[Key(field)])) {
        return None;
    }
    let as_of = head.as_of?;
    arrange::arrange(&mut events, &eras, &as_of);
    arrange::count(&events, &mut tags, &mut entities);
    let headings = headings::headings(&events, &eras, words_in);
    let stretches = stretches::stretches(&events, &as_of, words_in);
    let (states, ends) = arrange::sums(&events);
    let others = coverage.iter().map(|coverage| coverage.language.clone());
    let card = Card {
        name: head.name,
        headline: head.headline,
        summary: head.summary,
        notes: notes.list,
        facts,
        agreements,
        quotes,
        map: None,
        media,
        corrections,
        foot: head.imprint.foot(words_in),
        notice: match version > VERSION {
            true => words_in.phrases.newer_format.to_owned(),
            false => String::new(),
        },
    };
    let story = Story {
        id: document.id.clone(),
        languages: core::iter::once(main).chain(others).collect(),
        rtl: arrange::is_rtl(&wanted, words_in),
        language: wanted,
        as_of,
        sources,
        entities,
        tags,
        eras,
        events,
        headings,
        stretches,
        states,
        ends,
        parts: None,
        // A language that is asked for from outside has no place in the document.
        words: words_in.words(),
        card: card.read(),
    };
    Some(Whole { story, coverage, imprint: head.imprint })
}

/// Facts in the order of the card, by which its notes are numbered: the figures, the rows above the agreements, their
/// aims, and the background.
fn as_on_the_card(facts: Vec<Item<doc::Fact>>) -> [Vec<Item<doc::Fact>>; 4] {
    let mut parts = [const { Vec::new() }; 4];
    for item in facts {
        let part = match item.value.section {
            Section::Figure => 0,
            Section::What | Section::When | Section::Where | Section::Who | Section::Why => 1,
            Section::Agreements => 2,
            Section::Background => 3,
        };
        parts[part].push(item);
    }
    parts[1].sort_by_key(|item| item.value.section as u8);
    parts
}

/// The ids of the lists that others refer to; each list's are checked.
fn ids(reader: &mut Reader, items: &Items) -> (Ids<Source>, Ids<Entity>, Ids<Tag>) {
    let sources = Ids::new(reader, ("source", "sources"), &items.sources, |source| &source.id);
    let entities = Ids::new(reader, ("entity", "entities"), &items.entities, |entity| &entity.id);
    let tags = Ids::new(reader, ("tag", "tags"), &items.tags, |tag| &tag.id);
    Ids::<Fact>::new(reader, ("fact", "facts"), &items.facts, |fact| &fact.id);
    Ids::<Agreement>::new(reader, ("agreement", "agreements"), &items.agreements, |agreement| {
        &agreement.id
    });
    Ids::<Quote>::new(reader, ("quote", "quotes"), &items.quotes, |quote| &quote.id);
    Ids::<Era>::new(reader, ("era", "eras"), &items.eras, |era| &era.id);
    Ids::<Event>::new(reader, ("event", "events"), &items.events, |event| &event.id);
    (sources, entities, tags)
}

impl Resolver<'_, '_> {
    fn head(&mut self, document: &Document) -> Head {
        let whole = self.reader.whole();
        self.not_empty(&whole, "name", &document.name);
        self.too_long(&whole, "name", &document.name, 80);
        let name = self.text(&whole, &[Key("name")], &document.name, Kind::Name);
        self.too_long(&whole, "headline", &document.headline, 140);
        let headline = self.required_text(&whole, "headline", &document.headline);
        self.not_empty(&whole, "summary", &document.summary);
        self.too_long(&whole, "summary", &document.summary, 420);
        let summary = self.rich(&whole, &[Key("summary")], &document.summary);
        let as_of = self.date(&whole, "asOf", &document.as_of);
        let mut date = |field, text: &Option<String>| {
            text.as_ref().and_then(|text| self.date(&whole, field, text))
        };
        let published = date("datePublished", &document.date_published);
        let modified = date("dateModified", &document.date_modified);
        self.in_order(&whole, published.as_ref(), modified.as_ref());
        self.modified = modified.clone().or_else(|| as_of.clone());
        self.as_of.clone_from(&as_of);
        let [authors, publishers] = self.makers(document);
        let imprint = Imprint { authors, publishers, published, modified };
        Head { name, headline, summary, as_of, imprint }
    }
}
