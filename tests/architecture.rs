//! Holds the house to its plan: who may use whom, what a layer may not name, how long a file may be.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Each layer with the layers that it may use. `ARCHITECTURE.md` draws the same.
const LAYERS: [(&str, &[&str]); 13] = [
    ("locale", &[]),
    ("date", &["locale"]),
    ("story", &["locale", "date"]),
    ("document", &["locale", "date", "story"]),
    ("compile", &["locale", "date", "story", "document"]),
    ("verify", &["locale", "date", "story", "document", "compile"]),
    ("import", &["locale", "date", "story", "document", "compile"]),
    ("timeline", &["locale", "date", "story"]),
    ("filter", &["date", "story"]),
    ("browser", &[]),
    ("dom", &[]),
    ("view", &["locale", "date", "story", "timeline", "filter", "browser", "dom"]),
    (
        "publish",
        &["locale", "date", "story", "document", "compile", "filter", "timeline", "view", "dom"],
    ),
];

/// What only some layers may name.
const NAMES: [(&str, &[&str]); 13] = [
    ("leptos", &["dom", "view", "publish"]),
    // A component takes an event or an element as the type that it is, and asks `browser` for acts.
    ("web_sys", &["browser", "dom", "view"]),
    ("js_sys", &["browser"]),
    ("gloo", &["browser"]),
    ("edtf_core", &["date"]),
    ("serde_json", &["document", "import", "publish"]),
    ("csv", &["import"]),
    ("calamine", &["import"]),
    ("chardetng", &["import"]),
    ("encoding_rs", &["import"]),
    ("scraper", &["import"]),
    ("std::fs", &["publish"]),
    ("lightningcss", &["publish"]),
];

/// Longer files tend to do two things.
const MOST_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ends: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "shots", "target"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if ends.iter().any(|end| name.ends_with(end)) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no files in {folder}");
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

/// The lines of code of a file, up to its tests, without comments; each with its number.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    lines
        .map(|(i, line)| (i + 1, line.split("//").next().unwrap_or_default().to_owned()))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect()
}

fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"))
}

/// The layers of this crate that a line names: `crate::date::…`, and those of `use crate::{…}`.
fn layers_named(lines: &[(usize, String)]) -> BTreeSet<(usize, String)> {
    let mut named = BTreeSet::new();
    let mut in_list = false;
    for (number, line) in lines {
        let mut note = |word: &str| {
            let word: String =
                word.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if LAYERS.iter().any(|(layer, _)| *layer == word) {
                named.insert((*number, word));
            }
        };
        for (at, found) in line.match_indices("crate::") {
            note(&line[at + found.len()..]);
        }
        if let Some((_, rest)) = line.split_once("use crate::{") {
            in_list = true;
            rest.split([',', ' ']).for_each(&mut note);
        } else if in_list {
            // The names of a list that goes over lines stand at one indent.
            if line.starts_with("    ") && !line.starts_with("     ") {
                note(line.trim_start());
            }
        }
        if in_list && line.contains("};") {
            in_list = false;
        }
    }
    named
}

#[test]
fn each_layer_uses_only_the_layers_below_it() {
    for (layer, allowed) in LAYERS {
        for path in files(&format!("src/{layer}"), &[".rs"]).iter().filter(|path| !is_test(path)) {
            for (number, used) in layers_named(&code(path)) {
                let fine = used == layer || allowed.contains(&used.as_str());
                assert!(fine, "{}:{number}: `{layer}` may not use `{used}`", name(path));
            }
        }
    }
}

#[test]
fn what_a_layer_may_not_know_it_does_not_name() {
    for (foreign, allowed) in NAMES {
        for (layer, _) in LAYERS {
            if allowed.contains(&layer) {
                continue;
            }
            for path in files(&format!("src/{layer}"), &[".rs"]).iter().filter(|p| !is_test(p)) {
                for (number, line) in code(path) {
                    let found = line.contains(&format!("{foreign}::"));
                    assert!(!found, "{}:{number}: `{layer}` may not name `{foreign}`", name(path));
                }
            }
        }
    }
}

