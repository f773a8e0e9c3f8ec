//! From bytes to text.

use alloc::{borrow::ToOwned, boxed::Box, format, string::String};

use crate::document::{Code, Problem, Severity, problem::Lines};

/// The bytes without a byte order mark, which no parser of JSON takes.
pub fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The bytes as text, without a byte order mark.
///
/// # Errors
/// The problem of the first byte that is not UTF-8.
pub fn text_of(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    let bytes = without_bom(bytes);
    core::str::from_utf8(bytes).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let text = core::str::from_utf8(valid).unwrap_or_default();
        let end = Lines::new(text).position(text.len());
        Box::new(Problem {
            severity: Severity::Error,
            code: Code::NotUtf8,
            path: String::new(),
            position: end,
            end,
            fix: None,
            message: match bytes {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16".to_owned(),
                _ => format!("byte {} is not UTF-8", text.len()),
            },
            help: "save the file as UTF-8".to_owned(),
        })
    })
}
