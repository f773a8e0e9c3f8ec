//! Addresses that a story may lead to.

use alloc::string::String;

/// An address after the parsing of the URL Standard (WHATWG).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// In lower case, without the colon.
    pub scheme: String,
    /// Empty where there is none.
    pub host: String,
    /// The whole address, normalised.
    pub href: String,
}

/// How addresses are parsed: natively by the `url` crate, in the page by the browser itself.
pub type ParseAddress = fn(&str) -> Option<Address>;

/// Parses an absolute address.
#[cfg(not(target_arch = "wasm32"))]
pub fn parse_address(text: &str) -> Option<Address> {
    let url = url::Url::parse(text).ok()?;
    Some(Address {
        scheme: url.scheme().into(),
        host: url.host_str().unwrap_or_default().into(),
        href: url.as_str().into(),
    })
}

/// What an address may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A link that a reader follows: http, https, mailto.
    Link,
    /// A page or a file of the web: http, https.
    Web,
}

/// Why an address is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// It is not an absolute address.
    Malformed,
    /// Its scheme, which is not allowed for this use.
    Scheme(String),
}

/// Parses an address and holds it to what it is for.
///
/// # Errors
/// [`AddressError`] with the reason.
pub fn address(text: &str, parse: ParseAddress, purpose: Use) -> Result<Address, AddressError> {
    let address = parse(text.trim()).ok_or(AddressError::Malformed)?;
    match (&*address.scheme, purpose) {
        ("http" | "https", _) if address.host.is_empty() => Err(AddressError::Malformed),
        ("http" | "https", _) | ("mailto", Use::Link) => Ok(address),
        _ => Err(AddressError::Scheme(address.scheme)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_parses_to_an_allowed_scheme_is_taken() {
        let link = |text: &str| address(text, parse_address, Use::Link).map(|found| found.href);
        assert_eq!(link("HTTPS://Example.org"), Ok("https://example.org/".into()));
        assert_eq!(link("mailto:a@b.org"), Ok("mailto:a@b.org".into()));
        for scheme in ["javascript", "data", "vbscript", "file", "blob", "ftp", "ws"] {
            let refused = link(&alloc::format!("{scheme}:x"));
            assert!(refused.is_err(), "{scheme}");
        }
        // The parser takes blanks and breaks out of a scheme, as browsers do.
        assert_eq!(link("java\nscript:alert(1)"), Err(AddressError::Scheme("javascript".into())));
        assert_eq!(
            link("\u{1}javascript:alert(1)"),
            Err(AddressError::Scheme("javascript".into()))
        );
        assert_eq!(link("//example.org"), Err(AddressError::Malformed));
        assert_eq!(link("/a"), Err(AddressError::Malformed));
        assert!(address("mailto:a@b.org", parse_address, Use::Web).is_err());
    }

    #[test]
    #[ignore = "reads the folder that FACTLINE_CORPORA names"]
    fn every_address_of_the_url_corpus_is_taken_for_what_it_is() {
        let root = std::path::PathBuf::from(std::env::var_os("FACTLINE_CORPORA").unwrap());
        let text = std::fs::read_to_string(root.join("urls/urltestdata.json")).unwrap();
        let cases: serde_json::Value = serde_json::from_str(&text).unwrap();
        let (mut taken, mut refused) = (0, 0);
        for case in cases.as_array().unwrap().iter().filter(|case| case.is_object()) {
            // Relative ones are told by their base; here every address is absolute.
            if !case["base"].is_null() {
                continue;
            }
            let input = case["input"].as_str().unwrap();
            let protocol = case["protocol"].as_str().unwrap_or_default();
            let allowed = ["http:", "https:", "mailto:"].contains(&protocol);
            let found = address(input, parse_address, Use::Link);
            assert_eq!(found.is_ok(), allowed, "{input:?}: {found:?}");
            if let Ok(address) = found {
                assert_eq!(address.href, case["href"].as_str().unwrap(), "{input:?}");
                taken += 1;
            } else {
                refused += 1;
            }
        }
        assert!(taken > 50 && refused > 100, "{taken} taken, {refused} refused");
    }
}
