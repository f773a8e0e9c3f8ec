//! The languages that a document says it is in.

use alloc::{format, string::String, vec::Vec};

use super::{Coverage, fixes};
use crate::{
    document::{
        Code, Document,
        read::{
            Place, Reader, Rewrite,
            Step::{self, Key},
        },
    },
    locale::Language,
    story::is_tag,
};

/// A story is published in no more languages beside its own: each is a page, and a look at every text.
const MOST_LANGUAGES: usize = 50;

/// The language of the interface, or the error that there is none.
pub fn main_language(reader: &mut Reader, tag: &str) -> Option<Language> {
    let (whole, at) = (reader.whole(), [Key("language")]);
    if !reader.is_read(&whole, &at) {
        return None;
    }
    if !is_tag(tag) {
        let help = "a BCP 47 tag: en, kk, zh-Hant";
        let message = format!("`{tag}` is not the tag of a language");
        reader
            .report(&whole, &at, Code::BadLanguage, message, help)
            .suggest_if(fixes::language(tag));
        return None;
    }
    unknown(reader, &whole, &at, tag, fixes::language(tag));
    Language::of(tag)
}

/// Reports a language that there are no words for; returns whether it is one.
fn unknown(
    reader: &mut Reader,
    place: &Place,
    at: &[Step],
    tag: &str,
    fix: Option<(String, Rewrite)>,
) -> bool {
    if Language::of(tag).is_some() {
        return false;
    }
    let known: Vec<&str> = Language::all().map(|language| language.tag).collect();
    let message =
        format!("Factline does not speak `{tag}` yet: interface, dates and numbers are in English");
    let help = format!(
        "it speaks {}; `factline language {tag}` prints what is to be translated",
        known.join(", ")
    );
    reader.report(place, at, Code::UnknownLanguage, message, help).suggest_if(fix);
    true
}

/// The languages that the story is to be published in beside its own.
pub fn translations(reader: &mut Reader, document: &Document) -> Vec<Coverage> {
    let mut coverage: Vec<Coverage> = Vec::new();
    let main = &document.language;
    for item in reader.items("translations", &document.translations) {
        let (tag, place) = (item.value, item.place);
        if !reader.is_read(&place, &[]) {
            continue;
        }
        if coverage.len() == MOST_LANGUAGES {
            let message = format!("a story has up to {MOST_LANGUAGES} translations");
            let help = "remove those that nobody reads";
            reader
                .report(&place, &[], Code::TooManyLanguages, message, help)
                .suggest("remove it", Rewrite::Remove);
            break;
        }
        // Capitals make no difference in a tag, nor in the name of a folder on many a disk.
        if coverage.iter().any(|known| known.language.eq_ignore_ascii_case(tag)) {
            let (message, help) = (format!("`{tag}` is listed twice"), "name each language once");
            reader
                .report(&place, &[], Code::DuplicateLanguage, message, help)
                .safe("list it once", Rewrite::Remove);
        } else if !is_tag(tag) || tag.eq_ignore_ascii_case(main) {
            let message = format!("`{tag}` is not the tag of another language");
            let help = "a BCP 47 tag that is not the story's own: kk, zh-Hant";
            reader
                .report(&place, &[], Code::BadLanguage, message, help)
                .suggest_if(fixes::language(tag));
        } else if !unknown(reader, &place, &[], tag, Some(("remove it".into(), Rewrite::Remove))) {
            coverage.push(Coverage { language: tag.clone(), there: 0, total: 0 });
        }
    }
    coverage
}
