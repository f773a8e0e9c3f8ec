//! Sentences of news in each language with what they give, held against that and against what is wrong:
//! how many mistakes of each kind are refused, and how many right citations.

use std::{collections::BTreeMap, fmt::Write};

use super::properties::codes;

const CORPUS: [(&str, &str); 4] = [
    ("en", include_str!("corpus/en.txt")),
    ("ru", include_str!("corpus/ru.txt")),
    ("kk", include_str!("corpus/kk.txt")),
    ("ar", include_str!("corpus/ar.txt")),
];

const BOUNDS: [&str; 6] = ["exactly", "about", "more-than", "at-least", "less-than", "at-most"];

/// A value of a story, in parts that can be changed one by one.
#[derive(Clone)]
enum Value {
    Date(String),
    Number(Number),
}

#[derive(Clone)]
struct Number {
    kind: String,
    value: f64,
    scale: String,
    unit: String,
    bounds: Vec<String>,
}

impl Value {
    fn read(text: &str) -> Value {
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_bound = |word: &&str| BOUNDS.contains(word);
        let bounds: Vec<String> =
            words.iter().filter(|w| is_bound(w)).map(|w| (*w).to_owned()).collect();
        let rest: Vec<&str> = words[1..].iter().copied().filter(|w| !is_bound(w)).collect();
        if words[0] == "date" {
            return Value::Date(rest[0].to_owned());
        }
        assert!(!bounds.is_empty(), "no bound: {text}");
        let number = rest[0].parse().unwrap_or_else(|_| panic!("no number: {text}"));
        let is_money = words[0] == "money";
        Value::Number(Number {
            kind: words[0].to_owned(),
            value: number,
            scale: if is_money { rest[1].to_owned() } else { String::new() },
            unit: rest[if is_money { 2 } else { 1 }..].join(" "),
            bounds,
        })
    }

