//! The ways in which a page takes a story in, as texts to copy, and as oEmbed.

use serde_json::{Value, json};

use super::escape;
use crate::{
    story::{Attribution, Story},
    words::fill,
};

/// What the ways in have to know of a story's page. All addresses are absolute.
pub struct Way<'a> {
    /// The root of the site, with a slash at the end.
    pub site: &'a str,
    /// The page of the story in this language.
    pub page: &'a str,
    /// The compiled story, under the name that stays.
    pub story: &'a str,
    pub language: &'a str,
    pub name: &'a str,
    pub headline: &'a str,
    pub summary: &'a str,
    /// “As of …”, in the story's language.
    pub as_of: &'a str,
    /// Statements of the card, for where there is plain text alone.
    pub facts: &'a [String],
    /// Whether there is a picture beside the page.
    pub image: bool,
}

/// Who says a statement; empty where it is stated as fact.
pub fn said(story: &Story, attribution: Attribution) -> String {
    let words = &story.words;
    match attribution {
        Attribution::Fact => String::new(),
        Attribution::Officials => words.said_by_officials().to_owned(),
        Attribution::Analysts => words.said_by_analysts().to_owned(),
        Attribution::Person(ix) => fill(words.said_by(), &[("name", &story.entity(ix).name)]),
    }
}

/// The height in CSS pixels of a frame whose host does not listen to it.
pub const HEIGHT: u32 = 760;
/// The width that oEmbed gives to those who cannot make a frame as wide as their column.
const WIDTH: u32 = 640;

