//! What the keys do on the axis.

use super::places::Step;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Step(Step),
    /// Zooms in, and out.
    Closer,
    Further,
    /// Shows all of it.
    Whole,
    /// Goes most of a window on, or back.
    On,
    Back,
    /// Puts the events in lanes, or back on one line.
    Lanes,
}

impl Key {
    /// From the `key` of a `KeyboardEvent`. The arrows go as the language is written.
    pub fn named(name: &str, rtl: bool) -> Option<Key> {
        Some(match name {
            "ArrowRight" => Key::Step(if rtl { Step::Previous } else { Step::Next }),
            "ArrowLeft" => Key::Step(if rtl { Step::Next } else { Step::Previous }),
            "ArrowUp" => Key::Step(Step::Up),
            "ArrowDown" => Key::Step(Step::Down),
            "Home" => Key::Step(Step::First),
            "End" => Key::Step(Step::Last),
            "Enter" | " " => Key::Step(Step::In),
            "Escape" => Key::Step(Step::Out),
            "+" | "=" => Key::Closer,
            "-" | "_" => Key::Further,
            "0" => Key::Whole,
            "PageDown" => Key::On,
            "PageUp" => Key::Back,
            "l" | "L" => Key::Lanes,
            other => {
                let digit = other.parse::<usize>().ok().filter(|digit| (1..=9).contains(digit))?;
                Key::Step(Step::Part(digit - 1))
            }
        })
    }
}
