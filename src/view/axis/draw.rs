//! The axis as SVG. Places are in percent of its width, so that it fits whatever width it has.

use crate::{
    dom::{Element, decimal, svg},
    locale::fill,
    story::Story,
    timeline::{Anchor, Axis, Band, Height, Kind, Mark, Place, Shape, Text, TextKind, text_width},
};

/// The height of a row of marks and titles, in pixels.
pub const ROW: f64 = 14.0;
/// The height of a row of eras.
const ERA: f64 = 22.0;
/// From the line to the middle of the first row of dates, and from there to the next one.
const DATES: f64 = 22.0;
const DATE: f64 = 16.0;
/// The radius of a dot, and half of the height of a bar.
const DOT: f64 = 5.0;
/// How long a bar fades, and how strong the pieces of its end are.
const FADE: f64 = 32.0;
const PIECES: [&str; 4] = [".75", ".5", ".3", ".12"];

/// A lane has so many rows, and the height of its name and a gap above them.
pub const LANE_ROWS: usize = 3;
const NAME: f64 = 22.0;

/// How high the drawings of an axis are.
#[derive(Clone, Copy)]
pub struct Frame {
    pub height: Height,
    /// So many lanes stand one above the other.
    pub lanes: usize,
}

impl Frame {
    pub fn new(height: Height) -> Frame {
        Frame { height, lanes: 0 }
    }

    /// The line, from the top.
    pub fn line(self) -> f64 {
        let rows = match self.lanes {
            0 => self.height.rows as f64 * ROW + 6.0,
            lanes => lanes as f64 * (LANE_ROWS as f64 * ROW + NAME),
        };
        self.height.eras as f64 * ERA + rows
    }

    pub fn total(self) -> f64 {
        self.line() + DATES + self.height.dates as f64 * DATE - 8.0
    }

    /// A lane alone, by its number from the top.
    pub fn lane(self, number: usize) -> Frame {
        Frame { lanes: number + 1, ..self }
    }

    /// Which row of eras stands so many rows above the line.
    pub fn era(self, row: f64) -> Option<usize> {
        let top = (self.line() - row * ROW) / ERA;
        let row = (top >= 0.0).then_some(top as usize)?;
        (row < self.height.eras).then_some(row)
    }

    /// The middle of a row, from the top.
    pub fn middle(self, row: f64) -> f64 {
        self.line() - ROW * (row + 0.5)
    }
}

/// A drawing of an axis that was laid out for a width.
pub struct Drawing<'s> {
    pub story: &'s Story,
    pub frame: Frame,
    pub width: f64,
    pub shown: &'s dyn Fn(usize) -> bool,
}

