use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use factline::{
    document::{Problem, Severity},
    publish::{
        Asset, Format, Listing, Pictures, Place, PublishError, Published, SiteFolder, WidgetError,
        WidgetFiles, listing, publish, site,
    },
};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::{
    desk::{documents, held, sources},
    files::{Done, Failure, counted, fail, failed, out, read, say},
    pictures::{Shelf, with},
    telling::tell_story,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// JSON documents.
    #[arg(required = true)]
    stories: Vec<PathBuf>,
    /// The folder of the site. What it holds already stays, but for files of the same name, and the
    /// stories of earlier builds stay in its list.
    #[arg(long, short)]
    out: PathBuf,
    /// The folder of a release build, in the place of the widget that the command carries.
    #[arg(long, value_name = "FOLDER", env = "FACTLINE_ASSETS")]
    assets: Option<PathBuf>,
    /// The address at which the site will stand. Its pages then carry oEmbed, Open Graph and a
    /// picture for social networks, and a page `embed/` with every way in as a text to copy.
    #[arg(long, value_name = "ADDRESS", value_parser = crate::valid::site)]
    url: Option<String>,
    /// A font for the pictures, in the place of the machine's own.
    #[arg(long, value_name = "FILE", requires = "url")]
    font: Option<PathBuf>,
    /// Write no `.br` and `.gz` beside the files.
    #[arg(long)]
    no_compress: bool,
}

/// The widget's files: of a folder, or those that the command carries.
pub fn widget(assets: Option<&Path>) -> Done<WidgetFiles> {
    let files = match assets {
        Some(folder) => WidgetFiles::in_folder(folder),
        None => WidgetFiles::carried(),
    };
    let place = |error: &WidgetError| match (assets, error) {
        (Some(folder), _) => format!("{}: ", folder.display()),
        (None, _) => String::new(),
    };
    files.map_err(|error| Failure::Other(format!("{}{error}", place(&error))))
}

/// What keeps a document from being published.
pub enum Wrong {
    /// Its text, and what is wrong with it.
    Problems(Vec<u8>, Vec<Problem>),
    /// Anything else, in words.
    Other(String),
}

/// What stands at the end of the pages of a story: made of its file, its text and its warnings.
pub type Ending<'a> = dyn Fn(&Path, &[u8], &[Problem]) -> String + Sync + 'a;

/// All that is wrong with a document, in its order.
fn together(warnings: &[Problem], more: &[Problem]) -> Vec<Problem> {
    let mut problems = [warnings, more].concat();
    problems.sort_by_key(|problem| problem.position);
    problems
}

