//! Writes a citation into a story's file, and remembers the text of its source.

use std::{fs, path::Path};

use factline::document::json::{self, Kind, Node, Tree, edited, quoted};
use factline::{document::without_bom, verify::Found};

use crate::{
    desk::{Source, folder, held, ids_of_sources, remembered},
    files::{Done, Failure, fail, read, say, told, write},
    pictures::{Shelf, with},
    source::read_source,
    telling::tell_story,
};
use factline::publish::Format;

/// Where a citation is to go.
pub struct Target<'a> {
    pub story: &'a Path,
    /// `facts.cost`, `facts[3]`, `facts.cost.series[2019]`, `events.opening`.
    pub at: &'a str,
}

/// The source that is cited: the one that is named, or the only one of the story.
pub fn source_of(story: &Path, id: Option<&str>, text: Option<&Path>) -> Done<Source> {
    let ids = ids_of_sources(&read(story)?);
    let stem = text.and_then(|text| text.file_stem()).and_then(|stem| stem.to_str());
    let id = match (id, &ids[..], stem) {
        (Some(id), ..) => id.to_owned(),
        (None, [only], _) => only.clone(),
        (None, _, Some(stem)) if ids.iter().any(|id| id == stem) => stem.to_owned(),
        _ => fail!("{}: name the source by --id: {}", story.display(), ids.join(", ")),
    };
    if !ids.contains(&id) {
        fail!("{}: it has no source `{id}`; it has {}", story.display(), ids.join(", "));
    }
    let kept = remembered(story).into_iter().find(|(known, _)| *known == id);
    match (text, kept) {
        (Some(text), _) => Ok((id, text.to_owned())),
        (None, Some(source)) => Ok(source),
        (None, None) => fail!(
            "no text of `{id}` is at hand: name its file, or put it into {} as {id}.txt",
            folder(story).display()
        ),
    }
}

/// Writes a citation into a story, in the form that the file has.
pub fn put(target: &Target, source: &Source, place: &Found) -> Done {
    let bytes = read(target.story)?;
    let text = String::from_utf8_lossy(without_bom(&bytes));
    let (tree, faults) = json::parse(&text);
    if !faults.is_empty() {
        fail!("{}: it is no JSON yet: `factline check` says where", target.story.display());
    }
    let Some((path, item)) = found(&tree, target.at) else {
        fail!(
            "{}: there is no `{}`; write it as facts.ID or events.ID",
            target.story.display(),
            target.at
        );
    };
    let citation = citation(place, &source.0);
    let edit = edit_of(&tree, item, &source.0, &citation);
    let Some((range, by)) = edit else {
        say!("{path}: it cites these words already");
        return Ok(());
    };
    let start = bytes.len() - text.len();
    let mut document = bytes[..start].to_vec();
    document.extend(edited(&text, [(range, by.as_str())]).bytes());
    remember(target.story, source)?;
    write(target.story, &document)?;
    say!("{path}: it cites “{}” of {}", place.exact, source.0);
    // What is wrong with the item now.
    let shelf = Shelf::to_look_at(target.story);
    let find = |way: &str| shelf.find(way);
    let (problems, _) = held(&document, core::slice::from_ref(source), &with(&find))?;
    let of_item = |problem: &factline::document::Problem| problem.path.starts_with(&path);
    let own: Vec<_> = problems.into_iter().filter(of_item).collect();
    tell_story(target.story, &document, &own, Format::Text, true);
    told(own.iter().all(|problem| problem.severity != factline::document::Severity::Error))
}

/// Keeps the text of a source beside the story, so that every check holds the story against it.
fn remember(story: &Path, (id, file): &Source) -> Done {
    let text = read_source(file)?;
    if let Some((_, kept)) = remembered(story).iter().find(|(known, _)| known == id) {
        if read_source(kept)? != text {
            fail!(
                "{} is another text of `{id}`: `factline cite --story` moves the citations to the new one",
                kept.display()
            );
        }
        return Ok(());
    }
    let folder = folder(story);
    fs::create_dir_all(&folder).map_err(|error| Failure::File { file: folder.clone(), error })?;
    let kept = folder.join(format!("{id}.txt"));
    write(&kept, text.as_bytes())?;
    say!("{} remembers the text of {id}", kept.display());
    Ok(())
}

