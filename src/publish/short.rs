//! Short names between the script of a widget and its Wasm.
//!
//! wasm-bindgen names what a module imports and exports with a checksum each, which no compression makes smaller, and
//! which stands in the script and in the module: some 3 KB (brotli) of a widget.

use std::{collections::BTreeMap, convert::Infallible};

use wasm_encoder::{ExportSection, ImportSection, reencode::Reencode};
use wasmparser::{BinaryReaderError, Export, ImportSectionReader, Parser, Payload};

use super::wasm::{Failed, anew};

/// The short names of a module's imports and exports, by their own.
pub struct Short(BTreeMap<String, String>);

impl Short {
    /// Names what a module imports, and what wasm-bindgen exports for its script alone.
    ///
    /// # Errors
    /// Where the module cannot be read.
    pub fn of(wasm: &[u8]) -> Result<Short, BinaryReaderError> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let is_its_own = |name: &str| name.starts_with("__") || name.starts_with("wasm_bindgen");
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        names.insert(import?.name.to_owned(), String::new());
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let name = export?.name;
                        if is_its_own(name) {
                            names.insert(name.to_owned(), String::new());
                        }
                    }
                }
                _ => {}
            }
        }
        for (at, short) in names.values_mut().enumerate() {
            *short = short_name(at);
        }
        Ok(Short(names))
    }

    fn or_own<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.get(name).map_or(name, String::as_str)
    }

    /// The script with the short names.
    pub fn in_script(&self, script: &str) -> String {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(start) = rest.find(is_of_name) {
            let length = rest[start..].find(|c| !is_of_name(c)).unwrap_or(rest.len() - start);
            let (before, after) = rest.split_at(start);
            let (name, after) = after.split_at(length);
            out.extend([before, self.or_own(name)]);
            rest = after;
        }
        out + rest
    }

    /// The module with the short names.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn in_module(&self, wasm: &[u8]) -> Result<Vec<u8>, Failed> {
        anew(&mut Renamed(self), wasm)
    }
}

/// The names of a letter, then those of a letter and a sign, and so on.
fn short_name(mut at: usize) -> String {
    const SIGNS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut name = String::from(SIGNS[at % 26] as char);
    at /= 26;
    while at > 0 {
        name.push(SIGNS[(at - 1) % SIGNS.len()] as char);
        at = (at - 1) / SIGNS.len();
    }
    name
}

struct Renamed<'s>(&'s Short);

impl Reencode for Renamed<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Failed> {
        for import in section.into_imports() {
            let import = import?;
            let of = self.entity_type(import.ty)?;
            imports.import(import.module, self.0.or_own(import.name), of);
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Failed> {
        let index = self.external_index(export.kind, export.index)?;
        exports.export(self.0.or_own(export.name), self.export_kind(export.kind)?, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, Module, TypeSection};

    use super::*;

    fn module(import: &str, exports: [&str; 2]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./widget_bg.js", import, EntityType::Function(0));
        let mut section = ExportSection::new();
        for name in exports {
            section.export(name, ExportKind::Func, 0);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&section);
        module.finish()
    }

    #[test]
    fn names_are_short_in_both_and_those_that_others_use_stay() {
        let wasm = module("__wbg_now_0123456789abcdef", ["attach", "__wbindgen_malloc"]);
        let short = Short::of(&wasm).unwrap();
        assert_eq!(short.in_module(&wasm).unwrap(), module("a", ["attach", "b"]));
        let script = "x = { __wbg_now_0123456789abcdef: f }; wasm.__wbindgen_malloc(attach, __wbindgen_malloc_2);";
        assert_eq!(short.in_script(script), "x = { a: f }; wasm.b(attach, __wbindgen_malloc_2);");
        assert!(Short::of(b"no module").is_err());
    }

    #[test]
    fn no_two_names_are_the_same() {
        let names: std::collections::BTreeSet<String> = (0..5000).map(short_name).collect();
        assert_eq!(names.len(), 5000);
        assert!(names.iter().all(|name| name.starts_with(|c: char| c.is_ascii_lowercase())));
    }
}
