//! What is wrong with a story that no single part of it shows, and that needs no source: leftovers, letters
//! that only look right, sums that do not add up, plans whose day has come.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};

use super::{
    headlines::headlines,
    letters::{is_hidden, look_alike, other_script},
    lexicon::Tongues,
    opened::Opened,
    quote::marks,
    sums::sums,
    written::{Written, written},
};
use crate::{
    compile::{Compiled, Options},
    date,
    document::{
        self as doc, Code, Problem, Severity, Value,
        read::{
            Place, Reader, Rewrite,
            Step::{Index, Key},
            quoted,
        },
    },
    locale::Language,
    story::{MediaKind, Status},
};

/// Looks a story through. `today`, in EDTF, tells whose day has come; `sources` are the texts of its sources,
/// as far as they are at hand. A story that does not compile has no such problems: `compile` has told them.
pub fn review(document: &[u8], today: Option<&str>, sources: &[&str]) -> Vec<Problem> {
    let opened = Opened::read(document, &Options::default());
    opened.map_or_else(|_| Vec::new(), |mut opened| opened.review(today, sources))
}

impl Opened<'_> {
    /// The same with a document that was read.
    pub fn review(&mut self, today: Option<&str>, sources: &[&str]) -> Vec<Problem> {
        let Opened { reader, compiled: Compiled { document, .. } } = self;
        for place in written(reader, document) {
            text(reader, document, &place);
        }
        for item in reader.items("quotes", &document.quotes) {
            marks(reader, &item);
        }
        for item in reader.items("facts", &document.facts) {
            let fact = item.value;
            let label = fact.label.all();
            if label.iter().any(|(tag, label)| is_growth(label, *tag)) {
                continue;
            }
            percentage(reader, &item.place, &fact.value);
            for one in reader.each_within(&item.place, "series", &fact.series) {
                percentage(reader, &one.place, &one.value.value);
            }
        }
        sources_and_tags(reader, document);
        media(reader, document);
        if let Some(today) = today {
            plans(reader, document, today);
        }
        headlines(reader, document, sources);
        reader.take_problems()
    }
}

/// A part of something that is more than all of it.
fn percentage(reader: &mut Reader, place: &Place, value: &Value) {
    if let Value::Percentage { value, .. } = value
        && value.abs() > 100.0
    {
        let message = format!("{value}% is more than all of it");
        let help = "correct the number; where it is growth, say in the label that it has grown";
        let way = [Key("value"), Key("value")];
        reader.report(place, &way, Code::OddScale, message, help);
    }
}

/// Whether a label speaks of growth, which may be by more than all.
fn is_growth(label: &str, tag: Option<&str>) -> bool {
    const STEMS: [&str; 26] = [
        "grow",
        "grew",
        "rise",
        "rose",
        "increas",
        "more",
        "up",
        "jump",
        "surge",
        "gain",
        "of plan",
        "of the plan",
        "inflation",
        "рост",
        "вырос",
        "больше",
        "увелич",
        "прирост",
        "инфляц",
        "өсім",
        "өст",
        "артты",
        "артық",
        "نمو",
        "ارتفاع",
        "زيادة",
    ];
    let lower = label.to_lowercase();
    let is_arabic = tag == Some("ar");
    STEMS.iter().any(|stem| {
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        lower.contains(' ') && stem.contains(' ') && lower.contains(stem)
            || words.any(|word| {
                word.starts_with(stem) && (stem.len() > 2 || word == *stem || is_arabic)
            })
    })
}

/// What the template says where a story says something.
const TEMPLATE: [&str; 15] = [
    "The subject",
    "What has happened, in one line",
    "One or two sentences: what happened, and what comes next",
    "The Source",
    "what it is, in a few words",
    "A Person",
    "their role",
    "A Place",
    "A category",
    "what the figure counts",
    "What it is, in a line",
    "Their own words",
    "What happened",
    "What is seen when the event is opened",
    "What is planned",
];

