//! Spreadsheets themselves: what is typed as a date is one, and a sheet is taken by its name.
#![cfg(not(target_arch = "wasm32"))]

use factline::import::{Format, ImportError, Imported, Mapping, Options, import};

/// An archive of files that are stored as they are.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let size = (text.len() as u32).to_le_bytes();
        let at = (out.len() as u32).to_le_bytes();
        let name_size = (name.len() as u16).to_le_bytes();
        // Version, flags, method, time and date; sum and sizes; length of the name and of nothing more.
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(sum.sum().to_le_bytes());
        head.extend([size, size].concat());
        head.extend(name_size);
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at);
        directory.extend(name.as_bytes());
    }
    let start = (out.len() as u32).to_le_bytes();
    let count = (files.len() as u16).to_le_bytes();
    let size = (directory.len() as u32).to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend([count, count].concat());
    out.extend(size);
    out.extend(start);
    out.extend([0, 0]);
    out
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of Excel's with two sheets; style 1 is a day, style 2 a day with its time, 3 a month, 4 a share, 5
/// a length of time.
fn xlsx(first: &str, second: &str, merged: &str) -> Vec<u8> {
    book(first, second, merged, "")
}

/// The same, with what is said of the first sheet.
fn book(first: &str, second: &str, merged: &str, of_first: &str) -> Vec<u8> {
    let types = format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#
    );
    let relations = format!(
        r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Notes" sheetId="1" {of_first} r:id="r1"/><sheet name="Ships" sheetId="2" r:id="r2"/></sheets></workbook>"#
    );
    let parts = format!(
        r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
    );
    let styles = format!(
        r#"{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="17"/><xf numFmtId="10"/><xf numFmtId="46"/></cellXfs></styleSheet>"#
    );
    let links = format!(
        r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="l1" Type="{OFFICE}/hyperlink" Target="https://example.org/yard" TargetMode="External"/></Relationships>"#
    );
    let sheet = |rows: &str, rest: &str| {
        format!(
            r#"{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData>{rows}</sheetData>{rest}</worksheet>"#
        )
    };
    archive(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relations),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &parts),
        ("xl/styles.xml", &styles),
        ("xl/worksheets/sheet1.xml", &sheet(first, "")),
        ("xl/worksheets/sheet2.xml", &sheet(second, merged)),
        ("xl/worksheets/_rels/sheet2.xml.rels", &links),
    ])
}

