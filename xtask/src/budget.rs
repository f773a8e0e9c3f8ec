//! The sizes of the built site, and what they may be.

use std::{fs, io::Write as _, path::PathBuf};

use crate::run::{Failed, root};

/// HTML and CSS of the story page, brotli, in each language: it is read before any script has come.
const PAGE: usize = 14_000;
/// By so much the names of files, each of which is a checksum, may make one build of a page larger than another.
const NAMES: usize = 40;
/// All that a reader loads who does not come to the axis, brotli.
const READ: usize = 89_000;
/// The instrument of the axis, its Wasm and its script, brotli, which whoever comes to it loads as well.
const INSTRUMENT: usize = 33_600;
/// The loader, brotli: every host page pays for it. 100 of it hold the widget’s script to its checksum, 250 know
/// which widget a story needs, 80 what of the story, 130 lead to events of a long story that are not there yet.
const LOADER: usize = 4_060;

struct Part {
    what: &'static str,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The Wasm of long stories, brotli, which takes the place of the other widget's. 1,700 of it show charts.
const LONG: usize = 120_000;
/// The Wasm that compiles documents in the page, brotli: it is loaded for those alone. 4,200 of it read and check the
/// series of facts.
const COMPILER: usize = 173_500;
/// What no reader of a compiled story has a use for, and what only those of a long one have, by the rooms of the
/// source.
const ABSENT: [&str; 7] =
    ["document", "compile", "verify", "import", "publish", "dom::listed", "filter::terms"];

/// Prints the sizes by part and fails where one is over its budget, or where the widget holds what it
/// has no use for.
pub fn check() -> Result<(), Failed> {
    symbols()?;
    let page = fs::read_to_string(root().join("dist/index.html"))
        .map_err(|error| format!("dist/index.html: {error}; run `cargo xtask dist`"))?;
    let mut parts = vec![Part::new("page: HTML and CSS", page.as_bytes())];
    let pages = other_pages()?;
    for (what, start, end) in [
        ("loader", "factline-", ".js"),
        ("frame script", "frame-", ".js"),
        ("story", "", ".live.story"),
        ("widget: JavaScript", "widget-", ".js"),
        ("widget: Wasm", "widget_bg-", ".wasm"),
    ] {
        parts.push(Part::new(what, &find(&page, start, end)?));
    }
    println!("{:<24}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    for Part { what, raw, gzip, brotli } in &parts {
        println!("{what:<24}{raw:>10}{gzip:>10}{brotli:>10}");
    }
    for (language, page) in &pages {
        println!("{:<24}{:>10}{:>10}{:>10}", language, page.raw, page.gzip, page.brotli);
    }
    let instrument = [
        of_dist("instrument: JavaScript", "instrument-", "js")?,
        of_dist("instrument: Wasm", "instrument_bg-", "wasm")?,
    ];
    let long = of_dist("long: Wasm", "long_bg-", "wasm")?;
    let compiler = of_dist("compiler: Wasm", "compile_bg-", "wasm")?;
    for Part { what, raw, gzip, brotli } in instrument.iter().chain([&long, &compiler]) {
        println!("{what:<24}{raw:>10}{gzip:>10}{brotli:>10}");
    }
    let sum = |of: fn(&Part) -> usize| parts.iter().map(of).sum::<usize>();
    let all = sum(|part| part.brotli);
    println!("{:<24}{:>10}{:>10}{all:>10}", "to read", sum(|p| p.raw), sum(|p| p.gzip));
    let instrument = instrument.iter().map(|part| part.brotli).sum::<usize>();
    println!("{:<24}{:>30}", "with the instrument", all + instrument);
    if let Some((page, Part { brotli, .. })) =
        pages.iter().find(|(_, page)| page.brotli > PAGE + NAMES)
    {
        return Err(Failed(format!("{page}: {brotli} bytes in brotli, {PAGE} are allowed")));
    }
    for (what, size, budget) in [
        ("the page", parts[0].brotli, PAGE + NAMES),
        ("the loader", parts[1].brotli, LOADER),
        ("all that is loaded to read", all, READ),
        ("the instrument", instrument, INSTRUMENT),
        ("the widget of long stories", long.brotli, LONG),
        ("the compiler", compiler.brotli, COMPILER),
    ] {
        if size > budget {
            return Err(Failed(format!("{what}: {size} bytes in brotli, {budget} are allowed")));
        }
    }
    Ok(())
}

/// The pages of the story in its other languages.
fn other_pages() -> Result<Vec<(String, Part)>, Failed> {
    let mut pages = Vec::new();
    for folder in fs::read_dir(root().join("dist"))?.flatten() {
        if let Ok(page) = fs::read(folder.path().join("index.html")) {
            let name = format!("page: {}", folder.file_name().to_string_lossy());
            pages.push((name, Part::new("page", &page)));
        }
    }
    pages.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(pages)
}

/// A file that the page itself does not name, by the start and the end of its name.
fn of_dist(what: &'static str, start: &str, end: &str) -> Result<Part, Failed> {
    let mut files = fs::read_dir(root().join("dist"))?.flatten().map(|file| file.path());
    let is_it = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(start) && file.extension().is_some_and(|is| is == end)
    };
    let file = files.find(is_it).ok_or(format!("dist/ holds no {start}….{end}"))?;
    Ok(Part::new(what, &fs::read(file)?))
}

/// Looks through the names of functions in the widget, as the linker left them: before `wasm-opt`, which
/// takes them out, and after everything that is not reached has gone.
fn symbols() -> Result<(), Failed> {
    let file = root().join("target/wasm32-unknown-unknown/release/widget.wasm");
    let wasm = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let wasm = String::from_utf8_lossy(&wasm);
    let has = |room: &str| {
        // As the names are mangled, and as they are written where they stand as text.
        let parts = room.split("::").map(|part| format!("{}{part}", part.len()));
        let mangled = format!("factline{}", parts.collect::<String>());
        let written = format!("factline::{room}::");
        [mangled, written].iter().any(|name| wasm.contains(name.as_str()))
    };
    if !has("view") {
        return Err(Failed(format!("{} has no names to look through", file.display())));
    }
    match ABSENT.iter().find(|room| has(room)) {
        Some(room) => Err(Failed(format!("the widget holds a part of `src/{room}`"))),
        None => Ok(()),
    }
}

/// The file that the page itself names, by the start and end of its name.
fn find(page: &str, start: &str, end: &str) -> Result<Vec<u8>, Failed> {
    let named = |name: &&str| name.starts_with(start) && name.ends_with(end);
    let mut words = page.split(['"', '\'', '/', ' ', '>', '=']);
    let name = words.find(named).ok_or(format!("the page names no {start}…{end}"))?;
    fs::read(root().join("dist").join(name)).map_err(|error| Failed(format!("{name}: {error}")))
}

impl Part {
    fn new(what: &'static str, bytes: &[u8]) -> Part {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let mut brotli = Vec::new();
        // Writing into memory cannot fail.
        let _ = gzip.write_all(bytes);
        // As the files of a site are compressed (`publish/compress.rs`).
        let options = brotli::enc::BrotliEncoderParams {
            quality: 11,
            lgwin: 22,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let _ = brotli::BrotliCompress(&mut &*bytes, &mut brotli, &options);
        let gzip = gzip.finish().unwrap_or_default();
        Part { what, raw: bytes.len(), gzip: gzip.len(), brotli: brotli.len() }
    }
}
