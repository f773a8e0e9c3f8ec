//! What of an event is needed to draw and to choose it: all but its words. It is in columns, and of a long story
//! those come that something needs: a filter no dates, and the axis no categories.

use alloc::vec::Vec;
use serde::Serialize;

use super::{Entity, Event, Ix, Status, Story, Tag, UnpackError, fields, pack::unsealed};
use crate::date::{Edge, Precision, When};

/// Columns that come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// When each event is, and how well that is known.
    Times,
    /// The state and the categories of each.
    Tags,
    /// Who and what takes part in each.
    Entities,
}

impl Columns {
    pub const ALL: [Columns; 3] = [Columns::Times, Columns::Tags, Columns::Entities];
}

/// All events of a story, as columns in their order. Those that are not here are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    /// How many events there are.
    total: usize,
    /// The first and the last second that a date can mean; `from` after `to` where there is none.
    from: Vec<i64>,
    to: Vec<i64>,
    /// What else is known of a date, and the state.
    kinds: Vec<u8>,
    states: Vec<u8>,
    tags: Lists,
    entities: Lists,
}

/// Short lists, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lists {
    /// Where each one ends.
    ends: Vec<u32>,
    values: Vec<u32>,
}

/// An event without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The first and the last second that its date can mean, as [`crate::date::When::extent`] has it.
    pub extent: Option<(i64, i64)>,
    pub status: Status,
    /// Whether its beginning and its end are open or not known.
    pub fades: [bool; 2],
    /// Whether it goes on.
    pub lasts: bool,
    /// Whether it is a day or a moment of it.
    pub is_moment: bool,
    /// Whether its date is known less well than that, or about.
    pub is_soft: bool,
}

/// The bits of a kind; the state takes those above them.
const BEGINS: u8 = 1;
const ENDS: u8 = 2;
const LASTS: u8 = 4;
const MOMENT: u8 = 8;
const SOFT: u8 = 16;
const STATUS: u32 = 5;

impl Outline {
    pub fn of(event: &Event) -> Outline {
        let when = &event.when;
        Outline {
            extent: when.extent(),
            status: event.status,
            fades: [when.earliest, when.latest].map(|edge| edge.at().is_none()),
            lasts: when.latest == Edge::Open,
            is_moment: !when.span && when.precision <= Precision::Day,
            is_soft: when.is_soft() || when.qualifier.approximate,
        }
    }

    /// Whether it is a plan that reaches beyond what is known.
    pub fn is_ahead(&self, known: &When) -> bool {
        let ends = self.extent.zip(known.extent());
        self.status == Status::Planned && ends.is_some_and(|((_, end), (_, known))| end > known)
    }

    fn kind(&self) -> u8 {
        let flags = [
            (self.fades[0], BEGINS),
            (self.fades[1], ENDS),
            (self.lasts, LASTS),
            (self.is_moment, MOMENT),
            (self.is_soft, SOFT),
        ];
        let flags = flags.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag);
        flags.sum::<u8>() | (self.status as u8) << STATUS
    }
}

impl Lists {
    fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.values.extend(list);
        self.ends.push(self.values.len() as u32);
    }

    fn get(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let from = at.checked_sub(1).map_or(0, end);
        self.values.get(from..end(at)).unwrap_or_default()
    }
}

impl Outlines {
    /// None yet, of so many events.
    pub fn new(total: usize) -> Outlines {
        Outlines { total, ..Outlines::default() }
    }

    pub fn of(events: &[Event]) -> Outlines {
        let mut outlines = Outlines::new(events.len());
        for event in events {
            let outline = Outline::of(event);
            let (from, to) = outline.extent.unwrap_or((0, -1));
            outlines.from.push(from);
            outlines.to.push(to);
            outlines.kinds.push(outline.kind());
            outlines.states.push(outline.status as u8);
            outlines.tags.push(event.tags.iter().map(|ix| ix.position() as u32));
            outlines.entities.push(event.entities.iter().map(|ix| ix.position() as u32));
        }
        outlines
    }

    /// Whether some columns are here.
    pub fn has(&self, columns: Columns) -> bool {
        let filled = match columns {
            Columns::Times => self.kinds.len(),
            Columns::Tags => self.states.len(),
            Columns::Entities => self.entities.ends.len(),
        };
        filled == self.total
    }

    pub fn len(&self) -> usize {
        self.total
    }

    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The outline of an event, by its position, where the times are here.
    pub fn get(&self, event: usize) -> Option<Outline> {
        let kind = *self.kinds.get(event)?;
        let extent = self.extent(event);
        let has = |flag: u8| kind & flag != 0;
        Some(Outline {
            extent,
            status: state(kind >> STATUS),
            fades: [has(BEGINS), has(ENDS)],
            lasts: has(LASTS),
            is_moment: has(MOMENT),
            is_soft: has(SOFT),
        })
    }

    /// The first and the last second that a date can mean.
    pub fn extent(&self, event: usize) -> Option<(i64, i64)> {
        let (from, to) = (*self.from.get(event)?, *self.to.get(event)?);
        (from <= to).then_some((from, to))
    }

