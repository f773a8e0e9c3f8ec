//! Media and corrections.

use alloc::{format, string::String, vec::Vec};

#[cfg(not(target_arch = "wasm32"))]
use super::film::film;
use super::{fixes, resolve::Resolver, texts::Kind};
use crate::{
    document::{
        self as doc, Code,
        read::{
            Place, Rewrite,
            Step::{self, Index, Key},
            quoted,
        },
    },
    locale::fill,
    story::{Media, MediaKind, RichText, Span, Use, address},
};

/// Some steps, and more of them.
fn with<'p>(steps: &[Step<'p>], more: &[Step<'p>]) -> Vec<Step<'p>> {
    [steps, more].concat()
}

/// Whether an address without its scheme begins as a name of a host does.
#[cfg(not(target_arch = "wasm32"))]
fn begins_with_a_host(way: &str) -> bool {
    way.split_once('/').is_some_and(|(host, _)| host.contains('.') && !host.starts_with('.'))
}

impl Resolver<'_, '_> {
    pub fn media(&mut self, place: &Place, media: &[doc::Media]) -> Vec<Media> {
        let one = |(i, medium)| self.medium(place, &[Key("media"), Index(i)], medium);
        media.iter().enumerate().filter_map(one).collect()
    }

    pub fn medium(&mut self, place: &Place, at: &[Step], medium: &doc::Media) -> Option<Media> {
        let is_read = |field| self.reader.is_read(place, &with(at, &[Key(field)]));
        let is_image = medium.kind == MediaKind::Image && is_read("type");
        if is_image && medium.alt.is_none() && is_read("alt") {
            let message = "the image has no `alt`";
            let help = "describe what it shows, or write `\"alt\": \"\"` if the text says it all";
            self.reader.report(place, at, Code::MissingAlt, message, help).suggest(
                "say that the picture shows nothing that the text does not",
                Rewrite::Field("alt".into(), quoted("")),
            );
        }
        for (field, number) in [("width", medium.width), ("height", medium.height)] {
            if number == Some(0) {
                let help = "in pixels, from 1 on";
                let steps = with(at, &[Key(field)]);
                self.reader
                    .report(place, &steps, Code::BadSize, format!("`{field}` is 0"), help)
                    .suggest(format!("remove `{field}`"), Rewrite::Remove);
            }
        }
        let focal = medium.focal_point.as_ref().and_then(|point| {
            let good = [point.x, point.y].iter().all(|part| (0.0..=1.0).contains(part));
            if !good {
                let steps = with(at, &[Key("focalPoint")]);
                let message = format!("the point {}, {} is not in the picture", point.x, point.y);
                let help = "parts of its width and height, from 0 to 1";
                self.reader
                    .report(place, &steps, Code::BadFocalPoint, message, help)
                    .suggest_if(fixes::percent(point));
            }
            good.then(|| ((point.x * 100.0).round() as u8, (point.y * 100.0).round() as u8))
        });
        let alt = medium.alt.clone().unwrap_or_default();
        let alt = self.text(place, &with(at, &[Key("alt")]), &alt, Kind::Words);
        let caption = self.rich(place, &with(at, &[Key("caption")]), &medium.caption);
        let credit = self.rich(place, &with(at, &[Key("credit")]), &medium.credit);
        let license = self.text(place, &with(at, &[Key("license")]), &medium.license, Kind::Name);
        let license_url = medium
            .license_url
            .as_ref()
            .and_then(|url| self.address(place, &with(at, &[Key("licenseUrl")]), url, Use::Web));
        let (url, found) = self.file(place, at, medium)?;
        let host = address(&url, self.parse_address, Use::Web)
            .map(|address| address.host)
            .unwrap_or_default();
        let phrases = &self.words_in.phrases;
        let label = match medium.kind {
            MediaKind::Image => phrases.show_image,
            MediaKind::Video => phrases.show_video,
            MediaKind::Audio => phrases.show_audio,
        };
        let mut caption = caption;
        caption.add(" ", credit);
        if !license.is_empty() {
            let name = RichText::plain(license);
            let name = match license_url {
                Some(url) => RichText([Span::Link(url, name)].into()),
                None => name,
            };
            caption.add(" ", RichText::plain(format!("{} ", phrases.license)));
            caption.add("", name);
        }
        #[cfg(target_arch = "wasm32")]
        let (url, host, player) = (url, host, String::new());
        #[cfg(not(target_arch = "wasm32"))]
        let (url, host, player) = match film(&host, &url) {
            Some(film) if medium.kind == MediaKind::Video => {
                // The way to it stays where a page allows no frames of others.
                let name = RichText::plain(film.site);
                caption.add(" ", RichText([Span::Link(film.page.clone(), name)].into()));
                (film.page, film.site.into(), film.player)
            }
            _ => (url, host, String::new()),
        };
        Some(Media {
            kind: medium.kind,
            url,
            player,
            label: fill(label, &[("host", &host)]),
            alt,
            caption,
            size: medium.width.zip(medium.height).or(found),
            focal_point: focal,
        })
    }

    /// The address of a file, with the size that a picture beside the document has.
    fn file(
        &mut self,
        place: &Place,
        at: &[Step],
        medium: &doc::Media,
    ) -> Option<(String, Option<(u32, u32)>)> {
        let (steps, way) = (with(at, &[Key("contentUrl")]), &medium.content_url);
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(pictures) = self.pictures
            && medium.kind == MediaKind::Image
            && !way.trim().is_empty()
            && !way.contains(':')
            && !way.starts_with("//")
        {
            match pictures(way) {
                Ok(picture) => return Some((picture.url, picture.size)),
                // `example.org/a.jpg` lacks its scheme.
                Err(_) if begins_with_a_host(way) => {}
                Err([message, help]) => {
                    let fix = fixes::picture(way);
                    let reported =
                        self.reader.report(place, &steps, Code::BadPicture, message, help);
                    reported.suggest_if(fix);
                    return None;
                }
            }
        }
        self.address(place, &steps, way, Use::Web).map(|url| (url, None))
    }

    pub fn corrections(&mut self, place: &Place, corrections: &[doc::Correction]) -> Vec<RichText> {
        let one =
            |(i, correction)| self.correction(place, &[Key("corrections"), Index(i)], correction);
        corrections.iter().enumerate().filter_map(one).collect()
    }

    pub fn correction(
        &mut self,
        place: &Place,
        at: &[Step],
        correction: &doc::Correction,
    ) -> Option<RichText> {
        for (field, text) in
            [("was", &correction.was), ("now", &correction.now), ("why", &correction.why)]
        {
            if text.is_blank() {
                let steps = with(at, &[Key(field)]);
                let help = "readers are told what was said, what is said now, and why";
                self.reader.report(
                    place,
                    &steps,
                    Code::EmptyText,
                    format!("`{field}` is empty"),
                    help,
                );
            }
        }
        let was = self.rich(place, &with(at, &[Key("was")]), &correction.was);
        let now = self.rich(place, &with(at, &[Key("now")]), &correction.now);
        let why = self.rich(place, &with(at, &[Key("why")]), &correction.why);
        let when = self.date_at(place, &with(at, &[Key("date")]), &correction.date)?;
        // When, what was said, what is said now, and why: as one text.
        let phrases = &self.words_in.phrases;
        let date = fill(phrases.corrected_on, &[("date", &when.long)]);
        let strong = |words: &str| RichText([Span::Strong(RichText::plain(words))].into());
        let mut told = strong(&date);
        for (label, what) in [(phrases.before, was), (phrases.now, now)] {
            told.0.push(Span::Break);
            told.add("", strong(label));
            told.add(" ", what);
        }
        told.0.push(Span::Break);
        told.add("", why);
        Some(told)
    }
}
