//! What a reader of a document reports, and what of it can be mended at once.

use alloc::{boxed::Box, format, string::String, vec::Vec};
use core::ops::Range;

use super::{
    fields::Reader,
    locate::{Spot, Step},
    mend::Owned,
    place::Place,
    rewrite::Rewrite,
};
use crate::document::{Code, Fix, Problem, Severity};

/// More problems than this are counted and not kept.
const MOST_PROBLEMS: usize = 100_000;

/// The problems of a document.
pub struct Problems {
    pub list: Vec<Problem>,
    /// How many problems there are beyond those that are kept, and the most severe of them.
    more: usize,
    worst: Severity,
}

impl Default for Problems {
    fn default() -> Self {
        Problems { list: Vec::new(), more: 0, worst: Severity::Warning }
    }
}

impl Problems {
    /// Counts problems that are not kept.
    pub fn count(&mut self, more: usize, severity: Severity) {
        if more > 0 {
            self.more += more;
            self.worst = self.worst.min(severity);
        }
    }
}

/// A problem that was just reported, which a fix can be added to.
pub struct Reported<'r, 't> {
    reader: &'r mut Reader<'t>,
    /// `None` where the problem is not told.
    index: Option<usize>,
    /// The path from the document as a whole.
    steps: Vec<Owned>,
}

impl Reported<'_, '_> {
    /// A change after which the document means the same: nobody has to look. `title` says what it does,
    /// in the imperative.
    pub fn safe(self, title: impl Into<String>, change: Rewrite) {
        self.fix(true, title.into(), &change);
    }

    /// The same with changes of several parts, by their paths from the problem.
    pub fn safe_all(self, title: impl Into<String>, changes: &[(Vec<Step>, Rewrite)]) {
        let mut edits = Vec::new();
        for (on, change) in changes {
            let steps = self.steps.iter().map(Owned::borrowed).chain(on.iter().copied());
            let spot = self.reader.places.find(0, steps);
            edits.extend(self.reader.places.edits(spot, change).into_iter().flatten());
        }
        edits.sort_by_key(|(range, _)| range.start);
        self.add(true, title.into(), edits);
    }

    /// A change that is likely right, and that somebody should look at.
    pub fn suggest(self, title: impl Into<String>, change: Rewrite) {
        self.fix(false, title.into(), &change);
    }

    /// The same with a change that is not always there.
    pub fn suggest_if(self, fix: Option<(String, Rewrite)>) {
        if let Some((title, change)) = fix {
            self.suggest(title, change);
        }
    }

    /// The same problem, of what holds the value.
    pub fn of_holder(mut self) -> Self {
        self.steps.pop();
        self
    }

    /// What the path of the problem leads to.
    fn spot(&mut self) -> Spot {
        self.reader.places.find(0, self.steps.iter().map(Owned::borrowed))
    }

    /// The text of the value that the problem is about, where all of its path is there.
    pub(super) fn value(&mut self) -> Option<&str> {
        self.index?;
        let spot = self.spot();
        let end = self.reader.places.end(spot.at);
        spot.is_there.then(|| &self.reader.text[spot.at..end])
    }

    /// The same problem, of the document as a whole.
    pub fn of_whole(mut self) -> Self {
        self.steps.clear();
        self
    }

    /// Whether the object that holds the field has another one of a name.
    pub(super) fn has_beside(&mut self, name: &str) -> bool {
        let around = self.steps.split_last().map_or(&[][..], |(_, around)| around);
        let steps = around.iter().map(Owned::borrowed).chain([Step::Key(name)]);
        self.reader.places.find(0, steps).is_there
    }

    /// The item of the document that the problem is in, as it would be after a change.
    pub(super) fn changed(&mut self, change: &Rewrite) -> Option<String> {
        self.index?;
        let spot = self.spot();
        let reader = &mut *self.reader;
        let item = reader.places.find(0, self.steps.iter().take(2).map(Owned::borrowed));
        let (start, end) = (item.at, reader.places.end(item.at));
        let mut text = String::from(&reader.text[start..end]);
        for (range, new) in reader.places.edits(spot, change)?.into_iter().rev() {
            let within = range.start.checked_sub(start)?..range.end.checked_sub(start)?;
            text.replace_range(within, &new);
        }
        Some(text)
    }

