//! The countries of the world, as they are carried: outlines of Natural Earth at 1:50,000,000 in arcs that
//! neighbours share, and names. `data/` makes the file.

use std::{collections::HashMap, io::Read, sync::OnceLock};

use serde::Deserialize;

/// A place on the globe: degrees east and north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub east: f64,
    pub north: f64,
}

pub struct World {
    /// Lines between two points at which more than two outlines meet, or closed ones.
    pub arcs: Vec<Vec<Place>>,
    pub countries: Vec<Country>,
    /// Where there is no sea: the outlines of what hangs together.
    pub land: Vec<Ring>,
}

/// An outline: positions of arcs, one after the other; those below zero count as their complements, from
/// their ends.
pub type Ring = Vec<i32>;

#[derive(Deserialize)]
pub struct Country {
    /// By primary subtag of the language; empty where none is known.
    pub names: HashMap<String, String>,
    pub rings: Vec<Ring>,
}

/// As `TopoJSON` has it: numbers of steps, each from the point before.
#[derive(Deserialize)]
struct Written {
    scale: [f64; 2],
    translate: [f64; 2],
    arcs: Vec<Vec<[i32; 2]>>,
    countries: Vec<Country>,
    land: Vec<Ring>,
}

/// Unpacked at the first map.
pub fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let packed: &[u8] = include_bytes!("../../../data/world.json.br");
        let mut text = Vec::new();
        brotli::Decompressor::new(packed, 1 << 16)
            .read_to_end(&mut text)
            .expect("the file of the world is whole: a test reads it");
        let written: Written =
            serde_json::from_slice(&text).expect("the file of the world is sound: a test reads it");
        let Written { scale, translate, arcs, countries, land } = written;
        let place = |[x, y]: [i32; 2]| Place {
            east: f64::from(x) * scale[0] + translate[0],
            north: f64::from(y) * scale[1] + translate[1],
        };
        let absolute = |arc: Vec<[i32; 2]>| {
            let steps = arc.into_iter().scan([0, 0], |at, [x, y]| {
                *at = [at[0] + x, at[1] + y];
                Some(*at)
            });
            steps.map(place).collect()
        };
        World { arcs: arcs.into_iter().map(absolute).collect(), countries, land }
    })
}

impl World {
    /// The points of an outline; the last one is the first.
    pub fn ring(&self, ring: &Ring) -> Vec<Place> {
        let mut points = Vec::new();
        for arc in ring {
            let is_back = *arc < 0;
            let own = &self.arcs[(if is_back { !*arc } else { *arc }) as usize];
            // An arc begins where the one before it ends.
            let skip = usize::from(!points.is_empty());
            if is_back {
                points.extend(own.iter().rev().skip(skip));
            } else {
                points.extend(own.iter().skip(skip));
            }
        }
        points
    }

    /// The country that a place lies in, by its position.
    pub fn country_of(&self, place: Place) -> Option<usize> {
        self.countries.iter().position(|country| {
            let crossings = country.rings.iter().map(|ring| {
                let points = self.ring(ring);
                let edges = points.iter().zip(points.iter().skip(1));
                edges.filter(|(a, b)| is_crossed(**a, **b, place)).count()
            });
            crossings.sum::<usize>() % 2 == 1
        })
    }
}

/// Whether the way from a place to the east crosses an edge.
fn is_crossed(a: Place, b: Place, place: Place) -> bool {
    (a.north > place.north) != (b.north > place.north)
        && place.east < (b.east - a.east) * (place.north - a.north) / (b.north - a.north) + a.east
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    /// The language that stands in for one to come.
    const PSEUDO: &str = "qaa";

    #[test]
    fn a_place_lies_in_its_country_and_the_sea_in_none() {
        let name = |east: f64, north: f64| {
            let country = world().country_of(Place { east, north })?;
            world().countries[country].names.get("en").map(String::as_str)
        };
        assert_eq!(name(76.889, 43.238), Some("Kazakhstan"));
        assert_eq!(name(128.334, 51.884), Some("Russia"));
        assert_eq!(name(2.35, 48.86), Some("France"));
        assert_eq!(name(-30.0, 30.0), None);
    }

    #[test]
    fn neighbours_have_names_in_the_languages_of_the_interface() {
        let all = &world().countries;
        let named = all.iter().filter(|country| !country.names.is_empty());
        assert!(named.clone().count() > 200);
        for language in Language::all().filter(|language| language.tag != PSEUDO) {
            assert!(named.clone().all(|country| country.names.contains_key(language.tag)));
        }
    }
}
