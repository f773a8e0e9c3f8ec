//! Dates of other formats into EDTF.

use super::slide::DateParts;
use crate::{
    date::{
        self, edtf_year,
        written::{self, Remark, Written},
    },
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
    /// The wording, where it says more than the date, or there is no date.
    pub wording: Option<String>,
}

impl Dated {
    pub fn new(edtf: impl Into<String>) -> Dated {
        Dated { edtf: edtf.into(), remarks: Vec::new(), lost: Vec::new(), wording: None }
    }

    /// A date that was read in a text.
    pub fn of(text: &str, written: &Written) -> Dated {
        let mut dated = Dated::new(&*written.edtf);
        // `540` is the year 0540, and nothing was changed.
        if written.edtf.trim_start_matches('0') != text.trim_start_matches('0') {
            dated.remarks.push(format!("“{text}” was read as a date"));
        }
        for remark in &written.remarks {
            match remark {
                Remark::Unread(_) => dated.lost.push(remark.to_string()),
                _ => dated.remarks.push(remark.to_string()),
            }
        }
        dated.wording = written.says_more().then(|| text.to_owned());
        dated
    }

    /// Whether it goes on: “now”.
    fn is_present(&self) -> bool {
        self.edtf == PRESENT
    }
}

/// The end of what goes on.
const PRESENT: &str = "..";

/// The end of a stretch that goes on.
pub fn present() -> Dated {
    Dated::new(PRESENT)
}

/// A date of which nothing is known.
pub fn unknown() -> Dated {
    Dated::new(UNKNOWN)
}

/// Whether a year is short for two: `1826-31`.
pub fn is_pair(year: &str) -> bool {
    let digits = year.trim().trim_start_matches(['-', '−']);
    digits.contains(['-', '−'])
}

/// Where nothing is known.
pub const UNKNOWN: &str = "XXXX";

