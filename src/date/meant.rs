//! What a text that is no date was most likely meant to be.

use alloc::string::String;

use super::explain::suggest;

/// The date that a text can only mean, in EDTF. Natively that is whatever [`super::written`] reads in one
/// way alone; in a page it is what [`suggest`] knows.
pub fn meant(text: &str) -> Option<String> {
    suggest(text).or_else(|| as_written(text))
}

#[cfg(target_arch = "wasm32")]
fn as_written(_: &str) -> Option<String> {
    None
}

#[cfg(not(target_arch = "wasm32"))]
fn as_written(text: &str) -> Option<String> {
    let text = text.trim();
    let is_date = |meant: &String| super::parse(meant, crate::locale::Language::ENGLISH).is_ok();
    let slip = slip(text).filter(is_date).or_else(|| far(text).filter(is_date));
    slip.or_else(|| super::written::meant(text)).filter(|meant| meant != text)
}

/// EDTF with a slip: `+1732` (there is no plus), `1917-11-00` (there is no day 0).
#[cfg(not(target_arch = "wasm32"))]
fn slip(text: &str) -> Option<String> {
    if let Some(bare) = text.strip_prefix('+') {
        return slip(bare).or_else(|| far(bare)).or_else(|| Some(bare.into()));
    }
    let whole = text.strip_suffix("-00")?;
    Some(whole.strip_suffix("-00").unwrap_or(whole).into())
}

/// Years of five digits begin with Y.
#[cfg(not(target_arch = "wasm32"))]
fn far(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_year = (5..=12).contains(&digits.len())
        && digits.len() != 8
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    is_year.then(|| alloc::format!("Y{text}"))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_slip_of_edtf_and_a_date_in_words_have_one_meaning() {
        for (text, date) in [
            ("10000", Some("Y10000")),
            ("+10000", Some("Y10000")),
            ("+1732-02-22", Some("1732-02-22")),
            ("1917-11-00", Some("1917-11")),
            ("1917-00-00", Some("1917")),
            ("1939-45", Some("1939/1945")),
            ("1923/24", Some("1923/1924")),
            ("Sept 8, 2025", Some("2025-09-08")),
            ("8 сентября 2025 г.", Some("2025-09-08")),
            ("18th century", None),
            ("08/09/2025", None),
            ("soon", None),
        ] {
            assert_eq!(meant(text).as_deref(), date, "{text}");
        }
    }
}
