//! Which functions of a linked module its doors alone lead to.
//!
//! A linker that is asked for it (`--emit-relocs`) says in the module where each function and each piece of data names
//! another one (<https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>). So what a function needs is
//! known exactly, be it called, kept in a table for later, or named by data that it reads.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use wasmparser::{
    BinaryReaderError, ExternalKind, KnownCustom, Linking, Parser, Payload, RelocationType,
    SymbolInfo,
};

use super::super::wasm::{function_names, imported_functions};

/// What may name something, or be named: a function by its index, or data by where it begins in the module.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Thing {
    Function(u32),
    Data(usize),
}

#[derive(Default)]
struct Linked {
    names: HashMap<u32, String>,
    exported: Vec<u32>,
    /// Where each function and each piece of data begins in the module, where it ends, and which it is.
    places: BTreeMap<usize, (usize, Thing)>,
    names_of: HashMap<Thing, Vec<Thing>>,
}

/// The names, as [`named`] gives them, of what is reached through doors alone; the doors are among them. A name that
/// several functions have is none of them.
///
/// # Errors
/// Where the module cannot be read.
pub fn behind_doors(
    linked: &[u8],
    is_door: impl Fn(&str) -> bool,
) -> Result<HashSet<String>, BinaryReaderError> {
    let linked = read(linked)?;
    let name = |function: u32| linked.names.get(&function).map_or("", String::as_str);
    let is_shut = |thing: Thing| matches!(thing, Thing::Function(at) if is_door(name(at)));
    let exported = linked.exported.iter().map(|at| Thing::Function(*at));
    let first = reached(&linked, exported.filter(|thing| !is_shut(*thing)), &is_shut);
    let doors = linked.names.keys().map(|at| Thing::Function(*at)).filter(|thing| is_shut(*thing));
    let behind = reached(&linked, doors, &|_| false);
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for name in linked.names.values() {
        *uses.entry(name).or_default() += 1;
    }
    let functions = behind.difference(&first).filter_map(|thing| match thing {
        Thing::Function(at) => Some(name(*at)),
        Thing::Data(_) => None,
    });
    Ok(functions.filter(|name| uses.get(name) == Some(&1)).map(str::to_owned).collect())
}

/// Everything that some things lead to, themselves among it, but for what is shut.
fn reached(
    linked: &Linked,
    from: impl Iterator<Item = Thing>,
    is_shut: &dyn Fn(Thing) -> bool,
) -> HashSet<Thing> {
    let mut reached: HashSet<Thing> = from.collect();
    let mut next: Vec<Thing> = reached.iter().copied().collect();
    while let Some(thing) = next.pop() {
        for named in linked.names_of.get(&thing).into_iter().flatten() {
            if !is_shut(*named) && reached.insert(*named) {
                next.push(*named);
            }
        }
    }
    reached
}

/// A function's name as a module has it, before and after wasm-bindgen has read it.
pub fn named(name: &str) -> String {
    rustc_demangle::demangle(name).to_string()
}

fn read(wasm: &[u8]) -> Result<Linked, BinaryReaderError> {
    let mut linked = Linked::default();
    let (mut imported, mut code, mut data) = (0, 0, 0);
    let mut segments: Vec<usize> = Vec::new();
    let mut symbols: Vec<Option<Thing>> = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => imported = imported_functions(imports)?,
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        linked.exported.push(export.index);
                    }
                }
            }
            Payload::CodeSectionStart { range, .. } => code = range.start,
            Payload::CodeSectionEntry(body) => {
                let thing = Thing::Function(imported + linked.places.len() as u32);
                let Range { start, end } = body.range();
                linked.places.insert(start, (end, thing));
            }
            Payload::DataSection(section) => {
                data = section.range().start;
                for segment in section {
                    let segment = segment?;
                    segments.push(segment.range.end - segment.data.len());
                }
            }
            Payload::CustomSection(section) => match (section.as_known(), section.name()) {
                (KnownCustom::Name(_), _) => {
                    let names = function_names(&section)?.into_iter();
                    linked.names.extend(names.map(|(function, name)| (function, named(name))));
                }
                (KnownCustom::Linking(linking), _) => {
                    for part in linking.subsections() {
                        let Linking::SymbolTable(table) = part? else { continue };
                        for symbol in table {
                            symbols.push(linked.symbol(&symbol?, &segments));
                        }
                    }
                }
                (KnownCustom::Reloc(places), "reloc.CODE" | "reloc.DATA") => {
                    let base = if section.name() == "reloc.CODE" { code } else { data };
                    for place in places.entries() {
                        let place = place?;
                        let symbol = symbols.get(place.index as usize).copied().flatten();
                        let symbol = symbol.filter(|_| place.ty != RelocationType::TypeIndexLeb);
                        linked.relocate(base + place.offset as usize, symbol);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(linked)
}

impl Linked {
    /// What a symbol stands for, where it is a function or data that the module defines.
    fn symbol(&mut self, symbol: &SymbolInfo, segments: &[usize]) -> Option<Thing> {
        match symbol {
            SymbolInfo::Func { index, .. } => Some(Thing::Function(*index)),
            SymbolInfo::Data { symbol: Some(symbol), .. } => {
                let start = segments.get(symbol.index as usize)? + symbol.offset as usize;
                let end = start + symbol.size as usize;
                let known = self.places.entry(start).or_insert((end, Thing::Data(start)));
                known.0 = known.0.max(end);
                Some(known.1)
            }
            _ => None,
        }
    }

    /// Takes it that what stands at a place of the module names something.
    fn relocate(&mut self, place: usize, named: Option<Thing>) {
        let around = self.places.range(..=place).next_back();
        if let (Some((_, (end, thing))), Some(named)) = (around, named)
            && place < *end
        {
            self.names_of.entry(*thing).or_default().push(named);
        }
    }
}
