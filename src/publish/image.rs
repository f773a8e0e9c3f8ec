//! The picture of a story that social networks show beside a link to it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use cosmic_text::{Align, Attrs, Buffer, Color, Family, Metrics, Shaping, Weight};

use super::{
    fonts::{FontError, Fonts},
    panic_message,
};
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

/// Draws pictures, on several threads at once.
pub struct Pictures {
    font: Option<PathBuf>,
    /// Fonts that nobody is drawing with: those that the command carries, and those with the machine's.
    idle: [Mutex<Vec<Fonts>>; 2],
}

/// A drawn picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// A PNG of [`SIZE`].
    pub png: Vec<u8>,
    /// Letters that only fonts of this machine have: on another one the picture may be another.
    pub of_this_machine: String,
}

/// Why a story has no picture.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Letters that no font of the machine has.
    #[error(
        "no font here has the letters “{0}”: there is no picture for social networks; name a font that has them with --font"
    )]
    NoFont(String),
    /// The drawing stopped in the middle.
    #[error(
        "there is no picture for social networks: drawing it failed ({0}); please report it with the story's texts"
    )]
    Failed(String),
}

impl Pictures {
    /// With a font file that comes before those that the command carries.
    ///
    /// # Errors
    /// [`FontError`] says what is wrong with the file.
    pub fn new(font: Option<&Path>) -> Result<Pictures, FontError> {
        let first = Fonts::new(font, false)?;
        let idle = [Mutex::new(vec![first]), Mutex::default()];
        Ok(Pictures { font: font.map(Path::to_owned), idle })
    }

    /// Draws a story's picture: its name, its headline, its largest figures.
    ///
    /// # Errors
    /// [`PictureError`]: letters would be shown as boxes, or the drawing failed.
    pub fn draw(&self, story: &Story) -> Result<Picture, PictureError> {
        match self.with(story, false) {
            Ok(png) => Ok(Picture { png, of_this_machine: String::new() }),
            Err(PictureError::NoFont(letters)) => {
                let png = self.with(story, true)?;
                Ok(Picture { png, of_this_machine: letters })
            }
            Err(failed) => Err(failed),
        }
    }

    fn with(&self, story: &Story, machine: bool) -> Result<Vec<u8>, PictureError> {
        let idle = &self.idle[usize::from(machine)];
        let taken = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let fonts = taken.map_or_else(|| Fonts::new(self.font.as_deref(), machine), Ok);
        let mut fonts = fonts.map_err(|error| PictureError::Failed(error.to_string()))?;
        // The library that sets text has stopped at odd texts before.
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(story, &mut fonts)));
        let drawn = drawn.map_err(|panic| PictureError::Failed(panic_message(&*panic)))?;
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(fonts);
        drawn.map_err(PictureError::NoFont)
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
    rtl: bool,
    missing: String,
}

/// A picture as a PNG, or the letters that would be shown as boxes.
fn draw(story: &Story, fonts: &mut Fonts) -> Result<Vec<u8>, String> {
    let width = SIZE.0 as f32;
    let pixels = PAPER.repeat((SIZE.0 * SIZE.1) as usize);
    let mut canvas = Canvas { pixels, fonts, rtl: story.rtl, missing: String::new() };
    canvas.fill(0.0, 0.0, width, 10.0, ACCENT);
    let inner = width - 2.0 * MARGIN;
    let accent = Color::rgb(ACCENT[0], ACCENT[1], ACCENT[2]);
    let name = Line { text: &story.card.name, size: 30.0, color: accent, bold: true, serif: false };
    canvas.write(&name, MARGIN, 58.0, inner);

    let figures: Vec<(String, String)> = story
        .card
        .facts
        .iter()
        .filter(|fact| fact.section == Section::Figure)
        .filter_map(|fact| match &fact.value {
            Value::Figure { .. } => {
                let said = said_by(story, story.card.notes[fact.note].attribution);
                let said = said.map(|said| format!(" · {said}")).unwrap_or_default();
                Some((fact.value.words(story), format!("{}{said}", fact.label)))
            }
            Value::Text(_) | Value::Date(_) | Value::Entities(_) => None,
        })
        .take(3)
        .collect();
    let room = if figures.is_empty() { 420.0 } else { 260.0 };
    // As large as it fits.
    let sizes = [76.0, 68.0, 60.0, 54.0, 48.0, 42.0, 36.0, 30.0];
    let line =
        |size| Line { text: &story.card.headline, size, color: INK, bold: true, serif: true };
    let fits = sizes.into_iter().find(|size| canvas.height(&line(*size), inner) <= room);
    canvas.write(&line(fits.unwrap_or(24.0)), MARGIN, 122.0, inner);

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
        canvas.write(&line(size.unwrap_or(24.0)), x, 440.0, wide);
        canvas.write(&label, x, 504.0, wide);
    }
    if canvas.missing.is_empty() { Ok(png(&canvas.pixels)) } else { Err(canvas.missing) }
}

