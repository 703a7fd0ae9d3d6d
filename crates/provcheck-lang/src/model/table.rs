//! Tables of weights, packed into bytes and read in place.
//!
//! A table is a row of buckets; the upper half of a feature's hash names the bucket, 16
//! bits of the lower half tell it from the others there, so that the table holds no
//! feature and no word. Two in 10,000 look-ups of unknown features meet a stranger; the
//! learner's margins bear that. Weights take a byte each, on a scale that grows by a
//! constant factor (a linear scale costs 3 points of attachment, this one none).
//!
//! Layout, little-endian, after the 8 bytes of `MAGIC` and kind:
//! buckets `u32` · length of the entries `u32` · weight of each byte 256 × `i16` ·
//! for each 32 buckets the byte where their entries begin `u32` · for each bucket
//! where its entries begin after that `u16` · entries.

use std::collections::BTreeMap;

/// Buckets that share a four-byte offset.
const GROUP: usize = 32;
/// Features in a bucket, on average, when it is packed.
const FILL: usize = 4;
/// Entries of pairs that are compared at once. A bucket that holds more when it is packed
/// loses those of the least weight: one feature in 200.
const WINDOW: usize = 8;

/// Classes that a table of many may have.
pub const CLASSES: usize = 256;

/// Weights are this many times the learner's, in whole numbers.
pub const SCALE: f64 = 256.0;

/// What a table's entries look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// 16 bits of hash, number of pairs, pairs of class and weight.
    Sparse = 1,
    /// 16 bits of hash, two weights.
    Pair = 2,
    /// 16 bits of hash, 16 bits of value.
    Map = 3,
}

/// Why bytes are no table.
///
/// ```
/// use provcheck_lang::model::table::{MapTable, NotATable};
///
/// assert_eq!(MapTable::new(b"neither").err(), Some(NotATable));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATable;

impl std::fmt::Display for NotATable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a table of this version")
    }
}

impl std::error::Error for NotATable {}

const MAGIC: [u8; 7] = *b"pvtab1\0";
const HEAD: usize = 16;
const WEIGHTS: usize = 512;

/// The parts that all tables share.
#[derive(Clone, Copy, Debug)]
struct Buckets<'a> {
    count: u32,
    groups: &'a [u8],
    starts: &'a [u8],
    entries: &'a [u8],
}

impl<'a> Buckets<'a> {
    fn read(bytes: &'a [u8], kind: Kind) -> Result<(Self, [i16; 256]), NotATable> {
        let head = bytes.get(..HEAD).ok_or(NotATable)?;
        if head[..7] != MAGIC || head[7] != kind as u8 {
            return Err(NotATable);
        }
        let count = u32_at(head, 8);
        let length = u32_at(head, 12) as usize;
        let (weights, rest) = bytes[HEAD..].split_at_checked(WEIGHTS).ok_or(NotATable)?;
        let groups = (count as usize).div_ceil(GROUP) + 1;
        let (groups, rest) = rest.split_at_checked(groups * 4).ok_or(NotATable)?;
        let (starts, entries) = rest.split_at_checked(count as usize * 2).ok_or(NotATable)?;
        if entries.len() != length || count == 0 {
            return Err(NotATable);
        }
        let mut decoded = [0; 256];
        for (value, bytes) in decoded.iter_mut().zip(weights.as_chunks().0) {
            *value = i16::from_le_bytes(*bytes);
        }
        Ok((Self { count, groups, starts, entries }, decoded))
    }

    /// Returns the entries of the bucket that `hash` belongs to.
    #[inline]
    fn of(&self, hash: u64) -> &'a [u8] {
        let bucket = bucket_of(hash, u64::from(self.count)) as usize;
        let start = self.start(bucket);
        let end = if (bucket + 1).is_multiple_of(GROUP) || bucket + 1 == self.count as usize {
            u32_at(self.groups, (bucket / GROUP + 1) * 4) as usize
        } else {
            self.start(bucket + 1)
        };
        self.entries.get(start..end).unwrap_or_default()
    }

    /// Returns the bytes from where the bucket of `hash` begins.
    #[inline]
    fn from(&self, hash: u64) -> &'a [u8] {
        let bucket = bucket_of(hash, u64::from(self.count)) as usize;
        self.entries.get(self.start(bucket)..).unwrap_or_default()
    }

    #[inline]
    fn start(&self, bucket: usize) -> usize {
        u32_at(self.groups, bucket / GROUP * 4) as usize + u16_at(self.starts, bucket * 2) as usize
    }
}

