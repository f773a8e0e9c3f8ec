//! The server of a preview: for the pages of the preview alone, since drafts are not for others.

use std::{
    collections::BTreeMap,
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener as Bound},
    path::Path,
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::Response,
    serve::Listener,
};
use http_range_header::parse_range_header;
use tokio::{
    net::{TcpListener, TcpStream},
    runtime,
    sync::watch,
    time::{sleep, timeout},
};

use crate::files::say;

/// How long a page waits for news in one request.
const WAIT: Duration = Duration::from_secs(20);
/// How long a connection waits that cannot be taken now.
const AGAIN: Duration = Duration::from_millis(500);
/// Where a page asks whether something has changed.
pub const NEWS: &str = "/factline-news";

/// Where the page of problems is kept, for addresses that are not there because of them.
pub const WRONG: &str = "problems";

/// The site as it is now.
pub struct Site {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Counts up with every change.
    pub version: u64,
}

/// What a page reloads itself by.
pub fn reload(version: u64) -> String {
    format!(
        "<script>(async () => {{ for (;;) {{ try {{ const answer = await fetch('{NEWS}?{version}'); \
         if ((await answer.text()) !== '{version}') return location.reload(); }} \
         catch {{ await new Promise((done) => setTimeout(done, 1000)); }} }} }})()</script>\n"
    )
}

/// A preview that is bound to its port, and not yet served.
pub struct Preview {
    pub address: SocketAddr,
    bound: Bound,
    shared: Arc<Shared>,
}

struct Shared {
    site: watch::Receiver<Arc<Site>>,
    port: u16,
    allowed: Option<HeaderValue>,
}

impl Preview {
    /// Binds a port of 127.0.0.1. `allowed` is an origin beside the preview's own, or `*`.
    pub fn bind(
        port: u16,
        site: watch::Receiver<Arc<Site>>,
        allowed: Option<&str>,
    ) -> io::Result<Preview> {
        let allowed = allowed.map(HeaderValue::from_str).transpose().map_err(io::Error::other)?;
        let bound = Bound::bind((Ipv4Addr::LOCALHOST, port))?;
        bound.set_nonblocking(true)?;
        let address = bound.local_addr()?;
        let shared = Arc::new(Shared { site, port: address.port(), allowed });
        Ok(Preview { address, bound, shared })
    }

    /// Serves until the process ends.
    pub fn run(self) -> io::Result<()> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = Patient(TcpListener::from_std(self.bound)?);
            let router = Router::new().fallback(answer).with_state(self.shared);
            axum::serve(listener, router).await
        })
    }
}

/// A listener that says what keeps it from taking a connection, and tries again.
struct Patient(TcpListener);

