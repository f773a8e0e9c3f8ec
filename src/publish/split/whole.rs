//! What a module holds, and which of its functions may go.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use wasmparser::{
    Element, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, GlobalType,
    MemoryType, Operator, Parser, Payload, TableType, TypeRef,
};

use super::{
    super::wasm::{Failed, function_names},
    reach::named,
};

/// What is to be known of a module.
#[derive(Default)]
pub struct Whole<'w> {
    pub types: Vec<Option<FuncType>>,
    /// The functions that it imports, by module, name and type; then the types of its own.
    pub imports: Vec<(&'w str, &'w str, u32)>,
    pub functions: Vec<u32>,
    pub names: HashMap<u32, String>,
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<GlobalType>,
    pub exported: HashSet<u32>,
    /// What stands in the tables, by table and place.
    pub slots: BTreeMap<(u32, u32), u32>,
    pub bodies: Vec<FunctionBody<'w>>,
}

/// What a function uses of its module.
#[derive(Default)]
pub struct Uses {
    pub functions: BTreeSet<u32>,
    pub tables: BTreeSet<u32>,
    pub globals: BTreeSet<u32>,
    /// Whether it is at home in the module that holds the data, and nowhere else.
    pub is_bound: bool,
}

impl<'w> Whole<'w> {
    pub fn read(wasm: &'w [u8]) -> Result<Self, Failed> {
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
                    let names = function_names(&section)?.into_iter();
                    whole.names.extend(names.map(|(function, name)| (function, named(name))));
                }
                _ => {}
            }
        }
        Ok(whole)
    }

    pub fn own(&self) -> impl Iterator<Item = (u32, &FunctionBody<'w>)> {
        (self.imports.len() as u32..).zip(&self.bodies)
    }

    pub fn type_of(&self, function: u32) -> u32 {
        let imported = self.imports.len() as u32;
        match function.checked_sub(imported) {
            Some(own) => self.functions[own as usize],
            None => self.imports[function as usize].2,
        }
    }

    /// The functions that may go: those of some names, but for what is exported, is bound to its module, or is called
    /// by what stays otherwise than through a door.
    pub fn movable(
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
pub fn active(element: &Element) -> Result<Option<(u32, u32, Vec<u32>)>, Failed> {
    let ElementKind::Active { table_index, offset_expr } = &element.kind else { return Ok(None) };
    let ElementItems::Functions(functions) = &element.items else { return Ok(None) };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        return Ok(None);
    };
    let functions = functions.clone().into_iter().collect::<Result<_, _>>()?;
    Ok(Some((table_index.unwrap_or(0), value.cast_unsigned(), functions)))
}

pub fn uses_of(body: &FunctionBody) -> Result<Uses, Failed> {
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
