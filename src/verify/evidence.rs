//! What a story bears out: the figures, dates and words of its facts, of the words that it cites, and of its
//! sources.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};

use super::{
    dated::{Dated, Mention, dated},
    figures::cited,
    lexicon::Tongues,
    measures::scale,
    said::said,
    tokens::Prose,
};
use crate::document::{self as doc, Selector, Text, Value};

/// A figure that is borne out.
pub struct Sum {
    pub value: f64,
    pub percent: bool,
    pub currencies: Vec<String>,
    /// It is the value of a fact, and not one in some words.
    pub is_typed: bool,
}

/// Of a story with more figures or dates than this, the headline and the summary alone are held against them.
const MOST: usize = 2_000;

pub struct Evidence {
    pub sums: Vec<Sum>,
    pub dates: Dated,
    /// Every year of a date.
    pub years: BTreeSet<i64>,
    /// Words are cited, or the texts of sources are at hand.
    pub has_words: bool,
    pub has_sources: bool,
    pub language: String,
    words: BTreeSet<String>,
}

/// What is said of plans that did not come.
fn outcomes(document: &doc::Document) -> impl Iterator<Item = &doc::Outcome> {
    let facts = document.facts.iter().filter_map(|fact| fact.outcome.as_ref());
    facts.chain(document.events.iter().filter_map(|event| event.outcome.as_ref()))
}

/// What figures were at other times.
fn observations(document: &doc::Document) -> impl Iterator<Item = &doc::Observation> {
    document.facts.iter().flat_map(|fact| &fact.series)
}

impl Evidence {
    pub fn of(document: &doc::Document, sources: &[&str]) -> Evidence {
        let mut evidence = Evidence {
            sums: Vec::new(),
            dates: Dated::default(),
            years: BTreeSet::new(),
            has_words: !sources.is_empty(),
            has_sources: !sources.is_empty(),
            language: document.language.clone(),
            words: BTreeSet::new(),
        };
        for fact in &document.facts {
            evidence.value(&fact.value);
            evidence.prose(&fact.original);
        }
        for observation in observations(document) {
            evidence.value(&observation.value);
            evidence.date(&observation.date);
        }
        // A list that the story has may be counted.
        evidence.sums.push(Sum {
            value: document.agreements.len() as f64,
            percent: false,
            currencies: Vec::new(),
            is_typed: false,
        });
        let dates = (document.events.iter().map(|event| event.date.as_str()))
            .chain(document.eras.iter().map(|era| era.date.as_str()))
            .chain(document.agreements.iter().filter_map(|agreement| agreement.date.as_deref()));
        dates.for_each(|date| evidence.date(date));
        // Of the story's own dates the year alone says when something was.
        for date in [Some(&document.as_of), document.date_published.as_ref()].into_iter().flatten()
        {
            let year = said(&date.replace(['?', '~'], "")).first().and_then(|part| part.year);
            evidence.dates.mentions.push(Mention { year, ..Mention::default() });
        }
        let cited = (document.facts.iter().map(|fact| &fact.citations))
            .chain(document.events.iter().map(|event| &event.citations))
            .chain(document.quotes.iter().map(|quote| &quote.citations))
            .chain(document.agreements.iter().map(|agreement| &agreement.citations))
            .chain(outcomes(document).map(|outcome| &outcome.citations))
            .chain(observations(document).map(|observation| &observation.citations));
        for selector in cited.flatten().flat_map(|citation| &citation.selector) {
            if let Selector::TextQuoteSelector { exact } = selector {
                evidence.has_words = true;
                evidence.prose(exact);
            }
        }
        for text in sources {
            evidence.prose(text);
        }
        evidence.names(document);
        evidence.settle();
        evidence
    }

    /// Keeps what is said many times once.
    fn settle(&mut self) {
        let mut known = BTreeSet::new();
        self.sums.retain(|sum| {
            let key = (sum.value.to_bits(), sum.percent, sum.currencies.clone(), sum.is_typed);
            known.insert(key)
        });
        self.years = self.dates.mentions.iter().filter_map(|mention| mention.year).collect();
    }

