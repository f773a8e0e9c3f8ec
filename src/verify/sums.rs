//! Figures of a text that are said to make another one, and do not.

use alloc::{format, string::String, vec::Vec};

use super::{
    dated::dated,
    figure::Figure,
    figures::figures,
    lexicon::{Tongues, plain_word},
    round::same,
    tokens::{Prose, Token},
};

/// A figure, its parts and what they make, where that is not the figure: “120 homes: 70 in the north and 40
/// in the south”.
pub fn sums(words: &str, tongues: Tongues) -> Option<(String, String, String)> {
    let prose = Prose::new(words, tongues);
    let at = opening(&prose)?;
    let dates = dated(&prose);
    let list = figures(&prose, &dates.used, false).list;
    let is_plain = |figure: &&Figure| !figure.is_dated && figure.values.len() == 1;
    let start = |figure: &Figure| prose.tokens[figure.first].start;
    let before: Vec<&Figure> =
        list.iter().filter(|f| start(f) < at.start).filter(is_plain).collect();
    let after: Vec<&Figure> = list
        .iter()
        .filter(|f| start(f) >= at.start)
        .filter(|f| !prose.text[at.start.min(start(f))..start(f)].contains(['.', ';', '\n']))
        .filter(is_plain)
        .collect();
    let whole = before.last()?;
    let kind = |figure: &Figure| (figure.percent, figure.currencies.first().copied(), figure.unit);
    if after.len() < 2
        || after.iter().any(|part| kind(part) != kind(whole) && kind(part) != (false, None, None))
    {
        return None;
    }
    let total = *whole.values.first()?;
    let sum: f64 = after.iter().filter_map(|part| part.values.first()).sum();
    let is_near = sum > total * 0.5 && sum < total * 2.0;
    let is_wrong = !same(sum, total) && is_near && (!at.is_partial || sum > total);
    let parts: Vec<&str> = after.iter().map(|part| part.text.as_str()).collect();
    is_wrong.then(|| (whole.text.clone(), parts.join(" and "), format!("{sum}")))
}

struct Opening {
    start: usize,
    /// The parts need not be all: “including”.
    is_partial: bool,
}

/// Where the parts of a figure begin, in bytes of the text as it is compared.
fn opening(prose: &Prose) -> Option<Opening> {
    const PARTIAL: [&str; 8] = [
        "including",
        "among them",
        "в том числе",
        "включая",
        "среди них",
        "соның ішінде",
        "بينهم",
        "بما في ذلك",
    ];
    const ALL: [&str; 6] = ["of which", "of whom", "из них", "из которых", "оның ішінде", "منها"];
    let find = |list: &[&str]| list.iter().find_map(|phrase| end_of(prose, phrase));
    if let Some(start) = find(&PARTIAL) {
        return Some(Opening { start, is_partial: true });
    }
    let is_colon = |token: &&Token| prose.text[token.start..].starts_with(": ");
    let start = find(&ALL).or_else(|| prose.tokens.iter().find(is_colon).map(|token| token.end))?;
    Some(Opening { start, is_partial: false })
}

/// Where the words of a phrase first end.
fn end_of(prose: &Prose, phrase: &str) -> Option<usize> {
    let words: Vec<String> = phrase.split(' ').map(plain_word).collect();
    // An Arabic “and” is written in one with the word that follows it.
    let is_word = |(token, word): (&Token, &String)| {
        token.word == *word || token.word.strip_prefix('و') == Some(word.as_str())
    };
    let found = prose.tokens.windows(words.len()).find(|run| run.iter().zip(&words).all(is_word));
    found?.last().map(|token| token.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_do_not_make_the_whole_are_found() {
        let found = |text: &str| sums(text, Tongues::of(text)).map(|(whole, _, sum)| (whole, sum));
        let some = |whole: &str, sum: &str| Some((String::from(whole), String::from(sum)));
        assert_eq!(found("120 homes: 70 in the north and 40 in the south"), some("120", "110"));
        assert_eq!(found("120 homes: 70 in the north and 50 in the south"), None);
        assert_eq!(found("50 experts, of whom 30 are men and 25 women"), some("50", "55"));
        assert_eq!(found("50 experts, including 30 men and 10 women"), None);
        assert_eq!(found("Открыто 12 школ, из них 5 в городе и 6 в селе"), some("12", "11"));
        assert_eq!(found("120\u{202e}\u{a0}homes٫ İ İ: 70 and 40"), some("120", "110"));
        assert_eq!(found("\u{202e}٫: век 0"), None);
        assert_eq!(found("50 خبيراً ومنها 30 و25"), some("50", "55"));
        assert_eq!(found("It opens at 10:30 on 8 May: 5 boats and 6 trains"), None);
    }
}
