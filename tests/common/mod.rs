//! What the tests of the command stand on: a folder of their own, and the command in it.
#![allow(dead_code, reason = "each test binary takes what it needs")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicU32, Ordering},
};

pub const FULL: &str = include_str!("../fixtures/full.json");

/// A document of so many events, each on a day of its own.
pub fn long(events: usize) -> String {
    let event = |i: usize| {
        let (year, month, day) = (1900 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
        format!(
            r#"{{"id":"e{i}","date":"{year}-{month:02}-{day:02}","title":"Title {i}","body":"Body {i}","tags":["t"],"citations":[{{"source":"s"}}]}}"#
        )
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(
        r#"{{"version":2,"id":"long","language":"en","name":"n","headline":"Long","summary":"s","asOf":"2025",
        "sources":[{{"id":"s","name":"Source"}}],"tags":[{{"id":"t","name":"T"}}],"events":[{}]}}"#,
        events.join(",")
    )
}

/// Numbers that look random and are the same in each run.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// A folder of its own, which goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("factline-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factline"));
        command.args(arguments).current_dir(&self.0).env_remove("FACTLINE_ASSETS");
        command
    }

    /// Runs the command; returns how it ended, and what it printed.
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    /// Every file of a folder, by its path in it.
    pub fn files(&self, name: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.0.join(name);
        let mut files = BTreeMap::new();
        collect(&root, &root, &mut files);
        files
    }

    /// Files that stand for those of a release build.
    pub fn assets(&self) {
        for name in [
            "factline-1.js",
            "factline-2.css",
            "widget-3.js",
            "widget_bg-3.wasm",
            "instrument_bg-9.wasm",
            "frame-10.js",
            "instrument-11.js",
            "long-7.js",
            "long_bg-8.wasm",
            "compile-4.js",
            "compile_bg-5.wasm",
            "actions-6.js",
        ] {
            self.write(&format!("dist/{name}"), name);
        }
        self.write("dist/index.html", "not a part of the widget");
        self.write("dist/factline.build", env!("FACTLINE_BUILD"));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}
