//! A language of the interface that a newsroom adds, as a file of JSON: the texts of English, by the same names, in
//! another language. What it lacks is named, and stays English until it is there.

use std::collections::BTreeSet;

use icu_plurals::PluralCategory;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::kept::{Kept, kept};
use crate::{
    document::{
        Code, Lines, Problem, Severity, closest,
        json::{Kind, Node, Tree, parse, quoted},
    },
    locale::{Form, Language, Locale, Plural, cldr, form_of},
};

/// The categories of CLDR, with the form that each is kept as.
const CATEGORIES: [(&str, Form); 5] = [
    ("one", Form::One),
    ("two", Form::Two),
    ("few", Form::Few),
    ("many", Form::Many),
    ("other", Form::Many),
];

/// A file to translate: all of English, under the tag of another language, with the forms that its numbers take.
///
/// # Errors
/// Where the tag is none of BCP 47.
pub fn language_template(tag: &str) -> Result<String, String> {
    let mut file = english();
    let forms = forms(tag).ok_or(format!("`{tag}` is not the tag of a language (BCP 47)"))?;
    file["tag"] = json!(primary(tag));
    file["ownName"] = json!("");
    if let Some(durations) = file["durations"].as_object_mut() {
        for (_, words) in durations {
            let english = words.take();
            let named = CATEGORIES.iter().filter(|(name, _)| forms.contains(*name));
            let named = named.map(|(name, form)| ((*name).into(), english[*form as usize].clone()));
            *words = Value::Object(named.collect());
        }
    }
    plainer(&mut file);
    serde_json::to_string_pretty(&file).map_err(|error| error.to_string())
}

/// A language from its file, with what is missing in it as warnings.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read_language(text: &str) -> Result<(Locale, Vec<Problem>), Vec<Problem>> {
    let (tree, faults) = parse(text);
    let mut reading =
        Reading { lines: Lines::new(text), tree, problems: Vec::new(), forms: BTreeSet::new() };
    for fault in faults {
        let message = format!("this is not JSON: {}", fault.message);
        reading.tell(Code::JsonSyntax, "", fault.range, message, fault.help.into());
    }
    let root = reading.tree.root().filter(|root| reading.tree.kind(*root) == Kind::Object);
    let Some(root) = root.filter(|_| reading.problems.is_empty()) else {
        if reading.problems.is_empty() {
            let message = "a language is a single JSON object: { … }".into();
            let help = "begin with what `factline language` prints".into();
            reading.tell(Code::WrongType, "", 0..0, message, help);
        }
        return Err(reading.problems);
    };
    let tag = reading.tag(root);
    let mut file = english();
    reading.lay(&mut file, root, "");
    let is_sound = reading.problems.iter().all(|problem| problem.severity == Severity::Warning);
    let locale = Locale::deserialize(Kept(&file));
    match (tag.filter(|_| is_sound), locale) {
        (Some(tag), Ok(mut locale)) => {
            locale.durations.plural = Plural::Cldr(kept(&tag));
            Ok((locale, reading.problems))
        }
        _ => Err(reading.problems),
    }
}

fn english() -> Value {
    serde_json::to_value(Language::ENGLISH.locale()).unwrap_or_default()
}

fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// The categories that whole numbers take in a language; `None` where the tag is none.
fn forms(tag: &str) -> Option<BTreeSet<&'static str>> {
    let rules = cldr(tag)?;
    let numbers = (0..=200_u64).chain([1_000, 1_000_000]);
    Some(numbers.map(|number| category(rules.category_for(number))).collect())
}

fn category(category: PluralCategory) -> &'static str {
    match (category, form_of(category)) {
        (PluralCategory::Many, _) => "many",
        (_, Form::One) => "one",
        (_, Form::Two) => "two",
        (_, Form::Few) => "few",
        (_, Form::Many) => "other",
    }
}

/// Words that are the same in every case are written once.
fn plainer(value: &mut Value) {
    if let Value::Array(items) = value {
        if items.len() == 3 && items.iter().all(|item| item.is_string() && *item == items[0]) {
            *value = items[0].take();
            return;
        }
        items.iter_mut().for_each(plainer);
    } else if let Value::Object(fields) = value {
        fields.values_mut().for_each(plainer);
    }
}

/// What is filled into a text: `{n}`.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

struct Reading<'t> {
    tree: Tree<'t>,
    lines: Lines<'t>,
    problems: Vec<Problem>,
    /// The categories that the language's numbers take.
    forms: BTreeSet<&'static str>,
}

