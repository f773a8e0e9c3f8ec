//! A document into a [`Story`], or everything that is wrong with it.

use alloc::{borrow::ToOwned, format, string::String, vec, vec::Vec};

use super::{
    EntityKind, Event, Problem, Section, Severity, Status, Story,
    document::{self as doc, VERSION},
    fields::{Item, Place, Reader},
    locate::Step::Key,
    problem::Lines,
    resolve::{Ids, Notes, Resolver},
};
use crate::date::When;

/// A story, and what somebody should look at all the same.
pub struct Compiled {
    pub story: Story,
    /// Of severity [`Severity::Warning`] alone, in the order of the document.
    pub warnings: Vec<Problem>,
}

const FIELDS: [&str; 15] = [
    "version",
    "id",
    "language",
    "name",
    "headline",
    "summary",
    "asOf",
    "sources",
    "entities",
    "tags",
    "facts",
    "agreements",
    "quotes",
    "eras",
    "events",
];

/// Reads, checks and compiles the bytes of a document.
///
/// # Errors
/// Every problem that was found, errors and warnings, in the order of the document. Never empty.
pub fn compile(bytes: &[u8]) -> Result<Compiled, Vec<Problem>> {
    let text = text_of(bytes).map_err(|problem| vec![problem])?;
    let mut reader = Reader::new(text);
    let story = read(&mut reader);
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.position);
    match story {
        Some(story) if problems.iter().all(|p| p.severity == Severity::Warning) => {
            Ok(Compiled { story, warnings: problems })
        }
        _ => Err(problems),
    }
}

/// The bytes as text, without a byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    core::str::from_utf8(bytes).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let text = core::str::from_utf8(valid).unwrap_or_default();
        Problem {
            severity: Severity::Error,
            code: "not-utf8",
            path: String::new(),
            position: Lines::new(text).position(text.len()),
            message: match bytes {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16".to_owned(),
                _ => format!("byte {} is not UTF-8", text.len()),
            },
            help: "save the file as UTF-8".to_owned(),
        }
    })
}

