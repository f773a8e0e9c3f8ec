//! A text as numbers, words and signs.

use super::{
    fold::fold,
    lexicon::{LONGEST, ending, find},
    roman::roman,
    word::Word,
};

/// A number, as it was written.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing, and they do not exclude one another"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub value: i64,
    /// How many digits it has; 0 where it is written as a word or in Roman numerals.
    pub digits: u8,
    /// “8th”, “nineteenth”, `XIXe`.
    pub ordinal: bool,
    /// In Roman numerals.
    pub roman: bool,
    /// `'45`.
    pub tick: bool,
    /// With separators between thousands.
    pub grouped: bool,
}

impl Number {
    fn plain(value: i64, digits: u8) -> Number {
        Number { value, digits, ordinal: false, roman: false, tick: false, grouped: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Number(Number),
    Word(Word),
    Sign(char),
    /// A word that means nothing in a date.
    Unknown,
}

/// A number, a word or a sign, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// Nothing stands between it and what is before it.
    pub glued: bool,
    /// In bytes of the text.
    pub from: usize,
    pub to: usize,
}

impl Token {
    pub fn number(&self) -> Option<Number> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// A piece of the text, before words are looked up.
struct Piece {
    text: String,
    what: What,
    glued: bool,
    from: usize,
    to: usize,
    /// Its letters are capital ones.
    capital: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Digits,
    Letters,
    Sign,
}

/// A text in pieces: digits, letters, and each sign for itself.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut glued = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
        {
            glued = false;
            continue;
        }
        let mut folded = String::new();
        fold(c, &mut folded);
        let to = at + c.len_utf8();
        let Some(first) = folded.chars().next() else {
            // A mark on the letter before it.
            if let Some(last) = pieces.last_mut() {
                last.to = to;
            }
            continue;
        };
        let what = match first {
            '0'..='9' => What::Digits,
            _ if first.is_alphabetic() => What::Letters,
            _ => What::Sign,
        };
        match pieces.last_mut() {
            Some(last) if glued && last.what == what && what != What::Sign => {
                last.text.push_str(&folded);
                last.to = to;
                last.capital &= c.is_uppercase();
            }
            _ => {
                if what == What::Sign {
                    folded = sign(first).to_string();
                }
                let capital = c.is_uppercase();
                pieces.push(Piece { text: folded, what, glued, from: at, to, capital });
            }
        }
        glued = true;
    }
    pieces
}

/// Signs that mean the same.
fn sign(c: char) -> char {
    match c {
        '‐' | '‑' | '−' | '﹣' | '－' => '-',
        '‒' | '–' | '—' | '―' | '⁓' | '〜' => '–',
        '’' | '‘' | 'ʼ' | '`' | '´' | '′' => '\'',
        '،' | '、' => ',',
        '؛' => ';',
        '؟' => '?',
        '⁄' | '∕' => '/',
        '≈' | '∼' | '±' => '~',
        '٬' => ',',
        '٫' => '.',
        other => other,
    }
}

