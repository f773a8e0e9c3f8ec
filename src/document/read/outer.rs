//! The outer object of a document.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Its fields that nobody has taken yet, in their order, doubles included, each value as text.
pub struct Fields<'t>(pub(super) Vec<(String, &'t RawValue)>);

impl<'t> Fields<'t> {
    pub fn take(&mut self, name: &str) -> Option<&'t RawValue> {
        let at = self.0.iter().position(|(field, _)| field == name)?;
        let (_, raw) = self.0.remove(at);
        self.0.retain(|(field, _)| field != name);
        Some(raw)
    }
}

impl<'de: 't, 't> serde::Deserialize<'de> for Fields<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    fields.push(pair);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}