#[inline]
fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

#[inline]
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

#[inline]
fn mark(hash: u64) -> u16 {
    hash as u16
}

/// Weights of many classes, few of them other than zero.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use provcheck_lang::model::table::{CLASSES, SparseTable};
///
/// // A feature that speaks for the second of three classes.
/// let bytes = SparseTable::pack(&BTreeMap::from([(77, vec![(1, 2.0)])]));
/// let mut scores = [0; CLASSES];
/// SparseTable::new(&bytes)?.add(77, &mut scores);
/// assert!(scores[1] > 0 && scores[0] == 0 && scores[2] == 0);
/// # Ok::<(), provcheck_lang::model::table::NotATable>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SparseTable<'a> {
    buckets: Buckets<'a>,
    weights: [i16; 256],
}

impl<'a> SparseTable<'a> {
    /// Reads a table in place.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (buckets, weights) = Buckets::read(bytes, Kind::Sparse)?;
        Ok(Self { buckets, weights })
    }

    /// Adds the weights of a feature to the scores of the classes: as many as a byte can name, so
    /// that none has to be looked for.
    #[inline]
    pub fn add(&self, hash: u64, scores: &mut [i32; CLASSES]) {
        let mut entries = self.buckets.of(hash);
        let mark = mark(hash);
        while let [low, high, count, rest @ ..] = entries {
            let Some((pairs, next)) = rest.split_at_checked(usize::from(*count) * 2) else {
                return;
            };
            if u16::from_le_bytes([*low, *high]) == mark {
                for [class, weight] in pairs.as_chunks().0 {
                    scores[usize::from(*class)] += i32::from(self.weights[usize::from(*weight)]);
                }
                return;
            }
            entries = next;
        }
    }

    /// Packs the weights of features, each a list of (class, weight).
    pub fn pack(features: &BTreeMap<u64, Vec<(u8, f64)>>) -> Vec<u8> {
        let largest = features.values().flatten().map(|(_, w)| w.abs()).fold(0.0, f64::max);
        let scale = Companding::new(largest);
        pack(Kind::Sparse, &scale, features, buckets(features.len()), |weights, entry| {
            entry.push(weights.len() as u8);
            for (class, weight) in weights {
                entry.extend([*class, scale.byte(*weight)]);
            }
        })
    }
}

/// Two weights a feature.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use provcheck_lang::model::table::PairTable;
///
/// let bytes = PairTable::pack(&BTreeMap::from([(77, [1.0, -1.0])]));
/// let mut scores = [0; 2];
/// PairTable::new(&bytes)?.add(77, &mut scores);
/// assert!(scores[0] > 0 && scores[1] < 0);
/// # Ok::<(), provcheck_lang::model::table::NotATable>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PairTable<'a> {
    buckets: Buckets<'a>,
    weights: [i16; 256],
}

