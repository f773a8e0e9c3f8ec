//! HTML of other formats into our Markdown subset: decoded once, and never run.

use scraper::{Html, Node, node::Element};

use super::Options;
use crate::story::{Use, address, escape_markdown, parse_markdown};

/// A text, and what of its markup has no counterpart.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Converted {
    pub text: String,
    /// Each kind of markup once: `<span class>`, `a link to javascript:…`.
    pub lost: Vec<String>,
}

impl Converted {
    /// The words alone, for a place that takes no markup.
    fn note(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }
}

/// What a part of a text is written as.
enum Piece {
    Words(String),
    Break,
    Paragraph,
    Open(&'static str),
    Close(&'static str),
    LinkOpen,
    LinkClose(String),
}

/// Converts HTML to Markdown.
pub fn markdown(html: &str, options: &Options) -> Converted {
    let mut converted = Converted::default();
    let mut pieces = Vec::new();
    walk(html, options, &mut pieces, &mut converted);
    let (text, words) = written(&pieces);
    // Where the signs would not be read as they are meant, the words stay and the emphasis goes.
    if squeezed(&parse_markdown(&text).words()) == squeezed(&words) {
        converted.text = text;
    } else {
        converted.text = escape_markdown(&words);
        converted.note("emphasis that Markdown cannot write");
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
            Piece::LinkClose(href) => converted.note(format!("a link to {href}")),
            _ => {}
        }
    }
    converted.text = squeezed(&written(&pieces).1);
    converted
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn walk(html: &str, options: &Options, pieces: &mut Vec<Piece>, converted: &mut Converted) {
    let parsed = Html::parse_fragment(html);
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
        Node::Comment(_) => return converted.note("a comment"),
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
        "tr" => {
            pieces.push(Piece::Break);
            inner(pieces, converted);
        }
        "span" => inner(pieces, converted),
        name @ ("script" | "style" | "template" | "noscript") => {
            converted.note(format!("<{name}> with what is in it"));
        }
        name @ ("iframe" | "img" | "video" | "audio" | "embed" | "source") => {
            converted.note(format!("<{name}>, for which a link stands"));
            let label =
                element.attr("alt").or(element.attr("title")).unwrap_or_default().to_owned();
            link(element.attr("src"), options, pieces, converted, |pieces, _| {
                if !label.trim().is_empty() {
                    pieces.push(Piece::Words(label.clone()));
                }
            });
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

/// Tells of attributes that have no counterpart.
fn attributes(element: &Element, converted: &mut Converted) {
    for (name, value) in element.attrs() {
        let known = matches!(
            (element.name(), name),
            ("a", "href" | "target" | "rel")
                | ("iframe" | "img" | "video" | "audio" | "embed" | "source", _)
        );
        if !known && !value.trim().is_empty() {
            converted.note(format!("<{} {name}>", element.name()));
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
        if let Some(href) = href {
            converted.note(format!("a link to {href}"));
        }
        return inner(pieces, converted);
    };
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
        // An address without a scheme is of the web.
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

/// The pieces as Markdown, and their words alone.
fn written(pieces: &[Piece]) -> (String, String) {
    let mut out = Writer::default();
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.words(words),
            Piece::Break => out.gap("\n"),
            Piece::Paragraph => out.gap("\n\n"),
            Piece::Open(sign) => out.opening.push(sign),
            Piece::LinkOpen => out.opening.push("["),
            Piece::Close(sign) => out.close(sign, sign),
            Piece::LinkClose(href) => {
                // In the brackets of Markdown they would end the address.
                let href = href.replace('(', "%28").replace(')', "%29");
                out.close("[", &format!("]({href})"));
            }
        }
    }
    (out.text, out.plain)
}

#[derive(Default)]
struct Writer {
    text: String,
    plain: String,
    /// What is to be opened before the next word, and what is to stand before it.
    opening: Vec<&'static str>,
    gap: &'static str,
}

impl Writer {
    /// Words, with runs of blanks as one, as HTML shows them; blanks stand outside of signs.
    fn words(&mut self, words: &str) {
        let trimmed = words.trim();
        if words.starts_with(char::is_whitespace) || trimmed.is_empty() && !words.is_empty() {
            self.gap(" ");
        }
        if trimmed.is_empty() {
            return;
        }
        let squeezed = squeezed(trimmed);
        if !self.plain.is_empty() {
            self.text.push_str(self.gap);
            self.plain.push_str(self.gap);
        }
        self.gap = "";
        for sign in self.opening.drain(..) {
            self.text.push_str(sign);
        }
        self.text.push_str(&escape_markdown(&squeezed));
        self.plain.push_str(&squeezed);
        if words.ends_with(char::is_whitespace) {
            self.gap(" ");
        }
    }

    /// Of several gaps the widest counts.
    fn gap(&mut self, gap: &'static str) {
        let width = |gap: &str| match gap {
            "" => 0,
            " " => 1,
            "\n" => 2,
            _ => 3,
        };
        if width(gap) > width(self.gap) {
            self.gap = gap;
        }
    }

    /// Closes what was opened, unless there was nothing in it.
    fn close(&mut self, opened: &str, sign: &str) {
        match self.opening.last() {
            Some(last) if *last == opened => _ = self.opening.pop(),
            _ => self.text.push_str(sign),
        }
    }
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
        for lost in ["<script> with what is in it", "a link to javascript:alert(1)", "<span class>"]
        {
            assert!(made.lost.iter().any(|told| told == lost), "{lost}: {:?}", made.lost);
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
