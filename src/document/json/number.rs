//! The numbers of a JSON text.

use alloc::{format, string::String, vec::Vec};

/// Whether some bytes are a number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
pub fn is_number(word: &[u8]) -> bool {
    let digits = |word: &[u8]| word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let word = word.strip_prefix(b"-").unwrap_or(word);
    let whole = digits(word);
    if whole == 0 || (whole > 1 && word[0] == b'0') {
        return false;
    }
    let mut rest = &word[whole..];
    if let Some(part) = rest.strip_prefix(b".") {
        let length = digits(part);
        if length == 0 {
            return false;
        }
        rest = &part[length..];
    }
    if let [b'e' | b'E', power @ ..] = rest {
        let power = match power {
            [b'+' | b'-', power @ ..] => power,
            power => power,
        };
        let length = digits(power);
        if length == 0 {
            return false;
        }
        rest = &power[length..];
    }
    rest.is_empty()
}

/// A number as JSON writes it, of one that is written otherwise: `.5`, `+1`, `007`, `1.`.
pub fn as_number(word: &str) -> Option<String> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", word.strip_prefix('+').unwrap_or(word)),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.contains('.') || (whole.is_empty() && part.is_empty()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if part.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{part}"))
}

/// The number that somebody means who writes it for people: `1,300,000`, `1,3`, `62%`.
pub fn meant_number(text: &str) -> Option<String> {
    let bare = text.trim().trim_end_matches('%').trim_end();
    let bare: String =
        bare.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let groups: Vec<&str> = bare.split(',').collect();
    let number = match &groups[..] {
        [_] => bare.clone(),
        [first, rest @ ..]
            if first.len() < 4
                && rest.iter().all(|g| g.split('.').next().is_some_and(|g| g.len() == 3)) =>
        {
            groups.concat()
        }
        [whole, part] => format!("{whole}.{part}"),
        _ => return None,
    };
    (number != text && is_number(number.as_bytes())).then_some(number)
}
