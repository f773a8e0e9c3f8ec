//! The codes by which other pages embed a story, as texts to copy, and as oEmbed.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::{
    escape,
    words::{facts, in_a_line},
};
use crate::{
    locale::fill,
    story::{Card, Story},
};

/// What the codes have to know of a story's page. All addresses are absolute.
pub struct EmbedPage<'a> {
    /// The root of the site, with a slash at the end.
    pub site: &'a str,
    /// The page of the story in this language.
    pub page: &'a str,
    pub story: &'a Story,
    /// Whether there is a picture beside the page.
    pub image: bool,
}

/// The height in CSS pixels of a frame whose host does not listen to it.
pub const HEIGHT: u32 = 760;
/// The width that oEmbed gives to those who cannot make a frame as wide as their column.
const WIDTH: u32 = 640;

// The texts that a page takes in, for the pages of a site and for the dialog in the widget alike.
const ELEMENT: &str = "<script type=\"module\" src=\"{loader}\" fetchpriority=\"low\"></script>\n<fact-line src=\"{src}\"{attributes}>{inner}</fact-line>";
const FRAME: &str = "<iframe{more} src=\"{page}\" title=\"{title}\" width=\"{width}\" height=\"{height}\" \
style=\"border:0;width:100%\" loading=\"lazy\" allow=\"clipboard-write; web-share\"></iframe>";
/// The frame's host, which makes it as high as the story in it.
const HOST: &str = "{frame}\n<script type=\"module\" src=\"{host}\"></script>";
/// For AMP pages: <https://amp.dev/documentation/components/amp-iframe>.
const AMP: &str = "<script async custom-element=\"amp-iframe\" src=\"https://cdn.ampproject.org/v0/amp-iframe-0.1.js\"></script>\n\
<amp-iframe src=\"{page}\" title=\"{title}\" width=\"auto\" height=\"{height}\" layout=\"fixed-height\" resizable \
sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\" frameborder=\"0\">\n  \
<p placeholder>{title}</p>\n  \
<div overflow tabindex=\"0\" role=\"button\">{title}</div>\n</amp-iframe>";

/// The texts to fill, and the height that stands in them at first, as a JavaScript object.
pub fn script() -> String {
    json!({ "element": ELEMENT, "frame": FRAME, "host": HOST, "amp": AMP, "height": HEIGHT })
        .to_string()
}

impl EmbedPage<'_> {
    /// The compiled story, under the name that stays.
    fn src(&self) -> String {
        format!("{}{}.story", self.page, self.story.id)
    }

    fn with(&self, inner: &str) -> String {
        let loader = format!("{}assets/factline.js", escape(self.site));
        let src = escape(&self.src());
        fill(ELEMENT, &[("loader", &loader), ("src", &src), ("attributes", ""), ("inner", inner)])
    }

    /// The element, with a fallback for where no script runs.
    pub fn element(&self) -> String {
        self.with(&in_a_line(self.story, Some(self.page)))
    }

    /// The element with the whole story in it, which is to be read before any script has come.
    pub fn prerendered(&self, shadow_root: &str) -> String {
        self.with(&format!("{shadow_root}{}", in_a_line(self.story, Some(self.page))))
    }

    /// A frame, with the script that makes it as high as the story in it.
    pub fn frame(&self) -> String {
        let frame = self.framed(FRAME, "100%", " data-factline");
        let host = format!("{}assets/host.js", escape(self.site));
        fill(HOST, &[("frame", &frame), ("host", &host)])
    }

    /// A frame that asks for its height as AMP's do.
    pub fn amp(&self) -> String {
        self.framed(AMP, "", "")
    }

    fn framed(&self, text: &str, width: &str, more: &str) -> String {
        let (page, title) = (escape(self.page), escape(&self.story.card.headline));
        let height = HEIGHT.to_string();
        let values = [
            ("page", &*page),
            ("title", &title),
            ("width", width),
            ("height", &height),
            ("more", more),
        ];
        fill(text, &values)
    }

    /// For feeds and newsletters: plain HTML, complete without a script, a style or a frame.
    pub fn blockquote(&self) -> String {
        let Story { language, words, as_of, card, .. } = self.story;
        let Card { headline, summary, name, .. } = card;
        let facts: String =
            facts(self.story).map(|fact| format!("    <li>{}</li>\n", escape(&fact))).collect();
        let facts = if facts.is_empty() { facts } else { format!("  <ul>\n{facts}  </ul>\n") };
        let page = escape(self.page);
        format!(
            "<blockquote cite=\"{page}\" lang=\"{}\">\n  <p><strong>{}</strong></p>\n  <p>{}</p>\n{facts}  \
             <p><a href=\"{page}\">{}</a>. {}</p>\n</blockquote>",
            escape(language),
            escape(headline),
            escape(&summary.words()),
            escape(name),
            escape(&fill(words.as_of(), &[("date", &as_of.long)])),
        )
    }

    /// The answer of <https://oembed.com> to whoever asks for this page. Its html is a frame and
    /// nothing else, since many a content system takes all else away.
    pub fn oembed(&self) -> Value {
        let mut answer = json!({
            "version": "1.0",
            "type": "rich",
            "provider_name": self.story.card.name,
            "provider_url": self.site,
            "title": self.story.card.headline,
            "cache_age": 3600,
            "width": WIDTH,
            "height": HEIGHT,
            "html": self.framed(FRAME, &WIDTH.to_string(), ""),
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
    pub fn head(&self) -> Markup {
        let EmbedPage { page, story, .. } = self;
        let (width, height) = super::image::SIZE;
        let card = if self.image { "summary_large_image" } else { "summary" };
        html! {
            link rel="canonical" href=(page);
            meta property="og:url" content=(page);
            meta property="og:site_name" content=(story.card.name);
            link rel="alternate" type="application/json+oembed" href={ (page) "oembed.json" } title=(story.card.headline);
            @if self.image {
                meta property="og:image" content={ (page) "social.png" };
                meta property="og:image:type" content="image/png";
                meta property="og:image:width" content=(width);
                meta property="og:image:height" content=(height);
                meta property="og:image:alt" content=(story.card.headline);
            }
            meta name="twitter:card" content=(card);
        }
    }
}
