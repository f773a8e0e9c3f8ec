use super::*;
use crate::locale::Language;
use proptest::prelude::*;

fn check(input: &str, long: &str, short: &str) {
    let when = parse(input, Language::ENGLISH).unwrap_or_else(|e| panic!("{input}: {e}"));
    assert_eq!((&*when.long, &*when.short), (long, short), "{input}");
}

#[test]
fn a_date_is_said_as_precisely_as_it_is_known_and_no_more() {
    check("2025-09-08", "8 September 2025", "8 Sep 2025");
    check("2025-12", "December 2025", "Dec 2025");
    check("1957", "1957", "1957");
    check("195X", "the 1950s", "1950s");
    check("000X", "the 0s", "0s");
    check("19XX", "between 1900 and 1999", "between 1900 and 1999");
    check("XXXX", "date not given", "date not given");
    check("1985-04-XX", "a day in April 1985", "Apr 1985");
    check("1985-XX", "a month in 1985", "1985");
    check("1985-XX-XX", "a day in 1985", "1985");
    check("156X-12-25", "25 December, in the 1560s", "25 Dec, in 1560s");
    check("2021-21", "spring 2021", "spring 2021");
    check("192X-21", "spring, in the 1920s", "spring, in 1920s");
    check("XXXX-21", "spring, year not given", "spring, year not given");
    check("-1XXX", "one of 2000 BCE–1001 BCE", "one of 2000 BCE–1001 BCE");
    check("-00XX", "one of 100 BCE–1 BCE", "one of 100 BCE–1 BCE");
    check("2021-34", "second quarter of 2021", "second quarter of 2021");
    check("2025-09-08T14:30:00", "8 September 2025, 14:30", "8 Sep 2025, 14:30");
    check("2025-09-08T14:30:00Z", "8 September 2025, 14:30 UTC", "8 Sep 2025, 14:30");
    check("2025-09-08T01:00:00+05:00", "8 September 2025, 01:00 UTC+5", "8 Sep 2025, 01:00");
    check(
        "2025-09-08T14:30:00-03:30[America/St_Johns]",
        "8 September 2025, 14:30 UTC−3:30",
        "8 Sep 2025, 14:30",
    );
}

#[test]
fn what_is_inferred_uncertain_or_estimated_is_said_so() {
    check("2025?-12", "December 2025 (year inferred)", "Dec 2025?");
    check("2025-12?", "December 2025 (uncertain)", "Dec 2025?");
    check("1984~", "about 1984", "c. 1984");
    check("1984%", "about 1984 (uncertain)", "c. 1984?");
    check("1950S2", "about 1950, between 1900 and 1999", "c. 1950");
}

#[test]
fn an_interval_says_once_what_its_ends_share() {
    check("2025?-09-08/2025?-09-09", "8–9 September 2025 (year inferred)", "8–9 Sep 2025?");
    check("2025-09-08/2025-10-03", "8 September – 3 October 2025", "8 Sep – 3 Oct 2025");
    check("2025-09/2025-12", "September–December 2025", "Sep–Dec 2025");
    check("1964/2008", "1964 – 2008", "1964–2008");
    check("199X/200X", "from the 1990s to the 2000s", "1990s–2000s");
    check("1984~/2004-06", "about 1984 – June 2004", "c. 1984 – Jun 2004");
    check("2025/2025", "2025", "2025");
}

#[test]
fn open_and_unknown_ends_are_told_apart() {
    check("1985/..", "since 1985", "since 1985");
    check("../2004", "until 2004", "until 2004");
    check("195X/", "from the 1950s, end not given", "from 1950s");
    check("/2004", "until 2004, start not given", "until 2004");
}

#[test]
fn a_doubt_about_one_part_is_not_lost() {
    check("2004-%06-11", "about 11 June 2004 (month uncertain)", "c. 11 Jun 2004?");
    check("2004-06-?11", "11 June 2004 (day uncertain)", "11 Jun 2004?");
    check("2004-06-11?", "11 June 2004 (uncertain)", "11 Jun 2004?");
    check("1985~/..", "since about 1985", "since c. 1985");
    check("../2004~", "until about 2004", "until c. 2004");
    check("XXXX-12-25", "25 December, year not given", "25 Dec, year not given");
    check("19XX-12", "December, between 1900 and 1999", "Dec, between 1900 and 1999");
    let end = "a day in December 2025";
    check(
        "2025-09-XX/2025-12-XX",
        &format!("a day in September 2025 – {end}"),
        "Sep 2025 – Dec 2025",
    );
}