impl Listener for Patient {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
        loop {
            match self.0.accept().await {
                Ok(taken) => return taken,
                // Whoever asked is gone already.
                Err(error)
                    if [ConnectionAborted, ConnectionReset, ConnectionRefused]
                        .contains(&error.kind()) => {}
                Err(error) => {
                    say!("warning: a connection has to wait: {error}");
                    sleep(AGAIN).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// The names of this machine to itself.
const OWN: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether a host, as a request or an origin names it, is this server.
fn is_own(host: &str, port: u16) -> bool {
    OWN.iter().any(|own| {
        let (name, rest) = host.split_at_checked(own.len()).unwrap_or((host, ""));
        let named = rest.strip_prefix(':').and_then(|rest| rest.parse().ok());
        name.eq_ignore_ascii_case(own) && (named == Some(port) || (rest.is_empty() && port == 80))
    })
}

/// Whether a request is meant for this server: a name that somebody has led to 127.0.0.1 is not
/// (DNS rebinding).
fn is_for_us(headers: &HeaderMap, uri: &Uri, port: u16) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = uri.authority().map(|authority| authority.as_str()).or(host);
    named.is_some_and(|named| is_own(named, port))
}

impl Shared {
    /// Whether a page of this origin may load from the preview; a request without one comes from the
    /// preview's own pages, from the address bar, or from no browser.
    fn admits(&self, headers: &HeaderMap) -> bool {
        let any = self.allowed.as_ref().is_some_and(|allowed| allowed == "*");
        let cross = headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
        let navigates = headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate");
        match headers.get(header::ORIGIN) {
            _ if any => true,
            Some(origin) if Some(origin) == self.allowed.as_ref() => true,
            Some(origin) => {
                let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
                host.is_some_and(|host| is_own(host, self.port))
            }
            // A picture or a script in a page of somebody else's.
            None => !cross || navigates || self.allowed.is_some(),
        }
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (headers, uri) = (request.headers(), request.uri());
    let mut response = if !is_for_us(headers, uri, shared.port) {
        let text = "This is a preview on 127.0.0.1, and not the host that was asked for.\n";
        plain(StatusCode::MISDIRECTED_REQUEST, text.into())
    } else if !shared.admits(headers) {
        let text = "Pages of other origins may load this preview with --allow-origin.\n";
        plain(StatusCode::FORBIDDEN, text.into())
    } else if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n".into());
        set(&mut response, header::ALLOW, "GET, HEAD");
        response
    } else if uri.path() == NEWS {
        plain(StatusCode::OK, news(&shared, uri).await)
    } else {
        page(&shared, headers, uri)
    };
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    match &shared.allowed {
        Some(origin) => {
            let origin = origin.clone();
            response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            set(&mut response, header::VARY, "Origin");
            set(&mut response, policy, "cross-origin");
        }
        None => set(&mut response, policy, "same-origin"),
    }
    response
}

/// The version of the site, once it is another one than the page knows, or after a while.
async fn news(shared: &Shared, uri: &Uri) -> String {
    let known: u64 = uri.query().and_then(|query| query.parse().ok()).unwrap_or(0);
    let mut site = shared.site.clone();
    let _ = timeout(WAIT, site.wait_for(|site| site.version != known)).await;
    shared.site.borrow().version.to_string()
}

fn page(shared: &Shared, headers: &HeaderMap, uri: &Uri) -> Response {
    let site = Arc::clone(&shared.site.borrow());
    let path = uri.path();
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = site.files.get(&file) {
        return part(headers, kind(&file), bytes);
    }
    if site.files.contains_key(&format!("{path}/index.html")) {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let mut response = plain(StatusCode::TEMPORARY_REDIRECT, String::new());
        set(&mut response, header::LOCATION, &format!("{path}/{query}"));
        return response;
    }
    let html = "text/html; charset=utf-8";
    if let Some(wrong) = site.files.get(WRONG) {
        return typed(StatusCode::INTERNAL_SERVER_ERROR, html, wrong.clone());
    }
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not found</title>\
         <meta name=\"color-scheme\" content=\"light dark\"><p>There is no such page.</p>{}",
        reload(site.version)
    );
    typed(StatusCode::NOT_FOUND, html, page.into_bytes())
}

/// A file, or the part of it that is asked for (RFC 9110, 14). Several parts at once are answered with
/// the whole, as HTTP allows.
fn part(headers: &HeaderMap, kind: &str, bytes: &[u8]) -> Response {
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let asked = asked.and_then(|range| parse_range_header(range).ok());
    let mut response = match asked.map(|ranges| ranges.validate(bytes.len() as u64)) {
        Some(Ok(ranges)) if ranges.len() == 1 => {
            let (from, to) = (*ranges[0].start(), *ranges[0].end());
            let some = bytes[from as usize..=to as usize].to_vec();
            let mut response = typed(StatusCode::PARTIAL_CONTENT, kind, some);
            let range = format!("bytes {from}-{to}/{}", bytes.len());
            set(&mut response, header::CONTENT_RANGE, &range);
            response
        }
        Some(Err(_)) => {
            let mut response = plain(StatusCode::RANGE_NOT_SATISFIABLE, String::new());
            set(&mut response, header::CONTENT_RANGE, &format!("bytes */{}", bytes.len()));
            response
        }
        Some(Ok(_)) | None => typed(StatusCode::OK, kind, bytes.to_vec()),
    };
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    response
}

fn plain(status: StatusCode, text: String) -> Response {
    typed(status, "text/plain; charset=utf-8", text.into_bytes())
}

fn typed(status: StatusCode, kind: &str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, kind);
    response
}

/// Sets a header; what cannot stand in one is left out.
fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn kind(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
