use super::*;
use crate::{document::Position, story::Status};

const FORUM: &str = include_str!("../../stories/space-days-kazakhstan.json");

/// A whole small story, in which a test changes one thing.
const SMALL: &str = include_str!("../../tests/fixtures/small.json");

fn problems(text: &str) -> Vec<Problem> {
    compile(text.as_bytes()).err().unwrap_or_default()
}

/// Changes one thing, and expects one problem: its code, line, column and path, and words of the
/// message or the help.
fn check(from: &str, to: &str, code: &str, place: &str, words: &str) {
    assert!(SMALL.contains(from), "{from}");
    let text = SMALL.replacen(from, to, 1);
    let found = match compile(text.as_bytes()) {
        Ok(compiled) => compiled.warnings,
        Err(problems) => problems,
    };
    let [problem] = &found[..] else { panic!("{to}: {found:#?}") };
    let Position { line, column, .. } = problem.position;
    assert_eq!(
        (problem.code.as_str(), &*format!("{line}:{column} {}", problem.path)),
        (code, place),
        "{problem:#?}"
    );
    let said = format!("{} {}", problem.message, problem.help);
    assert!(said.contains(words), "{said}");
}

#[test]
fn the_forum_story_compiles_without_a_remark() {
    let compiled = compile(FORUM.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}"));
    assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
    let story = compiled.story;
    assert_eq!(story.events[0].when.long, "the 1950s");
    assert!(story.events.last().unwrap().status == Status::Planned);
    let forum = story.events.iter().find(|event| event.id == "forum").unwrap();
    assert!(forum.when.qualifier.year_inferred && forum.when.machine.is_none());
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn each_mistake_is_named_with_its_place_and_the_way_to_mend_it() {
    check(
        "\"version\": 2",
        "\"version\": 0",
        "unknown-version",
        "2:14 version",
        "first version is 1",
    );
    check("\"version\": 2", "\"version\": 1", "older-version", "2:14 version", "factline migrate");
    check("\"version\": 2", "\"version\": 3", "newer-version", "2:14 version", "newer Factline");
    check(
        "\"asOf\": \"2020-05\"",
        "\"asOf\": \"2020-13\"",
        "bad-date",
        "8:11 asOf",
        "month 13 does not exist",
    );
    check("2019-03", "2019-02-30", "bad-date", "17:25 events[1].date", "no day 30");
    check("2019-03", "2020/2019", "bad-date", "17:25 events[1].date", "end lies before");
    check(
        "\"date\": \"2019-03\"",
        "\"date\": 5",
        "wrong-type",
        "17:25 events[1].date",
        "expected a text",
    );
    check("\"title\": \"Second\", ", "", "missing-field", "17:5 events[1]", "add `\"title\": …`");
    check(
        "[\"ada\"], \"citations\": [{\"source\": \"s\"}]}",
        "[\"adda\"], \"citations\": [{\"source\": \"s\"}]}",
        "unknown-reference",
        "16:85 events[0].entities[0]",
        "did you mean `ada`?",
    );
    check(
        "\"source\": \"s\", \"paragraph\"",
        "\"source\": \"t\", \"paragraph\"",
        "unknown-reference",
        "13:112 facts[0].citations[0].source",
        "no source `t`",
    );
    check("\"id\": \"b\"", "\"id\": \"a\"", "duplicate-id", "17:12 events[1].id", "unique");
    check(
        "\"planned\"",
        "\"plannd\"",
        "unknown-value",
        "18:43 events[2].status",
        "did you mean `planned`?",
    );
    check(
        "\"section\": \"who\"",
        "\"section\": \"background\"",
        "missing-field",
        "13:5 facts[0]",
        "name the entity",
    );
    check(
        "https://example.org/a",
        "javascript:alert(1)",
        "bad-url",
        "9:56 sources[0].url",
        "https://",
    );
    check(
        "\"headline\": \"A small story\"",
        "\"headline\": \" \"",
        "empty-text",
        "6:15 headline",
        "write what",
    );
    check(
        ", \"citations\": [{\"source\": \"s\"}]},\n    {\"id\": \"c\"",
        "},\n    {\"id\": \"c\"",
        "no-source",
        "17:5 events[1]",
        "citations",
    );
    check("\"id\": \"small\"", "\"id\": \"a/b\"", "bad-id", "3:9 id", "file's name");
    check(
        "\"section\": \"who\",",
        "\"section\": \"who\", \"label\": \"x\",",
        "no-effect",
        "13:46 facts[0].label",
        "figures",
    );
    check(
        "\"date\": \"2019-03\",",
        "\"date\": \"2019-03\", \"asOf\": \"2019\",",
        "no-effect",
        "17:44 events[1].asOf",
        "planned",
    );
    check(
        "\"date\": \"2019-03\",",
        "\"date\": \"2019-03\", \"speaker\": \"ada\",",
        "speaker-unused",
        "17:47 events[1].speaker",
        "person",
    );
    check(
        "\"language\": \"en\"",
        "\"language\": \"tlh\"",
        "unknown-language",
        "4:15 language",
        "it speaks en",
    );
}

#[test]
fn one_mistake_is_told_once() {
    check(
        "\"headline\": \"A small story\"",
        "\"headline\": {}",
        "missing-language",
        "6:15 headline",
        "`en`",
    );
    check(
        "\"headline\": \"A small story\"",
        "\"headline\": {\"en\": \"A small story\", \"EN\": \"Another\"}",
        "duplicate-field",
        "6:45 headline.EN",
        "same language",
    );
    // What the texts are in is not known then, and not held against them.
    let from = "\"language\": \"en\",\n  \"name\": \"Small\"";
    let to = |tag: &str| format!("\"language\": {tag},\n  \"name\": {{\"en\": \"Small\"}}");
    check(from, &to("\"English, of course\""), "bad-language", "4:15 language", "BCP 47");
    check(from, &to("1"), "wrong-type", "4:15 language", "a text");
    let long = "2019-".repeat(1000);
    check("2019-03", &long, "bad-date", "17:25 events[1].date", "5000 characters");
    check("2019-03", "01/02/2019", "bad-date", "17:25 events[1].date", "2019-02-01 or 2019-01-02");
    let words = "word ".repeat(11_000);
    let title = "\"title\": \"Second\"";
    let texts = format!("{title}, \"body\": {{\"en\": \"{words}\", \"en-GB\": \"{words}\"}}");
    check(title, &texts, "too-long", "17:63 events[1].body", "all its languages together");
    let paragraph = "\"paragraph\": 1";
    let place = "13:130 facts[0].citations[0].paragraph";
    check(paragraph, "\"paragraph\": \"1,200\"", "wrong-type", place, "no separators");
    check(paragraph, "\"paragraph\": 1e999", "wrong-type", place, "beyond");
}

#[test]
fn where_a_type_is_misspelt_the_other_fields_are_looked_at() {
    let text = SMALL.replace(
        "{\"type\": \"entity\", \"entities\": [\"ada\"]}",
        "{\"type\": \"entitty\", \"entities\": 5}",
    );
    let found: Vec<_> = problems(&text).into_iter().map(|p| (p.code.as_str(), p.path)).collect();
    assert_eq!(
        found,
        [
            ("unknown-value", "facts[0].value.type".into()),
            ("wrong-type", "facts[0].value.entities".into())
        ]
    );
}

#[test]
fn an_unknown_field_is_a_remark_and_the_story_stands() {
    check(
        "\"summary\"",
        "\"sumary\": \"x\", \"summary\"",
        "unknown-field",
        "7:13 sumary",
        "did you mean `summary`?",
    );
    check(
        "\"title\": \"Second\"",
        "\"title\": \"Second\", \"colour\": 1",
        "unknown-field",
        "17:65 events[1].colour",
        "no effect",
    );
}

#[test]
fn an_unknown_field_of_a_value_is_refused_and_never_dropped_without_a_word() {
    check(
        "\"entities\": [\"ada\"]}, \"citations\"",
        "\"entities\": [\"ada\"], \"entity\": 1}, \"citations\"",
        "unknown-field",
        "13:96 facts[0].value.entity",
        "did you mean `entities`?",
    );
}

#[test]
fn all_mistakes_are_found_at_once_in_the_order_of_the_document() {
    let text = SMALL
        .replace("\"name\": \"Small\"", "\"name\": 1")
        .replace("2019-01-02", "2019-00-02")
        .replace("\"title\": \"Second\"", "\"title\": []")
        .replace("\"id\": \"c\"", "\"id\": \"\"");
    let found: Vec<String> = problems(&text).iter().map(|p| p.path.clone()).collect();
    assert_eq!(found, ["name", "events[0].date", "events[1].title", "events[2].id"]);
}

#[test]
fn what_is_not_json_or_not_text_is_refused_with_its_place() {
    let at = |bytes: &[u8]| {
        let problems = compile(bytes).err().expect("a problem");
        let is_of_text = |p: &&Problem| p.code == Code::JsonSyntax;
        let problem = problems.iter().find(is_of_text).unwrap_or(&problems[0]);
        let Position { line, column, .. } = problem.position;
        (problem.code.as_str(), line, column)
    };
    assert_eq!(at(b""), ("json-syntax", 1, 1));
    assert_eq!(at(b"{\n  \"a\": 1,\n}"), ("json-syntax", 2, 9));
    assert_eq!(at(b"[1]"), ("not-an-object", 1, 1));
    assert_eq!(at(b"{\n\"a\": \"\xff\"}"), ("not-utf8", 2, 7));
    assert_eq!(at(b"\xff\xfe{\0}\0"), ("not-utf8", 1, 1));
    assert_eq!(at(b"{\"id\": 1, \"id\": 2}").0, "missing-field");
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    assert!(compile(&[b"\xef\xbb\xbf", SMALL.as_bytes()].concat()).is_ok());
}

#[test]
fn depth_is_no_danger() {
    for open in ["[", "{\"a\":", "{\"events\":["] {
        assert!(!problems(&open.repeat(100_000)).is_empty());
        let closed = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        let text =
            SMALL.replace("\"headline\": \"A small story\"", &format!("\"headline\": {closed}"));
        assert!(!problems(&text).is_empty());
    }
}

#[test]
#[ignore = "reads the folder that FACTLINE_CORPORA names"]
fn every_file_of_the_json_corpus_ends_in_problems_with_a_place_and_never_in_a_panic() {
    let root = std::path::PathBuf::from(std::env::var_os("FACTLINE_CORPORA").unwrap());
    let mut files = 0;
    for entry in std::fs::read_dir(root.join("json/test_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let found = compile(&bytes).err().expect("none of them is a story");
        assert!(
            found.iter().all(|p| p.position.line > 0 && p.position.column > 0),
            "{}",
            path.display()
        );
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_json = !found.iter().any(|p| ["json-syntax", "not-utf8"].contains(&p.code.as_str()));
        match name.as_bytes()[0] {
            b'y' => assert!(is_json, "{name}: {found:#?}"),
            b'n' => assert!(!is_json || found[0].code == "not-an-object", "{name}: {found:#?}"),
            _ => {}
        }
        files += 1;
    }
    assert!(files > 300);
}

#[test]
fn what_becomes_an_address_is_held_to_its_rules_in_a_newer_version_too() {
    let newer = |field: &str, value: &str| {
        let text = format!(
            r#"{{"version":99,"id":"t","language":"en","translations":["kk"],"name":"n","headline":"h",
            "summary":"s","asOf":"2020","{field}":{value}}}"#
        );
        let other = format!("\"{field}\":");
        // The field once, as it is given last.
        let (first, last) = (text.find(&other).unwrap(), text.rfind(&other).unwrap());
        let end = text[first..last].find(',').map_or(first, |at| first + at + 1);
        let text = [&text[..first], &text[end..]].concat();
        compile(text.as_bytes()).map(|compiled| compiled.story.is_sound())
    };
    for (field, value) in [
        ("id", r#""../../etc""#),
        ("id", r#""a/b""#),
        ("id", r#""assets""#),
        ("id", r#""""#),
        ("language", r#""..""#),
        ("translations", r#"["../x"]"#),
    ] {
        let problems = newer(field, value).expect_err(value);
        assert!(problems.iter().any(|p| p.severity == Severity::Error), "{problems:?}");
    }
    assert_eq!(newer("novelty", "1"), Ok(true));
    assert_eq!(newer("datePublished", r#""no date""#), Ok(true));
}

#[test]
fn an_item_has_no_longer_lists_than_a_reader_looks_through() {
    let event = |more: String| {
        SMALL.replacen("\"title\": \"First\"", &format!("\"title\": \"First\"{more}"), 1)
    };
    let count = |text: &str, code: Code| problems(text).iter().filter(|p| p.code == code).count();
    let many = |n: usize, one: &str| vec![one; n].join(",");
    for (field, one) in [("media", "{\"type\": \"image\"}"), ("corrections", "{}")] {
        let text = event(format!(", \"{field}\": [{}]", many(1_001, one)));
        assert!(count(&text, Code::MissingField) > 0, "{field}");
    }
    let cites = |n: usize| {
        SMALL.replacen("[{\"source\": \"s\"}]", &format!("[{}]", many(n, "{\"source\": \"x\"}")), 1)
    };
    assert_eq!(
        (count(&cites(1_000), Code::TooManyItems), count(&cites(1_000), Code::UnknownReference)),
        (0, 1_000)
    );
    assert_eq!(
        (count(&cites(1_500), Code::TooManyItems), count(&cites(1_500), Code::UnknownReference)),
        (1, 1_000)
    );
    let tags =
        SMALL.replacen("\"tags\": [\"x\"]", &format!("\"tags\": [{}]", many(1_500, "\"q\"")), 1);
    assert_eq!(
        (count(&tags, Code::TooManyItems), count(&tags, Code::UnknownReference)),
        (1, 1_000)
    );
    let tags: String = (0..1_500).map(|i| format!(", \"x-{i}\": \"t\"")).collect();
    let title = format!("\"title\": {{\"en\": \"First\"{tags}}}");
    let title = SMALL.replacen("\"title\": \"First\"", &title, 1);
    assert_eq!(count(&title, Code::TooManyItems), 1);
    let body = event(format!(", \"body\": \"{}\"", "a ".repeat(50_001)));
    let long = problems(&body);
    assert_eq!((long[0].code, long[0].severity), (Code::TooLong, Severity::Error));
    let fields: String = (0..1_500).map(|i| format!(", \"q{i}\": 1")).collect();
    let warnings = compile(event(fields).as_bytes()).unwrap().warnings;
    let unknown = warnings.iter().filter(|p| p.code == Code::UnknownField).count();
    assert_eq!(unknown, 200);
    assert!(warnings.last().unwrap().message.starts_with("1300 more problems"), "{warnings:#?}");
}

/// `locale/pseudo.rs` is the whole of a language that nobody speaks, and a line in the list.
#[test]
fn one_more_language_is_one_file_and_one_line() {
    let full = include_str!("../../tests/fixtures/full.json");
    let text = full.replace("\"language\": \"en\"", "\"language\": \"qaa\"");
    let story = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story;
    assert!(story.rtl);
    assert_eq!(story.words.fact_card(), "‹Fact card›");
    assert!(story.events[0].when.long.contains("‹May›"), "{}", story.events[0].when.long);
    assert!(story.card.facts[0].corrections[0].words().starts_with("‹Corrected, "));
    let crate::story::Value::Figure { lead, rest } = &story.card.facts[0].value else { panic!() };
    assert!(format!("{lead} {rest}").contains("‹million›"), "{lead} {rest}");
}
