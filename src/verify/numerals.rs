//! Numbers in words: twenty-five, двести шесть, жиырма бес, خمسة وعشرون, two and a half million.

use super::{
    lexicon::{Sense, Tongue},
    round::same,
    tokens::{Kind, Prose, Token},
};

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    pub value: f64,
    /// The token after it.
    pub end: usize,
    /// It is a part of something, and the value a part of a hundred.
    pub is_part: bool,
}

/// What has been read of a number.
#[derive(Default)]
struct Sum {
    /// What stands before the scale that comes.
    part: f64,
    total: f64,
    /// The last scale that has come.
    scale: f64,
    is_seen: bool,
}

impl Sum {
    /// Adds a number below a thousand, where it can follow what is there.
    fn add(&mut self, value: f64, token: &Token, tongue: Tongue) -> bool {
        let rest = self.part % 100.0;
        let follows = match value {
            _ if !self.is_seen => true,
            _ if value >= 1000.0 => self.part == 0.0 && self.total == 0.0,
            _ if tongue == Tongue::Arabic => {
                let is_teen = same(value, 10.0) && (1.0..10.0).contains(&rest) && !token.is_joined;
                let hundreds = same(value, 100.0) && (2.0..10.0).contains(&self.part);
                if hundreds && !token.is_joined {
                    self.part *= 100.0;
                    return true;
                }
                let tens = (20.0..100.0).contains(&value) && (0.0..10.0).contains(&rest);
                let after_scale = self.part == 0.0;
                let units = value < 20.0 && rest == 0.0;
                is_teen || token.is_joined && (tens || after_scale || units)
            }
            _ if self.part == 0.0 => self.total > 0.0,
            _ if value < 10.0 => {
                let least = if tongue == Tongue::Kazakh { 10.0 } else { 20.0 };
                rest == 0.0 || (rest >= least && rest % 10.0 == 0.0)
            }
            _ if value < 100.0 => rest == 0.0,
            _ => false,
        };
        if follows {
            match value >= 1000.0 {
                true => (self.total, self.scale) = (self.total + value, scale_below(value)),
                false => self.part += value,
            }
            self.is_seen = true;
        }
        follows
    }

    fn value(&self) -> f64 {
        self.total + self.part
    }
}

fn scale_below(value: f64) -> f64 {
    [1e9, 1e6, 1e3].into_iter().find(|scale| value >= *scale).unwrap_or(1.0)
}

fn numeral(token: &Token) -> Option<f64> {
    token.senses.iter().find_map(|sense| match sense {
        Sense::Numeral(value) => Some(*value),
        _ => None,
    })
}

fn scale(token: &Token) -> Option<f64> {
    token.senses.iter().find_map(|sense| match sense {
        // A letter is a scale at digits alone.
        Sense::Scale(scale) | Sense::Many(scale) if token.word.chars().count() > 1 => Some(*scale),
        _ => None,
    })
}

fn times(token: &Token) -> Option<f64> {
    token.senses.iter().find_map(|sense| match sense {
        Sense::Times(times) => Some(*times),
        _ => None,
    })
}

/// The number in words that begins at a token.
pub fn numeral_at(prose: &Prose, first: usize) -> Option<Numeral> {
    if let Some(part) = part_at(prose, first).or_else(|| kazakh_part(prose, first)) {
        return Some(part);
    }
    let tongue = |token: &Token| match token.word.chars().next() {
        Some('\u{600}'..='\u{6ff}') => Tongue::Arabic,
        Some('\u{400}'..='\u{4ff}') if prose.tongues.main == Tongue::Kazakh => Tongue::Kazakh,
        Some('\u{400}'..='\u{4ff}') => Tongue::Russian,
        _ => Tongue::English,
    };
    let is_article = |i: usize| prose.get(i).is_some_and(|token| token.word == "a");
    let mut sum = Sum::default();
    let (mut i, mut end) = (first, first);
    while let Some(token) = prose.get(i).filter(|token| token.kind == Kind::Word) {
        let begun = i > first;
        if numeral(token).is_some_and(|value| sum.add(value, token, tongue(token))) {
            // It is added.
        } else if let Some(times) = times(token) {
            let is_alone = sum.part == 0.0 && sum.total == 0.0;
            if is_alone
                && tongue(token) == Tongue::English
                && !first.checked_sub(1).is_some_and(is_article)
            {
                break;
            }
            sum.part = if sum.part == 0.0 { times } else { sum.part * times };
            sum.is_seen = true;
        } else if let Some(scale) = scale(token) {
            let is_many = token.senses.contains(&Sense::Many(scale));
            let is_alone = sum.part == 0.0;
            let is_article = first.checked_sub(1).is_some_and(is_article);
            let allowed = !is_alone
                || !begun && !is_many && (tongue(token) != Tongue::English || is_article)
                || begun && token.is_joined && !is_many;
            if !allowed || sum.scale > 0.0 && scale >= sum.scale {
                break;
            }
            sum.total += sum.part.max(if is_alone { 1.0 } else { 0.0 }) * scale;
            (sum.part, sum.scale, sum.is_seen) = (0.0, scale, true);
        } else if begun && is_half_more(token) {
            match sum.part > 0.0 {
                true => sum.part += 0.5,
                false => sum.total += 0.5 * sum.scale,
            }
            // «ونصف المليون»
            if let Some(again) = prose.get(i + 1).and_then(scale)
                && sum.part == 0.0
                && same(again, sum.scale)
            {
                i += 1;
            }
        } else {
            break;
        }
        end = i + 1;
        i = next_word(prose, i, &mut sum);
    }
    sum.is_seen.then(|| Numeral { value: sum.value(), end, is_part: false })
}

