//! What was likely meant by a name that is not known.

use alloc::{string::String, string::ToString};

use super::quoted;
use crate::document::VERSION;

/// A longer name, in bytes, is not compared with others: that takes as long as both multiplied.
const LONGEST: usize = 120;

/// The name among the known ones that was most likely meant.
pub fn closest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > LONGEST {
        return None;
    }
    // Capitals make no difference: “Million” is `million`, and not `billion`.
    let lower = name.to_lowercase();
    known
        .filter(|candidate| candidate.len() <= LONGEST && *candidate != name)
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// How newsrooms shorten the words of the format.
const SHORT: [(&str, &str); 5] = [
    ("thousand", "k th тыс мың"),
    ("million", "m mn mln mio млн миллион"),
    ("billion", "b bn bln mrd млрд миллиард milliard"),
    ("trillion", "t tn trn трлн триллион"),
    ("percentage", "%"),
];

/// The word among the known ones that is shortened, or said in another language.
pub fn shortened<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let lower = name.trim_end_matches('.').to_lowercase();
    let is_meant = |(word, short): &&(&str, &str)| {
        known.contains(word) && short.split(' ').any(|short| short == lower)
    };
    let (meant, _) = SHORT.iter().find(is_meant)?;
    known.iter().copied().find(|word| word == meant)
}

/// Whether a name is another one but for capitals, blanks, hyphens and underscores.
pub fn is_spelling_of(name: &str, meant: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
        let plain = text.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
        plain.flat_map(char::to_lowercase)
    }
    name.len() <= LONGEST && name != meant && letters(name).eq(letters(meant))
}

/// What a field may begin as, for who fills it in: JSON.
pub fn template(field: &str) -> String {
    match field {
        "version" => VERSION.to_string(),
        "language" => quoted("en"),
        "asOf" | "date" => quoted("XXXX"),
        "value" => r#"{ "type": "text", "text": "" }"#.into(),
        "parties" | "citations" | "entities" => "[]".into(),
        _ => quoted(""),
    }
}
