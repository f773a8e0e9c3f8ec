//! The folder of a built site. What a build writes into it is whole or not there, also where the build
//! is killed, the disk is full, or another build is at work in the same folder.

use std::{
    collections::BTreeMap,
    env,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    ASSETS, Asset, ENDINGS, Listing, compressed,
    save::{PART, PART_END, part, put},
    sha256,
};

/// The name of the list of a site's files.
pub const LIST: &str = "factline-files.json";

/// What a build has put into a site, by the names of the files: written last, so that a list tells of
/// a build that has come to its end. The next build takes from it which compressed files belong to
/// which bytes, and looks at the bytes themselves before it trusts it.
#[derive(Default, Serialize, Deserialize)]
struct List {
    factline: String,
    /// The sources of the command, in a checksum.
    build: String,
    /// Whether files were compressed at all.
    compressed: bool,
    /// Those that the page lists which leads to all.
    #[serde(default)]
    stories: Listing,
    files: BTreeMap<String, Listed>,
}

/// The SHA-256 of a file and of its compressed forms, in hexadecimal digits.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    br: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gz: Option<String>,
    /// Whether it was put there by another command than the last one, or compressed when the others are
    /// not, and so is to be made anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    old: bool,
}

/// Whether a file is one of the folder of a story.
fn is_of(file: &str, story: &str) -> bool {
    file.strip_prefix(story).is_some_and(|rest| rest.starts_with('/'))
}

/// A folder that one build writes into at a time.
pub struct SiteFolder {
    root: PathBuf,
    /// The folder itself, which others wait for.
    lock: Option<File>,
    before: List,
}

/// What could not be written, and why.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", .0.display(), .1)]
pub struct NotWritten(PathBuf, io::Error);

