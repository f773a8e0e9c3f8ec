//! The codes of problems: explained, in step with their guide, and used.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::{env, fs, path::Path};

use common::Folder;
use factline::document::{Code, guide};

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/problems.md");

#[test]
fn the_guide_to_problems_is_that_of_the_codes() {
    if env::var_os("FACTLINE_WRITE_FIXTURES").is_some() {
        fs::write(GUIDE, guide()).unwrap();
    }
    assert!(
        fs::read_to_string(GUIDE).unwrap() == guide(),
        "write it anew: FACTLINE_WRITE_FIXTURES=1 cargo test --test problems"
    );
}

#[test]
fn codes_are_sorted_unique_and_explained_in_whole_sentences() {
    for pair in Code::ALL.windows(2) {
        assert!(pair[0].as_str() < pair[1].as_str(), "{} before {}", pair[0], pair[1]);
    }
    for code in Code::ALL {
        assert_eq!(Code::named(code.as_str()), Some(*code));
        assert!(
            code.as_str()
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        );
        let (title, help) = (code.title(), code.help());
        assert!(title.starts_with(char::is_uppercase) && !title.ends_with('.'), "{title}");
        assert!(help.ends_with(['.', '`']) && help.len() > title.len() / 2, "{code}: {help}");
    }
}

/// Every source of the library and the command but the list of codes itself.
fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if !path.ends_with("problem/code.rs") {
            out.push_str(&fs::read_to_string(path).unwrap_or_default());
        }
    }
}

#[test]
fn every_code_is_reported_somewhere() {
    let mut text = String::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut text);
    for code in Code::ALL {
        let used = text.contains(&format!("Code::{code:?}"));
        assert!(used, "nothing reports {code}");
    }
}

#[test]
fn explain_prints_a_code_all_of_them_or_what_was_meant() {
    let folder = Folder::new();
    let (code, out, _) = folder.run(&["explain", "bad-date"]);
    assert_eq!(code, 0);
    assert!(
        out.starts_with("error[bad-date]: A date that is not EDTF\n\nDates are written in EDTF"),
        "{out}"
    );
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let (code, out, _) = folder.run(&["explain"]);
    assert_eq!((code, out.lines().count()), (0, Code::ALL.len()));
    let (code, _, err) = folder.run(&["explain", "bad-dates"]);
    assert_eq!(code, 1);
    assert!(err.contains("did you mean `bad-date`?"), "{err}");
}
