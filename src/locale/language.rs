/// A language that the interface and the dates are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Russian,
    Kazakh,
    Arabic,
}

impl Language {
    /// Every language, with the primary subtag of its BCP 47 tags.
    pub const ALL: [(&'static str, Language); 4] = [
        ("en", Language::English),
        ("kk", Language::Kazakh),
        ("ru", Language::Russian),
        ("ar", Language::Arabic),
    ];

    /// The language of a BCP 47 tag, by its primary subtag; `None` where there are no words yet.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.split('-').next()?;
        let known = Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary));
        known.map(|(_, language)| *language)
    }
}
