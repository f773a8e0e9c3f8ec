//! A mapping that the names of the columns and the look of the cells propose.

use super::{
    called::{END_PARTS, NAMES, PARTS, TIMES},
    mapping::Mapping,
    precision::cut,
};
use crate::date::written::{clock, fold_text, readings};

/// Rows that are looked at.
const MOST: usize = 200;

/// Proposes which columns are title, date, and whatever else their names say; `None` where no column has
/// dates, or none can be a title.
pub fn propose(header: &[String], rows: &[Vec<String>]) -> Option<Mapping> {
    let mut free: Vec<bool> = header.iter().map(|name| !name.is_empty()).collect();
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    let take = |at: usize, free: &mut Vec<bool>| {
        free[at] = false;
        Mapping::name_of(header, at)
    };
    // “Year, Month, Day” are one date.
    let part = |words: &str| named(header, words, &vec![true; header.len()]);
    for (field, words) in [("date", PARTS), ("endDate", END_PARTS)] {
        let parts: Vec<usize> = words.into_iter().filter_map(part).collect();
        if part(words[0]).is_some() && parts.len() > 1 {
            let names: Vec<String> = parts.iter().map(|at| take(*at, &mut free)).collect();
            fields.push((field, names.join("+")));
        }
    }
    for (field, words) in NAMES {
        if fields.iter().any(|(other, _)| *other == field) {
            continue;
        }
        let mut fits = free.clone();
        if ["date", "endDate"].contains(&field) {
            // A name alone makes no date: its cells must read as dates.
            for (at, fits) in fits.iter_mut().enumerate() {
                *fits = *fits && dates(rows, at) * 2 >= filled(rows, at) && filled(rows, at) > 0;
            }
        } else if field == "precision" {
            for (at, fits) in fits.iter_mut().enumerate() {
                *fits =
                    *fits && cells(rows, at).all(|cell| cut("1911-01-01T00:00:00", cell).is_some());
            }
        }
        if let Some(at) = named(header, words, &fits) {
            fields.push((field, take(at, &mut free)));
        }
    }
    let has = |fields: &[(&str, String)], field: &str| fields.iter().any(|(f, _)| *f == field);
    if !has(&fields, "date") {
        let share = |at: &usize| (dates(rows, *at) * 100) / filled(rows, *at).max(1);
        let best = (0..header.len()).filter(|at| free[*at] && share(at) >= 80).max_by_key(share)?;
        fields.push(("date", take(best, &mut free)));
    }
    if !has(&fields, "title") {
        let words = |at: &usize| {
            let cells = rows.iter().take(MOST).filter_map(|row| row.get(*at));
            let all: Vec<usize> = cells.map(|cell| cell.split_whitespace().count()).collect();
            all.iter().sum::<usize>() * 10 / all.len().max(1)
        };
        let is_title =
            |at: &usize| free[*at] && (10..=150).contains(&words(at)) && dates(rows, *at) == 0;
        match (0..header.len()).find(is_title) {
            Some(at) => fields.insert(0, ("title", take(at, &mut free))),
            // What was taken for the text may be all the words there are.
            None => fields.iter_mut().find(|(field, _)| *field == "body")?.0 = "title",
        }
    }
    days(header, rows, &mut fields, &mut free);
    times(header, rows, &mut fields, &free);
    fields.sort_by_key(|(field, _)| *field != "title");
    Some(Mapping::of(fields))
}

