use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use factline::{
    compile::{Compiled, Options, compile},
    document::{Code, Position, Problem, Severity, fixed, json, without_bom},
    publish::{Format, document_of},
    verify::{Sentence, SourceText, Verified, verify},
};

use crate::{
    files::{Done, Failure, counted, fail, failed, out, say, tell, told, write},
    source::{read_source, sum},
    valid,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// JSON documents.
    #[arg(required_unless_present = "page")]
    stories: Vec<PathBuf>,
    /// Check the document that a page names: `<fact-line document="…">`.
    #[arg(long, value_name = "HTML")]
    page: Option<PathBuf>,
    /// The text of a source, for its `id` in the document: every citation of it is held against the
    /// text, and the sentences that nothing cites are listed.
    #[arg(long, value_name = "ID=FILE", value_parser = valid::source)]
    source: Vec<(String, PathBuf)>,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// Make the changes that are safe: those after which a document means the same. What they are is
    /// said, and what is left is checked.
    #[arg(long)]
    fix: bool,
    /// How problems are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(arguments: Arguments) -> Done {
    let Arguments { mut stories, page, source, strict, fix, format } = arguments;
    let document = page.map(|page| document_of(&page)).transpose();
    stories.extend(document.map_err(Failure::other)?);
    let mut check = Check { sources: &source, strict, fix, format, ids: BTreeMap::new(), found: 0 };
    let mut good = 0;
    // One that is wrong keeps no other from being checked.
    for story in &stories {
        match check.story(story) {
            Ok(()) => good += 1,
            Err(Failure::Told) => {}
            Err(failure) => failed!("{failure}"),
        }
    }
    if check.found < source.len() && good == stories.len() {
        fail!(
            "no story has a source of that id: {}",
            source.iter().map(|(id, _)| &**id).collect::<Vec<_>>().join(", ")
        );
    }
    told(good == stories.len())
}

struct Check<'a> {
    sources: &'a [(String, PathBuf)],
    strict: bool,
    fix: bool,
    format: Format,
    /// The file of each story's id: two of one id would have one address.
    ids: BTreeMap<String, PathBuf>,
    /// How many of the sources some story has.
    found: usize,
}

impl<'a> Check<'a> {
    fn says(&self) -> bool {
        self.format == Format::Text
    }

