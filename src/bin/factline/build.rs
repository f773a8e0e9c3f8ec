use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use factline::{
    publish::{
        ASSETS, Asset, Format, NoWidget, Published, WidgetFiles, contents, frame_scripts, publish,
    },
    story::{Options, Problem},
};
use indicatif::{ProgressBar, ProgressStyle};

use crate::files::{counted, read, tell};

#[derive(clap::Args)]
pub struct Arguments {
    /// JSON documents.
    #[arg(required = true)]
    stories: Vec<PathBuf>,
    /// The folder of the site. What it holds already stays, but for files of the same name.
    #[arg(long, short)]
    out: PathBuf,
    /// The folder of a release build, in the place of the widget that the command carries.
    #[arg(long, value_name = "FOLDER", env = "FACTLINE_ASSETS")]
    assets: Option<PathBuf>,
}

/// The widget's files: of a folder, or those that the command carries.
pub fn widget(assets: Option<&Path>) -> Option<WidgetFiles> {
    let files = match assets {
        Some(folder) => WidgetFiles::in_folder(folder),
        None => WidgetFiles::carried(),
    };
    let place = |error: &NoWidget| match (assets, error) {
        (Some(folder), _) => format!("{}: ", folder.display()),
        (None, _) => String::new(),
    };
    files.inspect_err(|error| eprintln!("error: {}{error}", place(error))).ok()
}

/// What came of one document.
type Outcome = (Vec<u8>, Result<Published, Vec<Problem>>);

/// Compiles and renders documents, on all cores; `None` for one that cannot be read. In their order.
pub fn make(
    stories: &[PathBuf],
    widget: &WidgetFiles,
    live: &str,
    bar: &ProgressBar,
) -> Vec<Option<Outcome>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = stories.get(i) else { return done };
            let outcome = read(file).map(|document| {
                let published = publish(&document, widget, &Options::default(), live);
                (document, published)
            });
            bar.inc(1);
            done.push((i, outcome));
        }
    };
    let cores =
        thread::available_parallelism().map_or(1, std::num::NonZero::get).min(stories.len());
    let mut all: Vec<(usize, Option<Outcome>)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

pub fn run(arguments: &Arguments) -> bool {
    let Some(widget) = widget(arguments.assets.as_deref()) else { return false };
    // On a terminal alone.
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} stories, {eta}");
    let bar = ProgressBar::new(arguments.stories.len() as u64);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let outcomes = make(&arguments.stories, &widget, "", &bar);
    bar.finish_and_clear();
    let all = outcomes.len();
    let mut published: Vec<Published> = Vec::new();
    for (file, outcome) in arguments.stories.iter().zip(outcomes) {
        match outcome {
            None => {}
            Some((document, Err(problems))) => tell(file, &document, &problems, Format::Text),
            Some((document, Ok(story))) => {
                tell(file, &document, &story.warnings, Format::Text);
                if published.iter().any(|other| other.id == story.id) {
                    eprintln!("error: {}: another story has the id `{}`", file.display(), story.id);
                } else {
                    published.push(story);
                }
            }
        }
    }
    if published.len() < all {
        eprintln!(
            "error: {} of {} cannot be published: no site was written",
            all - published.len(),
            stories(all)
        );
        return false;
    }
    let files = published.iter().flat_map(|story| &story.files);
    let assets = widget.files.iter().map(|file| (format!("{ASSETS}/{}", file.name), &file.bytes));
    let frames =
        frame_scripts().iter().map(|file| (format!("{ASSETS}/{}", file.name), &file.bytes));
    let mut plain = WidgetLoader::of(&widget);
    let index = contents(&published, "");
    let pages = files.map(|file| (file.name.clone(), &file.bytes));
    let all_files = pages
        .chain(assets)
        .chain(frames)
        .chain(plain.take())
        .chain([(index.name.clone(), &index.bytes)]);
    let mut count = 0;
    for (name, bytes) in all_files {
        if !write(&arguments.out.join(name), bytes) {
            return false;
        }
        count += 1;
    }
    let languages: usize = published.iter().map(|story| story.languages.len()).sum();
    println!(
        "{}: {}, {}, {}",
        arguments.out.display(),
        stories(published.len()),
        counted(languages, "page"),
        counted(count, "file")
    );
    true
}

fn stories(count: usize) -> String {
    format!("{count} {}", if count == 1 { "story" } else { "stories" })
}

/// The loader under the name that stays, beside the one whose name carries what is in it.
struct WidgetLoader<'a>(Option<&'a Asset>);

impl<'a> WidgetLoader<'a> {
    fn of(widget: &'a WidgetFiles) -> Self {
        WidgetLoader(widget.files.iter().find(|file| file.name == widget.loader))
    }

    fn take(&mut self) -> Option<(String, &'a Vec<u8>)> {
        self.0.take().map(|file| (format!("{ASSETS}/factline.js"), &file.bytes))
    }
}

fn write(path: &Path, bytes: &[u8]) -> bool {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| eprintln!("error: {}: {error}", path.display())).is_ok()
}
