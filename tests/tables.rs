//! Tables and lists as people have them: their letters, their columns, and above all their dates.
#![cfg(not(target_arch = "wasm32"))]

use factline::{
    compile::compile,
    date::written::{Order, Pairs, YearCount},
    import::{Format, Habits, ImportError, Imported, Mapping, Options, Outcome, import},
};

fn read(bytes: &[u8], map: &str, habits: Habits) -> Result<Imported, ImportError> {
    let mapping = Mapping::parse(map).ok();
    let options =
        Options { mapping: mapping.as_ref(), habits, as_of: "2026", ..Options::default() };
    import(bytes, &options)
}

fn taken(text: &str, map: &str) -> Imported {
    let imported =
        read(text.as_bytes(), map, Habits::default()).unwrap_or_else(|e| panic!("{e:?}"));
    let bytes = serde_json::to_vec(&imported.document).unwrap();
    compile(&bytes).unwrap_or_else(|problems| panic!("{problems:#?}"));
    imported
}

fn dates(imported: &Imported) -> Vec<&str> {
    imported.document.events.iter().map(|event| &*event.date).collect()
}

fn lost(imported: &Imported) -> Vec<&str> {
    let lost = imported.report.entries().filter(|entry| entry.outcome == Outcome::Lost);
    lost.map(|entry| entry.reason).collect()
}

/// A column `d` of dates beside a column `t` of titles.
fn column(cells: &[&str]) -> Imported {
    let rows: Vec<String> =
        cells.iter().enumerate().map(|(i, cell)| format!("\"{cell}\",Event {i}\n")).collect();
    taken(&format!("d,t\n{}", rows.concat()), "date=d,title=t")
}

/// Whether one line tells something of the whole column.
fn told(imported: &Imported, words: &str) -> bool {
    imported.report.notes.iter().filter(|note| note.contains(words)).count() == 1
}

#[test]
fn a_column_says_whether_two_numbers_are_years_or_a_month() {
    let years = column(&["1871-72", "1903-10", "1840s", "c. 1950", "1977-85", "1999"]);
    assert_eq!(dates(&years), ["1871/1872", "1903/1910", "184X", "1950~", "1977/1985", "1999"]);
    assert!(told(&years, "read as two years"), "{:?}", years.report.notes);
    let months = column(&["2010-11", "2011-09", "2012-03"]);
    assert_eq!(dates(&months), ["2010-11", "2011-09", "2012-03"]);
    assert!(told(&months, "a year and a month"), "{:?}", months.report.notes);
    let open = column(&["1903-10", "1999"]);
    assert_eq!(dates(&open), ["1903/1910", "1999"]);
    assert!(told(&open, "--pairs"), "{:?}", open.report.notes);
    assert_eq!(open.document.events[0].original_date, "1903-10".into());
    let months = Habits { pairs: Some(Pairs::Months), ..Habits::default() };
    let said = read(b"d,t\n1903-10,A\n", "date=d,title=t", months).unwrap();
    assert_eq!(dates(&said), ["1903-10"]);
}

#[test]
fn a_column_says_whether_the_day_or_the_month_is_first_or_leaves_it_open() {
    let month = column(&["3/4/2016", "5/25/2016", "9/9/2016"]);
    assert_eq!(dates(&month), ["2016-03-04", "2016-05-25", "2016-09-09"]);
    assert!(told(&month, "month first: 1 of 2 cells"), "{:?}", month.report.notes);
    let day = column(&["3.4.2016", "25.5.2016"]);
    assert_eq!(dates(&day), ["2016-04-03", "2016-05-25"]);
    let open = column(&["3/4/2016", "5/6/2016", "1999-12-31"]);
    assert_eq!(dates(&open), ["2016", "2016", "1999-12-31"]);
    assert!(told(&open, "--dates dmy"), "{:?}", open.report.notes);
    assert_eq!(open.document.events[0].original_date, "3/4/2016".into());
    let said = Habits { order: Some(Order::Mdy), ..Habits::default() };
    let said = read(b"d,t\n3/4/2016,A\n", "date=d,title=t", said).unwrap();
    assert_eq!(dates(&said), ["2016-03-04"]);
    // One that does not fit the many is told alone.
    let many =
        column(&["1/15/2016", "1/16/2016", "1/17/2016", "1/18/2016", "19/1/2016", "2/1/2016"]);
    assert_eq!(dates(&many)[4..], ["2016-01-19", "2016-02-01"]);
    let odd = many.report.entries().filter(|entry| entry.reason.contains("does not fit"));
    assert_eq!(odd.count(), 1);
}