fn is_leftover(words: &str) -> bool {
    let trimmed = words.trim().trim_end_matches('.');
    let lower = words.to_lowercase();
    TEMPLATE.contains(&trimmed)
        || words.starts_with(TEMPLATE[2])
        || lower.contains("lorem ipsum")
        || ["TODO", "TBD", "TK", "XXX", "???"].contains(&trimmed)
        || words.starts_with("TODO:")
}

/// What is odd about one text in one language.
fn text(reader: &mut Reader, document: &doc::Document, at: &Written) {
    let Written { place, steps, tag, words, is_name } = at;
    if is_leftover(words) {
        let message = format!("“{words}” is what the template says");
        reader.report(
            place,
            steps,
            Code::TemplateText,
            message,
            "write what the story says, or take it out",
        );
    }
    if let Some(hidden) = words.chars().find(|c| is_hidden(*c)) {
        let clean: String = words.chars().filter(|c| !is_hidden(*c)).collect();
        let message = format!("there is a character that nobody sees: U+{:04X}", hidden as u32);
        let help = "it may turn the words around it: take it out";
        reader
            .report(place, steps, Code::HiddenCharacter, message, help)
            .suggest("take it out", Rewrite::Value(quoted(&clean)));
    }
    if let Some((word, right)) = look_alike(words) {
        let message = format!("“{word}” has letters of two scripts, which only look alike");
        let help = format!("write it in one: “{right}”");
        let clean = words.replacen(&word, &right, 1);
        reader
            .report(place, steps, Code::LookAlike, message, help)
            .suggest(format!("write “{right}”"), Rewrite::Value(quoted(&clean)));
    }
    let language = tag.unwrap_or(&document.language);
    if let Some(script) = other_script(words, language).filter(|_| !is_name) {
        let message = format!("this text is in {script} letters, and its language is `{language}`");
        let help = "write it in its language, or name the language that it is in";
        reader.report(place, steps, Code::OtherScript, message, help);
    }
    if let Some((whole, parts, sum)) = sums(words, Tongues::with_tag(words, Some(language))) {
        let message = format!("{parts} make {sum}, and not {whole}");
        let help = "correct one of the figures; where it is only a part of them, say “including”";
        reader.report(place, steps, Code::SumDiffers, message, help).suggest_if(
            (words.matches(&whole).count() == 1).then(|| {
                (format!("write {sum}"), Rewrite::Value(quoted(&words.replace(&whole, &sum))))
            }),
        );
    }
}

fn sources_and_tags(reader: &mut Reader, document: &doc::Document) {
    for item in reader.items("sources", &document.sources) {
        let source = item.value;
        let is_found =
            source.url.is_some() || source.via.is_some() || source.date_published.is_some();
        if !is_found {
            let message = format!("the source `{}` has no address, and no date", source.id);
            let help =
                "give its `url`, or `datePublished` if it is in print, so that readers can find it";
            reader.report(&item.place, &[], Code::NoAddress, message, help);
        }
    }
    ids(reader, document);
    let used: BTreeSet<&str> =
        document.events.iter().flat_map(|event| event.tags.iter().map(String::as_str)).collect();
    for item in reader.items("tags", &document.tags) {
        if !used.contains(item.value.id.as_str()) {
            let message = format!("no event has the tag `{}`", item.value.id);
            let help = "give it to an event, or take it out";
            reader
                .report(&item.place, &[], Code::UnusedTag, message, help)
                .suggest("take it out", Rewrite::Remove);
        }
    }
}

