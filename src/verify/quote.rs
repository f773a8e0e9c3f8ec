//! A person's words against the source, and where words stand that are not where they should be.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::{
    Check,
    alike::Alike,
    folded,
    normal::normal,
    reads::reads,
    spoken::{Spoken, spoken},
};
use crate::document::{
    self as doc, Code,
    read::{
        Item, Reader, Rewrite,
        Step::{self, Key},
        quoted,
    },
};

impl Check<'_> {
    /// A person's words, but for the mark that ends them: a comma in a sentence may be a full stop
    /// in the story. They stand there as whole words, in the paragraph that is cited. Of
    /// translations, one has to be what was said.
    pub(super) fn quote(&self, reader: &mut Reader, item: &Item<doc::Quote>) {
        let citations = &item.value.citations;
        let cited: Vec<&doc::Citation> =
            citations.iter().filter(|citation| citation.source == self.source.id).collect();
        let all = item.value.text.all();
        marks(reader, item);
        if cited.is_empty() {
            return;
        }
        let source = Alike::of(self.source.text);
        let words = |words: &str| Alike::of(&normal(words)).text;
        let found: Vec<Spoken> =
            all.iter().map(|(_, said)| spoken(&source.text, &words(said))).collect();
        let at = |found: &Spoken| match found {
            Spoken::At(places) => places.clone(),
            _ => Vec::new(),
        };
        let places: Vec<usize> = found.iter().flat_map(at).map(|at| source.place(at)).collect();
        if places.is_empty() {
            let changed = found.iter().find_map(|found| match found {
                Spoken::Changed(words) => Some(words),
                _ => None,
            });
            if let Some(words) = changed {
                let message =
                    format!("what is left out or put in changes what was said: “{words}”");
                let help = "give these words as they were said";
                reader.report(&item.place, &[Key("text")], Code::WordsNotFound, message, help);
                return;
            }
            let trimmed =
                |words: &'_ str| words.trim_end_matches(['.', ',', '!', '?', '…']).to_owned();
            let message = "these words are not in the source".to_owned();
            let near = all.first().and_then(|(_, words)| self.written_otherwise(&trimmed(words)));
            // Of translations nobody knows which one was said.
            let fix = near
                .filter(|_| matches!(item.value.text, doc::Text::One(_)))
                .map(|there| (format!("write “{there}”"), Rewrite::Value(quoted(there))));
            let help = match near {
                Some(there) => format!("the source has “{there}”"),
                None => all.first().and_then(|(_, words)| self.reads(words)).map_or_else(
                    || "a quote is given word for word".to_owned(),
                    |now| format!("the source now reads “{now}”"),
                ),
            };
            reader
                .report(&item.place, &[Key("text")], Code::WordsNotFound, message, help)
                .suggest_if(fix);
            return;
        }
        let paragraphs: Vec<u32> = cited.iter().filter_map(|citation| citation.paragraph).collect();
        let paragraph_of = |place: usize| self.words.full_line(place).saturating_sub(self.headings);
        let stands = |place: &usize| paragraphs.contains(&(paragraph_of(*place) as u32));
        if !paragraphs.is_empty() && !places.iter().any(stands) {
            let message = format!("the quoted words are in paragraph {}", paragraph_of(places[0]));
            let help = "cite that paragraph";
            reader.report(&item.place, &[Key("citations")], Code::WrongParagraph, message, help);
        }
    }

    /// The same words with other quotation marks, dashes, blanks or capitals.
    pub(super) fn written_otherwise(&self, words: &str) -> Option<&str> {
        let wanted = folded(words);
        if wanted.is_empty() || self.looks.get() == 0 {
            return None;
        }
        self.looks.set(self.looks.get() - 1);
        let text = self.folded.get_or_init(|| folded(self.source.text));
        // Character by character the same, so a place is found by their number.
        let start = text[..text.find(&wanted)?].chars().count();
        let range = self.words.bytes(start..start + wanted.chars().count());
        range.map(|range| &self.source.text[range])
    }

    /// The same words with other figures in them: what a changed source has in their place.
    fn reads(&self, words: &str) -> Option<String> {
        if self.looks.get() == 0 {
            return None;
        }
        self.looks.set(self.looks.get() - 1);
        reads(self.source.text, words)
    }

    pub(super) fn elsewhere(&self, exact: &str) -> String {
        if self.looks.get() == 0 {
            return "look at the range, and at the source".to_owned();
        }
        match self.source.text.find(exact) {
            Some(at) => {
                self.looks.set(self.looks.get() - 1);
                let start = self.words.position(at);
                let end = start + exact.chars().count();
                format!("it is at positions {start} to {end}")
            }
            None => match self.written_otherwise(exact) {
                Some(there) => format!("the source has “{there}”"),
                None => match self.reads(exact) {
                    Some(now) => format!("the source now reads “{now}”"),
                    None => "it is nowhere in the source".to_owned(),
                },
            },
        }
    }
}

/// Quotation marks around a person's words, or one that has no other.
pub fn marks(reader: &mut Reader, item: &Item<doc::Quote>) {
    const OPEN: [char; 6] = ['“', '”', '„', '«', '»', '"'];
    for (tag, words) in item.value.text.all() {
        let steps: Vec<Step> = [Key("text")].into_iter().chain(tag.map(Key)).collect();
        let words = words.trim();
        let (starts, ends) = (words.starts_with(OPEN), words.ends_with(OPEN));
        let inner = words.trim_matches(OPEN);
        // “Go” and “come” are two quotations within one.
        let is_around = starts && ends && !inner.contains(OPEN) && !inner.is_empty();
        let count = |marks: &[char]| words.chars().filter(|c| marks.contains(c)).count();
        let is_open = count(&['“', '„', '«']) != count(&['”', '»']) && count(&['„']) == 0
            || count(&['"']) % 2 == 1;
        if is_around {
            let message = "the quote has its own quotation marks";
            let help = "Factline sets them: write the words alone";
            reader
                .report(&item.place, &steps, Code::QuotationMarks, message, help)
                .safe("remove the quotation marks", Rewrite::Value(quoted(inner)));
        } else if is_open {
            let message = "a quotation mark within the quote has no other";
            let help = "close the quotation within the quote, or take the mark out";
            reader.report(&item.place, &steps, Code::QuotationMarks, message, help);
        }
    }
}
