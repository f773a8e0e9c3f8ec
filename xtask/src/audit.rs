//! The dependencies, held against what is known of them.

use std::{fs, process::Stdio};

use crate::{
    run::{Failed, path_with, program, root, run},
    tools::CARGO_AUDIT,
};

/// Crates that nobody keeps any more, and what has taken their place.
const GONE: [(&str, &str); 3] =
    [("rustybuzz", "harfrust"), ("tiny_http", "axum on hyper"), ("serde_cbor", "ciborium")];

/// Installs cargo-audit where it is missing, and runs it.
pub fn audit() -> Result<(), Failed> {
    let folder = CARGO_AUDIT.find_or_install()?;
    let mut command = program("cargo", &["audit"]);
    if let Some(folder) = folder {
        command.env("PATH", path_with(&[folder]));
    }
    run(&mut command)
}

/// What the tests can say without installing anything: no crate is locked that nobody keeps, and where
/// cargo-audit is there and gets its list, nothing is advised against.
pub fn check() -> Result<(), Failed> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    for (name, instead) in GONE {
        if lock.contains(&format!("name = \"{name}\"\n")) {
            return Err(Failed(format!("{name} is not kept any more; {instead} is")));
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
