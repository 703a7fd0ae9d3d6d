//! Text shared with a source outside attributed quotation.
//!
//! The engine (`provcheck-align`) says which passages of the draft follow which
//! passages of the sources. This check takes the quotations out of them and says of
//! the rest what it is: word for word, nearly so, or rewritten.

mod message;
mod metrics;
mod options;
mod piece;
mod quoted;
mod sentence;
mod slips;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use options::Options;
use provcheck_align::{Passage, PassageKind, SourceIndex, Tokens, WordOpKind, passages};
use provcheck_knowledge::SharedBase;
use provcheck_plugin::prelude::*;

use piece::{Piece, compare, is_telling, pieces, supported};
use quoted::{Quoted, quotations, without};
use sentence::Sentence;
use slips::Shared;

const NEAR_VERBATIM: Rule =
    Rule::new("near-verbatim", Severity::Warning, include_str!("../docs/near-verbatim.md"));
const PARAPHRASE: Rule =
    Rule::new("paraphrase", Severity::Info, include_str!("../docs/paraphrase.md"));
const SHARED_ERROR: Rule =
    Rule::new("shared-error", Severity::Info, include_str!("../docs/shared-error.md"));
const SHARED_QUOTATION: Rule =
    Rule::new("shared-quotation", Severity::Info, include_str!("../docs/shared-quotation.md"));
const UNATTRIBUTED: Rule = Rule::new(
    "unattributed-quotation",
    Severity::Warning,
    include_str!("../docs/unattributed-quotation.md"),
);
const VERBATIM: Rule =
    Rule::new("verbatim", Severity::Warning, include_str!("../docs/verbatim.md"));

/// Words of the longest draft that counts as a report on one event.
const REPORT: usize = 800;

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
        let tokens = Tokens::of(draft);
        let quotations = quotations(draft, &tokens);
        let passages = passages(draft, cx.sources());
        metrics::measure(cx, &tokens, &quotations, &passages, out);
        let index = SourceIndex::of(cx.sources());
        let mut slips = slips::shared(cx, &self.base, &tokens, &index);
        out.metric("shared_errors", slips.len());
        self.narrative(cx, &tokens, &quotations, &passages, &mut slips, out);
        let alone = cx.sources().len() == 1;
        for slip in slips.iter().filter(|s| !(alone && s.word)) {
            let text = message::slip(cx, slip);
            let finding = out.report(&SHARED_ERROR, slip.span, text);
            finding.source(slip.source, slip.theirs, "the source has it too");
            if let Some(note) = message::direction(cx, slip.source) {
                finding.note(note);
            }
        }
        self.quoted(cx, &quotations, &passages, out);
        Ok(())
    }
}

impl CopiedText {
    /// Reports what the writer tells in a source's words; a slip inside such a passage
    /// that its source has too goes with it.
    fn narrative(
        &self,
        cx: &CheckContext<'_>,
        tokens: &Tokens,
        quotations: &[Quoted],
        passages: &[Passage],
        slips: &mut Vec<Shared>,
        out: &mut Findings,
    ) {
        let index = SourceIndex::of(cx.sources());
        let sentences = tokens.sentences(cx.draft());
        let long = self.options.min_quotation_words as usize;
        // A passage stands out from a long text. A report shares names, figures and
        // turns with any other on its event, all along: there each sentence has to
        // stand for itself.
        let short = tokens.len() <= REPORT;
        let mut found: Vec<Piece> = Vec::new();
        for passage in passages {
            // A quotation that the source has too is its speaker's; a few quoted words
            // inside a sentence are part of it.
            let cut: Vec<&Range<usize>> = quotations
                .iter()
                .filter(|q| q.attributed)
                .map(|q| &q.words)
                .filter(|words| words.len() >= long && is_shared(passage, words))
                .collect();
            let parts = without(&passage.draft_words, &cut);
            let all = Piece::whole(passage);
            let untouched = parts.len() == 1 && parts[0] == passage.draft_words;
            if passage.kind == PassageKind::Digest {
                found.push(all);
                continue;
            }
            let source = index.tokens(passage.source);
            if !untouched
                && let Some(all) = piece::lifted(all, &parts, tokens, source, &self.options)
            {
                found.push(all);
                continue;
            }
            let compared: Vec<Vec<Sentence>> = parts
                .iter()
                .map(|part| compare(&passage.source_words, part, &sentences, tokens, source))
                .collect();
            let inside = if short {
                supported(passage, &compared.concat())
            } else {
                Some(0..=sentences.len())
            };
            if untouched && let (Some(inside), [compared]) = (inside, &compared[..]) {
                let whole = piece::trimmed(passage, compared, inside, tokens, source);
                if is_telling(&whole, true, tokens, &self.options) {
                    found.push(whole);
                }
                continue;
            }
            // The passage's alignment may have missed that the source has a quotation.
            let compared = if short {
                let said: Vec<&Range<usize>> = quotations
                    .iter()
                    .filter(|q| q.attributed && q.words.len() >= long)
                    .map(|q| &q.words)
                    .collect();
                without(&passage.draft_words, &said)
                    .iter()
                    .map(|part| compare(&passage.source_words, part, &sentences, tokens, source))
                    .collect()
            } else {
                compared
            };
            for compared in compared {
                let telling = |p: &Piece| is_telling(p, false, tokens, &self.options);
                let all = pieces(passage, &compared, short, &sentences, tokens, source);
                found.extend(all.into_iter().filter(telling));
            }
        }
        // A quotation without a speaker and nothing around it is another rule's.
        let speakerless: Vec<&Range<usize>> = quotations
            .iter()
            .filter(|q| !q.attributed && q.wants_speaker)
            .map(|q| &q.words)
            .collect();
        found.retain(|piece| {
            without(&piece.draft, &speakerless).iter().map(Range::len).sum::<usize>()
                >= piece.draft.len().min(8)
        });
        found.sort_by_key(Piece::rank);
        // One finding for one place: the closest source leads, the others follow.
        let mut groups: Vec<Vec<Piece>> = Vec::new();
        for piece in found {
            let half = |lead: &Piece| {
                let shared = lead
                    .draft
                    .end
                    .min(piece.draft.end)
                    .saturating_sub(lead.draft.start.max(piece.draft.start));
                shared * 2 >= piece.draft.len()
            };
            match groups.iter_mut().find(|g| half(&g[0])) {
                Some(group) => group.push(piece),
                None => groups.push(vec![piece]),
            }
        }
        groups.sort_by_key(|g| g[0].draft.start);
        for group in groups {
            let span = tokens.cover(group[0].draft.clone());
            let inside = |slip: &mut Shared| {
                span.contains(slip.span) && group.iter().any(|p| p.source == slip.source)
            };
            let inside: Vec<Shared> = slips.extract_if(.., inside).collect();
            self.report(cx, tokens, &sentences, &group, &inside, out);
        }
    }

