//! The layout of the compiled form: what is where, and what its numbers mean.

/// The first bytes of a file.
pub const MAGIC: [u8; 4] = *b"PKB1";

/// The version of the layout.
pub const VERSION: u32 = 3;

/// Bytes before the section table.
pub const HEADER: usize = 32;

/// Bytes of a line of the section table.
pub const SECTION: usize = 24;

/// "Nothing" where a reference is expected.
pub const NONE: u32 = u32::MAX;

/// Bytes of a block, which is checked when it is first read: a page of memory.
pub const BLOCK: usize = 4096;

/// The sections, by their id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the layout of each stands where it is written")]
pub enum Section {
    Strings,
    Places,
    PlaceNames,
    Offices,
    OfficeNames,
    People,
    Forms,
    Tenures,
    ByOffice,
    Postings,
    Names,
    PlaceIndex,
    Blocks,
}

/// Words of a record of [`Section::Offices`].
pub const OFFICE: usize = 11;

/// How many sections there are.
pub const SECTIONS: usize = 13;

/// What a form of a person's name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FormKind {
    Name,
    Alias,
    Native,
    Deprecated,
    Misspelling,
}

/// All kinds of forms, by their code.
pub const FORM_KINDS: [FormKind; 5] = [
    FormKind::Name,
    FormKind::Alias,
    FormKind::Native,
    FormKind::Deprecated,
    FormKind::Misspelling,
];

/// What a name of a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PlaceNameKind {
    Name,
    Demonym,
    Metonym,
}

/// All kinds of names of places, by their code.
pub const PLACE_NAME_KINDS: [PlaceNameKind; 3] =
    [PlaceNameKind::Name, PlaceNameKind::Demonym, PlaceNameKind::Metonym];

/// Flags of places.
pub const ORG: u32 = 1;
/// All offices of the organisation are listed.
pub const CLOSED: u32 = 2;

/// Flag of offices: one holder at a time.
pub const SINGLE: u32 = 1;

/// Flag of people: others bear the name.
pub const AMBIGUOUS: u32 = 1;

/// Flags of tenures.
pub const ACTING: u32 = 1;
/// The tenure had not ended when the base was written.
pub const OPEN: u32 = 2;
/// The tenure has ended, on a day not known.
pub const ENDED: u32 = 4;

/// Returns the shard of a key (FNV-1a, Fowler, Noll and Vo 1991).
pub fn shard(key: &[u8], shards: usize) -> usize {
    let hash = key
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
    ((hash ^ (hash >> 32)) as usize) & (shards - 1)
}

/// Returns the CRC-32 of `bytes`.
pub fn crc(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}
