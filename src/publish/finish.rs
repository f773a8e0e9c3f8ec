//! What Trunk has built into the finished site: the story in the page, the loader with the names of
//! the files that it loads.

use std::{
    fs, io,
    path::{Path, PathBuf},
    slice,
    sync::Arc,
};

use maud::html;

use super::{
    Asset, Prerendered, compressed, embed_code, hashed, map,
    minify::minify,
    page::{Page, attribute, filled, hint, hints, module, switch},
    prerender::live,
    scripts::{self, named, of as places},
    short::Short,
    shrink::{Unworded, shrink},
    split::{Apart, split},
    style::{instrument_sheet, live_sheet, style_sheet},
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
    let small = |name: &str, text: String| script_of(name, text.into_bytes(), programs);
    let script = |stem: &str, text: Result<String, String>| {
        let text = text.map_err(FinishError::Page)?;
        Ok::<Asset, FinishError>(hashed(stem, "js", small(&format!("{stem}.js"), text)?))
    };
    let [compiler, compiler_wasm] = compiler_of(site, programs)?;
    let actions = scripts::ACTIONS.replace("{} /* dialog-words */", &DialogWords::script());
    let actions = actions.replace("{} /* embed codes */", &embed_code::script());
    let actions = script("actions", Ok(actions))?;
    // Trunk's own names leave zeros out at the front of a checksum; servers know ours by its sixteen digits.
    let glue_name = value(&template, "script", "data-glue")?;
    let wasm = value(&template, "script", "data-wasm")?;
    let (glue, whole) = bound(site, &glue_name, &wasm, programs)?;
    let [wasm, instrument_wasm] = widget_of(&wasm, whole, programs)?;
    let wasm = hashed("widget_bg", "wasm", wasm);
    let instrument_wasm = hashed("instrument_bg", "wasm", instrument_wasm);
    let sheet = ("instrument.css", instrument_sheet());
    let instrument = script("instrument", named(scripts::INSTRUMENT, slice::from_ref(&sheet)))?;
    let mut names = [
        places(["./factline.css", "sha256-style"], &style),
        places(["./actions.js", "sha256-actions"], &actions),
        places(["./instrument.js", "sha256-instrument"], &instrument),
        places(["./instrument_bg.wasm", "sha256-instrument-wasm"], &instrument_wasm),
    ]
    .concat();
    names.push(("live.css", live_sheet()));
    let glue = script("widget", scripts::widget(&glue, &names))?;
    names.extend(places(["./compile.js", "sha256-compile"], &compiler));
    names.extend(places(["./compile_bg.wasm", "sha256-compile-wasm"], &compiler_wasm));
    names.push(sheet);
    let (long, long_wasm) = bound(site, "long.js", "long_bg.wasm", programs)?;
    let long = script("long", scripts::long(&long, &names))?;
    let long_wasm = module_of("long_bg.wasm", &long_wasm, programs, Unworded::PanicsAndDebug)?;
    let long_wasm = hashed("long_bg", "wasm", long_wasm);
    let names = [
        places(["./widget.js", "sha256-glue"], &glue),
        places(["./widget_bg.wasm", "sha256-widget"], &wasm),
        places(["./long.js", "sha256-long"], &long),
        places(["./long_bg.wasm", "sha256-long-wasm"], &long_wasm),
    ]
    .concat();
    let versioned = script("factline", named(scripts::LOADER, &names))?;
    let frame = script("frame", Ok(scripts::FRAME.to_owned()))?;
    let host = small("host.js", scripts::HOST.to_owned())?;
    // Scripts, and hints at what the widget will ask for, stand where all that is to be seen has come
    // already: they take nothing of the line from it.
    let plain = |name: &str, bytes: Vec<u8>| Asset { name: name.to_owned(), bytes };
    let mut files = Vec::new();
    for mut story in stories {
        story.card.map = map(&story);
        let story = Arc::new(story);
        let prerendered = Prerendered::new(Arc::clone(&story));
        let compiled = hashed(&story.id, "story", prerendered.packed.clone());
        let live = live(&story, &compiled);
        let first = live.as_ref().unwrap_or(&compiled);
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
            // Nothing holds the story itself to a checksum: a hint that did would be of another request.
            hint("preload", Some("fetch"), &first.name, None),
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
        files.extend(live.map(|live| plain(&format!("{folder}{}", live.name), live.bytes)));
        files.extend([
            // Under a name that stays, for pages of others.
            plain(&format!("{folder}{id}.story"), compiled.bytes.clone()),
            plain(&format!("{folder}{}", compiled.name), compiled.bytes),
            plain(&format!("{folder}index.html"), page.into_bytes()),
        ]);
    }

    let stamp = Asset { name: STAMP.into(), bytes: env!("FACTLINE_BUILD").into() };
    // For pages of others.
    let loader = plain("factline.js", versioned.bytes.clone());
    files.extend([loader, plain("host.js", host), style, versioned, actions, stamp, frame]);
    files.extend([glue, wasm, instrument, instrument_wasm]);
    files.extend([long, long_wasm, compiler, compiler_wasm]);
    written(site, files, programs)
}

/// Writes files into the site, with what a server may send in their place.
fn written(site: &Path, files: Vec<Asset>, programs: &Programs) -> Result<(), FinishError> {
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
    let script = scripts::renewable(&script).map_err(FinishError::Page)?;
    let script = script_of("compile.js", script.into_bytes(), programs)?;
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