fn read(reader: &mut Reader) -> Option<Story> {
    let mut fields = reader.object()?;
    let version: Option<u32> = reader.required(&mut fields, "version");
    if let Some(version) = version
        && version != VERSION
    {
        let message =
            format!("this is version {version} of the format, and this build reads {VERSION}");
        let help =
            if version > VERSION { "use a newer Factline" } else { "the first version is 1" };
        reader.error(&reader.whole(), &[Key("version")], "unknown-version", message, help);
        return None;
    }
    let id: Option<String> = reader.required(&mut fields, "id");
    let language: Option<String> = reader.required(&mut fields, "language");
    let name: Option<String> = reader.required(&mut fields, "name");
    let headline: Option<String> = reader.required(&mut fields, "headline");
    let summary: Option<String> = reader.required(&mut fields, "summary");
    let as_of: Option<String> = reader.required(&mut fields, "asOf");
    let sources: Vec<Item<doc::Source>> = reader.list(&mut fields, "sources");
    let entities: Vec<Item<doc::Entity>> = reader.list(&mut fields, "entities");
    let tags: Vec<Item<doc::Tag>> = reader.list(&mut fields, "tags");
    let facts: Vec<Item<doc::Fact>> = reader.list(&mut fields, "facts");
    let agreements: Vec<Item<doc::Agreement>> = reader.list(&mut fields, "agreements");
    let quotes: Vec<Item<doc::Quote>> = reader.list(&mut fields, "quotes");
    let eras: Vec<Item<doc::Era>> = reader.list(&mut fields, "eras");
    let events: Vec<Item<doc::Event>> = reader.list(&mut fields, "events");
    reader.finish(fields, &FIELDS);

    let kinds: Vec<EntityKind> = entities.iter().map(|item| item.value.kind).collect();
    let source_ids = Ids::new(reader, "source", &sources, |source| &source.id);
    let entity_ids = Ids::new(reader, "entity", &entities, |entity| &entity.id);
    let tag_ids = Ids::new(reader, "tag", &tags, |tag| &tag.id);
    Ids::new(reader, "fact", &facts, |fact| &fact.id);
    Ids::new(reader, "agreement", &agreements, |agreement| &agreement.id);
    Ids::new(reader, "quote", &quotes, |quote| &quote.id);
    Ids::new(reader, "era", &eras, |era| &era.id);
    Ids::new(reader, "event", &events, |event| &event.id);

    let whole = reader.whole();
    let mut resolver =
        Resolver { reader, source_ids, entity_ids, tag_ids, kinds, notes: Notes::default() };
    for (field, text) in
        [("id", &id), ("name", &name), ("headline", &headline), ("summary", &summary)]
    {
        if let Some(text) = text {
            resolver.not_empty(&whole, field, text);
        }
    }
    check_id(&mut resolver, &whole, id.as_deref().unwrap_or_default());
    let words = language.as_deref().and_then(|tag| resolver.words(&whole, tag));
    let as_of = as_of.and_then(|text| resolver.date(&whole, "asOf", &text));
    let sources = sources.into_iter().map(|item| resolver.source(item)).collect();
    let mut entities: Vec<_> = entities.into_iter().map(|item| resolver.entity(item)).collect();
    let mut tags: Vec<_> = tags.into_iter().map(|item| resolver.tag(item)).collect();
    // In the order of the card, by which its notes are numbered.
    let (mut top, rest): (Vec<_>, Vec<_>) = facts
        .into_iter()
        .partition(|item| !matches!(item.value.section, Section::Agreements | Section::Background));
    let (aims, background): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|item| item.value.section == Section::Agreements);
    top.sort_by_key(|item| item.value.section as u8);
    let mut facts: Vec<_> = top.into_iter().filter_map(|item| resolver.fact(item)).collect();
    let agreements = agreements.into_iter().map(|item| resolver.agreement(item)).collect();
    facts.extend(aims.into_iter().filter_map(|item| resolver.fact(item)));
    let quotes = quotes.into_iter().filter_map(|item| resolver.quote(item)).collect();
    facts.extend(background.into_iter().filter_map(|item| resolver.fact(item)));
    let eras: Vec<super::Era> = eras.into_iter().filter_map(|item| resolver.era(item)).collect();
    let mut events: Vec<_> = events.into_iter().filter_map(|item| resolver.event(item)).collect();
    let notes = resolver.notes.list;

    let as_of = as_of?;
    settle(&mut events, &eras, &as_of);
    for event in &events {
        for tag in &event.tags {
            tags[*tag as usize].events += 1;
        }
        for entity in &event.entities {
            entities[*entity as usize].events += 1;
        }
    }
    let language = language?;
    Some(Story {
        id: id?,
        rtl: is_rtl(&language),
        language,
        name: name?,
        headline: headline?,
        summary: summary?,
        as_of,
        sources,
        entities,
        tags,
        notes,
        facts,
        agreements,
        quotes,
        eras,
        events,
        words: words?,
    })
}

/// The id of a story becomes part of names of files and addresses.
fn check_id<'t>(resolver: &mut Resolver<'_, 't>, whole: &Place<'t>, id: &str) {
    if !id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) {
        let message = format!("`{id}` cannot be part of a file's name");
        let help = "letters from A to Z, digits, `-` and `_`";
        resolver.reader.error(whole, &[Key("id")], "bad-id", message, help);
    }
}

/// Gives each event its era and each plan its date of knowledge, and sorts them as they are told:
/// plans stand after everything else.
fn settle(events: &mut [Event], eras: &[super::Era], as_of: &When) {
    for event in events.iter_mut() {
        if event.status == Status::Planned {
            event.as_of.get_or_insert_with(|| as_of.clone());
        } else {
            event.era = era_of(&event.when, eras);
        }
    }
    events.sort_by_key(|event| (event.status == Status::Planned, event.when.order()));
}

/// The era that holds the start of a date; of several, the one that began last.
fn era_of(when: &When, eras: &[super::Era]) -> Option<u32> {
    let (start, _) = when.extent()?;
    let began = |era: &super::Era| era.when.earliest.at().unwrap_or(i64::MIN);
    let ended = |era: &super::Era| era.when.latest.at().unwrap_or(i64::MAX);
    (0..)
        .zip(eras)
        .filter(|(_, era)| (began(era)..=ended(era)).contains(&start))
        .max_by_key(|(_, era)| began(era))
        .map(|(ix, _)| ix)
}

/// By the primary subtag, or by the script where one is given.
fn is_rtl(language: &str) -> bool {
    let mut subtags = language.split('-');
    let primary = subtags.next().unwrap_or_default();
    match subtags.find(|subtag| subtag.len() == 4) {
        Some(script) => ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].contains(&script),
        None => ["ar", "fa", "he", "ur", "ps", "yi", "dv", "ug", "sd", "ckb"].contains(&primary),
    }
}