/// A text as tokens.
pub fn tokens(text: &str) -> Vec<Token> {
    let pieces = pieces(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let next_is_digit = pieces.get(at + 1).is_some_and(|p| p.glued && p.what == What::Digits);
        // The T of ISO 8601, and the apostrophe of `1950's`.
        let behind_digits = at > 0 && pieces[at - 1].what == What::Digits && piece.glued;
        if behind_digits && (piece.text == "t" && next_is_digit || is_possessive(&pieces[at..])) {
            at += 1;
            continue;
        }
        // `1.º`: a full stop before an ending.
        let next = pieces.get(at + 1).filter(|next| next.glued);
        let is_ending = next.is_some_and(|next| matches!(&*next.text, "o" | "a" | "er"));
        if behind_digits && piece.text == "." && is_ending {
            at += 1;
            continue;
        }
        if behind_digits && placeholder(&piece.text, &mut tokens, piece.to) {
            at += 1;
            continue;
        }
        hyphen_of_ending(&pieces[at..], &mut tokens);
        let (kind, used) = match piece.what {
            What::Digits => digits(&pieces[at..]),
            What::Letters => letters(&pieces[at..], tokens.last()),
            What::Sign if piece.text == "&" => (Kind::Word(Word::And), 1),
            What::Sign => (Kind::Sign(piece.text.chars().next().unwrap_or(' ')), 1),
        };
        let to = pieces[at + used - 1].to;
        at += used;
        let is_dot_behind_word = kind == Kind::Sign('.')
            && tokens.last().is_some_and(|last| !matches!(last.kind, Kind::Number(n) if !n.roman));
        if is_dot_behind_word {
            continue;
        }
        let behind_qualifier = piece.glued
            && matches!(
                tokens.last().and_then(Token::word),
                Some(
                    Word::Early | Word::Mid | Word::Late | Word::Before | Word::After | Word::About
                )
            );
        if kind == Kind::Sign('-') && behind_qualifier {
            continue;
        }
        match (kind, tokens.last_mut()) {
            // `1er` is the first, and `1850er` a decade.
            (
                Kind::Word(Word::DecadeSuffix),
                Some(Token { kind: Kind::Number(n), to: end, .. }),
            ) if n.value % 10 != 0 => {
                n.ordinal = true;
                *end = to;
            }
            // An ending that makes the number before it an ordinal one.
            (Kind::Word(Word::Suffix), Some(Token { kind: Kind::Number(n), to: end, .. })) => {
                n.ordinal = true;
                *end = to;
            }
            _ => tokens.push(Token { kind, glued: piece.glued, from: piece.from, to }),
        }
    }
    tokens
}

/// Whether an apostrophe and an `s` come.
fn is_possessive(pieces: &[Piece]) -> bool {
    pieces[0].text == "'" && pieces.get(1).is_some_and(|piece| piece.glued && piece.text == "s")
}

/// Takes the x of `195x` and `19xx` into the number before it.
fn placeholder(text: &str, tokens: &mut Vec<Token>, to: usize) -> bool {
    let is_x = text.bytes().all(|b| b == b'x');
    let Some(Token { kind: Kind::Number(number), .. }) = tokens.last_mut().filter(|_| is_x) else {
        return false;
    };
    let word = match (number.digits, text.len()) {
        (3, 1) => {
            number.value *= 10;
            number.digits = 4;
            Word::DecadeSuffix
        }
        (2, 2) => {
            number.value += 1;
            number.ordinal = true;
            Word::Century
        }
        _ => return false,
    };
    tokens.push(Token { kind: Kind::Word(word), glued: true, from: to, to });
    true
}

/// Takes the hyphen of `1850-х`, `5-го` and `19-ғасыр` away.
fn hyphen_of_ending(pieces: &[Piece], tokens: &mut Vec<Token>) {
    let piece = &pieces[0];
    let [.., number, hyphen] = &tokens[..] else { return };
    if piece.what != What::Letters || !piece.glued || !hyphen.is_sign('-') || !hyphen.glued {
        return;
    }
    // «2-тоқсаны», but not `Q1-Q2`.
    let goes_on = pieces.get(1).is_some_and(|next| next.glued && next.what == What::Digits);
    let belongs = suffix(&piece.text).is_some()
        || match find(&[&piece.text]) {
            Some(Word::Decade | Word::Century | Word::Year | Word::About) => true,
            Some(Word::Quarter | Word::Half) => !goes_on,
            _ => false,
        };
    if number.number().is_some() && belongs {
        tokens.pop();
    }
}

/// A larger number is none of a date: the world is younger.
const MOST: i64 = 1_000_000_000_000_000;

