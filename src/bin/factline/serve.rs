use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, SystemTime},
};

use factline::{
    document::Problem,
    publish::{Format, WidgetFiles, listing, plain_page, report, site as site_of},
};
use indicatif::ProgressBar;
use maud::{DOCTYPE, PreEscaped, html};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;

use crate::{
    build::{self, Wrong},
    desk::{documents, remembered},
    files::{Done, Failure, fail, out},
    panel::panel,
    preview::{Preview, Site, WRONG, reload},
    telling::telling,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// JSON documents.
    #[arg(required = true)]
    stories: Vec<PathBuf>,
    /// On 127.0.0.1.
    #[arg(long, short, default_value_t = 8080)]
    port: u16,
    /// The folder of a release build, in the place of the widget that the command carries.
    #[arg(long, value_name = "FOLDER", env = "FACTLINE_ASSETS")]
    assets: Option<PathBuf>,
    /// Pages of this origin (`https://cms.example.org`), or of any (`*`), may load the preview too; a
    /// sandboxed frame has the origin `null`. Without it only the preview's own pages may.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Option<String>,
}

/// How long after a change others are waited for that belong to it.
const SETTLES: Duration = Duration::from_millis(50);
/// How often files are looked at where the disk tells of no changes, as some of a network do.
const PAUSE: Duration = Duration::from_secs(2);

pub fn run(arguments: &Arguments) -> Done {
    let widget = build::widget(arguments.assets.as_deref())?;
    let (changed, site) = watch::channel(Arc::new(Site { files: BTreeMap::new(), version: 0 }));
    let preview = match Preview::bind(arguments.port, site, arguments.allow_origin.as_deref()) {
        Ok(preview) => preview,
        Err(error) => {
            let port = arguments.port;
            fail!("port {port}: {error}; --port takes another one");
        }
    };
    let stories = documents(&arguments.stories);
    if stories.is_empty() {
        fail!("there is no story among these files: a `.schema.json` is none");
    }
    let site = format!("http://{}/", preview.address);
    let files = files(&stories, &widget, &site, 1);
    changed.send_replace(Arc::new(Site { files, version: 1 }));
    out!(
        "http://{}/ shows the stories, and shows them anew when a file changes. Ctrl+C ends it.",
        preview.address
    );
    thread::scope(|scope| {
        scope.spawn(|| watch(&stories, &widget, &site, &changed));
        preview.run().map_err(Failure::other)
    })
}

/// Tells of changes in the folders of some files: editors put a new file in the place of an old one.
fn changes(files: &[PathBuf]) -> (Option<RecommendedWatcher>, Receiver<()>) {
    let (tell, told) = channel();
    let start = || {
        let mut watcher = notify::recommended_watcher(move |_| _ = tell.send(()))?;
        let here = Path::new(".");
        let folder = |file: &'_ Path| match file.parent() {
            Some(folder) if folder != Path::new("") => folder.to_owned(),
            _ => here.to_owned(),
        };
        // What a link leads to is changed elsewhere.
        let real = files.iter().filter_map(|file| file.canonicalize().ok());
        let all = files.iter().cloned().chain(real).map(|file| folder(&file));
        for folder in all.collect::<BTreeSet<_>>() {
            watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        Ok::<_, notify::Error>(watcher)
    };
    (start().ok(), told)
}

/// Builds anew whenever a document has changed. It ends with the process.
fn watch(
    stories: &[PathBuf],
    widget: &WidgetFiles,
    site: &str,
    changed: &watch::Sender<Arc<Site>>,
) {
    let (_watcher, told) = changes(stories);
    let modified = |file: &PathBuf| file.metadata().and_then(|data| data.modified()).ok();
    let times = || -> Vec<Option<SystemTime>> {
        let texts = stories.iter().flat_map(|story| remembered(story)).map(|(_, text)| text);
        stories.iter().cloned().chain(texts).map(|file| modified(&file)).collect()
    };
    let mut before = times();
    loop {
        match told.recv_timeout(PAUSE) {
            Ok(()) => {
                thread::sleep(SETTLES);
                while told.try_recv().is_ok() {}
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => thread::sleep(PAUSE),
        }
        let now = times();
        if now == before {
            continue;
        }
        before = now;
        let version = changed.borrow().version + 1;
        let files = files(stories, widget, site, version);
        changed.send_replace(Arc::new(Site { files, version }));
    }
}

/// The files of the site. A document in error gets a page that says what is wrong with it.
fn files(
    stories: &[PathBuf],
    widget: &WidgetFiles,
    site: &str,
    version: u64,
) -> BTreeMap<String, Vec<u8>> {
    let reload = reload(version);
    let ending = |file: &Path, document: &[u8], problems: &[Problem]| {
        panel(file, &telling(document, problems, false)) + &reload
    };
    let (mut published, none) =
        build::make(stories, widget, None, Some(site), Some(&ending), &ProgressBar::hidden());
    let mut wrong = String::new();
    for (file, why) in none {
        let file = file.display().to_string();
        wrong.push_str(&match why {
            Wrong::Problems(document, problems) => {
                report(&file, &String::from_utf8_lossy(&document), &problems, Format::Text, false)
            }
            Wrong::Other(why) => format!("{why}\n"),
        });
    }
    let listing = listing(&published);
    let all = site_of(&mut published, &listing, widget, &reload).into_iter();
    let mut files: BTreeMap<String, Vec<u8>> =
        all.map(|(name, bytes)| (format!("/{name}"), bytes)).collect();
    if let ([only], true) = (&published[..], stories.len() == 1) {
        // The one story is the site.
        let page = html! {
            (DOCTYPE)
            meta http-equiv="refresh" content={ "0; url=" (only.id) "/" };
        };
        files.insert("/index.html".into(), page.0.into_bytes());
    }
    if !wrong.is_empty() {
        let main = html! { pre { (wrong) } (PreEscaped(&reload)) };
        let page = plain_page("Problems", "", &html! {}, &html! { "Problems" }, &main);
        files.insert("/index.html".into(), page.clone().into_bytes());
        // A page that is open already tells them too.
        files.insert(WRONG.into(), page.into_bytes());
    }
    files
}
