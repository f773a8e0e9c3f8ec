//! The tools that the tasks need: found, or else installed, with a line that says what and why.
//!
//! Cargo's tools go into a folder of their own, by version, in the user's cache, so that another
//! version which the user has installed is left alone and a second checkout finds them.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::run::{Failed, output, path_with, program, root, run};

/// The Rust target of the widget.
pub const WASM: &str = "wasm32-unknown-unknown";

pub struct CargoTool {
    /// The package on crates.io.
    package: &'static str,
    /// One of its programs, which answers to `--version`.
    program: &'static str,
    version: &'static str,
    /// Whether it builds with its own lock file.
    locked: bool,
    /// Further options of `cargo install`.
    options: &'static [&'static str],
    /// Its own release profile is made for speed of the tool, which is not what is waited for.
    opt_level: &'static str,
    why: &'static str,
}

const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    locked: true,
    // It looks for no updates, and what it would fetch over TLS stands here already.
    options: &["--no-default-features"],
    // It copies files and runs others: built so, it is there in three fifths of the time.
    opt_level: "0",
    why: "it builds and serves the site",
};

const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    locked: false,
    options: &[],
    opt_level: "1",
    why: "it makes the Wasm's JavaScript, and must be of the same version as the crate",
};

pub const CARGO_FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    program: "cargo-fuzz",
    version: "0.13.2",
    locked: false,
    options: &[],
    opt_level: "1",
    why: "it builds and runs the fuzz targets",
};

/// What drives Firefox.
pub const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    program: "geckodriver",
    version: "0.37.1",
    locked: true,
    options: &[],
    opt_level: "1",
    why: "it drives Firefox",
};

/// What holds `Cargo.lock` against the list of advisories of `RustSec`.
pub const CARGO_AUDIT: CargoTool = CargoTool {
    package: "cargo-audit",
    program: "cargo-audit",
    version: "0.22.2",
    locked: true,
    options: &[],
    opt_level: "1",
    why: "it knows the advisories of RustSec",
};

/// Folders to look for programs in, before those of `PATH`.
#[derive(Default)]
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// The Wasm target, Trunk and wasm-bindgen.
    pub fn for_building() -> Result<Tools, Failed> {
        wasm_target()?;
        let mut tools = Tools::default();
        for tool in [TRUNK, WASM_BINDGEN] {
            tools.folders.extend(tool.find_or_install()?);
        }
        Ok(tools)
    }

    /// The same, and the optimiser of the release build.
    pub fn for_release() -> Result<Tools, Failed> {
        let mut tools = Tools::for_building()?;
        tools.folders.push(node_packages()?);
        Ok(tools)
    }

    /// A program, run with the tools in its `PATH`.
    pub fn program(&self, name: &str, arguments: &[&str]) -> std::process::Command {
        let path = path_with(&self.folders);
        let found = env::split_paths(&path).map(|f| f.join(name)).find(|file| file.is_file());
        let name = found.map_or_else(|| name.to_owned(), |file| file.display().to_string());
        let mut command = program(&name, arguments);
        command.env("PATH", path);
        command
    }
}

impl CargoTool {
    /// The folder that the tool stands in, unless it is that of `PATH`.
    pub fn find_or_install(&self) -> Result<Option<PathBuf>, Failed> {
        let is_right = |program: &str| {
            output(program, &["--version"])
                .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
        };
        if is_right(self.program) {
            return Ok(None);
        }
        let home = cache()?.join(format!("{}-{}", self.package, self.version));
        let folder = home.join("bin");
        if !is_right(&folder.join(self.program).display().to_string()) {
            self.install(&home)?;
        }
        Ok(Some(folder))
    }

    fn install(&self, home: &Path) -> Result<(), Failed> {
        let CargoTool { package, version, why, .. } = self;
        println!("Installing {package} {version} into {}: {why}.", home.display());
        let home = home.display().to_string();
        if output("cargo", &["binstall", "-V"]).is_some() {
            let wanted = format!("{package}@{version}");
            let arguments = ["binstall", "--no-confirm", "--root", &home, &wanted];
            if run(&mut program("cargo", &arguments)).is_ok() {
                return Ok(());
            }
        }
        println!("It is built from source, once; that takes some minutes.");
        let mut arguments = vec!["install", package, "--version", version, "--root", &home];
        if self.locked {
            arguments.push("--locked");
        }
        arguments.extend(self.options);
        let profile = [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", self.opt_level)];
        let profile = profile.map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value));
        run(program("cargo", &arguments).envs(profile))
    }
}

