use std::collections::HashSet;

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, MemorySection,
    MemoryType, Module, NameMap, NameSection, RefType, TableSection, TableType, TypeSection,
    ValType,
};
use wasmparser::{ElementItems, ExternalKind, Operator, Parser, Payload, TypeRef};

use super::*;

const DOOR: &str = "factline::view::axis::doors::open::h0123456789abcdef";

/// A widget: `attach` calls the door, which calls what is behind it and what is shared. What is behind the door and
/// what is shared stand in the table too, and `attach` keeps one of them for later: its place is a number in it.
const NAMES: [&str; 6] = ["now", "attach", DOOR, "behind", "shared", "kept"];

fn widget() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], []);
    let mut imports = ImportSection::new();
    imports.import("page", "now", EntityType::Function(0));
    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    for calls in [&[2, 4][..], &[3, 4], &[0], &[0], &[0]] {
        functions.function(0);
        let mut body = Function::new([]);
        for call in calls {
            body.instruction(&Instruction::LocalGet(0)).instruction(&Instruction::Call(*call));
        }
        code.function(body.instruction(&Instruction::End));
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 4,
        maximum: Some(4),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("attach", ExportKind::Func, 1);
    let mut elements = ElementSection::new();
    let all = Elements::Functions(vec![4, 3, 5].into());
    elements.active(None, &ConstExpr::i32_const(1), all);
    let (mut names, mut name) = (NameSection::new(), NameMap::new());
    for (at, text) in (0..).zip(NAMES) {
        name.append(at, text);
    }
    names.functions(&name);
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&tables);
    module.section(&memories).section(&exports).section(&elements).section(&code).section(&names);
    module.finish()
}

/// The module with what a linker says of it: each call names a function, and in `attach` a place of the table stands
/// for the function that is kept.
fn linked() -> Vec<u8> {
    let mut wasm = widget();
    let (mut start, mut places) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(&wasm) {
        match payload.unwrap() {
            Payload::CodeSectionStart { range, .. } => start = range.start,
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader().unwrap().into_iter_with_offsets() {
                    let (operator, at) = operator.unwrap();
                    if let Operator::Call { function_index } = operator {
                        places.push([0, (at + 1 - start) as u8, function_index as u8]);
                    }
                }
            }
            _ => {}
        }
    }
    places.push([1, places[0][1] - 1, 5]);
    let mut linking = vec![2];
    let mut symbols = vec![NAMES.len() as u8];
    for (at, name) in (0u8..).zip(NAMES) {
        // One that is imported has no name here.
        symbols.extend([0, if at == 0 { 0x10 } else { 0 }, at]);
        if at > 0 {
            symbols.push(name.len() as u8);
            symbols.extend(name.bytes());
        }
    }
    linking.extend([8, symbols.len() as u8 | 0x80, (symbols.len() >> 7) as u8]);
    linking.extend(symbols);
    let mut relocations = vec![5, places.len() as u8];
    relocations.extend(places.concat());
    for (name, data) in [("linking", linking), ("reloc.CODE", relocations)] {
        let section = CustomSection { name: name.into(), data: data.into() };
        let mut module = Module::new();
        module.section(&section);
        // Without the head that a module begins with.
        wasm.extend(&module.finish()[8..]);
    }
    wasm
}

#[derive(Debug, Default, PartialEq)]
struct Read {
    imports: Vec<(String, String)>,
    exports: Vec<String>,
    /// The first place of each segment, and how many functions follow.
    segments: Vec<(i32, u32)>,
    table: Option<u64>,
    /// The names of the operators of each function.
    bodies: Vec<Vec<&'static str>>,
}

fn read(wasm: &[u8]) -> Read {
    let mut read = Read::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.unwrap() {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.unwrap();
                    if let TypeRef::Table(of) = import.ty {
                        read.table = Some(of.initial);
                    }
                    read.imports.push((import.module.to_owned(), import.name.to_owned()));
                }
            }
            Payload::TableSection(tables) => {
                read.table = tables.into_iter().next().map(|table| table.unwrap().ty.initial);
            }
            Payload::ExportSection(exports) => {
                let exports = exports.into_iter().map(|export| export.unwrap());
                let functions = exports.filter(|export| export.kind == ExternalKind::Func);
                read.exports.extend(functions.map(|export| export.name.to_owned()));
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    let element = element.unwrap();
                    let wasmparser::ElementKind::Active { offset_expr, .. } = element.kind else {
                        panic!("a segment that is put in at the start");
                    };
                    let first = offset_expr.get_operators_reader().read().unwrap();
                    let Operator::I32Const { value } = first else { panic!("a number") };
                    let ElementItems::Functions(functions) = element.items else { panic!() };
                    read.segments.push((value, functions.count()));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let operators = body.get_operators_reader().unwrap().into_iter();
                let name = |operator: Operator| match operator {
                    Operator::Call { .. } => "call",
                    Operator::CallIndirect { .. } => "call_indirect",
                    Operator::I32Const { .. } => "const",
                    Operator::Unreachable => "trap",
                    Operator::LocalGet { .. } => "get",
                    _ => "end",
                };
                read.bodies.push(operators.map(|operator| name(operator.unwrap())).collect());
            }
            _ => {}
        }
    }
    read
}

#[test]
fn what_doors_alone_lead_to_is_known_from_what_the_linker_says() {
    let behind = reach::behind_doors(&linked(), is_door).unwrap();
    let mut behind: Vec<&str> = behind.iter().map(String::as_str).collect();
    behind.sort_unstable();
    assert_eq!(behind, ["behind", DOOR], "neither what is shared, nor what `attach` keeps");
}

#[test]
fn what_is_behind_the_doors_goes_into_a_module_of_its_own_in_the_same_memory_and_table() {
    let Apart { first, second } = split(&linked(), &widget()).unwrap();
    let (first, second) = (read(&first), read(&second));
    assert_eq!(first.exports, ["attach", "~f4"], "what the other one needs of it");
    assert_eq!(first.table, Some(5), "with a place for the door");
    assert_eq!(first.segments, [(1, 1), (3, 1)], "the place of what went is empty");
    let calls = &["get", "call", "end"][..];
    let twice = &["get", "call", "get", "call", "end"][..];
    let door = &["get", "const", "call_indirect", "end"][..];
    assert_eq!(first.bodies, [twice, door, &["trap", "end"], calls, calls]);
    let imports = [("page", "now"), ("first", "~f4"), ("first", "~t0"), ("first", "~m0")];
    let imports = imports.map(|(module, name)| (module.to_owned(), name.to_owned()));
    assert_eq!(second.imports, imports);
    assert_eq!(second.table, Some(5));
    assert_eq!(second.segments, [(2, 1), (4, 1)]);
    assert_eq!(second.bodies, [twice, calls]);
}

#[test]
fn what_stays_in_use_otherwise_stays() {
    // Somebody has let `attach` call what was behind the door.
    let mut behind: HashSet<String> = HashSet::from([DOOR.to_owned(), "shared".to_owned()]);
    let Apart { first, second } = apart::apart(&widget(), &behind, is_door).unwrap();
    assert_eq!((read(&first).bodies[3].len(), read(&second).bodies.len()), (3, 1));
    behind.insert("attach".to_owned());
    let again = apart::apart(&widget(), &behind, is_door).unwrap();
    assert_eq!(again.first, first, "and so does what a page calls");
}

#[test]
fn a_module_of_which_the_linker_says_nothing_is_an_error() {
    assert!(split(&widget(), &widget()).is_err());
    assert!(split(b"no module", &widget()).is_err());
}
