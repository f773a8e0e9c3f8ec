//! Wasm without what words a panic.
//!
//! Rust's own code for a panic ends in a trap, and on the way there it writes a message that nobody sees: there is no
//! place in a page where it would go. The compiler of a stable toolchain cannot leave it out, so its functions are
//! made to trap at once here, and `wasm-opt` takes out what only they have called. That is 4 KB (brotli) of the widget.

use std::{
    collections::HashSet,
    convert::Infallible,
    io,
    process::{Command, Stdio},
};

use wasm_encoder::{
    CodeSection, Function, Instruction, Module,
    reencode::{Reencode, utils},
};
use wasmparser::{BinaryReaderError, CustomSectionReader, FunctionBody, Parser, Payload};

use super::wasm::{Failed, anew, function_names, imported_functions, invalid};

/// What is not worded in a module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unworded {
    /// Panics.
    Panics,
    /// Panics, and what only they write: `{:?}`. Not for a module that writes it elsewhere.
    PanicsAndDebug,
}

/// Makes a module small that still has the names of its functions, with `wasm-opt` or a program that takes the same
/// options; without one it is left to trap, and what it does not reach stays. The names go.
///
/// # Errors
/// Where the module cannot be read, or the program cannot be run or refuses it.
pub fn shrink(program: Option<&str>, wasm: &[u8], unworded: Unworded) -> io::Result<Vec<u8>> {
    let wasm = cut(wasm, unworded)?;
    let Some(program) = program else { return Ok(wasm) };
    let folder = tempfile::tempdir()?;
    let [from, to] = ["from.wasm", "to.wasm"].map(|name| folder.path().join(name));
    std::fs::write(&from, wasm)?;
    // Flat code, structured anew, is half a kilobyte (brotli) less than what the compiler has structured.
    let options = ["--flatten", "--rereloop", "-Oz", "-Oz", "--low-memory-unused", "--converge"];
    let options = options.into_iter().chain(["--strip-producers"]);
    let mut command = Command::new(program);
    let command = command.args(options).arg(&from).arg("-o").arg(&to).stdin(Stdio::null());
    let status = command.status()?;
    if !status.success() {
        return Err(io::Error::other(format!("{program} ended with {status}")));
    }
    std::fs::read(to)
}

/// The module without names, in which the functions that word a panic trap at once.
fn cut(wasm: &[u8], unworded: Unworded) -> io::Result<Vec<u8>> {
    let (next, functions) = wording(wasm, unworded).map_err(invalid)?;
    anew(&mut Cut { next, functions }, wasm).map_err(invalid)
}

/// The first function that is not imported, and those that word a panic.
fn wording(wasm: &[u8], unworded: Unworded) -> Result<(u32, HashSet<u32>), BinaryReaderError> {
    let mut first = 0;
    let mut functions = HashSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => first = imported_functions(imports)?,
            Payload::CustomSection(section) => {
                let names = function_names(&section)?.into_iter();
                let wordy = names.filter(|(_, name)| words_a_panic(&plain(name), unworded));
                functions.extend(wordy.map(|(function, _)| function));
            }
            _ => {}
        }
    }
    Ok((first, functions))
}

