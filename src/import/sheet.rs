//! TimelineJS's spreadsheet, written.

use std::borrow::Cow;

use serde_json::Value;

/// The columns of the spreadsheet.
pub const SHEET: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
];

/// Columns that some copies of the spreadsheet have as well.
pub const MORE: [&str; 3] = ["Alt Text", "Media Alt", "Link"];

/// The timeline as the rows of the spreadsheet.
pub fn sheet(timeline: &Value) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let time = |date: &Value| match date["hour"].as_i64() {
        Some(hour) => format!(
            "{hour:02}:{:02}:{:02}",
            date["minute"].as_i64().unwrap_or(0),
            date["second"].as_i64().unwrap_or(0)
        ),
        None => String::new(),
    };
    let row = |slide: &Value, kind: &str| -> Vec<String> {
        let (start, end, media) = (&slide["start_date"], &slide["end_date"], &slide["media"]);
        vec![
            text(&start["year"]),
            text(&start["month"]),
            text(&start["day"]),
            time(start),
            text(&end["year"]),
            text(&end["month"]),
            text(&end["day"]),
            time(end),
            text(&slide["display_date"]),
            text(&slide["text"]["headline"]),
            text(&slide["text"]["text"]),
            text(&media["url"]),
            text(&media["credit"]),
            text(&media["caption"]),
            String::new(),
            text(&media["alt"]),
            kind.to_owned(),
            text(&slide["group"]),
            String::new(),
        ]
    };
    // The text of a picture stands beside the picture.
    let (media, rest) = SHEET.split_at(15);
    let header = media.iter().chain(&MORE[..1]).chain(rest).copied();
    let empty = Vec::new();
    let list = |name: &str| timeline[name].as_array().unwrap_or(&empty).clone();
    let mut rows = vec![header.map(str::to_owned).collect(), row(&timeline["title"], "title")];
    rows.extend(list("events").iter().map(|event| row(event, "")));
    rows.extend(list("eras").iter().map(|era| row(era, "era")));
    for row in rows {
        // Writing into memory cannot fail, and all rows have as many cells.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What begins a formula in a spreadsheet.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before it, which says that what
/// follows is text. A number stays a number.
fn guarded(cell: &str) -> Cow<'_, str> {
    // What looks guarded already is guarded once more.
    let bare = cell.trim_start_matches('\'');
    match bare.starts_with(FORMULA) && cell.parse::<f64>().is_err() {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// A cell without the apostrophe that guards it.
pub fn unguarded(cell: &str) -> &str {
    let is_guarded = |rest: &&str| rest.trim_start_matches('\'').starts_with(FORMULA);
    cell.strip_prefix('\'').filter(is_guarded).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_be_a_formula_is_text_and_comes_back_as_it_was() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("@sum", "'@sum"),
            ("-a", "'-a"),
            ("'-a", "''-a"),
            ("\t=1", "'\t=1"),
            ("-44", "-44"),
            ("a=b", "a=b"),
            ("'tis", "'tis"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), written);
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
    }
}
