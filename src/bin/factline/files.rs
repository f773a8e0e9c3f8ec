//! Reading, writing and telling.

use std::{
    fs,
    io::{IsTerminal, Write, stderr, stdout},
    path::Path,
};

use factline::{
    publish::{Format, report},
    story::{Problem, Severity},
};

pub fn read(file: &Path) -> Option<Vec<u8>> {
    fs::read(file).map_err(|error| eprintln!("error: {}: {error}", file.display())).ok()
}

/// Writes a file by way of another one, so that it is never half there.
pub fn write(file: &Path, bytes: &[u8]) -> bool {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, file));
    written.map_err(|error| eprintln!("error: {}: {error}", file.display())).is_ok()
}

/// Writes to standard output. Whoever has closed it has read enough.
pub fn print(bytes: &[u8]) -> bool {
    match stdout().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("error: standard output: {error}");
            false
        }
        _ => true,
    }
}

/// Writes to a file, or else to standard output.
pub fn put(out: Option<&Path>, bytes: &[u8]) -> bool {
    out.map_or_else(|| print(bytes), |file| write(file, bytes))
}

/// Text goes to standard error, for people; what machines read goes to standard output.
pub fn tell(file: &Path, document: &[u8], problems: &[Problem], format: Format) {
    let text = String::from_utf8_lossy(document);
    let text = text.trim_start_matches('\u{feff}');
    let colour =
        format == Format::Text && stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let report = report(&file.display().to_string(), text, problems, format, colour);
    if format != Format::Text {
        print(report.as_bytes());
    } else if !problems.is_empty() {
        let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        // One write: the report of a hundred thousand problems is not to be a hundred thousand calls.
        let _ = stderr().write_all(report.as_bytes());
        eprintln!(
            "{}: {}, {}",
            file.display(),
            counted(errors, "error"),
            counted(warnings, "warning")
        );
    }
}

/// “1 error”, “2 errors”.
pub fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
