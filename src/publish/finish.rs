//! What Trunk has built into the finished site: the story in the page, the loader with the names of
//! the files that it loads.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use super::{
    Asset, Prerendered, escape, hashed, integrity, minify::minify, style_sheet, tag::Tag,
    widget::STAMP,
};
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
/// folder that the document's path starts from. `minifier` is the program that makes scripts small
/// (esbuild); without it they stay as they are.
///
/// # Errors
/// [`FinishError`]; the site is then not to be published.
pub fn finish(site: &Path, source: &Path, minifier: Option<&str>) -> Result<(), FinishError> {
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
    let small = |name: &str, bytes: Vec<u8>| match minifier {
        Some(program) => {
            minify(program, &bytes).map_err(|error| FinishError::File(PathBuf::from(name), error))
        }
        None => Ok(bytes),
    };
    let built = value(&place, "data-glue")?;
    let glue = hashed("widget", "js", small("the widget's script", take(site, built)?)?);
    let preload = format!(
        "<link rel=\"modulepreload\" href=\"{}\" crossorigin=\"anonymous\" integrity=\"{}\">",
        glue.name,
        integrity(&glue.bytes)
    );
    let preloaded = |page: &str| replaced(page, built, &preload);
    // Trunk leaves the second module under its plain name: it takes it for a worker.
    let compiler = hashed("compile", "js", small("compile.js", take(site, "compile.js")?)?);
    let compiler_wasm = hashed("compile_bg", "wasm", take(site, "compile_bg.wasm")?);
    let names = [
        ("glue", &*glue.name),
        ("wasm", value(&place, "data-wasm")?),
        ("style", &style.name),
        ("compiler", &compiler.name),
        ("compilerWasm", &compiler_wasm.name),
    ];
    let loader = loader(&read(&site.join("factline.js"))?, &names)?;
    let loader = small("factline.js", loader.into_bytes())?;
    let versioned = hashed("factline", "js", loader.clone());
    let script = format!(
        "<link rel=\"preload\" href=\"{story}\" as=\"fetch\" crossorigin=\"anonymous\" integrity=\"{story_sri}\">\
         <script type=\"module\" src=\"{name}\" crossorigin=\"anonymous\" integrity=\"{sri}\"></script>",
        story = escape(&compiled.name),
        story_sri = integrity(&compiled.bytes),
        name = versioned.name,
        sri = integrity(&versioned.bytes),
    );
    page = preloaded(&[place.before, &script, place.after].concat());

    let stamp = Asset { name: STAMP.into(), bytes: env!("FACTLINE_BUILD").into() };
    for asset in [compiled, style, versioned, glue, compiler, compiler_wasm, stamp] {
        write(&site.join(&asset.name), &asset.bytes)?;
    }
    write(&site.join("factline.js"), &loader)?;
    write(&page_file, page.as_bytes())
}

/// Puts another element in the place of the link to a file that Trunk wrote into the page, if there
/// is one.
fn replaced(page: &str, file: &str, by: &str) -> String {
    let link = |at: usize| {
        let start = page[..at].rfind('<')?;
        let end = at + page[at..].find('>')? + 1;
        page[start..].starts_with("<link").then(|| [&page[..start], by, &page[end..]].concat())
    };
    page.match_indices(file).find_map(|(at, _)| link(at)).unwrap_or_else(|| page.to_owned())
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
    fn the_link_to_a_file_is_replaced_and_nothing_else() {
        let page = "<p>w-1.js</p><link rel=modulepreload href=./w-1.js integrity=x><i></i>";
        assert_eq!(replaced(page, "w-1.js", "<link new>"), "<p>w-1.js</p><link new><i></i>");
        assert_eq!(replaced(page, "w-2.js", "<link new>"), page);
    }

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
