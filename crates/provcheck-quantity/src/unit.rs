//! Units of measure and currencies.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use provcheck_lexicon::{Class, english};
use serde::Deserialize;

use crate::token::{Shape, Token};

/// A unit of measure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The usual sign, unique among all.
    pub symbol: String,
    /// What it measures.
    pub dimension: String,
    /// How many of the dimension's base unit it makes.
    pub factor: f64,
    /// Names and signs in lower case.
    names: Vec<String>,
    /// Signs that count only right after digits, case kept.
    #[serde(default)]
    glued: Vec<String>,
}

impl Unit {
    /// Tells whether it is a ton of some country, which is often said of another's.
    pub fn is_ton(&self) -> bool {
        matches!(self.symbol.as_str(), "t" | "short ton" | "long ton")
    }

    /// Returns `value` of this unit in `other`, where both measure the same.
    pub fn convert(&self, value: f64, other: &Unit) -> Option<f64> {
        if self.dimension != other.dimension {
            return None;
        }
        if self.dimension == "temperature" {
            let kelvin = match self.symbol.as_str() {
                "°C" => value + 273.15,
                "°F" => (value - 32.0) / 1.8 + 273.15,
                _ => value,
            };
            return Some(match other.symbol.as_str() {
                "°C" => kelvin - 273.15,
                "°F" => (kelvin - 273.15) * 1.8 + 32.0,
                _ => kelvin,
            });
        }
        Some(value * self.factor / other.factor)
    }
}

#[derive(Deserialize)]
struct Table {
    unit: Vec<Unit>,
}

struct Units {
    all: Vec<Unit>,
    /// By name in lower case; names of several words by the whole phrase.
    by_name: BTreeMap<String, usize>,
    by_glued: BTreeMap<String, usize>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let units = toml::from_str::<Table>(include_str!("../data/units.toml"))
        .map_or_else(|_| Vec::new(), |t| t.unit);
    let mut by_name = BTreeMap::new();
    let mut by_glued = BTreeMap::new();
    for (index, unit) in units.iter().enumerate() {
        for name in &unit.names {
            by_name.entry(name.clone()).or_insert(index);
        }
        for name in &unit.glued {
            by_glued.entry(name.clone()).or_insert(index);
        }
    }
    Units { all: units, by_name, by_glued }
});

/// Returns the unit with this symbol.
///
/// ```
/// let (miles, kilometres) = (provcheck_quantity::unit("mi").unwrap(), provcheck_quantity::unit("km").unwrap());
/// let converted = miles.convert(10.0, kilometres).unwrap();
/// assert!((converted - 16.09).abs() < 0.01);
/// ```
pub fn unit(symbol: &str) -> Option<&'static Unit> {
    UNITS.all.iter().find(|u| u.symbol == symbol)
}

/// Tells whether `word`, in lower case, is the name of a unit.
pub(crate) fn is_name(word: &str) -> bool {
    UNITS.by_name.contains_key(word)
}

/// Returns all units.
pub fn units() -> &'static [Unit] {
    &UNITS.all
}

