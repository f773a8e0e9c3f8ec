//! The desk of an editor: citations written into a story, sources that are remembered, and what a check says
//! first.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::Folder;

const SOURCE: &str =
    "The bridge\nThe bridge cost €41 million, said the mayor.\nMore than 50 people came.\n";

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
    },
    {
      "id": "came",
      "section": "figure",
      "label": "came",
      "value": {"type": "count", "value": 50, "bound": "more-than"},
      "citations": [
        {"source": "gazette", "paragraph": 2}
      ]
    }
  ]
}
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("bridge.json", STORY);
    folder.write("gazette.txt", SOURCE);
    folder
}

#[test]
fn a_citation_is_written_into_the_file_which_keeps_its_form_and_the_text_is_remembered() {
    let folder = folder();
    let cite = ["cite", "--into", "bridge.json", "--at"];
    let (code, _, err) =
        folder.run(&[&cite[..], &["facts.cost", "gazette.txt", "€41 million"]].concat());
    assert_eq!(code, 0, "{err}");
    let wanted = STORY.replacen(
        r#"[{"source": "gazette"}]"#,
        r#"[{"source": "gazette", "paragraph": 1, "selector": [{"type": "TextPositionSelector", "start": 27, "end": 38}, {"type": "TextQuoteSelector", "exact": "€41 million"}]}]"#,
        1,
    );
    assert_eq!(folder.read("bridge.json"), wanted);
    assert_eq!(folder.read("bridge.sources/gazette.txt"), SOURCE);
    // The text is known from now on, and the same words are not cited twice.
    let (code, _, err) = folder.run(&[&cite[..], &["facts.cost", "€41 million"]].concat());
    assert_eq!((code, err.contains("already")), (0, true), "{err}");
    let (code, _, err) = folder.run(&[&cite[..], &["facts.came", "More than 50 people"]].concat());
    assert_eq!(code, 0, "{err}");
    let lines = folder.read("bridge.json");
    assert_eq!(lines.lines().count(), STORY.lines().count(), "{lines}");
    for (at, words, told) in [
        ("facts.none", "€41 million", "there is no `facts.none`"),
        ("facts.cost", "nothing of the kind", "stands nowhere"),
        ("facts.cost", "bridge", "places"),
    ] {
        let (code, _, err) = folder.run(&[&cite[..], &[at, words]].concat());
        assert!(code == 1 && err.contains(told), "{err}");
    }
}

#[test]
fn an_observation_is_cited_by_its_date_or_its_number() {
    let folder = folder();
    let one = |date: &str| {
        format!(
            r#"{{"observationDate": "{date}", "value": {{"type": "count", "value": 50, "bound": "more-than"}}, "citations": [{{"source": "gazette"}}]}}"#
        )
    };
    let series = format!(
        r#""value": {{"type": "count", "value": 50, "bound": "more-than"}}, "series": [{}, {}],"#,
        one("2019"),
        one("2021-05")
    );
    let before = r#""value": {"type": "count", "value": 50, "bound": "more-than"},"#;
    folder.write("bridge.json", &STORY.replace(before, &series));
    let cite = |at: &str| {
        folder.run(&[
            "cite",
            "--into",
            "bridge.json",
            "--at",
            at,
            "gazette.txt",
            "More than 50 people",
        ])
    };
    for (at, path) in [
        ("facts.came.series[2021-05]", "facts[1].series[1]"),
        ("facts[1].series[0]", "facts[1].series[0]"),
    ] {
        let (code, _, err) = cite(at);
        assert!(
            code == 0 && err.contains(&format!("{path}: it cites “More than 50 people”")),
            "{err}"
        );
    }
    assert_eq!(folder.read("bridge.json").matches("\"exact\": \"More than 50 people\"").count(), 2);
    let (code, _, err) = cite("facts.came.series[2020]");
    assert!(code == 1 && err.contains("there is no `facts.came.series[2020]`"), "{err}");
}