#[test]
fn sets_years_bce_and_deep_time_are_said_in_words() {
    check("[1667,1668]", "one of 1667, 1668", "one of 1667, 1668");
    check("{1667,1668,1670..}", "1667, 1668 and 1670 or later", "1667, 1668, 1670 or later");
    check("-0043", "44 BCE", "44 BCE");
    check("0000", "1 BCE", "1 BCE");
    check("Y-170000002", "170,000,003 BCE", "170,000,003 BCE");
}

#[test]
fn only_an_exact_date_has_a_machine_form() {
    let machine = |text: &str| parse(text, Language::ENGLISH).unwrap().machine;
    assert_eq!(machine("2025-09-08").as_deref(), Some("2025-09-08"));
    assert_eq!(machine("2025-12").as_deref(), Some("2025-12"));
    assert_eq!(machine("1957").as_deref(), Some("1957"));
    for inexact in ["2025?-12", "195X", "1984~", "2021-21", "1964/2008", "XXXX", "-0043"] {
        assert_eq!(machine(inexact), None, "{inexact}");
    }
}

#[test]
fn bounds_reach_from_the_first_second_to_the_last() {
    let day = |y, m, d| Civil { year: y, month: m, day: d }.seconds().unwrap();
    let decade = parse("195X", Language::ENGLISH).unwrap();
    assert_eq!(decade.extent(), Some((day(1950, 1, 1), day(1960, 1, 1) - 1)));
    assert_eq!(decade.precision, Precision::Decade);
    assert_eq!(parse("195X/", Language::ENGLISH).unwrap().latest, Edge::Unknown);
    assert_eq!(parse("1985/..", Language::ENGLISH).unwrap().latest, Edge::Open);
    assert_eq!(parse("XXXX", Language::ENGLISH).unwrap().extent(), None);
    // The local day of the event counts, not that of UTC.
    let instant = parse("2025-09-08T01:00:00+05:00", Language::ENGLISH).unwrap();
    assert_eq!(instant.extent(), Some((day(2025, 9, 8) + 3600, day(2025, 9, 8) + 3600)));
}

