//! Counts of people to whom something happened: one event has one number of each kind.
//!
//! Reports give that number in parts ("a man and two women", "three others"), of a part
//! ("five of them badly"), or under a wider word (those shot are those killed and those
//! hurt). So two reports differ only where neither can account for the other's number.

use provcheck_quantity::{Entry, are_swapped, compatible, interval, same_value};

use crate::agreement::Agreement;
use crate::index::Indexed;
use crate::kind::opens;

/// Counts that are added up at most: reports name the hurt one by one, but not for long.
const PARTS: usize = 5;
/// Sentences that are told side by side: further down a page other news begins.
const BESIDE: usize = 4;
/// Different totals of one role: a text with more tells of several events.
const MOST_TOTALS: usize = 3;

/// What the ledger `index` of a source says to `entry` of the ledger `own`.
pub(crate) fn agreement(
    entry: &Entry,
    own: &Indexed,
    index: &Indexed,
    tolerance: f64,
) -> Agreement {
    let others = &index.ledger.entries;
    let Some(role) = entry.role else { return Agreement::default() };
    // Of a text of many tolls, which of them is meant can't be told.
    if own.totals(role).max(index.totals(role)) > MOST_TOTALS {
        return Agreement::default();
    }
    let same: Vec<usize> = of_role(index, role).collect();
    let related = |i: &usize| {
        let o = &others[*i];
        o.generic || entry.generic || o.thing == entry.thing
    };
    let fits = |i: &usize| {
        let other = &others[*i].quantity;
        compatible(&entry.quantity, other, tolerance) && !are_swapped(&entry.quantity, other)
    };
    let agree: Vec<usize> = same.iter().copied().filter(related).filter(|i| fits(i)).collect();
    if !agree.is_empty() {
        return Agreement { agree, conflict: Vec::new(), sure: true };
    }
    // "One dead, four wounded" keeps the dead apart.
    let apart =
        |of: &Indexed, e: &Entry| of_role(of, "killed").any(|i| of.entry(i).sentence == e.sentence);
    // `At least 34` of one text and `at least 43` of the other: each may stand for the other by its
    // bound, and is a slip of it.
    let slips = |i: &usize| are_swapped(&entry.quantity, &others[*i].quantity);
    let told = !same.iter().any(slips)
        && Counts::from_index(index).account_for(entry, apart(own, entry), tolerance);
    if is_single(entry) || is_beside(entry) || told {
        return Agreement::default();
    }
    // Only the draft's own sentence counts: elsewhere it would contradict itself.
    let here = Counts { index: own, sentence: Some(entry.sentence) };
    let mut conflict = rivals(entry, role, &same, index, tolerance);
    conflict.retain(|&i| {
        let other = &others[i];
        (slips(&i) || !here.account_for(other, apart(index, other), tolerance))
            && !is_parted(index, i, entry)
            && !is_with_named(entry, other)
            && !is_with_named(other, entry)
    });
    Agreement { agree: Vec::new(), sure: !conflict.is_empty(), conflict }
}

/// Entries of the text's own event that count people of a role.
fn of_role<'a>(index: &'a Indexed, role: &'a str) -> impl Iterator<Item = usize> + 'a {
    let all = &index.ledger.entries;
    index.tolls().iter().copied().filter(move |&i| all[i].role == Some(role) && !all[i].elsewhere)
}

/// Tells whether one is told of alone ("another died at the scene"), which is no total.
fn is_single(entry: &Entry) -> bool {
    entry.quantity.high <= 1.0 && !opens(entry)
}

/// Those shot besides others are fewer than all that were shot.
fn is_beside(entry: &Entry) -> bool {
    entry.additional && entry.role == Some("shot")
}

/// "He and four others were hurt": five.
fn is_with_named(entry: &Entry, whole: &Entry) -> bool {
    let more = whole.quantity.low - entry.quantity.low;
    entry.additional && !whole.additional && (more - 1.0).abs() < 0.5
}

/// "Eleven were injured, five of them badly": the draft may speak of the five.
fn is_parted(index: &Indexed, whole: usize, entry: &Entry) -> bool {
    let all = &index.ledger.entries;
    let sentence = all[whole].sentence;
    let mut parts = all.iter().filter(|o| o.part && o.sentence == sentence);
    parts.any(|o| same_value(&o.quantity, &entry.quantity))
}

