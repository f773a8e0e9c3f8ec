//! What a word can mean in a date.

/// The meaning of a word, whatever its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// 1 to 12.
    Month(u8),
    /// A season, as EDTF numbers them: 21 is spring.
    Season(u8),
    /// The name of a day of the week, which the date says anyway.
    Weekday,
    /// “first”, “nineteenth”.
    Ordinal(u8),
    /// “year”, “г.”: the number beside it is a year.
    Year,
    /// “Jahren”, “سنة”: years, and behind a number with “before”, so many years ago.
    Years,
    Decade,
    /// “the sixties”: a decade without its century.
    Tens(u8),
    Century,
    Millennium,
    Quarter,
    Half,
    Third,
    Bce,
    Ce,
    /// “about”, and whatever says that a date is near.
    About,
    /// “probably”, and whatever says that a date may be wrong.
    Doubt,
    Before,
    After,
    /// “by 1850”: then or earlier.
    NotAfter,
    /// “not before 1850”: then or later.
    NotBefore,
    Since,
    /// “until 1850”; between two dates it is [`Word::To`].
    Until,
    To,
    From,
    Between,
    And,
    Or,
    Early,
    Mid,
    Late,
    Present,
    Am,
    Pm,
    Noon,
    Midnight,
    /// “morning”, “evening”.
    PartOfDay,
    Hour,
    Minute,
    Second,
    /// A zone that has one offset, in minutes.
    Zone(i16),
    /// A zone whose letters several places use.
    AnyZone,
    /// The Julian calendar.
    Julian,
    /// The Gregorian calendar.
    Gregorian,
    /// A calendar that is not read here.
    OtherCalendar,
    /// Thousand, million, thousand million: the power of ten.
    Scale(u8),
    /// “mya”: so many powers of ten of years ago.
    ScaleAgo(u8),
    /// “years ago”.
    Ago,
    /// “BP”: years before 1950.
    BeforePresent,
    /// “the”, “of”, “at”: nothing of its own.
    Filler,
    /// «на», “auf”: between the two days of a night.
    Onto,
    /// “los”: before a number of tens it says that they are years.
    Those,
    /// “school year”, “season”: a year that begins when it likes.
    OwnYear,
    /// “c”: about before a number, century after one.
    C,
    /// “s”: of a decade behind its number, century in French and Spanish.
    S,
    /// “в”: in, and century behind a number.
    In,
    /// “am”: German for “on the”, and before noon behind a number.
    AmOrOn,
    /// “um”, “gegen”: German for “at” before a time of day, and for “about”.
    AtOrAbout,
    /// “م”: Arabic for CE behind a year, and after noon behind a time of day.
    CeOrPm,
    /// What stands behind a number to make it an ordinal one.
    Suffix,
    /// What stands behind a number to make it a decade: `1850er`, `1850-е`.
    DecadeSuffix,
}

/// The words of one language, in small letters and without dots, with commas between them; with a star
/// at the end, whatever begins so.
pub type Words = &'static [(Word, &'static str)];
