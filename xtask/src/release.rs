//! The release build, and the command that carries it.

use std::{fs, path::Path};

use crate::{
    run::{Failed, program, root, run},
    tools::Tools,
};

pub fn dist() -> Result<(), Failed> {
    let tools = Tools::for_release()?;
    let mut trunk = tools.program("trunk", &["build", "--release"]);
    run(trunk.env("FACTLINE_MINIFIER", "esbuild").env("FACTLINE_OPTIMIZER", "wasm-opt"))
}

/// The command that newsrooms install, which carries the files of `dist/`.
pub fn command() -> Result<(), Failed> {
    let carried = root().join("target/carried");
    mirror(&root().join("dist"), &carried)?;
    let build = ["build", "--profile", "command", "--bin", "factline"];
    run(program("cargo", &build).env("FACTLINE_ASSETS", carried))
}

/// Makes the files of a folder those of another. Cargo builds anew what is younger than its result, so
/// a file that is there already is not written again.
fn mirror(from: &Path, to: &Path) -> Result<(), Failed> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| !from.join(name).is_file()) {
            fs::remove_file(path)?;
        }
    }
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            let (bytes, to) = (fs::read(&path)?, to.join(name));
            if fs::read(&to).ok().as_ref() != Some(&bytes) {
                fs::write(to, bytes)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_holds_what_the_folder_holds_and_leaves_what_is_the_same() {
        let folder = std::env::temp_dir().join(format!("factline-mirror-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        fs::create_dir_all(&from).unwrap();
        fs::write(from.join("same"), "1").unwrap();
        fs::write(from.join("other"), "1").unwrap();
        mirror(&from, &to).unwrap();
        let time = |name| fs::metadata(to.join(name)).unwrap().modified().unwrap();
        let before = time("same");
        fs::write(to.join("gone"), "1").unwrap();
        fs::write(from.join("other"), "2").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(from.join("same"), "1").unwrap();
        mirror(&from, &to).unwrap();
        assert_eq!(time("same"), before);
        assert_eq!(fs::read_to_string(to.join("other")).unwrap(), "2");
        assert!(!to.join("gone").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
