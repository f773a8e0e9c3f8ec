//! A preview is for its own pages alone, and answers as HTTP says.

mod common;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use common::{FULL, Folder};

/// A preview that ends with the test.
struct Preview {
    child: Child,
    address: String,
}

impl Preview {
    fn start(folder: &Folder, arguments: &[&str]) -> Preview {
        Preview::of(folder.command(arguments).stderr(Stdio::null()))
    }

    fn of(command: &mut Command) -> Preview {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split('/').nth(2).unwrap_or_else(|| panic!("{line}")).to_owned();
        Preview { child, address }
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}", self.address))
    }

    /// Sends the lines of a request, and returns the status and all of the answer.
    fn ask(&self, lines: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        // Whoever is refused may find the connection closed already.
        let _ = write!(stream, "{lines}\r\nConnection: close\r\n\r\n");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or(0), answer)
    }

    /// Asks again until a page says something, for some seconds.
    fn says(&self, path: &str, words: &str) -> (u16, String) {
        let mut last = self.get(path);
        for _ in 0..60 {
            if last.1.contains(words) {
                break;
            }
            thread::sleep(Duration::from_millis(100));
            last = self.get(path);
        }
        assert!(last.1.contains(words), "{words}: {}", last.1);
        last
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Writes a file so that its time of change differs.
fn change(folder: &Folder, name: &str, text: &str) {
    thread::sleep(Duration::from_millis(20));
    folder.write(name, text);
}

#[test]
fn a_preview_follows_its_files_and_shows_what_is_wrong() {
    let folder = Folder::new();
    folder.assets();
    folder.write("a.json", FULL);
    let preview = Preview::start(&folder, &["serve", "a.json", "--port", "0", "--assets", "dist"]);
    assert_eq!(preview.says("/full/", "The bridge opens, two years late").0, 200);
    assert!(preview.get("/").1.contains("url=full/"));
    assert!(preview.get("/assets/widget_bg-3.wasm").1.contains("application/wasm"));
    assert_eq!(preview.get("/none").0, 404);
    change(&folder, "a.json", &FULL.replace("two years late", "at last"));
    preview.says("/full/", "The bridge opens, at last");
    change(&folder, "a.json", &FULL.replace("2026-05-20", "2026-13"));
    let (status, page) = preview.says("/full/", "month 13 does not exist");
    assert!(status == 500 && page.contains("text/html"));
    change(&folder, "a.json", FULL);
    assert_eq!(preview.says("/full/", "two years late").0, 200);
}

fn served(more: &[&str]) -> (Folder, Preview) {
    let folder = Folder::new();
    folder.assets();
    folder.write("a.json", FULL);
    let arguments = [&["serve", "a.json", "--port", "0", "--assets", "dist"][..], more].concat();
    let preview = Preview::start(&folder, &arguments);
    preview.says("/full/", "two years late");
    (folder, preview)
}

#[test]
fn pages_of_other_origins_get_nothing_of_a_draft() {
    let (_folder, preview) = served(&[]);
    let host = format!("Host: {}", preview.address);
    let get = |more: &str| preview.ask(&format!("GET /full/ HTTP/1.1\r\n{more}"));
    let (status, answer) = get(&host);
    assert!(status == 200 && !answer.to_lowercase().contains("access-control-allow-origin"));
    assert!(answer.to_lowercase().contains("cross-origin-resource-policy: same-origin"));
    let port = preview.address.rsplit(':').next().unwrap();
    for own in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(get(&format!("Host: {own}")).0, 200, "{own}");
        assert_eq!(get(&format!("{host}\r\nOrigin: http://{own}")).0, 200, "{own}");
    }
    for foreign in
        ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost", "x", ""]
    {
        let (status, answer) = get(&format!("Host: {foreign}"));
        assert!(status == 421 && !answer.contains("two years late"), "{foreign}: {answer}");
    }
    // What a request is for may also stand in its first line.
    let (status, _) = preview.ask(&format!("GET http://evil.example/full/ HTTP/1.1\r\n{host}"));
    assert_eq!(status, 421);
    for origin in ["https://evil.example", "null", "http://localhost:1"] {
        let (status, answer) = get(&format!("{host}\r\nOrigin: {origin}"));
        assert!(status == 403 && !answer.contains("two years late"), "{origin}: {answer}");
    }
    let cross = format!("{host}\r\nSec-Fetch-Site: cross-site");
    assert_eq!(get(&format!("{cross}\r\nSec-Fetch-Mode: no-cors")).0, 403);
    assert_eq!(get(&format!("{cross}\r\nSec-Fetch-Mode: navigate")).0, 200, "a link is followed");
}

#[test]
fn an_origin_that_is_named_may_load_the_preview() {
    let (_folder, preview) = served(&["--allow-origin", "https://cms.example"]);
    let get = |origin: &str| {
        preview
            .ask(&format!("GET /full/ HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}", preview.address))
    };
    let (status, answer) = get("https://cms.example");
    assert!(
        status == 200
            && answer.to_lowercase().contains("access-control-allow-origin: https://cms.example\r")
    );
    assert_eq!(get("https://evil.example").0, 403);
    let (_folder, preview) = served(&["--allow-origin", "*"]);
    let (status, answer) =
        preview.ask(&format!("GET /full/ HTTP/1.1\r\nHost: {}\r\nOrigin: null", preview.address));
    assert!(status == 200 && answer.to_lowercase().contains("access-control-allow-origin: *\r"));
}

