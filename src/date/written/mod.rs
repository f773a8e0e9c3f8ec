//! Dates as people write them, in seven languages, as EDTF.
//!
//! [`read`] takes a text such as “30 May – 2 June 1944”, `c. 1850–60`, «XIX век» or “3300 BC” and gives the
//! EDTF expression (ISO 8601-2:2019, Annex A) that says as much, and never more: what the expression
//! cannot say is told beside it, as a [`Remark`]. What depends on the habit of who wrote it, as `03/04/2016`
//! does, is read in a [`Form`], and the reading says what it depended on ([`Leans`]).
//!
//! ```text
//! text    = side | side to side | "between" side "and" side | side "or" side
//! side    = qualifiers, numbers, names of months …, era, time of day, in any order
//! ```
//!
//! A text becomes tokens ([`token`]), whose words are looked up in all languages at once ([`lexicon`]); the
//! tokens become the parts of one date or of two ([`side`], [`span`]), parts become points of time
//! ([`point`]), and points EDTF.

mod around;
mod between;
mod clock;
mod deep;
mod exact;
mod fold;
mod julian;
mod languages;
mod lexicon;
mod lists;
mod pair;
mod point;
mod roman;
mod shared;
mod side;
mod span;
mod token;
mod weeks;
mod word;

use std::fmt;

use crate::{
    date::{parse, rfc3339::instant},
    locale::Language,
};
pub use fold::fold_text;
pub use pair::PairLean;
pub use shared::is_of_hours;

/// In which order the day, the month and the year of a date in figures stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Dmy,
    Mdy,
    Ymd,
}

/// What `1911-12` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pairs {
    /// From 1911 to 1912.
    #[default]
    Years,
    /// December 1911.
    Months,
}

/// How years before our era are counted, where they are written as negative numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearCount {
    /// -44 is 44 BCE, and there is no year 0.
    #[default]
    People,
    /// -44 is 45 BCE, as in ISO 8601.
    Astronomical,
}

/// Which years two digits mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Century {
    /// The hundred years that end with this one.
    UpTo(i64),
    /// Those that begin with this one.
    From(i64),
}

/// How dates are written where the text alone does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub order: Order,
    pub pairs: Pairs,
    pub count: YearCount,
    pub century: Century,
    /// Whether 00:00 is a time, and not what a database writes for none.
    pub is_midnight_a_time: bool,
}

impl Default for Form {
    fn default() -> Form {
        Form {
            order: Order::default(),
            pairs: Pairs::default(),
            count: YearCount::default(),
            century: Century::UpTo(2029),
            is_midnight_a_time: false,
        }
    }
}

impl Form {
    /// The hundred that two digits belong to.
    fn century_of(&self, digits: i64) -> i64 {
        match self.century {
            Century::From(first) => first - first.rem_euclid(100),
            Century::UpTo(last) => {
                let hundred = last - last.rem_euclid(100);
                if digits <= last.rem_euclid(100) { hundred } else { hundred - 100 }
            }
        }
    }
}

/// What a reading depended on.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says one thing, and they do not exclude one another"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leans {
    /// The order of day, month and year.
    pub order: bool,
    /// That two numbers are years, or a year and a month.
    pub pair: Option<PairLean>,
    /// Which of two short numbers beside a month is the year.
    pub short_year: bool,
    /// The century of a year or a decade of two digits.
    pub century: bool,
    /// How negative years are counted.
    pub negative: bool,
    /// That midnight in figures is no time.
    pub midnight: bool,
}

/// What a date says and EDTF cannot, or what was done to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Early, middle or late.
    Part,
    /// A century or a millennium, whose first year depends on how one counts.
    Period,
    /// “the 1800s”: read as the hundred years.
    Hundreds,
    /// “before”, “after”: EDTF says until and from.
    Limit,
    /// So many years ago: a round number.
    Ago,
    /// A day of the Julian calendar, or said to be one.
    Julian,
    /// A time of day, which a date without a day, or a stretch, does not hold.
    Clock,
    /// A name of a zone that has several offsets.
    Zone,
    /// From one time to an earlier one of the same day: the first one stays.
    Hours,
    /// The qualifier of a time of day.
    AboutTime,
    /// A winter over two years.
    Winter,
    /// A question mark in the place of a digit.
    Digits,
    /// The day in another calendar beside it.
    OtherCalendar,
    /// A school year, a season, a financial year.
    OwnYear,
    /// Words that mean nothing in a date.
    Unread(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Remark::Part => "which part of the time is meant stays in the wording",
            Remark::Period => "the wording says which century or millennium",
            Remark::Hundreds => "read as the whole century",
            Remark::Limit => "“before” and “after” are said as an unknown start or end",
            Remark::Ago => "counted back from today, and marked as approximate",
            Remark::Julian => "a date in the Julian calendar, told in the Gregorian one",
            Remark::Clock => "the time of day stays in the wording",
            Remark::Zone => "the time zone has several offsets, and stays in the wording",
            Remark::Hours => "the event has its first time, and the end stays in the wording",
            Remark::AboutTime => "that the time is approximate stays in the wording",
            Remark::Winter => "the winter is that which begins in the first year",
            Remark::Digits => "the question mark stands for a digit",
            Remark::OtherCalendar => "the date in the other calendar stays in the wording",
            Remark::OwnYear => "the wording says what kind of year it is",
            Remark::Unread(words) => return write!(f, "“{words}” is not part of the date"),
        })
    }
}

/// A date that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The date in EDTF, without what is in the remarks.
    pub edtf: String,
    pub remarks: Vec<Remark>,
    pub leans: Leans,
}

