//! Currencies by their signs and names.

const DOLLARS: [&str; 20] = [
    "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "BBD", "BMD", "BND", "BSD", "BZD", "FJD",
    "GYD", "JMD", "LRD", "NAD", "SRD", "TTD", "XCD",
];

const CENTS: [&str; 6] = ["USD", "EUR", "CAD", "AUD", "NZD", "SGD"];

/// Signs, and the currencies that they may mean. The longest that fits counts.
pub const SIGNS: [(&str, &[&str]); 26] = [
    ("$", &DOLLARS),
    ("US$", &["USD"]),
    ("C$", &["CAD"]),
    ("CA$", &["CAD"]),
    ("A$", &["AUD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("S$", &["SGD"]),
    ("HK$", &["HKD"]),
    ("NT$", &["TWD"]),
    ("R$", &["BRL"]),
    ("MX$", &["MXN"]),
    ("€", &["EUR"]),
    ("£", &["GBP", "EGP", "FKP", "GIP", "SHP", "SYP", "LBP"]),
    ("¥", &["JPY", "CNY"]),
    ("₸", &["KZT"]),
    ("₽", &["RUB"]),
    ("₹", &["INR"]),
    ("₩", &["KRW", "KPW"]),
    ("₴", &["UAH"]),
    ("₺", &["TRY"]),
    ("₪", &["ILS"]),
    ("₾", &["GEL"]),
    ("₼", &["AZN"]),
    ("zł", &["PLN"]),
    ("Rs", &["INR", "PKR", "LKR", "NPR", "MUR"]),
];

/// Currencies by their names in English.
const NAMES: [(&str, &[&str]); 21] = [
    ("cent", &CENTS),
    ("dollar", &DOLLARS),
    ("euro", &["EUR"]),
    ("pound", &["GBP", "EGP", "FKP", "GIP", "SHP", "SYP", "LBP"]),
    ("tenge", &["KZT"]),
    ("rouble", &["RUB", "BYN"]),
    ("rupee", &["INR", "PKR", "LKR", "NPR", "MUR"]),
    ("yuan", &["CNY"]),
    ("yen", &["JPY"]),
    ("won", &["KRW", "KPW"]),
    ("franc", &["CHF", "XOF", "XAF", "XPF"]),
    ("lira", &["TRY", "LBP", "SYP"]),
    ("złoty", &["PLN"]),
    ("hryvnia", &["UAH"]),
    ("shekel", &["ILS"]),
    ("dirham", &["AED", "MAD"]),
    ("riyal", &["SAR", "QAR", "OMR", "YER", "IRR"]),
    ("dinar", &["KWD", "BHD", "JOD", "IQD", "TND", "DZD", "LYD", "RSD"]),
    ("som", &["KGS", "UZS"]),
    ("krona", &["SEK", "NOK", "DKK", "ISK", "CZK"]),
    ("peso", &["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "CUP"]),
];

/// The currencies that a name may mean.
pub fn named(name: &str) -> &'static [&'static str] {
    NAMES.iter().find(|(known, _)| *known == name).map_or(&[], |(_, codes)| codes)
}

/// The currencies of the longest sign that a function takes, and the sign.
pub fn signed(fits: impl Fn(&str) -> bool) -> Option<(&'static str, &'static [&'static str])> {
    let fitting = SIGNS.iter().filter(|(sign, _)| fits(sign));
    fitting.max_by_key(|(sign, _)| sign.len()).map(|(sign, codes)| (*sign, *codes))
}

#[cfg(test)]
mod tests {
    use super::{
        super::lexicon::{Lexicon, Sense, Tongue},
        *,
    };

    #[test]
    fn every_currency_that_a_language_names_is_known() {
        let words = ["dollars", "евро", "теңге", "دولار", "дирхам", "شيكل", "kronor", "сом"];
        for word in words {
            let tongue = super::super::lexicon::Tongues::of(word);
            let (senses, _) = tongue.senses(&super::super::lexicon::plain_word(word));
            let of = |sense: &Sense| match sense {
                Sense::Currency(name) => Some(*name),
                _ => None,
            };
            let name = senses.iter().find_map(of).unwrap_or_else(|| panic!("{word}"));
            assert!(!named(name).is_empty(), "{word}: {name}");
        }
        assert!(!Lexicon::of(Tongue::English).bounds.is_empty());
    }
}
