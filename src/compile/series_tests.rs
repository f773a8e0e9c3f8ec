//! Figures over time: what may stand in one chart, and how it is drawn.

use super::{Options, compile, compile_with};
use crate::{
    document::Problem,
    story::{Align, Basis, Chart, Ink, Ix, Label, LabelKind, Series, Story},
};

/// A story of one fact with a value and some observations, each a date with a value.
fn document(value: &str, observations: &[(&str, &str)]) -> String {
    let one = |(date, value): &(&str, &str)| {
        format!(
            r#"{{"observationDate": "{date}", "value": {value}, "citations": [{{"source": "s", "paragraph": {}}}]}}"#,
            date.len()
        )
    };
    let series: Vec<String> = observations.iter().map(one).collect();
    format!(
        r#"{{"version": 2, "id": "t", "language": "en", "translations": ["ru", "ar"], "name": "n", "headline": "h", "summary": "s",
        "asOf": "2026", "sources": [{{"id": "s", "name": "S", "url": "https://example.org"}}],
        "facts": [{{"id": "f", "section": "figure", "label": "l", "value": {value}, "citations": [{{"source": "s"}}], "series": [{}]}}]}}"#,
        series.join(", ")
    )
}

fn story(value: &str, observations: &[(&str, &str)]) -> Story {
    let text = document(value, observations);
    compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:#?}")).story
}

fn series(value: &str, observations: &[(&str, &str)]) -> Series {
    story(value, observations).card.facts[0].series.clone().unwrap()
}

fn chart(value: &str, observations: &[(&str, &str)]) -> Chart {
    series(value, observations).chart.unwrap()
}

/// A series of percentages in years from 1901 on.
fn percentages(values: &[f64]) -> Chart {
    let all: Vec<(String, String)> =
        (1901..).zip(values).map(|(year, n)| (year.to_string(), percent(*n))).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(date, value)| (&**date, &**value)).collect();
    chart(&percent(1.0), &all)
}

