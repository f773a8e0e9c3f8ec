//! Names that stand on one another nowhere: those of places first, then those of countries.

use super::{
    SIZE,
    outline::{Point, Rectangle, area, holds},
};
use crate::{story::Side, timeline::text_width};

/// In units of the map for a pixel where the map is narrowest; on wider ones names have more room.
const UNIT: f64 = SIZE[0] / 300.0;
/// The height of a line, and the room between a place and its name, in pixels.
const LINE: f64 = 15.0;
const BESIDE: f64 = 9.0;
/// A dot with what is free around it.
const DOT: f64 = 6.0;

/// A country that is to be named.
pub struct Wanted<'w> {
    pub name: &'w str,
    /// Of its largest part in sight.
    pub outline: Vec<Point>,
    pub is_home: bool,
}

pub struct Labels(Vec<Rectangle>);

impl Labels {
    pub fn new() -> Labels {
        Labels(Vec::new())
    }

    fn is_free(&self, wanted: &Rectangle) -> bool {
        let sheet = Rectangle { from: [0.0, 0.0], to: SIZE };
        sheet.holds(wanted.from)
            && sheet.holds(wanted.to)
            && !self.0.iter().any(|taken| taken.meets(wanted))
    }

    /// The side on which the name of a place finds room. The place is taken in any case.
    pub fn beside(&mut self, at: Point, name: &str) -> Side {
        let dot = around(at, [DOT * 2.0, DOT * 2.0]);
        let sides = [Side::Right, Side::Left, Side::Above, Side::Below];
        let found = sides.into_iter().find_map(|side| {
            let place = beside(at, name, side);
            self.is_free(&place).then_some((side, place))
        });
        self.0.push(dot);
        self.0.extend(found.map(|(_, place)| place));
        found.map_or(Side::None, |(side, _)| side)
    }

    /// The same for a place at the edge, which may move along it.
    pub fn at_edge(&mut self, at: Point, name: &str) -> (Point, Side) {
        for step in 0..8 {
            for sign in [1.0, -1.0] {
                let move_by = f64::from(step) * LINE * UNIT * sign;
                // Along the edge that it is nearest to.
                let is_side = at[0] < 20.0 || at[0] > SIZE[0] - 20.0;
                let moved =
                    if is_side { [at[0], at[1] + move_by] } else { [at[0] + move_by, at[1]] };
                let side = if at[0] > SIZE[0] / 2.0 { Side::Left } else { Side::Right };
                let place = beside(moved, name, side);
                if self.is_free(&place) {
                    self.0.extend([around(moved, [DOT * 2.0, DOT * 2.0]), place]);
                    return (moved, side);
                }
            }
        }
        (at, Side::None)
    }

    /// The countries that find room within their outlines, each with the middle of its name.
    pub fn countries(&mut self, mut wanted: Vec<Wanted>) -> Vec<(String, u16, u16)> {
        wanted.sort_by(|a, b| {
            let rank = |wanted: &Wanted| (wanted.is_home, area(&wanted.outline));
            let ((a_home, a_area), (b_home, b_area)) = (rank(a), rank(b));
            b_home.cmp(&a_home).then(b_area.total_cmp(&a_area))
        });
        let mut named = Vec::new();
        for Wanted { name, outline, .. } in wanted {
            let size = [text_width(name) * 1.12, LINE];
            let fits = |at: Point| {
                let place = around(at, size);
                let [left, top] = place.from;
                let [right, bottom] = place.to;
                let corners = [[left, top], [right, top], [left, bottom], [right, bottom], at];
                corners.iter().all(|corner| holds(&outline, *corner)) && self.is_free(&place)
            };
            let Some(box_of) = Rectangle::around(&outline) else { continue };
            // The place that has the most of its country around it.
            let places = (0..24).flat_map(|x| (0..24).map(move |y| [f64::from(x), f64::from(y)]));
            let places = places.map(|part| {
                let along = |axis: usize| {
                    let (from, to) = (box_of.from[axis], box_of.to[axis]);
                    from + (to - from) * (part[axis] + 0.5) / 24.0
                };
                [along(0), along(1)]
            });
            let inner = |at: &Point| {
                let own = outline.iter().map(|p| (p[0] - at[0]).hypot(p[1] - at[1]));
                own.fold(f64::MAX, f64::min)
            };
            let best = places.filter(|at| fits(*at)).max_by(|a, b| inner(a).total_cmp(&inner(b)));
            if let Some(at) = best {
                self.0.push(around(at, size));
                named.push((name.to_owned(), at[0].round() as u16, at[1].round() as u16));
            }
        }
        named
    }
}

/// A rectangle of some pixels around a point.
fn around(at: Point, size: [f64; 2]) -> Rectangle {
    let half = size.map(|length| length * UNIT / 2.0);
    Rectangle { from: [at[0] - half[0], at[1] - half[1]], to: [at[0] + half[0], at[1] + half[1]] }
}

/// What a name takes on a side of a place.
fn beside(at: Point, name: &str, side: Side) -> Rectangle {
    let width = text_width(name);
    let [x, y] = match side {
        Side::Right => [BESIDE + width / 2.0, 0.0],
        Side::Left => [-BESIDE - width / 2.0, 0.0],
        Side::Above => [0.0, -LINE],
        Side::Below | Side::None => [0.0, LINE],
    };
    around([at[0] + x * UNIT, at[1] + y * UNIT], [width, LINE])
}
