//! What the HTML of a story is made of, in one number.
//!
//! The widget takes over what was prerendered and makes nothing of it anew. So the page's loader (`embed/factline.js`)
//! counts again what it finds, as is done here: where something was taken out, put in or moved, the widget that renders
//! mends it.

/// The number of some HTML as [`dom`](crate::dom) writes it: from the name, the `id` and the `data-event` of each
/// element within the first one, in the order of the document.
pub fn shape(html: &str) -> i32 {
    let tags = html.split('<').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let tags = tags.skip(1).filter_map(|tag| Some(tag.split_once('>')?.0));
    tags.flat_map(|tag| {
        let name = tag.split(' ').next().unwrap_or_default();
        let value = |attribute: &str| {
            let value = tag.split_once(attribute).map_or("", |(_, value)| value);
            value.split('"').next().unwrap_or_default()
        };
        [name, value(" id=\""), value(" data-event=\"")]
    })
    .flat_map(str::bytes)
    .fold(0, |sum: i32, byte| sum.wrapping_mul(31).wrapping_add(i32::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_that_of_the_elements_and_of_their_order_and_of_nothing_else() {
        let html =
            "<article id=\"x\"><p class=\"a\">b &lt;i&gt;</p><li data-event=\"e\"></li></article>";
        let of = |text: &str| {
            text.bytes().fold(0_i32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
        };
        assert_eq!(shape(html), of("plie"));
        assert_eq!(shape(&html.replace("b &lt;", "something else")), of("plie"));
        assert_eq!(shape("<article></article>"), 0);
        assert_ne!(shape("<a><p></p><b></b></a>"), shape("<a><b></b><p></p></a>"));
    }
}
