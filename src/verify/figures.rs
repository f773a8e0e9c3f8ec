//! Numbers and sums as they stand in running text.
//!
//! A number is read as its language writes it; where that is not known, in every way that it can be meant,
//! and a difference is only what fits none of them. Where a text gives numbers in ways that are not read
//! here (one in five), nothing is said rather than something wrong.

use alloc::{string::ToString, vec, vec::Vec};

use super::{
    beside,
    figure::{Figure, Figures},
    joined,
    lexicon::{Sense, Tongue},
    numerals::numeral_at,
    tokens::{Kind, Prose},
};
use crate::document::Bound;

/// The numbers of a text. `dated` says of each token whether it is a part of a date; `named` whether numbers
/// in words count.
pub fn figures(prose: &Prose, dated: &[bool], named: bool) -> Figures {
    let mut found = Figures { others: has_others(prose), ..Figures::default() };
    let mut i = 0;
    while let Some(token) = prose.get(i) {
        let figure = match token.kind {
            Kind::Number => in_digits(prose, i),
            Kind::Word if named => in_words(prose, i),
            _ => None,
        };
        let Some(mut figure) = figure else {
            i += 1;
            continue;
        };
        i = figure.end.max(i + 1);
        figure.is_dated = dated.get(figure.first).copied().unwrap_or(false);
        beside::complete(prose, &mut figure);
        found.list.push(figure);
    }
    joined::scales(prose, &mut found.list);
    beside::share(prose, &mut found.list);
    found
}

/// The numbers of words that a statement stands on, in every way that they may be told.
pub fn cited(prose: &Prose, dated: &[bool]) -> Figures {
    let mut found = figures(prose, dated, true);
    joined::units(prose, &mut found.list);
    metres(prose, &mut found.list);
    found
}

fn figure(prose: &Prose, first: usize, end: usize, values: Vec<f64>) -> Figure {
    Figure {
        text: prose.between(first, end - 1).to_string(),
        first,
        end,
        values,
        bounds: vec![Bound::Exactly],
        currencies: Vec::new(),
        percent: false,
        is_part: false,
        unit: None,
        is_dated: false,
    }
}

fn in_words(prose: &Prose, first: usize) -> Option<Figure> {
    let numeral = numeral_at(prose, first)?;
    let mut values = vec![numeral.value];
    // “ألفا” before what is counted is two thousand, and elsewhere a thousand.
    let is_alone = numeral.end == first + 1;
    if is_alone
        && prose.get(first).is_some_and(|t| matches!(&*t.word, "الفا" | "مليونا" | "مليارا"))
    {
        values.push(numeral.value / 2.0);
    }
    let mut made = figure(prose, first, numeral.end, values);
    (made.percent, made.is_part) = (numeral.is_part, numeral.is_part);
    Some(made)
}

fn in_digits(prose: &Prose, i: usize) -> Option<Figure> {
    if is_name(prose, i) || is_ordinal(prose, i) {
        return None;
    }
    let (scale, end) = scale_after(prose, i + 1);
    let factor = if beside::is_negative(prose, i) { -scale } else { scale };
    let values = meanings(&prose.get(i)?.word, prose.tongues.main);
    Some(figure(prose, i, end, values.into_iter().map(|value| value * factor).collect()))
}

/// `100m` is a hundred million, or a hundred metres where no currency stands beside it.
fn metres(prose: &Prose, list: &mut Vec<Figure>) {
    let is_open = |figure: &&Figure| {
        figure.end == figure.first + 2
            && figure.currencies.is_empty()
            && figure.unit.is_none()
            && prose.get(figure.first + 1).is_some_and(|token| token.word == "m")
            && prose.is_close(figure.first)
    };
    let more: Vec<Figure> = list
        .iter()
        .filter(is_open)
        .map(|figure| {
            let values = figure.values.iter().map(|value| value / 1e6).collect();
            let mut made = Figure { values, end: figure.first + 1, ..figure.clone() };
            beside::complete(prose, &mut made);
            made
        })
        .collect();
    list.extend(more);
}

/// Soyuz-5, A4, № 7: numbers that are parts of names.
fn is_name(prose: &Prose, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    if prose.is_mark(before, &["№", "#"]) {
        return true;
    }
    let is_word = |at: usize| prose.get(at).is_some_and(|token| token.kind == Kind::Word);
    let of = match prose.is_mark(before, &["-"]) {
        true if prose.is_close(before) => before.checked_sub(1).filter(|at| prose.is_close(*at)),
        _ => Some(before).filter(|at| prose.is_close(*at)),
    };
    let Some(word) = of.filter(|at| is_word(*at)) else { return false };
    // `R$7`, `USD5`, `Rs7`: letters that belong to a currency. «بـ50».
    let is_arabic = prose.get(word).is_some_and(|t| t.word.starts_with(['ب', 'ل', 'و', 'ك', 'ا']));
    !is_arabic && !beside::is_currency(prose, word)
}

