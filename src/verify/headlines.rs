//! The headline, the summary, titles, labels and captions against what the story bears out: its facts, the
//! words that it cites, its dates and names, and the texts of its sources.

use alloc::{format, string::String, vec::Vec};

use super::{
    dated::dated,
    differs::{Difference, differs},
    evidence::{Evidence, Sum},
    figure::Figure,
    figures::figures,
    lexicon::Tongues,
    names::names,
    round::{digits, is_rounded, same},
    said::Said,
    tokens::Prose,
    written::{Written, written},
};
use crate::document::{
    self as doc, Bound, Code, Severity,
    read::{
        Reader, Rewrite,
        Step::{Index, Key},
        quoted,
    },
};

/// Reports what such texts say and nothing bears out.
pub fn headlines(reader: &mut Reader, document: &doc::Document, sources: &[&str]) {
    let evidence = Evidence::of(document, sources);
    for place in written(reader, document) {
        let Some(Key(field)) = place.steps.iter().rev().find(|step| match step {
            Key(name) => Some(*name) != place.tag,
            Index(_) => false,
        }) else {
            continue;
        };
        let is_head = place.place.path().is_empty() && matches!(*field, "headline" | "summary");
        let is_small = matches!(*field, "title" | "label" | "caption");
        if is_head || is_small && evidence.has_words && !evidence.is_large() {
            text(reader, &evidence, &place, is_head);
        }
    }
}

fn text(reader: &mut Reader, evidence: &Evidence, at: &Written, is_head: bool) {
    let Written { place, steps, tag, words, .. } = at;
    let prose = Prose::new(words, Tongues::with_tag(words, *tag));
    let dates = dated(&prose);
    for figure in figures(&prose, &dates.used, true).list {
        // A small number in words may be a count of anything.
        let is_small = !figure.text.starts_with(|c: char| c.is_ascii_digit())
            && figure.values.first().is_none_or(|value| *value < 13.0);
        let is_year = figure.unit.is_none()
            && figure.currencies.is_empty()
            && figure
                .values
                .iter()
                .any(|value| value.fract() == 0.0 && evidence.years.contains(&(*value as i64)));
        if figure.is_dated || figure.is_part || is_small || is_year {
            continue;
        }
        let Some((severity, near)) = missing(evidence, &figure, is_head) else { continue };
        let what = match () {
            () if !figure.currencies.is_empty() => "sum",
            () if figure.percent => "percentage",
            () => "figure",
        };
        let mut message = format!("no fact bears out the {what} {}", figure.text);
        if let Some(near) = &near {
            message = format!("{message}: one says {near}");
        }
        let help = "correct it, or give the fact that it is taken from".into();
        let fix =
            near.filter(|near| words.matches(&figure.text).count() == 1 && digit_count(near) > 0);
        let fix = fix.map(|near| {
            // The scale stays as it is written.
            let number: String =
                figure.text.chars().take_while(|c| !c.is_alphabetic() && *c != ' ').collect();
            (format!("write {near}"), Rewrite::Value(quoted(&words.replacen(&number, &near, 1))))
        });
        reader
            .report_as(severity, place, steps, Code::HeadlineDiffers, message, help)
            .suggest_if(fix);
    }
    if !evidence.dates.mentions.is_empty() {
        for mention in dates.mentions.iter().filter(|mention| !mention.is_weak) {
            let found = Said::of(mention).iter().find_map(|part| differs(part, &evidence.dates));
            let what = match found {
                Some(Difference::Other(what)) => Some(what),
                Some(Difference::Finer { words, .. }) => Some(format!("they give {words}")),
                _ => None,
            };
            if let Some(what) = what {
                let written = prose.between(mention.first, mention.end.max(mention.first + 1) - 1);
                let message = format!("no fact and no event bears out “{written}”: {what}");
                let help = "correct the date, or that of the fact or event".into();
                let severity = Severity::Warning;
                reader.report_as(severity, place, steps, Code::HeadlineDiffers, message, help);
            }
        }
    }
    if is_head || evidence.has_sources {
        for name in names(words, tag.unwrap_or(&evidence.language)) {
            if !evidence.knows(&name) {
                let message =
                    format!("“{name}” stands in no fact, in no name and in no cited words");
                let help = "look whether it is spelt right, or cite the words that name it".into();
                let severity = Severity::Warning;
                reader.report_as(severity, place, steps, Code::HeadlineDiffers, message, help);
            }
        }
    }
}

fn digit_count(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// How bad it is that nothing bears out a figure, and the figure of a fact that it may be a misprint of;
/// `None` where something does.
fn missing(
    evidence: &Evidence,
    figure: &Figure,
    is_head: bool,
) -> Option<(Severity, Option<String>)> {
    let value = *figure.values.first()?;
    let is_money = !figure.currencies.is_empty();
    let is_kind = |sum: &&Sum| {
        let share = sum.currencies.is_empty()
            || sum.currencies.iter().any(|code| figure.currencies.contains(&code.as_str()));
        sum.percent == figure.percent && (!is_money || share)
    };
    let fits = |sum: &Sum| {
        figure.values.iter().any(|value| {
            same(*value, sum.value)
                || is_rounded(*value, sum.value) && digits(*value) > 1
                || figure.bounds.iter().any(|bound| bears(*bound, *value, sum.value))
        })
    };
    if evidence.sums.iter().filter(is_kind).any(fits) {
        return None;
    }
    let typed: Vec<&Sum> =
        evidence.sums.iter().filter(|sum| sum.is_typed).filter(is_kind).collect();
    if typed.is_empty() && !evidence.has_words {
        return None;
    }
    let of_money = typed.iter().filter(|sum| !sum.currencies.is_empty());
    let near = of_money.into_iter().find(|sum| is_misprint(value, sum.value)).filter(|_| is_money);
    let scale = if figure.end - figure.first > 1 { scale_of(value) } else { 1.0 };
    let told = near.map(|near| format!("{}", near.value / scale));
    Some((if told.is_some() && is_head { Severity::Error } else { Severity::Warning }, told))
}

fn scale_of(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| value >= *scale).unwrap_or(1.0)
}

/// Whether “more than 400” and the like are true of a figure, and near it.
fn bears(bound: Bound, told: f64, value: f64) -> bool {
    let near = |most: f64| (told - value).abs() <= value.abs() * most;
    match bound {
        Bound::MoreThan => value > told && near(0.25),
        Bound::AtLeast => value >= told && near(0.25),
        Bound::LessThan => value < told && near(0.25),
        Bound::AtMost => value <= told && near(0.25),
        Bound::About => near(0.05),
        Bound::Exactly => false,
    }
}

/// Whether one figure may be another one that was mistyped: near it, or of the same digits.
fn is_misprint(told: f64, value: f64) -> bool {
    let sorted = |value: f64| {
        let written = format!("{:e}", value.abs());
        let digits = written.split('e').next().unwrap_or_default();
        let mut digits: Vec<char> = digits.chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    (told - value).abs() <= value.abs() * 0.25 || sorted(told) == sorted(value)
}
