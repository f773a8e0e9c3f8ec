//! The items of a document, one kind after the other, into those of a story.

use alloc::{borrow::ToOwned, collections::BTreeSet, format, string::String};

use super::{
    figures, fixes,
    language::Languages,
    resolve::Resolver,
    texts::{Kind, joined},
};
use crate::{
    document::{
        self as doc, Code,
        read::{
            Item, Place, Rewrite,
            Step::{Index, Key},
            quoted,
        },
    },
    locale::fill,
    story::{
        Agreement, Entity, EntityKind, Era, Event, Fact, Quote, Section, Source, Status, Tag, Use,
        Value,
    },
};

/// How much an event matters where the document does not say.
const ORDINARY: u32 = 5;

impl Resolver<'_, '_> {
    pub fn source(&mut self, item: Item<doc::Source>) -> Source {
        let Item { value: source, place } = item;
        let name = self.name(&place, &source.name);
        let description =
            self.text(&place, &[Key("description")], &source.description, Kind::Words);
        let published = source
            .date_published
            .as_ref()
            .and_then(|text| self.date(&place, "datePublished", text));
        let url =
            source.url.as_ref().and_then(|url| self.address(&place, &[Key("url")], url, Use::Web));
        let via = source
            .via
            .as_ref()
            .and_then(|id| Self::find(self.reader, &self.source_ids, &place, &[Key("via")], id));
        if let Some(sum) = &source.sha256
            && (sum.len() != 64 || !sum.bytes().all(|byte| byte.is_ascii_hexdigit()))
        {
            let message = format!("`{sum}` is not a SHA-256 checksum");
            let help = "64 hexadecimal digits, as sha256sum prints them";
            self.reader
                .report(&place, &[Key("sha256")], Code::BadSha256, message, help)
                .suggest("remove `sha256`", Rewrite::Remove);
        }
        for (i, omission) in source.omissions.iter().enumerate() {
            let at = [Key("omissions"), Index(i)];
            let is_read = |field| self.reader.is_read(&place, &[at[0], at[1], Key(field)]);
            if omission.start >= omission.end && is_read("start") && is_read("end") {
                let message =
                    format!("the range from {} to {} is empty", omission.start, omission.end);
                let help = "`end` is the position after the last character";
                self.reader
                    .report(&place, &at, Code::EmptyRange, message, help)
                    .suggest_if(fixes::turned(omission.start, omission.end));
            }
            if omission.reason.trim().is_empty() {
                let help = "say why the story leaves it out";
                self.reader.report(&place, &at, Code::EmptyText, "`reason` is empty", help);
            }
        }
        Source { name, description, published, url, via }
    }

    pub fn entity(&mut self, item: Item<doc::Entity>) -> Entity {
        let Item { value: entity, place } = item;
        let name = self.name(&place, &entity.name);
        let description =
            self.text(&place, &[Key("description")], &entity.description, Kind::Words);
        let location = entity
            .location
            .as_ref()
            .and_then(|id| self.entity_of(&place, &[Key("location")], id, &[EntityKind::Place]));
        if let Some(geo) = &entity.geo {
            for (field, value, limit) in
                [("latitude", geo.latitude, 90.0), ("longitude", geo.longitude, 180.0)]
            {
                if !(-limit..=limit).contains(&value) {
                    let message = format!("{field} {value} is not on Earth");
                    let help = format!("degrees from -{limit} to {limit}");
                    self.reader
                        .report(
                            &place,
                            &[Key("geo"), Key(field)],
                            Code::BadCoordinate,
                            message,
                            help,
                        )
                        .of_holder()
                        .suggest("remove `geo`", Rewrite::Remove);
                }
            }
        }
        let part = |degrees: f64| (degrees * f64::from(Entity::DEGREE)).round() as i32;
        let geo = entity.geo.as_ref().map(|geo| (part(geo.latitude), part(geo.longitude)));
        let kind = entity.kind;
        Entity { id: entity.id.clone(), kind, name, description, location, geo, events: 0 }
    }

    pub fn tag(&mut self, item: Item<doc::Tag>) -> Tag {
        self.too_long(&item.place, "name", &item.value.name, 40);
        let name = self.name(&item.place, &item.value.name);
        Tag { id: item.value.id.clone(), name, events: 0 }
    }

    /// A fact with what it was at other times.
    pub fn whole_fact(&mut self, item: Item<doc::Fact>) -> Option<Fact> {
        let mut fact = self.fact(&item)?;
        fact.series = self.series(&item, &fact);
        Some(fact)
    }

    /// A figure, whose series is yet to come.
    pub fn figure<'i, 'd>(
        &mut self,
        item: &'i Item<'d, doc::Fact>,
    ) -> Option<(Fact, &'i Item<'d, doc::Fact>)> {
        Some((self.fact(item)?, item))
    }

