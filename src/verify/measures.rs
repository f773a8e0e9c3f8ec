//! Quantities and their units against the cited words.

use alloc::{format, vec::Vec};

use super::{
    figure::Figure,
    lexicon::Tongues,
    round::{digits, same},
    statement::{Claim, Statement},
    tokens::Prose,
    units::{Unit, is_named, scaled, unit_of},
};
use crate::document::{
    Bound, Code, Severity, Text,
    read::{Reader, Rewrite, Step::Key, quoted},
};

/// The unit of a story's quantity, as its text names it in each language.
fn units(unit: &Text) -> impl Iterator<Item = (Option<&str>, Unit)> {
    unit.all()
        .into_iter()
        .filter_map(|(tag, words)| Some((tag, unit_of(words, Tongues::with_tag(words, tag))?)))
}

/// What the unit of a story multiplies its number with: “million tonnes”.
pub fn scale(unit: &Text) -> f64 {
    let factor = |(tag, words)| scaled(&Prose::new(words, Tongues::with_tag(words, tag))).0;
    unit.all().into_iter().map(factor).next().unwrap_or(1.0)
}

fn is_equal(value: f64, figure: &Figure) -> bool {
    figure.values.iter().any(|other| same(value, *other))
}

/// A quantity that the story gives in another unit than the words: it has to come to the same, and the story
/// has to say so. `None` where it is in the unit of the words.
pub fn converted(
    of: &Statement,
    reader: &mut Reader,
    claim: Claim,
    unit: &Text,
    original: &str,
) -> Option<bool> {
    let Claim { value, bound, .. } = claim;
    let (_, own) = units(unit).next()?;
    let counted = || of.figures.list.iter().filter(|figure| figure.unit.is_some());
    // Where the words have the very unit, nothing is converted.
    if counted()
        .any(|figure| figure.unit.is_some_and(|unit| !unit.differs(own)) && is_equal(value, figure))
        || counted().any(|figure| {
            is_equal(value, figure) && figure.unit.is_some_and(|unit| unit.differs(own))
        })
        || of
            .figures
            .list
            .iter()
            .any(|figure| is_equal(value, figure) && figure.unit.is_none() && !figure.is_dated)
    {
        return None;
    }
    let (figure, made, other) = counted().find_map(|figure| {
        let other = figure.unit.filter(|unit| unit.differs(own))?;
        let made = other.convert(*figure.values.first()?, own)?;
        Some((figure, made, other))
    })?;
    if counted().any(|figure| figure.unit.is_some_and(|unit| !unit.differs(own))) {
        return None;
    }
    let as_written = format!("{} {}", figure.text, other.symbol());
    let step = 10f64
        .powi(value.abs().log10().floor() as i32 + 1 - i32::try_from(digits(value)).unwrap_or(0));
    let most = if bound == Bound::About {
        (made * 0.05).abs().max(step)
    } else {
        step.max(made.abs() * 5e-3)
    };
    if (made - value).abs() > most {
        let made = (made * 100.0).round() / 100.0;
        let message =
            format!("the story says {value} {}, but {as_written} are {made}", own.symbol());
        let help = "correct the number, or give it in the unit of the cited words";
        let at = [Key("value"), Key("value")];
        reader.report(&of.place, &at, Code::NumberDiffers, message, help);
    } else if original.trim().is_empty() {
        let message = format!(
            "the story says {value} {}, converted from {as_written}, and does not say so",
            own.symbol()
        );
        let help =
            format!("give the words of the source in `original`: `\"original\": \"{as_written}\"`");
        reader
            .report(&of.place, &[Key("value"), Key("unit")], Code::UnitDiffers, message, help)
            .suggest_if(None);
    }
    Some(true)
}

/// The unit of a quantity, where the cited words name another one after the same number.
pub fn unit(of: &Statement, reader: &mut Reader, claim: Claim, unit: &Text) {
    let list = &of.figures.list;
    let matching = || list.iter().filter(|figure| is_equal(claim.value, figure));
    if matching().next().is_none() {
        return;
    }
    for (tag, own) in units(unit) {
        let fits = |figure: &Figure| figure.unit.is_some_and(|there| !there.differs(own));
        if matching().any(fits) {
            continue;
        }
        let at: Vec<_> = [Key("value"), Key("unit")].into_iter().chain(tag.map(Key)).collect();
        let other = matching().find_map(|figure| figure.unit);
        // Where a number has no unit that is known here, its unit may stand elsewhere in the words.
        let is_open = matching().any(|figure| figure.unit.is_none());
        let (severity, message) = match other.filter(|_| !is_open) {
            Some(there) => (
                Severity::Error,
                format!(
                    "the story counts in {}, but the cited words count in {}",
                    own.symbol(),
                    there.symbol()
                ),
            ),
            None if is_named(&of.prose, own) || !of.prose.tongues.main.is_known() => continue,
            None => (
                Severity::Warning,
                format!("the cited words do not say that they count in {}", own.symbol()),
            ),
        };
        let help =
            "correct the unit, or convert the number and give the source’s words in `original`";
        let there = other.filter(|_| !is_open).map(Unit::symbol);
        let fix = there.filter(|_| matches!(unit, Text::One(_)));
        let fix = fix.map(|symbol| (format!("write `{symbol}`"), Rewrite::Value(quoted(&symbol))));
        reader
            .report_as(severity, &of.place, &at, Code::UnitDiffers, message, help.into())
            .suggest_if(fix);
    }
}
