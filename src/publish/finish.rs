//! What Trunk has built into the finished site: the story in the page, the loader with the names of
//! the files that it loads.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use maud::html;

use super::{
    Asset, Prerendered, compressed, embed_code, frame_scripts, hashed, integrity, map,
    minify::minify,
    page::{Page, attribute, filled, hint, hints, module, switch},
    short::Short,
    shrink::{Unworded, shrink},
    split::{Apart, split},
    style::{live_sheet, style_sheet},
    wasm::invalid,
    widget::STAMP,
};
use crate::{
    compile::{Options, compile, compile_with},
    document::{Problem, Severity},
    locale::DialogWords,
    story::Story,
};

/// Why a site could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// A file could not be read or written.
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, io::Error),
    /// The page does not hold what it has to; the text says what.
    #[error("index.html: {0}")]
    Page(String),
    /// The document is in error; with its text, for the report.
    #[error("{}: {} errors", file.display(), errors(problems))]
    Story { file: PathBuf, text: String, problems: Vec<Problem> },
}

fn errors(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}

/// What makes the files of a site small.
#[derive(Default)]
pub struct Programs {
    /// For scripts: esbuild. Without it they stay as they are.
    pub minifier: Option<String>,
    /// For Wasm: wasm-opt. Without it only a panic takes less.
    pub optimizer: Option<String>,
    /// Whether this is a build that readers get: any other keeps the names of functions, and the widget in one.
    pub is_release: bool,
    /// The widget as it was linked, of which wasm-bindgen has made that of the site.
    pub linked: PathBuf,
}

