//! One date, or one end of a stretch, as the parts that are written of it.

use super::{
    between::{has_digits, is_between_parts, is_fraction, is_part_or_ordinal, joins},
    clock::{self, Clock},
    token::{Kind, Number, Token},
    word::Word,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    Bce,
    Ce,
}

/// Which part of a time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Early,
    Mid,
    Late,
}

/// What lies before a date, or behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Before,
    After,
    NotAfter,
    NotBefore,
    Since,
    Until,
}

/// A number that nothing has named, and the sign between it and the number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loose {
    pub number: Number,
    pub sign: Option<char>,
}

/// The parts that are written of a date.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing, and they do not exclude one another"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub loose: Vec<Loose>,
    pub month: Option<u8>,
    /// How many loose numbers stand before the month.
    pub before_month: usize,
    /// The number that is named as the year.
    pub year: Option<Number>,
    pub season: Option<u8>,
    /// As EDTF numbers them: quarters from 33, thirds from 37, halves from 40.
    pub fraction: Option<u8>,
    pub decade: Option<Number>,
    pub century: Option<Number>,
    pub millennium: Option<Number>,
    pub era: Option<Era>,
    pub about: bool,
    pub doubt: bool,
    pub part: Option<Part>,
    pub limit: Option<Limit>,
    pub clock: Option<Clock>,
    pub present: bool,
    /// Morning, evening: a time without its hour.
    pub part_of_day: bool,
    /// A school year, a season, a financial year.
    pub own_year: bool,
    pub julian: bool,
    pub gregorian: bool,
    pub negative: bool,
    /// The power of ten that the number is multiplied with.
    pub scale: u8,
    /// Where words stand that mean nothing in a date, in bytes.
    pub unread: Vec<(usize, usize)>,
}

impl Side {
    /// Whether there is something that can be a date.
    pub fn is_dated(&self) -> bool {
        !self.loose.is_empty()
            || self.month.is_some()
            || self.year.is_some()
            || self.decade.is_some()
            || self.century.is_some()
            || self.millennium.is_some()
            || self.season.is_some()
            || self.present
    }

    /// Whether it says which year, decade or century it is.
    pub fn has_year(&self) -> bool {
        let long = |loose: &Loose| loose.number.digits >= 3 || loose.number.tick;
        self.year.is_some()
            || self.decade.is_some()
            || self.century.is_some()
            || self.millennium.is_some()
            || self.loose.iter().any(long)
            || (self.era.is_some() && !self.loose.is_empty())
    }

    /// Whether it is a number of one or two digits, and nothing says of what.
    pub fn is_short(&self) -> bool {
        let [Loose { number, .. }] = self.loose[..] else { return false };
        number.digits <= 2
            && !self.negative
            && self.month.is_none()
            && self.era.is_none()
            && self.year.is_none()
            && self.season.is_none()
            && self.fraction.is_none()
    }

    /// Reads the parts; `Err` where a sign or a word stands where none can.
    pub fn gather(tokens: &[Token]) -> Result<Side, ()> {
        let mut tokens = clock::halves(tokens);
        let clock = clock::take(&mut tokens, false)?;
        let mut side = Side { clock, ..Side::default() };
        let mut at = 0;
        while at < tokens.len() {
            at += side.take(&tokens, at)?;
        }
        Ok(side)
    }

    /// Takes a token in, with those that belong to it; returns how many.
    fn take(&mut self, tokens: &[Token], at: usize) -> Result<usize, ()> {
        let token = &tokens[at];
        match token.kind {
            // “last third”, “first third”.
            Kind::Number(Number { value: 3, digits: 0, ordinal: true, .. })
                if at > 0 && is_part_or_ordinal(&tokens[at - 1]) =>
            {
                self.fraction(tokens, at, 3, 36)
            }
            Kind::Number(number) => {
                self.number(tokens, at, number);
                Ok(1)
            }
            Kind::Sign(sign) => self.sign(tokens, at, sign),
            Kind::Word(word) => self.word(tokens, at, word),
            // Letters on a number make something else of it, and so do words before a date.
            Kind::Unknown if token.glued || !self.has_year() => Err(()),
            Kind::Unknown => {
                self.unread.push((token.from, token.to));
                Ok(1)
            }
        }
    }

    fn number(&mut self, tokens: &[Token], at: usize, number: Number) {
        let sign = match at.checked_sub(1).map(|before| tokens[before].kind) {
            Some(Kind::Sign(sign @ ('-' | '/' | '.' | '–'))) if !self.loose.is_empty() => {
                Some(sign)
            }
            _ => None,
        };
        let tick = at > 0 && tokens[at - 1].is_sign('\'') && number.digits == 2;
        self.loose.push(Loose { number: Number { tick, ..number }, sign });
    }

