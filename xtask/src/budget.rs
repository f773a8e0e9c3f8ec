//! The sizes of the built site, and what they may be.

use std::{fs, io::Write as _};

use crate::run::{Failed, root};

/// HTML and CSS of the story page, brotli: it is read before any script has come.
const PAGE: usize = 18_000;
/// All that the story page ever loads, brotli.
const ALL: usize = 100_000;
/// The loader, brotli: every host page pays for it. 100 of it hold the widget's script to its checksum.
const LOADER: usize = 3_130;

struct Part {
    what: &'static str,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the sizes by part and fails where one is over its budget.
pub fn check() -> Result<(), Failed> {
    let page = fs::read_to_string(root().join("dist/index.html"))
        .map_err(|error| format!("dist/index.html: {error}; run `cargo xtask dist`"))?;
    let mut parts = vec![Part::new("page: HTML and CSS", page.as_bytes())];
    for (what, start, end) in [
        ("loader", "factline-", ".js"),
        ("frame script", "frame-", ".js"),
        ("story", "", ".story"),
        ("widget: JavaScript", "widget-", ".js"),
        ("widget: Wasm", "widget-", ".wasm"),
    ] {
        parts.push(Part::new(what, &find(&page, start, end)?));
    }
    println!("{:<20}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    for Part { what, raw, gzip, brotli } in &parts {
        println!("{what:<20}{raw:>10}{gzip:>10}{brotli:>10}");
    }
    let sum = |of: fn(&Part) -> usize| parts.iter().map(of).sum::<usize>();
    let all = sum(|part| part.brotli);
    println!("{:<20}{:>10}{:>10}{all:>10}", "all", sum(|p| p.raw), sum(|p| p.gzip));
    for (what, size, budget) in [
        ("the page", parts[0].brotli, PAGE),
        ("the loader", parts[1].brotli, LOADER),
        ("all", all, ALL),
    ] {
        if size > budget {
            return Err(Failed(format!("{what}: {size} bytes in brotli, {budget} are allowed")));
        }
    }
    Ok(())
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
        let options =
            brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let _ = brotli::BrotliCompress(&mut &*bytes, &mut brotli, &options);
        let gzip = gzip.finish().unwrap_or_default();
        Part { what, raw: bytes.len(), gzip: gzip.len(), brotli: brotli.len() }
    }
}
