/// What became of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is in the story, as it was.
    Mapped,
    /// It is in the story, changed; or something was added that the format wants.
    Repaired,
    /// The format has no place for it.
    Lost,
}

impl Outcome {
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Mapped => "mapped",
            Outcome::Repaired => "repaired",
            Outcome::Lost => "not representable",
        }
    }
}

/// A field of what was read, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stood: `events[3].media.url`, `row 4, Headline`.
    pub from: String,
    pub outcome: Outcome,
    /// Where it stands now: `events[3].media[0].contentUrl`; empty where it does not.
    pub to: String,
    /// Why it was changed or left out; empty where it was not.
    pub reason: String,
}

/// What became of every field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub entries: Vec<Entry>,
}

impl Report {
    pub fn mapped(&mut self, from: impl Into<String>, to: impl Into<String>) {
        self.add(from, Outcome::Mapped, to, "");
    }

    pub fn repaired(
        &mut self,
        from: impl Into<String>,
        to: impl Into<String>,
        reason: impl Into<String>,
    ) {
        self.add(from, Outcome::Repaired, to, reason);
    }

    pub fn lost(&mut self, from: impl Into<String>, reason: impl Into<String>) {
        self.add(from, Outcome::Lost, "", reason);
    }

    fn add(
        &mut self,
        from: impl Into<String>,
        outcome: Outcome,
        to: impl Into<String>,
        reason: impl Into<String>,
    ) {
        let (from, to, reason) = (from.into(), to.into(), reason.into());
        self.entries.push(Entry { from, outcome, to, reason });
    }

    /// How many fields had an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.entries.iter().filter(|entry| entry.outcome == outcome).count()
    }
}
