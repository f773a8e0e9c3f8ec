//! What a statement says against what the words say that it cites.

use alloc::{format, string::String, string::ToString, vec::Vec};

use super::{
    dated::{Mention, dated},
    differs::{Difference, differs},
    numbers::{Number, numbers},
    units,
};
use crate::{
    date,
    document::{
        Bound, Code, Severity, Text, Value,
        read::{
            Place, Reader, Rewrite,
            Step::{self, Key},
            quoted,
        },
    },
};

/// A statement, and the words that it cites.
pub struct Statement {
    pub place: Place,
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

/// What a number is one of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Things, or money.
    Count,
    Percentage,
    Quantity,
}

/// Whether two bounds of one number cannot both be right.
fn differ(story: Bound, words: Bound) -> bool {
    let upward = |bound| matches!(bound, Bound::MoreThan | Bound::AtLeast);
    let downward = |bound| matches!(bound, Bound::LessThan | Bound::AtMost);
    match (story, words) {
        (Bound::Exactly, words) => words != Bound::Exactly,
        // Words say it in more ways than are known here.
        (_, Bound::Exactly | Bound::About) | (Bound::About, _) => false,
        (story, words) => upward(story) && downward(words) || downward(story) && upward(words),
    }
}

impl Statement {
    /// A typed value. What the words do not give in figures is not compared.
    ///
    /// Returns whether a figure or a date could be compared with the cited words.
    pub fn value(&self, reader: &mut Reader, value: &Value) -> bool {
        match value {
            Value::Count { value, bound, .. } => {
                self.number(reader, *value as f64, *bound, Kind::Count, None)
            }
            Value::Percentage { value, bound } => {
                self.number(reader, *value, *bound, Kind::Percentage, None)
            }
            Value::Quantity { value, bound, unit } => {
                let is_compared = self.number(reader, *value, *bound, Kind::Quantity, None);
                self.unit(reader, *value, unit);
                is_compared
            }
            Value::Money { value, scale, currency, bound } => {
                let whole = format!("{value}e{}", scale.zeros()).parse().unwrap_or(*value);
                self.number(reader, whole, *bound, Kind::Count, Some(currency))
            }
            Value::Date { date } => self.date(reader, &[Key("value"), Key("date")], date, true),
            Value::Text { text } => {
                self.text(reader, &[Key("value"), Key("text")], text);
                true
            }
            Value::Entity { .. } => true,
        }
    }

    /// Returns whether there was something to compare with.
    fn number(
        &self,
        reader: &mut Reader,
        value: f64,
        bound: Bound,
        kind: Kind,
        currency: Option<&str>,
    ) -> bool {
        let mut found = numbers(&self.cited, true);
        // A percentage is no count, and where there is one, a count is no percentage.
        match kind {
            Kind::Percentage if found.list.iter().any(|number| number.percent) => {
                found.list.retain(|number| number.percent);
            }
            Kind::Percentage | Kind::Quantity => {}
            Kind::Count => found.list.retain(|number| !number.percent),
        }
        if found.list.is_empty() {
            return false;
        }
        let at = [Key("value"), Key("value")];
        // “Fell by 5” is said as −5 too; what is negative there cannot be positive here.
        let equal = |other: &f64| same(value, *other) || (value < 0.0 && same(-value, *other));
        let fits = |number: &&Number| {
            number
                .values
                .iter()
                .any(|other| equal(other) || (bound == Bound::About && near(value, *other)))
        };
        let matching: Vec<&Number> = found.list.iter().filter(fits).collect();
        if matching.is_empty() {
            if found.others {
                return false;
            }
            let there: Vec<&str> = found.list.iter().map(|number| number.text.as_str()).collect();
            let message =
                format!("the story says {value}, but the cited words say {}", there.join(", "));
            let help = "correct the number, or cite the words that give it";
            // A sum is counted in units of its scale.
            let fix = match &found.list[..] {
                [one] if currency.is_none() => one
                    .values
                    .first()
                    .map(|other| (format!("write {other}"), Rewrite::Value(other.to_string()))),
                _ => None,
            };
            reader.report(&self.place, &at, Code::NumberDiffers, message, help).suggest_if(fix);
            return true;
        }
        self.bound(reader, &matching, bound);
        if let Some(currency) = currency {
            self.currency(reader, &matching, currency);
        }
        true
    }

    /// What the words say of the true number, against what the fact says of it.
    fn bound(&self, reader: &mut Reader, matching: &[&Number], bound: Bound) {
        let differs = |number: &&&Number| differ(bound, number.bound);
        let Some(number) = matching
            .iter()
            .find(differs)
            .filter(|_| matching.iter().all(|n| differ(bound, n.bound)))
        else {
            return;
        };
        let meant = match number.bound {
            Bound::MoreThan => "more-than",
            Bound::AtLeast => "at-least",
            Bound::LessThan => "less-than",
            Bound::AtMost => "at-most",
            Bound::About => "about",
            Bound::Exactly => "exactly",
        };
        let message = format!("the cited words qualify {} differently", number.text);
        let help = format!("write `\"bound\": \"{meant}\"`");
        reader
            .report(&self.place, &[Key("value"), Key("value")], Code::BoundDiffers, message, help)
            .of_holder()
            .suggest(format!("set `bound` to `{meant}`"), Rewrite::Set("bound", quoted(meant)));
    }

