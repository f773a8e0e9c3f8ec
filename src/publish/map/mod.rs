//! The map of a story's places: a conic projection fitted to them, outlines of Natural Earth, neighbours
//! by their names in the language of the story. What lies far from the rest stands at the edge.

mod labels;
mod outline;
mod projection;
mod world;

use std::collections::{HashMap, HashSet};

use self::{
    labels::{Labels, Wanted},
    outline::{Point, Rectangle, area, clipped, pieces, plainer, write},
    projection::{Projection, distance},
    world::{Place, Ring, World, world},
};
use crate::story::{Entity, Ix, Map, Pin, Story};

/// The least that a map shows from side to side, and the room around what it is fitted to, as a part of it.
const LEAST: f64 = 500.0;
const ROOM: f64 = 0.14;
/// A country is shown as a whole where it is no wider than this, in kilometres.
const COUNTRY: f64 = 3_600.0;
/// Places are left to the edge where the next one is so many times as far as those that are shown, which
/// make up so much of what is told.
const FAR: f64 = 2.2;
const MOST: f64 = 0.6;
/// A place that is nearer to the first one than this is never far.
const NEAR: f64 = 250.0;
/// In units of the map: how much plainer outlines are, and the borders of other countries; the smallest
/// island, and the shortest piece of a border.
const PLAINER: f64 = 1.8;
const BORDER: f64 = 2.4;
const ISLAND: f64 = 14.0;
const PIECE: f64 = 6.0;
/// So many places have room.
const PLACES: usize = 16;

const SIZE: Point = [Map::WIDTH as f64, Map::HEIGHT as f64];
const SHEET: Rectangle = Rectangle { from: [0.0, 0.0], to: SIZE };

/// A place of the story.
#[derive(Clone, Copy)]
struct Site {
    entity: Ix<Entity>,
    place: Place,
    /// In how many events it takes part, and one more.
    weight: f64,
}

/// Draws the map of a story; `None` where no place says where it lies.
pub fn map(story: &Story) -> Option<Map> {
    let (near, far) = parted(sites(story));
    let world = world();
    let home: HashSet<usize> =
        near.iter().filter_map(|site| world.country_of(site.place)).collect();
    let view = View::fit(world, &near, &home)?;

    let mut land = String::new();
    for ring in &world.land {
        if let Some(outline) = view.outline(world, ring) {
            write(&mut land, &outline, true);
        }
    }
    let mut own = String::new();
    for ring in home.iter().flat_map(|country| &world.countries[*country].rings) {
        if let Some(outline) = view.outline(world, ring) {
            write(&mut own, &outline, true);
        }
    }
    let mut borders = String::new();
    for arc in shared(world, &home) {
        let line: Vec<Point> = world.arcs[arc].iter().map(|place| view.point(*place)).collect();
        for piece in pieces(&line, &SHEET.grown(4.0)) {
            let size = Rectangle::around(&piece).map_or(0.0, |own| own.size());
            if size > PIECE {
                write(&mut borders, &plainer(&piece, BORDER), false);
            }
        }
    }

    let mut labels = Labels::new();
    let mut pins = Vec::new();
    for site in &near {
        let at = view.point(site.place);
        let name = labels.beside(at, &story.entity(site.entity).name);
        pins.push(pin(site.entity, at, name, None));
    }
    for site in &far {
        let (at, direction) = view.edge(site.place);
        let (at, name) = labels.at_edge(at, &story.entity(site.entity).name);
        pins.push(pin(site.entity, at, name, Some(direction)));
    }
    // Of what is not the story's own the larger ones first.
    let mut wanted: Vec<Wanted> = Vec::new();
    for (number, country) in world.countries.iter().enumerate() {
        let Some(name) = country.names.get(story.language.split('-').next().unwrap_or_default())
        else {
            continue;
        };
        let outlines = country.rings.iter().filter_map(|ring| view.outline(world, ring));
        if let Some(outline) = outlines.max_by(|a, b| area(a).total_cmp(&area(b))) {
            wanted.push(Wanted { name, outline, is_home: home.contains(&number) });
        }
    }
    let countries = labels.countries(wanted);
    Some(Map { land, home: own, borders, countries, pins })
}