#[test]
fn the_wording_beside_a_date_decides_its_order() {
    let table = "when,as written,what\n02-03-2014,February 3rd 2014,A\n07/01/1950,July 1950,B\n";
    let imported = taken(table, "date=when,originalDate=as written,title=what");
    assert_eq!(dates(&imported), ["2014-02-03", "1950-07"]);
    assert!(told(&imported, "by the wording beside"), "{:?}", imported.report.notes);
}

#[test]
fn a_day_beside_a_wider_wording_is_where_that_begins() {
    let table = "when,said,what\n2016-01-01,Early 2016,A\n1950-01-01,1950s,B\n2020-05-01,May 2020,C\n\
                 2020-05-02,May 2020,D\n2020-05-01,1 May 2020,E\n2020-05-01,before the rain,F\n";
    let imported = taken(table, "date=when,originalDate=said,title=what");
    let expected = ["2016", "195X", "2020-05", "2020-05-02", "2020-05-01", "2020-05-01"];
    assert_eq!(dates(&imported), expected);
    let wording = &imported.document.events[0].original_date;
    assert_eq!(wording, &"Early 2016".into());
}

#[test]
fn the_language_of_a_column_decides_what_its_cells_leave_open() {
    for (name, decides) in [
        ("Дата", true),
        ("Күні", true),
        ("التاريخ", true),
        ("Datum", true),
        ("Fecha", true),
        ("When", false),
    ] {
        let table = format!("{name};t\n03.04.2016;A\n05.06.2016;B\n");
        let imported = taken(&table, &format!("date={name},title=t"));
        let expected = if decides { ["2016-04-03", "2016-06-05"] } else { ["2016", "2016"] };
        assert_eq!(dates(&imported), expected, "{name}");
        let words = if decides { "day first, as the language of" } else { "--dates" };
        assert!(told(&imported, words), "{:?}", imported.report.notes);
    }
}

#[test]
fn numbers_that_may_be_days_or_months_are_no_years() {
    let small = column(&["1", "2", "12"]);
    assert_eq!(dates(&small), ["XXXX", "XXXX", "XXXX"]);
    assert!(told(&small, "is a day, a month or a year"), "{:?}", small.report.notes);
    assert_eq!(dates(&column(&["-44", "14", "476"])), ["-0043", "0014", "0476"]);
}

#[test]
fn of_a_day_that_there_is_not_the_year_stays() {
    let cells = ["31 April 2020", "2020-13-01", "29 февраля 1900 г.", "1944 13 7", "room 1850"];
    let imported = column(&cells);
    assert_eq!(dates(&imported), ["2020", "2020", "1900", "1944", "XXXX"]);
    assert_eq!(lost(&imported).len(), 5);
    let event = &imported.document.events[0];
    assert_eq!(event.original_date, "31 April 2020".into());
}

#[test]
fn a_date_of_another_calendar_is_told_as_one() {
    let imported = column(&["10 محرم 1446 هـ", "1 Muharram 1445 AH"]);
    assert_eq!(dates(&imported), ["XXXX", "XXXX"]);
    assert!(lost(&imported).iter().all(|why| why.contains("another calendar")));
}

