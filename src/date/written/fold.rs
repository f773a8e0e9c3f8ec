//! Letters and digits as they are compared: small, without marks, and digits as those of ASCII.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// A character as it is compared: nothing where it is a mark that is left away, several where it is a
/// letter that joins two.
pub fn fold(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        _ if c.is_ascii() => out.push(c),
        // Arabic: vowel signs and the stroke that only stretches a word.
        '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' => out.push('ي'),
        'Ё' | 'ё' => out.push('е'),
        // Marks that do not stand on their letter's own place.
        '\u{300}'..='\u{36f}' => {}
        _ => match digit(c) {
            Some(digit) => out.push(digit),
            None => folded(c, out),
        },
    }
}

fn folded(c: char, out: &mut String) {
    let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
    let parts: Vec<char> = normalizer.normalize_iter(std::iter::once(c)).collect();
    let is_latin = parts.first().is_some_and(char::is_ascii);
    let kept = if is_latin { parts } else { vec![c] };
    for part in kept {
        if !matches!(part, '\u{300}'..='\u{36f}') {
            out.extend(part.to_lowercase());
        }
    }
}

/// A decimal digit of Arabic, Persian or full width as that of ASCII.
fn digit(c: char) -> Option<char> {
    let zero = [0x30, 0x660, 0x6f0, 0xff10].into_iter().find(|zero| {
        let value = u32::from(c);
        (*zero..*zero + 10).contains(&value)
    })?;
    char::from_digit(u32::from(c) - zero, 10)
}

/// A text as it is compared.
pub fn fold_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, &mut out));
    out
}