impl<'a> PairTable<'a> {
    /// Reads a table in place.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (buckets, weights) = Buckets::read(bytes, Kind::Pair)?;
        Ok(Self { buckets, weights })
    }

    /// Adds the two weights of a feature to two scores.
    ///
    /// Without a branch: whether a feature is known can't be foreseen, and there are a
    /// hundred a step. So a fixed number of entries is compared, those of the next bucket
    /// too, and byte 0 weighs nothing.
    #[inline]
    pub fn add(&self, hash: u64, scores: &mut [i32; 2]) {
        let Some(window) = self.buckets.from(hash).first_chunk::<{ WINDOW * 4 }>() else { return };
        let mark = u32::from(mark(hash));
        let mut found = 0;
        for entry in window.as_chunks().0 {
            let entry = u32::from_le_bytes(*entry);
            found |= if entry & 0xFFFF == mark { entry >> 16 } else { 0 };
        }
        scores[0] += i32::from(self.weights[(found & 0xFF) as usize]);
        scores[1] += i32::from(self.weights[(found >> 8 & 0xFF) as usize]);
    }

    /// Packs the weights of features.
    pub fn pack(features: &BTreeMap<u64, [f64; 2]>) -> Vec<u8> {
        let largest = features.values().flatten().map(|w| w.abs()).fold(0.0, f64::max);
        let scale = Companding::new(largest);
        let count = buckets(features.len());
        let mut kept = BTreeMap::new();
        let mut bucket: Vec<(u64, [f64; 2])> = Vec::new();
        for (hash, weights) in features {
            if bucket
                .first()
                .is_some_and(|(other, _)| bucket_of(*other, count) != bucket_of(*hash, count))
            {
                kept.extend(heaviest(&mut bucket));
            }
            bucket.push((*hash, *weights));
        }
        kept.extend(heaviest(&mut bucket));
        let mut bytes = pack(Kind::Pair, &scale, &kept, count, |weights, entry| {
            entry.extend(weights.map(|w| scale.byte(w)));
        });
        // The last window may reach beyond the last entry.
        let padding = [0; WINDOW * 4];
        bytes.extend(padding);
        let length = u32_at(&bytes, 12) + padding.len() as u32;
        bytes[12..16].copy_from_slice(&length.to_le_bytes());
        bytes
    }
}

/// Takes the entries that a window has place for out of a bucket, and empties it.
fn heaviest(bucket: &mut Vec<(u64, [f64; 2])>) -> Vec<(u64, [f64; 2])> {
    let weight = |w: &[f64; 2]| w[0].abs().max(w[1].abs());
    bucket.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)));
    bucket.truncate(WINDOW);
    std::mem::take(bucket)
}

/// Returns how many buckets so many features get.
fn buckets(features: usize) -> u64 {
    features.div_ceil(FILL).max(1) as u64
}

/// Returns the bucket of a feature.
#[inline]
fn bucket_of(hash: u64, count: u64) -> u64 {
    ((hash >> 32) * count) >> 32
}

/// A number of 16 bits for each key.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use provcheck_lang::model::table::MapTable;
///
/// let bytes = MapTable::pack(&BTreeMap::from([(77, 5)]));
/// assert_eq!(MapTable::new(&bytes)?.get(77), Some(5));
/// # Ok::<(), provcheck_lang::model::table::NotATable>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MapTable<'a> {
    buckets: Buckets<'a>,
}

impl<'a> MapTable<'a> {
    /// Reads a table in place.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (buckets, _) = Buckets::read(bytes, Kind::Map)?;
        Ok(Self { buckets })
    }

    /// Returns the value of a key.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u16> {
        let mark = mark(hash);
        let entries: &[[u8; 4]] = self.buckets.of(hash).as_chunks().0;
        let entry = entries.iter().find(|[a, b, ..]| u16::from_le_bytes([*a, *b]) == mark);
        entry.map(|[.., c, d]| u16::from_le_bytes([*c, *d]))
    }

    /// Packs values by key.
    pub fn pack(values: &BTreeMap<u64, u16>) -> Vec<u8> {
        let scale = Companding::new(0.0);
        let count = buckets(values.len());
        pack(Kind::Map, &scale, values, count, |value, entry| entry.extend(value.to_le_bytes()))
    }
}

fn pack<V>(
    kind: Kind,
    scale: &Companding,
    features: &BTreeMap<u64, V>,
    count: u64,
    write: impl Fn(&V, &mut Vec<u8>),
) -> Vec<u8> {
    let mut entries = Vec::new();
    let mut starts = Vec::new();
    let mut groups: Vec<u32> = Vec::new();
    let mut rest = features.iter().peekable();
    for bucket in 0..count {
        if bucket.is_multiple_of(GROUP as u64) {
            groups.push(entries.len() as u32);
        }
        let start = entries.len() - groups[groups.len() - 1] as usize;
        starts.push(u16::try_from(start).expect("32 buckets hold less than 64 KB"));
        // The map is sorted by hash, and so by bucket.
        while let Some((hash, value)) = rest.next_if(|(hash, _)| bucket_of(**hash, count) == bucket)
        {
            entries.extend(mark(*hash).to_le_bytes());
            write(value, &mut entries);
        }
    }
    groups.push(entries.len() as u32);
    let mut bytes = Vec::from(MAGIC);
    bytes.push(kind as u8);
    bytes.extend((count as u32).to_le_bytes());
    bytes.extend((entries.len() as u32).to_le_bytes());
    bytes.extend(scale.values.iter().flat_map(|v| v.to_le_bytes()));
    bytes.extend(groups.iter().flat_map(|v| v.to_le_bytes()));
    bytes.extend(starts.iter().flat_map(|v| v.to_le_bytes()));
    bytes.extend(entries);
    bytes
}