impl Reading<'_> {
    fn tell(
        &mut self,
        code: Code,
        path: &str,
        range: core::ops::Range<usize>,
        message: String,
        help: String,
    ) {
        self.problems.push(Problem {
            severity: if code == Code::UnknownField { Severity::Error } else { code.severity() },
            code,
            path: path.into(),
            position: self.lines.position(range.start),
            end: self.lines.position(range.end),
            message,
            help,
            fix: None,
        });
    }

    /// The language that the file says it is.
    fn tag(&mut self, root: Node) -> Option<String> {
        let node = self.tree.field(root, "tag");
        let tag = node.map(|node| self.tree.string(node).into_owned()).unwrap_or_default();
        let range = self.tree.range(node.unwrap_or(root));
        let help = "a primary tag of BCP 47: \"de\", \"uz\"".into();
        match forms(&tag) {
            Some(forms) if tag == primary(&tag) && !tag.is_empty() => {
                self.forms = forms;
                Some(tag)
            }
            _ => {
                let message = format!("{} is not the tag of a language", quoted(&tag));
                self.tell(Code::BadLanguage, "tag", range, message, help);
                None
            }
        }
    }

    /// Lays what a file says over what English says.
    fn lay(&mut self, known: &mut Value, node: Node, path: &str) {
        let range = self.tree.range(node);
        match (self.tree.kind(node), &mut *known) {
            (Kind::String, Value::String(english)) => {
                let text = self.tree.string(node).into_owned();
                self.compare(english, &text, range, path);
                *english = text;
            }
            // What is the same in every case is written once.
            (Kind::String, Value::Array(cases)) if cases.len() == 3 && cases[0].is_string() => {
                let text = self.tree.string(node).into_owned();
                self.compare(cases[0].as_str().unwrap_or_default(), &text, range, path);
                cases.fill(json!(text));
            }
            (Kind::Object, Value::Array(forms)) if path.starts_with("durations.") => {
                let mut forms = core::mem::take(forms);
                self.forms_of(&mut forms, node, path);
                *known = Value::Array(forms);
            }
            (Kind::List, Value::Array(items)) => {
                let found: Vec<Node> = self.tree.items(node).collect();
                if found.len() != items.len() {
                    let message = format!(
                        "there are {} texts here, and {} in English",
                        found.len(),
                        items.len()
                    );
                    self.tell(Code::WrongType, path, range, message, "give as many".into());
                    return;
                }
                for (at, (item, known)) in found.into_iter().zip(items).enumerate() {
                    self.lay(known, item, &format!("{path}[{at}]"));
                }
            }
            // What English has no use for: months after a day, which differ in other languages.
            (Kind::List, Value::Null) => {
                let mut twelve = match path.ends_with("Short") || path.ends_with("ShortWithDay") {
                    true => json!(vec![""; 12]),
                    false => json!(vec![vec![""; 3]; 12]),
                };
                self.lay(&mut twelve, node, path);
                *known = twelve;
            }
            (Kind::Null, Value::Null) => {}
            (Kind::True | Kind::False, Value::Bool(flag)) => {
                *flag = self.tree.kind(node) == Kind::True;
            }
            (Kind::Object, Value::Object(fields)) => {
                let mut fields = core::mem::take(fields);
                self.fields(&mut fields, node, path);
                *known = Value::Object(fields);
            }
            (_, known) => {
                let message = format!("`{path}` is of another type than in English");
                let help = format!("there it is {known}");
                self.tell(Code::WrongType, path, range, message, help);
            }
        }
    }

    fn fields(&mut self, known: &mut Map<String, Value>, node: Node, path: &str) {
        let below = |name: &str| match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        let found: Vec<(Node, Node)> = self.tree.fields(node).collect();
        for (name_at, value) in &found {
            let name = self.tree.string(*name_at).into_owned();
            if let Some(known) = known.get_mut(&name) {
                self.lay(known, *value, &below(&name));
                continue;
            }
            let message = format!("there is no `{}`", below(&name));
            let near = closest(&name, known.keys().map(String::as_str));
            let help = near.map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
            let range = self.tree.range(*name_at);
            self.tell(Code::UnknownField, &below(&name), range, message, help);
        }
        for (name, english) in known.iter().filter(|(_, english)| !english.is_null()) {
            if self.tree.field(node, name).is_none() {
                let path = below(name);
                let message = match english {
                    Value::Object(group) => {
                        format!("`{path}` is missing, with {} texts", group.len())
                    }
                    Value::String(text) => format!("`{path}` is missing: in English “{text}”"),
                    _ => format!("`{path}` is missing"),
                };
                let help = "it is in English until it is there".into();
                self.tell(Code::MissingTranslation, &path, self.tree.range(node), message, help);
            }
        }
    }

    /// The forms of a duration, by the categories of CLDR.
    fn forms_of(&mut self, forms: &mut [Value], node: Node, path: &str) {
        let given: Vec<(Node, Node)> = self.tree.fields(node).collect();
        for (name_at, value) in given {
            let name = self.tree.string(name_at).into_owned();
            let Some((_, form)) = CATEGORIES.iter().find(|(known, _)| *known == name) else {
                let message = format!("`{name}` is no category of CLDR");
                let help = format!("here it takes {}", self.listed());
                self.tell(Code::UnknownField, path, self.tree.range(name_at), message, help);
                continue;
            };
            // A form may say its number by itself: “two days” in one word.
            match self.tree.kind(value) {
                Kind::String => forms[*form as usize] = json!(self.tree.string(value)),
                _ => self.lay(&mut forms[*form as usize], value, &format!("{path}.{name}")),
            }
        }
        let has = |name: &str| self.tree.field(node, name).is_some();
        let lacks: Vec<&str> = self.forms.iter().copied().filter(|name| !has(name)).collect();
        for name in lacks {
            let message =
                format!("`{path}` has no form `{name}`, which numbers of this language take");
            let help = format!("it takes {}", self.listed());
            self.tell(Code::MissingTranslation, path, self.tree.range(node), message, help);
        }
    }

    fn listed(&self) -> String {
        self.forms.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    }

    /// Holds what is filled into a text to what is filled into that of English.
    fn compare(&mut self, english: &str, text: &str, range: core::ops::Range<usize>, path: &str) {
        if text.trim().is_empty() && !english.trim().is_empty() {
            let message = format!("`{path}` is empty");
            let help = "leave it out, and it is in English until it is there".into();
            self.tell(Code::MissingTranslation, path, range.clone(), message, help);
        }
        let (wanted, found) = (places(english), places(text));
        if wanted != found {
            let all = |of: &BTreeSet<&str>| {
                let braced: Vec<String> = of.iter().map(|name| format!("{{{name}}}")).collect();
                if braced.is_empty() { "nothing".to_owned() } else { braced.join(", ") }
            };
            let message =
                format!("`{path}` is filled with {}, and not with {}", all(&wanted), all(&found));
            let help = format!("in English it is “{english}”");
            self.tell(Code::UnknownValue, path, range, message, help);
        }
    }
}
