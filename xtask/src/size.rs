//! What the widget's Wasm is made of, by crate and by function.

use std::{collections::BTreeMap, fs};

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{
    run::{Failed, root, run},
    tools::{Tools, WASM},
};

/// Builds the widget with names, in the profile `size`, and prints the table.
pub fn print(functions: usize) -> Result<(), Failed> {
    let tools = Tools::for_release()?;
    let target = "target/size";
    let build =
        ["build", "--profile", "size", "--target", WASM, "--bin", "widget", "--target-dir", target];
    let build = build.into_iter().chain(["--no-default-features"]).collect::<Vec<_>>();
    // The newer mangling of names says which crate a copy of generic code was made for.
    run(tools.program("cargo", &build).env("RUSTFLAGS", "-Csymbol-mangling-version=v0"))?;
    let built = format!("{target}/{WASM}/size/widget.wasm");
    let bound = format!("{target}/bound");
    run(&mut tools.program(
        "wasm-bindgen",
        &["--keep-debug", "--target", "web", "--out-dir", &bound, &built],
    ))?;
    let (from, to) = (format!("{bound}/widget_bg.wasm"), format!("{bound}/widget_opt.wasm"));
    run(&mut tools.program("wasm-opt", &["-Oz", "-g", &from, "-o", &to]))?;
    let wasm = fs::read(root().join(to))?;
    table(&wasm, functions)
}

fn table(wasm: &[u8], most: usize) -> Result<(), Failed> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    let mut data = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(functions) = subsection? {
                            for name in functions {
                                let name = name?;
                                let demangled = rustc_demangle::demangle(name.name).to_string();
                                names.insert(name.index, plain(&demangled));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut functions: Vec<(usize, &str)> = bodies
        .iter()
        .zip(imported..)
        .map(|(size, index)| (*size, names.get(&index).map_or("?", String::as_str)))
        .collect();
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for (size, name) in &functions {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let mut crates: Vec<(&str, usize)> = crates.into_iter().collect();
    crates.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    functions.sort_unstable_by_key(|(size, _)| std::cmp::Reverse(*size));
    let code: usize = bodies.iter().sum();
    println!("\n{code} bytes of code in {} functions, {data} of data\n\nby crate", bodies.len());
    for (name, size) in crates.iter().take(20) {
        println!("{size:>8}  {name}");
    }
    println!("\nby function");
    for (size, name) in functions.iter().take(most) {
        let short: String = name.chars().take(140).collect();
        println!("{size:>8}  {short}");
    }
    Ok(())
}

/// A name without the hashes of crates: `core[a65d…]::fmt` is `core::fmt`.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once(']') {
            Some((inside, tail)) if is_hash(inside) => rest = tail,
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_hash(text: &str) -> bool {
    (8..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The crate that a function stands in: the first path of its name. What is exported has a name
/// without one, and holds what was inlined into it.
fn crate_of(name: &str) -> &str {
    let start = name.trim_start_matches(['<', '&', '(', '*', '[']);
    let start = start.trim_start_matches("mut ").trim_start_matches("dyn ");
    let path = start.find("::").map_or("", |end| &start[..end]);
    match path {
        "" => "(exported)",
        primitive if primitive.ends_with('>') => "core",
        path if path.contains([' ', '<']) => "(other)",
        path => path,
    }
}

#[cfg(test)]
mod tests {
    use super::{crate_of, plain};

    #[test]
    fn a_function_belongs_to_the_first_crate_of_its_name() {
        assert_eq!(crate_of("factline::view::card::card"), "factline");
        assert_eq!(crate_of("<&mut core::fmt::Formatter as core::fmt::Write>::write_str"), "core");
        assert_eq!(crate_of("<char>::escape_debug"), "core");
        assert_eq!(crate_of("attach"), "(exported)");
    }

    #[test]
    fn hashes_of_crates_are_left_out_and_slices_kept() {
        assert_eq!(plain("core[0123456789abcdef]::fmt::<[u8]>"), "core::fmt::<[u8]>");
    }
}
