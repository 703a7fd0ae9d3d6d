//! What a quotation is: an utterance, a fragment in the writer's sentence, a
//! block of its own, or no one's speech.

use provcheck_core::{BlockKind, Document, Quotation, QuotationKind, Span};
use provcheck_lexicon::{Class, Lexicon, english};

use crate::quotation::Pair;
use crate::scan::{last_word, next_char};

/// Returns the quotations of `pairs` and of the blocks marked as quotations, by start.
pub(crate) fn describe(
    document: &Document,
    pairs: Vec<Pair>,
    language: &'static Lexicon,
) -> Vec<Quotation> {
    let text = document.text();
    let blocks = document.blocks();
    let mut quotations: Vec<Quotation> = Vec::with_capacity(pairs.len());
    let mut previous: Option<Pair> = None;
    let mut pairs = pairs.into_iter().peekable();
    for (index, block) in blocks.iter().enumerate() {
        let quoted = block.kind == BlockKind::Quotation;
        let mut inner = block.span;
        if quoted {
            let whole =
                pairs.next_if(|p| p.span.start == block.span.start && p.span.end == block.span.end);
            inner = whole.map_or(inner, |pair| pair.inner);
            quotations.push(quotation(block.span, inner, QuotationKind::Block, whole.as_ref()));
        }
        while let Some(pair) = pairs.next_if(|pair| pair.block as usize == index) {
            let kind = kind(text, block.span, &pair, previous.as_ref(), language);
            let mut found = quotation(pair.span, pair.inner, kind, Some(&pair));
            found.depth = found.depth.saturating_add(u8::from(quoted));
            quotations.push(found);
            if pair.depth == 0 {
                previous = Some(pair);
            }
        }
    }
    quotations
}

fn quotation(span: Span, inner: Span, kind: QuotationKind, pair: Option<&Pair>) -> Quotation {
    Quotation {
        span,
        inner,
        kind,
        depth: pair.map_or(0, |pair| pair.depth),
        speaker: None,
        cue: None,
        continues: pair.is_some_and(|pair| pair.continues),
        closed: pair.is_none_or(|pair| pair.closed),
    }
}

/// The longest mention, in words, and longest that is looked at, in bytes.
const MENTION_WORDS: usize = 8;
const MENTION_BYTES: usize = 120;

fn kind(
    text: &str,
    block: Span,
    pair: &Pair,
    previous: Option<&Pair>,
    language: &'static Lexicon,
) -> QuotationKind {
    let inner = pair.inner.of(text).trim();
    let before = text[block.start as usize..pair.span.start as usize].trim_end();
    let after = &text[pair.span.end as usize..block.end as usize];
    if pair.continues {
        return QuotationKind::Whole;
    }
    if inner.len() <= MENTION_BYTES && is_mention(inner, before, after, language) {
        return QuotationKind::Mention;
    }
    let whole = is_sentence(inner, before, after, language)
        || previous.is_some_and(|first| is_second_half(text, first, pair, language))
        || holds_sentence(inner);
    if whole { QuotationKind::Whole } else { QuotationKind::Fragment }
}

/// Tells whether the words begin as a sentence does, where one may begin, and end as one does.
fn is_sentence(inner: &str, before: &str, after: &str, language: &'static Lexicon) -> bool {
    let first = inner.chars().find(|c| c.is_alphanumeric());
    let capital =
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) && !inner.starts_with(['…', '.']);
    let free = before.is_empty()
        || before.ends_with(['.', '?', '!', '…', ':', ',', '”', '"', '’', '—', '–', ']', ')']);
    if !capital || !(free || language.is(last_word(before), Class::SpeechForm)) {
        return false;
    }
    let bare = inner.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    let stops = bare.ends_with(['.', '?', '!', '…', '—', '–', ',']) || bare.ends_with(" -");
    // Marks inside the comma: `"We won", she said`, but not `"Gone to Sea", a film`.
    let begins = before.is_empty() || before.ends_with(['.', '?', '!', '…', ':']);
    let stopped = after.trim_start().starts_with(['.', '?', '!'])
        || begins && after.starts_with(',') && !is_title(inner);
    stops || stopped && inner.contains(' ')
}

/// Tells whether it goes on with `first`: `"It is," he said, "what we do."`
fn is_second_half(text: &str, first: &Pair, pair: &Pair, language: &'static Lexicon) -> bool {
    if first.block != pair.block || first.span.end > pair.span.start {
        return false;
    }
    let between = text[first.span.end as usize..pair.span.start as usize].trim();
    between.ends_with(',')
        && between.len() < 160
        && first.inner.of(text).ends_with([',', '—', '–'])
        && between
            .split_whitespace()
            .any(|w| language.is(w.trim_end_matches(','), Class::SpeechForm))
}

/// Tells whether all longer words are capitalised.
fn is_title(inner: &str) -> bool {
    inner
        .split_whitespace()
        .take(MENTION_WORDS)
        .filter(|word| word.chars().count() > 3)
        .all(|word| word.starts_with(char::is_uppercase))
}

/// Tells whether a sentence ends inside and a whole one follows.
fn holds_sentence(inner: &str) -> bool {
    let ended = inner.ends_with(['.', '?', '!', ',', '…']);
    ended
        && inner.match_indices(['.', '?', '!']).any(|(at, _)| {
            let rest = &inner[at + 1..];
            rest.starts_with(' ')
                && rest.trim_start().starts_with(char::is_uppercase)
                && inner[..at].ends_with(|c: char| c.is_lowercase())
                && rest.split_whitespace().take(3).count() == 3
        })
}

fn is_mention(inner: &str, before: &str, after: &str, language: &'static Lexicon) -> bool {
    let words: Vec<&str> = inner.split_whitespace().take(MENTION_WORDS + 1).collect();
    if words.is_empty() || words.len() > MENTION_WORDS || inner.ends_with(['.', ';']) {
        return false;
    }
    let capital = words[0].starts_with(char::is_uppercase);
    let last_word = last_word(before);
    // Bob "Duke" Jones.
    let next_word = after.strip_prefix(' ').unwrap_or("");
    let named = last_word.chars().next().is_some_and(char::is_uppercase)
        && last_word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
        && last_word.ends_with(char::is_alphabetic)
        && next_char(next_word, 0).is_some_and(char::is_uppercase)
        && !language.is(last_word, Class::SentenceStarter)
        && words.len() <= 2
        && words
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic));
    if named {
        return true;
    }
    let bare = last_word.trim_start_matches(['(', '"', '“']);
    if language.is(bare, Class::NamingNoun) {
        let lexical = english(Class::LexicalNoun).contains(bare);
        return lexical || (capital && !inner.ends_with(','));
    }
    false
}
