//! HTML of other formats into our Markdown subset: decoded once, and never run.

use scraper::{Html, Node, node::Element};

use super::{
    Options,
    markdown::{Piece, squeezed, written},
    nesting::shallow,
};
use crate::story::{Use, address, escape_markdown, parse_markdown};

/// A text, and what of its markup has no counterpart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Converted {
    pub text: String,
    /// Markup that only looks, each kind once: `<span class>`.
    pub lost: Vec<String>,
    /// What somebody might miss: links, what was embedded, words that were not shown.
    pub gone: Vec<String>,
}

impl Converted {
    fn note(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }

    fn miss(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.gone.contains(&what) {
            self.gone.push(what);
        }
    }
}

/// Converts HTML to Markdown.
pub fn markdown(html: &str, options: &Options) -> Converted {
    let mut converted = Converted::default();
    if html.contains('\0') {
        converted.miss("NUL characters");
    }
    let mut pieces = Vec::new();
    walk(html, options, &mut pieces, &mut converted);
    let (text, words) = written(&pieces);
    // Where the signs would not be read as they are meant, the words stay and the emphasis goes.
    if squeezed(&parse_markdown(&text).words()) == squeezed(&words) {
        converted.text = text;
    } else {
        converted.text = escape_markdown(&words);
        converted.note("emphasis that Markdown cannot write");
        for piece in &pieces {
            if let Piece::LinkClose(href) = piece {
                converted.miss(format!("a link to {href}"));
            }
        }
    }
    converted
}

/// The words of some HTML, on one line.
pub fn plain(html: &str, options: &Options) -> Converted {
    let mut converted = Converted::default();
    let mut pieces = Vec::new();
    walk(html, options, &mut pieces, &mut converted);
    for piece in &pieces {
        match piece {
            Piece::Open(_) => converted.note("emphasis"),
            Piece::LinkClose(href) => converted.miss(format!("a link to {href}")),
            _ => {}
        }
    }
    converted.text = squeezed(&written(&pieces).1);
    converted
}

/// A longer text, in bytes, is not taken over: no story has one, and its nodes would fill the memory.
const LONGEST: usize = 100_000;

fn walk(html: &str, options: &Options, pieces: &mut Vec<Piece>, converted: &mut Converted) {
    if html.len() > LONGEST {
        let begins = beginning(html);
        return converted.miss(format!(
            "a text of {} bytes, where {LONGEST} are the most: {begins}",
            html.len()
        ));
    }
    let (html, cut) = shallow(html);
    if cut {
        converted.note("markup nested too deeply");
    }
    let parsed = Html::parse_fragment(&html);
    for child in parsed.tree.root().children() {
        visit(child, options, pieces, converted, 0);
    }
}

type NodeRef<'a> = ego_tree::NodeRef<'a, Node>;

/// Markup that is nested deeper than this is left out, and its words stay.
const DEEPEST: usize = 64;