/// What a path of a `use` begins with: one name, or those of a list.
fn heads(path: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![word(path)] };
    let (mut depth, mut item, mut items) = (0, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(std::mem::take(&mut item)),
            c => item.push(c),
        }
    }
    items.push(item);
    items.iter().map(|item| word(item.trim())).collect()
}

/// The modules beside a file that it uses, by `super::` or, in a program, by `crate::`.
fn siblings_used(path: &Path, siblings: &BTreeSet<String>, is_program: bool) -> BTreeSet<String> {
    let lines: Vec<String> = code(path).into_iter().map(|(_, line)| line).collect();
    let text = lines.join("\n");
    let starts: &[&str] = if is_program { &["super::", "crate::"] } else { &["super::"] };
    let named = |start: &&str| -> Vec<String> {
        let paths = text.match_indices(*start).map(|(at, _)| &text[at + start.len()..]);
        paths.flat_map(heads).collect()
    };
    starts.iter().flat_map(named).filter(|head| siblings.contains(head)).collect()
}

#[test]
fn the_files_of_a_room_use_one_another_without_a_circle() {
    let mut folders = vec![root().join("src"), root().join("xtask/src")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        let mut siblings = BTreeSet::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path.clone());
            }
            if !["mod", "main", "lib"].contains(&&*stem) && !is_test(&path) {
                siblings.insert(stem);
            }
        }
        let is_program = folder.ends_with("bin/factline") || folder.ends_with("xtask/src");
        let uses: std::collections::BTreeMap<&String, BTreeSet<String>> = siblings
            .iter()
            .filter(|stem| folder.join(format!("{stem}.rs")).exists())
            .map(|stem| {
                let path = folder.join(format!("{stem}.rs"));
                (stem, siblings_used(&path, &siblings, is_program))
            })
            .collect();
        // Whoever uses nothing that is left goes; what stays at the end goes round in a circle.
        let mut left: BTreeSet<&String> = uses.keys().copied().collect();
        while let Some(free) = left
            .iter()
            .copied()
            .find(|stem| uses[*stem].iter().all(|used| used == *stem || !left.contains(used)))
        {
            left.remove(free);
            seen += uses[free].len();
        }
        assert!(left.is_empty(), "{}: {left:?} use one another in a circle", name(&folder));
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn html_is_known_by_what_renders_it_and_nothing_else() {
    let build = fs::read_to_string(root().join("build.rs")).unwrap();
    let list = build.split_once("const RENDERED").unwrap().1.split(';').nth(1).unwrap();
    let listed: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let (_, used) = LAYERS.iter().find(|(layer, _)| *layer == "view").unwrap();
    let mut wanted: BTreeSet<&str> = used.iter().copied().collect();
    wanted.insert("view");
    // It acts, and renders nothing.
    wanted.remove("browser");
    assert_eq!(listed, wanted);
}

#[test]
fn every_folder_of_the_source_is_a_layer_and_stands_in_the_plan() {
    let plan = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "bin" {
            assert!(LAYERS.iter().any(|(layer, _)| *layer == name), "src/{name} is no layer");
            assert!(plan.contains(&format!("{name}/")), "ARCHITECTURE.md does not know {name}/");
        }
    }
}

#[test]
fn no_file_is_too_long_to_be_read() {
    let folders = ["src", "xtask", "tests", "embed", "e2e", "style"];
    let paths = folders.iter().flat_map(|folder| files(folder, &[".rs", ".js", ".mjs", ".css"]));
    for path in paths {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines, {MOST_LINES} are allowed", name(&path));
    }
}

