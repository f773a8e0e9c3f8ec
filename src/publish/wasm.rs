//! What is asked of a Wasm module wherever one is made smaller, and how it is written anew.

use std::{convert::Infallible, fmt::Display, io};

use wasm_encoder::{
    Module,
    reencode::{Error, Reencode},
};
use wasmparser::{
    BinaryReaderError, CustomSectionReader, ImportSectionReader, KnownCustom, Name, Parser, TypeRef,
};

/// Why a module could not be read.
pub type Failed = Error<Infallible>;

/// The same as an error of a file.
pub fn invalid(error: impl Display) -> io::Error {
    io::Error::other(format!("a module: {error}"))
}

/// The module as a reencoder writes it.
///
/// # Errors
/// Where it cannot be read.
pub fn anew(
    reencoder: &mut impl Reencode<Error = Infallible>,
    wasm: &[u8],
) -> Result<Vec<u8>, Failed> {
    let mut module = Module::new();
    reencoder.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// How many functions are imported: the module's own ones are counted from there.
///
/// # Errors
/// Where the section cannot be read.
pub fn imported_functions(imports: ImportSectionReader) -> Result<u32, BinaryReaderError> {
    imports
        .into_imports()
        .try_fold(0, |count, import| Ok(count + u32::from(matches!(import?.ty, TypeRef::Func(_)))))
}

/// The functions of a module with their names, where a section holds these; else none.
///
/// # Errors
/// Where the section cannot be read.
pub fn function_names<'w>(
    section: &CustomSectionReader<'w>,
) -> Result<Vec<(u32, &'w str)>, BinaryReaderError> {
    let mut all = Vec::new();
    let KnownCustom::Name(names) = section.as_known() else { return Ok(all) };
    for names in names {
        let Name::Function(names) = names? else { continue };
        for name in names {
            let name = name?;
            all.push((name.index, name.name));
        }
    }
    Ok(all)
}
