//! The scripts of a site, put together: each is made for the files that it loads, which are known by what is in them.

use super::{Asset, integrity};

/// The script that a page is given: what loads, and the element.
pub(super) const LOADER: &str = concat!(
    include_str!("../../embed/driver.js"),
    include_str!("../../embed/factline.js"),
    include_str!("../../embed/define.js"),
);

/// Puts the names of the built files into a script, in the place of those it has in the source, each
/// of which stands there in quotation marks.
pub(super) fn named(source: &str, names: &[(&str, String)]) -> Result<String, String> {
    names.iter().try_fold(source.to_owned(), |source, (place, name)| {
        let found: Vec<(String, String)> = ["'", "\"", "`"]
            .iter()
            .map(|mark| (format!("{mark}{place}{mark}"), format!("{mark}{name}{mark}")))
            .filter(|(found, _)| source.contains(found.as_str()))
            .collect();
        match found.is_empty() {
            true => Err(format!("the script has no place for `{place}`")),
            false => {
                Ok(found.iter().fold(source, |source, (found, new)| source.replace(found, new)))
            }
        }
    })
}

/// Sharing, citing, and the dialog of embed codes.
pub(super) const ACTIONS: &str =
    concat!(include_str!("../../embed/actions.js"), include_str!("../../embed/cite.js"));

/// What a page tells the page around it, where it stands in a frame.
pub(super) const FRAME: &str = include_str!("../../embed/frame.js");
/// For pages that hold stories in frames, under a name that stays.
pub(super) const HOST: &str = include_str!("../../embed/host.js");

/// What stands at the end of the widget's script.
const GLUE: &str = include_str!("../../embed/glue.js");

/// What comes with the instrument of the axis. The widget that renders has it in its own script.
pub(super) const INSTRUMENT: &str = include_str!("../../embed/instrument.js");

/// What keeps a selection in a long list, of which only a window is there.
const SELECTION: &str = include_str!("../../embed/selection.js");

/// What stands at the end of the script of the widget that renders.
const DOCUMENTS: &str = include_str!("../../embed/documents.js");

/// The script that wasm-bindgen has made, with what guards the page around it against a trap in the Wasm.
fn guarded(glue: &str) -> Result<String, String> {
    let place = "wasm = instance.exports;";
    if glue.matches(place).count() != 1 {
        let why = "the widget's script does not take the exports of the Wasm as it used to";
        return Err(why.to_owned());
    }
    Ok(format!("{}\n{GLUE}", glue.replace(place, "wasm = guarded(instance.exports);")))
}

/// The script of the compiler, so that each call of its `default` makes a new instance: a document may
/// stop one in the middle, and what a large one has taken of memory goes with it.
pub(super) fn renewable(script: &str) -> Result<String, String> {
    let place = "if (wasm !== undefined) return wasm;";
    if !script.contains(place) {
        let why = "the compiler's script does not keep its first instance as it used to";
        return Err(why.to_owned());
    }
    Ok(script.replace(place, ""))
}

/// The script of the widget that takes over, which wasm-bindgen has made: guarded, with the names of what it loads.
pub(super) fn widget(script: &str, names: &[(&str, String)]) -> Result<String, String> {
    named(&guarded(script)?, names)
}

/// The same of the widget that renders.
pub(super) fn long(script: &str, names: &[(&str, String)]) -> Result<String, String> {
    named(&[&guarded(script)?, INSTRUMENT, SELECTION, DOCUMENTS].concat(), names)
}

/// The places for a file in a script: for its address, and for its checksum.
pub(super) fn of<'p>(
    places: [&'p str; 2],
    Asset { name, bytes }: &Asset,
) -> [(&'p str, String); 2] {
    [(places[0], format!("./{name}")), (places[1], integrity(bytes))]
}
