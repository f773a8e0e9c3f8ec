//! What somebody means who writes a typed value as people write it: “$1.3 billion”, “50%”, “1,200 people”.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::{
    figure::figure,
    json::{Node, Tree, is_number, quoted},
};
use crate::{date, locale::Language};

/// An object that says what a text says.
pub struct Meant {
    /// As JSON.
    pub json: String,
    /// Whether the text can mean nothing else.
    pub is_sure: bool,
}

/// The value that a text of its own means, in the language of its document.
pub fn meant_value(text: &str, language: &str) -> Meant {
    let text = text.trim();
    let meant = |json: String, is_sure| Meant { json: format!("{{ {json} }}"), is_sure };
    let figure = figure(text, language);
    let is_figure = figure.as_ref().is_some_and(|figure| figure.unit.is_empty());
    if let Some(when) = (!is_figure).then(|| when(text)).flatten() {
        return meant(format!("\"type\": \"date\", \"date\": {}", quoted(&when)), true);
    }
    let said = figure.and_then(|figure| {
        let is_year = text.len() == 4 && figure.number == text;
        Some(meant(figure.fields(figure.kind()?, &[])?, figure.is_sure == [true; 2] && !is_year))
    });
    // A name may be the id of somebody: then it is of another type.
    said.unwrap_or_else(|| meant(format!("\"type\": \"text\", \"text\": {}", quoted(text)), false))
}

/// The date that a text means, in EDTF.
fn when(text: &str) -> Option<String> {
    let is_edtf = date::parse(text, Language::ENGLISH).is_ok();
    if is_edtf { Some(text.to_owned()) } else { date::meant(text) }
}

/// The object that is meant where one of its fields holds all of it: `{"type": "money", "value": "$1.3 billion"}`.
pub fn meant_object(tree: &Tree, object: Node, language: &str) -> Option<Meant> {
    let kind = tree.string(tree.field(object, "type")?);
    let kind = ["count", "money", "percentage", "quantity"].into_iter().find(|k| *k == kind)?;
    let text = tree.string(tree.field(object, "value")?);
    let text = text.trim();
    if is_number(text.as_bytes()) {
        return None;
    }
    let mut figure = figure(text, language)?;
    // A number and nothing else is mended where it stands.
    if figure.is_plain() {
        return None;
    }
    let others: Vec<(String, String)> = tree
        .fields(object)
        .map(|(name, value)| (tree.string(name).into_owned(), tree.written(value).to_owned()))
        .filter(|(name, _)| name != "type" && name != "value")
        .collect();
    let other = |name: &str| {
        let found = others.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.trim_matches('"'))
    };
    // What stands in a field of its own is told there.
    if let (Some(own), Some(found)) = (other("currency"), figure.currency) {
        if own != found && !figure.is_sure[1] {
            figure.currency = None;
        }
        figure.is_sure[1] |= own == found || figure.currency.is_none();
    }
    let contradicts = |name: &str, found: Option<&str>| {
        other(name).zip(found).is_some_and(|(own, found)| own != found)
    };
    if contradicts("currency", figure.currency)
        || contradicts("scale", figure.scale)
        || contradicts("bound", figure.bound)
        || contradicts("unit", Some(figure.unit).filter(|unit| !unit.is_empty()))
    {
        return None;
    }
    let json = figure.fields(kind, &others)?;
    Some(Meant { json: format!("{{ {json} }}"), is_sure: figure.is_sure == [true; 2] })
}

#[cfg(test)]
mod tests {
    use super::{super::json::parse, *};

    #[test]
    fn a_text_is_the_value_that_people_mean_by_it() {
        for (text, wanted) in [
            (
                "$1.3 billion",
                r#"? "type": "money", "value": 1.3, "scale": "billion", "currency": "USD""#,
            ),
            (
                "US$1.3 bn",
                r#""type": "money", "value": 1.3, "scale": "billion", "currency": "USD""#,
            ),
            (
                "about €41m",
                r#""type": "money", "value": 41, "scale": "million", "currency": "EUR", "bound": "about""#,
            ),
            ("412,000 euros", r#""type": "money", "value": 412000, "currency": "EUR""#),
            (
                "1,3 млрд ₸",
                r#""type": "money", "value": 1.3, "scale": "billion", "currency": "KZT""#,
            ),
            ("50%", r#""type": "percentage", "value": 50"#),
            ("12.5 per cent", r#""type": "percentage", "value": 12.5"#),
            ("1,200 people", r#""type": "count", "value": 1200, "unit": "people""#),
            ("50+", r#""type": "count", "value": 50, "bound": "more-than""#),
            (
                "more than 1.3 million visitors",
                r#""type": "count", "value": 1300000, "unit": "visitors", "bound": "more-than""#,
            ),
            ("13.5 km", r#""type": "quantity", "value": 13.5, "unit": "km""#),
            ("1 200", r#""type": "count", "value": 1200"#),
            ("2025", r#"? "type": "count", "value": 2025"#),
            ("8 September 2025", r#""type": "date", "date": "2025-09-08""#),
            ("195X", r#""type": "date", "date": "195X""#),
            ("The council", r#"? "type": "text", "text": "The council""#),
            (
                "$1.3 billion over ten years",
                r#"? "type": "text", "text": "$1.3 billion over ten years""#,
            ),
        ] {
            let Meant { json, is_sure } = meant_value(text, "en");
            let sure = if is_sure { "" } else { "? " };
            let json = json.trim_start_matches("{ ").trim_end_matches(" }");
            assert_eq!(format!("{sure}{json}"), wanted, "{text}");
        }
        // Where a comma is a decimal one, nobody knows.
        assert!(!meant_value("1,200 человек", "ru").is_sure);
    }

    #[test]
    fn a_field_that_holds_all_of_a_value_is_taken_apart() {
        let meant = |text: &str| {
            let (tree, _) = parse(text);
            let meant = meant_object(&tree, tree.root().unwrap(), "en");
            meant.map_or_else(
                || "none".to_owned(),
                |meant| format!("{} {}", meant.is_sure, meant.json),
            )
        };
        for (text, wanted) in [
            (
                r#"{"type": "money", "value": "$1.3 billion"}"#,
                r#"false { "type": "money", "value": 1.3, "scale": "billion", "currency": "USD" }"#,
            ),
            (
                r#"{"type": "money", "value": "$1.3 billion", "currency": "USD", "bound": "about"}"#,
                r#"true { "type": "money", "value": 1.3, "scale": "billion", "currency": "USD", "bound": "about" }"#,
            ),
            (
                r#"{"type": "money", "value": "$1.3", "scale": "billion", "currency": "CAD"}"#,
                r#"true { "type": "money", "value": 1.3, "scale": "billion", "currency": "CAD" }"#,
            ),
            (r#"{"type": "money", "value": "€5", "currency": "USD"}"#, "none"),
            (
                r#"{"type": "percentage", "value": "50%"}"#,
                r#"true { "type": "percentage", "value": 50 }"#,
            ),
            (
                r#"{"type": "count", "value": "1,200 people"}"#,
                r#"true { "type": "count", "value": 1200, "unit": "people" }"#,
            ),
            (r#"{"type": "count", "value": "50%"}"#, "none"),
            (r#"{"type": "count", "value": "many"}"#, "none"),
            (r#"{"type": "count", "value": "12"}"#, "none"),
            (r#"{"type": "count", "value": "41,000,000"}"#, "none"),
            (r#"{"type": "text", "value": "12 m"}"#, "none"),
        ] {
            assert_eq!(meant(text), wanted, "{text}");
        }
    }
}
