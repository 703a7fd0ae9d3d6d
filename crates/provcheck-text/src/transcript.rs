//! Transcripts: texts in which a paragraph is what one person said, after their name.
//!
//! What is said there is a quotation without marks. A text is taken for a transcript only
//! where nearly all of it has that form, so that a paragraph with a colon stays one.

use std::collections::BTreeMap;

use provcheck_core::{Block, BlockKind, Document, Quotation, QuotationKind, Span, Speaker};
use provcheck_lexicon::{Class, Lexicon};

/// Fewest turns of a transcript.
const FEWEST: usize = 4;
/// The longest label, in words and in bytes.
const LABEL_WORDS: usize = 5;
const LABEL_BYTES: usize = 48;

/// What one person says in one go.
#[derive(Clone, Copy, Debug)]
struct Turn {
    block: usize,
    label: Span,
    words: Span,
}

/// Returns what is said in a transcript, by start; nothing where the text is none.
pub(crate) fn said(document: &Document, language: &'static Lexicon) -> Vec<Quotation> {
    let turns = turns(document, language);
    if !is_transcript(document, &turns) {
        return Vec::new();
    }
    let text = document.text();
    let mut said = Vec::with_capacity(turns.len());
    let mut after_turn = None;
    let mut answers: Option<Speaker> = None;
    for turn in &turns {
        // The line above that is no turn says who answers, until the next such line.
        if let Some(line) = turn.block.checked_sub(1).filter(|_| after_turn != Some(turn.block)) {
            answers = interviewed(document, language, document.blocks()[line].span);
        }
        after_turn = Some(turn.block + 1);
        let label = turn.label.of(text);
        let speaker = match label {
            "Q" | "Question" => continue,
            "A" | "Answer" => answers.clone(),
            _ => Some(Speaker { name: in_title_case(label), span: turn.label, resolved: false }),
        };
        said.push(Quotation {
            span: turn.words,
            inner: turn.words,
            kind: QuotationKind::Whole,
            depth: 0,
            speaker,
            cue: None,
            continues: false,
            closed: true,
        });
    }
    said
}

/// Puts what is said into the quotations of a document, around those that stand inside.
pub(crate) fn add(said: Vec<Quotation>, quotations: &mut Vec<Quotation>) {
    for inner in quotations.iter_mut() {
        let around = said.partition_point(|turn| turn.span.start <= inner.span.start);
        if around.checked_sub(1).is_some_and(|i| said[i].span.end >= inner.span.end) {
            inner.depth = inner.depth.saturating_add(1);
        }
    }
    quotations.extend(said);
    quotations.sort_by_key(|quotation| (quotation.span.start, quotation.depth));
}

fn turns(document: &Document, language: &'static Lexicon) -> Vec<Turn> {
    let blocks = document.blocks().iter().enumerate();
    blocks.filter_map(|(index, block)| turn(document.text(), index, block, language)).collect()
}

fn turn(text: &str, index: usize, block: &Block, language: &'static Lexicon) -> Option<Turn> {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem) {
        return None;
    }
    let line = block.span.of(text);
    let head = &line[..crate::scan::floor(line, LABEL_BYTES)];
    let colon = head.find(": ")?;
    let label = &head[..colon];
    let named = label.split_whitespace().take(LABEL_WORDS + 1).enumerate().all(|(i, word)| {
        // "Ola van der Berg".
        let small = i > 0 && language.is(word, Class::NameParticle);
        i < LABEL_WORDS && (small || word.starts_with(char::is_uppercase))
    });
    let words = line[colon + 1..].trim();
    if !named || label.is_empty() || words.is_empty() {
        return None;
    }
    let start = block.span.start as usize;
    let from = start + line.len() - line[colon + 1..].trim_start().len();
    Some(Turn {
        block: index,
        label: Span::new(start, start + colon),
        words: Span::new(from, from + words.len()),
    })
}

