//! One date, or two with what lies between them, as EDTF.

use super::{
    Form, Remark, Written, deep,
    pair::{self, Pair},
    point::{Notes, Point, Years},
    shared::{complete, is_of_hours, share_offset},
    side::{Limit, Side},
    token::{Kind, Token, tokens},
    word::Word,
};
use crate::{
    date::{edtf_year, parse},
    locale::Language,
};

/// Reads a text that is not EDTF.
pub fn read(text: &str, form: &Form) -> Option<Written> {
    let mut notes = Notes::default();
    let mut tokens = tokens(text);
    if tokens.is_empty() || tokens.len() > 60 {
        return None;
    }
    aside(text, &mut tokens, &mut notes);
    let edtf = match deep::read(&tokens) {
        Some(edtf) => {
            notes.remarks.push(Remark::Ago);
            edtf
        }
        None if deep::is_counted_back(&tokens) => return None,
        None => dated(text, &tokens, form, &mut notes)?,
    };
    notes.remarks.dedup();
    Some(Written { edtf, remarks: notes.remarks, leans: notes.leans })
}

/// Takes what stands in brackets away, where it is words and no date.
fn aside(text: &str, tokens: &mut Vec<Token>, notes: &mut Notes) {
    let Some(open) = tokens.iter().position(|token| token.is_sign('(')) else { return };
    let Some(close) = tokens.iter().position(|token| token.is_sign(')')) else { return };
    let inside = tokens.get(open + 1..close).unwrap_or_default();
    let is_zone = |token: &Token| matches!(token.word(), Some(Word::AnyZone | Word::Zone(_)));
    // The zone of a time is read with it, where it is the only one.
    let before = &tokens[..open];
    let is_open = before.iter().any(|token| token.is_sign(':'))
        && !before.iter().any(|token| is_zone(token) || token.is_sign('+'));
    if is_open && inside.iter().all(is_zone) {
        return;
    }
    // “(D-Day)”
    let is_empty = |token: &Token| {
        matches!(token.kind, Kind::Unknown | Kind::Word(Word::Filler | Word::Weekday))
            || token.is_sign('-')
    };
    let is_name = inside.len() > 1 && inside.iter().all(is_empty);
    let is_word = |token: &Token| {
        token.kind == Kind::Unknown
            || matches!(token.word(), Some(Word::AnyZone | Word::Zone(_) | Word::PartOfDay))
    };
    let words = is_name || inside.iter().any(is_word);
    if open > 0 && words && inside.iter().all(|token| token.number().is_none()) {
        let words = &text[tokens[open].to..tokens[close].from];
        notes.remarks.push(Remark::Unread(words.trim().to_owned()));
        tokens.drain(open..=close);
    }
}

/// One date of some tokens.
pub fn one(text: &str, tokens: &[Token], form: &Form) -> Option<Written> {
    let mut notes = Notes::default();
    let edtf = single(text, tokens, form, &mut notes)?;
    Some(Written { edtf, remarks: notes.remarks, leans: notes.leans })
}

fn dated(text: &str, tokens: &[Token], form: &Form, notes: &mut Notes) -> Option<String> {
    match pair::find(tokens, form, notes) {
        Pair::Years(tokens, at) => return stretch(&tokens, at, form, notes),
        Pair::Month => return single(text, tokens, form, notes),
        Pair::None => {}
    }
    let mut tried = Notes { leans: notes.leans, remarks: notes.remarks.clone() };
    if let Some(edtf) = single(text, tokens, form, &mut tried).filter(|edtf| is_edtf(edtf)) {
        *notes = tried;
        return Some(edtf);
    }
    for at in splits(tokens) {
        let mut tried = Notes { leans: notes.leans, remarks: notes.remarks.clone() };
        if let Some(edtf) = stretch(tokens, at, form, &mut tried).filter(|edtf| is_edtf(edtf)) {
            *notes = tried;
            return Some(edtf);
        }
    }
    None
}

fn is_edtf(text: &str) -> bool {
    parse(text, Language::ENGLISH).is_ok()
}

