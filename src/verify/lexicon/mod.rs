//! The words by which running text gives numbers, sums, units and dates. A story is held against its
//! sources by them. Sources are in more languages than the interface.
//!
//! They stand here and not in `locale`, so that who only compiles a story does not carry them.

mod arabic;
mod english;
mod kazakh;
mod others;
mod russian;
mod tongue;

use std::{collections::HashMap, sync::OnceLock};

use crate::document::Bound;
pub use tongue::{Tongue, Tongues};

/// What a word may mean beside a number or a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// A number below a thousand.
    Numeral(f64),
    /// A number that a smaller one before it multiplies: “hundred”, “dozen”.
    Times(f64),
    /// A power of a thousand, after a number in figures or words.
    Scale(f64),
    /// A power of a thousand in the plural, which alone says no number: “millions”.
    Many(f64),
    /// One half more: «жарым».
    AndHalf,
    /// A part of one: “a third”.
    Part(f64),
    /// A place in a row: “first”.
    Ordinal(u8),
    Percent,
    /// A currency by its name in English, which may be that of several.
    Currency(&'static str),
    /// Whose dollars they are: one code, beside the name of a currency.
    Nation(&'static str),
    /// A unit of measurement, by its symbol.
    Unit(&'static str),
    Square,
    Cubic,
    /// Between two units: “kilometres per hour”.
    Per,
    /// Something has become less.
    Fall,
    /// Something has become more or less: “to” says where it has come to.
    Change,
    Month(u8),
    /// From 1, which is spring.
    Season(u8),
    /// Beside a year that stands alone.
    Year,
    /// Before a year: “in”, “since”.
    In,
    /// “Fifties” are 50.
    Decade(u8),
    /// Years in the plural, which make a decade of a number before them.
    Years,
    Century,
    Quarter,
    Half,
    /// A part of a year, a month or a decade: early, mid, late.
    Share,
    /// Between the days of one month, or the ends of a span.
    Joins,
    About,
    Earlier,
    Later,
    /// Before Christ.
    Bce,
    Am,
    Pm,
    /// A time of day without figures, in hours.
    Hour(u8),
    /// Beside the hours of a clock.
    Clock,
    /// A little word, after which nothing is counted by the number before it.
    Little,
}

/// Where the words stand that bound a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

/// Words that bound a number: where they stand, and each bound that they may be told as. The first is the
/// nearest.
pub type BoundWords = (&'static str, Side, &'static [Bound]);

/// The words of one language. Forms are parted by blanks; `~` stands for each of the endings, `*` for
/// anything.
pub struct Words {
    pub endings: &'static [&'static str],
    pub senses: &'static [(&'static str, Sense)],
    pub bounds: &'static [BoundWords],
}

/// The words of a language, to be looked up.
pub struct Lexicon {
    known: HashMap<String, Vec<Sense>>,
    stems: Vec<(String, Sense)>,
    /// Each with its words, made comparable.
    pub bounds: Vec<(Vec<String>, Side, &'static [Bound])>,
}

impl Lexicon {
    fn new(of: &[&Words]) -> Lexicon {
        let mut lexicon = Lexicon { known: HashMap::new(), stems: Vec::new(), bounds: Vec::new() };
        for words in of {
            for (forms, sense) in words.senses {
                for form in forms.split(' ').map(plain_word) {
                    lexicon.add(&form, *sense, words.endings);
                }
            }
            lexicon.bounds.extend(words.bounds.iter().map(|(phrase, side, bounds)| {
                (phrase.split(' ').map(plain_word).collect(), *side, *bounds)
            }));
        }
        // The longest counts: “no less than” ends as “less than” does.
        lexicon.bounds.sort_by_key(|(phrase, ..)| core::cmp::Reverse(phrase.len()));
        lexicon
    }

    fn add(&mut self, form: &str, sense: Sense, endings: &[&str]) {
        let mut known = |word: String| {
            let senses = self.known.entry(word).or_default();
            if !senses.contains(&sense) {
                senses.push(sense);
            }
        };
        if let Some(stem) = form.strip_suffix('~') {
            for ending in endings {
                known(format!("{stem}{}", plain_word(ending)));
            }
        } else if let Some(stem) = form.strip_suffix('*') {
            self.stems.push((stem.to_owned(), sense));
        } else {
            known(form.to_owned());
        }
    }

    /// What a word may mean, which has been made comparable.
    pub fn senses(&self, word: &str) -> Vec<Sense> {
        if let Some(senses) = self.known.get(word) {
            return senses.clone();
        }
        let stems = self.stems.iter().filter(|(stem, _)| word.starts_with(stem.as_str()));
        stems.map(|(_, sense)| *sense).collect()
    }

    /// The words of a language.
    pub fn of(tongue: Tongue) -> &'static Lexicon {
        static ALL: [OnceLock<Lexicon>; 5] = [const { OnceLock::new() }; 5];
        let (at, words): (usize, &[&Words]) = match tongue {
            Tongue::English => (0, &[&english::WORDS]),
            Tongue::OtherLatin => (1, &[&others::WORDS, &english::WORDS]),
            Tongue::Russian => (2, &[&russian::WORDS]),
            Tongue::Kazakh => (3, &[&kazakh::WORDS]),
            Tongue::Arabic => (4, &[&arabic::WORDS]),
        };
        ALL[at].get_or_init(|| Lexicon::new(words))
    }
}

/// A word made comparable: small letters, without the marks that may be left out.
pub fn plain_word(word: &str) -> String {
    let plain = |c: char| match c {
        'ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        c => c,
    };
    word.to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_interface_has_its_words() {
        for language in crate::locale::Language::all().filter(|l| l.tag != "qaa") {
            assert!(Tongue::of_tag(language.tag).is_some(), "{}", language.tag);
        }
    }

    #[test]
    fn a_word_is_known_in_its_forms() {
        for (tongue, word, sense) in [
            (Tongue::English, "millions", Sense::Many(1e6)),
            (Tongue::Russian, "сентября", Sense::Month(9)),
            (Tongue::Russian, "километров", Sense::Unit("km")),
            (Tongue::Kazakh, "қыркүйегінде", Sense::Month(9)),
            (Tongue::Kazakh, "бестен", Sense::Numeral(5.0)),
            (Tongue::Arabic, "كيلومترا", Sense::Unit("km")),
            (Tongue::Arabic, "أغسطس", Sense::Month(8)),
        ] {
            let senses = Lexicon::of(tongue).senses(&plain_word(word));
            assert!(senses.contains(&sense), "{word}: {senses:?}");
        }
    }
}
