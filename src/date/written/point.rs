//! The parts of a date as a point of time: which number is the year, which the day.

use super::{
    Form, Leans, Order, Remark, YearCount,
    clock::Clock,
    julian,
    side::{Era, Limit, Loose, Part, Side},
    token::Number,
};
use crate::date::edtf_year;

/// How much of a time is meant by a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Years {
    /// Astronomical.
    One(i64),
    /// By its first year, astronomical.
    Ten(i64),
    /// Of our era, or before it; counted from 1.
    Hundred {
        number: i64,
        bce: bool,
    },
    Thousand {
        number: i64,
        bce: bool,
    },
    Unknown,
}

/// A point of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub years: Years,
    /// A month, or a season or fraction as EDTF numbers them.
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub clock: Option<Clock>,
    pub about: bool,
    pub doubt: bool,
    pub part: Option<Part>,
    pub limit: Option<Limit>,
}

/// What was noticed while reading.
#[derive(Default)]
pub struct Notes {
    pub leans: Leans,
    pub remarks: Vec<Remark>,
}

impl Side {
    /// Makes a point of the parts, in a form.
    pub fn point(&self, form: &Form, notes: &mut Notes) -> Option<Point> {
        let mut point = Point {
            years: Years::Unknown,
            month: self.month.or(self.season).or(self.fraction),
            day: None,
            clock: self.clock,
            about: self.about,
            doubt: self.doubt,
            part: self.part,
            limit: self.limit,
        };
        if [self.month, self.season, self.fraction].iter().flatten().count() > 1 {
            return None;
        }
        if self.decade.is_some() || self.century.is_some() || self.millennium.is_some() {
            point.years = self.long(form, notes)?;
            // A day in a decade may be written so; a number that is left over has no meaning.
            return match self.loose[..] {
                [] => Some(point),
                [Loose { number, .. }] if self.month.is_some() => {
                    point.day = Some(day(number)?);
                    Some(point)
                }
                _ => None,
            };
        }
        let (year, month, day) = match self.month {
            Some(month) => {
                let (year, day) = self.beside_month(form, notes)?;
                (year, Some(month), day)
            }
            None if point.month.is_some() => (Some(self.only_year()?), point.month, None),
            None => self.figures(form, notes)?,
        };
        (point.month, point.day) = (month, day);
        if let Some(year) = year {
            point.years = Years::One(self.astronomical(year, form, notes)?);
        }
        if self.julian && !self.gregorian {
            notes.remarks.push(Remark::Julian);
            if let (Years::One(year), Some(month), Some(day)) = (point.years, month, day) {
                let (year, month, day) = julian::to_gregorian(year, month, day)?;
                point.years = Years::One(year);
                (point.month, point.day) = (Some(month), Some(day));
            }
        }
        Some(point)
    }

    fn only_year(&self) -> Option<Number> {
        match (self.year, &self.loose[..]) {
            (Some(year), []) => Some(year),
            (None, [only]) => {
                // “Sommer 69”, `Q4/24`: a season has no days.
                let is_short = only.number.digits == 2
                    && (self.season.is_some() || matches!(self.fraction, Some(33..=36 | 40..=41)));
                Some(only.number)
                    .filter(|n| n.digits >= 3 || n.tick || self.era.is_some() || is_short)
            }
            _ => None,
        }
    }

    /// A decade, a century or a millennium.
    fn long(&self, form: &Form, notes: &mut Notes) -> Option<Years> {
        let bce = self.era == Some(Era::Bce);
        let century = self.century.map(|number| number.value);
        if century.is_some_and(|century| !(1..=200).contains(&century)) {
            return None;
        }
        if let Some(number) = self.millennium {
            notes.remarks.push(Remark::Period);
            return (1..=100)
                .contains(&number.value)
                .then_some(Years::Thousand { number: number.value, bce });
        }
        let Some(decade) = self.decade else {
            notes.remarks.push(Remark::Period);
            return Some(Years::Hundred { number: century?, bce });
        };
        let first = match (century, decade.digits) {
            (Some(century), ..=2) => (century - 1) * 100 + decade.value,
            (Some(_), _) => return None,
            (None, ..=2) if bce => decade.value,
            (None, ..=2) => {
                notes.leans.century = true;
                form.century_of(decade.value) + decade.value
            }
            (None, _) => decade.value,
        };
        if first % 10 != 0 {
            return None;
        }
        // “the 1800s” are a century for most who write so.
        if first % 100 == 0 && decade.digits >= 3 && century.is_none() {
            notes.remarks.push(Remark::Hundreds);
            return Some(Years::Hundred { number: first / 100 + i64::from(!bce), bce });
        }
        Some(Years::Ten(if bce { -(first + 8) } else { first }))
    }

