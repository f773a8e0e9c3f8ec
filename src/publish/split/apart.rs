//! A module in two: one that is there from the beginning, and one that it is given later.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    convert::Infallible,
};

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, Module, TableSection,
    TypeSection,
    reencode::{Reencode, utils},
};
use wasmparser::{Element, ExportSectionReader, FunctionBody, Parser, Payload, Table};

use super::{
    super::wasm::{Failed, anew},
    whole::{Uses, Whole, active, uses_of},
};

/// What the second module imports from the first one, by names that begin so.
const FIRST: &str = "first";

/// The two modules.
pub struct Apart {
    pub first: Vec<u8>,
    /// It imports what the whole module imports, and from `first` what that one exports.
    pub second: Vec<u8>,
}

/// Takes the functions of some names out of a module, for whoever comes through a door. Until the second module is
/// there, who calls a door is trapped.
///
/// # Errors
/// Where the module cannot be read.
pub fn apart(
    wasm: &[u8],
    behind: &HashSet<String>,
    is_door: impl Fn(&str) -> bool,
) -> Result<Apart, Failed> {
    let whole = Whole::read(wasm)?;
    let (moved, doors) = whole.movable(behind, is_door)?;
    let mut used = Uses::default();
    for (_, body) in whole.own().filter(|(function, _)| moved.contains(function)) {
        let uses = uses_of(body)?;
        used.functions.extend(uses.functions.difference(&moved));
        used.tables.extend(uses.tables);
        used.globals.extend(uses.globals);
    }
    // The table of functions, in which the doors stand after all else.
    let end = whole.tables.first().map_or(0, |table| table.initial as u32);
    used.tables.insert(0);
    let slots: BTreeMap<u32, u32> = (end..).zip(doors.iter().copied()).collect();
    let mut first = First {
        whole: &whole,
        moved: &moved,
        doors: slots.iter().map(|(slot, door)| (*door, *slot)).collect(),
        used: &used,
        next: whole.imports.len() as u32,
    };
    Ok(Apart {
        first: anew(&mut first, wasm)?,
        second: second(&whole, &moved, &slots, &used, wasm)?,
    })
}

/// The module that is there from the beginning: what went is a trap, a door leads through the table.
struct First<'w> {
    whole: &'w Whole<'w>,
    moved: &'w BTreeSet<u32>,
    doors: HashMap<u32, u32>,
    used: &'w Uses,
    /// The next function.
    next: u32,
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Failed> {
        let own = self.next;
        self.next += 1;
        if !self.moved.contains(&own) {
            return utils::parse_function_body(self, code, body);
        }
        let mut stub = Function::new([]);
        let of = self.whole.type_of(own);
        match (self.doors.get(&own), &self.whole.types[of as usize]) {
            (Some(slot), Some(taken)) => {
                for parameter in 0..taken.params().len() as u32 {
                    stub.instruction(&Instruction::LocalGet(parameter));
                }
                stub.instruction(&Instruction::I32Const(slot.cast_signed()));
                stub.instruction(&Instruction::CallIndirect { type_index: of, table_index: 0 });
            }
            _ => _ = stub.instruction(&Instruction::Unreachable),
        }
        stub.instruction(&Instruction::End);
        code.function(&stub);
        Ok(())
    }

    fn parse_table(&mut self, tables: &mut TableSection, table: Table<'_>) -> Result<(), Failed> {
        if !tables.is_empty() {
            return utils::parse_table(self, tables, table);
        }
        let mut of = self.table_type(table.ty)?;
        let more = self.doors.len() as u64;
        of.minimum += more;
        of.maximum = of.maximum.map(|most| most + more);
        tables.table(of);
        Ok(())
    }

    fn parse_element(
        &mut self,
        elements: &mut ElementSection,
        element: Element<'_>,
    ) -> Result<(), Failed> {
        let Some((table, at, functions)) = active(&element)? else {
            return utils::parse_element(self, elements, element);
        };
        let kept = (at..).zip(functions).filter(|(_, function)| !self.moved.contains(function));
        put(elements, table, kept);
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Failed> {
        utils::parse_export_section(self, exports, section)?;
        let imported = self.whole.imports.len() as u32;
        for function in self.used.functions.range(imported..) {
            exports.export(&name_of('f', *function), ExportKind::Func, *function);
        }
        for table in &self.used.tables {
            exports.export(&name_of('t', *table), ExportKind::Table, *table);
        }
        for global in &self.used.globals {
            exports.export(&name_of('g', *global), ExportKind::Global, *global);
        }
        exports.export(&name_of('m', 0), ExportKind::Memory, 0);
        Ok(())
    }
}

