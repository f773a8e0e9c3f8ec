//! Serving, building, and the stages of the tests.

use std::{fs, path::Path, time::Instant};

use clap::ValueEnum;

use crate::{
    audit, budget, examples,
    run::{Failed, program, root, run},
    tools::{self, Tools, WASM},
};

/// A stage of `cargo xtask test`, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// `cargo fmt --check`
    Format,
    /// `cargo clippy`, for this machine and for Wasm, warnings denied; the dependencies
    Lint,
    /// `cargo test`
    Native,
    /// Tests of the Wasm in headless Chromium
    Browser,
    /// `trunk build --release`, and the command that carries it
    Build,
    /// The built site in Chromium, with axe
    E2e,
    /// The sizes of the built site
    Budget,
}

pub fn serve(arguments: &[String]) -> Result<(), Failed> {
    let tools = Tools::for_building()?;
    let mut all = vec!["serve"];
    all.extend(arguments.iter().map(String::as_str));
    run(&mut tools.program("trunk", &all))
}

pub fn dist() -> Result<(), Failed> {
    let tools = Tools::for_release()?;
    run(tools.program("trunk", &["build", "--release"]).env("FACTLINE_MINIFIER", "esbuild"))
}

/// The command that newsrooms install, which carries the files of `dist/`.
pub fn command() -> Result<(), Failed> {
    let carried = root().join("target/carried");
    mirror(&root().join("dist"), &carried)?;
    let build = ["build", "--profile", "command", "--bin", "factline"];
    run(program("cargo", &build).env("FACTLINE_ASSETS", carried))
}

/// Makes the files of a folder those of another. Cargo builds anew what is younger than its result, so
/// a file that is there already is not written again.
fn mirror(from: &Path, to: &Path) -> Result<(), Failed> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| !from.join(name).is_file()) {
            fs::remove_file(path)?;
        }
    }
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            let (bytes, to) = (fs::read(&path)?, to.join(name));
            if fs::read(&to).ok().as_ref() != Some(&bytes) {
                fs::write(to, bytes)?;
            }
        }
    }
    Ok(())
}

pub fn measure() -> Result<(), Failed> {
    dist()?;
    node(&tools::browser()?.chromium, &["measure.mjs", "../dist"])
}

pub fn screenshots() -> Result<(), Failed> {
    dist()?;
    node(&tools::headless()?, &["screenshots.mjs", "../dist", "shots"])?;
    fs::copy(root().join("e2e/shots/readme.png"), root().join("docs/screenshot.png"))?;
    Ok(())
}

/// Runs the stages, all or some, and ends with a line for each. The first that fails ends the run.
pub fn test(only: &[Stage]) -> Result<(), Failed> {
    let chosen = |stage: &&Stage| only.is_empty() || only.contains(stage);
    let mut lines = Vec::new();
    let mut failed = None;
    for stage in Stage::value_variants().iter().filter(chosen) {
        let name = format!("{stage:?}").to_lowercase();
        println!("\n== {name}");
        let start = Instant::now();
        let done = stage.run();
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
    fn run(self) -> Result<(), Failed> {
        match self {
            Stage::Format => run(&mut program("cargo", &["fmt", "--all", "--check"])),
            Stage::Lint => {
                let native = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
                run(&mut program("cargo", &native))?;
                tools::wasm_target()?;
                let wasm = ["clippy", "--target", WASM, "--lib", "--bins", "--test", "browser"];
                run(program("cargo", &wasm).args(["--", "-D", "warnings"]))?;
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
            Stage::E2e if !root().join("dist/index.html").is_file() => {
                Err(Failed("there is no dist/ to test: run `cargo xtask dist`".into()))
            }
            Stage::E2e => {
                // A page that never says what is waited for is not waited for without end.
                let options = ["--test", "--test-concurrency=2", "--test-timeout=240000"];
                let tests = ["--test-reporter=spec", "tests/*.test.mjs"];
                node(&tools::headless()?, &[options.as_slice(), &tests].concat())
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_holds_what_the_folder_holds_and_leaves_what_is_the_same() {
        let folder = std::env::temp_dir().join(format!("factline-mirror-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        fs::create_dir_all(&from).unwrap();
        fs::write(from.join("same"), "1").unwrap();
        fs::write(from.join("other"), "1").unwrap();
        mirror(&from, &to).unwrap();
        let time = |name| fs::metadata(to.join(name)).unwrap().modified().unwrap();
        let before = time("same");
        fs::write(to.join("gone"), "1").unwrap();
        fs::write(from.join("other"), "2").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(from.join("same"), "1").unwrap();
        mirror(&from, &to).unwrap();
        assert_eq!(time("same"), before);
        assert_eq!(fs::read_to_string(to.join("other")).unwrap(), "2");
        assert!(!to.join("gone").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
