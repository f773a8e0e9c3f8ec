use super::finish::{DOCUMENTS, GLUE, LOADER, guarded, named};

#[test]
fn the_loader_gets_the_names_of_the_built_files() {
    let source = &format!("{LOADER}{GLUE}{DOCUMENTS}");
    let names = [
        "./widget.js",
        "./widget_bg.wasm",
        "./factline.css",
        "./actions.js",
        "sha256-widget",
        "sha256-glue",
        "./long.js",
        "./long_bg.wasm",
        "sha256-long",
        "sha256-long-wasm",
        "sha256-style",
        "sha256-actions",
        "./compile.js",
        "./compile_bg.wasm",
        "sha256-compile",
        "sha256-compile-wasm",
        "./instrument_bg.wasm",
        "sha256-instrument",
    ];
    let all: Vec<(&str, String)> =
        names.iter().map(|name| (*name, format!("new {name}"))).collect();
    let done = named(source, &all).unwrap();
    for (place, name) in &all {
        assert!(done.contains(&format!("'{name}'")), "{done}");
        assert!(!done.contains(&format!("'{place}'")), "{done}");
    }
    assert!(named(&done, &all).is_err(), "what has its names has no place for them");
}

#[test]
fn the_exports_of_the_wasm_are_guarded() {
    let glue = "let wasm;\nwasm = instance.exports;\n";
    assert!(guarded(glue).unwrap().contains("wasm = guarded(instance.exports);"));
    assert!(guarded("wasm = exports;").is_err());
}