/// The name of what one module exports to the other.
fn name_of(kind: char, index: u32) -> String {
    format!("~{kind}{index:x}")
}

/// Puts functions at places of a table, those that follow one another in one segment.
fn put(elements: &mut ElementSection, table: u32, slots: impl Iterator<Item = (u32, u32)>) {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (at, function) in slots {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == at => run.push(function),
            _ => runs.push((at, vec![function])),
        }
    }
    for (start, run) in runs {
        let table = (table != 0).then_some(table);
        let start = ConstExpr::i32_const(start.cast_signed());
        elements.active(table, &start, Elements::Functions(run.into()));
    }
}

/// The places of things in the second module, by those that they have in the whole one.
#[derive(Default)]
struct Second {
    functions: HashMap<u32, u32>,
    tables: HashMap<u32, u32>,
    globals: HashMap<u32, u32>,
}

impl Reencode for Second {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Failed> {
        Ok(self.functions[&function])
    }

    fn table_index(&mut self, table: u32) -> Result<u32, Failed> {
        Ok(self.tables[&table])
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Failed> {
        Ok(self.globals[&global])
    }
}

fn second(
    whole: &Whole,
    moved: &BTreeSet<u32>,
    doors: &BTreeMap<u32, u32>,
    used: &Uses,
    wasm: &[u8],
) -> Result<Vec<u8>, Failed> {
    let mut places = Second::default();
    let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
    let (mut functions, mut elements) = (FunctionSection::new(), ElementSection::new());
    let (mut code, mut features) = (CodeSection::new(), None);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                utils::parse_type_section(&mut places, &mut types, section)?;
            }
            // What `wasm-opt` may make use of.
            Payload::CustomSection(section) if section.name() == "target_features" => {
                features = Some(CustomSection::from(section));
            }
            _ => {}
        }
    }
    for function in &used.functions {
        let of = EntityType::Function(whole.type_of(*function));
        match whole.imports.get(*function as usize) {
            Some((module, name, _)) => imports.import(module, name, of),
            None => imports.import(FIRST, &name_of('f', *function), of),
        };
        places.functions.insert(*function, places.functions.len() as u32);
    }
    for table in &used.tables {
        let mut of = places.table_type(whole.tables[*table as usize])?;
        if *table == 0 {
            let more = doors.len() as u64;
            of.minimum += more;
            of.maximum = of.maximum.map(|most| most + more);
        }
        imports.import(FIRST, &name_of('t', *table), of);
        places.tables.insert(*table, places.tables.len() as u32);
    }
    for global in &used.globals {
        let of = places.global_type(whole.globals[*global as usize])?;
        imports.import(FIRST, &name_of('g', *global), of);
        places.globals.insert(*global, places.globals.len() as u32);
    }
    if let Some(memory) = whole.memories.first() {
        imports.import(FIRST, &name_of('m', 0), places.memory_type(*memory)?);
    }
    for function in moved {
        places.functions.insert(*function, places.functions.len() as u32);
        functions.function(whole.type_of(*function));
    }
    for (function, body) in whole.own() {
        if moved.contains(&function) {
            utils::parse_function_body(&mut places, &mut code, body.clone())?;
        }
    }
    let mut tables: BTreeMap<u32, BTreeMap<u32, u32>> = BTreeMap::new();
    let kept = whole.slots.iter().map(|((table, at), function)| (*table, *at, *function));
    let kept = kept.filter(|(_, _, function)| moved.contains(function));
    for (table, at, function) in kept.chain(doors.iter().map(|(at, door)| (0, *at, *door))) {
        tables.entry(places.tables[&table]).or_default().insert(at, places.functions[&function]);
    }
    for (table, slots) in tables {
        put(&mut elements, table, slots.into_iter());
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
    if let Some(features) = &features {
        module.section(features);
    }
    Ok(module.finish())
}
