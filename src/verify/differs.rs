//! What a date of a story states that the dates of some words do not.

use alloc::{format, string::String, vec::Vec};

use super::{
    dated::{Dated, Mention},
    said::Said,
};

/// How a date differs from the words that are to give it.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Something that the words do not say, in words.
    Other(String),
    /// The words give less than the story.
    Finer { words: &'static str, story: &'static str },
    /// The words give a date that is not exact.
    About,
    /// The words give it exactly, and the story does not.
    Exactly,
    /// The words say “before” or “after” it.
    Beside(&'static str),
}

impl Difference {
    /// What the words do not say.
    pub fn other(&self) -> Option<String> {
        match self {
            Difference::Other(what) => Some(what.clone()),
            _ => None,
        }
    }
}

/// What a date states that no date of a text does. `None` where one does, or where there is none.
pub fn differs(part: &Said, there: &Dated) -> Option<Difference> {
    let compared = there.mentions.iter().map(|mention| compare(part, mention, there));
    let nearest = compared.min_by_key(|(rank, _)| *rank).and_then(|(_, difference)| difference);
    nearest.or_else(|| time(part, there))
}

/// The time of day.
fn time(part: &Said, there: &Dated) -> Option<Difference> {
    let [local, universal] = part.time?;
    if there.times.is_empty() {
        return Some(Difference::Finer { words: "a day", story: "a time of day" });
    }
    let fits =
        there.times.contains(&local) || there.is_universal && there.times.contains(&universal);
    (!fits).then(|| Difference::Other(format!("{:02}:{:02}", local.0, local.1)))
}

/// How near a date in the words comes, the less the nearer, and what is different.
fn compare(part: &Said, mention: &Mention, there: &Dated) -> (u8, Option<Difference>) {
    let mut finer = None;
    // What is said in the same words, from the year on: the more, the nearer.
    let mut far = 9;
    if let Err(difference) = years(part, mention, there, &mut finer) {
        return (far, Some(difference));
    }
    far -= u8::from(part.year.is_some() && part.year == mention.year);
    if let Err(difference) = within_year(part, mention, &mut finer) {
        return (far, Some(difference));
    }
    far -= 2;
    if let Some(day) = part.day.filter(|_| finer.is_none()) {
        // The day may stand apart from its month: “in September 2025, on the 17th and 18th”.
        let apart = mention.days.is_empty() && there.days.contains(&day);
        if !mention.days.contains(&day) && !apart {
            if !mention.days.is_empty() {
                let month = part.month.map_or(String::new(), |month| format!(" of month {month}"));
                return (far, Some(Difference::Other(format!("day {day}{month}"))));
            }
            finer = Some("a month");
        }
    }
    far -= 1;
    if let Some(words) = finer {
        // The finest of the words are what the story is told by.
        far += u8::from(!mention.is_finer());
        return (far, Some(Difference::Finer { words, story: part.precision() }));
    }
    let is_as_fine = part.precision() == precision(mention);
    let difference = match () {
        () if mention.is_about && !part.is_about && is_as_fine => Difference::About,
        () if part.is_about && !mention.is_about && is_as_fine => Difference::Exactly,
        () if mention.is_before && !part.is_open && is_as_fine => Difference::Beside("before"),
        () if mention.is_after && !part.is_open && is_as_fine => Difference::Beside("after"),
        () => return (0, None),
    };
    (1, Some(difference))
}

fn precision(mention: &Mention) -> &'static str {
    Said::of(mention).first().map_or("", Said::precision)
}

type Finer = Option<&'static str>;

