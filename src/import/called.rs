//! What columns are called.

/// What columns are called: English, Russian, Kazakh, Arabic, and some German, French and Spanish; the
/// likelier name first.
pub const NAMES: [(&str, &str); 15] = [
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
        "precision",
        "precision, date precision, dateprecision, time precision, timeprecision, date prec, dateprec, prec",
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
pub const PARTS: [&str; 4] = [
    "year, год, жыл, السنة, jahr, annee, ano",
    "month, месяц, ай, الشهر, monat, mois, mes",
    "day, день, күн, اليوم, tag, jour, dia",
    "time, время, уақыт, уақыты, الوقت, zeit, uhrzeit, heure, hora",
];

/// The parts of the end.
pub const END_PARTS: [&str; 4] = [
    "end year, год окончания, аяқталу жылы, endjahr, annee de fin, ano final",
    "end month, месяц окончания",
    "end day, день окончания",
    "end time",
];

/// The times of day that stand beside a day: when it begins, when it ends.
pub const TIMES: [&str; 2] = [
    "time, start time, begin time, time start, hour, время, время начала, начало время, час, уақыт, уақыты, \
     басталу уақыты, сағат, الوقت, وقت البداية, zeit, uhrzeit, startzeit, heure, heure de debut, hora, \
     hora de inicio",
    "end time, time end, finish time, время окончания, время конца, аяқталу уақыты, وقت النهاية, endzeit, \
     heure de fin, hora de fin, hora final",
];
