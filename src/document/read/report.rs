//! What a reader of a document reports, and what of it can be mended at once.

use alloc::{boxed::Box, format, string::String, string::ToString, vec::Vec};
use core::ops::Range;

use super::{Place, Reader, Rewrite, Step, place::Spot};
use crate::document::{
    Code, Fix, Problem, Severity,
    json::{Fault, Node},
};

/// More problems than this are counted and not kept.
const MOST_PROBLEMS: usize = 100_000;

/// The problems of a document.
pub(super) struct Problems {
    list: Vec<Problem>,
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
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether no more problems are kept.
    fn is_full(&self) -> bool {
        self.list.len() >= MOST_PROBLEMS
    }

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
    /// The values on the way to what the problem is about, from the outermost one.
    way: Vec<Node>,
    /// Whether it is there itself.
    is_there: bool,
}

impl Reported<'_, '_> {
    /// A change after which the document means the same: nobody has to look. `title` says what it does,
    /// in the imperative.
    pub fn safe(self, title: impl Into<String>, change: Rewrite) {
        self.fix(true, title.into(), &change);
    }

    /// Changes of several values, which are safe or not.
    pub fn change_all(self, safe: bool, title: impl Into<String>, changes: &[(Node, Rewrite)]) {
        let tree = &self.reader.tree;
        let edits = changes.iter().filter_map(|(node, change)| tree.edits(*node, None, change));
        let mut edits: Vec<_> = edits.flatten().collect();
        edits.sort_by_key(|(range, _)| range.start);
        self.add(safe, title.into(), edits);
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

    /// Takes the only item of the outermost list out of it.
    pub(super) fn unwrap(self, item: Node) {
        let tree = &self.reader.tree;
        let Some(list) = self.way.first().map(|list| tree.range(*list)) else { return };
        let item = tree.range(item);
        if tree.whole()[item.clone()].starts_with('{') {
            let edits = [list.start..item.start, item.end..list.end];
            let edits = edits.into_iter().map(|range| (range, String::new())).collect();
            self.add(false, "take it out of the list".into(), edits);
        }
    }

    /// The same problem, of what holds the value.
    pub fn of_holder(mut self) -> Self {
        if self.is_there {
            self.way.pop();
        }
        self.is_there = true;
        self
    }

    /// The same problem, of the document as a whole.
    pub fn of_whole(mut self) -> Self {
        self.way.truncate(1);
        self.is_there = true;
        self
    }

    /// A change that is safe or not.
    pub(super) fn fix(self, safe: bool, title: String, change: &Rewrite) {
        if self.index.is_none() {
            return;
        }
        let is_added = matches!(change, Rewrite::Field(..));
        let Some(node) = self.way.last().filter(|_| self.is_there || is_added) else { return };
        let holder = self.way.len().checked_sub(2).map(|at| self.way[at]);
        if let Some(edits) = self.reader.tree.edits(*node, holder, change) {
            self.add(safe, title, edits);
        }
    }

    fn add(self, safe: bool, mut title: String, edits: Vec<(Range<usize>, String)>) {
        let Some(index) = self.index else { return };
        let safe = safe && self.reader.is_sure;
        let lines = &self.reader.lines;
        let edit = |(range, mut text): (Range<usize>, String)| {
            text.shrink_to_fit();
            lines.edit(range, text)
        };
        let edits = edits.into_iter().map(edit).collect();
        title.shrink_to_fit();
        self.reader.problems.list[index].fix = Some(Box::new(Fix { safe, title, edits }));
    }
}

impl<'t> Reader<'t> {
    /// Where a value stands in the text, in bytes; if it is not there, the innermost value on the way to
    /// it that is.
    pub fn range(&self, place: &Place, path: &[Step]) -> Range<usize> {
        let spot = self.spot(place, path);
        spot.way.last().map(|node| self.tree.range(*node)).unwrap_or_default()
    }

