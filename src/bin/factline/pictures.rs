//! Pictures that lie beside a story: looked at, measured, and published under names that carry what is in them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path, PathBuf},
    sync::Mutex,
};

use factline::{
    compile::{Options, Picture, Pictures},
    publish::{ASSETS, Asset, hashed},
};
use imagesize::{ImageType, blob_size, image_type};
use roxmltree::{Document, Node};

/// The largest picture, in bytes.
const LARGEST: u64 = 20_000_000;
const KINDS: &str = "JPEG, PNG, GIF, WebP, AVIF and SVG are taken";

/// The pictures of a story.
pub struct Shelf<'a> {
    folder: PathBuf,
    /// The address of the site; without it a picture has none.
    site: Option<&'a str>,
    found: Mutex<BTreeMap<String, Kept>>,
}

/// A picture with its file, or what is wrong with it.
type Kept = Result<(Picture, Asset), [String; 2]>;

/// How a document is compiled that has pictures beside it.
pub fn with(find: Pictures<'_>) -> Options<'_> {
    Options { pictures: Some(find), ..Options::default() }
}

impl<'a> Shelf<'a> {
    pub fn new(story: &Path, site: Option<&'a str>) -> Shelf<'a> {
        let folder = story.parent().unwrap_or(Path::new("")).join(".");
        Shelf { folder, site, found: Mutex::default() }
    }

    /// The same where nothing is published.
    pub fn to_look_at(story: &Path) -> Shelf<'a> {
        Shelf::new(story, Some("https://example.org/"))
    }

    /// The picture of a `contentUrl`.
    pub fn find(&self, way: &str) -> Result<Picture, [String; 2]> {
        let Ok(mut found) = self.found.lock() else { return Err(wrong(way, "is lost", "")) };
        let kept = found.entry(way.to_owned()).or_insert_with(|| self.take(way));
        kept.as_ref().map(|(picture, _)| picture.clone()).map_err(Clone::clone)
    }

    /// The files of all that were found.
    pub fn files(&self) -> Vec<Asset> {
        let Ok(mut found) = self.found.lock() else { return Vec::new() };
        let kept = std::mem::take(&mut *found).into_values();
        kept.filter_map(|kept| Some(kept.ok()?.1)).collect()
    }

    fn take(&self, way: &str) -> Kept {
        let path = self.within(way)?;
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        let end = end.to_ascii_lowercase();
        if !["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"].contains(&&*end) {
            return Err(wrong(way, "is no picture that browsers show", KINDS));
        }
        let about = fs::metadata(&path).map_err(|error| unread(way, &error))?;
        if about.len() > LARGEST {
            let is = format!("has {} MB", about.len() / 1_000_000);
            return Err(wrong(way, &is, "make it smaller: 20 MB are the most, and readers wait"));
        }
        let bytes = fs::read(&path).map_err(|error| unread(way, &error))?;
        let size = match &*end {
            "svg" => size_of_drawing(&bytes).map_err(|why| wrong(way, why, DRAWINGS))?,
            _ => size_of_picture(&bytes, &end).map_err(|why| wrong(way, why, KINDS))?,
        };
        let Some(site) = self.site else {
            let is = "has no address yet: pages of others load it by a whole one";
            return Err(wrong(way, is, "build with `--url`, and the address of the site"));
        };
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let stem: String = stem
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(40)
            .collect();
        let Asset { name, bytes } = hashed(&format!("picture-{stem}"), &end, bytes);
        let url = format!("{site}{ASSETS}/{name}");
        Ok((Picture { url, size }, Asset { name: format!("{ASSETS}/{name}"), bytes }))
    }

    /// The file of a way, which does not lead out of the story's folder, not by links either.
    fn within(&self, way: &str) -> Result<PathBuf, [String; 2]> {
        let is_plain = |part: Component| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
        let outside =
            || wrong(way, "is not in the folder of the story", "put it there, or give its address");
        if way.contains('\\') || !Path::new(way).components().all(is_plain) {
            return Err(outside());
        }
        let path = self.folder.join(way);
        let real = path.canonicalize().map_err(|error| unread(way, &error))?;
        let folder = self.folder.canonicalize().map_err(|error| unread(way, &error))?;
        if real.starts_with(folder) { Ok(path) } else { Err(outside()) }
    }
}

fn wrong(way: &str, is: &str, help: &str) -> [String; 2] {
    [format!("the picture `{way}` {is}"), help.to_owned()]
}

fn unread(way: &str, error: &std::io::Error) -> [String; 2] {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            wrong(way, "is not there", "name it as it is written, from the folder of the story on")
        }
        _ => wrong(way, &format!("cannot be read: {error}"), "look at the file"),
    }
}

