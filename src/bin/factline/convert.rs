//! Between formats, and between versions of ours.

use std::{
    io::{IsTerminal, stderr, stdin},
    path::{Path, PathBuf},
};

use factline::{
    compile::{Options as StoryOptions, compile, migrate as to_current},
    date::written::{Order, Pairs, YearCount},
    import::{
        Habits, ImportError, ImportedText, Mapping, Options, Outcome, Report, Target,
        export as write_as, field, import_text as read_from,
    },
    publish::Format,
    story::{is_reserved, parse_address},
};

use crate::{
    files::{Done, Failure, fail, failed, print, put, put_pieces, read, say, tell, told, write},
    valid,
};

#[derive(clap::Args)]
pub struct ImportArguments {
    /// A timeline: a spreadsheet, CSV or JSON.
    file: PathBuf,
    /// Where the story goes; without it, to standard output.
    #[arg(long, short, value_name = "JSON")]
    out: Option<PathBuf>,
    /// The id of the story; without it, the file's name.
    #[arg(long, value_parser = valid::id)]
    id: Option<String>,
    /// The language of its texts (BCP 47).
    #[arg(long, default_value = "en", value_parser = valid::language)]
    language: String,
    /// The address that relative addresses start from.
    #[arg(long, value_name = "URL", value_parser = valid::address)]
    base: Option<String>,
    /// Up to when the story holds, in EDTF; without it, today.
    #[arg(long, value_name = "DATE", value_parser = valid::date)]
    as_of: Option<String>,
    /// Which column or path is what: title=What,date=Year+Month,tags="sea". Fields: id, date, endDate,
    /// originalDate, title, body, tags, lane, place, importance, media, alt, caption, credit, link.
    #[arg(long, value_name = "FIELD=COLUMN,…", value_parser = valid::mapping)]
    map: Option<Mapping>,
    /// Take the mapping that the columns and their cells propose.
    #[arg(long)]
    yes: bool,
    /// Which stands first in dates as 03/04/2016: dmy, mdy or ymd.
    #[arg(long, value_name = "ORDER", value_parser = valid::order)]
    dates: Option<Order>,
    /// What 1911-12 is: two `years`, or a year and a month (`months`).
    #[arg(long, value_parser = valid::pairs)]
    pairs: Option<Pairs>,
    /// How negative years are counted: `bce`, as people do, or `astronomical`, with a year 0.
    #[arg(long, value_parser = valid::years, value_name = "COUNT")]
    years: Option<YearCount>,
    /// The first of the hundred years that two digits mean: 1900.
    #[arg(long, value_name = "YEAR")]
    century: Option<i64>,
    /// Whether 00:00 is a `time` of day, or `none`.
    #[arg(long, value_parser = valid::midnight)]
    midnight: Option<bool>,
    /// What the first of January is where a column has no other day: a `day`, or its `year`.
    #[arg(long, value_parser = valid::january)]
    january: Option<bool>,
    /// The encoding of the file, as web pages name it; without it, it is recognised.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The sheet of a spreadsheet, by its name; without it, the first one with a timeline.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Fail where something is lost.
    #[arg(long)]
    strict: bool,
    /// List each field, and what was taken over as it was.
    #[arg(long)]
    all: bool,
}

#[derive(clap::Args)]
pub struct ExportArguments {
    story: PathBuf,
    /// `json`: TimelineJS 3; `csv`: its spreadsheet.
    #[arg(long, value_parser = valid::target, default_value = "json")]
    to: Target,
    /// The language of the export (BCP 47), where the story has several.
    #[arg(long, value_parser = valid::language)]
    language: Option<String>,
    /// Where it goes; without it, to standard output.
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Fail where something is lost.
    #[arg(long)]
    strict: bool,
    /// Also list what was taken over as it was.
    #[arg(long)]
    all: bool,
}

/// Today's date, by the clock and the time zone of this machine.
pub fn today() -> String {
    jiff::Zoned::now().date().to_string()
}

/// A file's name as the id of a story.
pub fn id_of(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let id: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let mut id = id.trim_matches('-').to_owned();
    id.truncate(80);
    match &*id {
        "" => "story".to_owned(),
        kept if is_reserved(kept) => format!("{kept}-story"),
        _ => id,
    }
}

pub fn import(arguments: &ImportArguments) -> Done {
    let bytes = read(&arguments.file)?;
    let id = arguments.id.clone().unwrap_or_else(|| id_of(&arguments.file));
    let as_of = arguments.as_of.clone().unwrap_or_else(today);
    let options = Options {
        id: &id,
        language: &arguments.language,
        as_of: &as_of,
        base: arguments.base.as_deref(),
        mapping: arguments.map.as_ref(),
        habits: Habits {
            order: arguments.dates,
            pairs: arguments.pairs,
            years: arguments.years,
            century: arguments.century,
            midnight: arguments.midnight,
            january: arguments.january,
        },
        encoding: arguments.encoding.as_deref(),
        sheet: arguments.sheet.as_deref(),
        parse_address,
    };
    let imported = match read_or_ask(&bytes, &options, arguments) {
        Ok(imported) => imported,
        Err(error) => {
            tell_error(&error, arguments);
            return Err(Failure::Told);
        }
    };
    // A large file is not kept beside what was made of it, and neither is what was told of it.
    drop(bytes);
    say!("{}: read as {}", arguments.file.display(), imported.format.name());
    let lost = tell_report(&imported.report, arguments.all);
    drop(imported.report);
    let name = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{id}.json")));
    let checked = imported.text.check();
    let is_good = checked.is_ok();
    let (Ok(problems) | Err(problems)) = checked;
    if !problems.is_empty() {
        let whole: String = imported.text.pieces().collect();
        tell(&name, whole.as_bytes(), &problems, Format::Text);
    }
    if arguments.strict && lost > 0 {
        fail!("with --strict nothing may be lost: no story was written");
    }
    // A story in error is written too, so that it can be mended.
    let pieces: Vec<&[u8]> = imported.text.pieces().map(str::as_bytes).collect();
    put_pieces(arguments.out.as_deref(), &pieces)?;
    told(is_good)
}