    fn fact(&mut self, item: &Item<doc::Fact>) -> Option<Fact> {
        let Item { value: fact, place } = *item;
        let about = fact.about.as_ref().and_then(|id| self.entity_ix(&place, &[Key("about")], id));
        let placed =
            [Key("about"), Key("section")].map(|field| self.reader.is_read(&place, &[field]));
        let [has_about, has_section] = placed;
        if fact.section == Section::Background && about.is_none() && has_about && has_section {
            let help = "name the entity under which it stands";
            self.reader
                .report(
                    &place,
                    &[],
                    Code::MissingField,
                    "a fact of the background needs `about`",
                    help,
                )
                .suggest("add `about`", Rewrite::Field("about".into(), quoted("")));
        }
        if fact.section == Section::Figure && has_section {
            self.not_empty(&place, "label", &fact.label);
            self.too_long(&place, "label", &fact.label, 90);
        }
        let label = self.text(&place, &[Key("label")], &fact.label, Kind::Words);
        let remark = self.text(&place, &[Key("remark")], &fact.remark, Kind::Words);
        let remark = joined(&remark, self.words_in.dates.comma);
        let labelled = matches!(fact.section, Section::Figure | Section::Background);
        if !labelled && !label.is_empty() {
            let reason = "a label is shown with figures and in the background";
            self.reader.without_effect(&place, "label", reason);
        }
        if fact.section != Section::Background && about.is_some() {
            let reason = "`about` places a fact of the background";
            self.reader.without_effect(&place, "about", reason);
        }
        let basis = self.basis(&place, fact.attribution, fact.speaker.as_ref(), &fact.citations);
        let language = match &fact.value {
            doc::Value::Text { text } => self.other_language(text),
            doc::Value::Count { .. }
            | doc::Value::Money { .. }
            | doc::Value::Percentage { .. }
            | doc::Value::Quantity { .. }
            | doc::Value::Date { .. }
            | doc::Value::Entity { .. } => self.other_language(&fact.label),
        };
        let value = self.value(&place, &fact.value)?;
        let outcome = self.fact_outcome(&place, fact, &value);
        let corrections = self.corrections(&place, &fact.corrections);
        let note = self.notes.add(basis);
        let section = fact.section;
        let original = match fact.original.is_empty() {
            true => String::new(),
            false => fill(self.words_in.phrases.original, &[("words", &fact.original)]),
        };
        Some(Fact {
            section,
            about,
            label,
            value,
            original,
            remark,
            note,
            outcome,
            series: None,
            corrections,
            language,
        })
    }

