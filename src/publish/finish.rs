//! What Trunk has built into the finished site: the story in the page, the loader with the names of
//! the files that it loads.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use super::{Asset, Prerendered, escape, hashed, integrity, style_sheet, tag::Tag, widget::STAMP};
use crate::story::{Problem, Severity, compile};

/// Why a site could not be finished.
#[derive(Debug)]
pub enum FinishError {
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// The page does not hold what it has to; the text says what.
    Page(String),
    /// The document is in error; with its text, for the report.
    Story { file: PathBuf, text: String, problems: Vec<Problem> },
}

impl fmt::Display for FinishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FinishError::File(path, error) => write!(f, "{}: {error}", path.display()),
            FinishError::Page(text) => write!(f, "index.html: {text}"),
            FinishError::Story { file, problems, .. } => {
                let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
                write!(f, "{}: {errors} errors", file.display())
            }
        }
    }
}

impl std::error::Error for FinishError {}

/// Finishes the page in `site`, the folder that Trunk has filled.
///
/// In the page, `<fact-line document="stories/….json"></fact-line>` becomes the element with the
/// prerendered story in it; `{{language}}`, `{{name}}`, `{{headline}}` and `{{summary}}` are filled;
/// the script that Trunk wrote after the pattern in `Trunk.toml` becomes the loader. `source` is the
/// folder that the document's path starts from.
///
/// # Errors
/// [`FinishError`]; the site is then not to be published.
pub fn finish(site: &Path, source: &Path) -> Result<(), FinishError> {
    let page_file = site.join("index.html");
    let mut page = read(&page_file)?;

    let place = find(&page, "fact-line", "document")?;
    let file = source.join(value(&place, "document")?);
    let text = read(&file)?;
    let story = match compile(text.as_bytes()) {
        Ok(compiled) => compiled.story,
        Err(problems) => return Err(FinishError::Story { file, text, problems }),
    };
    let fields = [
        ("{{language}}", escape(&story.language)),
        ("{{name}}", escape(&story.name)),
        ("{{headline}}", escape(&story.headline)),
        ("{{summary}}", escape(&story.summary.words())),
    ];
    let id = story.id.clone();
    let prerendered = Prerendered::new(story);
    let compiled = hashed(&id, "story", prerendered.packed.clone());
    let element = format!(
        "<fact-line src=\"{}\">{}</fact-line>",
        escape(&compiled.name),
        prerendered.shadow_root()
    );
    let fill = |part: &str| {
        fields.iter().fold(part.to_owned(), |part, (place, value)| part.replace(place, value))
    };
    page = [fill(place.before), element, fill(place.after)].concat();

    let style = hashed("factline", "css", style_sheet());
    let place = find(&page, "script", "data-glue")?;
    let compiler = compiler(site)?;
    let names = [
        ("glue", value(&place, "data-glue")?),
        ("wasm", value(&place, "data-wasm")?),
        ("style", &style.name),
        ("compiler", &compiler[0].name),
        ("compilerWasm", &compiler[1].name),
    ];
    let loader = loader(&read(&site.join("factline.js"))?, &names)?;
    let versioned = hashed("factline", "js", loader.as_bytes());
    let script = format!(
        "<link rel=\"preload\" href=\"{story}\" as=\"fetch\" crossorigin=\"anonymous\" integrity=\"{story_sri}\">\
         <script type=\"module\" src=\"{name}\" crossorigin=\"anonymous\" integrity=\"{sri}\"></script>",
        story = escape(&compiled.name),
        story_sri = integrity(&compiled.bytes),
        name = versioned.name,
        sri = integrity(&versioned.bytes),
    );
    page = [place.before, &script, place.after].concat();

    let [glue, wasm] = compiler;
    let stamp = Asset { name: STAMP.into(), bytes: env!("FACTLINE_BUILD").into() };
    for asset in [compiled, style, versioned, glue, wasm, stamp] {
        write(&site.join(&asset.name), &asset.bytes)?;
    }
    write(&site.join("factline.js"), loader.as_bytes())?;
    write(&page_file, page.as_bytes())
}

/// The second Wasm module, as Trunk has built it, under names that carry what is in it.
fn compiler(site: &Path) -> Result<[Asset; 2], FinishError> {
    let take = |name: &str| {
        let path = site.join(name);
        let bytes = fs::read(&path).map_err(|error| FinishError::File(path.clone(), error))?;
        // Trunk leaves it under its plain name: it takes it for a worker.
        fs::remove_file(&path).map_err(|error| FinishError::File(path, error))?;
        Ok(bytes)
    };
    let (glue, wasm) = (take("compile.js")?, take("compile_bg.wasm")?);
    Ok([hashed("compile", "js", glue), hashed("compile_bg", "wasm", wasm)])
}

/// The document that a page names, as it will be read by [`finish`].
///
/// # Errors
/// [`FinishError`] where the page cannot be read or names none.
pub fn document_of(page: &Path) -> Result<PathBuf, FinishError> {
    let text = read(page)?;
    let document = value(&find(&text, "fact-line", "document")?, "document")?.to_owned();
    Ok(page.parent().unwrap_or(Path::new(".")).join(document))
}

/// Puts the names of the built files into the loader, in the place of those it has in the source.
fn loader(source: &str, names: &[(&str, &str)]) -> Result<String, FinishError> {
    names.iter().try_fold(source.to_owned(), |source, (key, name)| {
        let missing = || FinishError::Page(format!("the loader has no place for `{key}`"));
        // Minified or not: `glue: './widget.js'`, `glue:"./widget.js"`.
        let at = source.find(&format!("{key}:")).ok_or_else(missing)? + key.len() + 1;
        let open = at + source[at..].find(['\'', '"']).ok_or_else(missing)?;
        let close = open + 1 + source[open + 1..].find(['\'', '"']).ok_or_else(missing)?;
        let name = name.trim_start_matches("./");
        Ok(format!("{}./{name}{}", &source[..=open], &source[close..]))
    })
}

fn find<'t>(page: &'t str, name: &str, attribute: &str) -> Result<Tag<'t>, FinishError> {
    Tag::find(page, name, attribute).ok_or_else(|| {
        FinishError::Page(format!("there is no empty `<{name}>` with `{attribute}`"))
    })
}

fn value<'t>(tag: &Tag<'t>, name: &str) -> Result<&'t str, FinishError> {
    tag.attribute(name).ok_or_else(|| FinishError::Page(format!("`{name}` is missing")))
}

fn read(path: &Path) -> Result<String, FinishError> {
    fs::read_to_string(path).map_err(|error| FinishError::File(path.to_owned(), error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), FinishError> {
    fs::write(path, bytes).map_err(|error| FinishError::File(path.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_gets_the_names_of_the_built_files() {
        let source = include_str!("../../embed/factline.js");
        let done =
            loader(source, &[("glue", "./w-1.js"), ("wasm", "w-1.wasm"), ("style", "f-2.css")])
                .unwrap();
        for name in ["glue: './w-1.js'", "wasm: './w-1.wasm'", "style: './f-2.css'"] {
            assert!(done.contains(name), "{done}");
        }
        assert_eq!(done.lines().count(), source.lines().count());
    }
}