/// Finishes the page in `site`, the folder that Trunk has filled.
///
/// In the page, `<fact-line document="stories/….json"></fact-line>` becomes the element with the
/// prerendered story in it; `{{language}}`, `{{name}}`, `{{headline}}` and `{{summary}}` are filled;
/// the script that Trunk wrote after the pattern in `Trunk.toml` becomes the loader. `source` is the
/// folder that the document's path starts from.
///
/// # Errors
/// [`FinishError`]; the site is then not to be published.
pub fn finish(site: &Path, source: &Path, programs: &Programs) -> Result<(), FinishError> {
    let page_file = site.join("index.html");
    let template = read(&page_file)?;

    let file = source.join(value(&template, "fact-line", "document")?);
    let text = read(&file)?;
    let stories =
        in_all_languages(&text).map_err(|problems| FinishError::Story { file, text, problems })?;

    let style = hashed("factline", "css", style_sheet());
    let small = |name: &str, bytes| script_of(name, bytes, programs);
    let [compiler, compiler_wasm] = compiler_of(site, programs)?;
    let actions = ACTIONS.replace("{} /* dialog-words */", &DialogWords::script());
    let actions = actions.replace("{} /* embed codes */", &embed_code::script());
    let actions = hashed("actions", "js", small("actions.js", actions.into_bytes())?);
    // Trunk's own names leave zeros out at the front of a checksum; servers know ours by its sixteen digits.
    let glue_name = value(&template, "script", "data-glue")?;
    let wasm = value(&template, "script", "data-wasm")?;
    let (glue, whole) = bound(site, &glue_name, &wasm, programs)?;
    let [wasm, instrument] = widget_of(&wasm, whole, programs)?;
    let wasm = hashed("widget_bg", "wasm", wasm);
    let instrument = hashed("instrument_bg", "wasm", instrument);
    let names = [
        ("./compile.js", format!("./{}", compiler.name)),
        ("./compile_bg.wasm", format!("./{}", compiler_wasm.name)),
        ("sha256-compile", integrity(&compiler.bytes)),
        ("sha256-compile-wasm", integrity(&compiler_wasm.bytes)),
        ("./factline.css", format!("./{}", style.name)),
        ("sha256-style", integrity(&style.bytes)),
        ("./actions.js", format!("./{}", actions.name)),
        ("sha256-actions", integrity(&actions.bytes)),
        ("live.css", live_sheet()),
        ("./instrument_bg.wasm", format!("./{}", instrument.name)),
        ("sha256-instrument", integrity(&instrument.bytes)),
    ];
    let driver = |name: &str, script: &str, more: &str| small(name, driver(script, more, &names)?);
    let glue = hashed("widget", "js", driver(&glue_name, &glue, "")?);
    let (long, long_wasm) = bound(site, "long.js", "long_bg.wasm", programs)?;
    let long = hashed("long", "js", driver("long.js", &long, DOCUMENTS)?);
    let long_wasm = module_of("long_bg.wasm", &long_wasm, programs, Unworded::PanicsAndDebug)?;
    let long_wasm = hashed("long_bg", "wasm", long_wasm);
    let names = [
        ("./widget.js", format!("./{}", glue.name)),
        ("./widget_bg.wasm", format!("./{}", wasm.name)),
        ("sha256-glue", integrity(&glue.bytes)),
        ("sha256-widget", integrity(&wasm.bytes)),
        ("./long.js", format!("./{}", long.name)),
        ("./long_bg.wasm", format!("./{}", long_wasm.name)),
        ("sha256-long", integrity(&long.bytes)),
        ("sha256-long-wasm", integrity(&long_wasm.bytes)),
    ];
    let loader = named(LOADER, &names)?;
    let loader = small("factline.js", loader.into_bytes())?;
    let versioned = hashed("factline", "js", loader.clone());
    let frame = &frame_scripts()[0];
    // Scripts, and hints at what the widget will ask for, stand where all that is to be seen has come
    // already: they take nothing of the line from it.
    let plain = |name: &str, bytes: Vec<u8>| Asset { name: name.to_owned(), bytes };
    let mut files = Vec::new();
    for mut story in stories {
        story.card.map = map(&story);
        let story = Arc::new(story);
        let prerendered = Prerendered::new(Arc::clone(&story));
        let compiled = hashed(&story.id, "story", prerendered.packed.clone());
        let Story { id, language: here, languages, .. } = &*story;
        // Its own language at the root of the site, each other one in a folder of its own.
        let (up, folder) = match *here == languages[0] {
            true => ("", String::new()),
            false => ("../", format!("{here}/")),
        };
        let at = |file: &str| format!("{up}{file}");
        let (glue, wasm) = if story.is_long() { (&long, &long_wasm) } else { (&glue, &wasm) };
        let ahead = [
            hint("modulepreload", None, &at(&glue.name), Some(&glue.bytes)),
            hint("preload", Some("fetch"), &at(&wasm.name), Some(&wasm.bytes)),
            hint("preload", Some("fetch"), &compiled.name, Some(&compiled.bytes)),
        ];
        let last = html! {
            (module(&at(&versioned.name), Some(&versioned.bytes), None))
            (module(&at(&frame.name), Some(&frame.bytes), Some(id)))
            (hints(&ahead))
        };
        let nav = switch(here, &languages[0], languages);
        let (src, shadow_root) = (&*compiled.name, &*prerendered.shadow_root());
        let head = html! {};
        let page = Page { story: &story, src, shadow_root, head, nav, last };
        let page = filled(&template, &page).map_err(FinishError::Page)?;
        files.extend([
            // Under a name that stays, for pages of others.
            plain(&format!("{folder}{id}.story"), compiled.bytes.clone()),
            plain(&format!("{folder}{}", compiled.name), compiled.bytes),
            plain(&format!("{folder}index.html"), page.into_bytes()),
        ]);
    }

    let stamp = Asset { name: STAMP.into(), bytes: env!("FACTLINE_BUILD").into() };
    files.extend([plain("factline.js", loader), style, versioned, actions, stamp]);
    files.extend([glue, wasm, instrument, long, long_wasm, compiler, compiler_wasm]);
    files.extend(frame_scripts().iter().map(|file| plain(&file.name, file.bytes.clone())));
    for Asset { name, bytes } in files {
        write(&site.join(&name), &bytes)?;
        // A development build is on its way for as long as it takes to look at it.
        if programs.minifier.is_some() {
            for (end, small) in compressed(&name, &bytes) {
                write(&site.join(format!("{name}{end}")), &small)?;
            }
        }
    }
    Ok(())
}