fn pin(place: Ix<Entity>, at: Point, name: crate::story::Side, beyond: Option<u8>) -> Pin {
    let [x, y] = at.map(|part| part.round() as u16);
    Pin { place, x, y, name, beyond }
}

/// The places of a story, the most important first.
fn sites(story: &Story) -> Vec<Site> {
    let site = |(position, entity): (u32, &Entity)| {
        let degrees = |part: i32| f64::from(part) / f64::from(Entity::DEGREE);
        let (north, east) = entity.geo?;
        let place = Place { east: degrees(east), north: degrees(north) };
        Some(Site { entity: Ix::new(position), place, weight: f64::from(entity.events) + 1.0 })
    };
    let mut sites: Vec<Site> = (0..).zip(&story.entities).filter_map(site).collect();
    sites.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    sites.truncate(PLACES);
    sites
}

/// Those that the map is fitted to, and those that lie so far from them that they would make it small.
fn parted(sites: Vec<Site>) -> (Vec<Site>, Vec<Site>) {
    let Some(first) = sites.first().copied() else { return (sites, Vec::new()) };
    let mut by_distance = sites;
    let from = |site: &Site| distance(first.place, site.place);
    by_distance.sort_by(|a, b| from(a).total_cmp(&from(b)));
    let total: f64 = by_distance.iter().map(|site| site.weight).sum();
    let mut held = 0.0;
    let mut cut = by_distance.len();
    for (at, pair) in by_distance.windows(2).enumerate() {
        held += pair[0].weight;
        if held >= total * MOST && from(&pair[1]) > FAR * from(&pair[0]).max(NEAR * 2.0) {
            cut = at + 1;
            break;
        }
    }
    let far = by_distance.split_off(cut);
    (by_distance, far)
}

/// The arcs that two countries share of which neither is one of these.
fn shared(world: &World, home: &HashSet<usize>) -> Vec<usize> {
    let mut uses: HashMap<usize, (u32, bool)> = HashMap::new();
    for (number, country) in world.countries.iter().enumerate() {
        for arc in country.rings.iter().flatten() {
            let arc = if *arc < 0 { !*arc } else { *arc } as usize;
            let known = uses.entry(arc).or_default();
            *known = (known.0 + 1, known.1 || home.contains(&number));
        }
    }
    let between = uses.into_iter().filter(|(_, (uses, is_home))| *uses > 1 && !is_home);
    let mut arcs: Vec<usize> = between.map(|(arc, _)| arc).collect();
    arcs.sort_unstable();
    arcs
}

/// What is in sight, and how it comes onto the sheet.
struct View {
    projection: Projection,
    /// The place of the plane that is in the corner of the sheet, and kilometres to a unit.
    corner: Point,
    scale: f64,
}

impl View {
    /// Around some places, and the countries that they lie in where these are small enough.
    fn fit(world: &World, sites: &[Site], home: &HashSet<usize>) -> Option<View> {
        let first = sites.first()?.place;
        // A first look with the first place in the middle, and one with the middle of what it showed.
        let mut centre = first;
        let mut height = 20.0;
        let mut made = None;
        for _ in 0..2 {
            let projection = Projection::new(centre, height);
            let mut shown: Vec<Place> = sites.iter().map(|site| site.place).collect();
            for country in home {
                let rings = world.countries[*country].rings.iter().map(|ring| world.ring(ring));
                // What lies overseas is not what one looks for.
                let held = rings.filter(|ring| {
                    let points: Vec<Point> = ring.iter().map(|at| projection.point(*at)).collect();
                    let around = Rectangle::around(&points);
                    around.is_some_and(|own| {
                        own.to[0] - own.from[0] <= COUNTRY
                            && sites.iter().any(|site| own.holds(projection.point(site.place)))
                    })
                });
                shown.extend(held.flatten());
            }
            let points: Vec<Point> = shown.iter().map(|place| projection.point(*place)).collect();
            let around = Rectangle::around(&points)?;
            let middle = [0, 1].map(|axis| f64::midpoint(around.from[axis], around.to[axis]));
            let wide = (around.to[0] - around.from[0]).max(LEAST);
            let high = (around.to[1] - around.from[1]).max(LEAST * SIZE[1] / SIZE[0]);
            let scale = (wide / SIZE[0]).max(high / SIZE[1]) * (1.0 + 2.0 * ROOM);
            let corner = [0, 1].map(|axis| middle[axis] - SIZE[axis] / 2.0 * scale);
            made = Some(View { projection, corner, scale });
            let norths = shown.iter().map(|place| place.north);
            let (south, north) =
                norths.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
            let easts = shown.iter().map(|place| projection.east_of_centre(*place));
            let (west, east) =
                easts.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
            centre = Place {
                east: centre.east + f64::midpoint(west, east),
                north: f64::midpoint(south, north),
            };
            height = (north - south).max(4.0);
        }
        made
    }

