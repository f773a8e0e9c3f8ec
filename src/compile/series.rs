//! A figure over time: observations that can stand in one chart.

use alloc::{format, string::String, vec::Vec};

use super::{
    observed::{Observed, highest, is_exact, lowest, measure, number},
    resolve::Resolver,
};
use crate::{
    date::{Edge, When},
    document::{
        self as doc, Code,
        read::{Item, Place, Rewrite, Step::Key},
    },
    locale::fill,
    story::{Fact, Observation, Series, Value},
};

/// What mends an observation that cannot stand beside the others.
const REMOVE: &str = "remove this observation";

impl Resolver<'_, '_> {
    /// What the figure of a fact was at other times.
    pub fn series(&mut self, item: &Item<doc::Fact>, fact: &Fact) -> Option<Series> {
        let Item { value: written, place } = item;
        if written.series.is_empty() {
            return None;
        }
        let Value::Figure { rest, .. } = &fact.value else {
            let reason = "it belongs to a fact that is a count, a sum, a percentage or a quantity";
            self.reader.without_effect(place, "series", reason);
            return None;
        };
        if written.series.len() < 2 {
            let message = "a series needs at least two observations";
            let help = "add another one; what was at one time alone is the value of a fact";
            self.reader
                .report(place, &[Key("series")], Code::TooFewObservations, message, help)
                .suggest("remove `series`", Rewrite::Remove);
        }
        let mut all: Vec<Observed> = Vec::new();
        for of in self.reader.each_within(place, "series", &written.series) {
            // In the order of time, in which they mostly are: what sorts a list is 3.6 KB of Wasm.
            if let Some(one) = self.observed(of, &written.value, rest) {
                let extent = one.when.extent();
                let after = all.iter().rposition(|other| other.when.extent() <= extent);
                all.insert(after.map_or(0, |at| at + 1), one);
            }
        }
        for pair in all.windows(2) {
            if pair[0].when.latest.at() >= pair[1].when.earliest.at() {
                let message = format!(
                    "another observation is of the same time: {} and {}",
                    pair[0].when.long, pair[1].when.long
                );
                let help = "keep one of them: a series has one figure for each time";
                let (at, way) = (&pair[1].of.place, [Key("observationDate")]);
                self.reader
                    .report(at, &way, Code::DuplicateObservation, message, help)
                    .of_holder()
                    .suggest(REMOVE, Rewrite::Remove);
            }
        }
        (all.len() > 1).then(|| self.series_of(written, all))
    }

