//! Where something was read, and who said it.

use alloc::{string::String, vec::Vec};

use super::{
    Text,
    declare::{object, tagged, words},
};

object! {
    /// A text that was read.
    Source {
        /// A short name, by which citations refer to it.
        "id" => id: String,
        /// Who published it: “The Astana Times”.
        "name" => name: Text,
        /// What it is, in a few words: its title, where it reports from.
        "description" => description: Text = default,
        /// When it was published, in EDTF.
        "datePublished" => date_published: Option<String> = default,
        /// Its address, starting with https:// or http://. Citations then lead to the very words.
        "url" => url: Option<String> = default,
        /// The `id` of the source in which this one was read, where it was not read itself.
        "via" => via: Option<String> = default,
        /// The SHA-256 of its text as it was cited, in hexadecimal digits: `factline check --source`
        /// then knows when it is held against another text.
        "sha256" => sha256: Option<String> = default,
        /// Sentences of its text that the story leaves out on purpose, so that the coverage report of
        /// `factline check --source` is about the others.
        "omissions" => omissions: Vec<Omission> = default,
    }

    /// A stretch of a source that the story leaves out.
    Omission {
        /// The first character, in code points from the beginning of the text.
        "start" => start: u32,
        /// The one after the last.
        "end" => end: u32,
        /// Why it is left out.
        "reason" => reason: String,
    }
}

words! {
    /// Who stands behind a statement.
    Attribution {
        /// The source states it as fact.
        "fact" => Fact,
        /// The source has it from officials.
        "officials" => Officials,
        /// The source has it from analysts.
        "analysts" => Analysts,
        /// A person says it, whom `speaker` names.
        "person" => Person,
        /// An organization says it, which `speaker` names.
        "organization" => Organization,
    }
}

object! {
    /// Where something was read.
    Citation {
        /// The `id` of a source.
        "source" => source: String,
        /// Counted from 1 in the body of the source: headline and standfirst do not count.
        "paragraph" => paragraph: Option<u32> = default,
        /// W3C Web Annotation selectors into the source's text: one position, and the few words in it
        /// that carry the statement.
        "selector" => selector: Vec<Selector> = default,
    }
}

tagged! {
    /// A selector of the W3C Web Annotation Data Model.
    Selector {
        /// A range of the text, in code points from its beginning.
        "TextPositionSelector" => TextPositionSelector {
            /// The first character.
            "start" => start: u32,
            /// The one after the last.
            "end" => end: u32,
        }
        /// Words of the text.
        "TextQuoteSelector" => TextQuoteSelector {
            /// As they stand there: key words, numbers and names, not whole sentences.
            "exact" => exact: String,
        }
    }
}

object! {
    /// What was said before, and is no longer.
    Correction {
        /// When it was corrected, in EDTF.
        "date" => date: String,
        /// What was said before.
        "was" => was: Text,
        /// What is said now.
        "now" => now: Text,
        /// Why.
        "why" => why: Text,
    }
}
