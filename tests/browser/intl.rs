//! The words of each language beside those of CLDR, as the browser's `Intl` has them: numbers, durations with
//! their plurals, months.

use factline::locale::{Case, Language};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// What a script says of some values.
fn said(script: &Function, values: &[JsValue]) -> String {
    let said = script.apply(&JsValue::NULL, &values.iter().collect()).unwrap();
    plain(&said.as_string().unwrap())
}

/// A text with plain blanks, and without marks of direction: which of them stand there is no matter of words.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'));
    kept.map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c }).collect()
}

/// The languages of stories, each with the tag that asks `Intl` for the digits that we write. Not every build of
/// Chromium has Kazakh.
fn languages() -> impl Iterator<Item = (Language, JsValue)> {
    let january = Function::new_with_args(
        "tag",
        "return new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' }).format(0)",
    );
    // What it has no words for it calls `M01`.
    let is_known = |tag: &&str| *tag != "kk" || !said(&january, &[(*tag).into()]).is_ascii();
    let tags: Vec<&str> = ["en", "ru", "kk", "ar"].into_iter().filter(is_known).collect();
    tags.into_iter().map(|tag| {
        let language = Language::of(tag).unwrap();
        (language, format!("{tag}-u-nu-latn").into())
    })
}

#[wasm_bindgen_test]
fn numbers_are_written_as_cldr_writes_them() {
    let script = Function::new_with_args("tag, n", "return new Intl.NumberFormat(tag).format(n)");
    for (language, tag) in languages() {
        for n in [0.0, 7.0, 999.0, 1_000.0, 12_345.0, 1_234_567.0, 0.5, 1.25, 12_345.6] {
            let theirs = said(&script, &[tag.clone(), n.into()]);
            assert_eq!(plain(&language.figures.number(n)), theirs, "{language:?} {n}");
        }
    }
}

#[wasm_bindgen_test]
fn durations_have_the_words_and_the_plurals_of_cldr() {
    let script = Function::new_with_args(
        "tag, n, unit",
        "return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(n)",
    );
    // Each unit as far as it is said.
    for (unit, seconds, numbers) in [
        ("minute", 60, 2..=119),
        ("hour", 3_600, 2..=47),
        ("day", 86_400, 2..=59),
        ("month", 2_629_746, 2..=23),
        ("year", 31_556_952, 2..=130),
    ] {
        for (language, tag) in languages() {
            for n in numbers.clone() {
                let ours = language.durations.say(seconds * n, &language.figures);
                let theirs = said(&script, &[tag.clone(), (n as f64).into(), unit.into()]);
                assert_eq!(plain(&ours), theirs, "{language:?}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn months_are_called_as_in_cldr_alone_and_after_a_day() {
    let alone = Function::new_with_args(
        "tag, month, length",
        "return new Intl.DateTimeFormat(tag, { month: length, timeZone: 'UTC' }).format(Date.UTC(2025, month, 8))",
    );
    let with_day = Function::new_with_args(
        "tag, month, length",
        "const form = new Intl.DateTimeFormat(tag, { day: 'numeric', month: length, timeZone: 'UTC' });
         return form.formatToParts(Date.UTC(2025, month, 8)).find(({ type }) => type === 'month').value",
    );
    for (language, tag) in languages() {
        for month in 0..12_usize {
            let ask = |script: &Function, length: &str| {
                said(script, &[tag.clone(), (month as f64).into(), length.into()])
            };
            for (script, is_with_day) in [(&alone, false), (&with_day, true)] {
                let ours = language.dates.month(month, Case::Plain, is_with_day);
                // What stands alone in a calendar has a capital in Kazakh; ours stands in a line.
                assert_eq!(ours.to_lowercase(), ask(script, "long").to_lowercase(), "{language:?}");
            }
            // Russian newsrooms do not shorten what is four letters long; the newer CLDR does.
            if language.tag == "ru" && (5..=6).contains(&month) {
                continue;
            }
            let short = language.dates.months_short_with_day.unwrap_or(language.dates.months_short);
            assert_eq!(short[month], ask(&with_day, "short"), "{language:?}");
        }
    }
}
