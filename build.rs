//! Stamps the build. `FACTLINE_BUILD` is a checksum over all sources, so that a command and the widget's
//! files that it carries are of one source tree. `FACTLINE_MARKUP` is one over what decides which HTML is
//! rendered: a page that was published by another build is taken over as long as that is the same.
//!
//! `FACTLINE_ASSETS` may name the folder of a release build (`cargo xtask dist`): the command then
//! carries the widget's files in itself.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = vec![root.join("Cargo.lock")];
    collect(&root.join("src"), &mut files);
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        file.strip_prefix(&root).unwrap_or(file).hash(&mut hasher);
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rerun-if-changed={}", root.join("src").display());
    println!("cargo::rustc-env=FACTLINE_BUILD={:016x}", hasher.finish());
    println!("cargo::rustc-env=FACTLINE_MARKUP={:016x}", markup(&root));
    carry();
    // The linker is to say what its functions need, by which the widget is cut in two (`publish/split`).
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=widget=--emit-relocs");
    }
}

/// What decides which HTML is made of a compiled story: `view` and all that it may use, but for
/// `browser`, which acts after the page is there. `tests/architecture.rs` holds this list to the plan.
const RENDERED: [&str; 7] = ["date", "dom", "filter", "locale", "story", "timeline", "view"];

/// A checksum over what is rendered, by which a page's HTML is known as this build's own.
fn markup(root: &Path) -> u64 {
    let mut files = Vec::new();
    for room in RENDERED {
        collect(&root.join("src").join(room), &mut files);
    }
    files.retain(|file| !file.ends_with("tests.rs"));
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    hasher.finish()
}

/// Writes the list of the files that the command carries; an empty one where none are named.
fn carry() {
    println!("cargo::rerun-if-env-changed=FACTLINE_ASSETS");
    let mut list = String::from(
        "/// The widget's files, each with its name.\nstatic CARRIED: &[(&str, &[u8])] = &[\n",
    );
    if let Some(folder) = env::var_os("FACTLINE_ASSETS").filter(|folder| !folder.is_empty()) {
        let mut files = Vec::new();
        collect(Path::new(&folder), &mut files);
        files.sort();
        println!("cargo::rerun-if-changed={}", Path::new(&folder).display());
        for file in files {
            let end = file.extension().unwrap_or_default().to_string_lossy().into_owned();
            if ["js", "wasm", "css", "build"].contains(&&*end) {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                list.push_str(&format!(
                    "    ({name:?}, include_bytes!({:?})),\n",
                    file.display().to_string()
                ));
            }
        }
    }
    list.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("carried.rs");
    fs::write(out, list).expect("Cargo's own folder can be written to");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