#[test]
fn of_two_short_numbers_the_one_that_runs_is_the_day() {
    let days = column(&["05-Jun-14", "06-Jun-14", "21-Jun-14"]);
    assert_eq!(dates(&days), ["2014-06-05", "2014-06-06", "2014-06-21"]);
    assert!(told(&days, "runs from 5 to 21"), "{:?}", days.report.notes);
    assert!(told(&days, "two digits"), "{:?}", days.report.notes);
    let years = column(&["14-Jun-05", "14-Jun-06", "14-Jun-21"]);
    assert_eq!(dates(&years), ["2014-06-05", "2014-06-06", "2014-06-21"]);
    let century = column(&["12 Apr 61", "1862-03-09", "3 July 63"]);
    assert_eq!(dates(&century), ["1861-04-12", "1862-03-09", "1863-07-03"]);
}

#[test]
fn midnight_in_figures_is_no_time_and_a_log_keeps_it() {
    let days = column(&["1950-05-04 00:00:00", "1951-06-05 00:00:00", "1952-07-06 14:30:00"]);
    assert_eq!(dates(&days), ["1950-05-04", "1951-06-05", "1952-07-06T14:30:00"]);
    assert!(told(&days, "00:00 is no time"), "{:?}", days.report.notes);
    let hours: Vec<String> = (0..24).map(|hour| format!("2020-01-02 {hour:02}:00")).collect();
    let log = column(&hours.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(dates(&log)[..2], ["2020-01-02T00:00:00", "2020-01-02T01:00:00"]);
}

#[test]
fn a_column_of_first_days_of_january_is_one_of_years() {
    let years = column(&["1901-01-01T00:00:00Z", "1950-01-01", "1/1/1960", "1970"]);
    assert_eq!(dates(&years), ["1901", "1950", "1960", "1970"]);
    assert!(told(&years, "--january day"), "{:?}", years.report.notes);
    let days = column(&["1901-01-01", "1950-01-01", "1960-01-01", "1970-05-04"]);
    assert_eq!(dates(&days)[..2], ["1901-01-01", "1950-01-01"]);
    let said = Habits { january: Some(true), ..Habits::default() };
    let table = b"d,t\n1901-01-01,A\n1950-01-01,B\n1960-01-01,C\n";
    assert_eq!(dates(&read(table, "date=d,title=t", said).unwrap())[0], "1901-01-01");
}

#[test]
fn negative_years_are_counted_in_one_way_which_is_told_once() {
    let people = column(&["-3000", "-500", "-44", "0", "14"]);
    assert_eq!(dates(&people), ["-2999", "-0499", "-0043", "0000", "0014"]);
    assert!(told(&people, "as people do"), "{:?}", people.report.notes);
    assert!(people.report.entries().any(|entry| entry.reason.contains("no year 0")));
    let iso = column(&["-0499", "-0043"]);
    assert_eq!(dates(&iso), ["-0499", "-0043"]);
    let said = Habits { years: Some(YearCount::Astronomical), ..Habits::default() };
    let said = read(b"d,t\n-44,A\n", "date=d,title=t", said).unwrap();
    assert_eq!(dates(&said), ["-0044"]);
}

#[test]
fn what_cannot_be_read_is_told_and_its_wording_kept() {
    let imported = column(&["soon", "1999", "the day before yesterday"]);
    assert_eq!(dates(&imported), ["XXXX", "1999", "XXXX"]);
    assert_eq!(lost(&imported).len(), 2);
    assert_eq!(imported.document.events[0].original_date, "soon".into());
}

#[test]
fn letters_line_ends_delimiters_and_lines_above_are_recognised() {
    let table = "Chronology of the town\rSource: its archive\rwhen|what\r1950|The “old” café\r";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(table);
    let imported = read(&bytes, "date=when,title=what", Habits::default()).unwrap();
    assert_eq!(imported.document.events[0].title, "The “old” café".into());
    assert!(told(&imported, "Windows-1252"), "{:?}", imported.report.notes);
    assert_eq!(lost(&imported).len(), 2, "{:?}", lost(&imported));
    let table = "A town | by hand\n\nYear|What|Note\n1950|Hall|Big\n";
    assert_eq!(dates(&taken(table, "date=1,title=2")), ["1950"]);
    let wide: Vec<u8> = "d\tt\r\n1950\tЗал\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let imported = read(&wide, "date=d,title=t", Habits::default()).unwrap();
    assert_eq!(imported.document.events[0].title, "Зал".into());
    let side = read(b"Date,1950,1951,1952\nTitle,A,B,C\nText,x,y,z\n", "", Habits::default());
    let error = side.err().unwrap();
    assert!(error.message.contains("on its side"), "{error:?}");
}

#[test]
fn columns_are_joined_and_a_comma_in_quotation_marks_stays() {
    let table = "What,Year,Day,Time\n“Fire, fire”,1912,11th Apr,13:30\nEnd,1912,2nd May,n/a\n";
    let imported = taken(table, "title=What,date=Year+Day+Time,tags=\"sea\"");
    assert_eq!(dates(&imported), ["1912-04-11T13:30:00", "1912-05-02"]);
    assert_eq!(imported.document.events[0].title, "“Fire, fire”".into());
    assert_eq!(imported.document.events[0].tags, ["sea"]);
    assert_eq!(lost(&imported), ["“n/a” says nothing"]);
}

#[test]
fn the_spreadsheet_of_timelinejs_2_is_read_month_first() {
    let sheet = "Start Date,End Date,Headline,Text,Type,Tag\n1/1/2012,,The yard,,title,\n\
                 4/17/2014 9:30,,It lists,,,\"Sea, Yard\"\n5/1998,,Keel,,,\n3/4/2018,now,Trial,,,\n";
    let imported = taken(sheet, "");
    assert_eq!(imported.format, Format::OldSpreadsheet);
    assert_eq!(dates(&imported), ["2014-04-17T09:30:00", "1998-05", "2018-03-04/.."]);
    assert_eq!(imported.document.headline, "The yard".into());
    assert_eq!(imported.document.events[0].tags, ["sea", "yard"]);
}

#[test]
fn a_night_is_told_in_the_order_of_its_clock() {
    let sheet = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline\n\
                 2020,5,4,12:45 a.m.,,,,,One\n2020,5,4,1:26 AM,2020,5,4,1:29 AM,Two\n\
                 2020,5,4,0129,,,,,Three\n2020,5,4,noon,,,,,Four\n1850s,,,,,,,,Five\n";
    let imported = taken(sheet, "");
    let day = "2020-05-04T";
    let times = ["00:45:00", "01:26:00/2020-05-04T01:29:00", "01:29:00", "12:00:00"];
    assert_eq!(dates(&imported)[..4], times.map(|time| format!("{day}{time}")));
    assert_eq!(dates(&imported)[4], "185X");
}

#[test]
fn lists_of_objects_are_read_by_paths_and_never_imported_empty() {
    let list = r#"{"title": "A town", "people": [
        {"label": "Ada", "birth": {"value": "1815-12-10"}, "kinds": ["a", "b"]},
        {"label": "Bob", "birth": {"value": "circa 1820"}, "kinds": []}]}"#;
    let imported = taken(list, "title=label,date=birth.value,tags=kinds");
    assert_eq!(dates(&imported), ["1815-12-10", "1820~"]);
    assert_eq!(imported.document.headline, "A town".into());
    assert_eq!(imported.document.events[0].tags, ["a", "b"]);
    let error = read(list.as_bytes(), "", Habits::default()).err().unwrap();
    assert_eq!(error.proposal.as_deref(), Some("title=label,date=birth.value"), "{error:?}");
    for other in
        [r#"{"events": []}"#, r#"{"events": [{"a": 1}]}"#, r#"{"rows": [[1, 2]]}"#, "[1, 2]"]
    {
        assert!(read(other.as_bytes(), "", Habits::default()).is_err(), "{other}");
    }
}

