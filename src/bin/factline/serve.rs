use std::{
    collections::BTreeMap,
    io::Cursor,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::{Duration, SystemTime},
};

use factline::publish::{Format, Published, WidgetFiles, escape, report, site};
use indicatif::ProgressBar;
use tiny_http::{Header, Request, Response, Server};

use crate::{build, files::tell};

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
}

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(250);
/// How long a page waits for news in one request.
const WAIT: Duration = Duration::from_secs(20);
/// Where a page asks whether something has changed.
const NEWS: &str = "/factline-news";

/// The site as it is now.
struct Site {
    files: BTreeMap<String, Vec<u8>>,
    /// Counts up with every change.
    version: u64,
}

type Shared = Arc<(Mutex<Site>, Condvar)>;

/// What a page reloads itself by.
fn live(version: u64) -> String {
    format!(
        "<script>(async () => {{ for (;;) {{ try {{ const answer = await fetch('{NEWS}?{version}'); \
         if ((await answer.text()) !== '{version}') return location.reload(); }} \
         catch {{ await new Promise((done) => setTimeout(done, 1000)); }} }} }})()</script>\n"
    )
}

pub fn run(arguments: &Arguments) -> bool {
    let Some(widget) = build::widget(arguments.assets.as_deref()) else { return false };
    let server = match Server::http(("127.0.0.1", arguments.port)) {
        Ok(server) => Arc::new(server),
        Err(error) => {
            eprintln!("error: port {}: {error}; --port takes another one", arguments.port);
            return false;
        }
    };
    let site = Site { files: files(&arguments.stories, &widget, 1), version: 1 };
    let shared: Shared = Arc::new((Mutex::new(site), Condvar::new()));
    println!(
        "http://{}/ shows the stories, and shows them anew when a file changes. Ctrl+C ends it.",
        server.server_addr()
    );
    // Each request for news waits in a thread of its own.
    let answering = Arc::clone(&shared);
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let shared = Arc::clone(&answering);
            thread::spawn(move || answer(request, &shared));
        }
    });
    watch(arguments, &widget, &shared)
}

/// Builds anew whenever a document has changed. It ends with the process.
fn watch(arguments: &Arguments, widget: &WidgetFiles, shared: &Shared) -> bool {
    let changed = |file: &PathBuf| file.metadata().and_then(|data| data.modified()).ok();
    let times = || -> Vec<Option<SystemTime>> { arguments.stories.iter().map(changed).collect() };
    let mut before = times();
    loop {
        thread::sleep(PAUSE);
        let now = times();
        if now == before {
            continue;
        }
        before = now;
        let (site, news) = &**shared;
        let version = site.lock().map_or(0, |site| site.version) + 1;
        let files = files(&arguments.stories, widget, version);
        if let Ok(mut site) = site.lock() {
            *site = Site { files, version };
        }
        news.notify_all();
    }
}

/// The files of the site. A document in error gets a page that says what is wrong with it.
fn files(stories: &[PathBuf], widget: &WidgetFiles, version: u64) -> BTreeMap<String, Vec<u8>> {
    let live = live(version);
    let outcomes = build::make(stories, widget, None, &live, &ProgressBar::hidden());
    let (mut published, mut wrong) = (Vec::new(), String::new());
    for (file, outcome) in stories.iter().zip(outcomes) {
        match outcome {
            None => wrong.push_str(&format!("{}: it cannot be read\n", file.display())),
            Some((document, Err(problems))) => {
                tell(file, &document, &problems, Format::Text);
                let text = String::from_utf8_lossy(&document);
                wrong.push_str(&report(
                    &file.display().to_string(),
                    &text,
                    &problems,
                    Format::Text,
                    false,
                ));
            }
            Some((document, Ok(story))) => {
                tell(file, &document, &story.warnings, Format::Text);
                if published.iter().any(|other: &Published| other.id == story.id) {
                    let clash =
                        format!("{}: another story has the id `{}`\n", file.display(), story.id);
                    eprint!("error: {clash}");
                    wrong.push_str(&clash);
                } else {
                    published.push(story);
                }
            }
        }
    }
    let all = site(&mut published, widget, &live).into_iter();
    let mut files: BTreeMap<String, Vec<u8>> =
        all.map(|(name, bytes)| (format!("/{name}"), bytes)).collect();
    if let ([only], true) = (&published[..], stories.len() == 1) {
        // The one story is the site.
        let page = format!(
            "<!doctype html><meta http-equiv=\"refresh\" content=\"0; url={}/\">",
            escape(&only.id)
        );
        files.insert("/index.html".into(), page.into_bytes());
    }
    if !wrong.is_empty() {
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Problems</title>\
             <meta name=\"color-scheme\" content=\"light dark\"><h1>Problems</h1><pre>{}</pre>{live}",
            escape(&wrong)
        );
        files.insert("/index.html".into(), page.clone().into_bytes());
        // A page that is open already tells them too.
        files.insert(WRONG.into(), page.into_bytes());
    }
    files
}

/// Where the page of problems is kept, for addresses that are not there because of them.
const WRONG: &str = "problems";

fn answer(request: Request, shared: &Shared) {
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let (site, news) = &**shared;
    let Ok(mut site) = site.lock() else { return };
    if path == NEWS {
        let known = query.parse::<u64>().unwrap_or(0);
        let waited = news.wait_timeout_while(site, WAIT, |site| site.version == known);
        let Ok((now, _)) = waited else { return };
        site = now;
        let text = site.version.to_string();
        drop(site);
        return send(request, 200, "text/plain; charset=utf-8", text.into_bytes());
    }
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let found = site.files.get(&path).map(|bytes| (200, &*path, bytes));
    let found = found.or_else(|| site.files.get(WRONG).map(|bytes| (500, "index.html", bytes)));
    let not_found = || {
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not found</title>\
             <meta name=\"color-scheme\" content=\"light dark\"><p>There is no such page.</p>{}",
            live(site.version)
        );
        (404, "index.html".to_owned(), page.into_bytes())
    };
    let (status, name, bytes) = found
        .map_or_else(not_found, |(status, name, bytes)| (status, name.to_owned(), bytes.clone()));
    drop(site);
    send(request, status, kind(&name), bytes);
}

fn kind(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn send(request: Request, status: u16, kind: &str, bytes: Vec<u8>) {
    let header = |name: &str, value: &str| Header::from_bytes(name, value);
    let length = bytes.len();
    let mut response =
        Response::new(status.into(), Vec::new(), Cursor::new(bytes), Some(length), None);
    // Frames without an origin of their own have to be able to read it.
    for (name, value) in [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("Access-Control-Allow-Origin", "*"),
    ] {
        if let Ok(header) = header(name, value) {
            response.add_header(header);
        }
    }
    // Whoever asked may be gone.
    let _ = request.respond(response);
}
