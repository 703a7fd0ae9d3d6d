//! A measure and the same in another unit: `200-meter (656-foot)`.

use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Kind, Ledger, Quantity, Unit, unit};

use crate::direction::{of_noun, of_verb};
use crate::rules;

/// How far a rounded conversion may be off beyond the last places written.
const SLACK: f64 = 0.02;

/// Bytes from a measure in brackets to the bracket that closes, at most.
const BRACKET: usize = 24;

/// Reports conversions that are wrong.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let text = cx.draft().text();
    let measures: Vec<&Quantity> =
        draft.entries.iter().filter(|e| !e.implicit).map(|e| &e.quantity).collect();
    for pair in measures.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if a.kind != Kind::Measure || b.kind != Kind::Measure || a.span.end > b.span.start {
            continue;
        }
        let between = &text[a.span.end as usize..b.span.start as usize];
        if !restates(between, &text[b.span.end as usize..]) || is_rest(text, &measures, a) {
            continue;
        }
        let difference = is_difference(text, a, b);
        let Some(want) = wrong(a, b, difference) else { continue };
        let words = |q: &Quantity| cx.draft().slice(q.span).to_owned();
        let sign = b.unit.unwrap_or_default();
        let finding = out.report(
            &rules::WRONG_CONVERSION,
            a.span.cover(b.span),
            format!("{} is {} {sign}, not {}", words(a), round(want), words(b)),
        );
        finding.elsewhere(a.span, "the measure that was converted");
        finding.elsewhere(b.span, "the same in another unit");
        done.push(a.span.cover(b.span));
    }
}

/// Tells whether a measure is the smaller part of one figure whose greater part stands before it
/// and was not read as one with it: `6 feet 2 or 3 inches`. What it converts to says nothing.
fn is_rest(text: &str, measures: &[&Quantity], measure: &Quantity) -> bool {
    let at = measures.partition_point(|q| q.span.start < measure.span.start);
    let before = &measures[at.saturating_sub(2)..at];
    let Some(greater) = before.iter().rev().find(|q| q.kind == Kind::Measure) else { return false };
    let sizes = |q: &Quantity| q.unit.and_then(unit).map(|u| (&u.dimension, u.factor));
    let (Some(mine), Some(theirs)) = (sizes(measure), sizes(greater)) else { return false };
    let between = text.get(greater.span.end as usize..measure.span.start as usize);
    let joins = |word: &str| {
        let word = word.trim_matches([',', '-']);
        matches!(word, "" | "and" | "or" | "to") || word.bytes().all(|b| b.is_ascii_digit())
    };
    mine.0 == theirs.0
        && mine.1 < theirs.1
        && between.is_some_and(|words| words.split_whitespace().all(joins))
}

/// Tells whether what stands between two measures makes the second a restatement.
fn restates(between: &str, after: &str) -> bool {
    let middle = between.trim();
    let opens = matches!(
        middle.strip_suffix(['(', '[']).map(str::trim),
        Some(
            "" | "-"
                | "long"
                | "high"
                | "wide"
                | "deep"
                | "tall"
                | "away"
                | "north"
                | "south"
                | "east"
                | "west"
        )
    );
    // Inside the brackets nothing but the measure, or the measure and a word.
    let closes = || {
        let mut near = after.char_indices().take_while(|(at, _)| *at <= BRACKET);
        near.find(|(_, c)| matches!(c, ')' | ']')).is_some_and(|(end, _)| {
            !after[..end].contains(['.', ';'])
                && !after[..end].contains(|c: char| c.is_ascii_digit())
        })
    };
    opens && closes() || middle == "/"
}

