//! What a statement says against what the words say that it cites.

use alloc::{format, string::String, vec::Vec};

use super::numbers::{Number, dated, numbers};
use crate::{
    date,
    story::{
        document::{Bound, Text, Value},
        read::{
            Place, Reader,
            Step::{self, Key},
        },
    },
};

/// A statement, and the words that it cites.
pub struct Statement<'p, 't> {
    pub place: &'p Place<'t>,
    /// Everything that it cites of the source.
    pub cited: String,
}

/// Near enough, beyond what digits can lose.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-9
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 0.1
}

impl<'t> Statement<'_, 't> {
    /// A typed value. What the words do not give in figures is not compared.
    pub fn value(&self, reader: &mut Reader<'t>, value: &Value) {
        match value {
            Value::Count { value, bound, .. } => self.number(reader, *value as f64, *bound),
            Value::Percentage { value, bound } | Value::Quantity { value, bound, .. } => {
                self.number(reader, *value, *bound);
            }
            Value::Money { value, scale, currency, bound } => {
                let whole = format!("{value}e{}", scale.zeros()).parse().unwrap_or(*value);
                self.number(reader, whole, *bound);
                self.currency(reader, currency);
            }
            Value::Date { date } => self.date(reader, &[Key("value"), Key("date")], date, true),
            Value::Text { text } => self.text(reader, &[Key("value"), Key("text")], text),
            Value::Entity { .. } => {}
        }
    }

    fn number(&self, reader: &mut Reader<'t>, value: f64, bound: Bound) {
        let found = numbers(&self.cited, true);
        if found.is_empty() {
            return;
        }
        let at = [Key("value"), Key("value")];
        let fits = |number: &&Number| {
            number
                .values
                .iter()
                .any(|other| same(value, *other) || (bound == Bound::About && near(value, *other)))
        };
        let matching: Vec<&Number> = found.iter().filter(fits).collect();
        if matching.is_empty() {
            let there: Vec<&str> = found.iter().map(|number| number.text.as_str()).collect();
            let message =
                format!("the story says {value}, and the cited words say {}", there.join(", "));
            let help = "correct the number, or cite the words that give it";
            reader.error(self.place, &at, "number-differs", message, help);
        } else if bound == Bound::Exactly
            && let Some(number) = matching.iter().find(|number| number.bound != Bound::Exactly)
            && matching.iter().all(|number| number.bound != Bound::Exactly)
        {
            let meant = match number.bound {
                Bound::MoreThan => "more-than",
                Bound::AtLeast => "at-least",
                Bound::LessThan => "less-than",
                Bound::AtMost => "at-most",
                Bound::About | Bound::Exactly => "about",
            };
            let message =
                format!("the cited words do not give {} as the exact number", number.text);
            let help = format!("add `\"bound\": \"{meant}\"`");
            reader.error(self.place, &at, "bound-differs", message, help);
        }
    }

    fn currency(&self, reader: &mut Reader<'t>, currency: &str) {
        // A dollar may be that of many countries.
        const SIGNS: [(&str, &str); 9] = [
            ("€", "EUR"),
            ("£", "GBP"),
            ("₸", "KZT"),
            ("₽", "RUB"),
            ("₹", "INR"),
            ("₩", "KRW"),
            ("₴", "UAH"),
            ("₺", "TRY"),
            ("₪", "ILS"),
        ];
        let dollars = self.cited.contains('$');
        let mut there: Vec<&str> = SIGNS
            .iter()
            .filter(|(sign, _)| self.cited.contains(sign))
            .map(|(_, code)| *code)
            .collect();
        let fits = (dollars && currency.ends_with('D'))
            || there.contains(&currency)
            || self.cited.contains(currency);
        if !fits && (dollars || !there.is_empty()) {
            there.extend(dollars.then_some("$"));
            let message =
                format!("the story says {currency}, and the cited words say {}", there.join(", "));
            let help = "correct the currency, or cite the words that give it";
            reader.error(
                self.place,
                &[Key("value"), Key("currency")],
                "currency-differs",
                message,
                help,
            );
        }
    }

    /// A date. `strict` where the date itself is what is stated: then a difference is an error.
    pub fn date(&self, reader: &mut Reader<'t>, at: &[Step], text: &str, strict: bool) {
        let there = dated(&self.cited);
        let mut differences: Vec<String> = Vec::new();
        for part in date::stated(text) {
            if let Some(year) = part.year
                && !(there.years.is_empty() && there.decades.is_empty())
            {
                let in_decade =
                    there.decades.iter().any(|decade| (*decade..decade + 10).contains(&year));
                let stated = there.years.contains(&year) || in_decade;
                if !stated {
                    differences.push(format!("year {year}"));
                }
            }
            if let Some(decade) = part.decade
                && !(there.years.is_empty() && there.decades.is_empty())
            {
                let within = there.years.iter().any(|year| (decade..decade + 10).contains(year));
                if !within && !there.decades.contains(&decade) {
                    differences.push(format!("the {decade}s"));
                }
            }
            if let Some(month) =
                part.month.filter(|m| !there.months.is_empty() && !there.months.contains(m))
            {
                differences.push(format!("month {month}"));
            }
            if let Some(day) =
                part.day.filter(|d| !there.days.is_empty() && !there.days.contains(d))
            {
                differences.push(format!("day {day}"));
            }
        }
        differences.dedup();
        if differences.is_empty() {
            return;
        }
        let message =
            format!("the cited words date it otherwise: {} is not there", differences.join(", "));
        let help = "correct the date, or cite the words that give it";
        if strict {
            reader.error(self.place, at, "date-differs", message, help);
        } else {
            reader.warn(self.place, at, "date-differs", message, help);
        }
    }

    /// The figures of a text.
    pub fn text(&self, reader: &mut Reader<'t>, at: &[Step], text: &Text) {
        let there = numbers(&self.cited, true);
        if self.cited.is_empty() {
            return;
        }
        for (tag, words) in text.all() {
            let mut steps = at.to_vec();
            steps.extend(tag.map(Key));
            for number in numbers(words, false) {
                let stands = there.iter().any(|other| {
                    other.values.iter().any(|a| number.values.iter().any(|b| same(*a, *b)))
                });
                if !stands {
                    let message = format!("{} does not stand in the cited words", number.text);
                    let help = "correct the number, or cite the words that give it";
                    reader.warn(self.place, &steps, "number-not-cited", message, help);
                }
            }
        }
    }
}
