//! Two numbers that may be two years, or a year and a month: `1911-12`.

use super::{
    Form, Pairs,
    point::Notes,
    token::{Kind, Number, Token},
    word::Word,
};

/// What two numbers can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairLean {
    /// Either.
    Open,
    /// Nothing but two years.
    Years,
    /// Nothing but a year and a month.
    Months,
}

/// What a pair was found to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Pair {
    None,
    /// A year and a month, as it stands.
    Month,
    /// Two years: the tokens with the second one in full, and where the sign between them is.
    Years(Vec<Token>, usize),
}

/// Whether a text is EDTF that people write with another meaning: `1911-12`, `1923-24`.
pub fn is_short(text: &str) -> bool {
    let parts: Vec<&str> = text.trim_end_matches(['?', '~', '%']).split(['-', '/']).collect();
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts[..], [year, short] if digits(year, 4) && digits(short, 2))
}

/// Finds a pair in the tokens of a whole text, and decides by the form what it is.
pub fn find(tokens: &[Token], form: &Form, notes: &mut Notes) -> Pair {
    let numbers: Vec<usize> =
        (0..tokens.len()).filter(|at| tokens[*at].number().is_some()).collect();
    let [first, second] = numbers[..] else { return Pair::None };
    let (Some(year), Some(short)) = (tokens[first].number(), tokens[second].number()) else {
        return Pair::None;
    };
    let Kind::Sign(sign @ ('-' | '–' | '/')) = tokens[first + 1].kind else { return Pair::None };
    let plain = |number: Number| !number.roman && !number.ordinal && !number.grouped;
    let is_pair = second == first + 2
        && matches!(year.digits, 3..=4)
        && matches!(short.digits, 1..=2)
        && plain(year)
        && plain(short)
        && tokens.iter().all(|token| {
            !matches!(
                token.word(),
                Some(Word::Month(_) | Word::Season(_) | Word::Century | Word::DecadeSuffix)
            )
        });
    if !is_pair {
        return Pair::None;
    }
    let is_bce = tokens.iter().any(|token| token.word() == Some(Word::Bce));
    let end = end_year(year, short, is_bce);
    let is_month = (1..=12).contains(&short.value) && sign != '–';
    // The seasons and quarters of EDTF, which nobody takes for the end of a stretch.
    let is_season =
        end.is_none() && (21..=41).contains(&short.value) && sign == '-' && short.digits == 2;
    let (lean, as_month) = match (end, is_month || is_season) {
        (Some(_), true) => (PairLean::Open, form.pairs == Pairs::Months),
        (Some(_), false) => (PairLean::Years, false),
        (None, true) => (PairLean::Months, true),
        (None, false) => return Pair::None,
    };
    notes.leans.pair = Some(lean);
    if as_month {
        return Pair::Month;
    }
    let mut tokens = tokens.to_vec();
    tokens[second].kind =
        Kind::Number(Number { value: end.unwrap_or_default(), digits: 4, ..short });
    Pair::Years(tokens, first + 1)
}

/// The year that the end of a stretch is short for, where it lies behind the start.
fn end_year(year: Number, short: Number, is_bce: bool) -> Option<i64> {
    let unit = if short.digits == 1 { 10 } else { 100 };
    let base = year.value - year.value % unit;
    let end = base + short.value;
    if is_bce {
        return (end < year.value).then_some(end);
    }
    // 1899-00, 1999/00.
    let is_turn = short.value == 0 && year.value % unit >= unit * 9 / 10;
    let end = if is_turn { base + unit } else { end };
    (end > year.value).then_some(end)
}
