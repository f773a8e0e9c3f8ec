//! Years counted back from today: “65 million years ago”, `4.54 bya`, “10,000 years ago”, “4500 BP”.

use super::{
    token::{Kind, Token},
    word::Word,
};
use crate::date::edtf_year;

/// “Before present” counts from here.
const PRESENT: i64 = 1950;

/// From this on, the years since our era began are less than what a round number leaves open.
const FAR: i64 = 100_000;

/// Fewer years than this are counted back from the day of writing.
const NEAR: i64 = 500;

/// A number of years, and what it is multiplied with.
struct Count {
    years: f64,
    scale: Option<u8>,
    before_present: bool,
    is_ago: bool,
    is_bce: bool,
}

/// Whether a text counts back from today: “ago”, “BP”, “vor 500 Jahren”.
pub fn is_counted_back(tokens: &[Token]) -> bool {
    let is_ago = |token: &Token| {
        matches!(token.word(), Some(Word::Ago | Word::ScaleAgo(_) | Word::BeforePresent))
    };
    let first = tokens.first().and_then(Token::word);
    let last = tokens.last().and_then(Token::word);
    tokens.iter().any(is_ago) || first == Some(Word::Before) && last == Some(Word::Years)
}

/// Reads a time that is counted back or has a power of ten, or a stretch of such times. `None` for every
/// other date.
pub fn read(tokens: &[Token]) -> Option<String> {
    let is_scaled = |token: &Token| matches!(token.word(), Some(Word::Scale(_)));
    if !is_counted_back(tokens) && !tokens.iter().any(is_scaled) {
        return None;
    }
    let joint = |token: &Token| {
        matches!(token.kind, Kind::Sign('–' | '-') | Kind::Word(Word::To | Word::Until))
    };
    let split = (1..tokens.len()).find(|at| joint(&tokens[*at]));
    let Some(split) = split else { return year(&count(tokens)?) };
    let right = count(&tokens[split + 1..])?;
    let mut left = count(&tokens[..split])?;
    left.scale = left.scale.or(right.scale);
    left.is_ago |= right.is_ago;
    left.is_bce |= right.is_bce;
    left.before_present |= right.before_present;
    Some(format!("{}/{}", year(&left)?, year(&right)?))
}

fn count(tokens: &[Token]) -> Option<Count> {
    let mut count =
        Count { years: 0.0, scale: None, before_present: false, is_ago: false, is_bce: false };
    let mut digits: Vec<String> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Number(number) if number.digits > 0 => {
                // The noughts behind a decimal point count.
                let width = usize::from(number.digits);
                digits.push(format!("{:0>width$}", number.value));
            }
            Kind::Sign('.' | ',' | '~' | '(' | ')' | '\'') => {}
            Kind::Word(Word::Scale(power)) => {
                count.scale = Some(count.scale.unwrap_or(0).checked_add(power)?);
            }
            Kind::Word(Word::ScaleAgo(power)) => {
                count.scale = Some(power);
                count.is_ago = true;
            }
            // “vor 65 Millionen Jahren” says ago with the word for before.
            Kind::Word(Word::Ago | Word::Before) => count.is_ago = true,
            Kind::Word(Word::BeforePresent) => count.before_present = true,
            Kind::Word(Word::Bce) => count.is_bce = true,
            Kind::Word(
                Word::About
                | Word::AtOrAbout
                | Word::C
                | Word::Year
                | Word::Years
                | Word::Decade
                | Word::Filler
                | Word::From
                | Word::In,
            ) => {}
            _ => return None,
        }
    }
    count.years = match &digits[..] {
        [whole] => whole.parse().ok()?,
        [whole, part] => format!("{whole}.{part}").parse().ok()?,
        _ => return None,
    };
    Some(count)
}

/// The year in EDTF, as approximate as a round number is.
fn year(count: &Count) -> Option<String> {
    let years = count.years * 10f64.powi(count.scale.unwrap_or(0).into());
    let years = (years < 1e15).then_some(years.round() as i64)?;
    let year = if count.before_present && years < FAR {
        PRESENT - years
    } else if count.is_ago && years < NEAR {
        // “5 years ago” depends on when it was written.
        return None;
    } else if count.is_ago && years < FAR {
        // Rounded as the number itself is.
        let now = 2000;
        now - years
    } else if count.is_ago || count.before_present {
        -years
    } else if count.is_bce && count.scale != Some(3) {
        // “3 thousand BC” may be the third millennium.
        1 - years
    } else {
        return None;
    };
    Some(format!("{}~", edtf_year(year)))
}