/// Compiles and renders documents, on all cores, and tells what there is to say of each, in their order.
/// Returns the stories, and the files that are none. `site` is the address that pictures will have.
pub fn make<'a>(
    stories: &'a [PathBuf],
    widget: &WidgetFiles,
    place: Option<&Place>,
    site: Option<&str>,
    ending: Option<&Ending>,
    bar: &ProgressBar,
) -> (Vec<Published>, Vec<(&'a Path, Wrong)>) {
    let make = |file: &PathBuf| {
        let outcome = read(file).and_then(|document| {
            let own = sources(file, &document, &[]);
            let shelf = Shelf::new(file, site);
            let find = |way: &str| shelf.find(way);
            let options = with(&find);
            let (more, _) = held(&document, &own, &options)?;
            let of_pages = ending.map(|ending| {
                |warnings: &[Problem]| ending(file, &document, &together(warnings, &more))
            });
            let of_pages = of_pages.as_ref().map(|ending| ending as &factline::publish::Ending);
            let published = publish(&document, widget, &options, place, of_pages);
            let published = published.map(|mut story| {
                story.files.extend(shelf.files());
                story
            });
            Ok((document, published, more))
        });
        bar.inc(1);
        outcome
    };
    let outcomes: Vec<_> = stories.par_iter().map(make).collect();
    bar.finish_and_clear();
    let (mut published, mut wrong) = (Vec::new(), Vec::new());
    let mut ids = ById::default();
    for (file, outcome) in stories.iter().zip(outcomes) {
        let other = |why: String| {
            failed!("{why}");
            Wrong::Other(why)
        };
        let why = match outcome {
            Err(failure) => other(failure.to_string()),
            Ok((document, Err(PublishError::Problems(problems)), _)) => {
                tell_story(file, &document, &problems, Format::Text, false);
                Wrong::Problems(document, problems)
            }
            Ok((_, Err(fault), _)) => other(format!("{}: {fault}", file.display())),
            Ok((document, Ok(story), more)) => {
                let problems = together(&story.warnings, &more);
                tell_story(file, &document, &problems, Format::Text, false);
                // What does not fit its sources is not published.
                if problems.iter().any(|problem| problem.severity == Severity::Error) {
                    wrong.push((file.as_path(), Wrong::Problems(document, problems)));
                    continue;
                }
                for note in &story.notes {
                    say!("warning: {}: {note}", file.display());
                }
                let Some(clash) = ids.clash(&story.id, file) else {
                    published.push(story);
                    continue;
                };
                other(clash)
            }
        };
        wrong.push((file.as_path(), why));
    }
    (published, wrong)
}

/// The stories of a site by their ids, as a file system sees them that knows no capitals.
#[derive(Default)]
struct ById(BTreeMap<String, String>);

impl ById {
    /// Why a story cannot stand beside those before it.
    fn clash(&mut self, id: &str, file: &Path) -> Option<String> {
        let other = self.0.insert(id.to_ascii_lowercase(), id.to_owned())?;
        Some(match other == id {
            true => format!("{}: another story has the id `{id}`", file.display()),
            false => format!(
                "{}: another story has the id `{other}`, and `{id}` would be the same folder where capitals make no difference",
                file.display()
            ),
        })
    }
}

/// Which stories would be in one folder with one of an earlier build, where capitals make no difference.
fn clashes(own: &Listing, before: &Listing) -> Vec<String> {
    let clash = |id: &String| {
        let other = before.keys().find(|other| *other != id && other.eq_ignore_ascii_case(id))?;
        Some(format!(
            "an earlier build has put the story `{other}` there, and `{id}` would be the same folder where capitals make no difference; take away `{other}`, or build elsewhere"
        ))
    };
    own.keys().filter_map(clash).collect()
}

/// Where the site will stand.
fn place(arguments: &Arguments) -> Done<Option<Place>> {
    let Some(url) = &arguments.url else { return Ok(None) };
    let pictures = Pictures::new(arguments.font.as_deref()).map_err(Failure::other)?;
    let slash = if url.ends_with('/') { "" } else { "/" };
    Ok(Some(Place { url: format!("{url}{slash}"), pictures }))
}

pub fn run(arguments: &Arguments) -> Done {
    let widget = widget(arguments.assets.as_deref())?;
    let place = place(arguments)?;
    // On a terminal alone.
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} stories, {eta}");
    let bar = ProgressBar::new(arguments.stories.len() as u64);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let all = documents(&arguments.stories);
    if all.is_empty() {
        fail!("there is no story among these files: a `.schema.json` is none");
    }
    let address = place.as_ref().map(|place| &*place.url);
    let (mut published, wrong) = make(&all, &widget, place.as_ref(), address, None, &bar);
    if !wrong.is_empty() {
        fail!("{} of {} cannot be published: no site was written", wrong.len(), stories(all.len()));
    }
    let languages: usize = published.iter().map(|story| story.languages.len()).sum();
    let out = &arguments.out;
    let wait = || say!("{}: another build is writing there; waiting for its end", out.display());
    let folder = SiteFolder::open(out, wait).map_err(Failure::other)?;
    let own = listing(&published);
    let mut all = folder.stories().clone();
    let clashes = clashes(&own, &all);
    if !clashes.is_empty() {
        for clash in clashes {
            failed!("{}: {clash}", out.display());
        }
        fail!("no site was written");
    }
    all.extend(own.clone());
    let addresses = addresses(&published, out, arguments.url.as_deref());
    let files = site(&mut published, &all, &widget, "").into_iter();
    let files: Vec<Asset> = files.map(|(name, bytes)| Asset { name, bytes }).collect();
    match folder.write(&files, &own, !arguments.no_compress) {
        Ok(count) => {
            let others = match all.len() - own.len() {
                0 => String::new(),
                others => format!("; {} of earlier builds listed too", stories(others)),
            };
            for line in addresses {
                out!("{line}");
            }
            out!(
                "{}: {}, {}, {}{others}",
                out.display(),
                stories(published.len()),
                counted(languages, "page"),
                counted(count, "file")
            );
            Ok(())
        }
        Err(errors) => {
            for error in errors {
                failed!("{error}");
            }
            fail!("the site was not written to its end: build it again");
        }
    }
}

/// So many pages are named; of more, the rest is counted.
const MOST_NAMED: usize = 40;

/// Where the page of each story and language is, and the page with its embed code: whole addresses where it is
/// known where the site will stand, and else files.
fn addresses(published: &[Published], out: &Path, url: Option<&str>) -> Vec<String> {
    let mut pages = Vec::new();
    for Published { id, languages, .. } in published {
        for (i, language) in languages.iter().enumerate() {
            let folder = if i == 0 { format!("{id}/") } else { format!("{id}/{language}/") };
            let (page, embed) = match url {
                Some(url) => {
                    let page = format!("{}/{folder}", url.trim_end_matches('/'));
                    (page.clone(), format!("{page}embed/"))
                }
                None => (out.join(folder).join("index.html").display().to_string(), String::new()),
            };
            pages.push((id, language, page, embed));
        }
    }
    let wide = |width: fn(&(&String, &String, String, String)) -> usize| {
        pages.iter().take(MOST_NAMED).map(width).max().unwrap_or_default()
    };
    let ids = wide(|(id, ..)| id.len());
    let tags = wide(|(_, language, ..)| language.len());
    let wide = wide(|(_, _, page, _)| page.chars().count());
    let line = |(id, language, page, embed): &(&String, &String, String, String)| {
        let start = format!("{id:ids$}  {language:tags$}");
        match embed.is_empty() {
            true => format!("{start}  {page}"),
            false => format!("{start}  {page:wide$}  embed code: {embed}"),
        }
    };
    let mut lines: Vec<String> = pages.iter().take(MOST_NAMED).map(line).collect();
    if pages.len() > MOST_NAMED {
        lines.push(format!("and {} more", counted(pages.len() - MOST_NAMED, "page")));
    }
    if url.is_none() {
        lines.push("With --url ADDRESS each has a page with its embed code, too.".into());
    }
    lines
}

fn stories(count: usize) -> String {
    format!("{count} {}", if count == 1 { "story" } else { "stories" })
}