fn visit(
    node: NodeRef,
    options: &Options,
    pieces: &mut Vec<Piece>,
    converted: &mut Converted,
    depth: usize,
) {
    let inner = |pieces: &mut Vec<Piece>, converted: &mut Converted| {
        for child in node.children() {
            visit(child, options, pieces, converted, depth + 1);
        }
    };
    let element = match node.value() {
        Node::Text(text) => return pieces.push(Piece::Words(text.to_string())),
        Node::Element(element) => element,
        Node::Comment(_) => return converted.miss("a comment"),
        _ => return inner(pieces, converted),
    };
    if depth > DEEPEST {
        converted.note("markup nested too deeply");
        let words: String =
            node.descendants().filter_map(|n| n.value().as_text().map(|t| t.to_string())).collect();
        return pieces.push(Piece::Words(words));
    }
    attributes(element, converted);
    match element.name() {
        "html" | "body" => inner(pieces, converted),
        "em" | "i" => wrapped("*", pieces, converted, inner),
        "strong" | "b" => wrapped("**", pieces, converted, inner),
        "br" => pieces.push(Piece::Break),
        "a" => link(element.attr("href"), options, pieces, converted, inner),
        "p" | "div" | "section" | "article" => {
            pieces.push(Piece::Paragraph);
            inner(pieces, converted);
            pieces.push(Piece::Paragraph);
        }
        name @ ("blockquote" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table"
        | "pre") => {
            converted.note(format!("<{name}>"));
            pieces.push(Piece::Paragraph);
            inner(pieces, converted);
            pieces.push(Piece::Paragraph);
        }
        "li" => {
            pieces.push(Piece::Break);
            pieces.push(Piece::Words("• ".to_owned()));
            inner(pieces, converted);
        }
        "tr" | "dt" | "dd" | "option" | "figcaption" => {
            pieces.push(Piece::Break);
            inner(pieces, converted);
        }
        "td" | "th" => {
            pieces.push(Piece::Words(" ".to_owned()));
            inner(pieces, converted);
        }
        "span" => inner(pieces, converted),
        name @ ("script" | "style" | "template" | "noscript") => {
            let inside: String = node
                .descendants()
                .filter_map(|inner| inner.value().as_text().map(|text| text.to_string()))
                .collect();
            converted.miss(format!("<{name}>: {}", beginning(inside.trim())));
        }
        name @ ("iframe" | "img" | "video" | "audio" | "embed" | "source") => {
            let label =
                element.attr("alt").or(element.attr("title")).unwrap_or_default().to_owned();
            let source = element.attr("src").unwrap_or_default();
            match absolute(source, options) {
                Ok(_) => converted.note(format!("<{name}>, for which a link stands")),
                Err(_) => converted.miss(format!("<{name}>: {}", beginning(source))),
            }
            link(element.attr("src"), options, pieces, converted, |pieces, _| {
                if !label.trim().is_empty() {
                    pieces.push(Piece::Words(label.clone()));
                }
            });
            for (name, value) in element.attrs() {
                if ["srcdoc", "srcset"].contains(&name) {
                    converted.miss(format!("{name}: {}", beginning(value)));
                }
            }
            for child in node.children() {
                visit(child, options, pieces, converted, depth + 1);
            }
        }
        name => {
            converted.note(format!("<{name}>"));
            inner(pieces, converted);
        }
    }
}

/// The beginning of something that is told.
fn beginning(text: &str) -> String {
    text.chars().take(80).collect()
}

/// Tells of attributes that have no counterpart.
fn attributes(element: &Element, converted: &mut Converted) {
    for (name, value) in element.attrs() {
        let known = matches!(
            (element.name(), name),
            ("a", "href" | "target" | "rel")
                | ("iframe" | "img" | "video" | "audio" | "embed" | "source", _)
        );
        if !known && !value.trim().is_empty() {
            if name.starts_with("data-") {
                converted.miss(format!("<{} {name}>: {}", element.name(), beginning(value)));
            } else {
                converted.note(format!("<{} {name}>", element.name()));
            }
        }
    }
}

fn wrapped(
    sign: &'static str,
    pieces: &mut Vec<Piece>,
    converted: &mut Converted,
    inner: impl Fn(&mut Vec<Piece>, &mut Converted),
) {
    pieces.push(Piece::Open(sign));
    inner(pieces, converted);
    pieces.push(Piece::Close(sign));
}

fn link(
    href: Option<&str>,
    options: &Options,
    pieces: &mut Vec<Piece>,
    converted: &mut Converted,
    inner: impl Fn(&mut Vec<Piece>, &mut Converted),
) {
    let target = href.map(|href| absolute(href, options));
    let Some(Ok(target)) = target else {
        if let Some(href) = href.filter(|href| !href.is_empty()) {
            converted.miss(format!("a link to {}", beginning(href)));
        }
        return inner(pieces, converted);
    };
    // A link in a link is none: the outer one counts.
    let mut marks = pieces.iter().rev();
    let last = marks.find(|piece| matches!(piece, Piece::LinkOpen | Piece::LinkClose(_)));
    if let Some(Piece::LinkOpen) = last {
        converted.miss(format!("a link to {target}"));
        return inner(pieces, converted);
    }
    let start = pieces.len();
    pieces.push(Piece::LinkOpen);
    inner(pieces, converted);
    let empty = pieces[start + 1..].iter().all(|piece| match piece {
        Piece::Words(words) => words.trim().is_empty(),
        _ => true,
    });
    if empty {
        // A link that shows nothing shows where it leads.
        let host = target.split('/').nth(2).filter(|host| !host.is_empty()).unwrap_or(&target);
        pieces.push(Piece::Words(host.to_owned()));
    }
    pieces.push(Piece::LinkClose(target));
}

