/// A language that the interface and the dates are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
}

impl Language {
    /// Every language, with the primary subtag of its BCP 47 tags.
    pub const ALL: [(&'static str, Language); 1] = [("en", Language::English)];

    /// The language of a BCP 47 tag, by its primary subtag; `None` where there are no words yet.
    pub fn of(tag: &str) -> Option<Language> {
        let primary = tag.split('-').next()?;
        let known = Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary));
        known.map(|(_, language)| *language)
    }
}
