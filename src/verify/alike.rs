//! A text in which what a typesetter may change is alike: quotation marks, dashes, blanks, ligatures, and
//! what is not seen.

use alloc::{string::String, vec::Vec};

/// A text made alike, and where each of its characters stands in the text that it was made of.
#[derive(Default)]
pub struct Alike {
    pub text: String,
    /// The byte of a character here, and there.
    places: Vec<(usize, usize)>,
}

impl Alike {
    pub fn of(text: &str) -> Alike {
        let mut alike = Alike::default();
        for (at, c) in text.char_indices() {
            match c {
                '“' | '”' | '„' | '‟' | '«' | '»' | '"' | '‘' | '’' | '‚' | '‹' | '›' | '`' =>
                {
                    alike.push('\'', at);
                }
                '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => alike.push('-', at),
                'ё' => alike.push('е', at),
                'Ё' => alike.push('Е', at),
                'ﬀ' => alike.push_all("ff", at),
                'ﬁ' => alike.push_all("fi", at),
                'ﬂ' => alike.push_all("fl", at),
                'ﬃ' => alike.push_all("ffi", at),
                'ﬄ' => alike.push_all("ffl", at),
                // Vowel signs and the stroke that stretches a word; a stress.
                '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{301}' => {}
                '\u{ad}' | '\u{feff}' | '\u{61c}' | '\u{200b}'..='\u{200f}' => {}
                '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {}
                c if c.is_whitespace() => {
                    if !alike.text.ends_with(' ') {
                        alike.push(' ', at);
                    }
                }
                c => alike.push(c, at),
            }
        }
        alike
    }

    fn push(&mut self, c: char, from: usize) {
        self.places.push((self.text.len(), from));
        self.text.push(c);
    }

    fn push_all(&mut self, letters: &str, from: usize) {
        letters.chars().for_each(|c| self.push(c, from));
    }

    /// The byte of the original text at which a character of this one stands.
    pub fn place(&self, at: usize) -> usize {
        let after = self.places.partition_point(|(here, _)| *here <= at);
        after.checked_sub(1).map_or(0, |i| self.places[i].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_otherwise_is_alike_and_stands_where_it_stood() {
        let text = "A\u{ad}n  o\u{fb03}ce —\n“ёлка”\u{200f} أبدًا";
        let alike = Alike::of(text);
        assert_eq!(alike.text, "An office - 'елка' أبدا");
        for word in ["office", "елка", "أبدا"] {
            let at = alike.text.find(word).unwrap();
            let first = word.chars().next().map(|c| if c == 'е' { 'ё' } else { c });
            assert_eq!(text[alike.place(at)..].chars().next(), first, "{word}");
        }
        assert_eq!(Alike::of("").place(3), 0);
    }
}
