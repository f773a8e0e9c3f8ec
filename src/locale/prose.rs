//! The words by which running text gives numbers, sums and dates: a story is held against its sources by
//! them. Sources are in more languages than the interface.

use super::Language;

/// What numbers and dates are called in a language, in lower case.
pub struct ProseWords {
    /// Words for a power of ten, after a number in figures or words.
    pub scales: &'static [(&'static str, f64)],
    /// Numbers in words.
    pub names: &'static [(&'static str, f64)],
    /// Before a number: what it says of the true one.
    pub about: &'static [&'static str],
    pub more_than: &'static [&'static str],
    pub at_least: &'static [&'static str],
    pub less_than: &'static [&'static str],
    pub at_most: &'static [&'static str],
    /// The beginnings of words for currencies, each with its name in English, which may be that of several
    /// currencies.
    pub currencies: &'static [(&'static str, &'static str)],
    /// Between the days of one month.
    pub between: &'static [&'static str],
    /// Beside a year that stands alone: “in 2025”, «2025 жылы».
    pub year: &'static [&'static str],
    /// The beginnings of the names of the seasons, from spring on, with `|` between.
    pub seasons: [&'static str; 4],
    /// The months, where there are no [`super::DateWords`].
    pub months: Option<[&'static str; 12]>,
    /// The months in the other cases of running text, where they have such.
    pub inflected: Option<Inflected>,
}

/// Words that are made of a stem, of what may stand before it and of what may stand after it.
pub struct Inflected {
    pub prefixes: &'static [&'static str],
    /// Of each month the stems, with `|` between.
    pub stems: [&'static str; 12],
    pub endings: &'static [&'static str],
}

impl Inflected {
    /// Which of the months a word in lower case is.
    pub fn month(&self, word: &str) -> Option<usize> {
        let is = |word: &str, stem: &str, is_bare: bool| {
            let ending = word.strip_prefix(stem);
            ending.is_some_and(
                |end| if end.is_empty() { is_bare } else { self.endings.contains(&end) },
            )
        };
        let is_of = |stems: &&str| {
            stems.split('|').any(|stem| {
                let mut after = self.prefixes.iter().filter_map(|prefix| word.strip_prefix(prefix));
                is(word, stem, stems.contains('|')) || after.any(|word| is(word, stem, true))
            })
        };
        self.stems.iter().position(is_of)
    }
}

impl ProseWords {
    /// Of a language of which nothing is known. Those of the interface name each field, so that the compiler
    /// says what one lacks.
    const NONE: ProseWords = ProseWords {
        scales: &[],
        names: &[],
        about: &[],
        more_than: &[],
        at_least: &[],
        less_than: &[],
        at_most: &[],
        currencies: &[],
        between: &[],
        year: &[],
        seasons: [""; 4],
        months: None,
        inflected: None,
    };
}

/// German.
static GERMAN: ProseWords = ProseWords {
    scales: &[
        ("tausend", 1e3),
        ("mio", 1e6),
        ("millionen", 1e6),
        ("mrd", 1e9),
        ("milliarde", 1e9),
        ("milliarden", 1e9),
    ],
    about: &["rund", "etwa"],
    more_than: &["mehr als"],
    at_least: &["mindestens"],
    between: &["und"],
    months: Some([
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ]),
    ..ProseWords::NONE
};

/// French.
static FRENCH: ProseWords = ProseWords {
    scales: &[("milliard", 1e9), ("milliards", 1e9)],
    about: &["environ"],
    more_than: &["plus de"],
    months: Some([
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]),
    ..ProseWords::NONE
};

/// Spanish, Portuguese and Italian, of which little is known.
static OTHERS: ProseWords = ProseWords {
    scales: &[("millones", 1e6), ("milhões", 1e6), ("miliardi", 1e9)],
    ..ProseWords::NONE
};

impl ProseWords {
    /// The words of every language.
    pub fn all() -> impl Iterator<Item = &'static ProseWords> {
        let own = Language::all().map(|language| &language.locale().prose);
        own.chain([&GERMAN, &FRENCH, &OTHERS])
    }
}
