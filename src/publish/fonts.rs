//! The fonts that pictures are set in.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use cosmic_text::{Fallback, FontSystem, SwashCache, fontdb};
use unicode_script::Script;

/// What the command carries, so that a picture is the same on every machine.
const CARRIED: [&[u8]; 6] = [
    include_bytes!("fonts/NotoSerif-Bold.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("fonts/NotoSansArabic-Regular.ttf"),
];

/// The fonts of one drawing at a time, with what is kept of their letters.
pub struct Fonts {
    pub system: FontSystem,
    pub cache: SwashCache,
    /// The family of the font that was named, which comes before all others.
    named: Option<String>,
}

/// Where a letter is looked for that the wanted family does not have.
struct Carried;

impl Fallback for Carried {
    fn common_fallback(&self) -> &[&'static str] {
        &["Noto Sans", "Noto Serif"]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _: &str) -> &[&'static str] {
        match script {
            Script::Arabic => &["Noto Sans Arabic", "Noto Naskh Arabic"],
            _ => &[],
        }
    }
}

/// What is wrong with the file of a font.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, io::Error),
    #[error("{}: it holds no font", .0.display())]
    NoFont(PathBuf),
}

impl Fonts {
    /// Those that the command carries; with `file`, that font before all; with `machine`, those of the
    /// machine after all, and its own order among them.
    ///
    /// # Errors
    /// [`FontError`] says what is wrong with the file.
    pub fn new(file: Option<&Path>, machine: bool) -> Result<Fonts, FontError> {
        let mut database = fontdb::Database::new();
        let mut named = None;
        if let Some(file) = file {
            let loaded = database.load_font_file(file);
            loaded.map_err(|error| FontError::File(file.to_owned(), error))?;
            let family = database.faces().next();
            let family = family.and_then(|face| Some(face.families.first()?.0.clone()));
            named = Some(family.ok_or_else(|| FontError::NoFont(file.to_owned()))?);
        }
        for font in CARRIED {
            database.load_font_source(fontdb::Source::Binary(Arc::new(font)));
        }
        // The order of the fonts must not hang on the reader's settings.
        let locale = "en-US".to_owned();
        let system = if machine {
            database.load_system_fonts();
            FontSystem::new_with_locale_and_db(locale, database)
        } else {
            FontSystem::new_with_locale_and_db_and_fallback(locale, database, Carried)
        };
        Ok(Fonts { system, cache: SwashCache::new(), named })
    }

    /// The family for headlines and figures, or for the words beside them.
    pub fn family(&self, serif: bool, arabic: bool) -> &str {
        self.named.as_deref().unwrap_or(match (serif, arabic) {
            (true, false) => "Noto Serif",
            (false, false) => "Noto Sans",
            (true, true) => "Noto Naskh Arabic",
            (false, true) => "Noto Sans Arabic",
        })
    }
}
