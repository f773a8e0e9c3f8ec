//! A figure as people write it: “about €41m”, “1,200 people”, “12.5 per cent”.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::json::{as_number, quoted};
use crate::locale::Language;

/// A figure as a text writes it.
pub struct Figure<'t> {
    /// As JSON writes it.
    pub number: String,
    pub scale: Option<&'static str>,
    pub currency: Option<&'static str>,
    pub bound: Option<&'static str>,
    pub is_percentage: bool,
    /// What is left of the text.
    pub unit: &'t str,
    /// Whether its number, and its currency, can be no other ones.
    pub is_sure: [bool; 2],
}

const BOUNDS: [(&str, &str); 22] = [
    ("about ", "about"),
    ("around ", "about"),
    ("approximately ", "about"),
    ("roughly ", "about"),
    ("около ", "about"),
    ("примерно ", "about"),
    ("~", "about"),
    ("≈", "about"),
    ("more than ", "more-than"),
    ("over ", "more-than"),
    ("более ", "more-than"),
    ("свыше ", "more-than"),
    (">", "more-than"),
    ("at least ", "at-least"),
    ("не менее ", "at-least"),
    ("≥", "at-least"),
    ("less than ", "less-than"),
    ("fewer than ", "less-than"),
    ("under ", "less-than"),
    ("<", "less-than"),
    ("up to ", "at-most"),
    ("at most ", "at-most"),
];
/// Signs, codes and names of currencies, and whether they can be of no other one.
const CURRENCIES: [(&str, &str, bool); 30] = [
    ("us$", "USD", true),
    ("$", "USD", false),
    ("usd", "USD", true),
    ("dollars", "USD", false),
    ("долларов", "USD", false),
    ("доллара", "USD", false),
    ("دولار", "USD", false),
    ("€", "EUR", true),
    ("eur", "EUR", true),
    ("euros", "EUR", true),
    ("euro", "EUR", true),
    ("евро", "EUR", true),
    ("еуро", "EUR", true),
    ("يورو", "EUR", true),
    ("£", "GBP", false),
    ("gbp", "GBP", true),
    ("pounds", "GBP", false),
    ("₸", "KZT", true),
    ("kzt", "KZT", true),
    ("tenge", "KZT", true),
    ("тенге", "KZT", true),
    ("теңге", "KZT", true),
    ("₽", "RUB", true),
    ("rub", "RUB", true),
    ("рублей", "RUB", false),
    ("₹", "INR", true),
    ("₺", "TRY", true),
    ("₴", "UAH", true),
    ("chf", "CHF", true),
    ("cny", "CNY", true),
];
/// By their beginnings; what is written whole has a blank behind it.
const SCALES: [(&str, &str, usize); 15] = [
    ("thousand ", "thousand", 3),
    ("тыс", "thousand", 3),
    ("мың ", "thousand", 3),
    ("million ", "million", 6),
    ("mln ", "million", 6),
    ("млн ", "million", 6),
    ("миллион", "million", 6),
    ("مليون ", "million", 6),
    ("billion ", "billion", 9),
    ("bn ", "billion", 9),
    ("млрд ", "billion", 9),
    ("миллиард", "billion", 9),
    ("مليار ", "billion", 9),
    ("trillion ", "trillion", 12),
    ("трлн ", "trillion", 12),
];
const PERCENT: [&str; 7] = ["%", "٪", "percent", "per cent", "процент", "пайыз", "في المئة"];
/// Units of measures, which are no things that one counts.
const MEASURES: [&str; 32] = [
    "m",
    "km",
    "cm",
    "mm",
    "km²",
    "m²",
    "km2",
    "m2",
    "ha",
    "hectares",
    "kg",
    "g",
    "t",
    "tonnes",
    "tons",
    "litres",
    "l",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "miles",
    "mi",
    "°C",
    "MW",
    "GW",
    "kW",
    "MWh",
    "км",
    "м",
    "кг",
    "га",
];

impl Figure<'_> {
    /// Whether it is a number and nothing else.
    pub fn is_plain(&self) -> bool {
        let words = [self.scale, self.currency, self.bound];
        words.iter().all(Option::is_none) && !self.is_percentage && self.unit.is_empty()
    }

    /// The type that says it.
    pub fn kind(&self) -> Option<&'static str> {
        let is_whole = self.whole().is_some();
        Some(match (self.currency, self.is_percentage) {
            (Some(_), _) => "money",
            (None, true) => "percentage",
            (None, false) if MEASURES.contains(&self.unit) => "quantity",
            (None, false) if is_whole => "count",
            (None, false) if !self.unit.is_empty() => "quantity",
            (None, false) => return None,
        })
    }

    fn zeros(&self) -> usize {
        let known = SCALES.iter().find(|(_, scale, _)| Some(*scale) == self.scale);
        known.map_or(0, |(.., zeros)| *zeros)
    }

    /// The number without a scale.
    fn plain(&self) -> Option<f64> {
        format!("{}e{}", self.number, self.zeros()).parse().ok()
    }

    /// The same where it is a whole one.
    fn whole(&self) -> Option<u64> {
        let plain = self.plain()?;
        ((0.0..1e15).contains(&plain) && plain.fract() == 0.0).then_some(plain as u64)
    }

    /// The fields of an object of a type, with those that it had before. `None` where the type has no room for
    /// all that is said.
    pub fn fields(&self, kind: &'static str, others: &[(String, String)]) -> Option<String> {
        let is_money = kind == "money";
        if (self.currency.is_some() && !is_money)
            || (self.is_percentage && kind != "percentage")
            || (!self.unit.is_empty() && !["count", "quantity"].contains(&kind))
        {
            return None;
        }
        let value = match kind {
            "money" => self.number.clone(),
            "count" => format!("{}", self.whole()?),
            _ => format!("{}", self.plain()?),
        };
        let mut fields =
            Vec::from([("type".to_owned(), quoted(kind)), ("value".to_owned(), value)]);
        let mut add = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                fields.push((name.to_owned(), quoted(value)));
            }
        };
        add("scale", self.scale.filter(|_| is_money));
        add("currency", self.currency);
        add("unit", Some(self.unit).filter(|unit| !unit.is_empty()));
        add("bound", self.bound);
        for (name, value) in others {
            if !fields.iter().any(|(known, _)| known == name) {
                fields.push((name.clone(), value.clone()));
            }
        }
        let written = fields.iter().map(|(name, value)| format!("{}: {value}", quoted(name)));
        Some(written.collect::<Vec<_>>().join(", "))
    }
}

