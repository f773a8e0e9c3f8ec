//! The npm package: the release build under names that stay, with types and a manifest. All
//! that stands in its folder is in the archive.

use std::{fs, path::Path};

use crate::run::{Failed, output, program, root, run};

/// Where the package is put together.
const FOLDER: &str = "target/npm";

/// Makes the package of what stands in `dist/`, and packs it. Returns the name of the archive, in
/// `target/`.
pub fn pack() -> Result<String, Failed> {
    // Of the workspace, which has one.
    let version = env!("CARGO_PKG_VERSION");
    let folder = root().join(FOLDER);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(root().join("dist"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = Path::new(&name).extension().unwrap_or_default();
        let parts = ["widget", "long", "instrument", "compile", "actions", "factline-", "host."];
        let is_part = parts.iter().any(|part| name.starts_with(part));
        if is_part && ["js", "wasm", "css"].iter().any(|end| kind == *end) {
            let plain = unhashed(&name);
            match kind == "wasm" {
                true => fs::copy(&path, folder.join(plain)).map(|_| ())?,
                false => {
                    fs::write(folder.join(plain), loose(&unhashed(&fs::read_to_string(&path)?)))?;
                }
            }
        }
    }
    for entry in fs::read_dir(&folder)? {
        let script = entry?.path();
        if script.extension().is_some_and(|end| end == "js") {
            let text = fs::read_to_string(&script)?;
            if let Some(name) = names(&text).into_iter().find(|name| !folder.join(name).exists()) {
                let script = script.display();
                return Err(Failed(format!("{script} loads {name}, which is not in the package")));
            }
        }
    }
    for name in ["factline.d.ts", "server.js", "custom-elements.json", "README.md"] {
        fs::copy(root().join("embed/npm").join(name), folder.join(name))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(name), folder.join(name))?;
    }
    let package = fs::read_to_string(root().join("embed/npm/package.json"))?;
    fs::write(folder.join("package.json"), package.replace("0.0.0", version))?;
    let arguments = ["pack", "--silent", "--pack-destination", ".."];
    run(program("npm", &arguments).current_dir(&folder))?;
    Ok(format!("factline-{version}.tgz"))
}

/// A text without the checksums in the names of files: `widget-1f2e….js` is `widget.js`.
fn unhashed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let (before, after) = rest.split_at(at);
        let digits = after[1..].chars().take_while(|c| matches!(c, '0'..='9' | 'a'..='f')).count();
        out.push_str(before);
        if digits == 16 && after[1 + digits..].starts_with('.') {
            rest = &after[1 + digits..];
        } else {
            out.push('-');
            rest = &after[1..];
        }
    }
    out + rest
}

/// The files that a script loads which lie beside it.
fn names(script: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (start, end) in [("import(\"./", ")"), ("new URL(\"./", ",import.meta.url)")] {
        for after in script.split(start).skip(1) {
            let name = after.split_once('"').filter(|(_, after)| after.starts_with(end));
            names.extend(name.map(|(name, _)| name));
        }
    }
    names
}

/// A script whose scripts and style are not held to checksums: a bundler writes them anew. What is
/// `held(() => import("./a.js"), new URL("./a.js", import.meta.url), "sha256-…")` is the import alone.
fn loose(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("(()=>import(\"./") {
        let held = after.split_once("\"),new URL(\"./").and_then(|(name, after)| {
            let sum = after.strip_prefix(name)?.strip_prefix("\",import.meta.url),\"sha256-")?;
            Some((name, sum.split_once("\")")?.1))
        });
        if let Some((name, after)) = held {
            let named = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            out.push_str(before.trim_end_matches(named));
            out.push_str(&format!("import(\"./{name}\")"));
            rest = after;
        } else {
            out.push_str(before);
            out.push_str("(()=>import(\"./");
            rest = after;
        }
    }
    out.push_str(rest);
    let mut parts = out.split("integrity:\"sha256-");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        let after = part.split_once('"').map_or("", |(_, after)| after);
        format!("{out}integrity:\"\"{after}")
    })
}

/// The applications of `examples/apps`, with the package installed in them, built by Vite into a
/// folder.
pub fn apps(archive: &str, out: &Path) -> Result<(), Failed> {
    let folder = root().join("target/example-apps");
    let from = root().join("examples/apps");
    copy(&from, &folder)?;
    if output("npm", &["--version"]).is_none() {
        return Err(Failed("install Node.js 20 or newer, with npm: it builds the examples".into()));
    }
    let lock = fs::read(from.join("package-lock.json"))?;
    let known = folder.join("node_modules/.installed");
    if fs::read(&known).ok().as_ref() != Some(&lock) {
        println!("Installing the packages of examples/apps/package-lock.json: Vite, React, Vue.");
        run(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        fs::write(&known, lock)?;
    }
    // What `npm install` of the archive does, without a look at the registry.
    let place = folder.join("node_modules/factline");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place)?;
    let archive = root().join("target").join(archive).display().to_string();
    let place = place.display().to_string();
    run(&mut program("tar", &["xzf", &archive, "-C", &place, "--strip-components=1"]))?;
    let out = out.display().to_string();
    let build = ["vite", "build", "--outDir", &out, "--emptyOutDir", "--logLevel", "warn"];
    run(program("npx", &build).current_dir(&folder))
}

/// Copies a folder's files; what is there of another name stays.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failed> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if name == "node_modules" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{loose, names, unhashed};

    #[test]
    fn checksums_leave_names_and_nothing_else() {
        let text = "import('./widget-0123456789abcdef.js') new URL('./widget_bg-0123456789abcdef.wasm') sha256-0123456789abcdef x-0123456789abcdef";
        let plain = "import('./widget.js') new URL('./widget_bg.wasm') sha256-0123456789abcdef x-0123456789abcdef";
        assert_eq!(unhashed(text), plain);
    }

    #[test]
    fn what_a_script_loads_is_found_in_it() {
        let script =
            "a(()=>import(\"./a.js\"),new URL(\"./b.wasm\",import.meta.url));new URL(\"./c\",d)";
        assert_eq!(names(script), ["a.js", "b.wasm"]);
    }

    #[test]
    fn what_a_bundler_writes_anew_is_not_held_to_a_checksum() {
        let held = |name: &str| {
            format!(
                "(()=>import(\"./{name}.js\"),new URL(\"./{name}.js\",import.meta.url),\"sha256-a+/b=\")"
            )
        };
        let script = format!(
            "a=()=>h{};b=e=>e{};f(x,{{signal:s,integrity:\"sha256-c=\"}})",
            held("widget"),
            held("actions")
        );
        let plain = "a=()=>import(\"./widget.js\");b=e=>import(\"./actions.js\");f(x,{signal:s,integrity:\"\"})";
        assert_eq!(loose(&script), plain);
        assert_eq!(loose("o(()=>import(\"./a.js\"),1)"), "o(()=>import(\"./a.js\"),1)");
    }
}
