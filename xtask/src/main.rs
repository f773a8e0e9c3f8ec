//! What a developer of Factline runs. Each command sets up what is missing, and says so.

mod audit;
mod budget;
mod dist;
mod engines;
mod examples;
mod fuzz;
mod hosts;
mod npm;
mod release;
mod run;
mod size;
mod stages;
mod tools;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use engines::Engine;
use run::Failed;
use stages::Stage;

/// Sets up what is missing, then runs the ecosystem's own tools.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the story on <http://127.0.0.1:8080>, and build it anew when a file changes.
    Serve {
        /// Serve the pages of `examples/` instead, on <http://127.0.0.1:8090>: one for each way in.
        #[arg(long)]
        examples: bool,
        /// Where the examples are served.
        #[arg(long, default_value_t = examples::PORT, requires = "examples")]
        port: u16,
        /// Arguments for `trunk serve`, for example `--port 8090`.
        #[arg(last = true)]
        trunk: Vec<String>,
    },
    /// Run every test: format, lints, native, browser, release build, end to end, budgets.
    Test {
        /// Only these stages; may be given several times.
        #[arg(long, value_enum)]
        only: Vec<Stage>,
        /// Only the release build, in these other engines, which are installed where they are missing.
        #[arg(long, value_enum, value_delimiter = ',', conflicts_with = "only")]
        engines: Vec<Engine>,
    },
    /// Make the release build in `dist/`, and the archives that a release page holds in `target/dist/`: the
    /// command for this platform, the site's files, the npm package, and their checksums.
    Dist,
    /// Build the `factline` command with the release build inside: `target/command/factline`.
    #[command(name = "command")]
    Newsroom,
    /// Print the size of every part of the release build, and hold it to the budgets.
    Budget,
    /// Print which crates and functions the widget's Wasm is made of.
    Size {
        /// How many functions to list.
        #[arg(long, default_value_t = 40)]
        functions: usize,
    },
    /// Measure the release build in Chromium: loading beside a page of static HTML, a host page with
    /// and without a story, memory over 500 stories that come and go.
    Measure,
    /// Measure in Chromium what a story costs as it grows, beside a list of plain HTML in the same run: bytes,
    /// nodes, memory, and the time of a touch until the frame that shows it.
    Bench {
        /// How many events the stories have: 12, 100, 1000, 10000 and 100000 without it.
        events: Vec<u32>,
        /// Beside other timelines, whose packages are installed for that (Node.js packages, 50 MB).
        #[arg(long)]
        rivals: bool,
    },
    /// Try our pages in Debian's WordPress, on loopback: as a pasted address and as a frame, by an
    /// administrator and by an author without rights. Not a part of the tests.
    Wordpress,
    /// Serve the site by nginx and Caddy with the settings of `docs/hosting.md`, and compare their
    /// answers with the contract. Not a part of the tests.
    Hosting,
    /// Fuzz the doors of Factline, on a nightly toolchain; what is found is in `fuzz/artifacts`.
    Fuzz {
        /// How long in all; the targets share it.
        #[arg(long, default_value_t = 10)]
        minutes: u64,
        /// Only these targets; may be given several times.
        #[arg(long)]
        target: Vec<String>,
    },
    /// Hold the dependencies against the list of advisories of `RustSec`.
    Audit {
        /// A checkout of the list, where it cannot be fetched.
        #[arg(long)]
        list: Option<PathBuf>,
    },
    /// Make a sheet of pictures of the first story in every state, language, width and theme:
    /// `target/gallery/index.html`.
    Gallery,
    /// Hold the release build to Lighthouse's four scores, on a phone and on a desk (Node.js packages, 180 MB).
    Lighthouse,
    /// Take pictures of the release build into `e2e/shots/`, and the README's into `docs/`.
    Screenshots,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve { examples: true, port, .. } => examples::serve(port),
        Command::Serve { trunk, .. } => stages::serve(&trunk),
        Command::Test { only, engines } => stages::test(&only, &engines),
        Command::Dist => dist::make(),
        Command::Newsroom => release::dist().and_then(|()| release::command()),
        Command::Budget => release::dist().and_then(|()| budget::check()),
        Command::Size { functions } => size::print(functions),
        Command::Measure => stages::measure(),
        Command::Bench { events, rivals } => stages::bench(&events, rivals),
        Command::Wordpress => hosts::wordpress(),
        Command::Hosting => hosts::hosting(),
        Command::Fuzz { minutes, target } => fuzz::fuzz(minutes, &target),
        Command::Audit { list } => audit::audit(list.as_deref()),
        Command::Gallery => stages::gallery(),
        Command::Lighthouse => stages::lighthouse(),
        Command::Screenshots => stages::screenshots(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(reason)) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}
