//! The pieces of a text, written as Markdown.

use crate::story::escape_markdown;

/// What a part of a text is written as.
pub enum Piece {
    Words(String),
    Break,
    Paragraph,
    Open(&'static str),
    Close(&'static str),
    LinkOpen,
    LinkClose(String),
}

/// A text with its runs of blanks as one.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pieces as Markdown, and their words alone.
pub fn written(pieces: &[Piece]) -> (String, String) {
    let mut out = Writer::default();
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.words(words),
            Piece::Break => out.gap("\n"),
            Piece::Paragraph => out.gap("\n\n"),
            Piece::Open(sign) => out.opening.push(sign),
            Piece::LinkOpen => out.opening.push("["),
            Piece::Close(sign) => out.close(sign, sign),
            Piece::LinkClose(href) => {
                // In the brackets of Markdown they would end the address.
                let href = href.replace('(', "%28").replace(')', "%29");
                out.close("[", &format!("]({href})"));
            }
        }
    }
    (out.text, out.plain)
}

#[derive(Default)]
struct Writer {
    text: String,
    plain: String,
    /// What is to be opened before the next word, and what is to stand before it.
    opening: Vec<&'static str>,
    gap: &'static str,
}

impl Writer {
    /// Words, with runs of blanks as one, as HTML shows them; blanks stand outside of signs.
    fn words(&mut self, words: &str) {
        let trimmed = words.trim();
        if words.starts_with(char::is_whitespace) || trimmed.is_empty() && !words.is_empty() {
            self.gap(" ");
        }
        if trimmed.is_empty() {
            return;
        }
        let squeezed = squeezed(trimmed);
        if !self.plain.is_empty() {
            self.text.push_str(self.gap);
            self.plain.push_str(self.gap);
        }
        self.gap = "";
        for sign in self.opening.drain(..) {
            self.text.push_str(sign);
        }
        self.text.push_str(&escape_markdown(&squeezed));
        self.plain.push_str(&squeezed);
        if words.ends_with(char::is_whitespace) {
            self.gap(" ");
        }
    }

    /// Of several gaps the widest counts.
    fn gap(&mut self, gap: &'static str) {
        let width = |gap: &str| match gap {
            "" => 0,
            " " => 1,
            "\n" => 2,
            _ => 3,
        };
        // Two line breaks in a row are a paragraph.
        if gap == "\n" && self.gap == "\n" {
            self.gap = "\n\n";
        } else if width(gap) > width(self.gap) {
            self.gap = gap;
        }
    }

    /// Closes what was opened, unless there was nothing in it.
    fn close(&mut self, opened: &str, sign: &str) {
        match self.opening.last() {
            Some(last) if *last == opened => _ = self.opening.pop(),
            _ => self.text.push_str(sign),
        }
    }
}
