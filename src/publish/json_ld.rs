//! A story for search engines: JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use crate::{
    compile::{Imprint, Maker, at_rest},
    date::{DAY, Precision, When, iso_day},
    story::{
        Attribution, Basis, Entity, EntityKind, Event, Fact, Ix, Media, Observation, Source,
        Status, Story, Value as Said,
    },
    view::FIRST,
};

/// A story as a `NewsArticle` with its events, quotations, claims, people, organizations and places.
///
/// Dates are given where they are exact, and nowhere else: schema.org's know no doubt.
pub fn json_ld(story: &Story, imprint: &Imprint) -> Value {
    let mut article = object("NewsArticle");
    article.insert("@context".into(), "https://schema.org".into());
    article.insert("headline".into(), story.card.headline.as_str().into());
    article.insert("description".into(), story.card.summary.words().into());
    article.insert("inLanguage".into(), story.language.as_str().into());
    let dates = [("datePublished", &imprint.published), ("dateModified", &imprint.modified)];
    for (name, date) in dates {
        if let Some(machine) = date.as_ref().and_then(|date| date.machine.as_ref()) {
            article.insert(name.into(), machine.as_str().into());
        }
    }
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::Array(items));
    let things = story.entities.iter().map(|entity| thing(story, entity));
    let figures = observations(story).filter_map(|(fact, one)| an_observation(story, fact, one));
    let mentions = things.chain(figures).collect();
    // Those of a long story stand on pages of their own.
    let count = if story.is_long() { FIRST } else { story.events.len() };
    let events = story.events.iter().take(count).map(|event| an_event(story, event)).collect();
    let quotations = story.card.quotes.iter().map(|quote| {
        let mut out = object("Quotation");
        out.insert("text".into(), quote.text.as_str().into());
        out.insert("inLanguage".into(), story.language.as_str().into());
        out.insert("creator".into(), reference(story, quote.speaker));
        Value::Object(out)
    });
    let claims = story.card.facts.iter().filter_map(|fact| {
        let basis = &story.card.notes[fact.note];
        if matches!(fact.value, Said::Entities(_)) {
            return None;
        }
        let said = fact.value.words(story) + &fact.remark;
        claim(story, basis, labelled(fact, ": ", &said))
    });
    let told = observations(story).filter_map(|(fact, observation)| {
        let said = format!("{}: {}", observation.when.long, observation.value);
        claim(story, &story.card.notes[observation.note], labelled(fact, ", ", &said))
    });
    let parts: Vec<Value> = quotations.chain(claims).chain(told).collect();
    let films = films(&story.card.media, &story.card.headline);
    for (name, items) in [
        ("author", list(imprint.authors.iter().map(a_maker).collect())),
        ("publisher", list(imprint.publishers.iter().map(a_maker).collect())),
        ("video", list(films)),
        ("about", list(events)),
        ("mentions", list(mentions)),
        ("hasPart", list(parts)),
        ("citation", list(story.sources.iter().map(a_source).collect())),
    ] {
        if let Some(items) = items {
            article.insert(name.into(), items);
        }
    }
    Value::Object(article)
}

/// The films that a site plays in a frame, by the name of what they belong to.
fn films(media: &[Media], name: &str) -> Vec<Value> {
    let films = media.iter().filter(|medium| !medium.player.is_empty());
    let film = |medium: &Media| {
        let mut out = object("VideoObject");
        out.insert("name".into(), name.into());
        let alt = Some(&medium.alt).filter(|alt| !alt.is_empty());
        let description = alt.cloned().unwrap_or_else(|| medium.caption.words());
        out.insert("description".into(), description.into());
        out.insert("url".into(), medium.url.as_str().into());
        out.insert("embedUrl".into(), at_rest(&medium.player).into());
        Value::Object(out)
    };
    films.map(film).collect()
}

