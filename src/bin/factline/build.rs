use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use factline::{
    publish::{
        ENDINGS, Fonts, Format, NoWidget, Place, Published, WidgetFiles, compressed, publish, site,
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
    /// The address at which the site will stand. Its pages then carry oEmbed, Open Graph and a
    /// picture for social networks, and a page `embed/` with every way in as a text to copy.
    #[arg(long, value_name = "ADDRESS", value_parser = crate::arguments::valid::address)]
    url: Option<String>,
    /// A font for the pictures, in the place of the machine's own.
    #[arg(long, value_name = "FILE", requires = "url")]
    font: Option<PathBuf>,
    /// Write no `.br` and `.gz` beside the files.
    #[arg(long)]
    no_compress: bool,
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

/// Does a work for each of so many things, on all cores; what comes of it, in their order.
fn on_all_cores<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= count {
                return done;
            }
            done.push((i, work(i)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get).min(count);
    let mut all: Vec<(usize, T)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Compiles and renders documents; `None` for one that cannot be read. In their order.
pub fn make(
    stories: &[PathBuf],
    widget: &WidgetFiles,
    place: Option<&Place>,
    live: &str,
    bar: &ProgressBar,
) -> Vec<Option<Outcome>> {
    on_all_cores(stories.len(), |i| {
        let outcome = read(&stories[i]).map(|document| {
            let published = publish(&document, widget, &Options::default(), place, live);
            (document, published)
        });
        bar.inc(1);
        outcome
    })
}

/// Where the site will stand.
fn place(arguments: &Arguments) -> Result<Option<Place>, String> {
    let Some(url) = &arguments.url else { return Ok(None) };
    let fonts = Mutex::new(Fonts::new(arguments.font.as_deref())?);
    let slash = if url.ends_with('/') { "" } else { "/" };
    Ok(Some(Place { url: format!("{url}{slash}"), fonts }))
}

pub fn run(arguments: &Arguments) -> bool {
    let Some(widget) = widget(arguments.assets.as_deref()) else { return false };
    let place = match place(arguments) {
        Ok(place) => place,
        Err(error) => {
            eprintln!("error: {error}");
            return false;
        }
    };
    // On a terminal alone.
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} stories, {eta}");
    let bar = ProgressBar::new(arguments.stories.len() as u64);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let outcomes = make(&arguments.stories, &widget, place.as_ref(), "", &bar);
    bar.finish_and_clear();
    let all = outcomes.len();
    let mut published: Vec<Published> = Vec::new();
    for (file, outcome) in arguments.stories.iter().zip(outcomes) {
        match outcome {
            None => {}
            Some((document, Err(problems))) => tell(file, &document, &problems, Format::Text),
            Some((document, Ok(story))) => {
                tell(file, &document, &story.warnings, Format::Text);
                for missing in &story.missing {
                    eprintln!("warning: {missing}");
                }
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
    let files = site(&mut published, &widget, "");
    let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
    let good = AtomicBool::new(true);
    let counts = on_all_cores(files.len(), |i| {
        let (name, bytes) = &files[i];
        let count = put(&arguments.out.join(name), bytes, !arguments.no_compress);
        good.fetch_and(count.is_some(), Ordering::Relaxed);
        count.unwrap_or_default()
    });
    if !good.into_inner() {
        return false;
    }
    let count: usize = counts.into_iter().sum();
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

/// Writes a file, with its compressed forms beside it; returns how many files that are. What stands
/// there already with the same bytes, and so the same compressed forms, stays.
fn put(path: &Path, bytes: &[u8], compress: bool) -> Option<usize> {
    let beside = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let same = fs::read(path).is_ok_and(|there| there == bytes);
    if compress && same && ENDINGS.iter().all(|end| beside(end).is_file()) {
        return Some(1 + ENDINGS.len());
    }
    if !write(path, bytes) {
        return None;
    }
    let small = if compress { compressed(path, bytes) } else { Vec::new() };
    // One of older bytes would be sent in the place of these.
    for end in ENDINGS.iter().filter(|end| !small.iter().any(|(other, _)| other == *end)) {
        let _ = fs::remove_file(beside(end));
    }
    let written = small.iter().all(|(end, bytes)| write(&beside(end), bytes));
    written.then_some(1 + small.len())
}

fn write(path: &Path, bytes: &[u8]) -> bool {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| eprintln!("error: {}: {error}", path.display())).is_ok()
}
