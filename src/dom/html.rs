//! Elements as HTML, in the prerender.

use alloc::string::{String, ToString};

use super::{
    Element, Node,
    element::{Content, Parts, Value},
};

/// The elements of HTML that have no end tag, as far as they are in use.
const VOID: [&str; 4] = ["input", "img", "br", "hr"];

impl Element {
    /// Writes the element. What is live is written as it is now, and what the widget alone shows, not at all:
    /// the browser makes it where it misses it.
    pub fn write_html(self, out: &mut String) {
        let parts = *self.made().0;
        if parts.comes_later() {
            return;
        }
        out.push('<');
        out.push_str(parts.tag);
        for (name, value) in parts.attributes {
            let value = match value {
                Value::Fixed(value) => Some(value),
                Value::Reactive(value) => value(),
            };
            if let Some(value) = value {
                out.push(' ');
                out.push_str(name);
                if !value.is_empty() {
                    out.push_str("=\"");
                    escape(&value, out);
                    out.push('"');
                }
            }
        }
        out.push('>');
        if VOID.contains(&parts.tag) {
            return;
        }
        match parts.content {
            Content::Children(children) => {
                for child in children {
                    match child {
                        Node::Text(text) => escape(&text, out),
                        Node::Element(element) => element.write_html(out),
                    }
                }
            }
            Content::Text(text) => escape(&text(), out),
            #[cfg(not(target_arch = "wasm32"))]
            Content::Driven(driven) => driven.write_html(out),
            #[cfg(target_arch = "wasm32")]
            Content::Driven(_) => {}
            // `made` has filled it.
            Content::Deferred(_) | Content::Kept => {}
        }
        out.push_str("</");
        out.push_str(parts.tag);
        out.push('>');
    }
}

impl Parts {
    /// Whether the element is hidden until something is done, and would be missed where it belongs: by its `id`.
    fn comes_later(&self) -> bool {
        let has = |wanted: &str, holds: fn(&Value) -> bool| {
            self.attributes.iter().any(|(name, value)| *name == wanted && holds(value))
        };
        has("hidden", |value| matches!(value, Value::Reactive(value) if value().is_some()))
            && has("id", |value| matches!(value, Value::Fixed(_)))
    }
}

/// Writes a text as it may stand in an element or in a quoted attribute.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // The parser of HTML takes these for others, so the browser would not find its text.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// A number with two digits after the point at most. What writes all digits of one is 5 KB of Wasm.
pub fn decimal(number: f64) -> String {
    let hundredths = (number * 100.0).round() as i64;
    let (whole, part) = ((hundredths / 100).to_string(), hundredths.unsigned_abs() % 100);
    let sign = if hundredths < 0 && whole == "0" { "-" } else { "" };
    match part {
        0 => [sign, &whole].concat(),
        1..=9 => [sign, &whole, ".0", &part.to_string()].concat(),
        part if part.is_multiple_of(10) => [sign, &whole, ".", &(part / 10).to_string()].concat(),
        part => [sign, &whole, ".", &part.to_string()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{element, svg};
    use super::*;

    fn html(element: Element) -> String {
        let mut out = String::new();
        element.write_html(&mut out);
        out
    }

    #[test]
    fn a_text_cannot_leave_its_place() {
        let hostile = "\"><script>alert('&')</script>";
        let safe = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;";
        assert_eq!(
            html(element("p").attr("title", hostile).child(hostile)),
            format!("<p title=\"{safe}\">{safe}</p>")
        );
    }

    #[test]
    fn live_values_are_written_as_they_are_now() {
        let p = element("p").hidden(|| true).bind("role", || None).text(|| "a<b".into());
        assert_eq!(html(element("div").child(p)), "<div><p hidden>a&lt;b</p></div>");
    }

    #[test]
    fn what_is_hidden_until_something_is_done_is_left_to_the_browser() {
        let known = element("p").attr("id", "a").hidden(|| true);
        let nameless = element("p").hidden(|| true);
        let shown = element("p").attr("id", "b").hidden(|| false);
        let all = element("div").child(known).child(nameless).child(shown);
        assert_eq!(html(all), "<div><p hidden></p><p id=\"b\"></p></div>");
    }

    #[test]
    fn what_is_deferred_is_there_at_once_with_the_attributes_that_it_had() {
        let part = element("p").attr("id", "a").deferred(|p| p.class("b").child("text"));
        assert_eq!(html(element("div").child(part)), "<div><p id=\"a\" class=\"b\">text</p></div>");
    }

    #[test]
    fn an_element_is_known_by_the_first_of_its_attributes_that_names_it() {
        let p =
            element("p").class("c").bind("data-n", || None).attr("data-a", "1").attr("data-b", "2");
        assert_eq!(p.key(), Some(("data-a", "1")));
        assert_eq!(element("p").class("c").key(), None);
    }

    #[test]
    fn texts_that_touch_are_one_and_empty_ones_are_none() {
        let p = element("p").child("a").child(String::new()).child("b").children(None::<&str>);
        assert!(matches!(&p.0.content, Content::Children(children) if children.len() == 1));
        assert_eq!(html(p), "<p>ab</p>");
        assert_eq!(html(svg("g").child(element("br"))), "<g><br></g>");
    }
}
