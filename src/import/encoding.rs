//! The letters of a file: UTF-8, UTF-16, or one of the older sets of letters, recognised.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ImportError;
use crate::document::without_bom;

/// A file as text.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// What the letters were taken for, where that is not UTF-8.
    pub told: Option<String>,
}

/// Reads the letters of a file; `label` names them, as web pages do (`windows-1252`, `macintosh`).
///
/// # Errors
/// [`ImportError`] where there is no set of that name, or a file of UTF-8 is damaged.
pub fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Decoded<'a>, ImportError> {
    if let Some(label) = label {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            let message = format!("there is no encoding `{label}`");
            ImportError::whole(message, "name one as web pages do: utf-8, windows-1252, macintosh")
        })?;
        let (text, _, _) = encoding.decode(bytes);
        return Ok(Decoded { text, told: None });
    }
    if let Some(encoding) = of_16_bits(bytes) {
        return Ok(told(encoding, bytes, "UTF-16"));
    }
    let bytes = without_bom(bytes);
    let broken = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.into(), told: None }),
        Err(broken) => broken,
    };
    let text = String::from_utf8_lossy(bytes);
    let wrong = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let good = text.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    // Whole letters of UTF-8 are no accident: such a file is damaged.
    if good > 4 * wrong {
        let before = &bytes[..broken.valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        let message = format!("byte {} is not UTF-8, as the rest is", broken.valid_up_to());
        let help = "save the file anew as UTF-8, or say `--encoding`".into();
        return Err(ImportError { line, column, message, help, proposal: None });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_single_byte() && likely(MACINTOSH, bytes) > likely(WINDOWS_1252, bytes) {
        return Ok(told(MACINTOSH, bytes, "Mac Roman"));
    }
    let name = match guess.name() {
        "windows-1252" => "Windows-1252",
        "windows-1251" => "Windows-1251",
        name => name,
    };
    Ok(told(guess, bytes, name))
}

fn told<'a>(encoding: &'static Encoding, bytes: &'a [u8], name: &str) -> Decoded<'a> {
    let (text, _, _) = encoding.decode(bytes);
    let told = format!("the letters were read as {name}; say `--encoding` where they are wrong");
    Decoded { text, told: Some(told) }
}

/// UTF-16, by its mark or by the noughts of Latin letters.
fn of_16_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(2000)];
    let noughts = |at: usize| sample.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    let half = sample.len() / 2;
    if half < 4 {
        return None;
    }
    match (even * 10 < half, odd * 10 < half) {
        (true, false) if odd * 3 > half => Some(UTF_16LE),
        (false, true) if even * 3 > half => Some(UTF_16BE),
        _ => None,
    }
}

/// Letters and signs that European texts have.
const COMMON: &str = "’‘“”„«»–—…•éèêëáàâäãåçíìîïñóòôöõúùûüßøæœÉÀÄÖÜÅØÇ°£€";

/// How many letters beyond ASCII are what one finds in texts, were the file in an encoding.
fn likely(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let foreign: Vec<u8> = bytes.iter().copied().filter(|byte| *byte >= 0x80).take(5000).collect();
    let (text, _) = encoding.decode_without_bom_handling(&foreign);
    text.chars().filter(|c| COMMON.contains(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode(bytes, None).unwrap_or_else(|error| panic!("{error:?}"));
        (decoded.text.into_owned(), decoded.told)
    }

    #[test]
    fn letters_are_recognised_and_told() {
        let text = "date,what\n1950,The café’s “first” guest\n";
        let (windows, _, _) = WINDOWS_1252.encode(text);
        let (mac, _, _) = MACINTOSH.encode(text);
        let wide = |big: bool| -> Vec<u8> {
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            text.encode_utf16().flat_map(bytes).collect()
        };
        for (bytes, name) in [
            (windows.to_vec(), "Windows-1252"),
            (mac.to_vec(), "Mac Roman"),
            (wide(false), "UTF-16"),
            (wide(true), "UTF-16"),
            ([&[0xff, 0xfe][..], &wide(false)].concat(), "UTF-16"),
        ] {
            let (read, told) = read(&bytes);
            assert_eq!(read.trim_start_matches('\u{feff}'), text, "{name}");
            assert!(told.as_ref().is_some_and(|told| told.contains(name)), "{told:?}");
        }
        let marked = [&[0xef, 0xbb, 0xbf][..], text.as_bytes()].concat();
        assert_eq!(read(&marked), (text.to_owned(), None));
        let russian = "дата,что\n1950,Первый гость приходит утром\n";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(read(&cyrillic).0, russian);
        assert_eq!(decode(&mac, Some("macintosh")).unwrap().text, text);
        assert!(decode(&mac, Some("klingon")).is_err());
    }

    #[test]
    fn damaged_utf_8_is_told_with_its_place() {
        let text = "дата,что\n1950,гость\n".as_bytes();
        let broken = [text, b"1951,\xff\n"].concat();
        let error = decode(&broken, None).unwrap_err();
        assert_eq!((error.line, error.column), (3, 6));
    }
}
