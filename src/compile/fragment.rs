//! Addresses that lead to words.

use alloc::string::String;

/// Where some words of a page can be read: its address with a text fragment (WICG, Scroll to Text
/// Fragment) for each of them.
pub fn fragment(url: &str, words: &[String]) -> String {
    let mut out = String::from(url);
    if words.is_empty() {
        return out;
    }
    out.push_str(if url.contains('#') { ":~:" } else { "#:~:" });
    for (i, words) in words.iter().enumerate() {
        out.push_str(if i == 0 { "text=" } else { "&text=" });
        for byte in words.bytes() {
            // `-`, `,` and `&` have a meaning in a text directive.
            if byte.is_ascii_alphanumeric() || b"._~!$'()*+;:@/?".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_leads_to_each_of_the_words() {
        let words = ["Sept. 8–9".into(), "a-b, c&d".into()];
        assert_eq!(
            fragment("https://example.org/a", &words),
            "https://example.org/a#:~:text=Sept.%208%E2%80%939&text=a%2Db%2C%20c%26d"
        );
        assert_eq!(fragment("https://example.org/a#b", &words[..1]).matches('#').count(), 1);
        assert_eq!(fragment("https://example.org/a", &[]), "https://example.org/a");
    }
}
