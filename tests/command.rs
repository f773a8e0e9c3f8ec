//! The command as its users meet it: what it prints, what it writes, how it ends.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::path::Path;

use common::{FULL, Folder};

const SOURCE: &str =
    "The bridge\n\nIt opened at ten, more than 50 experts said. It cost €41m.\nSecond.\nThird.\n";

#[test]
fn a_check_ends_with_0_1_or_2() {
    let folder = Folder::new();
    folder.write("good.json", FULL);
    folder.write(
        "bad.json",
        &FULL.replace("2026-05-20", "2026-13").replace("\"planned\"", "\"plannd\""),
    );
    folder.write(
        "odd.json",
        &FULL.replace("\"tags\": [\"works\"]", "\"tags\": [\"works\"], \"mood\": 1"),
    );
    assert_eq!(folder.run(&["check", "good.json"]).0, 0);
    let (code, out, err) = folder.run(&["check", "bad.json", "good.json"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("month 13 does not exist") && err.contains("did you mean `planned`?"),
        "{err}"
    );
    assert!(
        err.contains("bad.json: 2 errors, 0 warnings") && out.contains("good.json: 5 facts"),
        "{out}{err}"
    );
    assert_eq!(folder.run(&["check", "odd.json"]).0, 0);
    assert_eq!(folder.run(&["check", "odd.json", "--strict"]).0, 1);
    assert_eq!(folder.run(&["check", "none.json"]).0, 1);
    for misuse in [&["check"][..], &["chek"], &["check", "--source", "x", "good.json"], &["import"]]
    {
        assert_eq!(folder.run(misuse).0, 2, "{misuse:?}");
    }
    let (_, out, err) = folder.run(&["check", "bad.json", "--format", "json"]);
    assert!(err.is_empty());
    let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["code"], &first["path"]), (&"bad-date".into(), &"events[1].date".into()));
}

