//! What a release page holds: archives of the command, of the site's files and of the npm package, with
//! their checksums, so that nobody needs Rust to use Factline.

use std::{
    env::consts::EXE_SUFFIX,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};

use crate::{
    npm, release,
    run::{Failed, output, root},
};

/// Where the archives are put.
const FOLDER: &str = "target/dist";

/// Makes everything, and the archives of it.
pub fn make() -> Result<(), Failed> {
    release::dist()?;
    release::command()?;
    let package = npm::pack()?;
    let folder = root().join(FOLDER);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let version = env!("CARGO_PKG_VERSION");
    let command = format!("factline-{version}-{}", host()?);
    let site = format!("factline-{version}-site");
    let mut papers = Vec::new();
    for name in ["LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
        papers.push((PathBuf::from(name), root().join(name)));
    }
    let program = format!("factline{EXE_SUFFIX}");
    let mut files = papers.clone();
    files.push((PathBuf::from(&program), root().join("target/command").join(&program)));
    archive(&folder.join(format!("{command}.tar.gz")), &command, files)?;
    let mut files = papers;
    collect(&root().join("dist"), Path::new(""), &mut files)?;
    archive(&folder.join(format!("{site}.tar.gz")), &site, files)?;
    fs::copy(root().join("target").join(&package), folder.join(&package))?;
    let sums = checksums(&folder)?;
    fs::write(folder.join("SHA256SUMS"), &sums)?;
    println!("\n{FOLDER}/ holds:\n{sums}");
    Ok(())
}

/// The platform that the command is built for: what `rustc` calls its host.
fn host() -> Result<String, Failed> {
    let version = output("rustc", &["-vV"]).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("`rustc -vV` names no host")?.to_owned())
}

/// The files of a folder and of those in it, each with its path from there.
fn collect(from: &Path, under: &Path, files: &mut Vec<(PathBuf, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = under.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            collect(&path, &name, files)?;
        } else {
            files.push((name, path));
        }
    }
    Ok(())
}

/// Packs files, each with its path within a folder of the archive: the same files give the same bytes.
fn archive(to: &Path, folder: &str, mut files: Vec<(PathBuf, PathBuf)>) -> Result<(), Failed> {
    files.sort();
    // Without the time at which it was made.
    let gzip = GzBuilder::new().write(fs::File::create(to)?, Compression::best());
    let mut tar = tar::Builder::new(gzip);
    for (name, path) in files {
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(if is_program(&name) { 0o755 } else { 0o644 });
        header.set_mtime(0);
        let name = Path::new(folder).join(name);
        tar.append_data(&mut header, name, bytes.as_slice())?;
    }
    tar.into_inner()?.finish()?.flush()?;
    Ok(())
}

fn is_program(name: &Path) -> bool {
    name.as_os_str() == format!("factline{EXE_SUFFIX}").as_str()
}

/// A line for each file of a folder, as `sha256sum` writes and checks them.
fn checksums(folder: &Path) -> Result<String, Failed> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let sum: String =
            Sha256::digest(fs::read(&path)?).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        lines.push((name.clone(), format!("{sum}  {name}\n")));
    }
    lines.sort();
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_same_files_give_the_same_archive_and_come_out_as_they_were() {
        let folder = std::env::temp_dir().join(format!("factline-dist-{}", std::process::id()));
        fs::create_dir_all(folder.join("in/assets")).unwrap();
        fs::write(folder.join("in/assets/a.js"), "1").unwrap();
        fs::write(folder.join("in/b"), "2").unwrap();
        let pack = |to: &str| {
            let mut files = Vec::new();
            collect(&folder.join("in"), Path::new(""), &mut files).unwrap();
            files.push((format!("factline{EXE_SUFFIX}").into(), folder.join("in/b")));
            archive(&folder.join(to), "factline-1", files).unwrap();
            fs::read(folder.join(to)).unwrap()
        };
        let first = pack("first.tar.gz");
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        fs::write(folder.join("in/b"), "2").unwrap();
        assert!(first == pack("second.tar.gz"), "it holds when it was made");
        let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(&first[..]));
        let mut found = Vec::new();
        for entry in tar.entries().unwrap() {
            let mut entry = entry.unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            let path = entry.path().unwrap().display().to_string().replace('\\', "/");
            found.push((path, text, entry.header().mode().unwrap()));
        }
        let wanted = [("assets/a.js", "1", 0o644), ("b", "2", 0o644)];
        let mut wanted =
            wanted.map(|(p, t, m)| (format!("factline-1/{p}"), t.to_owned(), m)).to_vec();
        wanted.push((format!("factline-1/factline{EXE_SUFFIX}"), "2".into(), 0o755));
        assert_eq!(found, wanted);
        let sums = checksums(&folder.join("in/assets")).unwrap();
        let one = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
        assert_eq!(sums, format!("{one}  a.js\n"));
        fs::remove_dir_all(folder).unwrap();
    }
}