/// Tells whether turns make up a text: nearly all paragraphs are one, most are sentences,
/// and speakers take turns.
fn is_transcript(document: &Document, turns: &[Turn]) -> bool {
    if turns.len() < FEWEST || turns.len() * 3 < document.blocks().len() * 2 {
        return false;
    }
    let text = document.text();
    let ends = |turn: &&Turn| turn.words.of(text).ends_with(['.', '?', '!', '…', '—', '”', '"']);
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in turns {
        *speakers.entry(turn.label.of(text)).or_default() += 1;
    }
    turns.iter().filter(ends).count() * 4 >= turns.len() * 3
        && speakers.len() >= 2
        && speakers.len() * 2 <= turns.len()
}

/// Returns who answers: the one whose full name a line has, words with a capital in a row.
fn interviewed(document: &Document, language: &'static Lexicon, line: Span) -> Option<Speaker> {
    let text = document.text();
    let titled = |word: &str| {
        language.is_lower(word, Class::Rank) || language.is(word, Class::TitleAbbreviation)
    };
    let mut names: Vec<Span> = Vec::new();
    let mut name: Option<(Span, usize)> = None;
    let mut at = line.start as usize;
    for word in line.of(text).split(' ').chain([""]) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at;
        at += word.len() + 1;
        let ends = bare.is_empty() || !word.ends_with(bare);
        let capital = bare.starts_with(char::is_uppercase) && !titled(bare);
        if capital && word.starts_with(bare) {
            let (span, words) = name.unwrap_or((Span::new(start, start), 0));
            let span = Span { end: (start + bare.len()) as u32, ..span };
            name = Some((span, words + 1));
        }
        if !capital || ends {
            names.extend(name.take().filter(|(_, words)| *words > 1).map(|(span, _)| span));
        }
    }
    let [span] = names.as_slice() else { return None };
    Some(Speaker { name: span.of(text).to_owned(), span: *span, resolved: true })
}

/// Returns a name in capitals as names are written elsewhere.
fn in_title_case(label: &str) -> String {
    if label.chars().any(char::is_lowercase) {
        return label.to_owned();
    }
    let mut name = String::with_capacity(label.len());
    let mut inside = false;
    for c in label.chars() {
        if inside {
            name.extend(c.to_lowercase());
        } else {
            name.push(c);
        }
        inside = c.is_alphabetic();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Vec<(Option<String>, String)> {
        let document = crate::plain("a.txt", text);
        let words = |q: &Quotation| document.slice(q.inner).to_owned();
        let name = |q: &Quotation| q.speaker.as_ref().map(|s| s.name.clone());
        document.quotations().iter().map(|q| (name(q), words(q))).collect()
    }

    #[test]
    fn speakers_take_turns() {
        let text = "Press talk, Arl\n\nJANE ROE: We shut the mill.\n\nREPORTER: Why?\n\n\
                    JANE ROE: It was “old.”\n\nREPORTER: Will it open?\n\nJANE ROE: No.";
        let said = heard(text);
        assert_eq!(said[0], (Some("Jane Roe".to_owned()), "We shut the mill.".to_owned()));
        assert_eq!(said[2], (Some("Jane Roe".to_owned()), "It was “old.”".to_owned()));
        assert_eq!(said.len(), 6, "{said:?}");
    }

    #[test]
    fn answers_are_those_of_the_one_who_is_named() {
        let text = "Interview with mayor Jane Roe\n\nQ: Why?\n\nA: We shut the mill.\n\n\
                    Q: When?\n\nA: On Monday.\n\nQ: For good?\n\nA: Yes, for good.";
        let said = heard(text);
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said.iter().all(|(name, _)| name.as_deref() == Some("Jane Roe")), "{said:?}");
    }

    #[test]
    fn a_colon_makes_no_transcript() {
        for text in [
            // A listing, a story with one label, one who speaks alone, too few.
            "Place: Arl\n\nTime: Noon\n\nPlace: Bree\n\nTime: Two\n\nPlace: Cull\n\nTime: Six",
            "The mill was shut.\n\nBackground: It was built in 1920.\n\nIt was sold.\n\nIt burnt.",
            "Monday: The mill was shut.\n\nTuesday: It rained.\n\nFriday: It burnt.\n\nSunday: It was sold.",
            "JANE ROE: We shut the mill.\n\nREPORTER: Why?",
        ] {
            assert_eq!(heard(text), [], "{text}");
        }
    }
}
