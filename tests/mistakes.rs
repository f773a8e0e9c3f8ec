//! The mistakes of editors, each with the message that it gets: one document, and what is changed in it.
#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "mistakes/table.rs"]
mod table;

use common::Folder;
use serde_json::Value;
use table::MISTAKES;

const STORY: &str = r#"{
  "version": 2,
  "id": "bridge",
  "language": "en",
  "name": "The bridge",
  "headline": "The bridge costs €41 million",
  "summary": "It cost much.",
  "asOf": "2026-05",
  "sources": [{"id": "gazette", "name": "The Gazette", "url": "https://example.org/a"}],
  "facts": [
    {
      "id": "cost",
      "section": "figure",
      "label": "in all",
      "value": {"type": "money", "value": 41, "scale": "million", "currency": "EUR"},
      "citations": [{"source": "gazette"}]
    }
  ],
  "events": [
    {"id": "start", "date": "2024-03", "title": "Work begins", "citations": [{"source": "gazette"}]},
    {"id": "opening", "date": "2026-04-01", "title": "It opens", "citations": [{"source": "gazette"}]}
  ]
}
"#;

/// The problems that `check` finds, as machines get them.
fn problems(folder: &Folder, text: &str) -> Vec<Value> {
    folder.write("bridge.json", text);
    let (_, out, err) = folder.run(&["check", "bridge.json", "--format", "json"]);
    let line = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}{err}"));
    out.lines().map(line).collect()
}

/// What is said of a problem: what is wrong, and how it is mended.
fn said(problem: &Value) -> String {
    let text = |name: &str| problem[name].as_str().unwrap_or_default();
    format!("{}. {}", text("message"), text("help"))
}

fn changed(from: &str, to: &str) -> String {
    assert_eq!(STORY.matches(from).count().min(1), 1, "{from}");
    STORY.replacen(from, to, 1)
}

/// Line and column of the place where two texts part.
fn place(of: &str, word: &str) -> (u64, u64) {
    let at = of.find(word).unwrap();
    let line = of[..at].matches('\n').count() + 1;
    let column = of[of[..at].rfind('\n').map_or(0, |end| end + 1)..at].chars().count() + 1;
    (line as u64, column as u64)
}

#[test]
fn the_story_itself_is_without_a_mistake() {
    assert_eq!(problems(&Folder::new(), STORY), [Value::Null; 0]);
}

#[test]
fn each_way_to_write_a_date_is_answered_with_the_edtf_to_write() {
    let folder = Folder::new();
    let one = |edtf: &str| format!("is not an EDTF date. did you mean `{edtf}`?");
    for (written, edtf) in [
        ("Sept 8, 2025", "2025-09-08"),
        ("2025/09/08", "2025-09-08"),
        ("25/09/2025", "2025-09-25"),
        ("8 сентября 2025", "2025-09-08"),
        ("2025 жылғы 8 қыркүйек", "2025-09-08"),
        ("8 سبتمبر 2025", "2025-09-08"),
        ("September 2025", "2025-09"),
        ("2025-9-8", "2025-09-08"),
        ("20250908", "2025-09-08"),
        ("1990s", "199X"),
        ("c. 1985", "1985~"),
        ("spring 2027", "2027-21"),
        ("2025-Q3", "2025-35"),
        ("2025-09-08 10:00", "2025-09-08T10:00:00"),
        ("8-9 September 2025", "2025-09-08/2025-09-09"),
        ("2025-09-08 to 2025-09-09", "2025-09-08/2025-09-09"),
    ] {
        let text = changed("2026-04-01", written);
        let found = problems(&folder, &text);
        let [problem] = &found[..] else { panic!("{written}: {found:#?}") };
        assert_eq!(said(problem), format!("`{written}` {}", one(edtf)));
        let (line, column) = place(&text, &format!("\"{written}\""));
        assert_eq!(
            (problem["line"].as_u64(), problem["column"].as_u64()),
            (Some(line), Some(column))
        );
        assert_eq!(problem["fix"]["safe"], true, "{written}");
        let (code, _, err) = folder.run(&["check", "bridge.json", "--fix"]);
        let mended = folder.read("bridge.json");
        assert_eq!((code, mended), (0, changed("2026-04-01", edtf)), "{written}: {err}");
    }
    for (written, told, likely) in [
        (
            "8.09.2025",
            "may be two dates. write 2025-09-08 or 2025-08-09: which one is meant?",
            None,
        ),
        (
            "08/09/2025",
            "may be two dates. write 2025-09-08 or 2025-08-09: which one is meant?",
            None,
        ),
        (
            "today",
            "is another day for each reader. write the day itself, for example 2025-09-08",
            None,
        ),
        (
            "early 2025",
            "is not an EDTF date. `2025` is the nearest that EDTF can say",
            Some("2025"),
        ),
        ("2025-09-31", "is not an EDTF date: 2025-09 has no day 31. for example 2025-09-08", None),
        ("8 September", "is not an EDTF date: the year is missing. for example 2025-09-08", None),
    ] {
        let found = problems(&folder, &changed("2026-04-01", written));
        let [problem] = &found[..] else { panic!("{written}: {found:#?}") };
        assert!(said(problem).starts_with(&format!("`{written}` {told}")), "{}", said(problem));
        // Nobody but the editor can say what is meant.
        let title = likely.map(|likely| format!("write `{likely}`"));
        assert_eq!(problem["fix"]["title"].as_str(), title.as_deref(), "{written}");
        assert_ne!(problem["fix"]["safe"], true, "{written}");
    }
}

#[test]
fn each_mistake_of_an_editor_is_named_as_what_it_is_at_its_place() {
    let folder = Folder::new();
    let mut missed = Vec::new();
    for (what, from, to, code, line, told) in MISTAKES {
        let found = problems(&folder, &changed(from, to));
        let is_told = |problem: &Value| {
            problem["code"] == code && problem["line"] == line && said(problem).contains(told)
        };
        if !found.iter().any(is_told) {
            missed.push(format!("{what}: {code}, line {line}, “{told}”, among {found:#?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