    /// Checks that a document can be published and fits the sources that are given.
    fn story(&mut self, file: &Path) -> Done {
        let mut document = match fs::read(file) {
            Ok(document) => document,
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let problem =
                    problem(Severity::Error, Code::Unreadable, "", message, "check its name");
                tell(file, b"", &[problem], self.format);
                return Err(Failure::Told);
            }
        };
        if self.fix {
            self.mend(file, &mut document)?;
        }
        let Compiled { story, warnings, coverage, .. } = match compile(&document) {
            Ok(compiled) => compiled,
            Err(problems) => {
                tell(file, &document, &problems, self.format);
                return Err(Failure::Told);
            }
        };
        tell(file, &document, &warnings, self.format);
        if let Some(other) = self.ids.insert(story.id.clone(), file.to_owned()) {
            let message = format!("`{}` is the id of {} too", story.id, other.display());
            let help = "each story has an id of its own, which is part of its address";
            let problem = problem(Severity::Error, Code::DuplicateStory, "id", message, help);
            tell(file, &document, &[problem], self.format);
            return Err(Failure::Told);
        }
        let sources = self.sources_of(&document);
        self.found = self.found.max(sources.len());
        let mut fits = true;
        for (id, text) in sources {
            fits &= self.source(file, &document, id, text)?;
        }
        let good = fits && (!self.strict || warnings.is_empty());
        if self.strict && !warnings.is_empty() {
            say!("{}: with --strict, warnings are errors", file.display());
        }
        if self.says() {
            for language in coverage {
                out!(
                    "{}: {} of {} texts are there",
                    language.language,
                    language.there,
                    language.total
                );
            }
            if good {
                let (facts, events) = (story.facts.len(), story.events.len());
                out!(
                    "{}: {}, {}, good",
                    file.display(),
                    counted(facts, "fact"),
                    counted(events, "event")
                );
            }
        }
        told(good)
    }

    /// Makes every safe fix there is, those of citations as well, and writes the file.
    fn mend(&self, file: &Path, document: &mut Vec<u8>) -> Done {
        let mut count = 0;
        // What one fix brings to light another one may mend.
        for _ in 0..MOST_ROUNDS {
            let Ok(text) = str::from_utf8(without_bom(document)) else { break };
            let mut problems = match compile(document) {
                Ok(compiled) => compiled.warnings,
                Err(problems) => problems,
            };
            problems.extend(self.held(document));
            let (mended, made) = fixed(text, &problems);
            if made.is_empty() {
                break;
            }
            for problem in &made {
                let Position { line, column, .. } = problem.position;
                let title = problem.fix.as_ref().map_or("", |fix| &fix.title);
                let path = if problem.path.is_empty() { "the document" } else { &problem.path };
                say!("{}:{line}:{column}: {path}: {title}", file.display());
            }
            count += made.len();
            let start = document.len() - text.len();
            document.truncate(start);
            document.extend(mended.bytes());
        }
        if count == 0 {
            return Ok(());
        }
        say!("{}: {} fixed", file.display(), counted(count, "problem"));
        write(file, document)
    }

    /// What is wrong with the citations of a document, as far as that can be told.
    fn held(&self, document: &[u8]) -> Vec<Problem> {
        let verified = self
            .sources_of(document)
            .into_iter()
            .filter_map(|(id, text)| verified(document, id, text).ok()?.ok());
        verified.flat_map(|verified| verified.problems).collect()
    }

    /// Those of the sources that are given which a document has.
    fn sources_of(&self, document: &[u8]) -> Vec<&'a (String, PathBuf)> {
        let own = if self.sources.is_empty() { Vec::new() } else { ids_of_sources(document) };
        self.sources.iter().filter(|(id, _)| own.contains(id)).collect()
    }

    /// Whether every citation of a source stands in its text.
    fn source(&self, file: &Path, document: &[u8], id: &str, text: &Path) -> Done<bool> {
        let verified = match verified(document, id, text)? {
            Ok(verified) => verified,
            Err(problems) => {
                tell(file, document, &problems, self.format);
                return Ok(false);
            }
        };
        tell(file, document, &verified.problems, self.format);
        if !self.says() {
            // Machines get what is left out as warnings.
            let help = "cite it, or say in `omissions` why it is left out";
            let of = |sentence: &Sentence| {
                format!("line {} of {id} is not cited: {}", sentence.line, sentence.text)
            };
            let warn =
                |message| problem(Severity::Warning, Code::NotCited, "sources", message, help);
            let mut notes: Vec<Problem> =
                verified.uncited.iter().map(|sentence| warn(of(sentence))).collect();
            notes.extend(verified.uncompared.iter().map(|path| {
                let message =
                    format!("the words that it cites of {id} give no figures that are read here");
                problem(Severity::Warning, Code::NotCompared, path, message, "compare it by eye")
            }));
            tell(file, document, &notes, self.format);
        }
        if self.says() {
            let (uncited, omitted) = (verified.uncited.len(), verified.omitted.len());
            out!(
                "{id}: {}; of {} of {}, {} are cited, {omitted} left out on purpose, {uncited} not cited",
                counted(verified.citations, "citation"),
                counted(verified.sentences, "sentence"),
                text.display(),
                verified.sentences - uncited - omitted,
            );
            if !verified.uncompared.is_empty() {
                out!(
                    "  not compared, since the cited words give no figures that are read here: {}",
                    verified.uncompared.join(", ")
                );
            }
            for (sentence, reason) in &verified.omitted {
                out!("  left out, line {}: {} ({reason})", sentence.line, sentence.text);
            }
            for sentence in &verified.uncited {
                out!("  not cited, line {}: {}", sentence.line, sentence.text);
            }
        }
        let errors = verified.problems.iter().filter(|problem| problem.severity == Severity::Error);
        Ok(errors.count() == 0 && (!self.strict || verified.problems.is_empty()))
    }
}

/// Fixes are looked for so often.
const MOST_ROUNDS: usize = 8;

/// A problem of a file as a whole.
fn problem(severity: Severity, code: Code, path: &str, message: String, help: &str) -> Problem {
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

/// A document held against the text of a source.
fn verified(document: &[u8], id: &str, text: &Path) -> Done<Result<Verified, Vec<Problem>>> {
    let content = read_source(text)?;
    let sum = sum(&content);
    let source = SourceText { id, text: &content, sha256: &sum };
    Ok(verify(document, &source, &Options::default()))
}

/// The ids of a document's sources, be it in error or not.
fn ids_of_sources(document: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(without_bom(document));
    let (tree, _) = json::parse(&text);
    let list = tree.root().and_then(|root| tree.field(root, "sources"));
    let sources = list.into_iter().flat_map(|list| tree.items(list));
    let id = |source| tree.field(source, "id").map(|id| tree.string(id).into_owned());
    sources.filter_map(id).collect()
}
