//! Whether the day, the month or the year stands first in a column of dates in figures.

use std::collections::BTreeSet;

use crate::date::written::{Form, Order, Written, read, readings};

/// A cell with a date, the wording that stands beside it, and the date as it is read in the usual form.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    pub text: &'a str,
    pub beside: Option<&'a str>,
    pub usual: Option<Written>,
}

/// What was decided of the order.
#[derive(Debug, Default)]
pub struct Decision {
    pub order: Option<Order>,
    /// The cells leave it open.
    pub is_open: bool,
    pub told: Option<String>,
}

/// What the cells say of the order.
#[derive(Default)]
struct Votes {
    day: usize,
    month: usize,
    year: usize,
    open: usize,
    by_wording: usize,
    /// A cell that can be nothing else, and one that leaves it open.
    proof: [String; 3],
    example: String,
}

/// The order that a format prescribes, or that the language of a column has; and why.
#[derive(Clone, Copy, Debug)]
pub struct Usual<'a> {
    pub order: Order,
    pub why: &'a str,
}

/// Decides from the cells, and where they do not, by what is usual.
pub fn decide(cells: &[Cell], form: &Form, usual: Option<Usual>) -> Decision {
    let votes = votes(cells, form);
    let all = votes.day + votes.month + votes.year + votes.open;
    if all == 0 {
        return Decision::default();
    }
    let decided = |order, told| Decision { order: Some(order), is_open: false, told: Some(told) };
    let name = |order| match order {
        Order::Dmy => "day first",
        Order::Mdy => "month first",
        Order::Ymd => "year first",
    };
    let counts = [(Order::Dmy, votes.day), (Order::Mdy, votes.month), (Order::Ymd, votes.year)];
    let (best, most) = counts.into_iter().max_by_key(|(_, count)| *count).unwrap_or_default();
    let others = votes.day + votes.month + votes.year - most;
    if most > 0 && most > 3 * others {
        let proof = &votes.proof[best as usize];
        let why = match votes.by_wording {
            0 => {
                format!("{most} of {} can be nothing else, such as `{proof}`", counted(all, "cell"))
            }
            beside => format!(
                "{most} of {} can be nothing else, {beside} of them by the wording beside, such \
                     as `{proof}`",
                counted(all, "cell")
            ),
        };
        return decided(best, format!("{}: {why}", name(best)));
    }
    if let Some(Usual { order, why }) = usual {
        return decided(order, format!("{}, as {why}", name(order)));
    }
    if votes.open == 0 {
        return Decision::default();
    }
    let example = &votes.example;
    let why = match others {
        0 => format!("nothing says whether the day or the month is first in `{example}`"),
        _ => format!(
            "some cells have the day first and some the month, and `{example}` can be either"
        ),
    };
    let told = format!(
        "{why}: {} left at what is certain; say `--dates dmy`, `mdy` or `ymd`",
        are(votes.open, "date")
    );
    Decision { order: None, is_open: true, told: Some(told) }
}

fn votes(cells: &[Cell], form: &Form) -> Votes {
    let mut votes = Votes::default();
    let may_lean = |cell: &&Cell| cell.usual.as_ref().is_none_or(|w| w.leans.order);
    for cell in cells.iter().filter(may_lean) {
        let [day, month, year] = orders(cell.text, form);
        let kinds: BTreeSet<&str> =
            [&day, &month, &year].into_iter().flatten().map(|w| &*w.edtf).collect();
        let leans = [&day, &month, &year].into_iter().flatten().any(|w| w.leans.order);
        if kinds.is_empty() || !leans {
            continue;
        }
        let decided = by_wording(cell.text, cell.beside, &[&day, &month, &year]);
        let only = match (&day, &month, &year) {
            _ if decided.is_some() => decided,
            (Some(_), None, None) => Some(Order::Dmy),
            (None, Some(_), None) => Some(Order::Mdy),
            (None, None, Some(_)) => Some(Order::Ymd),
            _ => None,
        };
        votes.by_wording += usize::from(decided.is_some() && kinds.len() > 1);
        match only {
            Some(order) => {
                let count = match order {
                    Order::Dmy => &mut votes.day,
                    Order::Mdy => &mut votes.month,
                    Order::Ymd => &mut votes.year,
                };
                *count += 1;
                cell.text.clone_into(&mut votes.proof[order as usize]);
            }
            // `09/09/2025` is the same day either way.
            None if kinds.len() == 1 => {}
            None => {
                votes.open += 1;
                cell.text.clone_into(&mut votes.example);
            }
        }
    }
    votes
}

