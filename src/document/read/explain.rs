//! What serde says, in the words of who writes stories.

use alloc::{format, string::String, string::ToString, vec::Vec};

use crate::document::Code;

/// A longer name, in bytes, is not compared with others: that takes as long as both multiplied.
const LONGEST: usize = 120;

/// The name among the known ones that was most likely meant.
pub fn closest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > LONGEST {
        return None;
    }
    known
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// An error of `serde_json` without the place, which is counted in a part of the text alone.
pub fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_string()
}

/// What is wrong with the syntax: code, message, help.
pub fn syntax(reason: &str) -> (Code, String, String) {
    let help = match reason {
        reason if reason.contains("surrogate") || reason.contains("hex escape") => {
            "an escape of half a character: write the character itself, or both of its escapes"
        }
        reason if reason.contains("recursion limit") => "nothing in a story is nested so deeply",
        reason if reason.contains("number out of range") => "a number of up to 300 digits",
        reason if reason.contains("trailing comma") => "remove the comma",
        reason if reason.starts_with("EOF") => {
            "something is not closed: a bracket or a quotation mark"
        }
        _ => "",
    };
    (Code::JsonSyntax, format!("this is not JSON: {reason}"), help.to_string())
}

/// What is wrong with an item: code, message, help.
pub fn explain(reason: &str) -> (Code, String, String) {
    // The document as a whole was well-formed: what is left of syntax is this.
    let syntactic = ["surrogate", "hex escape", "recursion limit", "number out of range"];
    if syntactic.iter().any(|words| reason.contains(words)) {
        return syntax(reason);
    }
    let quoted = |at: usize| reason.split('`').nth(at).unwrap_or_default();
    if reason.starts_with("missing field") {
        let message = format!("`{}` is missing", quoted(1));
        return (Code::MissingField, message, format!("add `\"{}\": …` here", quoted(1)));
    }
    if reason.starts_with("duplicate field") {
        let message = format!("`{}` appears twice", quoted(1));
        return (Code::DuplicateField, message, "keep one of them".to_string());
    }
    if reason.starts_with("unknown variant") || reason.starts_with("unknown field") {
        let code = if reason.starts_with("unknown field") {
            Code::UnknownField
        } else {
            Code::UnknownValue
        };
        let found = quoted(1);
        let known: Vec<&str> = reason.split('`').skip(3).step_by(2).collect();
        let help = match closest(found, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => String::new(),
        };
        let message = format!("`{found}` is not one of {}", known.join(", "));
        return (code, message, help);
    }
    let (found, expected) = plainly(reason);
    let help = match &*expected {
        _ if found.starts_with("the text") && expected.contains("number") => {
            "write it without quotation marks"
        }
        _ if found.starts_with("the number") && expected.contains("text") => {
            "put it in quotation marks"
        }
        expected if expected.starts_with("a list") => "a list is written in square brackets: [ … ]",
        expected if expected.starts_with("an object") => "an object is written in braces: { … }",
        _ => "",
    };
    let message = match &*expected {
        "" => found,
        expected => format!("expected {expected}, found {found}"),
    };
    (Code::WrongType, message, help.to_string())
}

/// What was found and what was expected, in the words of who writes stories.
fn plainly(reason: &str) -> (String, String) {
    let words = [
        ("a sequence", "a list"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("a map", "an object"),
        ("u64", "a whole number, 0 or more"),
        ("u32", "a whole number, 0 or more"),
        ("f64", "a number"),
        ("floating point", "the number"),
        ("integer", "the number"),
        ("boolean", "the value"),
        ("a string", "a text"),
        ("string", "the text"),
        ("unit variant", "a text"),
        ("variant identifier", "a text"),
    ];
    let (found, expected) = reason.split_once(", expected ").unwrap_or((reason, ""));
    let said = |part: &str| {
        let exact =
            words.iter().find(|(word, _)| *word == part).map(|(_, said)| (*said).to_string());
        exact.unwrap_or_else(|| {
            let starts = words.iter().find(|(word, _)| part.starts_with(word));
            starts.map_or_else(
                || part.to_string(),
                |(word, said)| format!("{said}{}", &part[word.len()..]),
            )
        })
    };
    let found = found.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
    // The names of our own types say nothing to who writes stories.
    let expected = match expected.split(' ').next() {
        Some("struct") => "an object",
        Some("internally") => "an object with a `type`",
        Some("enum") => "one of the known words",
        _ => expected,
    };
    (said(found), said(expected))
}
