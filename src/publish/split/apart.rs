//! A module in two: one that is there from the beginning, and one that it is given later.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    convert::Infallible,
};

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, Module, TableSection,
    TypeSection,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{
    Element, ElementItems, ElementKind, ExportSectionReader, ExternalKind, FuncType, FunctionBody,
    GlobalType, KnownCustom, MemoryType, Name, Operator, Parser, Payload, Table, TableType,
    TypeRef,
};

use super::reach::named;

/// What the second module imports from the first one, by names that begin so.
const FIRST: &str = "first";

/// The two modules.
pub struct Apart {
    pub first: Vec<u8>,
    /// It imports what the whole module imports, and from `first` what that one exports.
    pub second: Vec<u8>,
}

type Failed = Error<Infallible>;

/// What is to be known of a module.
#[derive(Default)]
struct Whole<'w> {
    types: Vec<Option<FuncType>>,
    /// The functions that it imports, by module, name and type; then the types of its own.
    imports: Vec<(&'w str, &'w str, u32)>,
    functions: Vec<u32>,
    names: HashMap<u32, String>,
    tables: Vec<TableType>,
    memories: Vec<MemoryType>,
    globals: Vec<GlobalType>,
    exported: HashSet<u32>,
    /// What stands in the tables, by table and place.
    slots: BTreeMap<(u32, u32), u32>,
    bodies: Vec<FunctionBody<'w>>,
}

/// What a function uses of its module.
#[derive(Default)]
struct Uses {
    functions: BTreeSet<u32>,
    tables: BTreeSet<u32>,
    globals: BTreeSet<u32>,
    /// Whether it is at home in the module that holds the data, and nowhere else.
    is_bound: bool,
}

impl<'w> Whole<'w> {
    fn read(wasm: &'w [u8]) -> Result<Self, Failed> {
        let mut whole = Whole::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(types) => {
                    for group in types {
                        for of in group?.into_types() {
                            let of = &of.composite_type.inner;
                            whole.types.push(match of {
                                wasmparser::CompositeInnerType::Func(of) => Some(of.clone()),
                                _ => None,
                            });
                        }
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        match import.ty {
                            TypeRef::Func(of) => {
                                whole.imports.push((import.module, import.name, of));
                            }
                            TypeRef::Table(of) => whole.tables.push(of),
                            TypeRef::Memory(of) => whole.memories.push(of),
                            TypeRef::Global(of) => whole.globals.push(of),
                            _ => {}
                        }
                    }
                }
                Payload::FunctionSection(functions) => {
                    whole.functions = functions.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::TableSection(tables) => {
                    for table in tables {
                        whole.tables.push(table?.ty);
                    }
                }
                Payload::MemorySection(memories) => {
                    for memory in memories {
                        whole.memories.push(memory?);
                    }
                }
                Payload::GlobalSection(globals) => {
                    for global in globals {
                        whole.globals.push(global?.ty);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            whole.exported.insert(export.index);
                        }
                    }
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let Some((table, at, functions)) = active(&element?)? else { continue };
                        whole.slots.extend(
                            (at..).zip(functions).map(|(at, function)| ((table, at), function)),
                        );
                    }
                }
                Payload::CodeSectionEntry(body) => whole.bodies.push(body),
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(names) = section.as_known() else { continue };
                    for names in names {
                        let Name::Function(names) = names? else { continue };
                        for name in names {
                            let name = name?;
                            whole.names.insert(name.index, named(name.name));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(whole)
    }

    fn own(&self) -> impl Iterator<Item = (u32, &FunctionBody<'w>)> {
        (self.imports.len() as u32..).zip(&self.bodies)
    }

    fn type_of(&self, function: u32) -> u32 {
        let imported = self.imports.len() as u32;
        match function.checked_sub(imported) {
            Some(own) => self.functions[own as usize],
            None => self.imports[function as usize].2,
        }
    }

    /// The functions that may go: those of some names, but for what is exported, is bound to its module, or is called
    /// by what stays otherwise than through a door.
    fn movable(
        &self,
        behind: &HashSet<String>,
        is_door: impl Fn(&str) -> bool,
    ) -> Result<(BTreeSet<u32>, BTreeSet<u32>), Failed> {
        let mut uses = HashMap::new();
        for (function, body) in self.own() {
            uses.insert(function, uses_of(body)?);
        }
        let name = |function: u32| self.names.get(&function).map_or("", String::as_str);
        let mut moved: BTreeSet<u32> = self
            .own()
            .map(|(function, _)| function)
            .filter(|function| behind.contains(name(*function)))
            .filter(|function| !self.exported.contains(function) && !uses[function].is_bound)
            .collect();
        loop {
            let stays = uses.iter().filter(|(function, _)| !moved.contains(function));
            let called: BTreeSet<u32> =
                stays.flat_map(|(_, uses)| uses.functions.iter().copied()).collect();
            let stay: Vec<u32> =
                moved.intersection(&called).copied().filter(|f| !is_door(name(*f))).collect();
            if stay.is_empty() {
                let doors = moved.intersection(&called).copied().collect();
                return Ok((moved, doors));
            }
            for function in stay {
                moved.remove(&function);
            }
        }
    }
}

/// The table of a segment that is put in at the start, the first place, and what is put there.
fn active(element: &Element) -> Result<Option<(u32, u32, Vec<u32>)>, Failed> {
    let ElementKind::Active { table_index, offset_expr } = &element.kind else { return Ok(None) };
    let ElementItems::Functions(functions) = &element.items else { return Ok(None) };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        return Ok(None);
    };
    let functions = functions.clone().into_iter().collect::<Result<_, _>>()?;
    Ok(Some((table_index.unwrap_or(0), value.cast_unsigned(), functions)))
}

fn uses_of(body: &FunctionBody) -> Result<Uses, Failed> {
    let mut uses = Uses::default();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index: at }
            | Operator::ReturnCall { function_index: at }
            | Operator::RefFunc { function_index: at } => _ = uses.functions.insert(at),
            Operator::GlobalGet { global_index: at } | Operator::GlobalSet { global_index: at } => {
                uses.globals.insert(at);
            }
            Operator::CallIndirect { table_index: at, .. }
            | Operator::ReturnCallIndirect { table_index: at, .. }
            | Operator::TableGet { table: at }
            | Operator::TableSet { table: at }
            | Operator::TableGrow { table: at }
            | Operator::TableSize { table: at }
            | Operator::TableFill { table: at } => _ = uses.tables.insert(at),
            Operator::TableCopy { dst_table, src_table } => {
                uses.tables.extend([dst_table, src_table]);
            }
            Operator::MemoryInit { .. }
            | Operator::DataDrop { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. } => uses.is_bound = true,
            _ => {}
        }
    }
    Ok(uses)
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
    let first = First {
        whole: &whole,
        moved: &moved,
        doors: slots.iter().map(|(slot, door)| (*door, *slot)).collect(),
        used: &used,
        next: whole.imports.len() as u32,
    };
    Ok(Apart { first: first.written(wasm)?, second: second(&whole, &moved, &slots, &used, wasm)? })
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

impl First<'_> {
    fn written(mut self, wasm: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut module = Module::new();
        self.parse_core_module(&mut module, Parser::new(0), wasm)?;
        Ok(module.finish())
    }
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
