use alloc::{string::String, vec::Vec};

use crate::story::{Event, Story};

/// What is needed to search a story: the folded text of each event, with its status, its categories,
/// the names of who takes part and of its sources.
pub struct Index {
    texts: Vec<String>,
}

impl Index {
    /// Reads a story once. `fold` makes texts comparable: lower case, without accents. In the
    /// browser that is the browser's own Unicode; it must be the one that the query gets as well.
    pub fn new(story: &Story, fold: &dyn Fn(&str) -> String) -> Index {
        let text = |event| folded(&text_of(story, event), fold);
        Index { texts: story.events.iter().map(text).collect() }
    }

    /// Which events hold words that begin as those of a query, in their order.
    pub fn holds(&self, query: &str, fold: &dyn Fn(&str) -> String) -> Vec<bool> {
        let query = folded(query, fold);
        let holds = |text: &String| query.split_whitespace().all(|word| begins(text, word));
        self.texts.iter().map(holds).collect()
    }
}

/// All that is searched of an event.
pub(super) fn text_of(story: &Story, event: &Event) -> String {
    let mut text = String::new();
    let names = event.entities.iter().map(|ix| &story.entity(*ix).name);
    let tags = event.tags.iter().map(|ix| &story.tags[*ix].name);
    event.body.write_words(&mut text);
    let cited = event.basis.citations.iter();
    let sources = cited.map(|citation| &story.source(citation.source).name);
    let own = [&event.title, &event.when.long];
    let status = story.status_word(event.status);
    let parts = own.into_iter().chain(names).chain(tags).chain(sources);
    for part in parts.map(String::as_str).chain(status) {
        text.push_str(part);
        text.push('\n');
    }
    text
}

/// A text as it is compared.
pub fn folded(text: &str, fold: &dyn Fn(&str) -> String) -> String {
    plain(&fold(&as_typed(text)))
}

/// The characters that a keyboard has in the place of those that a typesetter sets: quotation marks,
/// dashes, blanks. What has no width is left out.
fn as_typed(text: &str) -> String {
    let typed = |c: char| match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʹ' | '′' | '´' | '`' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‐'..='―' | '−' => Some('-'),
        c => Some(c),
    };
    text.chars().filter_map(typed).collect()
}

/// Letters as those write them whose keyboard lacks them, or who leave their marks out: what the browser's
/// Unicode does not take apart. Kazakh for Russian keyboards, Latin of the North and of Turkey, forms of
/// Arabic letters; its lengthening of a line is left out.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ә' => plain.push('а'),
            'ғ' => plain.push('г'),
            'қ' => plain.push('к'),
            'ң' => plain.push('н'),
            'ө' => plain.push('о'),
            'ұ' | 'ү' => plain.push('у'),
            'һ' => plain.push('х'),
            'і' => plain.push('и'),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ى' => plain.push('ي'),
            'ة' => plain.push('ه'),
            'ـ' => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Whether a character is of a script without blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// Whether a word of a text begins so. In scripts without blanks between words it may begin anywhere.
fn begins(text: &str, word: &str) -> bool {
    let mut before = None;
    let mut at = text;
    while let Some((skipped, rest)) = at.split_once(word) {
        let last = skipped.chars().next_back().or(before);
        if last.is_none_or(|last| !last.is_alphanumeric()) || word.starts_with(is_unspaced) {
            return true;
        }
        before = word.chars().next_back();
        at = rest;
    }
    false
}