/// Entries of a source that would have to agree with `entry`.
fn rivals(
    entry: &Entry,
    role: &str,
    same: &[usize],
    index: &Indexed,
    tolerance: f64,
) -> Vec<usize> {
    let others = &index.ledger.entries;
    let whole = |i: &usize| {
        let o = &others[*i];
        !o.part && !o.implicit && !is_beside(o) && !is_single(o)
    };
    let explicit: Vec<usize> = same.iter().copied().filter(whole).collect();
    let generic: Vec<usize> = explicit.iter().copied().filter(|&i| others[i].generic).collect();
    let (low, high) = interval(&entry.quantity, tolerance);
    let of = |i: usize| interval(&others[i].quantity, tolerance);
    if !entry.generic {
        // Of women there may be no more than of people.
        let kin: Vec<usize> =
            explicit.into_iter().filter(|&i| others[i].thing == entry.thing).collect();
        let fewer = generic.iter().all(|&i| of(i).1 < low);
        return if kin.is_empty() && fewer { generic } else { kin };
    }
    if !generic.is_empty() {
        return generic;
    }
    let Some(&first) = explicit.first() else {
        let mut all = wider(role, index);
        // Others may have been hurt otherwise than by shots.
        all.retain(|&i| role != "shot" || of(i).1 < low);
        return all;
    };
    let one = explicit.iter().all(|&i| others[i].thing == others[first].thing);
    // A text that counts some here and some there, side by side, gives no number of all.
    let scattered = same.iter().any(|&i| {
        let o = &others[i];
        !o.part
            && o.sentence != others[first].sentence
            && o.sentence.abs_diff(others[first].sentence) <= BESIDE
            && !compatible(&o.quantity, &others[first].quantity, tolerance)
    });
    if one && !scattered && others[first].quantity.low >= 2.0 {
        return explicit;
    }
    explicit.into_iter().filter(|&i| of(i).0 > high).collect()
}

/// The whole counts of those shot for those hurt, and the other way round.
fn wider(role: &str, index: &Indexed) -> Vec<usize> {
    let totals = |role| {
        of_role(index, role).filter(|&i| {
            let o = &index.ledger.entries[i];
            !o.part && !o.implicit && o.generic && !is_beside(o) && !is_single(o)
        })
    };
    match role {
        "injured" => totals("shot").collect(),
        "shot" if totals("injured").next().is_some() => {
            totals("injured").chain(totals("killed")).collect()
        }
        _ => Vec::new(),
    }
}

/// The counts of people in a text, or in one sentence of it.
#[derive(Clone, Copy)]
struct Counts<'a> {
    index: &'a Indexed,
    sentence: Option<usize>,
}

/// Lowest and highest number.
type Range = (f64, f64);

impl<'a> Counts<'a> {
    fn from_index(index: &'a Indexed) -> Self {
        Self { index, sentence: None }
    }

