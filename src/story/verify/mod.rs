//! Holds the citations of a document against the text of a source.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::ops::Range;

use super::{
    Problem, Severity,
    compile::text_of,
    document::{self as doc, Selector},
    read::{
        Item, Place, Reader,
        Step::{Index, Key},
    },
};

/// A text that a document cites.
pub struct SourceText<'a> {
    /// The `id` of the source in the document.
    pub id: &'a str,
    pub text: &'a str,
    /// The SHA-256 of the text's bytes, in hexadecimal digits.
    pub sha256: &'a str,
}

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
}

/// A sentence of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Counted from 1.
    pub line: usize,
    pub text: String,
}

/// Checks each citation of a source: its range exists, its key words stand in the range, a quote's
/// words stand in the source, and the source is the one whose SHA-256 the document gives.
///
/// Positions count code points, after the Web Annotation Data Model. Lines may end as they like.
///
/// # Errors
/// The problems of [`super::compile`], where the document is not one that can be read.
pub fn verify(document: &[u8], source: &SourceText) -> Result<Verified, Vec<Problem>> {
    super::compile(document)?;
    let mut reader = Reader::new(text_of(document).unwrap_or_default());
    let Some(mut fields) = reader.object() else { return Err(reader.problems) };
    let mut check = Check {
        source,
        words: Words::new(source.text),
        cited: Vec::new(),
        count: 0,
        headings: None,
    };

    let sources = reader.list::<doc::Source>(&mut fields, "sources").items;
    let Some(item) = sources.iter().find(|item| item.value.id == source.id) else {
        let help = "name one of them, as ID=FILE";
        let message = format!("the story has no source `{}`", source.id);
        reader.error(&reader.whole(), &[Key("sources")], "unknown-source", message, help);
        return Err(reader.problems);
    };
    check.sum(&mut reader, item);
    for item in reader.list::<doc::Fact>(&mut fields, "facts").items {
        check.citations(&mut reader, &item.place, &item.value.citations);
    }
    for item in reader.list::<doc::Agreement>(&mut fields, "agreements").items {
        check.citations(&mut reader, &item.place, &item.value.citations);
    }
    for item in reader.list::<doc::Quote>(&mut fields, "quotes").items {
        check.citations(&mut reader, &item.place, &item.value.citations);
        check.quote(&mut reader, &item);
    }
    for item in reader.list::<doc::Event>(&mut fields, "events").items {
        check.citations(&mut reader, &item.place, &item.value.citations);
    }
    let sentences = sentences(source.text);
    let touched = |range: &Range<usize>| {
        check.cited.iter().any(|cited| cited.start < range.end && range.start < cited.end)
    };
    let uncited = sentences.iter().filter(|(range, _)| !touched(range));
    // What is merely odd has been said by the check of the document itself.
    let mut problems = reader.problems;
    problems.retain(|problem| problem.severity == Severity::Error);
    problems.sort_by_key(|problem| problem.position);
    Ok(Verified {
        problems,
        citations: check.count,
        sentences: sentences.len(),
        uncited: uncited.map(|(_, sentence)| sentence.clone()).collect(),
    })
}

struct Check<'a> {
    source: &'a SourceText<'a>,
    words: Words<'a>,
    /// The ranges that are cited, in bytes.
    cited: Vec<Range<usize>>,
    count: usize,
    /// How many lines stand before the first paragraph: headings. The first citation that gives a
    /// paragraph and a position tells it, and all others have to agree.
    headings: Option<usize>,
}