impl Written {
    /// Whether the wording says something that the EDTF does not.
    pub fn says_more(&self) -> bool {
        !self.remarks.is_empty()
    }
}

/// Longer texts are no dates.
const LONGEST: usize = 200;

/// Reads a date as people write it, or EDTF. `None` where the text is no date, says nothing of a year,
/// or is none in this form.
pub fn read(text: &str, form: &Form) -> Option<Written> {
    let whole = text.trim();
    if whole.is_empty() || whole.len() > LONGEST {
        return None;
    }
    let whole = &*around::with_minus(whole);
    let text = around::bare(whole);
    if let Some(known) = known(whole, form).or_else(|| known(text, form)) {
        return Some(known);
    }
    if let Some(exact) = exact::read(whole, form).or_else(|| exact::read(text, form))
        && is_edtf(&exact.edtf)
    {
        return Some(exact);
    }
    let read = [
        around::in_both_calendars,
        around::beside_another_calendar,
        span::read,
        weeks::read,
        lists::read,
        around::with_open_end,
        around::day_alone,
    ];
    read.into_iter().filter_map(|read| read(text, form)).find(|written| is_edtf(&written.edtf))
}

/// Reads a time of day alone, as `14:30:00`, with its offset where it has one: “2 p.m.”, `0129`, “noon”.
pub fn clock(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut tokens = token::tokens(text);
    let clock = clock::take(&mut tokens, true).ok()??;
    tokens.is_empty().then(|| clock.edtf())
}

/// Whether a text says that something goes on: “now”, «н. в.».
pub fn is_present(text: &str) -> bool {
    text.len() <= LONGEST
        && matches!(token::tokens(text)[..], [only] if only.word() == Some(word::Word::Present))
}

/// The year of a text that is a day, in figures or with the name of its month, which there is not: “31 April
/// 2020”.
pub fn year_alone(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let tokens = token::tokens(text);
    let is_year = |number: &token::Number| number.digits == 4 && number.value >= 1000;
    let mut years = tokens.iter().filter_map(token::Token::number).filter(is_year);
    let (year, other) = (years.next()?, years.next());
    let is_part = |token: &token::Token| match token.kind {
        token::Kind::Number(number) => number.digits <= 2 || is_year(&number),
        token::Kind::Sign(sign) => "-/.,".contains(sign),
        token::Kind::Word(word) => {
            matches!(
                word,
                word::Word::Month(_) | word::Word::Year | word::Word::Filler | word::Word::Weekday
            )
        }
        token::Kind::Unknown => false,
    };
    let numbers = tokens.iter().filter(|token| token.number().is_some()).count();
    let good = other.is_none() && numbers <= 3 && tokens.iter().all(is_part);
    good.then(|| year.value.to_string())
}

/// Whether a text is a date of a calendar that is not read: “1 Muharram 1445 AH”, `1446 هـ`.
pub fn is_of_another_calendar(text: &str) -> bool {
    text.len() <= LONGEST
        && token::tokens(text).iter().any(|token| token.word() == Some(word::Word::OtherCalendar))
}

/// Every way to read a text, over the orders of figures and the meanings of pairs.
pub fn readings(text: &str) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    for order in [Order::Dmy, Order::Mdy, Order::Ymd] {
        for pairs in [Pairs::Years, Pairs::Months] {
            if let Some(written) = read(text, &Form { order, pairs, ..Form::default() })
                && found.iter().all(|other| other.edtf != written.edtf)
            {
                found.push(written);
            }
        }
    }
    found
}

/// The EDTF that a text can only mean, where it says no more than that: for a fix.
pub fn meant(text: &str) -> Option<String> {
    let [only] = <[Written; 1]>::try_from(readings(text)).ok()?;
    let sure = !only.says_more() && !only.leans.century && !only.leans.negative;
    sure.then_some(only.edtf)
}

fn is_edtf(text: &str) -> bool {
    parse(text, Language::ENGLISH).is_ok()
}

/// EDTF and RFC 3339, but for what people write with another meaning: negative years, and `1911-12`.
fn known(text: &str, form: &Form) -> Option<Written> {
    // Wikidata's, before our era.
    let text = match text.strip_suffix("T00:00:00Z") {
        Some(day) if day.starts_with('-') => day,
        _ => text,
    };
    let starts = text.starts_with(['-', '+', '[', '{', '.', '/', '?', '~', '%', 'X', 'Y']);
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    if !(starts || digit) || !text.is_ascii() || !is_edtf(text) {
        return None;
    }
    let is_year = |part: &str| {
        let digits = part.strip_prefix('-').unwrap_or(part);
        digits.bytes().all(|b| b.is_ascii_digit())
    };
    let is_open = text.split('/').all(is_year) && text.contains('-') && !text.starts_with("-0000");
    // “[1850]” and “~1850” are said so by people too.
    let is_marked =
        text.starts_with(['~', '?', '%']) || text.starts_with('[') && !text.contains([',', '.']);
    if is_open || is_marked || pair::is_short(text) {
        return None;
    }
    let plain = Written { edtf: text.to_owned(), remarks: Vec::new(), leans: Leans::default() };
    // A date-time as EDTF writes it.
    let edtf = instant(text).ok()?.into_owned();
    if let Some((day, time)) = edtf.split_once('T')
        && time.starts_with("00:00:00")
    {
        let leans = Leans { midnight: true, ..Leans::default() };
        return Some(match form.is_midnight_a_time {
            true => Written { edtf, leans, ..plain },
            false => Written { edtf: day.to_owned(), leans, ..plain },
        });
    }
    Some(Written { edtf, ..plain })
}

#[cfg(test)]
mod tests;
