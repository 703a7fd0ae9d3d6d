//! What the writer tells in a source's words: the passages of the engine without their
//! quotations, the sentences that were rewritten alone, and one finding for each place.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use provcheck_align::{Passage, PassageKind, SourceIndex, Tokens};
use provcheck_plugin::prelude::*;

use crate::piece::{
    self, Piece, compare, goes_with, is_beside, is_telling, kept_in, overlap, pieces, supported,
};
use crate::quoted::{Quoted, without};
use crate::rules::{NEAR_VERBATIM, PARAPHRASE, VERBATIM};
use crate::sentence::{Places, Sentence};
use crate::shared_errors::Shared;
use crate::weight::Weigher;
use crate::{Options, lone, message};

/// For a passage to stand out, so many sentences must be left beside it, of which so many in a
/// hundred may be like one of the source. Reports of one event have 17 and 14 (medians), texts of
/// PAN 2013 that took a passage from a page on their own subject 100 and 0; one report in eleven
/// meets both, of the latter all but one in sixty.
const REST: usize = 18;
const LIKE: usize = 5;
/// Equal words in a row that a rewritten passage needs to be more than a note: without
/// them two reporters may have had the same facts.
const RUN: usize = 8;
/// Sources of one place that are shown.
const SHOWN: usize = 3;

/// A draft's own text against its sources.
pub(crate) struct Narrative<'a> {
    pub(crate) cx: &'a CheckContext<'a>,
    pub(crate) options: &'a Options,
    pub(crate) tokens: &'a Tokens,
    pub(crate) sentences: &'a [Range<usize>],
    pub(crate) quotations: &'a [Quoted],
    pub(crate) index: &'a SourceIndex,
    pub(crate) weigher: Weigher<'a>,
    /// By segment of the draft: the sources that have one like it.
    pub(crate) like: Vec<Vec<SourceId>>,
}

/// Returns for each segment of the draft the sources that have one like it.
pub(crate) fn like(draft: &Tokens, index: &SourceIndex) -> Vec<Vec<SourceId>> {
    // A draft that repeats itself asks once.
    let mut known: HashMap<Vec<u32>, Vec<SourceId>> = HashMap::new();
    (0..draft.segment_count())
        .map(|segment| {
            let stems = draft.content_stems(draft.segment(segment));
            let sources = known.entry(stems).or_insert_with_key(|stems| {
                let found = index.like(stems);
                let mut sources: Vec<SourceId> =
                    found.into_iter().map(|(s, _)| index.segment(s).0).collect();
                sources.dedup();
                sources
            });
            sources.clone()
        })
        .collect()
}