    /// Which numbers beside a named month are the year and the day.
    fn beside_month(&self, form: &Form, notes: &mut Notes) -> Option<(Option<Number>, Option<u8>)> {
        let is_year = |n: Number| n.digits >= 3 || n.tick || n.value > 31;
        let numbers: Vec<Number> = self.loose.iter().map(|loose| loose.number).collect();
        match (self.year, &numbers[..]) {
            (Some(year), []) => Some((Some(year), None)),
            (Some(year), [only]) => Some((Some(year), Some(day(*only)?))),
            (None, []) => Some((None, None)),
            (None, [only]) if is_year(*only) || self.era.is_some() && !only.ordinal => {
                Some((Some(*only), None))
            }
            (None, [only]) => Some((None, Some(day(*only)?))),
            (None, [a, b]) => match (is_year(*a), is_year(*b)) {
                (true, false) => Some((Some(*a), Some(day(*b)?))),
                (false, true) => Some((Some(*b), Some(day(*a)?))),
                (true, true) => None,
                // `11-Mar-15`
                (false, false) => {
                    notes.leans.short_year = true;
                    let first = self.before_month == 1 && form.order == Order::Ymd;
                    let (year, of_month) = if first { (*a, *b) } else { (*b, *a) };
                    Some((Some(year), Some(day(of_month)?)))
                }
            },
            _ => None,
        }
    }

    /// A date in figures alone.
    #[allow(clippy::type_complexity, reason = "year, month and day")]
    fn figures(
        &self,
        form: &Form,
        notes: &mut Notes,
    ) -> Option<(Option<Number>, Option<u8>, Option<u8>)> {
        let month_of = |n: Number| u8::try_from(n.value).ok().filter(|m| (1..=12).contains(m));
        let roman_or_figure = |n: Number| month_of(n).filter(|_| n.roman || !n.ordinal);
        let numbers: Vec<Number> = self.loose.iter().map(|loose| loose.number).collect();
        if let Some(year) = self.year {
            // «5.VI.1944 г.»
            return match numbers[..] {
                [] => Some((Some(year), None, None)),
                [month] if month.roman => Some((Some(year), Some(month_of(month)?), None)),
                [first, month] if month.roman => {
                    Some((Some(year), Some(month_of(month)?), Some(day(first)?)))
                }
                _ => None,
            };
        }
        let sign = self.loose.last().and_then(|loose| loose.sign);
        match numbers[..] {
            [] => (self.clock.is_some() || self.present).then_some((None, None, None)),
            [only] if only.roman || only.ordinal && only.digits != 4 => None,
            [only] if only.digits == 8 && !only.grouped && !self.negative => compact(only),
            [only] => (only.digits <= 4 || self.era.is_some() || self.negative).then_some((
                Some(only),
                None,
                None,
            )),
            [a, b] => match (a.digits, b.digits) {
                (..=2, 3..=4) if sign != Some('–') => {
                    Some((Some(b), Some(roman_or_figure(a)?), None))
                }
                (3..=4, ..=2) if sign != Some('–') => {
                    Some((Some(a), Some(roman_or_figure(b)?), None))
                }
                _ => None,
            },
            [a, b, c] => {
                let same = self.loose[1].sign == self.loose[2].sign;
                if !same && !b.roman {
                    return None;
                }
                let (year, month, of_month) = match (a.digits, c.digits) {
                    // 00 is no month and no day.
                    (..=2, 3..=4) if a.value == 0 && b.value == 0 => {
                        return Some((Some(c), None, None));
                    }
                    (..=2, 3..=4) if a.value == 0 || b.value == 0 => {
                        let month = roman_or_figure(if a.value == 0 { b } else { a })?;
                        return Some((Some(c), Some(month), None));
                    }
                    (3..=4, ..=2) => (a, b, c),
                    (..=2, 3..=4) if b.roman => (c, b, a),
                    (..=2, 3..=4) => {
                        notes.leans.order |= a.value != b.value;
                        if form.order == Order::Mdy { (c, a, b) } else { (c, b, a) }
                    }
                    (1..=2, 1..=2) => {
                        notes.leans.order = true;
                        match form.order {
                            Order::Dmy => (c, b, a),
                            Order::Mdy => (c, a, b),
                            Order::Ymd => (a, b, c),
                        }
                    }
                    _ => return None,
                };
                if form.order == Order::Ymd && a.digits <= 2 && c.digits >= 3 {
                    return None;
                }
                Some((Some(year), Some(roman_or_figure(month)?), Some(day(of_month)?)))
            }
            _ => None,
        }
    }

