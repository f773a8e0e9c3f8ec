//! How the problems of a story are told to people: errors first, what is alike together, and each item by
//! its id and title beside its path.

use std::{collections::BTreeMap, path::Path};

use factline::{
    document::{Code, Problem, Severity, json, without_bom},
    locale::Language,
    publish::Format,
};

use crate::files::{counted, say, tell_as};

/// So many warnings of a kind are shown; of more, the rest is counted.
const MOST_ALIKE: usize = 5;

/// What is told of the problems of a document.
pub struct Telling {
    /// Those that are shown, each with the name of its item beside its path.
    pub shown: Vec<Problem>,
    /// Those that are not: a line for each kind.
    pub left: Vec<Left>,
    pub errors: usize,
    pub warnings: usize,
}

/// Warnings of one kind that are counted alone.
pub struct Left {
    pub code: Code,
    pub told: String,
}

/// Tells the problems of a document. `all` leaves none of them out. Machines get them as they are.
pub fn tell_story(file: &Path, document: &[u8], problems: &[Problem], format: Format, all: bool) {
    if format != Format::Text {
        tell_as(file, document, problems, format, None);
        return;
    }
    let Telling { shown, left, errors, warnings } = telling(document, problems, all);
    let line = |Left { code, told }: &Left| format!("warning[{code}]: {told}: `--all` lists them");
    let left: Vec<String> = left.iter().map(line).collect();
    tell_as(file, document, &shown, format, Some(((errors, warnings), &left)));
}

/// How the problems of a document are told: errors first, what is alike together.
pub fn telling(document: &[u8], problems: &[Problem], all: bool) -> Telling {
    let mut sorted: Vec<Problem> = problems.to_vec();
    sorted.sort_by_key(|problem| (problem.severity, problem.position));
    let (shown, left) = if all { (sorted, Vec::new()) } else { grouped(sorted) };
    let names = Names::of(document);
    let named = |problem: Problem| Problem {
        path: names.beside(&problem.path),
        help: names.help(&problem),
        ..problem
    };
    let shown = shown.into_iter().map(named).collect();
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    Telling { shown, left, errors: count(Severity::Error), warnings: count(Severity::Warning) }
}

/// The problems that are shown, and a line for each group of those that are not.
fn grouped(problems: Vec<Problem>) -> (Vec<Problem>, Vec<Left>) {
    let mut shown = Vec::new();
    let mut left = Vec::new();
    // The translations that are missing are as many as there are texts: a line for each language.
    let (missing, others): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|problem| problem.code == Code::MissingTranslation);
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for problem in &missing {
        let list = problem.message.split_once("missing in ").map_or("", |(_, list)| list);
        for tag in list.split([',', ' ', '`']).filter(|tag| !tag.is_empty() && *tag != "and") {
            *languages.entry(tag.to_owned()).or_default() += 1;
        }
    }
    for (tag, count) in languages {
        let language = name_of(&tag);
        let (texts, are) = if count == 1 { ("text", "is") } else { ("texts", "are") };
        let told = format!("{count} {texts} {are} missing in {language}");
        left.push(Left { code: Code::MissingTranslation, told });
    }
    let mut alike: BTreeMap<Code, usize> = BTreeMap::new();
    for problem in others {
        let count = alike.entry(problem.code).or_default();
        *count += 1;
        if problem.severity == Severity::Error || *count <= MOST_ALIKE {
            shown.push(problem);
        }
    }
    for (code, count) in alike.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
        let hidden = count - shown.iter().filter(|problem| problem.code == code).count();
        if hidden > 0 {
            left.push(Left { code, told: format!("{hidden} more of this kind") });
        }
    }
    (shown, left)
}

/// What English calls a language, as far as that is known here.
fn name_of(tag: &str) -> String {
    match tag.split('-').next() {
        Some("en") => "English".into(),
        Some("ru") => "Russian".into(),
        Some("kk") => "Kazakh".into(),
        Some("ar") => "Arabic".into(),
        _ => Language::of(tag).map_or_else(|| tag.into(), |language| language.own_name.into()),
    }
}

/// The items of a document by their paths, each with its id and its title.
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(document: &[u8]) -> Names {
        let text = String::from_utf8_lossy(without_bom(document));
        let (tree, _) = json::parse(&text);
        let mut names = BTreeMap::new();
        let Some(root) = tree.root().filter(|_| text.len() < MOST) else { return Names(names) };
        for (key, list) in tree.fields(root) {
            for (i, item) in tree.items(list).enumerate() {
                let said = |name| {
                    let field = tree.field(item, name)?;
                    // Of a text in several languages the first.
                    let field = match tree.kind(field) {
                        json::Kind::Object => tree.fields(field).next()?.1,
                        _ => field,
                    };
                    (tree.kind(field) == json::Kind::String)
                        .then(|| tree.string(field).into_owned())
                };
                let Some(id) = said("id") else { continue };
                let title = said("title").or_else(|| said("name")).or_else(|| said("label"));
                let short = |title: String| title.chars().take(40).collect::<String>();
                let name = match title.filter(|title| !title.trim().is_empty()) {
                    Some(title) => format!("{id}, “{}”", short(title)),
                    None => id,
                };
                names.insert(format!("{}[{i}]", tree.string(key)), name);
            }
        }
        Names(names)
    }

    /// How to mend a problem: with the change that is likely meant, and where a name stands in the place of
    /// an id, with the id.
    fn help(&self, problem: &Problem) -> String {
        if problem.code == Code::UnknownReference
            && let Some(id) = problem.message.split('`').nth(1).and_then(|name| self.id_of(name))
        {
            return format!("did you mean `{id}`? Items are named by their ids");
        }
        let help = &problem.help;
        let likely = problem.fix.as_ref().filter(|fix| !fix.safe).map(|fix| &fix.title);
        // What is written anew is named; what is taken out or added, the help says.
        let likely = likely.filter(|title| title.contains(['`', '“']));
        match likely.filter(|title| !is_said(help, title)) {
            Some(title) if help.is_empty() => title.clone(),
            Some(title) => format!("{help}; perhaps: {title}"),
            None => help.clone(),
        }
    }

    /// The id of the item that has a name.
    fn id_of(&self, name: &str) -> Option<&str> {
        let wanted = format!(", “{}”", name.chars().take(40).collect::<String>());
        let mut ids = self.0.values().filter_map(|known| known.strip_suffix(&wanted));
        ids.next().filter(|_| ids.next().is_none())
    }

    /// A path with the name of its item beside it.
    fn beside(&self, path: &str) -> String {
        let item = path.find(']').map_or("", |end| &path[..=end]);
        match self.0.get(item) {
            Some(name) => format!("{path} ({name})"),
            None => path.to_owned(),
        }
    }
}

/// Whether a help says already what a change writes.
fn is_said(help: &str, title: &str) -> bool {
    let mut written = title.split(['`', '“', '”']).skip(1).step_by(2);
    written.next().is_some_and(|written| help.contains(written)) || help.contains(title)
}

/// Longer documents, in bytes, are told by their paths alone.
const MOST: usize = 5_000_000;

/// Says how many stories are good, where there are several.
pub fn verdict(good: usize, all: usize) {
    if all > 1 {
        say!("{good} of {} can be published", counted_stories(all));
    }
}

fn counted_stories(count: usize) -> String {
    if count == 1 { counted(1, "story") } else { format!("{count} stories") }
}
