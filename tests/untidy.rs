//! Files that are none of the usual shape: each is read, or refused with what it is and what would work.
#![cfg(not(target_arch = "wasm32"))]

use factline::import::{ImportError, Imported, Mapping, Options, Outcome, import};
use proptest::prelude::*;

/// Imports a file, by the mapping that is proposed where it takes one.
fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let options = Options { as_of: "2026", ..Options::default() };
    import(bytes, &options).or_else(|error| {
        let Some(proposal) = &error.proposal else { return Err(error) };
        let mapping = Mapping::parse(proposal).unwrap();
        import(bytes, &Options { mapping: Some(&mapping), ..options })
    })
}

/// The events as `date title`, or why there are none.
fn told(text: &str) -> String {
    match read(text.as_bytes()) {
        Ok(imported) => {
            let event = |event: &factline::document::Event| {
                format!("{} {}", event.date, serde_json::to_string(&event.title).unwrap())
            };
            let events: Vec<String> = imported.document.events.iter().map(event).collect();
            events.join("; ").replace('"', "")
        }
        Err(error) => format!("line {}: {}", error.line, error.message),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn the_signs_of_a_table_are_found() {
    check(&[
        ("'date','title'\n'1990','A, b'\n", "1990 A, b"),
        ("date,title\n1990,\"He said \\\"no\\\" twice\"\n", "1990 He said \\no\\ twice"),
        ("date,title\n1990,\"A\n", "line 2: this quotation mark is not closed"),
        ("| date | title |\n|---|:-:|\n| 1990 | A |\n", "1990 A"),
        ("'tis,date\nA day of rain,1990\n", "1990 A day of rain"),
    ]);
}

#[test]
fn the_line_of_names_is_found_or_the_table_refused() {
    let preamble =
        "Chronology\nby the museum, 2019\n\nYear,Event,Notes\n1850,Built,x\n1871,Burnt,y\n";
    check(&[
        (preamble, "1850 Built; 1871 Burnt"),
        ("Day,Month,Year,Event\n5,6,1944,A\n7,6,1944,B\n", "1944-06-05 A; 1944-06-07 B"),
        ("date,title\n", "line 1: there is no row below the names of the columns"),
        (
            "Year,Month,Day,Time,Headline\n",
            "line 1: there is no row below the names of the columns",
        ),
        (
            "date,1990,1991,1992\ntitle,A,B,C\nnotes,x,y,z\n",
            "line 1: the table lies on its side: the names stand in the first column",
        ),
    ]);
    let blank = read(b"date,,title\n1990,what is this,A\n").unwrap();
    let lost = blank.report.entries().find(|entry| entry.outcome == Outcome::Lost).unwrap();
    assert_eq!(lost.from, "line 2, column 2");
}

#[test]
fn what_is_no_timeline_is_called_by_its_name() {
    check(&[
        ("%PDF-1.4 x", "line 1: this is a PDF, which is not read"),
        ("{\\rtf1 x}", "line 1: this is a text of a word processor (RTF), which is not read"),
        (r#"{"timeline": {"headline": "H", "date": []}}"#, "line 1: the list of events is empty"),
        (
            r#"{"version": 2, "id": "a", "language": "en", "asOf": "2020", "events": [{"date": "1990"}]}"#,
            "line 1: this is a story of Factline already",
        ),
    ]);
}

#[test]
fn lists_of_lists_are_rows() {
    check(&[
        (r#"[["date", "title"], ["1990", "A"], [1991, "B"]]"#, "1990 A; 1991 B"),
        (r#"{"range": "S!A1", "values": [["date", "title"], ["1990", "A"]]}"#, "1990 A"),
    ]);
}

#[test]
fn how_exact_a_date_of_wikidata_is_stands_beside_it() {
    let query = |date: &str, precision: &str| {
        format!(
            r#"{{"itemLabel": {{"value": "A"}}, "date": {{"value": "{date}"}}, "prec": {{"value": "{precision}"}}}}"#
        )
    };
    let rows = [
        query("1911-01-01T00:00:00Z", "9"),
        query("1850-06-01T00:00:00Z", "10"),
        query("1801-01-01T00:00:00Z", "7"),
        query("1980-01-01T00:00:00Z", "8"),
        query("-0043-03-15T00:00:00Z", "11"),
    ];
    let text =
        format!(r#"{{"head": {{"vars": []}}, "results": {{"bindings": [{}]}}}}"#, rows.join(","));
    assert_eq!(told(&text), "1911 A; 1850-06 A; 18XX A; 198X A; -0043-03-15 A");
    check(&[(
        "itemLabel,date,precision\nA,+1911-00-00T00:00:00Z,9\nB,-0500-00-00T00:00:00Z,7\nC,+1911-05-03T00:00:00Z,11\n",
        "1911 A; -04XX B; 1911-05-03 C",
    )]);
}

#[test]
fn objects_are_read_by_their_paths() {
    check(&[
        (
            r#"{"data": {"rows": [{"a": {"name": "A", "date": {"start": "1990-05-01", "end": "1990-05-03"}}}]}}"#,
            "1990-05-01/1990-05-03 A",
        ),
        (
            r#"[{"title": "A", "created": 1398160800000}, {"title": "B", "created": 1398161800000}]"#,
            "2014-04-22T10:00:00Z A; 2014-04-22T10:16:40Z B",
        ),
    ]);
    let nested = read(br#"{"data": {"rows": [{"name": "A", "date": "1990"}]}}"#).unwrap();
    let lost = nested.report.entries().filter(|entry| entry.outcome == Outcome::Lost);
    assert_eq!(lost.count(), 0);
}

#[test]
fn a_day_and_its_times_stand_in_columns_of_their_own() {
    check(&[(
        "Date,Time,What\n5 May 1944,14:30,A\n5 May 1944,,B\n6 May 1944,2pm,C\n",
        "1944-05-05T14:30:00 A; 1944-05-05 B; 1944-05-06T14:00:00 C",
    )]);
}

/// A calendar of one event with some lines.
fn calendar(lines: &str) -> String {
    let lines = lines.replace(' ', "\n");
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

#[test]
fn what_takes_a_time_in_a_calendar_has_its_end() {
    for (lines, date) in [
        ("DTSTART;VALUE=DATE:20250912 DURATION:P3D", "2025-09-12/2025-09-14"),
        ("DTSTART;VALUE=DATE:20250912 DURATION:P1W", "2025-09-12/2025-09-18"),
        ("DTSTART;VALUE=DATE:20250912 DURATION:P1D", "2025-09-12"),
        ("DTSTART:20250908T000000 DTEND:20250909T000000", "2025-09-08"),
        ("DTSTART:20250908T000000 DTEND:20250911T000000", "2025-09-08/2025-09-10"),
        ("DTSTART:20250912 DURATION:-P1D", "2025-09-12"),
        ("DTSTART:20250912 DURATION:soon", "2025-09-12"),
    ] {
        assert_eq!(told(&calendar(lines)), format!("{date} A"), "{lines}");
    }
    let placed =
        read(calendar("DTSTART:20250912 GEO:47.5;19.05 LOCATION:Hall").as_bytes()).unwrap();
    let place = &placed.document.entities[0];
    assert!(place.geo.is_some());
}

#[test]
fn what_markwhen_counts_from_another_event_is_told() {
    let text = "1990: A\n2020-05-01 - 3 days: B\n5 days: C\nafter !x 2 weeks: D\n\
                2020-01-01T10:00:00Z-2021-01-01T10:00:00Z: E\n";
    let imported = read(text.as_bytes()).unwrap();
    let dates: Vec<&str> = imported.document.events.iter().map(|event| &*event.date).collect();
    assert_eq!(dates[..4], ["1990", "2020-05-01", "XXXX", "XXXX"]);
    assert_eq!(dates.len(), 5);
    let lost = imported.report.entries().filter(|entry| entry.outcome == Outcome::Lost);
    assert_eq!(lost.count(), 3);
}

/// What makes numbers overflow, and cuts fall within a letter.
const PIECES: [&str; 64] = [
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775800s",
    "99999999999999999999",
    "4294967296",
    "1e308",
    "1990",
    "19",
    "12",
    "5",
    "0",
    "00",
    "-",
    "–",
    "−",
    "/",
    ".",
    ",",
    ":",
    ";",
    "+",
    "?",
    "??",
    "(",
    ")",
    "[",
    "'",
    "\"",
    "T",
    "Z",
    "W",
    "KW ",
    "é",
    "İ",
    "ﬁ",
    "٥",
    "５",
    "½",
    "\u{301}",
    "\u{202e}",
    "\u{ad}",
    " ",
    " ",
    " BC",
    " BP",
    " bn",
    " million years ago",
    "th century",
    " (Old Style)",
    "May ",
    "Mai",
    "в ночь с ",
    " на ",
    "год",
    "жылғы",
    "القرن",
    "to ",
    " and ",
    "<b>",
    "&#x0;",
    "<a href='",
    "http://",
    "P99999999999999999Y",
    "PT",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_cell_stops_an_import(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..12),
        more in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..4),
    ) {
        let (text, more) = (pieces.concat(), more.concat());
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let (one, other) = (cell(&text), cell(&more));
        let table = format!("date,end,title,text,tags,media\n{one},{other},{one},{one},{one},{other}\n1990,,A,,,\n");
        let sheet = format!("Year,Month,Day,Time,End Year,Headline\n{one},{other},{other},{one},{other},{one}\n");
        let old = format!("Start Date,End Date,Headline\n{one},{other},{one}\n");
        let days = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:{text}\nDTEND:{more}\nDURATION:{text}\nSUMMARY:{more}\nGEO:{text}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let json = serde_json::json!({
            "events": [{
                "start_date": {"year": text, "month": more, "day": text, "hour": more},
                "end_date": {"year": more},
                "text": {"headline": text, "text": more},
                "media": {"url": text, "caption": more},
            }]
        });
        let older = serde_json::json!({
            "timeline": {"headline": more, "date": [{"startDate": text, "endDate": more, "headline": text}]}
        });
        let marked = format!("title: {more}\n{text}: {more}\n1990 - {text}: A #{more}\nafter !a {text}: B\n");
        let mapping = Mapping::parse("date=date,endDate=end,title=title,body=text,tags=tags,media=media").unwrap();
        for text in [table, sheet, old, days, json.to_string(), older.to_string(), marked] {
            _ = read(text.as_bytes());
            let options = Options { mapping: Some(&mapping), as_of: "2026", ..Options::default() };
            _ = import(text.as_bytes(), &options);
        }
    }
}
