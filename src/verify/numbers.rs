//! Numbers and sums as they stand in running text.
//!
//! A source is written in whatever language and by whatever custom: “1,300” may be a thousand and
//! something or one and something. So each number is read in every way that it can be meant, and a
//! difference is only what fits none of them. Where a text gives numbers in ways that are not read
//! here (two-thirds, one in five), nothing is said rather than something wrong.

use alloc::{string::String, string::ToString, vec, vec::Vec};

use super::words::{SIGNS, bounds, currency_codes, names, scales};
use crate::{compile::CURRENCIES, document::Bound};

/// A number that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As it stands there, with its scale.
    pub text: String,
    /// What it may mean.
    pub values: Vec<f64>,
    /// What the words before it say of the true number.
    pub bound: Bound,
    /// The currencies that the signs or words beside it may mean; empty where there are none.
    pub currencies: Vec<&'static str>,
    /// It is a part of a hundred.
    pub percent: bool,
}

/// The numbers of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    pub list: Vec<Number>,
    /// There are numbers in it that are not read: fractions in words, parts of something.
    pub others: bool,
}

/// The digits of every script in those of ASCII, character by character.
fn plain_digits(text: &str) -> String {
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10).unwrap_or(c),
        '٫' => '.',
        '٬' => ',',
        c => c,
    };
    text.chars().map(digit).collect()
}

/// The numbers of a text in digits, and with `names` those in English words.
pub fn numbers(text: &str, names: bool) -> Numbers {
    let text = &*plain_digits(text);
    let mut found = Numbers::default();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let end = end_of(text, start);
        rest = end;
        // Soyuz-5 and A4 are names.
        let before = &text[..start];
        if before.trim_end_matches('-').ends_with(char::is_alphabetic) && !money_before(before) {
            continue;
        }
        let (mut scale, scaled) = scale_after(text, end);
        rest = rest.max(scaled);
        // $3–4 million: the scale is that of both.
        if scaled == end
            && let Some(other) = text[end..]
                .strip_prefix(['-', '–'])
                .filter(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        {
            let start = text.len() - other.len();
            scale = scale_after(text, end_of(text, start)).0;
        }
        let after = text[scaled..].trim_start();
        if after.starts_with("cent ") || after.starts_with("cents") {
            scale *= 0.01;
        }
        let factor = if is_negative(before) { -scale } else { scale };
        let values = meanings(&text[start..end]).into_iter().map(|value| value * factor).collect();
        found.list.push(Number {
            text: text[start..scaled].to_string(),
            values,
            bound: match after.starts_with(['+'])
                || after.trim_start_matches('-').starts_with("plus")
            {
                true => Bound::AtLeast,
                false => bound_before(before),
            },
            currencies: currencies(text, start, scaled),
            percent: is_percent(after),
        });
    }
    if names {
        named(text, &mut found);
    }
    let lower = text.to_lowercase();
    let parts = [
        "half", "third", "quarter", "fifth", "one in", "1 in", "out of", "no one", "nobody", "none",
    ];
    found.others |= lower.contains(['½', '¼', '¾', '⅓', '⅔'])
        || words(&lower).any(|(_, word)| parts.contains(&word.trim_end_matches('s')))
        || parts.iter().any(|part| part.contains(' ') && lower.contains(part));
    found
}

fn is_percent(after: &str) -> bool {
    let lower = after.to_lowercase();
    after.starts_with('%')
        || ["percent", "per cent", "prozent", "процент", "пайыз"]
            .iter()
            .any(|word| lower.starts_with(word))
}

fn is_negative(before: &str) -> bool {
    if before.trim_end().to_lowercase().ends_with("minus") {
        return true;
    }
    let Some(rest) = before.strip_suffix(['-', '−']) else { return false };
    rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || "(€$£".contains(c))
}

/// `R$7`, `USD5`: letters that belong to a currency.
fn money_before(before: &str) -> bool {
    SIGNS.iter().any(|(sign, _)| sign.chars().all(char::is_alphabetic) && before.ends_with(sign))
        || is_code(last_letters(before))
}

fn last_letters(before: &str) -> &str {
    let start = before
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}

fn is_code(word: &str) -> bool {
    CURRENCIES.contains(&word)
}

