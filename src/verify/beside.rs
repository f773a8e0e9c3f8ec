//! What stands beside a number: the words that bound it, its currency, its unit, a sign for a part of a
//! hundred.

use alloc::{string::String, vec, vec::Vec};

use super::{
    currencies::{named, signed},
    figure::Figure,
    lexicon::{Sense, Side, Tongue},
    tokens::{Kind, Prose, Token},
    units::{is_below_zero, unit_at},
};
use crate::{compile::CURRENCIES, document::Bound};

/// Looks at what stands beside a number.
pub fn complete(prose: &Prose, figure: &mut Figure) {
    let (first, end) = (figure.first, figure.end);
    figure.percent |= is_percent(prose, first, end);
    let (mut codes, after) = currencies(prose, first, end);
    if figure.percent {
        codes.clear();
    }
    figure.currencies = codes;
    if figure.currencies.is_empty() || after == end {
        let is_year = prose.get(end).is_some_and(|token| matches!(&*token.word, "г" | "гг" | "ж"));
        if let Some((unit, _)) = unit_at(prose, end).filter(|_| !is_year && !figure.percent) {
            figure.unit = Some(if is_hourly(prose, first) { unit.per_hour() } else { unit });
        }
    }
    if is_below_zero(prose, end) {
        figure.values.iter_mut().for_each(|value| *value = -value.abs());
    }
    if cents(prose, first, end) {
        figure.values.iter_mut().for_each(|value| *value *= 0.01);
    }
    figure.bounds = bounds(prose, first, end);
}

/// «сағатына 160 км»: the unit by which another one is taken, before the number.
fn is_hourly(prose: &Prose, first: usize) -> bool {
    (1..4).filter_map(|back| first.checked_sub(back)).any(|i| prose.tokens[i].word == "сағатына")
}

/// Whether a minus stands before a number.
pub fn is_negative(prose: &Prose, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    if matches!(word(before), "minus" | "минус" | "ناقص") {
        return true;
    }
    if !prose.is_mark(before, &["-", "−"]) || !prose.is_close(before) {
        return false;
    }
    match before.checked_sub(1) {
        None => true,
        Some(at) => !prose.is_close(at) || prose.is_mark(at, &["(", "€", "$", "£"]),
    }
}

fn is_percent(prose: &Prose, first: usize, end: usize) -> bool {
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    let at = if prose.is_mark(end, &["-"]) { end + 1 } else { end };
    prose.is_mark(at, &["%"])
        || prose.is(at, Sense::Percent)
        || (word(at), word(at + 1)) == ("per", "cent")
        || (word(at), word(at + 1)) == ("в", "процентах")
        || first.checked_sub(1).is_some_and(|i| prose.is_mark(i, &["%"]) && prose.is_close(i))
}

fn code(prose: &Prose, i: usize) -> Option<&'static str> {
    let token = prose.get(i).filter(|token| token.kind == Kind::Word)?;
    let written = prose.text[token.start..token.end].trim_end_matches('$');
    CURRENCIES.iter().find(|code| **code == written).copied()
}

/// Whether a word beside a number is one for a currency: `USD`, `Rs`, `zł`.
pub fn is_currency(prose: &Prose, word: usize) -> bool {
    let Some(token) = prose.get(word) else { return false };
    code(prose, word).is_some()
        || signed(|sign| prose.text[token.start..token.end] == *sign).is_some()
}