impl Check<'_> {
    fn sum<'t>(&self, reader: &mut Reader<'t>, item: &Item<'t, doc::Source>) {
        if let Some(sum) = &item.value.sha256
            && !sum.eq_ignore_ascii_case(self.source.sha256)
        {
            let message = "this is not the text that the story was written from".to_owned();
            let help = format!(
                "its SHA-256 is {}; check the citations, then write that",
                self.source.sha256
            );
            reader.error(&item.place, &[Key("sha256")], "other-source", message, help);
        }
    }

    fn citations<'t>(
        &mut self,
        reader: &mut Reader<'t>,
        place: &Place<'t>,
        list: &[doc::Citation],
    ) {
        for (i, citation) in list.iter().enumerate().filter(|(_, c)| c.source == self.source.id) {
            self.count += 1;
            let steps = [Key("citations"), Index(i), Key("selector")];
            let mut within = 0..self.source.text.len();
            for (n, selector) in citation.selector.iter().enumerate() {
                let steps = [&steps[..], &[Index(n)]].concat();
                match selector {
                    Selector::TextPositionSelector { start, end } => {
                        let Some(range) = self.words.bytes(*start as usize..*end as usize) else {
                            let characters = self.words.starts.len();
                            let message = format!("the source has no position {end}");
                            let help = format!("it has {characters} characters");
                            reader.error(place, &steps, "range-outside", message, help);
                            continue;
                        };
                        if let Some(paragraph) = citation.paragraph {
                            self.paragraph(reader, place, i, paragraph as usize, &range);
                        }
                        self.cited.push(range.clone());
                        within = range;
                    }
                    Selector::TextQuoteSelector { exact } => {
                        if !self.source.text[within.clone()].contains(exact.as_str()) {
                            let message = format!("“{exact}” does not stand in the cited range");
                            let help = self.elsewhere(exact);
                            reader.error(place, &steps, "words-not-found", message, help);
                        }
                    }
                }
            }
        }
    }

    /// A paragraph is a line of the text that is not empty.
    fn paragraph<'t>(
        &mut self,
        reader: &mut Reader<'t>,
        place: &Place<'t>,
        citation: usize,
        paragraph: usize,
        range: &Range<usize>,
    ) {
        let before = &self.source.text[..range.start];
        let full = before.lines().filter(|line| !line.trim().is_empty()).count();
        let line = full + usize::from(before.is_empty() || before.ends_with('\n'));
        let headings = *self.headings.get_or_insert(line.saturating_sub(paragraph));
        if line != headings + paragraph {
            let found = line.saturating_sub(headings);
            let message = format!("the range stands in paragraph {found}, not in {paragraph}");
            let steps = [Key("citations"), Index(citation), Key("paragraph")];
            let help = "paragraphs are counted from 1, without the headings before them";
            reader.error(place, &steps, "wrong-paragraph", message, help);
        }
    }

    /// A person's words, but for the mark that ends them: a comma in a sentence may be a full stop
    /// in the story.
    fn quote<'t>(&self, reader: &mut Reader<'t>, item: &Item<'t, doc::Quote>) {
        let all = item.value.text.all();
        let words = all
            .first()
            .map(|(_, words)| *words)
            .unwrap_or_default()
            .trim_end_matches(['.', ',', '!', '?', '…']);
        let cites = item.value.citations.iter().any(|citation| citation.source == self.source.id);
        if cites && !self.source.text.contains(words) {
            let message = "these words do not stand in the source".to_owned();
            let help = "a quote is given word for word";
            reader.error(&item.place, &[Key("text")], "words-not-found", message, help);
        }
    }

    fn elsewhere(&self, exact: &str) -> String {
        match self.source.text.find(exact) {
            Some(at) => {
                let start = self.words.position(at);
                let end = start + exact.chars().count();
                format!("it stands from {start} to {end}")
            }
            None => "it stands nowhere in the source".to_owned(),
        }
    }
}

/// A text whose characters can be found by their number.
struct Words<'a> {
    text: &'a str,
    /// The byte at which each character starts.
    starts: Vec<usize>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Words { text, starts: text.char_indices().map(|(at, _)| at).collect() }
    }

    fn bytes(&self, characters: Range<usize>) -> Option<Range<usize>> {
        let byte = |character: usize| match character {
            end if end == self.starts.len() => Some(self.text.len()),
            other => self.starts.get(other).copied(),
        };
        Some(byte(characters.start)?..byte(characters.end)?)
    }

    fn position(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte)
    }
}

/// The sentences of a text, each with its range in bytes. A line ends a sentence, and so does a mark
/// that is followed by a blank and a capital or a quotation mark.
fn sentences(text: &str) -> Vec<(Range<usize>, Sentence)> {
    let mut found = Vec::new();
    let mut offset = 0;
    for (line, content) in text.split_inclusive('\n').enumerate() {
        let mut start = 0;
        for (at, mark) in content.match_indices(['.', '!', '?']) {
            let rest = &content[at + mark.len()..];
            let after = rest.trim_start_matches(['”', '’', '"', '\'', ')']);
            let end = content.len() - after.len();
            let next = after.trim_start();
            let ends = next.len() < after.len()
                && next.starts_with(|c: char| c.is_uppercase() || "“‘\"'(".contains(c));
            if ends && end > start {
                found.push((start..end, offset, line));
                start = end;
            }
        }
        found.push((start..content.len(), offset, line));
        offset += content.len();
    }
    let sentence = |(range, offset, line): (Range<usize>, usize, usize)| {
        let range = offset + range.start..offset + range.end;
        let said = text[range.clone()].trim();
        (!said.is_empty()).then(|| (range, Sentence { line: line + 1, text: said.into() }))
    };
    found.into_iter().filter_map(sentence).collect()
}
