//! Numbers in several parts: “1 million 300 thousand”, “2 hours and 30 minutes”.

use alloc::{string::ToString, vec, vec::Vec};

use super::{figure::Figure, tokens::Prose, units::unit_at};

/// “1 million 300 thousand” is one number.
pub fn scales(prose: &Prose, list: &mut Vec<Figure>) {
    let mut i = 1;
    while i < list.len() {
        let (before, next) = (&list[i - 1], &list[i]);
        let and = prose.get(before.end).is_some_and(|t| matches!(&*t.word, "and" | "و"));
        let is_beside = next.first == before.end || and && next.first == before.end + 1;
        let size = |figure: &Figure| figure.values.first().copied().unwrap_or(0.0);
        let is_scaled = |figure: &Figure| figure.end > figure.first + 1;
        let fits = is_beside
            && is_scaled(before)
            && is_scaled(next)
            && size(next) > 0.0
            && size(next) < scale_of(size(before))
            && before.currencies.is_empty()
            && before.unit.is_none()
            && !before.percent;
        if fits {
            let next = list.remove(i);
            let before = &mut list[i - 1];
            before.values = vec![size(before) + size(&next)];
            before.text = prose.between(before.first, next.end - 1).to_string();
            before.end = next.end;
            before.currencies = next.currencies;
            (before.percent, before.unit) = (next.percent, next.unit);
        } else {
            i += 1;
        }
    }
}

fn scale_of(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|scale| value >= *scale).unwrap_or(1.0)
}

/// “2 hours and 30 minutes” are two and a half hours too, and 150 minutes.
pub fn units(prose: &Prose, list: &mut Vec<Figure>) {
    let mut more = Vec::new();
    for pair in list.windows(2) {
        let (one, next) = (&pair[0], &pair[1]);
        let (Some(large), Some(small)) = (one.unit, next.unit) else { continue };
        let Some((_, after)) = unit_at(prose, one.end) else { continue };
        let is_joint = |i: usize| {
            prose.is_mark(i, &[","])
                || prose
                    .get(i)
                    .is_some_and(|t| matches!(&*t.word, "and" | "и" | "және" | "мен" | "бен" | "و"))
        };
        let is_beside =
            after <= next.first && next.first - after <= 2 && (after..next.first).all(is_joint);
        let ([first], [second]) = (&one.values[..], &next.values[..]) else { continue };
        let Some(rest) = small.convert(*second, large) else { continue };
        // The smaller one is less than one of the larger.
        if !is_beside || large == small || !(0.0..1.0).contains(&rest) {
            continue;
        }
        let Some(whole) = large.convert(*first, small) else { continue };
        let made = |value: f64, unit| Figure {
            text: prose.between(one.first, next.end - 1).to_string(),
            values: vec![value],
            unit: Some(unit),
            ..one.clone()
        };
        more.extend([made(first + rest, large), made(whole + second, small)]);
    }
    list.extend(more);
}
