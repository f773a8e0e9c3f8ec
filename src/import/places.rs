//! Where things happened, each place once.

use std::collections::BTreeMap;

use super::{names::slug, slide::Place};
use crate::{
    document::{Entity, Geo},
    story::EntityKind,
};

#[derive(Default)]
pub struct Places {
    pub list: Vec<Entity>,
    /// By their names.
    ids: BTreeMap<String, String>,
}

impl Places {
    /// The id of a place, and where it is in the list if it is new there.
    pub fn add(&mut self, place: Place) -> (String, Option<usize>) {
        if let Some(id) = self.ids.get(&place.name) {
            return (id.clone(), None);
        }
        let id = format!("{}-{}", slug(&place.name), self.list.len() + 1);
        let on_earth = |value: f64, limit: f64| (-limit..=limit).contains(&value);
        let geo = place
            .latitude
            .zip(place.longitude)
            .filter(|(north, east)| on_earth(*north, 90.0) && on_earth(*east, 180.0))
            .map(|(latitude, longitude)| Geo { latitude, longitude });
        self.list.push(Entity {
            id: id.clone(),
            kind: EntityKind::Place,
            name: place.name.as_str().into(),
            geo,
            ..Entity::default()
        });
        self.ids.insert(place.name, id.clone());
        (id, Some(self.list.len() - 1))
    }
}