/// A part of a story's events, as the page that holds it has them.
pub fn events_json_ld(story: &Story, events: &[Event]) -> Value {
    let events: Vec<Value> = events.iter().map(|event| an_event(story, event)).collect();
    json!({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": events})
}

/// The same as an element of a page. A data block: no policy against scripts stops it.
pub fn json_ld_element(value: &Value) -> String {
    // Nothing in it can end the element.
    let text = value.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{text}</script>")
}

fn object(kind: &str) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("@type".into(), kind.into());
    out
}

fn a_maker(maker: &Maker) -> Value {
    let mut out = object(maker.kind.word());
    out.insert("name".into(), maker.name.as_str().into());
    if let Some(url) = &maker.url {
        out.insert("url".into(), url.as_str().into());
    }
    Value::Object(out)
}

/// The type of an entity in schema.org; a vehicle that flies to space is a `Vehicle` there too.
fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Project => "Project",
        EntityKind::Vehicle => "Vehicle",
    }
}

fn thing(story: &Story, entity: &Entity) -> Value {
    let mut out = object(kind(entity.kind));
    out.insert("name".into(), entity.name.as_str().into());
    if !entity.description.is_empty() {
        out.insert("description".into(), entity.description.as_str().into());
    }
    if let Some(location) = entity.location {
        let property = match entity.kind {
            EntityKind::Place => "containedInPlace",
            EntityKind::Organization | EntityKind::Project => "location",
            EntityKind::Person => "workLocation",
            EntityKind::Vehicle => return Value::Object(out),
        };
        out.insert(property.into(), reference(story, location));
    }
    Value::Object(out)
}

/// An entity by its name.
fn reference(story: &Story, entity: Ix<Entity>) -> Value {
    let entity = story.entity(entity);
    json!({"@type": kind(entity.kind), "name": entity.name})
}

fn an_event(story: &Story, event: &Event) -> Value {
    let mut out = object("Event");
    out.insert("name".into(), event.title.as_str().into());
    if !event.body.is_empty() {
        out.insert("description".into(), event.body.words().into());
    }
    if let Some(machine) = &event.when.machine {
        out.insert("startDate".into(), machine.as_str().into());
    } else if let Some((start, end)) = ends(&event.when) {
        out.insert("startDate".into(), start.into());
        out.insert("endDate".into(), end.into());
    }
    if event.status == Status::Cancelled {
        out.insert("eventStatus".into(), "https://schema.org/EventCancelled".into());
    }
    let of = |wanted: &[EntityKind]| -> Vec<Value> {
        let entities = event.entities.iter().filter(|ix| wanted.contains(&story.entity(**ix).kind));
        entities.map(|ix| reference(story, *ix)).collect()
    };
    for (name, items) in [
        ("location", of(&[EntityKind::Place])),
        ("contributor", of(&[EntityKind::Person, EntityKind::Organization])),
        ("about", of(&[EntityKind::Project, EntityKind::Vehicle])),
        ("subjectOf", films(&event.media, &event.title)),
    ] {
        if !items.is_empty() {
            out.insert(name.into(), Value::Array(items));
        }
    }
    Value::Object(out)
}

