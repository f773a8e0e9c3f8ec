//! What can be asked for.

use std::{io::ErrorKind, panic::catch_unwind, path::PathBuf, process::ExitCode};

use clap::{CommandFactory, Parser, Subcommand};
use factline::{
    document::schema,
    publish::{FinishError, Format, Programs, finish, note_panics, panic_message},
};

use crate::{
    build, check, cite, convert, explain,
    files::{Done, Failure, all_told, failed, print, tell},
    language, new, serve,
};

/// Fact cards and timelines of news stories.
///
/// Exit codes: 0 good, 1 problems, 2 misuse.
#[derive(Parser)]
#[command(name = "factline", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// A folder of languages that the interface, dates and numbers may be in, beside its own: `de.json`.
    #[arg(long, global = true, env = "FACTLINE_LANGUAGES", value_name = "FOLDER")]
    languages: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Start a story from a template.
    #[command(after_help = "Examples:
  factline new bridge.json
  factline new bridge.json --language kk --headline \"The bridge opens\"")]
    New(new::Arguments),
    /// Check documents, and say everything that is wrong with them.
    #[command(after_help = "Examples:
  factline check stories/bridge.json
  factline check stories/bridge.json --source gazette=gazette.txt
  factline check stories/*.json --format github")]
    Check(check::Arguments),
    /// Explain a code that `check` reports: what it means, and how to fix it.
    #[command(after_help = "Examples:
  factline explain bad-date
  factline explain")]
    Explain(explain::Arguments),
    /// Find words in a source and print the selector that cites them, or write it into a story; or move
    /// a story's citations to a source that has changed.
    #[command(after_help = "Examples:
  factline cite gazette.txt \"twice the plan\"
  factline cite --into bridge.json --at facts.cost gazette.txt \"€41 million\"
  factline cite --into bridge.json gazette.txt --at facts.cost \"€41 million\" --at events.opening \"opened at ten\"
  factline cite --story bridge.json --source gazette=new.txt --was old.txt --write")]
    Cite(cite::Arguments),
    /// Write a document of an older version of the format in the current one.
    #[command(after_help = "Examples:
  factline migrate bridge.json > new.json
  factline migrate bridge.json --write")]
    Migrate {
        story: PathBuf,
        /// Change the file itself.
        #[arg(long)]
        write: bool,
    },
    /// Make a story of a timeline that you have: a spreadsheet, CSV, or JSON of TimelineJS and others.
    ///
    /// Dates are read as people write them, and a column of them as a column. The report says of every
    /// field what became of it.
    #[command(after_help = "Examples:
  factline import timeline.json --out bridge.json
  factline import sheet.csv --base https://example.org/ --strict
  factline import table.csv --map title=What,date=Year+Month+Day,body=Notes
  factline import people.json --map title=name,date=birth.value")]
    Import(convert::ImportArguments),
    /// Write a story as TimelineJS 3 JSON, or as TimelineJS's spreadsheet in CSV.
    #[command(after_help = "Examples:
  factline export bridge.json > timeline.json
  factline export bridge.json --to csv --out sheet.csv")]
    Export(convert::ExportArguments),
    /// Build a static site: a page for each story in each of its languages, with the widget.
    #[command(after_help = "Examples:
  factline build stories/*.json --out site
  factline build stories/*.json --out site --url https://stories.example.org/
  factline build bridge.json --out site --assets dist")]
    Build(build::Arguments),
    /// Preview stories in a browser, and reload them when a file changes.
    #[command(after_help = "Examples:
  factline serve bridge.json
  factline serve stories/*.json --port 8090")]
    Serve(serve::Arguments),
    /// Print the JSON Schema of the document.
    #[command(after_help = "Example:
  factline schema > stories/story.schema.json")]
    Schema,
    /// Print the file of a new language, to be translated; or check one.
    #[command(after_help = "Examples:
  factline language de > languages/de.json
  factline language --check languages/de.json
  factline build --languages languages stories/bridge.json")]
    Language(language::Arguments),
    /// Print completions for a shell.
    #[command(after_help = "Example:
  factline completions bash > ~/.local/share/bash-completion/completions/factline")]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page (troff), or write one for each command into a folder.
    #[command(after_help = "Examples:
  factline man | man -l -
  factline man --out /usr/local/share/man/man1")]
    Man {
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// Finish the site that Trunk has built: compile and prerender its story, name its files.
    ///
    /// Trunk's `post_build` hook calls it, and sets the folders.
    #[command(hide = true)]
    Finish {
        /// The folder that Trunk has filled.
        #[arg(long, env = "TRUNK_STAGING_DIR")]
        site: PathBuf,
        /// The folder that holds `index.html` and `stories/`.
        #[arg(long, env = "TRUNK_SOURCE_DIR", default_value = ".")]
        source: PathBuf,
        /// The program that makes scripts small: esbuild.
        #[arg(long, env = "FACTLINE_MINIFIER")]
        minifier: Option<String>,
        /// The program that makes Wasm small: wasm-opt.
        #[arg(long, env = "FACTLINE_OPTIMIZER")]
        optimizer: Option<String>,
        /// The widget as it was linked.
        #[arg(long, default_value = "target/wasm32-unknown-unknown/release/widget.wasm")]
        linked: PathBuf,
        /// `release` for what readers get.
        #[arg(long, env = "TRUNK_PROFILE", default_value = "debug")]
        profile: String,
    },
}

pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(help) => {
            // Help and version are what was asked for; all else is misuse.
            let printed = help.print();
            let lost = printed.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe);
            return match help.exit_code() {
                0 if lost || !all_told() => ExitCode::from(1),
                0 => ExitCode::SUCCESS,
                _ => ExitCode::from(2),
            };
        }
    };
    note_panics();
    catch_unwind(|| act(arguments)).unwrap_or_else(|panic| {
        failed!("Factline failed: {}; please report it", panic_message(&*panic));
        ExitCode::from(1)
    })
}

/// Does what was asked for; says what kept it from that.
fn act(Arguments { command, languages }: Arguments) -> ExitCode {
    let added = languages.map_or(Ok(()), |folder| language::add(&folder));
    let done = added.and_then(|()| run_command(command));
    if let Err(failure) = &done
        && !matches!(failure, Failure::Told)
    {
        failed!("{failure}");
    }
    if all_told() && done.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn run_command(command: Command) -> Done {
    match command {
        Command::New(arguments) => new::run(&arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Language(arguments) => language::run(&arguments),
        Command::Cite(arguments) => cite::run(&arguments),
        Command::Migrate { story, write } => convert::migrate(&story, write),
        Command::Import(arguments) => convert::import(&arguments),
        Command::Export(arguments) => convert::export(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Schema => print(schema().as_bytes()),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "factline", &mut out);
            print(&out)
        }
        Command::Man { out } => manual(out),
        Command::Finish { site, source, minifier, optimizer, linked, profile } => finish(
            &site,
            &source,
            &Programs { minifier, optimizer, is_release: profile == "release", linked },
        )
        .map_err(|error| match error {
            FinishError::Story { file, text, problems } => {
                tell(&file, text.as_bytes(), &problems, Format::Text);
                Failure::Told
            }
            error => Failure::other(error),
        }),
    }
}

fn manual(out: Option<PathBuf>) -> Done {
    let command = Arguments::command();
    let Some(folder) = out else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(Failure::other)?;
        return print(&page);
    };
    std::fs::create_dir_all(&folder)
        .and_then(|()| clap_mangen::generate_to(command, &folder))
        .map_err(|error| Failure::File { file: folder, error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed_and_every_command_has_examples() {
        Arguments::command().debug_assert();
        for command in Arguments::command().get_subcommands().filter(|c| !c.is_hide_set()) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.starts_with("Example"), "{} has no examples", command.get_name());
        }
    }
}
