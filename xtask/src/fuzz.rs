//! Fuzzing: the targets of `fuzz/`, by cargo-fuzz on a nightly toolchain.

use std::{fs, path::Path};

use crate::{
    run::{Failed, output, program, root, run},
    tools::CARGO_FUZZ,
};

/// Good inputs to begin with: a target, and where they are.
const SEEDS: [(&str, &[&str]); 10] = [
    ("document", &["tests/fixtures/small.json", "tests/fixtures/full.json", "stories"]),
    ("unpacked", &["tests/fixtures/small.story"]),
    ("edtf", &[]),
    ("timelinejs", &[]),
    ("table", &[]),
    ("html", &[]),
    ("markdown", &["README.md"]),
    ("cite", &["README.md"]),
    ("held", &[]),
    ("picture", &[]),
];

/// Runs the targets one after the other, each for its part of the minutes. The first that finds
/// something ends the run; what it has found is in `fuzz/artifacts`.
pub fn fuzz(minutes: u64, only: &[String]) -> Result<(), Failed> {
    if output("cargo", &["+nightly", "--version"]).is_none() {
        return Err(Failed(
            "fuzzing wants a nightly toolchain: `rustup toolchain install nightly`".into(),
        ));
    }
    let folder = CARGO_FUZZ.find_or_install()?;
    let known = |name: &&str| only.is_empty() || only.iter().any(|wanted| wanted == name);
    let targets: Vec<&str> = SEEDS.iter().map(|(name, _)| *name).filter(known).collect();
    if targets.is_empty() {
        let names: Vec<&str> = SEEDS.iter().map(|(name, _)| *name).collect();
        return Err(Failed(format!("no such target; there are {}", names.join(", "))));
    }
    let seconds = (minutes * 60 / targets.len() as u64).max(1).to_string();
    for target in targets {
        seed(target)?;
        let time = format!("-max_total_time={seconds}");
        let arguments = [
            "+nightly",
            "fuzz",
            "run",
            target,
            "--",
            &time,
            "-max_len=4096",
            "-timeout=60",
            "-rss_limit_mb=4096",
            "-print_final_stats=1",
        ];
        let mut command = program("cargo", &arguments);
        if let Some(folder) = &folder {
            command.env("PATH", crate::run::path_with(std::slice::from_ref(folder)));
        }
        run(&mut command)?;
    }
    Ok(())
}

/// Puts good inputs beside what earlier runs have kept, and those of `FACTLINE_CORPORA` where that is set.
fn seed(target: &str) -> Result<(), Failed> {
    let corpus = root().join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus)?;
    let own = SEEDS.iter().find(|(name, _)| *name == target).map_or(&[][..], |(_, files)| *files);
    let mut files: Vec<_> = own.iter().map(|file| root().join(file)).collect();
    files.push(root().join("fuzz/crashes").join(target));
    if let Some(corpora) = std::env::var_os("FACTLINE_CORPORA") {
        let folder = match target {
            "timelinejs" | "table" => "timelinejs",
            "document" => "json/test_parsing",
            _ => "text",
        };
        files.push(Path::new(&corpora).join(folder));
    }
    for file in files {
        copy(&file, &corpus)?;
    }
    Ok(())
}

fn copy(from: &Path, corpus: &Path) -> Result<(), Failed> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            copy(&entry?.path(), corpus)?;
        }
    } else if from.is_file() {
        let bytes = fs::read(from)?;
        // A compiled story is entered without its head: the target writes the checksum itself.
        let is_story = from.extension().is_some_and(|end| end == "story");
        let bytes = if is_story { bytes[18..].to_vec() } else { bytes };
        fs::write(corpus.join(from.file_name().unwrap_or_default()), bytes)?;
    }
    Ok(())
}