    /// The state of an event.
    pub fn status(&self, event: usize) -> Status {
        state(self.states.get(event).copied().unwrap_or_default())
    }

    /// The tags of an event.
    pub fn tags(&self, event: usize) -> impl Iterator<Item = Ix<Tag>> {
        self.tags.get(event).iter().map(|tag| Ix::new(*tag))
    }

    /// Who and what takes part in an event.
    pub fn entities(&self, event: usize) -> impl Iterator<Item = Ix<Entity>> {
        self.entities.get(event).iter().map(|entity| Ix::new(*entity))
    }
}

/// The state of a number.
fn state(number: u8) -> Status {
    Status::ALL.get(usize::from(number)).copied().unwrap_or_default()
}

/// How many each event has, and all of them.
type WrittenLists = (Vec<u16>, Vec<u32>);

/// The times as they are written: what repeats itself is small once it is compressed.
#[derive(Serialize)]
struct Times {
    /// So many seconds is one of what is counted in the next two columns.
    unit: i64,
    /// From one beginning to the next.
    steps: Vec<i64>,
    /// How long each is; nothing where there is no date.
    lengths: Vec<i64>,
    kinds: Vec<u8>,
}

fields!(Times { unit, steps, lengths, kinds });

impl Lists {
    fn read((counts, values): WrittenLists) -> Lists {
        let ends = counts.iter().scan(0_u32, |end, count| {
            *end = end.wrapping_add(u32::from(*count));
            Some(*end)
        });
        Lists { ends: ends.collect(), values }
    }

    /// Whether it holds so many lists, of positions in a table of so many.
    fn is_sound(&self, count: usize, table: usize) -> bool {
        let end = self.ends.last().map_or(0, |end| *end as usize);
        self.ends.len() == count
            && end == self.values.len()
            && self.values.iter().all(|value| (*value as usize) < table)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn written(&self) -> WrittenLists {
        // No event has more: see the limits of documents.
        let counts = (0..self.ends.len()).map(|at| self.get(at).len() as u16);
        (counts.collect(), self.values.clone())
    }
}

impl Outlines {
    /// Takes columns of a story's events.
    ///
    /// # Errors
    /// As [`super::unpack`]; it is then as it was.
    pub fn take(
        &mut self,
        columns: Columns,
        bytes: &[u8],
        story: &Story,
    ) -> Result<(), UnpackError> {
        let total = self.total;
        let is_sound = match columns {
            Columns::Times => self.take_times(unsealed(bytes)?),
            Columns::Tags => {
                let (states, tags): (Vec<u8>, WrittenLists) = unsealed(bytes)?;
                let tags = Lists::read(tags);
                let is_sound = states.len() == total && tags.is_sound(total, story.tags.len());
                if is_sound {
                    (self.states, self.tags) = (states, tags);
                }
                is_sound
            }
            Columns::Entities => {
                let entities = Lists::read(unsealed(bytes)?);
                let is_sound = entities.is_sound(total, story.entities.len());
                if is_sound {
                    self.entities = entities;
                }
                is_sound
            }
        };
        if is_sound { Ok(()) } else { Err(UnpackError::Unsound) }
    }

    fn take_times(&mut self, Times { unit, steps, lengths, kinds }: Times) -> bool {
        let is_sound = [steps.len(), lengths.len(), kinds.len()] == [self.total; 3];
        if is_sound {
            let mut from = 0_i64;
            let begins = steps.iter().map(|step| {
                from = from.wrapping_add(step.wrapping_mul(unit));
                from
            });
            self.from = begins.collect();
            let end = |(from, length): (&i64, &i64)| {
                from.wrapping_add(length.wrapping_mul(unit)).wrapping_sub(1)
            };
            self.to = self.from.iter().zip(&lengths).map(end).collect();
            self.kinds = kinds;
        }
        is_sound
    }

    /// Writes some columns.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn pack(&self, columns: Columns) -> Vec<u8> {
        match columns {
            Columns::Times => super::pack_part(&self.times()),
            Columns::Tags => super::pack_part(&(&self.states, self.tags.written())),
            Columns::Entities => super::pack_part(&self.entities.written()),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn times(&self) -> Times {
        let lengths = (0..self.len()).map(|event| {
            self.extent(event).map_or(0, |(from, to)| to.saturating_sub(from).saturating_add(1))
        });
        let lengths: Vec<i64> = lengths.collect();
        let mut before = 0_i64;
        let steps = self.from.iter().zip(&lengths).map(|(from, length)| {
            // What has no date stands where the one before it does.
            let from = if *length == 0 { before } else { *from };
            let step = from.wrapping_sub(before);
            before = from;
            step
        });
        let steps: Vec<i64> = steps.collect();
        let unit = steps.iter().chain(&lengths).fold(0, |unit, value| common(unit, *value)).max(1);
        Times {
            unit,
            steps: steps.iter().map(|step| step / unit).collect(),
            lengths: lengths.iter().map(|length| length / unit).collect(),
            kinds: self.kinds.clone(),
        }
    }
}

/// The greatest common divisor.
#[cfg(not(target_arch = "wasm32"))]
fn common(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or(1)
}