/// A cell in each order.
pub fn orders(text: &str, form: &Form) -> [Option<Written>; 3] {
    [Order::Dmy, Order::Mdy, Order::Ymd].map(|order| read(text, &Form { order, ..*form }))
}

/// `11-Mar-15`: the number that runs is the day, and the one that stays is the year.
pub fn short_years(cells: &[Cell]) -> Decision {
    let mut numbers: Vec<(u32, u32)> = Vec::new();
    let mut example = "";
    for cell in cells {
        let leans = cell.usual.as_ref().is_some_and(|w| w.leans.short_year);
        let parts: Vec<u32> = cell
            .text
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect();
        if let [first, .., last] = parts[..]
            && leans
            && cell.text.trim_start().starts_with(|c: char| c.is_ascii_digit())
        {
            numbers.push((first, last));
            example = cell.text;
        }
    }
    if numbers.is_empty() {
        return Decision::default();
    }
    let firsts: BTreeSet<u32> = numbers.iter().map(|(first, _)| *first).collect();
    let lasts: BTreeSet<u32> = numbers.iter().map(|(_, last)| *last).collect();
    let range = |set: &BTreeSet<u32>| {
        let (first, last) = (set.first().copied(), set.last().copied());
        (first.unwrap_or_default(), last.unwrap_or_default())
    };
    let count = are(numbers.len(), "date");
    if firsts.len() == lasts.len() {
        let told = format!(
            "nothing says whether the day or the year is first in `{example}`: {count} not \
                 read; say `--dates dmy` or `--dates ymd`"
        );
        return Decision { order: None, is_open: true, told: Some(told) };
    }
    let is_day_first = firsts.len() > lasts.len();
    let (runs, (from, to)) = match is_day_first {
        true => ("first", range(&firsts)),
        false => ("last", range(&lasts)),
    };
    let order = if is_day_first { "day, month, year" } else { "year, month, day" };
    let told = format!(
        "{count} read as {order}: the {runs} number runs from {from} to {to}, and the other one \
             takes fewer values"
    );
    let order = (!is_day_first).then_some(Order::Ymd);
    Decision { order, is_open: false, told: Some(told) }
}

/// The order in which a cell says what stands beside it.
pub fn by_wording(
    text: &str,
    beside: Option<&str>,
    orders: &[&Option<Written>; 3],
) -> Option<Order> {
    let beside = beside.filter(|beside| *beside != text)?;
    let [only] = <[Written; 1]>::try_from(readings(beside)).ok()?;
    let says = |written: &&Option<Written>| {
        written.as_ref().is_some_and(|written| written.edtf.starts_with(&*only.edtf))
    };
    let mut fitting =
        [Order::Dmy, Order::Mdy, Order::Ymd].into_iter().zip(orders).filter(|(_, w)| says(w));
    let first = fitting.next()?;
    let edtf = first.1.as_ref().map(|written| &written.edtf);
    fitting.all(|(_, other)| other.as_ref().map(|written| &written.edtf) == edtf).then_some(first.0)
}

pub fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// “1 date is”, “2 dates are”.
pub fn are(count: usize, what: &str) -> String {
    format!("{} {}", counted(count, what), if count == 1 { "is" } else { "are" })
}
