//! What two dates of an event share is written once: the era, the year, the day. And what no cell of a
//! timeline means is left away, before anything is read.

use super::{
    Report,
    slide::{DateParts, Slide},
};
use crate::date::written::{Form, clock, read};

/// Gives each date of a slide what it shares with the other one.
pub fn complete(slide: &mut Slide, report: &mut Report) {
    if let (Some(start), Some(end)) = (&slide.start, &mut slide.end) {
        inherit(start, end);
    }
    era(slide, report);
}

/// An end without a year is in that of the start.
fn inherit(start: &DateParts, end: &mut DateParts) {
    if !end.year.is_empty() || start.year.is_empty() {
        return;
    }
    if end.month.is_empty() {
        if end.day.is_empty() {
            end.day.clone_from(&start.day);
        }
        end.month.clone_from(&start.month);
    }
    end.year.clone_from(&start.year);
}

/// “3300”, and “1300 BC” in the cell for the end.
fn era(slide: &mut Slide, report: &mut Report) {
    let (Some(start), Some(end)) = (&mut slide.date, &slide.end_date) else { return };
    let number: Option<u32> = start.text.parse().ok().filter(|year| *year > 0);
    let is_bce = |text: &str| {
        let written = read(text, &Form::default())?;
        let year = written.edtf.strip_prefix('-')?.get(..4)?.parse::<u32>().ok()?;
        (!text.starts_with('-')).then_some(year)
    };
    if let (Some(first), Some(last)) = (number, is_bce(&end.text))
        && first > last
    {
        start.text.push_str(" BCE");
        report.repaired(&*start.from, "date", "the era of the end holds for the start too");
    }
}

/// The times of a timeline's events: where every one is midnight, none is meant.
#[derive(Default)]
pub struct Times {
    count: usize,
    others: usize,
}

impl Times {
    pub fn look(&mut self, slide: &Slide) {
        for parts in [&slide.start, &slide.end].into_iter().flatten() {
            if !parts.time.is_empty() {
                self.count += 1;
                self.others += usize::from(clock(&parts.time).as_deref() != Some("00:00:00"));
            }
        }
    }

    /// Says that none is meant, where that is so.
    pub fn told(&self) -> Option<String> {
        let what = match self.count {
            _ if self.others > 0 => return None,
            0 => return None,
            1 => "the only time".to_owned(),
            count => format!("all {count} times"),
        };
        Some(format!("00:00 is no time of day: {what} of the timeline would be midnight"))
    }

    pub fn leave_away(slide: &mut Slide) {
        for parts in [&mut slide.start, &mut slide.end].into_iter().flatten() {
            parts.time.clear();
        }
    }
}