    fn sign(&mut self, tokens: &[Token], at: usize, sign: char) -> Result<usize, ()> {
        let next_number = tokens.get(at + 1).and_then(Token::number);
        match sign {
            '?' => self.doubt = true,
            '~' => self.about = true,
            '%' => (self.doubt, self.about) = (true, true),
            '-' if at == 0 && next_number.is_some() && tokens[1].glued => self.negative = true,
            '-' | '/' | '–' if joins(tokens, at) => {}
            // “mid–late”
            '/' | '–' if is_between_parts(tokens, at) => {}
            // `1850,5`, which is no month.
            ',' if is_fraction(tokens, at) => return Err(()),
            '.' | ',' | ';' | '(' | ')' | '[' | ']' | '\'' | '"' | '“' | '”' | '«' | '»' | ':' =>
                {}
            '<' if at == 0 => self.limit = Some(Limit::Before),
            '>' if at == 0 => self.limit = Some(Limit::After),
            '≤' if at == 0 => self.limit = Some(Limit::NotAfter),
            '≥' if at == 0 => self.limit = Some(Limit::NotBefore),
            _ => return Err(()),
        }
        Ok(1)
    }

    fn word(&mut self, tokens: &[Token], at: usize, word: Word) -> Result<usize, ()> {
        match word {
            // “mid to late”
            Word::To | Word::Until if is_between_parts(tokens, at) => {}
            Word::Month(month) => {
                // The Levant's name beside Egypt's is the same month.
                if self.month.is_some_and(|other| other != month) {
                    return Err(());
                }
                self.month = Some(month);
                self.before_month = self.loose.len();
            }
            Word::Season(_) if self.season.is_some() => return Err(()),
            Word::Season(season) => self.season = Some(season),
            Word::Year | Word::Years => self.year_word(tokens, at),
            Word::DecadeSuffix if self.decade.is_some() => return Err(()),
            Word::DecadeSuffix => match self.loose.pop().map(|loose| loose.number) {
                Some(n) if n.value % 10 == 0 && n.value > 0 => self.decade = Some(n),
                Some(n) => {
                    let number = Number { ordinal: true, ..n };
                    self.loose.push(Loose { number, sign: None });
                }
                None => return Err(()),
            },
            Word::Decade => {
                let is_named =
                    tokens.get(at + 1).is_some_and(|t| matches!(t.word(), Some(Word::Tens(_))));
                if self.decade.is_none() && !is_named {
                    return self.beside(tokens, at, |side, number| {
                        // “1939–1945 жылдары”: years, of which there are many.
                        let slot =
                            if number.value % 10 == 0 { &mut side.decade } else { &mut side.year };
                        *slot = Some(number);
                    });
                }
            }
            Word::Tens(value) => {
                let number = Number {
                    value: value.into(),
                    digits: 2,
                    ordinal: false,
                    roman: false,
                    tick: false,
                    grouped: false,
                };
                self.decade = Some(number);
            }
            Word::Century => {
                if self.century.is_none() {
                    return self.beside(tokens, at, |side, number| side.century = Some(number));
                }
            }
            Word::C | Word::S | Word::In => return self.century_or(tokens, at, word),
            Word::Millennium => {
                return self.beside(tokens, at, |side, number| side.millennium = Some(number));
            }
            Word::Quarter => return self.fraction(tokens, at, 4, 32),
            Word::Half => return self.fraction(tokens, at, 2, 39),
            Word::Third => return self.fraction(tokens, at, 3, 36),
            Word::Bce => self.era = Some(Era::Bce),
            Word::Ce | Word::CeOrPm => self.era = Some(Era::Ce),
            Word::About | Word::AtOrAbout => self.about = true,
            Word::Doubt => self.doubt = true,
            Word::Before => self.limit = Some(Limit::Before),
            Word::After => self.limit = Some(Limit::After),
            Word::NotAfter => self.limit = Some(Limit::NotAfter),
            Word::NotBefore => self.limit = Some(Limit::NotBefore),
            Word::Since => self.limit = Some(Limit::Since),
            Word::Until => self.limit = Some(Limit::Until),
            Word::Early => self.part = Some(Part::Early),
            Word::Mid => self.part = Some(Part::Mid),
            Word::Late => self.part = Some(Part::Late),
            Word::Present => self.present = true,
            Word::Julian => self.julian = true,
            Word::Gregorian => self.gregorian = true,
            // “III тыс.”
            Word::Scale(3)
                if at > 0 && tokens[at - 1].number().is_some_and(|n| n.roman || n.ordinal) =>
            {
                return self.beside(tokens, at, |side, number| side.millennium = Some(number));
            }
            Word::Scale(power) => self.scale = self.scale.saturating_add(power),
            Word::PartOfDay | Word::Am | Word::Pm => self.part_of_day = true,
            Word::OwnYear => self.own_year = true,
            // “los 90”
            Word::Those => {
                let tens = tokens.get(at + 1).and_then(Token::number);
                let is_last = tokens.get(at + 2).is_none_or(|next| next.number().is_none());
                if let Some(tens) = tens.filter(|n| n.digits == 2 && n.value % 10 == 0 && is_last) {
                    self.decade = Some(tens);
                    return Ok(2);
                }
            }
            // `5784 AM`: the years of the world.
            Word::AmOrOn
                if at + 1 == tokens.len()
                    && at.checked_sub(1).is_some_and(|at| has_digits(&tokens[at], 4..)) =>
            {
                return Err(());
            }
            Word::Weekday | Word::Filler | Word::AmOrOn | Word::Onto => {}
            // What a language puts before a date, and means nothing without an end.
            Word::From if at > 0 => {}
            Word::From => self.limit = Some(Limit::Since),
            Word::To if at == 0 => {}
            // What has its place within a time of day, or between two dates.
            _ => return Err(()),
        }
        Ok(1)
    }

