//! Which language a text is in, as far as its numbers and dates ask for that.

use super::{Lexicon, Sense};

/// A language whose words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    English,
    /// German, French and others, of which little is known.
    OtherLatin,
    Russian,
    Kazakh,
    Arabic,
}

impl Tongue {
    /// Of a BCP 47 tag.
    pub fn of_tag(tag: &str) -> Option<Tongue> {
        Some(match tag.split('-').next()? {
            "en" => Tongue::English,
            "ru" => Tongue::Russian,
            "kk" => Tongue::Kazakh,
            "ar" => Tongue::Arabic,
            "de" | "fr" | "es" | "pt" | "it" => Tongue::OtherLatin,
            _ => return None,
        })
    }

    /// Whether its words for bounds are known, so that their absence says something.
    pub fn is_known(self) -> bool {
        self != Tongue::OtherLatin
    }
}

/// The languages of a text, one for each script: an article in Russian may quote an English one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tongues {
    latin: Tongue,
    cyrillic: Tongue,
    /// The one that most of the text is in.
    pub main: Tongue,
}

const ENGLISH: [&str; 14] =
    ["the", "of", "and", "in", "to", "is", "was", "for", "on", "it", "that", "from", "by", "at"];
const OTHER: [&str; 24] = [
    "der", "die", "das", "und", "im", "den", "von", "le", "la", "les", "des", "et", "du", "une",
    "el", "los", "las", "del", "il", "di", "do", "da", "es", "ist",
];

/// Beginnings of words of Kazakh that have none of its own letters.
const KAZAKH: [&str; 22] = [
    "жыл",
    "мен",
    "бен",
    "пен",
    "туралы",
    "бойынша",
    "астам",
    "адам",
    "жиырма",
    "елу",
    "алпыс",
    "отыз",
    "пайыз",
    "айы",
    "шамамен",
    "ашыл",
    "жабыл",
    "жарты",
    "аспай",
    "емес",
    "болды",
    "жатыр",
];

impl Tongues {
    /// Of a text, by its letters and its smallest words.
    pub fn of(text: &str) -> Tongues {
        let (mut latin, mut cyrillic, mut kazakh, mut arabic) = (0, 0, 0, 0);
        for c in text.chars() {
            match c {
                'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і' | 'Ә' | 'Ғ' | 'Қ' | 'Ң'
                | 'Ө' | 'Ұ' | 'Ү' | 'Һ' | 'І' => kazakh += 1,
                '\u{400}'..='\u{4ff}' => cyrillic += 1,
                '\u{600}'..='\u{6ff}' => arabic += 1,
                c if c.is_alphabetic() => latin += 1,
                _ => {}
            }
        }
        cyrillic += kazakh;
        let count = |list: &[&str]| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words.filter(|word| list.contains(&word.to_lowercase().as_str())).count()
        };
        let is_kazakh = || {
            let mut words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            words.any(|word| match KAZAKH.iter().find(|stem| word.starts_with(**stem)) {
                // «меньше» is Russian.
                Some(stem) => stem.chars().count() > 3 || word == *stem || *stem == "жыл",
                None => false,
            })
        };
        let mut tongues = Tongues {
            latin: match count(&OTHER) > count(&ENGLISH) {
                true => Tongue::OtherLatin,
                false => Tongue::English,
            },
            cyrillic: match kazakh * 40 > cyrillic || cyrillic < 400 && is_kazakh() {
                true => Tongue::Kazakh,
                false => Tongue::Russian,
            },
            main: Tongue::English,
        };
        tongues.main = match latin.max(cyrillic).max(arabic) {
            most if most == arabic && arabic > 0 => Tongue::Arabic,
            most if most == cyrillic && cyrillic > 0 => tongues.cyrillic,
            _ => tongues.latin,
        };
        tongues
    }

    /// The same with the language that a tag names.
    pub fn with_tag(text: &str, tag: Option<&str>) -> Tongues {
        let mut tongues = Tongues::of(text);
        if let Some(tongue) = tag.and_then(Tongue::of_tag) {
            match tongue {
                Tongue::English | Tongue::OtherLatin => tongues.latin = tongue,
                Tongue::Russian | Tongue::Kazakh => tongues.cyrillic = tongue,
                Tongue::Arabic => {}
            }
            tongues.main = tongue;
        }
        tongues
    }

    /// The words among which one of a text is looked up: those of its script.
    pub fn lexicon(self, word: &str) -> &'static Lexicon {
        Lexicon::of(match word.chars().next() {
            Some('\u{400}'..='\u{4ff}') => self.cyrillic,
            Some('\u{600}'..='\u{6ff}') => Tongue::Arabic,
            _ => self.latin,
        })
    }

    /// What a word may mean, which has been made comparable, and whether an Arabic “and” is written in
    /// one with it.
    pub fn senses(self, word: &str) -> (Vec<Sense>, bool) {
        let lexicon = self.lexicon(word);
        let senses = lexicon.senses(word);
        if !senses.is_empty() || !word.starts_with(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
            return (senses, false);
        }
        let long = |rest: &&str| rest.chars().count() >= 2;
        for and in ["", "و", "ف"] {
            let Some(rest) = word.strip_prefix(and).filter(long) else { continue };
            for prefix in ["", "ب", "ل", "ك", "ال", "بال", "لل", "كال"] {
                let Some(stem) = rest.strip_prefix(prefix).filter(long) else { continue };
                let senses = lexicon.senses(stem);
                if !senses.is_empty() {
                    return (senses, and == "و");
                }
            }
        }
        (Vec::new(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_told_by_its_letters_and_small_words() {
        for (text, tongue) in [
            ("The council opened the bridge.", Tongue::English),
            ("Der Rat hat die Brücke eröffnet.", Tongue::OtherLatin),
            ("Совет открыл мост.", Tongue::Russian),
            ("Көпірді кеңес ашты.", Tongue::Kazakh),
            ("افتتح المجلس الجسر.", Tongue::Arabic),
            ("", Tongue::English),
        ] {
            assert_eq!(Tongues::of(text).main, tongue, "{text}");
        }
    }
}
