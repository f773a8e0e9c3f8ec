//! The prerendered HTML: complete, the same each time, and safe whatever a story says.
#![cfg(not(target_arch = "wasm32"))]

use std::{env, fs, path::Path};

use factline::{
    compile::{Options, compile, compile_with},
    document::{Problem, Severity},
    publish::{Prerendered, json_ld},
    story::Story,
};

const FORUM: &str = include_str!("../stories/space-days-kazakhstan.json");
const SMALL: &str = include_str!("fixtures/small.json");

fn story(text: &str) -> Story {
    compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story
}

#[test]
fn a_small_story_gives_this_html() {
    let html = Prerendered::new(story(SMALL)).html;
    // A line for each element, so that a change is seen where it is.
    insta::assert_snapshot!(html.replace("><", ">\n<"));
}

#[test]
fn the_same_story_gives_the_same_bytes() {
    let (a, b) = (Prerendered::new(story(FORUM)), Prerendered::new(story(FORUM)));
    assert_eq!(a.shadow_root(), b.shadow_root());
    assert_eq!(a.packed, b.packed);
}

#[test]
fn every_text_of_the_forums_story_stands_in_its_html_in_each_language() {
    let json: serde_json::Value = serde_json::from_str(FORUM).unwrap();
    let escaped = |text: &str| factline::publish::escape(text);
    for language in ["en", "kk", "ru", "ar"] {
        let options = Options { language: Some(language), ..Options::default() };
        let compiled = compile_with(FORUM.as_bytes(), &options).unwrap();
        assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
        let html = Prerendered::new(compiled.story).html;
        let mut looked_for = 0;
        let mut look = |value: &serde_json::Value| {
            if let Some(text) = value.as_str().or_else(|| value[language].as_str()) {
                assert!(html.contains(&escaped(text)), "{language}: {text}");
                looked_for += 1;
            }
        };
        for (list, fields) in [
            ("facts", &["label", "remark"][..]),
            ("quotes", &["text", "context"]),
            ("events", &["title", "body"]),
            ("tags", &["name"]),
            ("sources", &["name", "description"]),
            ("eras", &["name"]),
        ] {
            for item in json[list].as_array().unwrap() {
                for field in fields {
                    look(&item[field]);
                }
            }
        }
        for fact in json["facts"].as_array().unwrap() {
            look(&fact["value"]["text"]);
        }
        assert!(looked_for > 70, "{looked_for}");
        // What somebody said is told in their own words too.
        let said = json["quotes"][0]["text"]["en"].as_str().unwrap();
        assert!(html.contains(&escaped(said)), "{language}");
    }
}

#[test]
fn every_fact_quote_agreement_and_event_of_the_forum_leads_to_its_source() {
    let story = story(FORUM);
    let html = Prerendered::new(story.clone()).html;
    let bases = story.card.notes.iter().chain(story.events.iter().map(|event| &event.basis));
    for basis in bases {
        assert!(!basis.citations.is_empty());
    }
    for number in 1..=story.card.notes.len() {
        assert!(
            html.contains(&format!("popovertarget=\"n{number}\"")),
            "note {number} is not led to"
        );
        assert!(html.contains(&format!("id=\"n{number}\"")), "note {number} is not there");
    }
}

#[test]
fn a_language_from_right_to_left_mirrors_the_axis() {
    let ltr = story(SMALL);
    let rtl = Story { rtl: true, ..ltr.clone() };
    let (ltr, rtl) = (Prerendered::new(ltr).html, Prerendered::new(rtl).html);
    assert!(rtl.contains("dir=\"rtl\""));
    // The first label starts at the left edge, or at the right one: anchors follow the direction.
    let date =
        |x| format!("<text x=\"{x}%\" y=\"92\" text-anchor=\"start\" class=\"date\">2 Jan 2019");
    assert!(ltr.contains(&date(0)), "{ltr}");
    assert!(rtl.contains(&date(100)), "{rtl}");
}

