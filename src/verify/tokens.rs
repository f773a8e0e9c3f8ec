//! A text as words, numbers and marks, each with what it may mean.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::lexicon::{Sense, Tongues, plain_word};

/// A part of a text.
#[derive(Clone, Debug)]
pub struct Token {
    /// In bytes of the text as it is compared.
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Made comparable.
    pub word: String,
    pub senses: Vec<Sense>,
    /// An Arabic “and” is written in one with it.
    pub is_joined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// Digits, with single marks between them.
    Number,
    Mark,
}

/// A text that is looked through for numbers and dates.
pub struct Prose {
    /// With the digits of ASCII, one kind of blank, and nothing invisible.
    pub text: String,
    pub tokens: Vec<Token>,
    pub tongues: Tongues,
}

/// A text as it is compared: the digits of every script in those of ASCII, one kind of blank, and without
/// what is not seen.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '٠'..='٩' => out.push((b'0' + (c as u32 - '٠' as u32) as u8) as char),
            '۰'..='۹' => out.push((b'0' + (c as u32 - '۰' as u32) as u8) as char),
            '٫' => out.push('.'),
            '٬' => out.push(','),
            '٪' | '％' => out.push('%'),
            '０'..='９' => out.push((b'0' + (c as u32 - '０' as u32) as u8) as char),
            '．' => out.push('.'),
            '，' => out.push(','),
            '½' | '¼' | '¾' | '⅛' | '⅜' | '⅝' | '⅞' => push_part(&mut out, c),
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2002}'..='\u{2006}' => {
                out.push(' ');
            }
            '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{ad}'
            | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' => {}
            '‑' | '‐' => out.push('-'),
            '’' | 'ʼ' => out.push('\''),
            c => out.push(c),
        }
    }
    out
}

/// Adds a part of one to the number before it: `3½` is 3.5, and `½` is 0.5.
fn push_part(out: &mut String, part: char) {
    let digits = match part {
        '½' => "5",
        '¼' => "25",
        '¾' => "75",
        '⅛' => "125",
        '⅜' => "375",
        '⅝' => "625",
        _ => "875",
    };
    // A blank may stand between: `3 ½`.
    let whole = out.strip_suffix(' ').unwrap_or(out);
    let is_number = whole.ends_with(|c: char| c.is_ascii_digit());
    if is_number {
        out.truncate(whole.len());
    } else {
        out.push('0');
    }
    out.push('.');
    out.push_str(digits);
}

impl Prose {
    pub fn new(text: &str, tongues: Tongues) -> Prose {
        let text = plain(text);
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let start = at;
            at = if c.is_ascii_digit() {
                end_of_number(&text, at)
            } else if c.is_alphabetic() {
                let length = text[at..].find(|c: char| !c.is_alphabetic() && !is_within(c));
                at + length.unwrap_or(text.len() - at)
            } else {
                at + c.len_utf8()
            };
            if c.is_whitespace() {
                continue;
            }
            let kind = match c {
                c if c.is_ascii_digit() => Kind::Number,
                c if c.is_alphabetic() => Kind::Word,
                _ => Kind::Mark,
            };
            let word = match kind {
                Kind::Word => plain_word(&text[start..at]),
                _ => text[start..at].to_owned(),
            };
            let (senses, is_joined) = match kind {
                Kind::Word => tongues.senses(&word),
                _ => (Vec::new(), false),
            };
            tokens.push(Token { start, end: at, kind, word, senses, is_joined });
        }
        let mut prose = Prose { text, tokens, tongues };
        prose.join_pairs();
        prose
    }

    /// Arabic has months and parts of a hundred in two words.
    fn join_pairs(&mut self) {
        for i in 1..self.tokens.len() {
            let (first, second) = (&self.tokens[i - 1].word, &self.tokens[i].word);
            if !second.starts_with(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
                continue;
            }
            let (senses, is_joined) = self.tongues.senses(&format!("{first}_{second}"));
            if !senses.is_empty() {
                let end = self.tokens[i].end;
                let token = &mut self.tokens[i - 1];
                (token.senses, token.is_joined, token.end) = (senses, is_joined, end);
                self.tokens[i].senses.clear();
                self.tokens[i].word.clear();
            }
        }
        self.tokens.retain(|token| !token.word.is_empty());
    }

    pub fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// What stands between a token and the next one.
    pub fn gap(&self, i: usize) -> &str {
        match (self.tokens.get(i), self.tokens.get(i + 1)) {
            (Some(one), Some(next)) => &self.text[one.end..next.start],
            _ => "",
        }
    }

    /// Whether a token and the one after it are written in one.
    pub fn is_close(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some() && self.gap(i).is_empty()
    }

    pub fn is_mark(&self, i: usize, marks: &[&str]) -> bool {
        self.get(i).is_some_and(|token| token.kind == Kind::Mark && marks.contains(&&*token.word))
    }

    /// The first meaning of a token that a function takes.
    pub fn sense<T>(&self, i: usize, of: impl Fn(&Sense) -> Option<T>) -> Option<T> {
        self.get(i)?.senses.iter().find_map(of)
    }

    pub fn is(&self, i: usize, sense: Sense) -> bool {
        self.get(i).is_some_and(|token| token.senses.contains(&sense))
    }

    /// A number of plain digits.
    pub fn digits(&self, i: usize) -> Option<u32> {
        let token = self.get(i).filter(|token| token.kind == Kind::Number)?;
        token.word.parse().ok()
    }

    /// The part of the text from one token to another.
    pub fn between(&self, first: usize, last: usize) -> &str {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(one), Some(other)) if one.start <= other.end => &self.text[one.start..other.end],
            _ => "",
        }
    }
}

/// Marks that stand on a letter.
fn is_within(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Where a number ends that starts at a place: digits, with single marks between them.
fn end_of_number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = start + digits(start);
    let mut is_grouped = end - start <= 3;
    while let Some(mark @ (b'.' | b',' | b'\'' | b' ')) = bytes.get(end) {
        let next = digits(end + 1);
        // A blank or an apostrophe parts groups of three alone.
        let fits = match mark {
            b'.' | b',' => next > 0,
            _ => next == 3 && is_grouped && is_group(&text[start..end]),
        };
        if !fits {
            break;
        }
        is_grouped &= next == 3;
        end += 1 + next;
    }
    end
}

/// Whether more digits may follow in a group of their own: there is no part of one yet.
fn is_group(before: &str) -> bool {
    !before.contains(['.', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let prose = Prose::new(text, Tongues::of(text));
        prose.tokens.into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn a_text_comes_apart_into_words_numbers_and_marks() {
        assert_eq!(parts("€1,300.5 млн"), ["€", "1,300.5", "млн"]);
        assert_eq!(parts("in 2025 300 came"), ["in", "2025", "300", "came"]);
        assert_eq!(parts("1 300 000, 5 6"), ["1 300 000", ",", "5", "6"]);
        assert_eq!(parts("the 1950s, A4"), ["the", "1950", "s", ",", "a", "4"]);
        assert_eq!(parts("٥٠٪ 2024-09-05"), ["50", "%", "2024", "-", "09", "-", "05"]);
        assert_eq!(parts("كانون الثاني 2025"), ["كانون", "2025"]);
        assert_eq!(parts("1,3 12 345"), ["1,3", "12 345"]);
        assert_eq!(
            parts("3½ t, 2 ¼, ½ km, ３.５％"),
            ["3.5", "t", ",", "2.25", ",", "0.5", "km", ",", "3.5", "%"]
        );
    }
}
