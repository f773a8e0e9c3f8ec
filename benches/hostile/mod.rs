//! Inputs that are made to take long or to fill the memory, one kind for each door, of any size; for
//! the bench that times them, and for the test that counts what they allocate.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    fmt::Write as _,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use factline::{
    date,
    import::{self, Mapping, Target, export, import},
    story::{Options, SourceText, anchor, compile, find, parse_markdown, unpack, verify},
    words::Language,
};

/// Counts what is allocated.
pub struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static TOTAL: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator is unsafe to write; this one hands on to the system's")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(live, Relaxed);
        TOTAL.fetch_add(layout.size(), Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// What a work has allocated, in bytes: the most at a time, and in all.
pub struct Allocated {
    pub peak: usize,
    pub total: usize,
}

/// Does a work and counts what it allocates. One at a time: others' are counted too.
pub fn allocated(work: impl FnOnce()) -> Allocated {
    let (live, total) = (LIVE.load(Relaxed), TOTAL.load(Relaxed));
    PEAK.store(live, Relaxed);
    work();
    Allocated { peak: PEAK.load(Relaxed).saturating_sub(live), total: TOTAL.load(Relaxed) - total }
}

/// A way into Factline, and an input for it.
pub struct Door {
    pub name: &'static str,
    /// An input of about so many bytes.
    pub make: fn(usize) -> String,
    pub enter: fn(&str),
}

/// A text again and again, up to a length.
fn filled(part: &str, bytes: usize) -> String {
    part.repeat(bytes / part.len())
}

/// Numbered parts, up to a length.
fn numbered(bytes: usize, mut part: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::with_capacity(bytes + 100);
    let mut i = 0;
    while out.len() < bytes {
        part(&mut out, i);
        i += 1;
    }
    out
}

/// A story with something in the place of its events, and more fields.
fn story(events: &str, more: &str) -> String {
    format!(
        r#"{{"version": 2, "id": "s", "language": "en", "name": "n", "headline": "h", "summary": "s", "asOf": "2026",
"sources": [{{"id": "s", "name": "S", "url": "https://example.org/s"}}],
"entities": [{{"id": "a", "type": "Organization", "name": "A"}}, {{"id": "b", "type": "Organization", "name": "B"}}],
"events": [{events}]{more}}}"#
    )
}

fn event(title: &str, body: &str, citations: &str) -> String {
    format!(
        r#"{{"id": "e", "date": "2020", "title": "{title}", "body": "{body}", "citations": [{citations}]}}"#
    )
}

fn events(bytes: usize, fields: &str) -> String {
    let list = numbered(bytes, |out, i| {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(out, "{comma}{{\"id\": \"e{i}\", {fields}}}");
    });
    story(&list, "")
}

