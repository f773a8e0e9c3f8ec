//! Units of measurement as running text names them, and what one is in another.

use super::{
    lexicon::{Sense, Tongues},
    tokens::{Kind, Prose},
};
use alloc::{format, string::String};

/// A unit: a base, how often it is taken by itself, and what it is taken by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    base: &'static str,
    power: u8,
    per: Option<&'static str>,
}

/// What a unit measures, and how many of the first one of its kind it is.
const BASES: [(&str, Measure, f64); 46] = [
    ("m", Measure::Length(1), 1.0),
    ("km", Measure::Length(1), 1e3),
    ("cm", Measure::Length(1), 1e-2),
    ("mm", Measure::Length(1), 1e-3),
    ("mi", Measure::Length(1), 1609.344),
    ("nmi", Measure::Length(1), 1852.0),
    ("ft", Measure::Length(1), 0.3048),
    ("yd", Measure::Length(1), 0.9144),
    ("in", Measure::Length(1), 0.0254),
    ("m3", Measure::Length(3), 1.0),
    ("ha", Measure::Length(2), 1e4),
    ("are", Measure::Length(2), 1e2),
    ("acre", Measure::Length(2), 4_046.856_422_4),
    ("feddan", Measure::Length(2), 4200.0),
    ("l", Measure::Length(3), 1e-3),
    ("ml", Measure::Length(3), 1e-6),
    ("gal", Measure::Length(3), 3.785_411_784e-3),
    ("bbl", Measure::Length(3), 0.158_987_295),
    ("kg", Measure::Mass, 1.0),
    ("g", Measure::Mass, 1e-3),
    ("t", Measure::Mass, 1e3),
    ("ct", Measure::Mass, 1e2),
    ("lb", Measure::Mass, 0.453_592_37),
    ("oz", Measure::Mass, 0.028_349_523),
    ("s", Measure::Time, 1.0),
    ("min", Measure::Time, 60.0),
    ("h", Measure::Time, 3600.0),
    ("d", Measure::Time, 86_400.0),
    ("wk", Measure::Time, 604_800.0),
    ("mo", Measure::Time, 2_629_746.0),
    ("yr", Measure::Time, 31_556_952.0),
    ("km/h", Measure::Speed, 1.0 / 3.6),
    ("mph", Measure::Speed, 0.447_04),
    ("kn", Measure::Speed, 0.514_444),
    ("W", Measure::Power, 1.0),
    ("kW", Measure::Power, 1e3),
    ("MW", Measure::Power, 1e6),
    ("GW", Measure::Power, 1e9),
    ("kWh", Measure::Energy, 1e3),
    ("MWh", Measure::Energy, 1e6),
    ("GWh", Measure::Energy, 1e9),
    ("TWh", Measure::Energy, 1e12),
    ("C", Measure::Heat, 1.0),
    ("F", Measure::Heat, 1.0),
    ("deg", Measure::Heat, 1.0),
    ("m/s", Measure::Speed, 1.0),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    /// A length, an area or a volume.
    Length(u8),
    Mass,
    Time,
    Speed,
    Power,
    Energy,
    Heat,
    Other,
}

impl Unit {
    fn plain(base: &'static str) -> Unit {
        Unit { base, power: 1, per: None }
    }

    /// The same, taken by the hour.
    pub fn per_hour(self) -> Unit {
        Unit { per: self.per.or(Some("h")), ..self }
    }

    fn measure(self) -> (Measure, f64) {
        let of = |base: &str| {
            BASES
                .iter()
                .find(|(name, ..)| *name == base)
                .map(|(_, measure, size)| (*measure, *size))
        };
        let Some((measure, size)) = of(self.base) else { return (Measure::Other, 1.0) };
        match (self.per.and_then(of), measure) {
            (Some((Measure::Time, time)), Measure::Length(1)) => (Measure::Speed, size / time),
            (Some(_), _) => (Measure::Other, size),
            (None, Measure::Length(times)) => {
                (Measure::Length(times * self.power), size.powi(self.power.into()))
            }
            (None, measure) => (measure, size),
        }
    }

    /// Whether two units cannot be the same.
    pub fn differs(self, other: Unit) -> bool {
        // Degrees alone may be of either scale.
        let is_open = |unit: Unit| unit.base == "deg";
        let heat = |unit: Unit| unit.measure().0 == Measure::Heat;
        if heat(self) && heat(other) && (is_open(self) || is_open(other)) {
            return false;
        }
        let ((a, one), (b, two)) = (self.measure(), other.measure());
        match a == b && a != Measure::Other {
            true => {
                self.base != other.base && (one - two).abs() > one * 1e-3
                    || heat(self) && self != other
            }
            false => self != other,
        }
    }

