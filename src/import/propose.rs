//! A mapping that the names of the columns and the look of the cells propose.

use super::mapping::Mapping;
use crate::date::written::{fold_text, readings};

/// What columns are called: English, Russian, Kazakh, Arabic, and some German, French and Spanish; the
/// likelier name first.
const NAMES: [(&str, &str); 14] = [
    (
        "date",
        "date, start date, startdate, date start, start, begin, beginning, begins, from, when, \
         point in time, pointintime, inception, birth, date of birth, event date, date local, date_local, time, datetime, timestamp, dates, year, years, \
         дата, дата события, начало, дата начала, когда, год, годы, с, \
         күні, күн, мерзімі, басталуы, қашан, жыл, жылы, \
         تاريخ, التاريخ, تاريخ البداية, البداية, متى, السنة, سنة, العام, \
         datum, beginn, von, jahr, wann, date de debut, debut, quand, annee, an, fecha, inicio, \
         fecha de inicio, cuando, ano",
    ),
    (
        "endDate",
        "end date, enddate, end_date, date end, end, ends, to, until, finish, \
         конец, окончание, дата окончания, дата конца, по, \
         аяқталуы, соңы, аяқталған күні, \
         النهاية, تاريخ النهاية, إلى, \
         ende, enddatum, bis, fin, date de fin, fecha de fin, hasta",
    ),
    (
        "originalDate",
        "display date, display_date, displaydate, original date, originaldate, date text, \
         date as written, дата как в источнике, дата словами, күннің жазылуы, نص التاريخ",
    ),
    (
        "title",
        "title, headline, name, event, itemlabel, eventlabel, what, label, heading, event name, event title, topic, \
         subject, content, summary, \
         название, заголовок, событие, имя, наименование, тема, что, \
         атауы, тақырыбы, тақырып, оқиға, аты, не, \
         العنوان, عنوان, الحدث, حدث, الاسم, ماذا, \
         titel, ereignis, bezeichnung, was, titre, evenement, nom, quoi, titulo, evento, nombre, que",
    ),
    (
        "body",
        "description, text, body, notes, note, details, detail, story, content, comment, comments, \
         remarks, summary, abstract, \
         описание, текст, примечание, примечания, комментарий, подробности, \
         сипаттамасы, сипаттама, мәтін, мәтіні, ескерту, түсініктеме, \
         الوصف, وصف, النص, نص, ملاحظات, التفاصيل, \
         beschreibung, anmerkung, bemerkung, texte, remarques, descripcion, texto, notas",
    ),
    (
        "tags",
        "tags, tag, category, categories, type, group, kind, theme, keywords, subjects, class, \
         категория, категории, тип, группа, метки, тег, теги, рубрика, вид, \
         санат, санаты, түрі, топ, тобы, \
         الفئة, فئة, التصنيف, النوع, نوع, وسوم, \
         kategorie, schlagwort, gruppe, art, categorie, groupe, categoria, grupo, tipo",
    ),
    (
        "media",
        "media, image, picture, photo, image url, media url, picture url, photo url, img, \
         object_location, object location, url, file, video, \
         изображение, фото, картинка, медиа, сурет, фото сілтеме, صورة, الصورة, وسائط, \
         bild, foto, imagen",
    ),
    ("alt", "alt, alt text, image alt, image alt text, alternative text, альтернативный текст"),
    ("caption", "caption, media caption, image caption, подпись, сурет атауы, تعليق"),
    ("credit", "credit, media credit, credits, photographer, автор фото, الائتمان"),
    ("id", "id, objectid, object id, identifier, unique_id, uid, код, идентификатор"),
    (
        "place",
        "place, location, where, city, country, место, город, где, жері, орны, المكان, مكان, ort",
    ),
    ("importance", "importance, weight, priority, важность, маңыздылығы, الأهمية"),
    ("link", "link, source url, ссылка, сілтеме, رابط"),
];

/// The parts of a date in columns of their own.
const PARTS: [&str; 4] = [
    "year, год, жыл, السنة, jahr, annee, ano",
    "month, месяц, ай, الشهر, monat, mois, mes",
    "day, день, күн, اليوم, tag, jour, dia",
    "time, время, уақыт, уақыты, الوقت, zeit, uhrzeit, heure, hora",
];

/// Rows that are looked at.
const MOST: usize = 200;

/// Proposes which columns are title, date, and whatever else their names say; `None` where no column has
/// dates, or none can be a title.
pub fn propose(header: &[String], rows: &[Vec<String>]) -> Option<Mapping> {
    let mut free: Vec<bool> = header.iter().map(|name| !name.is_empty()).collect();
    let mut fields: Vec<(&'static str, String)> = Vec::new();
    let take = |at: usize, free: &mut Vec<bool>| {
        free[at] = false;
        header[at].clone()
    };
    // “Year, Month, Day” are one date.
    let part = |words: &str| named(header, words, &vec![true; header.len()]);
    let parts: Vec<usize> = PARTS.into_iter().filter_map(part).collect();
    let has_year = part(PARTS[0]).is_some();
    if has_year && parts.len() > 1 {
        let names: Vec<String> = parts.iter().map(|at| take(*at, &mut free)).collect();
        fields.push(("date", names.join("+")));
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
    fields.sort_by_key(|(field, _)| *field != "title");
    Some(Mapping::of(fields))
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
    let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
    words
        .split(',')
        .map(plain)
        .find_map(|word| (0..names.len()).find(|at| free[*at] && names[*at] == word))
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
            ("a;b\n1;2", None),
            ("name;text\nA;b", None),
        ] {
            let expected = mapping.map(str::to_owned);
            assert_eq!(proposed(table), expected, "{table}");
        }
    }
}
