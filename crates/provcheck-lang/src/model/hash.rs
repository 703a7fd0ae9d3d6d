//! Hashes of features: 64 bits, the same on every machine. No word is kept.

/// A multiplier with well spread bits (the golden ratio, as Knuth 1973, 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Returns the hash of `bytes`.
///
/// ```
/// use provcheck_lang::model::hash::word;
///
/// assert_eq!(word(b"ferry"), word("ferry".as_bytes()));
/// assert_ne!(word(b"ferry"), word(b"ferries"));
/// ```
pub fn word(bytes: &[u8]) -> u64 {
    rapidhash::v3::rapidhash_v3(bytes)
}

/// Joins `part` to the unfinished hash `hash`.
///
/// ```
/// use provcheck_lang::model::hash::{finish, join};
///
/// // The order of the parts counts.
/// assert_ne!(finish(join(join(0, 1), 2)), finish(join(join(0, 2), 1)));
/// ```
#[inline]
pub fn join(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(23) ^ part).wrapping_mul(GOLDEN)
}

/// Spreads the bits of a hash that [`join`] built.
///
/// ```
/// use provcheck_lang::model::hash::{finish, join};
///
/// // Templates are told apart by their number.
/// let feature = |template, word| finish(join(join(0, template), word));
/// assert_ne!(feature(1, 9), feature(2, 9));
/// ```
#[inline]
pub fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ (hash >> 32)
}
