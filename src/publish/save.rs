//! Files that are whole or not there: each is written beside its place and then moved into it.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

/// What begins the name of a file that is not yet in its place.
pub(super) const PART: &str = ".factline-";
/// What ends it.
pub(super) const PART_END: &str = ".part";

/// Saves a file, which is given in pieces, as an editor does: nobody finds it half-written, and whatever fails leaves the file
/// that was there. It keeps its permissions and, where this process may set them, its owner; a
/// symbolic link stays and the file it leads to is saved; what several hard links name is written in
/// place, so that they go on naming one file. A pipe or a device is written to.
///
/// # Errors
/// Of the file system.
pub fn save(file: &Path, pieces: &[&[u8]]) -> io::Result<()> {
    let (place, there) = match fs::metadata(file) {
        Ok(there) if !there.is_file() => return write_to(file, pieces, false),
        Ok(there) => (fs::canonicalize(file)?, Some(there)),
        // Nothing is there, or a link that leads to nothing yet.
        Err(error) if error.kind() == io::ErrorKind::NotFound => (end_of_links(file)?, None),
        Err(error) => return Err(error),
    };
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let part = match part(folder.unwrap_or(Path::new(".")), pieces) {
        Ok(part) => part,
        // The folder takes no new files, and the file itself may still be written to.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && there.is_some() => {
            return write_to(&place, pieces, true);
        }
        Err(error) => return Err(error),
    };
    part.as_file().sync_all()?;
    match &there {
        Some(there) if links(there) > 1 => write_to(&place, pieces, true),
        there => put(part, &place, there.as_ref()),
    }
}

/// A file in a folder that holds some bytes and has no name that anybody waits for. It is gone when
/// it is dropped.
pub(super) fn part(folder: &Path, pieces: &[&[u8]]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PART).suffix(PART_END);
    // As any new file: the system takes off what the user's mask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut part = builder.tempfile_in(folder)?;
    pieces.iter().try_for_each(|piece| part.write_all(piece))?;
    Ok(part)
}

/// Moves a file into its place, with the permissions and the owner of the one that was there.
pub(super) fn put(part: NamedTempFile, place: &Path, there: Option<&Metadata>) -> io::Result<()> {
    if let Some(there) = there {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            let own = part.as_file().metadata()?;
            if (own.uid(), own.gid()) != (there.uid(), there.gid()) {
                // Who is not its owner may not give it away: it is then the user's own.
                let _ = fchown(part.as_file(), Some(there.uid()), Some(there.gid()));
            }
        }
        part.as_file().set_permissions(there.permissions())?;
    }
    part.persist(place).map(|_| ()).map_err(|error| error.error)
}

fn write_to(file: &Path, pieces: &[&[u8]], truncate: bool) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).truncate(truncate).open(file)?;
    pieces.iter().try_for_each(|piece| file.write_all(piece))?;
    file.flush()
}

#[cfg(unix)]
fn links(there: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(there)
}

#[cfg(not(unix))]
fn links(_: &Metadata) -> u64 {
    1
}

/// The name at which a chain of links ends, where nothing is.
fn end_of_links(file: &Path) -> io::Result<PathBuf> {
    let mut place = file.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&place) {
            Ok(to) => place = place.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(place),
        }
    }
    Err(io::Error::other("too many links"))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_file_keeps_its_permissions_and_a_new_one_has_those_of_any_new_file() {
        let folder = folder();
        let file = folder.path().join("a.json");
        save(&file, &[b"one"]).unwrap();
        let other = folder.path().join("b.json");
        fs::write(&other, "x").unwrap();
        assert_eq!(mode(&file), mode(&other));
        for bits in [0o600, 0o640, 0o444, 0o755] {
            fs::set_permissions(&file, fs::Permissions::from_mode(bits)).unwrap();
            save(&file, &[b"two"]).unwrap();
            assert_eq!((mode(&file), fs::read(&file).unwrap()), (bits, b"two".to_vec()));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left over");
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_saved() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deep")).unwrap();
        fs::write(at("deep/real.json"), "old").unwrap();
        symlink("deep/real.json", at("one")).unwrap();
        symlink("one", at("two")).unwrap();
        save(&at("two"), &[b"new"]).unwrap();
        assert!(at("one").is_symlink() && at("two").is_symlink());
        assert_eq!(fs::read(at("deep/real.json")).unwrap(), b"new");
        symlink("deep/made.json", at("three")).unwrap();
        save(&at("three"), &[b"made"]).unwrap();
        assert!(at("three").is_symlink());
        assert_eq!(fs::read(at("deep/made.json")).unwrap(), b"made");
        symlink("loop", at("loop")).unwrap();
        assert!(save(&at("loop"), &[b"x"]).is_err());
    }

    #[test]
    fn hard_links_go_on_naming_one_file() {
        let folder = folder();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        fs::write(&one, "a longer text").unwrap();
        fs::hard_link(&one, &two).unwrap();
        save(&one, &[b"new"]).unwrap();
        assert_eq!(fs::read(&two).unwrap(), b"new");
        assert_eq!(fs::metadata(&one).unwrap().ino(), fs::metadata(&two).unwrap().ino());
    }

    #[test]
    fn a_part_that_somebody_put_there_is_not_written_through() {
        let folder = folder();
        let (file, victim) = (folder.path().join("a.json"), folder.path().join("victim"));
        fs::write(&victim, "theirs").unwrap();
        for name in ["a.json.part", ".a.json.part", ".factline-.part"] {
            symlink(&victim, folder.path().join(name)).unwrap();
        }
        save(&file, &[b"ours"]).unwrap();
        assert_eq!(
            (fs::read(&file).unwrap(), fs::read(&victim).unwrap()),
            (b"ours".to_vec(), b"theirs".to_vec())
        );
    }

    #[test]
    fn a_pipe_and_a_device_are_written_to_and_stay() {
        let folder = folder();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        save(&pipe, &[b"through"]).unwrap();
        assert_eq!(reader.join().unwrap(), b"through");
        assert!(!fs::metadata(&pipe).unwrap().is_file());
        save(Path::new("/dev/null"), &[b"x"]).unwrap();
        assert!(save(Path::new("/dev/full"), &[b"x"]).is_err());
        assert!(save(folder.path(), &[b"x"]).is_err(), "a folder is no file");
    }
}
