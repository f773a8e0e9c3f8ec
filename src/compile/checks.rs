//! What is odd about a story whose parts are all well-formed.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::{currencies::CURRENCIES, figures, fixes, resolve::Resolver};
use crate::{
    date::When,
    document::{
        self as doc, Code, Scale, Text,
        read::{Item, Place, Rewrite, Step::Key, quoted},
    },
    locale::fill,
    story::{LONGEST_ID, Status, is_id, is_reserved},
};

impl Resolver<'_, '_> {
    /// The id of a story becomes part of names of files and addresses.
    pub fn story_id(&mut self, whole: &Place, id: &str) {
        if id.is_empty() {
            let help = "give it a short name that never changes";
            self.reader.report(whole, &[Key("id")], Code::EmptyText, "this `id` is empty", help);
        } else if id.len() > LONGEST_ID {
            let message = format!("{} characters are too many for a file's name", id.len());
            let help = format!("up to {LONGEST_ID}");
            self.reader.report(whole, &[Key("id")], Code::BadId, message, help);
        } else if !is_id(id) {
            let message = format!("`{id}` cannot be part of a file's name");
            let help = "letters from A to Z, digits, `-` and `_`";
            let reported = self.reader.report(whole, &[Key("id")], Code::BadId, message, help);
            reported.suggest_if(fixes::slug(id));
        } else if is_reserved(id) {
            let message = format!("`{id}` is a name that a site or a file system keeps for itself");
            let help = format!("choose another one: {id}-story");
            let reported = self.reader.report(whole, &[Key("id")], Code::BadId, message, help);
            let other = format!("{id}-story");
            reported.suggest(format!("call it `{other}`"), Rewrite::Value(quoted(&other)));
        }
    }

    /// A text that the card has no room for, in characters.
    pub fn too_long(&mut self, place: &Place, field: &str, text: &Text, most: usize) {
        for (tag, words) in text.all() {
            let length = words.chars().count();
            if length > most {
                let mut steps = Vec::from([Key(field)]);
                steps.extend(tag.map(Key));
                let message = format!("{length} characters are too many for this place");
                let help = format!("keep it to {most}");
                self.reader.report(place, &steps, Code::TooLong, message, help);
            }
        }
    }

    /// Whether a sum can be one.
    pub fn sum(&mut self, place: &Place, value: f64, scale: Scale, currency: &str) {
        if !CURRENCIES.contains(&currency) {
            let message = format!("`{currency}` is not a currency code");
            let steps = [Key("value"), Key("currency")];
            let help = "one of ISO 4217, three capitals: USD, KZT";
            self.reader
                .report(place, &steps, Code::BadCurrency, message, help)
                .suggest_if(fixes::currency(currency));
        }
        if scale != Scale::One && value.abs() >= 100_000.0 {
            let whole = figures::number(figures::shifted(value, scale.zeros()), self.words_in);
            let message = format!("with its scale this is {whole}");
            let help = "write the value in units of `scale`, or leave `scale` out";
            self.reader
                .report(place, &[Key("value"), Key("scale")], Code::OddScale, message, help)
                .suggest("remove `scale`", Rewrite::Remove);
        }
    }

    /// A story is not changed before it is published.
    pub fn in_order(&mut self, whole: &Place, published: Option<&When>, modified: Option<&When>) {
        if let (Some(published), Some(modified)) = (published, modified)
            && modified.is_before(published) == Some(true)
        {
            let message = "the story was changed before it was published";
            let help = "`dateModified` is not before `datePublished`";
            let at = [Key("dateModified")];
            let reported = self.reader.report(whole, &at, Code::WrongOrder, message, help);
            reported.suggest("remove `dateModified`", Rewrite::Remove);
        }
    }

    /// References that come back to where they start.
    pub fn loops<T>(
        &mut self,
        items: &[Item<T>],
        field: &'static str,
        of: impl Fn(&T) -> (&String, Option<&String>),
    ) {
        let next: BTreeMap<&String, &String> = items
            .iter()
            .filter_map(|item| {
                let (id, other) = of(item.value);
                Some((id, other?))
            })
            .collect();
        for item in items {
            let (id, other) = of(item.value);
            let mut at = other;
            // No way without a loop is longer than there are items.
            for _ in 0..items.len().min(64) {
                let Some(now) = at else { break };
                if now == id {
                    let message = format!("`{field}` of `{id}` leads back to `{id}`");
                    let help = "remove one of the references";
                    self.reader
                        .report(&item.place, &[Key(field)], Code::ReferenceLoop, message, help)
                        .suggest(format!("remove `{field}`"), Rewrite::Remove);
                    break;
                }
                at = next.get(now).copied();
            }
        }
    }

    /// Plans whose date has passed, and corrections that are not told.
    pub fn odd_event(&mut self, place: &Place, event: &doc::Event, when: &When) {
        let noted = !event.note.is_blank();
        let planned = event.status == Status::Planned;
        let passed = self.modified.as_ref().and_then(|modified| when.is_before(modified));
        if planned && passed == Some(true) && !noted && event.outcome.is_none() {
            let message = "the date of this plan has passed: the story was changed after it";
            let help = "say in `outcome` that it did not come, in `note` what is known, or change `status`";
            let known = self.modified.as_ref().map(|when| when.long.as_str()).unwrap_or_default();
            let words = self.words_in.interface.plan_date_passed;
            let note = fill(words, &[("date", known)]);
            self.reader
                .report(place, &[Key("date")], Code::PlanPassed, message, help)
                .of_holder()
                .suggest("say that it is not known", Rewrite::Set("note", quoted(&note)));
        }
        if event.status == Status::Happened
            && self.as_of.as_ref().and_then(|as_of| as_of.is_before(when)) == Some(true)
        {
            let message = "this is said to have happened, but lies after the story's `asOf`";
            let help = "correct the date or `asOf`, or set `status` to `planned`";
            let reported = self.reader.report(place, &[Key("date")], Code::NotYet, message, help);
            let planned = Rewrite::Set("status", quoted("planned"));
            reported.of_holder().suggest("set `status` to `planned`", planned);
        }
        if noted && !planned {
            let reason = "a note says what is known of a plan: set `status` to `planned`";
            self.reader.without_effect(place, "note", reason);
        }
        if event.status == Status::Corrected && event.corrections.is_empty() {
            let message = "the event is marked as corrected, but does not say what was corrected";
            let help =
                "add `\"corrections\": [{ \"date\": …, \"was\": …, \"now\": …, \"why\": … }]`";
            self.reader
                .report(place, &[Key("status")], Code::NoCorrection, message, help)
                .of_holder()
                .suggest(
                    "add `corrections`",
                    Rewrite::Set("corrections", fixes::CORRECTIONS.into()),
                );
        }
    }
}
