//! Problems that only a look at the whole story finds, and their fixes.

use factline::{
    document::{Code, Problem},
    verify::review,
};

/// A change of the small story, the problem that it makes, and whether its fix is safe.
pub const REVIEWED: [(&str, &str, Code, bool); 6] = [
    (
        r#""facts": ["#,
        r#""facts": [{"id": "fm", "section": "figure", "label": "€421 million in all", "value": {"type": "money", "value": 412, "scale": "million", "currency": "EUR"}, "citations": [{"source": "s", "selector": [{"type": "TextQuoteSelector", "exact": "€412 million"}]}]},"#,
        Code::HeadlineDiffers,
        false,
    ),
    (r#""title": "First""#, "\"title\": \"Fi\u{200b}rst\"", Code::HiddenCharacter, false),
    (r#""title": "First""#, "\"title\": \"Fir\u{455}t\"", Code::LookAlike, false),
    (
        r#""title": "First""#,
        r#""title": "First", "media": [{"type": "image", "contentUrl": "http://example.org/a.jpg", "alt": ""}]"#,
        Code::HttpMedia,
        false,
    ),
    (
        r#""title": "First""#,
        r#""title": "It has 120 rooms: 70 in the north and 40 in the south""#,
        Code::SumDiffers,
        false,
    ),
    (r#""tags": [{"#, r#""tags": [{"id": "unused", "name": "Unused"}, {"#, Code::UnusedTag, false),
];

pub fn reviewed(text: &str) -> Vec<Problem> {
    review(text.as_bytes(), None, &[])
}