#[test]
fn several_citations_are_written_by_one_command_or_none_of_them() {
    let folder = folder();
    let cite =
        ["cite", "--into", "bridge.json", "gazette.txt", "--at", "facts.cost", "€41 million"];
    let more = |words: &'static str| [&cite[..], &["--at", "facts.came", words]].concat();
    let (code, _, err) = folder.run(&more("nothing of the kind"));
    assert!(code == 1 && err.contains("stands nowhere"), "{err}");
    assert_eq!(folder.read("bridge.json"), STORY);
    let (code, _, err) = folder.run(&[&cite[..], &["--at", "facts.came"]].concat());
    assert!(code == 1 && err.contains("2 items are named, and words for 1"), "{err}");
    let (code, _, err) = folder.run(&more("More than 50 people"));
    assert_eq!(code, 0, "{err}");
    let story: serde_json::Value = serde_json::from_str(&folder.read("bridge.json")).unwrap();
    for (fact, words) in [(0, "€41 million"), (1, "More than 50 people")] {
        let selector = &story["facts"][fact]["citations"];
        assert!(selector.to_string().contains(words), "{selector}");
    }
}

#[test]
fn a_remembered_source_is_held_against_the_story_every_time() {
    let folder = folder();
    folder.assets();
    folder.write("bridge.sources/gazette.txt", SOURCE);
    let cite = ["cite", "--into", "bridge.json", "--at", "facts.cost", "€41 million"];
    assert_eq!(folder.run(&cite).0, 0);
    let (code, out, _) = folder.run(&["check", "bridge.json"]);
    assert_eq!(code, 0);
    assert!(out.contains("gazette: 2 citations"), "{out}");
    let wrong = folder.read("bridge.json").replace("\"value\": 41,", "\"value\": 14,");
    folder.write("bridge.json", &wrong);
    let (code, _, err) = folder.run(&["check", "bridge.json"]);
    assert_eq!(code, 1);
    assert!(err.contains("number-differs") && err.contains("(cost, “in all”)"), "{err}");
    let (code, _, err) = folder.run(&["build", "bridge.json", "--out", "site", "--assets", "dist"]);
    assert!(code == 1 && err.contains("no site was written"), "{err}");
}

#[test]
fn a_sum_in_the_headline_that_no_fact_bears_out_stops_the_build() {
    let folder = folder();
    folder.assets();
    folder.write("bridge.json", &STORY.replace("costs €41 million", "costs €14 million"));
    let build = ["build", "bridge.json", "--out", "site", "--assets", "dist"];
    let (code, _, err) = folder.run(&build);
    assert!(code == 1 && err.contains("headline-differs"), "{err}");
    folder.write("bridge.json", STORY);
    assert_eq!(folder.run(&build).0, 0);
}

