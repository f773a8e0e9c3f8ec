//! Dates of other formats into EDTF.

use super::slide::DateParts;
use crate::{date, words::Language};

/// A date in EDTF, and what had to be changed or left out for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Dated {
    pub edtf: String,
    pub remarks: Vec<String>,
}

/// Where nothing is known.
pub const UNKNOWN: &str = "XXXX";

fn is_date(text: &str) -> bool {
    date::parse(text, Language::English).is_ok()
}

/// A moment: as much of its parts as makes a date.
pub fn moment(parts: &DateParts) -> Dated {
    let mut remarks = Vec::new();
    let DateParts { year, month, day, time, .. } = parts;
    let Some(number) = year_of(year) else {
        remarks.push(match year.is_empty() {
            true => "there is no year".to_owned(),
            false => format!("“{year}” is not a year"),
        });
        return Dated { edtf: UNKNOWN.to_owned(), remarks };
    };
    if number.shifted {
        remarks
            .push(format!("{year} is {} BCE, which EDTF counts from the year 0", -number.written));
    }
    let year = number.edtf;
    let two = |part: &str| part.parse::<u8>().ok().map(|number| format!("{number:02}"));
    let mut edtf = year.clone();
    if !month.is_empty() {
        let with_month = two(month).map(|month| format!("{year}-{month}"));
        match with_month.filter(|text| is_date(text)) {
            Some(with_month) => edtf = with_month,
            None => remarks.push(format!("“{month}” is not a month of {year}")),
        }
    }
    if !day.is_empty() {
        let with_day = two(day).map(|day| format!("{edtf}-{day}"));
        match with_day.filter(|text| edtf.len() > year.len() && is_date(text)) {
            Some(with_day) => edtf = with_day,
            None => remarks.push(format!("“{day}” is not a day of {edtf}")),
        }
    }
    if !time.is_empty() {
        match clock(time).map(|time| format!("{edtf}T{time}")).filter(|text| is_date(text)) {
            Some(with_time) => edtf = with_time,
            None => remarks.push(format!("the time “{time}” has no place in {edtf}")),
        }
    }
    Dated { edtf, remarks }
}

struct Year {
    edtf: String,
    written: i64,
    /// Whether it was counted without a year 0.
    shifted: bool,
}

/// TimelineJS counts years BCE from -1, as people do; EDTF has a year 0.
fn year_of(text: &str) -> Option<Year> {
    let written: i64 = text.trim().parse().ok()?;
    let year = if written < 0 { written + 1 } else { written };
    let edtf = match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    };
    Some(Year { edtf, written, shifted: written < 0 })
}

/// `14:30`, `2:30 PM` or `14:30:05` as `hh:mm:ss`.
fn clock(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let (digits, shift) = match (lower.strip_suffix("pm"), lower.strip_suffix("am")) {
        (Some(digits), _) => (digits.trim(), 12),
        (_, Some(digits)) => (digits.trim(), 0),
        _ => (&*lower, -1),
    };
    let parts: Vec<i32> =
        digits.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let (mut hour, minute, second) = match parts[..] {
        [hour] if shift >= 0 => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    if shift >= 0 {
        hour = hour % 12 + shift;
    }
    Some(format!("{hour:02}:{minute:02}:{second:02}"))
}

/// From one date to another one.
pub fn span(start: Dated, end: Option<Dated>) -> Dated {
    let Some(end) = end.filter(|end| end.edtf != start.edtf) else { return start };
    let mut remarks = start.remarks;
    remarks.extend(end.remarks);
    if end.edtf == UNKNOWN {
        return Dated { edtf: start.edtf, remarks };
    }
    let day = |text: &str| text.split('T').next().unwrap_or_default().to_owned();
    let (from, to) = (day(&start.edtf), day(&end.edtf));
    if from.len() < start.edtf.len() || to.len() < end.edtf.len() {
        remarks.push(
            "a stretch of time is exact to the day: its times of day are left out".to_owned(),
        );
    }
    if from == to {
        return Dated { edtf: from, remarks };
    }
    let both = format!("{from}/{to}");
    if start.edtf != UNKNOWN && is_date(&both) {
        return Dated { edtf: both, remarks };
    }
    if start.edtf == UNKNOWN {
        let only_end = format!("/{to}");
        return Dated { edtf: only_end, remarks };
    }
    remarks.push(format!(
        "the end, {}, does not follow the start, {}: it is left out",
        end.edtf, start.edtf
    ));
    Dated { edtf: start.edtf, remarks }
}

/// A date that is written as one text: EDTF, or what was most likely meant.
pub fn written(text: &str) -> Dated {
    if is_date(text) {
        return Dated { edtf: text.to_owned(), remarks: Vec::new() };
    }
    let single =
        |edtf: String| Dated { edtf, remarks: vec![format!("“{text}” was read as a date")] };
    if let Some(meant) = date::suggest(text) {
        return single(meant);
    }
    let year = year_of(text).map(|year| year.edtf).filter(|year| is_date(year));
    year.map_or_else(
        || {
            let remark = format!("“{text}” is no date that can be read for certain");
            Dated { edtf: UNKNOWN.to_owned(), remarks: vec![remark] }
        },
        single,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(year: &str, month: &str, day: &str, time: &str) -> DateParts {
        let [year, month, day, time] = [year, month, day, time].map(str::to_owned);
        DateParts { from: String::new(), year, month, day, time }
    }

    #[test]
    fn parts_make_as_much_of_a_date_as_they_are_good_for() {
        for ((year, month, day, time), edtf, remarks) in [
            (("2012", "1", "3", ""), "2012-01-03", 0),
            (("650", "", "", ""), "0650", 0),
            (("1969", "7", "20", "2:56 AM"), "1969-07-20T02:56:00", 0),
            (("1969", "7", "20", "12 PM"), "1969-07-20T12:00:00", 0),
            (("1969", "13", "20", ""), "1969", 2),
            (("1969", "2", "30", ""), "1969-02", 1),
            (("1969", "", "", "14:30"), "1969", 1),
            (("-300", "", "", ""), "-0299", 1),
            (("-1", "", "", ""), "0000", 1),
            (("-13800000000", "", "", ""), "Y-13799999999", 1),
            (("12000", "1", "", ""), "Y12000", 1),
            (("soon", "", "", ""), "XXXX", 1),
        ] {
            let made = moment(&parts(year, month, day, time));
            assert_eq!((&*made.edtf, made.remarks.len()), (edtf, remarks), "{made:?}");
        }
    }

    #[test]
    fn a_span_keeps_its_end_where_it_follows_the_start() {
        let of = |start: &str, end: &str| span(written(start), Some(written(end))).edtf;
        assert_eq!(of("1985", "2011-02-16"), "1985/2011-02-16");
        assert_eq!(of("1985", "1985"), "1985");
        assert_eq!(of("1985", "1984"), "1985");
        assert_eq!(of("1985-01-02T10:00:00", "1985-01-03T10:00:00"), "1985-01-02/1985-01-03");
        assert_eq!(of("soon", "1985"), "/1985");
    }

    #[test]
    fn a_date_in_words_is_read_and_an_open_one_is_not() {
        assert_eq!(written("8 September 2025").edtf, "2025-09-08");
        assert_eq!(written("195X").edtf, "195X");
        assert_eq!(written("650").edtf, "0650");
        assert_eq!(written("08/09/2025").edtf, "XXXX");
    }
}
