//! A document into a [`Story`], or everything that is wrong with it.

mod arrange;
mod basis;
#[cfg(not(target_arch = "wasm32"))]
mod chart;
mod checks;
mod currencies;
mod figures;
#[cfg(not(target_arch = "wasm32"))]
mod film;
mod fixes;
mod fragment;
mod headings;
mod imprint;
mod items;
mod language;
mod media;
#[cfg(not(target_arch = "wasm32"))]
mod migrate;
mod observed;
mod outcome;
mod resolve;
mod series;
mod stretches;
mod texts;
mod translations;
mod version;
mod whole;

#[cfg(not(target_arch = "wasm32"))]
use alloc::string::String;
use alloc::{vec, vec::Vec};

use crate::{
    document::{
        Code, Document, Problem, Severity,
        read::{Reader, at_once},
        text_of,
    },
    story::{ParseAddress, Story},
};
pub use currencies::CURRENCIES;
#[cfg(not(target_arch = "wasm32"))]
pub use film::{at_rest, film};
pub use imprint::{Imprint, Maker};
pub use language::Coverage;
#[cfg(not(target_arch = "wasm32"))]
pub use migrate::migrate;
use whole::Whole;

/// How a document is compiled.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The language (BCP 47) to compile for; `None`: the one that the document is written in.
    pub language: Option<&'a str>,
    pub parse_address: ParseAddress,
    /// Finds the pictures that lie beside the document; without it every address is a whole one.
    #[cfg(not(target_arch = "wasm32"))]
    pub pictures: Option<Pictures<'a>>,
}

/// Finds a picture by its way from the document; else it says what is wrong with it, and how to mend that.
#[cfg(not(target_arch = "wasm32"))]
pub type Pictures<'a> = &'a (dyn Fn(&str) -> Result<Picture, [String; 2]> + Sync);

/// A picture that lies beside the document.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The address that it will have.
    pub url: String,
    /// Its width and height in pixels, where it has them.
    pub size: Option<(u32, u32)>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Default for Options<'_> {
    fn default() -> Self {
        Options { language: None, parse_address: crate::story::parse_address, pictures: None }
    }
}

/// A story, and what somebody should look at all the same.
pub struct Compiled {
    pub story: Story,
    /// The document that it was made of.
    pub document: Document,
    /// Of severity [`Severity::Warning`] alone, in the order of the document.
    pub warnings: Vec<Problem>,
    /// The languages beside its own that the story is to be published in.
    pub coverage: Vec<Coverage>,
    /// For search engines.
    pub imprint: Imprint,
}

/// Reads, checks and compiles the bytes of a document, in its own language.
///
/// # Errors
/// Every problem that was found, errors and warnings, in the order of the document. Never empty.
#[cfg(not(target_arch = "wasm32"))]
pub fn compile(bytes: &[u8]) -> Result<Compiled, Vec<Problem>> {
    compile_with(bytes, &Options::default())
}

/// Reads, checks and compiles the bytes of a document.
///
/// # Errors
/// Every problem that was found, errors and warnings, in the order of the document. Never empty.
pub fn compile_with(bytes: &[u8], options: &Options) -> Result<Compiled, Vec<Problem>> {
    at_once(compile_in_turns(bytes, options, || false))
}

/// The same in turns. `pause` is asked now and then whether others are to have theirs: where it says so,
/// the work is pending until it is polled again.
///
/// # Errors
/// As [`compile_with`].
pub async fn compile_in_turns(
    bytes: &[u8],
    options: &Options<'_>,
    pause: fn() -> bool,
) -> Result<Compiled, Vec<Problem>> {
    Ok(read_and_compile(bytes, options, pause).await?.1)
}

/// The same with the reader, for who has more to say of the document.
pub(crate) async fn read_and_compile<'t>(
    bytes: &'t [u8],
    options: &Options<'_>,
    pause: fn() -> bool,
) -> Result<(Reader<'t>, Compiled), Vec<Problem>> {
    let text = text_of(bytes).map_err(|problem| vec![*problem])?;
    let (mut reader, is_plain) = Reader::new(text, pause).await;
    let document = if is_plain { reader.document().await } else { None };
    let Some(document) = document else { return Err(reader.take_problems()) };
    let whole = whole::compile(&mut reader, &document, options).await;
    let mut problems = reader.take_problems();
    let Some(Whole { story, coverage, imprint }) = whole else { return Err(problems) };
    if !story.card.notice.is_empty() {
        // What a newer version says otherwise is left out, with a notice to the reader; but not what
        // becomes a part of addresses and of names of files, nor what is not even JSON.
        for problem in problems.iter_mut().filter(|problem| is_of_content(problem)) {
            problem.severity = Severity::Warning;
        }
    }
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    Ok((reader, Compiled { story, document, warnings: problems, coverage, imprint }))
}

/// Whether a problem is of what a story says, and not of its syntax or of what becomes a part of
/// addresses.
fn is_of_content(problem: &Problem) -> bool {
    let field = problem.path.split(['[', '.']).next();
    problem.code != Code::JsonSyntax && !matches!(field, Some("id" | "language" | "translations"))
}

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod newsroom_tests;
#[cfg(test)]
mod series_tests;
#[cfg(test)]
mod tests;