/// The currencies that stand beside a number, and the token after their names.
fn currencies(prose: &Prose, first: usize, end: usize) -> (Vec<&'static str>, usize) {
    let start = prose.get(first).map_or(0, |token| token.start);
    let whole = &prose.text[..start];
    let before = whole.trim_end_matches([' ', '-', '−']);
    if start - before.len() <= 2 {
        // `HK$` is no `$`: the longest counts.
        let fits = |sign: &str| {
            before.strip_suffix(sign).is_some_and(|rest| {
                !sign.starts_with(char::is_alphabetic) || !rest.ends_with(char::is_alphabetic)
            })
        };
        if let Some((_, codes)) = signed(fits) {
            return (codes.to_vec(), end);
        }
        if let Some(code) = first.checked_sub(1).and_then(|i| code(prose, i)) {
            return (vec![code], end);
        }
    }
    if let Some(token) = prose.get(end) {
        let fits = |sign: &str| prose.text[token.start..].starts_with(sign);
        let is_sign =
            |sign: &str| !sign.ends_with(char::is_alphabetic) || token.word == sign.to_lowercase();
        if let Some((_, codes)) = signed(|sign| fits(sign) && is_sign(sign)) {
            return (codes.to_vec(), end + 1);
        }
    }
    let skipped =
        prose.get(end).is_some_and(|t| matches!(&*t.word, "in" | "of" | "من" | "в" | "-"));
    let at = end + usize::from(skipped);
    if let Some(code) = code(prose, at) {
        return (vec![code], at + 1);
    }
    let currency = |i: usize| {
        prose.sense(i, |sense| match sense {
            Sense::Currency(name) => Some(*name),
            _ => None,
        })
    };
    let nation = |i: usize| {
        prose.sense(i, |sense| match sense {
            Sense::Nation(code) => Some(*code),
            _ => None,
        })
    };
    let (name, at) = match (currency(at), currency(at + 1)) {
        (Some(name), _) => (name, at),
        // “Japanese yen”
        (None, Some(name)) if is_adjective(prose, at) => (name, at + 1),
        (None, None) if is_possessive(prose, at) && is_possessive(prose, at + 1) => {
            match currency(at + 2) {
                Some(name) => (name, at + 2),
                None => return (Vec::new(), end),
            }
        }
        _ => return (Vec::new(), end),
    };
    let codes = named(name);
    let dot = usize::from(prose.is_mark(at + 1, &["."]));
    let of = [at.checked_sub(1).filter(|i| *i >= end), Some(at + 1 + dot), Some(at + 2 + dot)];
    let own = of.into_iter().flatten().find_map(nation).filter(|code| codes.contains(code));
    (own.map_or_else(|| codes.to_vec(), |code| vec![code]), at + 1)
}

/// A word that may say whose currency the one after it is.
fn is_adjective(prose: &Prose, i: usize) -> bool {
    prose.get(i).is_some_and(|token| token.kind == Kind::Word) && !prose.is(i, Sense::Little)
}

/// A word before the name of a currency that says whose it is: «АҚШ».
fn is_possessive(prose: &Prose, i: usize) -> bool {
    prose.sense(i, |sense| matches!(sense, Sense::Nation(_)).then_some(())).is_some()
}

fn cents(prose: &Prose, _first: usize, end: usize) -> bool {
    prose.is(end, Sense::Currency("cent"))
}

/// What the words beside a number say of the true one.
fn bounds(prose: &Prose, first: usize, end: usize) -> Vec<Bound> {
    let before = before(prose, first);
    let found = before.or_else(|| after(prose, end));
    let Some((bounds, phrase)) = found else { return vec![Bound::Exactly] };
    let mut bounds = bounds.to_vec();
    // «с 40 до 50», «увеличить до 50»: where it has come to, and no bound.
    let is_change = |i: usize| prose.is(i, Sense::Change) || prose.is(i, Sense::Fall);
    let near = |from: usize, to: usize| {
        (from..to).any(|i| {
            let is_number = prose.get(i).is_some_and(|token| token.kind == Kind::Number);
            is_change(i) || i < first && is_number
        })
    };
    if bounds.contains(&Bound::Exactly) {
        let is_reached = match prose.tongues.main {
            Tongue::Kazakh => near(first.saturating_sub(3), first) || near(phrase + 1, phrase + 4),
            _ => near(phrase.saturating_sub(5), phrase),
        };
        bounds.retain(|bound| (*bound == Bound::Exactly) == is_reached);
    }
    // “Over three years” may be a time that something takes.
    let is_time = unit_at(prose, end).is_some_and(|(unit, _)| unit.is_time());
    if is_time && prose.get(phrase).is_some_and(|token| matches!(&*token.word, "over" | "within")) {
        bounds.push(Bound::Exactly);
    }
    bounds
}

