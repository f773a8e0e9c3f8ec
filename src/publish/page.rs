//! The pages of a site, as HTML.

use std::{borrow::Cow, sync::LazyLock};

use lol_html::{
    ElementContentHandlers, RewriteStrSettings, Selector, element, html_content::ContentType,
    rewrite_str,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Asset, Entry, Listing, escape, integrity, style::minified, words::in_a_line};
use crate::{locale::Language, story::Story};

/// The page of a story: what Trunk builds, and what `factline build` makes for every story. What stands
/// in double braces is filled in.
const TEMPLATE: &str = include_str!("../../index.html");
/// The style of a page around its story.
static STYLE: LazyLock<String> =
    LazyLock::new(|| minified("page", include_str!("../../embed/page.css")));

type ContentHandler<'h> = (Cow<'h, Selector>, ElementContentHandlers<'h>);

/// What the template is filled with.
pub(super) struct Page<'a> {
    pub(super) story: &'a Story,
    /// The address of the compiled story, and the shadow root with the story in it.
    pub(super) src: &'a str,
    pub(super) shadow_root: &'a str,
    /// What stands at the end of the head.
    pub(super) head: Markup,
    /// What stands at the end of the header.
    pub(super) nav: Markup,
    /// What stands after the story: scripts, hints, data.
    pub(super) last: Markup,
}

/// The page of a story, of our own template.
pub(super) fn page(page: &Page) -> String {
    filled(TEMPLATE, page).expect("the template is well-formed")
}

/// The page of a story, of a template that Trunk may have been at work in.
///
/// # Errors
/// Where it is no HTML that can be changed.
pub(super) fn filled(template: &str, page: &Page) -> Result<String, String> {
    let Page { story, src, shadow_root, head, nav, last } = page;
    let fields = [
        ("{{language}}", &*story.language),
        ("{{direction}}", story.direction()),
        ("{{name}}", &story.card.name),
        ("{{headline}}", &story.card.headline),
        ("{{summary}}", &story.card.summary.words()),
        ("{{version}}", env!("CARGO_PKG_VERSION")),
    ];
    let fill = |text: String, (place, value): &(&str, &str)| text.replace(place, &escape(value));
    let template = fields.iter().fold(template.to_owned(), fill);
    let words = in_a_line(story, None);
    let element = html! { fact-line src=(src) { (PreEscaped(shadow_root)) (PreEscaped(words)) } };
    let handlers = vec![
        // Of our own template, which Trunk has not seen.
        element!("link[data-trunk]", |link| {
            match link.get_attribute("rel").as_deref() {
                Some("inline") => {
                    let style = html! { style { (PreEscaped(&*STYLE)) } };
                    link.replace(&style.0, ContentType::Html);
                }
                _ => link.remove(),
            }
            Ok(())
        }),
        element!("script[data-glue]", |script| {
            script.remove();
            Ok(())
        }),
        // As Trunk has put it there.
        element!("head > style", |style| {
            style.set_inner_content(&STYLE, ContentType::Html);
            Ok(())
        }),
        element!("fact-line[document]", |place| {
            place.replace(&element.0, ContentType::Html);
            Ok(())
        }),
        appended("head", head),
        appended("header", nav),
        appended("body", last),
    ];
    let settings = RewriteStrSettings { element_content_handlers: handlers, ..Default::default() };
    let page = rewrite_str(&template, settings).map_err(|error| error.to_string())?;
    // What was taken out of the head has left its lines there.
    let (head, body) = page.split_once("</head>").unwrap_or(("", &page));
    let head: Vec<&str> = head.lines().filter(|line| !line.is_empty()).collect();
    Ok([&head.join("\n"), "\n</head>", body].concat())
}

/// Puts something at the end of an element.
fn appended<'h>(selector: &str, more: &'h Markup) -> ContentHandler<'h> {
    element!(selector, |at| {
        at.append(&more.0, ContentType::Html);
        Ok(())
    })
}

/// The value of an attribute of the first element that a selector of CSS finds.
pub(super) fn attribute(html: &str, selector: &str, name: &str) -> Option<String> {
    let mut found = None;
    let look = element!(selector, |at| {
        found = found.take().or_else(|| at.get_attribute(name));
        Ok(())
    });
    let settings =
        RewriteStrSettings { element_content_handlers: vec![look], ..Default::default() };
    rewrite_str(html, settings).ok()?;
    found
}

/// A link that has the browser ask for a file before a script does. `kind` is the value of `as`, for
/// a `preload`; `bytes` are those of the file, where it is to be held to their checksum.
pub(super) fn hint(
    relation: &str,
    kind: Option<&str>,
    address: &str,
    bytes: Option<&[u8]>,
) -> Markup {
    // As files of any origin are asked for, and after all that the page itself shows.
    html! {
        link rel=(relation) as=[kind] href=(address) crossorigin="anonymous"
            integrity=[bytes.map(integrity)] fetchpriority="low";
    }
}

/// Hints that the page's own script takes up, unless it is in a frame.
pub(super) fn hints(hints: &[Markup]) -> Markup {
    html! {
        template data-hints { @for hint in hints { (hint) } }
    }
}

