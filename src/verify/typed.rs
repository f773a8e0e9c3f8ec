//! Typed values, of facts and of observations, against the words that they cite.

use alloc::{format, string::String, vec::Vec};

use super::Check;
use crate::document::{
    self as doc, Citation, Value,
    read::{Item, Reader, Step::Key},
};

impl Check<'_> {
    fn cites(&self, citations: &[Citation]) -> bool {
        citations.iter().any(|citation| citation.source == self.source.id)
    }

    /// Holds a fact against its words. Returns its path where its figure or its date could not be compared.
    pub fn fact(&mut self, reader: &mut Reader, item: &Item<doc::Fact>) -> Option<String> {
        let Item { value: fact, place } = item;
        let statement = self.citations(reader, place, &fact.citations);
        let is_compared = statement.is_some_and(|statement| {
            statement.text(reader, &[Key("label")], &fact.label);
            statement.text(reader, &[Key("remark")], &fact.remark);
            statement.text(reader, &[Key("original")], &fact.original.clone().into());
            statement.value(reader, &fact.value, &fact.original)
        });
        let is_typed = !matches!(fact.value, Value::Text { .. } | Value::Entity { .. });
        (is_typed && !is_compared && self.cites(&fact.citations)).then(|| place.path())
    }

    /// Holds the value and the date of an observation against its words. Returns the paths of what could not be
    /// compared.
    pub fn observation(
        &mut self,
        reader: &mut Reader,
        item: &Item<doc::Observation>,
    ) -> Vec<String> {
        let Item { value: observation, place } = item;
        let statement = self.citations(reader, place, &observation.citations);
        if !self.cites(&observation.citations) {
            return Vec::new();
        }
        let held = statement.map_or([false; 2], |statement| {
            let way = [Key("observationDate")];
            [
                statement.value(reader, &observation.value, ""),
                statement.date(reader, &way, &observation.date, true),
            ]
        });
        let parts = ["value", "observationDate"].into_iter().zip(held);
        let open = parts.filter(|(_, is_held)| !is_held);
        open.map(|(field, _)| format!("{}.{field}", place.path())).collect()
    }
}
