//! Roman numerals.

/// A Roman numeral up to 39, with Cyrillic letters too, and whether it has the ending that French gives it.
pub fn roman(word: &str) -> Option<(i64, bool)> {
    let bare = ["ieme", "eme", "er", "e", "o"].iter().find_map(|end| word.strip_suffix(end));
    let latin = |text: &str| -> String {
        text.chars()
            .map(|c| {
                if c == 'х' {
                    'x'
                } else if c == 'і' {
                    'i'
                } else {
                    c
                }
            })
            .collect()
    };
    let (text, ordinal) = match bare {
        Some(bare) if !bare.is_empty() => (latin(bare), true),
        _ => (latin(word), false),
    };
    let tens = text.chars().take_while(|c| *c == 'x').count();
    let ones = match text.get(tens..)? {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = i64::try_from(tens).unwrap_or_default() * 10 + ones;
    (tens <= 3 && value > 0).then_some((value, ordinal))
}