/// The currencies that stand beside a number: a sign or a code before it, or one or a word after it.
fn currencies(text: &str, start: usize, end: usize) -> Vec<&'static str> {
    let before = text[..start].trim_end_matches([' ', '\u{a0}', '-', '−']);
    let after = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let code = |word: &str| CURRENCIES.iter().find(|code| **code == word).copied();
    let signs = |beside: &dyn Fn(&str) -> bool| {
        // `HK$` is no `$`: the longest counts.
        let fits = SIGNS.iter().filter(|(sign, _)| beside(sign));
        fits.max_by_key(|(sign, _)| sign.len()).map(|(_, codes)| codes.to_vec())
    };
    if let Some(codes) = signs(&|sign| before.ends_with(sign)).filter(|_| start - before.len() <= 2)
    {
        return codes;
    }
    if let Some(code) = code(last_letters(before)).filter(|_| start - before.len() <= 2) {
        return vec![code];
    }
    if let Some(codes) = signs(&|sign| after.starts_with(sign)) {
        return codes;
    }
    // “$1.3 billion in aid” is told above; “1.3 billion US dollars” here.
    for (_, word) in words(after).take(2) {
        if let Some(code) = code(word) {
            return vec![code];
        }
        let lower = word.to_lowercase();
        if let Some(codes) = currency_codes(&lower) {
            return codes.to_vec();
        }
    }
    Vec::new()
}

/// Numbers in English words: twenty-five, two hundred fifty, two and a half million, a dozen.
fn named(text: &str, found: &mut Numbers) {
    let all: Vec<(usize, String)> =
        words(text).map(|(at, word)| (at, word.to_lowercase())).collect();
    let value = |word: &str| names().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let mut i = 0;
    while i < all.len() {
        let first = i;
        let (mut total, mut part, mut seen) = (0.0, 0.0, false);
        while let Some((_, word)) = all.get(i) {
            // Words of one number stand side by side.
            if i > first {
                let (before, last) = &all[i - 1];
                let gap = text.get(before + last.len()..all[i].0).unwrap_or(",");
                if !gap.chars().all(|c| c == ' ' || c == '-') {
                    break;
                }
            }
            let scale = scales().find(|(name, _)| name == word && name.len() > 2);
            if let Some(value) = value(word) {
                // Twenty-five and two hundred six are one number, five six are two.
                let (rest, tens) = (part % 100.0, value >= 20.0);
                let joins =
                    rest == 0.0 || (!tens && value < 10.0 && rest >= 20.0 && rest % 10.0 == 0.0);
                if !joins {
                    break;
                }
                part += value;
                seen = true;
            } else if matches!(&**word, "hundred" | "dozen" | "dozens") && (seen || i == first) {
                let times = if word == "hundred" { 100.0 } else { 12.0 };
                part = if part == 0.0 { times } else { part * times };
                seen = true;
            } else if let Some((_, scale)) = scale.filter(|_| seen) {
                total += part * scale;
                part = 0.0;
            } else if !(seen
                && word == "and"
                && all.get(i + 1).is_some_and(|(_, next)| value(next).is_some() && part >= 100.0))
            {
                break;
            }
            i += 1;
        }
        if !seen {
            i += 1;
            continue;
        }
        // Two and a half million.
        let follow = |n: usize| follow_word(&all, i + n);
        if (follow(0), follow(1), follow(2)) == ("and", "a", "half") {
            part += 0.5;
            i += 3;
            if let Some((_, scale)) =
                scales().find(|(name, _)| *name == follow_word(&all, i) && name.len() > 2)
            {
                part *= scale;
                i += 1;
            }
        }
        let (start, (last, word)) = (all[first].0, &all[i - 1]);
        let end = last + word.len();
        let end = if text.is_char_boundary(end) { end } else { text.len() };
        found.list.push(Number {
            text: text[start..end].to_string(),
            values: vec![total + part],
            bound: bound_before(&text[..start]),
            currencies: currencies(text, start, end),
            percent: is_percent(text[end..].trim_start()),
        });
    }
}

fn follow_word(all: &[(usize, String)], i: usize) -> &str {
    all.get(i).map_or("", |(_, word)| word.as_str())
}

/// The words of a text, with their places.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Where a number ends that starts at a place: digits, with single marks between them.
fn end_of(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit_next = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            end = start + at + 1;
        } else if !(digit_next && is_mark(c) && fits(&text[start + at + c.len_utf8()..], c)) {
            break;
        }
    }
    end
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ')
}

/// A blank parts a number only before three digits, or two numbers would be one.
fn fits(after: &str, mark: char) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    matches!(mark, '.' | ',') || digits == 3
}

/// Every number that some digits may mean.
fn meanings(digits: &str) -> Vec<f64> {
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    let mut values: Vec<f64> = plain.parse().ok().into_iter().collect();
    let last = digits.rfind(|c: char| !c.is_ascii_digit());
    if let Some(at) = last {
        let mark = digits[at..].chars().next().unwrap_or('.');
        let (whole, part) = (&digits[..at], &digits[at + mark.len_utf8()..]);
        let once = !whole.contains(mark);
        if matches!(mark, '.' | ',') && once {
            let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
            values.extend(alloc::format!("{whole}.{part}").parse::<f64>());
            // What is not in threes is no grouping.
            if part.len() != 3 {
                values.remove(0);
            }
        }
    }
    values
}

