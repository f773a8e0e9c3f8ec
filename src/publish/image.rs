//! The picture of a story that social networks show beside a link to it.

use std::path::Path;

use cosmic_text::{Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Weight};

use crate::{
    story::{Section, Story, Value},
    view::said_by,
};

/// In pixels: what Open Graph's and Twitter's large cards show whole.
pub const SIZE: (u32, u32) = (1200, 630);

const PAPER: [u8; 3] = [14, 17, 20];
const INK: Color = Color::rgb(238, 242, 246);
const SOFT: Color = Color::rgb(171, 175, 179);
const ACCENT: [u8; 3] = [92, 200, 222];
const MARGIN: f32 = 72.0;

/// The fonts that pictures are set in: those of the machine, or one that was named.
pub struct Fonts {
    system: FontSystem,
    cache: SwashCache,
    serif: String,
    sans: String,
}

/// Why a story has no picture: letters that no font of the machine has.
#[derive(Debug, PartialEq, Eq)]
pub struct NoFont(pub String);

impl std::fmt::Display for NoFont {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letters = &self.0;
        write!(
            f,
            "no font here has the letters “{letters}”: there is no picture for social networks; name a font that has them with --font"
        )
    }
}

impl Fonts {
    /// Those of the machine; with `file`, that font before all.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn new(file: Option<&Path>) -> Result<Fonts, String> {
        let mut system = FontSystem::new();
        let mut named = None;
        if let Some(file) = file {
            let before = system.db().len();
            let loaded = system.db_mut().load_font_file(file);
            loaded.map_err(|error| format!("{}: {error}", file.display()))?;
            let mut new = system.db().faces().skip(before);
            let family = new.next().and_then(|face| Some(face.families.first()?.0.clone()));
            named = Some(family.ok_or_else(|| format!("{}: it holds no font", file.display()))?);
        }
        let known = |family: &str| {
            system.db().faces().any(|face| face.families.iter().any(|(name, _)| name == family))
        };
        let first =
            |families: &[&str]| families.iter().copied().find(|f| known(f)).map(String::from);
        let serif = ["Source Serif 4", "Noto Serif", "Georgia", "Liberation Serif", "DejaVu Serif"];
        let sans = ["Noto Sans", "Roboto", "Segoe UI", "Liberation Sans", "DejaVu Sans"];
        let serif = named.clone().or_else(|| first(&serif)).unwrap_or_default();
        let sans = named.or_else(|| first(&sans)).unwrap_or_default();
        Ok(Fonts { system, cache: SwashCache::new(), serif, sans })
    }
}

/// A text as it is set.
struct Line<'t> {
    text: &'t str,
    size: f32,
    color: Color,
    bold: bool,
    serif: bool,
}

struct Canvas<'f> {
    pixels: Vec<u8>,
    fonts: &'f mut Fonts,
    missing: String,
}

/// Draws a story's picture: its name, its headline, its largest figures. A PNG of [`SIZE`].
///
/// # Errors
/// [`NoFont`] where letters would be shown as boxes.
pub fn social_image(story: &Story, fonts: &mut Fonts) -> Result<Vec<u8>, NoFont> {
    let width = SIZE.0 as f32;
    let pixels = PAPER.repeat((SIZE.0 * SIZE.1) as usize);
    let mut canvas = Canvas { pixels, fonts, missing: String::new() };
    canvas.fill(0.0, 0.0, width, 10.0, ACCENT);
    let inner = width - 2.0 * MARGIN;
    let accent = Color::rgb(ACCENT[0], ACCENT[1], ACCENT[2]);
    let name = Line { text: &story.name, size: 30.0, color: accent, bold: true, serif: false };
    canvas.write(&name, MARGIN, 58.0, inner, story.rtl);

    let figures: Vec<(String, String)> = story
        .facts
        .iter()
        .filter(|fact| fact.section == Section::Figure)
        .filter_map(|fact| match &fact.value {
            Value::Figure { .. } => {
                let said = said_by(story, story.notes[fact.note as usize].attribution);
                let said = said.map(|said| format!(" · {said}")).unwrap_or_default();
                Some((fact.value.words(story), format!("{}{said}", fact.label)))
            }
            _ => None,
        })
        .take(3)
        .collect();
    let room = if figures.is_empty() { 420.0 } else { 260.0 };
    // As large as it fits.
    let sizes = [76.0, 68.0, 60.0, 54.0, 48.0, 42.0, 36.0, 30.0];
    let line = |size| Line { text: &story.headline, size, color: INK, bold: true, serif: true };
    let fits = sizes.into_iter().find(|size| canvas.height(&line(*size), inner) <= room);
    canvas.write(&line(fits.unwrap_or(24.0)), MARGIN, 122.0, inner, story.rtl);

    let column = inner / 3.0;
    for (i, (value, label)) in figures.iter().enumerate() {
        let i = if story.rtl { 2 - i } else { i } as f32;
        let x = MARGIN + i * column;
        let wide = column - 32.0;
        canvas.fill(x, 424.0, wide, 2.0, [56, 60, 64]);
        let line = |size| Line { text: value, size, color: INK, bold: true, serif: true };
        let fits = [46.0, 40.0, 34.0, 28.0].into_iter();
        let size = fits.clone().find(|size| canvas.height(&line(*size), wide) < size * 1.5);
        let label = Line { text: label, size: 24.0, color: SOFT, bold: false, serif: false };
        canvas.write(&line(size.unwrap_or(24.0)), x, 440.0, wide, story.rtl);
        canvas.write(&label, x, 504.0, wide, story.rtl);
    }
    if canvas.missing.is_empty() { Ok(png(&canvas.pixels)) } else { Err(NoFont(canvas.missing)) }
}

