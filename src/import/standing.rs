//! How an event stands, behind the wording of its date: “2027 (planned)”. TimelineJS has no other place for it.

use crate::{
    date::parse,
    locale::Language,
    story::{Status, Story},
};

/// The states that are told so. What was corrected says so by its corrections.
const TOLD: [Status; 4] = [Status::Planned, Status::Ongoing, Status::Cancelled, Status::Disputed];

/// The word for a state behind a date.
pub fn mark(story: &Story, status: Status) -> Option<String> {
    let word = story.status_word(status).filter(|_| TOLD.contains(&status))?;
    Some(format!(" ({})", word.to_lowercase()))
}

/// The wording of a date without the word for a state behind it, and that state.
pub fn standing(wording: &str) -> Option<(&str, Status)> {
    let (date, word) = wording.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let word = word.trim().to_lowercase();
    let of = |language: Language| {
        let words = language.words();
        let known = [words.planned(), words.ongoing(), words.cancelled(), words.disputed()];
        known.iter().position(|known| known.to_lowercase() == word)
    };
    Language::all().find_map(of).map(|which| (date.trim_end(), TOLD[which]))
}

/// Whether a wording is what a date is said as anyway.
pub fn is_usual(wording: &str, date: &str) -> bool {
    Language::all().any(|language| parse(date, language).is_ok_and(|when| when.long == wording))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_behind_a_date_is_read_in_every_language() {
        for (wording, date, status) in [
            ("December 2027 (planned)", "December 2027", Status::Planned),
            ("2027 (Planned) ", "2027", Status::Planned),
            ("декабрь 2027 г. (план)", "декабрь 2027 г.", Status::Planned),
            ("2019 (cancelled)", "2019", Status::Cancelled),
        ] {
            assert_eq!(standing(wording), Some((date, status)), "{wording}");
        }
        for wording in ["2027", "2027 (Julian)", "(planned", "planned)"] {
            assert_eq!(standing(wording), None, "{wording}");
        }
        assert!(is_usual("December 2027", "2027-12") && !is_usual("late in 2027", "2027-12"));
    }
}
