//! The figures and dates of a text against the words that are cited for it.

use alloc::{format, vec::Vec};

use super::{
    dated::dated,
    differs::{differs, told},
    figure::Figure,
    figures::figures,
    lexicon::Tongues,
    round::same,
    said::Said,
    statement::Statement,
    tokens::Prose,
};
use crate::document::{
    Code, Severity, Text,
    read::{
        Reader, Rewrite,
        Step::{self, Key},
        quoted,
    },
};

impl Statement {
    /// The figures and dates of a text.
    pub fn text(&self, reader: &mut Reader, at: &[Step], text: &Text) {
        for (tag, words) in text.all() {
            let mut steps = at.to_vec();
            steps.extend(tag.map(Key));
            let prose = Prose::new(words, Tongues::with_tag(words, tag));
            let dates = dated(&prose);
            for figure in figures(&prose, &dates.used, false).list {
                self.figure(reader, &steps, words, &figure);
            }
            let is_there = self.dated.mentions.iter().any(|mention| !mention.is_weak);
            for mention in dates.mentions.iter().filter(|mention| !mention.is_weak && is_there) {
                let parts = Said::of(mention);
                // Figures that are not there were told of.
                let found = parts.iter().find_map(|part| differs(part, &self.dated));
                let told_of = mention.days.iter().any(|day| !self.has(f64::from(*day)))
                    || mention.year.is_some_and(|year| !self.has(year as f64));
                if let Some(difference) = found.filter(|_| !told_of && mention.month.is_some()) {
                    let (message, help) = told(&difference, core::slice::from_ref(&difference));
                    let written = prose.between(mention.first, mention.end - 1);
                    let message = format!("“{written}”: {message}");
                    let severity = Severity::Warning;
                    reader.report_as(
                        severity,
                        &self.place,
                        &steps,
                        Code::DateDiffers,
                        message,
                        help.into(),
                    );
                }
            }
        }
    }

    /// Whether a number stands in the words anywhere, be it a part of a date.
    fn has(&self, value: f64) -> bool {
        let in_dates = || {
            self.dated.mentions.iter().any(|mention| {
                mention.days.iter().any(|day| same(f64::from(*day), value))
                    || mention.year.is_some_and(|year| same(year as f64, value))
            })
        };
        let is = |figure: &Figure| figure.values.iter().any(|other| same(*other, value));
        self.figures.list.iter().any(is) || in_dates()
    }

    /// A figure of a text.
    fn figure(&self, reader: &mut Reader, steps: &[Step], words: &str, figure: &Figure) {
        let there = &self.figures.list;
        let is_equal = |other: &&Figure| {
            other.values.iter().any(|a| figure.values.iter().any(|b| same(*a, *b)))
        };
        let matching: Vec<&Figure> = there.iter().filter(is_equal).collect();
        let severity = Severity::Warning;
        if matching.is_empty() && !figure.values.iter().any(|value| self.has(*value)) {
            let message = format!("{} is not in the cited words", figure.text);
            let help = "correct the number, or cite the words that give it";
            // Where there is one number in either, it is likely a misprint of the other.
            let one = match (&there[..], words.matches(&figure.text).count()) {
                ([one], 1) => Some(words.replace(&figure.text, &one.text)),
                _ => None,
            };
            let fix = one.map(|one| (format!("write “{one}”"), Rewrite::Value(quoted(&one))));
            reader.report(&self.place, steps, Code::NumberNotCited, message, help).suggest_if(fix);
            return;
        }
        let all = |differs: &dyn Fn(&Figure) -> bool| {
            !matching.is_empty() && matching.iter().all(|other| differs(other))
        };
        let is_other_currency = |other: &Figure| {
            !other.currencies.is_empty()
                && !other.currencies.iter().any(|code| figure.currencies.contains(code))
        };
        let is_other_unit =
            |other: &Figure| other.unit.zip(figure.unit).is_some_and(|(a, b)| a.differs(b));
        let (code, what) = match () {
            () if !figure.currencies.is_empty() && all(&is_other_currency) => {
                (Code::CurrencyDiffers, "currency")
            }
            () if all(&is_other_unit) => (Code::UnitDiffers, "unit"),
            () if figure.percent && all(&|other| !other.percent) => {
                (Code::NumberNotCited, "percentage")
            }
            () => return,
        };
        let message = format!("{} is in the cited words, but not as this {what}", figure.text);
        let help = "correct the text, or cite the words that give it".into();
        reader.report_as(severity, &self.place, steps, code, message, help);
    }
}