/// Tells whether the words make a measure a difference: `rose by 2 C`, `2 C warmer`. What
/// freezes at 0 C and 32 F differs by 1.8 F a degree.
fn is_difference(text: &str, a: &Quantity, b: &Quantity) -> bool {
    let compares = |words: &str| {
        let mut words = words.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        words.next().is_some_and(|w| english(Class::ComparativeDegree).contains(w.to_lowercase()))
    };
    let end = text[b.span.end as usize..].trim_start_matches([')', ']']);
    if compares(&text[a.span.end as usize..]) || compares(end) {
        return true;
    }
    let lead: Vec<&str> = text[..a.span.start as usize].split_whitespace().rev().take(2).collect();
    let Some((last, rest)) = lead.split_first() else { return false };
    let before = rest.first().copied().unwrap_or_default();
    match *last {
        "by" => of_verb(before).or_else(|| of_noun(before)).is_some(),
        "of" => of_noun(before).is_some(),
        verb => of_verb(verb).is_some(),
    }
}

/// Returns what `b` should say, in its unit, where it is no conversion of `a`.
fn wrong(a: &Quantity, b: &Quantity, difference: bool) -> Option<f64> {
    let (from, to) = (unit(a.unit?)?, unit(b.unit?)?);
    if difference && from.dimension == "temperature" && from.symbol != to.symbol {
        let ratio = degrees(from, to);
        let half = |q: &Quantity| q.step.min(1.0) / 2.0;
        let slack = half(b) + half(a) * ratio + SLACK * b.low.abs();
        let fits = |x: f64, y: f64| (x * ratio - y).abs() <= slack;
        return (!fits(a.low, b.low) || !fits(a.high, b.high)).then_some(a.low * ratio);
    }
    if from.dimension != to.dimension || from.symbol == to.symbol || from.dimension == "duration" {
        return None;
    }
    // Tons and gallons are of several sizes, and a degree may be a difference.
    let variants: &[&str] = match to.symbol.as_str() {
        "short ton" | "long ton" | "t" => &["short ton", "long ton", "t"],
        "gal" | "imp gal" => &["gal", "imp gal"],
        "mi" | "nmi" => &["mi", "nmi"],
        other => return check_pair(a, b, from.symbol.as_str(), &[other]),
    };
    check_pair(a, b, from.symbol.as_str(), variants)
}

/// How many degrees of `to` one of `from` makes.
fn degrees(from: &Unit, to: &Unit) -> f64 {
    let size = |unit: &Unit| if unit.symbol == "°F" { 1.0 / 1.8 } else { 1.0 };
    size(from) / size(to)
}

/// Tells whether `stated` is `exact` in as many digits as `a` is written with: 20 miles are 30 km,
/// and no 40. What has a zero of its own choice (a temperature) has no such digits.
fn is_as_rounded(a: &Quantity, low: f64, exact: f64, stated: f64) -> bool {
    let place = a.step.log10();
    let whole = (place - place.round()).abs() < 1e-9;
    let scaled = a.unit.and_then(unit).is_some_and(|u| u.dimension != "temperature");
    if !whole || !scaled || low == 0.0 || exact == 0.0 {
        return false;
    }
    let digits = digits(a, low);
    let last = 10_f64.powf(exact.abs().log10().floor() - digits + 1.0);
    let places = stated / last;
    digits >= 1.0
        && (stated - exact).abs() <= last / 2.0 * (1.0 + 1e-9)
        && (places - places.round()).abs() < 1e-6
}

/// The number of digits with which a value is written, zeros at the end aside.
fn digits(q: &Quantity, value: f64) -> f64 {
    if value == 0.0 { 1.0 } else { value.abs().log10().floor() - q.step.log10().round() + 1.0 }
}