    /// How many bytes may still be read again.
    pub(super) fn left(&mut self, rereads: usize) {
        self.reader.rereads = rereads;
    }

    pub(super) fn is_said_twice(&mut self, name: &str) -> bool {
        let spot = self.spot();
        self.reader.places.is_said_twice(spot.at, name)
    }

    /// A change that is safe or not.
    pub(super) fn fix(mut self, safe: bool, title: String, change: &Rewrite) {
        if self.index.is_none() {
            return;
        }
        let spot = self.spot();
        if let Some(edits) = self.reader.places.edits(spot, change) {
            self.add(safe, title, edits);
        }
    }

    fn add(self, safe: bool, title: String, edits: Vec<(Range<usize>, String)>) {
        let Some(index) = self.index else { return };
        let reader = self.reader;
        let edits = edits.into_iter().map(|(range, text)| reader.lines.edit(range, text)).collect();
        reader.problems.list[index].fix = Some(Box::new(Fix { safe, title, edits }));
    }
}

impl<'t> Reader<'t> {
    /// The byte of the document at which a part of it starts.
    pub fn offset(&mut self, place: &Place<'_>, steps: &[Step]) -> usize {
        let start = place.raw.as_ptr() as usize - self.text.as_ptr() as usize;
        self.places.find(start, steps.iter().copied()).at
    }

    /// Reports something that is there and does nothing.
    pub fn without_effect(&mut self, place: &Place<'t>, field: &str, reason: &str) {
        let message = format!("`{field}` has no effect here");
        let steps = [Step::Key(field)];
        let reported = self.report(place, &steps, Code::NoEffect, message, reason);
        reported.suggest(format!("remove `{field}`"), Rewrite::Remove);
    }

    /// Reports a problem at a path within a part of the document.
    pub fn report(
        &mut self,
        place: &Place<'t>,
        steps: &[Step],
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported<'_, 't> {
        self.report_as(code.severity(), place, steps, code, message.into(), help.into())
    }

    /// The same with a severity that the case decides.
    pub fn report_as(
        &mut self,
        severity: Severity,
        place: &Place<'t>,
        steps: &[Step],
        code: Code,
        message: String,
        help: String,
    ) -> Reported<'_, 't> {
        // What was taken out of an item is still in its text.
        let mut own: Vec<Owned> = steps.iter().map(Owned::from).collect();
        if let Some(mending) = &place.mending {
            own = mending.taken.original(&own);
        }
        let mut path = place.path.clone();
        Owned::write(&own, &mut path);
        if !place.tells(severity, code, &path) {
            return Reported { reader: self, index: None, steps: Vec::new() };
        }
        let borrowed: Vec<Step> = own.iter().map(Owned::borrowed).collect();
        let offset = self.offset(place, &borrowed);
        let index = self.push(severity, code, path, offset, message, help);
        let mut steps = place.steps();
        steps.append(&mut own);
        Reported { reader: self, index, steps }
    }

    /// Adds a problem at a byte of the text; returns its position among those that are kept.
    pub(super) fn push(
        &mut self,
        severity: Severity,
        code: Code,
        path: String,
        offset: usize,
        message: String,
        help: String,
    ) -> Option<usize> {
        let index = self.problems.list.len();
        if index == MOST_PROBLEMS {
            self.problems.count(1, severity);
            return None;
        }
        let position = self.lines.position(offset);
        let end = self.lines.position(self.places.end(offset));
        self.problems.list.push(Problem {
            severity,
            code,
            path,
            position,
            end,
            message,
            help,
            fix: None,
        });
        Some(index)
    }

    /// Every problem that was found; the last one counts those that are not kept.
    pub fn told(&mut self) -> Vec<Problem> {
        let Problems { mut list, more, worst } = core::mem::take(&mut self.problems);
        if more > 0 {
            let end = self.lines.position(self.text.len());
            list.push(Problem {
                severity: worst,
                code: Code::MoreProblems,
                path: String::new(),
                position: end,
                end,
                message: format!("{more} more problems are not listed"),
                help: "fix the first ones: others often go with them".into(),
                fix: None,
            });
        }
        list
    }
}
