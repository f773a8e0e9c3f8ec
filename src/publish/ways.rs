//! The page that holds every way to embed a story as a text to copy, in the language of the story.

use std::sync::OnceLock;

use maud::html;

use super::{
    ASSETS, Asset, WidgetFiles,
    embed_code::EmbedPage,
    hashed, integrity,
    page::{hint, module, whole_page},
    words::in_a_line,
};
use crate::{
    locale::{Language, Locale, Way},
    story::{Card, Story},
};

const STYLE: &str = "h1 a{overflow-wrap:anywhere}\
main{padding-block-end:40px}\
section{margin:28px 0 0}\
section>div{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;min-height:36px}\
h2{margin:0;font:650 1.0625rem/1.3 system-ui,sans-serif}\
section p{margin:4px 0 8px;max-width:68ch;font:400 .9375rem/1.5 system-ui,sans-serif}\
button,[role=status]{font:400 .875rem/1.4 system-ui,sans-serif}\
button{min-height:32px;padding:4px 14px;border:1px solid light-dark(#8a96a3,#6b7783);border-radius:4px;background:none;color:inherit;cursor:pointer}\
button:hover{background:light-dark(#eef1f4,#1d242b)}\
:focus-visible{outline:2px solid light-dark(#1358c7,#8ab4ff);outline-offset:2px}\
pre{margin:0;padding:12px 14px;max-height:18em;overflow:auto;border:1px solid light-dark(#d3d9df,#38424c);font:400 .8125rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;text-align:start;user-select:all}";

/// The script of the page's buttons.
pub(super) fn copies() -> &'static Asset {
    static SCRIPT: OnceLock<Asset> = OnceLock::new();
    SCRIPT.get_or_init(|| hashed("copy", "js", include_str!("../../embed/copy.js")))
}

/// The page. `assets` is the way from it to the widget's files.
pub(super) fn ways(
    embed: &EmbedPage,
    widget: &WidgetFiles,
    compiled: &Asset,
    shadow_root: &str,
    data: &str,
    assets: &str,
) -> String {
    let Story { language, card: Card { headline, .. }, .. } = embed.story;
    // In the words of English where the story's language has none here.
    let known = Language::of(language);
    let locale: &Locale = known.unwrap_or(Language::ENGLISH).locale();
    let page = match known {
        Some(_) => (&**language, embed.story.direction()),
        None => (locale.tag, "ltr"),
    };
    let (words, dialog) = (&locale.ways, &locale.dialog);
    let codes: [(&Way, String); 8] = [
        (&words.element, embed.element()),
        (&words.whole, embed.prerendered(shadow_root)),
        (&words.pinned, pinned(embed, widget, compiled, shadow_root)),
        (&words.frame, embed.frame()),
        (&words.amp, embed.amp()),
        (&words.feeds, embed.blockquote()),
        (&words.oembed, embed.page.to_owned()),
        (&words.search, data.to_owned()),
    ];
    let main = html! {
        @for (n, (Way { name, about }, code)) in codes.iter().enumerate() {
            section {
                div {
                    h2 id={ "way-" (n) } { (name) }
                    // Shown by the script that it needs.
                    button #{ "copy-" (n) } type="button" hidden aria-labelledby={ "copy-" (n) " way-" (n) }
                        data-copied=(dialog.copied) data-refused=(dialog.not_copied) { (dialog.copy) }
                    span role="status" {}
                }
                p { (about) }
                pre tabindex="0" dir="ltr" role="group" aria-labelledby={ "way-" (n) } { code { (code) } }
            }
        }
        (module(&format!("{assets}/{}", copies().name), None, None))
    };
    let header = html! {
        (words.title) ": " a href="../" lang=(language) dir=(embed.story.direction()) { (headline) }
    };
    let head = html! { meta name="robots" content="noindex"; };
    whole_page(page, &format!("{}: {headline}", words.title), STYLE, &head, &header, &main)
}

/// The story and the widget as they are now, each file held to its checksum.
fn pinned(embed: &EmbedPage, widget: &WidgetFiles, compiled: &Asset, shadow_root: &str) -> String {
    let assets = format!("{}{}", embed.site, ASSETS);
    let bytes =
        |name: &str| widget.files.iter().find(|file| file.name == name).map(|file| &*file.bytes);
    let glue = &widget.driver(embed.story).glue;
    format!(
        "{}\n{}\n<fact-line src=\"{}{}\" integrity=\"{}\">{shadow_root}{}</fact-line>",
        hint("modulepreload", None, &format!("{assets}/{glue}"), bytes(glue)).0,
        module(&format!("{assets}/{}", widget.loader), bytes(&widget.loader), None).0,
        embed.page,
        compiled.name,
        integrity(&compiled.bytes),
        in_a_line(embed.story, Some(embed.page)),
    )
}

#[cfg(test)]
mod tests {
    use super::{super::widget::STAMP, *};
    use crate::compile::{Options, compile_with};

    fn page(language: &str) -> String {
        let text = include_str!("../../stories/space-days-kazakhstan.json");
        let options = Options { language: Some(language), ..Options::default() };
        let story =
            compile_with(text.as_bytes(), &options).unwrap_or_else(|p| panic!("{p:#?}")).story;
        of(&story)
    }

    fn of(story: &Story) -> String {
        let asset = |name: &str| Asset { name: name.into(), bytes: Vec::new() };
        let stamp = Asset { name: STAMP.into(), bytes: env!("FACTLINE_BUILD").into() };
        let files = [
            "factline-1.js",
            "factline-2.css",
            "widget-3.js",
            "widget_bg-3.wasm",
            "instrument_bg-9.wasm",
            "frame-10.js",
            "instrument-11.js",
            "long-7.js",
            "long_bg-8.wasm",
            "actions-6.js",
            "compile-4.js",
            "compile_bg-5.wasm",
        ];
        let widget = WidgetFiles::of(files.map(asset).into_iter().chain([stamp]).collect());
        let widget = widget.unwrap_or_else(|error| panic!("{error}"));
        let (site, page) = ("https://example.org/", "https://example.org/a/");
        let embed = EmbedPage { site, page, story, image: false };
        ways(&embed, &widget, &asset("a-1.story"), "<b>", "{}", "../../assets")
    }

    #[test]
    fn the_page_speaks_the_language_of_its_story() {
        for (language, direction, title) in [
            ("en", "ltr", "Ways to embed this story: "),
            ("kk", "ltr", "Материалды бетке кірістіру тәсілдері: "),
            ("ru", "ltr", "Способы встроить материал: "),
            ("ar", "rtl", "طرق تضمين هذه المادة: "),
        ] {
            let page = page(language);
            let start = format!("<html lang=\"{language}\" dir=\"{direction}\">");
            assert!(page.contains(&start) && page.contains(&format!("<h1>{title}<a ")), "{page}");
            let copy = Language::of(language).unwrap().dialog.copy;
            assert_eq!(page.matches(&format!(">{copy}</button>")).count(), 8, "{language}");
            // Codes are read from the left in every language.
            assert_eq!(page.matches("<pre tabindex=\"0\" dir=\"ltr\"").count(), 8, "{language}");
        }
    }

    #[test]
    fn a_language_without_words_here_gets_a_page_in_english() {
        let bytes = include_bytes!("../../tests/fixtures/full.json");
        let mut story = crate::compile::compile(bytes).unwrap_or_else(|p| panic!("{p:#?}")).story;
        story.language = "tlh".into();
        let page = of(&story);
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"), "{page}");
        assert!(page.contains("<a href=\"../\" lang=\"tlh\" dir=\"ltr\">"), "{page}");
    }
}