    /// Whether there is so much that each small text cannot be held against all of it.
    pub fn is_large(&self) -> bool {
        self.sums.len() > MOST || self.dates.mentions.len() > MOST
    }

    fn value(&mut self, value: &Value) {
        let mut add = |value: f64, percent: bool, currency: Option<&String>| {
            let currencies = currency.cloned().into_iter().collect();
            self.sums.push(Sum { value, percent, currencies, is_typed: true });
        };
        match value {
            Value::Count { value, .. } => add(*value as f64, false, None),
            Value::Percentage { value, .. } => add(*value, true, None),
            Value::Quantity { value, unit, .. } => add(*value * scale(unit), false, None),
            Value::Money { value, scale, currency, .. } => {
                let whole = format!("{value}e{}", scale.zeros()).parse().unwrap_or(*value);
                add(whole, false, Some(currency));
            }
            Value::Date { date } => self.date(date),
            Value::Text { text } => text.all().iter().for_each(|(_, words)| self.prose(words)),
            Value::Entity { .. } => {}
        }
    }

    /// The dates of an expression, be they inferred or not, and the years between them.
    fn date(&mut self, text: &str) {
        let parts = said(&text.replace(['?', '~', '%'], ""));
        for part in &parts {
            self.dates.mentions.push(Mention {
                year: part.year,
                decade: part.decade,
                century: part.century,
                season: part.season,
                quarter: part.quarter,
                half: part.half,
                month: part.month,
                days: part.day.into_iter().collect(),
                ..Mention::default()
            });
        }
        if let [from, to] = &parts[..]
            && let (Some(from), Some(to)) = (from.year.or(from.decade), to.year.or(to.decade))
        {
            for year in from..=to.min(from.saturating_add(300)) {
                self.dates.mentions.push(Mention { year: Some(year), ..Mention::default() });
            }
        }
    }

    /// The figures, dates and words of some prose.
    fn prose(&mut self, text: &str) {
        let prose = Prose::new(text, Tongues::of(text));
        let dates = dated(&prose);
        for figure in cited(&prose, &dates.used).list {
            let currencies: Vec<String> =
                figure.currencies.iter().map(|code| (*code).into()).collect();
            self.sums.extend(figure.values.iter().map(|value| Sum {
                value: *value,
                percent: figure.percent,
                currencies: currencies.clone(),
                is_typed: false,
            }));
        }
        self.dates.mentions.extend(dates.mentions);
        self.words_of(text);
    }

    fn words_of(&mut self, text: &str) {
        let words =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        self.words.extend(words.map(str::to_lowercase));
    }

    /// The names that the story has anywhere.
    fn names(&mut self, document: &doc::Document) {
        let mut add = |text: &Text| {
            let all: Vec<String> = text.all().into_iter().map(|(_, words)| words.into()).collect();
            for words in all {
                self.words_of(&words);
            }
        };
        add(&document.name);
        for entity in &document.entities {
            add(&entity.name);
            add(&entity.description);
        }
        for source in &document.sources {
            add(&source.name);
            add(&source.description);
        }
        document.tags.iter().for_each(|tag| add(&tag.name));
        document.eras.iter().for_each(|era| add(&era.name));
        for fact in &document.facts {
            add(&fact.label);
            add(&fact.remark);
        }
        document.agreements.iter().for_each(|agreement| add(&agreement.description));
        for quote in &document.quotes {
            add(&quote.text);
            add(&quote.context);
        }
        for event in &document.events {
            add(&event.title);
            add(&event.body);
        }
        outcomes(document).for_each(|outcome| add(&outcome.text));
    }

    /// Whether a name stands somewhere, in whatever case.
    pub fn knows(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let length = name.chars().count();
        let least = match length {
            0..=4 => length.saturating_sub(1).max(2),
            5..=7 => length - 2,
            _ => length - 3,
        };
        let prefix: String = name.chars().take(least).collect();
        // A longer word is another one: an ending may differ, and no more.
        let ends = |word: &String| {
            let common = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
            word.chars().count() <= common + 4
        };
        let alike = self.words.range(prefix.clone()..).take_while(|word| word.starts_with(&prefix));
        alike.into_iter().any(ends)
    }
}