/// Every text of the story replaced by a hostile one.
fn with_text_everywhere(hostile: &str) -> String {
    let mut json: serde_json::Value = serde_json::from_str(FORUM).unwrap();
    for field in ["name", "headline", "summary"] {
        json[field] = hostile.into();
    }
    for (list, fields) in [
        ("facts", &["label", "remark"][..]),
        ("quotes", &["text", "context"]),
        ("events", &["title", "body"]),
        ("tags", &["name"]),
        ("entities", &["name", "description"]),
        ("sources", &["name", "description"]),
        ("eras", &["name"]),
    ] {
        for item in json[list].as_array_mut().unwrap() {
            for field in fields {
                item[field] = hostile.into();
            }
        }
    }
    json.to_string()
}

/// The HTML without the drawing of the axis, in which titles are cut to the room that there is; there no
/// tag stands but those of a drawing.
fn without_axis(html: &str) -> String {
    let (before, rest) = html.split_once("<svg class=\"axis-marks\"").unwrap();
    let (axis, after) = rest.split_once("<svg class=\"axis-ring\"").unwrap();
    for tag in axis.split('<').skip(1) {
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
        assert!(
            ["svg", "g", "line", "rect", "circle", "path", "text", "title"].contains(&name),
            "{tag}"
        );
    }
    [before, after].concat()
}

/// The HTML without the tags that the Markdown subset may make, of which it cannot make any others.
fn without_markdown(html: &str) -> String {
    let mut html = html.to_owned();
    for tag in ["em", "strong"] {
        html = html.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), "");
    }
    html.replace("<br>", "")
}

fn errors(problems: &[Problem]) -> impl Iterator<Item = &Problem> {
    problems.iter().filter(|problem| problem.severity == Severity::Error)
}

fn is_shown_as_text(hostile: &str) {
    let document = with_text_everywhere(hostile);
    let compiled = match compile(document.as_bytes()) {
        Ok(compiled) => compiled,
        Err(problems) => {
            let fine =
                errors(&problems).all(|p| ["bad-url", "empty-text"].contains(&p.code.as_str()));
            assert!(fine, "only an empty text or a wrong link is refused: {hostile:?}");
            return;
        }
    };
    let prerendered = Prerendered::new(compiled.story);
    let same_length = "x".repeat(hostile.chars().count());
    let plain = Prerendered::new(story(&with_text_everywhere(&same_length)));
    // Escaped, a text brings no tag of its own: there are as many as with a plain one of its length.
    let tags = |html: &str| without_markdown(&without_axis(html)).matches('<').count();
    assert_eq!(tags(&prerendered.html), tags(&plain.html), "{hostile:?}");
    assert!(!prerendered.shadow_root().contains("<script"));
}

#[test]
fn a_hostile_text_is_shown_and_never_run() {
    for hostile in [
        "</template><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style>",
        "<!--",
        "&lt;script&gt;",
        "{n}{name}{",
    ] {
        is_shown_as_text(hostile);
    }
}

#[test]
#[ignore = "reads the folder that FACTLINE_CORPORA names"]
fn the_hostile_texts_of_the_corpora_are_shown_and_never_run() {
    let root = env::var_os("FACTLINE_CORPORA").unwrap();
    let read = |file: &str| -> serde_json::Value {
        let text = fs::read_to_string(Path::new(&root).join("text").join(file)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let mut texts = Vec::new();
    strings(&read("hostile-html.json"), &mut texts);
    strings(&read("naughty-strings.json"), &mut texts);
    assert!(texts.len() > 500, "{}", texts.len());
    for text in texts {
        is_shown_as_text(&text);
    }
}

fn strings(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| strings(item, out)),
        _ => {}
    }
}

#[test]
fn media_corrections_and_links_give_this_html() {
    let html = Prerendered::new(story(include_str!("fixtures/full.json"))).html;
    let start = html.find("<p class=\"summary\"").unwrap();
    insta::assert_snapshot!(html[start..].replace("><", ">\n<"));
}

#[test]
fn nothing_is_loaded_from_elsewhere_before_the_reader_asks_for_it() {
    let html = Prerendered::new(story(include_str!("fixtures/full.json"))).html;
    for loading in [" src=", " srcset=", "<img", "<video", "<audio", "<iframe", "url("] {
        assert!(!html.contains(loading), "{loading}");
    }
    assert!(html.contains("href=\"https://media.example.org/bridge.jpg\""));
}

