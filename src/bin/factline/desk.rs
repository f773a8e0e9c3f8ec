//! A story on the desk: the texts of its sources beside it, and all that is wrong with it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use factline::{
    compile::{Compiled, Options},
    document::{Code, Position, Problem, Severity, json, without_bom},
    verify::{Opened, SourceText, Verified},
};

use crate::{
    convert::today,
    files::Done,
    source::{read_source, sum},
};

/// A source of a story, and the file of its text.
pub type Source = (String, PathBuf);

/// What holding a story against one of its sources has come to.
pub struct Held {
    pub id: String,
    pub text: PathBuf,
    pub verified: Verified,
}

/// The folder that remembers the texts of a story's sources: `bridge.sources/` beside `bridge.json`.
pub fn folder(story: &Path) -> PathBuf {
    story.with_extension("sources")
}

/// The texts that a story's folder remembers, each under the id of its source.
pub fn remembered(story: &Path) -> Vec<Source> {
    let Ok(entries) = fs::read_dir(folder(story)) else { return Vec::new() };
    let mut found: Vec<Source> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let is_text = path
                .extension()
                .is_some_and(|end| ["txt", "html", "htm", "md"].iter().any(|known| end == *known));
            let id = path.file_stem()?.to_str()?.to_owned();
            (is_text && path.is_file()).then_some((id, path))
        })
        .collect();
    found.sort();
    found
}

/// The sources of a document whose texts are at hand: those that are given, and those that its folder
/// remembers.
pub fn sources(story: &Path, document: &[u8], given: &[Source]) -> Vec<Source> {
    let ids = ids_of_sources(document);
    let is_own = |(id, _): &&Source| ids.contains(id);
    let mut all: Vec<Source> = given.iter().filter(is_own).cloned().collect();
    for source in remembered(story).iter().filter(is_own) {
        if !all.iter().any(|(id, _)| *id == source.0) {
            all.push(source.clone());
        }
    }
    all
}

/// All that is wrong with a document beyond what compiling it tells: against its sources, and as a whole.
pub fn held(
    document: &[u8],
    sources: &[Source],
    options: &Options,
) -> Done<(Vec<Problem>, Vec<Held>)> {
    match Opened::read(document, options) {
        Ok(mut opened) => against(&mut opened, sources),
        // It can be held against no source; as a whole nothing is said of it.
        Err(problems) if !sources.is_empty() => Ok((problems, Vec::new())),
        Err(_) => Ok((Vec::new(), Vec::new())),
    }
}

fn against(opened: &mut Opened, sources: &[Source]) -> Done<(Vec<Problem>, Vec<Held>)> {
    let mut problems = Vec::new();
    let (mut held, mut texts) = (Vec::new(), Vec::new());
    for (id, file) in sources {
        let text = read_source(file)?;
        let sum = sum(&text);
        let source = SourceText { id, text: &text, sha256: &sum };
        match opened.verify(&source) {
            Ok(mut verified) => {
                problems.append(&mut verified.problems);
                held.push(Held { id: id.clone(), text: file.clone(), verified });
            }
            Err(mut found) => problems.append(&mut found),
        }
        texts.push(text);
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    problems.extend(opened.review(Some(&today()), &texts));
    problems.sort_by_key(|problem| problem.position);
    // A check with a source and one without it may find the same.
    problems.dedup_by(|a, b| {
        (a.code, &a.path, a.position) == (b.code, &b.path, b.position) && a.message == b.message
    });
    Ok((problems, held))
}

/// A document compiled, with all that is wrong with it: its errors are those that keep it from being
/// published.
pub fn looked_at(document: &[u8], sources: &[Source], options: &Options) -> Done<Look> {
    let mut opened = match Opened::read(document, options) {
        Ok(opened) => opened,
        Err(problems) => return Ok(Look { problems, compiled: None, held: Vec::new() }),
    };
    let (mut more, held) = against(&mut opened, sources)?;
    let compiled = opened.compiled;
    let mut problems = compiled.warnings.clone();
    problems.append(&mut more);
    problems.sort_by_key(|problem| problem.position);
    Ok(Look { problems, compiled: Some(compiled), held })
}

/// What was found.
pub struct Look {
    pub problems: Vec<Problem>,
    pub compiled: Option<Compiled>,
    pub held: Vec<Held>,
}

impl Look {
    /// Whether anything keeps it from being published.
    pub fn has_errors(&self) -> bool {
        self.compiled.is_none()
            || self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// The ids of a document's sources, be it in error or not.
pub fn ids_of_sources(document: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(without_bom(document));
    let (tree, _) = json::parse(&text);
    let list = tree.root().and_then(|root| tree.field(root, "sources"));
    let sources = list.into_iter().flat_map(|list| tree.items(list));
    let id = |source| tree.field(source, "id").map(|id| tree.string(id).into_owned());
    sources.filter_map(id).collect()
}

/// A problem of a file as a whole.
pub fn problem(severity: Severity, code: Code, path: &str, message: String, help: &str) -> Problem {
    let position = Position { offset: 0, line: 1, column: 1, utf16: 1 };
    Problem {
        severity,
        code,
        path: path.into(),
        position,
        end: position,
        message,
        help: help.into(),
        fix: None,
    }
}

/// The documents among some files: the schema that stands beside them is none.
pub fn documents(files: &[PathBuf]) -> Vec<PathBuf> {
    let is_schema = |file: &&PathBuf| file.to_string_lossy().ends_with(".schema.json");
    files.iter().filter(|file| !is_schema(file)).cloned().collect()
}
