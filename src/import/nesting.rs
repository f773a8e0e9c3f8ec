//! HTML that is nested no deeper than anybody means it: a parser takes a time that grows with the
//! length of a text times its depth, and copies what is left open into each paragraph.

use std::borrow::Cow;

/// Elements stand in one another no deeper than this.
const DEEPEST: usize = 64;
/// Nor do those that a parser copies into each paragraph while they are open.
const DEEPEST_FORMAT: usize = 8;

/// What HTML closes by itself where another one of its kind begins.
const SIBLINGS: [&str; 9] = ["p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup"];
/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// What the standard calls formatting elements.
const FORMAT: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// A text without the tags that are nested too deeply, and whether there were any. Their words stay.
pub fn shallow(html: &str) -> (Cow<'_, str>, bool) {
    let mut open: Vec<String> = Vec::new();
    let mut out = String::new();
    let (mut kept, mut cut, mut left_out) = (0, false, 0usize);
    for (start, end, tag) in tags(html) {
        let (closes, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        let name = name.to_ascii_lowercase();
        let is_format = |name: &str| FORMAT.contains(&name);
        let leave_out = if closes && left_out > 0 {
            left_out -= 1;
            true
        } else if closes {
            if let Some(at) = open.iter().rposition(|other| *other == name) {
                open.truncate(at);
            }
            false
        } else if VOID.contains(&&*name)
            || (SIBLINGS.contains(&&*name) && open.last() == Some(&name))
        {
            false
        } else if open.len() >= DEEPEST
            || (is_format(&name)
                && open.iter().filter(|name| is_format(name)).count() >= DEEPEST_FORMAT)
        {
            left_out += 1;
            true
        } else {
            open.push(name);
            false
        };
        if leave_out {
            cut = true;
            out.push_str(&html[kept..start]);
            kept = end;
        }
    }
    if !cut {
        return (Cow::Borrowed(html), false);
    }
    out.push_str(&html[kept..]);
    (Cow::Owned(out), true)
}

/// The tags of a text: where each starts and ends, and its name, with the `/` of an end tag.
fn tags(html: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut at = 0;
    core::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let rest = &html[start + 1..];
            let slash = usize::from(rest.starts_with('/'));
            if !rest[slash..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                at = start + 1;
                continue;
            }
            let name = rest.find(|c: char| c.is_ascii_whitespace() || c == '>');
            let name = &rest[..name.unwrap_or(rest.len())];
            // A value in quotation marks may hold a `>`.
            let mut quote = None;
            let end = rest.char_indices().find(|(_, c)| match (quote, c) {
                (None, '>') => true,
                (None, '"' | '\'') => {
                    quote = Some(*c);
                    false
                }
                (Some(open), c) if open == *c => {
                    quote = None;
                    false
                }
                _ => false,
            });
            at = end.map_or(html.len(), |(end, _)| start + 1 + end + 1);
            return Some((start, at, name.trim_end_matches('/').trim_start_matches("//")));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_stays_as_it_is() {
        for html in [
            "<p>a <b>b</b><p>c<br>d<a href='x>y'>e</a>",
            &"<p>a".repeat(500),
            &"<b>a</b> <i>b</i>".repeat(500),
            &"<ul><li>a<li>b</ul>".repeat(200),
            &"<img src=x>".repeat(300),
            "1 < 2 & 3 > 2 <",
        ] {
            assert_eq!(shallow(html), (Cow::Borrowed(html), false));
        }
    }

    #[test]
    fn tags_beyond_the_depth_go_and_their_words_stay() {
        let html = format!("{}words{}", "<div>".repeat(100), "</div>".repeat(100));
        let (kept, cut) = shallow(&html);
        assert!(cut);
        assert_eq!(kept, format!("{}words{}", "<div>".repeat(64), "</div>".repeat(64)));
        let html: String =
            (0..50).map(|i| format!("<b id={i}>")).collect::<String>() + &"<p>x".repeat(9);
        assert_eq!(shallow(&html).0.matches("<b").count(), 8);
    }
}