#[test]
fn a_text_that_is_no_date_is_refused_with_its_place() {
    for bad in [
        "",
        "2025-13",
        "2025-02-30",
        "September 2025",
        "2025-9-8",
        "1985/1984-13",
        "1985/1984",
        "200X/199X",
    ] {
        let error = parse(bad, Language::ENGLISH).expect_err(bad);
        assert!(error.offset() <= bad.len(), "{bad}: {error}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "[-0-9XYSTZ?~%/.,:+{}\\[\\]]{0,24}") {
        if let Ok(when) = parse(&text, Language::ENGLISH) {
            prop_assert!(!when.long.is_empty() && !when.short.is_empty());
        }
    }

    #[test]
    fn a_day_is_worded_as_jiff_words_it(
        year in 1i16..=9999, month in 1i8..=12, day in 1i8..=28
    ) {
        let date = jiff::civil::date(year, month, day);
        let when = parse(&date.to_string(), Language::ENGLISH).unwrap();
        prop_assert_eq!(when.long, date.strftime("%-d %B %-Y").to_string());
    }
}

#[test]
#[ignore = "reads the folder that FACTLINE_CORPORA names"]
fn every_example_of_the_library_of_congress_is_read() {
    let root = std::path::PathBuf::from(std::env::var_os("FACTLINE_CORPORA").unwrap());
    let path = root.join("edtf/loc-examples.json");
    let file = std::fs::read_to_string(path).unwrap();
    let json: serde_json::Value = serde_json::from_str(&file).unwrap();
    let examples = json["examples"].as_array().unwrap();
    assert!(examples.len() > 50);
    for example in examples {
        let text = example["edtf"].as_str().unwrap();
        parse(text, Language::ENGLISH).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

#[test]
fn a_date_that_is_wrong_is_explained_in_plain_words() {
    let why = |text: &str| parse(text, Language::ENGLISH).unwrap_err().to_string();
    assert_eq!(why("2025-13"), "month 13 does not exist; months are 01 to 12, seasons 21 to 41");
    assert_eq!(why("2025-02-30"), "2025-02 has no day 30");
    assert_eq!(why("2025/2019"), "the end lies before the start");
    assert!(why("2025-09-08T10:00:00Z[Asia/Almaty]").contains("offset that holds there"));
    assert!(why("2025-09-08T10:00:00[Asia/Almaty]").contains("+05:00"));
}

#[test]
fn one_date_is_before_another_one_for_sure_for_sure_not_or_perhaps() {
    let before = |a: &str, b: &str| {
        parse(a, Language::ENGLISH).unwrap().is_before(&parse(b, Language::ENGLISH).unwrap())
    };
    assert_eq!(before("2019", "2020-05"), Some(true));
    assert_eq!(before("2020-06", "2020-05"), Some(false));
    assert_eq!(before("2020-05-01", "2020-05"), None);
    assert_eq!(before("195X", "1955"), None);
    assert_eq!(before("195X", "1960"), Some(true));
    assert_eq!(before("../1999", "2000"), Some(true));
    assert_eq!(before("2000/..", "1999"), Some(false));
    assert_eq!(before("1990/", "2000"), None, "its end is not known");
    assert_eq!(before("2019~", "2020"), None, "an estimate may be wrong");
    assert_eq!(before("XXXX", "2020"), None);
    assert_eq!(before("Y-13799999999", "-0044"), Some(true));
}

/// Where the parser of edtf.js and this one differ, and why. ISO 8601-2:2019, Annex A, decides.
const WIDER_IN_EDTF_JS: [(&str, &[&str]); 5] = [
    (
        "years of two and three digits (centuries and decades) are not of Annex A, which writes 19XX and 197X",
        &[
            "-019", "-04", "-193", "00", "000", "009", "019", "19", "19%", "193", "197%", "197?",
            "197~", "19?", "19~",
        ],
    ),
    ("an interval of which neither end is known dates nothing", &["../..", "/"]),
    (
        "a shift without its colon is of the basic format; EDTF and RFC 3339 use the extended one",
        &[
            "2016-05-02T16:54:59+0000",
            "2016-05-02T16:54:59+0230",
            "2016-05-02T16:54:59+0410",
            "2016-05-02T16:54:59+1200",
            "2016-05-02T16:54:59+1330",
            "2016-05-02T16:54:59+1400",
            "2016-05-02T16:54:59-0015",
            "2016-05-02T16:54:59-1159",
            "2016-05-02T16:54:59-1200",
        ],
    ),
    ("hour 24 was taken out of ISO 8601 in 2019", &["2016-05-02T24:00:00"]),
    (
        "blanks have no place in an expression",
        &["[1667, 1672-12]", "{1667, 1670..1672}", "{1960 ,  1961-12}"],
    ),
];
const NARROWER_IN_EDTF_JS: [(&str, &[&str]); 4] = [
    (
        "seasons may stand at the ends of an interval (edtf.js itself lists one of them in both)",
        &["2012-21/2012-22", "2018-01?/2018-23", "2018/2018-23"],
    ),
    ("RFC 3339 has leap seconds", &["2016-05-02T01:01:60"]),
    (
        "RFC 3339 has no bound at -12:00, and -00:00 where the local one is not known",
        &[
            "2016-05-02T12:00:00-12:01",
            "2016-05-02T12:00:00-13",
            "2016-05-02T12:00:00-13:00",
            "2016-05-02T12:00:00-14",
            "2016-05-02T12:00:00-14:00",
            "2016-05-02T12:00:00-00:00",
        ],
    ),
    ("a set may be open at its end (ISO 8601-2, 6.3)", &["[1760..]"]),
];

#[test]
#[ignore = "reads the folder that FACTLINE_CORPORA names"]
fn every_example_of_edtf_js_is_read_as_there_or_listed_with_the_reason() {
    let root = std::path::PathBuf::from(std::env::var_os("FACTLINE_CORPORA").unwrap());
    let text = std::fs::read_to_string(root.join("edtf/edtfjs-parser.json")).unwrap();
    let corpus: serde_json::Value = serde_json::from_str(&text).unwrap();
    let listed = |lists: &[(&str, &[&str])], text: &str| {
        lists.iter().any(|(_, examples)| examples.contains(&text))
    };
    let (mut same, mut other) = (0, 0);
    for (list, wanted, exceptions) in
        [("accept", true, &WIDER_IN_EDTF_JS[..]), ("reject", false, &NARROWER_IN_EDTF_JS[..])]
    {
        for example in corpus[list].as_array().unwrap() {
            let example = example.as_str().unwrap();
            let read = parse(example, Language::ENGLISH).is_ok();
            let excepted = listed(exceptions, example);
            // One list of edtf.js names an expression that the other one has as well.
            let both = example == "2012-21/2012-22";
            assert!((read == wanted) != excepted || both, "{list}: {example:?} is read: {read}");
            if read == wanted { same += 1 } else { other += 1 }
        }
    }
    assert_eq!((same, other), (ACCOUNTED.0, ACCOUNTED.1));
}

/// As in edtf.js, and otherwise, of 191 examples.
const ACCOUNTED: (usize, usize) = (150, 41);

/// The wordings in Russian, Kazakh and Arabic.
fn in_others(input: &str, russian: &str, kazakh: &str, arabic: &str) {
    for (language, words) in [
        (Language::of("ru").unwrap(), russian),
        (Language::of("kk").unwrap(), kazakh),
        (Language::of("ar").unwrap(), arabic),
    ] {
        assert_eq!(&*parse(input, language).unwrap().long, words, "{input} {language:?}");
    }
}

#[test]
fn dates_are_said_in_every_language() {
    in_others("2025-09-08", "8 сентября 2025 года", "2025 жылғы 8 қыркүйек", "8 سبتمبر 2025");
    in_others(
        "2025?-09-08/2025?-09-09",
        "8–9 сентября 2025 года (год установлен по контексту)",
        "2025 жылғы 8–9 қыркүйек (жылы мәнмәтін бойынша анықталған)",
        "8–9 سبتمبر 2025 (السنة مستنتجة)",
    );
    in_others("2025-12", "декабрь 2025 года", "2025 жылғы желтоқсан", "ديسمبر 2025");
    in_others("195X", "1950-е годы", "1950-жылдар", "عقد 1950");
    in_others(
        "199X/200X",
        "с 1990-х годов по 2000-е годы",
        "1990-жылдардан 2000-жылдарға дейін",
        "من عقد 1990 إلى عقد 2000",
    );
    in_others("1984~", "около 1984 года", "шамамен 1984 жыл", "نحو 1984");
    in_others("1985/..", "с 1985 года", "1985 жылдан бастап", "منذ 1985");
    in_others("2004-06/..", "с июня 2004 года", "2004 жылғы маусымнан бастап", "منذ يونيو 2004");
    in_others("../2004", "до 2004 года", "2004 жылға дейін", "حتى 2004");
    in_others("2021-21", "весна 2021 года", "2021 жылдың көктемі", "ربيع 2021");
    in_others(
        "[1667,1668]",
        "одно из: 1667 год, 1668 год",
        "мыналардың бірі: 1667 жыл, 1668 жыл",
        "أحد التواريخ: 1667، 1668",
    );
    in_others("-0043", "44 г. до н. э.", "б. з. д. 44 ж.", "44 ق.م");
    in_others(
        "2026-05-04T10:00:00+05:00",
        "4 мая 2026 года, 10:00 UTC+5",
        "2026 жылғы 4 мамыр, 10:00 UTC+5",
        "4 مايو 2026، \u{2066}10:00 UTC+5\u{2069}",
    );
    assert_eq!(parse("2026-05-04", Language::of("ru").unwrap()).unwrap().short, "4 мая 2026");
    in_others("XXXX", "дата не указана", "күні көрсетілмеген", "التاريخ غير مذكور");
    in_others("1964/2008", "1964 – 2008", "1964 – 2008", "1964 – 2008");
}

proptest! {
    #[test]
    fn no_place_of_a_pattern_is_left_unfilled_in_any_language(text in "[0-9X]{4}[?~%]?(-(0[1-9]|1[0-2]|XX|2[1-4])[?~]?(-(0[1-9]|1[0-9]|XX))?)?(/[0-9]{4}(-0[1-9])?|/\\.\\.|/)?") {
        for language in Language::all() {
            if let Ok(when) = parse(&text, language) {
                prop_assert!(!when.long.is_empty() && !when.short.is_empty());
                let whole = format!("{}{}", when.long, when.short);
                prop_assert!(!whole.contains(['{', '}']), "{}", whole);
                prop_assert!(!whole.contains("  ") && !whole.starts_with(' ') && !whole.ends_with(' '), "{}", whole);
            }
        }
    }
}

#[test]
fn a_day_ends_by_the_calendar_on_the_wall_and_a_moment_by_the_clock_of_its_place() {
    let end = |text: &str| parse(text, Language::ENGLISH).unwrap().end_by();
    // The last second of 8 September 2025, wherever that is.
    assert_eq!(end("2025-09-08"), Some((1_757_375_999, Clock::Civil)));
    assert_eq!(end("2025-09-08T10:00:00+05:00"), Some((1_757_307_600, Clock::Universal)));
    assert_eq!(end("2025-09-08T05:00:00Z"), end("2025-09-08T10:00:00+05:00"));
    assert_eq!(end("2025-09-08T10:00:00"), Some((1_757_325_600, Clock::Civil)));
    assert_eq!(end("1985/.."), None);
}
