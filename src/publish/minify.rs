//! JavaScript made small by a program that does that.

use std::{
    io::{self, Write},
    process::{Command, Stdio},
};

/// Minifies a module with esbuild, or a program that takes the same options: source in, source out.
///
/// # Errors
/// Where the program cannot be run, or refuses the source.
pub fn minify(program: &str, source: &[u8]) -> io::Result<Vec<u8>> {
    let mut child = Command::new(program)
        .args(["--minify", "--format=esm", "--loader=js", "--log-level=error"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(source)?;
    }
    let output = child.wait_with_output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(io::Error::other(format!("{program} ended with {}", output.status))),
    }
}
