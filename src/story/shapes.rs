//! What a compiled story is made of, for its reader: the fields and the variants of each type, as they are declared.

use alloc::{string::String, vec::Vec};

use super::{
    Agreement, Align, Attribution, Basis, Card, Chart, Chunk, Citation, Entity, EntityKind, Era,
    Event, Fact, Heading, Ink, Ix, Label, LabelKind, Map, Media, MediaKind, Observation, Parts,
    Pin, Quote, RichText, Section, Series, Side, Source, Span, Status, Story, Stretch, Tag, Value,
    decode::{Decode, Decoder, fields, variants},
};
use crate::{
    date::{Doubt, Edge, Precision, Qualifier, When},
    locale::Words,
};

fields!(Story {
    id,
    language,
    languages,
    rtl,
    as_of,
    sources,
    entities,
    tags,
    eras,
    events,
    headings,
    stretches,
    states,
    ends,
    parts,
    words,
    card
});
fields!(Card {
    name,
    headline,
    summary,
    notes,
    facts,
    agreements,
    quotes,
    map,
    media,
    corrections,
    foot,
    notice
});
fields!(Source { name, description, published, url, via });
variants!(EntityKind { Person, Organization, Place, Project, Vehicle });
fields!(Entity { id, kind, name, description, location, geo, events });
fields!(Tag { id, name, events });
variants!(Section { Figure, What, When, Where, Who, Why, Agreements, Background });
fields!(Fact {
    section,
    about,
    label,
    value,
    original,
    remark,
    note,
    outcome,
    series,
    corrections,
    language
});
fields!(Series { essence, table, unit, observations, chart });
fields!(Observation { when, value, number, is_exact, is_planned, note });
fields!(Chart { paths, labels });
variants!(Ink {
    Column,
    SoftColumn,
    PlannedColumn,
    Line,
    PlannedLine,
    Dot,
    SoftDot,
    PlannedDot,
    Hole,
    Zero
});
fields!(Label { text, x, y, align, kind, is_wide });
variants!(Align { Start, Middle, End });
variants!(LabelKind { Value, Date, Doubt });
fields!(Basis { attribution, citations });
fields!(Citation { source, paragraph, key_words, url });
variants!(MediaKind { Image, Video, Audio });
fields!(Media { kind, url, player, label, alt, caption, size, focal_point });
fields!(Agreement { parties, description, date, note, corrections });
fields!(Quote { speaker, text, original, to, context, note, corrections });
fields!(Era { name, when });
variants!(Status { Happened, Planned, Ongoing, Cancelled, Disputed, Corrected });
fields!(Heading { first, name, remark, is_dated });
fields!(Stretch { from, to, share, gap });
fields!(Event {
    id,
    when,
    status,
    importance,
    as_of,
    title,
    body,
    note,
    outcome,
    tags,
    entities,
    era,
    media,
    basis,
    corrections,
    language
});
fields!(Map { land, home, borders, countries, pins });
fields!(Pin { place, x, y, name, beyond });
variants!(Side { Right, Left, Above, Below, None });
fields!(Parts { folder, total, pages, titles, next, latest, days, terms });
fields!(Chunk { first, events, headings });
variants!(Precision { Second, Day, Month, Season, Year, Decade, Century, Unknown });
fields!(Qualifier { year_inferred, uncertain, approximate });
fields!(When { earliest, latest, precision, qualifier, span, offset, long, short, machine, doubt });
fields!(Doubt { long, short, part, words });

impl Decode for Edge {
    fn decode(from: &mut Decoder) -> Self {
        match from.variant(3) {
            0 => Edge::At(i64::decode(from)),
            1 => Edge::Open,
            _ => Edge::Unknown,
        }
    }
}

impl Decode for Value {
    fn decode(from: &mut Decoder) -> Self {
        match from.variant(4) {
            0 => Value::Text(RichText::decode(from)),
            1 => Value::Figure { lead: String::decode(from), rest: String::decode(from) },
            2 => Value::Date(When::decode(from)),
            _ => Value::Entities(Vec::decode(from)),
        }
    }
}

