use std::path::{Path, PathBuf};

use factline::{
    publish::Format,
    verify::{Change, Found, Places, anchor, find, reads},
};
use serde_json::json;

use crate::{
    files::{Done, Failure, counted, fail, failed, print, read, say, tell, told, write},
    into::{Target, put, source_of},
    pictures::{Shelf, with},
    source::{read_source, sum},
    valid,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// The text of a source. With `--into` it may be left out, where the story’s folder has it.
    #[arg(conflicts_with = "story", required_unless_present = "story")]
    text: Option<PathBuf>,
    /// Words that are looked for in it.
    #[arg(requires = "text", required_unless_present_any = ["story", "into"])]
    words: Vec<String>,
    /// Write the citation into this story, and keep the text in its folder, `bridge.sources/`: every
    /// check, preview and build holds the story against it from then on.
    #[arg(long, value_name = "JSON", requires = "at", conflicts_with = "story")]
    into: Option<PathBuf>,
    /// The item that cites the words: `facts.cost`, `facts.cost.series[2019]`, `events.opening`. Where several are named, each cites the
    /// words of the same turn.
    #[arg(long, value_name = "LIST.ID", requires = "into")]
    at: Vec<String>,
    /// How many lines stand before the first paragraph of the text; without it, that is guessed.
    #[arg(long)]
    headings: Option<usize>,
    /// The `id` that the source has in the story.
    #[arg(long, conflicts_with = "story")]
    id: Option<String>,
    /// Move this story's citations to a source that has changed.
    #[arg(long, value_name = "JSON", requires = "source")]
    story: Option<PathBuf>,
    /// The source's `id` in the story, and its new text.
    #[arg(long, value_name = "ID=FILE", value_parser = valid::source, requires = "story")]
    source: Option<(String, PathBuf)>,
    /// The text that the story was written from: citations are then found by the very words that
    /// they held, and not by their key words alone.
    #[arg(long, value_name = "FILE", requires = "story")]
    was: Option<PathBuf>,
    /// Change the story's file itself, instead of printing it.
    #[arg(long, requires = "story")]
    write: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    if let Some(story) = &arguments.into {
        return cited(story, arguments);
    }
    match (&arguments.story, &arguments.source, &arguments.text) {
        (Some(story), Some((id, text)), _) => moved(story, id, text, arguments),
        (_, _, Some(text)) => found(text, arguments),
        _ => fail!("name a text and words, or a story and its source"),
    }
}

/// Writes the citations of some words into a story. Nothing is written unless all words are found.
fn cited(story: &Path, arguments: &Arguments) -> Done {
    // The first word may be the name of a file, or one of those that are looked for.
    let named = arguments.text.as_deref();
    let is_file = named.is_some_and(|text| text.is_file());
    let mut words: Vec<String> = arguments.words.clone();
    if let (Some(text), false) = (named, is_file) {
        words.insert(0, text.display().to_string());
    }
    if words.is_empty() {
        fail!("name the words that are cited");
    }
    let at = &arguments.at;
    if at.len() > 1 && at.len() != words.len() {
        fail!(
            "{} are named, and words for {}: each cites the words of the same turn",
            counted(at.len(), "item"),
            words.len()
        );
    }
    let source = source_of(story, arguments.id.as_deref(), named.filter(|_| is_file))?;
    let text = read_source(&source.1)?;
    let mut all = Vec::new();
    for words in &words {
        let Places { found: mut places, more } = find(&text, words, arguments.headings);
        match &places[..] {
            [place] if more == 0 => {
                if !place.to_the_letter {
                    say!(
                        "warning: “{words}” does not stand there to the letter; “{}” does",
                        place.exact
                    );
                }
                all.extend(places.pop());
            }
            [] => fail!("{}: “{words}” stands nowhere in it", source.1.display()),
            several => {
                for place in several.iter().take(5) {
                    say!("  {}", place.sentence);
                }
                fail!(
                    "“{words}” stands in {} places: give more of the words around",
                    several.len() + more
                );
            }
        }
    }
    let mut good = true;
    for (i, place) in all.iter().enumerate() {
        let at = at.get(i).or(at.first()).map_or("", String::as_str);
        match put(&Target { story, at }, &source, place) {
            // What is wrong with one item keeps no other from its citation.
            Err(Failure::Told) => good = false,
            done => done?,
        }
    }
    told(good)
}

