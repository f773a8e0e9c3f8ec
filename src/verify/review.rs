//! What is wrong with a story that no single part of it shows, and that needs no source: leftovers, letters
//! that only look right, sums that do not add up, plans whose day has come.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};

use super::{
    headlines::headlines,
    lexicon::{Tongue, Tongues},
    quote::marks,
    sums::sums,
    written::{Written, written},
};
use crate::{
    compile::{Compiled, Options, read_and_compile},
    date,
    document::{
        self as doc, Code, Problem, Severity, Value,
        read::{
            Reader, Rewrite,
            Step::{Index, Key},
            at_once, quoted,
        },
    },
    locale::Language,
    story::{MediaKind, Status},
};

/// Looks a story through. `today`, in EDTF, tells whose day has come; `sources` are the texts of its sources,
/// as far as they are at hand. A story that does not compile has no such problems: `compile` has told them.
pub fn review(document: &[u8], today: Option<&str>, sources: &[&str]) -> Vec<Problem> {
    let read = at_once(read_and_compile(document, &Options::default(), || false));
    let Ok((mut reader, Compiled { document, .. })) = read else { return Vec::new() };
    reader.take_problems();
    for place in written(&reader, &document) {
        text(&mut reader, &document, &place);
    }
    for item in reader.items("quotes", &document.quotes) {
        marks(&mut reader, &item);
    }
    for item in reader.items("facts", &document.facts) {
        if let Value::Percentage { value, .. } = item.value.value
            && value.abs() > 100.0
        {
            let message = format!("{value}% is more than all of it");
            let help = "correct the number; where it is growth, say in the label that it has grown";
            let grown = item.value.label.all().iter().any(|(tag, label)| is_growth(label, *tag));
            if !grown {
                reader.report(
                    &item.place,
                    &[Key("value"), Key("value")],
                    Code::OddScale,
                    message,
                    help,
                );
            }
        }
    }
    sources_and_tags(&mut reader, &document);
    media(&mut reader, &document);
    if let Some(today) = today {
        plans(&mut reader, &document, today);
    }
    headlines(&mut reader, &document, sources);
    reader.take_problems()
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

/// Characters that are not seen, and turn what is seen: marks of direction, blanks of no width.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
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

/// Letters of Cyrillic that look as those of Latin do.
const ALIKE: [(char, char); 27] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('Ј', 'J'),
    ('Һ', 'H'),
];

/// A word of letters of two scripts, and the word in the one of most.
fn look_alike(words: &str) -> Option<(String, String)> {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    let is_latin =
        |c: char| c.is_alphabetic() && (c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}'));
    words.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        let cyrillic = word.chars().filter(|c| is_cyrillic(*c)).count();
        let latin = word.chars().filter(|c| is_latin(*c)).count();
        if cyrillic == 0 || latin == 0 {
            return None;
        }
        let to_latin = |c: char| ALIKE.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        let to_cyrillic =
            |c: char| ALIKE.iter().find(|(_, to)| *to == c).map_or(c, |(from, _)| *from);
        let one: String = word.chars().map(to_latin).collect();
        let other: String = word.chars().map(to_cyrillic).collect();
        let is_one = one.chars().all(is_latin);
        let is_other = other.chars().all(is_cyrillic);
        let right = match (is_one, is_other) {
            (true, false) => one,
            (false, true) => other,
            (true, true) => {
                if latin >= cyrillic {
                    one
                } else {
                    other
                }
            }
            // “3D-принтер” and the like are words of two scripts on purpose.
            (false, false) => return None,
        };
        Some((word.into(), right))
    })
}

/// The script of a text, where it is not that of its language.
fn other_script(words: &str, language: &str) -> Option<&'static str> {
    let of = |c: char| match c {
        '\u{400}'..='\u{52f}' => 1,
        '\u{600}'..='\u{6ff}' => 2,
        c if c.is_alphabetic() && c < '\u{250}' => 0,
        _ => 3,
    };
    let mut counts = [0_usize; 4];
    words.chars().filter(|c| c.is_alphabetic()).for_each(|c| counts[of(c)] += 1);
    let wanted = match Tongue::of_tag(language)? {
        Tongue::English | Tongue::OtherLatin => 0,
        Tongue::Russian | Tongue::Kazakh => 1,
        Tongue::Arabic => 2,
    };
    let all: usize = counts.iter().sum();
    let most = (0..4).max_by_key(|script| counts[*script])?;
    // A name of a few words may be in another one.
    let is_other = most != wanted
        && all >= 12
        && counts[wanted] * 5 < all
        && words.split_whitespace().count() > 2;
    // Kazakh is written in Latin letters too.
    (is_other
        && !(language.starts_with("kk")
            && most == 0
            && words.contains(['ı', 'ğ', 'ş', 'ñ', 'ū', 'ä'])))
    .then_some(["Latin", "Cyrillic", "Arabic", "other"][most])
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
        if event.status == Status::Planned && is_new && event.note.is_blank() {
            let message = format!("the date of this plan has passed: today is {today}");
            let help = "say in `note` what became of it, or change `status`".into();
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
        let of_plan = document.events.iter().any(|event| {
            event.status == Status::Planned && event.date == *date && event.note.is_blank()
        });
        if of_plan && is_before(Some(&now)) {
            let message =
                format!("this is the date of a plan, and it has passed: today is {today}");
            let help = "correct the figure, or say in the event’s `note` what became of it".into();
            let at = [Key("value"), Key("date")];
            reader.report_as(Severity::Warning, &item.place, &at, Code::PlanPassed, message, help);
        }
    }
}
