//! Counts and sums as English words: the part that is set large, and the rest.

use alloc::{format, string::String, string::ToString};

use super::document::CountBound;
use crate::words::grouped;

/// A count: `50+`, `about 1,200`.
pub fn count(value: u64, bound: CountBound) -> String {
    let number = grouped(value);
    match bound {
        CountBound::Exactly => number,
        CountBound::About => format!("about {number}"),
        CountBound::MoreThan => format!("{number}+"),
        CountBound::AtLeast => format!("at least {number}"),
    }
}

/// A sum in whole units of an ISO 4217 currency: (`$1.3`, `billion`). A sum that cannot be said in
/// at most two decimals of its scale is written out.
pub fn money(value: u64, currency: &str) -> (String, String) {
    let sign = match currency {
        "USD" => "$".to_string(),
        "EUR" => "€".to_string(),
        "GBP" => "£".to_string(),
        "KZT" => "₸".to_string(),
        "JPY" => "¥".to_string(),
        "INR" => "₹".to_string(),
        code => format!("{code}\u{a0}"),
    };
    let scales =
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];
    for (scale, name) in scales {
        if value >= scale && value.is_multiple_of(scale / 100) {
            let hundredths = value % scale / (scale / 100);
            let decimals = match (hundredths, hundredths % 10) {
                (0, _) => String::new(),
                (h, 0) => format!(".{}", h / 10),
                (h, _) => format!(".{h:02}"),
            };
            return (format!("{sign}{}{decimals}", grouped(value / scale)), name.to_string());
        }
    }
    (format!("{sign}{}", grouped(value)), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_said_in_their_scale_where_that_loses_nothing() {
        let say = |value| {
            let (lead, rest) = money(value, "USD");
            format!("{lead} {rest}").trim().to_string()
        };
        assert_eq!(say(1_300_000_000), "$1.3 billion");
        assert_eq!(say(2_000_000), "$2 million");
        assert_eq!(say(2_050_000), "$2.05 million");
        assert_eq!(say(1_234_567), "$1,234,567");
        assert_eq!(say(950), "$950");
        assert_eq!(money(5, "CHF").0, "CHF\u{a0}5");
    }

    #[test]
    fn counts_say_what_they_are_worth() {
        assert_eq!(count(50, CountBound::MoreThan), "50+");
        assert_eq!(count(1200, CountBound::About), "about 1,200");
        assert_eq!(count(3, CountBound::Exactly), "3");
    }
}