/// A scale of 255 weights that grows by a constant factor on both sides of zero.
#[derive(Debug)]
struct Companding {
    values: [i16; 256],
}

impl Companding {
    /// Returns the scale that reaches up to `largest`.
    fn new(largest: f64) -> Self {
        let largest = (largest * SCALE).min(f64::from(i16::MAX));
        // The least weight kept is about a tenth of an update.
        let least = SCALE / 16.0;
        let factor = (largest.max(least * 2.0) / least).powf(1.0 / 126.0);
        let mut values = [0; 256];
        for (step, exponent) in (1..=127).zip(0..) {
            let value = (least * factor.powi(exponent)).round() as i16;
            values[128 + step] = value;
            values[128 - step] = -value;
        }
        Self { values }
    }

    /// Returns the byte of the weight nearest to `weight`.
    fn byte(&self, weight: f64) -> u8 {
        let weight = weight * SCALE;
        let values = &self.values[1..];
        let next = values.partition_point(|v| f64::from(*v) < weight).min(254);
        let before = next.saturating_sub(1);
        let nearer =
            (weight - f64::from(values[before])).abs() < (weight - f64::from(values[next])).abs();
        1 + if nearer { before } else { next } as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash;

    fn key(n: u64) -> u64 {
        hash::finish(hash::join(7, n))
    }

    #[test]
    fn sparse_weights_come_back_within_three_percent() {
        let features: BTreeMap<_, _> = (0..5000)
            .map(|n| (key(n), vec![((n % 80) as u8, n as f64 / 100.0 - 25.0), (81, 1.0)]))
            .collect();
        let bytes = SparseTable::pack(&features);
        let table = SparseTable::new(&bytes).unwrap();
        let mut lost = 0;
        for (hash, weights) in &features {
            let mut scores = [0; CLASSES];
            table.add(*hash, &mut scores);
            for (class, weight) in weights {
                let got = f64::from(scores[usize::from(*class)]) / SCALE;
                lost += usize::from((got - weight).abs() > weight.abs() * 0.03 + 0.04);
            }
        }
        // Two features of one bucket with the same mark: the first hides the second.
        assert!(lost <= 4, "{lost} weights lost");
    }

    #[test]
    fn pairs_and_values_come_back_and_strangers_do_not() {
        let pairs: BTreeMap<_, _> = (0..1000).map(|n| (key(n), [n as f64 / 50.0, -1.0])).collect();
        let bytes = PairTable::pack(&pairs);
        let table = PairTable::new(&bytes).unwrap();
        let (mut strangers, mut lost) = (0, 0);
        for n in 0..20_000 {
            let mut scores = [0; 2];
            table.add(key(n), &mut scores);
            lost += usize::from(n < 1000 && (scores[1] - -256).abs() >= 8);
            strangers += usize::from(n >= 1000 && scores != [0, 0]);
        }
        assert!(strangers < 10, "{strangers} strangers");
        assert!(lost < 15, "{lost} lost by full buckets");

        let values: BTreeMap<_, _> = (0..1000).map(|n| (key(n), n as u16)).collect();
        let bytes = MapTable::pack(&values);
        let table = MapTable::new(&bytes).unwrap();
        assert!((0..1000).all(|n| table.get(key(n)) == Some(n as u16)));
    }

    #[test]
    fn bytes_that_are_no_table_are_refused_and_cut_ones_do_not_panic() {
        assert_eq!(PairTable::new(b"").err(), Some(NotATable));
        let values: BTreeMap<_, _> = (0..100).map(|n| (key(n), n as u16)).collect();
        let bytes = MapTable::pack(&values);
        assert!(PairTable::new(&bytes).is_err(), "another kind");
        for end in 0..bytes.len() {
            assert!(MapTable::new(&bytes[..end]).is_err());
        }
    }
}
