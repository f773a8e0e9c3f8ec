//! JSON of any kind: with a name before it (JSONP), a line for each object, commas too many; and which
//! format it holds.

use std::borrow::Cow;

use serde_json::Value;

use super::{ImportError, Options, Report, duplicates, objects, slide::Found, timelinejs};

/// Imports a text of JSON.
///
/// # Errors
/// [`ImportError`] where it is not JSON, or holds no list of events that can be read.
pub fn import(text: &str, options: &Options) -> Result<Found<'static>, ImportError> {
    let (text, line) = match padded(text) {
        Some((inner, line)) => (inner, Some(line)),
        None => (text, None),
    };
    let mut report = Report::default();
    if line.is_some() {
        report.notes.push("this is JSONP: the call around the JSON was left away".to_owned());
    }
    let read = parse(text, &mut report).map_err(|mut error| {
        error.line += line.unwrap_or(0);
        error
    })?;
    let (value, text) = read;
    for (path, value) in duplicates::fields(&text, &value) {
        report
            .lost(path, format!("the field stands there twice, and the last one counts: {value}"));
    }
    let bytes = text.len();
    drop(text);
    if is_timelinejs(&value) && options.mapping.is_none() {
        return timelinejs::import(value, bytes, report);
    }
    objects::import(value, bytes, options, report)
}

/// Whether a text that begins with neither a bracket nor a quotation mark is JSON with a name before it.
pub fn is_padded(text: &str) -> bool {
    padded(text).is_some()
}

/// The JSON within `name = …;` or `name(…);`, and how many lines stand before it.
fn padded(text: &str) -> Option<(&str, usize)> {
    let trimmed = text.trim_start();
    if trimmed.starts_with(['{', '[']) {
        return None;
    }
    let start = trimmed.find(['{', '['])?;
    let (name, inner) = trimmed.split_at(start);
    let name = name.trim_end();
    let bare = name.strip_suffix(['=', '('])?.trim();
    let bare =
        ["var ", "let ", "const "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let is_name = |c: char| c.is_alphanumeric() || "_$.".contains(c);
    if bare.is_empty() || bare.len() > 100 || !bare.trim().chars().all(is_name) {
        return None;
    }
    let inner = inner.trim_end().trim_end_matches(';').trim_end();
    let inner = if name.ends_with('(') { inner.strip_suffix(')').unwrap_or(inner) } else { inner };
    let before = text.len() - text.trim_start().len() + start;
    Some((inner, text[..before].matches('\n').count()))
}

/// Reads JSON, or what is nearly JSON and can be meant in one way; with the text as it was read.
fn parse<'t>(text: &'t str, report: &mut Report) -> Result<(Value, Cow<'t, str>), ImportError> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok((value, text.into())),
        Err(error) => error,
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > 1 && lines.iter().all(|line| line.trim_start().starts_with('{')) {
        let objects: Result<Vec<Value>, _> =
            lines.iter().map(|line| serde_json::from_str(line)).collect();
        if let Ok(objects) = objects {
            report.notes.push("each line is an object for itself".to_owned());
            let list = Value::Array(objects);
            let text = list.to_string();
            return Ok((list, text.into()));
        }
    }
    let (plain, commas) = without_commas(text);
    if commas > 0
        && let Ok(value) = serde_json::from_str(&plain)
    {
        let plural = if commas == 1 { "comma" } else { "commas" };
        report.notes.push(format!("{commas} {plural} too many before a closing bracket left away"));
        return Ok((value, plain.into()));
    }
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or_default();
    Err(ImportError {
        line: error.line(),
        column: error.column().max(1),
        ..ImportError::whole(format!("this is not JSON: {message}"), "")
    })
}

/// A text without the commas that stand before a closing bracket, and how many those were.
fn without_commas(text: &str) -> (String, usize) {
    let (mut out, mut count) = (String::with_capacity(text.len()), 0);
    let (mut inside, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        if inside {
            inside = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
        } else if c == '"' {
            (inside, escaped) = (true, false);
        } else if c == ','
            && text[at + 1..].trim_start().starts_with(['}', ']'])
            && !out.trim_end().ends_with(['[', '{', ','])
        {
            count += 1;
            continue;
        }
        out.push(c);
    }
    (out, count)
}

/// Whether a value is a timeline of TimelineJS, of whatever version.
fn is_timelinejs(value: &Value) -> bool {
    let inner = &value["timeline"];
    if inner["date"].is_array() || inner["slides"].is_array() {
        return true;
    }
    let Some(events) = value["events"].as_array() else { return false };
    let is_slide = |event: &Value| {
        event.get("start_date").is_some()
            || event.get("unique_id").is_some()
            || ["text", "media"].iter().any(|name| event[name].is_object())
    };
    events.iter().any(is_slide)
}
