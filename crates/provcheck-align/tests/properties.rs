//! What the engine promises of planted passages.

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;
use provcheck_align::{PassageKind, T, find_exactish, passages};
use provcheck_core::{Document, Sources, Span, Work};
use provcheck_text::plain;

/// A word of a made-up language of 3,375 words.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 15] = [
        "ba", "ko", "rim", "tel", "vus", "dor", "lin", "pag", "sef", "mok", "jur", "hat", "nib",
        "cal", "wex",
    ];
    let n = number % 3375;
    [SYLLABLES[n % 15], SYLLABLES[n / 15 % 15], SYLLABLES[n / 225]].concat()
}

/// Sentences of ten words.
fn text(words: &[usize]) -> String {
    words.chunks(10).fold(String::new(), |mut out, sentence| {
        let line = sentence.iter().map(|&w| word(w)).collect::<Vec<_>>().join(" ");
        let _ = write!(out, "{}{}. ", line[..1].to_uppercase(), &line[1..]);
        out
    })
}

/// The words with other capitals, marks and spaces.
fn disguised(words: &[usize], seed: u64) -> String {
    const BETWEEN: [&str; 8] = [" ", "  ", ", ", "\n", " — ", "; ", "... ", "\u{a0}"];
    let mut state = seed | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    words.iter().fold(String::new(), |mut out, &w| {
        let plain = word(w);
        out += &if next() % 3 == 0 { plain.to_uppercase() } else { plain };
        out += BETWEEN[(next() % 8) as usize];
        out
    })
}

/// The kind of the passage that has at least seven tenths of `planted`: fewer than
/// `K` words beyond the first or last change can be left out at either end.
fn found(draft: &Document, source: &str, planted: Span) -> Option<PassageKind> {
    let sources = Sources::new(vec![Arc::new(plain("source.txt", source))]);
    let all = passages(draft, &sources);
    let holds = |p: &&provcheck_align::Passage| {
        let inside = p.draft.end.min(planted.end).saturating_sub(p.draft.start.max(planted.start));
        inside as usize * 10 >= planted.len() * 7
    };
    all.iter().find(holds).map(|p| p.kind)
}

fn words(length: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..3375usize, length)
}

/// Seven sentences from one place, changed here and there, and three more with words from
/// elsewhere in a long source: a passage of its own, and not the whole source condensed.
#[test]
fn what_follows_one_place_is_no_digest() {
    let source: Vec<usize> = (0..400).collect();
    let mut draft: Vec<usize> = source[200..270].to_vec();
    for at in (2..70).step_by(3) {
        draft[at] = 1_000 + at;
    }
    for end in [0, 340, 110] {
        draft.extend((0..10).map(|i| if i % 5 == 0 { 2_000 + end + i } else { end + i }));
    }
    draft.extend(1_100..2_000);
    let sources = Sources::new(vec![Arc::new(plain("source.txt", text(&source)))]);
    let document = plain("draft.txt", text(&draft));
    let found = passages(&document, &sources);
    assert!(found.iter().all(|p| p.kind != PassageKind::Digest), "{found:?}");
    assert!(
        found.iter().any(|p| p.source_words.len() < 80 && p.draft_words.len() > 60),
        "{found:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_run_of_t_words_is_found_in_any_disguise(
        run in words(T..40),
        before in words(0..120),
        after in words(0..120),
        source_before in words(0..120),
        source_after in words(0..120),
        seed in any::<u64>(),
    ) {
        let head = text(&before);
        let middle = disguised(&run, seed);
        let draft = plain("draft.txt", format!("{head}{middle}{}", text(&after)));
        let source = format!("{}{}{}", text(&source_before), text(&run), text(&source_after));
        let planted = Span::new(head.len(), head.len() + middle.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        prop_assert!(found(&draft, &source, planted).is_some());
    }

    #[test]
    fn one_word_in_ten_changed_is_near_verbatim(
        drawn in words(30..80),
        before in words(20..120),
        after in words(20..120),
        source_before in words(20..120),
        source_after in words(20..120),
        offset in 1..10usize,
    ) {
        // No word twice.
        let run: Vec<usize> = drawn.iter().enumerate().map(|(i, w)| w % 42 * 80 + i).collect();
        let mut changed = run.clone();
        for at in (offset..changed.len() - 1).step_by(10) {
            changed[at] = (changed[at] + 1_000) % 3375;
        }
        // What stands around has no word in common: the passage ends where the run does.
        let around = |words: &[usize], side: usize| {
            let own = words.iter().map(|w| w / 2 * 2 + side);
            text(&own.filter(|w| !run.contains(w) && !changed.contains(w)).collect::<Vec<_>>())
        };
        let head = around(&before, 0);
        let middle = text(&changed);
        let draft = plain("draft.txt", format!("{head}{middle}{}", around(&after, 0)));
        let source = format!("{}{}{}", around(&source_before, 1), text(&run), around(&source_after, 1));
        let planted = Span::new(head.len(), head.len() + middle.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        let kind = found(&draft, &source, planted);
        prop_assert_eq!(kind, Some(PassageKind::NearVerbatim), "{}\n{}", draft.text(), source);
    }

    #[test]
    fn unrelated_texts_share_nothing(draft in words(0..200), source in words(0..200)) {
        let draft = plain("draft.txt", text(&draft));
        let sources = Sources::new(vec![Arc::new(plain("source.txt", text(&source)))]);
        prop_assert!(passages(&draft, &sources).is_empty());
    }

    #[test]
    fn any_text_is_survived(draft in ".{0,400}", source in ".{0,400}", fragment in ".{0,60}") {
        let sources = Sources::new(vec![Arc::new(plain("source.txt", source.clone()))]);
        let document = plain("draft.txt", draft.clone());
        for passage in passages(&document, &sources).iter() {
            prop_assert!(draft.get(passage.draft.range()).is_some());
            prop_assert!(source.get(passage.source_span.range()).is_some());
        }
        let limits = provcheck_align::LookupLimits::default();
        for found in find_exactish(&fragment, &sources, &limits, &mut Work::new(u64::MAX)) {
            prop_assert!(source.get(found.span.range()).is_some());
        }
    }
}
