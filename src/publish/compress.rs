//! Files as they go over the wire, beside the files themselves: servers that look for `.br` and `.gz`
//! need not compress anything.

use std::{
    io::{Cursor, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};

use super::pages::is_event_page;

/// What is text or Wasm; pictures are small already.
const KINDS: [&str; 8] = ["html", "js", "css", "json", "wasm", "story", "part", "svg"];
/// What is too small to gain anything, in bytes.
const LEAST: usize = 256;

/// What the names of compressed files end with, after the name of the file itself.
pub const ENDINGS: [&str; 2] = [".br", ".gz"];

/// The file in brotli and in gzip, each with the ending of its name; nothing where that gains nothing.
pub fn compressed(file: impl AsRef<Path>, bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let kind = file.as_ref().extension().and_then(|end| end.to_str());
    if bytes.len() < LEAST || !kind.is_some_and(|kind| KINDS.contains(&kind)) {
        return Vec::new();
    }
    // Of these there may be a thousand, and few are read.
    let quality = if is_event_page(file.as_ref()) { 9 } else { 11 };
    let both = ENDINGS.into_iter().zip([brotli(bytes, quality), gzip(bytes)]);
    both.filter(|(_, small)| small.len() < bytes.len()).collect()
}

fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let written = brotli::BrotliCompress(&mut Cursor::new(bytes), &mut out, &parameters);
    written.expect("memory takes what is written to it");
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory takes what is written to it")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_comes_back_the_same() {
        let text = "<p>The same words, again and again.</p>".repeat(40);
        let both = compressed("a/index.html", text.as_bytes());
        let [(".br", br), (".gz", gz)] = &both[..] else { panic!("{}", both.len()) };
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut Cursor::new(br), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        let mut back = String::new();
        flate2::read::GzDecoder::new(&gz[..]).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn the_pages_of_events_are_known_by_their_place() {
        let is = |file: &str| is_event_page(Path::new(file));
        assert!(is("long/events/12/index.html") && is("long/kk/events/1/index.html"));
        // Of a story that is called so.
        assert!(
            !is("events/index.html") && !is("events/1/index.html") && !is("events/kk/index.html")
        );
        assert!(!is("long/events/index.html"));
    }

    #[test]
    fn what_gains_nothing_is_left_as_it_is() {
        assert!(compressed("a.png", &[7; 4000]).is_empty());
        assert!(compressed("a.html", b"short").is_empty());
    }
}
