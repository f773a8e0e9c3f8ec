//! A long story: what its page holds does not grow with it, and every event is on a page without a script.

mod common;

use common::{Folder, long};
use scraper::{ElementRef, Html, Selector};

/// The site of such a document, without its compressed files.
fn built(events: usize, more: &[&str]) -> Folder {
    let folder = Folder::new();
    folder.assets();
    folder.write("long.json", &long(events));
    let build = ["build", "long.json", "--out", "site", "--assets", "dist", "--no-compress"];
    let (code, _, err) = folder.run(&[&build[..], more].concat());
    assert_eq!(code, 0, "{err}");
    folder
}

fn page(folder: &Folder, name: &str) -> Html {
    // As a browser has it that attaches declared shadow roots: their content is there to be read.
    let html = folder.read(&format!("site/long/{name}"));
    Html::parse_document(&html.replace("<template shadowrootmode=\"open\">", "<div>"))
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn every_event_of_a_long_story_stands_once_on_pages_that_lead_to_one_another() {
    let folder = built(450, &["--url", "https://news.example/"]);
    let front = page(&folder, "index.html");
    assert_eq!(all(&front, "[data-event]").len(), 32);
    let way = all(&front, ".pages a")[0];
    assert_eq!(way.attr("href"), Some("https://news.example/long/events/"));
    assert_eq!(way.text().collect::<String>(), "All 450 events, page by page");
    let list = page(&folder, "events/index.html");
    let ways: Vec<&str> = all(&list, "ol a").iter().filter_map(|a| a.attr("href")).collect();
    assert_eq!(ways, ["1/", "2/", "3/", "4/", "5/"]);
    let mut found = Vec::new();
    for (i, way) in ways.iter().enumerate() {
        let page = page(&folder, &format!("events/{way}index.html"));
        for event in all(&page, "[data-event]") {
            let text: String = event.text().collect();
            let number = found.len();
            assert!(text.contains(&format!("Title {number}")) && text.contains("Source"), "{text}");
            assert!(text.contains(&format!("Body {number}")), "{text}");
            found.push(event.attr("data-event").unwrap().to_owned());
        }
        assert_eq!(all(&page, "details:not([open])").len(), 0);
        let beside = |relation: &str| {
            let a = all(&page, &format!("a[rel={relation}]")).first().copied();
            a.and_then(|a| a.attr("href")).map(str::to_owned)
        };
        assert_eq!(beside("next"), (i < 4).then(|| format!("../{}/", i + 2)));
        assert_eq!(beside("prev"), (i > 0).then(|| format!("../{i}/")));
        let own = all(&page, "link[rel=canonical]")[0].attr("href").unwrap();
        assert_eq!(own, format!("https://news.example/long/events/{way}"));
        assert!(all(&page, "script").iter().all(|s| s.attr("type") == Some("application/ld+json")));
    }
    let wanted: Vec<String> = (0..450).map(|i| format!("e{i}")).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_story_of_two_hundred_events_stays_in_one_piece() {
    let folder = built(200, &[]);
    assert_eq!(all(&page(&folder, "index.html"), "[data-event]").len(), 200);
    assert!(!folder.files("site").keys().any(|name| name.contains("events/")));
}

#[test]
fn the_page_of_a_long_story_does_not_grow_with_it() {
    let size = |events| built(events, &[]).read("site/long/index.html").len() as f64;
    let (short, long) = (size(400), size(4_000));
    assert!(long < short * 1.25, "{short} bytes at 400 events, {long} at 4,000");
}
