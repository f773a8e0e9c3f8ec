//! What the README shows is what happens.
#![cfg(not(target_arch = "wasm32"))]

use factline::{
    compile::compile,
    date,
    locale::Language,
    publish::{Format, report},
};

const README: &str = include_str!("../README.md");

fn block(language: &str, holding: &str) -> &'static str {
    let fence = format!("```{language}\n");
    let blocks = README.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.into_iter().find(|block| block.contains(holding)).expect("a block of the README")
}

#[test]
fn the_example_story_is_a_good_one() {
    let compiled = compile(block("json", "\"bridge\"").as_bytes());
    assert!(compiled.is_ok_and(|compiled| compiled.warnings.is_empty()));
}

#[test]
fn the_example_of_an_error_is_the_error() {
    let text = block("json", "\"bridge\"").replace("2021~", "2021-13");
    let problems = compile(text.as_bytes()).err().unwrap();
    let shown = report("stories/bridge.json", &text, &problems, Format::Text, false);
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(shown.trim_end()), trimmed(block("", "error[bad-date]")));
}

#[test]
fn the_example_dates_are_said_as_shown() {
    let rows = README
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "));
    let mut said = 0;
    for (text, words) in rows {
        assert_eq!(date::parse(text, Language::ENGLISH).unwrap().long, words);
        said += 1;
    }
    assert!(said >= 7);
}
