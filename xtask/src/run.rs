//! Running other programs.

use std::{
    env, fmt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Why a task ended early: one line for the person who ran it.
#[derive(Debug)]
pub struct Failed(pub String);

impl<T: fmt::Display> From<T> for Failed {
    fn from(reason: T) -> Failed {
        Failed(reason.to_string())
    }
}

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in the workspace")
}

/// A program to be run in the workspace. `NO_COLOR` is taken away: Trunk 0.21 cannot read it.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root()).env_remove("NO_COLOR");
    command
}

/// Runs a program with the same output as this one.
pub fn run(command: &mut Command) -> Result<(), Failed> {
    let shown = show(command);
    println!("> {shown}");
    let status = command.status().map_err(|error| Failed(format!("{shown}: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failed(format!("`{shown}` ended with {status}"))) }
}

/// What a program prints, or nothing if it is not there or fails.
pub fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let done = program(name, arguments).stderr(Stdio::null()).output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

/// The folders of `PATH`, with others before them.
pub fn path_with(folders: &[PathBuf]) -> std::ffi::OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&path));
    env::join_paths(all).unwrap_or(path)
}

fn show(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}
