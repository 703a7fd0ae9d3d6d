//! The hash by which words are found: the same when the data is packed and when
//! it is read.

/// FNV-1a (Fowler, Noll and Vo, 1991): words are short, and the keys are ours.
pub(crate) fn hash(word: &[u8]) -> u32 {
    let fold = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.iter().fold(0xcbf2_9ce4_8422_2325, fold);
    (hash ^ (hash >> 32)) as u32
}

/// Bits of a slot that a word's number takes; above them stand those that [`check`] gives.
pub(crate) const NUMBER_BITS: u32 = 24;

/// Returns the bits of a hash that a slot keeps, so that few words are compared with another.
pub(crate) fn check(hash: u32) -> u32 {
    hash >> NUMBER_BITS
}

/// Bits for a word's length, its first and its last byte. A class has those of all its words, so
/// that most words which are not of it are told without looking them up.
pub(crate) fn marks(word: &[u8]) -> [u64; 3] {
    // An empty word has a bit too: an ending may be empty.
    let bit = |byte: Option<&u8>| byte.map_or(1, |b| 1 << (b & 63));
    [1 << word.len().min(63), bit(word.first()), bit(word.last())]
}
