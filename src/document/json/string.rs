//! The strings of a JSON text.

use alloc::string::String;

use super::{Form, fault::Faults};

/// The character that four hexadecimal digits at the start of a text stand for, as UTF-16 has it.
fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

/// What an escape stands for, of the text after its backslash: the character, if it is a whole one, and
/// how many bytes were read. `None` where there is no such escape.
pub fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let plain = |c: char| Some((Some(c), 1));
    match text.bytes().next()? {
        b'"' => plain('"'),
        b'\\' => plain('\\'),
        b'/' => plain('/'),
        b'b' => plain('\u{8}'),
        b'f' => plain('\u{c}'),
        b'n' => plain('\n'),
        b'r' => plain('\r'),
        b't' => plain('\t'),
        b'u' => {
            let first = unit(&text[1..])?;
            let second = text[5..].strip_prefix("\\u").and_then(unit);
            let whole = |units: &[u16]| {
                char::decode_utf16(units.iter().copied()).next().and_then(Result::ok)
            };
            Some(match (whole(&[first]), second.and_then(|second| whole(&[first, second]))) {
                (Some(c), _) => (Some(c), 5),
                (None, Some(c)) => (Some(c), 11),
                (None, None) => (None, 5),
            })
        }
        _ => None,
    }
}

/// The characters between the quotation marks. What is no escape stands for itself.
pub fn decode(inside: &str) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match escape(rest) {
            Some((c, length)) => {
                out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = &rest[length..];
            }
            None => out.push('\\'),
        }
    }
    out.push_str(rest);
    out
}

/// A string as it was read.
pub struct Scanned {
    /// The byte after it.
    pub end: usize,
    pub form: Form,
    /// Whether it is plain where it ends.
    pub plain: bool,
}

/// Reads the string that begins at a byte.
pub fn scan(text: &str, start: usize, faults: &mut Faults) -> Scanned {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    let mut form = Form::Plain;
    loop {
        // Most characters are only themselves.
        while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
            at += 1;
        }
        match bytes.get(at) {
            Some(b'"') => return Scanned { end: at + 1, form, plain: true },
            Some(b'\\') => {
                form = Form::Escaped;
                at += 1;
                let ahead = &text[at..];
                match escape(ahead) {
                    Some((Some(_), length)) => at += length,
                    Some((None, length)) => {
                        faults.bad_escape(at - 1..at + length);
                        at += length;
                    }
                    None => {
                        let length = ahead.chars().next().map_or(0, char::len_utf8);
                        faults.bad_escape(at - 1..at + length);
                        // What ends the line is not of the escape.
                        at += if matches!(bytes.get(at), Some(0..=0x1f)) { 0 } else { length };
                    }
                }
            }
            Some(b'\n' | b'\r') if !goes_on(text, at) => return unclosed(text, start, at, faults),
            Some(_) => at += faults.control(at),
            None => return unclosed(text, start, at, faults),
        }
        if faults.are_too_many() {
            return Scanned { end: at, form: Form::Odd, plain: false };
        }
    }
}

/// Whether a string goes on after a line break: nothing of the document begins there.
fn goes_on(text: &str, at: usize) -> bool {
    let ahead = text[at..].char_indices().take(200).find(|(_, c)| !c.is_whitespace());
    ahead.is_some_and(|(_, c)| !matches!(c, '"' | '{' | '}' | '[' | ']'))
}

/// A string that is not closed on its line.
fn unclosed(text: &str, start: usize, line: usize, faults: &mut Faults) -> Scanned {
    let written = text[start..line].trim_end();
    let end = start + written.strip_suffix(',').unwrap_or(written).trim_end().len();
    let end = end.max(start + 1);
    faults.string_not_closed(start, end);
    Scanned { end, form: Form::Odd, plain: line < text.len() }
}
