//! How long the rows of a list are, of which only some have been measured.

use alloc::{vec, vec::Vec};

/// So many rows tell how long the others are likely to be. More would change that by little, and a little
/// for each of very many rows is far.
const ENOUGH: u32 = 64;

/// The lengths of rows, in pixels. One that has not been measured is taken to be as long as the first ones
/// are that have been, on average. Every question takes as many steps as the count of rows has digits.
pub struct Lengths {
    /// NaN: not measured.
    rows: Vec<f32>,
    /// Fenwick trees (Fenwick 1994) of what has been measured, and of how many rows that were.
    sums: Vec<f64>,
    counts: Vec<u32>,
    /// What a row is taken to be that has not been measured.
    guess: f64,
}

impl Lengths {
    pub fn new(count: usize, guess: f64) -> Lengths {
        Lengths {
            rows: vec![f32::NAN; count],
            sums: vec![0.0; count + 1],
            counts: vec![0; count + 1],
            guess,
        }
    }

    /// What a row is taken to be that has not been measured.
    pub fn guess(&self) -> f64 {
        self.guess
    }

    /// Notes the length of a row.
    pub fn set(&mut self, row: usize, length: f64) {
        let Some(known) = self.rows.get_mut(row) else { return };
        let is_new = known.is_nan();
        let more = length - if is_new { 0.0 } else { f64::from(*known) };
        *known = length as f32;
        // As it is kept, so that the sums stay what they are made of.
        let more = more + f64::from(*known) - length;
        let mut at = row + 1;
        while at < self.sums.len() {
            self.sums[at] += more;
            self.counts[at] += u32::from(is_new);
            at += at & at.wrapping_neg();
        }
        let (sum, count) = self.measured(self.rows.len());
        if count <= ENOUGH {
            self.guess = sum / f64::from(count.max(1));
        }
    }

    /// What has been measured before a row.
    fn measured(&self, row: usize) -> (f64, u32) {
        let (mut sum, mut count) = (0.0, 0);
        let mut at = row.min(self.rows.len());
        while at > 0 {
            sum += self.sums[at];
            count += self.counts[at];
            at -= at & at.wrapping_neg();
        }
        (sum, count)
    }

    /// How far a row is from the start.
    pub fn before(&self, row: usize) -> f64 {
        let row = row.min(self.rows.len());
        let (sum, count) = self.measured(row);
        sum + (row - count as usize) as f64 * self.guess
    }

    /// How long all rows are together.
    pub fn total(&self) -> f64 {
        self.before(self.rows.len())
    }

    /// The row at a distance from the start: the first or the last one for what lies outside.
    pub fn row_at(&self, distance: f64) -> usize {
        let (mut from, mut to) = (0, self.rows.len());
        // The last row that begins at the distance or before it.
        while to - from > 1 {
            let middle = from.midpoint(to);
            if self.before(middle) <= distance { from = middle } else { to = middle }
        }
        from
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_measured_is_as_long_as_what_is() {
        let mut lengths = Lengths::new(10, 50.0);
        assert_eq!((lengths.before(4), lengths.total()), (200.0, 500.0));
        lengths.set(0, 10.0);
        lengths.set(9, 30.0);
        assert_eq!((lengths.before(1), lengths.before(2), lengths.total()), (10.0, 30.0, 200.0));
        assert_eq!(
            [-5.0, 0.0, 9.0, 10.0, 29.0, 1e9].map(|at| lengths.row_at(at)),
            [0, 0, 0, 1, 1, 9]
        );
        assert_eq!(Lengths::new(0, 5.0).row_at(3.0), 0);
    }

    proptest! {
        #[test]
        fn sums_are_those_of_a_plain_list(set in proptest::collection::vec((0usize..40, 1u16..500), 0..80)) {
            let (mut lengths, mut plain) = (Lengths::new(40, 7.0), vec![None; 40]);
            for (row, length) in set {
                lengths.set(row, f64::from(length));
                plain[row] = Some(f64::from(length));
            }
            let known: Vec<f64> = plain.iter().flatten().copied().collect();
            let average = if known.is_empty() { 7.0 } else { known.iter().sum::<f64>() / known.len() as f64 };
            let mut sum = 0.0;
            for (row, length) in plain.iter().enumerate() {
                prop_assert!((lengths.before(row) - sum).abs() < 1e-6);
                prop_assert_eq!(lengths.row_at(sum + 0.5), row);
                sum += length.unwrap_or(average);
            }
            prop_assert!((lengths.total() - sum).abs() < 1e-6);
        }
    }
}
