//! What a sign or a word means between its neighbours.

use super::{token::Token, word::Word};

/// Whether a sign stands between two numbers, or a number and a name.
pub fn joins(tokens: &[Token], at: usize) -> bool {
    let side = |token: Option<&Token>| {
        token.is_some_and(|token| {
            token.is_sign('.')
                || token.number().is_some()
                || matches!(
                    token.word(),
                    Some(
                        Word::Month(_)
                            | Word::DecadeSuffix
                            | Word::Season(_)
                            | Word::Year
                            | Word::Quarter
                    )
                )
        })
    };
    at > 0 && side(tokens.get(at - 1)) && side(tokens.get(at + 1))
}

/// Whether a token can stand before “third”, as a part of a time.
pub fn is_part_or_ordinal(token: &Token) -> bool {
    matches!(token.word(), Some(Word::Early | Word::Late))
        || token.number().is_some_and(|number| number.ordinal && number.digits == 0)
}

/// Whether a token is a number of so many digits.
pub fn has_digits(token: &Token, digits: impl std::ops::RangeBounds<u8>) -> bool {
    token.number().is_some_and(|number| digits.contains(&number.digits))
}

/// Whether a token stands between “early”, “mid” and “late”.
pub fn is_between_parts(tokens: &[Token], at: usize) -> bool {
    let is_part =
        |token: &Token| matches!(token.word(), Some(Word::Early | Word::Mid | Word::Late));
    at > 0 && is_part(&tokens[at - 1]) && tokens.get(at + 1).is_some_and(is_part)
}

/// Whether a comma stands within a number, as in `1850,5`.
pub fn is_fraction(tokens: &[Token], at: usize) -> bool {
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    at > 0
        && has_digits(&tokens[at - 1], 3..)
        && glued(at)
        && glued(at + 1)
        && tokens.get(at + 1).is_some_and(|next| has_digits(next, ..=2))
}