    fn report(
        &self,
        cx: &CheckContext<'_>,
        tokens: &Tokens,
        sentences: &[Range<usize>],
        group: &[Piece],
        slips: &[Shared],
        out: &mut Findings,
    ) {
        let Some(lead) = group.first() else { return };
        let index = SourceIndex::of(cx.sources());
        let covered = sentences
            .iter()
            .filter(|s| {
                let inside =
                    s.end.min(lead.draft.end).saturating_sub(s.start.max(lead.draft.start));
                !s.is_empty() && inside * 3 >= s.len() * 2
            })
            .count();
        let rewritten = || {
            let source = index.tokens(lead.source);
            let compared = compare(&lead.source_words, &lead.draft, sentences, tokens, source);
            compared.iter().filter(|s| s.rewrites()).count()
        };
        let rule = match lead.kind {
            PassageKind::Verbatim => &VERBATIM,
            PassageKind::NearVerbatim => &NEAR_VERBATIM,
            PassageKind::Paraphrase | PassageKind::Digest => &PARAPHRASE,
        };
        let mut severity = match lead.kind {
            PassageKind::Verbatim if is_paragraph(cx.draft(), tokens, &lead.draft) => {
                Severity::Error
            }
            PassageKind::Paraphrase
                if rewritten() >= self.options.paraphrase_sentences as usize =>
            {
                Severity::Warning
            }
            _ => rule.level,
        };
        let mut sources: Vec<SourceId> = group.iter().map(|p| p.source).collect();
        sources.sort_unstable();
        sources.dedup();
        if severity == Severity::Info && !slips.is_empty() {
            severity = Severity::Warning;
        }
        let common = sources.len() >= self.options.common_sources as usize;
        if common {
            severity = Severity::Info;
        }
        let span = tokens.cover(lead.draft.clone());
        let text = message::lead(cx, lead, covered, sources.len());
        let finding = out.report(rule, span, text);
        finding.confidence(message::confidence(lead).max(if slips.is_empty() { 0.0 } else { 0.9 }));
        if severity != rule.level {
            finding.severity(severity);
        }
        if common {
            finding.note(format!(
                "{} sources have these words; they may be anybody's (boilerplate, a set phrase)",
                sources.len()
            ));
        }
        if let Some(note) = message::told(cx, lead, index.tokens(lead.source)) {
            finding.note(note);
        }
        for slip in slips {
            finding.note(message::slip(cx, slip));
        }
        if let Some(note) = message::direction(cx, lead.source) {
            finding.note(note);
        }
        for piece in group {
            let theirs = index.tokens(piece.source).cover(piece.source_words.clone());
            finding.source(piece.source, theirs, message::evidence(cx, piece));
        }
    }

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
                .filter_map(|p| message::Place::of(p, &quotation.words, cx.sources()))
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

/// Tells whether `passage` has most of the quotation's `words` as the source has them.
fn is_shared(passage: &Passage, words: &Range<usize>) -> bool {
    let kept: usize = passage
        .diff
        .ops
        .iter()
        .filter(|op| op.kind == WordOpKind::Kept)
        .map(|op| op.b.end.min(words.end).saturating_sub(op.b.start.max(words.start)))
        .sum();
    // Only a part of it may lie in the passage.
    let inside = words
        .end
        .min(passage.draft_words.end)
        .saturating_sub(words.start.max(passage.draft_words.start));
    inside > 0 && kept * 10 >= inside * 7
}

/// Tells whether the words are a whole paragraph of the draft, or more.
fn is_paragraph(draft: &Document, tokens: &Tokens, words: &Range<usize>) -> bool {
    draft.blocks().iter().any(|block| {
        let all = tokens.within(block.span);
        let inside = all.end.min(words.end).saturating_sub(all.start.max(words.start));
        block.kind == BlockKind::Paragraph && all.len() >= 20 && inside * 20 >= all.len() * 19
    })
}

provcheck_plugin::export!(CopiedText);
