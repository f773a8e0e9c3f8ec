//! A small safe subset of Markdown: `*emphasis*`, `**strong**`, `[links](https://…)`, line breaks.
//!
//! ```text
//! text     = { escape | emphasis | strong | link | break | character }
//! escape   = "\" ASCII-punctuation            the character itself
//! emphasis = ("*" | "_") text ("*" | "_")     by the rules of CommonMark 0.31, 6.2
//! strong   = ("**" | "__") text ("**" | "__")
//! link     = "[" text "](" address ")"        no title; no link in a link
//! break    = line feed                        where CommonMark wants a backslash or two blanks
//! ```
//!
//! Everything else is text: blocks, HTML, entities, images, code. The same code runs natively and
//! in the page.

use alloc::{borrow::ToOwned, boxed::Box, string::String, string::ToString, vec, vec::Vec};

use super::text::{RichText, Span};

/// Nested deeper than this, emphasis has no meaning, and its words stay.
const DEEPEST: u8 = 6;

/// Parses a text. `address` turns what stands in a link's brackets into its address, or refuses it:
/// the words of the link then stay as text.
pub fn parse(text: &str, address: &mut dyn FnMut(&str) -> Option<String>) -> RichText {
    let mut parser = Parser { text, at: 0, pieces: Vec::new(), brackets: Vec::new(), address };
    parser.run();
    RichText(emphasised(parser.text, parser.pieces).0)
}

/// Parses a text whose links are all taken as they are written.
pub fn parse_plainly(text: &str) -> RichText {
    parse(text, &mut |target| Some(target.to_owned()))
}

/// Escapes what would be taken for markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\*_[]".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A part of a text on the way to spans. There may be as many as there are characters, so it is small.
enum Piece {
    /// From one byte of the text to another.
    Text(u32, u32),
    /// A run of `*` or `_`.
    Run { mark: char, count: u32, length: u32, opens: bool, closes: bool },
    /// A `[` that may begin a link.
    Bracket,
    /// With how deep it is.
    Span(Box<(Span, u8)>),
}

impl Piece {
    fn span(span: Span, depth: u8) -> Piece {
        Piece::Span(Box::new((span, depth)))
    }
}

struct Parser<'t, 'a> {
    text: &'t str,
    at: usize,
    pieces: Vec<Piece>,
    /// Where among the pieces a link may begin; what stands before a link cannot.
    brackets: Vec<usize>,
    address: &'a mut dyn FnMut(&str) -> Option<String>,
}

impl Parser<'_, '_> {
    fn run(&mut self) {
        while let Some(c) = self.text[self.at..].chars().next() {
            let start = self.at;
            self.at += c.len_utf8();
            match c {
                '\\' => {
                    let next = self.text[self.at..].chars().next();
                    match next.filter(char::is_ascii_punctuation) {
                        Some(escaped) => {
                            self.at += 1;
                            self.push_text(self.at - 1, escaped.len_utf8());
                        }
                        None => self.push_text(start, 1),
                    }
                }
                '\n' => self.pieces.push(Piece::span(Span::Break, 0)),
                '*' | '_' => self.run_of(c, start),
                '[' => {
                    self.brackets.push(self.pieces.len());
                    self.pieces.push(Piece::Bracket);
                }
                ']' => {
                    if !self.link() {
                        self.push_text(start, 1);
                    }
                }
                _ => {
                    let rest = self.text[start..].bytes();
                    let mut marks =
                        rest.map(|b| matches!(b, b'\\' | b'\n' | b'*' | b'_' | b'[' | b']'));
                    let length = marks.position(|is_mark| is_mark);
                    let length = length.unwrap_or(self.text.len() - start);
                    self.at = start + length;
                    self.push_text(start, length);
                }
            }
        }
    }

    fn push_text(&mut self, start: usize, length: usize) {
        let (from, to) = (start as u32, (start + length) as u32);
        match self.pieces.last_mut() {
            Some(Piece::Text(_, end)) if *end == from => *end = to,
            _ => self.pieces.push(Piece::Text(from, to)),
        }
    }

    /// A run of marks, and whether it may open or close (`CommonMark` 0.31, 6.2).
    fn run_of(&mut self, mark: char, start: usize) {
        let count = self.text[start..].chars().take_while(|c| *c == mark).count();
        self.at = start + count;
        let before = self.text[..start].chars().next_back();
        let after = self.text[self.at..].chars().next();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let left = !blank(after) && (!sign(after) || blank(before) || sign(before));
        let right = !blank(before) && (!sign(before) || blank(after) || sign(after));
        let (opens, closes) = match mark {
            '*' => (left, right),
            _ => (left && (!right || sign(before)), right && (!left || sign(after))),
        };
        let count = count as u32;
        self.pieces.push(Piece::Run { mark, count, length: count, opens, closes });
    }

