//! The items of a story, and what they refer to.

use alloc::{string::String, vec::Vec};

use super::{
    Attribution, Citation, Correction, EntityKind, Media, Section, Status, Text, Value,
    declare::object,
};

object! {
    /// Somebody or something that the story speaks of.
    Entity {
        /// A short name, by which the rest of the story refers to it.
        "id" => id: String,
        "type" => kind: EntityKind,
        /// Its name, as readers see it.
        "name" => name: Text,
        /// What it is, in a few words: a person's role, “cosmodrome”.
        "description" => description: Text = default,
        /// The `id` of the place where it sits or lies.
        "location" => location: Option<String> = default,
        /// For places: where on Earth.
        "geo" => geo: Option<Geo> = default,
    }

    /// WGS 84, in degrees.
    Geo {
        /// North is positive.
        "latitude" => latitude: f64,
        /// East is positive.
        "longitude" => longitude: f64,
    }

    /// A category of events.
    Tag {
        /// A short name, by which events refer to it.
        "id" => id: String,
        /// Its name on the button.
        "name" => name: Text,
    }

    /// A fact of the card.
    Fact {
        /// A short name that never changes.
        "id" => id: String,
        "section" => section: Section,
        /// The `id` of the entity that it is about. In the background, it stands under that.
        "about" => about: Option<String> = default,
        /// Under a figure, or before a fact of the background.
        "label" => label: Text = default,
        "value" => value: Value,
        /// The value as the source words it, where readers should see that too: “US$1.3 bn”.
        "original" => original: String = default,
        /// Words after the value: “by the Soviet Union”. A comma comes between, unless they begin with a
        /// blank, a bracket, a dash or another mark of their own: “(before tax)”.
        "remark" => remark: Text = default,
        "attribution" => attribution: Attribution = default,
        /// The `id` of who says it, where `attribution` is `person` or `organization`.
        "speaker" => speaker: Option<String> = default,
        /// Where it was read: at least one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
        "citations" => citations: Vec<Citation> = default,
        /// For a figure that is the date of a plan: what became of it, where it did not come.
        "outcome" => outcome: Option<Outcome> = default,
        /// For a count, a sum, a percentage or a quantity: the same figure at other times, two or more. Readers see
        /// a chart of them, and a table. The value of the fact is not among them unless it is given here too.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 2)))]
        "series" => series: Vec<Observation> = default,
        /// What was said of it before: readers see it beside the fact.
        "corrections" => corrections: Vec<Correction> = default,
    }

    /// What a figure was, is or is to be at some time.
    Observation {
        /// When it is so, in EDTF: a day, a month, a year, or a stretch with both of its ends. No two observations
        /// of a series are of the same time.
        "observationDate" => date: String,
        /// Of the type, and in the unit or the currency, of the fact's own value. A count may leave out its unit.
        "value" => value: Value,
        "attribution" => attribution: Attribution = default,
        /// The `id` of who says it, where `attribution` is `person` or `organization`.
        "speaker" => speaker: Option<String> = default,
        /// Where it was read: at least one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
        "citations" => citations: Vec<Citation> = default,
    }

    /// An agreement.
    Agreement {
        /// A short name that never changes.
        "id" => id: String,
        /// The `id`s of those who have agreed: two or more. Who is a party to all agreements of the
        /// story is named once.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 2)))]
        "parties" => parties: Vec<String>,
        /// What it is about, in a few words: “launches from Baikonur”.
        "description" => description: Text = default,
        /// When it was signed, in EDTF, where that is known.
        "date" => date: Option<String> = default,
        "attribution" => attribution: Attribution = default,
        /// The `id` of who says it, where `attribution` is `person` or `organization`.
        "speaker" => speaker: Option<String> = default,
        /// Where it was read: at least one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
        "citations" => citations: Vec<Citation> = default,
        /// What was said of it before.
        "corrections" => corrections: Vec<Correction> = default,
    }

    /// The own words of a person or an organization.
    Quote {
        /// A short name that never changes.
        "id" => id: String,
        /// The `id` of the person or organization that said it.
        "speaker" => speaker: String,
        /// Word for word, without quotation marks around it. Nothing in it is taken for Markdown. A
        /// translation is a language map: the words of the story's language are held against the source.
        "text" => text: Text,
        /// The `id` of whom it was said to.
        "to" => to: Option<String> = default,
        /// What the words are about: “on the Baiterek project”.
        "context" => context: Text = default,
        /// Where it was read: at least one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
        "citations" => citations: Vec<Citation> = default,
        /// What was said of it before.
        "corrections" => corrections: Vec<Correction> = default,
    }

    /// A stretch of time.
    Era {
        /// A short name that never changes.
        "id" => id: String,
        /// Its name, over its events and on the axis.
        "name" => name: Text,
        /// From when to when, in EDTF: `195X/200X`.
        "date" => date: String,
    }

    /// Something that has happened or is planned.
    Event {
        /// A short name that never changes.
        "id" => id: String,
        /// When, in EDTF: `2025-09-08`, `2025-09-08/2025-09-09`, `195X`, `2021~` (about), `2025?-12` (the
        /// year is inferred), `1985/..` (since), `XXXX` (not given). Or an RFC 3339 date-time with the
        /// offset of the place where it happens: `2025-09-08T10:00:00+05:00`; or two of them with a
        /// stroke between: `2025-09-08T10:00:00+05:00/2025-09-08T17:00:00+05:00`.
        "date" => date: String,
        /// The date as the source words it, where readers should see that too: “Bronze Age”.
        "originalDate" => original_date: Text = default,
        "status" => status: Status = default,
        /// For a plan: up to when it was known to stand, in EDTF. Without it, the story's own `asOf`.
        "asOf" => as_of: Option<String> = default,
        /// How much it matters beside the others, from 1 to 10; without it, 5. Where the axis has no room
        /// for every title, those of the more important events come first.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 10)))]
        "importance" => importance: Option<u32> = default,
        /// What happens, in one line.
        "title" => title: Text,
        /// What is seen when the event is opened, with `*emphasis*`, `**strong**`,
        /// `[links](https://…)` and line breaks.
        "body" => body: Text = default,
        /// For a plan whose date has passed: what is known of it. It is shown with the plan.
        "note" => note: Text = default,
        /// For a plan that did not come: what became of it. Its row says so in place of “date has passed”.
        "outcome" => outcome: Option<Outcome> = default,
        /// The `id`s of its categories.
        "tags" => tags: Vec<String> = default,
        /// The `id`s of who and what is part of it.
        "entities" => entities: Vec<String> = default,
        /// Pictures, films and recordings.
        "media" => media: Vec<Media> = default,
        "attribution" => attribution: Attribution = default,
        /// The `id` of who says it, where `attribution` is `person` or `organization`.
        "speaker" => speaker: Option<String> = default,
        /// Where it was read: at least one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
        "citations" => citations: Vec<Citation> = default,
        /// What was said of it before: readers see it beside the event.
        "corrections" => corrections: Vec<Correction> = default,
    }

    /// What is said of a plan that did not come.
    Outcome {
        /// What became of it, in a sentence or two, with `*emphasis*`, `**strong**`, `[links](https://…)` and
        /// line breaks.
        "text" => text: Text,
        /// When that was said, in EDTF.
        "date" => date: Option<String> = default,
        /// Where it was read: at least one.
        #[cfg_attr(not(target_arch = "wasm32"), schemars(required, length(min = 1)))]
        "citations" => citations: Vec<Citation> = default,
    }
}