impl Canvas<'_> {
    fn set(&mut self, line: &Line, width: f32) -> Buffer {
        let system = &mut self.fonts.system;
        let mut buffer = Buffer::new(system, Metrics::new(line.size, line.size * 1.16));
        buffer.set_size(Some(width), None);
        let text = one_line(line.text);
        let family = self.fonts.family(line.serif, self.rtl).to_owned();
        let weight = if line.bold { Weight::BOLD } else { Weight::NORMAL };
        let attributes = Attrs::new().family(Family::Name(&family)).weight(weight);
        let align = self.rtl.then_some(Align::Right);
        buffer.set_text(&text, &attributes, Shaping::Advanced, align);
        buffer.shape_until_scroll(&mut self.fonts.system, false);
        buffer
    }

    fn height(&mut self, line: &Line, width: f32) -> f32 {
        let buffer = self.set(line, width);
        let long = buffer.layout_runs().any(|run| run.line_w > width);
        if long { f32::INFINITY } else { buffer.layout_runs().map(|run| run.line_height).sum() }
    }

    fn write(&mut self, line: &Line, x: f32, y: f32, width: f32) {
        let mut buffer = self.set(line, width);
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

/// More characters than this find no place in a picture.
const LONGEST: usize = 400;

/// A text as it is set: its breaks as blanks, without what only steers or shows nothing. Of the signs
/// that steer the direction of writing the plain marks stay.
fn one_line(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let set = |c: char| match c {
        '\u{1c}'..='\u{1f}' => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c if steers(c) => None,
        c => Some(c),
    };
    let mut line: String = text.chars().filter_map(set).take(LONGEST + 1).collect();
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
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
    use crate::compile::compile;

    fn story() -> Story {
        let text = include_bytes!("../../stories/space-days-kazakhstan.json");
        compile(text).unwrap_or_else(|p| panic!("{p:?}")).story
    }

    fn pictures() -> Pictures {
        Pictures::new(None).unwrap_or_else(|why| panic!("{why}"))
    }

    fn ink(png: &[u8]) -> usize {
        let decoder = png::Decoder::new(std::io::Cursor::new(png));
        let mut reader = decoder.read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), SIZE);
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels.chunks(3).filter(|pixel| pixel[0] > 200).count()
    }

    #[test]
    fn a_picture_has_the_size_of_large_cards_and_is_not_empty() {
        let Picture { png, of_this_machine } = pictures().draw(&story()).unwrap();
        assert!(ink(&png) > 10_000, "{} pixels of ink", ink(&png));
        assert_eq!(
            of_this_machine, "",
            "the story's letters are all in fonts that the command carries"
        );
    }

    #[test]
    fn the_four_languages_are_set_in_fonts_that_the_command_carries() {
        let mut story = story();
        for (headline, rtl) in [
            ("The bridge opens: “twice the plan”, says €41m study", false),
            ("Мост открыт – «вдвое больше плана» № 5 · 12 %", false),
            ("Көпір ашылды: әңғөқұүһі ӘҢҒӨҚҰҮҺІ ₸", false),
            ("افتتاح الجسر بعد عشر سنوات، «ضعف الخطة» ٤١ 41", true),
        ] {
            headline.clone_into(&mut story.card.headline);
            story.rtl = rtl;
            let picture = pictures().draw(&story).unwrap();
            assert_eq!(picture.of_this_machine, "", "{headline}");
        }
    }

    #[test]
    fn texts_that_break_lines_or_steer_are_drawn_as_one_line() {
        let plain = "The bridge opens at last";
        let mut story = story();
        plain.clone_into(&mut story.card.headline);
        let wanted = pictures().draw(&story).unwrap();
        for odd in
            ["\u{2029}", "\u{2028}", "\u{85}", "\u{1c}", "\u{1d}", "\u{1e}", "\u{b}", "\r\n\t"]
        {
            story.card.headline = plain.replacen(' ', odd, 1);
            let drawn = pictures().draw(&story).unwrap_or_else(|why| panic!("{odd:?}: {why}"));
            assert!(odd.len() > 1 && odd.starts_with('\r') || drawn == wanted, "{odd:?}");
        }
        for odd in ["\u{2067}".repeat(200), "\u{202e}".repeat(200), "\u{0}\u{7f}".into()] {
            story.card.headline = format!("{odd}{plain}");
            assert_eq!(pictures().draw(&story).unwrap(), wanted, "{odd:?}");
        }
        for odd in
            ["\u{200f}\u{200e}".repeat(500), "a\u{301}".repeat(500), "שלום العربية abc ".repeat(20)]
        {
            story.card.headline = odd;
            let _ = pictures().draw(&story);
        }
    }

    #[test]
    fn letters_that_no_font_has_are_named_and_no_picture_is_made() {
        let mut story = story();
        story.card.headline.push_str(" \u{10ffff}");
        assert_eq!(pictures().draw(&story), Err(PictureError::NoFont("\u{10ffff}".into())));
    }

    #[test]
    fn a_file_that_is_no_font_is_refused() {
        assert!(Pictures::new(Some(Path::new("Cargo.toml"))).is_err());
        assert!(Pictures::new(Some(Path::new("no such file"))).is_err());
    }
}