impl SiteFolder {
    /// Opens a folder, made where it is not there; where another build is at work in it, `wait` is
    /// called and its end waited for. What a build has left that was ended in the middle is taken away.
    ///
    /// # Errors
    /// Of the file system.
    pub fn open(root: &Path, wait: impl FnOnce()) -> Result<SiteFolder, NotWritten> {
        let failed = |error| NotWritten(root.to_owned(), error);
        fs::create_dir_all(root).map_err(failed)?;
        let root = fs::canonicalize(root).map_err(failed)?;
        let lock = lock(&root, wait).map_err(failed)?;
        for entry in fs::read_dir(&root).map_err(failed)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(PART) && name.ends_with(PART_END) && lock.is_some() {
                let _ = fs::remove_file(entry.path());
            }
        }
        let list = fs::read(root.join(LIST)).unwrap_or_default();
        let mut before: List = serde_json::from_slice(&list).unwrap_or_default();
        before.stories.retain(|id, _| root.join(id).join("index.html").is_file());
        Ok(SiteFolder { root, lock, before })
    }

    /// The stories that are there from earlier builds.
    pub fn stories(&self) -> &Listing {
        &self.before.stories
    }

    /// What the list says of the files of other stories than these, as far as they are there.
    fn kept(&self, stories: &Listing, compress: bool) -> BTreeMap<String, Listed> {
        let List { build, compressed, stories: all, files, .. } = &self.before;
        let others: Vec<&String> = all.keys().filter(|id| !stories.contains_key(*id)).collect();
        let old = build != env!("FACTLINE_BUILD") || *compressed != compress;
        let is_there = |name: &str| self.root.join(name).is_file();
        let mut kept = BTreeMap::new();
        for (name, listed) in files {
            // Their pages may ask for the widget of an earlier command.
            let is_asset = !others.is_empty() && is_of(name, ASSETS);
            let is_kept = is_asset || others.iter().any(|id| is_of(name, id));
            if is_kept && is_there(name) {
                let mut listed = Listed { old: listed.old || old, ..listed.clone() };
                listed.br = listed.br.filter(|_| is_there(&format!("{name}.br")));
                listed.gz = listed.gz.filter(|_| is_there(&format!("{name}.gz")));
                kept.insert(name.clone(), listed);
            }
        }
        kept
    }

    /// Writes the files of a site, each with its compressed forms beside it where `compress` says so,
    /// then the list of them, of these stories, and of those that are kept from earlier builds. What
    /// stands there already with the same bytes is left alone. Returns how many files were built.
    ///
    /// What a page asks for is there before the page is, and the page that leads to all others comes
    /// last.
    ///
    /// # Errors
    /// Everything that could not be written. The list is then as it was.
    pub fn write(
        self,
        files: &[Asset],
        stories: &Listing,
        compress: bool,
    ) -> Result<usize, Vec<NotWritten>> {
        let ends =
            |name: &str, end: &str| Path::new(name).extension().is_some_and(|own| own == end);
        let turn = |file: &Asset| match &*file.name {
            "index.html" => 2,
            name if ends(name, "html") || ends(name, "json") => 1,
            _ => 0,
        };
        let mut list = BTreeMap::new();
        let mut failed = Vec::new();
        for now in 0..3 {
            let files: Vec<&Asset> = files.iter().filter(|file| turn(file) == now).collect();
            let done: Vec<_> = files.par_iter().map(|file| self.put(file, compress)).collect();
            for (file, done) in files.iter().zip(done) {
                match done {
                    Ok(listed) => _ = list.insert(file.name.clone(), listed),
                    Err(error) => failed.push(error),
                }
            }
            if !failed.is_empty() {
                return Err(failed);
            }
        }
        let listed =
            list.values().map(|f| 1 + usize::from(f.br.is_some()) + usize::from(f.gz.is_some()));
        let count: usize = listed.sum();
        for (name, listed) in self.kept(stories, compress) {
            list.entry(name).or_insert(listed);
        }
        let others = self.before.stories.clone().into_iter();
        let all = others.chain(stories.clone()).collect();
        let list = List {
            factline: env!("CARGO_PKG_VERSION").into(),
            build: env!("FACTLINE_BUILD").into(),
            compressed: compress,
            stories: all,
            files: list,
        };
        let mut text = serde_json::to_vec_pretty(&list).unwrap_or_default();
        text.push(b'\n');
        self.replace(LIST, &text).map_err(|error| vec![error])?;
        // Here the next build may begin.
        drop(self.lock);
        Ok(count + 1)
    }

    /// Writes a file and its compressed forms.
    fn put(&self, file: &Asset, compress: bool) -> Result<Listed, NotWritten> {
        let Asset { name, bytes } = file;
        let sum = sha256(bytes);
        let alike =
            self.before.compressed == compress && self.before.build == env!("FACTLINE_BUILD");
        let known = self.before.files.get(name);
        let known = known.filter(|known| alike && !known.old && known.sha256 == sum);
        let beside = |end: &str| format!("{name}{end}");
        // The sum of what is there says whether it is what the list speaks of.
        let is_there = |end: &str, wanted: Option<&String>| match wanted {
            Some(wanted) => self.sum(&beside(end)).as_ref() == Some(wanted),
            None => !self.root.join(beside(end)).exists(),
        };
        if let Some(known) = known
            && self.sum(name).as_ref() == Some(&sum)
            && is_there(".br", known.br.as_ref())
            && is_there(".gz", known.gz.as_ref())
        {
            return Ok(known.clone());
        }
        let small = if compress { compressed(name, bytes) } else { Vec::new() };
        let mut listed = Listed { sha256: sum, ..Listed::default() };
        for end in ENDINGS {
            let small = small.iter().find(|(other, _)| *other == end);
            match small {
                Some((_, small)) => self.replace(&beside(end), small)?,
                // One of older bytes would be sent in the place of these.
                None => self.remove(&beside(end))?,
            }
            let sum = small.map(|(_, small)| sha256(small));
            match end {
                ".br" => listed.br = sum,
                _ => listed.gz = sum,
            }
        }
        self.replace(name, bytes)?;
        Ok(listed)
    }

    fn sum(&self, name: &str) -> Option<String> {
        fs::read(self.root.join(name)).ok().map(|bytes| sha256(&bytes))
    }

    /// Puts a file into its place, unless it holds those very bytes.
    fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), NotWritten> {
        let path = self.root.join(name);
        let written = self.place(&path).and_then(|place| {
            let there = match fs::metadata(&place) {
                Ok(there) if there.is_file() => Some(there),
                Ok(_) => return Err(io::Error::other("something that is no file is in its place")),
                Err(_) => None,
            };
            if there.is_some() && fs::read(&place).is_ok_and(|there| there == bytes) {
                return Ok(());
            }
            put(part(&self.root, &[bytes])?, &place, there.as_ref())
        });
        written.map_err(|error| NotWritten(path, error))
    }

    fn remove(&self, name: &str) -> Result<(), NotWritten> {
        let path = self.root.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(NotWritten(path, error)),
            _ => Ok(()),
        }
    }

    /// Where a file of the site stands, its folder made and links followed: within the site alone.
    fn place(&self, path: &Path) -> io::Result<PathBuf> {
        let outside = |place: &Path| {
            let place = place.display();
            io::Error::other(format!(
                "a link leads out of the site, to {place}; take it away, or build there"
            ))
        };
        let folder = path.parent().unwrap_or(&self.root);
        // A folder is made only where the way to it stays in the site.
        let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(&self.root);
        let real = fs::canonicalize(there)?;
        if !real.starts_with(&self.root) {
            return Err(outside(&real));
        }
        fs::create_dir_all(folder)?;
        let place = fs::canonicalize(folder)?.join(path.file_name().unwrap_or_default());
        if !place.is_symlink() {
            return Ok(place);
        }
        let real = fs::canonicalize(&place).map_err(|error| {
            io::Error::new(error.kind(), format!("this is a link that leads nowhere: {error}"))
        })?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(outside(&real)) }
    }
}

/// Takes the folder for this build alone; `None` where no lock is to be had. The folder itself is
/// locked where the system can lock one, so that every machine that shares it waits; elsewhere, as on
/// Windows, a file of its own among the temporary ones, which this machine's builds see.
fn lock(root: &Path, wait: impl FnOnce()) -> io::Result<Option<File>> {
    let ways: [fn(&Path) -> io::Result<File>; 2] = [|root| File::open(root), stand_in];
    // The second one is there only where the first is of no use.
    for file in ways.into_iter().filter_map(|open| open(root).ok()) {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(fs::TryLockError::WouldBlock) => {
                wait();
                file.lock()?;
                return Ok(Some(file));
            }
            Err(fs::TryLockError::Error(_)) => {}
        }
    }
    Ok(None)
}

/// The file that is locked for a folder which cannot be.
fn stand_in(root: &Path) -> io::Result<File> {
    let name = format!("factline-{}.lock", sha256(root.as_os_str().as_encoded_bytes()));
    File::options().write(true).create(true).truncate(false).open(env::temp_dir().join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_locked_has_a_file_that_can() {
        let root = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        let first = stand_in(root.path()).unwrap();
        first.lock().unwrap();
        let again = stand_in(root.path()).unwrap();
        assert!(matches!(again.try_lock(), Err(fs::TryLockError::WouldBlock)));
        stand_in(other.path()).unwrap().try_lock().unwrap();
        drop(first);
        again.try_lock().unwrap();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0, "the site is left as it is");
    }
}