#[test]
fn errors_come_first_and_warnings_that_are_alike_are_counted() {
    let folder = folder();
    let events: Vec<String> = (1..9)
        .map(|i| format!(r#"{{"id": "e{i}", "date": "2020-0{i}", "title": "Title {i}", "mood": 1, "citations": [{{"source": "gazette"}}]}}"#))
        .collect();
    let many = STORY
        .replace("\"language\": \"en\"", "\"language\": \"en\", \"translations\": [\"ru\"]")
        .replace(
            "\"facts\": [",
            &format!("\"events\": [{}],\n  \"facts\": [", events.join(",\n    ")),
        )
        .replace(
            "\"section\": \"figure\",\n      \"label\": \"came\"",
            "\"section\": \"figur\",\n      \"label\": \"came\"",
        );
    folder.write("bridge.json", &many);
    let (code, _, err) = folder.run(&["check", "bridge.json"]);
    assert_eq!(code, 1);
    let error = err.find("error[unknown-value]").unwrap();
    let warning = err.find("warning[unknown-field]").unwrap();
    assert!(error < warning, "{err}");
    assert_eq!(err.matches("warning[unknown-field]: events").count(), 5, "{err}");
    assert!(
        err.contains("warning[unknown-field]: 3 more of this kind: `--all` lists them"),
        "{err}"
    );
    let fixed = many.replace("\"figur\"", "\"figure\"");
    folder.write("bridge.json", &fixed);
    let (_, _, err) = folder.run(&["check", "bridge.json"]);
    assert!(err.contains("texts are missing in Russian: `--all` lists them"), "{err}");
    assert!(err.contains("(e1, “Title 1”)"), "{err}");
    let (_, _, err) = folder.run(&["check", "bridge.json", "--all"]);
    assert!(!err.contains("lists them") && err.contains("missing in ru"), "{err}");
}

#[test]
fn the_schema_beside_stories_is_no_story_and_ids_that_differ_in_case_are_one() {
    let folder = folder();
    folder.write("story.schema.json", "{}");
    folder.write("other.json", &STORY.replace("\"bridge\"", "\"Bridge\""));
    assert_eq!(folder.run(&["check", "bridge.json", "story.schema.json"]).0, 0);
    let (code, _, err) = folder.run(&["check", "bridge.json", "other.json"]);
    assert!(code == 1 && err.contains("duplicate-story"), "{err}");
    assert!(folder.run(&["check", "story.schema.json"]).2.contains("no story among"));
}

#[test]
fn each_mistake_of_an_editor_is_named_as_what_it_is() {
    let folder = folder();
    for (from, to, told) in [
        ("\"value\": 41,", "\"value\": \"41,000,000\",", "write it as 41000000"),
        (
            "\"value\": 41,",
            "\"value\": 41,000,000,",
            "a number has no commas and no sign: `41000000`",
        ),
        ("\"value\": 41,", "\"value\": 41,5,", "a number has no commas and no sign: `41.5`"),
        ("\"scale\": \"million\"", "\"scale\": \"Million\"", "did you mean `million`?"),
        ("\"EUR\"", "\"EURO\"", "perhaps: write `EUR`"),
        ("\"EUR\"", "\"€\"", "perhaps: write `EUR`"),
        (
            "[{\"source\": \"gazette\"}]",
            "[{\"source\": \"The Gazette\"}]",
            "did you mean `gazette`?",
        ),
        ("[{\"source\": \"gazette\"}]", "[{\"source\": \"Gazette\"}]", "did you mean `gazette`?"),
        ("\"name\": \"The bridge\"", "\"name\": \"The bridge”", "`”` is no quotation mark of JSON"),
        ("\"id\": \"bridge\",", "\"id\": \"bridge\", # the id", "JSON has no comments"),
        ("\"id\": \"bridge\",", "\"id\": \"assets\",", "keeps for itself"),
        (
            "\"facts\": [",
            "\"tags\": [{\"id\": \"the works\", \"name\": \"Works\"}], \"facts\": [",
            "has a blank in it",
        ),
    ] {
        assert!(STORY.contains(from), "{from}");
        folder.write("bridge.json", &STORY.replacen(from, to, 1));
        let (code, _, err) = folder.run(&["check", "bridge.json"]);
        assert_eq!(code, 1, "{to}: {err}");
        let flat = err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(told), "{to}: {err}");
    }
}

#[test]
fn a_source_in_html_or_with_other_line_ends_is_the_same_text() {
    let folder = folder();
    let cite =
        ["cite", "--into", "bridge.json", "--at", "facts.cost", "gazette.txt", "€41 million"];
    assert_eq!(folder.run(&cite).0, 0);
    let lines: Vec<String> = SOURCE.lines().map(|line| format!("<p>{line}</p>")).collect();
    folder.write(
        "page.html",
        &format!(
            "<html><body><nav>Home</nav><article>{}</article></body></html>",
            lines.join("\r\n")
        ),
    );
    folder.write("windows.txt", &format!("\u{feff}{}", SOURCE.replace('\n', "\r\n")));
    for file in ["page.html", "windows.txt"] {
        let (code, out, err) =
            folder.run(&["check", "bridge.json", "--source", &format!("gazette={file}")]);
        assert_eq!(code, 0, "{file}: {err}");
        assert!(out.contains("2 citations"), "{out}");
    }
}

#[test]
fn a_build_names_the_page_of_each_story_and_language_and_that_of_its_embed_code() {
    let folder = folder();
    folder.assets();
    folder.write(
        "bridge.json",
        &STORY.replace("\"language\": \"en\"", "\"language\": \"en\", \"translations\": [\"ru\"]"),
    );
    folder.write("b.json", &STORY.replace("\"id\": \"bridge\"", "\"id\": \"b\""));
    let build = ["build", "bridge.json", "b.json", "--out", "site", "--assets", "dist"];
    let (code, out, err) = folder.run(&build);
    assert_eq!(code, 0, "{err}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "bridge  en  site/bridge/index.html",
            "bridge  ru  site/bridge/ru/index.html",
            "b       en  site/b/index.html",
            "With --url ADDRESS each has a page with its embed code, too.",
        ],
        "{out}"
    );
    assert!(lines[4].starts_with("site: 2 stories, 3 pages, ") && lines.len() == 5, "{out}");
    for name in ["bridge/index.html", "bridge/ru/index.html", "b/index.html"] {
        folder.read(&format!("site/{name}"));
    }
    let (code, out, err) = folder.run(&[&build[..], &["--url", "https://example.org/s"]].concat());
    assert_eq!(code, 0, "{err}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[1..3],
        [
            "bridge  ru  https://example.org/s/bridge/ru/  embed code: https://example.org/s/bridge/ru/embed/",
            "b       en  https://example.org/s/b/          embed code: https://example.org/s/b/embed/",
        ],
        "{out}"
    );
    assert!(lines.len() == 4 && lines[3].starts_with("site: "), "{out}");
    folder.read("site/bridge/ru/embed/index.html");
}