    /// At a `]`: makes a link of what stands since the last `[`, if an address follows.
    fn link(&mut self) -> bool {
        let Some(open) = self.brackets.pop() else { return false };
        let Some((target, length)) = target(&self.text[self.at..]) else { return false };
        self.at += length;
        let inner = self.pieces.split_off(open + 1);
        self.pieces.pop();
        // A link in a link is none: what opened before this one stays a bracket.
        self.brackets.clear();
        let (inner, depth) = emphasised(self.text, inner);
        match (self.address)(&target) {
            Some(href) => {
                let text = RichText(inner);
                self.pieces.push(Piece::span(Span::Link(href, text), depth + 1));
            }
            None => self.pieces.extend(inner.into_iter().map(|span| Piece::span(span, depth))),
        }
        true
    }
}

/// The address in `(…)` at the start of a text, and how long that is. Brackets in it are balanced or
/// escaped; there are no blanks in it.
fn target(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('(')?;
    let mut depth = 0;
    let mut out = String::new();
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => {
                if !c.is_ascii_punctuation() {
                    out.push('\\');
                }
                out.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            c if c.is_ascii_control() || c == ' ' => return None,
            ')' if depth == 0 => return Some((out, at + 2)),
            '(' | ')' => {
                depth = if c == '(' { depth + 1 } else { depth - 1 };
                // As CommonMark allows, and no more.
                if depth > 32 {
                    return None;
                }
                out.push(c);
            }
            c => out.push(c),
        }
    }
    None
}

/// Pairs the runs of marks, by the algorithm of `CommonMark` 0.31, appendix; returns how deep the
/// result is.
fn emphasised(text: &str, pieces: Vec<Piece>) -> (Vec<Span>, u8) {
    let mut out: Vec<Piece> = Vec::new();
    // Where in `out` the runs stand that may open.
    let mut openers: Vec<usize> = Vec::new();
    // Below this height of `openers` there is none for a closer of a kind.
    let mut bottoms = [0usize; 12];
    for piece in pieces {
        let Piece::Run { mark, mut count, length, opens, closes } = piece else {
            out.push(piece);
            continue;
        };
        let kind = usize::from(mark == '_') * 6 + usize::from(opens) * 3 + (length % 3) as usize;
        while closes && count > 0 {
            let floor = bottoms[kind].min(openers.len());
            let fits = |at: &usize| match out[*at] {
                Piece::Run { mark: other, length: other_length, closes: other_closes, .. } => {
                    // The rule of three.
                    let odd = (opens || other_closes)
                        && (length + other_length).is_multiple_of(3)
                        && !(length.is_multiple_of(3) && other_length.is_multiple_of(3));
                    other == mark && !odd
                }
                _ => false,
            };
            let Some(height) = openers[floor..].iter().rposition(fits).map(|at| floor + at) else {
                bottoms[kind] = openers.len();
                break;
            };
            let at = openers[height];
            openers.truncate(height + 1);
            let inner = out.split_off(at + 1);
            let Some(Piece::Run { count: left, .. }) = out.last_mut() else { break };
            let strong = *left >= 2 && count >= 2;
            let taken = if strong { 2 } else { 1 };
            *left -= taken;
            count -= taken;
            if *left == 0 {
                out.pop();
                openers.pop();
            }
            for bottom in &mut bottoms {
                *bottom = (*bottom).min(openers.len());
            }
            let (inner, depth) = literal(text, inner);
            if depth >= DEEPEST {
                out.extend(inner.into_iter().map(|span| Piece::span(span, depth)));
            } else {
                let inner = RichText(inner);
                let span = if strong { Span::Strong(inner) } else { Span::Emphasis(inner) };
                out.push(Piece::span(span, depth + 1));
            }
        }
        if count > 0 {
            if opens {
                openers.push(out.len());
            }
            out.push(Piece::Run { mark, count, length, opens, closes });
        }
    }
    literal(text, out)
}

fn push(spans: &mut Vec<Span>, words: &str) {
    match spans.last_mut() {
        Some(Span::Text(before)) => before.push_str(words),
        _ => spans.push(Span::Text(words.to_owned())),
    }
}