/// Where a text may fall into two dates, the likeliest place first.
fn splits(tokens: &[Token]) -> Vec<usize> {
    let rank = |at: &usize| -> Option<u8> {
        let token = &tokens[*at];
        let glued = token.glued && tokens.get(at + 1).is_some_and(|next| next.glued);
        match token.kind {
            Kind::Word(Word::To | Word::Until | Word::Onto) => Some(0),
            Kind::Word(Word::And | Word::Or) => Some(1),
            Kind::Sign('–') => Some(2),
            Kind::Sign('-') if !glued => Some(3),
            Kind::Sign('/') => Some(4),
            Kind::Sign('-') if is_even(tokens, *at) => Some(5),
            _ => None,
        }
    };
    let mut found: Vec<(u8, usize)> = (1..tokens.len().saturating_sub(1))
        .filter_map(|at| rank(&at).map(|rank| (rank, at)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// Whether as many numbers stand before a hyphen as behind it, where there are numbers alone and several
/// hyphens.
fn is_even(tokens: &[Token], at: usize) -> bool {
    let count = |tokens: &[Token]| tokens.iter().filter(|token| token.number().is_some()).count();
    let figures = |token: &Token| matches!(token.kind, Kind::Number(_) | Kind::Sign(_));
    // `13.-15.9.2011` has a full stop before it.
    let behind_stop = at > 0 && tokens[at - 1].is_sign('.');
    let hyphens = tokens.iter().filter(|token| token.is_sign('-')).count();
    behind_stop
        || hyphens == 1
        || !tokens.iter().all(figures)
        || count(&tokens[..at]) == count(&tokens[at..])
}

/// One date.
fn single(text: &str, tokens: &[Token], form: &Form, notes: &mut Notes) -> Option<String> {
    let side = Side::gather(tokens).ok()?;
    if !side.is_dated() {
        return None;
    }
    let point = side.point(form, notes)?;
    if let [(first, _), .., (_, last)] | [(first, last)] = side.unread[..] {
        // A day that is written stays a day; of anything else words may make something else.
        point.day.filter(|_| matches!(point.years, Years::One(_)))?;
        notes.remarks.push(Remark::Unread(text[first..last].to_owned()));
    }
    if matches!(point.years, Years::Unknown) {
        return None;
    }
    if side.part_of_day {
        notes.remarks.push(Remark::Clock);
    }
    // A year that begins when it likes is that of its number, more or less.
    let about = point.about || side.own_year && matches!(point.years, Years::One(_));
    let point = Point { about, ..point };
    if side.own_year {
        notes.remarks.push(Remark::OwnYear);
    }
    // “1985 bis heute”: one phrase in many languages.
    let limit = if side.present { Some(Limit::Since) } else { point.limit };
    said(&Point { limit, ..point }, form, notes)
}

/// A point with all that is said of it.
fn said(point: &Point, form: &Form, notes: &mut Notes) -> Option<String> {
    if point.part.is_some() {
        notes.remarks.push(Remark::Part);
    }
    let is_alone = point.limit.is_none();
    let (from, to) = ends(point, is_alone, notes)?;
    if let Some(limit) = point.limit {
        if point.clock.is_some() {
            notes.remarks.push(Remark::Clock);
        }
        return Some(match limit {
            Limit::Until => format!("../{to}"),
            Limit::Since => format!("{from}/.."),
            Limit::Before | Limit::NotAfter => {
                notes.remarks.push(Remark::Limit);
                format!("/{to}")
            }
            Limit::After | Limit::NotBefore => {
                notes.remarks.push(Remark::Limit);
                format!("{from}/")
            }
        });
    }
    if from != to {
        return Some(format!("{from}/{to}"));
    }
    match timed(point, form, notes) {
        Some(with_time) => Some(with_time),
        None => Some(from),
    }
}

/// A day with its time.
fn timed(point: &Point, form: &Form, notes: &mut Notes) -> Option<String> {
    let clock = point.clock?;
    if clock.is_plain_midnight {
        notes.leans.midnight = true;
        if !form.is_midnight_a_time {
            return None;
        }
    }
    if point.day.is_none() || !matches!(point.years, Years::One(0..=9999)) {
        notes.remarks.push(Remark::Clock);
        return None;
    }
    if clock.is_zone_open {
        notes.remarks.push(Remark::Zone);
    }
    if point.about || point.doubt {
        notes.remarks.push(Remark::AboutTime);
    }
    Some(format!("{}T{}", point.date()?, clock.edtf()))
}

/// The first and the last date of a point, with its qualifiers; the same where one date says all.
fn ends(point: &Point, is_alone: bool, notes: &mut Notes) -> Option<(String, String)> {
    let mark = match (point.about, point.doubt) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    let year = |year: i64| format!("{}{mark}", edtf_year(year));
    let is_long = !matches!(point.years, Years::One(_) | Years::Unknown);
    let has_fraction = point.month.is_some_and(|month| month >= 33);
    if is_long && has_fraction {
        if let Some((from, to)) = point.stretch() {
            return Some((year(from), year(to)));
        }
        notes.remarks.push(Remark::Part);
        let whole = Point { month: None, ..point.clone() };
        return ends(&whole, is_alone, notes);
    }
    // Before our era, digits that are not given stand alone or not at all.
    let is_bce =
        matches!(point.years, Years::Hundred { bce: true, .. } | Years::Thousand { bce: true, .. });
    let date = point.date().filter(|_| !is_bce || is_alone && mark.is_empty());
    match date {
        Some(date) => {
            let date = format!("{date}{mark}");
            Some((date.clone(), date))
        }
        None => point.stretch().map(|(from, to)| (year(from), year(to))),
    }
}

/// Two dates.
fn stretch(tokens: &[Token], at: usize, form: &Form, notes: &mut Notes) -> Option<String> {
    let joint = tokens[at].kind;
    let starts_between = tokens[0].word() == Some(Word::Between);
    let ends_between = tokens.last()?.word() == Some(Word::Between);
    let is_between = starts_between || ends_between;
    if (joint == Kind::Word(Word::And)) != is_between && is_between {
        return None;
    }
    let end = tokens.len() - usize::from(ends_between);
    let mut left = Side::gather(&tokens[usize::from(starts_between)..at]).ok()?;
    let mut right = Side::gather(tokens.get(at + 1..end)?).ok()?;
    // What comes before the first of two counts for both.
    if tokens[0].word() == Some(Word::Bce) && right.era.is_none() {
        right.era = left.era;
    }
    // “from … to”, “с … по”, “… бастап … дейін”.
    if left.limit == Some(Limit::Since) {
        left.limit = None;
    }
    if right.limit == Some(Limit::Until) {
        right.limit = None;
    }
    let unread = !left.unread.is_empty() || !right.unread.is_empty();
    if unread || left.limit.is_some() || right.limit.is_some() {
        return None;
    }
    let is_winter = left.season == Some(24) && left.has_year() && right.month.is_none();
    complete(&mut left, &mut right);
    if right.present {
        let left = left.point(form, notes)?;
        return said(&Point { limit: Some(Limit::Since), ..left }, form, notes);
    }
    if !left.is_dated() || !right.is_dated() || left.is_short() || right.is_short() && !is_winter {
        return None;
    }
    share_offset(&mut left, &mut right);
    let (mut first, mut last) = (left.point(form, notes)?, right.point(form, notes)?);
    same_length(&mut first, &mut last, [&left, &right], notes);
    if left.part_of_day || right.part_of_day {
        notes.remarks.push(Remark::Clock);
    }
    if left.own_year || right.own_year {
        notes.remarks.push(Remark::OwnYear);
    }
    // “winter 1923/24”
    if is_winter && right.season.is_none() && last.month.is_none() {
        notes.remarks.push(Remark::Winter);
        return said(&first, form, notes);
    }
    if first.years == Years::Unknown || last.years == Years::Unknown {
        return None;
    }
    if first.part.is_some() || last.part.is_some() {
        notes.remarks.push(Remark::Part);
    }
    let (from, _) = ends(&first, false, notes)?;
    let (_, to) = ends(&last, false, notes)?;
    // “11/22 February”: one day in both calendars.
    if joint == Kind::Sign('/') && first.julian_of(&last) {
        notes.remarks.push(Remark::Julian);
        return Some(to);
    }
    match joint {
        Kind::Word(Word::Or) => return Some(format!("[{from},{to}]")),
        Kind::Word(Word::And) if is_between => return Some(format!("[{from}..{to}]")),
        Kind::Word(Word::And) => return Some(format!("{{{from},{to}}}")),
        _ => {}
    }
    if first.clock.is_some() || last.clock.is_some() {
        if let Some(hours) = hours(&first, &last, form, notes) {
            return Some(hours);
        }
        if from == to
            && let Some(start) = timed(&first, form, notes)
        {
            notes.remarks.push(Remark::Hours);
            return Some(start);
        }
        let midnight = |point: &Point| point.clock.is_none_or(|clock| clock.is_plain_midnight);
        if !midnight(&first) || !midnight(&last) {
            notes.remarks.push(Remark::Clock);
        }
    }
    Some(if from == to { from } else { format!("{from}/{to}") })
}

/// “1990s–2000s”: beside a decade the hundreds are one too.
fn same_length(first: &mut Point, last: &mut Point, sides: [&Side; 2], notes: &mut Notes) {
    let is_decade = |side: &Side| side.decade.is_some() && side.century.is_none();
    if !sides.into_iter().all(is_decade) {
        return;
    }
    let (start, end) = (first.years, last.years);
    for (one, other) in [(start, last), (end, first)] {
        if let (Years::Ten(_), Years::Hundred { number, bce: false }) = (one, other.years) {
            other.years = Years::Ten((number - 1) * 100);
            notes.remarks.retain(|remark| *remark != Remark::Hundreds);
        }
    }
}

/// Two days with their times, where the second one is not before the first and they are of one day or night.
fn hours(first: &Point, last: &Point, form: &Form, notes: &mut Notes) -> Option<String> {
    let mut tried = Notes { leans: notes.leans, remarks: notes.remarks.clone() };
    let (from, to) = (timed(first, form, &mut tried)?, timed(last, form, &mut tried)?);
    let both = format!("{from}/{to}");
    is_of_hours(&both).then(|| {
        *notes = tried;
        both
    })
}