/// Whether a text is EDTF.
pub fn is_date(text: &str) -> bool {
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
    // Some tools write 0 where there is none.
    let is_given = |part: &str| !part.trim_matches('0').is_empty();
    if is_given(month) {
        // EDTF's 21 to 41 are seasons, which nobody writes into this field.
        let number = month.parse().ok().filter(|month| *month <= 12);
        let number = number.or_else(|| date::month(month));
        let with_month = number.map(|number| format!("{year}-{}", two(number)));
        match with_month.filter(|text| is_date(text)) {
            Some(with_month) => made.edtf = with_month,
            None => made.lost.push(format!("“{month}” is not a month of {year}")),
        }
    }
    if is_given(day) {
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
        match written::clock(whole)
            .map(|time| format!("{}T{time}", made.edtf))
            .filter(|text| is_date(text))
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

/// A whole number without the separators of its thousands: `-13,800,000,000`.
fn ungrouped(text: &str) -> String {
    let digits = text.trim_start_matches(['-', '−']);
    let sign = if digits.len() < text.len() { "-" } else { "" };
    let separator = |c: char| matches!(c, ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}');
    let groups: Vec<&str> = digits.split(separator).collect();
    let is_grouped = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|group| group.len() == 3);
    match is_grouped {
        true => format!("{sign}{}", groups.concat()),
        false => format!("{sign}{digits}"),
    }
}

/// More years than this, before or after, are none of a date.
const MOST_YEARS: u64 = 1_000_000_000_000_000;

struct Year {
    edtf: String,
    written: i64,
}

/// TimelineJS counts years BCE from -1, as people do; EDTF has a year 0.
fn year_of(text: &str) -> Option<Year> {
    let text = text.trim();
    // Some tools write whole numbers so.
    let bare = ungrouped(text.strip_suffix(".0").unwrap_or(text));
    let written: i64 = bare.parse().ok().filter(|year: &i64| year.unsigned_abs() < MOST_YEARS)?;
    let year = if written < 0 { written + 1 } else { written };
    Some(Year { edtf: edtf_year(year), written })
}

/// From one date to another one.
pub fn span(start: Dated, end: Option<Dated>) -> Dated {
    let Some(end) = end else { return start };
    let parts = |text: &str| match text.split_once('T') {
        Some((day, time)) => (day.to_owned(), Some(time.to_owned())),
        None => (text.to_owned(), None),
    };
    let ((from, starts), (to, ends)) = (parts(&start.edtf), parts(&end.edtf));
    let mut made = Dated {
        remarks: [&start.remarks[..], &end.remarks].concat(),
        lost: [&start.lost[..], &end.lost].concat(),
        edtf: start.edtf.clone(),
        wording: match (&start.wording, &end.wording) {
            (Some(first), Some(last)) if first != last => Some(format!("{first} – {last}")),
            (first, last) => first.clone().or_else(|| last.clone()),
        },
    };
    if end.edtf == start.edtf || end.edtf == UNKNOWN {
        return made;
    }
    if starts.is_some() && ends.is_some() {
        let hours = format!("{}/{}", start.edtf, shifted(&end.edtf, &start.edtf));
        if written::is_of_hours(&hours) {
            made.edtf = hours;
            return made;
        }
    }
    let minutes = |time: &str| time.get(..5).unwrap_or(time).to_owned();
    if from == to
        && let Some(first) = starts
    {
        // The event keeps its first time, and stands where that is.
        if let Some(last) = ends {
            made.wording = Some(format!("{}–{}", minutes(&first), minutes(&last)));
            made.remarks.push("it begins at its first time, and the wording has both".to_owned());
        }
        return made;
    }
    if starts.is_some() || ends.is_some() {
        let said = |day: &str, time: Option<String>| match time {
            Some(time) => format!("{day} {}", minutes(&time)),
            None => day.to_owned(),
        };
        made.wording = Some(format!("{} – {}", said(&from, starts), said(&to, ends)));
        made.remarks.push(
            "a stretch of days is exact to the day: the times stay in the wording".to_owned(),
        );
    }
    let both = format!("{from}/{to}");
    if start.edtf == UNKNOWN {
        made.edtf = if end.is_present() { UNKNOWN.to_owned() } else { format!("/{to}") };
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

/// A date-time with the offset of another one, where it has none of its own.
fn shifted(end: &str, start: &str) -> String {
    let shift = |text: &str| text.get(19..).unwrap_or_default().to_owned();
    match shift(end).is_empty() {
        true => format!("{end}{}", shift(start)),
        false => end.to_owned(),
    }
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
            (("1999", "3", "5", "0129"), "1999-03-05T01:29:00", 0),
            (("1999", "3", "5", "noon"), "1999-03-05T12:00:00", 0),
            (("2012", "0", "0", ""), "2012", 0),
            (("-10,000", "", "", ""), "-9999", 1),
            (("-13,800,000,000", "", "", ""), "Y-13799999999", 1),
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
        let of = |start: &str, end: &str| span(Dated::new(start), Some(Dated::new(end))).edtf;
        assert_eq!(of("1985", "2011-02-16"), "1985/2011-02-16");
        assert_eq!(of("1985", "1985"), "1985");
        assert_eq!(of("1985", "1984"), "1985");
        let night = "1985-01-02T22:00:00/1985-01-03T02:00:00";
        assert_eq!(of("1985-01-02T22:00:00", "1985-01-03T02:00:00"), night);
        assert_eq!(of("1985-01-02T22:00:00", "1985-01-03"), "1985-01-02/1985-01-03");
        assert_eq!(of("XXXX", "1985"), "/1985");
        assert_eq!(of("1985", ".."), "1985/..");
        let hours = "1985-01-02T10:00:00+05:00/1985-01-02T11:30:00+05:00";
        assert_eq!(of("1985-01-02T10:00:00+05:00", "1985-01-02T11:30:00"), hours);
        assert_eq!(of("1985-01-02T10:00:00", "1985-01-02T09:30:00"), "1985-01-02T10:00:00");
    }
}