#[test]
fn a_film_of_a_platform_is_a_button_a_link_and_a_video_object() {
    let text = include_str!("fixtures/full.json").replace(
        "\"type\": \"audio\", \"contentUrl\": \"https://media.example.org/speech.mp3\"",
        "\"type\": \"video\", \"contentUrl\": \"https://youtu.be/dQw4w9WgXcQ?t=30\"",
    );
    let compiled = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    let data = json_ld(&compiled.story, &compiled.imprint).to_string();
    let page = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=30s";
    for told in [
        "\"embedUrl\":\"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=30\"",
        "\"@type\":\"VideoObject\"",
        "\"name\":\"The bridge opens\"",
        page,
    ] {
        assert!(data.contains(told), "{told}: {data}");
    }
    let html = Prerendered::new(compiled.story).html;
    assert!(html.contains("Play the video, from YouTube"), "{html}");
    // The button is a link, and the caption keeps another one; nothing of the site is loaded.
    assert_eq!(
        html.matches(&format!("href=\"{}\"", page.replace('&', "&amp;"))).count(),
        2,
        "{html}"
    );
    assert!(!html.contains("<iframe") && !html.contains(" src="), "{html}");
}

/// The HTML of the full story with one thing in it changed.
fn changed(from: &str, to: &str) -> String {
    let full = include_str!("fixtures/full.json");
    assert!(full.contains(from), "{from}");
    Prerendered::new(story(&full.replacen(from, to, 1))).html
}

#[test]
fn an_agreement_says_what_it_is_about_under_those_who_have_agreed() {
    let deal = r#""agreements": [{"id": "a", "parties": ["council", "ada"], "description": "upkeep of <it>", "citations": [{"source": "radio"}]}], "quotes""#;
    let html = changed("\"quotes\"", deal);
    assert!(html.contains("</sup><p>upkeep of &lt;it&gt;</p></th>"), "{html}");
    let without = changed("\"quotes\"", &deal.replace("upkeep of <it>", ""));
    assert!(without.contains("</sup></th>"), "{without}");
}

#[test]
fn an_organization_speaks_under_its_own_name() {
    let html = changed("\"speaker\": \"ada\"", "\"speaker\": \"council\"");
    assert!(html.contains("<figcaption><b>City Council</b>, on the cost"), "{html}");
    let html = changed(
        "\"attribution\": \"officials\"",
        "\"attribution\": \"organization\", \"speaker\": \"council\"",
    );
    assert!(html.contains("<span class=\"said\">Said by City Council</span>"), "{html}");
}

#[test]
fn a_plan_that_did_not_come_says_so_on_its_row_and_on_its_figure_and_leads_to_the_source() {
    let outcome = r#""outcome": {"text": "The council now says autumn.", "citations": [{"source": "gazette"}]}"#;
    let html = changed("\"note\": \"The tram is late: no new date is given.\"", outcome);
    assert!(html.contains("<span class=\"late\">did not happen, </span>20 May 2026"), "{html}");
    let told = "The council now says autumn. · <a href=\"https://example.org/gazette\" rel=\"noopener\">The Gazette</a>";
    let lead = "<p class=\"overdue\"><strong>Planned for 20 May 2026 · did not happen:</strong> ";
    assert!(html.contains(&format!("{lead}{told}</p>")), "{html}");
    let html = changed(
        "{\"type\": \"quantity\", \"value\": 1234.5, \"unit\": \"m\"}",
        &format!("{{\"type\": \"date\", \"date\": \"2026-05-20\"}}, {outcome}"),
    );
    let late = format!("<span class=\"late\"> <strong>did not happen:</strong> {told}</span></dt>");
    assert!(html.contains(&late), "{html}");
}

#[test]
fn the_foot_of_the_card_says_who_made_the_story_and_when_it_was_changed() {
    let made = r#""version": 2, "author": ["A <b>", {"name": "B", "url": "https://example.org/b"}], "publisher": "The Post","#;
    let html = changed("\"version\": 2,", made);
    let line = "<p class=\"imprint\"><span class=\"author\">A &lt;b&gt;, <a href=\"https://example.org/b\" rel=\"noopener\">B</a></span> · <span class=\"publisher\">The Post</span> · <span class=\"updated\">Updated 1 June 2026</span></p>";
    assert!(html.contains(line), "{html}");
    assert!(!Prerendered::new(story(SMALL)).html.contains("imprint"));
}

