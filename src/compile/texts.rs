//! Texts in the languages of a story.

use alloc::{borrow::ToOwned, format, string::String, string::ToString, vec::Vec};

use super::{fixes, language::Languages, resolve::Resolver};
use crate::{
    document::{
        Code, Severity, Text as Written,
        read::{
            Place, Rewrite,
            Step::{self, Key},
            quoted,
        },
    },
    story::{AddressError, RichText, Use, address, is_tag, parse_markdown_with},
};

/// No text is longer, in characters and in all its languages together: a document may be one text and
/// nothing else, and the page that it is compiled in waits for it.
const LONGEST_TEXT: usize = 100_000;

/// Whether a text is the same in all languages where it is written once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name: it may stand for all languages.
    Name,
    /// Words that want a translation.
    Words,
}

/// Whether a text shows anything.
pub fn is_visible(text: &str) -> bool {
    let hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
    };
    !text.chars().all(hidden)
}

/// Words after a value, with what joins them to it: what begins with a blank, a bracket or another mark of its own is
/// joined as it is, and all else by a comma.
pub fn joined(words: &str, comma: &str) -> String {
    let trimmed = words.trim();
    match trimmed.chars().next() {
        None => String::new(),
        Some(',' | ';' | ':' | '.' | '!' | '?' | '…' | ')' | ']' | '%' | '،' | '؛' | '؟') => {
            trimmed.to_owned()
        }
        Some('(' | '[' | '-' | '–' | '—' | '/' | '·') => format!(" {trimmed}"),
        Some(_) if words.starts_with(char::is_whitespace) => format!(" {trimmed}"),
        Some(_) => format!("{comma}{trimmed}"),
    }
}

impl Resolver<'_, '_> {
    /// A text that the story cannot do without.
    pub fn required_text(&mut self, place: &Place, field: &str, text: &Written) -> String {
        self.not_empty(place, field, text);
        self.text(place, &[Key(field)], text, Kind::Words)
    }

    /// A name that the story cannot do without.
    pub fn name(&mut self, place: &Place, text: &Written) -> String {
        self.not_empty(place, "name", text);
        self.text(place, &[Key("name")], text, Kind::Name)
    }

    pub fn not_empty(&mut self, place: &Place, field: &str, text: &Written) {
        self.visible(place, &[Key(field)], text);
    }

    /// Reports a text, at the end of a way, that shows nothing.
    pub fn visible(&mut self, place: &Place, way: &[Step], text: &Written) {
        let Some(Key(field)) = way.last() else { return };
        for (tag, words) in text.all() {
            if !is_visible(words) {
                let mut steps = way.to_vec();
                steps.extend(tag.map(Key));
                let help = "write what readers should see";
                self.reader
                    .report(place, &steps, Code::EmptyText, format!("`{field}` is empty"), help)
                    .suggest_if(tag.map(|tag| (format!("remove `{tag}`"), Rewrite::Remove)));
            }
        }
    }

    /// A text in the language that the story is compiled for.
    pub fn text(&mut self, place: &Place, steps: &[Step], text: &Written, kind: Kind) -> String {
        self.languages_of(place, steps, text, kind);
        self.pick(text).1.to_owned()
    }

    /// The same, parsed for emphasis and links. Every language is parsed, so that every wrong
    /// address is found.
    pub fn rich(&mut self, place: &Place, steps: &[Step], text: &Written) -> RichText {
        self.languages_of(place, steps, text, Kind::Words);
        let all = text.all();
        let bytes: usize = all.iter().map(|(_, words)| words.len()).sum();
        let characters = || all.iter().map(|(_, words)| words.chars().count()).sum::<usize>();
        if bytes > LONGEST_TEXT && characters() > LONGEST_TEXT {
            let message =
                format!("a text has up to {LONGEST_TEXT} characters, all its languages together");
            let help = "a story tells it in fewer: link to the whole".into();
            self.reader.report_as(Severity::Error, place, steps, Code::TooLong, message, help);
            return RichText::default();
        }
        let wanted = self.pick(text).0.map(ToString::to_string);
        let mut picked = RichText::default();
        for (tag, words) in all {
            let mut steps = steps.to_vec();
            steps.extend(tag.map(Key));
            let parsed = self.markdown(place, &steps, words);
            if tag == wanted.as_deref() {
                picked = parsed;
            }
        }
        picked
    }

    fn markdown(&mut self, place: &Place, steps: &[Step], words: &str) -> RichText {
        // In the first version of the format no sign had a meaning.
        if self.version < 2 {
            return RichText::plain(words);
        }
        let parsed =
            parse_markdown_with(words, &mut |target| self.address(place, steps, target, Use::Link));
        // What looks like a link to who wrote it, and is none.
        let plain = parsed.words();
        if words.contains("](") && plain.contains("](") && !words.contains("\\]") {
            let message = "this looks like a link, but is not one";
            let help = "a link is [words](https://…), without blanks in the address; `\\[` is the sign itself";
            self.reader
                .report(place, steps, Code::BrokenLink, message, help)
                .suggest_if(fixes::closed_up(words));
        }
        if words.contains("[](") {
            let help = "write between the brackets what is shown";
            self.reader
                .report(place, steps, Code::EmptyLink, "this link shows nothing", help)
                .suggest_if(fixes::shown_links(words));
        }
        parsed
    }

