//! What a statement says against what the words say that it cites.

use alloc::{format, string::ToString, vec::Vec};

use super::{
    dated::Mention,
    differs::{Difference, differs, told},
    figure::Figure,
    lexicon::Sense,
    measures,
    round::{is_rounded, same},
    said::said,
    statement::{Claim, Kind, Statement},
    units::Unit,
};
use crate::document::{
    Bound, Code, Severity, Value,
    read::{
        Reader, Rewrite,
        Step::{self, Key},
        quoted,
    },
};

impl Statement {
    /// A typed value. What the words do not give in figures is not compared.
    ///
    /// Returns whether a figure or a date could be compared with the cited words.
    pub fn value(&self, reader: &mut Reader, value: &Value, original: &str) -> bool {
        let claim =
            |value: f64, bound: &Bound, kind| Claim { value, bound: *bound, kind, scale: 1.0 };
        match value {
            Value::Count { value, bound, .. } => {
                self.number(reader, claim(*value as f64, bound, Kind::Count), original)
            }
            Value::Percentage { value, bound } => {
                self.number(reader, claim(*value, bound, Kind::Percentage), original)
            }
            Value::Quantity { value, bound, unit } => {
                let scale = measures::scale(unit);
                let claim = Claim { scale, ..claim(*value * scale, bound, Kind::Quantity) };
                if let Some(is_compared) = measures::converted(self, reader, claim, unit, original)
                {
                    return is_compared;
                }
                let is_compared = self.number(reader, claim, original);
                measures::unit(self, reader, claim, unit);
                is_compared
            }
            Value::Money { value, scale, currency, bound } => {
                let whole = format!("{value}e{}", scale.zeros()).parse().unwrap_or(*value);
                self.number(reader, claim(whole, bound, Kind::Money(currency)), original)
            }
            Value::Date { date } => self.date(reader, &[Key("value"), Key("date")], date, true),
            Value::Text { text } => {
                self.text(reader, &[Key("value"), Key("text")], text);
                true
            }
            Value::Entity { .. } => true,
        }
    }

    /// The numbers of the words that may be one of a kind.
    fn of_kind(&self, kind: Kind) -> Vec<&Figure> {
        let is_of = |figure: &&Figure| match kind {
            Kind::Percentage => figure.percent,
            _ if figure.percent || figure.is_dated => false,
            Kind::Count => figure.currencies.is_empty() && figure.unit.is_none_or(Unit::is_time),
            Kind::Quantity => figure.currencies.is_empty() || figure.unit.is_some(),
            Kind::Money(_) => figure.unit.is_none() || !figure.currencies.is_empty(),
        };
        self.figures.list.iter().filter(is_of).collect()
    }

    /// Returns whether there was something to compare with.
    fn number(&self, reader: &mut Reader, claim: Claim, original: &str) -> bool {
        let Claim { value, bound, kind, .. } = claim;
        let is_bare = |figure: &&Figure| !figure.is_dated;
        if !self.figures.list.iter().any(|figure| is_bare(&figure)) {
            return false;
        }
        let list = self.of_kind(kind);
        // A sum that was converted, and is said to be, is told by its own words.
        if let Kind::Money(currency) = kind
            && !original.trim().is_empty()
            && !list.iter().any(|figure| figure.currencies.contains(&currency))
        {
            return false;
        }
        let has_fallen = || (0..self.prose.tokens.len()).any(|i| self.prose.is(i, Sense::Fall));
        // “Fell by 5” is said as −5 too; what is negative there cannot be positive here.
        let equal =
            |other: f64| same(value, other) || value < 0.0 && same(-value, other) && has_fallen();
        let fits = |figure: &Figure, other: f64| {
            equal(other)
                || bound == Bound::About && is_rounded(value, other)
                || figure.is_part && is_rounded(value, other)
        };
        let matching: Vec<&Figure> = list
            .iter()
            .copied()
            .filter(|figure| figure.values.iter().any(|other| fits(figure, *other)))
            .collect();
        if matching.is_empty() {
            if self.figures.others
                && (list.is_empty()
                    || list.iter().all(|one| {
                        one.end == one.first + 1
                            && !one.text.starts_with(|c: char| c.is_ascii_digit())
                    }))
            {
                return false;
            }
            self.number_differs(reader, claim, &list);
            return true;
        }
        let exact =
            |figure: &&&Figure| figure.is_part || figure.values.iter().any(|other| equal(*other));
        let is_near = !matching.iter().any(|figure| exact(&figure));
        if !is_near {
            self.bound(reader, &matching, bound);
        }
        if let Kind::Money(currency) = kind {
            self.currency(reader, &matching, currency);
        }
        true
    }