/// An item by its list and its id, or its number; and its path.
fn found(tree: &Tree, at: &str) -> Option<(String, Node)> {
    let root = tree.root()?;
    let (list, id) = at.split_once(['.', '['])?;
    // What became of a plan has citations of its own, and so has each observation of a series.
    let (id, inner) = match (id.strip_suffix(".outcome"), id.split_once(".series[")) {
        (Some(id), _) => (id, Inner::Outcome),
        (_, Some((id, which))) => (id, Inner::Observation(which.strip_suffix(']')?)),
        _ => (id, Inner::None),
    };
    let id = id.trim_end_matches(']');
    let node = tree.field(root, list)?;
    let is_named = |item: &Node| tree.field(*item, "id").is_some_and(|own| tree.string(own) == id);
    let items = || tree.items(node).enumerate();
    let by_id = items().find(|(_, item)| is_named(item));
    let (number, item) = by_id.or_else(|| items().find(|(n, _)| n.to_string() == id))?;
    let path = format!("{list}[{number}]");
    let (path, item) = match inner {
        Inner::None => (path, item),
        Inner::Outcome => (format!("{path}.outcome"), tree.field(item, "outcome")?),
        Inner::Observation(which) => {
            let (number, item) = observation(tree, tree.field(item, "series")?, which)?;
            (format!("{path}.series[{number}]"), item)
        }
    };
    (tree.kind(item) == Kind::Object).then_some((path, item))
}

/// What within an item cites.
enum Inner<'a> {
    None,
    Outcome,
    Observation(&'a str),
}

/// An observation by its date, or by its number.
fn observation(tree: &Tree, series: Node, which: &str) -> Option<(usize, Node)> {
    let is_of = |item: &Node| {
        tree.field(*item, "observationDate").is_some_and(|date| tree.string(date) == which)
    };
    let all = || tree.items(series).enumerate();
    let by_date = all().find(|(_, item)| is_of(item));
    by_date.or_else(|| all().find(|(n, _)| n.to_string() == which))
}

/// A citation in one line, set as people set it.
pub fn citation(place: &Found, id: &str) -> String {
    let paragraph = place
        .paragraph
        .map(|paragraph| format!("\"paragraph\": {paragraph}, "))
        .unwrap_or_default();
    format!(
        "{{\"source\": {}, {paragraph}\"selector\": [{{\"type\": \"TextPositionSelector\", \"start\": {}, \"end\": {}}}, {{\"type\": \"TextQuoteSelector\", \"exact\": {}}}]}}",
        quoted(id),
        place.start,
        place.end,
        quoted(&place.exact)
    )
}

/// What to put where: in the place of a citation of the source alone, or after the others. `None` where it is
/// there already.
fn edit_of(
    tree: &Tree,
    item: Node,
    id: &str,
    citation: &str,
) -> Option<(core::ops::Range<usize>, String)> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let Some(list) = tree.field(item, "citations") else {
        let (name, last) = tree.fields(item).last()?;
        let end = tree.range(last).end;
        return Some((end..end, format!(",{}\"citations\": [{citation}]", gap_before(tree, name))));
    };
    let items: Vec<Node> = tree.items(list).collect();
    if items.iter().any(|other| bare(tree.written(*other)) == bare(citation)) {
        return None;
    }
    let is_open = |other: &&Node| {
        tree.field(**other, "source").is_some_and(|source| tree.string(source) == id)
            && tree.field(**other, "selector").is_none()
    };
    if let Some(open) = items.iter().find(is_open) {
        return Some((tree.range(*open), citation.to_owned()));
    }
    Some(match items.last() {
        Some(last) => {
            let end = tree.range(*last).end;
            (end..end, format!(",{}{citation}", gap_before(tree, *last)))
        }
        None => (tree.range(list), format!("[{citation}]")),
    })
}

/// What stands before a part of a list or an object: a line of its own, or a blank.
fn gap_before<'t>(tree: &Tree<'t>, node: Node) -> &'t str {
    let before = &tree.whole()[..tree.range(node).start];
    let gap = &before[before.trim_end().len()..];
    if gap.is_empty() { " " } else { gap }
}
