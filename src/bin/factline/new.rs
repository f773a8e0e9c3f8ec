use std::path::PathBuf;

use crate::{
    arguments::valid,
    convert::{id_of, today},
    files::{failed, out, write},
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

pub fn run(arguments: &Arguments) -> bool {
    if arguments.file.exists() && !arguments.force {
        failed!("{} is there already; --force writes over it", arguments.file.display());
        return false;
    }
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let story = filled(
        TEMPLATE,
        &[
            ("\"ID\"", &text(&id_of(&arguments.file))),
            ("\"LANGUAGE\"", &text(&arguments.language)),
            ("\"HEADLINE\"", &text(&arguments.headline)),
            ("TODAY", &today()),
        ],
    );
    if let Some(folder) = arguments.file.parent().filter(|folder| !folder.as_os_str().is_empty())
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        failed!("{}: {error}", folder.display());
        return false;
    }
    let schema = arguments.file.with_file_name("story.schema.json");
    let good = write(&arguments.file, story.as_bytes())
        && (schema.exists() || write(&schema, factline::document::schema().as_bytes()));
    if good {
        let file = arguments.file.display();
        out!(
            "{file} is there, with its schema beside it. Next:\n  factline serve {file}\n  factline check {file}"
        );
    }
    good
}

/// A template with its places filled, each with what belongs there: what is put in is not filled again.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    let next = |rest: &str| {
        let found =
            values.iter().filter_map(|(place, value)| Some((rest.find(place)?, *place, *value)));
        found.min_by_key(|(at, ..)| *at)
    };
    while let Some((at, place, value)) = next(rest) {
        out.push_str(&rest[..at]);
        out.push_str(value);
        rest = &rest[at + place.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_into_the_template_is_not_filled_again() {
        let values = [("\"A\"", "\"TODAY \\\"A\\\"\""), ("TODAY", "2026")];
        assert_eq!(filled("[\"A\", TODAY]", &values), "[\"TODAY \\\"A\\\"\", 2026]");
    }

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
        assert!(run(&arguments));
        assert!(!run(&arguments), "it does not write over a story");
        let compiled = factline::compile::compile(&std::fs::read(&file).unwrap())
            .unwrap_or_else(|p| panic!("{p:#?}"));
        assert!(compiled.warnings.is_empty(), "{:#?}", compiled.warnings);
        assert_eq!((&*compiled.story.id, &*compiled.story.headline), ("my-story", "A \"bridge\""));
        assert!(folder.join("story.schema.json").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