impl Drawing<'_> {
    /// A lane: its name, its line, its marks and their titles.
    pub fn lane(&self, name: &str, axis: &Axis) -> Vec<Element> {
        let line = self.frame.line();
        let base = self.across(svg("line").class("lane"), 0.0, self.width);
        let base = base.attr("y1", decimal(line)).attr("y2", decimal(line));
        let foot = self.frame.middle(LANE_ROWS as f64);
        let name = svg("text")
            .class("lane")
            .attr("x", percent(self.side(0.0)))
            .attr("y", decimal(foot + 2.0))
            .child(name);
        let marks = axis.marks.iter().map(|mark| self.mark(mark));
        [base, name].into_iter().chain(marks).chain(self.titles(axis)).collect()
    }

    /// Everything but the texts of events and dates. Where there are lanes the events are in them.
    pub fn marks(&self, axis: &Axis) -> Vec<Element> {
        let line = self.frame.line();
        let mut drawn = Vec::new();
        if let Some(known) = axis.known {
            drawn.extend(self.plans(known));
        }
        drawn.extend(axis.bands.iter().flat_map(|band| self.band(band)));
        let mut from = 0.0;
        for (start, end) in axis.breaks.iter().copied().chain([(self.width, self.width)]) {
            if start > from {
                let piece = svg("line").class("line");
                drawn.push(
                    self.across(piece, from, start)
                        .attr("y1", decimal(line))
                        .attr("y2", decimal(line)),
                );
            }
            from = end;
        }
        drawn.extend(axis.breaks.iter().map(|(from, to)| self.wave((from + to) / 2.0)));
        let has_lanes = self.frame.lanes > 0;
        drawn.extend(axis.marks.iter().filter(|_| !has_lanes).map(|mark| self.mark(mark)));
        drawn
    }

    /// Titles and dates.
    pub fn texts(&self, axis: &Axis) -> Vec<Element> {
        let titles = (self.frame.lanes == 0).then(|| self.titles(axis));
        titles.into_iter().flatten().chain(self.dates(axis)).collect()
    }

    /// Titles of events, each with its stem.
    fn titles(&self, axis: &Axis) -> Vec<Element> {
        let stems = axis.titles.iter().filter_map(|text| {
            let (x, foot) = text.stem?;
            let foot = self.frame.middle(f64::from(foot)) + ROW / 2.0;
            let head = self.frame.middle(f64::from(text.row)) + ROW / 2.0 - 1.0;
            let stem = self.across(svg("line").class("stem"), x, x);
            Some(stem.attr("y1", decimal(foot)).attr("y2", decimal(head)))
        });
        let titles = axis.titles.iter().map(|text| {
            let y = self.frame.middle(f64::from(text.row)) + 4.0;
            self.text(text, y).class("title")
        });
        stems.chain(titles).collect()
    }

    /// What stands below the line.
    fn dates(&self, axis: &Axis) -> Vec<Element> {
        let below = axis.below.iter().map(|text| {
            let y = self.frame.line() + DATES + f64::from(text.row) * DATE;
            let class = match text.kind {
                TextKind::Gap => "gap",
                TextKind::Doubt => "doubt",
                TextKind::Title(_) | TextKind::Date | TextKind::Tick => "date",
            };
            self.text(text, y).class(class)
        });
        let ticks = axis.below.iter().filter(|text| text.kind == TextKind::Tick).map(|text| {
            let line = self.frame.line();
            let tick = self.across(svg("line").class("tick"), text.x, text.x);
            tick.attr("y1", decimal(line)).attr("y2", decimal(line + 5.0))
        });
        ticks.chain(below).collect()
    }

    /// What is planned, behind the line up to which the facts hold.
    fn plans(&self, known: f64) -> Vec<Element> {
        let words = &self.story.words;
        let (x, wide) = (self.left(known, self.width), self.width - known);
        let zone = svg("rect")
            .class("zone")
            .attr("x", percent(x))
            .attr("width", percent(self.part(wide)))
            .attr("height", decimal(self.frame.line()));
        let line = svg("line").class("known");
        let line = self.across(line, known, known).attr("y2", decimal(self.frame.line() + 9.0));
        let name = self.story.words.planned();
        let named = (text_width(name) + 14.0 <= wide).then(|| {
            let at = svg("text").class("plan").attr("x", percent(self.side(known)));
            at.attr("dx", self.along(7.0)).attr("y", "14").child(name)
        });
        let told = fill(words.as_of(), &[("date", &self.story.as_of.long)]);
        [zone, line.child(svg("title").child(told))].into_iter().chain(named).collect()
    }

    /// An era as a bracket, with its name where there is room.
    fn band(&self, band: &Band) -> Vec<Element> {
        let y = 18.0 + f64::from(band.row) * ERA;
        let (from, to) = (band.x + 1.0, band.x + band.width - 1.0);
        let bracket = svg("g").class("era").children([
            self.across(svg("line"), from, to).attr("y1", decimal(y)).attr("y2", decimal(y)),
            self.across(svg("line"), from, from)
                .attr("y1", decimal(y))
                .attr("y2", decimal(y + 5.0)),
            self.across(svg("line"), to, to).attr("y1", decimal(y)).attr("y2", decimal(y + 5.0)),
        ]);
        let name = band.is_named.then(|| {
            svg("text")
                .class("era")
                .attr("x", percent(self.side(band.x)))
                .attr("y", decimal(y - 5.0))
                .child(self.story.eras[band.era].name.as_str())
        });
        core::iter::once(bracket).chain(name).collect()
    }

    fn wave(&self, middle: f64) -> Element {
        let wave = "M-9 0q2.25-5 4.5 0t4.5 0 4.5 0 4.5 0";
        let at = svg("svg")
            .class("wave")
            .attr("x", percent(self.side(middle)))
            .attr("y", decimal(self.frame.line()));
        at.child(svg("path").attr("d", wave))
    }

    /// A mark; what the reader's choices leave out of it is faint.
    fn mark(&self, mark: &Mark) -> Element {
        let shape = match mark.shape {
            Shape::Sharp => "mark",
            Shape::Soft => "mark soft",
            Shape::Hollow => "mark hollow",
        };
        let group = svg("g").class(shape);
        let is_shown = |event: &u32| (self.shown)(*event as usize);
        match mark.kind {
            Kind::Bar { fades } => {
                let y = self.frame.middle(f64::from(mark.row)) - DOT;
                let is_shown = mark.events.iter().any(is_shown);
                group
                    .children(self.fading(mark, y, fades).into_iter().map(|bar| off(bar, is_shown)))
            }
            Kind::Dots => {
                let dot = |(event, row): (&u32, u8)| {
                    let y = self.frame.middle(f64::from(row));
                    let x = percent(self.side(mark.x));
                    let dot =
                        svg("circle").attr("cx", x).attr("cy", decimal(y)).attr("r", decimal(DOT));
                    off(dot, is_shown(event))
                };
                group.children(mark.events.iter().zip(mark.row..).map(dot))
            }
            Kind::Pile { rows } => {
                let count = mark.events.iter().filter(|event| is_shown(event)).count();
                let foot = self.frame.middle(f64::from(mark.row)) + ROW / 2.0;
                let pile = |rows: f64, is_shown: bool| {
                    let high = (rows * ROW - 2.0).max(3.0);
                    let x = self.side(mark.x);
                    let at = svg("svg").attr("x", percent(x)).attr("y", decimal(foot - high));
                    off(
                        at.child(
                            svg("rect")
                                .attr("x", "-4.5")
                                .attr("width", "9")
                                .attr("height", decimal(high))
                                .attr("rx", "3"),
                        ),
                        is_shown,
                    )
                };
                let part = count as f64 / mark.events.len().max(1) as f64;
                let rest = (part < 1.0).then(|| pile(rows, false));
                group.children(rest).children((count > 0).then(|| pile(rows * part, true)))
            }
        }
    }

    /// A bar; an end that is open or unknown is drawn in pieces that grow fainter.
    fn fading(&self, mark: &Mark, y: f64, fades: [bool; 2]) -> Vec<Element> {
        let faint = FADE.min(mark.width / 3.0);
        let [before, after] = fades.map(|fades| if fades { faint } else { 0.0 });
        let whole = self.bar(mark.x + before, mark.width - before - after, y, 2.0 * DOT);
        let piece = |start: f64, strength: &'static str| {
            let piece = self.bar(start, faint / PIECES.len() as f64, y, 2.0 * DOT);
            piece.attr("stroke", "none").attr("opacity", strength)
        };
        let step = faint / PIECES.len() as f64;
        let pieces = || PIECES.into_iter().zip(0u32..).map(|(part, n)| (part, f64::from(n) * step));
        let start = mark.x + before;
        let end = mark.end() - after;
        let first = pieces().filter(|_| fades[0]).map(|(part, at)| piece(start - at - step, part));
        let last = pieces().filter(|_| fades[1]).map(|(part, at)| piece(end + at, part));
        core::iter::once(whole).chain(first).chain(last).collect()
    }

    fn bar(&self, x: f64, wide: f64, y: f64, high: f64) -> Element {
        svg("rect")
            .attr("x", percent(self.left(x, x + wide)))
            .attr("width", percent(self.part(wide)))
            .attr("y", decimal(y))
            .attr("height", decimal(high))
            .attr("rx", decimal(high / 2.0))
    }

    fn text(&self, text: &Text, y: f64) -> Element {
        // Anchors follow the direction of writing: `start` is at the right where that is from right to left.
        let anchor = match text.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        svg("text")
            .attr("x", percent(self.side(text.x)))
            .attr("y", decimal(y))
            .attr("text-anchor", anchor)
            .child(text.text.as_str())
    }

    fn across(&self, line: Element, from: f64, to: f64) -> Element {
        line.attr("x1", percent(self.side(from))).attr("x2", percent(self.side(to)))
    }

    /// A length as a part of the width, in percent.
    pub fn part(&self, pixels: f64) -> f64 {
        pixels / self.width * 100.0
    }

    /// A place in percent from the left; time goes as the language is written.
    pub fn side(&self, x: f64) -> f64 {
        let part = self.part(x);
        if self.story.rtl { 100.0 - part } else { part }
    }

    /// The left end of what lies between two places.
    fn left(&self, from: f64, to: f64) -> f64 {
        self.side(if self.story.rtl { to } else { from })
    }

    fn along(&self, pixels: f64) -> String {
        decimal(if self.story.rtl { -pixels } else { pixels })
    }

    /// A period that is chosen.
    pub fn period(&self, from: f64, to: f64) -> Element {
        self.bar(from, to - from, 0.0, self.frame.line()).class("during").attr("rx", "2")
    }

    /// A ring around an event, or around all that shares its mark; `None` where it is not in sight.
    pub fn ring(&self, axis: &Axis, place: Place) -> Option<Element> {
        let mark = axis.mark_of(place.event)?;
        let row = mark.events.iter().zip(mark.row..).find(|(event, _)| **event == place.event);
        let row = row.map(|(_, row)| row).filter(|_| !place.is_many());
        let ring = match (mark.kind, row) {
            (Kind::Bar { .. }, _) => {
                let y = self.frame.middle(f64::from(mark.row)) - DOT - 3.0;
                self.bar(mark.x - 3.0, mark.width + 6.0, y, 2.0 * DOT + 6.0)
            }
            (Kind::Dots, Some(row)) => svg("circle")
                .attr("cx", percent(self.side(mark.x)))
                .attr("cy", decimal(self.frame.middle(f64::from(row))))
                .attr("r", decimal(DOT + 3.0)),
            (Kind::Dots | Kind::Pile { .. }, _) => {
                let high = mark.height() * ROW + 4.0;
                let foot = self.frame.middle(f64::from(mark.row)) + ROW / 2.0 + 2.0;
                self.bar(mark.x - 8.0, 16.0, foot - high, high).attr("ry", "8")
            }
        };
        Some(ring.class("ring"))
    }
}