fn percent(value: f64) -> String {
    format!(r#"{{"type": "percentage", "value": {value}}}"#)
}

const EUR: &str = r#"{"type": "money", "value": 41, "scale": "million", "currency": "EUR"}"#;
const BILLION: &str = r#"{"type": "money", "value": 1.3, "scale": "billion", "currency": "EUR"}"#;
const MORE: &str = r#"{"type": "money", "value": 400000000, "currency": "EUR"}"#;
const ABOUT: &str =
    r#"{"type": "money", "value": 50, "scale": "million", "currency": "EUR", "bound": "about"}"#;
const USD: &str = r#"{"type": "money", "value": 41, "scale": "million", "currency": "USD"}"#;

fn problems(value: &str, observations: &[(&str, &str)]) -> Vec<Problem> {
    let text = document(value, observations).replace("\"translations\": [\"ru\", \"ar\"], ", "");
    match compile(text.as_bytes()) {
        Ok(compiled) => compiled.warnings,
        Err(problems) => problems,
    }
}

#[test]
fn observations_stand_in_the_order_of_time_each_with_its_source() {
    let story = story(EUR, &[("2026-05", EUR), ("2019", MORE), ("2021/2022", ABOUT)]);
    let series = story.card.facts[0].series.as_ref().unwrap();
    let told = series.observations.iter();
    let told: Vec<(&str, &str, f64, bool)> =
        told.map(|one| (&*one.when.long, &*one.value, one.number, one.is_exact)).collect();
    assert_eq!(
        told,
        [
            ("2019", "€400 million", 4e8, true),
            ("2021 – 2022", "about €50 million", 5e7, false),
            ("May 2026", "€41 million", 4.1e7, true),
        ]
    );
    // The fact's own note first, then theirs.
    let paragraph = |note: Ix<Basis>| story.card.notes[note].citations[0].paragraph;
    let notes: Vec<Option<u32>> =
        series.observations.iter().map(|one| paragraph(one.note)).collect();
    assert_eq!(notes, [Some(4), Some(9), Some(7)]);
    assert_eq!(paragraph(story.card.facts[0].note), None);
}

#[test]
fn what_a_series_comes_down_to_names_its_ends_and_what_is_beyond_them() {
    let essence = |all: &[(&str, &str)]| series(EUR, all).essence;
    assert_eq!(
        essence(&[("2019", EUR), ("2024-03", BILLION)]),
        "From €41 million (2019) to €1.3 billion (Mar 2024)"
    );
    assert_eq!(
        essence(&[("2019~", EUR), ("2021", BILLION), ("2024", ABOUT)]),
        "From €41 million (c. 2019) to about €50 million (2024); highest: €1.3 billion (2021)"
    );
    assert_eq!(
        essence(&[("2019", MORE), ("2021", EUR), ("2031", BILLION)]),
        "From €400 million (2019) to €1.3 billion (2031, planned); lowest: €41 million (2021)"
    );
    let text = document(EUR, &[("2019", EUR), ("2021", BILLION), ("2024", MORE)]);
    let in_language = |language| {
        let options = Options { language: Some(language), ..Options::default() };
        let story = compile_with(text.as_bytes(), &options).unwrap().story;
        story.card.facts[0].series.as_ref().unwrap().essence.clone()
    };
    assert_eq!(
        in_language("ru"),
        "С 41 млн € (2019) до 400 млн € (2024); максимум — 1,3 млрд € (2021)"
    );
    assert_eq!(
        in_language("ar"),
        "من 41 مليون € (2019) إلى 400 مليون € (2024)؛ الأعلى: 1.3 مليار € (2021)"
    );
}

#[test]
fn what_is_counted_need_not_be_said_again() {
    let boats = r#"{"type": "count", "value": 1200, "unit": "boats"}"#;
    let bare = r#"{"type": "count", "value": 900}"#;
    let series = series(boats, &[("2019", bare), ("2021", boats)]);
    let said: Vec<&str> = series.observations.iter().map(|one| &*one.value).collect();
    assert_eq!((&said[..], &*series.unit), (&["900 boats", "1,200 boats"][..], "boats"));
}

#[test]
fn an_observation_that_cannot_stand_in_the_chart_is_told_with_its_place() {
    let date = r#"{"type": "date", "date": "2019"}"#;
    let count = r#"{"type": "count", "value": 5}"#;
    let km = r#"{"type": "quantity", "value": 5, "unit": "km"}"#;
    let m = r#"{"type": "quantity", "value": 5, "unit": "m"}"#;
    let at = "facts[0].series[1]";
    for (own, [first, second], code, path, told) in [
        (EUR, [("2019", EUR), ("2021", count)], "other-measure", ".value.type", "of type `count`"),
        (EUR, [("2019", EUR), ("2021", date)], "other-measure", ".value", "no figure"),
        (EUR, [("2019", EUR), ("2021", USD)], "other-measure", ".value.currency", "in USD"),
        (km, [("2019", km), ("2021", m)], "other-measure", ".value.unit", "in m,"),
        (
            EUR,
            [("2019", EUR), ("2019-05", ABOUT)],
            "duplicate-observation",
            ".observationDate",
            "May 2019",
        ),
        (
            EUR,
            [("2019/2022", EUR), ("2021", ABOUT)],
            "duplicate-observation",
            ".observationDate",
            "2021",
        ),
        (
            EUR,
            [("2019", EUR), ("XXXX", ABOUT)],
            "undated-observation",
            ".observationDate",
            "not given",
        ),
        (
            EUR,
            [("2019", EUR), ("2021/..", ABOUT)],
            "undated-observation",
            ".observationDate",
            "since",
        ),
        (EUR, [("2019", EUR), ("whenever", ABOUT)], "bad-date", ".observationDate", "EDTF"),
    ] {
        let found = problems(own, &[first, second]);
        let [problem] = &found[..] else { panic!("{second:?}: {found:#?}") };
        assert_eq!((problem.code.as_str(), &*problem.path), (code, &*format!("{at}{path}")));
        assert!(problem.message.contains(told), "{}", problem.message);
        assert!(problem.position.line == 3 && !problem.help.is_empty(), "{problem:?}");
    }
}

#[test]
fn a_series_has_two_observations_at_least_and_belongs_to_a_figure() {
    let found = problems(EUR, &[("2019", EUR)]);
    assert_eq!(
        (found[0].code.as_str(), &*found[0].path),
        ("too-few-observations", "facts[0].series")
    );
    let text = r#"{"type": "text", "text": "much"}"#;
    let found = problems(text, &[("2019", EUR), ("2021", EUR)]);
    assert_eq!((found[0].code.as_str(), &*found[0].path), ("no-effect", "facts[0].series"));
}

#[test]
fn an_observation_is_held_to_what_any_statement_is() {
    let text = document(EUR, &[("2019", EUR), ("2021", BILLION)])
        .replace("\"translations\": [\"ru\", \"ar\"], ", "");
    let told = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let found = compile(changed.as_bytes()).err().unwrap_or_default();
        found.first().map(|problem| (problem.code.as_str(), problem.path.clone()))
    };
    let at = |rest: &str| format!("facts[0].series[0]{rest}");
    let cites = "\"citations\": [{\"source\": \"s\", \"paragraph\": 4}]";
    assert_eq!(told(cites, "\"citations\": []"), Some(("no-source", at(""))));
    assert_eq!(
        told("\"source\": \"s\", \"paragraph\": 4", "\"source\": \"x\""),
        Some(("unknown-reference", at(".citations[0].source")))
    );
    assert_eq!(
        told(cites, &format!("\"attribution\": \"person\", {cites}")),
        Some(("missing-speaker", at(".attribution")))
    );
    assert_eq!(told("\"observationDate\": \"2019\", ", ""), Some(("missing-field", at(""))));
    assert_eq!(
        told(
            "\"observationDate\": \"2019\", \"value\": {",
            "\"observationDate\": \"2019\", \"value\": {\"bonud\": 1, "
        ),
        None
    );
}

