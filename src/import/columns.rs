//! The dates of a column, read as a column: all its cells together say how it is written.

use std::collections::BTreeSet;

use super::{
    dates::{Dated, UNKNOWN},
    order::{self, Cell, Decision, Usual, are, by_wording, counted, orders},
};
use crate::{
    date::{
        Precision, parse,
        written::{
            Century, Form, Order, PairLean, Pairs, Written, YearCount, is_of_another_calendar,
            read, readings, year_alone,
        },
    },
    locale::Language,
};

/// How dates are written, as far as somebody has said it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// Whether the day, the month or the year stands first: `--dates`.
    pub order: Option<Order>,
    /// Whether `1911-12` is two years, or a month: `--pairs`.
    pub pairs: Option<Pairs>,
    /// How negative years are counted: `--years`.
    pub years: Option<YearCount>,
    /// The first of the hundred years that two digits mean: `--century`.
    pub century: Option<i64>,
    /// Whether 00:00 is a time: `--midnight`.
    pub midnight: Option<bool>,
    /// Whether the first of January is a day, where a column has no other one: `--january`.
    pub january: Option<bool>,
}

/// How the dates of a column are written.
#[allow(clippy::struct_excessive_bools, reason = "each is open or not for itself")]
#[derive(Clone, Debug, Default)]
pub struct Column {
    form: Form,
    is_order_open: bool,
    is_pair_open: bool,
    is_short_year_open: bool,
    /// The first of January stands for its year.
    is_january_a_year: bool,
    /// Every cell is a number that may as well be a day or a month.
    is_small_open: bool,
    /// What was decided, and why; what is open, and how to say it.
    pub told: Vec<String>,
}

impl Column {
    /// Decides from the cells, and where they do not, by what is usual; `this_year` is the last year that
    /// two digits mean.
    pub fn decide(cells: &[Cell], habits: &Habits, usual: Option<Usual>, this_year: i64) -> Column {
        let form = Form { century: Century::UpTo(this_year), ..Form::default() };
        let mut column = Column { form, ..Column::default() };
        column.pairs(cells, habits);
        if let Some(order) = habits.order {
            column.form.order = order;
        } else {
            let (figures, names) = (order::decide(cells, &form, usual), order::short_years(cells));
            column.is_order_open = figures.is_open;
            column.is_short_year_open = names.is_open;
            for Decision { order, told, .. } in [figures, names] {
                column.form.order = order.unwrap_or(column.form.order);
                column.told.extend(told);
            }
        }
        column.negative(cells, habits);
        column.century(cells, habits, this_year);
        column.midnight(cells, habits);
        column.january(cells, habits);
        column.small(cells);
        column
    }

    /// `1`, `2`, `3` are years of our era where others beside them are.
    fn small(&mut self, cells: &[Cell]) {
        let dated: Vec<&Cell> = cells.iter().filter(|cell| cell.usual.is_some()).collect();
        self.is_small_open = dated.len() > 1 && dated.iter().all(|cell| is_small(cell.text));
        if self.is_small_open {
            self.told.push(format!(
                "nothing says whether `{}` is a day, a month or a year: {} not read",
                dated[0].text,
                are(dated.len(), "number")
            ));
        }
    }

    fn pairs(&mut self, cells: &[Cell], habits: &Habits) {
        let (mut years, mut months, mut open) = (0, 0, 0);
        let (mut proof, mut example) = ([""; 2], "");
        for cell in cells {
            match cell.usual.as_ref().and_then(|written| written.leans.pair) {
                Some(PairLean::Years) => (years, proof[0]) = (years + 1, cell.text),
                Some(PairLean::Months) => (months, proof[1]) = (months + 1, cell.text),
                Some(PairLean::Open) => (open, example) = (open + 1, cell.text),
                None => {}
            }
        }
        if let Some(pairs) = habits.pairs {
            self.form.pairs = pairs;
        } else if open > 0 && years > 0 && months == 0 {
            self.told.push(format!(
                "`{example}` and the like are read as two years: {} of {} can be nothing else, \
                 such as `{}`",
                years,
                counted(years + open, "cell"),
                proof[0]
            ));
        } else if open > 0 && months > 0 && years == 0 {
            self.form.pairs = Pairs::Months;
            self.told.push(format!(
                "`{example}` and the like are read as a year and a month: {} of {} can be nothing \
                 else, such as `{}`",
                months,
                counted(months + open, "cell"),
                proof[1]
            ));
        } else if open > 0 {
            self.is_pair_open = true;
            self.told.push(format!(
                "nothing says whether `{example}` is two years or a month: {} read as the two \
                 years, which hold the month too; say `--pairs years` or `--pairs months`",
                are(open, "date")
            ));
        } else if years > 1 {
            self.told.push(format!("`{}` and the like are read as two years", proof[0]));
        }
    }

