//! The command line: checks stories, and finishes the site that Trunk has built.

#[cfg(not(target_arch = "wasm32"))]
mod command {
    use std::{
        fs,
        io::{IsTerminal, stderr},
        path::PathBuf,
        process::ExitCode,
    };

    use clap::{Parser, Subcommand};
    use factline::{
        publish::{FinishError, finish, report},
        story::{Problem, Severity, compile},
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
        Check {
            /// JSON documents.
            #[arg(required = true)]
            stories: Vec<PathBuf>,
        },
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

    pub fn main() -> ExitCode {
        match Arguments::parse().command {
            Command::Check { stories } => {
                let good = stories.iter().filter(|story| check(story)).count();
                if good == stories.len() { ExitCode::SUCCESS } else { ExitCode::from(1) }
            }
            Command::Finish { site, source } => match finish(&site, &source) {
                Ok(()) => ExitCode::SUCCESS,
                Err(FinishError::Story { file, text, problems }) => {
                    tell(&file, &text, &problems);
                    ExitCode::from(1)
                }
                Err(error) => {
                    eprintln!("error: {error}");
                    ExitCode::from(1)
                }
            },
        }
    }

    /// Whether a document can be published.
    fn check(file: &PathBuf) -> bool {
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("error: {}: {error}", file.display());
                return false;
            }
        };
        let compiled = compile(&bytes);
        let problems = match &compiled {
            Ok(compiled) => &compiled.warnings,
            Err(problems) => problems,
        };
        tell(file, &String::from_utf8_lossy(&bytes), problems);
        if let Ok(compiled) = &compiled {
            let story = &compiled.story;
            println!(
                "{}: {} facts, {} events, good",
                file.display(),
                story.facts.len(),
                story.events.len()
            );
        }
        compiled.is_ok()
    }

    fn tell(file: &std::path::Path, text: &str, problems: &[Problem]) {
        if problems.is_empty() {
            return;
        }
        let text = text.trim_start_matches('\u{feff}');
        eprint!("{}", report(&file.display().to_string(), text, problems, stderr().is_terminal()));
        let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
        eprintln!(
            "{}: {} errors, {} warnings",
            file.display(),
            count(Severity::Error),
            count(Severity::Warning)
        );
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

/// On the Web there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
