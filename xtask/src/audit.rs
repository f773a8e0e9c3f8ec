//! The dependencies, held against what is known of them.

use std::{fs, path::Path, process::Stdio};

use crate::{
    run::{Failed, path_with, program, root, run},
    tools::CARGO_AUDIT,
};

/// Crates that this project does not use, and what it uses instead.
const REPLACED: [(&str, &str); 2] = [("rustybuzz", "harfrust"), ("tiny_http", "axum on hyper")];

/// Installs cargo-audit where it is missing, and runs it: with the list in a folder, or with that of the day.
pub fn audit(list: Option<&Path>) -> Result<(), Failed> {
    let folder = CARGO_AUDIT.find_or_install()?;
    let mut command = program("cargo", &["audit"]);
    if let Some(list) = list {
        command.arg("--no-fetch").arg("--db").arg(list);
    }
    if let Some(folder) = folder {
        command.env("PATH", path_with(&[folder]));
    }
    run(&mut command)
}

/// What the tests can say without installing anything: no crate that was replaced is locked again, and
/// where cargo-audit is installed and gets its list, no locked crate has an advisory.
pub fn check() -> Result<(), Failed> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    for (name, instead) in REPLACED {
        if lock.contains(&format!("name = \"{name}\"\n")) {
            return Err(Failed(format!(
                "Cargo.lock holds `{name}` again; this project uses {instead} instead"
            )));
        }
    }
    let list = root().join("target/advisory-db").display().to_string();
    let known = program("cargo", &["audit", "--version"]).stderr(Stdio::null()).output();
    if !known.is_ok_and(|known| known.status.success()) {
        println!("cargo-audit is not installed: `cargo xtask audit` installs it and runs it.");
        return Ok(());
    }
    let fetch = ["audit", "--db", &list, "--quiet"];
    let done = program("cargo", &fetch).stderr(Stdio::piped()).output()?;
    let said = String::from_utf8_lossy(&done.stderr);
    if said.contains("couldn't fetch advisory database") {
        println!("The list of advisories cannot be had here: nothing was held against it.");
        return Ok(());
    }
    match done.status.success() {
        true => Ok(()),
        false => Err(Failed(format!("{}{said}", String::from_utf8_lossy(&done.stdout)))),
    }
}
