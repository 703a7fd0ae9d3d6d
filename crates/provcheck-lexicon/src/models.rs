//! The models of tagger, lemmas, parser and entities, as the training program of `provcheck-lang`
//! wrote them. What is in them is for that crate to say.

/// What is known of words from outside the treebanks: groups of words used alike, tags.
pub static WORDS: &[u8] = include_bytes!("../models/words.bin");
/// The tagger.
pub static TAGGER: &[u8] = include_bytes!("../models/tagger.bin");
/// The lemmas.
pub static LEMMAS: &[u8] = include_bytes!("../models/lemmas.bin");
/// The parser.
pub static PARSER: &[u8] = include_bytes!("../models/parser.bin");
/// Whether a name is of a person, an organisation, a place.
pub static ENTITIES: &[u8] = include_bytes!("../models/entities.bin");