/// The year, the decade or the century.
fn years(
    part: &Said,
    mention: &Mention,
    there: &Dated,
    finer: &mut Finer,
) -> Result<(), Difference> {
    // What is claimed: its first year, how many there are, and what it is called.
    let (start, length, name) = match part {
        Said { year: Some(year), .. } => (*year, 1, format!("year {year}")),
        Said { decade: Some(decade), .. } => (*decade, 10, format!("the {decade}s")),
        Said { century: Some(century), .. } => {
            (*century, 100, format!("the years from {century} on"))
        }
        _ => return Ok(()),
    };
    let other = || Err(Difference::Other(name.clone()));
    let holds = |outer: i64, size: i64| (outer..outer + size).contains(&start);
    let (own, size, words) = match mention {
        Mention { year: Some(year), .. } => (*year, 1, "a year"),
        Mention { decade: Some(decade), .. } => (*decade, 10, "a decade"),
        Mention { tens: Some(tens), .. } => {
            let decade = start.div_euclid(10) * 10;
            if decade.rem_euclid(100) != *tens || length > 10 {
                return if length > 10 { Ok(()) } else { other() };
            }
            (decade, 10, "a decade")
        }
        Mention { century: Some(century), .. } => (*century, 100, "a century"),
        _ => {
            // A month without a year: that stands elsewhere in the words, or nowhere.
            let mut years = there.mentions.iter().filter_map(|other| other.year).peekable();
            let is_there =
                years.peek().is_none() || years.any(|year| (start..start + length).contains(&year));
            return if is_there { Ok(()) } else { other() };
        }
    };
    if size <= length {
        return if (start..start + length).contains(&own) { Ok(()) } else { other() };
    }
    if !holds(own, size) {
        return other();
    }
    *finer = Some(words);
    Ok(())
}

/// The first and the last month of what a mention or a date names within a year.
fn months(
    month: Option<u8>,
    season: Option<u8>,
    quarter: Option<u8>,
    half: Option<u8>,
) -> Option<(&'static str, [bool; 12])> {
    let of = |first: u8, count: u8| {
        let mut months = [false; 12];
        (0..count).for_each(|n| months[usize::from((first - 1 + n) % 12)] = true);
        months
    };
    month
        .map(|month| ("a month", of(month, 1)))
        .or_else(|| season.map(|season| ("a season", of(season * 3, 3))))
        .or_else(|| quarter.map(|quarter| ("a quarter", of(quarter * 3 - 2, 3))))
        .or_else(|| half.map(|half| ("half a year", of(half * 6 - 5, 6))))
}

fn within_year(part: &Said, mention: &Mention, finer: &mut Finer) -> Result<(), Difference> {
    let Some((kind, claimed)) = months(part.month, part.season, part.quarter, part.half) else {
        return Ok(());
    };
    let Some((words, there)) = months(mention.month, mention.season, mention.quarter, mention.half)
    else {
        let coarse = match () {
            () if mention.year.is_some() => "a year",
            () if mention.decade.or(mention.tens).is_some() => "a decade",
            () => "a century",
        };
        *finer = finer.or(Some(coarse));
        return Ok(());
    };
    let both = claimed.iter().zip(&there).filter(|(a, b)| **a && **b).count();
    let count = |list: &[bool; 12]| list.iter().filter(|month| **month).count();
    let name = || {
        Difference::Other(match part {
            Said { month: Some(month), .. } => format!("month {month}"),
            Said { season: Some(season), .. } => {
                ["spring", "summer", "autumn", "winter"][usize::from(season - 1) % 4].into()
            }
            Said { quarter: Some(quarter), .. } => format!("quarter {quarter}"),
            _ => format!("half {}", part.half.unwrap_or(0)),
        })
    };
    match () {
        // A quarter is no season, though both have three months.
        () if kind != words && count(&claimed) == count(&there) => Err(name()),
        () if both == 0 || both < count(&claimed) && both < count(&there) => Err(name()),
        () if count(&claimed) < count(&there) => {
            *finer = finer.or(Some(words));
            Ok(())
        }
        () => Ok(()),
    }
}

/// A difference of dates in words, and how to mend it.
pub fn told(first: &Difference, all: &[Difference]) -> (String, &'static str) {
    match first {
        Difference::Finer { words, story } => (
            format!("the cited words give {words}, and the date {story}"),
            "say no more than they do: what is inferred is marked, as in `2025-09-?17`",
        ),
        Difference::About => (
            "the cited words say “about”, and the date does not".into(),
            "write `~` after what is not known exactly: `1985~`",
        ),
        Difference::Exactly => (
            "the date says “about”, and the cited words do not".into(),
            "take the `~` out, or cite the words that say so",
        ),
        Difference::Beside(word) => (
            format!("the cited words say “{word}” it, and the date does not"),
            "write an open span: `../1985` is until then, `1985/..` since then",
        ),
        Difference::Other(_) => {
            let others: Vec<String> = all.iter().filter_map(Difference::other).collect();
            (
                format!("the cited words give another date: {} is not in them", others.join(", ")),
                "correct the date, or cite the words that give it",
            )
        }
    }
}
