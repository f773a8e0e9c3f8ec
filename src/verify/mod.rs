//! Holds the citations of a document against the text of a source.

mod alike;
mod anchor;
mod beside;
mod change;
mod compare;
mod currencies;
mod dated;
mod differs;
mod evidence;
mod figure;
mod figures;
mod find;
mod headlines;
mod joined;
mod letters;
mod lexicon;
mod measures;
mod names;
mod normal;
mod numerals;
mod opened;
mod quote;
mod ranges;
mod reads;
mod review;
mod round;
mod said;
mod source;
mod spoken;
mod statement;
mod sums;
mod texts;
mod tokens;
mod typed;
mod units;
mod written;

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::{
    cell::{Cell, OnceCell},
    ops::Range,
};

use crate::{
    compile::{Compiled, Options},
    document::{
        self as doc, Code, Problem, Selector,
        read::{
            Item, Place, Reader, Rewrite,
            Step::{Index, Key},
            quoted,
        },
    },
};
pub use anchor::anchor;
pub use change::{Anchored, Change};
pub use find::{Found, Places, find};
use lexicon::Tongues;
pub use normal::normal;
pub use opened::Opened;
use ranges::{headings, merged, touching};
pub use reads::reads;
pub use review::review;
pub use source::{Sentence, SourceText};
use source::{TextIndex, folded, sentences};
use statement::Statement;
use written::{observations, outcomes};

/// What came of holding a document against a source.
pub struct Verified {
    /// What does not fit, in the order of the document.
    pub problems: Vec<Problem>,
    /// How many citations name this source.
    pub citations: usize,
    /// The sentences of the source, headings included.
    pub sentences: usize,
    /// Those of them that no citation touches.
    pub uncited: Vec<Sentence>,
    /// Those that the story leaves out on purpose, each with the reason that the document gives.
    pub omitted: Vec<(Sentence, String)>,
    /// Typed figures and dates of facts and of observations that cite this source, by their paths, which could not be
    /// compared: the cited words give none, or not in a way that is read here.
    pub uncompared: Vec<String>,
}

/// Checks each citation of a source: its range exists, its key words stand in the range, a quote's
/// words stand in the source, numbers and dates are those of the cited words, and the source is the
/// one whose SHA-256 the document gives.
///
/// Positions count code points, after the Web Annotation Data Model, in the [`normal`] form of the text.
///
/// # Errors
/// The problems of [`super::compile`], where the document is not one that can be read; those of
/// [`Opened::verify`].
pub fn verify(
    document: &[u8],
    source: &SourceText,
    options: &Options,
) -> Result<Verified, Vec<Problem>> {
    Opened::read(document, options)?.verify(source)
}

