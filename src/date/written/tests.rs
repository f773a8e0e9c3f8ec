use proptest::prelude::*;

use super::*;

/// What is read in each language: the text, the EDTF, and `more` where the wording says more than that.
/// A text that several orders of figures fit is read day first.
const CASES: [(&str, &str); 7] = [
    ("English", include_str!("cases/english.txt")),
    ("Russian", include_str!("cases/russian.txt")),
    ("Kazakh", include_str!("cases/kazakh.txt")),
    ("Arabic", include_str!("cases/arabic.txt")),
    ("German", include_str!("cases/german.txt")),
    ("French", include_str!("cases/french.txt")),
    ("Spanish", include_str!("cases/spanish.txt")),
];

/// A text that is read in one order alone, where it is.
fn any(text: &str) -> Option<Written> {
    read(text, &Form::default()).or_else(|| readings(text).into_iter().next())
}

#[test]
fn dates_are_read_as_they_are_written_in_seven_languages() {
    let mut wrong = Vec::new();
    for (language, cases) in CASES {
        let lines = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let (text, edtf) = (parts[0], parts[1]);
            let found = any(text);
            let more = parts.get(2) == Some(&"more");
            let good =
                found.as_ref().is_some_and(|found| found.edtf == edtf && found.says_more() == more);
            if !good {
                wrong.push(format!("{language}: {text}: {edtf} {more}, and not {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_no_date_is_not_read() {
    for text in [
        "",
        "soon",
        "TBD",
        "n.d.",
        "?",
        "-",
        "31.2.2016",
        "13/13/2025",
        "40 March 1999",
        "36219",
        "May",
        "1850 1860",
        "the war of 1939",
        "not 1999",
        "1929 to September 1931, says the book",
        "981158400000",
        "25:00",
        "10:00",
        "2011-31-1",
        "room 1850",
        "5 rabbits",
        "vol. 3",
        "1445 هـ",
        "1999-1999-02",
        "17 7ber 1650",
        "first week of May 1999",
        "1850-13",
        "0000-00-00",
        "5 years ago",
        "vor 5 Jahren",
        "11-Dec",
        "Dec-11",
        "1984 to 1983",
        "5784 AM",
        "2000, 3000, 4000",
        "9, 7 and 5 May 1911",
        "week 54 of 2025",
        "room 12, week 3",
        "1850,5",
        "2025-W54",
        "2025-W36-8",
        "2021-W53",
        // What is larger than any date, and a letter of two bytes in the place of a hyphen.
        "1990é--??",
        "KW 9223372036854775807/2025",
        "the 9223372036854775800s",
        "9223372036854775807 BC",
        "9223372036854775807 million years ago",
        "1850 bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn bn",
    ] {
        assert_eq!(any(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_makes_the_reader_fail_and_what_it_writes_is_edtf(
        text in "(\\PC|[0-9]{1,4}|9223372036854775800|é|KW |[-/–., :?~+]| BC| bn| c\\. |May| to |th|s| Jh\\.| век|XIX){0,12}"
    ) {
        for order in [Order::Dmy, Order::Mdy, Order::Ymd] {
            if let Some(written) = read(&text, &Form { order, ..Form::default() }) {
                prop_assert!(is_edtf(&written.edtf), "{text}: {written:?}");
            }
        }
    }

    #[test]
    fn days_and_times_of_iso_8601_are_read_as_themselves(
        year in 1000i64..=9999, month in 1u8..=12, day in 1u8..=28, hour in 1u8..=23, minute in 0u8..=59
    ) {
        let form = Form::default();
        let date = format!("{year}-{month:02}-{day:02}");
        prop_assert_eq!(read(&date, &form).map(|written| written.edtf), Some(date.clone()));
        let time = format!("{date}T{hour:02}:{minute:02}:00");
        prop_assert_eq!(read(&time, &form).map(|written| written.edtf), Some(time.clone()));
        let zoned = format!("{time}+05:00");
        prop_assert_eq!(read(&zoned, &form).map(|written| written.edtf), Some(zoned));
        let spoken = format!("{day} {} {year}", ["May", "мая", "de mayo de", "Mai", "mai"][month as usize % 5]);
        prop_assert_eq!(
            read(&spoken, &form).map(|written| written.edtf),
            Some(format!("{year}-05-{day:02}"))
        );
    }

    #[test]
    fn a_day_in_figures_is_read_in_the_order_of_the_form(
        year in 1000i64..=9999, month in 1u8..=12, day in 1u8..=28, sign in "[-/.]"
    ) {
        let of = |text: String, order| {
            read(&text, &Form { order, ..Form::default() }).map(|written| written.edtf)
        };
        let date = Some(format!("{year}-{month:02}-{day:02}"));
        prop_assert_eq!(of(format!("{day}{sign}{month}{sign}{year}"), Order::Dmy), date.clone());
        prop_assert_eq!(of(format!("{month}{sign}{day}{sign}{year}"), Order::Mdy), date.clone());
        prop_assert_eq!(of(format!("{year}{sign}{month}{sign}{day}"), Order::Ymd), date);
    }
}

#[test]
fn what_a_text_leaves_open_the_form_decides_and_the_reading_says_so() {
    let of = |text: &str, form: Form| read(text, &form).unwrap_or_else(|| panic!("{text}"));
    let day_first = of("03/04/2016", Form::default());
    assert_eq!((&*day_first.edtf, day_first.leans.order), ("2016-04-03", true));
    let month_first = of("03/04/2016", Form { order: Order::Mdy, ..Form::default() });
    assert_eq!(month_first.edtf, "2016-03-04");
    let pair = |text: &str, pairs| {
        let written = of(text, Form { pairs, ..Form::default() });
        (written.edtf, written.leans.pair)
    };
    assert_eq!(pair("1911-12", Pairs::Years), ("1911/1912".into(), Some(PairLean::Open)));
    assert_eq!(pair("1911-12", Pairs::Months), ("1911-12".into(), Some(PairLean::Open)));
    assert_eq!(pair("1831-35", Pairs::Months), ("1831/1835".into(), Some(PairLean::Years)));
    assert_eq!(pair("2011-09", Pairs::Years), ("2011-09".into(), Some(PairLean::Months)));
    let iso = Form { count: YearCount::Astronomical, ..Form::default() };
    assert_eq!(of("-44", iso).edtf, "-0044");
    assert_eq!(of("-0043-03-15", Form::default()).edtf, "-0043-03-15");
    let civil_war = Form { century: Century::From(1800), ..Form::default() };
    assert_eq!(of("12 Apr 61", civil_war).edtf, "1861-04-12");
    assert_eq!(of("11-Mar-15", Form::default()).edtf, "2015-03-11");
    let ymd = Form { order: Order::Ymd, ..Form::default() };
    assert_eq!(of("11-Mar-15", ymd).edtf, "2011-03-15");
    let logged = Form { is_midnight_a_time: true, ..Form::default() };
    assert_eq!(of("2024-03-26 00:00", logged).edtf, "2024-03-26T00:00:00");
}

#[test]
fn a_fix_is_offered_where_a_text_can_mean_one_date() {
    for (text, edtf) in [
        ("10000 CE", Some("Y10000")),
        ("1939-45", Some("1939/1945")),
        ("1923/24", Some("1923/1924")),
        ("9/13/2025", Some("2025-09-13")),
        ("Sept 8, 2025", Some("2025-09-08")),
        ("about March 1999", Some("1999-03~")),
        ("March–May 1999", Some("1999-03/1999-05")),
        ("08/09/2025", None),
        ("1911-12", None),
        ("before March 1999", None),
        ("12 Apr 61", None),
    ] {
        assert_eq!(meant(text).as_deref(), edtf, "{text}");
    }
}