type Found = Option<(&'static [Bound], usize)>;

/// The words before a number that bound it, and where they begin.
fn before(prose: &Prose, first: usize) -> Found {
    let mut at = first;
    // What stands between the words and the number: a sign, a code, an article.
    for _ in 0..4 {
        let Some(i) = at.checked_sub(1) else { break };
        if let Some(bounds) = mark(prose, i) {
            return Some((bounds, i));
        }
        if let Some(found) = phrase_before(prose, at) {
            return Some(found);
        }
        let token = &prose.tokens[i];
        let little = ["a", "an", "the", "in", "в", "на", "за", "с", "us", "до", "из"];
        let is_skipped = match token.kind {
            Kind::Mark => "$€£¥₸₽₹₩₴₺₪₾₼(“«\"'-−%*".contains(&*token.word),
            Kind::Word => {
                little.contains(&&*token.word) || code(prose, i).is_some() || is_currency(prose, i)
            }
            Kind::Number => false,
        };
        if !is_skipped {
            break;
        }
        at = i;
    }
    verb_before(prose, first)
}

/// Signs that bound a number.
fn mark(prose: &Prose, i: usize) -> Option<&'static [Bound]> {
    let token = prose.get(i).filter(|token| token.kind == Kind::Mark)?;
    Some(match &*token.word {
        ">" => &[Bound::MoreThan],
        "≥" => &[Bound::AtLeast],
        "<" => &[Bound::LessThan],
        "≤" => &[Bound::AtMost],
        "~" | "≈" | "∼" => &[Bound::About],
        _ => return None,
    })
}

/// «لا تتجاوز الرسوم 2.5»: what is bounded may stand between an Arabic verb and the number.
fn verb_before(prose: &Prose, first: usize) -> Found {
    const VERBS: [&str; 6] = ["تجاوز", "تجاوزت", "يتجاوز", "تتجاوز", "يفوق", "تفوق"];
    let verb = (2..4).find_map(|back| {
        let at = first.checked_sub(back)?;
        let is_free = prose.tokens[at..first].iter().all(|token| token.kind == Kind::Word);
        let is_verb = is_free && VERBS.contains(&&*prose.tokens[at].word);
        if is_verb { phrase_before(prose, at + 1) } else { None }
    });
    // «لا يزيد الإنفاق على 5»
    verb.or_else(|| {
        let last = prose.get(first.checked_sub(1)?)?;
        let lexicon = prose.tongues.lexicon(&last.word);
        let parted = lexicon.bounds.iter().filter(|(words, ..)| {
            words.len() > 1
                && matches!(&*last.word, "علي" | "عن" | "الي")
                && words.last() == Some(&last.word)
        });
        parted.into_iter().find_map(|(words, _, bounds)| {
            let head = &words[..words.len() - 1];
            (1..4).find_map(|gap| {
                let start = first.checked_sub(1 + gap + head.len())?;
                is_phrase(prose, start, head).then_some((*bounds, start))
            })
        })
    })
}

fn phrase_before(prose: &Prose, at: usize) -> Found {
    let last = at.checked_sub(1)?;
    let lexicon = prose.tongues.lexicon(&prose.get(last)?.word);
    lexicon.bounds.iter().filter(|(_, side, _)| *side == Side::Before).find_map(
        |(words, _, bounds)| {
            let start = at.checked_sub(words.len())?;
            is_phrase(prose, start, words).then_some((*bounds, start))
        },
    )
}

/// The words after a number, and after what is counted, that bound it.
fn after(prose: &Prose, end: usize) -> Found {
    if prose.is_mark(end, &["+"]) {
        return Some((&[Bound::AtLeast, Bound::MoreThan], end));
    }
    // «2500-дей»
    let is_like = |token: &Token| matches!(&*token.word, "дай" | "дей" | "тай" | "тей");
    if prose.is_mark(end, &["-"]) && prose.is_close(end) && prose.get(end + 1).is_some_and(is_like)
    {
        return Some((&[Bound::About], end));
    }
    let most = match prose.tongues.main {
        Tongue::Kazakh => 5,
        _ => 4,
    };
    let mut at = end;
    let mut steps = 0;
    while let Some(token) = prose.get(at).filter(|_| steps < most) {
        if token.kind == Kind::Number
            || token.kind == Kind::Mark && !"-%$€₸₽£°\"»”²³*".contains(&*token.word)
        {
            return None;
        }
        let lexicon = prose.tongues.lexicon(&token.word);
        let phrases = lexicon.bounds.iter().filter(|(_, side, _)| *side == Side::After);
        let found =
            phrases.filter(|(words, ..)| is_phrase(prose, at, words)).find(|(words, ..)| {
                let next = prose.get(at + words.len());
                // “50 men and at least 40 women”
                let is_of_next = next.is_some_and(|token| {
                    token.kind == Kind::Number
                        || token
                            .senses
                            .iter()
                            .any(|s| matches!(s, Sense::Numeral(_) | Sense::Times(_)))
                });
                !is_of_next && is_governed(prose, at, end)
            });
        if let Some((_, _, bounds)) = found {
            return Some((bounds, at));
        }
        steps += usize::from(token.kind == Kind::Word);
        at += 1;
    }
    None
}