fn scale_after(text: &str, end: usize) -> (f64, usize) {
    let after = &text[end..];
    for (sign, scale) in [('万', 1e4), ('萬', 1e4), ('億', 1e8), ('亿', 1e8), ('兆', 1e12)] {
        if after.starts_with(sign) {
            return (scale, end + sign.len_utf8());
        }
    }
    let blank = after.len() - after.trim_start_matches([' ', '\u{a0}', '-', '\u{202f}']).len();
    let word: String = after[blank..].chars().take_while(|c| c.is_alphabetic()).collect();
    let lower = word.to_lowercase();
    // A single letter stands at the number itself: `41m`, not `41 m`.
    let known =
        scales().find(|(name, _)| *name == lower && (name.chars().count() > 1 || blank == 0));
    match known {
        Some((_, scale)) => (*scale, end + blank + word.len()),
        None => (1.0, end),
    }
}

fn bound_before(before: &str) -> Bound {
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // “no less than” ends as “less than” does: the longest counts.
    let fits = bounds().filter(|(words, _)| {
        before.ends_with(words)
            && !before[..before.len() - words.len()].ends_with(char::is_alphanumeric)
    });
    fits.max_by_key(|(words, _)| words.len()).map_or(Bound::Exactly, |(_, bound)| bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<f64>> {
        numbers(text, true).list.into_iter().map(|number| number.values).collect()
    }

    #[test]
    fn a_number_is_read_in_every_way_that_it_can_be_meant() {
        assert_eq!(values("$1.3 billion"), [[1.3e9]]);
        assert_eq!(values("€41m, 41 m"), [[41e6], [41.0]]);
        assert_eq!(values("1,300"), [[1300.0, 1.3]]);
        assert_eq!(values("1,300,500.25"), [[1_300_500.25]]);
        assert_eq!(values("1 300 000 and 5 6"), [[1_300_000.0], [5.0], [6.0]]);
        assert_eq!(values("1,3 млрд"), [[1.3e9]]);
        assert_eq!(values("20 Mio. Euro, Rs 10 crore, 13億"), [[20e6], [10e7], [13e8]]);
        assert_eq!(values("٥٠ شخص"), [[50.0]]);
        assert_eq!(values("three missions, nearly two dozen"), [[3.0], [24.0]]);
        assert_eq!(
            values("Twenty-five; two hundred fifty; two hundred and six"),
            [[25.0], [250.0], [206.0]]
        );
        assert_eq!(values("two million people"), [[2e6]]);
        assert_eq!(values("8–9, 10.5%, fell -5%"), [[8.0], [9.0], [10.5], [-5.0]].map(Vec::from));
        assert!(numbers("three", false).list.is_empty());
        assert!(numbers("Soyuz-5 and A4", true).list.is_empty());
        assert_eq!(
            values("two and a half million, $3-4 million, 50 cents"),
            [[3e6], [4e6], [0.5], [2.5e6]]
        );
        assert_eq!(values("minus 5 degrees"), [[-5.0]]);
        assert!(numbers("40% of it", true).list[0].percent);
        for others in ["two-thirds", "half a million", "3½", "one in five", "no one died"] {
            assert!(numbers(others, true).others, "{others}");
        }
        assert!(!numbers("three missions", true).others);
    }

    #[test]
    fn the_words_before_a_number_bound_it() {
        let bound = |text: &str| numbers(text, true).list[0].bound;
        assert_eq!(bound("more than 50 experts"), Bound::MoreThan);
        assert_eq!(bound("no less than 50"), Bound::AtLeast);
        assert_eq!(bound("about $1.3 billion"), Bound::About);
        assert_eq!(bound("более 50 человек"), Bound::MoreThan);
        assert_eq!(bound("not more than 12"), Bound::AtMost);
        assert_eq!(bound("not less than 200"), Bound::AtLeast);
        assert_eq!(bound("in excess of $7 million"), Bound::MoreThan);
        assert_eq!(bound("300-plus"), Bound::AtLeast);
        assert_eq!(bound("discover 50"), Bound::Exactly);
        assert_eq!(bound("50"), Bound::Exactly);
    }

    #[test]
    fn the_currency_of_a_sum_is_that_beside_it() {
        let of = |text: &str| -> Vec<Vec<&str>> {
            numbers(text, false).list.into_iter().map(|number| number.currencies).collect()
        };
        assert_eq!(of("€1.3 billion (USD 1.5 billion)"), [["EUR"], ["USD"]]);
        assert_eq!(of("R$7m"), [["BRL"]]);
        assert_eq!(of("3 trillion tenge, CHF 12, zł20"), [["KZT"], ["CHF"], ["PLN"]]);
        assert_eq!(of("1,3 млрд рублей и 1 200 000 евро"), [vec!["RUB", "BYN"], vec!["EUR"]]);
        assert!(of("$5")[0].contains(&"USD") && of("$5")[0].contains(&"CAD"));
        assert!(of("50 experts")[0].is_empty());
    }
}