    /// A year as EDTF counts it.
    pub fn astronomical(&self, year: Number, form: &Form, notes: &mut Notes) -> Option<i64> {
        let short = year.digits > 0 && year.digits <= 2;
        let value = match self.era {
            None if short
                && (year.tick
                    || self.month.is_some()
                    || self.season.is_some()
                    || self.fraction.is_some()
                    || self.own_year
                    || self.loose.len() > 1) =>
            {
                notes.leans.century = true;
                form.century_of(year.value) + year.value
            }
            _ => year.value,
        };
        if self.scale > 0 {
            return None;
        }
        match self.era {
            Some(Era::Bce) if value > 0 => 1i64.checked_sub(value),
            Some(Era::Bce) => None,
            None if self.negative => {
                notes.leans.negative = true;
                match form.count {
                    YearCount::People => 1i64.checked_sub(value),
                    YearCount::Astronomical => Some(-value),
                }
            }
            _ => Some(value),
        }
    }
}

fn day(number: Number) -> Option<u8> {
    u8::try_from(number.value).ok().filter(|day| (1..=31).contains(day) && !number.roman)
}

/// `19990305`.
fn compact(number: Number) -> Option<(Option<Number>, Option<u8>, Option<u8>)> {
    let part = |value: i64| Number { value, digits: 4, ..number };
    let (month, of_month) = ((number.value / 100 % 100) as u8, (number.value % 100) as u8);
    let good = (1..=12).contains(&month) && (1..=31).contains(&of_month);
    good.then_some((Some(part(number.value / 10_000)), Some(month), Some(of_month)))
}

impl Point {
    /// Whether another day is the same one in the Gregorian calendar, in the time when both were in use.
    pub fn julian_of(&self, other: &Point) -> bool {
        let day = |point: &Point| match (point.years, point.month, point.day) {
            (Years::One(year @ 1582..=1930), Some(month), Some(day)) => Some((year, month, day)),
            _ => None,
        };
        day(self).zip(day(other)).is_some_and(|((year, month, day), other)| {
            julian::to_gregorian(year, month, day) == Some(other)
        })
    }

    /// The point in EDTF, without its qualifiers and its time of day; `None` where EDTF has no single
    /// date for it.
    pub fn date(&self) -> Option<String> {
        let years = match self.years {
            Years::One(year) => edtf_year(year),
            Years::Ten(first @ 0..=9_999) => format!("{:03}X", first / 10),
            Years::Hundred { number, bce: false } if number <= 100 => {
                format!("{:02}XX", number - 1)
            }
            Years::Hundred { number, bce: true } if number <= 100 => {
                format!("-{:02}XX", number - 1)
            }
            Years::Thousand { number, bce: false } if number <= 10 => format!("{}XXX", number - 1),
            Years::Thousand { number, bce: true } if number <= 10 => format!("-{}XXX", number - 1),
            Years::Unknown => "XXXX".to_owned(),
            _ => return None,
        };
        let month = self.month.map(|month| format!("-{month:02}")).unwrap_or_default();
        let day = self.day.map(|day| format!("-{day:02}")).unwrap_or_default();
        Some(format!("{years}{month}{day}"))
    }

    /// The first and the last year, where EDTF has no single date for a decade or a half.
    pub fn stretch(&self) -> Option<(i64, i64)> {
        let (first, length) = match self.years {
            Years::Ten(first) => (first, 10),
            Years::Hundred { number, bce: false } => ((number - 1) * 100 + 1, 100),
            Years::Hundred { number, bce: true } => (1 - number * 100, 100),
            Years::Thousand { number, bce: false } => ((number - 1) * 1000 + 1, 1000),
            Years::Thousand { number, bce: true } => (1 - number * 1000, 1000),
            Years::One(_) | Years::Unknown => return None,
        };
        let (at, of) = match self.month {
            None => (0, 1),
            Some(month @ 33..=36) => (i64::from(month) - 33, 4),
            Some(month @ 40..=41) => (i64::from(month) - 40, 2),
            // A third of a hundred is no whole number of years.
            Some(_) => return None,
        };
        let from = first + at * length / of;
        Some((from, first + (at + 1) * length / of - 1))
    }
}
