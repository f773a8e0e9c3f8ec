//! Finds an element in a page, written by hand or minified.

/// An element without contents: what stands before it, its attributes, and what stands after it.
pub struct Tag<'t> {
    pub before: &'t str,
    attributes: &'t str,
    pub after: &'t str,
}

impl<'t> Tag<'t> {
    /// The first empty element of a name that has an attribute.
    pub fn find(html: &'t str, name: &str, attribute: &str) -> Option<Tag<'t>> {
        let (open, close) = (format!("<{name} "), format!("</{name}>"));
        html.match_indices(&open).find_map(|(at, _)| {
            let rest = &html[at + open.len()..];
            let end = rest.find('>')?;
            let after = rest[end + 1..].strip_prefix(&*close)?;
            let tag = Tag { before: &html[..at], attributes: &rest[..end], after };
            tag.attribute(attribute).is_some().then_some(tag)
        })
    }

    /// The value of an attribute, with or without quotes. Character references are left alone.
    pub fn attribute(&self, name: &str) -> Option<&'t str> {
        let start = format!("{name}=");
        let at = self
            .attributes
            .match_indices(&start)
            .find(|(at, _)| *at == 0 || self.attributes[..*at].ends_with(char::is_whitespace))?;
        let value = &self.attributes[at.0 + start.len()..];
        match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next(),
            _ => value.split(char::is_whitespace).next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_found_with_and_without_quotes_in_any_order() {
        for html in [
            "<p><x-y one=\"1 a\" two='2'></x-y></p>",
            "<x-y zero></x-y><p><x-y  two=2 one=\"1 a\"></x-y></p>",
        ] {
            let tag = Tag::find(html, "x-y", "one").unwrap();
            assert_eq!(tag.attribute("one"), Some("1 a"));
            assert_eq!(tag.attribute("two"), Some("2"));
            assert_eq!(tag.attribute("tw"), None);
            assert!(tag.before.ends_with("<p>") && tag.after == "</p>");
        }
        assert!(Tag::find("<x-y one=1>text</x-y>", "x-y", "one").is_none());
    }
}
