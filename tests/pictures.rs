//! Pictures beside a story: measured, copied under names that carry what is in them, and refused where they
//! lead elsewhere or do more than show themselves.
#![cfg(unix)]

mod common;

use std::{fs, os::unix::fs::symlink};

use common::Folder;

const STORY: &str = r#"{
  "version": 2,
  "id": "bridge",
  "language": "en",
  "name": "The bridge",
  "headline": "The bridge opens",
  "summary": "It is open.",
  "asOf": "2026-05",
  "media": [
    {"type": "image", "contentUrl": "pictures/bridge.png", "alt": "A bridge"}
  ]
}
"#;

/// A picture of three by two pixels.
const PNG: [u8; 33] = [
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 3, 0, 0,
    0, 2, 8, 2, 0, 0, 0, 0, 0, 0, 0,
];
const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><defs><path id="a" d="M0 0"/></defs><use href="#a" fill="url(#b)"/></svg>"##;
const BUILD: [&str; 8] =
    ["build", "bridge.json", "--out", "site", "--assets", "dist", "--url", "https://example.org/s"];

fn folder() -> Folder {
    let folder = Folder::new();
    folder.assets();
    folder.write("story/bridge.json", STORY);
    fs::create_dir_all(folder.0.join("story/pictures")).unwrap();
    fs::write(folder.0.join("story/pictures/bridge.png"), PNG).unwrap();
    folder
}

/// The story with another picture, checked; what is said of it.
fn checked(folder: &Folder, way: &str) -> String {
    folder.write("story/bridge.json", &STORY.replace("pictures/bridge.png", way));
    folder.run(&["check", "story/bridge.json"]).2.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_picture_is_measured_and_copied_under_a_name_that_carries_what_is_in_it() {
    let folder = folder();
    assert_eq!(folder.run(&["check", "story/bridge.json"]).0, 0);
    let build: Vec<String> =
        BUILD.iter().map(|part| part.replace("bridge.json", "story/bridge.json")).collect();
    let build: Vec<&str> = build.iter().map(String::as_str).collect();
    let (code, _, err) = folder.run(&build);
    assert_eq!(code, 0, "{err}");
    let files = folder.files("site");
    let copies: Vec<&String> = files.keys().filter(|name| name.contains("picture-")).collect();
    let [copy] = copies[..] else { panic!("{copies:?}") };
    assert!(copy.starts_with("assets/picture-bridge-") && copy.contains(".png"), "{copy}");
    assert_eq!(files[copy], PNG);
    let page = folder.read("site/bridge/index.html");
    assert!(page.contains(&format!("href=\"https://example.org/s/{copy}\"")), "{page}");
    let story = factline::story::unpack(&files["bridge/bridge.story"]).unwrap();
    assert_eq!(story.card.media[0].size, Some((3, 2)));
    // Without its address a site has none for the picture, which pages of others load too.
    let (code, _, err) = folder.run(&build[..6]);
    assert!(code == 1 && err.contains("build with `--url`"), "{err}");
    // What the story says of its size comes first.
    let sized = STORY.replace("\"alt\"", "\"width\": 30, \"height\": 20, \"alt\"");
    folder.write("story/bridge.json", &sized);
    assert_eq!(folder.run(&build).0, 0);
    let story = factline::story::unpack(&folder.files("site")["bridge/bridge.story"]).unwrap();
    assert_eq!(story.card.media[0].size, Some((30, 20)));
}

#[test]
fn what_is_not_there_or_leads_elsewhere_is_an_error_at_its_place() {
    let folder = folder();
    fs::write(folder.0.join("secret.png"), PNG).unwrap();
    symlink(folder.0.join("secret.png"), folder.0.join("story/link.png")).unwrap();
    fs::write(folder.0.join("story/wrong.jpg"), PNG).unwrap();
    fs::write(folder.0.join("story/a.html"), "<p>").unwrap();
    for (way, told) in [
        ("pictures/none.png", "the picture `pictures/none.png` is not there"),
        ("../secret.png", "is not in the folder of the story"),
        ("pictures/../../secret.png", "is not in the folder of the story"),
        ("/etc/passwd", "is not in the folder of the story"),
        (".hidden/a.png", "is not in the folder of the story"),
        ("link.png", "is not in the folder of the story"),
        ("wrong.jpg", "is not what its name says"),
        ("a.html", "is no picture that browsers show"),
        ("example.org/a.jpg", "is not an absolute address"),
    ] {
        let said = checked(&folder, way);
        assert!(said.contains(told) && said.contains("bridge.json:10:37"), "{way}: {said}");
    }
    // A link within the folder is followed.
    symlink("bridge.png", folder.0.join("story/pictures/same.png")).unwrap();
    assert_eq!(checked(&folder, "pictures/same.png"), "");
}

#[test]
fn a_drawing_that_does_more_than_show_itself_is_refused() {
    let folder = folder();
    folder.write("story/a.svg", SVG);
    assert_eq!(checked(&folder, "a.svg"), "");
    for more in [
        "<script>alert(1)</script>",
        "<g onload=\"alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"><path/></a>",
        "<image href=\"https://example.org/a.png\"/>",
        "<image xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"//example.org/a.png\"/>",
        "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<path style=\"fill:url( 'https://example.org/a.svg#b')\"/>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<use href=\"data:image/svg+xml,x\"/>",
        "<?xml-stylesheet href=\"https://example.org/a.css\"?>",
    ] {
        folder.write("story/a.svg", &SVG.replace("</svg>", &format!("{more}</svg>")));
        let said = checked(&folder, "a.svg");
        assert!(said.contains("holds more than a drawing"), "{more}: {said}");
    }
    folder.write("story/a.svg", &format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{SVG}"));
    assert!(checked(&folder, "a.svg").contains("is no plain SVG"));
    folder.write("story/a.svg", "<html/>");
    assert!(checked(&folder, "a.svg").contains("is no SVG"));
}
