use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::story::{Problem, Severity};

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: each with the line that it is about.
    Text,
    /// One JSON object a line: `file`, `line`, `column`, `path`, `severity`, `code`, `message`, `help`.
    Json,
    /// Workflow commands of GitHub Actions, which put them beside the line.
    Github,
}

/// Problems of a document as text.
///
/// `file` is the name by which the document is known; `colour` adds ANSI colours to
/// [`Format::Text`].
pub fn report(
    file: &str,
    text: &str,
    problems: &[Problem],
    format: Format,
    colour: bool,
) -> String {
    let write = |problem: &Problem| match format {
        Format::Text => for_people(file, text, problem, colour),
        Format::Json => json(file, problem),
        Format::Github => github(file, problem),
    };
    problems.iter().map(write).collect()
}

fn for_people(file: &str, text: &str, problem: &Problem, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = if problem.path.is_empty() { "the document" } else { &problem.path };
    let title = format!("{path}: {}", problem.message);
    let start = text.floor_char_boundary(problem.position.offset.min(text.len()));
    let end = text[start..].find([',', '\n', '}', ']']).map_or(text.len(), |at| start + at.max(1));
    let end = text.ceil_char_boundary(end);
    let annotation = AnnotationKind::Primary.span(start..end);
    let snippet = Snippet::source(text).path(file).annotation(annotation);
    let mut groups = vec![level.primary_title(&title).id(problem.code).element(snippet)];
    if !problem.help.is_empty() {
        groups.push(Group::with_title(Level::HELP.secondary_title(&problem.help)));
    }
    format!("{}\n\n", renderer.render(&groups))
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn json(file: &str, problem: &Problem) -> String {
    #[derive(Serialize)]
    struct Record<'a> {
        file: &'a str,
        line: usize,
        column: usize,
        path: &'a str,
        severity: &'a str,
        code: &'a str,
        message: &'a str,
        help: &'a str,
    }
    let record = Record {
        file,
        line: problem.position.line,
        column: problem.position.column,
        path: &problem.path,
        severity: word(problem.severity),
        code: problem.code,
        message: &problem.message,
        help: &problem.help,
    };
    format!("{}\n", serde_json::to_string(&record).unwrap_or_default())
}

fn github(file: &str, problem: &Problem) -> String {
    // The escapes that GitHub's documentation of workflow commands asks for.
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let Problem { severity, code, path, position, message, help } = problem;
    format!(
        "::{} file={},line={},col={},title={}::{}\n",
        word(*severity),
        property(file),
        position.line,
        position.column,
        property(code),
        data(format!("{path}: {message}. {help}").trim_end()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::compile;

    const TEXT: &str = "{\n  \"version\": 1, \"id\": \"a\", \"language\": \"en\", \"name\": \"n\",\n  \"headline\": \"h\", \"summary\": \"s\",\n  \"asOf\": \"2025-13\"\n}";

    fn written(format: Format) -> String {
        report("story.json", TEXT, &compile(TEXT.as_bytes()).err().unwrap(), format, false)
    }

    #[test]
    fn people_get_file_line_column_path_and_the_way_to_mend_it() {
        let report = written(Format::Text);
        for part in
            ["error[bad-date]", "story.json:4:11", "asOf: `2025-13` is not", "help: for example"]
        {
            assert!(report.contains(part), "{part}:\n{report}");
        }
    }

    #[test]
    fn machines_get_the_same_in_their_own_forms() {
        let json: serde_json::Value = serde_json::from_str(&written(Format::Json)).unwrap();
        assert_eq!(json["line"], 4);
        assert_eq!(json["column"], 11);
        assert_eq!(json["code"], "bad-date");
        assert_eq!(json["severity"], "error");
        let github = written(Format::Github);
        assert!(
            github.starts_with(
                "::error file=story.json,line=4,col=11,title=bad-date::asOf: `2025-13`"
            ),
            "{github}"
        );
        assert_eq!(github.lines().count(), 1);
    }

    #[test]
    fn an_error_at_the_end_of_a_text_is_shown_without_a_panic() {
        for text in ["", "{", "{\"a\":\"ä", "ä"] {
            let problems = compile(text.as_bytes()).err().unwrap();
            assert!(!report("a", text, &problems, Format::Text, true).is_empty());
        }
    }
}
