//! Sentences made of a value, held against the same value and against another one.

use factline::{
    compile::Options,
    publish::sha256,
    verify::{SourceText, verify},
};
use proptest::prelude::*;

/// The codes of a fact whose value cites a source of one sentence.
pub fn codes(language: &str, sentence: &str, value: &str) -> Vec<&'static str> {
    let document = format!(
        r#"{{"version": 2, "id": "t", "language": "{language}", "name": "n", "headline": "h", "summary": "s", "asOf": "2020",
  "sources": [{{"id": "s", "name": "S"}}],
  "facts": [{{"id": "f", "section": "figure", "label": "x", "value": {value}, "citations": [{{"source": "s", "selector": [{{"type": "TextPositionSelector", "start": 0, "end": {}}}]}}]}}]}}"#,
        sentence.chars().count()
    );
    let sum = sha256(sentence.as_bytes());
    let source = SourceText { id: "s", text: sentence, sha256: &sum };
    let verified = verify(document.as_bytes(), &source, &Options::default());
    let problems = verified.map_or_else(|problems| problems, |verified| verified.problems);
    let of_source = |code: &&str| code.ends_with("-differs") || code.starts_with("not-");
    problems.iter().map(|problem| problem.code.as_str()).filter(of_source).collect()
}

/// Digits in groups of three.
fn grouped(number: u64, gap: &str) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(gap)
}

