//! What was most likely meant by a value that is wrong: what a fix does, and the change that does it.

use alloc::{borrow::ToOwned, format, string::String};

use super::currencies::CURRENCIES;
use crate::{
    date::Meaning,
    document::{
        FocalPoint,
        read::{Rewrite, quoted},
    },
    locale::Language,
    story::{LONGEST_ID, is_id, is_reserved, is_tag},
};

type Meant = Option<(String, Rewrite)>;

/// Corrections to be filled in.
pub const CORRECTIONS: &str = r#"[{ "date": "XXXX", "was": "", "now": "", "why": "" }]"#;

fn write(text: &str) -> (String, Rewrite) {
    (format!("write `{text}`"), Rewrite::Value(quoted(text)))
}

/// An id for a file's name, of one that is none.
pub fn slug(id: &str) -> Meant {
    let mut slug = String::new();
    for c in id.chars().take(LONGEST_ID) {
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' => slug.push(c.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    (is_id(slug) && !is_reserved(slug)).then(|| write(slug))
}

/// The same point, where it is given in percent.
pub fn percent(point: &FocalPoint) -> Meant {
    let part = |number: f64| (0.0..=100.0).contains(&number).then(|| number / 100.0);
    let (x, y) = (part(point.x)?, part(point.y)?);
    let json = format!("{{ \"x\": {x}, \"y\": {y} }}");
    Some((format!("write {x} and {y}: it is given in percent"), Rewrite::Value(json)))
}

/// A position whose ends are the wrong way round.
pub fn turned(start: u32, end: u32) -> Meant {
    let json = format!(r#"{{ "type": "TextPositionSelector", "start": {end}, "end": {start} }}"#);
    (start > end).then(|| ("turn the two around".to_owned(), Rewrite::Value(json)))
}

/// The currency of a sign, or of letters that are nearly its code.
pub fn currency(found: &str) -> Meant {
    let upper = found.trim().to_ascii_uppercase();
    let code = match found.trim() {
        "$" | "US$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₸" => "KZT",
        "₽" => "RUB",
        "₹" => "INR",
        "₺" => "TRY",
        "₴" => "UAH",
        _ if upper.starts_with("EURO") => "EUR",
        _ if upper == "TENGE" => "KZT",
        _ => *CURRENCIES.iter().find(|code| **code == upper)?,
    };
    Some(write(code))
}

/// Dates as the format has them.
pub const DATES: &str = "for example 2025-09-08, 2025-09, 195X, 2025-09-08/2025-09-09, 2025?-12";

/// A date that is written otherwise, and whether it can be that date alone.
pub fn date(meaning: Meaning) -> Option<(String, Rewrite, bool)> {
    let (meant, certain) = match meaning {
        Meaning::One(meant) => (meant, true),
        Meaning::Nearest(meant) | Meaning::Turned(meant) => (meant, false),
        Meaning::Several(_) | Meaning::Moving | Meaning::Unknown => return None,
    };
    let (title, change) = write(&meant);
    Some((title, change, certain))
}

/// What is told of a text that is no date, and how to mend it; `why` is what EDTF has against it.
pub fn told_of_date(text: &str, meaning: &Meaning, why: &str) -> (String, String) {
    let is_none = format!("`{text}` is not an EDTF date");
    match meaning {
        Meaning::One(meant) => (is_none, format!("did you mean `{meant}`?")),
        Meaning::Turned(meant) => (format!("{is_none}: {why}"), format!("did you mean `{meant}`?")),
        Meaning::Nearest(meant) => (
            is_none,
            format!(
                "`{meant}` is the nearest that EDTF can say: write it, or what is meant more exactly"
            ),
        ),
        Meaning::Several(all) => (
            format!("`{text}` may be {} dates", if all.len() == 2 { "two" } else { "several" }),
            format!("write {}: which one is meant?", all.join(" or ")),
        ),
        Meaning::Moving => (
            format!("`{text}` is another day for each reader"),
            "write the day itself, for example 2025-09-08".into(),
        ),
        Meaning::Unknown => (format!("{is_none}: {why}"), DATES.into()),
    }
}

/// The tag of a language that is written otherwise, or known by another one.
pub fn language(found: &str) -> Meant {
    let tag = found.trim().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let known = match &*primary {
        "eng" | "english" => "en",
        "kz" | "kaz" | "kazakh" => "kk",
        "rus" | "russian" => "ru",
        "ara" | "arabic" => "ar",
        _ if tag != found && is_tag(&tag) && Language::of(&tag).is_some() => &tag,
        _ => return None,
    };
    Some(write(known))
}

/// The way to a picture as Windows writes it.
#[cfg(not(target_arch = "wasm32"))]
pub fn picture(found: &str) -> Meant {
    found.contains('\\').then(|| write(&found.replace('\\', "/")))
}

/// An address without its scheme, or with blanks around it.
pub fn address(found: &str) -> Meant {
    let plain = found.trim();
    let host = plain.split('/').next().unwrap_or_default();
    let is_host = host.contains('.')
        && !host.starts_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || ".-".contains(c));
    match plain {
        _ if plain.starts_with("https://") || plain.starts_with("http://") => {
            (plain != found).then(|| write(plain))
        }
        _ if plain.starts_with("//") => Some(write(&format!("https:{plain}"))),
        _ if is_host => Some(write(&format!("https://{plain}"))),
        _ => None,
    }
}

/// A text whose links have no blanks around their addresses.
pub fn closed_up(words: &str) -> Meant {
    let mut closed = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("](") {
        closed.push_str(before);
        closed.push_str("](");
        let end = after.find(')').unwrap_or(after.len());
        closed.push_str(after[..end].trim());
        rest = &after[end..];
    }
    closed.push_str(rest);
    let title = "remove the blanks around the address".to_owned();
    (closed != words).then(|| (title, Rewrite::Value(quoted(&closed))))
}

/// A text whose links without words show their addresses.
pub fn shown_links(words: &str) -> Meant {
    let (before, after) = words.split_once("[](")?;
    let (address, rest) = after.split_once(')')?;
    let shown = format!("{before}[{address}]({address}){rest}");
    Some(("show the address".to_owned(), Rewrite::Value(quoted(&shown))))
}

/// An id like another one that is not there yet.
pub fn another(id: &str, is_known: impl Fn(&str) -> bool) -> Meant {
    let numbered = (2..20).map(|n| format!("{id}-{n}"));
    let free = numbered.into_iter().find(|id| !is_known(id))?;
    Some((format!("call it `{free}`"), Rewrite::Value(quoted(&free))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(meant: Meant) -> String {
        match meant {
            Some((_, Rewrite::Value(json))) => json,
            _ => "none".into(),
        }
    }

    #[test]
    fn what_was_meant_is_offered_where_it_is_likely() {
        for (meant, wanted) in [
            (slug("The Bridge, opened!"), "\"the-bridge-opened\""),
            (slug("../../etc"), "\"etc\""),
            (slug("мост"), "none"),
            (currency("usd"), "\"USD\""),
            (currency("€"), "\"EUR\""),
            (currency("dollars"), "none"),
            (language("kz"), "\"kk\""),
            (language("en_GB"), "\"en-GB\""),
            (language("tlh"), "none"),
            // Ukrainian, and not the English of the United Kingdom.
            (language("uk"), "none"),
            (address("www.example.org/a"), "\"https://www.example.org/a\""),
            (address(" https://example.org "), "\"https://example.org\""),
            (address("//example.org"), "\"https://example.org\""),
            (address("javascript:alert(1)"), "none"),
            (address("../a.html"), "none"),
            (turned(9, 4), r#"{ "type": "TextPositionSelector", "start": 4, "end": 9 }"#),
            (turned(4, 4), "none"),
            (percent(&FocalPoint { x: 25.0, y: 50.0 }), r#"{ "x": 0.25, "y": 0.5 }"#),
            (closed_up("[a]( https://a.b )"), "\"[a](https://a.b)\""),
            (closed_up("[a](b c"), "none"),
            (shown_links("see [](https://a.b)."), "\"see [https://a.b](https://a.b).\""),
            (another("a", |id| id == "a-2"), "\"a-3\""),
        ] {
            assert_eq!(json(meant), wanted);
        }
    }
}
