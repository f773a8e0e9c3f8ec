//! What a statement stands on: who says it, and where it was read.

use alloc::{format, string::String, vec::Vec};

use super::{fixes, fragment::fragment, resolve::Resolver};
use crate::{
    document::{
        self as doc, Code, Selector,
        read::{
            Place, Rewrite,
            Step::{Index, Key},
            quoted,
        },
    },
    story::{Attribution, Basis, Citation, Entity, EntityKind, Ix},
};

/// A word of `attribution` that names a kind of speaker, as a message has it.
fn in_words(word: &str) -> String {
    format!("{} {word}", if word == "organization" { "an" } else { "a" })
}

impl Resolver<'_, '_> {
    /// What a quote stands on: whoever speaks says it.
    pub fn spoken(
        &mut self,
        place: &Place,
        speaker: &str,
        citations: &[doc::Citation],
    ) -> Option<(Ix<Entity>, Basis)> {
        let speaker = self.speaker(place, speaker);
        let citations = self.cited(place, citations);
        let speaker = speaker?;
        Some((speaker, Basis { attribution: Attribution::Speaker(speaker), citations }))
    }

    /// What any other statement stands on.
    pub fn basis(
        &mut self,
        place: &Place,
        attribution: doc::Attribution,
        speaker: Option<&String>,
        citations: &[doc::Citation],
    ) -> Basis {
        let is_named = speaker.is_some();
        let speaker = speaker.and_then(|id| self.speaker(place, id));
        if let Some(speaker) = speaker
            && self.reader.is_read(place, &[Key("attribution")])
        {
            self.fits(place, attribution, speaker);
        }
        let attribution = match (attribution, speaker) {
            (doc::Attribution::Fact, _) => Attribution::Fact,
            (doc::Attribution::Officials, _) => Attribution::Officials,
            (doc::Attribution::Analysts, _) => Attribution::Analysts,
            (doc::Attribution::Person | doc::Attribution::Organization, Some(speaker)) => {
                Attribution::Speaker(speaker)
            }
            (doc::Attribution::Person | doc::Attribution::Organization, None) => {
                if !is_named && self.reader.is_read(place, &[Key("speaker")]) {
                    let who = in_words(attribution.word());
                    let message = format!(
                        "the speaker is missing: this is attributed to {who}, but names none"
                    );
                    let help = format!("add `\"speaker\"` with the id of {who}");
                    self.reader
                        .report(place, &[Key("attribution")], Code::MissingSpeaker, message, help)
                        .of_holder()
                        .suggest("add `speaker`", Rewrite::Set("speaker", quoted("")));
                }
                Attribution::Fact
            }
        };
        Basis { attribution, citations: self.cited(place, citations) }
    }

    /// Who says something: a person or an organization.
    fn speaker(&mut self, place: &Place, id: &str) -> Option<Ix<Entity>> {
        let kinds = [EntityKind::Person, EntityKind::Organization];
        self.entity_of(place, &[Key("speaker")], id, &kinds)
    }

    /// Whether a statement is attributed to what its speaker is.
    fn fits(&mut self, place: &Place, attribution: doc::Attribution, speaker: Ix<Entity>) {
        let word = match self.kinds[speaker.position()] {
            Some(EntityKind::Organization) => "organization",
            Some(EntityKind::Person) => "person",
            Some(EntityKind::Place | EntityKind::Project | EntityKind::Vehicle) | None => return,
        };
        if attribution.word() == word {
            return;
        }
        let who = in_words(word);
        let (code, message) = match attribution {
            doc::Attribution::Person | doc::Attribution::Organization => {
                let other = in_words(attribution.word());
                (
                    Code::WrongKind,
                    format!("the speaker is {who}, but this is attributed to {other}"),
                )
            }
            doc::Attribution::Fact | doc::Attribution::Officials | doc::Attribution::Analysts => {
                (Code::SpeakerUnused, format!("this has a speaker, but is not attributed to {who}"))
            }
        };
        let help = format!("write `\"attribution\": \"{word}\"`, or remove `speaker`");
        let title = format!("set `attribution` to `{word}`");
        self.reader
            .report(place, &[Key("speaker")], code, message, help)
            .of_holder()
            .suggest(title, Rewrite::Set("attribution", quoted(word)));
    }

    /// Where a statement was read.
    fn cited(&mut self, place: &Place, citations: &[doc::Citation]) -> Vec<Citation> {
        if citations.is_empty() && self.reader.is_read(place, &[Key("citations")]) {
            let help = "add `\"citations\": [{ \"source\": … }]`";
            // Where there is one source, it is likely that one.
            let source = self.source_ids.only().unwrap_or_default();
            let citation = format!("[{{ \"source\": {} }}]", quoted(source));
            self.reader
                .report(place, &[], Code::NoSource, "no source is cited", help)
                .suggest("add a citation", Rewrite::Set("citations", citation));
        }
        let cite = |(i, citation)| self.citation(place, i, citation);
        citations.iter().enumerate().filter_map(cite).collect()
    }

    fn citation(&mut self, place: &Place, i: usize, citation: &doc::Citation) -> Option<Citation> {
        let steps = [Key("citations"), Index(i)];
        let source = [&steps[..], &[Key("source")]].concat();
        let source = Self::find(self.reader, &self.source_ids, place, &source, &citation.source);
        if citation.paragraph == Some(0) {
            let steps = [&steps[..], &[Key("paragraph")]].concat();
            let help = "the first one is 1";
            self.reader
                .report(place, &steps, Code::WrongParagraph, "there is no paragraph 0", help)
                .suggest("write 1", Rewrite::Value("1".into()));
        }
        let mut key_words = Vec::new();
        let mut positions = 0;
        for (n, selector) in citation.selector.iter().enumerate() {
            match selector {
                Selector::TextQuoteSelector { exact } if exact.trim().is_empty() => {
                    let steps = [&steps[..], &[Key("selector"), Index(n), Key("exact")]].concat();
                    let help = "the few words of the source that carry the statement";
                    self.reader.report(place, &steps, Code::EmptyText, "`exact` is empty", help);
                }
                Selector::TextQuoteSelector { exact } => key_words.push(exact.clone()),
                Selector::TextPositionSelector { start, end } if start >= end => {
                    let is_read = |field| {
                        let at = [Key("selector"), Index(n), Key(field)];
                        self.reader.is_read(place, &[&steps[..], &at[..]].concat())
                    };
                    if !(is_read("start") && is_read("end")) {
                        continue;
                    }
                    let steps = [&steps[..], &[Key("selector"), Index(n)]].concat();
                    let message = format!("the range from {start} to {end} is empty");
                    self.reader
                        .report(
                            place,
                            &steps,
                            Code::EmptyRange,
                            message,
                            "`end` is the position after the last character",
                        )
                        .suggest_if(fixes::turned(*start, *end));
                }
                Selector::TextPositionSelector { .. } => {
                    positions += 1;
                    if positions == 2 {
                        let steps = [&steps[..], &[Key("selector"), Index(n)]].concat();
                        let message = "this citation has a position already";
                        let help = "a second place is a second citation";
                        self.reader
                            .report(place, &steps, Code::SecondPosition, message, help)
                            .suggest("remove the second position", Rewrite::Remove);
                    }
                }
            }
        }
        let source = source?;
        let url = self.source_urls.get(source.position()).cloned().flatten();
        let url = url.map(|url| fragment(&url, &key_words));
        Some(Citation { source, paragraph: citation.paragraph, key_words, url })
    }
}
