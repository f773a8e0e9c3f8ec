//! The form in which the text of a source is cited: how its lines end, and how its letters are encoded,
//! changes no position and no checksum.

use alloc::{borrow::Cow, string::String};

/// A text without a byte order mark, with line feeds at the ends of its lines, and with its letters composed
/// (Unicode normalization form C).
pub fn normal(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains('\r') {
        return composed(text);
    }
    let lines: String = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(composed(&lines).into_owned())
}

#[cfg(not(target_arch = "wasm32"))]
fn composed(text: &str) -> Cow<'_, str> {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

#[cfg(target_arch = "wasm32")]
fn composed(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_form() {
        assert_eq!(normal("\u{feff}a\r\nb\rc\n"), "a\nb\nc\n");
        assert_eq!(normal("e\u{301}, и\u{306}"), "é, й");
        assert!(matches!(normal("plain"), Cow::Borrowed(_)));
    }
}