#[test]
fn no_text_for_readers_stands_in_a_component() {
    for path in files("src/view", &[".rs"]) {
        for (number, line) in code(&path) {
            for text in line.split('"').skip(1).step_by(2) {
                let words: Vec<&str> = text.split_whitespace().collect();
                let plain = words.iter().all(|word| word.chars().all(char::is_alphabetic));
                let capital = text.starts_with(|c: char| c.is_uppercase());
                let sentence = plain && (words.len() > 1 || capital);
                let fine = !sentence || shapes(text) || text == "Enter";
                assert!(fine, "{}:{number}: “{text}” belongs into src/locale", name(&path));
            }
        }
    }
}

/// Class names of the axis, which stand in a table of their own.
fn shapes(text: &str) -> bool {
    text.split(' ').all(|word| ["mark", "soft", "hollow", "event", "planned"].contains(&word))
}

/// `publish/shrink.rs` takes it out of the widget: there it would end in a trap.
#[test]
fn nothing_in_the_widget_is_written_for_debugging() {
    for folder in [
        "src/browser",
        "src/date",
        "src/dom",
        "src/filter",
        "src/story",
        "src/timeline",
        "src/view",
    ] {
        for path in files(folder, &[".rs"]) {
            if ["tests.rs", "properties.rs"].iter().any(|end| name(&path).ends_with(end)) {
                continue;
            }
            for (number, line) in code(&path) {
                assert!(
                    !line.contains(":?}") && !line.contains(":#?}"),
                    "{}:{number}",
                    name(&path)
                );
            }
        }
    }
}

#[test]
fn the_versions_of_the_tools_agree_wherever_they_stand() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let lock = read("Cargo.lock");
    let at = lock.find("name = \"wasm-bindgen\"\n").unwrap();
    let version = lock[at..].split('"').nth(3).unwrap().to_owned();
    for file in ["Cargo.toml", "Trunk.toml", "xtask/src/tools.rs"] {
        assert!(read(file).contains(&version), "{file} does not name wasm-bindgen {version}");
    }
    let trunk = "0.21.14";
    for file in ["Trunk.toml", "xtask/src/tools.rs"] {
        assert!(read(file).contains(trunk), "{file} does not name Trunk {trunk}");
    }
    assert!(
        read("Trunk.toml").contains("version_132") && read("e2e/package.json").contains("132.0.0")
    );
}

/// A word in code marks that looks like a path of the project.
fn is_path(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let tops =
        ["src/", "docs/", "tests/", "embed/", "style/", "e2e/", "xtask/", "benches/", "fuzz/"];
    let layer = LAYERS.iter().any(|(layer, _)| word.starts_with(&format!("{layer}/")));
    word.chars().all(plain) && (layer || tops.iter().any(|top| word.starts_with(top)))
}

#[test]
fn every_path_that_the_architecture_names_exists() {
    let mut seen = 0;
    for file in ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/security.md"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        // In code marks within the text, and at the start of a line of the tree.
        for word in text.split('`').skip(1).step_by(2).filter(|word| is_path(word)) {
            let there = ["", "src"].iter().any(|within| root().join(within).join(word).exists());
            assert!(there, "{file} names `{word}`, which is not there");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let tree = text.split("## The house").nth(1).unwrap().split("```").nth(1).unwrap();
    let mut folders: Vec<(usize, String)> = Vec::new();
    for line in tree.lines() {
        let depth = line.len() - line.trim_start().len();
        let Some(name) = line
            .split_whitespace()
            .next()
            .filter(|name| !line.starts_with("   ") || depth < 8 && name.contains(['/', '.']))
        else {
            continue;
        };
        folders.retain(|(other, _)| *other < depth);
        let within: String = folders.iter().map(|(_, folder)| folder.as_str()).collect();
        let path = format!("{within}{name}");
        assert!(root().join(&path).exists(), "ARCHITECTURE.md draws {path}, which is not there");
        if name.ends_with('/') {
            folders.push((depth, name.to_owned()));
        }
    }
}
