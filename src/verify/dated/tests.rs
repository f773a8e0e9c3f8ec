use alloc::string::String;

use super::{super::lexicon::Tongues, *};

/// The dates of a text in a form that is easily compared.
fn found(text: &str) -> String {
    let dated = dated(&Prose::new(text, Tongues::of(text)));
    let mut out = String::new();
    for m in &dated.mentions {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut part = |mark: &str, value: Option<i64>| {
            if let Some(value) = value {
                out.push_str(&alloc::format!("{mark}{value}"));
            }
        };
        part("y", m.year);
        part("D", m.decade);
        part("T", m.tens);
        part("C", m.century);
        part("S", m.season.map(i64::from));
        part("Q", m.quarter.map(i64::from));
        part("H", m.half.map(i64::from));
        part("m", m.month.map(i64::from));
        for day in &m.days {
            out.push_str(&alloc::format!("d{day}"));
        }
        for (is, mark) in
            [(m.is_about, "~"), (m.is_share, "/"), (m.is_before, "<"), (m.is_after, ">")]
        {
            if is {
                out.push_str(mark);
            }
        }
    }
    for (hour, minute) in &dated.times {
        out.push_str(&alloc::format!(" {hour:02}:{minute:02}"));
    }
    out
}

#[test]
fn dates_are_found_by_their_parts() {
    for (text, expected) in [
        ("on Sept. 8–9, where", "m9d8d9"),
        ("8 and 9 September 2025", "y2025m9d9d8"),
        ("September 8 through 10", "m9d8d10"),
        ("5th of August", "m8d5"),
        ("June 21, 1998", "y1998m6d21"),
        ("on 2024-09-05", "y2024m9d5"),
        ("the 1990s and 2000s", "D1990 D2000"),
        ("In 2026–27", "y2026 y2027"),
        ("8 May 1945 may", "y1945m5d8"),
        ("He may go. May he?", ""),
        ("first flight in December", "m12"),
        ("between March and November 2025", "y2025m3 y2025m11"),
        ("from 3 March to 5 May 2025", "y2025m3d3 y2025m5d5"),
        ("from September 8 to October 10, 2025", "y2025m9d8 y2025m10d10"),
        ("in early September 2025", "y2025m9/"),
        ("in the mid-1990s", "D1990/"),
        ("around 1985", "y1985~"),
        ("before 1985", "y1985<"),
        ("in the first quarter of 2025", "y2025Q1"),
        ("Q3 2025", "y2025Q3"),
        ("the second half of 2025", "y2025H2"),
        ("in the 19th century", "C1800"),
        ("in the nineteenth century", "C1800"),
        ("spring 2027", "y2027S1"),
        ("at 10:30 on 8 September 2025", "y2025m9d8 10:30"),
        ("at 5 p.m. on Monday", " 17:00"),
        ("2000 people came", ""),
        ("on the eighth of September 2025", "y2025m9d8"),
        ("In 2025, 12 people", "y2025"),
        ("44 BC", "y-43"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn they_are_found_in_russian_kazakh_and_arabic() {
    for (text, expected) in [
        ("8 сентября 2025 года", "y2025m9d8"),
        ("с 8 по 10 сентября 2025 года", "y2025m9d10d8"),
        ("в сентябре 2025 года 15 человек", "y2025m9"),
        ("между мартом и ноябрём 2025 года", "y2025m3 y2025m11"),
        ("в начале 2025 года", "y2025/"),
        ("в I квартале 2025 года", "y2025Q1"),
        ("во втором полугодии 2025 года", "y2025H2"),
        ("в XIX веке", "C1800"),
        ("в 1950-х годах", "D1950"),
        ("в пятидесятых годах XX века", "D1950"),
        ("около 1985 года", "y1985~"),
        ("до 1985 года", "y1985"),
        ("05.09.2024", "y2024m9d5"),
        ("в 5 часов вечера 8 мая 2025 года", "y2025m5d8 17:00"),
        ("весной 2027 года", "y2027S1"),
        ("2025 жылғы 8 қыркүйекте", "y2025m9d8"),
        ("2025 жылдың 8-9 қыркүйегінде", "y2025m9d9d8"),
        ("2025 жылғы наурыз бен қараша аралығында", "y2025m3 y2025m11"),
        ("2025 жылдың бірінші тоқсанында", "y2025Q1"),
        ("2027 жылдың көктемінде", "y2027S1"),
        ("XIX ғасырда", "C1800"),
        ("1950-жылдары", "D1950"),
        ("шамамен 1985 жылы", "y1985~"),
        ("2025 жылдың басында", "y2025/"),
        ("8 سبتمبر 2025", "y2025m9d8"),
        ("8 سبتمبر/أيلول 2025", "y2025m9d8"),
        ("بين مارس ونوفمبر 2025", "y2025m3 y2025m11"),
        ("في الثامن من سبتمبر 2025", "y2025m9d8"),
        ("في الخامس عشر من يناير 2025", "y2025m1d15"),
        ("في الربع الأول من عام 2025", "y2025Q1"),
        ("في القرن التاسع عشر", "C1800"),
        ("في خمسينيات القرن العشرين", "D1950"),
        ("ربيع 2027", "y2027S1"),
        ("حوالي عام 1985", "y1985~"),
        ("الساعة العاشرة صباحا يوم 8 مايو 2025", "y2025m5d8 10:00"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}
