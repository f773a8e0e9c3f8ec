//! How exact a date is, where that stands beside it: as a number, as Wikidata has it, or as a word.

/// Makes a day as exact as it is said to be; `None` where that cannot be read, or is more than the date has.
pub fn cut(edtf: &str, precision: &str) -> Option<String> {
    let (sign, digits) = match edtf.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", edtf),
    };
    let mut parts = digits.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let number: i64 = year.parse().ok()?;
    let month = parts.next().filter(|month| month.len() == 2);
    let with_month = || month.map(|month| format!("{sign}{year}-{month}"));
    // Centuries are counted from their first year, and before our era from 1 BCE.
    let count = |years: i64| match sign {
        "-" => number / years,
        _ => (number - 1).max(0) / years,
    };
    match level(precision)? {
        // A second, a minute, an hour.
        12..=14 => Some(edtf.to_owned()),
        11 => parts.next().is_some().then(|| edtf.split('T').next().unwrap_or(edtf).to_owned()),
        10 => with_month(),
        9 => Some(format!("{sign}{year}")),
        8 => Some(format!("{sign}{}X", &year[..3])),
        7 => Some(format!("{sign}{:02}XX", count(100))),
        6 => Some(format!("{sign}{}XXX", count(1000))),
        _ => Some(format!("{sign}{year}~")),
    }
}

/// As Wikidata counts: 11 is a day, 9 a year, 7 a century.
fn level(precision: &str) -> Option<u8> {
    let word = precision.trim().to_lowercase();
    let words =
        ["millennium", "century", "decade", "year", "month", "day", "hour", "minute", "second"];
    match words.iter().position(|known| *known == word) {
        Some(at) => u8::try_from(at + 6).ok(),
        None => word.parse().ok().filter(|level| *level <= 14),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_as_exact_as_what_stands_beside_it_says() {
        for (edtf, precision, expected) in [
            ("1911-01-01", "11", Some("1911-01-01")),
            ("1911-01-01", "day", Some("1911-01-01")),
            ("1911-01-01", "10", Some("1911-01")),
            ("1911-01-01", "9", Some("1911")),
            ("1911-01-01", " Year ", Some("1911")),
            ("1980-01-01", "8", Some("198X")),
            ("1801-01-01", "7", Some("18XX")),
            ("1900-01-01", "7", Some("18XX")),
            ("1000-01-01", "6", Some("0XXX")),
            ("-0043-03-15", "11", Some("-0043-03-15")),
            ("-0043-03-15", "9", Some("-0043")),
            ("-0043-03-15", "7", Some("-00XX")),
            ("1000-01-01", "5", Some("1000~")),
            ("1911", "9", Some("1911")),
            ("1911", "11", None),
            ("1911-01-01", "high", None),
            ("1911-01-01", "21", None),
            ("XXXX", "9", None),
        ] {
            assert_eq!(cut(edtf, precision).as_deref(), expected, "{edtf} {precision}");
        }
    }
}
