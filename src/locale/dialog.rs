//! What the dialogs say in which a reader makes a text to embed or to cite, and what is said after sharing. It is
//! in no story: the script of the dialog, which is loaded at a touch, carries it in all languages.

use alloc::{format, string::String, vec::Vec};

use super::Language;
#[cfg(not(target_arch = "wasm32"))]
use serde::{Deserialize, Serialize};

macro_rules! dialog {
    ($($field:ident $name:literal,)*) => {
        /// The texts of the dialog.
        #[cfg_attr(not(target_arch = "wasm32"), derive(Serialize, Deserialize))]
        #[cfg_attr(not(target_arch = "wasm32"), serde(rename_all = "camelCase"))]
        pub struct DialogWords {
            $(pub $field: &'static str,)*
        }

        impl DialogWords {
            /// Each with the name that the script knows it by.
            fn named(&self) -> Vec<(&'static str, &'static str)> {
                [$(($name, self.$field)),*].into()
            }
        }
    };
}

dialog! {
    title "title",
    way "way",
    element "element",
    frame "frame",
    amp "amp",
    link "link",
    part "part",
    both "both",
    card "card",
    timeline "timeline",
    theme "theme",
    auto "auto",
    light "light",
    dark "dark",
    language "language",
    height "height",
    code "code",
    preview "preview",
    copy "copy",
    copied "copied",
    close "close",
    link_to_copy "linkToCopy",
    not_copied "notCopied",
    link_copied "linkCopied",
    cite_title "citeTitle",
    citation "citation",
    accessed "accessed",
    pictures "pictures",
    axis_picture "axisPicture",
    card_picture "cardPicture",
    not_made "notMade",
}

impl DialogWords {
    /// Texts by name, by primary subtag, as the text of a JavaScript object.
    pub fn script() -> String {
        let table = |language: Language| {
            let line = |(name, text): (&str, &str)| format!("{name}:{text:?}");
            let lines: Vec<String> = language.dialog.named().into_iter().map(line).collect();
            format!("{}:{{{}}}", language.tag, lines.join(","))
        };
        format!("{{{}}}", Language::all().map(table).collect::<Vec<_>>().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_text_of_the_dialog() {
        for language in Language::all() {
            let texts = language.dialog.named();
            assert!(texts.iter().all(|(_, text)| !text.is_empty()), "{}", language.tag);
        }
        let script = DialogWords::script();
        assert!(script.starts_with("{en:{title:\"Embed this story\""), "{script}");
        assert_eq!(script.matches("copied:").count(), Language::all().count());
    }
}
