//! Articles that belong together because each shares text with another of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::error::AuditError;
use super::library::Library;
use super::verify::Pair;

/// Articles tied by pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Their numbers: by date, then in the order they were read; those without a date
    /// come last.
    pub articles: Vec<u32>,
    /// The pairs that tie them, as a range of [`Audit::pairs`](super::Audit::pairs).
    pub pairs: Range<usize>,
}

/// Sorts `pairs` by family and returns the families, the largest first.
///
/// A family is a connected component, found by union of trees with halved paths
/// (Tarjan and van Leeuwen, 1984).
pub(crate) fn families(pairs: &mut [Pair], library: &Library) -> Result<Vec<Family>, AuditError> {
    let mut parents: BTreeMap<u32, u32> = BTreeMap::new();
    for pair in pairs.iter() {
        parents.entry(pair.a).or_insert(pair.a);
        parents.entry(pair.b).or_insert(pair.b);
        let (a, b) = (root(&mut parents, pair.a), root(&mut parents, pair.b));
        // The least number is the root, whatever the order of the pairs.
        parents.insert(a.max(b), a.min(b));
    }
    let numbers: Vec<u32> = parents.keys().copied().collect();
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for number in numbers {
        members.entry(root(&mut parents, number)).or_default().push(number);
    }
    let mut ranked: Vec<(u32, Vec<u32>)> = members.into_iter().collect();
    ranked.sort_by_key(|(root, articles)| (Reverse(articles.len()), *root));
    let ranks: BTreeMap<u32, usize> =
        ranked.iter().enumerate().map(|(rank, (root, _))| (*root, rank)).collect();
    pairs.sort_by_cached_key(|pair| (ranks[&root(&mut parents, pair.a)], pair.a, pair.b));

    let mut families = Vec::with_capacity(ranked.len());
    let mut start = 0;
    for (head, articles) in ranked {
        let count = pairs[start..].iter().take_while(|p| root(&mut parents, p.a) == head).count();
        let mut dated = Vec::with_capacity(articles.len());
        for number in articles {
            let date = library.article(number)?.date;
            dated.push((date.is_none(), date, number));
        }
        dated.sort_unstable();
        families.push(Family {
            articles: dated.into_iter().map(|(_, _, number)| number).collect(),
            pairs: start..start + count,
        });
        start += count;
    }
    Ok(families)
}

fn root(parents: &mut BTreeMap<u32, u32>, number: u32) -> u32 {
    let mut at = number;
    while let Some(&parent) = parents.get(&at).filter(|parent| **parent != at) {
        let above = parents.get(&parent).copied().unwrap_or(parent);
        parents.insert(at, above);
        at = above;
    }
    at
}