    /// “2011 г.”, “im Jahr 79”: the number beside it is a year.
    fn year_word(&mut self, tokens: &[Token], at: usize) {
        let adjacent = at > 0 && tokens[at - 1].number().is_some();
        let before = self.loose.last().filter(|_| adjacent && self.year.is_none());
        if let Some(loose) = before.copied()
            && loose.sign.is_none_or(|sign| sign == '–')
            && (loose.number.digits > 2 || self.loose.len() == 1 || self.month.is_some())
        {
            self.loose.pop();
            self.year = Some(loose.number);
        }
    }

    /// Gives a word the number that stands before it, or else behind it.
    fn beside(
        &mut self,
        tokens: &[Token],
        at: usize,
        set: fn(&mut Side, Number),
    ) -> Result<usize, ()> {
        // A full stop may stand between: `19. Jahrhundert`.
        let dots = tokens[..at].iter().rev().take_while(|token| token.is_sign('.')).count();
        let before = at.checked_sub(1 + dots).and_then(|before| tokens[before].number());
        if before.is_some()
            && let Some(loose) = self.loose.pop()
        {
            set(self, loose.number);
            return Ok(1);
        }
        let fillers =
            tokens[at + 1..].iter().take_while(|token| token.word() == Some(Word::Filler)).count();
        let next = tokens.get(at + 1 + fillers).and_then(Token::number).ok_or(())?;
        set(self, next);
        Ok(2 + fillers)
    }

    /// “19th c.” and “c. 1850”, “XIX s.” and “s. XIX”, “XIX в.” and “в 1850”.
    fn century_or(&mut self, tokens: &[Token], at: usize, word: Word) -> Result<usize, ()> {
        let before = at.checked_sub(1).and_then(|before| tokens[before].number());
        let next = tokens.get(at + 1).and_then(Token::number);
        let set = |side: &mut Side, number: Number| side.century = Some(number);
        let is_century = |n: Number| (n.roman || n.ordinal || n.digits <= 2) && n.value < 100;
        match (word, before, next) {
            (_, Some(before), _) if is_century(before) && (word != Word::In || next.is_none()) => {
                self.beside(tokens, at, set)
            }
            (Word::S, _, Some(next)) if next.roman => self.beside(tokens, at, set),
            (Word::In, ..) => Ok(1),
            // `C19` and `c19th`, as archaeologists write.
            (Word::C, _, Some(next)) if is_century(next) && tokens[at + 1].glued => {
                self.beside(tokens, at, set)
            }
            (Word::C, ..) => {
                self.about = true;
                Ok(1)
            }
            _ => Err(()),
        }
    }

    /// “first half”, “Q3”, “III квартал”, “last third”.
    fn fraction(&mut self, tokens: &[Token], at: usize, count: i64, base: u8) -> Result<usize, ()> {
        if self.fraction.is_some() {
            return Err(());
        }
        let fits = |number: Number| number.digits <= 1 && (1..=count).contains(&number.value);
        let dots = tokens[..at].iter().rev().take_while(|token| token.is_sign('.')).count();
        let before = at.checked_sub(1 + dots).and_then(|before| tokens[before].number());
        if before.is_some_and(fits) {
            self.loose.pop();
        }
        let next = tokens.get(at + 1).and_then(Token::number).filter(|number| fits(*number));
        let (value, used) = match (before.filter(|number| fits(*number)), next) {
            (Some(number), _) => (number.value, 1),
            (None, Some(number)) => (number.value, 2),
            (None, None) if self.part == Some(Part::Late) => (count, 1),
            (None, None) if self.part == Some(Part::Early) => (1, 1),
            (None, None) => return Err(()),
        };
        self.part = None;
        self.fraction = Some(base + value as u8);
        Ok(used)
    }
}
