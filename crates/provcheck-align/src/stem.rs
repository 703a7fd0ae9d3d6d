//! What a word is to the engine: a hash, a stem, and whether it says anything.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

/// Function words of English: they connect what is said and are shared by all
/// texts, so they never make two texts alike.
const STOP_WORDS: &str = "a about above after again against ago all almost along already also although am among \
an and another any are aren't around as at away back be became because been before being below between both but \
by came can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else \
even ever every few for from further get gets go goes going got had hadn't has hasn't have haven't having he \
he'd he'll he's her here here's hers herself him himself his how however i i'd i'll i'm i've if in into is isn't \
it it's its itself just let let's like made make many may me might more most much must my myself neither no nor \
not now of off on once one only onto or other others our ours ourselves out over own per rather s said same say \
says she she'd she'll she's should shouldn't since so some still such t than that that's the their theirs them \
themselves then there there's these they they'd they'll they're they've this those though through to too toward \
towards two under until up upon us very was wasn't we we'd we'll we're we've well were weren't what when where \
whether which while who whom whose why will with within without won't would wouldn't yet you you'd you'll you're \
you've your yours yourself";

/// A hash table key that is already a good hash.
#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u32(&mut self, key: u32) {
        // A table reads the low bits for the slot and the high ones for the tag.
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A map whose keys are hashes of words or stems.
pub(crate) type HashKeyed<K, V> = HashMap<K, V, BuildHasherDefault<Identity>>;

/// What is known of a word of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexeme {
    pub(crate) stem: u32,
    pub(crate) stop: bool,
}

/// Words remembered by a thread before its table is emptied.
const MEMO_LIMIT: usize = 1 << 18;

struct Memo {
    stemmer: Stemmer,
    known: HashKeyed<u32, Lexeme>,
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::new(Memo {
        stemmer: Stemmer::create(Algorithm::English),
        known: HashMap::default(),
    });
}

/// Returns the hash of a normalised word: the low half of rapidhash V3 with its
/// default seed, which is the same on every machine and in every release.
pub(crate) fn hash_word(normalised: &[u8]) -> u32 {
    rapidhash::v3::rapidhash_v3(normalised) as u32
}

/// Looks up many words with the thread's table borrowed once.
pub(crate) fn with_lexicon<R>(work: impl FnOnce(&mut dyn FnMut(u32, &[u8]) -> Lexeme) -> R) -> R {
    MEMO.with_borrow_mut(|memo| {
        work(&mut |hash, normalised| {
            if let Some(&known) = memo.known.get(&hash) {
                return known;
            }
            if memo.known.len() >= MEMO_LIMIT {
                memo.known.clear();
            }
            let lexeme = examine(&memo.stemmer, hash, normalised);
            memo.known.insert(hash, lexeme);
            lexeme
        })
    })
}

fn examine(stemmer: &Stemmer, hash: u32, normalised: &[u8]) -> Lexeme {
    if stop_words().binary_search(&hash).is_ok() {
        return Lexeme { stem: hash, stop: true };
    }
    let lexeme = Lexeme { stem: hash, stop: false };
    // Snowball's Porter2 (Porter 1980, 2001) knows English only; a word in other
    // letters, or with a digit, is its own stem.
    let Ok(word) = std::str::from_utf8(normalised) else { return lexeme };
    if word.len() < 3
        || word.len() > 40
        || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'')
    {
        return lexeme;
    }
    Lexeme { stem: hash_word(stemmer.stem(word).as_bytes()), stop: false }
}

fn stop_words() -> &'static [u32] {
    static STOP: OnceLock<Vec<u32>> = OnceLock::new();
    STOP.get_or_init(|| {
        let mut hashes: Vec<u32> =
            STOP_WORDS.split_whitespace().map(|w| hash_word(w.as_bytes())).collect();
        hashes.sort_unstable();
        hashes
    })
}
