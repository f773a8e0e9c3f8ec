use super::language_file::*;
use crate::document::{Code, Problem, Severity};

const GERMAN: &str = r#"{
  "tag": "de",
  "ownName": "Deutsch",
  "interface": {"timeline": "Zeitleiste", "asOf": "Stand: {date}", "sources": "Quellen"},
  "dates": {"months": ["Januar", ["Februar", "Februars", "Februar"], "März", "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember"]},
  "durations": {"days": {"one": "ein Tag", "other": "{n} Tage"}}
}"#;

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| format!("{} {} {}", p.position.line, p.path, p.message)).collect()
}

#[test]
fn a_language_is_read_and_what_it_lacks_is_english_and_named() {
    let (locale, missing) = read_language(GERMAN).map_err(|p| told(&p)).unwrap();
    assert_eq!((locale.tag, locale.own_name), ("de", "Deutsch"));
    assert_eq!((locale.interface.timeline, locale.interface.cite), ("Zeitleiste", "Cite"));
    assert_eq!(locale.dates.months[1], ["Februar", "Februars", "Februar"]);
    let days = |n: u64| locale.durations.say(n * 86_400, &locale.figures);
    assert_eq!([days(3), days(10)], ["3 Tage", "10 Tage"]);
    let told = told(&missing);
    let has = |text: &str| told.iter().any(|line| line.contains(text));
    assert!(has("`interface.cite` is missing: in English “Cite”"), "{told:#?}");
    assert!(has("`phrases` is missing, with "), "{told:#?}");
    assert!(missing.iter().all(|problem| problem.severity == Severity::Warning));
}

#[test]
fn what_is_wrong_with_a_language_is_told_at_its_place() {
    let text = GERMAN
        .replace("{date}", "{datum}")
        .replace("\"sources\"", "\"source\"")
        .replace("\"one\": \"ein Tag\", ", "\"uno\": \"ein Tag\", ")
        .replace("\"Deutsch\"", "true");
    let Err(problems) = read_language(&text) else { panic!("it is wrong") };
    let told = told(&problems);
    for expected in [
        "3 ownName `ownName` is of another type than in English",
        "4 interface.asOf `interface.asOf` is filled with {date}, and not with {datum}",
        "4 interface.source there is no `interface.source`",
        "7 durations.days `uno` is no category of CLDR",
        "7 durations.days `durations.days` has no form `one`, which numbers of this language take",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected}: {told:#?}");
    }
}

#[test]
fn what_is_no_language_is_refused() {
    for (text, code) in [
        ("[]", Code::WrongType),
        ("{\"tag\": \"Deutsch!\"}", Code::BadLanguage),
        ("{\"tag\": \"de\",,}", Code::JsonSyntax),
    ] {
        let Err(problems) = read_language(text) else { panic!("{text}") };
        assert!(problems.iter().any(|problem| problem.code == code), "{text}: {problems:?}");
    }
}

#[test]
fn the_template_is_all_of_english_with_the_forms_of_the_language() {
    for tag in ["de", "pl", "zh", "he", "sl"] {
        let template = language_template(tag).unwrap();
        let (locale, missing) = read_language(&template).map_err(|p| told(&p)).unwrap();
        let told = told(&missing);
        assert_eq!(told, ["3 ownName `ownName` is empty"], "{tag}");
        assert_eq!(locale.interface.timeline, "Timeline");
    }
    let polish = language_template("pl").unwrap();
    for form in ["one", "few", "many"] {
        assert!(polish.contains(&format!("\"{form}\": \"")), "{polish}");
    }
    assert!(language_template("no tag").is_err());
}