/// A story in each of its languages, its own first.
fn in_all_languages(text: &str) -> Result<Vec<Story>, Vec<Problem>> {
    let own = compile(text.as_bytes())?.story;
    let others: Vec<String> = own.languages.iter().skip(1).cloned().collect();
    let mut stories = vec![own];
    for language in &others {
        let options = Options { language: Some(language), ..Options::default() };
        stories.push(compile_with(text.as_bytes(), &options)?.story);
    }
    Ok(stories)
}

/// Takes a script that wasm-bindgen has made, and its Wasm, out of the site. For readers the names between them are
/// short.
fn bound(
    site: &Path,
    script: &str,
    wasm: &str,
    programs: &Programs,
) -> Result<(String, Vec<u8>), FinishError> {
    let text = String::from_utf8_lossy(&take(site, script)?).into_owned();
    let bytes = take(site, wasm)?;
    if !programs.is_release {
        return Ok((text, bytes));
    }
    let failed = |error: io::Error| FinishError::File(PathBuf::from(wasm), error);
    let short = Short::of(&bytes).map_err(|error| failed(invalid(error)))?;
    let bytes = short.in_module(&bytes).map_err(|error| failed(invalid(error)))?;
    Ok((short.in_script(&text), bytes))
}

/// The script of a widget: guarded, with the names of what it loads.
fn driver(script: &str, more: &str, names: &[(&str, String)]) -> Result<Vec<u8>, FinishError> {
    let script = guarded(script)? + more;
    let of_documents = |name: &str| name.contains("compile");
    let names = names.iter().filter(|(name, _)| !more.is_empty() || !of_documents(name));
    let names: Vec<(&str, String)> = names.cloned().collect();
    Ok(named(&script, &names)?.into_bytes())
}

/// A script, as small as it is to be.
fn script_of(name: &str, bytes: Vec<u8>, programs: &Programs) -> Result<Vec<u8>, FinishError> {
    match &programs.minifier {
        Some(program) => {
            minify(program, &bytes).map_err(|error| FinishError::File(PathBuf::from(name), error))
        }
        None => Ok(bytes),
    }
}

/// The script and the Wasm of the compiler, which like all but the widget's Trunk leaves under their plain names: it takes
/// them for workers.
fn compiler_of(site: &Path, programs: &Programs) -> Result<[Asset; 2], FinishError> {
    let (script, wasm) = bound(site, "compile.js", "compile_bg.wasm", programs)?;
    let script = script_of("compile.js", renewable(&script)?.into_bytes(), programs)?;
    let wasm = module_of("compile_bg.wasm", &wasm, programs, Unworded::Panics)?;
    Ok([hashed("compile", "js", script), hashed("compile_bg", "wasm", wasm)])
}

/// A Wasm module, as small as it is to be.
fn module_of(
    name: &str,
    wasm: &[u8],
    programs: &Programs,
    unworded: Unworded,
) -> Result<Vec<u8>, FinishError> {
    if !programs.is_release {
        return Ok(wasm.to_vec());
    }
    shrink(programs.optimizer.as_deref(), wasm, unworded)
        .map_err(|error| FinishError::File(PathBuf::from(name), error))
}

/// The Wasm of the widget, and that of the instrument of its axis, which is empty where the widget is in one.
fn widget_of(name: &str, wasm: Vec<u8>, programs: &Programs) -> Result<[Vec<u8>; 2], FinishError> {
    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";
    if !programs.is_release {
        return Ok([wasm, EMPTY.to_vec()]);
    }
    let linked = &programs.linked;
    let linked = fs::read(linked).map_err(|error| FinishError::File(linked.clone(), error))?;
    let optimizer = programs.optimizer.as_deref();
    let small = |wasm: &[u8]| shrink(optimizer, wasm, Unworded::PanicsAndDebug);
    let both = split(&linked, &wasm)
        .and_then(|Apart { first, second }| Ok([small(&first)?, small(&second)?]));
    both.map_err(|error| FinishError::File(PathBuf::from(name), error))
}