impl Way<'_> {
    fn loader(&self) -> String {
        format!("{}assets/factline.js", escape(self.site))
    }

    /// The element, with a fallback for where no script runs.
    pub fn element(&self) -> String {
        format!(
            "<script type=\"module\" src=\"{}\"></script>\n<fact-line src=\"{}\">\n{}\n</fact-line>",
            self.loader(),
            escape(self.story),
            self.blockquote()
        )
    }

    /// The element with the whole story in it, which is to be read before any script has come.
    pub fn prerendered(&self, shadow_root: &str) -> String {
        format!(
            "<script type=\"module\" src=\"{}\"></script>\n<fact-line src=\"{}\">{shadow_root}</fact-line>",
            self.loader(),
            escape(self.story)
        )
    }

    /// A frame, with the script that makes it as high as the story in it.
    pub fn frame(&self) -> String {
        format!(
            "{}\n<script type=\"module\" src=\"{}assets/host.js\"></script>",
            self.iframe("100%", " data-factline"),
            escape(self.site)
        )
    }

    fn iframe(&self, width: &str, more: &str) -> String {
        format!(
            "<iframe{more} src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{HEIGHT}\" \
             style=\"border:0;width:100%\" loading=\"lazy\" allow=\"clipboard-write; web-share\"></iframe>",
            escape(self.page),
            escape(self.headline)
        )
    }

    /// For AMP pages: <https://amp.dev/documentation/components/amp-iframe>.
    pub fn amp(&self) -> String {
        format!(
            "<script async custom-element=\"amp-iframe\" src=\"https://cdn.ampproject.org/v0/amp-iframe-0.1.js\"></script>\n\
             <amp-iframe src=\"{}\" title=\"{}\" width=\"auto\" height=\"{HEIGHT}\" layout=\"fixed-height\" resizable \
             sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" frameborder=\"0\">\n  \
             <div overflow tabindex=\"0\" role=\"button\">{}</div>\n</amp-iframe>",
            escape(self.page),
            escape(self.headline),
            escape(self.headline)
        )
    }

    /// For feeds and newsletters: plain HTML, complete without a script, a style or a frame.
    pub fn blockquote(&self) -> String {
        let facts: String =
            self.facts.iter().map(|fact| format!("    <li>{}</li>\n", escape(fact))).collect();
        let facts = if facts.is_empty() { facts } else { format!("  <ul>\n{facts}  </ul>\n") };
        let language = escape(self.language);
        let page = escape(self.page);
        format!(
            "<blockquote cite=\"{page}\" lang=\"{language}\">\n  <p><strong>{}</strong></p>\n  <p>{}</p>\n{facts}  \
             <p><a href=\"{page}\">{}</a>. {}</p>\n</blockquote>",
            escape(self.headline),
            escape(self.summary),
            escape(self.name),
            escape(self.as_of),
        )
    }

    /// The answer of <https://oembed.com> to whoever asks for this page. Its html is a frame and
    /// nothing else, since many a content system takes all else away.
    pub fn oembed(&self) -> Value {
        let mut answer = json!({
            "version": "1.0",
            "type": "rich",
            "provider_name": self.name,
            "provider_url": self.site,
            "title": self.headline,
            "cache_age": 3600,
            "width": WIDTH,
            "height": HEIGHT,
            "html": self.iframe(&WIDTH.to_string(), ""),
        });
        if let (true, Some(answer)) = (self.image, answer.as_object_mut()) {
            let (width, height) = super::image::SIZE;
            answer.insert("thumbnail_url".into(), format!("{}social.png", self.page).into());
            answer.insert("thumbnail_width".into(), width.into());
            answer.insert("thumbnail_height".into(), height.into());
        }
        answer
    }

    /// The tags of the page's head: its address, Open Graph's, Twitter's, and oEmbed's discovery.
    pub fn head(&self) -> String {
        let page = escape(self.page);
        let mut head = format!(
            "<link rel=\"canonical\" href=\"{page}\">\n<meta property=\"og:url\" content=\"{page}\">\n\
             <meta property=\"og:site_name\" content=\"{}\">\n\
             <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{page}oembed.json\" title=\"{}\">\n",
            escape(self.name),
            escape(self.headline)
        );
        if self.image {
            let (width, height) = super::image::SIZE;
            head.push_str(&format!(
                "<meta property=\"og:image\" content=\"{page}social.png\">\n<meta property=\"og:image:type\" content=\"image/png\">\n\
                 <meta property=\"og:image:width\" content=\"{width}\">\n<meta property=\"og:image:height\" content=\"{height}\">\n\
                 <meta property=\"og:image:alt\" content=\"{}\">\n",
                escape(self.headline)
            ));
        }
        let card = if self.image { "summary_large_image" } else { "summary" };
        head.push_str(&format!("<meta name=\"twitter:card\" content=\"{card}\">\n"));
        head
    }
}

/// A text to copy, under a heading, with what there is to know about it.
pub struct Snippet<'a> {
    pub heading: &'a str,
    pub about: &'a str,
    pub code: String,
}

/// The page that holds every way in as a text to copy. It is for those who build pages, in English.
pub fn ways_page(way: &Way, style: &str, snippets: &[Snippet]) -> String {
    let parts: String = snippets
        .iter()
        .map(|Snippet { heading, about, code }| {
            format!(
                "<section>\n<h2>{heading}</h2>\n<p>{about}</p>\n<pre tabindex=\"0\"><code>{}</code></pre>\n</section>\n",
                escape(code)
            )
        })
        .collect();
    let (language, headline) = (escape(way.language), escape(way.headline));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Embed: {headline}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>{style}\
         h2{{margin:28px 0 0;font:650 1.0625rem/1.3 system-ui,sans-serif}}section p{{margin:4px 0 8px;max-width:68ch;font:400 .9375rem/1.5 system-ui,sans-serif}}\
         pre{{margin:0;padding:12px 14px;max-height:18em;overflow:auto;border:1px solid light-dark(#d3d9df,#38424c);font:400 .8125rem/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;user-select:all}}</style>\n\
         </head>\n<body>\n<header><h1>Ways to embed <a href=\"../\" lang=\"{language}\">{headline}</a></h1></header>\n\
         <main>\n{parts}</main>\n</body>\n</html>\n"
    )
}