/// The months as each language writes them in a date, and how a date is written.
const DATES: [(&str, [&str; 12], [&str; 2]); 4] = [
    (
        "en",
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["It opened on D M Y.", "It opened on M D, Y."],
    ),
    (
        "ru",
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        ["Мост открыли D M Y года.", "Мост открыли D M Y г."],
    ),
    (
        "kk",
        [
            "қаңтарда",
            "ақпанда",
            "наурызда",
            "сәуірде",
            "мамырда",
            "маусымда",
            "шілдеде",
            "тамызда",
            "қыркүйекте",
            "қазанда",
            "қарашада",
            "желтоқсанда",
        ],
        ["Көпір Y жылғы D M ашылды.", "Көпір Y жылы D M ашылды."],
    ),
    (
        "ar",
        [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        ["افتتح الجسر في D M Y.", "افتتح الجسر يوم D M عام Y."],
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_count_is_found_however_its_digits_are_grouped_and_no_other_one_is(
        number in 1u64..2_000_000_000, gap in prop::sample::select(vec!["", ",", "\u{a0}", "\u{202f}", " "]),
        other in 1u64..2_000_000_000,
    ) {
        prop_assume!(number != other);
        // A year is not grouped, and a number like one may be one.
        prop_assume!(!(1000..2200).contains(&number));
        let sentence = format!("Officials counted {} visitors.", grouped(number, gap));
        let count = |number: u64| format!(r#"{{"type": "count", "value": {number}}}"#);
        prop_assert_eq!(codes("en", &sentence, &count(number)), Vec::<&str>::new(), "{}", sentence);
        prop_assert_eq!(codes("en", &sentence, &count(other)), ["number-differs"], "{} {}", sentence, other);
    }

    #[test]
    fn a_sum_is_found_with_its_scale_and_its_currency_alone(
        whole in 1u64..900, part in 1u64..9, scale in 0usize..3, other in 1u64..900,
    ) {
        prop_assume!(whole != other);
        let scale = ["thousand", "million", "billion"][scale];
        let sentence = format!("It cost €{whole}.{part} {scale}, the ministry said.");
        let money = |whole: u64, currency: &str| {
            format!(r#"{{"type": "money", "value": {whole}.{part}, "scale": "{scale}", "currency": "{currency}"}}"#)
        };
        prop_assert_eq!(codes("en", &sentence, &money(whole, "EUR")), Vec::<&str>::new(), "{}", sentence);
        prop_assert_eq!(codes("en", &sentence, &money(other, "EUR")), ["number-differs"], "{}", sentence);
        prop_assert_eq!(codes("en", &sentence, &money(whole, "USD")), ["currency-differs"], "{}", sentence);
    }

    #[test]
    fn a_day_is_found_in_every_language_and_no_other_day_is(
        year in 1900i32..2100, month in 1usize..13, day in 1u8..29, language in 0usize..4, form in 0usize..2,
        other in 1u8..29,
    ) {
        prop_assume!(day != other);
        let (tag, months, forms) = DATES[language];
        let sentence = forms[form]
            .replace('D', &day.to_string())
            .replace('M', months[month - 1])
            .replace('Y', &year.to_string());
        let date = |text: String| format!(r#"{{"type": "date", "date": "{text}"}}"#);
        let none = Vec::<&str>::new();
        let with = |day: u8| date(format!("{year}-{month:02}-{day:02}"));
        prop_assert_eq!(codes(tag, &sentence, &with(day)), none.clone(), "{}", &sentence);
        prop_assert_eq!(codes(tag, &sentence, &date(format!("{year}-{month:02}"))), none, "{}", &sentence);
        prop_assert_eq!(codes(tag, &sentence, &with(other)), ["date-differs"], "{} {}", &sentence, other);
        let next = month % 12 + 1;
        let moved = date(format!("{year}-{next:02}-{day:02}"));
        prop_assert_eq!(codes(tag, &sentence, &moved), ["date-differs"], "{} {}", &sentence, next);
        let later = date(format!("{}-{month:02}-{day:02}", year + 1));
        prop_assert_eq!(codes(tag, &sentence, &later), ["date-differs"], "{}", &sentence);
    }
}

/// Pieces of which texts are made that look like numbers and dates, and like nothing.
const PIECES: [&str; 80] = [
    " ",
    " ",
    " ",
    "-",
    "–",
    ",",
    ".",
    "/",
    ":",
    "'",
    "%",
    "$",
    "€",
    "°",
    "²",
    "(",
    "[",
    "…",
    "“",
    "»",
    "\n",
    "0",
    "1",
    "12",
    "2025",
    "1,300",
    "8–9",
    "05.09.2024",
    "99999999999999999999",
    "٥٠",
    "٫",
    "km",
    "half",
    "million",
    "a",
    "and",
    "September",
    "May",
    "of",
    "Q1",
    "XIX",
    "век",
    "года",
    "до",
    "с",
    "половиной",
    "тысяч",
    "жылғы",
    "жарым",
    "ден",
    "астам",
    "сағат",
    "مليون",
    "ونصف",
    "عشر",
    "القرن",
    "الأول",
    "not",
    "\u{301}",
    "\u{202e}",
    "\u{ad}",
    "İ",
    ": ",
    "of which",
    "including",
    "в том числе",
    "ومنها",
    "½",
    "３",
    "C",
    "m",
    "lakh",
    "ألفا",
    " на ",
    "тің",
    "-сі",
    "нуля",
    "[W]",
    "ﬁ",
    "9223372036854775807",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_text_of_a_source_or_a_story_stops_a_check(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..24), tag in 0usize..4,
    ) {
        let text: String = pieces.concat();
        prop_assume!(!text.trim().is_empty());
        let words = serde_json::to_string(&text).unwrap();
        let values = [
            r#"{"type": "count", "value": 12}"#.to_owned(),
            r#"{"type": "quantity", "value": 0, "unit": "km"}"#.to_owned(),
            r#"{"type": "quantity", "value": -1.5, "unit": "°C", "bound": "about"}"#.to_owned(),
            r#"{"type": "money", "value": 1.3, "scale": "million", "currency": "EUR"}"#.to_owned(),
            r#"{"type": "date", "date": "2025-09-08T10:00:00+05:00"}"#.to_owned(),
            r#"{"type": "date", "date": "1985/.."}"#.to_owned(),
            format!(r#"{{"type": "text", "text": {words}}}"#),
        ];
        for value in &values {
            codes(["en", "ru", "kk", "ar"][tag], &text, value);
        }
        let story = format!(
            r#"{{"version": 2, "id": "t", "language": "en", "name": "n", "headline": {words}, "summary": {words}, "asOf": "2020",
  "sources": [{{"id": "s", "name": "S"}}],
  "entities": [{{"id": "ada", "type": "Person", "name": "Ada"}}],
  "facts": [{{"id": "f", "section": "figure", "label": {words}, "value": {}, "citations": [{{"source": "s"}}]}}],
  "quotes": [{{"id": "q", "speaker": "ada", "text": {words}, "citations": [{{"source": "s"}}]}}]}}"#,
            values[0]
        );
        factline::verify::review(story.as_bytes(), Some("2026-01-01"), &[&text]);
        let source = SourceText { id: "s", text: &text, sha256: "" };
        _ = verify(story.as_bytes(), &source, &Options::default());
    }
}

#[test]
fn a_date_says_what_its_words_say_and_no_more() {
    let date = |text: &str| format!(r#"{{"type": "date", "date": "{text}"}}"#);
    for (language, sentence, wrong, right) in [
        (
            "en",
            "It opened in September 2025.",
            &["2025-09-17", "2025-10"][..],
            &["2025-09", "2025-09-?17"][..],
        ),
        (
            "en",
            "It opened in 2025.",
            &["2025-09-17", "2025-09", "2025-22", "2024"],
            &["2025", "2025-?09"],
        ),
        (
            "en",
            "It opens in spring 2027.",
            &["2027-23", "2027-04-02", "2027-04"],
            &["2027-21", "2027"],
        ),
        (
            "en",
            "In the fall of 2024 the line closed.",
            &["2024-21", "2024-10"],
            &["2024-23", "2024"],
        ),
        ("en", "It was built around 1985.", &["1985", "1985-05"], &["1985~", "198X"]),
        (
            "en",
            "In September 2025 it opened, on the 17th.",
            &["2025-09-18"],
            &["2025-09-17", "2025-09"],
        ),
        (
            "ru",
            "Мост открыли в сентябре 2025 года.",
            &["2025-09-17", "2025-10"],
            &["2025-09", "2025"],
        ),
        ("ru", "Мост открыли в 2025 году.", &["2025-09-17", "2025-09"], &["2025"]),
        ("ru", "Мост открыли осенью 2025 года.", &["2025-21", "2025-10-01"], &["2025-23"]),
        ("ru", "Мост построили около 1985 года.", &["1985"], &["1985~"]),
        (
            "kk",
            "Көпір 2025 жылғы қыркүйекте ашылды.",
            &["2025-09-17", "2025-10"],
            &["2025-09", "2025"],
        ),
        ("kk", "Көпір 2025 жылы ашылды.", &["2025-09-17", "2025-09"], &["2025"]),
        ("kk", "Көпір 2027 жылдың көктемінде ашылады.", &["2027-23", "2027-04-01"], &["2027-21"]),
        ("kk", "Көпір шамамен 1985 жылы салынды.", &["1985"], &["1985~"]),
        ("ar", "افتتح الجسر في سبتمبر 2025.", &["2025-09-17", "2025-10"], &["2025-09", "2025"]),
        ("ar", "افتتح الجسر عام 2025.", &["2025-09-17", "2025-09"], &["2025"]),
        ("ar", "يفتتح الجسر في ربيع 2027.", &["2027-23", "2027-04-01"], &["2027-21"]),
        ("ar", "بني الجسر حوالي 1985.", &["1985"], &["1985~"]),
    ] {
        for text in wrong {
            assert_eq!(
                codes(language, sentence, &date(text)),
                ["date-differs"],
                "{sentence} {text}"
            );
        }
        for text in right {
            assert_eq!(
                codes(language, sentence, &date(text)),
                Vec::<&str>::new(),
                "{sentence} {text}"
            );
        }
    }
}

#[test]
fn a_span_is_found_however_its_ends_share_their_year() {
    let date = |text: &str| format!(r#"{{"type": "date", "date": "{text}"}}"#);
    for (sentence, right, wrong) in [
        ("It ran between March and November 2025.", "2025-03/2025-11", "2025-03/2025-12"),
        ("It ran from 3 March to 5 May 2025.", "2025-03-03/2025-05-05", "2025-03-03/2025-05-06"),
        ("It ran from September 8 to 10, 2025.", "2025-09-08/2025-09-10", "2025-09-08/2025-09-11"),
        ("It ran from 2019 to 2021.", "2019/2021", "2019/2022"),
    ] {
        assert_eq!(codes("en", sentence, &date(right)), Vec::<&str>::new(), "{sentence}");
        assert_eq!(codes("en", sentence, &date(wrong)), ["date-differs"], "{sentence}");
    }
}