impl Decode for Attribution {
    fn decode(from: &mut Decoder) -> Self {
        match from.variant(4) {
            0 => Attribution::Fact,
            1 => Attribution::Officials,
            2 => Attribution::Analysts,
            _ => Attribution::Speaker(Ix::decode(from)),
        }
    }
}

/// Spans stand in one another no deeper than this. A compiler stays far below it.
const DEEPEST: u8 = 32;

/// Bytes from elsewhere may nest a text as deep as they are long: that would be too much for the stack.
impl Decode for RichText {
    #[inline(never)]
    fn decode(from: &mut Decoder) -> Self {
        if from.depth >= DEEPEST {
            from.fail();
        }
        from.depth += 1;
        let spans = Vec::decode(from);
        from.depth -= 1;
        RichText(spans)
    }
}

impl Decode for Span {
    fn decode(from: &mut Decoder) -> Self {
        match from.variant(5) {
            0 => Span::Text(String::decode(from)),
            1 => Span::Emphasis(RichText::decode(from)),
            2 => Span::Strong(RichText::decode(from)),
            3 => Span::Link(String::decode(from), RichText::decode(from)),
            _ => Span::Break,
        }
    }
}

/// A widget that takes over only leaves unread what is told once.
#[cfg(not(feature = "long"))]
impl Decode for super::CardRead {
    fn decode(from: &mut Decoder) -> Self {
        from.leave();
        super::CardRead
    }
}

impl Decode for Words {
    fn decode(from: &mut Decoder) -> Self {
        Words::from(Vec::decode(from))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::decode::{UnpackError, decode},
        *,
    };
    use crate::compile::compile;

    fn forum() -> Vec<u8> {
        let story =
            compile(include_bytes!("../../stories/space-days-kazakhstan.json")).unwrap().story;
        postcard::to_allocvec(&story).unwrap()
    }

    fn packed<T: serde::Serialize>(value: &T) -> Vec<u8> {
        postcard::to_allocvec(value).unwrap()
    }

    #[test]
    fn a_story_is_read_as_postcard_reads_it() {
        let bytes = forum();
        let story: Story = decode(&bytes).unwrap();
        assert_eq!(story, postcard::from_bytes(&bytes).unwrap());
        assert_eq!(decode::<Story>(&bytes[..bytes.len() - 1]), Err(UnpackError::Corrupt));
        let longer = [&bytes[..], &[0]].concat();
        assert_eq!(decode::<Story>(&longer), Err(UnpackError::Unsound));
    }

    #[test]
    fn what_nests_too_deeply_is_no_text() {
        let nested = |depth: usize| {
            let inner = RichText(vec![Span::Text("a".into())]);
            (0..depth).fold(inner, |inner, _| RichText(vec![Span::Strong(inner)]))
        };
        assert_eq!(decode(&packed(&nested(31))), Ok(nested(31)));
        assert_eq!(decode::<RichText>(&packed(&nested(32))), Err(UnpackError::Corrupt));
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(a: u16, b: u32, c: u64, d: i16, e: i32, f: i64) {
            prop_assert_eq!(decode(&packed(&(a, b, c))), Ok((a, b, c)));
            prop_assert_eq!(decode(&packed(&(d, e, f))), Ok((d, e, f)));
        }

        #[test]
        fn damaged_bytes_are_refused_or_read_as_postcard_reads_them(
            at: prop::sample::Index,
            byte: u8,
            cut: prop::sample::Index,
        ) {
            let mut bytes = forum();
            let (at, cut) = (at.index(bytes.len()), cut.index(bytes.len()));
            bytes[at] = byte;
            for bytes in [&bytes[..], &bytes[..cut]] {
                if let Ok(read) = decode::<Story>(bytes) {
                    let (known, rest): (Story, _) = postcard::take_from_bytes(bytes).unwrap();
                    prop_assert!(rest.is_empty());
                    prop_assert_eq!(packed(&read), packed(&known));
                }
            }
        }
    }
}