impl Opened<'_> {
    /// The same with a document that was read.
    ///
    /// # Errors
    /// A problem, where the document has no such source.
    pub fn verify(&mut self, source: &SourceText) -> Result<Verified, Vec<Problem>> {
        let text = normal(source.text);
        let source = &SourceText { text: &text, ..*source };
        let Opened { reader, compiled: Compiled { document, .. } } = self;
        let facts = reader.items("facts", &document.facts);
        let agreements = reader.items("agreements", &document.agreements);
        let quotes = reader.items("quotes", &document.quotes);
        let events = reader.items("events", &document.events);
        let outcomes = outcomes(reader, document);
        let observations = observations(reader, document);
        let words = TextIndex::new(source.text);
        let all = (facts.iter().map(|item| &item.value.citations))
            .chain(agreements.iter().map(|item| &item.value.citations))
            .chain(quotes.iter().map(|item| &item.value.citations))
            .chain(events.iter().map(|item| &item.value.citations))
            .chain(outcomes.iter().map(|(_, outcome)| &outcome.citations))
            .chain(observations.iter().map(|item| &item.value.citations));
        let headings = headings(&words, source.id, all.flatten());
        let mut check = Check {
            source,
            words,
            tongues: Tongues::of(source.text),
            cited: Vec::new(),
            count: 0,
            headings,
            folded: OnceCell::new(),
            looks: Cell::new(MOST_LOOKS),
        };
        let mut uncompared = Vec::new();

        let sources = reader.items("sources", &document.sources);
        let Some(item) = sources.iter().find(|item| item.value.id == source.id) else {
            let help = "name one of them, as ID=FILE";
            let message = format!("the story has no source `{}`", source.id);
            reader.report(&reader.whole(), &[Key("sources")], Code::UnknownSource, message, help);
            return Err(reader.take_problems());
        };
        check.sum(reader, item);
        let omissions = check.omissions(reader, item);
        for item in &facts {
            uncompared.extend(check.fact(reader, item));
        }
        for item in &observations {
            uncompared.extend(check.observation(reader, item));
        }
        for item in &agreements {
            let Some(statement) = check.citations(reader, &item.place, &item.value.citations)
            else {
                continue;
            };
            statement.text(reader, &[Key("description")], &item.value.description);
            if let Some(date) = &item.value.date {
                statement.date(reader, &[Key("date")], date, true);
            }
        }
        for item in &quotes {
            check.citations(reader, &item.place, &item.value.citations);
            check.quote(reader, item);
        }
        for item in &events {
            let event = item.value;
            if let Some(statement) = check.citations(reader, &item.place, &event.citations) {
                statement.date(reader, &[Key("date")], &event.date, false);
                statement.text(reader, &[Key("title")], &event.title);
                statement.text(reader, &[Key("body")], &event.body);
            }
        }
        for (place, outcome) in outcomes {
            if let Some(statement) = check.citations(reader, &place, &outcome.citations) {
                statement.text(reader, &[Key("text")], &outcome.text);
            }
        }
        let sentences = sentences(source.text);
        let cited = merged(check.cited);
        let left_out = merged(omissions.iter().map(|(range, _)| range.clone()).collect());
        let (mut uncited, mut omitted) = (Vec::new(), Vec::new());
        for (range, sentence) in &sentences {
            if touching(&cited, range) {
                continue;
            }
            let reason = touching(&left_out, range).then(|| {
                let mut touched = omissions.iter();
                touched.find(|(other, _)| other.start < range.end && range.start < other.end)
            });
            match reason.flatten() {
                Some((_, reason)) => omitted.push((sentence.clone(), reason.clone())),
                None => uncited.push(sentence.clone()),
            }
        }
        let problems = reader.take_problems();
        let (citations, sentences) = (check.count, sentences.len());
        Ok(Verified { problems, citations, sentences, uncited, omitted, uncompared })
    }
}

struct Check<'a> {
    source: &'a SourceText<'a>,
    words: TextIndex<'a>,
    tongues: Tongues,
    /// The ranges that are cited, in bytes.
    cited: Vec<Range<usize>>,
    count: usize,
    /// How many lines stand before the first paragraph: headings.
    headings: usize,
    /// The source made comparable, where that was asked for.
    folded: OnceCell<String>,
    /// How often words that are not there are still looked for in other ways of writing.
    looks: Cell<usize>,
}

/// Who has more wrong citations than this has another source at hand: to look through all of it for
/// each of them would take minutes.
const MOST_LOOKS: usize = 200;
/// More cited words than this, in bytes, are not compared: no statement stands on so many.
const WIDEST: usize = 5_000;