fn found(file: &Path, arguments: &Arguments) -> Done {
    let id = arguments.id.as_deref().unwrap_or("SOURCE");
    let text = read_source(file)?;
    let mut all = true;
    for words in &arguments.words {
        let Places { found: places, more } = find(&text, words, arguments.headings);
        all &= places.iter().any(|place| place.to_the_letter);
        if places.is_empty() {
            failed!("{}: “{words}” stands nowhere in it, nor anything like it", file.display());
        }
        for place in &places {
            if !place.to_the_letter {
                say!("warning: “{words}” does not stand there to the letter; this does:");
            }
            say!("  {}", place.sentence);
            print(format!("{}\n", citation(place, id)).as_bytes())?;
        }
        if more > 0 {
            say!("warning: “{words}” stands in {more} more places: give more of the words around");
        }
    }
    told(all)
}

/// A citation, to be put into a story.
fn citation(place: &Found, id: &str) -> String {
    let mut citation = json!({"source": id});
    if let Some(paragraph) = place.paragraph {
        citation["paragraph"] = paragraph.into();
    }
    citation["selector"] = json!([
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
        {"type": "TextQuoteSelector", "exact": place.exact},
    ]);
    citation.to_string()
}

fn moved(story: &Path, id: &str, file: &Path, arguments: &Arguments) -> Done {
    let (document, new) = (read(story)?, read_source(file)?);
    let old = arguments.was.as_deref().map(read_source).transpose()?;
    let sum = sum(&new);
    let shelf = Shelf::to_look_at(story);
    let find = |way: &str| shelf.find(way);
    let anchored = match anchor(&document, id, old.as_deref(), &new, &sum, &with(&find)) {
        Ok(anchored) => anchored,
        Err(problems) => {
            tell(story, &document, &problems, Format::Text);
            return Err(Failure::Told);
        }
    };
    if anchored.changes.is_empty() {
        fail!("{}: nothing cites a source `{id}`", story.display());
    }
    let (mut kept, mut lost) = (0, 0);
    for (path, change) in &anchored.changes {
        match change {
            Change::Kept => kept += 1,
            Change::Moved { from, to } => {
                say!("moved: {path}: from {}–{} to {}–{}", from.start, from.end, to.start, to.end);
            }
            Change::Narrowed { from, to } => say!(
                "narrowed to its key words: {path}: from {}–{} to {}–{}",
                from.start,
                from.end,
                to.start,
                to.end
            ),
            Change::Ambiguous { places } => {
                lost += 1;
                say!(
                    "not moved: {path}: its words stand in {} of the source, and not for certain as before",
                    counted(*places, "place")
                );
            }
            Change::Unknown => {
                lost += 1;
                say!(
                    "not moved: {path}: it names a paragraph alone, and {}",
                    match old {
                        Some(_) => "the old text has none of that number",
                        None => "--was would tell where that is",
                    }
                );
            }
            Change::Lost { words } => {
                lost += 1;
                say!("lost: {path}: {} no longer in the source", quoted(words));
                for now in words.iter().filter_map(|words| reads(&new, words)) {
                    say!("  it now reads “{now}”");
                }
            }
        }
    }
    let all = anchored.changes.len();
    say!(
        "{}: {all} citations of {id}: {kept} kept, {} moved, {lost} to be looked at",
        story.display(),
        all - kept - lost
    );
    match arguments.write {
        true => write(story, anchored.document.as_bytes())?,
        false => print(anchored.document.as_bytes())?,
    }
    told(lost == 0)
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|words| format!("“{words}”")).collect();
    match quoted.len() {
        0 => "its words are".to_owned(),
        1 => format!("{} is", quoted[0]),
        _ => format!("{} are", quoted.join(", ")),
    }
}