    fn negative(&mut self, cells: &[Cell], habits: &Habits) {
        let leans = |cell: &&Cell| cell.usual.as_ref().is_some_and(|w| w.leans.negative);
        let negative: Vec<&str> = cells.iter().filter(leans).map(|cell| cell.text).collect();
        let Some(example) = negative.first() else { return };
        if let Some(count) = habits.years {
            self.form.count = count;
            return;
        }
        // Who writes noughts before a year, as ISO 8601 does, counts as it does.
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let padded = negative.iter().filter(|text| text.starts_with("-0") && digits(text) == 4);
        let short = negative.iter().filter(|text| digits(text) < 4).count();
        if padded.count() > 0 && short == 0 {
            self.form.count = YearCount::Astronomical;
            self.told.push(format!(
                "{} counted as ISO 8601 does, with a year 0: they have its noughts; say `--years \
                 bce` where `{example}` is BCE",
                are(negative.len(), "negative year")
            ));
        } else {
            let signs = ['-', '−', '–'];
            let is_year =
                |text: &&str| text.trim_start_matches(signs).bytes().all(|b| b.is_ascii_digit());
            let said = match negative.iter().copied().find(is_year) {
                Some(year) => {
                    let bce = year.trim_start_matches(signs).trim_start_matches('0');
                    format!("`{year}` is {bce} BCE")
                }
                None => format!("`{example}` is BCE"),
            };
            self.told.push(format!(
                "{} counted as people do: {said}; say `--years astronomical` where they are counted from \
                 a year 0",
                are(negative.len(), "negative year")
            ));
        }
    }

    fn century(&mut self, cells: &[Cell], habits: &Habits, this_year: i64) {
        let mut short = 0;
        let mut hundreds = BTreeSet::new();
        for cell in cells {
            let Some(written) = &cell.usual else { continue };
            if written.leans.century {
                short += 1;
            } else if let Some(year) =
                written.edtf.get(..4).and_then(|year| year.parse::<i64>().ok())
            {
                hundreds.insert(year / 100);
            }
        }
        if short == 0 {
            return;
        }
        if let Some(first) = habits.century {
            self.form.century = Century::From(first);
            return;
        }
        let (from, to) = match (hundreds.first(), hundreds.len()) {
            (Some(hundred), 1) => {
                self.form.century = Century::From(hundred * 100);
                (hundred * 100, hundred * 100 + 99)
            }
            _ => (this_year - 99, this_year),
        };
        self.told.push(format!(
            "{} two digits: read as {from} to {to}; say `--century 1800` for others",
            have(short)
        ));
    }

    fn midnight(&mut self, cells: &[Cell], habits: &Habits) {
        let times: Vec<bool> = cells
            .iter()
            .filter_map(|cell| cell.usual.as_ref())
            .filter(|written| written.edtf.contains('T') || written.leans.midnight)
            .map(|written| written.leans.midnight)
            .collect();
        let midnights = times.iter().filter(|is_midnight| **is_midnight).count();
        if midnights == 0 {
            return;
        }
        // In a log by the hour, midnight is one time among many.
        let is_log = times.len() >= 8 && midnights * 8 <= times.len();
        self.form.is_midnight_a_time = habits.midnight.unwrap_or(is_log);
        if !self.form.is_midnight_a_time {
            self.told.push(format!(
                "00:00 is no time of day: {midnights} of {} with a time have it; say `--midnight time` \
                 where it is one",
                counted(times.len(), "cell")
            ));
        }
    }

    /// Databases that know the year alone write its first day.
    fn january(&mut self, cells: &[Cell], habits: &Habits) {
        let days: Vec<&str> = cells
            .iter()
            .filter_map(|cell| cell.usual.as_ref())
            .filter(|written| written.edtf.len() > 7 && !written.edtf.contains('/'))
            .map(|written| &*written.edtf)
            .collect();
        let years: BTreeSet<&str> =
            days.iter().filter_map(|day| day.strip_suffix("-01-01")).collect();
        let is_always = days.iter().all(|day| day.ends_with("-01-01"));
        if !is_always || years.len() < 3 {
            return;
        }
        self.is_january_a_year = !habits.january.unwrap_or(false);
        if self.is_january_a_year {
            self.told.push(format!(
                "the {} are all the first of January, and are read as years; say `--january day` \
                 where the days are meant",
                counted(days.len(), "day")
            ));
        }
    }

