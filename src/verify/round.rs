//! When two numbers are the same.

/// Near enough, beyond what digits can lose.
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-9
}

/// Whether a number is another one rounded: to its own digits, of which there are fewer.
pub fn is_rounded(value: f64, exact: f64) -> bool {
    let digits = digits(value);
    digits < self::digits(exact) && same(round(exact, digits), value)
}

/// How many digits of a number say something.
pub fn digits(value: f64) -> usize {
    let written = format!("{:e}", value.abs());
    written.split('e').next().unwrap_or_default().chars().filter(char::is_ascii_digit).count()
}

/// A number to so many digits.
fn round(value: f64, digits: usize) -> f64 {
    format!("{value:.*e}", digits.saturating_sub(1)).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_to_fewer_digits() {
        assert!(
            is_rounded(410e6, 412e6)
                && is_rounded(400e6, 412e6)
                && is_rounded(1.3e9, 1_284_000_000.0)
        );
        assert!(!is_rounded(42e6, 41e6) && !is_rounded(421e6, 412e6) && !is_rounded(41e6, 41e6));
    }
}