/// Joins the years with the days that stand in a column of their own: “1950” and “3 January”.
fn days(
    header: &[String],
    rows: &[Vec<String>],
    fields: &mut [(&'static str, String)],
    free: &mut [bool],
) {
    let Some((_, date)) = fields.iter_mut().find(|(field, _)| *field == "date") else { return };
    let Some(year) = (0..header.len()).find(|at| Mapping::name_of(header, *at) == *date) else {
        return;
    };
    let is_year = |cell: &String| {
        let cell = cell.trim();
        cell.len() == 4 && cell.bytes().all(|b| b.is_ascii_digit())
    };
    if !cells(rows, year).all(is_year) {
        return;
    }
    let is_day = |row: &&Vec<String>, at: usize| {
        let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
        let both = format!("{} {}", cell(year), cell(at));
        readings(cell(at)).is_empty()
            && readings(&both).iter().any(|written| written.edtf.len() > 4 && !written.says_more())
    };
    let is_days = |at: &usize| {
        let count = rows.iter().take(MOST).filter(|row| is_day(row, *at)).count();
        free[*at] && count > 1 && count * 10 >= filled(rows, *at) * 8
    };
    if let Some(at) = (0..header.len()).find(is_days) {
        *date = format!("{date}+{}", Mapping::name_of(header, at));
        free[at] = false;
    }
}

/// Joins the days with the times that stand in columns of their own.
fn times(
    header: &[String],
    rows: &[Vec<String>],
    fields: &mut Vec<(&'static str, String)>,
    free: &[bool],
) {
    let at_of = |fields: &[(&str, String)], field: &str| {
        let name = &fields.iter().find(|(other, _)| *other == field)?.1;
        (0..header.len()).find(|at| Mapping::name_of(header, *at) == *name)
    };
    let is_time = |at: &usize| {
        let times = cells(rows, *at).filter(|cell| clock(cell).is_some()).count();
        times > 0 && times * 2 >= filled(rows, *at)
    };
    let [starts, ends] = TIMES.map(|words| named(header, words, free).filter(is_time));
    let Some(day) = at_of(fields, "date") else { return };
    // A day that has its time already takes no other one.
    let has_time = |cell: &String| readings(cell).iter().any(|written| written.edtf.contains('T'));
    if cells(rows, day).any(has_time) {
        return;
    }
    let joined = |day: usize, time: usize| {
        format!("{}+{}", Mapping::name_of(header, day), Mapping::name_of(header, time))
    };
    let last = at_of(fields, "endDate");
    if let Some(time) = starts
        && let Some((_, name)) = fields.iter_mut().find(|(field, _)| *field == "date")
    {
        *name = joined(day, time);
    }
    match (ends, fields.iter_mut().find(|(field, _)| *field == "endDate")) {
        (Some(time), Some((_, name))) if last.is_some() => {
            *name = joined(last.unwrap_or(day), time);
        }
        (Some(time), None) if starts.is_some() => fields.push(("endDate", joined(day, time))),
        _ => {}
    }
}

/// How many cells of a row are names that columns have.
pub fn count_names(row: &[String]) -> usize {
    let mut free = vec![true; row.len()];
    let words = NAMES.iter().map(|(_, words)| *words).chain(PARTS);
    words
        .filter(|words| {
            let found = named(row, words, &free);
            found.inspect(|at| free[*at] = false).is_some()
        })
        .count()
}

/// Whether what stands where names are expected is a row: it has a date where the others have theirs, and
/// no name that columns have.
pub fn is_row(header: &[String], rows: &[Vec<String>]) -> bool {
    let all = vec![true; header.len()];
    let is_named = NAMES.iter().any(|(_, words)| named(header, words, &all).is_some());
    let is_date = |at: &usize| {
        !readings(&header[*at]).is_empty() && dates(rows, *at) * 10 >= filled(rows, *at) * 8
    };
    let has_words = header.iter().any(|name| name.split_whitespace().count() > 1);
    !is_named && has_words && (0..header.len()).any(|at| is_date(&at) && filled(rows, at) > 0)
}

/// The column that has one of some names; the earlier name counts.
fn named(header: &[String], words: &str, free: &[bool]) -> Option<usize> {
    let plain = |text: &str| {
        let folded = fold_text(text.trim()).replace(['_', '-', '.', '/'], " ");
        folded.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // A path in an object is called as its last steps are: `attributes.date.start`.
    let last = |steps: usize| {
        let tail = move |name: &String| {
            let at = name.rmatch_indices('.').nth(steps - 1).map(|(at, _)| at + 1);
            at.map_or_else(String::new, |at| plain(&name[at..]))
        };
        header.iter().map(tail).collect()
    };
    let whole: Vec<String> = header.iter().map(|name| plain(name)).collect();
    let find = |names: Vec<String>| {
        let place = |word: String| (0..names.len()).find(|at| free[*at] && names[*at] == word);
        words.split(',').map(plain).find_map(place)
    };
    let is_path = header.iter().any(|name| name.contains('.'));
    find(whole).or_else(|| if is_path { find(last(2)).or_else(|| find(last(1))) } else { None })
}

fn cells(rows: &[Vec<String>], at: usize) -> impl Iterator<Item = &String> {
    let cells = rows.iter().take(MOST).filter_map(move |row| row.get(at));
    cells.filter(|cell| !cell.trim().is_empty())
}

/// How many cells of a column are filled.
fn filled(rows: &[Vec<String>], at: usize) -> usize {
    cells(rows, at).count()
}

/// How many cells of a column are dates.
fn dates(rows: &[Vec<String>], at: usize) -> usize {
    cells(rows, at).filter(|cell| !readings(cell).is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(table: &str) -> Option<String> {
        let mut lines = table.lines().map(|line| line.split(';').map(str::to_owned).collect());
        let header: Vec<String> = lines.next().unwrap();
        propose(&header, &lines.collect::<Vec<_>>()).map(|mapping| mapping.written())
    }

    #[test]
    fn names_in_four_languages_and_cells_propose_a_mapping() {
        for (table, mapping) in [
            ("When;What;Notes\n1950;It opens;Many came", Some("title=What,date=When,body=Notes")),
            (
                "Дата;Событие;Описание\n5 мая 1950 г.;Открытие;Пришли",
                Some("title=Событие,date=Дата,body=Описание"),
            ),
            ("Күні;Оқиға\n1950 жыл;Ашылуы", Some("title=Оқиға,date=Күні")),
            ("التاريخ;الحدث\n1950;الافتتاح", Some("title=الحدث,date=التاريخ")),
            ("Year;Month;Day;Event\n1950;5;4;It opens", Some("title=Event,date=Year+Month+Day")),
            ("start;end;label\n530 BC;520 BC;A king", Some("title=label,date=start,endDate=end")),
            ("a;b\n5 May 1950;It opens at last", Some("title=b,date=a")),
            (
                "Date;Time;What\n5 May 1944;14:30;A\n6 May 1944;;B",
                Some("title=What,date=Date+Time"),
            ),
            (
                "Date;Start time;End time;What\n2024-03-26;09:00;10:30;A",
                Some("title=What,date=Date+Start time,endDate=Date+End time"),
            ),
            (
                "Start Date;Start Time;End Date;End Time;Subject\n3/26/2024;9 AM;3/27/2024;1 AM;A",
                Some("title=Subject,date=Start Date+Start Time,endDate=End Date+End Time"),
            ),
            (
                "Year;Date;Event\n1950;3 January;It opens\n1951;4 June;It closes\n1952;;A year",
                Some("title=Event,date=Year+Date"),
            ),
            (
                "Год;Число;Событие\n1950;3 января;Открытие\n1951;4 июня;Закрытие",
                Some("title=Событие,date=Год+Число"),
            ),
            ("Year;No;Event\n1950;3;It opens\n1951;4;It closes", Some("title=Event,date=Year")),
            ("date;time;what\n2024-03-26 09:00;09:00;A", Some("title=what,date=date")),
            (
                "Day;Month;Year;End Day;End Month;End Year;Event\n5;6;1944;7;6;1944;A",
                Some("title=Event,date=Year+Month+Day,endDate=End Year+End Month+End Day"),
            ),
            ("'date';a=b\n1950;It opens at last", Some("title=#2,date=#1")),
            (
                "itemLabel;date;prec\nA;+1911-00-00T00:00:00Z;9",
                Some("title=itemLabel,date=date,precision=prec"),
            ),
            (
                "a.name;a.date.start;a.date.end;geometry.type\nA;1990;1991;Point",
                Some("title=a.name,date=a.date.start,endDate=a.date.end,tags=geometry.type"),
            ),
            ("a;b\n1;2", None),
            ("name;text\nA;b", None),
        ] {
            let expected = mapping.map(str::to_owned);
            assert_eq!(proposed(table), expected, "{table}");
        }
    }
}