/// A row of cells: `1:45000` is a number with style 1, everything else a text.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(at, cell): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + at as u8));
        match cell.split_once(':') {
            Some((style, value)) => {
                format!(r#"<c r="{place}" s="{style}"><v>{value}</v></c>"#)
            }
            None if cell.is_empty() => String::new(),
            None => format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

fn ships() -> Vec<u8> {
    let notes = row(1, &["Nothing of a timeline"]);
    let ships = [
        row(1, &["Ships of the yard"]),
        row(3, &["When", "What", "Yard"]),
        // 14 and 15 April 1912, the second one at 02:18.
        row(4, &["1:4488", "The ice", "North"]),
        row(5, &["2:4489.0958333", "The end", ""]),
        row(6, &["0:1998", "The film", "South"]),
        row(7, &["c. 1850", "The slip", ""]),
    ];
    let merged = r#"<mergeCells count="1"><mergeCell ref="C4:C5"/></mergeCells>"#;
    xlsx(&notes, &ships.concat(), merged)
}

fn read(bytes: &[u8], map: &str, sheet: Option<&str>) -> Result<Imported, ImportError> {
    let mapping = Mapping::parse(map).ok();
    import(
        bytes,
        &Options { mapping: mapping.as_ref(), sheet, as_of: "2026", ..Options::default() },
    )
}

#[test]
fn dates_that_are_typed_are_dates_and_merged_cells_hold_for_each_row() {
    let imported = read(&ships(), "date=When,title=What,tags=Yard", None);
    let imported = imported.unwrap_or_else(|error| panic!("{error:?}"));
    let events = &imported.document.events;
    let dates: Vec<&str> = events.iter().map(|event| &*event.date).collect();
    assert_eq!(dates, ["1912-04-14", "1912-04-15T02:18:00", "1998", "1850~"]);
    let tags: Vec<usize> = events.iter().map(|event| event.tags.len()).collect();
    assert_eq!(tags, [1, 1, 1, 0]);
    assert!(imported.report.notes.iter().any(|note| note.contains("“Ships”")));
    assert!(imported.report.entries().any(|entry| entry.from == "line 1"));
}

#[test]
fn a_sheet_is_taken_by_its_name_and_a_mapping_is_proposed_for_it() {
    let error = read(&ships(), "", Some("Ships")).err().unwrap();
    assert_eq!(error.proposal.as_deref(), Some("title=What,date=When"), "{error:?}");
    let error = read(&ships(), "date=When,title=What", Some("Boats")).err().unwrap();
    assert!(error.help.contains("Notes, Ships"), "{error:?}");
    let error = read(b"PK\x03\x04 and no more", "", None).err().unwrap();
    assert!(error.message.contains("no spreadsheet"), "{error:?}");
}

fn table(rows: &[&[&str]]) -> String {
    rows.iter().enumerate().map(|(at, cells)| row(at + 1, cells)).collect()
}

/// The events as `date title`, by the mapping that is proposed.
fn told(bytes: &[u8]) -> (Vec<String>, Imported) {
    let error = read(bytes, "", None).err().unwrap();
    let proposal = error.proposal.as_deref().unwrap_or_else(|| panic!("{error:?}"));
    let imported = read(bytes, proposal, None).unwrap_or_else(|error| panic!("{error:?}"));
    let event = |event: &factline::document::Event| {
        let text = |value| serde_json::to_string(value).unwrap().replace('"', "");
        format!("{} {} {}", event.date, text(&event.title), text(&event.body)).trim().to_owned()
    };
    (imported.document.events.iter().map(event).collect(), imported)
}

#[test]
fn what_a_cell_shows_is_what_is_read() {
    let rows = table(&[
        &["When", "What", "Notes", "Long"],
        // 1 May 1911, shown as May-11; 9 May 1911, shown so too.
        &["3:4139", "A month", "4:0.125", "5:1.25"],
        &["3:4147", "A day", "0:0.30000000000000004", ""],
        &["1:-3", "No day", "", ""],
    ]);
    let (events, imported) = told(&xlsx(&row(1, &["x"]), &rows, ""));
    assert_eq!(events, ["1911-05 A month 12.5%", "1911-05-09 A day 0.3", "XXXX No day"]);
    let lost = |what: &str| imported.report.entries().any(|entry| entry.reason.contains(what));
    assert!(lost("30:00:00"), "{:?}", imported.report.notes);
}

#[test]
fn a_table_counts_before_notes_and_what_is_seen_before_what_is_hidden() {
    let ships = table(&[&["When", "What"], &["0:1912", "The ice"]]);
    let notes = table(&[&["Field", "Meaning"], &["When", "the day"]]);
    assert_eq!(told(&xlsx(&notes, &ships, "")).0, ["1912 The ice"]);
    let old = table(&[&["When", "What"], &["0:1911", "The draft"]]);
    assert_eq!(told(&book(&old, &ships, "", r#"state="hidden""#)).0, ["1912 The ice"]);
    assert_eq!(told(&xlsx(&old, &ships, "")).0, ["1911 The draft"]);
}

#[test]
fn names_in_two_rows_are_one_line_of_names() {
    for rows in [
        table(&[
            &["When", "", "What", ""],
            &["Start", "End", "Title", "Text"],
            &["0:1914", "0:1918", "War", "x"],
        ]),
        table(&[
            &["Dates", "", "Title", "Text"],
            &["Start", "End"],
            &["0:1914", "0:1918", "War", "x"],
        ]),
    ] {
        assert_eq!(told(&xlsx(&row(1, &["x"]), &rows, "")).0, ["1914/1918 War x"]);
    }
    let rows = table(&[&["When", "0:1914", "0:1918"], &["What", "The war", "The peace"]]);
    let error = read(&xlsx(&row(1, &["x"]), &rows, ""), "", Some("Ships")).err().unwrap();
    assert!(error.message.contains("lies on its side"), "{error:?}");
}

#[test]
fn what_a_cell_has_and_is_not_read_is_told() {
    let rows = [
        row(1, &["When", "What", "Yard"]),
        r#"<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="inlineStr"><is><t>The ice</t></is></c><c r="C2" t="inlineStr"><is><t>North</t></is></c></row>"#
            .to_owned(),
        r#"<row r="3"><c r="A3"><f>DATE(1912,4,15)</f></c><c r="B3" t="inlineStr"><is><t>The end</t></is></c></row>"#
            .to_owned(),
    ];
    let link = r#"<hyperlinks><hyperlink ref="C2" r:id="l1"/></hyperlinks>"#;
    let imported = read(&xlsx("", &rows.concat(), link), "date=When,title=What,tags=Yard", None);
    let imported = imported.unwrap_or_else(|error| panic!("{error:?}"));
    let notes = imported.report.notes.join("\n");
    assert!(notes.contains("1 cell holds an error in the place of a value (first A2)"), "{notes}");
    assert!(
        notes.contains("1 cell holds a formula whose value is not in the file (first A3)"),
        "{notes}"
    );
    let mut yard = imported.report.entries().filter(|entry| entry.from == "line 2, Yard");
    assert!(yard.any(|entry| entry.reason.contains("https://example.org/yard")));
}

#[test]
fn one_cell_in_the_last_corner_takes_no_more_memory_than_its_row() {
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let rows = [table(&[&["When", "What"], &["0:1912", "The ice"]]), far.to_owned()].concat();
    assert_eq!(told(&xlsx(&row(1, &["x"]), &rows, "")).0[0], "1912 The ice");
    // Many of them are too many.
    let last =
        |number: usize| format!(r#"<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>"#);
    let rows: String = (1..400).map(last).collect();
    let error = read(&xlsx(&row(1, &["x"]), &rows, ""), "", None).err().unwrap();
    assert!(error.message.contains("too many or too far apart"), "{error:?}");
}

#[test]
fn a_sheet_of_timelinejs_is_known_in_a_workbook_too() {
    let names = row(1, &["Year", "Month", "Day", "Headline"]);
    let sheet = [names, row(2, &["0:1912", "0:4", "0:14", "The ice"])].concat();
    let imported = read(&xlsx(&row(1, &["x"]), &sheet, ""), "", None);
    let imported = imported.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(imported.format, Format::Spreadsheet);
    assert_eq!(imported.document.events[0].date, "1912-04-14");
}

#[test]
fn a_sheet_of_libreoffice_is_read() {
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let day = r#"<table:table-cell office:value-type="date" office:date-value="1912-04-14"><text:p>14/04/12</text:p></table:table-cell>"#;
    let row = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let time = r#"<table:table-cell office:value-type="time" office:time-value="PT23H40M00S"><text:p>23:40</text:p></table:table-cell>"#;
    let rows =
        [row(&[&cell("When"), &cell("Time"), &cell("What")]), row(&[day, time, &cell("The ice")])]
            .concat();
    let spaces = "urn:oasis:names:tc:opendocument:xmlns:";
    let content = format!(
        r#"{HEAD}<office:document-content xmlns:office="{spaces}office:1.0" xmlns:table="{spaces}table:1.0" xmlns:text="{spaces}text:1.0"><office:body><office:spreadsheet><table:table table:name="One">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = format!(
        r#"{HEAD}<manifest:manifest xmlns:manifest="{spaces}manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#
    );
    let bytes = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", &manifest),
        ("content.xml", &content),
    ]);
    let imported = read(&bytes, "date=When+Time,title=What", None);
    let imported = imported.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(imported.document.events[0].date, "1912-04-14T23:40:00");
}