#[test]
fn json_of_other_programs_is_recognised() {
    let vis = r#"{"items": [{"id": 1, "content": "Keel", "start": "1950-05-04", "group": 7}], "groups": [{"id": 7, "content": "Yard"}]}"#;
    let simile = r#"{"dateTimeFormat": "Gregorian", "events": [{"start": "Fri Nov 22 1963 00:00:00 GMT-0600", "title": "Day", "isDuration": false}]}"#;
    let wikidata = r#"{"head": {"vars": ["itemLabel", "date"]}, "results": {"bindings": [{"itemLabel": {"type": "literal", "value": "Ship"}, "date": {"type": "literal", "value": "1912-04-15T00:00:00Z"}}]}}"#;
    let lines =
        "{\"what\": \"A\", \"when\": \"1950\"}\n{\"what\": \"B\", \"when\": \"May 1951\"}\n";
    let padded = "callback({\"timeline\": {\"headline\": \"T\", \"date\": [{\"startDate\": \"2014,7,5\", \"headline\": \"A\",},]}});";
    for (text, map, format, date) in [
        (vis, "", Format::VisTimeline, "1950-05-04"),
        (simile, "", Format::Simile, "1963-11-22"),
        (wikidata, "title=itemLabel,date=date", Format::Wikidata, "1912-04-15"),
        (lines, "title=what,date=when", Format::Objects, "1950"),
        (padded, "", Format::TimelineJs2, "2014-07-05"),
    ] {
        let imported = taken(text, map);
        assert_eq!((imported.format, dates(&imported)[0]), (format, date));
    }
    assert_eq!(taken(vis, "").document.events[0].tags, ["yard"]);
    let moment = r#"[{"content": "A", "start": 1400000000000}]"#;
    assert_eq!(dates(&taken(moment, "")), ["2014-05-13T16:53:20Z"]);
    let by_id = r#"{"a": {"name": "Ada", "born": "1815"}, "b": {"name": "Bob", "born": "1820"}}"#;
    let imported = taken(by_id, "title=name,date=born,id=id");
    assert_eq!((&*imported.document.events[0].id, dates(&imported)[1]), ("a", "1820"));
    assert!(read(b"<!DOCTYPE html><p>a,b", "", Habits::default()).is_err());
}

