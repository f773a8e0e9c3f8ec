//! What the fuzzers have found once does not come back: every file in `fuzz/crashes/TARGET` goes through
//! its door again, and so do a few hundred changed copies of good inputs.
#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "../fuzz/doors.rs"]
mod doors;

use std::{fs, path::Path};

use common::Numbers;
use doors::DOORS;
use factline::story::HEADER;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn what_was_found_once_does_not_come_back() {
    for folder in fs::read_dir(root().join("fuzz/crashes")).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (_, door) = DOORS.iter().find(|(door, _)| *door == name).unwrap_or_else(|| {
            panic!("fuzz/crashes/{name} belongs to no target");
        });
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            println!("{}", file.display());
            door(&fs::read(&file).unwrap());
        }
    }
}

#[test]
fn every_door_has_a_fuzz_target() {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for (name, _) in DOORS {
        let target =
            fs::read_to_string(root().join(format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("doors::{name}(bytes)")), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}

#[test]
fn changed_inputs_pass_every_door() {
    let small: &[u8] = include_bytes!("fixtures/small.json");
    let full: &[u8] = include_bytes!("fixtures/full.json");
    let slides = br#"{"title": {"text": {"headline": "T"}}, "events": [{"start_date": {"year": "1969", "month": 7}, "text": {"headline": "<b>A</b>", "text": "<p>b <a href='https://x.org'>c</a>"}, "media": {"url": "https://x.org/a.jpg"}, "group": "g"}]}"#;
    let seeds: [(&str, &[u8]); 14] = [
        ("document", small),
        ("document", full),
        ("unpacked", &include_bytes!("fixtures/small.story")[HEADER..]),
        ("edtf", b"2025?-09-08/.."),
        ("written", "c. 30 May – 2 June 1944, 5 p.m.".as_bytes()),
        ("timelinejs", slides),
        ("table", b"Year,Month,Day,Headline,Text\n2020,1,2,A,b\n"),
        ("table", b"a,b,c,d\nTitle,2020,body,tag\n"),
        ("html", b"<p>a <b>b</b> <a href=https://x.org>c</a><table><td>d"),
        ("markdown", b"a *b* **c** [d](https://x.org) \\*"),
        ("cite", b"the bridge\nThe bridge opened. It cost 41m."),
        ("held", b"It opened at ten.\n\0It did not open at ten.\n"),
        ("picture", "The bridge opens · Көпір".as_bytes()),
        ("picture", "افتتاح الجسر".as_bytes()),
    ];
    let mut numbers = Numbers(11);
    for (name, seed) in seeds {
        let (_, door) = DOORS.iter().find(|(door, _)| *door == name).unwrap();
        let rounds = if name == "picture" { 4 } else { 60 };
        for _ in 0..rounds {
            let mut bytes = seed.to_vec();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                match numbers.below(4) {
                    0 => bytes[at] = numbers.below(256) as u8,
                    1 => bytes.truncate(at),
                    2 => bytes.insert(at, b"\"{}[],:\\<>*_()0-/?~.X\n"[numbers.below(22)]),
                    _ => {
                        let end = at + numbers.below(bytes.len() - at);
                        let part = bytes[at..end].to_vec();
                        bytes.splice(at..at, part);
                    }
                }
                if bytes.is_empty() {
                    break;
                }
            }
            door(&bytes);
        }
    }
}