/// What has found no partner is text.
fn literal(text: &str, pieces: Vec<Piece>) -> (Vec<Span>, u8) {
    let mut spans: Vec<Span> = vec![];
    let mut deepest = 0;
    for piece in pieces {
        match piece {
            Piece::Text(from, to) => push(&mut spans, &text[from as usize..to as usize]),
            Piece::Run { mark, count, .. } => {
                push(&mut spans, &mark.to_string().repeat(count as usize));
            }
            Piece::Bracket => push(&mut spans, "["),
            Piece::Span(span) => match *span {
                (Span::Text(words), _) => push(&mut spans, &words),
                (span, depth) => {
                    deepest = deepest.max(depth);
                    spans.push(span);
                }
            },
        }
    }
    // Most hold one span, and a list begins with room for four.
    spans.shrink_to_fit();
    (spans, deepest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser as Oracle, Tag, TagEnd};

    fn html(text: &RichText) -> String {
        let mut out = String::new();
        for span in &text.0 {
            match span {
                Span::Text(text) => out.push_str(text),
                Span::Emphasis(inner) => out.push_str(&format!("<em>{}</em>", html(inner))),
                Span::Strong(inner) => out.push_str(&format!("<b>{}</b>", html(inner))),
                Span::Link(href, inner) => out.push_str(&format!("<{href}>{}</a>", html(inner))),
                Span::Break => out.push_str("<br>"),
            }
        }
        out
    }

    fn parsed(text: &str) -> String {
        html(&parse(text, &mut |href| Some(href.to_owned())))
    }

    #[test]
    fn the_subset_is_read_and_nothing_else_is() {
        for (text, wanted) in [
            ("a *b* **c** _d_ __e__", "a <em>b</em> <b>c</b> <em>d</em> <b>e</b>"),
            ("***a*** b", "<em><b>a</b></em> b"),
            ("one\ntwo", "one<br>two"),
            ("[a *b*](https://x.org/(y)) c", "<https://x.org/(y)>a <em>b</em></a> c"),
            ("snake_case_name 2*3*4", "snake_case_name 2<em>3</em>4"),
            ("5 * 3 * 2", "5 * 3 * 2"),
            ("\\*a\\* \\[b](c) \\a", "*a* [b](c) \\a"),
            ("1986. # a > b - c `d` <i>e</i> &amp;", "1986. # a > b - c `d` <i>e</i> &amp;"),
            ("[a] (b) [c](d e)", "[a] (b) [c](d e)"),
            ("[a [b](c) d](e)", "[a <c>b</a> d](e)"),
        ] {
            assert_eq!(parsed(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_refused_address_leaves_the_words() {
        assert_eq!(html(&parse("a [b *c*](d) e", &mut |_| None)), "a b <em>c</em> e");
    }

    #[test]
    fn depth_and_length_are_no_danger() {
        let words = |text: &str| parse(text, &mut |href| Some(href.to_owned())).words().len();
        for text in [
            "*a ".repeat(100_000) + &" a*".repeat(100_000),
            "_a *b ".repeat(100_000) + &"c* ".repeat(100_000),
            "[".repeat(200_000) + &"](x)".repeat(100_000),
            "*a* ".repeat(100_000),
            "[a](".repeat(100_000),
        ] {
            assert!(words(&text) > 0);
        }
    }

    fn oracle(text: &str) -> String {
        let mut out = String::new();
        for event in Oracle::new(text) {
            match event {
                Event::Text(text) => out.push_str(&text),
                Event::Start(Tag::Emphasis) => out.push_str("<em>"),
                Event::End(TagEnd::Emphasis) => out.push_str("</em>"),
                Event::Start(Tag::Strong) => out.push_str("<b>"),
                Event::End(TagEnd::Strong) => out.push_str("</b>"),
                Event::Start(Tag::Link { dest_url, .. }) => out.push_str(&format!("<{dest_url}>")),
                Event::End(TagEnd::Link) => out.push_str("</a>"),
                _ => {}
            }
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        // A letter at both ends keeps block structure out.
        #[test]
        fn emphasis_and_links_are_those_of_commonmark(text in "x[ab*_ ,\\\\]{0,14}x(\\[[a*_ ]{0,5}\\]\\([ab]{1,3}\\))?[ab*_ ]{0,5}x") {
            prop_assert_eq!(parsed(&text), oracle(&text));
        }

        #[test]
        fn an_escaped_text_is_itself(text in "[a-z*_\\[\\]()\\\\<&# ]{0,30}") {
            prop_assert_eq!(parsed(&escape(&text)), text);
        }
    }
}
