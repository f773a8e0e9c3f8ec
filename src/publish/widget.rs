//! The widget's files, as the release build has made them: from a folder, or carried in the command.

use std::{fs, io, path::Path};

use super::Asset;
use crate::story::Story;

/// The file that says which build the others are of.
pub const STAMP: &str = "factline.build";

/// The files that a page with a story loads, beside the story.
pub struct WidgetFiles {
    pub files: Vec<Asset>,
    /// The name of the loader whose name carries what is in it.
    pub loader: String,
    /// The name of the script that tells the page around a frame what it has to know.
    pub frame: String,
    /// What it loads for most stories, and for long ones.
    drivers: [Driver; 2],
}

/// The names of what makes a story live.
pub struct Driver {
    /// Of the script that the loader loads.
    pub glue: String,
    pub wasm: String,
}

/// Why there are no files of the widget.
#[derive(Debug, thiserror::Error)]
pub enum WidgetError {
    /// This command carries none.
    #[error(
        "this command carries no widget: make one that does with `cargo xtask command`, or name the folder of a release build with --assets"
    )]
    NotCarried,
    /// A folder could not be read.
    #[error("{0}")]
    Folder(io::Error),
    /// The folder does not hold a release build.
    #[error("this is not the folder of a release build (`cargo xtask dist`)")]
    Incomplete,
    /// They are of another build than this command, so the prerendered HTML would not fit them.
    #[error(
        "the widget in this folder is of another build than this command: make it anew with `cargo xtask dist`"
    )]
    OtherBuild,
}

include!(concat!(env!("OUT_DIR"), "/carried.rs"));

impl WidgetFiles {
    /// Those that the command carries in itself.
    ///
    /// # Errors
    /// [`WidgetError::NotCarried`] where it was built without them.
    pub fn carried() -> Result<WidgetFiles, WidgetError> {
        if CARRIED.is_empty() {
            return Err(WidgetError::NotCarried);
        }
        let file =
            |(name, bytes): &(&str, &[u8])| Asset { name: (*name).into(), bytes: (*bytes).into() };
        Self::of(CARRIED.iter().map(file).collect())
    }

    /// Those of a folder that `cargo xtask dist` has made.
    ///
    /// # Errors
    /// [`WidgetError`] where they are not there, or of another build.
    pub fn in_folder(folder: &Path) -> Result<WidgetFiles, WidgetError> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(WidgetError::Folder)? {
            let path = entry.map_err(WidgetError::Folder)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_part(&name) {
                files.push(Asset { name, bytes: fs::read(&path).map_err(WidgetError::Folder)? });
            }
        }
        Self::of(files)
    }

    pub(super) fn of(mut files: Vec<Asset>) -> Result<WidgetFiles, WidgetError> {
        let stamp =
            files.iter().position(|file| file.name == STAMP).ok_or(WidgetError::Incomplete)?;
        if files.swap_remove(stamp).bytes != env!("FACTLINE_BUILD").as_bytes() {
            return Err(WidgetError::OtherBuild);
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let named = |start: &str, end: &str| {
            let mut names = files.iter().map(|file| &file.name);
            let name = names.find(|name| name.starts_with(start) && ends(name, end));
            name.cloned().ok_or(WidgetError::Incomplete)
        };
        let loader = named("factline-", "js")?;
        let frame = named("frame-", "js")?;
        let most = Driver { glue: named("widget-", "js")?, wasm: named("widget_bg-", "wasm")? };
        let long = Driver { glue: named("long-", "js")?, wasm: named("long_bg-", "wasm")? };
        named("instrument-", "js")?;
        named("instrument_bg-", "wasm")?;
        named("actions-", "js")?;
        named("compile-", "js")?;
        named("compile_bg-", "wasm")?;
        Ok(WidgetFiles { files, loader, frame, drivers: [most, long] })
    }

    /// What makes a story live.
    pub fn driver(&self, story: &Story) -> &Driver {
        &self.drivers[usize::from(story.is_long())]
    }
}

fn ends(name: &str, end: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == end)
}

/// Whether a file of a release build belongs to the widget.
fn is_part(name: &str) -> bool {
    name == STAMP || ["js", "wasm", "css"].iter().any(|end| ends(name, end))
}