#[test]
fn what_two_dates_share_is_written_once() {
    let sheet = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Headline\n\
                 2020,5,4,1:26,,,,1:29,One\n2020,5,4,,,5,7,,Two\n2020,5,4,,,,9,,Three\n";
    let imported = taken(sheet, "");
    let hours = "2020-05-04T01:26:00/2020-05-04T01:29:00";
    let days = [hours, "2020-05-04/2020-05-07", "2020-05-04/2020-05-09"];
    assert_eq!(dates(&imported), days);
    let table = "start,end,what\n3300,1300 BC,Towns\n1438,1463,Clouds\n";
    let imported = taken(table, "date=start,endDate=end,title=what");
    assert_eq!(dates(&imported), ["-3299/-1299", "1438/1463"]);
}

#[test]
fn a_wording_without_a_date_beside_it_is_read() {
    let table = "date,display_date,what\n,March 1946,A\n,one day,B\n1950,1950,C\n";
    let imported = taken(table, "date=date,originalDate=display_date,title=what");
    assert_eq!(dates(&imported), ["1946-03", "XXXX", "1950"]);
}

#[test]
fn where_every_time_is_midnight_none_is_meant() {
    let sheet = "Year,Month,Day,Time,Headline\n2020,5,4,00:00,One\n2020,5,5,0:00,Two\n";
    let imported = taken(sheet, "");
    assert_eq!(dates(&imported), ["2020-05-04", "2020-05-05"]);
    assert!(told(&imported, "00:00 is no time"), "{:?}", imported.report.notes);
    let sheet = sheet.replace("0:00,Two", "1:00,Two");
    assert_eq!(dates(&taken(&sheet, ""))[0], "2020-05-04T00:00:00");
}

