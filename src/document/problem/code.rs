//! Every kind of problem, with what there is to know of it. `docs/problems.md` is written from here.

use super::Severity::{self, Error, Warning};

macro_rules! codes {
    ($($name:ident $slug:literal $severity:ident $title:literal $help:literal;)*) => {
        /// What kind of problem it is. The names are stable: machines and people look them up.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code, in alphabetical order of their names.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The name, as it is written everywhere: `bad-date`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $slug,)*
                }
            }

            /// Whether it keeps a story from being published.
            pub fn severity(self) -> Severity {
                match self {
                    $(Code::$name => $severity,)*
                }
            }

            /// What it is, in a few words.
            pub fn title(self) -> &'static str {
                match self {
                    $(Code::$name => $title,)*
                }
            }

            /// Why it matters, and how to fix it: a paragraph of Markdown.
            pub fn help(self) -> &'static str {
                match self {
                    $(Code::$name => $help,)*
                }
            }
        }
    };
}

codes! {
    BadCoordinate "bad-coordinate" Error "A place that is not on Earth"
        "`latitude` runs from -90 to 90 and `longitude` from -180 to 180, both in degrees (WGS 84). If they are out of range, the two are often swapped.";
    BadCurrency "bad-currency" Error "An unknown currency code"
        "A sum of money names its currency by the three capital letters of ISO 4217: `USD`, `EUR`, `KZT`. Symbols and words are not codes.";
    BadDate "bad-date" Error "A date that is not EDTF"
        "Dates are written in EDTF (ISO 8601-2): `2025-09-08`, `2025-09`, `195X` for the 1950s, `1985/..` for “since 1985”, `2021~` for “about 2021”. A time of day is an RFC 3339 date-time with the offset of the place: `2025-09-08T10:00:00+05:00`. See the guide to the story format for the whole list.";
    BadFocalPoint "bad-focal-point" Error "A focal point outside the picture"
        "`focalPoint` gives the part of a picture that must stay visible when it is cropped: `x` and `y` run from 0 (left, top) to 1 (right, bottom).";
    BadId "bad-id" Error "An id that cannot be part of an address"
        "The id of a story becomes part of its address and of file names. It may hold the letters A to Z, digits, `-` and `_`, up to 100 of them, and must not be a name that a site or a file system reserves, such as `assets` or `con`.";
    BadImportance "bad-importance" Error "An importance that is not from 1 to 10"
        "`importance` says how much an event matters beside the others: a whole number from 1 to 10. Without it, it is 5.";
    BadLanguage "bad-language" Error "A language tag that is not BCP 47"
        "Languages are named by BCP 47 tags: `en`, `kk`, `zh-Hant`. `translations` lists languages other than the story’s own.";
    BadPicture "bad-picture" Error "A picture beside the story that cannot be published"
        "A picture whose `contentUrl` is a way from the story’s own folder, such as `pictures/bridge.jpg`, is read, measured and copied by `factline build`. It has to be there, within that folder, as JPEG, PNG, GIF, WebP, AVIF or SVG, of up to 20 MB. An SVG may hold no scripts, no links and nothing from elsewhere.";
    BadSha256 "bad-sha256" Error "A checksum that is not SHA-256"
        "`sha256` is 64 hexadecimal digits: the checksum of the source’s text, in the form that the guide to the story format defines. `factline check --source` tells it.";
    BadSize "bad-size" Error "A picture without an area"
        "`width` and `height` are the size of the medium in pixels, so neither can be 0. Leave both out if you do not know them.";
    BadUrl "bad-url" Error "An address that readers cannot be sent to"
        "Links and sources have absolute addresses that begin with `https://` or `http://`; links in a text may also be `mailto:`. Relative addresses would lead elsewhere on every page that embeds the story.";
    BoundDiffers "bound-differs" Error "The source says “more than”, and the story does not"
        "The cited words give the figure as a bound (“more than”, “at least”, “up to”) or as an estimate. Set `bound` to match, or cite the words that give the exact figure.";
    BrokenLink "broken-link" Warning "A link in a text that is not closed"
        "A link is written `[words](https://…)`. Without its closing bracket, readers see the brackets.";
    CurrencyDiffers "currency-differs" Error "The cited words give another currency"
        "The figure fits, but the currency does not. Correct `currency`, or cite the words that give this sum.";
    DateDiffers "date-differs" Error "The cited words give another date"
        "A part of the date stands in none of the words that are cited for it, or the date says more than they do: a day where they give a month. Correct the date, or cite the words that give it. For the date of an event this is a warning, since an article often gives the date of a whole series of events once.";
    DuplicateField "duplicate-field" Error "A field that stands twice in one object"
        "Programs that read JSON disagree about which of the two counts. Keep one.";
    DuplicateId "duplicate-id" Error "Two items with the same id"
        "Ids are unique within their list: citations, links and the addresses of events depend on it. Give one of the two another id.";
    DuplicateLanguage "duplicate-language" Error "A language that is listed twice"
        "Each language is published once. Capital letters make no difference: `kk` and `KK` are the same language.";
    DuplicateObservation "duplicate-observation" Error "Two observations of one time"
        "A series has one figure for each time, and the times of two observations do not overlap: a year and a month of it do. Keep one of them, or give the other one a fact of its own.";
    DuplicateParty "duplicate-party" Error "A party that is named twice"
        "Each party to an agreement is named once.";
    DuplicateStory "duplicate-story" Error "Two stories with the same id"
        "The id of a story is part of its address, so no two stories of a site can share one.";
    EmptyLink "empty-link" Warning "A link without words or without an address"
        "Readers need something to touch, and somewhere to go: `[words](https://…)`.";
    EmptyList "empty-list" Error "A list that needs at least one item"
        "A value of type `entity` names at least one entity.";
    EmptyRange "empty-range" Error "A position range that ends where it starts"
        "`end` is the position after the last character, so it is greater than `start`. Positions count code points. `factline cite` writes them for you.";
    EmptyText "empty-text" Error "A text that readers need and that is empty"
        "Spaces and invisible characters do not count. Write what readers should see, or leave out the whole item.";
    HeadlineDiffers "headline-differs" Warning "A headline that no fact bears out"
        "A sum, a figure, a date or a name in the headline, the summary, a title, a label or a caption stands in no fact, in no cited words and in no source. Where a fact gives nearly the same sum, it is a misprint, and an error.";
    HiddenCharacter "hidden-character" Warning "A character that nobody sees"
        "Marks of direction and blanks of no width come along when text is copied. They turn the words around them, and searches do not find what holds them.";
    HttpMedia "http-media" Warning "A picture that browsers do not show"
        "A page with https shows no pictures, films or recordings with http. Nearly every server has both.";
    JsonSyntax "json-syntax" Error "The file is not valid JSON"
        "Each place where the text is not JSON is listed. Where it is plain what was meant, the rest of the story is checked all the same. The usual causes are a missing comma or quotation mark, a comma after the last item, and a bracket that is not closed.";
    LeftOut "left-out" Warning "An item that this version does not understand"
        "The story was written for a newer version of the format. Readers see it without this item, and are told so. Update Factline.";
    LookAlike "look-alike" Warning "A word of letters that only look alike"
        "A Cyrillic а in a Latin word looks right, and is not: searches do not find the word, and screen readers spell it. Write it in the letters of one script.";
    MissingAlt "missing-alt" Error "A picture without a description"
        "`alt` says what can be seen, for readers who cannot see it. If the picture shows nothing that the text does not say, write `\"alt\": \"\"`.";
    MissingField "missing-field" Error "A field that has to be there"
        "The format cannot do without this field. The guide to the story format says what belongs in it.";
    MissingLanguage "missing-language" Error "A text that is missing in the story’s own language"
        "A text in several languages always has the story’s own, since that is what readers of other languages see where a translation is missing.";
    MissingSpeaker "missing-speaker" Error "A statement by somebody, without the name"
        "With `\"attribution\": \"person\"` or `\"organization\"`, `speaker` gives the id of the entity who said it.";
    MissingTranslation "missing-translation" Warning "A text without a translation"
        "The story is published in this language, and this text is not there in it. Readers see it in the story’s own language, marked as such.";
    MoreProblems "more-problems" Warning "More problems than are listed"
        "Only the first 100,000 problems of a document, and the first 200 unknown fields of an item, are listed. Fix those: others often go with them.";
    NewerVersion "newer-version" Warning "A story for a newer version of Factline"
        "It is shown as far as this version understands it, with a note to readers that parts may be missing. Update Factline.";
    NoAddress "no-address" Warning "A source that nobody can find"
        "A source has a `url`, or the date of print in `datePublished`, or it was read in another source, which `via` names.";
    NoCorrection "no-correction" Warning "A corrected event that does not say what was corrected"
        "With `\"status\": \"corrected\"`, `corrections` tells readers what was said before, what is said now, and why.";
    NoEffect "no-effect" Warning "A field that does nothing here"
        "The field belongs to another kind of item or value, so readers never see it. Take it out, or change what it belongs to.";
    NoSource "no-source" Error "A statement without a source"
        "Every fact, quote, agreement and event cites where it was read. `factline cite` finds the words and writes the citation.";
    NotAnObject "not-an-object" Error "A document that is not an object"
        "A story is a single JSON object: `{ … }`.";
    NotCited "not-cited" Warning "A sentence of the source that nothing cites"
        "Either the story leaves something out, or a citation is missing. If it is left out on purpose, `omissions` of the source says why.";
    NotCompared "not-compared" Warning "A figure that could not be checked"
        "The cited words give no figure in a form that is understood here. Compare it by eye.";
    NotUtf8 "not-utf8" Error "A file that is not UTF-8"
        "JSON is UTF-8. Save the file again in that encoding; editors call it “UTF-8” or “Unicode (UTF-8)”.";
    NotYet "not-yet" Warning "Something in the future that is said to have happened"
        "The date lies after `asOf`, the date up to which the story holds, and the status is `happened`. Correct one of the dates, or set the status to `planned`. The `outcome` of a plan whose date has not passed is one too: a plan that is off is `cancelled`.";
    NumberDiffers "number-differs" Error "The cited words give another figure"
        "The figure stands in none of the words that are cited for it. Correct the figure, or cite the words that give it.";
    NumberNotCited "number-not-cited" Warning "A figure in a text that no citation bears out"
        "A number in a title, label or body stands in none of the words that are cited for it. It may be a misprint, or a sum of your own.";
    OddScale "odd-scale" Warning "A figure that is improbably large"
        "A percentage of more than 100 is more than all of something, unless it is growth. `value` is counted in units of `scale`: 1.3 with `\"scale\": \"billion\"` is 1.3 billion. Writing out the value and giving a scale as well multiplies it twice.";
    OlderVersion "older-version" Warning "A story in an older version of the format"
        "It is read as it was meant. `factline migrate` brings it up to date.";
    OtherMeasure "other-measure" Error "An observation of another kind, unit or currency than its fact"
        "A series is drawn to one scale, so its observations have the type of the fact’s own value, and its unit or currency. The scale of a sum may differ: 400 million stands beside 1.3 billion. Convert the value, or give it a fact of its own.";
    OtherScript "other-script" Warning "A text in the letters of another language"
        "Most of the text is in a script that its language is not written in. It may stand under the wrong language, or want a translation.";
    OtherSource "other-source" Error "The text of the source has changed"
        "Its SHA-256 is not the one that the story gives, so positions may no longer fit. `factline cite --story` moves the citations to the new text and says which are lost.";
    PlanPassed "plan-passed" Warning "A plan whose date has passed"
        "The date of this plan lies before the last change of the story, or before today. Say in `outcome` what became of it if it did not come, in `note` what is known of it, or change its status.";
    QuotationMarks "quotation-marks" Warning "Quotation marks around a quote"
        "Factline sets quotation marks itself, in the way of each language. With your own, readers see two pairs. A quotation within the quote has both of its marks.";
    RangeOutside "range-outside" Error "A position beyond the end of the source"
        "The source has fewer characters than the citation says. Positions count code points. Another version of the text may have been cited.";
    ReferenceLoop "reference-loop" Error "Items that refer to each other in a circle"
        "A source cannot be cited through itself, and a place cannot lie within itself. Take one of the references out.";
    SecondPosition "second-position" Warning "A citation with two positions"
        "A citation points at one passage. For a second one, add a second citation.";
    SpeakerUnused "speaker-unused" Error "A speaker of a statement that nobody says"
        "`speaker` goes with `\"attribution\": \"person\"` or `\"organization\"`. Set that, or remove `speaker`.";
    SumDiffers "sum-differs" Warning "Parts that do not make the whole"
        "A text gives a figure and its parts, and the parts make another one. Correct one of them; where they are not all parts, say “including”.";
    TemplateText "template-text" Warning "A text of the template"
        "It says what the template says, and not what the story does. Write it, or take the item out.";
    TooFewObservations "too-few-observations" Error "A series with fewer than two observations"
        "A chart shows how a figure changes. What it was at one time alone is the value of a fact.";
    TooFewParties "too-few-parties" Error "An agreement with fewer than two parties"
        "`parties` holds the ids of all who have agreed: at least two.";
    TooLong "too-long" Warning "A text that is long for its place"
        "It is shown in full, but reads badly there, above all on a phone. More than 100,000 characters in one text, all its languages together, are an error.";
    TooManyItems "too-many-items" Error "More entries than anyone looks through"
        "No fact, event or citation needs more than 1,000 citations, tags, entities, media, observations or corrections, and no text more than 100 languages. Nothing beyond those is looked at. Split the item, or name what matters.";
    TooManyLanguages "too-many-languages" Error "More than 50 translations"
        "Each language is a page of its own.";
    TooManyParties "too-many-parties" Error "An agreement with more than 1,000 parties"
        "Name those that matter, or what they form together.";
    UndatedObservation "undated-observation" Error "An observation without a place in time"
        "A chart is drawn to scale, so each observation has a date with a beginning and an end: a day, a month, a year, a decade, or a stretch such as `2019/2021`. `XXXX` and open ends have no place on it.";
    UndeclaredLanguage "undeclared-language" Warning "A text in a language that the story is not published in"
        "Nobody sees it. Add the language to `translations`, or take the text out.";
    UnitDiffers "unit-differs" Error "The cited words give another unit"
        "The figure fits, but its unit does not: 8.4 miles are not 8.4 kilometres. Correct `unit`. If the story converts the figure on purpose, `original` gives the words of the source: `\"original\": \"8.4 miles\"`.";
    UnknownField "unknown-field" Warning "A field that the format does not have"
        "It is ignored. Most often it is misspelt: capital letters count. You cannot add fields of your own, so that no misspelling goes unnoticed.";
    UnknownLanguage "unknown-language" Warning "A language that Factline does not speak"
        "The interface, dates and numbers are set in the story’s language. Factline has tables for English, Kazakh, Russian and Arabic; in any other language they are in English, until there is a file of its texts: `factline language de > languages/de.json`, then `--languages languages`.";
    UnknownReference "unknown-reference" Error "A reference to something that is not there"
        "Entities, tags, sources and speakers are named by their ids. The id is misspelt, or the item is missing from its list.";
    UnknownSource "unknown-source" Error "A source that the story does not have"
        "`--source ID=FILE` gives the text of one of the story’s own `sources`, by its id.";
    UnknownValue "unknown-value" Error "A word that is not one of the known ones"
        "This field takes one word of a short list, which the message gives. Capital letters count.";
    UnknownVersion "unknown-version" Error "A version of the format that never was"
        "`version` is the version of the format, not of your story. It is a whole number from 1 on.";
    Unreadable "unreadable" Error "A file that cannot be read"
        "Check its name, and whether you may read it.";
    UnusedTag "unused-tag" Warning "A category that no event has"
        "Readers do not see it. Give the tag to an event, or take it out.";
    WideCitation "wide-citation" Warning "A citation of very many words"
        "Nothing is compared with more than 5,000 bytes of cited text. Cite the few words that carry the statement.";
    WordsNotFound "words-not-found" Error "Words that are not in the source"
        "The cited words do not stand in the text, or not in the passage that the citation points at. `factline cite` finds words and writes their position. A quote is word for word, but for its quotation marks; what is left out is shown by `…`, and must not change what is said.";
    WrongKind "wrong-kind" Error "A reference to the wrong kind of entity"
        "A `location` is a place, and a `speaker` is a person or an organization: `attribution` says which.";
    WrongOrder "wrong-order" Error "A story that was changed before it was published"
        "`dateModified` is the same as `datePublished` or later.";
    WrongParagraph "wrong-paragraph" Error "A paragraph that the citation does not point at"
        "The paragraph is not there, or the position lies in another one. Paragraphs are counted from 1, without headings.";
    WrongType "wrong-type" Error "A value of the wrong type"
        "JSON tells texts, numbers, lists and objects apart: `\"50\"` is a text and `50` is a number. The message says what belongs here. The value of a fact is an object: `\"$1.3 billion\"` is `{ \"type\": \"money\", \"value\": 1.3, \"scale\": \"billion\", \"currency\": \"USD\" }`.";
}

impl Code {
    /// The code of a name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl core::fmt::Display for Code {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, name: &&str) -> bool {
        self.as_str() == *name
    }
}

/// `docs/problems.md`: every code with what there is to know of it.
#[cfg(not(target_arch = "wasm32"))]
pub fn guide() -> String {
    let entry = |code: &Code| {
        let (severity, title, help) = (code.severity().word(), code.title(), code.help());
        format!("\n## {code}\n\n**{title}** ({severity})\n\n{help}\n")
    };
    let intro = "# Problems\n\n\
        Every code that `factline check` reports, with its meaning and the way to fix it. \
        `factline explain CODE` prints the same. Errors stop a story from being published; \
        warnings do not, unless you check with `--strict`.\n";
    core::iter::once(intro.into()).chain(Code::ALL.iter().map(entry)).collect()
}