/// Fourteen facts and eighteen events with forty-nine citations of one source: what it takes.
#[test]
fn a_first_story_takes_four_commands() {
    let folder = Folder::new();
    folder.assets();
    let letters = |i: usize| ["a", "e", "i", "o", "u", "y", "ä"][i % 7].repeat(i / 7 + 2);
    let words: Vec<String> = (0..49).map(|i| format!("the k{}k was seen", letters(i))).collect();
    let lines: Vec<String> = words.iter().map(|words| format!("On that day {words}.\n")).collect();
    folder.write("gazette.txt", &format!("The bridge\n{}", lines.concat()));
    let mut commands = 0;
    let mut run = |arguments: &[&str]| {
        commands += 1;
        let (code, _, err) = folder.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {err}");
    };
    run(&["new", "bridge.json"]);
    // What an editor writes into the template.
    let cites = r#""citations": [{"source": "gazette"}]"#;
    let facts: Vec<String> = (0..14)
        .map(|i| format!(r#"{{"id": "f{i}", "section": "what", "value": {{"type": "text", "text": "It was seen."}}, {cites}}}"#))
        .collect();
    let events: Vec<String> = (0..18)
        .map(|i| {
            format!(r#"{{"id": "e{i}", "date": "2025", "title": "Something is seen", {cites}}}"#)
        })
        .collect();
    let start = STORY.split("\"facts\"").next().unwrap().replace(" costs €41 million", "");
    folder.write(
        "bridge.json",
        &format!("{start}\"facts\": [{}], \"events\": [{}]}}", facts.join(","), events.join(",")),
    );
    let at = |i: usize| if i < 14 { format!("facts.f{i}") } else { format!("events.e{}", i - 14) };
    let items: Vec<String> = (0..49).map(|i| at(i % 32)).collect();
    let pairs = items.iter().zip(&words).flat_map(|(at, words)| ["--at", at, words]);
    let cite = ["cite", "--into", "bridge.json", "gazette.txt"];
    run(&cite.into_iter().chain(pairs).collect::<Vec<_>>());
    run(&["check", "bridge.json"]);
    run(&["build", "bridge.json", "--out", "site", "--assets", "dist"]);
    assert_eq!(commands, 4);
    let story = folder.read("bridge.json");
    assert_eq!(story.matches("TextQuoteSelector").count(), 49);
}
