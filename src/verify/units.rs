//! Units of measurement, by the names that running text gives them.

/// Each unit with its names and abbreviations, in lower case, in the languages that are known.
const UNITS: [(&str, &[&str]); 26] = [
    (
        "km",
        &[
            "km",
            "kms",
            "kilometre",
            "kilometres",
            "kilometer",
            "kilometers",
            "км",
            "километр",
            "километра",
            "километров",
            "километре",
            "километрах",
            "километрге",
            "كم",
            "كيلومتر",
            "كيلومترا",
            "كيلومترات",
        ],
    ),
    ("mi", &["mi", "mile", "miles", "миля", "мили", "миль", "милях", "ميل", "أميال", "ميلا"]),
    (
        "m",
        &[
            "m",
            "metre",
            "metres",
            "meter",
            "meters",
            "м",
            "метр",
            "метра",
            "метров",
            "متر",
            "أمتار",
            "مترا",
        ],
    ),
    ("ft", &["ft", "foot", "feet", "фут", "фута", "футов", "قدم", "أقدام"]),
    ("yd", &["yd", "yard", "yards", "ярд", "ярда", "ярдов", "ياردة"]),
    (
        "cm",
        &[
            "cm",
            "centimetre",
            "centimetres",
            "centimeter",
            "centimeters",
            "см",
            "сантиметр",
            "сантиметра",
            "сантиметров",
            "سم",
        ],
    ),
    (
        "mm",
        &[
            "mm",
            "millimetre",
            "millimetres",
            "millimeter",
            "millimeters",
            "мм",
            "миллиметр",
            "миллиметра",
            "миллиметров",
        ],
    ),
    ("inch", &["inch", "inches", "дюйм", "дюйма", "дюймов", "بوصة"]),
    (
        "kg",
        &[
            "kg",
            "kgs",
            "kilo",
            "kilos",
            "kilogram",
            "kilograms",
            "kilogramme",
            "kilogrammes",
            "кг",
            "килограмм",
            "килограмма",
            "килограммов",
            "كجم",
            "كغم",
            "كيلوغرام",
            "كيلوغراما",
        ],
    ),
    ("lb", &["lb", "lbs", "фунт", "фунта", "фунтов", "رطل"]),
    ("t", &["t", "tonne", "tonnes", "т", "тонна", "тонны", "тонн", "طن", "أطنان", "طنا"]),
    ("g", &["g", "gram", "grams", "gramme", "grammes", "г", "грамм", "грамма", "граммов", "غرام"]),
    (
        "ha",
        &["ha", "hectare", "hectares", "га", "гектар", "гектара", "гектаров", "هكتار", "هكتارا"],
    ),
    ("acre", &["acre", "acres", "акр", "акра", "акров", "فدان"]),
    (
        "l",
        &["l", "litre", "litres", "liter", "liters", "л", "литр", "литра", "литров", "لتر", "لترا"],
    ),
    ("gal", &["gal", "gallon", "gallons", "галлон", "галлона", "галлонов", "جالون"]),
    ("kW", &["kw", "kilowatt", "kilowatts", "квт", "киловатт"]),
    ("MW", &["mw", "megawatt", "megawatts", "мвт", "мегаватт", "ميغاواط"]),
    ("GW", &["gw", "gigawatt", "gigawatts", "гвт", "гигаватт", "غيغاواط"]),
    ("km/h", &["km/h", "kmh", "kph", "км/ч", "км/сағ"]),
    ("mph", &["mph"]),
    (
        "minute",
        &["min", "minute", "minutes", "минута", "минуты", "минут", "минуту", "دقيقة", "دقائق"],
    ),
    ("hour", &["h", "hour", "hours", "час", "часа", "часов", "сағат", "ساعة", "ساعات"]),
    ("day", &["day", "days", "день", "дня", "дней", "күн", "يوم", "أيام", "يوما"]),
    ("week", &["week", "weeks", "неделя", "недели", "недель", "апта", "أسبوع", "أسابيع"]),
    ("month", &["month", "months", "месяц", "месяца", "месяцев", "ай", "شهر", "أشهر", "شهرا"]),
];

/// What makes another unit of the one before it: “kilometres per hour”.
const RATES: [&str; 7] = ["per", "an", "a", "в", "сағатына", "في", "/"];

/// The unit that a text begins with: how it stands there, and which it is. `None` where it begins with
/// another word, or with a unit of which a rate is made.
pub fn leading(text: &str) -> Option<(&str, &'static str)> {
    let rest = text.trim_start_matches(['\u{a0}', '\u{202f}', ' ', '-', '‑']);
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '/').unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches('/');
    let lower = word.to_lowercase();
    let (unit, _) = UNITS.iter().find(|(_, names)| names.contains(&lower.as_str()))?;
    let after = rest[word.len()..].trim_start();
    let next = after.split_whitespace().next().unwrap_or_default();
    let is_rate = after.starts_with(['²', '³', '/']) || RATES.contains(&next);
    (!is_rate).then_some((word, unit))
}

/// The units that stand after each of a number's places in a text; `None` where one has none.
pub fn after<'t>(text: &'t str, number: &str) -> Option<Vec<(&'t str, &'static str)>> {
    text.match_indices(number).map(|(at, _)| leading(&text[at + number.len()..])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_names_and_a_rate_is_another_unit() {
        for (text, unit) in [
            (" miles of track", Some("mi")),
            ("\u{a0}км дороги", Some("km")),
            ("-kilometre line", Some("km")),
            (" km/h", Some("km/h")),
            (" kilometres per hour", None),
            (" km² of forest", None),
            (" people", None),
            (" m, and", Some("m")),
        ] {
            assert_eq!(leading(text).map(|(_, unit)| unit), unit, "{text}");
        }
    }
}