fn check_pair(a: &Quantity, b: &Quantity, from: &str, to: &[&str]) -> Option<f64> {
    let sources: &[&str] = match from {
        "short ton" | "long ton" => &["short ton", "long ton", "t"],
        "gal" | "imp gal" => &["gal", "imp gal"],
        "mi" | "nmi" => &["mi", "nmi"],
        _ => &[from],
    };
    let mut want = None;
    // Miles may be nautical ones; of a figure as coarse as "5 miles (9 km)" that is only a guess.
    let coarse = digits(a, a.low).max(digits(b, b.low)) < 2.0;
    for (low, stated) in [(a.low, b.low), (a.high, b.high)] {
        let mut fits = false;
        for from in sources {
            for to in to {
                let (Some(from), Some(to)) = (unit(from), unit(to)) else { continue };
                let at_sea = [(from, a), (to, b)]
                    .iter()
                    .any(|(read, q)| read.symbol == "nmi" && q.unit != Some("nmi"));
                if at_sea && coarse {
                    continue;
                }
                let place = |q: &Quantity, v: f64| {
                    (q.step.min(v.abs() * 0.05) / 2.0).max(if q.bound == Bound::Exact {
                        0.0
                    } else {
                        v.abs() * 0.05
                    })
                };
                let (half_a, half_b) = (place(a, low), place(b, stated));
                let slack = SLACK * stated.abs();
                let can_be = |half_a: f64, half_b: f64| -> Option<bool> {
                    let ends = [from.convert(low - half_a, to)?, from.convert(low + half_a, to)?];
                    let (bottom, top) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                    Some(stated + half_b >= bottom && stated - half_b <= top)
                };
                // One of the two was worked out from the other, and rounded to its last place.
                let near_a = if low.abs() < 20.0 { a.step.min(1.0) / 2.0 } else { 0.0 };
                let near_b = b.step.min(1.0) / 2.0;
                fits |= can_be(half_a, half_b + slack)?
                    || can_be(0.0, near_b)?
                    || can_be(near_a, 0.0)?
                    || is_as_rounded(a, low, from.convert(low, to)?, stated);
                let (half_a, half_b) = (half_a.max(near_a), half_b.max(near_b));
                if from.dimension == "temperature" {
                    let ratio = degrees(from, to);
                    fits |= (low * ratio - stated).abs() <= half_b + half_a * ratio + slack;
                }
                want.get_or_insert(from.convert(low, to)?);
            }
        }
        if !fits {
            let (Some(from), Some(to)) = (unit(from), unit(to[0])) else { return None };
            return unit(b.unit?)
                .and_then(|u| from.convert(low, u))
                .or_else(|| from.convert(low, to));
        }
    }
    None
}