    fn iter(self) -> impl Iterator<Item = &'a Entry> {
        let tolls = self.index.tolls().iter().map(move |&i| self.index.entry(i));
        tolls.filter(move |e| !e.elsewhere && self.sentence.is_none_or(|s| s == e.sentence))
    }

    /// Tells whether they give the number of `entry`: one of them, a few of a sentence
    /// together, or the dead and the hurt. `apart`: the dead are counted beside `entry`.
    fn account_for(self, entry: &Entry, apart: bool, tolerance: f64) -> bool {
        let (low, high) = interval(&entry.quantity, tolerance);
        let fits = |(l, h): Range| l <= high && low <= h;
        let role = entry.role.unwrap_or_default();
        if self.sums(role).into_iter().any(fits) {
            return true;
        }
        let wide = matches!(role, "shot" | "injured") && !entry.additional;
        if !wide {
            return false;
        }
        if !apart && self.everyone().into_iter().any(fits) {
            return true;
        }
        let dead = self.sums("killed");
        // Those shot are the dead and the hurt; the hurt are those shot without the dead.
        let (others, with_dead): (&str, fn(Range, Range) -> Range) = if role == "shot" {
            ("injured", |hurt, dead| (hurt.0 + dead.0, hurt.1 + dead.1))
        } else {
            ("shot", |shot, dead| (shot.0 - dead.1, shot.1 - dead.0))
        };
        let mut others = self.sums(others).into_iter();
        others.any(|some| fits(some) || dead.iter().any(|d| fits(with_dead(some, *d))))
    }

    /// The dead and "three others" who were hurt, of one sentence: all who were hit.
    fn everyone(self) -> Vec<Range> {
        let counts: Vec<&Entry> = self.iter().collect();
        let pairs = counts.windows(2).filter(|pair| {
            pair[1].additional
                && pair[0].sentence == pair[1].sentence
                && pair[0].role == Some("killed")
                && matches!(pair[1].role, Some("injured" | "shot"))
        });
        pairs
            .map(|p| (&p[0].quantity, &p[1].quantity))
            .map(|(a, b)| (a.low + b.low, a.high + b.high))
            .collect()
    }

    /// Each count of a role, and those of a sentence together that are of different people:
    /// "a man and two women", "two of them and three others".
    fn sums(self, role: &str) -> Vec<Range> {
        let counts: Vec<&Entry> = self.iter().filter(|e| e.role == Some(role)).collect();
        let mut out = Vec::new();
        for (n, first) in counts.iter().enumerate() {
            let (mut low, mut high) = (0.0, 0.0);
            let mut seen: Vec<&str> = Vec::new();
            for next in counts[n..].iter().take(PARTS) {
                // "Three who were shot were taken away, and two who were shot drove": other people.
                let apart = role != "killed"
                    && next.generic
                    && first.generic
                    && !same_value(&next.quantity, &first.quantity);
                let another = next.additional
                    || apart
                    || !next.generic && !seen.contains(&next.thing.as_str());
                if next.sentence != first.sentence || !seen.is_empty() && !another {
                    break;
                }
                seen.push(&next.thing);
                low += next.quantity.low;
                high += next.quantity.high;
                out.push((low, high));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn a_number_that_the_other_text_accounts_for_is_no_conflict() {
        let mut wrong = Vec::new();
        for (mine, theirs, hit) in [
            // hits
            ("Four people were injured.", "Six people were injured.", true),
            (
                "One man died and four others were injured.",
                "One man died and six others were injured.",
                true,
            ),
            ("Three men were arrested.", "Five men were arrested.", true),
            ("Nine people were shot.", "One man was killed and four people were injured.", true),
            ("Two people were killed.", "Five people were killed.", true),
            ("At least 61 people were killed.", "At least 16 people were killed.", true),
            ("At least 34 people were killed.", "At least 43 people were killed.", true),
            ("At least 43 people were killed.", "At least 34 people were killed.", true),
            ("Seven people were shot.", "Two men were shot.", true),
            ("Nine people were injured.", "Five people were injured.", true),
            // clean: parts of a whole
            (
                "Three people who were shot went by car and two people who were shot walked.",
                "Five people were shot.",
                false,
            ),
            ("Five people were injured.", "She and four others were injured.", false),
            ("She and four others were injured.", "Five people were injured.", false),
            // some here, some there
            (
                "Seven people were shot.",
                "Two men were shot in Orla. A man was shot in Tresk.",
                false,
            ),
            // a grade of harm, and what somebody saw
            ("Nine people were injured.", "Five people were critically injured.", false),
            ("Five people were injured by gunshots.", "Six people were injured.", false),
            ("Nine people were injured.", "Anna Roe said she saw five people with wounds.", false),
            // an age, and another event
            ("Nine people were killed.", "A cyclist of 31, who was missing, was killed.", false),
            (
                "Nine people were killed.",
                "It was the worst fire since 1999, when 16 people were killed.",
                false,
            ),
            ("Six people were killed.", "Four adults and two children were killed.", false),
            ("Four adults and two children were killed.", "Six people were killed.", false),
            (
                "Twenty people were injured, including seven at a party.",
                "Seven people were injured.",
                false,
            ),
            // those shot are the dead and the hurt
            ("Five people were shot.", "One man was killed and four others were injured.", false),
            ("One man was killed and four others were injured.", "Five people were shot.", false),
            (
                "Four people were injured.",
                "One man was killed and three others were injured.",
                false,
            ),
            // a bound that holds
            ("At least 34 people were killed.", "At least 37 people were killed.", false),
            ("At least two people were shot.", "Seven people were shot.", false),
        ] {
            let text = |it: &str| {
                format!(
                    "Fire at the fair in Velden\n\nMayor Ida Morn of Velden spoke after the fair. {it}\n"
                )
            };
            let report =
                draft(&text(mine)).source("wire.txt", &text(theirs)).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {mine} | {theirs}: {:?}", report.alarms()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
