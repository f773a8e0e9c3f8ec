//! Letters that only look right: those of another script, and those that nobody sees.

use alloc::string::String;

use super::lexicon::Tongue;

/// Characters that are not seen, and turn what is seen: marks of direction, blanks of no width.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// Letters of Cyrillic that look as those of Latin do.
const ALIKE: [(char, char); 27] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('Ј', 'J'),
    ('Һ', 'H'),
];

/// A word of letters of two scripts, and the word in the one of most.
pub fn look_alike(words: &str) -> Option<(String, String)> {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    let is_latin =
        |c: char| c.is_alphabetic() && (c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}'));
    words.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        let cyrillic = word.chars().filter(|c| is_cyrillic(*c)).count();
        let latin = word.chars().filter(|c| is_latin(*c)).count();
        if cyrillic == 0 || latin == 0 {
            return None;
        }
        let to_latin = |c: char| ALIKE.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        let to_cyrillic =
            |c: char| ALIKE.iter().find(|(_, to)| *to == c).map_or(c, |(from, _)| *from);
        let one: String = word.chars().map(to_latin).collect();
        let other: String = word.chars().map(to_cyrillic).collect();
        let is_one = one.chars().all(is_latin);
        let is_other = other.chars().all(is_cyrillic);
        let right = match (is_one, is_other) {
            (true, false) => one,
            (false, true) => other,
            (true, true) => {
                if latin >= cyrillic {
                    one
                } else {
                    other
                }
            }
            // “3D-принтер” and the like are words of two scripts on purpose.
            (false, false) => return None,
        };
        Some((word.into(), right))
    })
}

/// The script of a text, where it is not that of its language.
pub fn other_script(words: &str, language: &str) -> Option<&'static str> {
    let of = |c: char| match c {
        '\u{400}'..='\u{52f}' => 1,
        '\u{600}'..='\u{6ff}' => 2,
        c if c.is_alphabetic() && c < '\u{250}' => 0,
        _ => 3,
    };
    let mut counts = [0_usize; 4];
    words.chars().filter(|c| c.is_alphabetic()).for_each(|c| counts[of(c)] += 1);
    let wanted = match Tongue::of_tag(language)? {
        Tongue::English | Tongue::OtherLatin => 0,
        Tongue::Russian | Tongue::Kazakh => 1,
        Tongue::Arabic => 2,
    };
    let all: usize = counts.iter().sum();
    let most = (0..4).max_by_key(|script| counts[*script])?;
    // A name of a few words may be in another one.
    let is_other = most != wanted
        && all >= 16
        && counts[wanted] * 5 < all
        && words.split_whitespace().count() > 3;
    // Kazakh is written in Latin letters too.
    (is_other
        && !(language.starts_with("kk")
            && most == 0
            && words.contains(['ı', 'ğ', 'ş', 'ñ', 'ū', 'ä'])))
    .then_some(["Latin", "Cyrillic", "Arabic", "other"][most])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_two_scripts_in_one_word_are_found() {
        let right = |words| look_alike(words).map(|(_, right)| right);
        assert_eq!(right("The bridg\u{435} opens").as_deref(), Some("bridge"));
        assert_eq!(right("Мо\u{63}т открыт").as_deref(), Some("Мост"));
        assert_eq!(right("The bridge, мост"), None);
        assert_eq!(other_script("Мост открыли вчера утром", "en"), Some("Cyrillic"));
        assert_eq!(other_script("Space Days Kazakhstan", "ru"), None);
        assert!(is_hidden('\u{202e}') && !is_hidden('a'));
    }
}