/// In Kazakh the word before one that bounds a number has the ending that goes with it: «50-ден астам».
fn is_governed(prose: &Prose, at: usize, end: usize) -> bool {
    const ENDINGS: [&str; 12] =
        ["дан", "ден", "тан", "тен", "нан", "нен", "ға", "ге", "қа", "ке", "на", "не"];
    let is_kazakh = prose.tongues.main == Tongue::Kazakh
        && prose
            .get(at)
            .is_some_and(|t| t.word.starts_with(|c| matches!(c, '\u{400}'..='\u{4ff}')));
    let free = prose.get(at).is_some_and(|t| matches!(&*t.word, "шақты" | "шамасында" | "және"));
    let before = at.checked_sub(1).and_then(|i| prose.get(i));
    let is_case =
        before.is_some_and(|token| ENDINGS.iter().any(|ending| token.word.ends_with(ending)));
    !is_kazakh || free || is_case || at == end && before.is_some_and(|t| t.kind == Kind::Mark)
}

fn is_phrase(prose: &Prose, start: usize, words: &[String]) -> bool {
    words.iter().enumerate().all(|(n, word)| {
        prose.get(start + n).filter(|token| token.kind == Kind::Word).is_some_and(|token| {
            // “And”, “with” and the like are written in one with an Arabic word.
            let bare = || token.word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']);
            token.word == *word || n == 0 && bare() == Some(word.as_str())
        })
    })
}

/// What the ends of a range have in common: “$3–4 million”, “between 10 and 15 per cent”.
pub fn share(prose: &Prose, list: &mut [Figure]) {
    for i in 1..list.len() {
        let (before, next) = list.split_at_mut(i);
        let (one, other) = (&mut before[i - 1], &mut next[0]);
        let gap = one.end..other.first;
        let joins = |i: usize| {
            prose.is_mark(i, &["-", "–", "—", "$", "€", "£", "₸"]) || prose.is(i, Sense::Joins)
        };
        if gap.len() > 2
            || gap.is_empty() && !prose.tokens.get(other.first).is_some_and(|t| t.is_joined)
            || !gap.clone().all(joins)
        {
            continue;
        }
        let is_dash = prose.is_mark(one.end, &["-", "–", "—"]);
        let size = |figure: &Figure| figure.values.first().copied().unwrap_or(0.0);
        if one.currencies.is_empty() && one.unit.is_none() && !one.percent {
            one.percent = other.percent;
            one.unit = other.unit;
            one.currencies.clone_from(&other.currencies);
        } else if other.currencies.is_empty() && other.unit.is_none() && !other.percent {
            other.currencies.clone_from(&one.currencies);
        }
        let scaled = other.end - other.first > 1;
        if scaled && one.end - one.first == 1 && size(other) >= 1e3 {
            let scale =
                [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| size(other) >= *s).unwrap_or(1.0);
            let more: Vec<f64> = one.values.iter().map(|value| value * scale).collect();
            match is_dash {
                true => one.values = more,
                false => one.values.extend(more),
            }
        }
        let is_between = one
            .first
            .checked_sub(1)
            .and_then(|i| prose.get(i))
            .is_some_and(|token| matches!(&*token.word, "between" | "между" | "بين"));
        if size(one) < size(other) && (is_dash || is_between) && !one.is_dated {
            one.bounds = vec![Bound::AtLeast, Bound::About, Bound::MoreThan];
            other.bounds = vec![Bound::AtMost, Bound::About, Bound::LessThan];
        }
    }
}
