//! What became of plans that did not come.

use alloc::{format, string::String};

use super::resolve::Resolver;
use crate::{
    date::When,
    document::{
        self as doc, Code,
        read::{Place, Rewrite, Step::Key, quoted},
    },
    locale::fill,
    story::{RichText, Section, Span, Status, Value},
};

impl Resolver<'_, '_> {
    /// What is known of the plan that an event is: that it did not come, as its row says it, and all as a text.
    pub fn of_plan(
        &mut self,
        place: &Place,
        event: &doc::Event,
        when: Option<&When>,
    ) -> (String, RichText) {
        let mut known = self.rich(place, &[Key("note")], &event.note);
        if event.status != Status::Planned {
            known = RichText::default();
        }
        let (word, told) = self.event_outcome(place, event, when);
        if !known.is_empty() && !told.is_empty() {
            known.0.push(Span::Break);
        }
        known.add("", told);
        (word, known)
    }

    /// What became of it, where it did not come: in a word or two, and as a text with its sources.
    fn event_outcome(
        &mut self,
        place: &Place,
        event: &doc::Event,
        when: Option<&When>,
    ) -> (String, RichText) {
        let Some(outcome) = &event.outcome else { return Default::default() };
        let is_open = event.status == Status::Planned;
        if !is_open && event.status != Status::Cancelled {
            let reason = "it says what became of a plan that did not come: set `status` to `planned` or `cancelled`";
            self.reader.without_effect(place, "outcome", reason);
            return Default::default();
        }
        let language = self.words_in;
        let phrases = &language.phrases;
        let date = when.map(|when| when.long.as_str()).unwrap_or_default();
        let planned = fill(phrases.planned_for, &[("date", date)]);
        let lead = format!("{planned} · {}:", phrases.did_not_happen);
        let told = self.outcome(place, outcome, lead);
        if let Some(when) = when.filter(|_| is_open) {
            let status = Rewrite::Set("status", quoted("cancelled"));
            self.has_passed(place, when, Some(("set `status` to `cancelled`".into(), status)));
        }
        // Of what was cancelled, the status says it.
        let word = if is_open { phrases.did_not_happen } else { "" };
        (word.into(), told)
    }

    /// The same of a figure.
    pub fn fact_outcome(&mut self, place: &Place, fact: &doc::Fact, value: &Value) -> RichText {
        let Some(outcome) = &fact.outcome else { return RichText::default() };
        let (Section::Figure, Value::Date(when)) = (fact.section, value) else {
            let reason = "it says what became of a plan, on the figure that gives its date";
            self.reader.without_effect(place, "outcome", reason);
            return RichText::default();
        };
        let lead = format!("{}:", self.words_in.phrases.did_not_happen);
        self.has_passed(place, when, None);
        self.outcome(place, outcome, lead)
    }

    /// Whether a plan's date had passed when the story was last changed: else nothing can be said of it yet.
    fn has_passed(&mut self, place: &Place, when: &When, fix: Option<(String, Rewrite)>) {
        if self.modified.as_ref().and_then(|modified| when.is_before(modified)) != Some(false) {
            return;
        }
        let message = "this plan is said not to have come, but its date has not passed: the story was changed before it";
        let help =
            "set `dateModified` to the day of this change; a plan that is off is `cancelled`";
        self.reader
            .report(place, &[Key("outcome")], Code::NotYet, message, help)
            .of_holder()
            .suggest_if(fix);
    }

    /// An outcome after its first words, with its date and its sources.
    fn outcome(&mut self, place: &Place, outcome: &doc::Outcome, lead: String) -> RichText {
        let Some(at) = self.reader.within(place, "outcome") else { return RichText::default() };
        self.not_empty(&at, "text", &outcome.text);
        let text = self.rich(&at, &[Key("text")], &outcome.text);
        let date = outcome.date.as_ref().and_then(|date| self.date(&at, "date", date));
        let basis = self.basis(&at, doc::Attribution::Fact, None, &outcome.citations);
        let mut told = RichText([Span::Strong(RichText::plain(lead))].into());
        told.add(" ", text);
        if let Some(date) = date {
            told.add(" ", RichText::plain(format!("({})", date.long)));
        }
        for citation in basis.citations {
            let name = self.source_names.get(citation.source.position()).cloned();
            let name = RichText::plain(name.unwrap_or_default());
            let source = match citation.url {
                Some(url) => RichText([Span::Link(url, name)].into()),
                None => name,
            };
            told.add(" · ", source);
        }
        told
    }
}