/// Takes a file out of the site.
fn take(site: &Path, name: &str) -> Result<Vec<u8>, FinishError> {
    let path = site.join(name.trim_start_matches("./"));
    let bytes = fs::read(&path).map_err(|error| FinishError::File(path.clone(), error))?;
    fs::remove_file(&path).map_err(|error| FinishError::File(path, error))?;
    Ok(bytes)
}

/// The document that a page names, as it will be read by [`finish`].
///
/// # Errors
/// [`FinishError`] where the page cannot be read or names none.
pub fn document_of(page: &Path) -> Result<PathBuf, FinishError> {
    let text = read(page)?;
    let document = value(&text, "fact-line", "document")?;
    Ok(page.parent().unwrap_or(Path::new(".")).join(document))
}

/// The script that a page is given: what loads, and the element.
pub(super) const LOADER: &str = concat!(
    include_str!("../../embed/driver.js"),
    include_str!("../../embed/factline.js"),
    include_str!("../../embed/define.js"),
);

/// Puts the names of the built files into a script, in the place of those it has in the source, each
/// of which stands there in quotation marks.
pub(super) fn named(source: &str, names: &[(&str, String)]) -> Result<String, FinishError> {
    names.iter().try_fold(source.to_owned(), |source, (place, name)| {
        let found: Vec<(String, String)> = ["'", "\"", "`"]
            .iter()
            .map(|mark| (format!("{mark}{place}{mark}"), format!("{mark}{name}{mark}")))
            .filter(|(found, _)| source.contains(found.as_str()))
            .collect();
        match found.is_empty() {
            true => Err(FinishError::Page(format!("the script has no place for `{place}`"))),
            false => {
                Ok(found.iter().fold(source, |source, (found, new)| source.replace(found, new)))
            }
        }
    })
}

/// Sharing, citing, and the dialog of embed codes.
const ACTIONS: &str =
    concat!(include_str!("../../embed/actions.js"), include_str!("../../embed/cite.js"));

/// What stands at the end of the widget's script.
pub(super) const GLUE: &str = include_str!("../../embed/glue.js");

/// And of that of the widget that renders.
pub(super) const DOCUMENTS: &str = include_str!("../../embed/documents.js");

/// The script that wasm-bindgen has made, with what guards the page around it against a trap in the Wasm.
pub(super) fn guarded(glue: &str) -> Result<String, FinishError> {
    let place = "wasm = instance.exports;";
    if glue.matches(place).count() != 1 {
        let why = "the widget's script does not take the exports of the Wasm as it used to";
        return Err(FinishError::Page(why.to_owned()));
    }
    Ok(format!("{}\n{GLUE}", glue.replace(place, "wasm = guarded(instance.exports);")))
}

/// The script of the compiler, so that each call of its `default` makes a new instance: a document may
/// stop one in the middle, and what a large one has taken of memory goes with it.
fn renewable(script: &str) -> Result<String, FinishError> {
    let place = "if (wasm !== undefined) return wasm;";
    if !script.contains(place) {
        let why = "the compiler's script does not keep its first instance as it used to";
        return Err(FinishError::Page(why.to_owned()));
    }
    Ok(script.replace(place, ""))
}

/// The attribute by which an element of the template is known.
fn value(template: &str, name: &str, known_by: &str) -> Result<String, FinishError> {
    attribute(template, &format!("{name}[{known_by}]"), known_by)
        .ok_or_else(|| FinishError::Page(format!("there is no `<{name}>` with `{known_by}`")))
}

fn read(path: &Path) -> Result<String, FinishError> {
    fs::read_to_string(path).map_err(|error| FinishError::File(path.to_owned(), error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), FinishError> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| FinishError::File(path.to_owned(), error))
}
