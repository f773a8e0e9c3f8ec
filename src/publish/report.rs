use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::story::{Problem, Severity};

/// Problems of a document as text for people, each with the line that it is about.
///
/// `file` is the name by which the document is known; `colour` adds ANSI colours.
pub fn report(file: &str, text: &str, problems: &[Problem], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for problem in problems {
        let level = match problem.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let path = if problem.path.is_empty() { "the document" } else { &problem.path };
        let title = format!("{path}: {}", problem.message);
        let start = text.floor_char_boundary(problem.position.offset.min(text.len()));
        let end =
            text[start..].find([',', '\n', '}', ']']).map_or(text.len(), |at| start + at.max(1));
        let end = text.ceil_char_boundary(end);
        let snippet =
            Snippet::source(text).path(file).annotation(AnnotationKind::Primary.span(start..end));
        let mut groups = vec![level.primary_title(&title).id(problem.code).element(snippet)];
        if !problem.help.is_empty() {
            groups.push(Group::with_title(Level::HELP.secondary_title(&problem.help)));
        }
        out.push_str(&renderer.render(&groups));
        out.push_str("\n\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::compile;

    #[test]
    fn a_report_names_file_line_column_path_and_the_way_to_mend_it() {
        let text = "{\n  \"version\": 1, \"id\": \"a\", \"language\": \"en\", \"name\": \"n\",\n  \"headline\": \"h\", \"summary\": \"s\",\n  \"asOf\": \"2025-13\"\n}";
        let problems = compile(text.as_bytes()).err().unwrap();
        let report = report("story.json", text, &problems, false);
        for part in
            ["error[bad-date]", "story.json:4:11", "asOf: `2025-13` is not", "help: for example"]
        {
            assert!(report.contains(part), "{part}:\n{report}");
        }
    }
}