/// «жарым», «ونصف».
fn is_half_more(token: &Token) -> bool {
    token.senses.contains(&Sense::AndHalf)
        || token.is_joined && token.senses.contains(&Sense::Part(0.5))
}

/// Where the next word of a number may stand: over a hyphen, “and”, “and a half”, «с половиной».
fn next_word(prose: &Prose, i: usize, sum: &mut Sum) -> usize {
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    let next = i + 1;
    if prose.is_mark(next, &["-"]) && prose.is_close(i) && prose.is_close(next) {
        return next + 1;
    }
    match (word(next), word(next + 1), word(next + 2)) {
        ("and", "a", "half") => {
            sum.part += 0.5;
            next + 3
        }
        ("с", "половиной", _) => {
            sum.part += 0.5;
            next + 2
        }
        ("and", ..)
            if prose.get(next + 1).is_some_and(|token| numeral(token).is_some())
                && (sum.part >= 100.0 || sum.part == 0.0) =>
        {
            next + 1
        }
        _ => next,
    }
}

/// A part: “half a million”, “two-thirds”, “a quarter”.
fn part_at(prose: &Prose, first: usize) -> Option<Numeral> {
    let part = |i: usize| {
        prose.sense(i, |sense| match sense {
            Sense::Part(part) => Some(*part),
            _ => None,
        })
    };
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    let times = prose.get(first).and_then(numeral).filter(|times| *times < 10.0);
    let at = match times {
        None => first,
        Some(_) if prose.is_mark(first + 1, &["-"]) => first + 2,
        Some(_) => first + 1,
    };
    let share = part(at)?;
    // “Half a million”: a number.
    let mut i = at + 1;
    while matches!(word(i), "a" | "of" | "من") {
        i += 1;
    }
    if let Some(scale) = prose.get(i).and_then(scale) {
        return Some(Numeral {
            value: share * times.unwrap_or(1.0) * scale,
            end: i + 1,
            is_part: false,
        });
    }
    let ordinal =
        |i: usize| prose.sense(i, |s| matches!(s, Sense::Ordinal(_)).then_some(())).is_some();
    let before = first.checked_sub(1);
    let is_ordered = ordinal(at + 1) || before.is_some_and(|i| ordinal(i) && word(i) != "second");
    let english = word(at).is_ascii();
    let is_said = !english
        || times.is_some()
        || word(at).ends_with('s')
        || before.is_some_and(|i| word(i) == "a")
        || word(at) == "half" && matches!(word(at + 1), "of" | "the" | "its" | "their" | "all");
    let share = share * times.unwrap_or(1.0);
    (!is_ordered && is_said && share < 1.0).then_some(Numeral {
        value: share * 100.0,
        end: at + 1,
        is_part: true,
    })
}

/// «төрттен үші»: so many of a number that has the ending of “from”.
fn kazakh_part(prose: &Prose, first: usize) -> Option<Numeral> {
    const FROM: [&str; 6] = ["тен", "ден", "тан", "дан", "нен", "нан"];
    let number = |i: usize| prose.get(i).filter(|t| t.kind == Kind::Word).and_then(numeral);
    let of = number(first).filter(|of| (2.0..=10.0).contains(of))?;
    let is_from = FROM.iter().any(|ending| prose.tokens[first].word.ends_with(ending));
    let times = number(first + 1).filter(|times| *times < of)?;
    (prose.tongues.main == Tongue::Kazakh && is_from).then_some(Numeral {
        value: times / of * 100.0,
        end: first + 2,
        is_part: true,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::lexicon::Tongues, *};

    #[test]
    fn numbers_in_words_are_read_in_every_language() {
        for (text, value) in [
            ("twenty-five trains", 25.0),
            ("two hundred and six", 206.0),
            ("two hundred fifty", 250.0),
            ("two and a half million", 2.5e6),
            ("half a million", 5e5),
            ("three thousand two hundred", 3200.0),
            ("двадцать пять", 25.0),
            ("двести шесть", 206.0),
            ("полтора миллиона", 1.5e6),
            ("два с половиной миллиона", 2.5e6),
            ("пять тысяч триста", 5300.0),
            ("миллион", 1e6),
            ("жиырма бес", 25.0),
            ("екі жүз алты", 206.0),
            ("бір жарым миллион", 1.5e6),
            ("үш мың бес жүз", 3500.0),
            ("он бес адам", 15.0),
            ("жарты миллион", 5e5),
            ("خمسة وعشرون", 25.0),
            ("ثلاثة عشر", 13.0),
            ("مئتان وستة", 206.0),
            ("ثلاثة آلاف", 3000.0),
            ("مليون ونصف المليون", 1.5e6),
            ("نصف مليون", 5e5),
            ("ألفان وخمسمئة", 2500.0),
        ] {
            let prose = Prose::new(text, Tongues::of(text));
            let found = numeral_at(&prose, 0);
            assert_eq!(found.map(|n| n.value), Some(value), "{text}: {:?}", prose.tokens);
        }
        for (text, value) in [
            ("two-thirds of them", 66.667),
            ("половина", 50.0),
            ("ثلث", 33.333),
            ("төрттен үші үйде қалды", 75.0),
            ("ثلاثة أرباع", 75.0),
        ] {
            let found = numeral_at(&Prose::new(text, Tongues::of(text)), 0).unwrap();
            assert!(found.is_part && (found.value - value).abs() < 0.01, "{text}: {found:?}");
        }
        for text in ["hundred", "million people", "third", "people"] {
            assert_eq!(numeral_at(&Prose::new(text, Tongues::of("the")), 0), None, "{text}");
        }
    }
}
