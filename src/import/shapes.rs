//! Where the list of events is in a JSON, and what other shapes there are of one.

use serde_json::Value;

use super::{ImportError, Options, Report};

/// Lists stand no deeper than this in what is read.
const DEEPEST: usize = 4;

/// Gives a JSON the shape of a list of objects.
///
/// # Errors
/// [`ImportError`] where it is a story of ours.
pub fn shaped(root: &mut Value, options: &Options, report: &mut Report) -> Result<(), ImportError> {
    if options.mapping.is_none() && is_story(root) {
        let help = "`factline check` and `factline build` read it as it is";
        return Err(ImportError::whole("this is a story of Factline already", help));
    }
    if rows_of_lists(root) {
        report.notes.push("each list is a row, and the first one names the columns".to_owned());
    }
    if longest(root, String::new(), 0).is_none() && by_id(root) {
        report.notes.push("each object stands under its id".to_owned());
    }
    Ok(())
}

/// Whether a document is one of ours.
fn is_story(root: &Value) -> bool {
    root["version"].is_u64() && root["asOf"].is_string() && root["language"].is_string()
}

/// Makes objects of lists, the first of which has the names: `[["date","title"],["1990","It opens"]]`, at
/// the top or one step below. Says whether it did.
fn rows_of_lists(root: &mut Value) -> bool {
    let is_rows = |value: &Value| {
        value.as_array().is_some_and(|rows| {
            let names = rows.first().and_then(Value::as_array);
            let is_named =
                |names: &Vec<Value>| names.len() > 1 && names.iter().all(Value::is_string);
            rows.len() > 1 && names.is_some_and(is_named) && rows.iter().all(Value::is_array)
        })
    };
    let list = match root {
        Value::Object(fields) => fields.values_mut().find(|value| is_rows(value)),
        other => Some(other).filter(|value| is_rows(value)),
    };
    let Some(Value::Array(rows)) = list else { return false };
    let mut rows_left = std::mem::take(rows).into_iter();
    let names: Vec<String> = match rows_left.next() {
        Some(Value::Array(names)) => names.iter().map(plain).collect(),
        _ => Vec::new(),
    };
    let object = |row: Value| match row {
        Value::Array(cells) => {
            let name = |at: usize| match names.get(at).filter(|name| !name.is_empty()) {
                Some(name) => name.clone(),
                None => format!("column {}", at + 1),
            };
            let fields = cells.into_iter().enumerate().map(|(at, cell)| (name(at), cell));
            Value::Object(fields.collect())
        }
        other => other,
    };
    *rows = rows_left.map(object).collect();
    true
}

/// Whether nothing is left of a value but what held the list.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_blank),
        _ => false,
    }
}

/// Makes a list of objects that stand under their ids; says whether it did.
fn by_id(root: &mut Value) -> bool {
    let Value::Object(fields) = root else { return false };
    if fields.len() < 2 || !fields.values().all(Value::is_object) {
        return false;
    }
    let items = std::mem::take(fields).into_iter().map(|(id, mut value)| {
        if let Value::Object(fields) = &mut value {
            fields.entry("id").or_insert(Value::String(id));
        }
        value
    });
    *root = Value::Array(items.collect());
    true
}

/// The list of objects that is the longest, and where it stands.
pub fn longest(value: &Value, path: String, depth: usize) -> Option<(usize, String)> {
    match value {
        Value::Array(items) => {
            let objects = items.iter().filter(|item| item.is_object()).count();
            (objects > 0 || items.is_empty()).then_some((objects, path))
        }
        Value::Object(fields) if depth < DEEPEST => fields
            .iter()
            .filter(|(name, _)| !name.contains(['.', '/', '~']) && *name != "groups")
            .filter_map(|(name, value)| {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                longest(value, path, depth + 1)
            })
            // Of two that are as long the first one counts.
            .rev()
            .max_by_key(|(count, _)| *count),
        _ => None,
    }
}

/// A text, a number or a truth value as a text.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => {
            match number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15) {
                Some(whole) => format!("{whole:.0}"),
                None => number.to_string(),
            }
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
