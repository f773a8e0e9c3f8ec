//! What two dates of an event share is written once: the era, the year, the day. And what no cell of a
//! timeline means is left away, before anything is read.

use super::{
    Report,
    slide::{DateParts, Slide, Timeline},
};
use crate::date::written::{Form, clock, read};

/// Gives each date what it shares with the other one of its event.
pub fn complete(timeline: &mut Timeline, report: &mut Report) {
    for slide in timeline.events.iter_mut().chain(&mut timeline.eras) {
        if let (Some(start), Some(end)) = (&slide.start, &mut slide.end) {
            inherit(start, end);
        }
        era(slide, report);
    }
    midnight(timeline, report);
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

/// Where every time is midnight, none is meant.
fn midnight(timeline: &mut Timeline, report: &mut Report) {
    let parts = || timeline.events.iter().flat_map(|slide| [&slide.start, &slide.end]).flatten();
    let times: Vec<Option<String>> =
        parts().filter(|parts| !parts.time.is_empty()).map(|parts| clock(&parts.time)).collect();
    let is_midnight = |time: &Option<String>| time.as_deref() == Some("00:00:00");
    if times.is_empty() || !times.iter().all(is_midnight) {
        return;
    }
    let count = times.len();
    let slides = timeline.events.iter_mut();
    for parts in slides.flat_map(|slide| [&mut slide.start, &mut slide.end]).flatten() {
        parts.time.clear();
    }
    let what = if count == 1 { "the only time".to_owned() } else { format!("all {count} times") };
    report.notes.push(format!("00:00 is no time of day: {what} of the timeline would be midnight"));
}