/// Ids with blanks, which addresses and filters cannot name, and such as differ in their capitals alone.
fn ids(reader: &mut Reader, document: &doc::Document) {
    let mut all: Vec<(&'static str, &'static str, _, &str)> = Vec::new();
    macro_rules! each {
        ($($list:ident $what:literal),*) => {$(
            for item in reader.items(stringify!($list), &document.$list) {
                all.push((stringify!($list), $what, item.place, item.value.id.as_str()));
            }
        )*};
    }
    each!(sources "source", entities "entity", tags "tag", facts "fact", quotes "quote", events "event");
    let mut known: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for (list, what, place, id) in all {
        if id.contains(char::is_whitespace) {
            let message = format!("the id `{id}` of this {what} has a blank in it");
            let clean: String = id.split_whitespace().collect::<Vec<_>>().join("-");
            let help = format!("write it without: `{clean}`, and where it is referred to");
            let severity = if list == "tags" { Severity::Error } else { Severity::Warning };
            reader.report_as(severity, &place, &[Key("id")], Code::BadId, message, help);
        }
        let other = known.insert((list, id.to_lowercase()), id).filter(|other| *other != id);
        if let Some(other) = other {
            let message = format!("`{id}` and `{other}` differ in their capitals alone");
            let help = "give one of them another id: an address may know no capitals".into();
            let severity = Severity::Warning;
            reader.report_as(severity, &place, &[Key("id")], Code::DuplicateId, message, help);
        }
    }
}

/// Pictures and films of pages that browsers do not show on others.
fn media(reader: &mut Reader, document: &doc::Document) {
    let mut all = Vec::new();
    let whole = reader.whole();
    all.extend(
        document
            .media
            .iter()
            .enumerate()
            .map(|(i, medium)| (whole, [Key("media"), Index(i)], medium)),
    );
    for item in reader.items("events", &document.events) {
        let media = item.value.media.iter().enumerate();
        all.extend(media.map(|(i, medium)| (item.place, [Key("media"), Index(i)], medium)));
    }
    for (place, steps, medium) in all {
        let Some(rest) = medium.content_url.strip_prefix("http://") else { continue };
        let what = if medium.kind == MediaKind::Image { "picture" } else { "medium" };
        let message = format!("a page with https does not show a {what} with http");
        let at = [&steps[..], &[Key("contentUrl")]].concat();
        reader
            .report(&place, &at, Code::HttpMedia, message, "give its address with https")
            .suggest("write https", Rewrite::Value(quoted(&format!("https://{rest}"))));
    }
}

/// Whether an event is a plan of which nothing else is told.
fn is_untold(event: &doc::Event) -> bool {
    event.status == Status::Planned && event.note.is_blank() && event.outcome.is_none()
}

/// Plans whose day has come: `compile` tells those whose day had come when the story was last changed.
fn plans(reader: &mut Reader, document: &doc::Document, today: &str) {
    let parse = |text: &str| date::parse(text, Language::ENGLISH).ok();
    let Some(now) = parse(today) else { return };
    let changed = document.date_modified.as_deref().unwrap_or(&document.as_of);
    let changed = parse(changed);
    for item in reader.items("events", &document.events) {
        let event = item.value;
        let when = parse(&event.date);
        let is_before = |other: Option<&date::When>| {
            when.as_ref().zip(other).and_then(|(when, other)| when.is_before(other)) == Some(true)
        };
        let is_new = is_before(Some(&now)) && !is_before(changed.as_ref());
        if is_untold(event) && is_new {
            let message = format!("the date of this plan has passed: today is {today}");
            let help =
                "say in `outcome` that it did not come, in `note` what is known, or change `status`".into();
            let at = [Key("date")];
            reader.report_as(Severity::Warning, &item.place, &at, Code::PlanPassed, message, help);
        }
    }
    for item in reader.items("facts", &document.facts) {
        let Value::Date { date } = &item.value.value else { continue };
        let when = parse(date);
        let is_before = |other: Option<&date::When>| {
            when.as_ref().zip(other).and_then(|(when, other)| when.is_before(other)) == Some(true)
        };
        let of_plan = document.events.iter().any(|event| is_untold(event) && event.date == *date);
        if of_plan && item.value.outcome.is_none() && is_before(Some(&now)) {
            let message =
                format!("this is the date of a plan, and it has passed: today is {today}");
            let help = "correct the figure, or say in its `outcome` what became of the plan".into();
            let at = [Key("value"), Key("date")];
            reader.report_as(Severity::Warning, &item.place, &at, Code::PlanPassed, message, help);
        }
    }
}