    /// An address that may be used for something, or the error that it may not.
    pub fn address(
        &mut self,
        place: &Place,
        steps: &[Step],
        written: &str,
        purpose: Use,
    ) -> Option<String> {
        let problem = match address(written, self.parse_address, purpose) {
            Ok(address) => return Some(address.href),
            Err(AddressError::Malformed) => format!("`{written}` is not an absolute address"),
            Err(AddressError::Scheme(scheme)) => format!("`{written}` uses the scheme `{scheme}`"),
        };
        // A link within a text is not all of what stands there.
        let fix = if purpose == Use::Web { fixes::address(written) } else { None };
        let help = match purpose {
            Use::Link => "links start with https://, http:// or mailto:",
            Use::Web => "it has to start with https:// or http://",
        };
        self.reader.report(place, steps, Code::BadUrl, problem, help).suggest_if(fix);
        None
    }

    /// The text that is shown, and the language that it is given under.
    fn pick<'x>(&self, text: &'x Written) -> (Option<&'x str>, &'x str) {
        let languages = &self.languages;
        let found = text.in_language(&languages.wanted).or(text.in_language(&languages.main));
        let all = text.all();
        // Without the story's own language, which is an error, any will do.
        let found = found.or(all.first().map(|(_, words)| *words)).unwrap_or_default();
        let tag = all.iter().find(|(_, words)| core::ptr::eq(*words, found));
        (tag.and_then(|(tag, _)| *tag), found)
    }

    /// The language of a text that is not there in the one that the story is compiled for: readers,
    /// and programs that read aloud, are told.
    pub fn other_language(&self, text: &Written) -> Option<String> {
        let Languages { main, wanted, .. } = &self.languages;
        let there = match text {
            Written::One(words) => words.is_empty() || wanted == main,
            Written::Map(_) => text.in_language(wanted).is_some(),
        };
        (!there).then(|| main.clone())
    }

    /// Reports languages that are missing, not declared, or no languages.
    fn languages_of(&mut self, place: &Place, steps: &[Step], text: &Written, kind: Kind) {
        if !self.languages.is_main_known {
            return;
        }
        let empty = text.all().iter().all(|(_, words)| words.is_empty());
        if let Written::Map(texts) = text {
            for tag in texts.keys() {
                let steps = [steps, &[Key(tag)]].concat();
                if !is_tag(tag) {
                    let message = format!("`{tag}` is not the tag of a language");
                    let help = "a BCP 47 tag: en, kk, zh-Hant";
                    self.reader
                        .report(place, &steps, Code::BadLanguage, message, help)
                        .suggest("remove it", Rewrite::Remove);
                } else if !self.languages.knows(tag) {
                    let message = format!("the story is not published in `{tag}`");
                    let help = format!("add \"{tag}\" to the story's `translations`");
                    self.reader
                        .report(place, &steps, Code::UndeclaredLanguage, message, help)
                        .of_whole()
                        .suggest(
                            "add it to `translations`",
                            Rewrite::Listed("translations", quoted(tag)),
                        );
                }
            }
            let main = self.languages.main.clone();
            if text.in_language(&main).is_none() {
                let message = format!("the text is missing in the story's own language, `{main}`");
                let help = format!("add `\"{main}\": …`");
                self.reader
                    .report(place, steps, Code::MissingLanguage, message, help)
                    .suggest(format!("add `{main}`"), Rewrite::Field(main.clone(), quoted("")));
            }
        }
        if empty || (kind == Kind::Name && matches!(text, Written::One(_))) {
            return;
        }
        let mut missing: Vec<&str> = Vec::new();
        let once = matches!(text, Written::One(_));
        for coverage in &mut self.languages.coverage {
            coverage.total += 1;
            if !once && text.in_language(&coverage.language).is_some() {
                coverage.there += 1;
            } else {
                missing.push(&coverage.language);
            }
        }
        if !missing.is_empty() {
            let list = missing.join(", ");
            let message = format!("this text is missing in {list}");
            let help = if once {
                format!(
                    "write it by language: {{\"{}\": …, \"{}\": …}}",
                    self.languages.main, missing[0]
                )
            } else {
                format!("add `\"{}\": …`", missing[0])
            };
            let tag = missing[0].to_owned();
            let change = match text {
                Written::One(words) => Rewrite::Value(format!(
                    "{{ {}: {}, {}: \"\" }}",
                    quoted(&self.languages.main),
                    quoted(words),
                    quoted(&tag)
                )),
                Written::Map(_) => Rewrite::Field(tag.clone(), quoted("")),
            };
            let reported =
                self.reader.report(place, steps, Code::MissingTranslation, message, help);
            reported.suggest(format!("add `{tag}`"), change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn what_stands_after_a_value_is_joined_as_its_first_sign_says() {
        for (words, after) in [
            ("by the Soviet Union", ", by the Soviet Union"),
            ("2.5 of it in cash", ", 2.5 of it in cash"),
            ("“as planned”", ", “as planned”"),
            (" of the budget", " of the budget"),
            ("(before tax)", " (before tax)"),
            ("– by plan", " – by plan"),
            ("; more is to come", "; more is to come"),
            ("؛ قبل الضريبة", "؛ قبل الضريبة"),
            (" ", ""),
        ] {
            assert_eq!(joined(words, ", "), after);
        }
        assert_eq!(joined("حتى اليوم", "، "), "، حتى اليوم");
    }
}