/// 5th, 21-й, 50-ші, the 1950s: a place in a row, or years.
fn is_ordinal(prose: &Prose, i: usize) -> bool {
    const ENDINGS: [&str; 26] = [
        "st",
        "nd",
        "rd",
        "th",
        "s",
        "й",
        "я",
        "е",
        "го",
        "му",
        "х",
        "ый",
        "ой",
        "ая",
        "ое",
        "ые",
        "ых",
        "ші",
        "шы",
        "інші",
        "ыншы",
        "нші",
        "ншы",
        "жылдар",
        "жылдары",
        "ғасыр",
    ];
    let at = if prose.is_mark(i + 1, &["-", "'"]) && prose.is_close(i) { i + 1 } else { i };
    let ending = prose.get(at + 1).filter(|_| prose.is_close(at));
    ending.is_some_and(|token| ENDINGS.contains(&&*token.word))
        && (at > i || prose.text[prose.tokens[i].start..].starts_with(|c: char| c.is_ascii_digit()))
        && !matches!(prose.get(at + 1).map(|t| &*t.word), Some("х" | "е" | "я") if at == i)
}

/// The scale after a number, and the token after both.
fn scale_after(prose: &Prose, mut i: usize) -> (f64, usize) {
    // «50-ден», «50-ти»: an ending of a case.
    if prose.is_mark(i, &["-"])
        && prose.is_close(i - 1)
        && prose.is_close(i)
        && prose.get(i + 1).is_some_and(|token| is_case(&token.word))
    {
        return (1.0, i + 2);
    }
    let start = i;
    if let Some(sign) = prose.get(i).filter(|_| prose.is_close(i - 1)) {
        let of = [('万', 1e4), ('萬', 1e4), ('億', 1e8), ('亿', 1e8), ('兆', 1e12)];
        if let Some((_, scale)) = of.iter().find(|(mark, _)| sign.word.starts_with(*mark)) {
            return (*scale, i + 1);
        }
    }
    if prose.is_mark(i, &["-"]) {
        i += 1;
    }
    let is_near = i == start && prose.is_close(i - 1);
    let scale = prose.sense(i, |sense| match sense {
        Sense::Scale(scale) | Sense::Many(scale) => Some(*scale),
        _ => None,
    });
    // A single letter stands at the number itself: `41m`, not `41 m`.
    let is_letter = prose.get(i).is_some_and(|token| token.word.chars().count() == 1);
    match scale.filter(|_| !is_letter || is_near) {
        Some(scale) => {
            // «млн.»
            let is_short = prose.get(i).is_some_and(|token| token.word.chars().count() <= 4);
            let dot = is_short && prose.is_mark(i + 1, &["."]) && prose.is_close(i);
            let goes_on = prose.get(i + 2).is_some_and(|token| {
                prose.text[token.start..].starts_with(|c: char| c.is_lowercase() || c == '$')
                    || token
                        .senses
                        .iter()
                        .any(|sense| matches!(sense, Sense::Currency(_) | Sense::Nation(_)))
            });
            (scale, i + 1 + usize::from(dot && goes_on))
        }
        None => (1.0, start),
    }
}

/// The ending of a case after digits, in Kazakh and Russian.
fn is_case(word: &str) -> bool {
    const CASES: [&str; 33] = [
        "ден", "дан", "тен", "тан", "нен", "нан", "ге", "ға", "ке", "қа", "не", "на", "де", "да",
        "те", "та", "ті", "ты", "ді", "ды", "ні", "ны", "нің", "ның", "дің", "дың", "тің", "тың",
        "ти", "ю", "еуі", "сі", "сы",
    ];
    CASES.contains(&word)
}

/// Every number that some digits may mean.
fn meanings(digits: &str, tongue: Tongue) -> Vec<f64> {
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    let whole: Option<f64> = plain.parse().ok();
    let Some(at) = digits.rfind(['.', ',']) else { return whole.into_iter().collect() };
    let mark = &digits[at..=at];
    let (before, part) = (&digits[..at], &digits[at + 1..]);
    let is_once = !before.contains(mark);
    let in_threes = part.len() == 3
        && before.split(['.', ',', ' ', '\'']).enumerate().all(|(i, group)| match i {
            0 => (1..=3).contains(&group.len()) && group != "0",
            _ => group.len() == 3,
        });
    let before: String = before.chars().filter(char::is_ascii_digit).collect();
    let broken: Option<f64> = alloc::format!("{before}.{part}").parse().ok();
    match (is_once, in_threes) {
        (false, _) => whole.into_iter().collect(),
        (true, false) => broken.into_iter().collect(),
        // “1,300” is a thousand and three hundred in English, and 1.3 in Russian.
        (true, true) => match (tongue, mark) {
            (Tongue::English | Tongue::Arabic, ",") => whole.into_iter().collect(),
            (Tongue::English, _) => broken.into_iter().collect(),
            (Tongue::Russian | Tongue::Kazakh, ",") => broken.into_iter().chain(whole).collect(),
            _ => whole.into_iter().chain(broken).collect(),
        },
    }
}

/// Whether a text gives numbers in ways that are not read here.
fn has_others(prose: &Prose) -> bool {
    let text = prose.text.to_lowercase();
    text.contains(['⅓', '⅔'])
        || [
            "one in",
            "1 in",
            "out of",
            "no one",
            "nobody",
            "none",
            "никто",
            "ни один",
            "каждый",
            "каждая",
            "один из",
            "ешкім",
            "әрбір",
            "لا أحد",
            "لم يصب",
        ]
        .iter()
        .any(|words| text.contains(words))
}