    /// Reads a cell as the column is written.
    pub fn read(&self, text: &str, beside: Option<&str>) -> Dated {
        let text = text.trim();
        if self.is_small_open && is_small(text) {
            let lost = format!("“{text}” can be a day, a month or a year");
            return unread(text, lost, UNKNOWN);
        }
        let mut usual = read(text, &self.form);
        let mut decided = None;
        let mut kinds: BTreeSet<String> = BTreeSet::new();
        if usual.as_ref().is_none_or(|written| written.leans.order) {
            let orders = orders(text, &self.form);
            decided = by_wording(text, beside, &orders.each_ref());
            if let Some(order) = decided {
                usual.clone_from(&orders[order as usize]);
            }
            kinds.extend(orders.into_iter().flatten().map(|written| written.edtf));
        }
        let Some(written) = usual else {
            return match &readings(text)[..] {
                [only] => {
                    let mut dated = Dated::of(text, only);
                    dated.remarks.push(format!(
                        "“{text}” does not fit the other dates, and was read in the one way it can be"
                    ));
                    dated
                }
                _ => match year_alone(text) {
                    Some(year) => unread(
                        text,
                        format!("“{text}” is no day that there is: its year stays"),
                        &year,
                    ),
                    None => unread(text, why(text), UNKNOWN),
                },
            };
        };
        let is_order_open =
            self.is_order_open && decided.is_none() && written.leans.order && kinds.len() > 1;
        if is_order_open {
            return open(text, &kinds);
        }
        if self.is_short_year_open && written.leans.short_year {
            let orders = orders(text, &self.form);
            return open(text, &orders.into_iter().flatten().map(|w| w.edtf).collect());
        }
        let mut dated = Dated::of(text, &written);
        if let Some(wider) = beside.and_then(|beside| wider(&written, beside)) {
            dated.remarks.push(format!(
                "“{}” stands beside it, and “{text}” is where that begins",
                beside.unwrap_or_default()
            ));
            dated.edtf = wider;
            return dated;
        }
        if self.is_january_a_year
            && let Some(year) = written.edtf.strip_suffix("-01-01")
        {
            year.clone_into(&mut dated.edtf);
        }
        if self.is_pair_open && written.leans.pair == Some(PairLean::Open) {
            dated.wording = Some(text.to_owned());
            dated.remarks.push(format!("“{text}” is two years or a month"));
        }
        if text == "0" && self.form.count == YearCount::People {
            dated.remarks.push("there is no year 0 before our era: it is read as 1 BCE".to_owned());
        }
        dated
    }
}

/// Whether a cell is a number of one or two digits.
fn is_small(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 2 && text.parse::<u8>().is_ok()
}

/// The date that the wording beside gives, where it is less exact than a day and begins with it: a
/// database has to write a day.
fn wider(written: &Written, beside: &str) -> Option<String> {
    let [only] = <[Written; 1]>::try_from(readings(beside)).ok()?;
    let bounds = |edtf: &str| {
        let when = parse(edtf, Language::ENGLISH).ok()?;
        Some((when.precision, when.earliest.at()?, when.latest.at()?))
    };
    let (precision, first, last) = bounds(&written.edtf)?;
    let (_, from, to) = bounds(&only.edtf)?;
    let is_wider = precision == Precision::Day && first == from && last < to;
    (is_wider && !only.edtf.contains(['/', '['])).then_some(only.edtf)
}

/// A cell that is not read, or not to its end.
fn unread(text: &str, lost: String, certain: &str) -> Dated {
    Dated { lost: vec![lost], wording: Some(text.to_owned()), ..Dated::new(certain) }
}

/// Why a cell is no date.
fn why(text: &str) -> String {
    if is_of_another_calendar(text) {
        return format!(
            "“{text}” is a date of another calendar: give it in the Gregorian one, and this as its wording"
        );
    }
    let is_number_of_a_day =
        text.parse::<f64>().is_ok_and(|number| (10_000.0..80_000.0).contains(&number));
    match is_number_of_a_day {
        true => format!(
            "“{text}” may be a spreadsheet's number of a day: give its column the form of a date there"
        ),
        false => format!("“{text}” is no date that can be read for certain"),
    }
}

/// A date that can be several: what they share.
fn open(text: &str, kinds: &BTreeSet<String>) -> Dated {
    let years: BTreeSet<&str> = kinds.iter().filter_map(|edtf| edtf.get(..4)).collect();
    let shared = match (years.first(), years.len()) {
        (Some(year), 1) if kinds.iter().all(|edtf| edtf.as_bytes().get(4) == Some(&b'-')) => *year,
        _ => UNKNOWN,
    };
    let all: Vec<&str> = kinds.iter().map(String::as_str).collect();
    Dated {
        lost: vec![format!("“{text}” can be {}", all.join(" or "))],
        wording: Some(text.to_owned()),
        ..Dated::new(shared)
    }
}

/// “1 year has”, “2 years have”.
fn have(count: usize) -> String {
    if count == 1 { "1 year has".to_owned() } else { format!("{count} years have") }
}
