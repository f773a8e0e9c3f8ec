use core::{fmt, ops::Deref};
#[cfg(not(target_arch = "wasm32"))]
use std::sync::RwLock;

#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
use super::WaysWords;
use super::{DateWords, DialogWords, DurationWords, FigureWords, Phrases, Table, Words};
use super::{arabic, english, kazakh, russian};

/// Everything that is in one language. A language is one file that holds one of these, and a line in
/// [`LANGUAGES`]: the compiler names what a new one lacks. A newsroom adds one as a file of JSON, with the same fields.
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
#[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
pub struct Locale {
    /// The primary subtag of its BCP 47 tags.
    pub tag: &'static str,
    /// What it calls itself.
    pub own_name: &'static str,
    /// The direction of its script.
    pub right_to_left: bool,
    /// What the interface says.
    pub interface: Table,
    /// What stands in a story beside its own texts.
    pub phrases: Phrases,
    /// How numbers are said.
    pub figures: FigureWords,
    /// What the dialog says in which a reader makes a text to embed.
    pub dialog: DialogWords,
    /// What the page says that holds every way to embed a story.
    #[cfg(not(target_arch = "wasm32"))]
    pub ways: WaysWords,
    /// How dates are said.
    pub dates: DateWords,
    /// How long something takes.
    pub durations: DurationWords,
}

/// The languages of the interface.
static LANGUAGES: &[&Locale] = &[
    &english::LOCALE,
    &kazakh::LOCALE,
    &russian::LOCALE,
    &arabic::LOCALE,
    #[cfg(test)]
    &super::pseudo::LOCALE,
];

/// Those that a newsroom has added.
#[cfg(not(target_arch = "wasm32"))]
static ADDED: RwLock<Vec<&'static Locale>> = RwLock::new(Vec::new());

#[cfg(not(target_arch = "wasm32"))]
fn added() -> Vec<&'static Locale> {
    ADDED.read().map(|added| added.clone()).unwrap_or_default()
}

/// None of them is in a page: what a compiler needs there are the languages of its own.
#[cfg(target_arch = "wasm32")]
fn added() -> [&'static Locale; 0] {
    []
}

/// A language that the interface, dates and numbers are written in.
#[derive(Clone, Copy)]
pub struct Language(&'static Locale);

impl Language {
    pub const ENGLISH: Language = Language(&english::LOCALE);

    /// Every language.
    pub fn all() -> impl Iterator<Item = Language> {
        LANGUAGES.iter().copied().chain(added()).map(Language)
    }

    /// Adds a language for as long as the program runs. One that is there already stays as it is.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn add(locale: Locale) {
        if Language::of(locale.tag).is_none()
            && let Ok(mut added) = ADDED.write()
        {
            added.push(Box::leak(Box::new(locale)));
        }
    }

    /// The language of a BCP 47 tag, by its primary subtag; `None` where there are no words yet.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.split('-').next()?;
        Language::all().find(|language| language.tag.eq_ignore_ascii_case(primary))
    }

    /// The texts of the interface, as a story carries them.
    pub fn words(self) -> Words {
        self.0.into()
    }

    /// All that is in it, for as long as the program runs.
    pub fn locale(self) -> &'static Locale {
        self.0
    }
}

impl Deref for Language {
    type Target = Locale;

    fn deref(&self) -> &Locale {
        self.0
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Language {}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag)
    }
}
