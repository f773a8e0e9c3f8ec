use std::sync::OnceLock;

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

/// One file a component, in the order of the cascade.
const FILES: [(&str, &str); 18] = [
    ("tokens", include_str!("../../style/tokens.css")),
    ("base", include_str!("../../style/base.css")),
    ("card", include_str!("../../style/card.css")),
    ("map", include_str!("../../style/map.css")),
    ("fold", include_str!("../../style/fold.css")),
    ("facts", include_str!("../../style/facts.css")),
    ("agreements", include_str!("../../style/agreements.css")),
    ("quotes", include_str!("../../style/quotes.css")),
    ("notes", include_str!("../../style/notes.css")),
    ("controls", include_str!("../../style/controls.css")),
    ("steps", include_str!("../../style/steps.css")),
    ("axis", include_str!("../../style/axis.css")),
    ("event", include_str!("../../style/event.css")),
    ("extras", include_str!("../../style/extras.css")),
    ("share", include_str!("../../style/share.css")),
    ("host", include_str!("../../style/host.css")),
    ("older", include_str!("../../style/older.css")),
    ("print", include_str!("../../style/print.css")),
];

/// The widget's style sheet, minified.
pub fn style_sheet() -> &'static str {
    static SHEET: OnceLock<String> = OnceLock::new();
    SHEET.get_or_init(|| FILES.iter().map(|(name, text)| minified(name, text)).collect())
}

/// A file of the build itself: that it is well-formed is held by a test.
fn minified(name: &str, text: &str) -> String {
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
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/style");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(FILES.iter().any(|(name, _)| *name == stem), "style/{stem}.css is not bundled");
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
        for (name, text) in FILES {
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                let found = physical.iter().find(|word| line.starts_with(**word));
                assert!(found.is_none(), "style/{name}.css:{}: {line}", number + 1);
            }
        }
    }
}
