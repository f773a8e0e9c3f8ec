//! What somebody may have meant who wrote what is no JSON: how far it goes, and what to write instead.

use alloc::{format, string::String, vec::Vec};

use super::{
    fault::{Faults, MARKS, Repair},
    number::{as_number, meant_number},
    quoted,
};

/// How far beyond a fault is looked for where things go on, in bytes.
const FAR: usize = 2_000;

/// What stood in the place of a value.
pub enum Instead {
    /// A text, up to a byte, in other quotation marks or in none.
    Text(usize),
    /// Something, up to a byte.
    Other(usize),
}

impl Faults<'_> {
    /// What is on from a byte, as far as it is looked at.
    fn ahead(&self, from: usize) -> &str {
        let end = self.text.ceil_char_boundary((from + FAR).min(self.text.len()));
        &self.text[from..end]
    }

    /// Quotation marks within a text, which goes on after them: where it ends. That is the first mark
    /// after which its object or list goes on as JSON does.
    pub fn marks_within(&mut self, start: usize, first: usize, in_object: bool) -> Option<usize> {
        let line = self.ahead(start).lines().next()?;
        let closes = |at: &usize| {
            let after = line[at + 1..].trim_start();
            match after.strip_prefix(',').map(str::trim_start) {
                Some(next) => next.is_empty() || goes_on(next, in_object),
                None => after.is_empty() || after.starts_with(['}', ']']),
            }
        };
        let marks: Vec<usize> =
            line.match_indices('"').map(|(at, _)| at).filter(|at| start + at >= first).collect();
        let end = *marks.iter().filter(|at| start + **at > first).find(|at| closes(at))?;
        let inner: Vec<usize> = marks.into_iter().take_while(|at| *at < end).collect();
        let is_escaped = |at: usize| self.text.as_bytes()[at - 1] == b'\\';
        let edits = inner.iter().map(|at| start + at).filter(|at| !is_escaped(*at));
        let repair = Repair {
            safe: false,
            title: "write the quotation marks within as `\\\"`".into(),
            edits: edits.map(|at| (at..at, String::from("\\"))).collect(),
        };
        let end = start + end + 1;
        let help = "or use “ and ”, which need no backslash";
        self.fault(
            first..end,
            "a quotation mark within a text is written `\\\"`",
            help,
            Some(repair),
        );
        Some(end)
    }

    /// What is no value, and what to take it for.
    pub fn no_value(&mut self, at: usize) -> Instead {
        let ahead = self.ahead(at);
        let first = ahead.chars().next().unwrap_or_default();
        if MARKS.contains(&first) {
            // Up to a mark after which a value ends.
            let line = ahead.lines().next().unwrap_or_default();
            let closes = |end: &usize| {
                let after = line[*end..].trim_start();
                after.is_empty() || after.starts_with([',', ':', '}', ']'])
            };
            let marks = line.match_indices(MARKS).skip(1).map(|(start, mark)| start + mark.len());
            if let Some(end) = marks.into_iter().find(closes) {
                let inside = without_marks(&line[..end]);
                let end = at + end;
                let repair = Repair::one(
                    false,
                    "write straight double quotation marks",
                    at..end,
                    &quoted(inside),
                );
                self.fault(
                    at..end,
                    format!("`{first}` is no quotation mark of JSON"),
                    "texts stand in straight double ones: \"…\"",
                    repair,
                );
                return Instead::Text(end);
            }
        }
        let stops = |c: char| matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"' | '\n' | '\r');
        let length = ahead[..ahead.find(stops).unwrap_or(ahead.len())].trim_end().len();
        let length = length.max(first.len_utf8());
        let end = at + length;
        let written = &ahead[..length];
        let word: String = written.chars().take(40).collect();
        // What a number or nothing is written for may have been a text: only two words are sure.
        let meant = match &*written.to_ascii_lowercase() {
            "true" => Some((true, "true".into())),
            "false" => Some((true, "false".into())),
            "null" | "none" | "nil" | "undefined" => Some((false, "null".into())),
            _ => as_number(written).map(|number| (false, number)),
        };
        let is_text = meant.is_none() && written.contains(char::is_alphanumeric);
        let quote = "texts stand in quotation marks: \"…\"";
        let (help, repair) = match meant {
            Some((safe, meant)) => {
                ("", Some(Repair::one(safe, format!("write `{meant}`"), at..end, &meant)))
            }
            None if is_text => {
                let quoted = quoted(&self.text[at..end]);
                (quote, Some(Repair::one(false, "put it in quotation marks", at..end, &quoted)))
            }
            None => ("", None),
        };
        self.fault(at..end, format!("`{word}` is no value of JSON"), help, repair);
        if is_text { Instead::Text(end) } else { Instead::Other(end) }
    }

    /// A number with commas within it, or with a `%` after it; where it ends.
    pub fn number_as_people(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = &self.ahead(start)[end - start..];
        let stop = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.' && c != '%')?;
        let rest = rest[..stop].trim_end_matches(',');
        let end = end + rest.len();
        let meant = meant_number(&self.text[start..end])?;
        let repair = Repair::one(false, format!("write `{meant}`"), start..end, &meant);
        let message = format!("a number has no commas and no sign: `{meant}`");
        self.fault(start..end, message, "its parts stand after a point: 1300000.5", Some(repair));
        Some(end)
    }

    /// A name of a field without quotation marks; where it ends.
    pub fn no_name(&mut self, at: usize) -> Option<usize> {
        let ahead = self.ahead(at);
        let length =
            ahead.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '$'))?;
        if length == 0 || !ahead[length..].trim_start().starts_with(':') {
            return None;
        }
        let end = at + length;
        let name = &self.text[at..end];
        let repair = Repair::one(true, "put it in quotation marks", at..end, &quoted(name));
        self.fault(at..end, format!("the name `{name}` has no quotation marks"), "", repair);
        Some(end)
    }

    /// What is neither the name of a field nor the end of an object.
    pub fn no_field(&mut self, at: usize) -> usize {
        let ahead = self.ahead(at);
        let length = ahead.find(['\n', '"', '}', ',']).unwrap_or(ahead.len());
        let first = ahead.chars().next().map_or(0, char::len_utf8);
        let end = at + length.max(first);
        self.fault(
            at..end,
            "the name of a field is missing here",
            "a field is written \"name\": value",
            None,
        );
        end
    }
}

/// A text without the quotation mark before it, and without that after it.
pub fn without_marks(text: &str) -> &str {
    let text = text.strip_prefix(MARKS).unwrap_or(text);
    text.strip_suffix(MARKS).unwrap_or(text)
}

/// Whether what comes after a comma may be the next field of an object, or the next item of a list.
pub fn goes_on(next: &str, in_object: bool) -> bool {
    if !in_object {
        return next.starts_with(|c| matches!(c, '"' | '{' | '[' | '-' | '0'..='9'));
    }
    let name = next.strip_prefix('"').and_then(|name| name.split_once('"'));
    name.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}