    /// Some of this unit in another one; `None` where they measure different things.
    pub fn convert(self, value: f64, other: Unit) -> Option<f64> {
        let ((a, one), (b, two)) = (self.measure(), other.measure());
        match (a == b, a) {
            (true, Measure::Heat) => Some(match (self.base, other.base) {
                ("C", "F") => value * 1.8 + 32.0,
                ("F", "C") => (value - 32.0) / 1.8,
                _ => value,
            }),
            (true, Measure::Other) => (self == other).then_some(value),
            (true, _) => Some(value * one / two),
            (false, _) => None,
        }
    }

    /// Whether it is a length of time, which may stand beside a number without counting it.
    pub fn is_time(self) -> bool {
        self.measure().0 == Measure::Time
    }

    /// Its symbol.
    pub fn symbol(self) -> String {
        let power = ["", "", "²", "³"][usize::from(self.power.min(3))];
        let base = match self.base {
            "C" => "°C",
            "F" => "°F",
            "deg" => "°",
            other => other,
        };
        match self.per {
            Some(per) => format!("{base}{power}/{per}"),
            None => format!("{base}{power}"),
        }
    }
}

/// The unit that begins at a token, and the token after it.
pub fn unit_at(prose: &Prose, at: usize) -> Option<(Unit, usize)> {
    let mut i = at;
    // “40C”
    if let Some(base) = scale_of_heat(prose, at).filter(|_| is_capital_behind_digits(prose, at)) {
        return Some((Unit::plain(base), at + 1));
    }
    while prose.is_mark(i, &["-", "–", "(", "°", "º"]) {
        let is_degree = prose.is_mark(i, &["°", "º"]);
        i += 1;
        if is_degree {
            return Some(match scale_of_heat(prose, i) {
                Some(base) => (Unit::plain(base), i + 1),
                None => (Unit::plain("deg"), i),
            });
        }
    }
    let mut power = power_word(prose, i);
    if power > 1 {
        i += 1;
        // «кв. км»
        i += usize::from(prose.is_mark(i, &["."]));
    }
    let base = |i: usize| {
        prose.sense(i, |sense| match sense {
            Sense::Unit(base) => Some(*base),
            _ => None,
        })
    };
    let mut name =
        base(i).filter(|_| prose.get(i).is_some_and(|token| token.kind == Kind::Word))?;
    i += 1;
    if name == "deg" {
        while prose.is(i, Sense::Per) || prose.is(i, Sense::Unit("deg")) {
            i += 1;
        }
        if let Some(scale) = scale_of_heat(prose, i) {
            return Some((Unit::plain(scale), i + 1));
        }
        return Some((Unit::plain("deg"), i));
    }
    if prose.is_mark(i, &["²", "³"]) {
        power = if prose.is_mark(i, &["²"]) { 2 } else { 3 };
        i += 1;
    } else if i > at && prose.is_close(i - 1) && matches!(prose.digits(i), Some(2 | 3)) {
        power = prose.digits(i)? as u8;
        i += 1;
    } else if power == 1 && power_word(prose, i) > 1 {
        power = power_word(prose, i);
        i += 1;
    }
    i += usize::from(prose.is_mark(i, &["."]) && prose.get(i + 1).is_some());
    let is_per = prose.is_mark(i, &["/"]) || prose.is(i, Sense::Per);
    let time = |base: &'static str| matches!(base, "s" | "min" | "h" | "d" | "wk" | "mo" | "yr");
    // «км/с», «м/с»: a letter that is another unit elsewhere.
    let second = || {
        let is_second = prose.get(i + 1).is_some_and(|t| matches!(&*t.word, "с" | "s" | "ث"));
        (prose.is_mark(i, &["/"]) && is_second).then_some("s")
    };
    let hour = || {
        let is_hour = prose.get(i + 1).is_some_and(|t| matches!(&*t.word, "س" | "сағ" | "ч" | "h"));
        (prose.is_mark(i, &["/"]) && is_hour).then_some("h")
    };
    if is_per && let Some(per) = second().or_else(hour).or_else(|| base(i + 1)).filter(|b| time(b))
    {
        let unit = Unit { base: name, power, per: Some(per) };
        return Some((unit, i + 2));
    }
    // “kWh” in words.
    if base(i) == Some("h") && matches!(name, "kW" | "MW" | "GW") {
        name = match name {
            "kW" => "kWh",
            "MW" => "MWh",
            _ => "GWh",
        };
        i += 1;
    }
    Some((Unit { base: name, power, per: None }, i))
}

/// Whether a capital letter is written in one with the number before it.
fn is_capital_behind_digits(prose: &Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let is_number = prose.get(before).is_some_and(|token| token.kind == Kind::Number);
    is_number
        && prose.is_close(before)
        && prose.get(at).is_some_and(|token| {
            token.end - token.start <= 2
                && prose.text[token.start..].starts_with(char::is_uppercase)
        })
}