impl Narrative<'_> {
    /// Reports what the writer tells in a source's words; an error inside such a passage
    /// that its source has too goes with it.
    pub(crate) fn report(
        &self,
        passages: &[Passage],
        errors: &mut Vec<Shared>,
        out: &mut Findings,
    ) {
        let mut found: Vec<Piece> = Vec::new();
        let mut standing: Vec<(SourceId, Range<usize>)> = Vec::new();
        let mut by_source: BTreeMap<SourceId, Vec<&Passage>> = BTreeMap::new();
        for passage in passages {
            by_source.entry(passage.source).or_default().push(passage);
        }
        let loose: BTreeMap<SourceId, bool> =
            by_source.iter().map(|(s, passages)| (*s, self.stands_out(*s, passages))).collect();
        for passage in passages {
            let loose = loose[&passage.source];
            if loose {
                standing.push((passage.source, passage.draft_words.clone()));
            }
            found.extend(self.pieces_of(passage, loose));
        }
        self.add_lone(&mut found, &standing);
        self.leave_out(&mut found, &standing);
        for group in self.groups(found) {
            let span = self.tokens.cover(group[0].draft.clone());
            let inside = |error: &mut Shared| {
                span.contains(error.span) && group.iter().any(|p| p.source == error.source)
            };
            let inside: Vec<Shared> = errors.extract_if(.., inside).collect();
            self.finding(&group, &inside, out);
        }
    }

    /// Tells whether what a draft shares with `source`, its `passages`, stands out from the draft:
    /// the rest is about something else. A report shares names, figures and turns with any other
    /// on its event, all along: there each sentence has to stand for itself.
    fn stands_out(&self, source: SourceId, passages: &[&Passage]) -> bool {
        let tokens = self.tokens;
        let mut inside = vec![false; tokens.segment_count()];
        for passage in passages.iter().filter(|p| !p.draft_words.is_empty()) {
            let first = tokens.segment_of(passage.draft_words.start);
            inside[first..=tokens.segment_of(passage.draft_words.end - 1)].fill(true);
        }
        let (mut rest, mut like) = (0, 0);
        for segment in (0..inside.len()).filter(|&s| !inside[s] && tokens.segment(s).len() >= 5) {
            rest += 1;
            like += usize::from(self.like[segment].contains(&source));
        }
        rest >= REST && like * 100 <= LIKE * rest
    }

    /// Returns what of a passage is the writer's own text and more than chance.
    ///
    /// `loose` says that the passage stands out, so that it counts as the engine found it.
    fn pieces_of(&self, passage: &Passage, loose: bool) -> Vec<Piece> {
        let (tokens, sentences) = (self.tokens, self.sentences);
        let long = self.options.min_quotation_words as usize;
        // A quotation that the source has too is its speaker's; a few quoted words
        // inside a sentence are part of it.
        let cut: Vec<&Range<usize>> = self
            .quotations
            .iter()
            .filter(|q| q.attributed)
            .map(|q| &q.words)
            .filter(|words| words.len() >= long && is_shared(passage, words))
            .collect();
        let parts = without(&passage.draft_words, &cut);
        let all = Piece::whole(passage);
        // A rewritten passage with a few quoted words in it is a rewritten passage.
        let own: usize = parts.iter().map(Range::len).sum();
        let mostly = loose
            && passage.kind == PassageKind::Paraphrase
            && own * 2 >= passage.draft_words.len();
        let parts = if mostly { vec![passage.draft_words.clone()] } else { parts };
        let untouched = parts.len() == 1 && parts[0] == passage.draft_words;
        if passage.kind == PassageKind::Digest {
            return if loose { vec![all] } else { Vec::new() };
        }
        let source = self.index.tokens(passage.source);
        if !untouched && let Some(all) = piece::lifted(all, &parts, tokens, source, self.options) {
            return vec![all];
        }
        let theirs = &passage.source_words;
        let places = Places::new(source, theirs);
        let compare_all = |parts: &[Range<usize>]| -> Vec<Vec<Sentence>> {
            let each = parts.iter();
            each.map(|part| compare((theirs, &places), part, sentences, tokens, source)).collect()
        };
        let compared = compare_all(&parts);
        let inside =
            if loose { Some(0..=sentences.len()) } else { supported(passage, &compared.concat()) };
        if untouched && let (Some(inside), [compared]) = (inside, &compared[..]) {
            let whole = piece::trimmed(passage, compared, inside, tokens, source);
            return if self.is_telling(&whole, true, loose) { vec![whole] } else { Vec::new() };
        }
        // The passage's alignment may have missed that the source has a quotation.
        let compared = if loose {
            compared
        } else {
            let said: Vec<&Range<usize>> = self
                .quotations
                .iter()
                .filter(|q| q.attributed && q.words.len() >= long)
                .map(|q| &q.words)
                .collect();
            compare_all(&without(&passage.draft_words, &said))
        };
        let each = compared.iter();
        each.flat_map(|compared| pieces(passage, compared, !loose, sentences, tokens, source))
            .filter(|piece| self.is_telling(piece, false, loose))
            .collect()
    }

    /// Tells whether a piece is more than chance, names and set phrases. `whole` says that the
    /// engine found it as it stands, and not as a part of something larger.
    fn is_telling(&self, piece: &Piece, whole: bool, loose: bool) -> bool {
        if loose {
            return is_telling(piece, whole, self.tokens, &self.weigher, self.options);
        }
        let evidence = self.weigher.weigh(&piece.diff, piece.source);
        let own = self.own_words(&piece.draft);
        if piece.kind == PassageKind::Paraphrase && whole {
            return own >= 20 && evidence.is_rewriting(own);
        }
        evidence.is_telling(own, piece.source_words.len(), self.options.min_words as usize)
    }

    /// Returns how many words that are somebody's the sentences have that `words` lie in: a
    /// few words of a long sentence are not much of it.
    fn own_words(&self, words: &Range<usize>) -> usize {
        let first = self.sentences.partition_point(|s| s.end <= words.start);
        let touched = self.sentences[first..].iter().take_while(|s| s.start < words.end);
        touched.flat_map(Clone::clone).filter(|&i| !self.weigher.is_free(i)).count()
    }

    /// Adds the sentences that were rewritten alone.
    fn add_lone(&self, found: &mut Vec<Piece>, standing: &[(SourceId, Range<usize>)]) {
        let least = self.options.min_words as usize;
        let lone = lone::find(self.tokens, self.sentences, self.index, &self.weigher);
        let own: Vec<usize> = lone.iter().map(|(piece, _)| self.own_words(&piece.draft)).collect();
        let mut likely: HashMap<SourceId, usize> = HashMap::new();
        for ((piece, evidence), own) in lone.iter().zip(&own) {
            if evidence.is_likely(*own, piece.source_words.len(), least) {
                *likely.entry(piece.source).or_default() += 1;
            }
        }
        for ((piece, evidence), own) in lone.into_iter().zip(own) {
            let theirs = piece.source_words.len();
            // What could be chance once is none the second time.
            let again = likely.get(&piece.source).is_some_and(|&times| times > 1)
                && evidence.is_likely(own, theirs, least);
            if (again || evidence.is_telling(own, theirs, least))
                && !found.iter().any(|p| goes_with(&piece, p))
                && !standing
                    .iter()
                    .any(|(source, words)| *source == piece.source && is_beside(&piece, words))
            {
                found.push(piece);
            }
        }
    }

    /// Takes out what another rule tells, and notes on what has a finding of more weight.
    fn leave_out(&self, found: &mut Vec<Piece>, standing: &[(SourceId, Range<usize>)]) {
        // A quotation without a speaker and nothing around it is another rule's.
        let speakerless: Vec<&Range<usize>> = self
            .quotations
            .iter()
            .filter(|q| !q.attributed && q.wants_speaker)
            .map(|q| &q.words)
            .collect();
        found.retain(|piece| {
            without(&piece.draft, &speakerless).iter().map(Range::len).sum::<usize>()
                >= piece.draft.len().min(8)
        });
        let copied: Vec<Range<usize>> = found
            .iter()
            .filter(|p| p.kind >= PassageKind::NearVerbatim)
            .map(|p| p.draft.clone())
            .collect();
        found.retain(|p| {
            p.kind >= PassageKind::NearVerbatim
                || standing.iter().any(|(source, words)| *source == p.source && is_beside(p, words))
                || copied.iter().all(|c| overlap(c, &p.draft) * 2 < c.len())
        });
    }

    /// Returns one group for each place, by place: the closest source leads, the others follow.
    fn groups(&self, mut found: Vec<Piece>) -> Vec<Vec<Piece>> {
        found.sort_by_key(|piece| (message::is_younger(self.cx, piece.source), piece.rank()));
        let mut groups: Vec<Vec<Piece>> = Vec::new();
        for piece in found {
            let half = |lead: &Piece| overlap(&lead.draft, &piece.draft) * 2 >= piece.draft.len();
            match groups.iter_mut().find(|g| half(&g[0])) {
                Some(group) => group.push(piece),
                None => groups.push(vec![piece]),
            }
        }
        groups.sort_by_key(|g| g[0].draft.start);
        groups
    }

    fn finding(&self, group: &[Piece], errors: &[Shared], out: &mut Findings) {
        let (cx, tokens) = (self.cx, self.tokens);
        let Some(lead) = group.first() else { return };
        let covered = self
            .sentences
            .iter()
            .filter(|s| !s.is_empty() && overlap(s, &lead.draft) * 3 >= s.len() * 2)
            .count();
        if message::is_reported(cx, lead, tokens, self.index.tokens(lead.source)) {
            return;
        }
        let rule = match lead.kind {
            PassageKind::Verbatim => &VERBATIM,
            PassageKind::NearVerbatim => &NEAR_VERBATIM,
            PassageKind::Paraphrase | PassageKind::Digest => &PARAPHRASE,
        };
        let mut sources: Vec<SourceId> = group.iter().map(|p| p.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let common = sources.len() >= self.options.common_sources as usize;
        // The older text is nobody's copy.
        let severity = if common || message::is_younger(cx, lead.source) {
            Severity::Info
        } else {
            self.severity(lead, rule, !errors.is_empty())
        };
        let span = tokens.cover(lead.draft.clone());
        let text = message::lead(cx, lead, covered, sources.len());
        let finding = out.report(rule, span, text);
        let least = if errors.is_empty() { 0.0 } else { 0.9 };
        finding.confidence(message::confidence(lead).max(least));
        if severity != rule.level {
            finding.severity(severity);
        }
        if common {
            finding.note(format!(
                "{} sources have these words; they may be anybody's (boilerplate, a set phrase)",
                sources.len()
            ));
        }
        if let Some(note) = message::told(cx, lead, self.index.tokens(lead.source)) {
            finding.note(note);
        }
        for error in errors {
            finding.note(message::shared_error(cx, error));
        }
        if let Some(note) = message::direction(cx, lead.source) {
            finding.note(note);
        }
        self.show(group, finding);
        if sources.len() > SHOWN {
            finding.note(format!("and {} more with the same words", sources.len() - SHOWN));
        }
    }

    /// Returns how much a piece weighs by itself, or with an error that it shares with its source.
    fn severity(&self, lead: &Piece, rule: &Rule, shared: bool) -> Severity {
        match lead.kind {
            PassageKind::Verbatim if is_paragraph(self.cx.draft(), self.tokens, &lead.draft) => {
                Severity::Error
            }
            PassageKind::Paraphrase if self.is_warning(lead) => Severity::Warning,
            _ if rule.level == Severity::Info && shared => Severity::Warning,
            _ => rule.level,
        }
    }

    /// Shows where the first few sources have the words of a group.
    fn show(&self, group: &[Piece], finding: &mut Finding) {
        let mut shown: Vec<SourceId> = Vec::new();
        for piece in group {
            if !shown.contains(&piece.source) {
                if shown.len() == SHOWN {
                    continue;
                }
                shown.push(piece.source);
            }
            let theirs = self.index.tokens(piece.source).cover(piece.source_words.clone());
            finding.source(piece.source, theirs, message::evidence(self.cx, piece));
        }
    }

    /// Tells whether a rewritten passage is more than a note: some of the source's words in a
    /// row, and either words that say enough by themselves or enough sentences.
    fn is_warning(&self, lead: &Piece) -> bool {
        let evidence = self.weigher.weigh(&lead.diff, lead.source);
        if evidence.longest < RUN {
            return false;
        }
        let own = self.own_words(&lead.draft);
        let least = self.options.min_words as usize;
        if evidence.is_telling(own, lead.source_words.len(), least) {
            return true;
        }
        if !evidence.is_rewriting(own) {
            return false;
        }
        let (theirs, source) = (&lead.source_words, self.index.tokens(lead.source));
        let places = Places::new(source, theirs);
        let compared = compare((theirs, &places), &lead.draft, self.sentences, self.tokens, source);
        compared.iter().filter(|s| s.rewrites()).count()
            >= self.options.paraphrase_sentences as usize
    }
}

/// Tells whether `passage` has most of the quotation's `words` as the source has them.
fn is_shared(passage: &Passage, words: &Range<usize>) -> bool {
    let kept: usize = kept_in(passage, words)
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