impl Canvas<'_> {
    fn set(&mut self, line: &Line, width: f32) -> Buffer {
        let system = &mut self.fonts.system;
        let mut buffer = Buffer::new(system, Metrics::new(line.size, line.size * 1.16));
        buffer.set_size(system, Some(width), None);
        let family = if line.serif { &self.fonts.serif } else { &self.fonts.sans };
        let weight = if line.bold { Weight::BOLD } else { Weight::NORMAL };
        let attributes = Attrs::new().family(Family::Name(family)).weight(weight);
        buffer.set_text(system, line.text, &attributes, Shaping::Advanced);
        buffer.shape_until_scroll(system, false);
        buffer
    }

    fn height(&mut self, line: &Line, width: f32) -> f32 {
        let buffer = self.set(line, width);
        let long = buffer.layout_runs().any(|run| run.line_w > width);
        if long { f32::INFINITY } else { buffer.layout_runs().map(|run| run.line_height).sum() }
    }

    fn write(&mut self, line: &Line, x: f32, y: f32, width: f32, rtl: bool) {
        let mut buffer = self.set(line, width);
        if rtl {
            for line in &mut buffer.lines {
                line.set_align(Some(cosmic_text::Align::Right));
            }
            buffer.shape_until_scroll(&mut self.fonts.system, false);
        }
        for run in buffer.layout_runs() {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.glyph_id == 0) {
                let letters = &run.text[glyph.start..glyph.end];
                if !letters.trim().is_empty() && !self.missing.contains(letters) {
                    self.missing.push_str(letters);
                }
            }
        }
        let pixels = &mut self.pixels;
        let Fonts { system, cache, .. } = &mut *self.fonts;
        buffer.draw(system, cache, line.color, |gx, gy, w, h, color| {
            for (dx, dy) in (0..h).flat_map(|dy| (0..w).map(move |dx| (dx, dy))) {
                let (px, py) = (x as i32 + gx + dx.cast_signed(), y as i32 + gy + dy.cast_signed());
                blend(pixels, px, py, color);
            }
        });
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, colour: [u8; 3]) {
        let [red, green, blue] = colour;
        for py in y as i32..(y + height) as i32 {
            for px in x as i32..(x + width) as i32 {
                blend(&mut self.pixels, px, py, Color::rgb(red, green, blue));
            }
        }
    }
}

fn blend(pixels: &mut [u8], x: i32, y: i32, color: Color) {
    if x < 0 || y < 0 || x >= SIZE.0.cast_signed() || y >= SIZE.1.cast_signed() {
        return;
    }
    let at = (y as usize * SIZE.0 as usize + x as usize) * 3;
    let alpha = u32::from(color.a());
    for (i, new) in [color.r(), color.g(), color.b()].into_iter().enumerate() {
        let mixed = (u32::from(new) * alpha + u32::from(pixels[at + i]) * (255 - alpha)) / 255;
        pixels[at + i] = mixed as u8;
    }
}

fn png(pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    written.expect("a picture of a fixed size is written into memory");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::compile;

    fn story() -> Story {
        let text = include_bytes!("../../stories/space-days-kazakhstan.json");
        compile(text).unwrap_or_else(|p| panic!("{p:?}")).story
    }

    #[test]
    fn a_picture_has_the_size_of_large_cards_and_is_not_empty() {
        let Ok(mut fonts) = Fonts::new(None) else { panic!("no fonts") };
        let bytes = social_image(&story(), &mut fonts).unwrap();
        let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
        let mut reader = decoder.read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), SIZE);
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let light = pixels.chunks(3).filter(|pixel| pixel[0] > 200).count();
        assert!(light > 10_000, "{light} pixels of ink");
    }

    #[test]
    fn letters_that_no_font_has_are_named_and_no_picture_is_made() {
        let mut fonts = Fonts::new(None).unwrap();
        let mut story = story();
        story.headline.push_str(" \u{10ffff}");
        assert_eq!(social_image(&story, &mut fonts), Err(NoFont("\u{10ffff}".into())));
    }

    #[test]
    fn a_file_that_is_no_font_is_refused() {
        assert!(Fonts::new(Some(Path::new("Cargo.toml"))).is_err());
        assert!(Fonts::new(Some(Path::new("no such file"))).is_err());
    }
}
