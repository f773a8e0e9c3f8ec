//! Times of day: `1:26 a.m.`, `14h30`, `9 часов вечера`, `noon`, with their zones.

use super::{
    token::{Kind, Token},
    word::Word,
};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// In minutes from UTC, where it is said.
    pub offset: Option<i16>,
    /// A zone is named that has several offsets.
    pub is_zone_open: bool,
    /// It is midnight in figures, as databases write it where there is no time.
    pub is_plain_midnight: bool,
}

impl Clock {
    fn new(hour: i64, minute: i64, second: i64) -> Option<Clock> {
        let good =
            (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
        good.then_some(Clock {
            hour: hour as u8,
            minute: minute as u8,
            second: second as u8,
            offset: None,
            is_zone_open: false,
            is_plain_midnight: (hour, minute, second) == (0, 0, 0),
        })
    }

    /// As EDTF writes it, without its offset: `14:30:00`.
    pub fn local(self) -> String {
        format!("{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }

    /// As EDTF writes it behind a date.
    pub fn edtf(self) -> String {
        let offset = match self.offset {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        };
        format!("{}{offset}", self.local())
    }
}

/// Takes the time of day out of the tokens. An error where something looks like one and is none.
pub fn take(tokens: &mut Vec<Token>, alone: bool) -> Result<Option<Clock>, ()> {
    for at in 0..tokens.len() {
        let Some((clock, mut from, mut to)) = clock_at(tokens, at, alone) else { continue };
        let mut clock = clock.ok_or(())?;
        to += zone_or_in_brackets(&tokens[to..], &mut clock);
        // «الساعة 10:30 من 5 مايو»: the time of a day, and no beginning.
        let is_of = tokens.get(to).is_some_and(|token| token.word() == Some(Word::From));
        to += usize::from(
            is_of && tokens[..from].iter().all(|token| token.word() == Some(Word::Hour)),
        );
        // What leads to it: “at”, “, um”, “в”.
        while from > 0 && leads(&tokens[from - 1], from - 1) {
            from -= 1;
        }
        tokens.drain(from..to);
        return Ok(Some(clock));
    }
    Ok(None)
}

fn leads(token: &Token, at: usize) -> bool {
    match token.kind {
        Kind::Sign(',' | ';') => at > 0,
        Kind::Word(Word::Filler | Word::In | Word::AtOrAbout | Word::Hour) => true,
        // “à 14 h”: between a date and its time.
        Kind::Word(Word::To) => at > 0,
        _ => false,
    }
}

/// A time of day that begins at a token, and the tokens that it takes.
#[allow(
    clippy::type_complexity,
    reason = "what is no time, and what is a wrong one, are two things"
)]
fn clock_at(tokens: &[Token], at: usize, alone: bool) -> Option<(Option<Clock>, usize, usize)> {
    let word = |i: usize| tokens.get(i).and_then(Token::word);
    let number =
        |i: usize| tokens.get(i).and_then(Token::number).filter(|n| !n.roman && n.digits > 0);
    let sign = |i: usize, c: char| tokens.get(i).is_some_and(|t| t.is_sign(c));
    match word(at) {
        Some(Word::Noon) => return Some((Clock::new(12, 0, 0), at, at + 1)),
        Some(Word::Midnight) => {
            let clock = Clock::new(0, 0, 0).map(|c| Clock { is_plain_midnight: false, ..c });
            return Some((clock, at, at + 1));
        }
        // “кешкі сағат 5”.
        Some(half @ (Word::Am | Word::Pm)) => {
            let hour_at = at + 1 + usize::from(word(at + 1) == Some(Word::Hour));
            let hour = number(hour_at).filter(|n| n.digits <= 2)?.value;
            // “مساء 5 مايو” is the evening of a day.
            if matches!(word(hour_at + 1), Some(Word::Month(_))) {
                return None;
            }
            let (minute, end) = match number(hour_at + 2).filter(|_| sign(hour_at + 1, ':')) {
                Some(minute) => (minute.value, hour_at + 3),
                None => (0, hour_at + 1),
            };
            return Some((halved(hour, minute, 0, Some(half)), at, end));
        }
        _ => {}
    }
    let hour = number(at)?;
    if matches!(word(at + 1), Some(Word::Noon | Word::Midnight)) && hour.value == 12 {
        let clock = clock_at(tokens, at + 1, alone)?;
        return Some((clock.0, at, clock.2));
    }
    // 0129, with a word for the hours, or a nought that no year has.
    if hour.digits == 4 {
        let named = word(at + 1) == Some(Word::Hour) && number(at + 2).is_none();
        let beside = (0..tokens.len()).any(|i| i != at && number(i).is_some_and(|n| n.digits == 4));
        let ends = at + 1 == tokens.len() && is_day(&tokens[..at]);
        if named
            || ends
            || hour.value < 1000 && (alone || beside) && !sign(at + 1, '-') && !sign(at + 1, '/')
        {
            let clock = Clock::new(hour.value / 100, hour.value % 100, 0);
            return Some((clock, at, at + 1 + usize::from(named)));
        }
        return None;
    }
    if hour.digits > 2 {
        return None;
    }
    // h:mm and h:mm:ss.
    if sign(at + 1, ':') {
        let minute = number(at + 2)?;
        let mut end = at + 3;
        let mut second = 0;
        if sign(end, ':')
            && let Some(n) = number(end + 1)
        {
            second = n.value;
            end += 2;
            // Parts of a second.
            if (sign(end, '.') || sign(end, ','))
                && number(end + 1).is_some()
                && tokens[end + 1].glued
            {
                end += 2;
            }
        }
        let mut found = with_half(tokens, at, end, hour.value, minute.value, second);
        // With its seconds, midnight was written by a program: `12:00:00 AM`.
        if let Some(clock) = &mut found.0
            && end > at + 3
        {
            clock.is_plain_midnight = (clock.hour, clock.minute, clock.second) == (0, 0, 0);
        }
        return Some(found);
    }
    // 1.50 p.m., 14.30 Uhr; in a cell for times alone 1.50.
    if sign(at + 1, '.')
        && let Some(minute) = number(at + 2).filter(|n| n.digits == 2)
        && (half_at(tokens, at + 3).is_some()
            || word(at + 3) == Some(Word::Hour)
            || alone
            || at + 3 == tokens.len() && is_day(&tokens[..at]))
    {
        return Some(with_half(tokens, at, at + 3, hour.value, minute.value, 0));
    }
    // 14h30, 9 ч. 30 мин., 14 Uhr.
    if word(at + 1) == Some(Word::Hour) {
        let minute = number(at + 2).filter(|n| n.digits == 2 && !n.ordinal);
        let named = word(at + 3) == Some(Word::Minute);
        let glued = tokens.get(at + 2).is_some_and(|token| token.glued);
        let plain = tokens.get(at + 3).is_none();
        let (minute, end) = match minute.filter(|_| named || glued || plain) {
            Some(minute) => (minute.value, at + 3 + usize::from(named)),
            None => (0, at + 2),
        };
        return Some(with_half(tokens, at, end, hour.value, minute, 0));
    }
    // 5 am.
    if half_at(tokens, at + 1).is_some_and(|half| half != Word::CeOrPm) && !hour.ordinal {
        return Some(with_half(tokens, at, at + 1, hour.value, 0, 0));
    }
    None
}

/// Whether tokens are a whole day with the name of its month: what follows is its time.
fn is_day(tokens: &[Token]) -> bool {
    let digits = |count: fn(u8) -> bool| {
        tokens.iter().filter_map(Token::number).filter(|n| count(n.digits)).count() == 1
    };
    let month = |token: &Token| matches!(token.word(), Some(Word::Month(_)));
    tokens.iter().any(month)
        && digits(|count| count == 4)
        && digits(|count| (1..=2).contains(&count))
}

/// Before or after noon, as a token says it.
fn half_at(tokens: &[Token], at: usize) -> Option<Word> {
    tokens
        .get(at)?
        .word()
        .filter(|word| matches!(word, Word::Am | Word::Pm | Word::AmOrOn | Word::CeOrPm))
}

#[allow(clippy::type_complexity, reason = "as above")]
fn with_half(
    tokens: &[Token],
    from: usize,
    mut end: usize,
    hour: i64,
    minute: i64,
    second: i64,
) -> (Option<Clock>, usize, usize) {
    if tokens.get(end).and_then(Token::word) == Some(Word::Hour) {
        end += 1;
    }
    let half = half_at(tokens, end);
    end += usize::from(half.is_some());
    (halved(hour, minute, second, half), from, end)
}

/// 12 a.m. is midnight, and 12 p.m. is noon; 24:00 is told as no time of its day.
fn halved(hour: i64, minute: i64, second: i64, half: Option<Word>) -> Option<Clock> {
    match half {
        None => Clock::new(hour, minute, second),
        // “14:30 p.m.” says the same twice.
        Some(Word::Pm | Word::CeOrPm) if (13..24).contains(&hour) => {
            Clock::new(hour, minute, second)
        }
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(Word::Pm | Word::CeOrPm) => Clock::new(hour % 12 + 12, minute, second),
        Some(_) => {
            let clock = Clock::new(hour % 12, minute, second);
            clock.map(|clock| Clock { is_plain_midnight: false, ..clock })
        }
    }
}

/// The zone that follows a time, which may stand in brackets: `10:30 (UTC+05:00)`.
fn zone_or_in_brackets(tokens: &[Token], clock: &mut Clock) -> usize {
    if !tokens.first().is_some_and(|token| token.is_sign('(')) {
        return zone(tokens, clock);
    }
    let mut inside = *clock;
    let used = zone(&tokens[1..], &mut inside);
    let is_closed = tokens.get(used + 1).is_some_and(|token| token.is_sign(')'));
    if used == 0 || !is_closed {
        return 0;
    }
    *clock = inside;
    used + 2
}

/// Reads the zone that follows a time, and says how many tokens it takes.
fn zone(tokens: &[Token], clock: &mut Clock) -> usize {
    let number = |i: usize| tokens.get(i).and_then(Token::number).filter(|n| n.digits > 0);
    let shift = |at: usize| -> Option<(i16, usize)> {
        let sign = match tokens.get(at)?.kind {
            Kind::Sign('+') => 1,
            Kind::Sign('-') => -1,
            _ => return None,
        };
        let hours = number(at + 1).filter(|_| tokens[at + 1].glued)?;
        let colon = tokens.get(at + 2).is_some_and(|token| token.is_sign(':'));
        let (minutes, end) =
            match (hours.digits, number(at + 3).filter(|minutes| colon && minutes.digits == 2)) {
                (1 | 2, Some(minutes)) => (hours.value * 60 + minutes.value, at + 4),
                (1 | 2, None) => (hours.value * 60, at + 2),
                (4, None) => (hours.value / 100 * 60 + hours.value % 100, at + 2),
                _ => return None,
            };
        (minutes <= 14 * 60).then_some((sign * minutes as i16, end))
    };
    match tokens.first().map(|token| token.kind) {
        Some(Kind::Word(Word::Zone(named))) => {
            let (offset, end) = shift(1).filter(|_| named == 0).unwrap_or((named, 1));
            clock.offset = Some(offset);
            end
        }
        Some(Kind::Word(Word::AnyZone)) => {
            clock.is_zone_open = true;
            1
        }
        // `10:00-12:00` is from ten to twelve.
        Some(Kind::Sign(sign)) => {
            let four = number(1).is_some_and(|shift| shift.digits == 4);
            let glued = sign == '+' || tokens[0].glued && clock.second > 0;
            let is_shift = glued || four && tokens[1].glued && sign != '–';
            let Some((offset, end)) = shift(0).filter(|_| is_shift) else { return 0 };
            clock.offset = Some(offset);
            end
        }
        _ => 0,
    }
}

/// `1H 2000` and `H1 2000` with the word for a half, which the letter is not elsewhere.
pub fn halves(tokens: &[Token]) -> Vec<Token> {
    let mut tokens = tokens.to_vec();
    let is_half = |at: usize, tokens: &[Token]| {
        tokens[at].word() == Some(Word::Hour) && tokens[at.max(1)].glued
    };
    let year = |token: &Token| token.number().is_some_and(|number| number.digits == 4);
    let is_one = |token: &Token| token.number().is_some_and(|n| n.digits == 1 && n.value <= 2);
    let short = |token: &Token| token.number().is_some_and(|number| number.digits == 2);
    let is_between = |token: &Token| "/-'".chars().any(|sign| token.is_sign(sign));
    let bare: Vec<usize> = (0..tokens.len()).filter(|at| !is_between(&tokens[*at])).collect();
    if let [a, b, c] = bare[..] {
        let half = match () {
            // `1H 2000`, `H1 2000`, `H1/25`, `2000H1`; but `2h25` is a time.
            () if is_half(b, &tokens) && is_one(&tokens[a]) && year(&tokens[c]) => Some(b),
            () if is_half(a, &tokens) && is_one(&tokens[b]) => {
                (year(&tokens[c]) || short(&tokens[c])).then_some(a)
            }
            () if year(&tokens[a]) && is_one(&tokens[c]) && tokens[c].glued => {
                (tokens[b].word() == Some(Word::Hour)).then_some(b)
            }
            () => None,
        };
        if let Some(at) = half {
            tokens[at].kind = Kind::Word(Word::Half);
        }
    }
    tokens
}
