//! Looks beyond the first mistake of an item: takes out or stands in for what is wrong, and reads
//! again, until nothing more is found.

use alloc::{borrow::ToOwned, format, string::String, string::ToString, vec, vec::Vec};

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Segment, Track};

use super::{explain::reason, locate::Step};

/// One step of a path that owns its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owned {
    Key(String),
    Index(usize),
}

/// Something that is wrong within an item: where in its text, and why.
pub struct Fault {
    pub path: Vec<Owned>,
    pub reason: String,
}

/// What came of looking for every mistake.
pub struct Mended<T> {
    /// In the order in which they were found.
    pub faults: Vec<Fault>,
    /// The item without what was wrong; `None` where it could not be made to read.
    pub value: Option<T>,
    /// Where something stands that nobody wrote, or no longer stands what somebody wrote: what is said
    /// of that is not to be told.
    pub changed: Vec<Vec<Owned>>,
    /// Nothing was made up, and nothing taken out without which the item would say something else.
    pub sound: bool,
    /// Fields that the format does not know.
    pub ignored: Vec<Vec<Owned>>,
    /// What was taken out.
    pub taken: Taken,
}

/// An item has no more mistakes than this that are told.
const MOST: usize = 40;

/// What may stand in for a field that is missing, one of which every type of the format takes.
fn stand_ins() -> Vec<Value> {
    vec![
        "-".into(),
        Value::Array(Vec::new()),
        serde_json::json!({"type": "text", "text": "-"}),
        0.into(),
        "what".into(),
        "Place".into(),
        "image".into(),
        serde_json::json!({"latitude": 0, "longitude": 0}),
    ]
}

/// Reads an item again and again, as long as there are bytes left that may be read again. `None` where
/// its text is not even a value, or none are left.
pub fn mend<T: DeserializeOwned>(raw: &str, left: &mut usize) -> Option<Mended<T>> {
    // To read a short one takes its time too.
    let mut budget = Budget { left, each: raw.len().max(500) };
    if !budget.take() {
        return None;
    }
    let mut value: Value = serde_json::from_str(raw).ok()?;
    let mut mended = Mended {
        faults: Vec::new(),
        value: None,
        changed: Vec::new(),
        sound: true,
        ignored: Vec::new(),
        taken: Taken::default(),
    };
    let mut taken = Taken::default();
    let mut rounds = 0;
    loop {
        match read::<T>(&value) {
            Ok((item, ignored)) => {
                mended.value = Some(item);
                mended.ignored = ignored.into_iter().map(|path| taken.original(&path)).collect();
                break;
            }
            Err((path, why)) => {
                let fault = Fault { path: taken.original(&path), reason: why.clone() };
                // That something is missing is no fault where it was taken out.
                let gone = missing(&why)
                    .map(|field| [&fault.path[..], &[Owned::Key(field.into())]].concat());
                if gone.is_none_or(|gone| !mended.changed.contains(&gone)) {
                    mended.faults.push(fault);
                }
                rounds += 1;
                if rounds > MOST
                    || !repair::<T>(&mut value, path, &why, &mut taken, &mut mended, &mut budget)
                {
                    break;
                }
            }
        }
    }
    mended.taken = taken;
    Some(mended)
}

type Path = Vec<Owned>;

/// How many bytes may still be read again, and how many each reading takes.
struct Budget<'b> {
    left: &'b mut usize,
    each: usize,
}

impl Budget<'_> {
    /// Whether the item may be read once more.
    fn take(&mut self) -> bool {
        let left = self.left.checked_sub(self.each);
        *self.left = left.unwrap_or(0);
        left.is_some()
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<(T, Vec<Path>), (Path, String)> {
    let mut track = Track::new();
    let mut ignored = Vec::new();
    let mut note = |path: serde_ignored::Path| ignored.push(steps_of(&path.to_string()));
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    let read = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note));
    read.map(|item| (item, ignored)).map_err(|error: serde_json::Error| {
        let path = track.path();
        let step = |segment: &Segment| match segment {
            Segment::Seq { index } => Some(Owned::Index(*index)),
            Segment::Map { key } => Some(Owned::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        };
        let mut path: Path = path.iter().filter_map(step).collect();
        let why = reason(&error);
        let held = path.iter().try_fold(value, |value, step| match step {
            Owned::Key(key) => value.get(key),
            Owned::Index(index) => value.get(*index),
        });
        path.extend(held.and_then(|held| pinpoint(held, &why)).into_iter().flatten());
        (path, why)
    })
}

/// The path of `serde_ignored`, whose steps are parted by dots.
pub fn steps_of(path: &str) -> Path {
    let step = |part: &str| part.parse().map_or_else(|_| Owned::Key(part.to_owned()), Owned::Index);
    path.split('.').filter(|part| *part != "?").map(step).collect()
}

fn at<'v>(value: &'v mut Value, path: &[Owned]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Owned::Key(key) => value.get_mut(key),
        Owned::Index(index) => value.get_mut(*index),
    })
}