#[test]
fn words_are_cited_and_a_storys_citations_follow_its_source() {
    let folder = Folder::new();
    folder.write("source.txt", SOURCE);
    let (code, out, _) =
        folder.run(&["cite", "source.txt", "more than 50 experts", "--id", "gazette"]);
    assert_eq!(code, 0);
    assert!(out.contains(r#"{"source":"gazette","paragraph":1,"selector":[{"type":"TextPositionSelector","start":30,"end":50}"#), "{out}");
    let (code, out, err) = folder.run(&["cite", "source.txt", "More than 50 Experts"]);
    assert!(
        (code, out.contains("more than 50 experts"), err.contains("not stand there to the letter"))
            == (1, true, true),
        "{out}{err}"
    );
    assert_eq!(folder.run(&["cite", "source.txt", "an elephant"]).0, 1);

    let cited = r#"[{"type": "TextPositionSelector", "start": 15, "end": 28}, {"type": "TextQuoteSelector", "exact": "opened at ten"}]"#;
    folder.write(
        "story.json",
        &FULL.replace(r#"[{"type": "TextQuoteSelector", "exact": "opened at ten"}]"#, cited),
    );
    folder.write("new.txt", &SOURCE.replace("It opened", "On Monday it opened"));
    let moving =
        ["cite", "--story", "story.json", "--source", "gazette=new.txt", "--was", "source.txt"];
    let (code, out, err) = folder.run(&moving);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains("from 15–28 to 25–38") && err.contains("3 moved, 0 to be looked at"),
        "{err}"
    );
    assert_eq!(
        out,
        folder
            .read("story.json")
            .replace("\"start\": 15, \"end\": 28", "\"start\": 25, \"end\": 38")
    );
    folder.write("new.txt", "Nothing of it.");
    let (code, _, err) = folder.run(&moving);
    assert!(code == 1 && err.contains("lost: events[0]"), "{err}");
}

#[test]
fn timelines_come_and_go_and_strict_loses_nothing() {
    let folder = Folder::new();
    folder.write("t.json", r#"{"events": [{"start_date": {"year": "1969"}, "text": {"headline": "Landing"}, "mood": 1}]}"#);
    let (code, _, err) = folder.run(&["import", "t.json", "--out", "story.json"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("not representable  events[0].mood"), "{err}");
    assert_eq!(folder.run(&["check", "story.json"]).0, 0);
    let (code, _, err) = folder.run(&["import", "t.json", "--out", "strict.json", "--strict"]);
    assert!(code == 1 && err.contains("--strict") && !folder.0.join("strict.json").exists());
    let (code, out, _) = folder.run(&["export", "story.json"]);
    assert!(code == 0 && out.contains("\"headline\": \"Landing\""), "{out}");
    let (code, out, _) = folder.run(&["export", "story.json", "--to", "csv"]);
    assert!(
        code == 0
            && out.lines().any(|line| line.starts_with("1969,,,") && line.contains("Landing")),
        "{out}"
    );
    folder.write("broken.json", "{\n\"events\": [,]}");
    let (code, _, err) = folder.run(&["import", "broken.json"]);
    assert!(code == 1 && err.contains("broken.json:2:12"), "{err}");
}

#[test]
fn an_older_story_is_written_anew_and_keeps_what_it_means_and_what_is_unknown() {
    let folder = Folder::new();
    let old = FULL
        .replace("\"version\": 2", "\"version\": 1")
        .replace("\"tags\": [\"works\"]", "\"tags\": [\"works\"], \"mood\": 1");
    folder.write("old.json", &old);
    let (code, out, _) = folder.run(&["migrate", "old.json"]);
    assert_eq!(code, 0);
    let new: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&new["version"], &new["events"][0]["mood"]), (&2.into(), &1.into()));
    let words = |text: &str| {
        factline::compile::compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story
    };
    let said = |text: &factline::story::RichText| text.words().replace('\n', " ");
    assert_eq!(said(&words(&out).card.summary), said(&words(&old).card.summary));
    assert_eq!(said(&words(&out).events[0].body), said(&words(&old).events[0].body));
}

#[test]
fn a_site_has_a_page_for_each_language_and_is_not_written_if_a_story_is_wrong() {
    let folder = Folder::new();
    folder.assets();
    folder.write(
        "a.json",
        &FULL.replace("\"language\": \"en\"", "\"language\": \"en\", \"translations\": [\"kk\"]"),
    );
    folder.write("b.json", &FULL.replace("\"id\": \"full\"", "\"id\": \"other\""));
    folder.write("bad.json", &FULL.replace("2026-05-20", "2026-13"));
    let (code, _, err) = folder.run(&["build", "a.json", "--out", "site"]);
    assert!(code == 1 && err.contains("carries no widget"), "{err}");
    let (code, _, err) =
        folder.run(&["build", "a.json", "bad.json", "--out", "site", "--assets", "dist"]);
    assert!(
        code == 1 && err.contains("no site was written") && !folder.0.join("site").exists(),
        "{err}"
    );
    let (code, _, err) =
        folder.run(&["build", "b.json", "b.json", "--out", "site", "--assets", "dist"]);
    assert!(code == 1 && err.contains("another story has the id `other`"), "{err}");
    let (code, out, err) =
        folder.run(&["build", "a.json", "b.json", "--out", "site", "--assets", "dist"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("2 stories, 3 pages"), "{out}");
    let page = folder.read("site/full/index.html");
    assert!(
        page.contains("<html lang=\"en\"")
            && page.contains("href=\"kk/\" lang=\"kk\" hreflang=\"kk\"")
    );
    assert!(!page.contains("rel=\"alternate\""), "search engines take whole addresses alone");
    let url = "https://stories.example.org/";
    let (code, _, err) =
        folder.run(&["build", "a.json", "--out", "whole", "--assets", "dist", "--url", url]);
    assert_eq!(code, 0, "{err}");
    for page in ["whole/full/index.html", "whole/full/kk/index.html"] {
        for (language, path) in [("en", "full/"), ("kk", "full/kk/")] {
            let link = format!("rel=\"alternate\" hreflang=\"{language}\" href=\"{url}{path}\"");
            assert!(folder.read(page).contains(&link), "{page}: {link}");
        }
    }
    assert!(
        page.contains("src=\"../assets/factline-1.js\"")
            && page.contains("<template shadowrootmode")
    );
    let kazakh = folder.read("site/full/kk/index.html");
    assert!(
        kazakh.contains("<html lang=\"kk\"")
            && kazakh.contains("src=\"../../assets/factline-1.js\"")
    );
    assert!(kazakh.contains("Дереккөздер"));
    assert!(folder.read("site/index.html").contains("href=\"other/\""));
    assert!(
        folder.0.join("site/assets/factline.js").exists()
            && !folder.0.join("site/assets/index.html").exists()
    );
    folder.write("dist/factline.build", "another");
    let (code, _, err) = folder.run(&["build", "b.json", "--out", "site", "--assets", "dist"]);
    assert!(code == 1 && err.contains("another build"), "{err}");
}

#[test]
fn completions_manual_and_schema_are_printed() {
    let folder = Folder::new();
    for (arguments, words) in [
        (&["completions", "bash"][..], "_factline"),
        (&["completions", "fish"], "complete -c factline"),
        (&["man"], ".TH factline"),
        (&["schema"], "\"Factline story\""),
        (&["build", "--help"], "factline build stories/*.json --out site"),
    ] {
        let (code, out, _) = folder.run(arguments);
        assert!(code == 0 && out.contains(words), "{arguments:?}");
    }
    assert_eq!(folder.run(&["man", "--out", "man"]).0, 0);
    assert!(Path::new(&folder.0.join("man/factline-check.1")).exists());
}

#[test]
fn names_that_a_site_or_a_file_system_keeps_are_no_ids() {
    let folder = Folder::new();
    for id in ["assets", "CON", "nul", "com1", "LPT9", "Aux"] {
        folder.write("a.json", &FULL.replace("\"id\": \"full\"", &format!("\"id\": \"{id}\"")));
        let (code, _, err) = folder.run(&["check", "a.json"]);
        assert!(
            code == 1 && err.contains("bad-id") && err.contains(&format!("{id}-story")),
            "{err}"
        );
    }
    assert_eq!(folder.run(&["new", "con.json"]).0, 0);
    assert!(folder.read("con.json").contains("\"id\": \"con-story\""));
}

#[test]
fn translations_that_differ_in_capitals_alone_are_one() {
    let folder = Folder::new();
    for list in [r#"["kk", "KK"]"#, r#"["ru", "ru-RU", "RU-ru"]"#, r#"["EN"]"#] {
        let translations = format!("\"language\": \"en\", \"translations\": {list}");
        folder.write("a.json", &FULL.replace("\"language\": \"en\"", &translations));
        let (code, _, err) = folder.run(&["check", "a.json"]);
        assert!(
            code == 1 && (err.contains("is listed twice") || err.contains("bad-language")),
            "{list}: {err}"
        );
    }
}

#[test]
fn what_is_asked_for_is_put_into_a_template_as_it_is() {
    let folder = Folder::new();
    for headline in ["TODAY", "\"ID\" LANGUAGE HEADLINE TODAY", "a\u{1b}[31mb"] {
        let (code, _, err) = folder.run(&["new", "a.json", "--force", "--headline", headline]);
        assert_eq!(code, 0, "{err}");
        let story: serde_json::Value = serde_json::from_str(&folder.read("a.json")).unwrap();
        assert_eq!(story["headline"], headline);
    }
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let folder = Folder::new();
    let odd = "a\u{1b}[31mb\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}c";
    let text = |words: &str| serde_json::to_string(words).unwrap();
    folder.write("s.txt", &format!("The bridge {odd} opened. It cost 41m.\n"));
    folder.write("t.json", &format!(r#"{{"events": [{{"start_date": {{"year": 1}}, "text": {{"headline": "h"}}, {}: {}}}]}}"#, text(odd), text(odd)));
    folder.write("t.csv", &format!("Year,Headline,{odd}\n2020,h,{odd}\n"));
    folder
        .write("a.json", &FULL.replace("\"planned\"", &text(odd)).replace("\"works\"", &text(odd)));
    folder.write("full.json", FULL);
    for arguments in [
        &["cite", "s.txt", "bridge"][..],
        &["cite", "s.txt", odd],
        &["import", "t.json", "--all"],
        &["import", "t.csv", "--all"],
        &["check", "a.json"],
        &["check", "full.json", "--source", "gazette=s.txt"],
        &["check", odd],
    ] {
        let (_, out, err) = folder.run(arguments);
        let people =
            if ["cite", "import"].contains(&arguments[0]) { err } else { format!("{out}{err}") };
        let steers = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{202e}';
        let found: Vec<char> = people.chars().filter(|c| steers(*c)).collect();
        assert!(found.is_empty(), "{arguments:?}: {found:?} in {people}");
    }
}

#[cfg(unix)]
mod ends {
    use std::{fs::File, io::Read, process::Stdio};

    use super::*;

    const PRINTING: [&[&str]; 7] = [
        &["schema"],
        &["check", "bad.json", "--format", "json"],
        &["check", "good.json"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
        &["export", "good.json"],
    ];

    fn folder() -> Folder {
        let folder = Folder::new();
        folder.write("good.json", FULL);
        let events: Vec<String> = (0..20_000).map(|i| format!("{{\"id\": \"e{i}\"}}")).collect();
        let wrong = format!("\"events\": [{}, ", events.join(","));
        folder.write("bad.json", &FULL.replace("\"events\": [", &wrong));
        folder
    }

    #[test]
    fn a_closed_pipe_ends_a_command_quietly() {
        let folder = folder();
        for arguments in PRINTING {
            for closes_out in [true, false] {
                let mut command = folder.command(arguments);
                let mut child =
                    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
                let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
                let mut said = String::new();
                if closes_out {
                    drop(out);
                    let mut err = err;
                    err.read_to_string(&mut said).unwrap();
                } else {
                    drop(err);
                    let mut out = out;
                    out.read_to_end(&mut Vec::new()).unwrap();
                }
                let code = child.wait().unwrap().code();
                let wanted = i32::from(arguments.contains(&"bad.json"));
                assert_eq!(code, Some(wanted), "{arguments:?}: {said}");
                assert!(
                    !said.contains("panicked") && !said.contains("pipe"),
                    "{arguments:?}: {said}"
                );
            }
        }
    }

    #[test]
    fn a_full_disk_ends_a_command_with_an_error() {
        let folder = folder();
        for arguments in PRINTING {
            let full = File::options().write(true).open("/dev/full").unwrap();
            let done = folder.command(arguments).stdout(full).output().unwrap();
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            assert_eq!(done.status.code(), Some(1), "{arguments:?}: {said}");
            assert!(
                said.contains("No space left") && !said.contains("panicked")
                    || arguments == ["--help"],
                "{arguments:?}: {said}"
            );
        }
        let (code, _, err) = folder.run(&["export", "good.json", "--out", "/dev/full"]);
        assert!(code == 1 && err.contains("No space left"), "{err}");
    }
}
