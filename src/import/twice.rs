//! Fields that stand twice in their object: JSON's readers keep the last one alone.

use std::{cell::RefCell, fmt};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The fields of a text that another one of their name follows: path and value.
pub fn fields(text: &str) -> Vec<(String, Value)> {
    let found = RefCell::new(Vec::new());
    let mut json = serde_json::Deserializer::from_str(text);
    // What is no JSON is told by who reads it.
    let _ = Walk { path: String::new(), found: &found }.deserialize(&mut json);
    found.into_inner()
}

/// Reads a value, and notes what stands twice in it.
struct Walk<'f> {
    path: String,
    found: &'f RefCell<Vec<(String, Value)>>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let path = format!("{}[{}]", self.path, items.len());
            match list.next_element_seed(Walk { path, found: self.found })? {
                Some(item) => items.push(item),
                None => return Ok(items.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = serde_json::Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let path =
                if self.path.is_empty() { name.clone() } else { format!("{}.{name}", self.path) };
            let value = map.next_value_seed(Walk { path: path.clone(), found: self.found })?;
            if let Some(before) = fields.insert(name, value) {
                self.found.borrow_mut().push((path, before));
            }
        }
        Ok(Value::Object(fields))
    }
}
