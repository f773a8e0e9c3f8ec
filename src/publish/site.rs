//! Static pages of stories: one for each language, on the widget's own files.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::Arc,
};

use maud::{PreEscaped, html};

use super::{
    ASSETS, Asset, Entry, Listing, Pictures, Prerendered, WidgetFiles,
    embed_code::EmbedPage,
    hashed, json_ld, json_ld_element, map,
    page::{Page, alternates, contents, hint, hints, module, page, switch},
    pages::{FOLDER, all_pages, event_pages},
    panic_message,
    parts::parts,
    prerender::live,
    ways::{copies, ways},
};
use crate::compile::{Compiled, Options, compile_with};
use crate::document::Problem;
use crate::story::{Story, pack};

/// Where a site will stand, which some of its files have to say.
pub struct Place {
    /// An absolute address with a slash at the end.
    pub url: String,
    /// For the pictures of the stories.
    pub pictures: Pictures,
}

/// A story with its pages, each file with its path in the site.
pub struct Published {
    pub id: String,
    pub headline: String,
    pub files: Vec<Asset>,
    pub warnings: Vec<Problem>,
    /// The languages that there is a page for, the story's own first.
    pub languages: Vec<String>,
    /// What could not be made of it, or not as on other machines, and why.
    pub notes: Vec<String>,
}

/// Why a document has no pages.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// What is wrong with it; never empty.
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
    /// Factline itself stopped in the middle of it, and where.
    #[error(
        "Factline failed on this story ({0}); this is a fault of Factline: please report it with the document"
    )]
    Fault(String),
}

/// What stands at the end of the pages of a story, as HTML, made of its warnings.
pub type Ending<'a> = dyn Fn(&[Problem]) -> String + 'a;

/// Compiles a document and makes its pages: `ID/index.html` in the story's own language, and
/// `ID/LANGUAGE/index.html` for each of its translations.
///
/// With a `place`, each page tells its address, its oEmbed and its picture to whoever is given a link
/// to it, and has a page `embed/` beside it with every way in as a text to copy.
///
/// What `ending` makes of the warnings is put at the end of each page: the preview tells them there, and
/// reloads itself.
///
/// # Errors
/// [`PublishError`]; a panic in one story is that story's own.
pub fn publish(
    document: &[u8],
    widget: &WidgetFiles,
    options: &Options,
    place: Option<&Place>,
    ending: Option<&Ending>,
) -> Result<Published, PublishError> {
    let make = AssertUnwindSafe(|| publish_whole(document, widget, options, place, ending));
    let made = catch_unwind(make).map_err(|panic| PublishError::Fault(panic_message(&*panic)))?;
    made.map_err(PublishError::Problems)
}

fn publish_whole(
    document: &[u8],
    widget: &WidgetFiles,
    options: &Options,
    place: Option<&Place>,
    ending: Option<&Ending>,
) -> Result<Published, Vec<Problem>> {
    let Compiled { story, warnings, imprint, .. } = compile_with(document, options)?;
    let id = story.id.clone();
    let own = story.language.clone();
    let languages = story.languages.clone();
    let ending = ending.map(|ending| ending(&warnings)).unwrap_or_default();
    let mut published = Published {
        headline: story.card.headline.clone(),
        files: Vec::new(),
        warnings,
        languages: languages.clone(),
        id: id.clone(),
        notes: Vec::new(),
    };
    let mut compiled = Some((story, imprint));
    for language in &languages {
        // The first one is compiled already.
        let (story, imprint) = if let Some(compiled) = compiled.take() {
            compiled
        } else {
            let options = Options { language: Some(language), ..*options };
            let Compiled { story, imprint, .. } = compile_with(document, &options)?;
            (story, imprint)
        };
        let (folder, up) = match *language == own {
            true => (id.clone(), ".."),
            false => (format!("{id}/{language}"), "../.."),
        };
        let data = json_ld_element(&json_ld(&story, &imprint));
        let at = At { folder: &folder, up, languages: &languages, widget, place };
        let (files, note) = pages(story, &at, &data, &ending);
        published.files.extend(files);
        published.notes.extend(note);
    }
    Ok(published)
}

/// Where the page of a story in one language stands, and beside what.
struct At<'a> {
    folder: &'a str,
    up: &'a str,
    languages: &'a [String],
    widget: &'a WidgetFiles,
    place: Option<&'a Place>,
}