    /// An observation, where it can stand beside the fact's own value.
    fn observed<'d>(
        &mut self,
        of: Item<'d, doc::Observation>,
        own: &doc::Value,
        rest: &str,
    ) -> Option<Observed<'d>> {
        let Item { value: observation, place } = &of;
        let is_like = self.is_like(place, &observation.value, own);
        let when = self.date_at(place, &[Key("observationDate")], &observation.date);
        if let Some(when) = &when
            && !matches!((when.earliest, when.latest), (Edge::At(_), Edge::At(_)))
        {
            let message = format!("this has no place in time: {}", when.long);
            let help = "a day, a month, a year, or a stretch with both of its ends";
            let way = [Key("observationDate")];
            self.reader
                .report(place, &way, Code::UndatedObservation, message, help)
                .of_holder()
                .suggest(REMOVE, Rewrite::Remove);
            return None;
        }
        let Value::Figure { lead, rest: unit } =
            self.value(place, &observation.value).filter(|_| is_like)?
        else {
            return None;
        };
        let rest = if unit.is_empty() { rest.into() } else { unit };
        Some(Observed { when: when?, lead, rest, number: number(&observation.value), of })
    }

    /// Whether a value is of the kind and in the unit of another one; else it is reported.
    fn is_like(&mut self, place: &Place, value: &doc::Value, own: &doc::Value) -> bool {
        let main = self.languages.main.clone();
        let (Some(one), Some(other)) = (measure(own, &main), measure(value, &main)) else {
            let message = "this is no figure, and the fact’s own value is one";
            let help = "a series holds figures of the type of the fact’s own value";
            self.reader
                .report(place, &[Key("value")], Code::OtherMeasure, message, help)
                .of_holder()
                .suggest(REMOVE, Rewrite::Remove);
            return false;
        };
        // What is counted need not be said again.
        let is_unsaid = other.unit.is_empty() && other.kind == "count";
        let (way, message) = if one.kind != other.kind {
            let message = format!(
                "this is of type `{}`, and the fact’s own value of type `{}`",
                other.kind, one.kind
            );
            (&[Key("value"), Key("type")], message)
        } else if one.unit != other.unit && !is_unsaid {
            let own = match one.unit {
                "" => "has no unit".into(),
                unit => format!("is in {unit}"),
            };
            let message = format!("this is in {}, and the fact’s own value {own}", other.unit);
            (&[Key("value"), Key(other.field)], message)
        } else {
            return true;
        };
        let help = "convert it, or give it a fact of its own";
        self.reader
            .report(place, way, Code::OtherMeasure, message, help)
            .of_holder()
            .of_holder()
            .suggest(REMOVE, Rewrite::Remove);
        false
    }

    /// What observations in their order come down to, and each with what it stands on.
    fn series_of(&mut self, fact: &doc::Fact, all: Vec<Observed>) -> Series {
        let planned = |when: &When| {
            let known = self.as_of.as_ref().and_then(|as_of| as_of.latest.at());
            known.is_some_and(|known| when.earliest.at() > Some(known))
        };
        let plans: Vec<bool> = all.iter().map(|one| planned(&one.when)).collect();
        let essence = self.essence(&all, &plans);
        #[cfg(not(target_arch = "wasm32"))]
        let chart = {
            let is_rtl = super::arrange::is_rtl(&self.languages.wanted, self.words_in);
            super::chart::chart(&all, &plans, is_rtl)
        };
        #[cfg(target_arch = "wasm32")]
        let chart = None;
        let unit = match &fact.value {
            doc::Value::Money { currency, .. } => currency.clone(),
            doc::Value::Percentage { .. } => "%".into(),
            _ => all.first().map(|one| one.rest.clone()).unwrap_or_default(),
        };
        let mut observations = Vec::new();
        for (one, is_planned) in all.into_iter().zip(plans) {
            let value = one.words();
            let Observed { when, number, of: Item { value: written, place }, .. } = one;
            let speaker = written.speaker.as_ref();
            let basis = self.basis(&place, written.attribution, speaker, &written.citations);
            let (note, is_exact) = (self.notes.add(basis), is_exact(&written.value));
            observations.push(Observation { when, value, number, is_exact, is_planned, note });
        }
        let table = self.words_in.phrases.series_table.into();
        Series { essence, table, unit, observations, chart }
    }

    /// The first and the last value, and what is beyond both of them between.
    fn essence(&self, all: &[Observed], plans: &[bool]) -> String {
        let phrases = &self.words_in.phrases;
        let said = |at: usize| {
            let date = all[at].when.short.as_str();
            let date = match plans[at] {
                true => {
                    let planned = self.words_in.interface.planned.to_lowercase();
                    format!("{date}{}{planned}", self.words_in.dates.comma)
                }
                false => date.into(),
            };
            (all[at].words(), date)
        };
        let end = all.len() - 1;
        let ((a, from), (b, to)) = (said(0), said(end));
        let places = [("a", &*a), ("from", &*from), ("b", &*b), ("to", &*to)];
        let mut essence = fill(phrases.series, &places);
        for (at, phrase) in
            [(highest(all), phrases.series_highest), (lowest(all), phrases.series_lowest)]
        {
            let number = all[at].number;
            if [0, end].iter().all(|end| all[*end].number.to_bits() != number.to_bits()) {
                let (n, date) = said(at);
                essence = fill(phrase, &[("all", &essence), ("n", &n), ("date", &date)]);
            }
        }
        essence
    }
}
