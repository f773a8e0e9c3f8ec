use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::document::{Position, Problem, Severity};

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
    // A name of a file may steer a terminal as well as a text.
    let plain = file.replace(steers, "\u{fffd}");
    let file = if format == Format::Text { &plain } else { file };
    let write = |problem: &Problem| match format {
        Format::Text => {
            // The library shows other control characters; these are orders to a terminal too.
            let late = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
            for_people(file, text, problem, colour).replace(late, "\u{fffd}")
        }
        Format::Json => format!("{}\n", problem.to_json(file)),
        Format::Github => github(file, problem),
    };
    problems.iter().map(write).collect()
}

/// Whether a character is an order to a terminal, or turns the direction of what follows.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The longest line that is shown; of a longer one only the place is named.
const LONGEST: usize = 2000;

fn for_people(file: &str, text: &str, problem: &Problem, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = if problem.path.is_empty() { "the document" } else { &problem.path };
    let title = format!("{path}: {}", problem.message);
    let title = level.primary_title(&title).id(problem.code.as_str());
    // The line alone, and nothing of a long one: a document may have a hundred thousand lines, or one
    // of fifty megabytes, and as many problems.
    let Position { line: number, column, offset, .. } = problem.position;
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let reach = text.floor_char_boundary(offset.saturating_sub(column.min(LONGEST) * 4));
    let before = text[reach..offset].rfind('\n').map_or(reach, |at| reach + at + 1);
    let end = text.floor_char_boundary(offset.saturating_add(LONGEST).min(text.len()));
    let rest = &text[offset..end];
    let ends = rest.find('\n').or((end == text.len()).then_some(rest.len()));
    let first = match ends.filter(|_| column < LONGEST) {
        None => title.element(Origin::path(file).line(number).char_column(column)),
        Some(length) => {
            let line = &text[before..offset + length];
            let start = offset - before;
            // Of an object or a list only the beginning is marked, of a value all that is in the line.
            let marked = match line[start..].starts_with(['{', '[']) {
                true => line[start..].find([',', '}', ']']),
                false => problem.end.offset.checked_sub(offset),
            };
            let marked = marked.unwrap_or(line.len() - start).max(1);
            let end = line.ceil_char_boundary((start + marked).min(line.len()));
            let annotation = AnnotationKind::Primary.span(start..end);
            let snippet = Snippet::source(line).path(file).line_start(number);
            title.element(snippet.annotation(annotation))
        }
    };
    let mut groups = vec![first];
    if !problem.help.is_empty() {
        groups.push(Group::with_title(Level::HELP.secondary_title(&problem.help)));
    }
    let fix = problem.fix.as_ref().filter(|fix| fix.safe);
    let fix = fix.map(|fix| format!("`factline check --fix` does it: {}", fix.title));
    if let Some(fix) = &fix {
        groups.push(Group::with_title(Level::HELP.secondary_title(fix)));
    }
    format!("{}\n\n", renderer.render(&groups))
}

fn github(file: &str, problem: &Problem) -> String {
    // The escapes that GitHub's documentation of workflow commands asks for.
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let Problem { severity, code, path, position, message, help, .. } = problem;
    format!(
        "::{} file={},line={},col={},title={}::{}\n",
        severity.word(),
        property(file),
        position.line,
        position.column,
        property(code.as_str()),
        data(format!("{path}: {message}. {help}").trim_end()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;

    const TEXT: &str = "{\n  \"version\": 2, \"id\": \"a\", \"language\": \"en\", \"name\": \"n\",\n  \"headline\": \"h\", \"summary\": \"s\",\n  \"asOf\": \"2025-13\"\n}";

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
    fn a_document_of_one_long_line_is_reported_by_its_place_alone() {
        let text = TEXT.replace('\n', " ").replace("\"s\"", &format!("\"{}\"", "é".repeat(3000)));
        let problems = compile(text.as_bytes()).err().unwrap();
        let report = report("story.json", &text, &problems, Format::Text, false);
        let column = text.chars().count() - 10;
        assert!(report.contains(&format!("story.json:1:{column}")), "{report}");
        assert!(report.len() < 1000, "{report}");
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
