//! How a stretch of hours is said.

use alloc::{format, string::String};

use super::{
    hours::Hours,
    wording::{Long, Say, Short, clock, zone},
};
use crate::locale::Language;

/// The wordings of a stretch of hours: in full, and for a narrow place.
pub fn words(stretch: &Hours, language: Language) -> (String, String) {
    let say = |form| hours(Say::of(language, form), stretch);
    (say(Long), say(Short))
}

/// What both ends share, the day and the offset, is said once.
fn hours(say: Say, Hours { start, end }: &Hours) -> String {
    let [first, last] = [start, end].map(|at| zone(at.time.shift));
    let (from, to) = match (first == last, say.form) {
        (true, Short) => (clock(start), clock(end)),
        (true, Long) => (clock(start), clock(end) + &last),
        (false, _) => (clock(start) + &first, clock(end) + &last),
    };
    match (start.date == end.date, first == last) {
        (true, true) if start.time == end.time => say.at(&end.date, &to),
        (true, true) => say.at(&start.date, &format!("{from}–{to}")),
        (true, false) => say.at(&start.date, &format!("{from} – {to}")),
        (false, _) => format!("{} – {}", say.at(&start.date, &from), say.at(&end.date, &to)),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        date::{Precision, parse},
        locale::Language,
    };

    #[test]
    fn a_stretch_of_hours_has_both_its_ends_and_is_told_in_every_language() {
        let told = |text: &str| parse(text, Language::ENGLISH).map_err(|error| error.to_string());
        for (text, long, short) in [
            (
                "2025-09-08T10:00:00+05:00/2025-09-08T17:00:00+05:00",
                "8 September 2025, 10:00–17:00 UTC+5",
                "8 Sep 2025, 10:00–17:00",
            ),
            (
                "2025-09-08T10:00:00+05:00[Asia/Almaty]/2025-09-08T17:00:00+05:00[Asia/Almaty]",
                "8 September 2025, 10:00–17:00 UTC+5",
                "8 Sep 2025, 10:00–17:00",
            ),
            (
                "2025-09-08 22:00:00/2025-09-09 02:30:00",
                "8 September 2025, 22:00 – 9 September 2025, 02:30",
                "8 Sep 2025, 22:00 – 9 Sep 2025, 02:30",
            ),
            (
                "2025-09-08T10:00:00+05:00/2025-09-08T09:00:00Z",
                "8 September 2025, 10:00 UTC+5 – 09:00 UTC",
                "8 Sep 2025, 10:00 UTC+5 – 09:00 UTC",
            ),
            (
                "2025-09-08T10:00:00/2025-09-08T10:00:00",
                "8 September 2025, 10:00",
                "8 Sep 2025, 10:00",
            ),
        ] {
            let when = told(text).unwrap();
            assert_eq!((&*when.long, &*when.short), (long, short));
            assert!(when.span && when.precision == Precision::Second && when.machine.is_none());
        }
        let flight = told("2025-09-08T10:00:00+05:00/2025-09-08T09:00:00Z").unwrap();
        let start = 1_757_325_600;
        assert_eq!((flight.earliest.at(), flight.offset), (Some(start), Some(300)));
        assert_eq!(flight.latest.at(), Some(start + 4 * 3600), "by the clock of its start");
        for (text, why) in [
            ("2025-09-08T10:00:00/2025-09-08T09:00:00", "the end lies before the start"),
            ("2025-09-08T10:00:00Z/2025-09-08T14:00:00+05:00", "the end lies before the start"),
            ("2025-09-08T10:00:00Z/2025-09-08T14:00:00", "either both ends have an offset"),
            ("2025-09-08T10:00:00/2025-09-09", "the other has one too"),
            ("2025-09-08/2025-09-09T10:00:00", "the other has one too"),
            ("2025-09-08T10:00:00/..", "the other has one too"),
            ("2025-09-08T10:00:00/2025-09-31T10:00:00", "2025-09 has no day 31"),
        ] {
            assert!(told(text).unwrap_err().contains(why), "{text}: {:?}", told(text));
        }
        let error =
            parse("2025-09-08T10:00:00/2025-09-31T10:00:00", Language::ENGLISH).unwrap_err();
        assert_eq!(error.offset(), 28);
        let text = "2026-05-04T10:00:00+05:00/2026-05-04T12:30:00+05:00";
        for (language, words) in [
            ("ru", "4 мая 2026 года, 10:00–12:30 UTC+5"),
            ("kk", "2026 жылғы 4 мамыр, 10:00–12:30 UTC+5"),
            ("ar", "4 مايو 2026، \u{2066}10:00–12:30 UTC+5\u{2069}"),
        ] {
            assert_eq!(parse(text, Language::of(language).unwrap()).unwrap().long, words);
        }
    }
}