/// A number, with its groups of thousands, and how many pieces it takes.
fn digits(pieces: &[Piece]) -> (Kind, usize) {
    let first = &pieces[0].text;
    let mut whole = first.clone();
    let mut used = 1;
    let separator = pieces.get(1).filter(|piece| piece.glued && piece.what == What::Sign);
    let separator =
        separator.map(|piece| piece.text.clone()).filter(|s| ",.'".contains(s.as_str()));
    if let Some(separator) = separator
        && first.len() <= 3
        && !first.starts_with('0')
    {
        let group = |at: usize| -> Option<&Piece> {
            let sign = pieces.get(at).filter(|piece| piece.text == separator && piece.glued)?;
            let group = pieces.get(at + 1).filter(|piece| piece.glued && sign.glued)?;
            (group.what == What::Digits && group.text.len() == 3).then_some(group)
        };
        while let Some(group) = group(used) {
            whole.push_str(&group.text);
            used += 2;
        }
    } else if first.len() <= 3 && !first.starts_with('0') {
        // `10 000 BC`, but not `May 8 650`.
        let group = |at: usize| {
            let group = pieces.get(at).filter(|piece| !piece.glued)?;
            (group.what == What::Digits && group.text.len() == 3).then_some(group)
        };
        while let Some(group) = group(used) {
            whole.push_str(&group.text);
            used += 1;
        }
    }
    let grouped = used > 1;
    let count = whole.len().min(200) as u8;
    match whole.parse::<i64>() {
        Ok(value) if value < MOST => {
            (Kind::Number(Number { grouped, ..Number::plain(value, count) }), used)
        }
        _ => (Kind::Unknown, used),
    }
}

/// A word or a phrase, and how many pieces it takes.
fn letters(pieces: &[Piece], before: Option<&Token>) -> (Kind, usize) {
    let piece = &pieces[0];
    let word = &*piece.text;
    let number = before.and_then(Token::number).filter(|number| number.digits > 0);
    // What stands directly behind a number, or behind its hyphen: `8th`, `1850-х`.
    let behind = number.is_some() && piece.glued;
    if behind && let Some(found) = suffix(word) {
        return (Kind::Word(found), 1);
    }
    // Zones of America, which are French and other words in small letters.
    if piece.capital && ["et", "ct", "mt", "pt"].contains(&word) {
        return (Kind::Word(Word::AnyZone), 1);
    }
    if piece.capital && ["i", "v", "x"].contains(&word) {
        return (in_roman(word), 1);
    }
    // A phrase: its words may have dots, hyphens or apostrophes between them.
    let mut ends = vec![1];
    let mut at = 1;
    while ends.len() < LONGEST {
        let joints = pieces[at.min(pieces.len())..].iter().take_while(|piece| {
            piece.what == What::Sign && piece.glued && [".", "-", "'"].contains(&&*piece.text)
        });
        at += joints.take(2).count();
        match pieces.get(at) {
            Some(piece) if piece.what == What::Letters => at += 1,
            _ => break,
        }
        ends.push(at);
    }
    for end in ends.into_iter().rev() {
        let words: Vec<&str> = pieces[..end]
            .iter()
            .filter(|piece| piece.what == What::Letters)
            .map(|piece| &*piece.text)
            .collect();
        if let Some(found) = find(&words) {
            return match found {
                Word::Ordinal(value) => {
                    let number = Number { ordinal: true, ..Number::plain(value.into(), 0) };
                    (Kind::Number(number), end)
                }
                found => (Kind::Word(found), end),
            };
        }
    }
    (in_roman(word), 1)
}

/// What an ending behind a number makes of it.
fn suffix(word: &str) -> Option<Word> {
    match word {
        "s" => Some(Word::DecadeSuffix),
        _ => ending(word),
    }
}

/// A number in Roman numerals.
fn in_roman(word: &str) -> Kind {
    roman(word).map_or(Kind::Unknown, |(value, ordinal)| {
        Kind::Number(Number { ordinal, roman: true, ..Number::plain(value, 0) })
    })
}
