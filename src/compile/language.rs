//! The languages of a story.

use alloc::string::String;

/// The languages of a story, and how far its texts are there in them.
pub struct Languages {
    /// The one that texts without a language are in.
    pub main: String,
    /// Whether the document says so: else it is not told what its texts are in.
    pub is_main_known: bool,
    /// The one that the story is compiled for.
    pub wanted: String,
    pub coverage: Vec<Coverage>,
}

/// How far the texts of a story are there in one of its translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// BCP 47.
    pub language: String,
    /// How many texts there are in this language.
    pub there: usize,
    /// How many there are in all.
    pub total: usize,
}

impl Languages {
    pub fn knows(&self, tag: &str) -> bool {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let mut all = self.coverage.iter().map(|coverage| &coverage.language);
        primary(&self.main) == primary(tag) || all.any(|known| primary(known) == primary(tag))
    }
}
