//! Averaged perceptrons (Collins 2002) over hashed features, in whole numbers, so that the
//! same sentences give the same bytes on every machine.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Features are hashes already.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are u64")
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[derive(Clone, Copy)]
struct Cell {
    class: u8,
    updates: u16,
    since: u32,
    weight: i32,
    total: i64,
}

/// The weights of features by class.
#[derive(Default)]
pub(crate) struct Weights {
    rows: HashMap<u64, Vec<Cell>, BuildHasherDefault<Identity>>,
    now: u32,
}

impl Weights {
    /// Adds the weights of features to the scores of the classes.
    pub(crate) fn score(&self, features: &[u64], scores: &mut [i32]) {
        scores.fill(0);
        for feature in features {
            for cell in self.rows.get(feature).into_iter().flatten() {
                scores[usize::from(cell.class)] += cell.weight;
            }
        }
    }

    /// Ends an example.
    pub(crate) fn tick(&mut self) {
        self.now += 1;
    }

    /// Moves weights from the wrong class to the right one.
    pub(crate) fn update(&mut self, features: &[u64], right: u8, wrong: u8) {
        for feature in features {
            let row = self.rows.entry(*feature).or_default();
            for (class, step) in [(right, 1), (wrong, -1)] {
                let at = row.iter().position(|c| c.class == class).unwrap_or_else(|| {
                    row.push(Cell { class, updates: 0, since: self.now, weight: 0, total: 0 });
                    row.len() - 1
                });
                let cell = &mut row[at];
                cell.total += i64::from(cell.weight) * i64::from(self.now - cell.since);
                cell.since = self.now;
                cell.weight += step;
                cell.updates = cell.updates.saturating_add(1);
            }
        }
    }

    /// Returns the weights averaged over all examples.
    pub(crate) fn averaged(self) -> Averaged {
        let mut features = BTreeMap::new();
        let now = self.now;
        #[expect(clippy::iter_over_hash_type, reason = "sorted by the map it goes into")]
        for (feature, row) in self.rows {
            let mut row: Vec<Mean> = row
                .iter()
                .map(|cell| Mean {
                    class: cell.class,
                    updates: u32::from(cell.updates),
                    weight: (cell.total + i64::from(cell.weight) * i64::from(now - cell.since))
                        as f64
                        / f64::from(now.max(1)),
                })
                .collect();
            row.sort_by_key(|mean| mean.class);
            features.insert(feature, row);
        }
        Averaged { features, learners: 1 }
    }

    /// Returns how many features have weights.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// An averaged weight.
#[derive(Clone, Copy)]
struct Mean {
    class: u8,
    updates: u32,
    weight: f64,
}

/// Averaged weights, of one learner or of several. Scores are sums, so the mean of the
/// weights of several learners votes as they do together, at the price of one.
pub(crate) struct Averaged {
    features: BTreeMap<u64, Vec<Mean>>,
    learners: u32,
}

impl Averaged {
    /// Adds the weights of another learner.
    pub(crate) fn join(&mut self, other: Self) {
        self.learners += other.learners;
        for (feature, row) in other.features {
            let ours = self.features.entry(feature).or_default();
            for mean in row {
                match ours.binary_search_by_key(&mean.class, |m| m.class) {
                    Ok(at) => {
                        ours[at].weight += mean.weight;
                        ours[at].updates += mean.updates;
                    }
                    Err(at) => ours.insert(at, mean),
                }
            }
        }
    }

    /// Returns the weights of at least `least` that a learner touched `updates` times or
    /// more, on average.
    pub(crate) fn pruned(&self, least: f64, updates: f64) -> BTreeMap<u64, Vec<(u8, f64)>> {
        let learners = f64::from(self.learners);
        let rows = self.features.iter().map(|(feature, row)| {
            let kept = row
                .iter()
                .map(|m| (m.class, m.weight / learners, f64::from(m.updates) / learners))
                .filter(|(_, weight, n)| weight.abs() >= least && *n >= updates)
                .map(|(class, weight, _)| (class, weight));
            (*feature, kept.collect::<Vec<_>>())
        });
        rows.filter(|(_, row)| !row.is_empty()).collect()
    }
}

/// Returns the weights of two classes as they stand above a third (class 0).
pub(crate) fn above_first(features: BTreeMap<u64, Vec<(u8, f64)>>) -> BTreeMap<u64, [f64; 2]> {
    let pair = |row: Vec<(u8, f64)>| {
        let mut all = [0.0; 3];
        for (class, weight) in row {
            all[usize::from(class)] = weight;
        }
        [all[1] - all[0], all[2] - all[0]]
    };
    features.into_iter().map(|(feature, row)| (feature, pair(row))).collect()
}

/// A generator of numbers that look random and are the same every time (xorshift, Marsaglia 2003).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Tells whether something of a chance of `percent` happens.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.roll() % 100 < percent
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.roll() % (i as u64 + 1)) as usize);
        }
    }
}