/// Whether words after a number of degrees say that it lies below zero.
pub fn is_below_zero(prose: &Prose, end: usize) -> bool {
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    let Some((unit, after)) = unit_at(prose, end) else { return false };
    unit.measure().0 == Measure::Heat
        && (after..after + 3).any(|i| {
            matches!(
                (word(i), word(i + 1)),
                ("below", "zero")
                    | ("ниже", "нуля")
                    | ("нолден", "төмен")
                    | ("تحت", "الصفر" | "صفر")
            ) || i == after && matches!(word(i), "мороза" | "аяз" | "аязда" | "суық")
        })
}

fn power_word(prose: &Prose, i: usize) -> u8 {
    match () {
        () if prose.is(i, Sense::Square) => 2,
        () if prose.is(i, Sense::Cubic) => 3,
        () => 1,
    }
}

fn scale_of_heat(prose: &Prose, i: usize) -> Option<&'static str> {
    match &*prose.get(i)?.word {
        "c" | "с" => Some("C"),
        "f" => Some("F"),
        _ => prose.sense(i, |sense| match sense {
            Sense::Unit(base @ ("C" | "F")) => Some(*base),
            _ => None,
        }),
    }
}

/// The scale that a unit begins with, as “million tonnes” does, and the token after it.
pub fn scaled(prose: &Prose) -> (f64, usize) {
    let scale = prose.sense(0, |sense| match sense {
        Sense::Scale(scale) | Sense::Many(scale) => Some(*scale),
        _ => None,
    });
    // A letter is a unit: `m`, `t`.
    let is_word = prose.get(0).is_some_and(|token| token.word.chars().count() > 1);
    let of = usize::from(prose.get(1).is_some_and(|token| token.word == "of"));
    scale.filter(|_| is_word).map_or((1.0, 0), |scale| (scale, 1 + of))
}

/// The unit that a text begins with, and nothing but it.
pub fn unit_of(text: &str, tongues: Tongues) -> Option<Unit> {
    let prose = Prose::new(text, tongues);
    unit_at(&prose, scaled(&prose).1).map(|(unit, _)| unit)
}

/// Whether some words name a unit anywhere.
pub fn is_named(prose: &Prose, unit: Unit) -> bool {
    (0..prose.tokens.len())
        .any(|i| unit_at(prose, i).is_some_and(|(other, _)| !unit.differs(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_names_in_every_language() {
        for (text, symbol) in [
            ("miles of track", "mi"),
            ("км дороги", "km"),
            ("-kilometre line", "km"),
            ("km/h", "km/h"),
            ("kilometres per hour", "km/h"),
            ("километров в час", "km/h"),
            ("км/ч", "km/h"),
            ("كيلومتر في الساعة", "km/h"),
            ("كم/س", "km/h"),
            ("km² of forest", "km²"),
            ("square kilometres", "km²"),
            ("кв. км", "km²"),
            ("квадратных километров", "km²"),
            ("шаршы шақырым", "km²"),
            ("كيلومتر مربع", "km²"),
            ("куб. м", "m³"),
            ("m, and", "m"),
            ("°C today", "°C"),
            ("degrees Fahrenheit", "°F"),
            ("градусов Цельсия", "°C"),
            ("градус Цельсий", "°C"),
            ("درجة مئوية", "°C"),
            ("тонна", "t"),
            ("أطنان", "t"),
            ("гектаров", "ha"),
        ] {
            let unit = unit_of(text, Tongues::of(text)).map(Unit::symbol);
            assert_eq!(unit.as_deref(), Some(symbol), "{text}");
        }
        assert_eq!(unit_of("people", Tongues::of("people")), None);
    }

    #[test]
    fn one_unit_is_told_in_another() {
        let unit = |text| unit_of(text, Tongues::of("the")).unwrap();
        for (value, from, to, other) in [
            (8.4, "miles", "km", 13.518),
            (100.0, "°F", "°C", 37.777),
            (2.0, "t", "kg", 2000.0),
            (150.0, "ha", "km²", 1.5),
            (100.0, "mph", "km/h", 160.934),
            (1.0, "m³", "litres", 1000.0),
        ] {
            let made = unit(from).convert(value, unit(to)).unwrap();
            assert!((made - other).abs() < 0.01, "{value} {from}: {made} {to}");
        }
        assert_eq!(unit("km").convert(1.0, unit("kg")), None);
        assert!(
            unit("km").differs(unit("miles")) && !unit("km/h").differs(unit("kilometres per hour"))
        );
        assert!(unit("km").differs(unit("km²")) && !unit("degrees").differs(unit("°C")));
    }
}
