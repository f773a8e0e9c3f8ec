//! What is found out about a document before anything else: its encoding and its version.

use alloc::{borrow::ToOwned, boxed::Box, format, string::String};

use crate::story::{
    Code, Problem, Severity,
    document::VERSION,
    migrate::rewrites,
    problem::Lines,
    read::{Reader, Rewrite, Step::Key},
};

/// The bytes without a byte order mark, which no parser of JSON takes.
pub fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The bytes as text, without a byte order mark.
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

/// The version of a document, if this build can do something with it.
pub fn version(reader: &mut Reader, version: Option<u32>) -> Option<u32> {
    let version = version?;
    let whole = reader.whole();
    let at = [Key("version")];
    match version {
        0 => {
            let message = "there was no version 0 of the format";
            reader
                .report(&whole, &at, Code::UnknownVersion, message, "the first version is 1")
                .suggest(format!("write {VERSION}"), Rewrite::Value(VERSION.to_string()));
            return None;
        }
        VERSION => {}
        older if older < VERSION => {
            let message =
                format!("this is version {older} of the format; the current one is {VERSION}");
            let help = "it is read as it was meant; `factline migrate` writes it anew";
            let rewrites = rewrites(reader.text());
            let reported = reader.report(&whole, &at, Code::OlderVersion, message, help);
            reported.of_whole().safe_all(format!("write it in version {VERSION}"), &rewrites);
        }
        newer => {
            let message =
                format!("this is version {newer} of the format, and this build reads {VERSION}");
            let help = "readers see a notice that parts may be missing: use a newer Factline";
            reader.report(&whole, &at, Code::NewerVersion, message, help);
        }
    }
    Some(version)
}