/// A text as a figure, where it is one and nothing else.
pub fn figure<'t>(text: &'t str, language: &str) -> Option<Figure<'t>> {
    let (bound, rest) = bound(text);
    let (before, rest) = currency(rest.trim_start());
    let rest = rest.trim_start();
    let (number, is_number_sure, rest) = number(rest, language)?;
    let (more, rest) = match rest.strip_prefix('+') {
        Some(rest) => (Some("more-than"), rest),
        None => (None, rest),
    };
    let is_close = rest.starts_with(char::is_alphabetic);
    let rest = rest.trim();
    let (mut scale, mut rest) = scale(rest);
    // “€41m”: after a sum, and right behind it.
    let short = [("m", "million"), ("k", "thousand"), ("b", "billion"), ("bn", "billion")];
    if let Some((_, name)) = short.iter().find(|(short, _)| *short == rest)
        && before.is_some()
        && is_close
    {
        (scale, rest) = (Some(*name), "");
    }
    let (after, rest) = if before.is_some() { (None, rest) } else { currency(rest) };
    let money = before.or(after);
    let is_sure = [is_number_sure, money.is_none_or(|(_, is_sure)| is_sure)];
    let rest = rest.trim();
    let is_percentage = PERCENT.iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|end| end.chars().all(char::is_alphabetic))
    });
    let unit = if is_percentage { "" } else { rest };
    if !unit.is_empty() && (money.is_some() || unit.starts_with('%')) {
        return None;
    }
    let currency = money.map(|(code, _)| code);
    Some(Figure { number, scale, currency, bound: bound.or(more), is_percentage, unit, is_sure })
}

/// The bound at the beginning of a text, and what follows it.
fn bound(text: &str) -> (Option<&'static str>, &str) {
    for (word, bound) in BOUNDS {
        if let Some(rest) = after(text, word) {
            return (Some(bound), rest);
        }
    }
    (None, text)
}

/// What follows a word at the beginning of a text, whatever its capitals.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (mut rest, mut wanted) = (text.chars(), word.chars());
    loop {
        let Some(next) = wanted.next() else { return Some(rest.as_str()) };
        match rest.next() {
            Some(found) if found == next || found.to_lowercase().eq([next]) => {}
            // The end of a text ends a word.
            None if next == ' ' => return Some(""),
            _ => return None,
        }
    }
}

fn currency(text: &str) -> (Option<(&'static str, bool)>, &str) {
    for (sign, code, is_sure) in CURRENCIES {
        if let Some(rest) = after(text, sign)
            && !(sign.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic))
        {
            return (Some((code, is_sure)), rest);
        }
    }
    (None, text)
}

fn scale(text: &str) -> (Option<&'static str>, &str) {
    for (word, name, _) in SCALES {
        if let Some(rest) = after(text, word) {
            // The ending of a word that is known by its beginning.
            let rest = if word.ends_with(' ') {
                rest
            } else {
                rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '.')
            };
            return (Some(name), rest.trim_start());
        }
    }
    (None, text)
}

/// The number at the beginning of a text as JSON writes it, whether it can be read in no other way, and what
/// follows it.
fn number<'t>(text: &'t str, language: &str) -> Option<(String, bool, &'t str)> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let is_part = c.is_ascii_digit()
            || (matches!(c, '.' | ',') || is_blank(c)) && end > 0 && next_is_digit
            || matches!(c, '-' | '−') && at == 0 && next_is_digit;
        if !is_part {
            break;
        }
        end = at + c.len_utf8();
    }
    let written: String = text[..end].replace('−', "-").chars().filter(|c| !is_blank(*c)).collect();
    let groups = |mark: char| {
        let mut parts = written.split(mark);
        let first = parts.next().unwrap_or_default().trim_start_matches('-');
        (1..=3).contains(&first.len()) && first != "0" && parts.all(|part| part.len() == 3)
    };
    let count = |mark: char| written.matches(mark).count();
    let grouped = Language::of(language).map_or("", |language| language.figures.group);
    let (plain, is_sure) = match (count(','), count('.')) {
        (0, 0) => (written.clone(), true),
        (0, 1) => (written.clone(), !groups('.') || grouped == ","),
        (1, 0) if groups(',') => (written.replace(',', ""), grouped == ","),
        (1, 0) => (written.replace(',', "."), true),
        (_, 0) if groups(',') => (written.replace(',', ""), true),
        (0, _) if groups('.') => (written.replace('.', ""), true),
        (_, 1) if written.rfind('.') > written.rfind(',') => (written.replace(',', ""), true),
        (1, _) => (written.replace('.', "").replace(',', "."), true),
        _ => return None,
    };
    let number = as_number(&plain)?;
    Some((number, is_sure, &text[end..]))
}
