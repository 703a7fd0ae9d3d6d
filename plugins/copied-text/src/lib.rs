//! Text shared with a source outside attributed quotation.
//!
//! The engine (`provcheck-align`) says which passages of the draft follow which
//! passages of the sources. This check takes the quotations out of them and says of
//! the rest what it is: word for word, nearly so, or rewritten.

mod common;
mod lone;
mod message;
mod metrics;
mod narrative;
mod options;
mod piece;
mod quoted;
mod rules;
mod sentence;
mod shared_errors;
#[cfg(test)]
mod tests;
mod weight;

pub use options::Options;
use provcheck_align::{Passage, SourceIndex, Tokens, passages};
use provcheck_knowledge::SharedBase;
use provcheck_plugin::prelude::*;
pub use weight::pair_key;

use narrative::Narrative;
use quoted::{Quoted, quotations};
use rules::{NEAR_VERBATIM, PARAPHRASE, SHARED_ERROR, SHARED_QUOTATION, UNATTRIBUTED, VERBATIM};
use weight::Weigher;

/// The check.
#[derive(Debug)]
pub struct CopiedText {
    options: Options,
    /// The knowledge base of the run.
    base: SharedBase,
}

impl Plugin for CopiedText {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new(
        "copied-text",
        include_str!("../docs.md"),
        &[NEAR_VERBATIM, PARAPHRASE, SHARED_ERROR, SHARED_QUOTATION, UNATTRIBUTED, VERBATIM],
    )
    .with_shared_tables(&["knowledge"]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        if options.min_words < 5 {
            return Err(ConfigError::key("min-words", "shorter runs than 5 words are not found"));
        }
        let base = options
            .knowledge
            .open()
            .map_err(|error| ConfigError::key("knowledge.files", error.to_string()))?;
        Ok(Self { options, base })
    }
}

impl Check for CopiedText {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        if cx.sources().is_empty() {
            return Ok(());
        }
        let draft = cx.draft();
        let tokens = Tokens::from_document(draft);
        let quotations = quotations(draft, &tokens);
        let passages = passages(draft, cx.sources());
        metrics::measure(cx, &tokens, &quotations, &passages, out);
        let index = SourceIndex::from_sources(cx.sources());
        let (mut errors, stopped) = shared_errors::shared(cx, &self.base, &tokens, &index);
        out.metric("shared_errors", errors.len());
        let sentences = tokens.sentences(draft);
        let free = common::free_words(draft, &tokens, &sentences);
        let narrative = Narrative {
            cx,
            options: &self.options,
            tokens: &tokens,
            sentences: &sentences,
            quotations: &quotations,
            index: &index,
            weigher: Weigher::new(&tokens, &index, &free),
            like: narrative::like(&tokens, &index),
        };
        narrative.report(&passages, &mut errors, out);
        let alone = cx.sources().len() == 1;
        for error in errors.iter().filter(|s| !(alone && s.word)) {
            let text = message::shared_error(cx, error);
            let finding = out.report(&SHARED_ERROR, error.span, text);
            finding.source(error.source, error.theirs, "the source has it too");
            if let Some(note) = message::direction(cx, error.source) {
                finding.note(note);
            }
        }
        self.quoted(cx, &quotations, &passages, out);
        Work::outcome(draft, [stopped, passages.stopped])
    }
}

impl CopiedText {
    /// Reports quotations that a source has too.
    fn quoted(
        &self,
        cx: &CheckContext<'_>,
        quotations: &[Quoted],
        passages: &[Passage],
        out: &mut Findings,
    ) {
        let mut shared = 0u32;
        for quotation in quotations {
            if quotation.words.len() < self.options.min_quotation_words as usize {
                continue;
            }
            let mut places: Vec<message::Place> = passages
                .iter()
                .filter_map(|p| message::Place::from_passage(p, &quotation.words, cx.sources()))
                .collect();
            if places.is_empty() {
                continue;
            }
            places.sort_by_key(message::Place::rank);
            shared += 1;
            // Copied with the text around it.
            if out.as_slice().iter().any(|f| f.span.contains(quotation.span)) {
                continue;
            }
            let rule = if quotation.attributed {
                if !self.options.report_shared_quotations {
                    continue;
                }
                &SHARED_QUOTATION
            } else if quotation.wants_speaker {
                &UNATTRIBUTED
            } else {
                continue;
            };
            let text = message::quotation(cx, quotation, &places[0]);
            let finding = out.report(rule, quotation.span, text);
            for place in places {
                finding.source(place.source, place.span, "a source has the words");
            }
        }
        out.metric("shared_quotations", shared);
    }
}

provcheck_plugin::export!(CopiedText);
