use std::sync::OnceLock;

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

use crate::story::Story;

/// Where the rules of a file are needed.
#[derive(Clone, Copy)]
enum For {
    /// On every page.
    Page,
    /// On the page of a story that has what they are about.
    Story(fn(&Story) -> bool),
    /// Where the widget is alive: its script brings them.
    Live,
    /// Where the axis is an instrument: that one's script brings them.
    Instrument,
}

/// One file a component, in the order of the cascade.
const FILES: [(&str, For, &str); 23] = [
    ("tokens", For::Page, include_str!("../../style/tokens.css")),
    ("base", For::Page, include_str!("../../style/base.css")),
    ("card", For::Page, include_str!("../../style/card.css")),
    ("map", For::Story(|story| story.card.map.is_some()), include_str!("../../style/map.css")),
    ("fold", For::Page, include_str!("../../style/fold.css")),
    ("facts", For::Page, include_str!("../../style/facts.css")),
    ("chart", For::Story(has_series), include_str!("../../style/chart.css")),
    ("agreements", For::Page, include_str!("../../style/agreements.css")),
    (
        "quotes",
        For::Story(|story| !story.card.quotes.is_empty()),
        include_str!("../../style/quotes.css"),
    ),
    ("notes", For::Page, include_str!("../../style/notes.css")),
    ("controls", For::Page, include_str!("../../style/controls.css")),
    ("axis", For::Page, include_str!("../../style/axis.css")),
    ("event", For::Page, include_str!("../../style/event.css")),
    ("long", For::Story(Story::is_long), include_str!("../../style/long.css")),
    ("media", For::Story(has_media), include_str!("../../style/media.css")),
    ("extras", For::Story(has_extras), include_str!("../../style/extras.css")),
    ("share", For::Page, include_str!("../../style/share.css")),
    ("host", For::Page, include_str!("../../style/host.css")),
    ("older", For::Page, include_str!("../../style/older.css")),
    ("print", For::Page, include_str!("../../style/print.css")),
    ("steps", For::Live, include_str!("../../style/steps.css")),
    ("instrument", For::Instrument, include_str!("../../style/instrument.css")),
    ("found", For::Live, include_str!("../../style/found.css")),
];

fn has_media(story: &Story) -> bool {
    !story.card.media.is_empty() || story.events.iter().any(|event| !event.media.is_empty())
}

fn has_series(story: &Story) -> bool {
    story.card.facts.iter().any(|fact| fact.series.is_some())
}

fn has_extras(story: &Story) -> bool {
    !story.card.notice.is_empty()
        || !story.card.corrections.is_empty()
        || story.card.facts.iter().any(|fact| !fact.corrections.is_empty())
        || story.card.agreements.iter().any(|agreement| !agreement.corrections.is_empty())
        || story.card.quotes.iter().any(|quote| !quote.corrections.is_empty())
        || story.events.iter().any(|event| !event.corrections.is_empty())
}

/// The files, each minified, once.
fn sheets() -> &'static [(For, String)] {
    static SHEETS: OnceLock<Vec<(For, String)>> = OnceLock::new();
    SHEETS
        .get_or_init(|| FILES.iter().map(|(name, at, text)| (*at, minified(name, text))).collect())
}

fn joined(wanted: impl Fn(For) -> bool) -> String {
    sheets().iter().filter(|(at, _)| wanted(*at)).map(|(_, sheet)| &**sheet).collect()
}

/// The widget's whole style sheet, minified: for a story that is rendered in the browser, whatever it has.
pub fn style_sheet() -> String {
    joined(|_| true)
}

/// What the page of a story needs before its widget comes, and where it never does.
pub fn page_sheet(story: &Story) -> String {
    joined(|at| match at {
        For::Page => true,
        For::Story(needs) => needs(story),
        For::Live | For::Instrument => false,
    })
}

/// What the widget's script adds to such a page.
pub fn live_sheet() -> String {
    joined(|at| matches!(at, For::Live))
}

/// What the script of the instrument adds.
pub fn instrument_sheet() -> String {
    joined(|at| matches!(at, For::Instrument))
}

/// A file of the build itself: that it is well-formed is held by a test.
pub(super) fn minified(name: &str, text: &str) -> String {
    let mut sheet = StyleSheet::parse(text, ParserOptions::default())
        .unwrap_or_else(|error| panic!("style/{name}.css: {error}"));
    sheet
        .minify(MinifyOptions::default())
        .unwrap_or_else(|error| panic!("style/{name}.css: {error}"));
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    sheet.to_css(options).unwrap_or_else(|error| panic!("style/{name}.css: {error}")).code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_style_folder_is_in_the_sheet_and_well_formed() {
        assert!(!style_sheet().contains("</"), "a style sheet must not be able to end its element");
        for sheet in [live_sheet(), instrument_sheet()] {
            assert!(
                !sheet.contains(['\'', '\\', '\n']),
                "it stands in quotation marks in a script"
            );
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/style");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(
                FILES.iter().any(|(name, ..)| *name == stem),
                "style/{stem}.css is not bundled"
            );
        }
    }

    #[test]
    fn styles_are_logical_so_that_right_to_left_mirrors() {
        let physical = [
            "left:",
            "right:",
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "border-left",
            "border-right",
            "text-align: left",
            "text-align: right",
        ];
        for (name, _, text) in FILES {
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                let found = physical.iter().find(|word| line.starts_with(**word));
                assert!(found.is_none(), "style/{name}.css:{}: {line}", number + 1);
            }
        }
    }
}
