//! From the globe to a plane.

use super::world::Place;

/// Kilometres from the centre of the globe.
const RADIUS: f64 = 6_371.0;
/// Below so strong a cone is none.
const FLAT: f64 = 0.12;

/// A conic projection of equal areas (Albers) around a place, or near the equator a cylinder. A plane in
/// kilometres, to the east and to the south.
#[derive(Clone, Copy)]
pub struct Projection {
    centre: Place,
    /// The sine of the cone's angle; 0 for a cylinder.
    cone: f64,
    /// What stands below the root of the radius.
    constant: f64,
    /// The radius of the centre.
    radius: f64,
}

impl Projection {
    /// For a part of the globe: its centre, and how many degrees it is high.
    pub fn new(centre: Place, height: f64) -> Projection {
        let parallels = [-height / 4.0, height / 4.0]
            .map(|from| (centre.north + from).clamp(-85.0, 85.0).to_radians());
        let cone = f64::midpoint(parallels[0].sin(), parallels[1].sin());
        if cone.abs() < FLAT {
            return Projection { centre, cone: 0.0, constant: 0.0, radius: 0.0 };
        }
        let constant = parallels[0].cos().powi(2) + 2.0 * cone * parallels[0].sin();
        let mut made = Projection { centre, cone, constant, radius: 0.0 };
        made.radius = made.radius_of(centre.north);
        made
    }

    fn radius_of(&self, north: f64) -> f64 {
        let inner = self.constant - 2.0 * self.cone * north.to_radians().sin();
        RADIUS * inner.max(0.0).sqrt() / self.cone
    }

    /// How far east of the centre a place lies, in degrees: -180 to 180.
    pub fn east_of_centre(&self, place: Place) -> f64 {
        (place.east - self.centre.east + 540.0).rem_euclid(360.0) - 180.0
    }

    pub fn point(&self, place: Place) -> [f64; 2] {
        let east = self.east_of_centre(place).to_radians();
        if self.cone == 0.0 {
            let south = (self.centre.north - place.north).to_radians();
            return [RADIUS * east * self.centre.north.to_radians().cos(), RADIUS * south];
        }
        let (radius, angle) = (self.radius_of(place.north), self.cone * east);
        [radius * angle.sin(), radius * angle.cos() - self.radius]
    }
}

/// Kilometres from one place to another one.
pub fn distance(a: Place, b: Place) -> f64 {
    let (north, other) = (a.north.to_radians(), b.north.to_radians());
    let half = ((other - north) / 2.0).sin().powi(2)
        + north.cos() * other.cos() * ((b.east - a.east).to_radians() / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_centre_lengths_are_those_of_the_globe_north_is_up_and_east_is_right() {
        for (east, north) in [(67.0, 48.0), (-70.0, -33.0), (178.0, -17.0), (20.0, 3.0)] {
            let centre = Place { east, north };
            let projection = Projection::new(centre, 10.0);
            assert!(projection.point(centre).iter().all(|part| part.abs() < 1e-6));
            for (more, up) in [(3.0, 0.0), (0.0, 3.0), (-2.0, 2.0)] {
                let place = Place { east: east + more, north: north + up };
                let [x, y] = projection.point(place);
                let (flat, round) = (x.hypot(y), distance(centre, place));
                assert!((flat / round - 1.0).abs() < 0.02, "{flat} {round} at {east} {north}");
                assert!(more == 0.0 || x.signum() == more.signum());
                assert!(up == 0.0 || y.signum() == -up.signum());
            }
        }
    }
}