/// Both ends of a stretch of days or of hours that is known for certain, as ISO 8601 writes them.
fn ends(when: &When) -> Option<(String, String)> {
    let is_exact = when.span && when.precision <= Precision::Day && !when.qualifier.any();
    let (start, end) = (when.earliest.at()?, when.latest.at()?);
    let shift = match when.offset {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    let written = |second: i64| match when.precision {
        Precision::Second => {
            let clock = second.rem_euclid(DAY);
            let (hour, minute) = (clock / 3600, clock / 60 % 60);
            format!("{}T{hour:02}:{minute:02}:{:02}{shift}", iso_day(second), clock % 60)
        }
        _ => iso_day(second),
    };
    is_exact.then(|| (written(start), written(end)))
}

/// What is said of a fact, after its label where it has one.
fn labelled(fact: &Fact, between: &str, said: &str) -> String {
    let text: Vec<&str> =
        [&*fact.label, said].into_iter().filter(|part| !part.is_empty()).collect();
    text.join(between)
}

/// What figures were at other times, each with its fact.
fn observations(story: &Story) -> impl Iterator<Item = (&Fact, &Observation)> {
    story.card.facts.iter().flat_map(|fact| {
        let each = fact.series.iter().flat_map(|series| &series.observations);
        each.map(move |observation| (fact, observation))
    })
}

/// One that is stated as fact, where its date and its number are exact: schema.org's know no doubt.
fn an_observation(story: &Story, fact: &Fact, observation: &Observation) -> Option<Value> {
    let Observation { when, number, is_exact, is_planned, note, .. } = observation;
    let is_stated = story.card.notes[*note].attribution == Attribution::Fact;
    let is_known = *is_exact && number.is_finite() && !is_planned;
    let date = when.machine.as_ref().filter(|_| is_known && is_stated)?;
    let mut out = object("Observation");
    out.insert("observationDate".into(), date.as_str().into());
    if !fact.label.is_empty() {
        out.insert("variableMeasured".into(), fact.label.as_str().into());
    }
    out.insert("value".into(), json!(number));
    let unit = fact.series.as_ref().map(|series| series.unit.as_str());
    if let Some(unit) = unit.filter(|unit| !unit.is_empty()) {
        out.insert("unitText".into(), unit.into());
    }
    Some(Value::Object(out))
}

/// What somebody else says; what is stated as fact is the article's own.
fn claim(story: &Story, basis: &Basis, text: String) -> Option<Value> {
    let mut out = object("Claim");
    match basis.attribution {
        Attribution::Fact => return None,
        Attribution::Speaker(speaker) => {
            out.insert("claimInterpreter".into(), reference(story, speaker));
        }
        Attribution::Officials | Attribution::Analysts => {}
    }
    out.insert("text".into(), text.into());
    let appearances: Vec<Value> =
        basis.citations.iter().map(|citation| a_source(story.source(citation.source))).collect();
    out.insert("appearance".into(), Value::Array(appearances));
    Some(Value::Object(out))
}

fn a_source(source: &Source) -> Value {
    let mut out = object("CreativeWork");
    out.insert("name".into(), source.name.as_str().into());
    if !source.description.is_empty() {
        out.insert("description".into(), source.description.as_str().into());
    }
    if let Some(url) = &source.url {
        out.insert("url".into(), url.as_str().into());
    }
    if let Some(machine) = source.published.as_ref().and_then(|date| date.machine.as_ref()) {
        out.insert("datePublished".into(), machine.as_str().into());
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;

    fn of(text: &str) -> Value {
        let compiled = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
        json_ld(&compiled.story, &compiled.imprint)
    }

    #[test]
    fn exact_dates_are_given_and_no_others() {
        let full = of(include_str!("../../tests/fixtures/full.json"));
        assert_eq!(full["@type"], "NewsArticle");
        assert_eq!(
            (&full["datePublished"], &full["dateModified"]),
            (&json!("2026-05-04"), &json!("2026-06-01"))
        );
        assert_eq!(full["about"][0]["startDate"], "2026-05-04T10:00:00+05:00");
        assert_eq!(full["hasPart"][0]["creator"]["name"], "Ada Ö.");
        assert_eq!(full["hasPart"][1]["@type"], "Claim");
        let forum = of(include_str!("../../stories/space-days-kazakhstan.json"));
        for event in forum["about"].as_array().unwrap() {
            assert!(event.get("startDate").is_none(), "its years are inferred: {event}");
        }
        assert!(forum.get("datePublished").is_none());
    }

    #[test]
    fn a_stretch_of_days_or_hours_has_a_start_and_an_end() {
        for (date, ends) in [
            ("2025-09-08/2025-09-09", Some(("2025-09-08", "2025-09-09"))),
            (
                "2025-09-08T09:00:00+05:00/2025-09-08T17:30:00+05:00",
                Some(("2025-09-08T09:00:00+05:00", "2025-09-08T17:30:00+05:00")),
            ),
            (
                "2025-09-08T22:00:00/2025-09-09T02:00:00",
                Some(("2025-09-08T22:00:00", "2025-09-09T02:00:00")),
            ),
            ("2025-09-08/2025-09-09?", None),
            ("2025-09/2025-11", None),
            ("2025-09-08/..", None),
        ] {
            let when = crate::date::parse(date, crate::locale::Language::ENGLISH).unwrap();
            let found = super::ends(&when);
            let found = found.as_ref().map(|(start, end)| (&**start, &**end));
            assert_eq!(found, ends, "{date}");
        }
    }

    #[test]
    fn who_wrote_the_story_and_who_publishes_it_are_named_for_what_they_are() {
        let full = include_str!("../../tests/fixtures/full.json");
        let made = r#""version": 2, "author": ["A", {"type": "Organization", "name": "B", "url": "https://example.org/b"}], "publisher": "C","#;
        let article = of(&full.replacen("\"version\": 2,", made, 1));
        let (a, b) = (&article["author"][0], &article["author"][1]);
        assert_eq!(*a, json!({"@type": "Person", "name": "A"}));
        assert_eq!(
            *b,
            json!({"@type": "Organization", "name": "B", "url": "https://example.org/b"})
        );
        assert_eq!(article["publisher"][0], json!({"@type": "Organization", "name": "C"}));
    }

    #[test]
    fn figures_over_time_are_observations_where_they_are_exact_and_claims_where_somebody_says_them()
    {
        let observation = |date: &str, more: &str| {
            format!(
                r#"{{"observationDate": "{date}", "value": {{"type": "count", "value": 40{more}}}, "citations": [{{"source": "gazette"}}]}}"#
            )
        };
        let said =
            observation("2023", "").replace("}, \"cit", "}, \"attribution\": \"officials\", \"cit");
        let series = [
            observation("2021", ""),
            observation("2022", r#", "bound": "about""#),
            said,
            observation("2024~", ""),
            observation("2030", ""),
        ];
        let fact = format!(
            r#""facts": [{{"id": "f", "section": "figure", "label": "boats", "value": {{"type": "count", "value": 41, "unit": "boats"}}, "citations": [{{"source": "gazette"}}], "series": [{}]}},"#,
            series.join(",")
        );
        let full = include_str!("../../tests/fixtures/full.json");
        let article = of(&full.replacen("\"facts\": [", &fact, 1));
        let mentions = article["mentions"].as_array().unwrap().iter();
        let found: Vec<&Value> = mentions.filter(|one| one["@type"] == "Observation").collect();
        let wanted = json!({
            "@type": "Observation", "observationDate": "2021", "variableMeasured": "boats",
            "value": 40.0, "unitText": "boats",
        });
        assert_eq!(found, [&wanted]);
        let parts = article["hasPart"].as_array().unwrap();
        assert!(parts.iter().any(|part| part["text"] == "boats, 2023: 40 boats"), "{parts:#?}");
    }

    #[test]
    fn an_organization_that_speaks_is_one() {
        let full = include_str!("../../tests/fixtures/full.json");
        let text = full.replace("\"speaker\": \"ada\"", "\"speaker\": \"council\"").replace(
            "\"attribution\": \"officials\"",
            "\"attribution\": \"organization\", \"speaker\": \"council\"",
        );
        let parts = &of(&text)["hasPart"];
        let council = json!({"@type": "Organization", "name": "City Council"});
        assert_eq!((&parts[0]["creator"], &parts[1]["claimInterpreter"]), (&council, &council));
    }

    #[test]
    fn nothing_in_it_can_end_its_element() {
        let value = json!({"name": "</script><script>alert(1)</script>"});
        let element = json_ld_element(&value);
        assert_eq!(element.matches('<').count(), 2);
        let inside = element.split_once('>').unwrap().1.rsplit_once('<').unwrap().0;
        assert_eq!(serde_json::from_str::<Value>(inside).unwrap(), value);
    }
}
