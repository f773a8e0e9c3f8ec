//! What the items of a document have in common: references that resolve, dates, addresses. The items
//! themselves are in [`super::items`].

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use core::cell::Cell;

use super::{fixes, language::Languages};
use crate::{
    date::{self, When},
    document::{
        self as doc, Code,
        read::{
            Item, Place, Reader, Rewrite,
            Step::{self, Index, Key},
            closest, quoted,
        },
    },
    locale::Language,
    story::{Basis, Entity, EntityKind, Ix, ParseAddress, Source, Tag, Use, address},
};

/// No date is longer, in bytes.
const LONGEST_DATE: usize = 200;

/// The ids of one table and where in it they stand.
pub struct Ids<T> {
    what: &'static str,
    known: BTreeMap<String, Ix<T>>,
    /// Whether all of them could be read: else what refers to another one may be right.
    is_whole: bool,
    /// How many comparisons are left for guessing what was meant: a large document full of wrong
    /// references must not take a minute to say so.
    guesses: Cell<usize>,
}

impl<T> Ids<T> {
    /// Reads a table's ids and reports those that are empty or stand twice.
    pub fn new<D>(
        reader: &mut Reader,
        (what, list): (&'static str, &'static str),
        items: &[Item<D>],
        id: impl Fn(&D) -> &String,
    ) -> Ids<T> {
        let mut known = BTreeMap::new();
        let mut is_whole = reader.are_all(list, items);
        for (item, ix) in items.iter().zip(0u32..) {
            let id = id(item.value);
            is_whole &= reader.is_read(&item.place, &[Key("id")]);
            if id.is_empty() {
                let help = "give it a short name that never changes";
                reader.report(
                    &item.place,
                    &[Key("id")],
                    Code::EmptyText,
                    "this `id` is empty",
                    help,
                );
            } else if known.contains_key(id) {
                let message = format!("another {what} already has the id `{id}`");
                reader
                    .report(
                        &item.place,
                        &[Key("id")],
                        Code::DuplicateId,
                        message,
                        "ids are unique in their list",
                    )
                    .suggest_if(fixes::another(id, |id| known.contains_key(id)));
            } else {
                known.insert(id.clone(), Ix::new(ix));
            }
        }
        Ids { what, known, is_whole, guesses: Cell::new(1_000_000) }
    }

    /// The only id, where there is one.
    pub fn only(&self) -> Option<&str> {
        let mut ids = self.known.keys();
        ids.next().filter(|_| ids.next().is_none()).map(String::as_str)
    }

    /// The id that was most likely meant.
    fn guess(&self, id: &str) -> Option<&str> {
        let left = self.guesses.get().checked_sub(self.known.len())?;
        self.guesses.set(left);
        closest(id, self.known.keys().map(String::as_str))
    }
}

pub struct Resolver<'r, 't> {
    pub reader: &'r mut Reader<'t>,
    pub source_ids: Ids<Source>,
    pub entity_ids: Ids<Entity>,
    pub tag_ids: Ids<Tag>,
    /// The kind of each entity, where it could be read.
    pub kinds: Vec<Option<EntityKind>>,
    pub notes: Notes,
    /// The address of each source, where it has one.
    pub source_urls: Vec<Option<String>>,
    pub source_names: Vec<String>,
    pub languages: Languages,
    /// The language of dates and numbers.
    pub words_in: Language,
    pub parse_address: ParseAddress,
    #[cfg(not(target_arch = "wasm32"))]
    pub pictures: Option<super::Pictures<'r>>,
    /// The version of the document.
    pub version: u32,
    /// Up to when plans are known to stand: when the story was last changed.
    pub modified: Option<When>,
    /// Up to when the story holds.
    pub as_of: Option<When>,
}

/// What statements stand on, each basis once.
#[derive(Default)]
pub struct Notes {
    pub list: Vec<Basis>,
    /// By their bytes, which takes less Wasm than their order does.
    known: BTreeMap<Vec<u8>, Ix<Basis>>,
}