/// A name without what tells one build of a crate from another.
fn plain(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    let mut plain = String::with_capacity(name.len());
    for (number, part) in name.split('[').enumerate() {
        let hash = part.split_once(']').filter(|(inside, _)| {
            number > 0 && inside.len() >= 12 && inside.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        match hash {
            Some((_, rest)) => plain.push_str(rest),
            None if number > 0 => plain.extend(["[", part]),
            None => plain.push_str(part),
        }
    }
    plain
}

fn words_a_panic(name: &str, unworded: Unworded) -> bool {
    const STARTS: [&str; 17] = [
        "core::panicking::",
        "core::option::unwrap_failed",
        "core::option::expect_failed",
        "core::result::unwrap_failed",
        "core::cell::panic_already_",
        "core::slice::index::slice_index_fail",
        "core::slice::index::slice_start_index_len_fail",
        "core::slice::index::slice_end_index_len_fail",
        "core::slice::index::slice_index_order_fail",
        "core::str::slice_error_fail",
        "core::slice::copy_from_slice_impl::len_mismatch_fail",
        "alloc::raw_vec::handle_error",
        "alloc::raw_vec::capacity_overflow",
        "alloc::alloc::handle_alloc_error",
        "std::alloc::rust_oom",
        "std::panicking::panic_handler",
        "std::panicking::panic_with_hook",
    ];
    // `rust_panic` and the like stand in a crate of the compiler's own.
    let of_the_compiler = name.strip_prefix("__rustc::").unwrap_or(name);
    STARTS.iter().any(|start| name.starts_with(start))
        || of_the_compiler.starts_with("rust_begin_unwind")
        || of_the_compiler.starts_with("rust_panic")
        || unworded == Unworded::PanicsAndDebug
            && (name.contains(" as core::fmt::Debug>::fmt")
                || name.contains("core::fmt::builders::"))
}

/// Whether a section is what a linker says of a module (`--emit-relocs`).
pub fn is_of_linker(section: &str) -> bool {
    section == "linking" || section.starts_with("reloc.")
}

struct Cut {
    next: u32,
    functions: HashSet<u32>,
}

impl Reencode for Cut {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Failed> {
        let own = self.next;
        self.next += 1;
        if !self.functions.contains(&own) {
            return utils::parse_function_body(self, code, body);
        }
        let mut trap = Function::new([]);
        trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        code.function(&trap);
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: CustomSectionReader<'_>,
    ) -> Result<(), Failed> {
        // What a linker has said is not so any more.
        if section.name() == "name" || is_of_linker(section.name()) {
            return Ok(());
        }
        utils::parse_custom_section(self, module, section)
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        EntityType, FunctionSection, ImportSection, NameMap, NameSection, TypeSection,
    };

    use super::*;

    /// A module of an imported function and three of its own, each of which does nothing.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("page", "now", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let (mut names, mut name) = (NameSection::new(), NameMap::new());
        let all = ["page::now", "core[0123456789abcdef]::panicking::panic_fmt", "widget::attach"];
        for (at, text) in (0..).zip(all.into_iter().chain(["<char as core::fmt::Debug>::fmt"])) {
            name.append(at, text);
        }
        for _ in 0..3 {
            functions.function(0);
            let mut body = Function::new([]);
            body.instruction(&Instruction::Nop).instruction(&Instruction::End);
            code.function(&body);
        }
        names.functions(&name);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code).section(&names);
        module.finish()
    }

    /// Whether each function of a module traps at once.
    fn traps(wasm: &[u8]) -> Vec<bool> {
        let bodies = Parser::new(0).parse_all(wasm).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let begins = |body: FunctionBody| {
            let first = body.get_operators_reader().unwrap().read().unwrap();
            matches!(first, wasmparser::Operator::Unreachable)
        };
        bodies.map(begins).collect()
    }

    #[test]
    fn what_words_a_panic_traps_at_once_and_all_else_stays() {
        let wasm = module();
        assert_eq!(traps(&wasm), [false, false, false]);
        assert_eq!(traps(&cut(&wasm, Unworded::Panics).unwrap()), [true, false, false]);
        assert_eq!(traps(&cut(&wasm, Unworded::PanicsAndDebug).unwrap()), [true, false, true]);
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(cut(b"no module", Unworded::Panics).is_err());
    }

    #[test]
    fn a_name_is_known_whatever_the_build() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::panicking::panic_fmt::h0123456789abcdef",
            "__rustc[b7974e8690430dd9]::rust_panic",
        ] {
            assert!(words_a_panic(&plain(name), Unworded::Panics), "{name}");
        }
        // What asks whether there was a panic goes on to be asked.
        for name in ["std::panicking::panic_count::is_zero_slow_path", "<[u8]>::len"] {
            assert!(!words_a_panic(&plain(name), Unworded::PanicsAndDebug), "{name}");
        }
    }
}
