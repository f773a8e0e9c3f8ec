//! The end-to-end tests in other engines than Chromium's.

use std::{fs, path::PathBuf};

use clap::ValueEnum;

use crate::{
    run::{Failed, output, program, root, run},
    tools::{self, GECKODRIVER, debian, in_path},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Firefox,
    Webkit,
}

/// A browser and its driver.
struct Found {
    browser: PathBuf,
    driver: PathBuf,
}

/// Runs `e2e/engines` in each engine; in those of `wanted`, or in all that are there or can be
/// installed.
pub fn test(wanted: &[Engine]) -> Result<(), Failed> {
    tools::node_packages()?;
    for engine in Engine::value_variants() {
        if !wanted.is_empty() && !wanted.contains(engine) {
            continue;
        }
        let name = format!("{engine:?}").to_lowercase();
        match engine.find_or_install() {
            Ok(Found { browser, driver }) => {
                println!("Testing in {name}: {}.", browser.display());
                let test = ["--test", "--test-timeout=240000", "--test-reporter=spec"];
                run(program("node", &[&test[..], &["engines/engine.test.mjs"]].concat())
                    .current_dir(root().join("e2e"))
                    .env("ENGINE", &name)
                    .env("BINARY", browser)
                    .env("DRIVER", driver))?;
            }
            Err(Failed(reason)) if wanted.is_empty() => {
                println!("Not tested in {name}: {reason}.");
            }
            Err(failed) => return Err(failed),
        }
    }
    Ok(())
}

impl Engine {
    fn find_or_install(self) -> Result<Found, Failed> {
        let find = || match self {
            Engine::Firefox => firefox(),
            Engine::Webkit => webkit(),
        };
        let (packages, wanted): (&[&str], _) = match self {
            Engine::Firefox => (&["firefox-esr"], "install Firefox (Debian: firefox-esr)"),
            Engine::Webkit => (
                &["webkit2gtk-driver", "xvfb", "xauth"],
                "install WebKitGTK's driver and Xvfb (Debian: webkit2gtk-driver, xvfb, xauth)",
            ),
        };
        let mut found = find();
        if found.is_none() {
            debian(packages, &["--no-install-recommends"], "the tests run in it too", wanted)?;
            found = find();
        }
        let mut found = found.ok_or(wanted)?;
        if self == Engine::Firefox
            && let Some(folder) = GECKODRIVER.find_or_install()?
        {
            found.driver = folder.join("geckodriver");
        }
        Ok(found)
    }
}

fn firefox() -> Option<Found> {
    Some(Found { browser: in_path(&["firefox-esr", "firefox"])?, driver: "geckodriver".into() })
}

/// WebKitGTK's own browser, which stands beside its library and not in `PATH`; it has no headless mode.
fn webkit() -> Option<Found> {
    let driver = in_path(&["WebKitWebDriver"])?;
    in_path(&["xvfb-run"])?;
    output("xauth", &["-V"])?;
    let folders = |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten();
    let libraries = folders("/usr/lib".into()).flat_map(|folder| folders(folder.path()));
    let browsers =
        libraries.filter(|at| at.file_name().to_string_lossy().starts_with("webkit2gtk"));
    let mut browsers = browsers.map(|at| at.path().join("MiniBrowser"));
    Some(Found { browser: browsers.find(|file| file.is_file())?, driver })
}
