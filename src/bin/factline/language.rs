use std::{
    fs,
    path::{Path, PathBuf},
};

use factline::{
    document::Problem,
    locale::Language,
    publish::{Format, language_template, read_language},
};

use crate::files::{Done, Failure, counted, fail, print, read_text, say, tell, told};

#[derive(clap::Args)]
pub struct Arguments {
    /// The language (BCP 47): its file is printed, with the texts of English to translate.
    #[arg(required_unless_present = "check")]
    tag: Option<String>,
    /// Say everything that is wrong with the file of a language, and what it lacks.
    #[arg(long, value_name = "FILE", conflicts_with = "tag")]
    check: Option<PathBuf>,
}

/// Prints the file of a new language, or checks one.
pub fn run(Arguments { tag, check }: &Arguments) -> Done {
    if let Some(file) = check {
        let text = read_text(file)?;
        let (is_good, problems) = match read_language(&text) {
            Ok((_, missing)) => (true, missing),
            Err(problems) => (false, problems),
        };
        tell(file, text.as_bytes(), &problems, Format::Text);
        if problems.is_empty() {
            say!("{}: everything is there", file.display());
        }
        return told(is_good);
    }
    match language_template(tag.as_deref().unwrap_or_default()) {
        Ok(template) => print(format!("{template}\n").as_bytes()),
        Err(error) => fail!("{error}"),
    }
}

/// Adds the languages of a folder: each of its files that ends in `.json`.
///
/// # Errors
/// Where one cannot be read, or something is wrong with it; that is told.
pub fn add(folder: &Path) -> Done {
    let unread = |error| Failure::File { file: folder.to_owned(), error };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        files.push(entry.map_err(unread)?.path());
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    let mut is_good = true;
    for file in files {
        let text = read_text(&file)?;
        match read_language(&text) {
            Ok((locale, missing)) => {
                if !missing.is_empty() {
                    say!("{}", lacks(&file, &missing));
                }
                if Language::of(locale.tag).is_some() {
                    say!("{}: Factline speaks `{}` itself", file.display(), locale.tag);
                }
                Language::add(locale);
            }
            Err(problems) => {
                tell(&file, text.as_bytes(), &problems, Format::Text);
                is_good = false;
            }
        }
    }
    told(is_good)
}

/// What a file lacks, in a line.
fn lacks(file: &Path, missing: &[Problem]) -> String {
    let named: Vec<&str> = missing.iter().take(3).map(|problem| &*problem.path).collect();
    let rest = if missing.len() > named.len() { " …" } else { "" };
    let file = file.display();
    format!(
        "{file}: {} missing, and in English ({}{rest}): `factline language --check {file}` names all",
        counted(missing.len(), "text"),
        named.join(", "),
    )
}