impl Notes {
    pub fn add(&mut self, basis: Basis) -> Ix<Basis> {
        let next = Ix::of(self.list.len());
        let bytes = postcard::to_allocvec(&basis).unwrap_or_default();
        let ix = *self.known.entry(bytes).or_insert(next);
        if ix == next {
            self.list.push(basis);
        }
        ix
    }
}

impl Resolver<'_, '_> {
    pub fn find<T>(
        reader: &mut Reader,
        ids: &Ids<T>,
        place: &Place,
        steps: &[Step],
        id: &str,
    ) -> Option<Ix<T>> {
        let found = ids.known.get(id).copied();
        if found.is_none() && ids.is_whole {
            let (help, title, change) = match ids.guess(id) {
                Some(meant) => (
                    format!("did you mean `{meant}`?"),
                    format!("write `{meant}`"),
                    Rewrite::Value(quoted(meant)),
                ),
                None => (
                    format!("add the {}, or remove the reference", ids.what),
                    "remove the reference".into(),
                    Rewrite::Remove,
                ),
            };
            reader
                .report(
                    place,
                    steps,
                    Code::UnknownReference,
                    format!("there is no {} `{id}`", ids.what),
                    help,
                )
                .suggest(title, change);
        }
        found
    }

    pub fn entity_ix(&mut self, place: &Place, steps: &[Step], id: &str) -> Option<Ix<Entity>> {
        Self::find(self.reader, &self.entity_ids, place, steps, id)
    }

    /// An entity that has to be of one of some kinds.
    pub fn entity_of(
        &mut self,
        place: &Place,
        steps: &[Step],
        id: &str,
        kinds: &[EntityKind],
    ) -> Option<Ix<Entity>> {
        let ix = self.entity_ix(place, steps, id)?;
        if let Some(found) = self.kinds[ix.position()].filter(|found| !kinds.contains(found)) {
            let needed: Vec<String> = kinds.iter().map(|kind| format!("{kind:?}")).collect();
            let needed = needed.join(" or ");
            let message = format!("`{id}` is of type {found:?}, but this needs a {needed}");
            let help = format!("name a {needed}, or correct the `type` of `{id}`");
            self.reader
                .report(place, steps, Code::WrongKind, message, help)
                .suggest("remove the reference", Rewrite::Remove);
            return None;
        }
        Some(ix)
    }

    pub fn entity_list(
        &mut self,
        place: &Place,
        under: &[Step],
        ids: &[String],
    ) -> Vec<Ix<Entity>> {
        let resolve = |(i, id): (usize, &String)| {
            let steps = [under, &[Index(i)]].concat();
            self.entity_ix(place, &steps, id)
        };
        ids.iter().enumerate().filter_map(resolve).collect()
    }

    pub fn date(&mut self, place: &Place, field: &str, text: &str) -> Option<When> {
        self.date_at(place, &[Key(field)], text)
    }

    pub fn date_at(&mut self, place: &Place, steps: &[Step], text: &str) -> Option<When> {
        if text.len() > LONGEST_DATE {
            let message = format!("this is not an EDTF date: it has {} characters", text.len());
            self.reader.report(place, steps, Code::BadDate, message, fixes::DATES);
            return None;
        }
        match date::parse(text, self.words_in) {
            Ok(when) => Some(when),
            Err(error) => {
                let meaning = date::meaning(text);
                let (message, help) = fixes::told_of_date(text, &meaning, &error.to_string());
                let reported = self.reader.report(place, steps, Code::BadDate, message, help);
                match fixes::date(meaning) {
                    Some((title, change, true)) => reported.safe(title, change),
                    Some((title, change, false)) => reported.suggest(title, change),
                    None => {}
                }
                None
            }
        }
    }

    /// The addresses of the sources, as far as they are good; [`Resolver::source`] reports the others.
    pub fn urls(&self, sources: &[Item<doc::Source>]) -> Vec<Option<String>> {
        let good = |url: &String| address(url, self.parse_address, Use::Web).ok();
        let url = |item: &Item<doc::Source>| item.value.url.as_ref().and_then(good);
        sources.iter().map(|item| url(item).map(|address| address.href)).collect()
    }
}