#[test]
fn a_table_without_names_keeps_its_first_row() {
    let table = "1912,The ship sails at noon\n1913,It is missed\n1915,It is found\n";
    let error = read(table.as_bytes(), "", Habits::default()).err().unwrap();
    assert_eq!(error.proposal.as_deref(), Some("title=2,date=1"), "{error:?}");
    let imported = taken(table, "title=2,date=1");
    assert_eq!(dates(&imported), ["1912", "1913", "1915"]);
    assert!(told(&imported, "no line of names"), "{:?}", imported.report.notes);
    let named = taken("When,What\n1912,It sails\n", "title=2,date=1");
    assert_eq!(dates(&named), ["1912"]);
}

#[test]
fn a_calendar_is_read_and_what_repeats_is_told() {
    let calendar = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:The yard\r\nBEGIN:VEVENT\r\nSUMMARY:The keel\\, laid\r\n\
        DTSTART;VALUE=DATE:20250908\r\nDTEND;VALUE=DATE:20250910\r\nDESCRIPTION:Many\r\n  came\r\n\
        RRULE:FREQ=YEARLY\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nSUMMARY:A talk\r\nDTSTART:20250911T090000Z\r\nDTEND:20250911T100000Z\r\n\
        CATEGORIES:Sea,Yard\r\nLOCATION:Hall\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let imported = taken(calendar, "");
    assert_eq!(imported.format, Format::Calendar);
    assert_eq!(
        dates(&imported),
        ["2025-09-08/2025-09-09", "2025-09-11T09:00:00Z/2025-09-11T10:00:00Z"]
    );
    assert_eq!(imported.document.headline, "The yard".into());
    assert_eq!(imported.document.events[0].title, "The keel, laid".into());
    assert_eq!(imported.document.events[0].body, "Many came".into());
    assert_eq!(imported.document.events[1].tags, ["sea", "yard"]);
    assert_eq!(lost(&imported), ["the event repeats, and is told once: FREQ=YEARLY"]);
}

#[test]
fn markwhen_is_read_with_its_tags_and_groups() {
    let text = "title: The yard\nview: gantt\n\nsection Ships\n1912-04-10: The ship sails #sea\nat noon\n\
                4/14/1912 - 4/15/1912: The night\nendSection\n1985 - now: The film\n2020-01-02 10:30: A talk\n";
    let imported = taken(text, "");
    assert_eq!(imported.format, Format::Markwhen);
    assert_eq!(
        dates(&imported),
        ["1912-04-10", "1912-04-14/1912-04-15", "1985/..", "2020-01-02T10:30:00"]
    );
    assert_eq!(imported.document.headline, "The yard".into());
    assert_eq!(imported.document.events[0].tags, ["sea", "ships"]);
    assert_eq!(imported.document.events[0].body, "at noon".into());
    assert_eq!(lost(&imported), ["a story has no field for it: view: gantt"]);
    let table = "When: exactly,What\n1950: May,A\n1951: June,B\n";
    assert!(read(table.as_bytes(), "date=1,title=2", Habits::default()).is_ok());
}

#[test]
fn old_dates_are_read_as_timelinejs_2_reads_them() {
    let dated = |date: &str| {
        let text = format!(
            r#"{{"timeline": {{"headline": "T", "date": [{{"startDate": "{date}", "headline": "A"}}]}}}}"#
        );
        let imported = taken(&text, "");
        (dates(&imported)[0].to_owned(), lost(&imported).len())
    };
    for (text, date, told) in [
        ("12/24/2011 14:30", "2011-12-24T14:30:00", 0),
        ("5/2012", "2012-05", 0),
        ("2012,0,0", "2012", 0),
        ("2013,04,", "2013-04", 0),
        ("-44,3,15", "-0043-03-15", 0),
        ("24/12/2011", "2011", 2),
        ("2011,31,1", "2011", 2),
        ("May 2011", "2011-05", 0),
    ] {
        assert_eq!(dated(text), (date.to_owned(), told), "{text}");
    }
}
