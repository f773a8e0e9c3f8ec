//! The words that dates are written with, one file a language.

#![allow(clippy::enum_glob_use, reason = "a table of meanings")]

mod arabic;
mod english;
mod french;
mod german;
mod kazakh;
mod russian;
mod spanish;

use super::word::Words;

/// Every language. Where two of them give a word two meanings, the first one counts.
pub const LANGUAGES: [Words; 7] = [
    english::WORDS,
    russian::WORDS,
    kazakh::WORDS,
    arabic::WORDS,
    german::WORDS,
    french::WORDS,
    spanish::WORDS,
];