/// The page of a story in one language, its compiled form, and what others ask of a page; with what
/// could not be made, or not as elsewhere.
fn pages(mut story: Story, at: &At, data: &str, ending: &str) -> (Vec<Asset>, Option<String>) {
    let At { folder, up, languages, widget, place } = *at;
    story.card.map = map(&story);
    let story = Arc::new(story);
    let (id, own, here) = (&story.id, &languages[0], &story.language);
    let mut files = Vec::new();
    let mut note = None;
    let mut add = |name: &str, bytes: Vec<u8>| {
        files.push(Asset { name: format!("{folder}/{name}"), bytes });
    };
    let image = place.is_some_and(|place| match place.pictures.draw(&story) {
        Ok(picture) => {
            let letters = &picture.of_this_machine;
            note = (!letters.is_empty()).then(|| {
                format!(
                    "{folder}: the letters “{letters}” of its picture are set in fonts of this machine: elsewhere it may look otherwise; --font names a font for all machines"
                )
            });
            add("social.png", picture.png);
            true
        }
        Err(why) => {
            note = Some(format!("{folder}: {why}"));
            false
        }
    });
    // Where the page stands in another one the way has to be a whole address.
    let site = place.map(|place| format!("{}{folder}/", place.url)).unwrap_or_default();
    let pages = [format!("{site}{FOLDER}/"), all_pages(&story)];
    let (head, parts) = parts(&story, &pages);
    let packed = pack(head.as_ref().unwrap_or(&story));
    let pages = head.is_some().then_some(pages);
    let prerendered = Prerendered::long(Arc::clone(&story), packed, pages);
    let shadow_root = prerendered.shadow_root();
    let compiled = hashed(id, "story", prerendered.packed);
    let live = live(&story, &compiled);
    let first = live.as_ref().unwrap_or(&compiled).name.clone();
    let mut of_site = html! {};
    if let Some(Place { url, .. }) = place {
        let page = format!("{url}{folder}/");
        let embed = EmbedPage { site: url, page: &page, story: &story, image };
        let root = format!("{url}{id}/");
        of_site = html! { (alternates(&root, own, languages)) (embed.head()) };
        add("oembed.json", embed.oembed().to_string().into_bytes());
        let ways =
            ways(&embed, widget, &compiled, &shadow_root, data, &format!("../{up}/{ASSETS}"));
        add("embed/index.html", ways.into_bytes());
    }
    let assets = format!("{up}/{ASSETS}");
    let driver = widget.driver(&story);
    let last = html! {
        (module(&format!("{assets}/{}", widget.loader), None, None))
        (module(&format!("{assets}/{}", widget.frame), None, Some(id)))
        // A preview holds a line of its own open, and its small server has few.
        @if ending.is_empty() {
            (hints(&[
                hint("modulepreload", None, &format!("{assets}/{}", driver.glue), None),
                hint("preload", Some("fetch"), &format!("{assets}/{}", driver.wasm), None),
                hint("preload", Some("fetch"), &first, None),
            ]))
        }
        (PreEscaped(data))
        (PreEscaped(ending))
    };
    let html = page(&Page {
        story: &story,
        src: &compiled.name,
        shadow_root: &shadow_root,
        head: of_site,
        nav: switch(here, own, languages),
        last,
    });
    add("index.html", html.into_bytes());
    // For pages of others, which are to show what the story says now.
    add(&format!("{id}.story"), compiled.bytes.clone());
    add(&compiled.name, compiled.bytes);
    for part in parts.into_iter().chain(live) {
        add(&part.name, part.bytes);
    }
    if story.is_long() {
        let style = widget.files.iter().find(|file| {
            file.name.starts_with("factline-")
                && Path::new(&file.name).extension().is_some_and(|e| e == "css")
        });
        let style = style.map(|file| format!("{assets}/{}", file.name)).unwrap_or_default();
        let url = place.map(|place| &*place.url);
        files.extend(event_pages(&story, folder, &style, url));
    }
    (files, note)
}

/// The list of some stories.
pub fn listing(published: &[Published]) -> Listing {
    let entry = |story: &Published| {
        let Published { headline, languages, .. } = story;
        let entry = Entry { headline: headline.clone(), languages: languages.clone() };
        (story.id.clone(), entry)
    };
    published.iter().map(entry).collect()
}

/// All files of a site, by their paths in it: the stories' pages, the page that leads to all that are
/// listed, and the widget's files. `reload` stands at the end of that page.
pub fn site(
    published: &mut [Published],
    listing: &Listing,
    widget: &WidgetFiles,
    reload: &str,
) -> BTreeMap<String, Vec<u8>> {
    let index = contents(listing, reload);
    let pages = published.iter_mut().flat_map(|story| story.files.drain(..));
    let pages = pages.chain([index]).map(|file| (file.name, file.bytes));
    let parts = widget.files.iter().chain([copies()]);
    let parts = parts.map(|file| (format!("{ASSETS}/{}", file.name), file.bytes.clone()));
    let mut files: BTreeMap<String, Vec<u8>> = pages.chain(parts).collect();
    // The loader under the name that stays, beside the one whose name carries what is in it.
    if let Some(loader) = files.get(&format!("{ASSETS}/{}", widget.loader)).cloned() {
        files.insert(format!("{ASSETS}/factline.js"), loader);
    }
    files
}
