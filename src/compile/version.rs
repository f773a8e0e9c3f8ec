//! The version of a document.

use alloc::{format, string::ToString};

use crate::document::{
    Code, VERSION,
    read::{Reader, Rewrite, Step::Key},
    rewrites,
};

/// The version of a document, if this build can do something with it.
pub fn version(reader: &mut Reader, version: u32) -> Option<u32> {
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
            let rewrites = rewrites(reader.tree());
            // What is to be mended first may be a text that is to be escaped then.
            let safe = reader.is_quiet();
            let reported = reader.report(&whole, &at, Code::OlderVersion, message, help);
            reported.change_all(safe, format!("write it in version {VERSION}"), &rewrites);
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