#[test]
fn a_figure_over_time_is_a_chart_and_a_table_each_row_of_which_leads_to_its_source() {
    let one = |date: &str, value: &str, paragraph: u32| {
        format!(
            r#"{{"observationDate": "{date}", "value": {{"type": "quantity", "unit": "m", {value}}}, "citations": [{{"source": "radio", "paragraph": {paragraph}}}]}}"#
        )
    };
    let series = format!(
        r#""series": [{}, {}, {}], "id": "length""#,
        one("2031", r#""value": 1300"#, 3),
        one("2019?", r#""value": 1200"#, 1),
        one("2021", r#""value": 1250, "bound": "about""#, 2)
    );
    let html = changed("\"id\": \"length\"", &series);
    let caption = "<figure class=\"chart\"><figcaption><b>from bank to bank</b> From 1,200 m (2019?) to 1,300 m (2031, planned)</figcaption>";
    assert!(html.contains(caption), "{html}");
    // What is drawn is said by the caption and the table.
    assert!(html.contains("<svg height=\"152\" aria-hidden=\"true\"><svg viewBox=\"0 0 1000 152\" preserveAspectRatio=\"none\">"), "{html}");
    assert!(
        html.contains("<path class=\"soft-column\"")
            && html.contains("<path class=\"hollow-column\""),
        "{html}"
    );
    let (_, table) =
        html.split_once("<details><summary>All figures</summary><table><tbody>").unwrap();
    let (rows, _) = table.split_once("</tbody></table></details></figure>").unwrap();
    let rows: Vec<&str> = rows.split("<tr>").skip(1).collect();
    assert_eq!(rows.len(), 3);
    let doubt = "<th scope=\"row\"><i class=\"doubt\">2019</i><span class=\"heard\"> (uncertain)</span></th><td>1,200 m<sup><button";
    assert!(rows[0].starts_with(doubt), "{}", rows[0]);
    assert!(
        rows[1].starts_with("<th scope=\"row\">2021</th><td>about 1,250 m<sup>"),
        "{}",
        rows[1]
    );
    assert!(
        rows[2].starts_with("<th scope=\"row\">2031 <span class=\"late\">Planned</span></th>"),
        "{}",
        rows[2]
    );
    for row in rows {
        let (_, note) = row.split_once("popovertarget=\"").unwrap();
        let (note, _) = note.split_once('"').unwrap();
        assert!(html.contains(&format!("id=\"{note}\" popover")), "{row}");
    }
}

#[test]
fn a_chart_stands_where_its_fact_does_and_says_once_who_says_all_of_it() {
    let one = |date: &str, who: &str| {
        format!(
            r#"{{"observationDate": "{date}", "value": {{"type": "percentage", "value": 40}}, {who}"citations": [{{"source": "radio"}}]}}"#
        )
    };
    let row = |first: &str, second: &str| {
        format!(
            r#""facts": [{{"id": "new", "section": "what", "value": {{"type": "percentage", "value": 41}}, "citations": [{{"source": "radio"}}], "series": [{}, {}]}}, "#,
            one("2019", first),
            one("2021", second)
        )
    };
    let officials = r#""attribution": "officials", "#;
    let said = "<span class=\"said\">Said by officials</span>";
    let html = changed("\"facts\": [", &row(officials, officials));
    let caption = format!(
        "<figure class=\"chart\"><figcaption>From 40% (2019) to 40% (2021) {said}</figcaption>"
    );
    assert!(html.contains("<dd><span class=\"lead\">41%</span><sup>"), "{html}");
    assert!(html.contains(&caption), "{html}");
    let html = changed("\"facts\": [", &row(officials, ""));
    assert!(
        html.contains("(2021)</figcaption>") && html.contains(&format!("</sup> {said}</td>")),
        "{html}"
    );
}