fn body(part: &str, bytes: usize) -> String {
    story(&event("t", &filled(part, bytes), r#"{"source": "s"}"#), "")
}

fn check(text: &str) {
    let _ = compile(text.as_bytes());
}

fn cite(text: &str) {
    let _ = find(text, "a b", None);
    let _ = find(text, "A  B", None);
    let _ = find(text, "nothing like it there", None);
}

fn hold(text: &str) {
    let citation =
        r#"{"source": "s", "selector": [{"type": "TextQuoteSelector", "exact": "not there"}]}"#;
    let wide = r#"{"source": "s", "paragraph": 1}"#;
    let list = numbered(text.len(), |out, i| {
        let comma = if i == 0 { "" } else { "," };
        let citation = if i % 2 == 0 { citation } else { wide };
        let _ = write!(
            out,
            r#"{comma}{{"id": "e{i}", "date": "2020", "title": "t 7", "citations": [{citation}]}}"#
        );
    });
    let document = story(&list, "");
    let source = SourceText { id: "s", text, sha256: "" };
    let _ = verify(document.as_bytes(), &source, &Options::default());
}

fn moved(text: &str) {
    let position = r#"{"source": "s", "selector": [{"type": "TextPositionSelector", "start": 3, "end": 4}, {"type": "TextQuoteSelector", "exact": "a"}, {"type": "TextQuoteSelector", "exact": "b"}]}"#;
    let list: Vec<String> = (0..200)
        .map(|i| {
            format!(r#"{{"id": "e{i}", "date": "2020", "title": "t", "citations": [{position}]}}"#)
        })
        .collect();
    let document = story(&list.join(","), "");
    let changed = format!("x{text}");
    let options = Options::default();
    let _ = anchor(document.as_bytes(), "s", Some(text), &changed, "", &options);
    let _ = anchor(document.as_bytes(), "s", None, &changed, "", &options);
}

fn take(text: &str) {
    let mapping = Mapping::parse("title=a,date=b,body=c,tags=d").unwrap_or_default();
    let mapping = (!text.starts_with(['{', '['])).then_some(&mapping);
    let options = import::Options { mapping, ..import::Options::default() };
    if let Ok(imported) = import(text.as_bytes(), &options) {
        let document = serde_json::to_string(&imported.document).unwrap_or_default();
        // As the command does: what is written is all that is kept.
        drop(imported.document);
        let _ = compile(document.as_bytes());
    }
}

fn give(text: &str) {
    for target in [Target::Json, Target::Csv] {
        let _ = export(text.as_bytes(), target, &Options::default());
    }
}

fn slides(part: &str, bytes: usize) -> String {
    let text = serde_json::to_string(&filled(part, bytes)).unwrap_or_default();
    format!(
        r#"{{"events": [{{"start_date": {{"year": 2020}}, "text": {{"headline": "h", "text": {text}}}}}]}}"#
    )
}

/// Texts of the length that is taken over, many of them.
fn many_slides(part: &str, bytes: usize) -> String {
    let text = serde_json::to_string(&filled(part, 60_000)).unwrap_or_default();
    let list = numbered(bytes, |out, i| {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(
            out,
            r#"{comma}{{"start_date": {{"year": 2020}}, "text": {{"headline": "h{i}", "text": {text}}}}}"#
        );
    });
    format!(r#"{{"events": [{list}]}}"#)
}

/// A compiled story whose list of sources is as long as its bytes say, with a right checksum.
fn packed(bytes: usize) -> String {
    // Text of one character a byte: it is made bytes again by `read`.
    let mut payload = vec![1, b'a', 1, b'e', 0, 0, 1, b'n', 1, b'h'];
    payload.resize(bytes, 0x7f);
    payload.iter().map(|byte| char::from(*byte)).collect()
}

fn read(text: &str) {
    let payload = text.as_bytes();
    let sum = payload.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    for format in 0..20u16 {
        let head = [&b"factline"[..], &format.to_le_bytes(), &sum.to_le_bytes(), payload].concat();
        let _ = unpack(&head);
    }
}

pub const DOORS: &[Door] = &[
    Door {
        name: "check: keys of languages that are not declared",
        make: |bytes| {
            let keys = numbered(bytes, |out, i| _ = write!(out, ", \"zz-a{i:05}\": \"x\""));
            story(
                "",
                &format!(
                    r#", "facts": [{{"id": "f", "section": "what", "value": {{"type": "text", "text": {{"en": "x"{keys}}}}}, "citations": [{{"source": "s"}}]}}]"#
                ),
            )
        },
        enter: check,
    },
    Door {
        name: "check: parties of one agreement",
        make: |bytes| {
            let parties = numbered(bytes, |out, i| _ = write!(out, ", \"p{i}\""));
            story(
                "",
                &format!(
                    r#", "agreements": [{{"id": "g", "parties": ["a", "b"{parties}], "citations": [{{"source": "s"}}]}}]"#
                ),
            )
        },
        enter: check,
    },
    Door {
        name: "check: one party again and again",
        make: |bytes| {
            let parties = filled(r#", "a""#, bytes);
            story(
                "",
                &format!(
                    r#", "agreements": [{{"id": "g", "parties": ["a", "b"{parties}], "citations": [{{"source": "s"}}]}}]"#
                ),
            )
        },
        enter: check,
    },
    Door {
        name: "check: events that are numbers",
        make: |bytes| story(&(filled("1,", bytes) + "1"), ""),
        enter: check,
    },
    Door {
        name: "check: events that are empty objects",
        make: |bytes| story(&(filled("{},", bytes) + "{}"), ""),
        enter: check,
    },
    Door {
        name: "check: events with a wrong field each",
        make: |bytes| {
            events(
                bytes,
                r#""date": "2020-13", "title": 7, "tags": ["x"], "mood": 1, "citations": [{"source": "t"}]"#,
            )
        },
        enter: check,
    },
    Door {
        name: "check: good events",
        make: |bytes| {
            events(bytes, r#""date": "2020", "title": "t", "citations": [{"source": "s"}]"#)
        },
        enter: check,
    },
    Door {
        name: "check: one event with a mile of unknown fields",
        make: |bytes| {
            let fields = numbered(bytes, |out, i| _ = write!(out, ", \"titel{i}\": 1"));
            story(
                &format!(
                    r#"{{"id": "e", "date": "2020", "title": "t", "citations": [{{"source": "s"}}]{fields}}}"#
                ),
                "",
            )
        },
        enter: check,
    },
    Door {
        name: "check: one event with a mile of wrong tags",
        make: |bytes| {
            story(
                &format!(
                    r#"{{"id": "e", "date": "2020", "title": "t", "citations": [{{"source": "s"}}], "tags": [1{}]}}"#,
                    filled(",1", bytes)
                ),
                "",
            )
        },
        enter: check,
    },
    Door {
        name: "check: unknown fields of the story",
        make: |bytes| story("", &numbered(bytes, |out, i| _ = write!(out, ", \"evnts{i}\": 1"))),
        enter: check,
    },
    Door {
        name: "check: translations",
        make: |bytes| {
            story(
                "",
                &format!(
                    r#", "translations": ["kk"{}]"#,
                    numbered(bytes, |out, i| _ = write!(out, ", \"kk-a{i:05}\""))
                ),
            )
        },
        enter: check,
    },
    Door {
        name: "check: long ids that are not there",
        make: |bytes| {
            let long = filled("abcdefgh", bytes / 2);
            let entity = format!(r#"{{"id": "x{long}", "type": "Place", "name": "x"}}"#);
            story(&format!(r#"{{"id": "e", "date": "2020", "title": "t", "entities": ["y{long}"], "citations": [{{"source": "s"}}]}}"#), "").replace("\"entities\": [{\"id\": \"a\"", &format!("\"entities\": [{entity}, {{\"id\": \"a\""))
        },
        enter: check,
    },
    Door {
        name: "check: a long date",
        make: |bytes| {
            events(bytes, "\"date\": \"2020\"").replacen("2020", &filled("{2001..2002,", bytes), 1)
        },
        enter: check,
    },
    Door { name: "check: no JSON, nested", make: |bytes| filled("[", bytes), enter: check },
    Door { name: "text: emphasis", make: |bytes| body("*a* ", bytes), enter: check },
    Door { name: "text: marks that open", make: |bytes| body("_a *b ", bytes), enter: check },
    Door { name: "text: links", make: |bytes| body("[a](https://x.org/) ", bytes), enter: check },
    Door { name: "text: brackets", make: |bytes| body("[a](", bytes), enter: check },
    Door { name: "text: line breaks", make: |bytes| body("\\n", bytes), enter: check },
    Door {
        name: "text: marks alone",
        make: |bytes| filled("*", bytes),
        enter: |text| _ = parse_markdown(text),
    },
    Door {
        name: "text: nested brackets",
        make: |bytes| filled("[", bytes / 2) + &filled("]", bytes / 2),
        enter: |text| _ = parse_markdown(text),
    },
    Door {
        name: "date: digits",
        make: |bytes| filled("1", bytes),
        enter: |text| _ = date::parse(text, Language::English),
    },
    Door {
        name: "date: a set",
        make: |bytes| format!("{{{}2001}}", filled("2001,", bytes)),
        enter: |text| _ = date::parse(text, Language::English),
    },
    Door { name: "cite: one sentence", make: |bytes| filled("a b ", bytes), enter: cite },
    Door { name: "cite: sentences", make: |bytes| filled("A b. ", bytes), enter: cite },
    Door { name: "cite: lines", make: |bytes| filled("a b\n", bytes), enter: cite },
    Door { name: "cite: full stops", make: |bytes| filled(".A", bytes), enter: cite },
    Door {
        name: "check --source: one sentence",
        make: |bytes| filled("seven 7 million ", bytes),
        enter: hold,
    },
    Door {
        name: "check --source: lines",
        make: |bytes| filled("It cost 7.\n", bytes),
        enter: hold,
    },
    Door { name: "cite --story", make: |bytes| filled("a b ", bytes), enter: moved },
    Door {
        name: "import: one long text of HTML",
        make: |bytes| slides("<div>", bytes),
        enter: take,
    },
    Door {
        name: "import: nested elements",
        make: |bytes| many_slides("<div>", bytes),
        enter: take,
    },
    Door {
        name: "import: nested emphasis",
        make: |bytes| many_slides("<b><i>x", bytes),
        enter: take,
    },
    Door {
        name: "import: paragraphs in emphasis",
        make: |bytes| many_slides("<b id=x><p>x", bytes),
        enter: take,
    },
    Door {
        name: "import: links",
        make: |bytes| many_slides("<a href=//x.org>x</a>", bytes),
        enter: take,
    },
    Door { name: "import: tables", make: |bytes| many_slides("<table><td>", bytes), enter: take },
    Door {
        name: "import: entities",
        make: |bytes| many_slides("&amp;&#x1F600;", bytes),
        enter: take,
    },
    Door {
        name: "import: empty slides",
        make: |bytes| format!("{{\"events\": [{}{{}}]}}", filled("{},", bytes)),
        enter: take,
    },
    Door {
        name: "import: unknown fields",
        make: |bytes| {
            format!(
                "{{\"events\": [{{{}\"a\": 1}}]}}",
                numbered(bytes, |out, i| _ = write!(out, "\"a{i}\": 1, "))
            )
        },
        enter: take,
    },
    Door {
        name: "import: places",
        make: |bytes| {
            format!(
                "{{\"events\": [{}{{}}]}}",
                numbered(bytes, |out, i| _ = write!(
                    out,
                    r#"{{"start_date": {{"year": 1}}, "location": {{"name": "p{i}"}}}},"#
                ))
            )
        },
        enter: take,
    },
    Door {
        name: "import: short rows",
        make: |bytes| format!("a,b,c,d\n{}", filled("x,1\n", bytes)),
        enter: take,
    },
    Door {
        name: "import: rows of one title",
        make: |bytes| format!("a,b,c,d\n{}", filled("same title,2020,body,tag\n", bytes)),
        enter: take,
    },
    Door {
        name: "import: rows of tags",
        make: |bytes| {
            format!(
                "a,b,c,d\n{}",
                numbered(bytes, |out, i| _ = writeln!(out, "t{i},2020,,\"x{i},y{i},z{i}\""))
            )
        },
        enter: take,
    },
    Door {
        name: "import: cells beyond the header",
        make: |bytes| format!("a,b,c,d\n{}\n", filled("x,", bytes)),
        enter: take,
    },
    Door {
        name: "import: columns",
        make: |bytes| {
            format!("a,b,c,d{}\nx,1\n", numbered(bytes, |out, i| _ = write!(out, ",c{i}")))
        },
        enter: take,
    },
    Door {
        name: "import: quotation marks",
        make: |bytes| format!("a,b\n\"{}\",1\n", filled("\"\"", bytes)),
        enter: take,
    },
    Door {
        name: "export: events",
        make: |bytes| {
            events(bytes, r#""date": "2020", "title": "<b>t</b>", "citations": [{"source": "s"}]"#)
        },
        enter: give,
    },
    Door { name: "unpack: bytes of one kind", make: packed, enter: read },
];