fn round(value: f64) -> String {
    let places = if value.abs() >= 100.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    let text = format!("{value:.places$}");
    if places > 0 { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn conversions() {
        let mut wrong = Vec::new();
        for (text, hit) in [
            // hits
            ("They laid a 200-meter (565-foot) pipe across the field.", true),
            ("The lake lies 10 miles (12 km) north of the town.", true),
            ("It was 40C (140F) in the shade at noon.", true),
            ("The crate weighs 10 kg (12 pounds) when it is full.", true),
            ("The fire burned 500 acres (50 hectares) by dawn.", true),
            ("Winds reached 100 mph (120 km/h) on the coast.", true),
            ("The tank holds 100 litres (62 gallons) of water.", true),
            ("A 6ft (2.8m) fence now stands there.", true),
            ("The park covers 20 square miles (20 sq km) of forest.", true),
            ("The ship is 300 feet (191 metres) long.", true),
            ("It fell to -10C (24F) overnight.", true),
            ("A 26-mile (52km) race was held.", true),
            ("About 3 inches (17 cm) of rain fell.", true),
            ("The slick is 5 nautical miles (19 km) wide.", true),
            ("The plant uses 5 ounces (412 grams) a day.", true),
            ("They walked 30 kilometres (28 miles) in a day.", true),
            ("Temperatures rose 2 C (35.6 F) over the century.", true),
            ("The lake has warmed by 1 degree Celsius (33.8 degrees Fahrenheit).", true),
            ("July was 3C (37F) warmer than usual.", true),
            ("The child weighed 7 lb 4 oz (4.3 kg) at birth.", true),
            ("She stands 6 feet, 2 inches (168 cm) tall.", true),
            ("The dam is 3,5 kilometres (4.2 miles) long.", true),
            ("The quarry lies 20 miles (40 km) from here.", true),
            ("They rowed 200 miles (400 km) in May.", true),
            ("The pipe is 2,000 miles (4,000 km) long.", true),
            ("They rowed 5 miles (9 km) in May.", true),
            ("A 40-mile (90-km) queue formed.", true),
            ("A queue of 30 miles/60 km formed.", true),
            ("The plain covers 400 acres (300 hectares).", true),
            ("The jockey weighs 9 stone 3 pounds (64 kg).", true),
            ("The jockey weighs 9 st 3 lb (64 kg).", true),
            ("The jockey weighs nine stone three pounds.", false),
            ("The wall is 6 feet 4.5 inches (174 cm) high.", true),
            ("The lamb weighed 8 pounds 6 ounces (4.8 kg).", true),
            ("The lamb weighed 8 pounds and 6 ounces (4.8 kg).", true),
            // clean
            ("The quarry lies 20 miles (30 km) from here.", false),
            ("They rowed 200 miles (300 km) in May.", false),
            ("The pipe is 2,000 miles (3,000 km) long.", false),
            ("They rowed 5 miles (8 km) in May.", false),
            ("They rowed 5 miles (8.5 km) in May.", false),
            ("A 40-mile (60-km) queue formed.", false),
            ("A queue of 30 miles/50 km formed.", false),
            ("The plain covers 400 acres (200 hectares).", false),
            ("The net is 4 inches (11 cm) wide.", false),
            ("The jockey weighs 9 stone 3 pounds (59 kg).", false),
            ("The jockey weighs 9 st 3 lb (59 kg).", false),
            ("The jockey weighs 59 kg (9 st 4 lb).", false),
            ("The wall is 6 feet 4.5 inches (194 cm) high.", false),
            ("The wall is 6 feet, 4 or 5 inches (194 cm) high.", false),
            ("The lamb weighed 8 pounds 6 ounces (3.8 kg).", false),
            ("The lamb weighed 8 pounds and 6 ounces (3.8 kg).", false),
            ("The run took 2 hours and 10 minutes (130 minutes).", false),
            ("Temperatures rose to 2 C (35.6 F) by noon.", false),
            ("July was 3C (5.4F) warmer than usual.", false),
            ("The child weighed 7 lb 4 oz (3.3 kg) at birth.", false),
            ("She stands 6 feet, 2 inches (188 cm) tall.", false),
            ("He weighs 11st 4lb (72 kg) now.", false),
            ("The dam is 3,5 kilometres (2.2 miles) long.", false),
            ("They laid a 200-meter (656-foot) pipe across the field.", false),
            ("The lake lies 10 miles (16 km) north of the town.", false),
            ("It was 40C (104F) in the shade at noon.", false),
            ("The crate weighs 10 kg (22 pounds) when it is full.", false),
            ("The fire burned 500 acres (about 200 hectares) by dawn.", false),
            ("Winds reached 100 mph (160 km/h) on the coast.", false),
            ("The tank holds 100 litres (26 gallons) of water.", false),
            ("A 6ft (1.8m) fence now stands there.", false),
            ("The park covers 20 square miles (52 sq km) of forest.", false),
            ("The ship is 300 feet (91 metres) long.", false),
            ("It fell to -10C (14F) overnight.", false),
            ("A 26-mile (42km) race was held.", false),
            ("About 3 inches (7.6 cm) of rain fell.", false),
            ("Temperatures rose by 2C (3.6F) in a century.", false),
            ("The mine yields 100 tons (90 tonnes) a day.", false),
            ("The tank holds 100 litres (22 gallons) of water.", false),
            ("He swam 5 miles (3 hours) against the tide.", false),
            ("She ran 5 km (her best was 4 km) on Sunday.", false),
            ("The road runs 10 to 12 miles (16 to 19 km) inland.", false),
        ] {
            let report = draft(text).check::<NumericDrift>();
            if report.rules().contains(&"wrong-conversion") != hit {
                wrong.push(format!("{text}: {:?}", report.findings()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