    pub fn value(&mut self, place: &Place, value: &doc::Value) -> Option<Value> {
        let language = self.words_in;
        let unit_at = [Key("value"), Key("unit")];
        let figure = |lead, rest| Value::Figure { lead, rest };
        Some(match value {
            doc::Value::Text { text } => {
                if text.is_blank() {
                    let at = [Key("value"), Key("text")];
                    let help = "write what readers should see";
                    self.reader.report(place, &at, Code::EmptyText, "`text` is empty", help);
                }
                Value::Text(self.rich(place, &[Key("value"), Key("text")], text))
            }
            doc::Value::Count { value, bound, unit } => {
                let number = figures::number(*value as f64, language);
                let unit = self.text(place, &unit_at, unit, Kind::Words);
                figure(figures::bounded(number, *bound, language), unit)
            }
            doc::Value::Percentage { value, bound } => {
                let number = figures::percentage(*value, language);
                figure(figures::bounded(number, *bound, language), String::new())
            }
            doc::Value::Quantity { value, unit, bound } => {
                if unit.is_blank() {
                    let help = "as the reader sees it after the number: km, tonnes";
                    self.reader.report(place, &unit_at, Code::EmptyText, "`unit` is empty", help);
                }
                let number = figures::number(*value, language);
                let unit = self.text(place, &unit_at, unit, Kind::Name);
                figure(figures::bounded(number, *bound, language), unit)
            }
            doc::Value::Money { value, scale, currency, bound } => {
                self.sum(place, *value, *scale, currency);
                let (lead, rest) = figures::money(*value, *scale, currency, language);
                figure(figures::bounded(lead, *bound, language), rest)
            }
            doc::Value::Date { date } => {
                Value::Date(self.date_at(place, &[Key("value"), Key("date")], date)?)
            }
            doc::Value::Entity { entities } => {
                let under = [Key("value"), Key("entities")];
                if entities.is_empty() {
                    self.reader
                        .report(
                            place,
                            &under,
                            Code::EmptyList,
                            "no entity is named",
                            "name at least one",
                        )
                        .of_holder()
                        .suggest(
                            "show a text instead",
                            Rewrite::Value(r#"{ "type": "text", "text": "" }"#.into()),
                        );
                }
                Value::Entities(self.entity_list(place, &under, entities))
            }
        })
    }

    pub fn agreement(&mut self, item: Item<doc::Agreement>) -> Agreement {
        let Item { value: agreement, place } = item;
        if agreement.parties.len() < 2 {
            let message = "an agreement needs at least two parties".to_owned();
            let help = "name all who have agreed";
            self.reader
                .report(&place, &[Key("parties")], Code::TooFewParties, message, help)
                .of_holder()
                .suggest("add a party", Rewrite::Listed("parties", quoted("")));
        }
        let mut before = BTreeSet::new();
        let named = &agreement.parties;
        for (i, party) in named.iter().enumerate() {
            if !before.insert(party) {
                let message = format!("`{party}` is a party already");
                let at = [Key("parties"), Index(i)];
                self.reader
                    .report(&place, &at, Code::DuplicateParty, message, "name each party once")
                    .safe("name it once", Rewrite::Remove);
            }
        }
        let parties = self.entity_list(&place, &[Key("parties")], named);
        self.too_long(&place, "description", &agreement.description, 140);
        let about = [Key("description")];
        let description = self.text(&place, &about, &agreement.description, Kind::Words);
        let basis = self.basis(
            &place,
            agreement.attribution,
            agreement.speaker.as_ref(),
            &agreement.citations,
        );
        let date = agreement.date.as_ref().and_then(|text| self.date(&place, "date", text));
        let corrections = self.corrections(&place, &agreement.corrections);
        Agreement { parties, description, date, note: self.notes.add(basis), corrections }
    }

    pub fn quote(&mut self, item: Item<doc::Quote>) -> Option<Quote> {
        let Item { value: quote, place } = item;
        self.too_long(&place, "text", &quote.text, 500);
        let text = self.required_text(&place, "text", &quote.text);
        let context = self.text(&place, &[Key("context")], &quote.context, Kind::Words);
        let to = quote.to.as_ref().and_then(|id| self.entity_ix(&place, &[Key("to")], id));
        let spoken = self.spoken(&place, &quote.speaker, &quote.citations);
        let corrections = self.corrections(&place, &quote.corrections);
        let (speaker, basis) = spoken?;
        let note = self.notes.add(basis);
        // A translation is not what was said.
        let Languages { main, wanted, .. } = &self.languages;
        let said = quote.text.in_language(main).filter(|said| main != wanted && *said != text);
        let original = said.map(|said| (main.clone(), said.into()));
        Some(Quote { speaker, text, original, to, context, note, corrections })
    }

    pub fn era(&mut self, item: Item<doc::Era>) -> Option<Era> {
        let Item { value: era, place } = item;
        let name = self.name(&place, &era.name);
        let when = self.date(&place, "date", &era.date)?;
        Some(Era { name, when })
    }

    pub fn event(&mut self, item: Item<doc::Event>) -> Option<Event> {
        let Item { value: event, place } = item;
        self.too_long(&place, "title", &event.title, 140);
        let language = self.other_language(&event.title);
        let title = self.required_text(&place, "title", &event.title);
        let body = self.rich(&place, &[Key("body")], &event.body);
        let tags = event.tags.iter().enumerate().filter_map(|(i, id)| {
            Self::find(self.reader, &self.tag_ids, &place, &[Key("tags"), Index(i)], id)
        });
        let tags = tags.collect();
        let entities = self.entity_list(&place, &[Key("entities")], &event.entities);
        if event.as_of.is_some() && event.status != Status::Planned {
            let reason = "it says up to when a plan was known to stand: set `status` to `planned`";
            self.reader.without_effect(&place, "asOf", reason);
        }
        let as_of = event.as_of.as_ref().and_then(|text| self.date(&place, "asOf", text));
        let mut when = self.date(&place, "date", &event.date);
        let original = self.text(&place, &[Key("originalDate")], &event.original_date, Kind::Words);
        if let Some(when) = when.as_mut().filter(|_| !original.is_empty()) {
            when.long = format!("{original} ({})", when.long);
            if let Some(doubt) = &mut when.doubt {
                doubt.long = format!("{original} ({})", doubt.long);
            }
        }
        if let Some(when) = &when {
            self.odd_event(&place, event, when);
        }
        let (outcome, note) = self.of_plan(&place, event, when.as_ref());
        let importance = event.importance.unwrap_or(ORDINARY);
        if !(1..=10).contains(&importance) {
            let message = format!("{importance} is no measure of importance");
            let help = "a whole number from 1 (hardly matters) to 10 (the story turns on it)";
            let at = [Key("importance")];
            let reported = self.reader.report(&place, &at, Code::BadImportance, message, help);
            let nearest = importance.clamp(1, 10).to_string();
            reported.suggest(format!("write `{nearest}`"), Rewrite::Value(nearest));
        }
        let basis = self.basis(&place, event.attribution, event.speaker.as_ref(), &event.citations);
        let media = self.media(&place, &event.media);
        let corrections = self.corrections(&place, &event.corrections);
        Some(Event {
            id: event.id.clone(),
            when: when?,
            status: event.status,
            importance: importance.clamp(1, 10) as u8,
            as_of,
            title,
            body,
            note,
            outcome,
            tags,
            entities,
            era: None,
            media,
            basis,
            corrections,
            language,
        })
    }
}
