//! The text of a source, as it is cited.

use std::path::Path;

use factline::{publish::sha256, verify::normal};
use scraper::{ElementRef, Html, Node, Selector};

use crate::files::{Done, read_text};

/// The text of a source: of a page in HTML what it says, in the form in which positions are counted.
pub fn read_source(file: &Path) -> Done<String> {
    let text = read_text(file)?;
    let is_html = file.extension().is_some_and(|end| {
        ["html", "htm", "xhtml"].iter().any(|known| end.eq_ignore_ascii_case(known))
    });
    let start = text.trim_start_matches('\u{feff}').trim_start().get(..14).unwrap_or_default();
    let is_marked = start.eq_ignore_ascii_case("<!doctype html")
        || start.to_ascii_lowercase().starts_with("<html");
    Ok(match is_html || is_marked {
        true => normal(&text_of_page(&text)).into_owned(),
        false => normal(&text).into_owned(),
    })
}

/// The checksum of a source's text.
pub fn sum(text: &str) -> String {
    sha256(text.as_bytes())
}

/// What a page says: that of its article where it has one, a line for each block.
fn text_of_page(html: &str) -> String {
    let page = Html::parse_document(html);
    let one = |name: &str| {
        let selector = Selector::parse(name).ok()?;
        let mut found = page.select(&selector);
        found.next().filter(|_| found.next().is_none())
    };
    let root = one("article").or_else(|| one("main")).or_else(|| one("body"));
    let mut out = String::new();
    said(root.unwrap_or_else(|| page.root_element()), &mut out);
    let lines = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

/// Adds what an element says.
fn said(element: ElementRef, out: &mut String) {
    const SILENT: [&str; 9] =
        ["script", "style", "template", "noscript", "head", "nav", "svg", "iframe", "button"];
    const INLINE: [&str; 24] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "i", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    ];
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(&text.replace(['\n', '\r'], " ")),
            Node::Element(inner)
                if SILENT.contains(&inner.name()) || inner.attr("hidden").is_some() => {}
            Node::Element(inner) => {
                let is_block = !INLINE.contains(&inner.name());
                if is_block {
                    out.push('\n');
                }
                if let Some(inner) = ElementRef::wrap(child) {
                    said(inner, out);
                }
                if is_block {
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_its_text() {
        let page = "<!doctype html><html><head><title>T</title><style>p {}</style></head><body><nav>Home</nav>
          <article><h1>The bridge</h1><p>It cost&nbsp;<b>€21</b>
          million &amp; more.<br>Second.</p><script>x()</script></article></body></html>";
        assert_eq!(text_of_page(page), "The bridge\nIt cost €21 million & more.\nSecond.\n");
        assert_eq!(text_of_page("<p>One</p><p>Two"), "One\nTwo\n");
    }
}
