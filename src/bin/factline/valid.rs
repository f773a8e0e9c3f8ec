//! What options are held to, before anything is done.

use std::path::PathBuf;

use factline::{
    date::{
        self,
        written::{Order, Pairs, YearCount},
    },
    import::{Mapping, MappingError, Target},
    locale::Language,
    story::{Use, address as parse, is_id, is_tag, parse_address},
};

pub fn id(argument: &str) -> Result<String, String> {
    match is_id(argument) {
        true => Ok(argument.to_owned()),
        false => Err("letters from A to Z, digits, `-` and `_`".to_owned()),
    }
}

pub fn language(argument: &str) -> Result<String, String> {
    match is_tag(argument) {
        true => Ok(argument.to_owned()),
        false => Err("a BCP 47 tag: en, kk, zh-Hant".to_owned()),
    }
}

pub fn date(argument: &str) -> Result<String, String> {
    date::parse(argument, Language::ENGLISH).map(|_| argument.to_owned()).map_err(|e| e.to_string())
}

pub fn address(argument: &str) -> Result<String, String> {
    let found = parse(argument, parse_address, Use::Web);
    found
        .map(|address| address.href)
        .map_err(|_| "an address starts with https:// or http://".to_owned())
}

/// The address of a site, which those of its files are made of.
pub fn site(argument: &str) -> Result<String, String> {
    let href = address(argument)?;
    match href.contains(['?', '#']) {
        true => Err("a site's address has no `?` and no `#`".to_owned()),
        false => Ok(href),
    }
}

pub fn text(argument: &str) -> Result<String, String> {
    match argument.trim().is_empty() {
        true => Err("it is empty".to_owned()),
        false => Ok(argument.to_owned()),
    }
}

/// A source and its text, as `ID=FILE`.
pub fn source(argument: &str) -> Result<(String, PathBuf), String> {
    let (id, file) = argument.split_once('=').ok_or("write it as ID=FILE")?;
    Ok((id.to_owned(), PathBuf::from(file)))
}

pub fn mapping(argument: &str) -> Result<Mapping, MappingError> {
    Mapping::parse(argument)
}

/// Which of day, month and year stands first.
pub fn order(argument: &str) -> Result<Order, String> {
    match argument {
        "dmy" => Ok(Order::Dmy),
        "mdy" => Ok(Order::Mdy),
        "ymd" => Ok(Order::Ymd),
        other => Err(format!("no order `{other}`; there are dmy, mdy and ymd")),
    }
}

/// What `1911-12` is.
pub fn pairs(argument: &str) -> Result<Pairs, String> {
    match argument {
        "years" => Ok(Pairs::Years),
        "months" => Ok(Pairs::Months),
        other => Err(format!("`{other}` is neither years nor months")),
    }
}

/// How negative years are counted.
pub fn years(argument: &str) -> Result<YearCount, String> {
    match argument {
        "bce" => Ok(YearCount::People),
        "astronomical" => Ok(YearCount::Astronomical),
        other => Err(format!("`{other}` is neither bce nor astronomical")),
    }
}

/// Whether the first of January is a day.
pub fn january(argument: &str) -> Result<bool, String> {
    match argument {
        "day" => Ok(true),
        "year" => Ok(false),
        other => Err(format!("`{other}` is neither day nor year")),
    }
}

/// Whether 00:00 is a time of day.
pub fn midnight(argument: &str) -> Result<bool, String> {
    match argument {
        "time" => Ok(true),
        "none" => Ok(false),
        other => Err(format!("`{other}` is neither time nor none")),
    }
}

pub fn target(argument: &str) -> Result<Target, String> {
    match argument {
        "json" => Ok(Target::Json),
        "csv" => Ok(Target::Csv),
        other => Err(format!("no format `{other}`; there are json and csv")),
    }
}