fn path(chart: &Chart, ink: Ink) -> &str {
    chart.paths.iter().find(|(known, _)| *known == ink).map_or("", |(_, path)| path)
}

fn texts(chart: &Chart, kind: LabelKind) -> Vec<&str> {
    chart.labels.iter().filter(|label| label.kind == kind).map(|label| &*label.text).collect()
}

#[test]
fn columns_rise_from_zero_and_stand_where_their_times_are() {
    let half = r#"{"type": "money", "value": 20.5, "scale": "million", "currency": "EUR"}"#;
    let drawn = chart(EUR, &[("2001", half), ("2002", EUR), ("2005", half)]);
    // A quarter of the way between the first and the last, half as high and as high as the sheet.
    assert_eq!(
        path(&drawn, Ink::Column),
        "M0 130V75H134V130ZM216 130V20H350V130ZM866 130V75H1000V130Z"
    );
    assert_eq!(path(&drawn, Ink::Zero), "M0 130H1000");
    assert_eq!(texts(&drawn, LabelKind::Value), ["€20.5", "€41", "€20.5"]);
    assert_eq!(texts(&drawn, LabelKind::Date), ["2001", "2002", "2005"]);
}

#[test]
fn what_is_not_exact_is_soft_and_what_is_planned_is_hollow() {
    let drawn = chart(EUR, &[("2019", EUR), ("2021", ABOUT), ("2023~", EUR), ("2031", EUR)]);
    let count = |ink| path(&drawn, ink).matches('Z').count();
    assert_eq!([Ink::Column, Ink::SoftColumn, Ink::PlannedColumn].map(count), [1, 2, 1]);
}

#[test]
fn what_is_negative_falls_from_the_line_of_zero_and_has_its_value_below() {
    let drawn = percentages(&[10.0, -10.0, 5.0]);
    assert_eq!(path(&drawn, Ink::Zero), "M0 67H1000");
    let low = drawn.labels.iter().find(|label| label.text == "−10%").unwrap();
    let high = drawn.labels.iter().find(|label| label.text == "10%").unwrap();
    assert!(low.y > 114 && high.y < 20, "{drawn:?}");
}

