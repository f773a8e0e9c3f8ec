use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::DAY;

/// One end of what a date covers, in seconds since 1970-01-01T00:00 on the event's own calendar.
///
/// The count is of local civil time: 8 September in Almaty is 8 September for every reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edge {
    /// Known: the first or the last second that the date can mean.
    At(i64),
    /// Left open on purpose (`..`): still going on, or without a beginning.
    Open,
    /// There is an end, and the source does not give it.
    Unknown,
}

impl Edge {
    /// The second of a known edge.
    pub fn at(self) -> Option<i64> {
        match self {
            Edge::At(second) => Some(second),
            Edge::Open | Edge::Unknown => None,
        }
    }
}

/// How finely a date is known, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    Second,
    Day,
    Month,
    Season,
    Year,
    Decade,
    Century,
    /// Coarser than a century, or not known at all.
    Unknown,
}

/// What is not certain about a date (EDTF `?`, `~` and `%`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qualifier {
    /// The year was inferred, while month or day stand in the source.
    pub year_inferred: bool,
    /// The date as a whole is uncertain (`?`).
    pub uncertain: bool,
    /// The date is an estimate (`~`).
    pub approximate: bool,
}

impl Qualifier {
    /// Whether anything about the date is qualified.
    pub fn any(self) -> bool {
        self.year_inferred || self.uncertain || self.approximate
    }
}

/// A date as a reader's page carries it: its bounds to draw, its precision, and its wording in the
/// story's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    pub earliest: Edge,
    pub latest: Edge,
    pub precision: Precision,
    pub qualifier: Qualifier,
    /// The date is a stretch of time with a start and an end, not one moment within its bounds.
    pub span: bool,
    /// For a date-time, the offset from UTC at which it is told, in minutes; `None` for what is told
    /// in days or coarser.
    pub offset: Option<i16>,
    /// The wording in full: “8–9 September 2025 (year inferred)”.
    pub long: String,
    /// The wording for a narrow place: “8–9 Sep 2025?”.
    pub short: String,
    /// The value for `<time datetime>` (HTML), only where the date is exact.
    pub machine: Option<String>,
    /// Where the date is uncertain: how it is said by type in the place of words.
    pub doubt: Option<Doubt>,
}

/// The wordings of an uncertain date for where type tells what is in doubt, and not a word or a question mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// “8–9 September 2025”.
    pub long: String,
    /// “8–9 Sep 2025”.
    pub short: String,
    /// What of them is in doubt, “2025”: empty where all is.
    pub part: String,
    /// The words for those who do not see the type: “(year inferred)”.
    pub words: String,
}

/// Which clock tells whether something has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// UTC.
    Universal,
    /// The calendar on somebody's wall: a day ends for each reader when their own does.
    Civil,
}

impl When {
    /// The wording for a drawing, which sets in italics what is in doubt, and whether it is.
    pub fn label(&self) -> (String, bool) {
        match &self.doubt {
            Some(doubt) => (doubt.short.clone(), true),
            None => (self.short.clone(), false),
        }
    }

    /// The last second that the date can mean, where it is known, and by which clock.
    pub fn end_by(&self) -> Option<(i64, Clock)> {
        let end = self.latest.at()?;
        Some(match self.offset {
            Some(minutes) => (end.saturating_sub(i64::from(minutes) * 60), Clock::Universal),
            None => (end, Clock::Civil),
        })
    }

    /// What the date can cover at most, first and last second, where at least one of them is known;
    /// an open or unknown end collapses onto the known one.
    pub fn extent(&self) -> Option<(i64, i64)> {
        match (self.earliest.at(), self.latest.at()) {
            (Some(a), Some(b)) => Some((a, b)),
            (Some(a), None) | (None, Some(a)) => Some((a, a)),
            (None, None) => None,
        }
    }

    /// The order in which a timeline tells events. A stretch stands by its start; a moment that is
    /// known to lie between bounds by the middle of them, so that what happened in a month is told
    /// after what happened on its second day. What has a time of day stands with its day, whose events the
    /// clock puts in order. What has no known bound stands last.
    pub fn order(&self) -> (bool, i64, i64) {
        match self.extent() {
            Some((at, _)) if self.precision == Precision::Second => {
                let day = at - at.rem_euclid(DAY);
                (false, day + (DAY - 1) / 2, day + DAY - 1)
            }
            Some((start, end)) if self.span => (false, start, end),
            Some((start, end)) => (false, start + (end.saturating_sub(start)) / 2, end),
            None => (true, 0, 0),
        }
    }

    /// Whether the date ends before another one begins: `None` where they may overlap, or where an
    /// end is not known.
    pub fn is_before(&self, other: &When) -> Option<bool> {
        let earliest = |when: &When| match when.earliest {
            Edge::At(second) => Some(second),
            Edge::Open => Some(i64::MIN),
            Edge::Unknown => None,
        };
        let latest = |when: &When| match when.latest {
            Edge::At(second) => Some(second),
            Edge::Open => Some(i64::MAX),
            Edge::Unknown => None,
        };
        // A qualified date may lie outside its bounds.
        if self.qualifier.any() || other.qualifier.any() {
            return None;
        }
        if latest(self).zip(earliest(other)).is_some_and(|(end, start)| end < start) {
            return Some(true);
        }
        let after = earliest(self).zip(latest(other)).is_some_and(|(start, end)| start >= end);
        after.then_some(false)
    }

    /// Whether the date is known less well than to the day, or has an end that is open or unknown.
    pub fn is_soft(&self) -> bool {
        let bounded = matches!((self.earliest, self.latest), (Edge::At(_), Edge::At(_)));
        !bounded || self.precision > Precision::Day
    }
}
