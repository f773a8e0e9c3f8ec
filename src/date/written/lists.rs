//! Several days, months or years in one list: “5, 7 and 9 May 1911”.

use super::{
    Form, Leans, Written, span,
    token::{Kind, Token, tokens},
    word::Word,
};

/// Longer lists are none of a date.
const MOST: usize = 12;

/// What the members of a list are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Member {
    Day,
    Month,
    Year,
}

fn member(token: &Token) -> Option<Member> {
    match token.kind {
        Kind::Number(number) if number.roman => None,
        Kind::Number(number) if (1..=2).contains(&number.digits) => Some(Member::Day),
        // Larger ones are numbers of something.
        Kind::Number(number) if (1000..=2100).contains(&number.value) => {
            (number.digits == 4).then_some(Member::Year)
        }
        Kind::Word(Word::Month(_)) => Some(Member::Month),
        _ => None,
    }
}

/// The list that begins at a token: where each member stands, and the token after the last.
fn list(tokens: &[Token], first: usize) -> Option<(Vec<usize>, usize)> {
    let kind = member(&tokens[first])?;
    let (mut members, mut end) = (Vec::from([first]), first + 1);
    loop {
        // `5., 7. und 9. Mai`
        let dot = tokens.get(end).is_some_and(|token| token.is_sign('.'));
        let after = end + usize::from(dot);
        let is_joint = |token: &&Token| {
            token.is_sign(',')
                || token.is_sign(';')
                || matches!(token.word(), Some(Word::And | Word::Or))
        };
        let next = after + tokens[after.min(tokens.len())..].iter().take_while(is_joint).count();
        let is_member = tokens.get(next).is_some_and(|token| member(token) == Some(kind));
        if next == after || !is_member {
            break;
        }
        members.push(next);
        end = next + 1;
    }
    (members.len() > 1 && members.len() <= MOST).then_some((members, end))
}

/// Reads a list: all of its dates, or one of them where it says “or”.
pub fn read(text: &str, form: &Form) -> Option<Written> {
    let all = tokens(text);
    let (members, end) = (0..all.len()).find_map(|first| list(&all, first))?;
    let (first, last) = (*members.first()?, *members.last()?);
    let has_month = all.iter().any(|token| member(token) == Some(Member::Month));
    // “1, 2, 3” are no days.
    if member(&all[first]) == Some(Member::Day) && !has_month {
        return None;
    }
    let is_or = all[first..last].iter().any(|token| token.word() == Some(Word::Or));
    let (mut dates, mut remarks, mut leans) = (Vec::new(), Vec::new(), Leans::default());
    for member in &members {
        let one: Vec<Token> = [&all[..first], &all[*member..=*member], &all[end..]].concat();
        let written = span::one(text, &one, form)?;
        if written.edtf.contains(['/', '{', '[', 'T']) {
            return None;
        }
        leans = written.leans;
        remarks.extend(written.remarks);
        dates.push(written.edtf);
    }
    remarks.dedup();
    // A list runs on.
    if !dates.is_sorted() {
        return None;
    }
    let dates = dates.join(",");
    let edtf = if is_or { format!("[{dates}]") } else { format!("{{{dates}}}") };
    Some(Written { edtf, remarks, leans })
}
