//! A document into a [`Story`], or everything that is wrong with it.

mod checks;
mod currencies;
mod extras;
mod figures;
mod fixes;
mod head;
mod items;
mod language;
#[cfg(not(target_arch = "wasm32"))]
mod migrate;
mod resolve;
mod settle;

use alloc::{borrow::ToOwned, format, string::String, vec, vec::Vec};

use crate::{
    date::When,
    document::{
        self as doc, Code, FIELDS, Problem, Severity, Text, VERSION,
        read::{List, Reader, Rewrite, Step, at_once},
        text_of,
    },
    locale::{Language, Phrases, Words},
    story::{EntityKind, ParseAddress, Section, Story, is_tag},
};
use Step::Key;

pub use currencies::CURRENCIES;
use head::version;
pub use language::Coverage;
use language::{Kind, Languages};
#[cfg(not(target_arch = "wasm32"))]
pub use migrate::migrate;
use resolve::{Ids, Notes, Resolver};
/// How a document is compiled.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The language (BCP 47) to compile for; `None`: the one that the document is written in.
    pub language: Option<&'a str>,
    pub parse_address: ParseAddress,
}

#[cfg(not(target_arch = "wasm32"))]
impl Default for Options<'_> {
    fn default() -> Self {
        Options { language: None, parse_address: crate::story::parse_address }
    }
}

/// A story, and what somebody should look at all the same.
pub struct Compiled {
    pub story: Story,
    /// Of severity [`Severity::Warning`] alone, in the order of the document.
    pub warnings: Vec<Problem>,
    /// The languages beside its own that the story is to be published in.
    pub coverage: Vec<Coverage>,
    /// When the story was published, and when it was last changed: for search engines, not for the
    /// page.
    pub published: Option<When>,
    pub modified: Option<When>,
}

/// Reads, checks and compiles the bytes of a document, in its own language.
///
/// # Errors
/// Every problem that was found, errors and warnings, in the order of the document. Never empty.
#[cfg(not(target_arch = "wasm32"))]
pub fn compile(bytes: &[u8]) -> Result<Compiled, Vec<Problem>> {
    compile_with(bytes, &Options::default())
}

/// Reads, checks and compiles the bytes of a document.
///
/// # Errors
/// Every problem that was found, errors and warnings, in the order of the document. Never empty.
pub fn compile_with(bytes: &[u8], options: &Options) -> Result<Compiled, Vec<Problem>> {
    at_once(compile_in_turns(bytes, options, || false))
}

/// The same in turns. `pause` is asked between two items of the document whether others are to have
/// theirs: where it says so, the work is pending until it is polled again.
///
/// # Errors
/// As [`compile_with`].
pub async fn compile_in_turns(
    bytes: &[u8],
    options: &Options<'_>,
    pause: fn() -> bool,
) -> Result<Compiled, Vec<Problem>> {
    let text = text_of(bytes).map_err(|problem| vec![*problem])?;
    let mut reader = Reader::in_turns(text, pause);
    let read = read(&mut reader, options).await;
    let mut problems = reader.told();
    problems.sort_by_key(|problem| problem.position);
    match read {
        Some(Read { story, coverage, published, modified }) => {
            if !story.notice.is_empty() {
                // What a newer version says otherwise is left out, with a notice to the reader; but not
                // what becomes a part of addresses and of names of files.
                for problem in &mut problems {
                    if !is_of_address(&problem.path) {
                        problem.severity = Severity::Warning;
                    }
                }
            }
            if problems.iter().all(|problem| problem.severity == Severity::Warning) {
                return Ok(Compiled { story, warnings: problems, coverage, published, modified });
            }
            Err(problems)
        }
        None => Err(problems),
    }
}

/// Whether the field of a path becomes a part of addresses.
fn is_of_address(path: &str) -> bool {
    matches!(path.split(['[', '.']).next(), Some("id" | "language" | "translations"))
}

/// A story is published in no more languages beside its own: each is a page, and a look at every text.
const MOST_LANGUAGES: usize = 50;

/// What a document holds.
struct Read {
    story: Story,
    coverage: Vec<Coverage>,
    published: Option<When>,
    modified: Option<When>,
}

/// Makes each item of a list into one of the story, with the others' turns between. What cannot be one
/// is left out.
macro_rules! each {
    ($resolver:ident, $items:expr, $make:ident) => {{
        let mut made = Vec::new();
        for item in $items {
            $resolver.reader.turn().await;
            made.extend(Option::from($resolver.$make(item)));
        }
        made
    }};
}

/// Takes out of each list what could not be read as it stands.
macro_rules! drop_mended {
    ($reader:ident, $($list:ident),*) => {$(
        $list.items.retain(|item| {
            if !item.sound {
                let help = "readers see the story without it";
                $reader.report(&item.place, &[], Code::LeftOut, "this item is left out: this version does not understand it", help);
            }
            item.sound
        });
    )*};
}

