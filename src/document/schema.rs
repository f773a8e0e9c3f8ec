//! The JSON Schema (2020-12) of the document, made of its types.

use alloc::string::String;

use super::Document;

/// The schema as it is committed under `stories/`, with a line break at the end.
///
/// It says what a document may look like. That references resolve, dates exist and statements have
/// sources is said by [`crate::compile`].
pub fn schema() -> String {
    let schema = schemars::schema_for!(Document);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