/// The width and height of a picture of the kind that its name says.
fn size_of_picture(bytes: &[u8], end: &str) -> Result<Option<(u32, u32)>, &'static str> {
    let is_that = match image_type(bytes) {
        Ok(ImageType::Jpeg) => matches!(end, "jpg" | "jpeg"),
        Ok(ImageType::Png) => end == "png",
        Ok(ImageType::Gif) => end == "gif",
        Ok(ImageType::Webp) => end == "webp",
        Ok(ImageType::Heif(_)) => end == "avif",
        _ => false,
    };
    if !is_that {
        return Err("is not what its name says");
    }
    let size = blob_size(bytes).map_err(|_| "is cut short or damaged")?;
    let (width, height) = (u32::try_from(size.width).ok(), u32::try_from(size.height).ok());
    Ok(width.zip(height).filter(|(width, height)| *width > 0 && *height > 0))
}

const DRAWINGS: &str = "an SVG may hold no scripts, no links and nothing from elsewhere; export it as plain SVG, or as PNG";

/// The width and height of an SVG that does nothing but show itself, also where somebody opens it as a page.
fn size_of_drawing(bytes: &[u8]) -> Result<Option<(u32, u32)>, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8")?;
    // An own DTD is refused: it may stand for anything.
    let drawing = Document::parse(text).map_err(|_| "is no plain SVG")?;
    let root = drawing.root_element();
    if !root.has_tag_name(("http://www.w3.org/2000/svg", "svg")) {
        return Err("is no SVG");
    }
    if !drawing.root().descendants().all(|node| is_still(&node)) {
        return Err("holds more than a drawing");
    }
    let pixels = |name: &str| {
        let text = root.attribute(name)?;
        text.trim_end_matches("px").parse::<f64>().ok()
    };
    let of_box = || {
        let numbers = root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty());
        let numbers: Vec<f64> = numbers.filter_map(|part| part.parse().ok()).collect();
        Some((*numbers.get(2)?, *numbers.get(3)?))
    };
    let size = pixels("width").zip(pixels("height")).or_else(of_box);
    let is_good = |part: f64| (1.0..=100_000.0).contains(&part);
    Ok(size
        .filter(|(width, height)| is_good(*width) && is_good(*height))
        .map(|(width, height)| (width.round() as u32, height.round() as u32)))
}

/// Whether a part of a drawing runs nothing, leads nowhere and loads nothing.
fn is_still(node: &Node) -> bool {
    const ACTIVE: [&str; 12] = [
        "script",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "a",
        "handler",
        "listener",
        "set",
        "animate",
    ];
    let is_own = |text: &str| {
        text.starts_with('#')
            || text.starts_with("data:image/png;")
            || text.starts_with("data:image/jpeg;")
    };
    let is_quiet = |text: &str| {
        let text = text.to_ascii_lowercase();
        let own = text
            .split("url(")
            .skip(1)
            .all(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with('#'));
        own && !text.contains("@import") && !text.contains("javascript:") && !text.contains('\\')
    };
    if node.is_pi() {
        return false;
    }
    if node.is_text() {
        let in_style = node.parent().is_some_and(|parent| parent.tag_name().name() == "style");
        return !in_style || is_quiet(node.text().unwrap_or_default());
    }
    !ACTIVE.contains(&&*node.tag_name().name().to_ascii_lowercase())
        && node.attributes().all(|attribute| {
            let name = attribute.name().to_ascii_lowercase();
            match &*name {
                "href" | "src" => is_own(attribute.value()),
                _ => !name.starts_with("on") && is_quiet(attribute.value()),
            }
        })
}