#[expect(clippy::too_many_lines, reason = "it walks through the outer object, field by field")]
async fn read(reader: &mut Reader<'_>, options: &Options<'_>) -> Option<Read> {
    let mut fields = reader.object()?;
    let written: Option<u32> = reader.required(&mut fields, "version");
    // Without a version that can be read, everything else is checked as the current one.
    let version = match written {
        Some(_) => version(reader, written)?,
        None => VERSION,
    };
    let id: Option<String> = reader.required(&mut fields, "id");
    let language: Option<String> = reader.required(&mut fields, "language");
    let translations = reader.list::<String>(&mut fields, "translations").await.items;
    let name: Option<Text> = reader.required(&mut fields, "name");
    let headline: Option<Text> = reader.required(&mut fields, "headline");
    let summary: Option<Text> = reader.required(&mut fields, "summary");
    let as_of: Option<String> = reader.required(&mut fields, "asOf");
    let published: Option<String> = reader.optional(&mut fields, "datePublished");
    let modified: Option<String> = reader.optional(&mut fields, "dateModified");
    let media = reader.list::<doc::Media>(&mut fields, "media").await.items;
    let mut sources: List<doc::Source> = reader.list(&mut fields, "sources").await;
    let mut entities: List<doc::Entity> = reader.list(&mut fields, "entities").await;
    let mut tags: List<doc::Tag> = reader.list(&mut fields, "tags").await;
    let mut facts: List<doc::Fact> = reader.list(&mut fields, "facts").await;
    let mut agreements: List<doc::Agreement> = reader.list(&mut fields, "agreements").await;
    let mut quotes: List<doc::Quote> = reader.list(&mut fields, "quotes").await;
    let mut eras: List<doc::Era> = reader.list(&mut fields, "eras").await;
    let mut events: List<doc::Event> = reader.list(&mut fields, "events").await;
    let corrections = reader.list::<doc::Correction>(&mut fields, "corrections").await.items;
    reader.finish(fields, &FIELDS);

    if version > VERSION {
        // What is not understood is left out, and not guessed.
        drop_mended!(reader, sources, entities, tags, facts, agreements, quotes, eras, events);
    }
    let kinds: Vec<EntityKind> = entities.items.iter().map(|item| item.value.kind).collect();
    let source_ids = Ids::new(reader, "source", &sources, |source| &source.id);
    let entity_ids = Ids::new(reader, "entity", &entities, |entity| &entity.id);
    let tag_ids = Ids::new(reader, "tag", &tags, |tag| &tag.id);
    Ids::new(reader, "fact", &facts, |fact| &fact.id);
    Ids::new(reader, "agreement", &agreements, |agreement| &agreement.id);
    Ids::new(reader, "quote", &quotes, |quote| &quote.id);
    Ids::new(reader, "era", &eras, |era| &era.id);
    Ids::new(reader, "event", &events, |event| &event.id);

    let whole = reader.whole();
    let main = language.clone().unwrap_or_else(|| "en".to_owned());
    let known = known_language(reader, &[Key("language")], language.as_deref());
    let mut coverage = Vec::new();
    for item in translations {
        let tag = item.value;
        if coverage.len() == MOST_LANGUAGES {
            let message = format!("a story has up to {MOST_LANGUAGES} translations");
            let help = "remove those that nobody reads";
            reader
                .report(&item.place, &[], Code::TooManyLanguages, message, help)
                .suggest("remove it", Rewrite::Remove);
            break;
        }
        // Capitals make no difference in a tag, nor in the name of a folder on many a disk.
        if coverage.iter().any(|known: &Coverage| known.language.eq_ignore_ascii_case(&tag)) {
            let message = format!("`{tag}` is listed twice");
            reader
                .report(
                    &item.place,
                    &[],
                    Code::DuplicateLanguage,
                    message,
                    "name each language once",
                )
                .safe("list it once", Rewrite::Remove);
        } else if !is_tag(&tag) || tag.eq_ignore_ascii_case(&main) {
            let message = format!("`{tag}` is not the tag of another language");
            let help = "a BCP 47 tag that is not the story's own: kk, zh-Hant";
            reader
                .report(&item.place, &[], Code::BadLanguage, message, help)
                .suggest_if(fixes::language(&tag));
        } else if let Some(unknown) = unknown_language(&tag) {
            reader
                .report(&item.place, &[], Code::UnknownLanguage, unknown.0, unknown.1)
                .suggest("remove it", Rewrite::Remove);
        } else {
            coverage.push(Coverage { language: tag, there: 0, total: 0 });
        }
    }
    // A language that the story is not published in is not promised to a reader.
    let is_published =
        |tag: &&str| *tag == main || coverage.iter().any(|known| known.language == **tag);
    let wanted = options.language.filter(is_published).unwrap_or(&main).to_owned();
    let words_in = Language::of(&wanted).or(known);
    let mut resolver = Resolver {
        reader,
        source_ids,
        entity_ids,
        tag_ids,
        kinds,
        notes: Notes::default(),
        source_urls: Vec::new(),
        languages: Languages { main, wanted: wanted.clone(), coverage },
        words_in: words_in.unwrap_or(Language::English),
        parse_address: options.parse_address,
        version,
        modified: None,
        as_of: None,
    };
    if let Some(id) = &id {
        resolver.story_id(&whole, id);
    }
    let name = name.map(|text| {
        resolver.not_empty(&whole, "name", &text);
        resolver.too_long(&whole, "name", &text, 80);
        resolver.text(&whole, &[Key("name")], &text, Kind::Name)
    });
    let headline = headline.map(|text| {
        resolver.too_long(&whole, "headline", &text, 140);
        resolver.required_text(&whole, "headline", &text)
    });
    let summary = summary.map(|text| {
        resolver.not_empty(&whole, "summary", &text);
        resolver.too_long(&whole, "summary", &text, 420);
        resolver.rich(&whole, &[Key("summary")], &text)
    });
    let as_of = as_of.and_then(|text| resolver.date(&whole, "asOf", &text));
    let published = published.and_then(|text| resolver.date(&whole, "datePublished", &text));
    let modified = modified.and_then(|text| resolver.date(&whole, "dateModified", &text));
    resolver.in_order(&whole, published.as_ref(), modified.as_ref());
    resolver.modified = modified.clone().or_else(|| as_of.clone());
    resolver.as_of.clone_from(&as_of);
    let media = media.into_iter().filter_map(|item| resolver.medium(&item.place, &[], item.value));
    let media = media.collect();
    resolver.source_urls = resolver.urls(&sources.items);
    resolver.loops(&sources.items, "via", |source| (&source.id, source.via.as_ref()));
    resolver.loops(&entities.items, "location", |entity| (&entity.id, entity.location.as_ref()));
    let sources = each!(resolver, sources.items, source);
    let mut entities = each!(resolver, entities.items, entity);
    let mut tags = each!(resolver, tags.items, tag);
    // In the order of the card, by which its notes are numbered.
    let (mut top, rest): (Vec<_>, Vec<_>) = facts
        .items
        .into_iter()
        .partition(|item| !matches!(item.value.section, Section::Agreements | Section::Background));
    let (aims, background): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|item| item.value.section == Section::Agreements);
    top.sort_by_key(|item| item.value.section as u8);
    let mut facts = each!(resolver, top, fact);
    let agreements = each!(resolver, agreements.items, agreement);
    facts.extend(each!(resolver, aims, fact));
    let quotes = each!(resolver, quotes.items, quote);
    facts.extend(each!(resolver, background, fact));
    let eras = each!(resolver, eras.items, era);
    let mut events = each!(resolver, events.items, event);
    let corrections = corrections
        .into_iter()
        .filter_map(|item| resolver.correction(&item.place, &[], item.value))
        .collect();
    let main = resolver.languages.main;
    let coverage = resolver.languages.coverage;
    let others = coverage.iter().map(|coverage| coverage.language.clone());
    let languages = core::iter::once(main).chain(others).collect();
    let notes = resolver.notes.list;
    // A language that is asked for from outside has no place in the document.
    let words = words_in.map(Words::of);

    let as_of = as_of?;
    settle::settle(&mut events, &eras, &as_of);
    for event in &events {
        for tag in &event.tags {
            tags[*tag as usize].events += 1;
        }
        for entity in &event.entities {
            entities[*entity as usize].events += 1;
        }
    }
    known?;
    written?;
    let story = Story {
        id: id?,
        languages,
        rtl: settle::is_rtl(&wanted),
        language: wanted,
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
        media,
        corrections,
        notice: match version > VERSION {
            true => Phrases::of(words_in?).newer_format.to_owned(),
            false => String::new(),
        },
        words: words?,
    };
    Some(Read { story, coverage, published, modified })
}

/// The language of the interface, or the error that there is none.
fn known_language(reader: &mut Reader, at: &[Step], tag: Option<&str>) -> Option<Language> {
    let tag = tag?;
    if !is_tag(tag) {
        let message = format!("`{tag}` is not the tag of a language");
        reader
            .report(
                &reader.whole(),
                at,
                Code::BadLanguage,
                message,
                "a BCP 47 tag: en, kk, zh-Hant",
            )
            .suggest_if(fixes::language(tag));
        return None;
    }
    if let Some((message, help)) = unknown_language(tag) {
        reader
            .report(&reader.whole(), at, Code::UnknownLanguage, message, help)
            .suggest_if(fixes::language(tag));
    }
    Language::of(tag)
}

/// What is to be said of a language that there are no words for.
fn unknown_language(tag: &str) -> Option<(String, String)> {
    if Language::of(tag).is_some() {
        return None;
    }
    let known: Vec<&str> = Language::ALL.iter().map(|(tag, _)| *tag).collect();
    let message = format!("Factline does not speak `{tag}` yet");
    Some((message, format!("it speaks {}", known.join(", "))))
}

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod tests;