/// An absolute address that a story may lead to.
///
/// # Errors
/// Why it may not.
pub fn absolute(href: &str, options: &Options) -> Result<String, String> {
    let href = href.trim();
    let whole = match options.base {
        // An address without a scheme is of the web, and not of the base.
        _ if is_host(href) => format!("https://{href}"),
        None if href.starts_with("//") => format!("https:{href}"),
        None => href.to_owned(),
        Some(base) => match url::Url::parse(base).and_then(|base| base.join(href)) {
            Ok(joined) => joined.into(),
            Err(_) => href.to_owned(),
        },
    };
    let found = address(&whole, options.parse_address, Use::Link);
    found.map(|address| address.href).map_err(|_| match options.base {
        None if !href.contains(':') => format!("“{href}” is relative: give `--base`"),
        _ => format!("“{href}” is no address that a story may lead to"),
    })
}

/// Whether an address begins with the name of a host, as people copy it: `www.example.org/a`.
fn is_host(href: &str) -> bool {
    let (host, _) = href.split_once('/').unwrap_or((href, ""));
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b));
    let known = [".com", ".org", ".net", ".edu", ".gov", ".int", ".be"];
    let lower = host.to_ascii_lowercase();
    let has_path = host.len() < href.len();
    plain && (lower.starts_with("www.") || has_path && known.iter().any(|end| lower.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn md(html: &str) -> String {
        markdown(html, &Options::default()).text
    }

    #[test]
    fn emphasis_links_and_breaks_stay() {
        for (html, text) in [
            ("<p>a <b>b</b> <i>c</i></p><p>d<br>e</p>", "a **b** *c*\n\nd\ne"),
            ("<b> a </b>b", "**a** b"),
            ("<a href='https://x.org/a(b)'>c</a>", "[c](https://x.org/a%28b%29)"),
            ("<a href='http://x.org'></a>", "[x.org](http://x.org/)"),
            ("a &amp; b &lt;i&gt; &amp;amp;", "a & b <i> &amp;"),
            ("2 * 3 [x] snake_case", "2 \\* 3 \\[x\\] snake\\_case"),
            ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
            ("<b></b><i> </i>x", "x"),
            ("a<!-- c -->b", "ab"),
            ("one<br><br>two<br>three", "one\n\ntwo\nthree"),
            ("<a href='http://x.org'>a<img src='http://x.org/j.png'></a>", "[a](http://x.org/)"),
            ("<table><tr><th>Born</th><td>1950</td></tr></table>", "Born 1950"),
        ] {
            assert_eq!(md(html), text, "{html}");
        }
    }

    #[test]
    fn what_could_run_does_not_come_through_and_is_told() {
        let made = markdown(
            "<script>alert(1)</script><a href='javascript:alert(1)'>x</a><img src=x onerror=alert(1)><span class=y>z</span>",
            &Options::default(),
        );
        assert_eq!(made.text, "xz");
        let told = [made.lost, made.gone].concat();
        for lost in
            ["<script>: alert(1)", "a link to javascript:alert(1)", "<span class>", "<img>: x"]
        {
            assert!(told.iter().any(|told| told == lost), "{lost}: {told:?}");
        }
    }

    #[test]
    fn a_relative_address_needs_a_base() {
        assert!(absolute("/a.png", &Options::default()).unwrap_err().contains("--base"));
        let options = Options { base: Some("https://x.org/b/"), ..Options::default() };
        assert_eq!(absolute("a.png", &options).as_deref(), Ok("https://x.org/b/a.png"));
        assert_eq!(absolute("//y.org/a", &Options::default()).as_deref(), Ok("https://y.org/a"));
    }

    #[test]
    fn a_place_without_markup_takes_the_words() {
        let made = plain("A<br/> <em>b</em>", &Options::default());
        assert_eq!((&*made.text, made.lost.len()), ("A b", 1));
    }

    #[test]
    fn deep_markup_is_no_danger() {
        let deep = "<div><b>".repeat(1_000) + "x";
        assert!(md(&deep).contains('x'));
    }
}
