//! Texts with emphasis and links, as a reader's page carries them.

use alloc::{string::String, vec::Vec};

use serde::{Deserialize, Serialize};

/// A text of the compiled story, parsed to spans. It holds no markup that could be run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichText(pub Vec<Span>);

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    Text(String),
    Emphasis(RichText),
    Strong(RichText),
    /// An address (http, https or mailto, parsed), and what is shown for it.
    Link(String, RichText),
    /// A line break.
    Break,
}

impl RichText {
    /// A text without any markup.
    pub fn plain(text: impl Into<String>) -> RichText {
        let text = text.into();
        if text.is_empty() { RichText::default() } else { RichText([Span::Text(text)].into()) }
    }

    /// Adds another text, with something between the two where neither is empty.
    pub fn add(&mut self, gap: &str, other: RichText) {
        if !gap.is_empty() && !self.is_empty() && !other.is_empty() {
            self.0.push(Span::Text(gap.into()));
        }
        self.0.extend(other.0);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the words alone to a string: a break is a blank.
    pub fn write_words(&self, out: &mut String) {
        for span in &self.0 {
            match span {
                Span::Text(text) => out.push_str(text),
                Span::Emphasis(inner) | Span::Strong(inner) | Span::Link(_, inner) => {
                    inner.write_words(out);
                }
                Span::Break => out.push(' '),
            }
        }
    }

    /// The words alone.
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.write_words(&mut out);
        out
    }
}