    /// A place on the sheet.
    fn point(&self, place: Place) -> Point {
        let point = self.projection.point(place);
        [0, 1].map(|axis| (point[axis] - self.corner[axis]) / self.scale)
    }

    /// What of an outline is on the sheet; `None` where that is nothing, or too small to be seen.
    fn outline(&self, world: &World, ring: &Ring) -> Option<Vec<Point>> {
        let places = world.ring(ring);
        // What goes around the back of the globe is cut there.
        let turns = places.windows(2).any(|pair| {
            let [a, b] = [pair[0], pair[1]].map(|place| self.projection.east_of_centre(place));
            (a - b).abs() > 180.0
        });
        let points: Vec<Point> = places.iter().map(|place| self.point(*place)).collect();
        let sheet = SHEET.grown(6.0);
        if turns || !Rectangle::around(&points)?.meets(&sheet) {
            return None;
        }
        let outline = clipped(&plainer(&points, PLAINER), &sheet);
        (area(&outline) > ISLAND).then_some(outline)
    }

    /// Where the way to a place beyond the map leaves it, and its direction in eighths of a turn.
    fn edge(&self, place: Place) -> (Point, u8) {
        let middle = SIZE.map(|length| length / 2.0);
        let to = self.point(place);
        let way = [0, 1].map(|axis| to[axis] - middle[axis]);
        let inner = SIZE.map(|length| length / 2.0 - 16.0);
        let part = [0, 1].map(|axis| inner[axis] / way[axis].abs().max(1e-9));
        let part = part[0].min(part[1]).min(1.0);
        let at = [0, 1].map(|axis| middle[axis] + way[axis] * part);
        let turn = way[0].atan2(-way[1]) / core::f64::consts::FRAC_PI_4;
        (at, turn.round().rem_euclid(8.0) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compile::compile, story::Side};

    fn story(language: &str, places: &[(&str, f64, f64)]) -> Story {
        let entities: Vec<String> = places
            .iter()
            .map(|(name, north, east)| {
                format!(
                    r#"{{"id":"{}","type":"Place","name":"{name}","geo":{{"latitude":{north},"longitude":{east}}}}}"#,
                    name.to_lowercase().replace(' ', "-")
                )
            })
            .collect();
        let text = format!(
            r#"{{"version":2,"id":"t","language":"{language}","name":"n","headline":"h","summary":"s","asOf":"2020",
            "sources":[{{"id":"s","name":"S"}}],"entities":[{}],"events":[]}}"#,
            entities.join(",")
        );
        compile(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems:?}")).story
    }

    fn drawn(places: &[(&str, f64, f64)]) -> Map {
        map(&story("en", places)).unwrap()
    }

    fn names(map: &Map) -> Vec<&str> {
        map.countries.iter().map(|(name, ..)| &**name).collect()
    }

    const FORUM: [(&str, f64, f64); 4] = [
        ("Almaty", 43.238, 76.889),
        ("Baikonur", 45.965, 63.305),
        ("Vostochny", 51.884, 128.334),
        ("Singapore", 1.352, 103.82),
    ];

    #[test]
    fn a_country_is_shown_as_a_whole_with_its_neighbours_and_what_is_far_at_the_edge() {
        let mut story = story("en", &FORUM);
        (story.entities[0].events, story.entities[1].events) = (5, 5);
        let map = map(&story).unwrap();
        assert!(
            names(&map).contains(&"Kazakhstan") && names(&map).contains(&"China"),
            "{:?}",
            names(&map)
        );
        let beyond: Vec<Option<u8>> = map.pins.iter().map(|pin| pin.beyond).collect();
        assert_eq!(
            beyond,
            [None, None, Some(1), Some(3)],
            "to the north-east, and to the south-east"
        );
        let [almaty, baikonur] = [map.pins[0], map.pins[1]];
        assert!(almaty.x > baikonur.x && almaty.y > baikonur.y);
        assert!(map.pins.iter().all(|pin| pin.name != Side::None));
        let bytes = map.land.len() + map.home.len() + map.borders.len();
        assert!((1_000..6_000).contains(&bytes), "{bytes} bytes of outlines");
    }

    #[test]
    fn neighbours_have_their_names_in_the_language_of_the_story() {
        for (language, name) in [("kk", "Қытай"), ("ru", "Китай"), ("ar", "الصين")] {
            let map = map(&story(language, &FORUM[..2])).unwrap();
            assert!(names(&map).contains(&name), "{language}: {:?}", names(&map));
        }
    }

    #[test]
    fn a_story_without_places_has_no_map() {
        assert_eq!(map(&story("en", &[])), None);
    }

    #[test]
    fn a_document_can_do_without_its_map() {
        let text = |value: &str| {
            format!(
                r#"{{"version":2,"id":"t","language":"en","name":"n","headline":"h","summary":"s","asOf":"2020","map":{value},
                "sources":[],"entities":[{{"id":"a","type":"Place","name":"A","geo":{{"latitude":1,"longitude":2}}}}]}}"#
            )
        };
        let has =
            |value: &str| compile(text(value).as_bytes()).map(|done| map(&done.story).is_some());
        assert_eq!([has("true").unwrap(), has("false").unwrap()], [true, false]);
        let problems = has("\"False\"").unwrap_err();
        assert!(problems[0].message.contains("`true` or `false`"), "{problems:?}");
        assert!(problems[0].fix.is_some());
    }

    #[test]
    fn every_place_of_the_globe_has_a_map_on_which_it_lies() {
        for north in (-80..=80).step_by(40) {
            for east in (-180..=180).step_by(60) {
                let map = drawn(&[("Here", f64::from(north), f64::from(east))]);
                let pin = map.pins[0];
                assert!(pin.x < Map::WIDTH && pin.y < Map::HEIGHT && pin.beyond.is_none());
                assert_eq!(pin.name, Side::Right, "{north} {east}");
            }
        }
    }

    #[test]
    fn places_around_the_world_are_all_on_one_map() {
        let map = drawn(&[
            ("London", 51.5, -0.13),
            ("New York", 40.7, -74.0),
            ("Tokyo", 35.7, 139.7),
            ("Sydney", -33.9, 151.2),
            ("Nairobi", -1.3, 36.8),
        ]);
        assert!(
            map.pins.iter().all(|pin| pin.beyond.is_none() && pin.x > 20 && pin.x < 620),
            "{:?}",
            map.pins
        );
        assert!(map.land.len() > 2_000);
    }

    #[test]
    fn names_stand_on_one_another_nowhere() {
        let near: Vec<(String, f64, f64)> = (0..12)
            .map(|n| {
                (
                    format!("Place number {n}"),
                    50.0 + f64::from(n % 4) * 0.4,
                    8.0 + f64::from(n / 4) * 0.7,
                )
            })
            .collect();
        let near: Vec<(&str, f64, f64)> = near.iter().map(|(n, a, b)| (&**n, *a, *b)).collect();
        let map = drawn(&near);
        assert_eq!(map.pins.len(), 12);
        assert!(map.pins.iter().filter(|pin| pin.name == Side::None).count() <= 8);
    }
}
