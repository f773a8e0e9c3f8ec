//! Serving, building, and the stages of the tests.

use std::{fs, path::Path, time::Instant};

use clap::ValueEnum;

use crate::{
    audit, budget,
    engines::{self, Engine},
    examples, release,
    run::{Failed, program, root, run},
    tools::{self, Tools, WASM},
};

/// A stage of `cargo xtask test`, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// `cargo fmt --check`
    Format,
    /// `cargo clippy`, for this machine and for Wasm, warnings denied; `embed/` by TypeScript; the
    /// dependencies
    Lint,
    /// `cargo test`
    Native,
    /// Tests of the Wasm in headless Chromium
    Browser,
    /// `trunk build --release`, and the command that carries it
    Build,
    /// The built site in Chromium, with axe
    E2e,
    /// The built site in Firefox and WebKit, where they are or can be installed
    Engines,
    /// The sizes of the built site
    Budget,
}

pub fn serve(arguments: &[String]) -> Result<(), Failed> {
    let tools = Tools::for_building()?;
    let mut all = vec!["serve"];
    all.extend(arguments.iter().map(String::as_str));
    run(&mut tools.program("trunk", &all))
}

pub fn measure() -> Result<(), Failed> {
    release::dist()?;
    node(&tools::browser()?.chromium, &["measure.mjs", "../dist"])
}

pub fn bench(events: &[u32], rivals: bool) -> Result<(), Failed> {
    release::dist()?;
    release::command()?;
    if rivals {
        tools::packages("e2e/rivals", "other timelines")?;
    }
    let events: Vec<String> = events.iter().map(u32::to_string).collect();
    let mut arguments = vec!["bench.mjs", "../target/command/factline"];
    arguments.extend(rivals.then_some("--rivals"));
    arguments.extend(events.iter().map(String::as_str));
    node(&tools::browser()?.chromium, &arguments)
}

pub fn screenshots() -> Result<(), Failed> {
    release::dist()?;
    node(&tools::headless()?, &["screenshots.mjs", "../dist", "shots"])?;
    for (shot, picture) in [
        ("readme", "screenshot"),
        ("design-phone", "design/phone"),
        ("design-axis", "design/axis"),
        ("design-type", "design/type"),
    ] {
        let [from, to] = [format!("e2e/shots/{shot}.png"), format!("docs/{picture}.png")];
        fs::copy(root().join(from), root().join(to))?;
    }
    Ok(())
}

/// Makes the sheet of every state, and says where it is.
pub fn gallery() -> Result<(), Failed> {
    release::dist()?;
    release::command()?;
    let program = root().join("target/command/factline").display().to_string();
    let build = [
        "build",
        "stories/space-days-kazakhstan.json",
        "--out",
        "target/gallery-site",
        "--no-compress",
    ];
    run(&mut crate::run::program(&program, &build))?;
    node(&tools::headless()?, &["gallery.mjs", "../target/gallery-site", "../target/gallery"])
}

/// Runs Lighthouse on the release build.
pub fn lighthouse() -> Result<(), Failed> {
    release::dist()?;
    tools::packages("e2e/lighthouse", "Lighthouse")?;
    node(&tools::browser()?.chromium, &["lighthouse/run.mjs", "../dist"])
}

/// Runs the stages, all or some, and ends with a line for each. The first that fails ends the run. With
/// `engines`, the built site is tested in those, and nothing else is.
pub fn test(only: &[Stage], engines: &[Engine]) -> Result<(), Failed> {
    let only = if engines.is_empty() { only } else { &[Stage::Build, Stage::Engines] };
    let chosen = |stage: &&Stage| only.is_empty() || only.contains(stage);
    let mut lines = Vec::new();
    let mut failed = None;
    for stage in Stage::value_variants().iter().filter(chosen) {
        let name = format!("{stage:?}").to_lowercase();
        println!("\n== {name}");
        let start = Instant::now();
        let done = stage.run(engines);
        let word = if done.is_ok() { "passed" } else { "FAILED" };
        lines.push(format!("{name:<8} {word} {:>7.1} s", start.elapsed().as_secs_f64()));
        if let Err(reason) = done {
            failed = Some(reason);
            break;
        }
    }
    println!("\n{}", lines.join("\n"));
    failed.map_or(Ok(()), Err)
}

impl Stage {
    fn run(self, engines: &[Engine]) -> Result<(), Failed> {
        match self {
            Stage::Format => run(&mut program("cargo", &["fmt", "--all", "--check"])),
            Stage::Lint => {
                let native = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
                run(&mut program("cargo", &native))?;
                tools::wasm_target()?;
                let wasm = ["clippy", "--target", WASM, "--lib", "--bins", "--test", "browser"];
                run(program("cargo", &wasm).args(["--", "-D", "warnings"]))?;
                let typescript = tools::node_packages()?.join("tsc");
                run(&mut program(&typescript.display().to_string(), &["-p", "embed"]))?;
                audit::check()
            }
            Stage::Native => {
                let mut test = vec!["test", "--workspace"];
                // Those that read the corpora are ignored, and reported so, where there are none.
                if std::env::var_os("FACTLINE_CORPORA").is_some() {
                    test.extend(["--", "--include-ignored"]);
                }
                run(&mut program("cargo", &test))
            }
            Stage::Browser => {
                let tools = Tools::for_building()?;
                let browser = tools::browser()?;
                let test = ["test", "--target", WASM, "--test", "browser"];
                run(tools
                    .program("cargo", &test)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
                    .env("CHROMEDRIVER", browser.driver))
            }
            Stage::Build => examples::make(examples::PORT),
            Stage::E2e | Stage::Engines if !root().join("target/e2e/dist/index.html").is_file() => {
                Err(Failed(
                    "there is nothing to test yet: run `cargo xtask test --only build`".into(),
                ))
            }
            Stage::E2e => {
                // A page that never says what is waited for is not waited for without end.
                let options = ["--test", "--test-concurrency=2", "--test-timeout=240000"];
                let tests = ["--test-reporter=spec", "tests/*.test.mjs"];
                node(&tools::headless()?, &[options.as_slice(), &tests].concat())
            }
            Stage::Engines => engines::test(engines),
            Stage::Budget => budget::check(),
        }
    }
}

/// Runs Node.js in `e2e/`, with a browser at hand.
pub fn node(browser: &Path, arguments: &[&str]) -> Result<(), Failed> {
    tools::node_packages()?;
    let folder = root().join("e2e");
    // Node.js 20 does not read patterns by itself.
    let mut all: Vec<String> = Vec::new();
    for argument in arguments {
        match argument.split_once('*') {
            Some((start, end)) => all.extend(matching(&folder.join(start), end)?),
            None => all.push((*argument).to_owned()),
        }
    }
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    run(program("node", &all).current_dir(folder).env("CHROMIUM", browser))
}

fn matching(folder: &Path, end: &str) -> Result<Vec<String>, Failed> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path().display().to_string();
        if path.ends_with(end) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