#[test]
fn methods_ranges_and_folders_are_answered_as_http_says() {
    let (_folder, preview) = served(&[]);
    let host = format!("Host: {}", preview.address);
    let ask = |line: &str| preview.ask(&format!("{line}\r\n{host}"));
    let (status, answer) = ask("GET /full?view=card HTTP/1.1");
    assert!(status == 307 && answer.contains("location: /full/?view=card\r"), "{answer}");
    let (status, answer) = ask("HEAD /full/ HTTP/1.1");
    let length = answer.lines().find_map(|l| l.strip_prefix("content-length: ")).unwrap();
    assert!(
        status == 200 && length.parse::<usize>().unwrap() > 5000 && answer.ends_with("\r\n\r\n")
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let (status, answer) = ask(&format!("{method} /full/ HTTP/1.1"));
        assert!(status == 405 && answer.contains("allow: GET, HEAD\r"), "{method}: {answer}");
    }
    let wasm = "GET /assets/widget_bg-3.wasm HTTP/1.1\r\nRange: bytes=";
    for (range, status, body) in [
        ("0-3", 206, "widg"),
        ("12-", 206, "wasm"),
        ("-4", 206, "wasm"),
        ("2-2", 206, "d"),
        ("99-", 416, ""),
        ("x", 200, "widget_bg-3.wasm"),
        ("0-0,2-2", 200, "widget_bg-3.wasm"),
    ] {
        let (found, answer) = ask(&format!("{wasm}{range}"));
        assert_eq!((found, answer.rsplit("\r\n").next().unwrap()), (status, body), "{range}");
    }
}

#[test]
fn no_request_ends_a_preview() {
    let (_folder, preview) = served(&[]);
    let host = format!("Host: {}", preview.address);
    for odd in [
        "GET / HTTP/1.1\r\nContent-Length: 18446744073709551615",
        "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999999999",
        "POST / HTTP/1.1\r\nContent-Length: 9223372036854775807",
        "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1",
        "GET /%ff%00/../.. HTTP/1.1",
        "GET",
        "\u{0}\u{1}",
        "GET / HTTP/9.9",
        "GET /factline-news?99999999999999999999 HTTP/1.1",
    ] {
        let _ = preview.ask(&format!("{odd}\r\n{host}"));
        assert_eq!(preview.get("/full/").0, 200, "after {odd:?}");
    }
}

/// With few descriptors, connections wait and are taken later.
#[cfg(unix)]
#[test]
fn connections_that_cannot_be_taken_are_told_and_taken_later() {
    let folder = Folder::new();
    folder.assets();
    folder.write("a.json", FULL);
    let log = folder.0.join("log");
    let script = format!(
        "ulimit -n 40; exec '{}' serve a.json --port 0 --assets dist 2>{}",
        env!("CARGO_BIN_EXE_factline"),
        log.display()
    );
    let mut command = Command::new("sh");
    let preview = Preview::of(command.args(["-c", &script]).current_dir(&folder.0));
    preview.says("/full/", "two years late");
    let held: Vec<TcpStream> =
        (0..60).filter_map(|_| TcpStream::connect(&preview.address).ok()).collect();
    let told = || fs::read_to_string(&log).unwrap_or_default();
    for _ in 0..100 {
        if told().contains("a connection has to wait") {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    assert!(told().contains("a connection has to wait"), "{}", told());
    drop(held);
    assert_eq!(preview.says("/full/", "two years late").0, 200);
}

#[test]
fn a_preview_serves_the_pictures_beside_its_story() {
    let folder = Folder::new();
    folder.assets();
    let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>"#;
    folder.write("a.svg", drawing);
    folder.write("a.json", &FULL.replace("https://media.example.org/bridge.jpg", "a.svg"));
    let preview = Preview::start(&folder, &["serve", "a.json", "--port", "0", "--assets", "dist"]);
    let (_, page) = preview.says("/full/", "picture-a-");
    let address = page.split(&format!("http://{}", preview.address)).nth(1).unwrap();
    let (status, answer) = preview.get(address.split('"').next().unwrap());
    assert!(
        status == 200 && answer.contains("image/svg+xml") && answer.ends_with(drawing),
        "{answer}"
    );
}

#[test]
fn a_preview_tells_the_warnings_in_the_page_until_they_are_mended() {
    let folder = Folder::new();
    folder.assets();
    let wrong = FULL.replacen("\"headline\"", "\"mood\": \"<b>\",\n  \"headline\"", 1);
    folder.write("a.json", &wrong);
    let preview = Preview::start(&folder, &["serve", "a.json", "--port", "0", "--assets", "dist"]);
    let (_, page) = preview.says("/full/", "factline-warnings");
    let panel = &page[page.find("<dialog").unwrap()..page.find("</dialog>").unwrap()];
    // Its count, and of each its place, what is wrong, and what mends it.
    let count: usize =
        panel.split("<summary>").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(count >= 1, "{panel}");
    let line = wrong.lines().position(|line| line.contains("mood")).unwrap() + 1;
    for told in [
        "<b>mood</b>: ",
        &format!("a.json:{line}:"),
        "unknown-field",
        "<form method=\"dialog\"><button>Close</button></form>",
        "lang=\"en\" dir=\"ltr\"",
    ] {
        assert!(panel.contains(told), "{told}: {panel}");
    }
    // It is the preview's alone.
    let (code, _, err) = folder.run(&["build", "a.json", "--out", "site", "--assets", "dist"]);
    assert_eq!(code, 0, "{err}");
    assert!(!folder.read("site/full/index.html").contains("factline-warnings"));
    change(&folder, "a.json", FULL);
    for _ in 0..60 {
        if !preview.get("/full/").1.contains("<b>mood</b>") {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("the warning stays after it is mended");
}
