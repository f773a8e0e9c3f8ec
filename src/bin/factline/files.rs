//! Reading, writing and telling.

use std::{
    fmt, fs,
    io::{self, ErrorKind, IsTerminal, Write, stderr, stdout},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use factline::{
    document::{Problem, Severity},
    publish::{Format, report, save, steers},
};

/// Writes a line to standard output: what was asked for. Like `println!`, without a panic.
macro_rules! out {
    ($($text:tt)*) => { _ = $crate::files::print(&$crate::files::line(format_args!($($text)*))) };
}

/// Writes a line to standard error: what there is to say. Like `eprintln!`, without a panic.
macro_rules! say {
    ($($text:tt)*) => { $crate::files::tell_people(&$crate::files::line(format_args!($($text)*))) };
}

/// Says what kept the command from a part of its work.
macro_rules! failed {
    ($($text:tt)*) => { $crate::files::say!("error: {}", format_args!($($text)*)) };
}

/// Ends a function with a [`Failure`] in these words.
macro_rules! fail {
    ($($text:tt)*) => { return Err($crate::files::Failure::Other(format!($($text)*))) };
}

pub(crate) use {fail, failed, out, say};

/// What keeps a command from its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{}: {error}", file.display())]
    File { file: PathBuf, error: io::Error },
    #[error("{}: this is not UTF-8", .0.display())]
    NotUtf8(PathBuf),
    #[error("{0}")]
    Other(String),
    /// The problems of a document, or the like: they were told where they were found.
    #[error("told above")]
    Told,
}

impl Failure {
    /// What an error says.
    pub fn other(error: impl fmt::Display) -> Failure {
        Failure::Other(error.to_string())
    }
}

/// What a command comes to.
pub type Done<T = ()> = Result<T, Failure>;

/// Nothing, or that what is wrong has been told.
pub fn told(is_good: bool) -> Done {
    if is_good { Ok(()) } else { Err(Failure::Told) }
}

/// A line for people. What steers a terminal, or turns the direction of what follows, may stand in a
/// text that somebody else wrote: it is shown, and not sent.
pub fn line(text: fmt::Arguments) -> Vec<u8> {
    let mut line = String::new();
    for c in text.to_string().chars() {
        match c {
            '\n' | '\t' => line.push(c),
            c if steers(c) => line.extend(c.escape_default()),
            c => line.push(c),
        }
    }
    line.push('\n');
    line.into_bytes()
}

/// Something that was to be written to standard output or standard error is lost.
static LOST: AtomicBool = AtomicBool::new(false);

pub fn read(file: &Path) -> Done<Vec<u8>> {
    fs::read(file).map_err(|error| Failure::File { file: file.to_owned(), error })
}

/// A text of somebody's.
pub fn read_text(file: &Path) -> Done<String> {
    String::from_utf8(read(file)?).map_err(|_| Failure::NotUtf8(file.to_owned()))
}

/// Saves a file as an editor does.
pub fn write(file: &Path, bytes: &[u8]) -> Done {
    write_pieces(file, &[bytes])
}

fn write_pieces(file: &Path, pieces: &[&[u8]]) -> Done {
    match save(file, pieces) {
        // Whoever has closed a pipe has read enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::File { file: file.to_owned(), error })
        }
        _ => Ok(()),
    }
}

/// Writes to standard output. Whoever has closed it has read enough.
pub fn print(bytes: &[u8]) -> Done {
    told(kept(stdout().write_all(bytes)))
}

/// Writes to standard error, in one piece.
pub fn tell_people(bytes: &[u8]) {
    let written = stderr().write_all(bytes);
    if written.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// Whether all that was to be told has gone out.
pub fn all_told() -> bool {
    kept(stdout().flush()) && !LOST.load(Ordering::Relaxed)
}

fn kept(written: io::Result<()>) -> bool {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            if !LOST.swap(true, Ordering::Relaxed) {
                failed!("standard output: {error}");
            }
            false
        }
        _ => true,
    }
}

/// Writes to a file, or else to standard output.
pub fn put(out: Option<&Path>, bytes: &[u8]) -> Done {
    out.map_or_else(|| print(bytes), |file| write(file, bytes))
}

/// The same in pieces, which together are the file.
pub fn put_pieces(out: Option<&Path>, pieces: &[&[u8]]) -> Done {
    match out {
        Some(file) => write_pieces(file, pieces),
        None => pieces.iter().try_for_each(|piece| print(piece)),
    }
}

/// Text goes to standard error, for people; what machines read goes to standard output.
pub fn tell(file: &Path, document: &[u8], problems: &[Problem], format: Format) {
    tell_as(file, document, problems, format, None);
}

/// How many errors and warnings there are, and lines about those that are not shown.
type Counts<'c> = ((usize, usize), &'c [String]);

/// The same, where not all of the problems are shown.
pub fn tell_as(
    file: &Path,
    document: &[u8],
    problems: &[Problem],
    format: Format,
    counts: Option<Counts>,
) {
    let text = String::from_utf8_lossy(document);
    let text = text.trim_start_matches('\u{feff}');
    let colour =
        format == Format::Text && stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let report = report(&file.display().to_string(), text, problems, format, colour);
    if format != Format::Text {
        _ = print(report.as_bytes());
        return;
    }
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let shown = ((count(Severity::Error), count(Severity::Warning)), &[][..]);
    let ((errors, warnings), left) = counts.unwrap_or(shown);
    if errors + warnings > 0 {
        // One write: the report of a hundred thousand problems is not to be a hundred thousand calls.
        tell_people(report.as_bytes());
        for line in left {
            say!("{line}");
        }
        say!("{}: {}, {}", file.display(), counted(errors, "error"), counted(warnings, "warning"));
    }
}

/// “1 error”, “2 errors”.
pub fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
