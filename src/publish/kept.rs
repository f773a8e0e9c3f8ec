//! Values of JSON whose texts are kept for as long as the program runs.

use serde::de::{
    IntoDeserializer, Visitor,
    value::{Error as Unfit, MapDeserializer, SeqDeserializer},
};
use serde_json::Value;

/// A text for as long as the program runs, as those of its own languages are.
pub fn kept(text: &str) -> &'static str {
    Box::leak(text.into())
}

/// A value whose texts are kept.
pub struct Kept<'v>(pub &'v Value);

impl IntoDeserializer<'static, Unfit> for Kept<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl serde::Deserializer<'static> for Kept<'_> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(kept(text)),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Kept))),
            Value::Object(fields) => visitor.visit_map(MapDeserializer::new(
                fields.iter().map(|(name, value)| (name.as_str(), Kept(value))),
            )),
            Value::Null | Value::Number(_) => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_enum(self.0.as_str().unwrap_or_default().into_deserializer())
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'static>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}