    fn json(&self, language: &str) -> String {
        match self {
            Value::Date(date) => format!(r#"{{"type": "date", "date": "{date}"}}"#),
            Value::Number(Number { kind, value, scale, unit, bounds }) => {
                let more = match kind.as_str() {
                    "money" => format!(r#", "scale": "{scale}", "currency": "{unit}""#),
                    "percentage" => String::new(),
                    _ => format!(r#", "unit": {{"{language}": "{unit}"}}"#),
                };
                let bound = &bounds[0];
                format!(r#"{{"type": "{kind}", "value": {value}, "bound": "{bound}"{more}}}"#)
            }
        }
    }

    /// The value with one mistake, each with the kind of mistake.
    fn mistaken(&self) -> Vec<(&'static str, Value)> {
        match self {
            Value::Date(date) => {
                dates(date).into_iter().map(|(kind, date)| (kind, Value::Date(date))).collect()
            }
            Value::Number(number) => number
                .mistaken()
                .into_iter()
                .map(|(kind, number)| (kind, Value::Number(number)))
                .collect(),
        }
    }

    /// The value in each way in which its bound may be told.
    fn told(&self) -> Vec<Value> {
        match self {
            Value::Date(_) => vec![self.clone()],
            Value::Number(number) => number
                .bounds
                .iter()
                .map(|bound| {
                    Value::Number(Number { bounds: vec![bound.clone()], ..number.clone() })
                })
                .collect(),
        }
    }
}

impl Number {
    fn mistaken(&self) -> Vec<(&'static str, Number)> {
        let Number { kind, value: number, scale, unit, bounds } = self;
        let mut out = Vec::new();
        let is_whole = number.fract() == 0.0;
        let step = if is_whole { 1.0 } else { 0.1 };
        let nearby = ((number + step) * 10.0).round() / 10.0;
        for other in [nearby, number * 10.0, swapped(*number)] {
            let is_same = (other - *number).abs() < 1e-9;
            if !(is_same || kind == "percentage" && other > 1000.0) {
                out.push(("number", Number { value: other, ..self.clone() }));
            }
        }
        for bound in BOUNDS.iter().filter(|bound| !bounds.iter().any(|b| b == *bound)) {
            out.push(("bound", Number { bounds: vec![(*bound).to_owned()], ..self.clone() }));
        }
        let of_unit = |unit: &str| Number { unit: unit.to_owned(), ..self.clone() };
        let of_kind = |kind: &str| Number { kind: kind.to_owned(), ..self.clone() };
        match kind.as_str() {
            "money" => {
                let scale = if scale == "million" { "billion" } else { "million" };
                out.push(("scale", Number { scale: scale.to_owned(), ..self.clone() }));
                let others = ["USD", "EUR", "KZT", "RUB", "GBP"];
                let others = others.iter().filter(|code| *code != unit);
                out.extend(others.map(|code| ("currency", of_unit(code))));
            }
            "quantity" => {
                let others = ["km", "miles", "t", "kg", "ha", "km²", "°F", "hours", "m", "MW"];
                let others = others.iter().filter(|other| !is_same_unit(unit, other));
                out.extend(others.map(|other| ("unit", of_unit(other))));
            }
            _ => {}
        }
        match kind.as_str() {
            "count" | "quantity" if *number < 1000.0 => out.push(("type", of_kind("percentage"))),
            "percentage" if is_whole => out.push(("type", of_kind("count"))),
            _ => {}
        }
        out
    }
}

/// Whether two names of the corpus are of one unit.
fn is_same_unit(own: &str, other: &str) -> bool {
    const SAME: [(&str, &[&str]); 9] = [
        ("hours", &["hours", "часов", "часа", "сағат", "ساعة", "ساعات"]),
        ("°F", &["°F"]),
        ("km", &["km", "км", "كيلومتر", "шақырым"]),
        ("miles", &["miles", "мили", "миля", "ميل"]),
        ("t", &["tonnes", "тонн", "тонна", "طن"]),
        ("kg", &["kg", "кг", "كغ"]),
        ("ha", &["ha", "hectares", "га", "هكتار"]),
        ("km²", &["km²", "км²", "كم²"]),
        ("m", &["m", "м", "متر"]),
    ];
    let rest = other == "MW" && ["MW", "megawatts", "МВт", "ميغاواط"].contains(&own);
    rest || SAME.iter().any(|(name, all)| *name == other && all.contains(&own))
}

/// A number with its first two digits the other way round.
fn swapped(number: f64) -> f64 {
    let written = number.to_string();
    let mut digits: Vec<char> = written.chars().collect();
    if digits.len() > 1 && digits[1].is_ascii_digit() && digits[1] != '0' {
        digits.swap(0, 1);
    }
    digits.into_iter().collect::<String>().parse().unwrap_or(number)
}

/// A date with one mistake.
fn dates(date: &str) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let mut push = |kind, date: String| out.push((kind, date));
    if let Some(from) = date.strip_suffix("/..") {
        let ends = dates(from).into_iter().filter(|(kind, _)| *kind != "about");
        return ends.map(|(kind, from)| (kind, format!("{from}/.."))).collect();
    }
    if let Some((from, to)) = date.split_once('/') {
        for (kind, other) in dates(to) {
            // Half of a mistaken span that ends before it begins is no date.
            if other.as_str() > from && !other.contains(['~', 'X']) && kind != "finer" {
                push(kind, format!("{from}/{other}"));
            }
        }
        return out;
    }
    if let Some((day, time)) = date.split_once('T') {
        push("time", format!("{day}T{:02}{}", time[..2].parse::<u8>().unwrap() + 1, &time[2..]));
        push("time", format!("{day}T{}:20{}", &time[..2], &time[5..]));
        return out;
    }
    let about = if date.ends_with('~') { "~" } else { "" };
    let date = date.trim_end_matches('~');
    let parts: Vec<&str> = date.split('-').collect();
    if let Some(century) = date.strip_suffix("XX") {
        let century: u32 = century.parse().unwrap();
        push("year", format!("{}XX", century + 1));
        push("year", format!("{}XX", century - 1));
        push("finer", format!("{century}5X"));
        push("finer", format!("{century}50"));
        return out;
    }
    if let Some(decade) = date.strip_suffix('X') {
        let decade: u32 = decade.parse().unwrap();
        push("year", format!("{}X", decade + 1));
        push("year", format!("{}X", decade - 1));
        push("finer", format!("{decade}0"));
        push("finer", format!("{decade}5"));
        return out;
    }
    let year: i32 = parts[0].parse().unwrap();
    for other in [year - 1, year + 1, year + 10] {
        push("year", format!("{other}{}{about}", &date[4..]));
    }
    match parts[1..] {
        [] => {
            push("finer", format!("{year}-04{about}"));
            push("finer", format!("{year}-04-12{about}"));
            push("finer", format!("{year}-22{about}"));
            match about {
                "" => push("about", format!("{year}~")),
                _ => push("about", year.to_string()),
            }
        }
        [month] => {
            let month: u32 = month.parse().unwrap();
            if month <= 12 {
                push("month", format!("{year}-{:02}", month % 12 + 1));
                push("finer", format!("{year}-{month:02}-12"));
                push("about", format!("{year}-{month:02}~"));
            } else {
                let (first, count) = match month {
                    21..=24 => (21, 4),
                    33..=36 => (33, 4),
                    _ => (40, 2),
                };
                push("season", format!("{year}-{}", first + (month - first + 1) % count));
                push("finer", format!("{year}-04"));
                push("finer", format!("{year}-10-12"));
            }
        }
        [month, day, ..] => {
            let (month, day): (u32, u32) = (month.parse().unwrap(), day.parse().unwrap());
            push("month", format!("{year}-{:02}-{day:02}", month % 12 + 1));
            push("day", format!("{year}-{month:02}-{:02}", day % 28 + 1));
            push("day", format!("{year}-{month:02}-{:02}", (day + 9) % 28 + 1));
            if day <= 12 && day != month {
                push("day", format!("{year}-{day:02}-{month:02}"));
            }
        }
    }
    out
}

#[test]
fn mistakes_of_every_kind_are_refused_and_right_citations_are_not() {
    // By language and kind: how many are refused, and how many there are.
    let mut table: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut wrong = String::new();
    for (language, text) in CORPUS {
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (sentence, value) = line.rsplit_once(" = ").unwrap_or_else(|| panic!("{line}"));
            let value = Value::read(value);
            let mut note = |kind: &'static str, value: &Value, is_right: bool| {
                let found = codes(language, sentence, &value.json(language));
                let (refused, all) = table.entry((language, kind)).or_default();
                *all += 1;
                *refused += usize::from(!found.is_empty());
                if is_right != found.is_empty() {
                    let value = value.json(language);
                    _ = writeln!(wrong, "{language} {kind}: {sentence} {value} {found:?}");
                }
            };
            for told in value.told() {
                note("right", &told, true);
            }
            for (kind, mistaken) in value.mistaken() {
                note(kind, &mistaken, false);
            }
        }
    }
    let kinds: Vec<&str> = [
        "right", "number", "scale", "currency", "unit", "bound", "type", "year", "month", "day",
        "season", "time", "finer", "about",
    ]
    .into();
    let mut out = String::from("refused of all, by kind and language\n");
    let mut sums = [(0, 0); 2];
    for kind in kinds {
        _ = write!(out, "{kind:>9}");
        for (language, _) in CORPUS {
            let (refused, all) = table.get(&(language, kind)).copied().unwrap_or_default();
            let sum = &mut sums[usize::from(kind != "right")];
            *sum = (sum.0 + refused, sum.1 + all);
            _ = write!(out, "  {language} {refused:>4}/{all:<4}");
        }
        out.push('\n');
    }
    let [(right_refused, right), (refused, mistakes)] = sums;
    println!(
        "{out}{refused} of {mistakes} mistakes refused, {right_refused} of {right} right ones\n{wrong}"
    );
    assert!(refused * 100 >= mistakes * 98, "{out}{wrong}");
    assert!(right_refused * 100 <= right, "{out}{wrong}");
}

#[test]
fn a_quantity_may_be_counted_in_millions_of_its_unit() {
    let quantity = |value: &str, unit: &str| {
        format!(r#"{{"type": "quantity", "value": {value}, "unit": "{unit}"}}"#)
    };
    for (language, sentence, unit) in [
        ("en", "The plant takes 2.4 million tonnes of coal.", "million tonnes"),
        ("ru", "Завод берёт 2,4 млн тонн угля.", "млн тонн"),
        ("kk", "Зауыт 2,4 млн тонна көмір алады.", "млн тонна"),
        ("ar", "يأخذ المصنع 2.4 مليون طن من الفحم.", "مليون طن"),
    ] {
        let none = Vec::<&str>::new();
        assert_eq!(codes(language, sentence, &quantity("2.4", unit)), none, "{sentence}");
        assert_eq!(
            codes(language, sentence, &quantity("2.5", unit)),
            ["number-differs"],
            "{sentence}"
        );
    }
    let wrong = codes("en", "It weighs 3½ tonnes.", &quantity("3", "tonnes"));
    assert_eq!(wrong, ["number-differs"]);
    let wrong = codes(
        "en",
        "The firm raised $100m.",
        r#"{"type": "money", "value": 100, "currency": "USD"}"#,
    );
    assert_eq!(wrong, ["number-differs"]);
}
