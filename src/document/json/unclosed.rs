//! Brackets that are missing, or that close nothing.

use alloc::vec::Vec;

use super::{
    Kind,
    parse::{Next, Parser},
};

impl Parser<'_> {
    /// What the list or object stands in that was opened last.
    fn around(&self) -> Option<Kind> {
        let at = self.open.len().checked_sub(2)?;
        Some(self.entries[self.open[at] as usize].kind)
    }

    /// Whether the object that is open is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.is_in(Kind::Object) && self.around() == Some(Kind::List)
    }

    /// Whether the last value is a text in a list that a field of an object has, and not its first: at a
    /// colon it is the object's next name, and the list was not closed.
    pub(super) fn was_name(&self) -> bool {
        let last = self.entries.last();
        self.is_in(Kind::List)
            && self.around() == Some(Kind::Object)
            && last
                .is_some_and(|last| last.kind == Kind::String && last.start as usize > self.comma)
            && self.opened() < self.comma
    }

    /// Closes the object that is open, an item of a list, before the next item.
    pub(super) fn object_not_closed(&mut self, end: usize) {
        self.faults.not_closed(self.opened(), end, self.at);
        self.close_at(end);
    }

    /// Closes the list that is open before its last text, which is the name of a field after it.
    pub(super) fn list_not_closed(&mut self) {
        self.faults.not_closed(self.opened(), self.comma, self.at);
        let (list, name) = (self.open.last().copied(), self.entries.len() as u32 - 1);
        self.close_at(self.comma);
        if let Some(list) = list {
            self.entries[list as usize].next = name;
        }
        self.next = Next::Colon;
    }

    /// Where the bracket stands that was opened last.
    fn opened(&self) -> usize {
        self.open.last().map_or(0, |open| self.entries[*open as usize].start as usize)
    }

    /// A bracket that does not close what was opened last.
    pub(super) fn other_bracket(&mut self, byte: u8) {
        self.plain = false;
        let kind = if byte == b'}' { Kind::Object } else { Kind::List };
        let is_kind = |open: &u32| self.entries[*open as usize].kind == kind;
        if !self.open.iter().any(is_kind) {
            self.faults.closes_nothing(self.at);
            self.at += 1;
            return;
        }
        while !self.is_in(kind) {
            self.faults.not_closed(self.opened(), self.at, self.at);
            self.close_at(self.at);
            if self.faults.are_too_many() {
                return;
            }
        }
        self.close();
    }

    pub(super) fn end_of_text(&mut self) {
        if self.next == Next::End {
            return;
        }
        self.plain = false;
        let opened: Vec<usize> =
            self.open.iter().map(|open| self.entries[*open as usize].start as usize).collect();
        let between = matches!(self.next, Next::First | Next::FirstName | Next::Comma);
        self.faults.ends_early(&opened, between);
        self.close_all();
    }

    /// A number that goes on as people write it, with commas or a sign after it; goes past that.
    pub(super) fn number_goes_on(&mut self, after: usize) -> bool {
        let in_object = self.is_in(Kind::Object);
        let Some(last) = self.entries.last_mut() else { return false };
        if last.kind != Kind::Number || last.end as usize != after || self.at != after || !in_object
        {
            return false;
        }
        let Some(end) = self.faults.number_as_people(last.start as usize, after) else {
            return false;
        };
        (last.kind, last.end, self.at) = (Kind::Missing, end as u32, end);
        true
    }
}