/// The user's cache, after the XDG Base Directory Specification.
fn cache() -> Result<PathBuf, Failed> {
    let xdg = env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let home = || env::home_dir().map(|home| home.join(".cache"));
    let cache = xdg.or_else(home).ok_or("there is no home folder to keep tools in")?;
    Ok(cache.join("factline").join("tools"))
}

/// The Rust target, found or added.
pub fn wasm_target() -> Result<(), Failed> {
    let sysroot = output("rustc", &["--print", "sysroot"]).ok_or("rustc is not there")?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {WASM}: the widget is compiled to Wasm.");
    run(&mut program("rustup", &["target", "add", WASM]))
        .map_err(|_| Failed(format!("install the Rust target {WASM}, for example with rustup")))
}

/// The packages of `e2e/package-lock.json`. Returns the folder of their programs.
pub fn node_packages() -> Result<PathBuf, Failed> {
    packages("e2e", "wasm-opt, esbuild, Playwright, axe")
}

/// The packages of a folder, by its lock file. Returns the folder of their programs.
pub fn packages(folder: &str, what: &str) -> Result<PathBuf, Failed> {
    let lock = format!("{folder}/package-lock.json");
    let folder = root().join(folder);
    let installed = folder.join("node_modules/.package-lock.json");
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    if time(&installed) < time(&folder.join("package-lock.json")) {
        if output("npm", &["--version"]).is_none() {
            return Err(Failed(
                "install Node.js 20 or newer, with npm: it brings wasm-opt, esbuild and the browser tests"
                    .into(),
            ));
        }
        println!("Installing the packages of {lock}: {what}.");
        run(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    }
    Ok(folder.join("node_modules/.bin"))
}

/// A browser for tests, and its driver.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

/// Chromium and its driver: those of `CHROMIUM` and `CHROMEDRIVER`, those in `PATH`, or Debian's.
pub fn browser() -> Result<Browser, Failed> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    let wanted = "install Chromium and its driver (Debian: chromium, chromium-driver), or set CHROMIUM and CHROMEDRIVER";
    debian(&["chromium", "chromium-driver"], &[], "the tests run in a real browser", wanted)?;
    find_browser().ok_or_else(|| Failed(wanted.into()))
}

/// Installs packages of Debian's, with options of `apt-get install`, and says what they are for; `wanted`
/// is the error where that cannot be.
pub fn debian(packages: &[&str], options: &[&str], why: &str, wanted: &str) -> Result<(), Failed> {
    let is_root = output("id", &["-u"]).as_deref() == Some("0");
    if !is_root || output("apt-get", &["--version"]).is_none() {
        return Err(Failed(wanted.into()));
    }
    println!("Installing Debian's {}: {why}.", packages.join(", "));
    run(&mut program("apt-get", &["update", "-q"]))?;
    let install = ["install", "-y", "-q"];
    run(program("apt-get", &[&install, options, packages].concat())
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

fn find_browser() -> Option<Browser> {
    let find = |variable: &str, names: &[&str]| {
        env::var_os(variable).map(PathBuf::from).or_else(|| in_path(names))
    };
    Some(Browser {
        chromium: find("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
        driver: find("CHROMEDRIVER", &["chromedriver"])?,
    })
}

/// The browser of the end-to-end tests: that of `CHROMIUM`, or Chromium without its window and what
/// belongs to it, where Debian has it, since the tests take under half the time in it.
pub fn headless() -> Result<PathBuf, Failed> {
    const SHELL: &str = "chromium-headless-shell";
    let browser = browser()?;
    if env::var_os("CHROMIUM").is_some() {
        return Ok(browser.chromium);
    }
    let known = || output("apt-cache", &["show", SHELL]).is_some_and(|about| !about.is_empty());
    if in_path(&[SHELL]).is_none() && known() {
        let wanted = "install Debian's chromium-headless-shell for faster tests";
        if let Err(Failed(reason)) = debian(&[SHELL], &[], "the tests are faster in it", wanted) {
            println!("Testing in {}: {reason}.", browser.chromium.display());
        }
    }
    Ok(in_path(&[SHELL]).unwrap_or(browser.chromium))
}

/// The first program of these names in `PATH`.
pub fn in_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut files = env::split_paths(&path).flat_map(|f| names.iter().map(move |n| f.join(n)));
    files.find(|file| file.is_file())
}
