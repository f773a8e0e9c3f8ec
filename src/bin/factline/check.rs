use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use factline::{
    compile::compile_with,
    document::{Code, Position, Problem, Severity, fixed, without_bom},
    publish::{Format, document_of},
    verify::Sentence,
};

use crate::{
    desk::{Held, Look, Source, documents, held, looked_at, problem, sources},
    files::{Done, Failure, counted, fail, failed, out, say, tell, told, write},
    pictures::{Shelf, with},
    telling::{tell_story, verdict},
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
    /// text, and the sentences that nothing cites are listed. Texts in the folder `bridge.sources/`
    /// beside `bridge.json`, each named by the `id` of its source, are held against it without this.
    #[arg(long, value_name = "ID=FILE", value_parser = valid::source)]
    source: Vec<(String, PathBuf)>,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// Make the changes that are safe: those after which a document means the same. What they are is
    /// said, and what is left is checked.
    #[arg(long)]
    fix: bool,
    /// List every warning, however many there are of one kind.
    #[arg(long)]
    all: bool,
    /// How problems are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(arguments: Arguments) -> Done {
    let Arguments { stories, page, source, strict, fix, all, format } = arguments;
    let document = page.map(|page| document_of(&page)).transpose();
    let mut stories = documents(&stories);
    stories.extend(document.map_err(Failure::other)?);
    if stories.is_empty() {
        fail!("there is no story among these files: a `.schema.json` is none");
    }
    let mut check =
        Check { sources: &source, strict, fix, all, format, ids: BTreeMap::new(), found: 0 };
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
    if format == Format::Text {
        verdict(good, stories.len());
    }
    told(good == stories.len())
}

struct Check<'a> {
    sources: &'a [Source],
    strict: bool,
    fix: bool,
    all: bool,
    format: Format,
    /// The file of each story's id, without its capitals: two of one id would have one address.
    ids: BTreeMap<String, PathBuf>,
    /// How many of the sources that are given some story has.
    found: usize,
}

impl Check<'_> {
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
        let own = sources(file, &document, self.sources);
        let is_given = |source: &&Source| self.sources.contains(source);
        self.found = self.found.max(own.iter().filter(is_given).count());
        let shelf = Shelf::to_look_at(file);
        let find = |way: &str| shelf.find(way);
        let mut look = looked_at(&document, &own, &with(&find))?;
        if let Some(compiled) = &look.compiled
            && let Some(other) =
                self.ids.insert(compiled.story.id.to_ascii_lowercase(), file.to_owned())
        {
            let message = format!("`{}` is the id of {} too", compiled.story.id, other.display());
            let help = "each story has an id of its own, which is part of its address; capitals make no difference";
            look.problems.push(problem(Severity::Error, Code::DuplicateStory, "id", message, help));
        }
        let has_warnings = !look.problems.is_empty();
        if !self.says() {
            // Machines get what is left out as warnings.
            look.problems.extend(look.held.iter().flat_map(notes));
        }
        tell_story(file, &document, &look.problems, self.format, self.all);
        let good = !look.has_errors() && (!self.strict || !has_warnings);
        if self.strict && has_warnings && !look.has_errors() {
            say!("{}: with --strict, warnings are errors", file.display());
        }
        if self.says() {
            told_of(file, &look, good);
        }
        told(good)
    }

    /// Makes every safe fix there is, those of citations as well, and writes the file.
    fn mend(&self, file: &Path, document: &mut Vec<u8>) -> Done {
        let mut count = 0;
        let shelf = Shelf::to_look_at(file);
        let find = |way: &str| shelf.find(way);
        let options = with(&find);
        // What one fix brings to light another one may mend.
        for _ in 0..MOST_ROUNDS {
            let Ok(text) = str::from_utf8(without_bom(document)) else { break };
            let mut problems = match compile_with(document, &options) {
                Ok(compiled) => compiled.warnings,
                Err(problems) => problems,
            };
            let own = sources(file, document, self.sources);
            problems.extend(
                held(document, &own, &options).map_or_else(|_| Vec::new(), |(found, _)| found),
            );
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
}

/// What machines are told of a source beside the problems: sentences that nothing cites, and figures that
/// could not be compared.
fn notes(held: &Held) -> Vec<Problem> {
    let id = &held.id;
    let help = "cite it, or say in `omissions` why it is left out";
    let of = |sentence: &Sentence| {
        format!("line {} of {id} is not cited: {}", sentence.line, sentence.text)
    };
    let warn = |message| problem(Severity::Warning, Code::NotCited, "sources", message, help);
    let uncited = held.verified.uncited.iter().map(|sentence| warn(of(sentence)));
    let uncompared = held.verified.uncompared.iter().map(|path| {
        let message = format!("the words that it cites of {id} give no figures that are read here");
        problem(Severity::Warning, Code::NotCompared, path, message, "compare it by eye")
    });
    uncited.chain(uncompared).collect()
}

/// What people are told beside the problems: how much of each source is cited, what is translated, and the
/// verdict.
fn told_of(file: &Path, look: &Look, good: bool) {
    for Held { id, text, verified } in &look.held {
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
    let Some(compiled) = &look.compiled else { return };
    for language in &compiled.coverage {
        out!("{}: {} of {} texts are there", language.language, language.there, language.total);
    }
    if good {
        let (facts, events) = (compiled.story.card.facts.len(), compiled.story.events.len());
        out!("{}: {}, {}, good", file.display(), counted(facts, "fact"), counted(events, "event"));
    }
}

/// Fixes are looked for so often.
const MOST_ROUNDS: usize = 8;
