//! What to put where in the text of a document, so that it holds something else.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::ops::Range;

use super::locate::{Parts, Places, Spot, Step, end_of, key};

/// A change of a document.
#[derive(Clone, Debug)]
pub enum Rewrite {
    /// Another value, as JSON.
    Value(String),
    /// Another name of the field.
    Rename(String),
    /// Nothing in its place.
    Remove,
    /// One more field in the object: its name, and its value as JSON.
    Field(String, String),
    /// A field of the object with this value, as JSON, be it there or not.
    Set(&'static str, String),
    /// One more item, as JSON, in the list that is a field of the object.
    Listed(&'static str, String),
    /// No second field of a name in the object.
    Repeated(String),
}

/// Fields of one name are not looked for in an object of more.
const MOST_FIELDS: usize = 1_000;

impl Places<'_> {
    /// What to put where for a change of what a path leads to. `None` where there is nothing to change
    /// so.
    pub fn edits(&mut self, spot: Spot, change: &Rewrite) -> Option<Vec<(Range<usize>, String)>> {
        let (range, text) = match change {
            Rewrite::Value(json) if spot.is_there => (spot.at..self.end(spot.at), json.clone()),
            Rewrite::Rename(name) => {
                let (holder, part) = spot.holder?;
                let Parts::Object(members, _) = self.parts(holder) else { return None };
                let key = members[part].0;
                (key..self.end(key), quoted(name))
            }
            Rewrite::Remove => {
                let (holder, part) = spot.holder?;
                (self.whole(holder, part), String::new())
            }
            Rewrite::Field(name, json) => return self.added(spot.at, name, json),
            Rewrite::Listed(name, json) => {
                let list = self.find(spot.at, [Step::Key(name)]);
                if !list.is_there {
                    return self.added(spot.at, name, &format!("[{json}]"));
                }
                let Parts::List(items) = self.parts(list.at) else { return None };
                match items.last().copied() {
                    Some(last) => {
                        let end = self.end(last);
                        (end..end, format!(", {json}"))
                    }
                    None => (list.at + 1..list.at + 1, json.clone()),
                }
            }
            Rewrite::Set(name, json) => {
                let field = self.find(spot.at, [Step::Key(name)]);
                if !field.is_there {
                    return self.added(spot.at, name, json);
                }
                (field.at..self.end(field.at), json.clone())
            }
            Rewrite::Repeated(name) => {
                let second = *self.named(spot.at, name).get(1)?;
                (self.whole(spot.at, second), String::new())
            }
            Rewrite::Value(_) => return None,
        };
        Some([(range, text)].into())
    }

    /// Which of the fields of an object have a name; none in one of very many.
    fn named(&mut self, at: usize, name: &str) -> Vec<usize> {
        let text = self.text;
        let members = match self.parts(at) {
            Parts::Object(members, _) if members.len() <= MOST_FIELDS => members,
            _ => return Vec::new(),
        };
        let is_named = |(i, (start, _)): (usize, &(usize, usize))| {
            (key(&text[*start..end_of(text, *start)]) == name).then_some(i)
        };
        members.iter().enumerate().filter_map(is_named).collect()
    }

    /// Whether the first two fields of a name have the same value.
    pub fn is_said_twice(&mut self, at: usize, name: &str) -> bool {
        let [first, second, ..] = self.named(at, name)[..] else { return false };
        let Parts::Object(members, _) = self.parts(at) else { return false };
        let [first, second] = [members[first].1, members[second].1];
        let (end, other) = (self.end(first), self.end(second));
        self.text[first..end] == self.text[second..other]
    }

    /// A part of an object or a list with the comma that goes with it.
    fn whole(&mut self, holder: usize, part: usize) -> Range<usize> {
        let part_of = |parts: &Parts, part: usize| match parts {
            Parts::Object(members, _) => members.get(part).copied(),
            Parts::List(items) => items.get(part).map(|at| (*at, *at)),
            Parts::None => None,
        };
        let parts = self.parts(holder);
        let before = part.checked_sub(1).and_then(|before| part_of(parts, before));
        match (part_of(parts, part), part_of(parts, part + 1)) {
            (Some((start, _)), Some((next, _))) => start..next,
            (Some((start, value)), None) => {
                let end = self.end(value);
                before.map_or(start, |(_, before)| self.end(before))..end
            }
            (None, _) => holder..holder,
        }
    }

    /// A field at the end of an object, set as the others are.
    fn added(&mut self, at: usize, name: &str, json: &str) -> Option<Vec<(Range<usize>, String)>> {
        let Parts::Object(members, names) = self.parts(at) else { return None };
        if names.contains_key(name) {
            return None;
        }
        let field = format!("{}: {json}", quoted(name));
        let Some((key, value)) = members.last().copied() else {
            return Some([(at + 1..at + 1, field)].into());
        };
        let end = self.end(value);
        // What stands before the last key: a line of its own, or a blank.
        let before = &self.text[..key];
        let gap = &before[before.trim_end_matches([' ', '\t', '\n', '\r']).len()..];
        let gap = if gap.is_empty() { " " } else { gap };
        Some([(end..end, format!(",{gap}{field}"))].into())
    }
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{super::Step::*, *};
    use proptest::prelude::*;

    fn rewritten(text: &str, change: &Rewrite) -> Option<String> {
        let mut places = Places::new(text);
        let spot = places.find(0, []);
        let mut out = text.to_owned();
        for (range, new) in places.edits(spot, change)?.into_iter().rev() {
            out.replace_range(range, &new);
        }
        Some(out)
    }

    #[test]
    fn an_object_is_rewritten_in_the_form_that_it_has() {
        let set = |json: &str| Rewrite::Set("a", json.into());
        let listed = |json: &str| Rewrite::Listed("l", json.into());
        let twice = || Rewrite::Repeated("a".into());
        for (text, change, wanted) in [
            ("{}", set("1"), "{\"a\": 1}"),
            ("{\n  \"b\": 2\n}", set("1"), "{\n  \"b\": 2,\n  \"a\": 1\n}"),
            ("{\"a\": [2, 3], \"b\": 1}", set("1"), "{\"a\": 1, \"b\": 1}"),
            ("{\"l\": []}", listed("1"), "{\"l\": [1]}"),
            ("{\"l\": [ 2 ]}", listed("1"), "{\"l\": [ 2, 1 ]}"),
            ("{\"b\": 2}", listed("1"), "{\"b\": 2, \"l\": [1]}"),
            ("{\"a\": 1, \"b\": 2, \"\\u0061\": 3}", twice(), "{\"a\": 1, \"b\": 2}"),
            ("{\"a\": 1, \"a\": 3, \"b\": 2}", twice(), "{\"a\": 1, \"b\": 2}"),
        ] {
            assert_eq!(rewritten(text, &change).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(rewritten("{\"a\": 1}", &twice()), None);
        assert_eq!(rewritten("[1]", &set("1")), None);
    }

    proptest! {
        #[test]
        fn a_changed_document_is_still_json_and_holds_the_change(
            fields in proptest::collection::vec(("[a-e]", "-?[0-9]{1,3}|\"[a-z,}\u{e9}]{0,4}\"|\\[1, 2\\]|\\{\\}"), 1..6),
            gap in "|\n  | ",
            at in 0usize..6,
        ) {
            let mut seen = std::collections::BTreeSet::new();
            let fields: Vec<_> = fields.into_iter().filter(|(name, _)| seen.insert(name.clone())).collect();
            let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).ok();
            let good: Vec<_> = fields.iter().filter(|(_, json)| value(json).is_some()).collect();
            prop_assume!(!good.is_empty());
            let members: Vec<String> = good.iter().map(|(name, json)| format!("{gap}\"{name}\":{gap}{json}")).collect();
            let text = format!("{{{}{gap}}}", members.join(","));
            let name = &good[at % good.len()].0;
            for change in [
                Rewrite::Value("true".into()), Rewrite::Rename("zz".into()), Rewrite::Remove,
                Rewrite::Field("zz".into(), "null".into()),
            ] {
                let mut places = Places::new(&text);
                let path = if matches!(change, Rewrite::Field(..)) { None } else { Some(Key(name)) };
                let spot = places.find(0, path);
                let edits = places.edits(spot, &change).unwrap();
                let mut changed = text.clone();
                for (range, new) in edits.into_iter().rev() {
                    changed.replace_range(range, &new);
                }
                let mut wanted = value(&text).unwrap();
                let object = wanted.as_object_mut().unwrap();
                match &change {
                    Rewrite::Set(..) | Rewrite::Listed(..) | Rewrite::Repeated(_) => unreachable!(),
                    Rewrite::Value(_) => _ = object.insert(name.clone(), true.into()),
                    Rewrite::Rename(new) => { let old = object.remove(name).unwrap(); object.insert(new.clone(), old); }
                    Rewrite::Remove => _ = object.remove(name),
                    Rewrite::Field(new, _) => _ = object.insert(new.clone(), serde_json::Value::Null),
                }
                prop_assert_eq!(value(&changed), Some(wanted), "{} {:?}", changed, change);
            }
        }
    }
}
