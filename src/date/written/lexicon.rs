//! Looks words up, in all languages at once.

use std::{collections::HashMap, sync::LazyLock};

use super::{fold::fold_text, languages::LANGUAGES, word::Word};

/// The words of all languages.
struct Lexicon {
    /// Words and phrases.
    whole: HashMap<String, Word>,
    /// What stands directly behind a number.
    endings: HashMap<String, Word>,
    /// Beginnings of words.
    stems: Vec<(String, Word)>,
}

/// The longest phrase has so many words.
pub const LONGEST: usize = 6;

/// An ending is not longer than this.
const LONGEST_ENDING: usize = 6;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { whole: HashMap::new(), endings: HashMap::new(), stems: Vec::new() };
    for (word, keys) in LANGUAGES.into_iter().flatten() {
        for key in keys.split(',').map(|key| fold_text(key.trim())) {
            match key.strip_suffix('*') {
                Some(stem) => lexicon.stems.push((stem.to_owned(), *word)),
                None if matches!(word, Word::Suffix | Word::DecadeSuffix) => {
                    lexicon.endings.entry(key).or_insert(*word);
                }
                None => {
                    lexicon.whole.entry(key).or_insert(*word);
                }
            }
        }
    }
    lexicon
});

/// What an ending directly behind a number makes of it: an ordinal number or a decade.
pub fn ending(word: &str) -> Option<Word> {
    LEXICON.endings.get(word).copied()
}

/// What a word or a phrase means; the words are folded.
pub fn find(words: &[&str]) -> Option<Word> {
    let key = words.join(" ");
    if let Some(word) = LEXICON.whole.get(&key) {
        return Some(*word);
    }
    // The Arabic article.
    if let Some(bare) = key.strip_prefix("ال")
        && let Some(word) = LEXICON.whole.get(bare)
    {
        return Some(*word);
    }
    let [word] = words else { return None };
    let ends = |stem: &str| {
        word.strip_prefix(stem).is_some_and(|end| end.chars().count() <= LONGEST_ENDING)
    };
    let stem = LEXICON.stems.iter().filter(|(stem, _)| ends(stem)).max_by_key(|(s, _)| s.len());
    stem.map(|(_, word)| *word)
}
