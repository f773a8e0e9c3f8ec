//! Outlines on a plane: clipped, made plainer, and written as the paths of SVG.

use std::fmt::Write as _;

pub type Point = [f64; 2];

/// A rectangle of the plane.
#[derive(Clone, Copy, Debug)]
pub struct Rectangle {
    pub from: Point,
    pub to: Point,
}

impl Rectangle {
    pub fn around(points: &[Point]) -> Option<Rectangle> {
        let first = *points.first()?;
        let grow = |own: Rectangle, point: &Point| Rectangle {
            from: [own.from[0].min(point[0]), own.from[1].min(point[1])],
            to: [own.to[0].max(point[0]), own.to[1].max(point[1])],
        };
        Some(points.iter().fold(Rectangle { from: first, to: first }, grow))
    }

    /// The longer of its sides.
    pub fn size(&self) -> f64 {
        (self.to[0] - self.from[0]).max(self.to[1] - self.from[1])
    }

    pub fn meets(&self, other: &Rectangle) -> bool {
        (0..2).all(|axis| self.from[axis] <= other.to[axis] && other.from[axis] <= self.to[axis])
    }

    pub fn holds(&self, point: Point) -> bool {
        (0..2).all(|axis| self.from[axis] <= point[axis] && point[axis] <= self.to[axis])
    }

    pub fn grown(&self, by: f64) -> Rectangle {
        Rectangle { from: self.from.map(|at| at - by), to: self.to.map(|at| at + by) }
    }
}

/// What of a closed outline lies in a rectangle (Sutherland and Hodgman).
pub fn clipped(outline: &[Point], within: &Rectangle) -> Vec<Point> {
    let mut points = outline.to_vec();
    for (axis, limit, sign) in [
        (0, within.from[0], 1.0),
        (0, within.to[0], -1.0),
        (1, within.from[1], 1.0),
        (1, within.to[1], -1.0),
    ] {
        let inside = |point: &Point| (point[axis] - limit) * sign >= 0.0;
        let mut kept = Vec::with_capacity(points.len());
        for (at, to) in points.iter().enumerate() {
            let from = &points[if at == 0 { points.len() - 1 } else { at - 1 }];
            if inside(from) != inside(to) {
                let part = (limit - from[axis]) / (to[axis] - from[axis]);
                let mut cut = [0, 1].map(|n| from[n] + (to[n] - from[n]) * part);
                cut[axis] = limit;
                kept.push(cut);
            }
            if inside(to) {
                kept.push(*to);
            }
        }
        points = kept;
    }
    points
}

/// The pieces of a line that lie in a rectangle, or cross it.
pub fn pieces(line: &[Point], within: &Rectangle) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for edge in line.windows(2) {
        let meets = Rectangle::around(edge).is_some_and(|own| own.meets(within));
        match pieces.last_mut().filter(|_| goes_on && meets) {
            Some(piece) => piece.push(edge[1]),
            None if meets => pieces.push(edge.to_vec()),
            None => {}
        }
        goes_on = meets;
    }
    pieces
}

/// A line without the points that lie within a tolerance of what is left (Douglas and Peucker). Its ends
/// stay.
pub fn plainer(line: &[Point], tolerance: f64) -> Vec<Point> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let mut kept = vec![false; line.len()];
    (kept[0], kept[line.len() - 1]) = (true, true);
    // A closed line is held open by the point farthest from its end.
    let mut waiting = vec![(0, line.len() - 1)];
    while let Some((from, to)) = waiting.pop() {
        let is_closed = (line[from][0] - line[to][0]).hypot(line[from][1] - line[to][1]) < 1e-9;
        let off = |at: usize| match is_closed {
            true => (line[at][0] - line[from][0]).hypot(line[at][1] - line[from][1]),
            false => distance(line[at], line[from], line[to]),
        };
        let farthest = (from + 1..to).max_by(|a, b| off(*a).total_cmp(&off(*b)));
        if let Some(at) = farthest.filter(|at| off(*at) > tolerance) {
            kept[at] = true;
            waiting.extend([(from, at), (at, to)]);
        }
    }
    line.iter().zip(kept).filter(|(_, kept)| *kept).map(|(point, _)| *point).collect()
}