    /// Reports something that is there and does nothing.
    pub fn without_effect(&mut self, place: &Place, field: &str, reason: &str) {
        let message = format!("`{field}` has no effect here");
        let reported = self.report(place, &[Step::Key(field)], Code::NoEffect, message, reason);
        reported.suggest(format!("remove `{field}`"), Rewrite::Remove);
    }

    /// Reports a problem at a path within a part of the document.
    pub fn report(
        &mut self,
        place: &Place,
        path: &[Step],
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported<'_, 't> {
        self.report_as(code.severity(), place, path, code, message.into(), help.into())
    }

    /// The same with a severity that the case decides.
    pub fn report_as(
        &mut self,
        severity: Severity,
        place: &Place,
        path: &[Step],
        code: Code,
        message: String,
        help: String,
    ) -> Reported<'_, 't> {
        let spot = self.spot(place, path);
        // Of an item that is not what was written, only errors are told.
        let is_told = severity == Severity::Error
            || code == Code::LeftOut
            || !self.marred.contains(&place.of_item());
        if !is_told || self.stands_in(&spot) {
            return Reported { reader: self, index: None, way: Vec::new(), is_there: false };
        }
        let path = Self::path_of(place, path);
        let Spot { way, is_there, .. } = spot;
        let range = way.last().map(|node| self.tree.range(*node)).unwrap_or_default();
        let index = self.push(severity, code, path, range, message, help);
        Reported { reader: self, index, way, is_there }
    }

    /// Reports a problem of the value that is being read.
    pub(super) fn report_here(
        &mut self,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Reported<'_, 't> {
        if self.problems.is_full() {
            self.problems.count(1, code.severity());
            return Reported { reader: self, index: None, way: Vec::new(), is_there: false };
        }
        let path = self.path();
        let way: Vec<Node> = self.way.iter().map(|(node, _)| *node).collect();
        let range = way.last().map(|node| self.tree.range(*node)).unwrap_or_default();
        let index = self.push(code.severity(), code, path, range, message.into(), help.into());
        Reported { reader: self, index, way, is_there: true }
    }

    /// Reports what is wrong with the syntax.
    pub(super) fn syntax(&mut self, fault: Fault) {
        let message = match fault.opened {
            Some(opened) => {
                let line = self.lines.position(opened).line.to_string();
                fault.message.replace("{line}", &line)
            }
            None => fault.message,
        };
        let (code, path) = (Code::JsonSyntax, String::new());
        let message = format!("this is not JSON: {message}");
        let help = match (fault.help, &fault.repair) {
            ("", Some(repair)) => repair.title.clone(),
            (help, _) => help.into(),
        };
        let index = self.push(code.severity(), code, path, fault.range, message, help);
        let reported = Reported { reader: self, index, way: Vec::new(), is_there: true };
        if let Some(repair) = fault.repair {
            reported.add(repair.safe, repair.title, repair.edits);
        }
    }

    /// Adds a problem of a range of the text; returns its position among those that are kept.
    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        mut path: String,
        range: Range<usize>,
        mut message: String,
        mut help: String,
    ) -> Option<usize> {
        if self.problems.is_full() {
            self.problems.count(1, severity);
            return None;
        }
        let index = self.problems.list.len();
        let (position, end) = (self.lines.position(range.start), self.lines.position(range.end));
        // There may be very many of them.
        [&mut path, &mut message, &mut help].into_iter().for_each(String::shrink_to_fit);
        let fix = None;
        self.problems.list.push(Problem {
            severity,
            code,
            path,
            position,
            end,
            message,
            help,
            fix,
        });
        Some(index)
    }

    /// Every problem that was found since the last time, in the order of the document; the last one
    /// counts those that are not kept.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        let Problems { mut list, more, worst } = core::mem::take(&mut self.problems);
        list.sort_by_key(|problem| problem.position);
        if more > 0 {
            let end = self.lines.position(self.tree.whole().len());
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
