use alloc::{collections::BTreeMap, string::String, vec::Vec};

use serde::Serialize;

/// A text: in the story's language, or in several, by their BCP 47 tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Text {
    One(String),
    Map(BTreeMap<String, String>),
}

impl Text {
    /// The text in a language: that of the very tag, or of one with the same primary subtag.
    pub fn in_language(&self, language: &str) -> Option<&str> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        match self {
            Text::One(text) => Some(text),
            Text::Map(texts) => texts
                .get(language)
                .or_else(|| {
                    let wanted = primary(language);
                    texts.iter().find(|(tag, _)| primary(tag) == wanted).map(|(_, text)| text)
                })
                .map(String::as_str),
        }
    }

    /// Every text, with its language where one is given.
    pub fn all(&self) -> Vec<(Option<&str>, &str)> {
        match self {
            Text::One(text) => [(None, text.as_str())].into(),
            Text::Map(texts) => {
                texts.iter().map(|(tag, text)| (Some(tag.as_str()), text.as_str())).collect()
            }
        }
    }

    /// Whether there are no words in any language.
    pub fn is_blank(&self) -> bool {
        self.all().iter().all(|(_, words)| words.trim().is_empty())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::One(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::One(text.into())
    }
}

impl Default for Text {
    fn default() -> Self {
        Text::One(String::new())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Text {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A text in the story's language, or texts by language: {\"en\": …, \"kk\": …}.",
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
                    "additionalProperties": {"type": "string"}
                }
            ]
        })
    }
}
