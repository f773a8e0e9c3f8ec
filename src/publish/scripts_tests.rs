use super::scripts::{LOADER, long, named, widget};

/// What wasm-bindgen makes, in as far as it is looked at.
const BOUND: &str = "let wasm;\nwasm = instance.exports;\n";
/// What each widget loads, and the other one alone.
const BOTH: [&str; 9] = [
    "./factline.css",
    "sha256-style",
    "./actions.js",
    "sha256-actions",
    "./instrument.js",
    "sha256-instrument",
    "./instrument_bg.wasm",
    "sha256-instrument-wasm",
    "live.css",
];
const OTHER: [&str; 5] = [
    "./compile.js",
    "sha256-compile",
    "./compile_bg.wasm",
    "sha256-compile-wasm",
    "instrument.css",
];
const LOADED: [&str; 8] = [
    "./widget.js",
    "sha256-glue",
    "./widget_bg.wasm",
    "sha256-widget",
    "./long.js",
    "sha256-long",
    "./long_bg.wasm",
    "sha256-long-wasm",
];

fn new(names: &[&'static str]) -> Vec<(&'static str, String)> {
    names.iter().map(|name| (*name, format!("new {name}"))).collect()
}

#[test]
fn the_scripts_get_the_names_of_the_built_files() {
    let whole = [&BOTH[..], &OTHER].concat();
    for (done, names) in [
        (named(LOADER, &new(&LOADED)), &LOADED[..]),
        (widget(BOUND, &new(&BOTH)), &BOTH),
        (long(BOUND, &new(&whole)), &whole),
    ] {
        let done = done.unwrap();
        for place in names {
            assert!(done.contains(&format!("'new {place}'")), "{place}: {done}");
            assert!(!done.contains(&format!("'{place}'")), "{place}: {done}");
        }
        assert!(named(&done, &new(names)).is_err(), "what has its names has no place for them");
    }
}

#[test]
fn the_exports_of_the_wasm_are_guarded() {
    let done = widget(BOUND, &new(&BOTH)).unwrap();
    assert!(done.contains("wasm = guarded(instance.exports);"));
    assert!(widget("wasm = exports;", &new(&BOTH)).is_err());
}
