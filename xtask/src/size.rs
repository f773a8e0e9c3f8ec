//! What the widget's Wasm is made of, by crate and by function.

use std::{collections::BTreeMap, fs};

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{
    run::{Failed, root, run},
    tools::Tools,
};

/// Builds the widget with names, in the profile `size`, and prints the table.
pub fn print(functions: usize) -> Result<(), Failed> {
    let tools = Tools::for_release()?;
    let target = "target/size";
    let build = [
        "build",
        "--profile",
        "size",
        "--target",
        "wasm32-unknown-unknown",
        "--bin",
        "widget",
        "--target-dir",
        target,
    ];
    // The newer mangling of names says which crate a copy of generic code was made for.
    run(tools.program("cargo", &build).env("RUSTFLAGS", "-Csymbol-mangling-version=v0"))?;
    let built = format!("{target}/wasm32-unknown-unknown/size/widget.wasm");
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
                                names.insert(
                                    name.index,
                                    format!("{:#}", rustc_demangle::demangle(name.name)),
                                );
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

/// The crate that a function stands in: the first path of its name.
fn crate_of(name: &str) -> &str {
    let start = name.trim_start_matches(['<', '&', '(', '*', '[']).trim_start_matches("mut ");
    let start = start.trim_start_matches("dyn ");
    let end = start.find("::").unwrap_or(0);
    let path = &start[..end];
    if path.is_empty() || path.contains([' ', '<']) { "(without a crate)" } else { path }
}

#[cfg(test)]
mod tests {
    use super::crate_of;

    #[test]
    fn a_function_belongs_to_the_first_crate_of_its_name() {
        assert_eq!(crate_of("factline::view::card::card"), "factline");
        assert_eq!(crate_of("<&mut core::fmt::Formatter as core::fmt::Write>::write_str"), "core");
        assert_eq!(crate_of("attach"), "(without a crate)");
    }
}