#[test]
fn many_observations_are_a_line_whose_ends_and_extremes_have_their_values() {
    let values: Vec<f64> = (0..40).map(|i| f64::from((i * 7) % 23) + 1.0).collect();
    let drawn = percentages(&values);
    assert!(path(&drawn, Ink::Column).is_empty());
    assert_eq!(path(&drawn, Ink::Line).matches(['M', 'L']).count(), 40);
    assert_eq!(texts(&drawn, LabelKind::Value), ["1%", "23%", "21%"], "{drawn:?}");
    // They stand close: those have dots that have a value.
    assert_eq!(path(&drawn, Ink::Dot).matches('M').count(), 3);
    assert!(path(&drawn, Ink::Zero).contains("114"));
}

#[test]
fn a_line_far_from_zero_is_drawn_between_its_extremes() {
    let values: Vec<f64> = (0..14).map(|i| 70.0 + f64::from(i % 5)).collect();
    let drawn = percentages(&values);
    assert!(path(&drawn, Ink::Zero).is_empty());
    assert!(path(&drawn, Ink::Line).starts_with("M20 114L"), "{drawn:?}");
    // Columns never are.
    assert!(!path(&percentages(&values[..5]), Ink::Zero).is_empty());
}

#[test]
fn a_number_that_nobody_can_draw_has_no_chart() {
    let vast = r#"{"type": "money", "value": 1e308, "scale": "trillion", "currency": "EUR"}"#;
    assert_eq!(series(EUR, &[("2019", EUR), ("2021", vast)]).chart, None);
    assert_eq!(
        series(&percent(1.0), &[("2019", &percent(-1e305)), ("2021", &percent(1e305))]).chart,
        None
    );
}

#[test]
fn time_runs_from_right_to_left_where_the_language_does() {
    let text = document(EUR, &[("2001", EUR), ("2002", BILLION), ("2005", EUR)]);
    let drawn = |language| {
        let options = Options { language: Some(language), ..Options::default() };
        let story = compile_with(text.as_bytes(), &options).unwrap().story;
        story.card.facts[0].series.as_ref().unwrap().chart.clone().unwrap()
    };
    let (ltr, rtl) = (drawn("en"), drawn("ar"));
    let dates = |chart: &Chart| -> Vec<(u16, Align)> {
        let all = chart.labels.iter().filter(|label| label.kind == LabelKind::Date);
        all.map(|label| (label.x, label.align)).collect()
    };
    let mirrored: Vec<(u16, Align)> =
        dates(&ltr).into_iter().map(|(x, align)| (Chart::WIDTH - x, align)).collect();
    assert_eq!(dates(&rtl), mirrored);
    assert!(path(&rtl, Ink::Column).starts_with("M1000 "), "{rtl:?}");
}

#[test]
fn no_text_of_a_chart_leaves_it_or_stands_on_another() {
    let wide = |label: &Label| label.text.chars().count() as f64 * 6.0;
    for n in 2..30 {
        for step in [1.0, 1_234.5, -77_777.7] {
            let values: Vec<f64> =
                (0..n).map(|i| f64::from((i * 11) % 7) * step + f64::from(i)).collect();
            let drawn = percentages(&values);
            let spans: Vec<(u16, f64, f64)> = (drawn.labels.iter().filter(|label| !label.is_wide))
                .map(|label| {
                    let at = f64::from(label.x) / f64::from(Chart::WIDTH) * 272.0;
                    let from = match label.align {
                        Align::Start => at,
                        Align::Middle => at - wide(label) / 2.0,
                        Align::End => at - wide(label),
                    };
                    (label.y, from, from + wide(label))
                })
                .collect();
            for (i, (y, from, to)) in spans.iter().enumerate() {
                assert!(*from >= -0.5 && *to <= 272.5, "{drawn:?}");
                let meets =
                    |(other, a, b): &(u16, f64, f64)| y.abs_diff(*other) < 11 && a < to && from < b;
                assert!(!spans[i + 1..].iter().any(meets), "{drawn:?}");
            }
        }
    }
}