/// The field of an object that a reason speaks of: the reader of a tagged value does not say which.
fn pinpoint(held: &Value, why: &str) -> Option<Path> {
    let fields = held.as_object()?;
    if why.starts_with("unknown field") {
        let name = why.split('`').nth(1)?;
        return fields.contains_key(name).then(|| vec![Owned::Key(name.to_owned())]);
    }
    let is_about = |value: &Value| match value {
        Value::String(text) => {
            why.contains(&format!("string {text:?}"))
                || why.starts_with(&format!("unknown variant `{text}`"))
        }
        Value::Number(number) => {
            why.contains(&format!("integer `{number}`"))
                || why.contains(&format!("floating point `{number}`"))
        }
        Value::Bool(value) => why.contains(&format!("boolean `{value}`")),
        Value::Null => why.contains("null"),
        Value::Array(_) => why.starts_with("invalid type: sequence"),
        Value::Object(_) => why.starts_with("invalid type: map"),
    };
    let key = |key: &String| Owned::Key(key.clone());
    if let Some((name, _)) = fields.iter().find(|(_, value)| is_about(value)) {
        return Some(vec![key(name)]);
    }
    fields.iter().find_map(|(name, value)| {
        let at = value.as_array()?.iter().position(is_about)?;
        Some(vec![key(name), Owned::Index(at)])
    })
}

/// The field that a reason says to be missing.
fn missing(why: &str) -> Option<&str> {
    why.strip_prefix("missing field `")?.split('`').next()
}

/// Without these an item would say something that nobody wrote.
const TELLING: [&str; 8] =
    ["status", "bound", "scale", "attribution", "currency", "date", "type", "speaker"];

/// Makes the item read further. Returns whether anything was done.
fn repair<T: DeserializeOwned>(
    value: &mut Value,
    path: Path,
    why: &str,
    taken: &mut Taken,
    mended: &mut Mended<T>,
    budget: &mut Budget,
) -> bool {
    let mut path = path;
    if !budget.take() {
        return false;
    }
    if let Some(field) = missing(why) {
        let field = [path.clone(), vec![Owned::Key(field.to_owned())]].concat();
        if stand_in::<T>(value, &field, taken, mended, budget) {
            return true;
        }
    }
    // What is wrong is taken out, or else what holds it, up to an element of a list.
    loop {
        let Some(last) = path.pop() else { return false };
        let Some(parent) = at(value, &path) else { continue };
        match (&last, parent) {
            (Owned::Index(index), Value::Array(list)) if *index < list.len() => {
                list.remove(*index);
                taken.note(&path, *index);
                return true;
            }
            (Owned::Key(key), Value::Object(fields)) => {
                if fields.remove(key).is_none() {
                    continue;
                }
                mended.sound &= !TELLING.contains(&key.as_str());
                let field = [path.clone(), vec![last.clone()]].concat();
                mended.changed.push(taken.original(&field));
                let needed = |error: &(Path, String)| {
                    error.0 == path && error.1.starts_with(&format!("missing field `{key}`"))
                };
                let Err(error) = read::<T>(value) else { return true };
                if !needed(&error) {
                    return true;
                }
                if stand_in::<T>(value, &field, taken, mended, budget) {
                    return true;
                }
            }
            _ => {}
        }
    }
}

/// Puts something into a field that has to be there.
fn stand_in<T: DeserializeOwned>(
    value: &mut Value,
    field: &[Owned],
    taken: &Taken,
    mended: &mut Mended<T>,
    budget: &mut Budget,
) -> bool {
    let Some((Owned::Key(name), parent)) = field.split_last() else { return false };
    for candidate in stand_ins() {
        if !budget.take() {
            break;
        }
        let Some(Value::Object(fields)) = at(value, parent) else { return false };
        fields.insert(name.clone(), candidate);
        let fits = match read::<T>(value) {
            Ok(_) => true,
            Err((path, _)) => !path.starts_with(field),
        };
        if fits {
            mended.changed.push(taken.original(field));
            mended.sound = false;
            return true;
        }
    }
    if let Some(Value::Object(fields)) = at(value, parent) {
        fields.remove(name);
    }
    false
}

/// The elements of lists that were taken out, so that what is found later is told by where it stands
/// in the text.
#[derive(Default)]
pub struct Taken(Vec<(Path, usize)>);

impl Taken {
    /// Notes an element, by the path of its list as it is now.
    fn note(&mut self, list: &[Owned], index: usize) {
        let mut element = list.to_vec();
        element.push(Owned::Index(index));
        let mut original = self.original(&element);
        if let Some(Owned::Index(index)) = original.pop() {
            self.0.push((original, index));
        }
    }

    /// A path of the item as it is now, as a path of its text.
    pub fn original(&self, path: &[Owned]) -> Path {
        let mut out: Path = Vec::new();
        for step in path {
            let step = match step {
                Owned::Index(index) => {
                    let mut gone: Vec<usize> =
                        self.0.iter().filter(|(list, _)| *list == out).map(|(_, i)| *i).collect();
                    gone.sort_unstable();
                    Owned::Index(
                        gone.into_iter().fold(*index, |now, gone| now + usize::from(gone <= now)),
                    )
                }
                key @ Owned::Key(_) => key.clone(),
            };
            out.push(step);
        }
        out
    }
}

impl From<&Step<'_>> for Owned {
    fn from(step: &Step) -> Owned {
        match step {
            Step::Key(key) => Owned::Key((*key).to_owned()),
            Step::Index(index) => Owned::Index(*index),
        }
    }
}

impl Owned {
    pub fn borrowed(&self) -> Step<'_> {
        match self {
            Owned::Key(key) => Step::Key(key),
            Owned::Index(index) => Step::Index(*index),
        }
    }

    /// The path in writing: `citations[0].source`.
    pub fn write(path: &[Owned], out: &mut String) {
        for step in path {
            match step {
                Owned::Index(index) => out.push_str(&format!("[{index}]")),
                Owned::Key(key) if out.is_empty() => out.push_str(key),
                Owned::Key(key) => out.push_str(&format!(".{key}")),
            }
        }
    }

    pub fn named(&self) -> String {
        match self {
            Owned::Key(key) => key.clone(),
            Owned::Index(index) => index.to_string(),
        }
    }
}