/// Imports a file; where it takes a mapping and one is proposed, takes that if somebody agrees.
fn read_or_ask(
    bytes: &[u8],
    options: &Options,
    arguments: &ImportArguments,
) -> Result<ImportedText, ImportError> {
    let error = match read_from(bytes, options) {
        Ok(imported) => return Ok(imported),
        Err(error) => error,
    };
    let mapping = error.proposal.as_deref().and_then(|text| Mapping::parse(text).ok());
    let Some(mapping) = mapping else { return Err(error) };
    if !arguments.yes && !agreed(&error, arguments) {
        return Err(error);
    }
    read_from(bytes, &Options { mapping: Some(&mapping), ..*options })
}

/// Asks on a terminal whether a file is to be imported as it is proposed.
fn agreed(error: &ImportError, arguments: &ImportArguments) -> bool {
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return false;
    }
    say!("{}", command(error.proposal.as_deref().unwrap_or_default(), arguments));
    say!("Import it so? [y/N]");
    let mut answer = String::new();
    stdin().read_line(&mut answer).is_ok() && ["y", "yes"].contains(&&*answer.trim().to_lowercase())
}

/// The command that imports a file by a mapping.
fn command(mapping: &str, arguments: &ImportArguments) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    let file = arguments.file.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "./_-".contains(c);
    let file = if file.chars().all(plain) { file } else { quoted(&file) };
    format!("factline import {file} --map {}", quoted(mapping))
}

/// Says why a file could not be imported, and what would import it.
fn tell_error(error: &ImportError, arguments: &ImportArguments) {
    let file = arguments.file.display();
    failed!("{file}:{}:{}: {}", error.line, error.column, error.message);
    if !error.help.is_empty() {
        say!("help: {}", error.help);
    }
    if let Some(mapping) = &error.proposal {
        say!("this would import it; look whether each column is what it says:");
        say!("  {}", command(mapping, arguments));
    }
}

pub fn export(arguments: &ExportArguments) -> Done {
    let document = read(&arguments.story)?;
    let options =
        StoryOptions { language: arguments.language.as_deref(), ..StoryOptions::default() };
    if let Some(language) = &arguments.language
        && let Ok(compiled) = compile(&document)
        && compiled.story.language != *language
        && !compiled.coverage.iter().any(|coverage| coverage.language == *language)
    {
        fail!("{}: the story is not published in `{language}`", arguments.story.display());
    }
    match write_as(&document, arguments.to, &options) {
        Ok(exported) => {
            let lost = tell_report(&exported.report, arguments.all);
            if arguments.strict && lost > 0 {
                fail!("with --strict nothing may be lost: nothing was written");
            }
            put(arguments.out.as_deref(), exported.text.as_bytes())
        }
        Err(problems) => {
            tell(&arguments.story, &document, &problems, Format::Text);
            Err(Failure::Told)
        }
    }
}

/// Tells what became of each field; returns how many are lost.
fn tell_report(report: &Report, all: bool) -> usize {
    use std::fmt::Write as _;
    let mut text = String::new();
    for note in &report.notes {
        say!("{note}");
    }
    let flat = |text: &str| text.replace(['\n', '\r'], " ");
    let kinds = if all { Vec::new() } else { report.kinds() };
    for kind in kinds.iter().filter(|kind| kind.count > 1) {
        let entry = &kind.first;
        let _ = writeln!(
            text,
            "{:<18} {} × {}: {} (first in {})",
            entry.outcome.word(),
            kind.count,
            flat(field(&entry.from)),
            flat(entry.reason),
            flat(&entry.from)
        );
    }
    let single = kinds.into_iter().filter(|kind| kind.count == 1).map(|kind| kind.first);
    let each = report.entries().filter(|_| all);
    for entry in single.chain(each) {
        let _ = write!(text, "{:<18} {}", entry.outcome.word(), flat(&entry.from));
        if !entry.to.is_empty() {
            let _ = write!(text, " → {}", flat(&entry.to));
        }
        if !entry.reason.is_empty() {
            let _ = write!(text, ": {}", flat(entry.reason));
        }
        text.push('\n');
    }
    let count = |outcome| report.count(outcome);
    let lost = count(Outcome::Lost);
    if !text.is_empty() {
        say!("{}", text.trim_end());
    }
    say!(
        "{} fields: {} mapped, {} repaired, {lost} not representable",
        report.len(),
        count(Outcome::Mapped),
        count(Outcome::Repaired)
    );
    lost
}

pub fn migrate(story: &Path, in_place: bool) -> Done {
    let document = read(story)?;
    match to_current(&document, &StoryOptions::default()) {
        Ok(text) if in_place => write(story, text.as_bytes()),
        Ok(text) => print(text.as_bytes()),
        Err(problems) => {
            tell(story, &document, &problems, Format::Text);
            Err(Failure::Told)
        }
    }
}
