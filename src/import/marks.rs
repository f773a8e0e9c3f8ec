//! What parts the cells of a CSV, and what stands around them.

use super::ImportError;

/// The signs of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    pub delimiter: char,
    /// What stands around a cell with delimiters in it.
    quote: char,
    /// A quotation mark in a cell has a backslash before it, and is not written twice.
    is_escaped: bool,
}

impl Marks {
    /// What a table is written with.
    pub fn of(text: &str, delimiter: char) -> Marks {
        let usual = Marks { delimiter, quote: '"', is_escaped: false };
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let is_single = |cell: &str| {
            let cell = cell.trim();
            cell.len() > 2 && cell.starts_with('\'') && cell.ends_with('\'')
        };
        if first.contains(delimiter) && first.split(delimiter).all(is_single) {
            return Marks { quote: '\'', ..usual };
        }
        let escaped = Marks { is_escaped: true, ..usual };
        let is_needed = text.contains("\\\"")
            && quotes(text, &usual).is_err()
            && quotes(text, &escaped).is_ok();
        if is_needed { escaped } else { usual }
    }

    /// Says so, where they are not the usual ones.
    pub fn told(&self) -> Option<String> {
        match (self.quote, self.is_escaped) {
            (_, true) => Some("a backslash before a quotation mark was left away".to_owned()),
            ('\'', _) => Some("cells stand between single quotation marks".to_owned()),
            _ => None,
        }
    }

    pub fn reader<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(self.delimiter as u8)
            .quote(self.quote as u8)
            .escape(self.is_escaped.then_some(b'\\'))
            .from_reader(text.as_bytes())
    }
}

/// How many line breaks of any kind there are.
pub fn breaks(text: &str) -> usize {
    let feeds = text.matches('\n').count();
    feeds + text.matches('\r').count() - text.matches("\r\n").count()
}

/// The table without Excel's line `sep=;`, how many lines that was, and what parts its cells.
pub fn delimited(text: &str) -> (&str, usize, char) {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    if let Some(delimiter) = first.strip_prefix("sep=").and_then(|rest| rest.chars().next())
        && delimiter.is_ascii()
    {
        let rest = text[first.len()..].strip_prefix('\r').unwrap_or(&text[first.len()..]);
        return (rest.strip_prefix('\n').unwrap_or(rest), 1, delimiter);
    }
    (text, 0, delimiter(text))
}

/// What parts the cells: the sign that stands equally often in most of the first lines, or most often.
fn delimiter(text: &str) -> char {
    let sample: String = text.chars().take(20_000).collect();
    let counts = |delimiter: char| -> Vec<usize> {
        let (mut inside, mut count, mut counts) = (false, 0, Vec::new());
        for c in sample.chars() {
            match c {
                '"' => inside = !inside,
                '\n' | '\r' if !inside => counts.push(std::mem::take(&mut count)),
                c if c == delimiter && !inside => count += 1,
                _ => {}
            }
        }
        counts.push(count);
        counts
    };
    let score = |delimiter: &char| -> (usize, usize) {
        let counts = counts(*delimiter);
        let same = counts
            .iter()
            .filter(|count| **count > 0)
            .map(|count| (counts.iter().filter(|other| *other == count).count(), *count));
        same.max().unwrap_or_default()
    };
    // Of two that do as well the first one counts.
    ['|', ';', '\t', ','].into_iter().max_by_key(score).unwrap_or(',')
}

/// Whether every quotation mark that opens a cell is closed, and nothing stands after it.
///
/// # Errors
/// [`ImportError`] with the place of the one that is not.
pub fn quotes(text: &str, marks: &Marks) -> Result<(), ImportError> {
    let Marks { delimiter, quote, is_escaped } = *marks;
    let mut chars = text.char_indices().peekable();
    let mut start = true;
    let at = |place: usize, message: &str| {
        let before = &text[..place];
        let line = breaks(before) + 1;
        let column = before.rsplit(['\n', '\r']).next().unwrap_or_default().chars().count() + 1;
        let help = "a quotation mark in a cell is written twice, and the cell in quotation marks";
        ImportError { line, column, ..ImportError::whole(message, help) }
    };
    while let Some((place, c)) = chars.next() {
        if c == quote && start {
            let mut closed = false;
            while let Some((_, inner)) = chars.next() {
                if inner == '\\' && is_escaped {
                    chars.next();
                } else if inner == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
                    closed = true;
                    break;
                }
            }
            if !closed {
                return Err(at(place, "this quotation mark is not closed"));
            }
            if let Some((after, next)) = chars.peek()
                && *next != delimiter
                && !matches!(next, '\n' | '\r')
            {
                return Err(at(*after, "after a closing quotation mark the cell ends"));
            }
            start = false;
        } else {
            start = c == delimiter || c == '\n' || c == '\r';
        }
    }
    Ok(())
}
