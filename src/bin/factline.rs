//! The command line: checks stories, and finishes the site that Trunk has built.

#[cfg(not(target_arch = "wasm32"))]
mod command {
    use std::{
        fs,
        io::{IsTerminal, stderr},
        path::{Path, PathBuf},
        process::ExitCode,
    };

    use clap::{Parser, Subcommand};
    use factline::{
        publish::{FinishError, Format, document_of, finish, report, sha256},
        story::{Options, Problem, Severity, SourceText, compile, schema, verify},
    };

    /// Fact cards and timelines of news stories.
    #[derive(Parser)]
    #[command(name = "factline", version)]
    struct Arguments {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Check documents, and say everything that is wrong with them.
        ///
        /// Exit codes: 0 good, 1 problems, 2 misuse.
        #[command(after_help = "Examples:
  factline check stories/bridge.json
  factline check stories/bridge.json --source gazette=gazette.txt
  factline check stories/*.json --format github")]
        Check {
            /// JSON documents.
            #[arg(required_unless_present = "page")]
            stories: Vec<PathBuf>,
            /// Check the document that a page names: `<fact-line document="…">`.
            #[arg(long, value_name = "HTML")]
            page: Option<PathBuf>,
            /// The text of a source, for its `id` in the document: every citation of it is held
            /// against the text, and the sentences that nothing cites are listed.
            #[arg(long, value_name = "ID=FILE", value_parser = source)]
            source: Vec<(String, PathBuf)>,
            /// How problems are written.
            #[arg(long, value_enum, default_value_t = Format::Text)]
            format: Format,
        },
        /// Print the JSON Schema of the document.
        Schema,
        /// Finish the site that Trunk has built: compile and prerender its story, name its files.
        ///
        /// Trunk's `post_build` hook calls it, and sets the folders.
        Finish {
            /// The folder that Trunk has filled.
            #[arg(long, env = "TRUNK_STAGING_DIR")]
            site: PathBuf,
            /// The folder that holds `index.html` and `stories/`.
            #[arg(long, env = "TRUNK_SOURCE_DIR", default_value = ".")]
            source: PathBuf,
        },
    }

    fn source(argument: &str) -> Result<(String, PathBuf), String> {
        let (id, file) = argument.split_once('=').ok_or("write it as ID=FILE")?;
        Ok((id.to_owned(), PathBuf::from(file)))
    }

    pub fn main() -> ExitCode {
        match Arguments::parse().command {
            Command::Check { mut stories, page, source, format } => {
                match page.map(|page| document_of(&page)).transpose() {
                    Ok(document) => stories.extend(document),
                    Err(error) => {
                        eprintln!("error: {error}");
                        return ExitCode::from(1);
                    }
                }
                let good = stories.iter().filter(|story| check(story, &source, format)).count();
                if good == stories.len() { ExitCode::SUCCESS } else { ExitCode::from(1) }
            }
            Command::Schema => {
                print!("{}", schema());
                ExitCode::SUCCESS
            }
            Command::Finish { site, source } => match finish(&site, &source) {
                Ok(()) => ExitCode::SUCCESS,
                Err(FinishError::Story { file, text, problems }) => {
                    tell(&file, text.as_bytes(), &problems, Format::Text);
                    ExitCode::from(1)
                }
                Err(error) => {
                    eprintln!("error: {error}");
                    ExitCode::from(1)
                }
            },
        }
    }

    /// Whether a document can be published and fits the sources that are given.
    fn check(file: &Path, sources: &[(String, PathBuf)], format: Format) -> bool {
        let Some(document) = read(file) else { return false };
        let story = match compile(&document) {
            Ok(compiled) => {
                tell(file, &document, &compiled.warnings, format);
                compiled.story
            }
            Err(problems) => {
                tell(file, &document, &problems, format);
                return false;
            }
        };
        let held = sources.iter().filter(|(id, text)| hold(file, &document, id, text, format));
        let good = held.count() == sources.len();
        if good && format == Format::Text {
            let (facts, events) = (story.facts.len(), story.events.len());
            println!("{}: {facts} facts, {events} events, good", file.display());
        }
        good
    }

    /// Whether every citation of a source stands in its text.
    fn hold(file: &Path, document: &[u8], id: &str, text: &Path, format: Format) -> bool {
        let Some(bytes) = read(text) else { return false };
        let Ok(content) = std::str::from_utf8(&bytes) else {
            eprintln!("error: {}: this is not UTF-8", text.display());
            return false;
        };
        let verified = verify(
            document,
            &SourceText { id, text: content, sha256: &sha256(&bytes) },
            &Options::default(),
        );
        match verified {
            Ok(verified) => {
                tell(file, document, &verified.problems, format);
                if format == Format::Text {
                    let cited = verified.sentences - verified.uncited.len();
                    println!(
                        "{id}: {} citations; {cited} of {} sentences of {} are cited",
                        verified.citations,
                        verified.sentences,
                        text.display()
                    );
                    for sentence in &verified.uncited {
                        println!("  not cited, line {}: {}", sentence.line, sentence.text);
                    }
                }
                verified.problems.is_empty()
            }
            Err(problems) => {
                tell(file, document, &problems, format);
                false
            }
        }
    }

    fn read(file: &Path) -> Option<Vec<u8>> {
        fs::read(file).map_err(|error| eprintln!("error: {}: {error}", file.display())).ok()
    }

    /// Text goes to standard error, for people; what machines read goes to standard output.
    fn tell(file: &Path, document: &[u8], problems: &[Problem], format: Format) {
        let text = String::from_utf8_lossy(document);
        let text = text.trim_start_matches('\u{feff}');
        let colour = format == Format::Text && stderr().is_terminal();
        let report = report(&file.display().to_string(), text, problems, format, colour);
        if format != Format::Text {
            print!("{report}");
        } else if !problems.is_empty() {
            let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            eprint!("{report}");
            eprintln!("{}: {errors} errors, {warnings} warnings", file.display());
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

/// On the Web there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