/// How far a point is from the stretch between two others.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let (x, y) = (to[0] - from[0], to[1] - from[1]);
    let along = ((point[0] - from[0]) * x + (point[1] - from[1]) * y) / (x * x + y * y).max(1e-12);
    let along = along.clamp(0.0, 1.0);
    (point[0] - from[0] - along * x).hypot(point[1] - from[1] - along * y)
}

/// The area of a closed outline.
pub fn area(outline: &[Point]) -> f64 {
    let next = outline.iter().skip(1).chain(outline.first());
    let twice: f64 = outline.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    twice.abs() / 2.0
}

/// Whether a closed outline holds a point.
pub fn holds(outline: &[Point], point: Point) -> bool {
    let next = outline.iter().skip(1).chain(outline.first());
    let crossed = outline.iter().zip(next).filter(|(a, b)| {
        (a[1] > point[1]) != (b[1] > point[1])
            && point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]
    });
    crossed.count() % 2 == 1
}

/// Writes a line as a path, in whole units, each point from the one before; nothing where that is one point.
pub fn write(path: &mut String, line: &[Point], is_closed: bool) {
    let mut points: Vec<[i32; 2]> =
        line.iter().map(|point| point.map(|part| part.round() as i32)).collect();
    points.dedup();
    let [first, _, ..] = points[..] else { return };
    _ = write!(path, "M{} {}l", first[0], first[1]);
    for (number, pair) in points.windows(2).enumerate() {
        for (axis, part) in [0, 1].map(|axis| pair[1][axis] - pair[0][axis]).into_iter().enumerate()
        {
            // A sign parts two numbers as well as a blank does, and one command goes on.
            let blank = if part < 0 || (number, axis) == (0, 0) { "" } else { " " };
            _ = write!(path, "{blank}{part}");
        }
    }
    if is_closed {
        path.push('z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Rectangle = Rectangle { from: [0.0, 0.0], to: [10.0, 10.0] };

    #[test]
    fn an_outline_is_cut_at_the_edge_and_keeps_its_area_within() {
        let outline = [[-5.0, 2.0], [5.0, 2.0], [5.0, 8.0], [-5.0, 8.0]];
        let cut = clipped(&outline, &WITHIN);
        assert!((area(&cut) - 30.0).abs() < 1e-9, "{cut:?}");
        assert!(cut.iter().all(|point| WITHIN.grown(1e-9).holds(*point)));
        assert!(clipped(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], &WITHIN).is_empty());
        assert!(holds(&cut, [2.0, 5.0]) && !holds(&cut, [7.0, 5.0]));
    }

    #[test]
    fn of_a_line_what_crosses_is_kept_in_pieces() {
        let line = [
            [-9.0, 5.0],
            [-1.0, 5.0],
            [4.0, 5.0],
            [20.0, 5.0],
            [40.0, 5.0],
            [40.0, 40.0],
            [5.0, 40.0],
            [5.0, 9.0],
        ];
        let lengths: Vec<usize> = pieces(&line, &WITHIN).iter().map(Vec::len).collect();
        assert_eq!(lengths, [3, 2]);
    }

    #[test]
    fn a_plainer_line_keeps_its_ends_and_what_stands_out() {
        let line = [[0.0, 0.0], [1.0, 0.2], [2.0, 3.0], [3.0, 0.1], [4.0, 0.0]];
        assert_eq!(plainer(&line, 0.8), [[0.0, 0.0], [2.0, 3.0], [4.0, 0.0]]);
        let closed = [[0.0, 0.0], [5.0, 0.0], [5.0, 5.0], [0.0, 5.0], [0.0, 0.0]];
        assert_eq!(plainer(&closed, 0.5), closed);
    }

    #[test]
    fn a_path_is_written_in_steps() {
        let mut path = String::new();
        write(&mut path, &[[1.2, 2.0], [4.0, 1.0], [4.1, 1.1], [3.0, 5.0]], true);
        assert_eq!(path, "M1 2l3-1-1 4z");
        write(&mut path, &[[5.0, 5.0], [5.2, 5.1]], false);
        assert_eq!(path, "M1 2l3-1-1 4z", "what is a point is not drawn");
    }
}
