use alloc::vec::Vec;

use crate::{
    compile::{Compiled, Options, read_and_compile},
    document::{
        Problem,
        read::{Reader, at_once},
    },
};

/// A document that was read and compiled once, to be held against each of its sources and looked through as a
/// whole.
pub struct Opened<'t> {
    pub(super) reader: Reader<'t>,
    pub compiled: Compiled,
}

impl<'t> Opened<'t> {
    /// Reads a document.
    ///
    /// # Errors
    /// The problems of [`crate::compile::compile`], where the document is not one that can be read.
    pub fn read(document: &'t [u8], options: &Options) -> Result<Opened<'t>, Vec<Problem>> {
        let (reader, compiled) = at_once(read_and_compile(document, options, || false))?;
        Ok(Opened { reader, compiled })
    }
}
