//! A cell of a spreadsheet as a text: what it holds, in the form that the sheet shows it in.

use calamine::{DataRef, ExcelDateTime};

use crate::date::{Civil, DAY, iso_day};

/// Where the numbers of days end, after the last day of 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// A cell as text: a date as ISO 8601 writes it, a whole number without a point. `form` is the code of its
/// number format, where that is known.
pub fn text(cell: &DataRef, form: &str) -> String {
    match cell {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) => in_form(*number, form),
        DataRef::Int(number) => in_form(*number as f64, form),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTimeIso(text) => text.clone(),
        DataRef::DurationIso(text) => time_of(text).unwrap_or_else(|| text.clone()),
        DataRef::DateTime(date) => moment(date, form),
    }
}

/// A number with as many digits as a spreadsheet shows: 0.3, and not 0.30000000000000004.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string()
}

/// A number with the words and signs that its format puts around it: `12.5%`, `$1500.5`, `1911 г.`
fn in_form(number: f64, form: &str) -> String {
    let Form { before, after, is_percent, zeros } = Form::of(form);
    let bare = plain(if is_percent { number * 100.0 } else { number });
    let (sign, digits) = bare.strip_prefix('-').map_or(("", &*bare), |digits| ("-", digits));
    format!("{sign}{before}{digits:0>zeros$}{after}")
}

/// What a number format has beside its digits.
#[derive(Default)]
struct Form {
    before: String,
    after: String,
    is_percent: bool,
    /// So many digits at least, where the format has noughts alone.
    zeros: usize,
}

impl Form {
    fn of(code: &str) -> Form {
        let mut form = Form::default();
        let is_noughts = code.len() > 1 && code.len() < 20 && code.bytes().all(|b| b == b'0');
        form.zeros = if is_noughts { code.len() } else { 0 };
        let (mut has_digits, mut is_text) = (false, false);
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            let mut literal = String::new();
            match c {
                '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => literal.extend(chars.next()),
                // A width to leave free, and a sign to fill with.
                '_' | '*' => drop(chars.next()),
                '[' => {
                    // `[$€-407]` is a currency, `[Red]` a colour.
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let currency = inside.strip_prefix('$').unwrap_or_default();
                    literal.push_str(currency.split('-').next().unwrap_or_default());
                }
                '%' => {
                    form.is_percent = true;
                    literal.push(c);
                }
                '0' | '#' | '?' => has_digits = true,
                // The next section is for other numbers.
                ';' => break,
                '@' | '/' | 'E' => is_text = true,
                '$' | '€' | '£' | '¥' | '₽' | '₸' | ' ' => literal.push(c),
                _ => {}
            }
            if has_digits { &mut form.after } else { &mut form.before }.push_str(&literal);
        }
        if is_text || !has_digits {
            return Form { zeros: form.zeros, ..Form::default() };
        }
        // What only stands for the sake of the digits' place.
        form.before = form.before.trim_start().to_owned();
        form.after = form.after.trim_end().to_owned();
        form
    }
}

/// Which parts of a date a format shows.
struct Shown {
    year: bool,
    month: bool,
    /// A day, or a time.
    more: bool,
}

impl Shown {
    fn of(code: &str) -> Shown {
        let mut shown = Shown { year: false, month: false, more: false };
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c.to_ascii_lowercase() {
                '"' => drop(chars.by_ref().find(|c| *c == '"')),
                '[' => drop(chars.by_ref().find(|c| *c == ']')),
                '\\' | '_' | '*' => drop(chars.next()),
                ';' => break,
                'y' | 'e' => shown.year = true,
                'm' => shown.month = true,
                'd' | 'h' | 's' => shown.more = true,
                _ => {}
            }
        }
        shown
    }
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A day with its time; a month or a year, where the sheet shows no more and it is the first day.
fn moment(date: &ExcelDateTime, form: &str) -> String {
    let number = date.as_f64();
    // What has no day is shown so.
    if !(0.0..LAST_DAY).contains(&number) {
        return "########".to_owned();
    }
    // A length of time may be longer than a day.
    if date.is_duration() {
        return clock((number * DAY as f64).round() as i64);
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    // The number of a day is not exact to the second.
    let rounded = i64::from(milli >= 500);
    let time = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second) + rounded;
    if number < 1.0 {
        return clock(time);
    }
    let Some(start) = (Civil { year: year.into(), month, day }).seconds() else {
        return String::new();
    };
    let at = start + time;
    let shown = Shown::of(form);
    match at.rem_euclid(DAY) {
        0 if day == 1 && month == 1 && shown.year && !shown.month && !shown.more => {
            format!("{year:04}")
        }
        0 if day == 1 && shown.month && !shown.more => {
            format!("{month:02}/{year:04}")
        }
        0 => iso_day(at),
        time => format!("{}T{}", iso_day(at), clock(time)),
    }
}

/// `PT13H30M00S`, as ODS writes a time of day.
fn time_of(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M').unwrap_or(("0", rest));
    let seconds = match rest.strip_suffix('S') {
        Some(seconds) => seconds.split(['.', ',']).next()?,
        None => "0",
    };
    let part = |text: &str| text.parse::<i64>().ok().filter(|part| (0..100_000).contains(part));
    Some(clock(part(hours)? * 3600 + part(minutes)? * 60 + part(seconds)?))
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn a_number_is_told_as_the_sheet_shows_it() {
        for (number, form, expected) in [
            (1911.0, "General", "1911"),
            (0.1 + 0.2, "", "0.3"),
            (0.125, "0.0%", "12.5%"),
            (0.07, "0%", "7%"),
            (1500.5, "\"$\"#,##0.00", "$1500.5"),
            (-5.0, "[$€-407]\\ #,##0.00;[Red]-[$€-407]\\ #,##0.00", "-€ 5"),
            (12.0, "_-* #,##0.00\\ \"₽\"_-", "12 ₽"),
            (7.0, "000", "007"),
            (1911.0, "0\" г.\"", "1911 г."),
            (1.5e21, "0.00E+00", "1500000000000000000000"),
            (3.0, "@", "3"),
        ] {
            assert_eq!(text(&DataRef::Float(number), form), expected, "{form}");
        }
    }

    #[test]
    fn a_date_is_as_exact_as_the_sheet_shows_it() {
        for (number, kind, form, expected) in [
            (4147.0, DateTime, "dd/mm/yyyy", "1911-05-09"),
            (4147.4375, DateTime, "yyyy-mm-dd hh:mm", "1911-05-09T10:30:00"),
            (4139.0, DateTime, "mmm\\-yy", "05/1911"),
            (4139.0, DateTime, "[$-419]mmmm yyyy;@", "05/1911"),
            // Another day of the month was typed.
            (4147.0, DateTime, "mmm yyyy", "1911-05-09"),
            (4019.0, DateTime, "yyyy", "1911"),
            (4019.0, DateTime, "", "1911-01-01"),
            (0.5, DateTime, "h:mm", "12:00:00"),
            (1.25, TimeDelta, "[h]:mm:ss", "30:00:00"),
            (-1.0, DateTime, "yyyy-mm-dd", "########"),
            (2_958_466.0, DateTime, "yyyy-mm-dd", "########"),
        ] {
            let date = ExcelDateTime::new(number, kind, false);
            assert_eq!(text(&DataRef::DateTime(date), form), expected, "{form}");
        }
        for (written, expected) in [
            ("PT13H30M00S", "13:30:00"),
            ("PT9H", "09:00:00"),
            ("PT99999999999H", "PT99999999999H"),
        ] {
            assert_eq!(text(&DataRef::DurationIso(written.into()), ""), expected);
        }
    }
}
