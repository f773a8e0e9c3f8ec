//! Dates of other formats into EDTF.

use super::slide::DateParts;
use crate::{
    date::{self, edtf_year},
    locale::Language,
};

/// A date in EDTF, and what had to be changed or left out for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Dated {
    pub edtf: String,
    /// What was written otherwise.
    pub remarks: Vec<String>,
    /// What was left out.
    pub lost: Vec<String>,
}

impl Dated {
    fn new(edtf: impl Into<String>) -> Dated {
        Dated { edtf: edtf.into(), remarks: Vec::new(), lost: Vec::new() }
    }
}

/// A date of which nothing is known.
pub fn unknown() -> Dated {
    Dated::new(UNKNOWN)
}

/// Where nothing is known.
pub const UNKNOWN: &str = "XXXX";

fn is_date(text: &str) -> bool {
    date::parse(text, Language::ENGLISH).is_ok()
}

/// A moment: as much of its parts as makes a date.
pub fn moment(parts: &DateParts) -> Dated {
    let DateParts { year, month, day, time, .. } = parts;
    let mut made = Dated::new(UNKNOWN);
    let Some(number) = year_of(year) else {
        made.lost.push(match year.is_empty() {
            true => "there is no year".to_owned(),
            false => format!("“{year}” is not a year"),
        });
        for (what, part) in [("month", month), ("day", day), ("time", time)] {
            if !part.is_empty() {
                made.lost.push(format!("{what} “{part}”"));
            }
        }
        return made;
    };
    if number.written < 0 {
        let years = -number.written;
        made.remarks.push(format!("{year} is {years} BCE, which EDTF counts from the year 0"));
    } else if number.written == 0 {
        made.remarks.push("there is no year 0 before our era: it is read as 1 BCE".to_owned());
    }
    let year = number.edtf;
    made.edtf.clone_from(&year);
    let two = |part: u8| format!("{part:02}");
    if !month.is_empty() {
        let number = month.parse().ok().or_else(|| date::month(month));
        let with_month = number.map(|number| format!("{year}-{}", two(number)));
        match with_month.filter(|text| is_date(text)) {
            Some(with_month) => made.edtf = with_month,
            None => made.lost.push(format!("“{month}” is not a month of {year}")),
        }
    }
    if !day.is_empty() {
        let with_day = date::day(day).map(|day| format!("{}-{}", made.edtf, two(day)));
        match with_day.filter(|text| made.edtf.len() > year.len() && is_date(text)) {
            Some(with_day) => made.edtf = with_day,
            None => made.lost.push(format!("“{day}” is not a day of {}", made.edtf)),
        }
    }
    if !time.is_empty() {
        let (whole, fraction) = match time.rsplit_once('.') {
            // Parts of a second, after hours, minutes and seconds.
            Some((whole, fraction)) if whole.matches(':').count() == 2 => (whole, Some(fraction)),
            _ => (&**time, None),
        };
        match clock(whole).map(|time| format!("{}T{time}", made.edtf)).filter(|text| is_date(text))
        {
            Some(with_time) => {
                made.edtf = with_time;
                if let Some(fraction) = fraction.filter(|part| !part.trim_matches('0').is_empty()) {
                    made.lost.push(format!("the .{fraction} of a second"));
                }
            }
            None => made.lost.push(format!("the time “{time}” has no place in {}", made.edtf)),
        }
    }
    made
}

struct Year {
    edtf: String,
    written: i64,
}

/// TimelineJS counts years BCE from -1, as people do; EDTF has a year 0.
fn year_of(text: &str) -> Option<Year> {
    let text = text.trim();
    // Some tools write whole numbers so.
    let written: i64 = text.strip_suffix(".0").unwrap_or(text).parse().ok()?;
    let year = if written < 0 { written + 1 } else { written };
    Some(Year { edtf: edtf_year(year), written })
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
        digits.split([':', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
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
    let Some(end) = end else { return start };
    let day = |text: &str| text.split('T').next().unwrap_or_default().to_owned();
    let (from, to) = (day(&start.edtf), day(&end.edtf));
    let same = end.edtf == start.edtf;
    let mut made = Dated {
        remarks: [start.remarks, end.remarks].concat(),
        lost: [start.lost, end.lost].concat(),
        edtf: start.edtf.clone(),
    };
    if same || end.edtf == UNKNOWN {
        return made;
    }
    if from.len() < start.edtf.len() || to.len() < end.edtf.len() {
        let times = format!("from {} to {}", start.edtf, end.edtf);
        made.lost
            .push(format!("a stretch of time is exact to the day: the times of day of {times}"));
    }
    let both = format!("{from}/{to}");
    if start.edtf == UNKNOWN {
        made.edtf = format!("/{to}");
    } else if from == to {
        made.edtf = from;
    } else if is_date(&both) {
        made.edtf = both;
    } else {
        made.lost.push(format!(
            "the end, {}, which does not follow the start, {}",
            end.edtf, start.edtf
        ));
    }
    made
}

/// A date that is written as one text: EDTF, or what was most likely meant. What may be several, or
/// says more than a date, is told as lost.
pub fn written(text: &str) -> Dated {
    if is_date(text) {
        return Dated::new(text);
    }
    let read = |edtf: String| Dated {
        remarks: vec![format!("“{text}” was read as a date")],
        ..Dated::new(edtf)
    };
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    if digits && text.len() == 8 {
        let compact = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
        if is_date(&compact) {
            return read(compact);
        }
    }
    let year = year_of(text).filter(|_| text.trim_start_matches('-').len() <= 4);
    let meant =
        date::suggest(text).or_else(|| year.map(|year| year.edtf)).filter(|text| is_date(text));
    meant.map_or_else(
        || Dated {
            lost: vec![format!("“{text}” is no date that can be read for certain")],
            ..Dated::new(UNKNOWN)
        },
        read,
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
            (("0", "", "", ""), "0000", 1),
            (("1999", "March", "5th", ""), "1999-03-05", 0),
            (("2000.0", "5", "", ""), "2000-05", 0),
            (("1999", "3", "5", "12:30:15.250"), "1999-03-05T12:30:15", 1),
            (("1999", "3", "5", "03.30"), "1999-03-05T03:30:00", 0),
        ] {
            let made = moment(&parts(year, month, day, time));
            assert_eq!(
                (&*made.edtf, made.remarks.len() + made.lost.len()),
                (edtf, remarks),
                "{made:?}"
            );
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
        assert_eq!(written("19990305").edtf, "1999-03-05");
        for unclear in ["36219", "before March 1999", "5 March 1999 BC", "981158400000"] {
            assert_eq!(
                (&*written(unclear).edtf, written(unclear).lost.len()),
                ("XXXX", 1),
                "{unclear}"
            );
        }
    }
}
