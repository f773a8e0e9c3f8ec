//! A stretch of hours: two date-times with a stroke between them. That is an interval of ISO 8601-1; those of
//! EDTF have dates alone.

use alloc::string::ToString;

use edtf_core::{Date, DateTime, Edtf, TimeShift};

use super::{
    Civil,
    explain::explain,
    rfc3339::{InvalidDate, instant},
};

/// A stretch of hours, whose end does not lie before its start.
pub struct Hours {
    pub start: DateTime,
    pub end: DateTime,
}

/// Reads a stretch of hours; `None` where a text has no stroke with a time of day on one of its sides.
pub fn read(text: &str) -> Option<Result<Hours, InvalidDate>> {
    let stroke = stroke(text)?;
    let (start, end) = (&text[..stroke], &text[stroke + 1..]);
    (has_time(start) || has_time(end)).then(|| between(start, end, stroke + 1))
}

/// Where the stroke stands that is not within the name of a zone: `[Asia/Almaty]`.
fn stroke(text: &str) -> Option<usize> {
    let mut is_inside = false;
    text.find(|c| {
        is_inside = c == '[' || is_inside && c != ']';
        c == '/' && !is_inside
    })
}

fn has_time(text: &str) -> bool {
    text.as_bytes().get(10..14).is_some_and(|at| b"Tt ".contains(&at[0]) && at[3] == b':')
}

fn between(start: &str, end: &str, at: usize) -> Result<Hours, InvalidDate> {
    let wrong = |message: &str| Err(InvalidDate::at(at, message.to_string()));
    if !has_time(start) || !has_time(end) {
        return wrong(
            "where one end has a time of day, the other has one too: \
             2025-09-08T09:00:00/2025-09-08T17:00:00",
        );
    }
    let hours = Hours { start: moment(start, 0)?, end: moment(end, at)? };
    if hours.start.time.shift.is_some() != hours.end.time.shift.is_some() {
        return wrong("either both ends have an offset from UTC, or none of them");
    }
    match hours.seconds() {
        Some((first, last)) if first <= last => Ok(hours),
        _ => wrong("the end lies before the start"),
    }
}

fn moment(text: &str, at: usize) -> Result<DateTime, InvalidDate> {
    let date =
        instant(text).map_err(|error| InvalidDate::at(at + error.offset(), error.to_string()))?;
    match Edtf::parse(&date) {
        Ok(Edtf::DateTime(moment)) => Ok(moment),
        Ok(_) => Err(InvalidDate::at(at, "this is no date with a time of day".to_string())),
        Err(error) => Err(InvalidDate::at(at + error.offset, explain(&date, &error))),
    }
}

/// The offset of a date-time in minutes; one without an offset is told by the clock of its place.
pub fn offset(at: &DateTime) -> Option<i16> {
    match at.time.shift? {
        TimeShift::Utc => Some(0),
        TimeShift::Offset { minutes, .. } => Some(minutes),
    }
}

/// The second of a date-time on its own calendar.
pub fn second(at: &DateTime) -> Option<i64> {
    let Date { year, month, day, .. } = at.date;
    let civil = Civil { year: year.value()?, month: month?.value()?, day: day?.value()? };
    let clock =
        i64::from(at.time.hour) * 3600 + i64::from(at.time.minute) * 60 + i64::from(at.time.second);
    civil.seconds()?.checked_add(clock)
}

impl Hours {
    /// Its first and its last second, both by the clock at its start.
    pub fn seconds(&self) -> Option<(i64, i64)> {
        let shift = |at: &DateTime| i64::from(offset(at).unwrap_or(0)) * 60;
        let apart = shift(&self.start) - shift(&self.end);
        Some((second(&self.start)?, second(&self.end)? + apart))
    }
}
