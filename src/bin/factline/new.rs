use std::path::PathBuf;

use factline::{
    document::{Document, Problem},
    publish::Format,
};

use crate::{
    convert::{id_of, today},
    files::{Done, Failure, fail, out, tell, write},
    valid,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// The file to write: `bridge.json`.
    file: PathBuf,
    /// The language of its texts (BCP 47).
    #[arg(long, default_value = "en", value_parser = valid::language)]
    language: String,
    /// Its headline.
    #[arg(long, default_value = "What has happened, in one line", value_parser = valid::text)]
    headline: String,
    /// Write over a file that is there.
    #[arg(long)]
    force: bool,
}

const TEMPLATE: &str = include_str!("template.json");

pub fn run(arguments: &Arguments) -> Done {
    if arguments.file.exists() && !arguments.force {
        fail!("{} is there already; --force writes over it", arguments.file.display());
    }
    let story = filled(arguments).map_err(|problems| {
        tell(&arguments.file, TEMPLATE.as_bytes(), &problems, Format::Text);
        Failure::Told
    })?;
    if let Some(folder) = arguments.file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::File { file: folder.to_owned(), error })?;
    }
    write(&arguments.file, story.to_json().as_bytes())?;
    let schema = arguments.file.with_file_name("story.schema.json");
    if !schema.exists() {
        write(&schema, factline::document::schema().as_bytes())?;
    }
    let file = arguments.file.display();
    out!(
        "{file} is there, with its schema beside it. Next:\n  factline serve {file}\n  factline check {file}"
    );
    Ok(())
}

/// The story that one begins with.
fn filled(arguments: &Arguments) -> Result<Document, Vec<Problem>> {
    let mut document = Document::from_json(TEMPLATE)?;
    document.id = id_of(&arguments.file);
    document.language.clone_from(&arguments.language);
    document.headline = arguments.headline.as_str().into();
    document.as_of = today();
    for event in document.events.iter_mut().filter(|event| event.date == "TODAY") {
        event.date.clone_from(&document.as_of);
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_a_good_story() {
        let folder = std::env::temp_dir().join(format!("factline-new-{}", std::process::id()));
        let file = folder.join("my story.json");
        let arguments = Arguments {
            file: file.clone(),
            language: "en".into(),
            headline: "A \"bridge\"".into(),
            force: false,
        };
        assert!(run(&arguments).is_ok());
        assert!(run(&arguments).is_err(), "it does not write over a story");
        let compiled = factline::compile::compile(&std::fs::read(&file).unwrap())
            .unwrap_or_else(|p| panic!("{p:#?}"));
        assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
        assert_eq!(
            (&*compiled.story.id, &*compiled.story.card.headline),
            ("my-story", "A \"bridge\"")
        );
        assert!(folder.join("story.schema.json").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