    fn number_differs(&self, reader: &mut Reader, claim: Claim, list: &[&Figure]) {
        let Claim { value, kind, scale, .. } = claim;
        let all = || self.figures.list.iter().filter(|figure| !figure.is_dated);
        let there: Vec<&str> = match list {
            [] => all().map(|figure| figure.text.as_str()).collect(),
            list => list.iter().map(|figure| figure.text.as_str()).collect(),
        };
        let there = there.join(", ");
        let message = match (kind, list) {
            (Kind::Percentage, []) => {
                format!("the story says {value}%, but the cited words give no percentage: {there}")
            }
            (Kind::Count, []) => format!(
                "the story counts {value}, but the cited words count nothing: they say {there}, with a sign or a unit"
            ),
            (Kind::Money(_), []) => {
                format!("the story says {value}, but the cited words give no sum of money: {there}")
            }
            _ => format!("the story says {value}, but the cited words say {there}"),
        };
        let help = "correct the number, or cite the words that give it";
        // A sum is counted in units of its scale, and a quantity may be.
        let fix = match list {
            [one] if !matches!(kind, Kind::Money(_)) => one.values.first().map(|other| {
                let other = other / scale;
                (format!("write {other}"), Rewrite::Value(other.to_string()))
            }),
            _ => None,
        };
        let at = [Key("value"), Key("value")];
        reader.report(&self.place, &at, Code::NumberDiffers, message, help).suggest_if(fix);
    }

    /// What the words say of the true number, against what the fact says of it.
    fn bound(&self, reader: &mut Reader, matching: &[&Figure], bound: Bound) {
        // Where little is known of a language, words say it in more ways than are known here.
        let is_lenient = !self.prose.tongues.main.is_known();
        let allows = |figure: &&&Figure| {
            figure.bounds.contains(&bound) || is_lenient && figure.bounds == [Bound::Exactly]
        };
        if matching.iter().any(|figure| allows(&figure)) {
            return;
        }
        let Some(figure) = matching.first() else { return };
        let meant = figure.bounds.first().copied().unwrap_or(Bound::Exactly);
        let name = |bound: Bound| match bound {
            Bound::MoreThan => ("more-than", "more than"),
            Bound::AtLeast => ("at-least", "at least"),
            Bound::LessThan => ("less-than", "less than"),
            Bound::AtMost => ("at-most", "at most"),
            Bound::About => ("about", "about"),
            Bound::Exactly => ("exactly", "exactly"),
        };
        let (slug, words) = name(meant);
        let message = format!(
            "the cited words qualify {} differently: they say “{words}”, the story “{}”",
            figure.text,
            name(bound).1
        );
        let help = format!("write `\"bound\": \"{slug}\"`");
        reader
            .report(&self.place, &[Key("value"), Key("value")], Code::BoundDiffers, message, help)
            .of_holder()
            .suggest(format!("set `bound` to `{slug}`"), Rewrite::Set("bound", quoted(slug)));
    }

    fn currency(&self, reader: &mut Reader, matching: &[&Figure], currency: &str) {
        let at = [Key("value"), Key("currency")];
        let fits = |figure: &&Figure| figure.currencies.contains(&currency);
        if matching.iter().any(fits) {
            return;
        }
        let is_bare = matching.iter().any(|figure| figure.currencies.is_empty());
        let named = matching.iter().find(|figure| !figure.currencies.is_empty());
        let Some(figure) = named.filter(|_| !is_bare) else {
            // It may be named once for several sums.
            if !self.figures.list.iter().any(|figure| fits(&figure)) {
                let message = format!("the cited words do not say that the sum is in {currency}");
                let help = "cite the words that name the currency too".into();
                let severity = Severity::Warning;
                reader.report_as(severity, &self.place, &at, Code::CurrencyDiffers, message, help);
            }
            return;
        };
        let there = match figure.currencies[..] {
            [one] => one.to_string(),
            _ => format!("{} or the like", figure.currencies.first().unwrap_or(&"another")),
        };
        let message = format!("the story says {currency}, but the cited words say {there}");
        let help = "correct the currency, or cite the words that give it";
        let one = figure.currencies.first().filter(|_| figure.currencies.len() == 1);
        let fix = one.map(|one| (format!("write {one}"), Rewrite::Value(quoted(one))));
        reader.report(&self.place, &at, Code::CurrencyDiffers, message, help).suggest_if(fix);
    }

    /// A date. `strict` where the date itself is what is stated: then a difference is an error.
    /// Returns whether there was anything to compare with.
    pub fn date(&self, reader: &mut Reader, at: &[Step], text: &str, strict: bool) -> bool {
        let there = &self.dated;
        // Dates in figures alone may be read in two ways.
        if there.is_open || there.mentions.is_empty() {
            return false;
        }
        let mut differences: Vec<Difference> =
            said(text).iter().filter_map(|part| differs(part, there)).collect();
        differences.dedup();
        let Some(first) = differences.first() else { return true };
        let (message, help) = told(first, &differences);
        let fix = match &there.mentions[..] {
            [Mention { month: Some(month), days, year: Some(year), .. }] if *year > 999 => {
                let date = match &days[..] {
                    [] => Some(format!("{year}-{month:02}")),
                    [day] => Some(format!("{year}-{month:02}-{day:02}")),
                    _ => None,
                };
                date.map(|date| (format!("write `{date}`"), Rewrite::Value(quoted(&date))))
            }
            [
                Mention {
                    month: None,
                    season: None,
                    quarter: None,
                    half: None,
                    year: Some(year),
                    ..
                },
            ] if *year > 999 => {
                Some((format!("write `{year}`"), Rewrite::Value(quoted(&year.to_string()))))
            }
            _ => None,
        };
        let is_finer =
            !matches!(first, Difference::About | Difference::Exactly | Difference::Beside(_));
        let severity = if strict { Severity::Error } else { Severity::Warning };
        reader
            .report_as(severity, &self.place, at, Code::DateDiffers, message, help.into())
            .suggest_if(fix.filter(|_| is_finer));
        true
    }
}