/// Marks what the reader's choices leave out.
fn off(element: Element, is_shown: bool) -> Element {
    if is_shown { element } else { element.class("off") }
}

pub fn percent(part: f64) -> String {
    decimal(part) + "%"
}

/// A group of drawings, of the class that says in which widths it is seen.
pub fn group(class: Option<&'static str>, drawn: Vec<Element>) -> Element {
    let group = svg("g").children(drawn);
    match class {
        Some(class) => group.class(class),
        None => group,
    }
}

/// The whole of a story, small: where its events lie.
pub fn minimap(drawing: &Drawing, axis: &Axis) -> Vec<Element> {
    let tallest = axis.marks.iter().map(|mark| mark.events.len()).max().unwrap_or(1).max(1) as f64;
    let marks = axis.marks.iter().map(|mark| {
        let high = (mark.events.len() as f64 / tallest * 14.0).max(3.0);
        drawing.bar(mark.x.max(0.0), mark.width.max(3.0), 18.0 - high, high).attr("rx", "1")
    });
    marks.collect()
}

/// What is in sight of it.
pub fn seen(drawing: &Drawing, from: f64, to: f64) -> Element {
    drawing.bar(from, (to - from).max(4.0), 1.0, 18.0).class("seen").attr("rx", "2")
}

/// The element that the drawings stand in.
pub fn canvas(class: &'static str) -> Element {
    // The pieces of a drawing say nothing in their order: what is around it has a name.
    svg("svg").class(class).attr("aria-hidden", "true")
}