/// A script of ours; `bytes` as in [`hint`], `id` is that of the story whose page it stands in.
pub(super) fn module(address: &str, bytes: Option<&[u8]>, id: Option<&str>) -> Markup {
    html! {
        script type="module" src=(address) crossorigin="anonymous"
            integrity=[bytes.map(integrity)] fetchpriority="low" data-id=[id] {}
    }
}

/// The address of one language's page from another one's.
fn between(from: &str, to: &str, own: &str) -> String {
    match (from == own, to == own) {
        (true, true) | (false, false) if from == to => "./".to_owned(),
        (true, _) => format!("{to}/"),
        (false, true) => "../".to_owned(),
        (false, false) => format!("../{to}/"),
    }
}

/// The page in each of its languages, for search engines, which take whole addresses alone: `root` is that of its
/// own language.
pub(super) fn alternates(root: &str, own: &str, languages: &[String]) -> Markup {
    html! {
        @if languages.len() > 1 {
            @for language in languages {
                link rel="alternate" hreflang=(language) href={
                    (root) @if language != own { (language) "/" }
                };
                "\n"
            }
        }
    }
}

/// What a language calls itself; one that is not known here is named by its tag.
fn own_name(tag: &str) -> &str {
    Language::of(tag).map_or(tag, |language| language.own_name)
}

/// The languages of a story, as links.
pub(super) fn switch(here: &str, own: &str, languages: &[String]) -> Markup {
    html! {
        @if languages.len() > 1 {
            nav {
                @for (i, language) in languages.iter().enumerate() {
                    @if i > 0 { " · " }
                    @if language == here {
                        b aria-current="page" lang=(language) { (own_name(language)) }
                    } @else {
                        a href=(between(here, language, own)) lang=(language) hreflang=(language) {
                            (own_name(language))
                        }
                    }
                }
            }
        }
    }
}

/// A page of ours that is no story's: its title, more style and more of its head, its header and what it
/// holds.
pub fn plain_page(
    title: &str,
    style: &str,
    head: &Markup,
    header: &Markup,
    main: &Markup,
) -> String {
    whole_page(("en", "ltr"), title, style, head, header, main)
}

/// The same in another language, with its direction.
pub(super) fn whole_page(
    (language, direction): (&str, &str),
    title: &str,
    style: &str,
    head: &Markup,
    header: &Markup,
    main: &Markup,
) -> String {
    html! {
        (DOCTYPE)
        html lang=(language) dir=(direction) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="color-scheme" content="light dark";
                link rel="icon" href="data:,";
                (head)
                style { (PreEscaped(&*STYLE)) (PreEscaped(style)) }
            }
            body {
                header { h1 { (header) } }
                main { (main) }
            }
        }
    }
    .into_string()
}

/// The page that leads to all stories of a site. `reload` is a script, as HTML.
pub(super) fn contents(stories: &Listing, reload: &str) -> Asset {
    let list = html! {
        ul {
            @for (id, Entry { headline, languages }) in stories {
                li lang=[languages.first()] {
                    a href={ (id) "/" } { (headline) }
                    @for language in languages.iter().skip(1) {
                        " · "
                        a href={ (id) "/" (language) "/" } lang=(language) hreflang=(language) {
                            (own_name(language))
                        }
                    }
                }
            }
        }
        (PreEscaped(reload))
    };
    let style = "li{font:400 1.0625rem/1.6 Georgia,serif}";
    let title = "Stories";
    let html = plain_page(title, style, &html! {}, &html! { (title) }, &list);
    Asset { name: "index.html".into(), bytes: html.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_found_with_and_without_quotes_in_any_order() {
        for html in [
            "<p><x-y one=\"1 a\" two='2'></x-y></p>",
            "<x-y zero></x-y><p><x-y  two=2 one=\"1 a\">text</x-y></p>",
        ] {
            assert_eq!(attribute(html, "x-y[one]", "one").as_deref(), Some("1 a"));
            assert_eq!(attribute(html, "x-y[one]", "two").as_deref(), Some("2"));
            assert_eq!(attribute(html, "x-y[one]", "tw"), None);
        }
    }

    #[test]
    fn what_a_story_says_is_no_part_of_the_template() {
        let bytes = include_bytes!("../../tests/fixtures/full.json");
        let mut story = crate::compile::compile(bytes).unwrap_or_else(|p| panic!("{p:#?}")).story;
        story.card.headline = "{{name}} <b> & \"c\"".into();
        let (head, nav, last) = (html! {}, html! { nav {} }, html! { script {} });
        let element =
            "<fact-line src=\"a\">{{headline}}<b>{{name}} &lt;b&gt; &amp; &quot;c&quot;</b>: ";
        let html =
            page(&Page { story: &story, src: "a", shadow_root: "{{headline}}", head, nav, last });
        assert!(html.contains("</h1><nav></nav></header>"), "{html}");
        assert!(html.contains(element) && html.contains("<script></script></body>"), "{html}");
        assert!(!html.contains("data-trunk") && html.contains("<style>body"), "{html}");
        assert!(html.contains("&lt;b&gt; &amp; &quot;c&quot;</title>"), "{html}");
    }
}