/// Returns the unit that the tokens from `at` name, and the token after it.
pub(crate) fn read(
    tokens: &[Token<'_>],
    at: usize,
    after_digits: bool,
) -> Option<(&'static Unit, usize)> {
    let table = &*UNITS;
    let mut phrase = String::new();
    let mut found = None;
    // The longest name has three words; `m / s` has three tokens.
    for (end, token) in tokens.iter().enumerate().skip(at).take(3) {
        if end > at && token.spaced {
            phrase.push(' ');
        }
        if token.shape == Shape::Mark && !english(Class::UnitMark).contains(token.text) {
            break;
        }
        if end == at && token.shape == Shape::Number {
            break;
        }
        phrase.push_str(if token.lower.is_empty() { token.text } else { &token.lower });
        if let Some(&unit) = table.by_name.get(&phrase) {
            found = Some((&table.all[unit], end + 1));
        }
    }
    if found.is_none() && after_digits {
        let token = tokens.get(at)?;
        // "816 000 t" and "5 km" may stand apart; a lone "s", "C" or "V" may not.
        // Before or inside brackets a conversion shows that degrees are meant: "2 C (35.6 F)".
        let bracket = tokens.get(at + 1).is_some_and(|t| t.is_mark('(') || t.is_mark(')'));
        let near = !token.spaced
            || matches!(token.text, "m" | "t" | "g" | "l")
            || matches!(token.text, "C" | "F") && bracket;
        let last = !tokens.get(at + 1).is_some_and(|t| {
            !t.spaced && (matches!(t.shape, Shape::Word | Shape::Number) || t.is_mark('\''))
        });
        if near
            && last
            && let Some(&unit) = table.by_glued.get(token.text)
        {
            found = Some((&table.all[unit], at + 1));
        }
    }
    found
}

/// A currency before a number: its code, and how many tokens it takes.
pub(crate) fn currency_before(
    tokens: &[Token<'_>],
    number: usize,
) -> Option<(&'static str, usize)> {
    let last = number.checked_sub(1)?;
    let token = tokens.get(last)?;
    if token.text == "." && last > 0 && tokens[last - 1].text == "Rs" {
        return Some(("INR", 2));
    }
    let code = english(Class::CurrencySign).get(token.text)?;
    // A dollar may be said to be whose: `A$5`, `US$5`.
    if code == "USD" && token.shape == Shape::Mark {
        let before = last.checked_sub(1).and_then(|b| tokens.get(b)).filter(|_| !token.spaced);
        let whose = before.and_then(|b| english(Class::DollarCountry).get(b.text));
        return Some(whose.map_or((code, 1), |code| (code, 2)));
    }
    Some((code, 1))
}

/// A currency after a number: its code, how much of it one is worth, and the token after.
pub(crate) fn currency_after(
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(&'static str, f64, usize)> {
    let token = tokens.get(at)?;
    // "U.S. dollars", "Hong Kong dollars"
    for length in [3, 2] {
        let Some(words) = tokens.get(at..at + length) else { continue };
        let words: Vec<&str> = words.iter().map(|t| &*t.lower).collect();
        if let Some(code) = english(Class::CurrencyPhrase).get(words.join(" ")) {
            return Some((code, 1.0, at + length));
        }
    }
    let value = english(Class::CurrencyWord).get(&*token.lower)?;
    // A sign after a number may be the sign of the next.
    let next_is_number = tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Number);
    if token.shape == Shape::Mark && (token.spaced || next_is_number) {
        return None;
    }
    let (code, worth) = value.split_once(' ').unwrap_or((value, "1"));
    Some((code, worth.parse().ok()?, at + 1))
}

/// Tells whether the word names a stretch of time.
pub(crate) fn is_time_word(word: &str) -> bool {
    english(Class::Period).contains(word.trim_end_matches('s'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_exact() {
        assert!(units().len() >= 100, "{}", units().len());
        for (from, value, to, want) in [
            ("m", 200.0, "ft", 656.167_979),
            ("mi", 1.0, "km", 1.609_344),
            ("°C", 100.0, "°F", 212.0),
            ("°F", 98.6, "°C", 37.0),
            ("kg", 1.0, "lb", 2.204_622),
            ("acre", 1.0, "ha", 0.404_686),
            ("mph", 60.0, "km/h", 96.560_64),
            ("l", 10.0, "gal", 2.641_721),
            ("kn", 10.0, "mph", 11.507_794),
            ("bbl", 1.0, "l", 158.987_295),
            ("oz", 16.0, "lb", 1.0),
            ("km2", 1.0, "mi2", 0.386_102),
        ] {
            let got = unit(from).and_then(|f| f.convert(value, unit(to)?)).unwrap();
            assert!((got - want).abs() < 1e-5, "{value} {from} = {got} {to}, not {want}");
        }
        assert!(unit("m").unwrap().convert(1.0, unit("kg").unwrap()).is_none());
    }

    #[test]
    fn no_two_units_share_a_symbol() {
        let mut symbols: Vec<_> = units().iter().map(|u| &u.symbol).collect();
        symbols.sort();
        symbols.dedup();
        assert_eq!(symbols.len(), units().len());
    }
}
