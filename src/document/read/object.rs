//! The fields of objects, and the items of lists.

use alloc::{format, string::String, string::ToString, vec::Vec};

use super::{
    MOST_ITEMS, MOST_UNKNOWN, OUTSIDE, Read, Reader, Rewrite, State, field_key,
    near::{closest, is_spelling_of, shortened, template},
};
use crate::document::{
    Code, Severity,
    json::{Kind, Node, meant_number},
};

/// Whether a field has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// Without these an item would say something that nobody wrote.
const TELLING: [&str; 9] = [
    "status",
    "bound",
    "scale",
    "attribution",
    "currency",
    "date",
    "observationDate",
    "type",
    "speaker",
];

impl Reader<'_> {
    /// The fields of an object by their names, as far as they are there; reports those that are there
    /// twice, or that the format does not know. `None` where the value is no object.
    pub fn fields<const N: usize>(
        &mut self,
        node: Node,
        names: &'static [&'static str; N],
    ) -> Option<[Option<Node>; N]> {
        let mut found = [None; N];
        self.find_fields(node, names, &mut found).then_some(found)
    }

    fn find_fields(&mut self, node: Node, names: &[&str], found: &mut [Option<Node>]) -> bool {
        if self.tree.kind(node) != Kind::Object {
            self.wrong_type(node, "an object", None);
            return false;
        }
        let mut next = self.tree.first(node);
        let mut unknown = Vec::new();
        while let Some(name) = next {
            let Some(value) = self.tree.after(node, name) else { break };
            next = self.tree.after(node, value);
            let key = self.tree.string(name);
            match names.iter().position(|known| *known == key) {
                Some(known) if found[known].is_none() => found[known] = Some(value),
                Some(known) => self.repeated(node, value, names[known]),
                None => unknown.push(value),
            }
        }
        // A name that one of them is given is not there for another one.
        let mut taken = Vec::new();
        for value in unknown {
            self.unknown_field(value, names, found, &mut taken);
        }
        true
    }

    pub(super) fn repeated(&mut self, holder: Node, value: Node, name: &str) {
        let message = format!("`{name}` appears twice");
        // One of very many is not looked for.
        let is_looked_for = self.guesses > 0;
        self.guesses = self.guesses.saturating_sub(1);
        let safe = is_looked_for && self.tree.is_said_twice(holder, name);
        self.way.push((value, None));
        let reported = self.report_here(Code::DuplicateField, message, "keep one of them");
        if is_looked_for {
            let title = format!("remove the second `{name}`");
            reported.of_holder().fix(safe, title, &Rewrite::Repeated(name.into()));
        }
        self.way.pop();
        self.mar(true);
    }

    /// Reports a text in a language that is there already, with other capitals.
    pub(super) fn same_language(&mut self, value: Node, known: &str, tag: &str) {
        self.way.push((value, None));
        let message = format!("`{tag}` is the same language as `{known}`");
        let reported = self.report_here(Code::DuplicateField, message, "keep one of them");
        reported.suggest(format!("remove `{tag}`"), Rewrite::Remove);
        self.way.pop();
        self.mar(true);
    }

    fn unknown_field(
        &mut self,
        value: Node,
        names: &[&str],
        found: &[Option<Node>],
        taken: &mut Vec<usize>,
    ) {
        // Nobody looks through more of them: the rest is counted.
        if self.item.unknown == 0 {
            self.problems.count(1, Severity::Warning);
            return;
        }
        self.item.unknown -= 1;
        let name = self.tree.name(value);
        let free = |at: &usize| found[*at].is_none() && !taken.contains(at);
        let spelling = names.iter().position(|known| is_spelling_of(&name, known));
        let guess = self.guesses.checked_sub(1).and_then(|left| {
            self.guesses = left;
            spelling.or_else(|| {
                let meant = closest(&name, names.iter().copied())?;
                names.iter().position(|known| *known == meant)
            })
        });
        let help = match guess {
            Some(meant) => format!("did you mean `{}`?", names[meant]),
            None => "it has no effect: remove it, or check the spelling".to_string(),
        };
        self.way.push((value, None));
        let guess = guess.filter(free);
        taken.extend(guess);
        let message = format!("unknown field `{name}`");
        let reported = self.report_here(Code::UnknownField, message, help);
        match guess {
            Some(meant) => {
                let title = format!("rename it to `{}`", names[meant]);
                reported.fix(spelling == Some(meant), title, &Rewrite::Rename(names[meant].into()));
            }
            None => reported.suggest(format!("remove `{name}`"), Rewrite::Remove),
        }
        self.way.pop();
    }

    /// Reads a field of an object.
    pub fn field<T: Read>(
        &mut self,
        holder: Node,
        name: &'static str,
        value: Option<Node>,
        need: Need,
    ) -> T {
        let Some(node) = value else { return self.absent(holder, name, need) };
        self.read_at(node, None).unwrap_or_else(|| self.unread(node, name, need))
    }

    /// The same, with the turns of others between the items of a list.
    pub async fn field_in_turns<T: Read>(
        &mut self,
        holder: Node,
        name: &'static str,
        value: Option<Node>,
        need: Need,
    ) -> T {
        let Some(node) = value else { return self.absent(holder, name, need) };
        self.way.push((node, None));
        let read = T::read_in_turns(self, node).await;
        self.way.pop();
        read.unwrap_or_else(|| self.unread(node, name, need))
    }

    fn absent<T: Read>(&mut self, holder: Node, name: &'static str, need: Need) -> T {
        if need == Need::Required {
            self.missing_field(holder, name);
        }
        T::stand_in()
    }

    pub(super) fn missing_field(&mut self, holder: Node, name: &'static str) {
        let help = match self.way.len() {
            0 | 1 => "add it at the top level".into(),
            _ => format!("add `\"{name}\": …` here"),
        };
        let reported = self.report_here(Code::MissingField, format!("`{name}` is missing"), help);
        let change = Rewrite::Field(name.into(), template(name));
        reported.suggest(format!("add `{name}`"), change);
        // Of an object without any field nothing is kept.
        if self.tree.first(holder).is_some() || self.way.len() <= 1 {
            self.missing.insert(field_key(holder, name), holder);
        }
        self.mar(false);
    }

    fn unread<T: Read>(&mut self, node: Node, name: &str, need: Need) -> T {
        self.broken.insert(node);
        self.mar(need == Need::Optional && !TELLING.contains(&name));
        T::stand_in()
    }

    /// Notes that the item is not what was written; `sound` says whether it still says nothing else.
    fn mar(&mut self, sound: bool) {
        self.item.is_marred = true;
        self.item.is_sound &= sound;
    }

    /// Reads the items of a list. Something stands in for each that cannot be read, so that the others
    /// keep their places.
    pub fn list<T: Read>(&mut self, node: Node) -> Option<Vec<T>> {
        let mut list = Vec::new();
        if !self.is_list(node) {
            return None;
        }
        let mut next = self.tree.first(node);
        while let Some(item) = next {
            if list.len() == MOST_ITEMS {
                self.too_many(node);
                break;
            }
            let read = self.read_at(item, Some(list.len()));
            list.push(read.unwrap_or_else(|| {
                self.broken.insert(item);
                self.mar(true);
                T::stand_in()
            }));
            next = self.tree.after(node, item);
        }
        Some(list)
    }

    /// Reads the items of one of the document's own lists, with the turns of others between. Those of
    /// which nothing can be read are not kept; [`Reader::items`] knows where the others stand.
    pub async fn list_in_turns<T: Read>(&mut self, node: Node) -> Option<Vec<T>> {
        let (mut list, mut places) = (Vec::new(), Vec::new());
        if !self.is_list(node) {
            return None;
        }
        let mut next = self.tree.first(node);
        for index in 0.. {
            let Some(item) = next else { break };
            next = self.tree.after(node, item);
            self.turn().await;
            self.item = State { unknown: MOST_UNKNOWN, ..OUTSIDE };
            let Some(value) = self.read_at(item, Some(index)) else { continue };
            if self.item.is_marred {
                self.marred.insert(item);
                if !self.item.is_sound {
                    self.unsound.insert(item);
                }
            }
            list.push(value);
            places.push((item, index as u32));
        }
        self.item = OUTSIDE;
        self.lists.insert(node, places);
        Some(list)
    }

    /// Reports a list that is too long.
    fn too_many(&mut self, node: Node) {
        let (code, what, better) = match &*self.tree.name(node) {
            "parties" => (
                Code::TooManyParties,
                "parties",
                "name those that matter, or what they form together",
            ),
            _ => (Code::TooManyItems, "entries", "nothing beyond them is looked at"),
        };
        let length = self.tree.items(node).count();
        let message = format!("{length} {what} are more than a reader looks through");
        self.report_here(code, message, format!("up to {MOST_ITEMS}: {better}"));
    }

    fn is_list(&mut self, node: Node) -> bool {
        let is_list = self.tree.kind(node) == Kind::List;
        if !is_list {
            let item = self.tree.written(node);
            let change = ("put it into a list".into(), Rewrite::Value(format!("[{item}]")));
            self.wrong_type(node, "a list", Some(change));
        }
        is_list
    }

    /// Reads a value on the way; of an item, which one of its list it is.
    fn read_at<T: Read>(&mut self, node: Node, index: Option<usize>) -> Option<T> {
        self.way.push((node, index));
        let read = T::read(self, node);
        self.way.pop();
        read
    }

    /// Which of some words a value is.
    pub fn word(&mut self, node: Node, words: &[&str]) -> Option<usize> {
        self.word_or_guess(node, words).and_then(|(word, is_sure)| is_sure.then_some(word))
    }

    /// The same, or else the word that may have been meant; and whether it is the first.
    fn word_or_guess(&mut self, node: Node, words: &[&str]) -> Option<(usize, bool)> {
        if self.tree.kind(node) != Kind::String {
            self.wrong_type(node, "a text", None);
            return None;
        }
        let word = self.tree.string(node);
        if let Some(known) = words.iter().position(|known| *known == word) {
            return Some((known, true));
        }
        let spelling = words.iter().copied().find(|known| is_spelling_of(&word, known));
        let meant = spelling
            .or_else(|| shortened(&word, words))
            .or_else(|| closest(&word, words.iter().copied()));
        let help = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
        let message = format!("`{word}` is not one of {}", words.join(", "));
        let reported = self.report_here(Code::UnknownValue, message, help);
        let meant = meant?;
        let change = Rewrite::Value(super::quoted(meant));
        reported.fix(spelling.is_some(), format!("write `{meant}`"), &change);
        Some((words.iter().position(|known| *known == meant)?, false))
    }

    /// The `type` of an object: which of some words it is, or which one may have been meant, so that the
    /// other fields are looked at; and whether it is the first.
    pub fn tag(&mut self, node: Node, words: &[&str]) -> Option<(usize, bool)> {
        if self.tree.kind(node) != Kind::Object {
            self.wrong_type(node, "an object with a `type`", None);
            return None;
        }
        let Some(value) = self.tree.field(node, "type") else {
            self.missing_field(node, "type");
            return None;
        };
        self.way.push((value, None));
        let word = self.word_or_guess(value, words);
        self.way.pop();
        if word.is_none_or(|(_, is_sure)| !is_sure) {
            self.broken.insert(value);
            self.mar(false);
        }
        word
    }

    /// What a value is, in words.
    pub(super) fn found(&self, node: Node) -> String {
        let written = || -> String {
            let text = self.tree.written(node);
            let cut = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
            let more = if cut < text.len() { "…" } else { "" };
            format!("{}{more}", &text[..cut])
        };
        match self.tree.kind(node) {
            Kind::Null => "null".into(),
            Kind::False | Kind::True => format!("the value `{}`", written()),
            Kind::Number => format!("the number `{}`", written()),
            Kind::String => format!("the text {}", written()),
            Kind::List => "a list".into(),
            Kind::Object => "an object".into(),
            Kind::Missing => "nothing".into(),
        }
    }

    /// Reports a value of another type, with a change that says the same, where there is one.
    pub fn wrong_type(&mut self, node: Node, expected: &str, change: Option<(String, Rewrite)>) {
        let kind = self.tree.kind(node);
        // That there is no value has been said.
        if kind == Kind::Missing {
            return;
        }
        // “1,300”, “62%”: a number as people write it.
        let meant = match (kind, &change) {
            (Kind::String, None) if expected.contains("number") => {
                meant_number(&self.tree.string(node))
            }
            _ => None,
        };
        let plain = meant.as_ref().map(|meant| {
            format!("write it as {meant}: a number has no quotation marks and no separators")
        });
        let help = match expected {
            expected if expected.contains("number") => match (kind, &change) {
                (Kind::String, Some(_)) => "write it without quotation marks",
                (Kind::String, None) => plain
                    .as_deref()
                    .unwrap_or("a number has no quotation marks and no separators: 1200"),
                (Kind::Number, None) => "it is beyond what is counted here",
                _ => "",
            },
            expected if kind == Kind::Number && expected.contains("text") => {
                "put it in quotation marks"
            }
            "a list" => "a list is written in square brackets: [ … ]",
            expected if expected.starts_with("an object") => {
                "an object is written in braces: { … }"
            }
            _ => "",
        };
        let message = format!("expected {expected}, found {}", self.found(node));
        let reported = self.report_here(Code::WrongType, message, help);
        let change = change.map(|change| (true, change)).or_else(|| {
            meant.map(|meant| (false, (format!("write {meant}"), Rewrite::Value(meant))))
        });
        match change {
            _ if kind == Kind::Null => reported.safe("remove `null`", Rewrite::Remove),
            Some((true, (title, change))) => reported.safe(title, change),
            Some((false, (title, change))) => reported.suggest(title, change),
            None => {}
        }
    }
}
