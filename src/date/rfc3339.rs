//! Date-times of RFC 3339 and RFC 9557, as EDTF writes them.

use alloc::{borrow::Cow, format, string::String, string::ToString};

/// Why a text is not a date. Made by [`super::parse`]; says what is wrong and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate {
    message: String,
    offset: usize,
}

impl InvalidDate {
    pub(super) fn at(offset: usize, message: String) -> InvalidDate {
        InvalidDate { message, offset }
    }

    /// Bytes from the start of the text to the place that is wrong.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl core::fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for InvalidDate {}

/// A date-time of RFC 3339 as EDTF writes it: with `T` and `Z`, whole seconds, a known shift, and
/// without the name of its zone (RFC 9557). Everything else is left as it is.
pub fn instant(text: &str) -> Result<Cow<'_, str>, InvalidDate> {
    let bytes = text.as_bytes();
    let clock = |at: usize| bytes.get(at..at + 8).is_some_and(|t| t[2] == b':' && t[5] == b':');
    let plain = bytes.get(..19).is_some_and(<[u8]>::is_ascii);
    if !plain || !matches!(bytes[10], b'T' | b't' | b' ') || !clock(11) {
        return Ok(text.into());
    }
    let (date, zone) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        Some((date, zone)) => (date, Some(zone)),
        None => (text, None),
    };
    // Before the shift there may be a fraction of a second.
    let mut shift = date.get(19..).unwrap_or_default();
    if let Some(fraction) = shift.strip_prefix('.') {
        let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() < fraction.len() {
            shift = rest;
        }
    }
    let at = date.len() - shift.len();
    let wrong = |message: &str| Err(InvalidDate { message: message.to_string(), offset: at });
    if let Some(zone) = zone {
        let named = |c: char| c.is_ascii_alphanumeric() || "/_-+".contains(c);
        if zone.is_empty() || !zone.chars().all(named) {
            return wrong("the name of the time zone is malformed");
        }
        if !shift.starts_with(['+', '-']) {
            return wrong(
                "beside the name of a time zone stands the offset that holds there: +05:00",
            );
        }
    }
    let shift = match shift {
        "z" | "-00:00" => "Z",
        shift => shift,
    };
    Ok(format!("{}T{}{shift}", &date[..10], &date[11..19]).into())
}