impl Check<'_> {
    fn sum(&self, reader: &mut Reader, item: &Item<doc::Source>) {
        if let Some(sum) = &item.value.sha256
            && !sum.eq_ignore_ascii_case(self.source.sha256)
        {
            let message = "this is not the text that the story was written from".to_owned();
            let help = format!(
                "its SHA-256 is {}; `factline cite --story` moves the citations to it",
                self.source.sha256
            );
            reader.report(&item.place, &[Key("sha256")], Code::OtherSource, message, help).suggest(
                "write the checksum of this text",
                Rewrite::Value(quoted(self.source.sha256)),
            );
        }
    }

    /// The ranges that the document leaves out, in bytes, with the reasons.
    fn omissions(
        &self,
        reader: &mut Reader,
        item: &Item<doc::Source>,
    ) -> Vec<(Range<usize>, String)> {
        let mut ranges = Vec::new();
        for (i, omission) in item.value.omissions.iter().enumerate() {
            if let Some(range) = self.words.bytes(omission.start as usize..omission.end as usize) {
                ranges.push((range, omission.reason.clone()));
                continue;
            }
            let message = format!("the source has no position {}", omission.end);
            let help = format!("it has {} characters", self.words.length());
            let at = [Key("omissions"), Index(i)];
            reader
                .report(&item.place, &at, Code::RangeOutside, message, help)
                .suggest("remove it", Rewrite::Remove);
        }
        ranges
    }

    /// Checks the citations of a statement; returns it with the words that it cites, if all that it
    /// stands on are words of this source.
    fn citations(
        &mut self,
        reader: &mut Reader,
        place: &Place,
        list: &[doc::Citation],
    ) -> Option<Statement> {
        let mut cited = String::new();
        let mut whole = true;
        for (i, citation) in list.iter().enumerate() {
            if citation.source != self.source.id {
                // One that was read through this source adds no words of its own.
                whole &= citation.selector.is_empty();
                continue;
            }
            self.count += 1;
            let steps = [Key("citations"), Index(i), Key("selector")];
            let mut within = 0..self.source.text.len();
            let mut positioned = false;
            for (n, selector) in citation.selector.iter().enumerate() {
                let steps = [&steps[..], &[Index(n)]].concat();
                match selector {
                    Selector::TextPositionSelector { start, end } => {
                        let range = self.words.bytes(*start as usize..*end as usize);
                        let Some(range) = range.filter(|range| !range.is_empty()) else {
                            let message = format!("the source has no position {end}");
                            let help = format!("it has {} characters", self.words.length());
                            reader
                                .report(place, &steps, Code::RangeOutside, message, help)
                                .suggest("remove the position", Rewrite::Remove);
                            continue;
                        };
                        if let Some(paragraph) = citation.paragraph {
                            self.paragraph(reader, place, i, paragraph as usize, &range);
                        }
                        self.cited.push(range.clone());
                        self.cite(&mut cited, range.clone());
                        (positioned, within) = (true, range);
                    }
                    Selector::TextQuoteSelector { exact } => {
                        let exact = &*normal(exact);
                        if !self.source.text[within.clone()].contains(exact) {
                            let message = format!("“{exact}” is not in the cited passage");
                            let help = self.elsewhere(exact);
                            let other =
                                self.written_otherwise(exact).filter(|there| *there != exact);
                            let fix = other.map(|there| {
                                let value = format!(
                                    "{{ \"type\": \"TextQuoteSelector\", \"exact\": {} }}",
                                    quoted(there)
                                );
                                (format!("write “{there}”"), Rewrite::Value(value))
                            });
                            reader
                                .report(place, &steps, Code::WordsNotFound, message, help)
                                .suggest_if(fix);
                        } else if !positioned {
                            cited.push_str(exact);
                            cited.push('\n');
                        }
                    }
                }
            }
            if let (Some(paragraph), true) = (citation.paragraph, citation.selector.is_empty()) {
                // Without a selector the paragraph as a whole is what was read.
                if let Some(range) = self.words.line(self.headings + paragraph as usize) {
                    self.cite(&mut cited, range);
                } else {
                    let message = format!("the source has no paragraph {paragraph}");
                    let last = self.words.full_lines().saturating_sub(self.headings);
                    let steps = [Key("citations"), Index(i), Key("paragraph")];
                    let help = format!("the last one is {last}; headings do not count");
                    reader
                        .report(place, &steps, Code::WrongParagraph, message, help)
                        .suggest("remove the paragraph", Rewrite::Remove);
                }
            }
            whole &= !citation.selector.is_empty() || citation.paragraph.is_some();
        }
        if cited.len() > WIDEST {
            let message = "this cites too many words to compare";
            let help = "cite the few words that carry the statement";
            reader.report(place, &[Key("citations")], Code::WideCitation, message, help);
            return None;
        }
        (whole && !cited.is_empty()).then(|| Statement::new(*place, &cited, self.tongues))
    }

    /// Adds the words of a range, as far as they are compared.
    fn cite(&self, cited: &mut String, range: Range<usize>) {
        let words = &self.source.text[range];
        let most = words.floor_char_boundary((WIDEST + 4).min(words.len()));
        if cited.len() <= WIDEST {
            cited.push_str(&words[..most]);
            cited.push('\n');
        }
    }

    /// A paragraph is a line of the text that is not empty.
    fn paragraph(
        &self,
        reader: &mut Reader,
        place: &Place,
        citation: usize,
        paragraph: usize,
        range: &Range<usize>,
    ) {
        let line = self.words.full_line(range.start);
        if line != self.headings + paragraph {
            let found = line.saturating_sub(self.headings);
            let message = format!("the cited passage is in paragraph {found}, not in {paragraph}");
            let steps = [Key("citations"), Index(citation), Key("paragraph")];
            let help = "paragraphs are counted from 1, without the headings before them";
            reader
                .report(place, &steps, Code::WrongParagraph, message, help)
                .safe(format!("write {found}"), Rewrite::Value(found.to_string()));
        }
    }
}
