use super::{Options, compile_with};
use crate::document::{Code, Problem, fixed, text_of};

/// Writes a document in the current version of the format, and leaves everything else in it as it
/// stands. What it means stays.
///
/// # Errors
/// The problems of [`super::compile`], where the document is in error.
pub fn migrate(document: &[u8], options: &Options) -> Result<String, Vec<Problem>> {
    let compiled = compile_with(document, options)?;
    let text = text_of(document).map_err(|problem| vec![*problem])?;
    let mut older = compiled.warnings;
    older.retain(|problem| problem.code == Code::OlderVersion);
    for fix in older.iter_mut().filter_map(|problem| problem.fix.as_mut()) {
        // That is what is asked for.
        fix.safe = true;
    }
    Ok(fixed(text, &older).0)
}