    fn currency(&self, reader: &mut Reader, matching: &[&Number], currency: &str) {
        let named = |number: &&&Number| !number.currencies.is_empty();
        let fits = matching
            .iter()
            .any(|number| number.currencies.contains(&currency) || number.currencies.is_empty());
        let Some(number) = matching.iter().find(named).filter(|_| !fits) else { return };
        let there = match number.currencies[..] {
            [one] => one.to_string(),
            _ => number
                .currencies
                .first()
                .map(|first| format!("{first} or the like"))
                .unwrap_or_default(),
        };
        let message = format!("the story says {currency}, but the cited words say {there}");
        let help = "correct the currency, or cite the words that give it";
        let one = number.currencies.first().filter(|_| number.currencies.len() == 1);
        let fix = one.map(|one| (format!("write {one}"), Rewrite::Value(quoted(one))));
        reader
            .report(
                &self.place,
                &[Key("value"), Key("currency")],
                Code::CurrencyDiffers,
                message,
                help,
            )
            .suggest_if(fix);
    }

    /// The unit of a quantity, where the cited words name another one after the same number.
    fn unit(&self, reader: &mut Reader, value: f64, unit: &Text) {
        let all = unit.all();
        let Some((_, own)) = all.iter().find_map(|(_, words)| units::leading(words)) else {
            return;
        };
        let is_equal = |number: &&Number| number.values.iter().any(|other| same(value, *other));
        let list = numbers(&self.cited, true).list;
        let there: Option<Vec<_>> = list
            .iter()
            .filter(is_equal)
            .map(|number| units::after(&self.cited, &number.text))
            .collect();
        // Where a number has no unit that is known here, nothing is said of it.
        let there: Vec<_> = there.into_iter().flatten().flatten().collect();
        let is_other = there.iter().all(|(_, other)| *other != own);
        let Some((word, _)) = there.first().filter(|_| is_other) else { return };
        let message = format!("the story counts in {own}, but the cited words count in {word}");
        let help = "correct the unit, or convert the number and cite the words that give it";
        let fix = matches!(unit, Text::One(_))
            .then(|| (format!("write `{word}`"), Rewrite::Value(quoted(word))));
        reader
            .report(&self.place, &[Key("value"), Key("unit")], Code::UnitDiffers, message, help)
            .suggest_if(fix);
    }

    /// A date. `strict` where the date itself is what is stated: then a difference is an error.
    /// Returns whether there was anything to compare with.
    pub fn date(&self, reader: &mut Reader, at: &[Step], text: &str, strict: bool) -> bool {
        let there = dated(&self.cited);
        // Dates in figures alone may be read in two ways.
        if there.others || there.is_empty() {
            return false;
        }
        let mut differences: Vec<Difference> =
            date::stated(text).iter().filter_map(|part| differs(part, &there)).collect();
        differences.dedup();
        let Some(first) = differences.first() else { return true };
        let (message, help) = match first {
            Difference::Finer { words, story } => (
                format!("the cited words give {words}, and the date {story}"),
                "say no more than they do: what is inferred is marked, as in `2025-09-?17`",
            ),
            Difference::About => (
                "the cited words say “about”, and the date does not".to_owned(),
                "write `~` after what is not known exactly: `1985~`",
            ),
            Difference::Other(_) => {
                let others: Vec<String> =
                    differences.iter().filter_map(Difference::other).collect();
                (
                    format!(
                        "the cited words give another date: {} is not in them",
                        others.join(", ")
                    ),
                    "correct the date, or cite the words that give it",
                )
            }
        };
        let fix = match &there.mentions[..] {
            [Mention { month, days, year: Some(year) }] if days.len() == 1 && *year > 999 => {
                let date = format!("{year}-{month:02}-{:02}", days[0]);
                Some((format!("write `{date}`"), Rewrite::Value(quoted(&date))))
            }
            _ => None,
        };
        let severity = if strict { Severity::Error } else { Severity::Warning };
        reader
            .report_as(severity, &self.place, at, Code::DateDiffers, message, help.into())
            .suggest_if(fix);
        true
    }

    /// The figures of a text.
    pub fn text(&self, reader: &mut Reader, at: &[Step], text: &Text) {
        let there = numbers(&self.cited, true).list;
        if self.cited.is_empty() {
            return;
        }
        for (tag, words) in text.all() {
            let mut steps = at.to_vec();
            steps.extend(tag.map(Key));
            for number in numbers(words, false).list {
                let stands = there.iter().any(|other| {
                    other.values.iter().any(|a| number.values.iter().any(|b| same(*a, *b)))
                });
                if !stands {
                    let message = format!("{} is not in the cited words", number.text);
                    let help = "correct the number, or cite the words that give it";
                    // Where there is one number in either, it is likely a misprint of the other.
                    let one = match (&there[..], words.matches(&number.text).count()) {
                        ([one], 1) => Some(words.replace(&number.text, &one.text)),
                        _ => None,
                    };
                    let fix =
                        one.map(|one| (format!("write “{one}”"), Rewrite::Value(quoted(&one))));
                    reader
                        .report(&self.place, &steps, Code::NumberNotCited, message, help)
                        .suggest_if(fix);
                }
            }
        }
    }
}
